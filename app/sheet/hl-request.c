/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-request"

#include "config.h"

#include "hl-request.h"

#include <string.h>

#include "hl-error.h"

#define MAX_BODY (1024 * 1024)
#define MAX_FIELDS 32
#define TOKEN_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "!#$%&'*+-.^_`|~"

typedef struct
{
  char *name;     /* as it was written */
  char *value;
} Field;

/**
 * HlRequest:
 *
 * An HTTP request as it goes through a network, or as a file of the type
 * message/http on a stick.
 */
struct _HlRequest
{
  char      *method;
  char      *path;
  GPtrArray *fields;    /* (element-type Field), in their order */
  GBytes    *body;
};

static void
field_free (Field *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static HlRequest *
request_new (void)
{
  HlRequest *self = g_new0 (HlRequest, 1);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  return self;
}

/**
 * hl_request_new:
 * @method: the method, such as PUT
 * @path: the path, percent-encoded where need be
 * @body: (transfer none): the content
 *
 * Returns: (transfer full): a request with the field Content-Length
 */
HlRequest *
hl_request_new (const char *method,
                const char *path,
                GBytes     *body)
{
  HlRequest *self = request_new ();
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (body));

  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->body = g_bytes_ref (body);
  hl_request_set_field (self, "Content-Length", length);
  return self;
}

void
hl_request_free (HlRequest *self)
{
  if (self == NULL)
    return;

  g_free (self->method);
  g_free (self->path);
  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static Field *
find_field (HlRequest  *self,
            const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = g_ptr_array_index (self->fields, i);

      if (g_ascii_strcasecmp (field->name, name) == 0)
        return field;
    }

  return NULL;
}

/**
 * hl_request_set_field:
 * @self: the request
 * @name: name of a header field
 * @value: its value; replaces the one that is there
 */
void
hl_request_set_field (HlRequest  *self,
                      const char *name,
                      const char *value)
{
  Field *field = find_field (self, name);

  if (field == NULL)
    {
      field = g_new0 (Field, 1);
      field->name = g_strdup (name);
      g_ptr_array_add (self->fields, field);
    }

  g_free (field->value);
  field->value = g_strdup (value);
}

/**
 * hl_request_get_field:
 * @self: the request
 * @name: name of a header field, in any case
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
hl_request_get_field (HlRequest  *self,
                      const char *name)
{
  const Field *field = find_field (self, name);

  return field != NULL ? field->value : NULL;
}

/**
 * hl_request_foreach_field:
 * @self: the request
 * @func: (scope call): called for each header field, in their order
 * @data: data for @func
 */
void
hl_request_foreach_field (HlRequest      *self,
                          HlRequestField  func,
                          gpointer        data)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = g_ptr_array_index (self->fields, i);

      func (field->name, field->value, data);
    }
}

const char *
hl_request_get_method (HlRequest *self)
{
  return self->method;
}

const char *
hl_request_get_path (HlRequest *self)
{
  return self->path;
}

GBytes *
hl_request_get_body (HlRequest *self)
{
  return self->body;
}

/**
 * hl_request_to_bytes:
 * @self: the request
 *
 * Returns: (transfer full): what goes through the network, and into a file
 */
GBytes *
hl_request_to_bytes (HlRequest *self)
{
  GString *text = g_string_new (NULL);
  gsize size;
  const char *body = g_bytes_get_data (self->body, &size);

  g_string_append_printf (text, "%s %s HTTP/1.1\r\n", self->method, self->path);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = g_ptr_array_index (self->fields, i);

      g_string_append_printf (text, "%s: %s\r\n", field->name, field->value);
    }

  g_string_append (text, "\r\n");
  g_string_append_len (text, body, (gssize) size);
  return g_string_free_to_bytes (text);
}

typedef struct
{
  const char  *name;
  const char  *at;
  const char  *end;
  guint        line;
  GError     **error;
} Reader;

static gboolean
refuse (Reader     *self,
        const char *expected)
{
  g_set_error (self->error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: line %u: expected %s",
               self->name, self->line, expected);
  return FALSE;
}

/* Returns: (transfer full): the next line without its end; printable ASCII alone */
static char *
take_line (Reader *self)
{
  const char *from = self->at;

  self->line++;
  while (self->at < self->end && *self->at >= 0x20 && *self->at < 0x7f)
    self->at++;

  if (self->end - self->at < 2 || self->at[0] != '\r' || self->at[1] != '\n')
    {
      refuse (self, "printable ASCII and CR LF at the line's end");
      return NULL;
    }

  self->at += 2;
  return g_strndup (from, (gsize) (self->at - from) - 2);
}

static gboolean
is_path (const char *text)
{
  static const char characters[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/-._~%!$&'()*+,;=:@";

  return *text == '/' && strspn (text, characters) == strlen (text);
}

static gboolean
read_request_line (Reader    *self,
                   HlRequest *request)
{
  g_autofree char *line = take_line (self);
  g_auto(GStrv) words = NULL;

  if (line == NULL)
    return FALSE;

  words = g_strsplit (line, " ", -1);
  if (g_strv_length (words) != 3 || *words[0] == '\0' ||
      strspn (words[0], G_CSET_A_2_Z) != strlen (words[0]) || !is_path (words[1]) ||
      strcmp (words[2], "HTTP/1.1") != 0)
    return refuse (self, "a method, a path and HTTP/1.1");

  request->method = g_strdup (words[0]);
  request->path = g_strdup (words[1]);
  return TRUE;
}

static gboolean
read_field (Reader     *self,
            HlRequest  *request,
            const char *line)
{
  gsize length = strspn (line, TOKEN_CHARACTERS);
  g_autofree char *name = g_strndup (line, length);
  g_autofree char *value = NULL;

  if (length == 0 || line[length] != ':')
    return refuse (self, "a field's name and ':'");

  if (find_field (request, name) != NULL)
    return refuse (self, "each field once");

  if (request->fields->len == MAX_FIELDS)
    return refuse (self, "at most " G_STRINGIFY (MAX_FIELDS) " fields");

  value = g_strstrip (g_strdup (line + length + 1));
  hl_request_set_field (request, name, value);
  return TRUE;
}

static gboolean
read_fields (Reader    *self,
             HlRequest *request)
{
  while (TRUE)
    {
      g_autofree char *line = take_line (self);

      if (line == NULL)
        return FALSE;

      if (*line == '\0')
        return TRUE;

      if (!read_field (self, request, line))
        return FALSE;
    }
}

static gboolean
read_body (Reader    *self,
           HlRequest *request)
{
  const char *stated = hl_request_get_field (request, "Content-Length");
  gsize size = (gsize) (self->end - self->at);
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, size);

  self->line++;
  if (stated == NULL || strcmp (stated, length) != 0)
    return refuse (self, "as many bytes as the field Content-Length says");

  if (size > MAX_BODY)
    return refuse (self, "a content of at most 1 MiB");

  request->body = g_bytes_new (self->at, size);
  return TRUE;
}

/**
 * hl_request_parse:
 * @name: what to call the data in messages, such as a file's name
 * @data: (array length=size): any bytes
 * @size: their number
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Reads a file of the type message/http as hl_request_to_bytes() writes it:
 * HTTP/1.1, no field twice, no chunks.
 *
 * Returns: (transfer full): the request, or %NULL
 */
HlRequest *
hl_request_parse (const char  *name,
                  const char  *data,
                  gsize        size,
                  GError     **error)
{
  g_autoptr(HlRequest) request = request_new ();
  Reader reader = { name, data, data + size, 0, error };

  if (size > HL_REQUEST_MAX_SIZE)
    {
      refuse (&reader, "a request of little more than 1 MiB at most");
      return NULL;
    }

  if (!read_request_line (&reader, request) || !read_fields (&reader, request) ||
      !read_body (&reader, request))
    return NULL;

  return g_steal_pointer (&request);
}
