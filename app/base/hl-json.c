/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-json"

#include "config.h"

#include "hl-json.h"

#include <sodium.h>
#include <string.h>

#include "hl-error.h"

#define MAX_DEPTH 64
#define MAX_SAFE_INTEGER ((G_GINT64_CONSTANT (1) << 53) - 1)

typedef struct
{
  const char *name;
  JsonNode   *node;
} Member;

static gboolean write_node (GString   *out,
                            JsonNode  *node,
                            guint      depth,
                            GError   **error);

/* The letters of Vietnamese lie below U+0300 or in U+1E00 to U+1EFF. Text of
 * these alone is NFC: they hold no combining mark and nothing that NFC changes. */
static gboolean
is_surely_nfc (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (*p < 0xcc)
        continue;
      if (*p != 0xe1 || p[1] < 0xb8 || p[1] > 0xbb)
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_utf8 (const char  *text,
            GError     **error)
{
  if (g_utf8_validate (text, -1, NULL))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               ": bytes that are no UTF-8 stand here, expected a text");
  return FALSE;
}

static void
write_escaped (GString *out,
               guchar   c)
{
  static const char short_escapes[] = "\b\t\n\f\r\"\\";
  static const char letters[] = "btnfr\"\\";
  const char *at = strchr (short_escapes, c);

  if (at == NULL)
    {
      g_string_append_printf (out, "\\u%04x", c);
      return;
    }

  g_string_append_c (out, '\\');
  g_string_append_c (out, letters[at - short_escapes]);
}

static void
write_string (GString    *out,
              const char *text)
{
  const char *from = text;

  g_string_append_c (out, '"');

  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;

      g_string_append_len (out, from, p - from);
      write_escaped (out, c);
      from = p + 1;
    }

  g_string_append (out, from);
  g_string_append_c (out, '"');
}

/* RFC 8785 sorts by UTF-16 code units, where the surrogates of the characters
 * above U+FFFF come before U+E000 to U+FFFF; all else is in order of bytes. */
static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const guchar *p = (const guchar *) ((const Member *) a)->name;
  const guchar *q = (const guchar *) ((const Member *) b)->name;

  while (*p == *q && *p != '\0')
    {
      p++;
      q++;
    }

  if (*p >= 0xee && *q >= 0xee && (*p >= 0xf0) != (*q >= 0xf0))
    return *p >= 0xf0 ? -1 : 1;

  return (int) *p - (int) *q;
}

/* Returns: (element-type Member): the members in their order; NULL on error */
static GArray *
sort_members (JsonObject  *object,
              GError     **error)
{
  g_autoptr(GArray) members = g_array_sized_new (FALSE, FALSE, sizeof (Member),
                                                 json_object_get_size (object));
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);

  while (json_object_iter_next (&iter, &name, &node))
    {
      Member member = { name, node };

      if (!check_utf8 (name, error))
        return NULL;

      g_array_append_val (members, member);
    }

  g_array_sort (members, compare_members);

  return g_steal_pointer (&members);
}

static gboolean
write_member (GString       *out,
              const Member  *member,
              guint          depth,
              GError       **error)
{
  write_string (out, member->name);
  g_string_append_c (out, ':');

  if (write_node (out, member->node, depth, error))
    return TRUE;

  g_prefix_error (error, ".%s", member->name);
  return FALSE;
}

static gboolean
write_object (GString     *out,
              JsonObject  *object,
              guint        depth,
              GError     **error)
{
  g_autoptr(GArray) members = sort_members (object, error);

  if (members == NULL)
    return FALSE;

  g_string_append_c (out, '{');

  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);

      if (i > 0)
        g_string_append_c (out, ',');
      if (!write_member (out, member, depth, error))
        return FALSE;
    }

  g_string_append_c (out, '}');
  return TRUE;
}

static gboolean
write_array (GString    *out,
             JsonArray  *array,
             guint       depth,
             GError    **error)
{
  guint length = json_array_get_length (array);

  g_string_append_c (out, '[');

  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (!write_node (out, json_array_get_element (array, i), depth, error))
        {
          g_prefix_error (error, "[%u]", i);
          return FALSE;
        }
    }

  g_string_append_c (out, ']');
  return TRUE;
}

static gboolean
write_integer (GString  *out,
               gint64    value,
               GError  **error)
{
  char digits[24];
  char *p = digits + sizeof digits;
  guint64 rest;

  if (value > MAX_SAFE_INTEGER || value < -MAX_SAFE_INTEGER)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   ": %" G_GINT64_FORMAT " stands here, expected an integer of at most 53 bits",
                   value);
      return FALSE;
    }

  rest = (guint64) ABS (value);
  do
    {
      *--p = (char) ('0' + rest % 10);
      rest /= 10;
    }
  while (rest > 0);

  if (value < 0)
    *--p = '-';

  g_string_append_len (out, p, digits + sizeof digits - p);
  return TRUE;
}

static gboolean
write_text (GString     *out,
            const char  *text,
            GError     **error)
{
  g_autofree char *nfc = NULL;

  if (!check_utf8 (text, error))
    return FALSE;

  if (!is_surely_nfc (text))
    nfc = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  write_string (out, nfc != NULL ? nfc : text);
  return TRUE;
}

static gboolean
write_value (GString   *out,
             JsonNode  *node,
             GError   **error)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_INT64)
    return write_integer (out, json_node_get_int (node), error);

  if (type == G_TYPE_STRING && json_node_get_string (node) != NULL)
    return write_text (out, json_node_get_string (node), error);

  if (type == G_TYPE_BOOLEAN)
    {
      g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
      return TRUE;
    }

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               ": a value of type %s stands here, expected an integer, a text, true, false or null",
               g_type_name (type));
  return FALSE;
}

static gboolean
write_node (GString   *out,
            JsonNode  *node,
            guint      depth,
            GError   **error)
{
  if (depth == MAX_DEPTH && !JSON_NODE_HOLDS_VALUE (node) && !JSON_NODE_HOLDS_NULL (node))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   ": nested more than %d deep", MAX_DEPTH);
      return FALSE;
    }

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return write_object (out, json_node_get_object (node), depth + 1, error);

    case JSON_NODE_ARRAY:
      return write_array (out, json_node_get_array (node), depth + 1, error);

    case JSON_NODE_VALUE:
      return write_value (out, node, error);

    case JSON_NODE_NULL:
      g_string_append (out, "null");
      return TRUE;

    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * hl_json_to_canonical:
 * @node: objects, arrays, texts, integers within ±(2^53 − 1), booleans and nulls
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Writes @node as RFC 8785 has it: no space, members sorted by the UTF-16 code
 * units of their names. Texts are brought to NFC; names, which are our own, stay
 * as they are. A number with a fraction is refused: what is hashed must read the
 * same everywhere.
 *
 * Returns: (transfer full): the canonical text
 */
char *
hl_json_to_canonical (JsonNode  *node,
                      GError   **error)
{
  g_autoptr(GString) out = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  out = g_string_sized_new (512);

  if (!write_node (out, node, 0, error))
    {
      g_prefix_error (error, "$");
      return NULL;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
refuse_mark (char      mark,
             gssize    at,
             GError  **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "byte %" G_GSSIZE_FORMAT ": %c stands outside of a text, expected JSON", at, mark);
  return FALSE;
}

/* json-glib parses by recursion, so what nests too deep must not reach it. It also takes comments
 * and texts between apostrophes, in which a quotation mark begins no text: JSON has neither. */
static gboolean
check_depth (const char  *text,
             GError     **error)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!in_string && (*p == '/' || *p == '\''))
        return refuse_mark (*p, p - text, error);

      if (in_string && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        in_string = !in_string;
      else if (!in_string && (*p == '{' || *p == '['))
        depth++;
      else if (!in_string && (*p == '}' || *p == ']') && depth > 0)
        depth--;

      if (depth > MAX_DEPTH)
        {
          g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                       "byte %td: nested more than %d deep", p - text, MAX_DEPTH);
          return FALSE;
        }
    }

  return TRUE;
}

static JsonNode *
parse (const char  *text,
       GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) local = NULL;

  if (!json_parser_load_from_data (parser, text, -1, &local))
    {
      /* json-glib quotes single bytes. */
      g_autofree char *reason = g_utf8_make_valid (local->message, -1);

      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "no JSON: %s", reason);
      return NULL;
    }

  if (json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "nothing stands here, expected JSON");
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * hl_json_from_text:
 * @text: JSON, written in any way
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Parses what comes from elsewhere: json-glib alone would end the program where it is
 * nested some hundred thousand deep.
 *
 * Returns: (transfer full): the immutable tree
 */
JsonNode *
hl_json_from_text (const char  *text,
                   GError     **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (g_utf8_validate (text, -1, NULL))
    return check_depth (text, error) ? parse (text, error) : NULL;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "the text is no UTF-8");
  return NULL;
}

/**
 * hl_json_from_canonical:
 * @text: canonical JSON
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Parses what hl_json_to_canonical() wrote. Any other way of writing the same
 * values is refused, so that a digest of @text is a digest of the values.
 *
 * Returns: (transfer full): the immutable tree
 */
JsonNode *
hl_json_from_canonical (const char  *text,
                        GError     **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *again = NULL;
  gsize same = 0;

  g_return_val_if_fail (text != NULL, NULL);

  node = hl_json_from_text (text, error);
  if (node == NULL)
    return NULL;

  again = hl_json_to_canonical (node, error);
  if (again == NULL)
    return NULL;

  if (strcmp (text, again) == 0)
    return g_steal_pointer (&node);

  while (text[same] == again[same])
    same++;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "byte %" G_GSIZE_FORMAT ": not written canonically, expected RFC 8785", same);
  return NULL;
}

/**
 * hl_json_digest:
 * @canonical: a canonical text
 *
 * Returns: (transfer full): its BLAKE2b-256 in lower-case hex
 */
char *
hl_json_digest (const char *canonical)
{
  guchar digest[HL_DIGEST_SIZE];
  char *hex = NULL;

  g_return_val_if_fail (canonical != NULL, NULL);

  hex = g_malloc (HL_DIGEST_TEXT_SIZE);
  crypto_generichash (digest, sizeof digest, (const guchar *) canonical, strlen (canonical),
                      NULL, 0);
  sodium_bin2hex (hex, HL_DIGEST_TEXT_SIZE, digest, sizeof digest);

  return hex;
}

/**
 * hl_json_take_object:
 * @object: (transfer full): an object
 *
 * Returns: (transfer full): a node that holds it
 */
JsonNode *
hl_json_take_object (JsonObject *object)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);

  return node;
}
