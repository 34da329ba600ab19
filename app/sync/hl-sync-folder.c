/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-folder"

#include "config.h"

#include "hl-sync-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "hl-folder.h"

#define FOLDER_MODE 0750
#define FILE_MODE 0640      /* the kiosk's user reads what is signed, and how sync does */
#define KEY_NAME "signing.key"
#define LOCK_NAME ".lock"
#define TRIED_NAME ".tried"
#define SEALS_SUFFIX ".seals"
#define DOCUMENT_PATH "/v1/documents/"
#define DOCUMENT_PREFIX "questionnaire-"

/**
 * HlSyncFolder:
 *
 * What sync keeps, apart from the store and of its own user: the key that signs, each
 * request as it was signed, and the seals of all that ever was. Several processes may
 * use it.
 */
struct _HlSyncFolder
{
  char      *dir;
  char      *signed_dir;
  HlSignKey *key;
};

static gboolean
fail_with_errno (const char  *path,
                 GError     **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* Returns: a file descriptor that keeps others out until it is closed; -1 on error */
static int
lock (HlSyncFolder  *self,
      GError       **error)
{
  g_autofree char *path = g_build_filename (self->dir, LOCK_NAME, NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  while (fd >= 0 && flock (fd, LOCK_EX) != 0)
    {
      if (errno == EINTR)
        continue;

      fail_with_errno (path, error);
      close (fd);
      return -1;
    }

  if (fd < 0)
    fail_with_errno (path, error);

  return fd;
}

static gboolean
take_key (HlSyncFolder  *self,
          GError       **error)
{
  g_autofree char *path = g_build_filename (self->dir, KEY_NAME, NULL);
  int fd = lock (self, error);

  if (fd < 0)
    return FALSE;

  self->key = g_file_test (path, G_FILE_TEST_EXISTS) ? hl_sign_key_load (path, error)
              : hl_sign_key_create (path, error);
  close (fd);
  return self->key != NULL;
}

/**
 * hl_sync_folder_open:
 * @path: the folder; made, with a new key, where it is missing
 * @error: return location for an error
 *
 * Returns: (transfer full): the folder, or %NULL
 */
HlSyncFolder *
hl_sync_folder_open (const char  *path,
                     GError     **error)
{
  g_autoptr(HlSyncFolder) self = g_new0 (HlSyncFolder, 1);

  self->dir = g_strdup (path);
  self->signed_dir = g_build_filename (path, HL_SYNC_SIGNED_NAME, NULL);
  if (!hl_folder_make (path, FOLDER_MODE, error) ||
      !hl_folder_make (self->signed_dir, FOLDER_MODE, error) || !take_key (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_sync_folder_free:
 * @self: (transfer full) (nullable): the folder
 */
void
hl_sync_folder_free (HlSyncFolder *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->key, hl_sign_key_free);
  g_free (self->signed_dir);
  g_free (self->dir);
  g_free (self);
}

const char *
hl_sync_folder_get_dir (HlSyncFolder *self)
{
  return self->dir;
}

/**
 * hl_sync_folder_get_key:
 * @self: the folder
 *
 * Returns: (transfer none): the key that signs for this machine
 */
HlSignKey *
hl_sync_folder_get_key (HlSyncFolder *self)
{
  return self->key;
}

/* Returns: (transfer full) (nullable): the request of the file if it says what @wanted says,
 *   and the present key has signed it */
static HlRequest *
load_signed (HlSyncFolder *self,
             const char   *path,
             HlRequest    *wanted)
{
  g_autofree char *data = NULL;
  g_autofree char *key = g_strdup_printf (";keyid=\"%s\"", hl_sign_key_get_id (self->key));
  g_autoptr(HlRequest) found = NULL;
  const char *input;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return NULL;

  found = hl_request_parse (path, data, size, NULL);
  if (found == NULL || !g_bytes_equal (hl_request_get_body (found), hl_request_get_body (wanted)) ||
      strcmp (hl_request_get_path (found), hl_request_get_path (wanted)) != 0)
    return NULL;

  input = hl_request_get_field (found, "Signature-Input");
  return input != NULL && strstr (input, key) != NULL ? g_steal_pointer (&found) : NULL;
}

static gboolean
append (const char  *path,
        const char  *line,
        GError     **error)
{
  gssize size = (gssize) strlen (line);
  int fd = g_open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, FILE_MODE);
  gboolean done = fd >= 0 && write (fd, line, (gsize) size) == size && fsync (fd) == 0;

  if (!done)
    fail_with_errno (path, error);
  if (fd >= 0)
    close (fd);

  return done;
}

/* The seal is on the disk before anything is that could be sent. */
static gboolean
note_seal (HlSyncFolder  *self,
           HlSheet       *sheet,
           GError       **error)
{
  g_autofree char *name = hl_sheet_get_file_name (sheet, SEALS_SUFFIX);
  g_autofree char *path = g_build_filename (self->signed_dir, name, NULL);
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT " %s\n", sheet->revision,
                                           sheet->seal);

  return append (path, line, error);
}

static gboolean
save_signed (const char  *path,
             HlRequest   *request,
             GError     **error)
{
  g_autoptr(GBytes) bytes = hl_request_to_bytes (request);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT,
                                   FILE_MODE, error);
}

/* A revision is signed once: what goes over a network, onto a stick and through QR codes are the
 * same bytes. */
static HlRequest *
sign_once (HlSyncFolder  *self,
           const char    *name,
           HlRequest     *wanted,
           HlSheet       *sheet,
           gint64         now,
           GError       **error)
{
  g_autofree char *path = g_build_filename (self->signed_dir, name, NULL);
  HlRequest *found = load_signed (self, path, wanted);

  if (found != NULL)
    {
      hl_request_free (wanted);
      return found;
    }

  if ((sheet == NULL || note_seal (self, sheet, error)) &&
      hl_sign_key_sign (self->key, wanted, now, error) && save_signed (path, wanted, error))
    return wanted;

  hl_request_free (wanted);
  return NULL;
}

static HlRequest *
sign_alone (HlSyncFolder  *self,
            const char    *name,
            HlRequest     *wanted,
            HlSheet       *sheet,
            gint64         now,
            GError       **error)
{
  int fd = lock (self, error);
  HlRequest *done;

  if (fd < 0)
    {
      hl_request_free (wanted);
      return NULL;
    }

  done = sign_once (self, name, wanted, sheet, now, error);
  close (fd);
  return done;
}

static HlRequest *
make_request (const char *path,
              const char *text)
{
  g_autoptr(GBytes) body = g_bytes_new (text, strlen (text));
  HlRequest *request = hl_request_new ("PUT", path, body);

  hl_request_set_field (request, "Content-Type", "application/json");
  return request;
}

/**
 * hl_sync_folder_sign_sheet:
 * @self: the folder
 * @sheet: a sheet
 * @now: the present time, seconds of Unix time
 * @error: return location for an error
 *
 * Signs the sheet, once: as long as neither it nor the key changes the same request is
 * given again.
 *
 * Returns: (transfer full): the request, as its file in the folder has it, or %NULL
 */
HlRequest *
hl_sync_folder_sign_sheet (HlSyncFolder  *self,
                           HlSheet       *sheet,
                           gint64         now,
                           GError       **error)
{
  g_autofree char *name = hl_sheet_get_file_name (sheet, HL_SYNC_REQUEST_SUFFIX);
  g_autofree char *path = hl_sheet_get_path (sheet);
  g_autofree char *text = hl_sheet_to_text (sheet, error);

  return text != NULL
         ? sign_alone (self, name, make_request (path, text), sheet, now, error) : NULL;
}

/**
 * hl_sync_folder_sign_document:
 * @self: the folder
 * @digest: digest of a questionnaire
 * @text: its text
 * @now: the present time, seconds of Unix time
 * @error: return location for an error
 *
 * Likewise.
 *
 * Returns: (transfer full): the request, as its file in the folder has it, or %NULL
 */
HlRequest *
hl_sync_folder_sign_document (HlSyncFolder  *self,
                              const char    *digest,
                              const char    *text,
                              gint64         now,
                              GError       **error)
{
  g_autofree char *name = g_strconcat (DOCUMENT_PREFIX, digest, HL_SYNC_REQUEST_SUFFIX, NULL);
  g_autofree char *path = g_strconcat (DOCUMENT_PATH, digest, NULL);

  return sign_alone (self, name, make_request (path, text), NULL, now, error);
}

/**
 * hl_sync_folder_find_seal:
 * @self: the folder
 * @name: name of a sheet's file, without a suffix
 * @revision: one of its revisions
 *
 * Returns: (transfer full) (nullable): the seal of that revision; %NULL if it was never
 *   signed here
 */
char *
hl_sync_folder_find_seal (HlSyncFolder *self,
                          const char   *name,
                          gint64        revision)
{
  g_autofree char *file_name = g_strconcat (name, SEALS_SUFFIX, NULL);
  g_autofree char *path = g_build_filename (self->signed_dir, file_name, NULL);
  g_autofree char *prefix = g_strdup_printf ("%" G_GINT64_FORMAT " ", revision);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = g_strv_length (lines); i > 0; i--)
    if (g_str_has_prefix (lines[i - 1], prefix))
      return g_strdup (lines[i - 1] + strlen (prefix));

  return NULL;
}

/**
 * hl_sync_folder_was_tried:
 * @self: the folder
 * @code: a code to enrol with
 *
 * The code lies in the outbox, where sync cannot take it away.
 *
 * Returns: whether the hub has answered to it
 */
gboolean
hl_sync_folder_was_tried (HlSyncFolder *self,
                          const char   *code)
{
  g_autofree char *path = g_build_filename (self->dir, TRIED_NAME, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strcmp (text, code) == 0;
}

/**
 * hl_sync_folder_note_tried:
 * @self: the folder
 * @code: a code to which the hub has answered
 * @error: return location for a #GFileError
 *
 * Returns: %TRUE on success
 */
gboolean
hl_sync_folder_note_tried (HlSyncFolder  *self,
                           const char    *code,
                           GError       **error)
{
  g_autofree char *path = g_build_filename (self->dir, TRIED_NAME, NULL);

  return g_file_set_contents_full (path, code, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * hl_sync_folder_write:
 * @self: the folder
 * @name: a file in it that the kiosk reads
 * @text: what it will hold
 * @error: return location for a #GFileError
 *
 * Returns: %TRUE if it is there, whole
 */
gboolean
hl_sync_folder_write (HlSyncFolder  *self,
                      const char    *name,
                      const char    *text,
                      GError       **error)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE,
                                   error);
}
