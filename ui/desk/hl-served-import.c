/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-served-import"

#include "config.h"

#include "hl-served-import.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hl-error.h"
#include "hl-sticks.h"
#include "hl-store-act.h"

/* A file of more days than anybody has; bytes. */
#define MAX_LENGTH (4 * 1024 * 1024)

/* What the kiosk itself writes there. */
#define OWN_PREFIX "HaiLong_"

/* ---- which files there are ---- */

static void
source_free (gpointer data)
{
  HlServedSource *source = data;

  g_free (source->path);
  g_free (source->name);
  g_free (source->place);
  g_free (source);
}

static gboolean
is_table (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_str_has_suffix (folded, ".csv") && !g_str_has_prefix (name, OWN_PREFIX) &&
         *name != '.';
}

/* A link on a stick may lead anywhere. */
static void
add_source (GPtrArray  *sources,
            const char *dir,
            const char *place,
            const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  HlServedSource *source;
  GStatBuf info;

  if (!is_table (name) || g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return;

  source = g_new0 (HlServedSource, 1);
  source->path = g_steal_pointer (&path);
  source->name = g_filename_display_name (name);
  source->place = g_strdup (place);
  source->changed = info.st_mtime;
  g_ptr_array_add (sources, source);
}

/* A medium that was pulled meanwhile has no files. */
static void
add_folder (GPtrArray  *sources,
            const char *path,
            const char *place)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    add_source (sources, path, place, name);
}

static int
compare_sources (gconstpointer a,
                 gconstpointer b)
{
  const HlServedSource *first = *(const HlServedSource * const *) a;
  const HlServedSource *second = *(const HlServedSource * const *) b;

  if (first->changed != second->changed)
    return first->changed > second->changed ? -1 : 1;

  return strcmp (first->name, second->name);
}

/**
 * hl_served_import_list:
 * @store: the store, opened for writing, since only then it knows its folder
 * @sticks: (element-type HlStick): a #GPtrArray of the media that are plugged in
 * @error: return location for an error
 *
 * A job for the worker: looks for files that may hold numbers, on the media
 * and in the folder that the reports go to.
 *
 * Returns: (transfer full): a #GPtrArray of #HlServedSource, the newest first
 */
gpointer
hl_served_import_list (HlStore   *store,
                       gpointer   sticks,
                       GError   **error)
{
  GPtrArray *media = sticks;
  GPtrArray *sources = g_ptr_array_new_with_free_func (source_free);
  const char *folder = hl_store_get_reports_folder (store);

  for (guint i = 0; i < media->len; i++)
    {
      const HlStick *stick = g_ptr_array_index (media, i);

      add_folder (sources, stick->path, stick->name);
    }

  if (folder != NULL)
    {
      g_autofree char *name = g_filename_display_basename (folder);

      add_folder (sources, folder, name);
    }

  g_ptr_array_sort (sources, compare_sources);
  return sources;
}

/* ---- what stands in one ---- */

void
hl_served_import_free (HlServedImport *self)
{
  g_free (self->name);
  g_clear_error (&self->error);
  g_clear_pointer (&self->news, g_array_unref);
  g_free (self);
}

static gboolean
set_system_error (const char  *name,
                  int          number,
                  GError     **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", name,
               g_strerror (number));
  return FALSE;
}

static gboolean
check_file (int          fd,
            const char  *name,
            GError     **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    return set_system_error (name, errno, error);

  if (S_ISREG (info.st_mode) && info.st_size <= MAX_LENGTH)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: no file, or more than %d bytes", name, MAX_LENGTH);
  return FALSE;
}

static GString *
read_bytes (int          fd,
            const char  *name,
            GError     **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char bytes[4096];
  ssize_t n;

  while ((n = read (fd, bytes, sizeof bytes)) > 0 && text->len <= MAX_LENGTH)
    g_string_append_len (text, bytes, n);

  if (n < 0)
    {
      set_system_error (name, errno, error);
      return NULL;
    }

  return g_steal_pointer (&text);
}

/* Not through a link, and without waiting for what is no file. */
static GString *
read_text (const char  *path,
           const char  *name,
           GError     **error)
{
  GString *text = NULL;
  int fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

  if (fd < 0)
    {
      set_system_error (name, errno, error);
      return NULL;
    }

  if (check_file (fd, name, error))
    text = read_bytes (fd, name, error);

  close (fd);
  return text;
}

static GArray *
list_now (HlStore  *store,
          GArray   *numbers,
          GError  **error)
{
  HlDay from = G_MAXUINT32;
  HlDay to = HL_DAY_NONE;

  for (guint i = 0; i < numbers->len; i++)
    {
      const HlServed *served = &g_array_index (numbers, HlServed, i);

      from = MIN (from, served->day);
      to = MAX (to, served->day);
    }

  return hl_store_list_served (store, from, to, error);
}

static gboolean
is_before (const HlServed *a,
           const HlServed *b)
{
  return a->day < b->day || (a->day == b->day && a->session < b->session);
}

static int
compare_served (gconstpointer a,
                gconstpointer b)
{
  return is_before (a, b) ? -1 : is_before (b, a) ? 1 : 0;
}

/* Both are in order. */
static void
compare (HlServedImport *self,
         GArray         *numbers,
         GArray         *now)
{
  guint at = 0;

  for (guint i = 0; i < numbers->len; i++)
    {
      HlServedNews news = { .then = g_array_index (numbers, HlServed, i) };

      news.now = (HlServed) { .day = news.then.day, .session = news.then.session, .n = -1 };
      while (at < now->len && is_before (&g_array_index (now, HlServed, at), &news.then))
        at += 1;
      if (at < now->len && compare_served (&g_array_index (now, HlServed, at), &news.then) == 0)
        news.now = g_array_index (now, HlServed, at);

      if (news.now.n == news.then.n && news.now.imported)
        continue;

      self->n_replaced += news.now.n >= 0;
      g_array_append_val (self->news, news);
    }
}

static gboolean
take_text (HlServedImport  *self,
           HlStore         *store,
           const GString   *text,
           GError         **error)
{
  g_autoptr(GArray) now = NULL;
  g_autoptr(GArray) numbers = NULL;

  numbers = hl_served_file_parse (self->name, text->str, text->len, hl_store_get_catalogue (store),
                                  hl_store_get_now (store).day, &self->fault, &self->error);
  if (numbers == NULL)
    return TRUE;

  now = list_now (store, numbers, error);
  if (now == NULL)
    return FALSE;

  g_array_sort (numbers, compare_served);
  self->n_numbers = numbers->len;
  compare (self, numbers, now);
  return TRUE;
}

/**
 * hl_served_import_read:
 * @store: the store
 * @path: path of a file
 * @error: return location for an error of the store
 *
 * A job for the worker: reads what a queue or one-stop system says of the
 * people served, and how it differs from what the store has.
 *
 * Returns: (transfer full): a #HlServedImport, also of a file that cannot be
 *   used
 */
gpointer
hl_served_import_read (HlStore   *store,
                       gpointer   path,
                       GError   **error)
{
  g_autoptr(HlServedImport) self = g_new0 (HlServedImport, 1);
  g_autoptr(GString) text = NULL;

  self->name = g_filename_display_basename (path);
  self->news = g_array_new (FALSE, FALSE, sizeof (HlServedNews));
  text = read_text (path, self->name, &self->error);
  if (text != NULL && !take_text (self, store, text, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- taking it ---- */

/**
 * hl_served_taking_new:
 * @by: id of the person who is signed in
 * @import: what was shown
 *
 * Returns: (transfer full): exactly that, on its way to the store
 */
HlServedTaking *
hl_served_taking_new (gint64                by,
                      const HlServedImport *import)
{
  HlServedTaking *self = g_new0 (HlServedTaking, 1);

  self->by = by;
  self->numbers = g_array_new (FALSE, FALSE, sizeof (HlServed));
  for (guint i = 0; i < import->news->len; i++)
    g_array_append_val (self->numbers, g_array_index (import->news, HlServedNews, i).then);

  return self;
}

void
hl_served_taking_free (HlServedTaking *self)
{
  g_array_unref (self->numbers);
  g_free (self);
}

/**
 * hl_served_taking_do:
 * @store: the store, opened for writing
 * @data: a #HlServedTaking
 * @error: return location for an error
 *
 * A job for the worker: takes all numbers, or none.
 *
 * Returns: not %NULL on success
 */
gpointer
hl_served_taking_do (HlStore   *store,
                     gpointer   data,
                     GError   **error)
{
  const HlServedTaking *self = data;
  g_autofree char *act = g_strdup_printf ("import served: %u numbers", self->numbers->len);

  if (!hl_store_note_act (store, self->by, act, error) ||
      !hl_store_import_served (store, self->numbers, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}
