/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-hub-jobs"

#include "config.h"

#include "hl-hub-jobs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-error.h"
#include "hl-file.h"
#include "hl-frames.h"
#include "hl-machine.h"
#include "hl-outbox.h"
#include "hl-request.h"
#include "hl-sync-status.h"

#define DONE GINT_TO_POINTER (TRUE)

/* What sync signed: KIOSK_YYYY-MM-DD_….http and questionnaire-….http */
#define ENDING ".http"
#define QUESTIONNAIRE "questionnaire-"

void
hl_hub_asked_free (HlHubAsked *self)
{
  g_free (self->code);
  g_free (self->dir);
  g_free (self->keys_dir);
  g_free (self);
}

void
hl_hub_frames_free (HlHubFrames *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->frames, g_ptr_array_unref);
  g_free (self);
}

/**
 * hl_hub_jobs_look:
 * @store: a store
 * @asked: a #HlHubAsked with the folders
 * @error: unused
 *
 * Returns: (transfer full) (element-type HlCheck): what the machine's page tells of it; a
 *   job that reads
 */
gpointer
hl_hub_jobs_look (HlStore   *store,
                  gpointer   asked,
                  GError   **error)
{
  const HlHubAsked *self = asked;
  g_autoptr(HlMachine) machine = hl_machine_new (self->dir, self->keys_dir,
                                                 hl_store_get_clock (store));

  return hl_machine_check_hub (machine);
}

/**
 * hl_hub_jobs_enrol:
 * @store: a store
 * @asked: a #HlHubAsked with a code
 * @error: return location for an error
 *
 * Returns: not %NULL when the code lies ready for sync; a job that writes
 */
gpointer
hl_hub_jobs_enrol (HlStore   *store,
                   gpointer   asked,
                   GError   **error)
{
  const HlHubAsked *self = asked;

  return hl_outbox_enrol (store, self->by, self->code, error) ? DONE : NULL;
}

static HlDay
get_day (const char *name)
{
  const char *from = strchr (name, '_');
  char day[HL_DAY_TEXT_SIZE];

  if (from == NULL || !g_str_has_suffix (name, ENDING))
    return HL_DAY_NONE;

  g_strlcpy (day, from + 1, sizeof day);
  return hl_day_parse (day);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  HlDay one = *(const HlDay *) a, other = *(const HlDay *) b;

  return (one > other) - (one < other);
}

static GPtrArray *
list_names (const char  *dir,
            GError     **error)
{
  g_autoptr(GDir) folder = g_dir_open (dir, 0, error);
  GPtrArray *names;
  const char *name;

  if (folder == NULL)
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
list_days (HlHubFrames *self,
           GPtrArray   *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      HlDay day = get_day (g_ptr_array_index (names, i));
      gboolean is_known = FALSE;

      for (guint k = 0; k < self->days->len && !is_known; k++)
        is_known = g_array_index (self->days, HlDay, k) == day;

      if (day != HL_DAY_NONE && !is_known)
        g_array_append_val (self->days, day);
    }

  g_array_sort (self->days, compare_days);
}

static void
choose_day (HlHubFrames *self,
            HlDay        wanted)
{
  self->index = self->days->len - 1;
  for (guint i = 0; i < self->days->len; i++)
    if (g_array_index (self->days, HlDay, i) == wanted)
      self->index = i;
}

static gboolean
add_file (HlHubFrames  *self,
          const char   *dir,
          const char   *name,
          GError      **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *data = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GPtrArray) frames = NULL;
  gsize size;

  if (!hl_file_read (path, HL_REQUEST_MAX_SIZE, &data, &size, error))
    return FALSE;

  bytes = g_bytes_new (data, size);
  frames = hl_frames_split (bytes, error);
  if (frames == NULL)
    return FALSE;

  for (guint i = 0; i < frames->len; i++)
    g_ptr_array_add (self->frames, g_strdup (g_ptr_array_index (frames, i)));

  return TRUE;
}

/* The questionnaires come with each day: a hub that gets nothing else has to be able to show. */
static gboolean
add_day (HlHubFrames  *self,
         const char   *dir,
         GPtrArray    *names,
         GError      **error)
{
  HlDay day = g_array_index (self->days, HlDay, self->index);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gboolean is_wanted = get_day (name) == day ||
                           (g_str_has_prefix (name, QUESTIONNAIRE) &&
                            g_str_has_suffix (name, ENDING));

      if (is_wanted && !add_file (self, dir, name, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_hub_jobs_frames:
 * @store: a store
 * @asked: a #HlHubAsked with the store's folder and a day
 * @error: return location for an error
 *
 * Returns: (transfer full): a #HlHubFrames of what sync signed, or %NULL; a job that reads
 */
gpointer
hl_hub_jobs_frames (HlStore   *store,
                    gpointer   asked,
                    GError   **error)
{
  const HlHubAsked *self = asked;
  g_autofree char *sync = hl_sync_find_dir (NULL, self->dir);
  g_autofree char *dir = g_build_filename (sync, HL_SYNC_SIGNED_NAME, NULL);
  g_autoptr(GPtrArray) names = list_names (dir, error);
  g_autoptr(HlHubFrames) found = g_new0 (HlHubFrames, 1);

  if (names == NULL)
    return NULL;

  found->days = g_array_new (FALSE, FALSE, sizeof (HlDay));
  found->frames = g_ptr_array_new_with_free_func (g_free);
  list_days (found, names);
  if (found->days->len == 0)
    {
      g_set_error_literal (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                           _("nothing is released yet, or sync has not signed it"));
      return NULL;
    }

  choose_day (found, self->day);
  return add_day (found, dir, names, error) ? g_steal_pointer (&found) : NULL;
}
