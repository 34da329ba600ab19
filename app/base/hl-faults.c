/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-faults"

#include "config.h"

#include "hl-faults.h"

#include <string.h>

#include "hl-error.h"

/**
 * HlFaults:
 *
 * All that is wrong in files that people write, in the order in which it was
 * found, so that they can mend it at one go.
 */
struct _HlFaults
{
  GPtrArray *list;    /* (element-type HlFault) */
};

static void
fault_free (gpointer data)
{
  HlFault *fault = data;

  g_free (fault->file);
  g_free (fault->place);
  g_free (fault->message);
  g_free (fault);
}

/**
 * hl_faults_new:
 *
 * Returns: (transfer full): an empty list
 */
HlFaults *
hl_faults_new (void)
{
  HlFaults *self = g_new0 (HlFaults, 1);

  self->list = g_ptr_array_new_with_free_func (fault_free);
  return self;
}

/**
 * hl_faults_copy:
 * @self: a list
 *
 * Returns: (transfer full): another list of the same faults
 */
HlFaults *
hl_faults_copy (const HlFaults *self)
{
  HlFaults *copy = hl_faults_new ();

  g_return_val_if_fail (self != NULL, copy);

  for (guint i = 0; i < self->list->len; i++)
    {
      const HlFault *fault = g_ptr_array_index (self->list, i);

      hl_faults_add (copy, fault->file, fault->line, fault->place, fault->message);
    }

  return copy;
}

/**
 * hl_faults_free:
 * @self: (nullable): the list
 */
void
hl_faults_free (HlFaults *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->list);
  g_free (self);
}

/**
 * hl_faults_add:
 * @self: the list
 * @file: the file, as messages name it
 * @line: its line, from 1; 0 for the whole file
 * @place: (nullable): the key or JSON path in it
 * @message: what stands there and what was expected, with @place before it
 *
 * Beyond the first %HL_FAULTS_MAX nothing is added.
 */
void
hl_faults_add (HlFaults   *self,
               const char *file,
               guint       line,
               const char *place,
               const char *message)
{
  HlFault *fault;

  g_return_if_fail (self != NULL && file != NULL && message != NULL);

  if (hl_faults_is_full (self))
    return;

  fault = g_new0 (HlFault, 1);
  fault->file = g_strdup (file);
  fault->line = line;
  fault->place = g_strdup (place);
  fault->message = g_strdup (message);
  g_ptr_array_add (self->list, fault);
}

/* The line that a message names behind its file: "kiosk.conf:12: …"; 0: none.
 * @rest: (out): what follows */
static guint
read_line (const char  *message,
           const char  *file,
           const char **rest)
{
  const gsize length = strlen (file);
  guint64 line = 0;
  char *end = NULL;

  *rest = message;
  if (strncmp (message, file, length) != 0 || message[length] != ':')
    return 0;

  *rest += length + 1;
  if (g_ascii_isdigit (**rest))
    line = g_ascii_strtoull (*rest, &end, 10);

  if (end != NULL && *end == ':' && line <= G_MAXUINT)
    *rest = end + 1;
  else
    line = 0;

  *rest += strspn (*rest, " ");
  return (guint) line;
}

/**
 * hl_faults_take_error:
 * @self: the list
 * @file: the file that could not be used
 * @line: the line that is meant; 0: what the error's message names, if it does
 * @place: (nullable): the key or JSON path in it
 * @error: (transfer full): what was said of it, with the file's name and line
 *   before it or without
 */
void
hl_faults_take_error (HlFaults   *self,
                      const char *file,
                      guint       line,
                      const char *place,
                      GError     *error)
{
  const char *rest = NULL;
  guint named;

  g_return_if_fail (self != NULL && file != NULL && error != NULL);

  named = read_line (error->message, file, &rest);
  hl_faults_add (self, file, line != 0 ? line : named, place, rest);
  g_error_free (error);
}

/**
 * hl_faults_steal:
 * @self: the list
 * @from: another one; it is empty afterwards
 */
void
hl_faults_steal (HlFaults *self,
                 HlFaults *from)
{
  g_return_if_fail (self != NULL && from != NULL && self != from);

  g_ptr_array_extend_and_steal (self->list, g_ptr_array_ref (from->list));
}

/**
 * hl_faults_sort:
 * @self: the list
 *
 * Brings faults of one file that follow each other into the order of its lines.
 */
void
hl_faults_sort (HlFaults *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 1; i < self->list->len; i++)
    {
      HlFault *fault = g_ptr_array_index (self->list, i);
      guint at = i;

      for (; at > 0; at--)
        {
          HlFault *before = g_ptr_array_index (self->list, at - 1);

          if (!g_str_equal (before->file, fault->file) || before->line <= fault->line)
            break;

          self->list->pdata[at] = before;
        }

      self->list->pdata[at] = fault;
    }
}

guint
hl_faults_get_n (const HlFaults *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->list->len;
}

/**
 * hl_faults_is_full:
 * @self: the list
 *
 * Returns: whether there may be more faults than those of the list
 */
gboolean
hl_faults_is_full (const HlFaults *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->list->len >= HL_FAULTS_MAX;
}

/**
 * hl_faults_get:
 * @self: the list
 * @index: from 0
 *
 * Returns: (transfer none): one of them
 */
const HlFault *
hl_faults_get (const HlFaults *self,
               guint           index)
{
  g_return_val_if_fail (self != NULL && index < self->list->len, NULL);

  return g_ptr_array_index (self->list, index);
}

/**
 * hl_faults_has:
 * @self: the list
 * @place: a key or JSON path
 *
 * Returns: whether something is wrong at that very place
 */
gboolean
hl_faults_has (const HlFaults *self,
               const char     *place)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      if (g_strcmp0 (hl_faults_get (self, i)->place, place) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * hl_faults_has_below:
 * @self: the list
 * @place: a JSON path
 *
 * Returns: whether something is wrong at that place or in what it holds
 */
gboolean
hl_faults_has_below (const HlFaults *self,
                     const char     *place)
{
  const gsize length = strlen (place);

  for (guint i = 0; i < self->list->len; i++)
    {
      const char *other = hl_faults_get (self, i)->place;

      if (other != NULL && strncmp (other, place, length) == 0 &&
          (other[length] == '\0' || other[length] == '.' || other[length] == '['))
        return TRUE;
    }

  return FALSE;
}

/**
 * hl_faults_set_error:
 * @self: the list
 * @error: return location for an #HL_INPUT_ERROR with the first of them
 *
 * Returns: %TRUE if there is none
 */
gboolean
hl_faults_set_error (const HlFaults  *self,
                     GError         **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->list->len == 0)
    return TRUE;

  text = hl_fault_to_text (hl_faults_get (self, 0));
  g_set_error_literal (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, text);
  return FALSE;
}

/**
 * hl_fault_to_text:
 * @fault: a fault
 *
 * Returns: (transfer full): "kiosk.conf:12: [ticket] due_days: …"
 */
char *
hl_fault_to_text (const HlFault *fault)
{
  g_return_val_if_fail (fault != NULL, NULL);

  if (fault->line == 0)
    return g_strdup_printf ("%s: %s", fault->file, fault->message);

  return g_strdup_printf ("%s:%u: %s", fault->file, fault->line, fault->message);
}
