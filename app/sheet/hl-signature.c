/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-signature"

#include "config.h"

#include "hl-signature.h"

#include <sodium.h>
#include <string.h>

#include "hl-dictionary.h"
#include "hl-error.h"

G_STATIC_ASSERT (HL_SIGNATURE_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (HL_SIGNATURE_SIZE == crypto_sign_BYTES);

#define INPUT "Signature-Input"
#define SIGNATURE "Signature"
#define ALGORITHM "ed25519"
#define TAG "hailong"

void
hl_signature_free (HlSignature *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_strfreev (self->components);
  g_free (self->key_id);
  g_free (self->params);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * hl_signature_get_components:
 *
 * Returns: (transfer none) (array zero-terminated=1): what a sheet's signature
 *   covers (design §8)
 */
const char * const *
hl_signature_get_components (void)
{
  static const char * const components[] = { "@method", "@path", "content-digest", NULL };

  return components;
}

/**
 * hl_signature_make_params:
 * @key_id: which key signs; no quotation mark or backslash in it
 * @created: seconds since 1970
 *
 * Returns: (transfer full): what a sheet's signature covers and says of itself, as
 *   the field Signature-Input has it
 */
char *
hl_signature_make_params (const char *key_id,
                          gint64      created)
{
  return g_strdup_printf ("(\"@method\" \"@path\" \"content-digest\");created=%" G_GINT64_FORMAT
                          ";keyid=\"%s\";alg=\"" ALGORITHM "\";tag=\"" TAG "\"", created, key_id);
}

/* Returns: (transfer full) (nullable): the value of what a signature can cover */
static char *
get_component (HlRequest  *request,
               const char *name)
{
  const char *host = hl_request_get_field (request, "Host");

  if (strcmp (name, "@method") == 0)
    return g_strdup (hl_request_get_method (request));

  if (strcmp (name, "@path") == 0)
    return g_strdup (hl_request_get_path (request));

  if (strcmp (name, "@authority") == 0)
    return host != NULL ? g_ascii_strdown (host, -1) : NULL;

  if (strspn (name, G_CSET_a_2_z G_CSET_DIGITS "-") != strlen (name))
    return NULL;

  return g_strdup (hl_request_get_field (request, name));
}

/**
 * hl_signature_make_base:
 * @request: a request
 * @components: (array zero-terminated=1): names of fields in small letters,
 *   "@method", "@path" and "@authority"
 * @params: what the field Signature-Input says of the signature
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): what is signed (RFC 9421, section 2.5), or %NULL
 *   where the request does not have one of @components, or one stands there twice
 */
char *
hl_signature_make_base (HlRequest           *request,
                        const char * const  *components,
                        const char          *params,
                        GError             **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GString) base = g_string_new (NULL);

  for (guint i = 0; components[i] != NULL; i++)
    {
      g_autofree char *value = get_component (request, components[i]);

      if (value == NULL || !g_hash_table_add (seen, (gpointer) components[i]))
        {
          g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                       INPUT ": found \"%s\", expected what the request has, once",
                       components[i]);
          return NULL;
        }

      g_string_append_printf (base, "\"%s\": %s\n", components[i], value);
    }

  g_string_append_printf (base, "\"@signature-params\": %s", params);
  return g_string_free (g_steal_pointer (&base), FALSE);
}

static gboolean
is_ours (const HlSignature *self)
{
  g_autofree char *params = NULL;

  if (self->key_id == NULL || self->created < 0 || strpbrk (self->key_id, "\"\\") != NULL)
    return FALSE;

  params = hl_signature_make_params (self->key_id, self->created);
  return strcmp (params, self->params) == 0;
}

static HlSignature *
make_signature (const HlDictionaryMember *input,
                const HlDictionaryMember *signature)
{
  const HlParameter *created = hl_dictionary_member_find_parameter (input, "created");
  const HlParameter *key_id = hl_dictionary_member_find_parameter (input, "keyid");
  HlSignature *self = g_new0 (HlSignature, 1);

  self->label = g_strdup (input->key);
  self->components = g_strdupv (input->items);
  self->created = created != NULL && created->text == NULL ? created->number : -1;
  self->key_id = key_id != NULL ? g_strdup (key_id->text) : NULL;
  self->params = g_strdup (input->value);
  self->bytes = g_bytes_ref (signature->bytes);
  self->is_ours = is_ours (self);
  return self;
}

static HlDictionary *
read_dictionary (HlRequest   *request,
                 const char  *name,
                 GError     **error)
{
  const char *field = hl_request_get_field (request, name);

  if (field != NULL)
    return hl_dictionary_parse (name, field, error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "no field %s, expected a signature",
               name);
  return NULL;
}

/**
 * hl_signature_read_all:
 * @request: a request
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Reads the signatures of a request; none of them is verified. A relay adds its
 * own behind the one that is there.
 *
 * Returns: (transfer full) (element-type HlSignature): one or more, in their
 *   order, or %NULL
 */
GPtrArray *
hl_signature_read_all (HlRequest  *request,
                       GError    **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_signature_free);
  g_autoptr(HlDictionary) inputs = read_dictionary (request, INPUT, error);
  g_autoptr(HlDictionary) signatures = NULL;

  if (inputs == NULL)
    return NULL;

  signatures = read_dictionary (request, SIGNATURE, error);
  if (signatures == NULL)
    return NULL;

  for (guint i = 0; i < hl_dictionary_get_n (inputs); i++)
    {
      const HlDictionaryMember *input = hl_dictionary_get (inputs, i);
      const HlDictionaryMember *signature = hl_dictionary_find (signatures, input->key);

      if (input->items == NULL || signature == NULL || signature->bytes == NULL ||
          hl_dictionary_get_n (signatures) != hl_dictionary_get_n (inputs))
        {
          g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                       INPUT ": found \"%s\", expected for each name what is covered here,"
                       " and its bytes in " SIGNATURE, input->key);
          return NULL;
        }

      g_ptr_array_add (all, make_signature (input, signature));
    }

  return g_steal_pointer (&all);
}

/**
 * hl_signature_verify:
 * @self: a signature of the request
 * @request: the request
 * @key: a public key of Ed25519
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: %TRUE if the owner of @key signed what @self covers of @request
 */
gboolean
hl_signature_verify (const HlSignature  *self,
                     HlRequest          *request,
                     const guint8        key[HL_SIGNATURE_KEY_SIZE],
                     GError            **error)
{
  g_autofree char *base = hl_signature_make_base (request,
                                                  (const char * const *) self->components,
                                                  self->params, error);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (self->bytes, &size);

  if (base == NULL)
    return FALSE;

  if (size == crypto_sign_BYTES &&
      crypto_sign_verify_detached (bytes, (const guint8 *) base, strlen (base), key) == 0)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               SIGNATURE ": \"%s\" was not made with that key, or for another request",
               self->label);
  return FALSE;
}
