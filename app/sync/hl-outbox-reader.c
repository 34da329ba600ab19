/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-outbox-reader"

#include "config.h"

#include "hl-outbox-reader.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hl-error.h"
#include "hl-file.h"
#include "hl-json.h"
#include "hl-outbox-layout.h"

/* A hub takes nothing larger. */
#define MAX_SIZE (1024 * 1024)

/**
 * HlOutboxReader:
 *
 * Reads the outbox of a store. A file that is as it was is not read again: there is one
 * for each day of years.
 */
struct _HlOutboxReader
{
  char       *dir;
  GHashTable *known;    /* (element-type utf8 Known), by file name */
};

/**
 * Known:
 * @inode: which file it was: each change makes another one
 * @mtime_ns: when it was written
 * @size: its size
 * @sheet: what it holds
 */
typedef struct
{
  guint64       inode;
  gint64        mtime_ns;
  gint64        size;
  HlOutboxSheet sheet;
} Known;

static void
sheet_clear (HlOutboxSheet *self)
{
  g_free (self->name);
  g_free (self->path);
  g_free (self->seal);
  g_free (self->questionnaire);
}

static void
known_free (gpointer data)
{
  Known *self = data;

  sheet_clear (&self->sheet);
  g_free (self);
}

/**
 * hl_outbox_reader_new:
 * @dir: the outbox; need not be there yet
 *
 * Returns: (transfer full): a reader
 */
HlOutboxReader *
hl_outbox_reader_new (const char *dir)
{
  HlOutboxReader *self = g_new0 (HlOutboxReader, 1);

  self->dir = g_strdup (dir);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  return self;
}

/**
 * hl_outbox_reader_free:
 * @self: (transfer full) (nullable): the reader
 */
void
hl_outbox_reader_free (HlOutboxReader *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->known);
  g_free (self->dir);
  g_free (self);
}

const char *
hl_outbox_reader_get_dir (HlOutboxReader *self)
{
  return self->dir;
}

/**
 * hl_outbox_reader_get_place:
 * @self: the reader
 * @error: return location for a #GFileError, or an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): where the hub is, or %NULL
 */
HlHubPlace *
hl_outbox_reader_get_place (HlOutboxReader  *self,
                            GError         **error)
{
  g_autofree char *path = g_build_filename (self->dir, HL_OUTBOX_PLACE, NULL);
  g_autofree char *text = NULL;

  if (!hl_file_read (path, MAX_SIZE, &text, NULL, error))
    return NULL;

  return hl_hub_place_parse (path, text, error);
}

static char *
get_sheet_path (HlOutboxReader *self,
                const char     *file_name)
{
  return g_build_filename (self->dir, HL_OUTBOX_SHEETS, file_name, NULL);
}

static HlSheet *
load (HlOutboxReader  *self,
      const char      *file_name,
      GError         **error)
{
  g_autofree char *path = get_sheet_path (self, file_name);
  g_autofree char *text = NULL;
  gsize size;

  if (!hl_file_read (path, MAX_SIZE, &text, &size, error))
    return NULL;

  return hl_sheet_parse (path, text, (gssize) size, error);
}

static gboolean
is_as_it_was (const Known    *known,
              const GStatBuf *now)
{
  return known != NULL && known->inode == now->st_ino && known->size == now->st_size &&
         known->mtime_ns == now->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) +
         now->st_mtim.tv_nsec;
}

static Known *
make_known (HlSheet        *sheet,
            const char     *file_name,
            const GStatBuf *now)
{
  Known *known = g_new0 (Known, 1);

  known->inode = now->st_ino;
  known->size = now->st_size;
  known->mtime_ns = now->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + now->st_mtim.tv_nsec;
  known->sheet = (HlOutboxSheet) {
    .name = g_strndup (file_name, strlen (file_name) - strlen (HL_OUTBOX_SUFFIX)),
    .path = hl_sheet_get_path (sheet),
    .seal = g_strdup (sheet->seal),
    .questionnaire = g_strdup (sheet->questionnaire),
    .revision = sheet->revision,
    .day = sheet->day,
    .responses = sheet->released,
  };
  return known;
}

/* Returns: (transfer none) (nullable): what the file holds */
static const HlOutboxSheet *
look_at (HlOutboxReader  *self,
         const char      *file_name,
         GError         **error)
{
  g_autofree char *path = get_sheet_path (self, file_name);
  Known *known = g_hash_table_lookup (self->known, file_name);
  g_autoptr(HlSheet) sheet = NULL;
  GStatBuf now;

  if (g_stat (path, &now) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path,
                   g_strerror (code));
      return NULL;
    }

  if (is_as_it_was (known, &now))
    return &known->sheet;

  sheet = load (self, file_name, error);
  if (sheet == NULL)
    return NULL;

  known = make_known (sheet, file_name, &now);
  g_hash_table_insert (self->known, g_strdup (file_name), known);
  return &known->sheet;
}

/* Today first: that is what somebody looks at. */
static int
compare_sheets (gconstpointer a,
                gconstpointer b)
{
  const HlOutboxSheet *one = *(HlOutboxSheet * const *) a;
  const HlOutboxSheet *other = *(HlOutboxSheet * const *) b;

  return one->day != other->day ? (one->day < other->day) - (one->day > other->day)
         : strcmp (one->name, other->name);
}

/**
 * hl_outbox_reader_list:
 * @self: the reader
 * @problem: (out) (transfer full) (nullable): what is wrong with a file that was left out
 * @error: return location for a #GFileError
 *
 * Returns: (transfer container) (element-type HlOutboxSheet): the sheets, the latest day
 *   first, good until the next call; %NULL if the folder cannot be read
 */
GPtrArray *
hl_outbox_reader_list (HlOutboxReader  *self,
                       char           **problem,
                       GError         **error)
{
  g_autofree char *path = g_build_filename (self->dir, HL_OUTBOX_SHEETS, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, error);
  GPtrArray *sheets;
  const char *name;

  *problem = NULL;
  if (dir == NULL)
    return NULL;

  sheets = g_ptr_array_new ();
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr(GError) reason = NULL;
      const HlOutboxSheet *sheet;

      if (!g_str_has_suffix (name, HL_OUTBOX_SUFFIX))
        continue;

      sheet = look_at (self, name, &reason);
      if (sheet != NULL)
        g_ptr_array_add (sheets, (gpointer) sheet);
      else if (*problem == NULL)
        *problem = g_strdup (reason->message);
    }

  g_ptr_array_sort (sheets, compare_sheets);
  return sheets;
}

/**
 * hl_outbox_reader_get_sheet:
 * @self: the reader
 * @name: name of a sheet of hl_outbox_reader_list()
 * @error: return location for a #GFileError, or an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): the sheet as it is now, or %NULL
 */
HlSheet *
hl_outbox_reader_get_sheet (HlOutboxReader  *self,
                            const char      *name,
                            GError         **error)
{
  g_autofree char *file_name = g_strconcat (name, HL_OUTBOX_SUFFIX, NULL);

  return load (self, file_name, error);
}

/**
 * hl_outbox_reader_get_document:
 * @self: the reader
 * @digest: digest of a questionnaire
 * @error: return location for a #GFileError, or an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): its text, or %NULL
 */
char *
hl_outbox_reader_get_document (HlOutboxReader  *self,
                               const char      *digest,
                               GError         **error)
{
  g_autofree char *file_name = g_strconcat (digest, HL_OUTBOX_SUFFIX, NULL);
  g_autofree char *path = g_build_filename (self->dir, HL_OUTBOX_DOCUMENTS, file_name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;

  if (!hl_file_read (path, MAX_SIZE, &text, NULL, error))
    return NULL;

  found = hl_json_digest (text);
  if (strcmp (found, digest) == 0)
    return g_steal_pointer (&text);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: expected the questionnaire after whose digest it is named", path);
  return NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/**
 * hl_outbox_reader_list_tickets:
 * @self: the reader
 *
 * Returns: (transfer full) (element-type utf8): the hashes of all tickets, in their order
 */
GPtrArray *
hl_outbox_reader_list_tickets (HlOutboxReader *self)
{
  g_autofree char *path = g_build_filename (self->dir, HL_OUTBOX_TICKETS, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *hashes = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, HL_OUTBOX_SUFFIX))
      g_ptr_array_add (hashes, g_strndup (name, strlen (name) - strlen (HL_OUTBOX_SUFFIX)));

  g_ptr_array_sort (hashes, compare_names);
  return hashes;
}

/**
 * hl_outbox_reader_get_ticket:
 * @self: the reader
 * @hash: hash of its code
 * @error: return location for a #GFileError
 *
 * Returns: (transfer full): what follow-up tells of the ticket, or %NULL
 */
char *
hl_outbox_reader_get_ticket (HlOutboxReader  *self,
                             const char      *hash,
                             GError         **error)
{
  g_autofree char *name = g_strconcat (hash, HL_OUTBOX_SUFFIX, NULL);
  g_autofree char *path = g_build_filename (self->dir, HL_OUTBOX_TICKETS, name, NULL);
  char *text = NULL;

  return hl_file_read (path, MAX_SIZE, &text, NULL, error) ? text : NULL;
}

static char *
read_if_there (HlOutboxReader *self,
               const char     *name)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);
  char *text = NULL;

  return hl_file_read (path, MAX_SIZE, &text, NULL, NULL) ? g_strchomp (text) : NULL;
}

/**
 * hl_outbox_reader_get_state:
 * @self: the reader
 *
 * Returns: (transfer full) (nullable): how the kiosk does, as JSON; %NULL if it never told
 */
char *
hl_outbox_reader_get_state (HlOutboxReader *self)
{
  return read_if_there (self, HL_OUTBOX_STATE);
}

/**
 * hl_outbox_reader_get_code:
 * @self: the reader
 *
 * Returns: (transfer full) (nullable): the code to enrol with; %NULL if there is none
 */
char *
hl_outbox_reader_get_code (HlOutboxReader *self)
{
  return read_if_there (self, HL_OUTBOX_CODE);
}
