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
#include "hl-json-locate.h"

#define MAX_FOUND 60

static void
push (HlDocument *self,
      JsonNode   *node)
{
  g_ptr_array_add (self->nodes, node);
  g_array_append_val (self->lengths, self->path->len);
  g_array_append_val (self->n_steps, self->steps->len);
}

static void
pop (HlDocument *self)
{
  const guint last = self->nodes->len - 2;

  g_ptr_array_set_size (self->nodes, (int) last + 1);
  g_array_set_size (self->lengths, last + 1);
  g_array_set_size (self->n_steps, last + 1);
  g_string_truncate (self->path, g_array_index (self->lengths, gsize, last));
  g_ptr_array_set_size (self->steps, (int) g_array_index (self->n_steps, guint, last));
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

/* The line of the member, or of the place that should have it. */
static guint
find_line (HlDocument *self,
           const char *member)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  gsize start = 0;
  gsize end = 0;
  guint line = 1;

  for (guint i = 0; i < self->steps->len; i++)
    g_ptr_array_add (steps, g_ptr_array_index (self->steps, i));
  if (member != NULL)
    g_ptr_array_add (steps, (gpointer) member);
  g_ptr_array_add (steps, NULL);

  hl_json_locate (self->text, (const char * const *) steps->pdata, &start, &end);
  for (gsize i = 0; i < start; i++)
    line += self->text[i] == '\n';

  return line;
}

/**
 * hl_document_fail:
 * @self: the document
 * @member: (nullable): the member that is wrong, or %NULL for the place itself
 * @expected: a format string for what should have stood there
 * @...: its arguments
 *
 * Keeps the mistake unless there is one of that very place already.
 */
void
hl_document_fail (HlDocument *self,
                  const char *member,
                  const char *expected,
                  ...)
{
  g_autofree char *place = member != NULL ? g_strconcat (self->path->str, ".", member, NULL)
                                          : g_strdup (self->path->str);
  g_autofree char *wanted = NULL;
  g_autofree char *found = NULL;
  g_autofree char *message = NULL;
  va_list args;

  if (hl_faults_is_full (self->faults) || hl_faults_has (self->faults, place))
    return;

  va_start (args, expected);
  wanted = g_strdup_vprintf (expected, args);
  va_end (args);

  found = describe (hl_document_look_up (self, member));
  message = g_strdup_printf ("%s: found %s, expected %s", place, found, wanted);
  hl_faults_add (self->faults, self->name, find_line (self, member), place, message);
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
  return hl_faults_get_n (self->faults) > 0;
}

/**
 * hl_document_is_sound:
 * @self: the document
 * @path: a path of it, such as "$.counters"
 *
 * What refers to a list in which there is a mistake cannot be blamed for it.
 *
 * Returns: %TRUE unless a mistake has been found there or below
 */
gboolean
hl_document_is_sound (HlDocument *self,
                      const char *path)
{
  return !hl_faults_has_below (self->faults, path);
}

/**
 * hl_document_steal_faults:
 * @self: the document, read to its end
 * @faults: receives its mistakes
 */
void
hl_document_steal_faults (HlDocument *self,
                          HlFaults   *faults)
{
  hl_faults_sort (self->faults);
  hl_faults_steal (faults, self->faults);
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
  self->steps = g_ptr_array_new_with_free_func (g_free);
  self->n_steps = g_array_new (FALSE, FALSE, sizeof (guint));
  self->faults = hl_faults_new ();
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
  self->text = g_strndup (text, size);
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
      hl_faults_set_error (self->faults, error);
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
 * hl_document_load_all:
 * @path: a file
 * @faults: receives why it is no document
 * @error: return location for the same
 *
 * As hl_document_load(); hl_document_steal_faults() gives what is wrong with
 * what it says.
 *
 * Returns: (transfer full) (nullable): the document
 */
HlDocument *
hl_document_load_all (const char  *path,
                      HlFaults    *faults,
                      GError     **error)
{
  GError *local_error = NULL;
  HlDocument *self;

  g_return_val_if_fail (path != NULL && faults != NULL, NULL);

  self = hl_document_load (path, &local_error);
  if (self == NULL)
    {
      if (error != NULL)
        *error = g_error_copy (local_error);

      hl_faults_take_error (faults, path, 0, NULL, local_error);
    }

  return self;
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
  g_free (self->text);
  g_clear_object (&self->parser);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->lengths, g_array_unref);
  g_string_free (self->path, TRUE);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->n_steps, g_array_unref);
  hl_faults_free (self->faults);
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

  hl_faults_sort (self->faults);
  if (!hl_faults_set_error (self->faults, error))
    return NULL;

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
 * Fails at each member of the place that is none of them. Without @names, which
 * themselves could not be read, any may stand there.
 */
void
hl_document_check_strv (HlDocument         *self,
                        const char * const *names)
{
  g_autofree char *known = g_strjoinv (", ", (char **) names);
  g_auto(GStrv) members = hl_document_list_members (self);

  for (guint i = 0; names[0] != NULL && members[i] != NULL; i++)
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
 * Fails at each member of the place that is none of them, and if the place is
 * no object.
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
 * Returns: %TRUE if the place has @member
 */
gboolean
hl_document_has (HlDocument *self,
                 const char *member)
{
  return hl_document_look_up (self, member) != NULL;
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

  return node != NULL && JSON_NODE_HOLDS_NULL (node);
}

/**
 * hl_document_list_members:
 * @self: the document
 *
 * Returns: (transfer full): the names of the place's members, in their order;
 *   none if it is no object
 */
char **
hl_document_list_members (HlDocument *self)
{
  JsonNode *place = hl_document_look_up (self, NULL);
  GPtrArray *names = g_ptr_array_new ();

  if (JSON_NODE_HOLDS_OBJECT (place))
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

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      hl_document_fail (self, member, "an object");
      return FALSE;
    }

  g_string_append_printf (self->path, ".%s", member);
  g_ptr_array_add (self->steps, g_strdup (member));
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
 * Returns: the number of elements; 0 if it is no list of so many
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

  for (guint i = 0; i < length; i++)
    {
      g_string_append_printf (self->path, ".%s[%u]", member, i);
      g_ptr_array_add (self->steps, g_strdup (member));
      g_ptr_array_add (self->steps, g_strdup_printf ("%u", i));
      push (self, json_array_get_element (array, i));
      func (self, i, user_data);
      pop (self);
    }

  return length;
}
