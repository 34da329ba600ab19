/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-outbox"

#include "config.h"

#include "hl-outbox-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "hl-folder.h"
#include "hl-outbox-layout.h"
#include "hl-store-private.h"
#include "hl-store-sheet.h"

#define LOCK_NAME ".lock"
#define MARK_NAME ".mark"
#define FILE_MODE 0640
#define PORTION 200       /* sheets that are made in one transaction */

/**
 * Update:
 * @store: (not owned): the store
 * @dir: the outbox
 * @lock_fd: keeps other writers away meanwhile; -1
 * @mark: up to which record its sheets are there
 * @is_whole: whether nothing is left that is later
 * @sheets: (element-type HlSheet): of this portion
 * @tickets: (nullable) (element-type HlOutboxTicket): all of them, where any has changed
 * @state: (nullable): text of the state, once all sheets are there
 * @place: (nullable): likewise, of the hub's place
 */
typedef struct
{
  HlStore      *store;
  char         *dir;
  int           lock_fd;
  HlOutboxMark  mark;
  gboolean      is_whole;
  GPtrArray    *sheets;
  GPtrArray    *tickets;
  char         *state;
  char         *place;
} Update;

static void
update_clear (Update *self)
{
  if (self->lock_fd >= 0)
    close (self->lock_fd);

  g_free (self->dir);
  hl_outbox_mark_clear (&self->mark);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->tickets, g_ptr_array_unref);
  g_free (self->state);
  g_free (self->place);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Update, update_clear)

static gboolean
fail_with_errno (const char  *path,
                 GError     **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
make_folder (const char  *dir,
             const char  *name,
             GError     **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  return hl_folder_make (path, HL_OUTBOX_MODE, error);
}

/* Writers take turns: what one has read is older than what the next one writes. */
static gboolean
lock (Update   *self,
      GError  **error)
{
  g_autofree char *path = g_build_filename (self->dir, LOCK_NAME, NULL);

  if (!hl_folder_make (self->dir, HL_OUTBOX_MODE, error))
    return FALSE;

  /* Stores of the first versions have it for their owner alone. */
  if (g_chmod (self->dir, HL_OUTBOX_MODE) != 0)
    g_debug ("%s: %s", self->dir, g_strerror (errno));

  self->lock_fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock_fd < 0)
    return fail_with_errno (path, error);

  while (flock (self->lock_fd, LOCK_EX) != 0)
    if (errno != EINTR)
      return fail_with_errno (path, error);

  return make_folder (self->dir, HL_OUTBOX_SHEETS, error) &&
         make_folder (self->dir, HL_OUTBOX_TICKETS, error) &&
         make_folder (self->dir, HL_OUTBOX_DOCUMENTS, error);
}

/*
 * hl_outbox_write_file:
 * @dir: a folder
 * @name: a file in it
 * @text: what it will hold
 * @error: return location for an error
 *
 * Writes the file anew, whole or not at all, where it holds anything else.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_outbox_write_file (const char  *dir,
                      const char  *name,
                      const char  *text,
                      GError     **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *there = NULL;

  if (g_file_get_contents (path, &there, NULL, NULL) && strcmp (there, text) == 0)
    return TRUE;

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE,
                                   error);
}

/* One record may change several sheets: a portion ends between records. */
static gboolean
make_sheets (Update   *self,
             GArray   *marks,
             GError  **error)
{
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_sheet_free);
  for (guint i = 0; i < marks->len; i++)
    {
      const HlSheetMark *mark = &g_array_index (marks, HlSheetMark, i);
      HlSheet *sheet;

      if (i >= PORTION && mark->revision != self->mark.seq)
        return TRUE;

      sheet = hl_sheet_make (self->store, mark, error);
      if (sheet == NULL)
        return FALSE;

      g_ptr_array_add (self->sheets, sheet);
      self->mark.seq = mark->revision;
    }

  self->is_whole = TRUE;
  return TRUE;
}

static gboolean
take_tickets (Update   *self,
              GError  **error)
{
  g_autoptr(GPtrArray) tickets = hl_outbox_list_tickets (self->store, error);
  g_autofree char *digest = NULL;

  if (tickets == NULL)
    return FALSE;

  digest = hl_outbox_digest_tickets (tickets);
  if (g_strcmp0 (digest, self->mark.tickets) == 0)
    return TRUE;

  g_free (self->mark.tickets);
  self->mark.tickets = g_steal_pointer (&digest);
  self->tickets = g_steal_pointer (&tickets);
  return TRUE;
}

/* Takes the next sheets out of the store, and the state of the same moment with the
 * last of them. */
static gboolean
take_portion (Update   *self,
              GError  **error)
{
  g_autoptr(GArray) marks = hl_sheet_list_marks (self->store, self->mark.seq, error);

  if (marks == NULL || !make_sheets (self, marks, error))
    return FALSE;

  if (!self->is_whole)
    return TRUE;

  self->state = hl_outbox_make_state (self->store, error);
  return self->state != NULL && take_tickets (self, error) &&
         hl_outbox_mark_head (&self->mark, self->store, error);
}

static gboolean
read_portion (Update   *self,
              gboolean  is_first,
              GError  **error)
{
  g_autofree char *path = g_build_filename (self->dir, MARK_NAME, NULL);
  gboolean done;

  if (!hl_db_exec (self->store->db, "BEGIN", error))
    return FALSE;

  done = (!is_first || hl_outbox_mark_read (&self->mark, self->store, path, error)) &&
         hl_store_load_trusted (self->store, error) && take_portion (self, error);
  hl_db_rollback (self->store->db);
  return done;
}

/* A restored store may know less of an epoch than it once had put there. */
static gboolean
has_later (const char *dir,
           const char *name,
           HlSheet    *sheet)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(HlSheet) there = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;

  there = hl_sheet_parse (name, text, -1, NULL);
  return there != NULL && strcmp (there->epoch, sheet->epoch) == 0 &&
         there->revision > sheet->revision;
}

static gboolean
write_document (Update      *self,
                const char  *digest,
                GError     **error)
{
  g_autofree char *dir = g_build_filename (self->dir, HL_OUTBOX_DOCUMENTS, NULL);
  g_autofree char *name = g_strconcat (digest, HL_OUTBOX_SUFFIX, NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *text = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  text = hl_store_get_document (self->store, digest, error);
  return text != NULL && hl_outbox_write_file (dir, name, text, error);
}

static gboolean
write_sheet (Update   *self,
             HlSheet  *sheet,
             GError  **error)
{
  g_autofree char *dir = g_build_filename (self->dir, HL_OUTBOX_SHEETS, NULL);
  g_autofree char *name = hl_sheet_get_file_name (sheet, HL_OUTBOX_SUFFIX);
  g_autofree char *text = hl_sheet_to_text (sheet, error);

  if (text == NULL || !write_document (self, sheet->questionnaire, error))
    return FALSE;

  return has_later (dir, name, sheet) || hl_outbox_write_file (dir, name, text, error);
}

static gboolean
write_tickets (Update   *self,
               GError  **error)
{
  g_autofree char *dir = g_build_filename (self->dir, HL_OUTBOX_TICKETS, NULL);

  for (guint i = 0; self->tickets != NULL && i < self->tickets->len; i++)
    {
      const HlOutboxTicket *ticket = g_ptr_array_index (self->tickets, i);

      if (!hl_outbox_write_file (dir, ticket->name, ticket->text, error))
        return FALSE;
    }

  return self->tickets == NULL || hl_folder_sync (dir, error);
}

/* The mark follows when the sheets are on the disk; the state comes last, which sync
 * waits for. */
static gboolean
write_portion (Update   *self,
               GError  **error)
{
  g_autofree char *mark = hl_outbox_mark_to_text (&self->mark);
  g_autofree char *sheets = g_build_filename (self->dir, HL_OUTBOX_SHEETS, NULL);
  g_autofree char *documents = g_build_filename (self->dir, HL_OUTBOX_DOCUMENTS, NULL);

  for (guint i = 0; i < self->sheets->len; i++)
    if (!write_sheet (self, g_ptr_array_index (self->sheets, i), error))
      return FALSE;

  if (!self->is_whole)
    return TRUE;

  return hl_folder_sync (sheets, error) && hl_folder_sync (documents, error) &&
         write_tickets (self, error) &&
         hl_outbox_write_file (self->dir, MARK_NAME, mark, error) &&
         hl_outbox_write_file (self->dir, HL_OUTBOX_PLACE, self->place, error) &&
         hl_outbox_write_file (self->dir, HL_OUTBOX_STATE, self->state, error);
}

/**
 * hl_outbox_update:
 * @self: the store, not in a transaction; may have been opened for reading
 * @error: return location for an error
 *
 * Brings the folder `outbox` up to date: a file for each sheet in its last revision, the
 * questionnaires they are of, what follow-up tells of tickets, where the hub is, and the
 * kiosk's state. Each file is there
 * whole or not at all, and what cannot be written now is written the next time. Waits
 * for the disk, and for whoever writes there now: not for a thread that anybody waits for.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_outbox_update (HlStore  *self,
                  GError  **error)
{
  g_auto(Update) update = { .store = self, .lock_fd = -1 };
  gboolean is_first = TRUE;

  update.dir = g_build_filename (self->dir, HL_OUTBOX_NAME, NULL);
  update.place = hl_outbox_make_place (self, error);
  if (update.place == NULL || !lock (&update, error))
    return FALSE;

  do
    {
      if (!read_portion (&update, is_first, error) || !write_portion (&update, error))
        return FALSE;

      is_first = FALSE;
    }
  while (!update.is_whole);

  return TRUE;
}
