/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-import"

#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "db-document.h"
#include "db-key.h"
#include "db-sheet.h"
#include "hl-error.h"
#include "hl-file.h"
#include "hl-frame-sets.h"
#include "hl-signed.h"
#include "hl-sheet-request.h"
#include "hub-command.h"

#define DOCUMENTS "/v1/documents/"
#define ENDING ".http"

static const HubUsage usage = {
  .arguments = N_("[FOLDER]"),
  .summary = N_("Takes the signed sheets of a folder, files that end in .http, or of QR codes that "
                "are scanned: for kiosks without a network. What is here already changes nothing. "
                "A file that is no good is named, and the others are taken."),
  .examples = "  hailong-hub import /media/usb/hailong\n"
              "  hailong-hub import --frames",
  .min = 0,
  .max = 1,
};

typedef struct
{
  HlRequest *request;
  char      *key_id;
  gint64     created;
  HlSheet   *sheet;    /* NULL: it is a questionnaire */
  char      *body;

  HlTaken    taken;
  HlHeld     held;
} File;

typedef struct
{
  guint n_new;
  guint n_known;
  guint n_conflicts;
  guint n_bad;
} Result;

static void
file_clear (File *self)
{
  g_clear_pointer (&self->request, hl_request_free);
  g_clear_pointer (&self->sheet, hl_sheet_free);
  g_clear_pointer (&self->key_id, g_free);
  g_clear_pointer (&self->body, g_free);
  hl_held_clear (&self->held);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static gboolean
keep_document (File      *file,
               HlDbLink  *link,
               GError   **error)
{
  g_autoptr(HlQuestionnaire) questionnaire =
    hl_questionnaire_parse ("questionnaire", file->body, error);

  if (questionnaire == NULL || !hl_db_key_is_known (link, file->key_id, error))
    return FALSE;

  file->taken = HL_TAKEN_NEW;
  return hl_db_document_put (link, questionnaire, error);
}

static gboolean
take (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  File *file = data;
  const HlArrival arrival = {
    .body = file->body, .key_id = file->key_id, .created = file->created,
    .now = g_get_real_time (),
  };

  if (file->sheet == NULL)
    return keep_document (file, link, error);

  hl_held_clear (&file->held);
  return hl_db_key_check (link, file->sheet->kiosk, file->key_id, error) &&
         hl_db_sheet_take (link, file->sheet, &arrival, &file->taken, &file->held, error);
}

static gboolean
read_request (File       *file,
              GError    **error)
{
  GBytes *body = hl_request_get_body (file->request);

  file->body = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  if (g_str_has_prefix (hl_request_get_path (file->request), DOCUMENTS))
    return hl_request_verify (file->request, hl_signed_find_key, &file->key_id, &file->created,
                              error);

  file->sheet = hl_sheet_request_verify (file->request, hl_signed_find_key, &file->key_id,
                                         &file->created, error);
  return file->sheet != NULL;
}

static gboolean
import_data (const HubCall  *self,
             const char     *name,
             const char     *data,
             gsize           size,
             HlTaken        *taken,
             GError        **error)
{
  g_auto(File) file = { 0 };

  file.request = hl_request_parse (name, data, size, error);
  if (file.request == NULL || !read_request (&file, error) ||
      !hub_call_write (self, take, &file, error))
    return FALSE;

  *taken = file.taken;
  return TRUE;
}

static void
count (Result  *result,
       HlTaken  taken)
{
  switch (taken)
    {
    case HL_TAKEN_NEW:
      result->n_new++;
      return;

    case HL_TAKEN_SAME:
    case HL_TAKEN_OLDER:
      result->n_known++;
      return;

    case HL_TAKEN_CONFLICT:
      result->n_conflicts++;
      return;
    }
}

static void
note_bad (const char   *name,
          const GError *reason,
          Result       *result)
{
  g_printerr ("hailong-hub: %s: %s\n", name, reason->message);
  result->n_bad++;
}

/* Returns: whether it is worth trying the next one */
static gboolean
try_data (const HubCall  *self,
          const char     *name,
          const char     *data,
          gsize           size,
          Result         *result,
          GError        **error)
{
  g_autoptr(GError) reason = NULL;
  HlTaken taken;

  if (import_data (self, name, data, size, &taken, &reason))
    {
      count (result, taken);
      return TRUE;
    }

  if (reason->domain != HL_INPUT_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  note_bad (name, reason, result);
  return TRUE;
}

/* Whoever gave the folder may have put anything there. */
static gboolean
try_file (const HubCall  *self,
          const char     *path,
          Result         *result,
          GError        **error)
{
  g_autofree char *data = NULL;
  g_autoptr(GError) reason = NULL;
  gsize size;

  if (hl_file_read (path, HL_REQUEST_MAX_SIZE, &data, &size, &reason))
    return try_data (self, path, data, size, result, error);

  note_bad (path, reason, result);
  return TRUE;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static GPtrArray *
list_files (const char  *dir,
            GError     **error)
{
  g_autoptr(GDir) folder = g_dir_open (dir, 0, error);
  GPtrArray *paths;
  const char *name;

  if (folder == NULL)
    return NULL;

  paths = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ENDING))
        g_ptr_array_add (paths, g_build_filename (dir, name, NULL));
    }

  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static gboolean
import_folder (const HubCall  *self,
               const char     *dir,
               Result         *result,
               GError        **error)
{
  g_autoptr(GPtrArray) paths = list_files (dir, error);

  if (paths == NULL)
    return FALSE;

  for (guint i = 0; i < paths->len; i++)
    if (!try_file (self, g_ptr_array_index (paths, i), result, error))
      return FALSE;

  return TRUE;
}

/* ---- QR codes ---- */

/* A set is taken as soon as it is whole. */
static gboolean
add_frame (const HubCall  *self,
           HlFrameSets    *sets,
           const char     *line,
           Result         *result,
           GError        **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(GBytes) whole = NULL;
  gsize size;
  const char *data;

  if (!hl_frame_sets_add (sets, line, &whole, &reason))
    {
      g_printerr ("hailong-hub: %s\n", reason->message);
      result->n_bad++;
      return TRUE;
    }

  if (whole == NULL)
    return TRUE;

  data = g_bytes_get_data (whole, &size);
  return try_data (self, "QR", data, size, result, error);
}

static gboolean
look_at_rest (HlFrameSets  *sets,
              GError      **error)
{
  guint n = hl_frame_sets_get_n_missing (sets);

  if (n == 0)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "codes that are missing: %u; scan them with the others of their sheet", n);
  return FALSE;
}

/* A scanner types a line for each code; a program that watches a camera writes one. */
static gboolean
import_frames (const HubCall  *self,
               Result         *result,
               GError        **error)
{
  g_autoptr(GInputStream) in = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new (in);
  g_autoptr(HlFrameSets) sets = hl_frame_sets_new ();

  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_ANY);
  while (TRUE)
    {
      g_autoptr(GError) reason = NULL;
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &reason);

      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }

      if (line == NULL)
        return look_at_rest (sets, error);

      if (*g_strstrip (line) != '\0' && !add_frame (self, sets, line, result, error))
        return FALSE;
    }
}

static gboolean
parse (HubCall   *self,
       gboolean  *is_frames,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "frames", 0, 0, G_OPTION_ARG_NONE, is_frames,
      N_("Read QR codes from standard input, a line each, in any order"), NULL },
    { NULL },
  };

  if (!hub_call_parse (self, &usage, entries, error))
    return FALSE;

  if (*is_frames == (self->argc < 2))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "expected a folder or --frames");
  return FALSE;
}

gboolean
hub_import (HubCall  *self,
            GError  **error)
{
  gboolean is_frames = FALSE;
  Result result = { 0 };
  gboolean done;

  if (!parse (self, &is_frames, error))
    return FALSE;

  done = is_frames ? import_frames (self, &result, error)
                   : import_folder (self, self->argv[1], &result, error);
  g_print (_("New: %u, here already: %u, in conflict: %u, no good: %u\n"), result.n_new,
           result.n_known, result.n_conflicts, result.n_bad);
  if (!done || result.n_bad == 0)
    return done;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%u files or codes were not taken",
               result.n_bad);
  return FALSE;
}
