/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-document"

#include "config.h"

#include "hl-document.h"

#include <gio/gio.h>
#include <string.h>

#include "hl-document-private.h"
#include "hl-error.h"
#include "hl-json.h"
#include "hl-json-check.h"

#define MAX_FOUND 60

static void
push (HlDocument *self,
      JsonNode   *node)
{
  g_ptr_array_add (self->nodes, node);
  g_array_append_val (self->lengths, self->path->len);
}

static void
pop (HlDocument *self)
{
  g_ptr_array_set_size (self->nodes, (int) self->nodes->len - 1);
  g_array_set_size (self->lengths, self->lengths->len - 1);
  g_string_truncate (self->path, g_array_index (self->lengths, gsize, self->lengths->len - 1));
}

JsonNode *
hl_document_look_up (HlDocument *self,
                     const char *member)
{
  JsonNode *place = g_ptr_array_index (self->nodes, self->nodes->len - 1);

  if (member == NULL)
    return place;
  if (!JSON_NODE_HOLDS_OBJECT (place))
    return NULL;

  return json_object_get_member (json_node_get_object (place), member);
}

static char *
describe (JsonNode *node)
{
  g_autofree char *text = NULL;
  g_autofree char *start = NULL;

  if (node == NULL)
    return g_strdup ("nothing");
  if (JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("an object");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup_printf ("a list of %u", json_array_get_length (json_node_get_array (node)));

  text = json_to_string (node, FALSE);
  if (g_utf8_strlen (text, -1) <= MAX_FOUND)
    return g_steal_pointer (&text);

  start = g_utf8_substring (text, 0, MAX_FOUND);
  return g_strconcat (start, "…", NULL);
}

/**
 * hl_document_fail:
 * @self: the document
 * @member: (nullable): the member that is wrong, or %NULL for the place itself
 * @expected: a format string for what should have stood there
 * @...: its arguments
 *
 * Keeps the mistake unless there is one already.
 */
void
hl_document_fail (HlDocument *self,
                  const char *member,
                  const char *expected,
                  ...)
{
  g_autofree char *wanted = NULL;
  g_autofree char *found = NULL;
  va_list args;

  if (self->error != NULL)
    return;

  va_start (args, expected);
  wanted = g_strdup_vprintf (expected, args);
  va_end (args);

  found = describe (hl_document_look_up (self, member));
  self->error = g_error_new (HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                             "%s: %s%s%s: found %s, expected %s",
                             self->name, self->path->str, member != NULL ? "." : "",
                             member != NULL ? member : "", found, wanted);
}

/**
 * hl_document_has_failed:
 * @self: the document
 *
 * Returns: %TRUE once a mistake has been found
 */
gboolean
hl_document_has_failed (HlDocument *self)
{
  return self->error != NULL;
}

static HlDocument *
document_new (const char *name)
{
  HlDocument *self = g_new0 (HlDocument, 1);

  self->name = g_strdup (name);
  self->parser = json_parser_new ();
  self->nodes = g_ptr_array_new ();
  self->lengths = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->path = g_string_new ("$");
  return self;
}

/**
 * hl_document_parse:
 * @name: what to call the document in messages, such as its path
 * @text: the text
 * @length: its length in bytes, or -1 if it ends with NUL
 * @error: return location for an error of #HL_INPUT_ERROR
 *
 * Returns: (transfer full) (nullable): the document, its root entered, or
 *   %NULL if @text is not a JSON object as hl_json_check() wants it
 */
HlDocument *
hl_document_parse (const char  *name,
                   const char  *text,
                   gssize       length,
                   GError     **error)
{
  g_autoptr(HlDocument) self = NULL;
  g_autoptr(GError) local_error = NULL;
  gsize size;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  size = length >= 0 ? (gsize) length : strlen (text);
  if (size > HL_DOCUMENT_MAX_SIZE)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: found more than 1 MiB, expected at most %d bytes", name,
                   HL_DOCUMENT_MAX_SIZE);
      return NULL;
    }
  if (!hl_json_check (name, text, size, error))
    return NULL;

  self = document_new (name);
  if (!json_parser_load_from_data (self->parser, text, (gssize) size, &local_error))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: %s", name,
                   local_error->message);
      return NULL;
    }

  push (self, json_parser_get_root (self->parser));
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (self->parser)))
    {
      hl_document_fail (self, NULL, "an object");
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * hl_document_load:
 * @path: a file
 * @error: return location for a #GError
 *
 * Reads at most one byte more than %HL_DOCUMENT_MAX_SIZE, whatever @path is.
 *
 * Returns: (transfer full) (nullable): the document; %NULL with an error of
 *   #HL_INPUT_ERROR if the file's content is wrong, of #GIOErrorEnum if it
 *   cannot be read
 */
HlDocument *
hl_document_load (const char  *path,
                  GError     **error)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  text = g_malloc (HL_DOCUMENT_MAX_SIZE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, HL_DOCUMENT_MAX_SIZE + 1,
                                &length, NULL, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  return hl_document_parse (path, text, (gssize) length, error);
}

/**
 * hl_document_free:
 * @self: (nullable): the document
 */
void
hl_document_free (HlDocument *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_clear_object (&self->parser);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->lengths, g_array_unref);
  g_string_free (self->path, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * hl_document_finish:
 * @self: the document
 * @error: return location for the first mistake
 *
 * Returns: (transfer full) (nullable): the whole document as canonical JSON,
 *   or %NULL if a mistake was found
 */
char *
hl_document_finish (HlDocument  *self,
                    GError     **error)
{
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }

  text = hl_json_to_canonical (g_ptr_array_index (self->nodes, 0), error);
  if (text == NULL)
    g_prefix_error (error, "%s: ", self->name);

  return text;
}

/**
 * hl_document_check_strv:
 * @self: the document
 * @names: (array zero-terminated=1): the names of members that may stand here
 *
 * Fails at the first member of the place that is none of them.
 */
void
hl_document_check_strv (HlDocument         *self,
                        const char * const *names)
{
  g_autofree char *known = g_strjoinv (", ", (char **) names);
  g_auto(GStrv) members = hl_document_list_members (self);

  for (guint i = 0; members[i] != NULL; i++)
    {
      if (!g_strv_contains (names, members[i]))
        hl_document_fail (self, members[i], "no such member, only %s", known);
    }
}

/**
 * hl_document_check_members:
 * @self: the document
 * @...: the names of members that may stand here, ended by %NULL
 *
 * Fails at the first member of the place that is none of them, and if the
 * place is no object.
 */
void
hl_document_check_members (HlDocument *self,
                           ...)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  const char *name;
  va_list args;

  va_start (args, self);
  do
    {
      name = va_arg (args, const char *);
      g_ptr_array_add (names, (gpointer) name);
    }
  while (name != NULL);
  va_end (args);

  if (!JSON_NODE_HOLDS_OBJECT (hl_document_look_up (self, NULL)))
    hl_document_fail (self, NULL, "an object");

  hl_document_check_strv (self, (const char * const *) names->pdata);
}

/**
 * hl_document_has:
 * @self: the document
 * @member: a member's name
 *
 * Returns: %TRUE if the place has @member and no mistake has been found
 */
gboolean
hl_document_has (HlDocument *self,
                 const char *member)
{
  return self->error == NULL && hl_document_look_up (self, member) != NULL;
}

/**
 * hl_document_is_null:
 * @self: the document
 * @member: a member's name
 *
 * Returns: %TRUE if @member stands there as null
 */
gboolean
hl_document_is_null (HlDocument *self,
                     const char *member)
{
  JsonNode *node = hl_document_look_up (self, member);

  return self->error == NULL && node != NULL && JSON_NODE_HOLDS_NULL (node);
}

/**
 * hl_document_list_members:
 * @self: the document
 *
 * Returns: (transfer full): the names of the place's members, in their order;
 *   empty once a mistake has been found
 */
char **
hl_document_list_members (HlDocument *self)
{
  JsonNode *place = hl_document_look_up (self, NULL);
  GPtrArray *names = g_ptr_array_new ();

  if (self->error == NULL && JSON_NODE_HOLDS_OBJECT (place))
    {
      JsonObjectIter iter;
      const char *name;

      json_object_iter_init_ordered (&iter, json_node_get_object (place));
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        g_ptr_array_add (names, g_strdup (name));
    }

  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/**
 * hl_document_enter:
 * @self: the document
 * @member: a member that is an object
 *
 * Returns: %TRUE if @member is now the place; then hl_document_leave() is due
 */
gboolean
hl_document_enter (HlDocument *self,
                   const char *member)
{
  JsonNode *node = hl_document_look_up (self, member);

  if (self->error != NULL)
    return FALSE;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      hl_document_fail (self, member, "an object");
      return FALSE;
    }

  g_string_append_printf (self->path, ".%s", member);
  push (self, node);
  return TRUE;
}

/**
 * hl_document_leave:
 * @self: the document
 *
 * Returns to the object that holds the place.
 */
void
hl_document_leave (HlDocument *self)
{
  g_return_if_fail (self->nodes->len > 1);

  pop (self);
}

/**
 * hl_document_each:
 * @self: the document
 * @member: a member that is a list
 * @minimum: the fewest elements it may have
 * @maximum: the most elements it may have
 * @func: (scope call): called for each element, with the element as the place
 * @user_data: for @func
 *
 * Returns: the number of elements; 0 once a mistake has been found
 */
guint
hl_document_each (HlDocument     *self,
                  const char     *member,
                  guint           minimum,
                  guint           maximum,
                  HlDocumentFunc  func,
                  gpointer        user_data)
{
  JsonNode *node = hl_document_look_up (self, member);
  JsonArray *array = NULL;
  guint length = 0;

  if (self->error != NULL)
    return 0;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      array = json_node_get_array (node);
      length = json_array_get_length (array);
    }

  if (array == NULL || length < minimum || length > maximum)
    {
      if (minimum == maximum)
        hl_document_fail (self, member, "a list of %u", minimum);
      else
        hl_document_fail (self, member, "a list of %u to %u", minimum, maximum);
      return 0;
    }

  for (guint i = 0; i < length && self->error == NULL; i++)
    {
      g_string_append_printf (self->path, ".%s[%u]", member, i);
      push (self, json_array_get_element (array, i));
      func (self, i, user_data);
      pop (self);
    }

  return self->error == NULL ? length : 0;
}
