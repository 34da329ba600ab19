/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-output"

#include "config.h"

#include "hl-output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)

/* Room for the digits of any gint64 and its sign. */
#define INT_SIZE 20

/**
 * HlOutput:
 *
 * A buffered sink for an export. What goes to a file stands under a name of
 * its own until hl_output_finish() gives it the name that was asked for, so a
 * reader finds the whole file or the one before it, never a part.
 *
 * The first failure is kept: what is put afterwards is dropped, and
 * hl_output_check() and hl_output_finish() report it.
 *
 * Bound to one thread.
 */
struct _HlOutput
{
  int       fd;
  HlStaged *file;    /* NULL for a descriptor of the caller's */
  gboolean  is_owner;    /* of the file: gives it its name */
  GString  *text;    /* not owned; NULL for a descriptor */

  GError   *error;   /* owned */

  gsize     used;
  char      buffer[BUFFER_SIZE];
};

static void
set_error_from_errno (GError     **error,
                      HlStaged    *file,
                      int          number)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s",
               file != NULL ? hl_staged_get_target (file) : "output", g_strerror (number));
}

/**
 * hl_output_new_file:
 * @path: file to write; replaced by hl_output_finish() if it exists
 * @error: return location for a %G_FILE_ERROR
 *
 * Returns: (transfer full): an output, or %NULL
 */
HlOutput *
hl_output_new_file (const char  *path,
                    GError     **error)
{
  HlStaged *file;
  HlOutput *self;

  g_return_val_if_fail (path != NULL, NULL);

  file = hl_staged_new (path, error);
  if (file == NULL)
    return NULL;

  self = hl_output_new_fd (hl_staged_get_fd (file));
  self->file = file;
  self->is_owner = TRUE;

  return self;
}

/**
 * hl_output_new_staged:
 * @file: (transfer none): a file that the caller gives its name
 *
 * Returns: (transfer full): an output
 */
HlOutput *
hl_output_new_staged (HlStaged *file)
{
  HlOutput *self = hl_output_new_fd (hl_staged_get_fd (file));

  self->file = file;
  return self;
}

/**
 * hl_output_new_fd:
 * @fd: (transfer none): an open descriptor, as that of standard output
 *
 * Returns: (transfer full): an output
 */
HlOutput *
hl_output_new_fd (int fd)
{
  HlOutput *self = g_new (HlOutput, 1);

  self->fd = fd;
  self->file = NULL;
  self->is_owner = FALSE;
  self->text = NULL;
  self->error = NULL;
  self->used = 0;

  return self;
}

/**
 * hl_output_new_text:
 * @text: (transfer none): what is written is appended to it
 *
 * Returns: (transfer full): an output that cannot fail
 */
HlOutput *
hl_output_new_text (GString *text)
{
  HlOutput *self = hl_output_new_fd (-1);

  self->text = text;
  return self;
}

/**
 * hl_output_free:
 * @self: (transfer full) (nullable): the output; a file that is not finished is removed
 */
void
hl_output_free (HlOutput *self)
{
  if (self == NULL)
    return;

  if (self->is_owner)
    g_clear_pointer (&self->file, hl_staged_free);

  g_clear_error (&self->error);
  g_free (self);
}

static void
write_out (HlOutput   *self,
           const char *bytes,
           gsize       n_bytes)
{
  if (self->text != NULL)
    {
      g_string_append_len (self->text, bytes, (gssize) n_bytes);
      return;
    }

  while (n_bytes > 0 && self->error == NULL)
    {
      gssize written = write (self->fd, bytes, n_bytes);

      if (written >= 0)
        {
          bytes += written;
          n_bytes -= written;
        }
      else if (errno != EINTR)
        set_error_from_errno (&self->error, self->file, errno);
    }
}

static void
flush (HlOutput *self)
{
  write_out (self, self->buffer, self->used);
  self->used = 0;
}

void
hl_output_put (HlOutput   *self,
               const char *bytes,
               gsize       n_bytes)
{
  if (n_bytes > BUFFER_SIZE - self->used)
    flush (self);

  if (n_bytes > BUFFER_SIZE)
    {
      write_out (self, bytes, n_bytes);
      return;
    }

  memcpy (self->buffer + self->used, bytes, n_bytes);
  self->used += n_bytes;
}

void
hl_output_put_text (HlOutput   *self,
                    const char *text)
{
  hl_output_put (self, text, strlen (text));
}

void
hl_output_put_char (HlOutput *self,
                    char      c)
{
  if (self->used == BUFFER_SIZE)
    flush (self);

  self->buffer[self->used++] = c;
}

/**
 * hl_output_put_int:
 * @self: the output
 * @value: a number, written in decimal digits without grouping
 *
 * An export of a million rows calls this some ten million times, which is why
 * it does not go through printf().
 */
void
hl_output_put_int (HlOutput *self,
                   gint64    value)
{
  char digits[INT_SIZE];
  gsize at = sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    {
      digits[--at] = '0' + rest % 10;
      rest /= 10;
    }
  while (rest != 0);

  if (value < 0)
    digits[--at] = '-';

  hl_output_put (self, digits + at, sizeof digits - at);
}

/**
 * hl_output_check:
 * @self: the output
 * @error: return location for the first failure
 *
 * Returns: whether all that was put so far could be written
 */
gboolean
hl_output_check (HlOutput  *self,
                 GError   **error)
{
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

/**
 * hl_output_finish:
 * @self: the output; nothing may be put into it afterwards
 * @error: return location for the first failure
 *
 * Writes what is buffered and gives a file its name.
 *
 * Returns: whether everything has been written
 */
gboolean
hl_output_finish (HlOutput  *self,
                  GError   **error)
{
  flush (self);

  if (!hl_output_check (self, error))
    return FALSE;

  return !self->is_owner || hl_staged_publish (self->file, error);
}
