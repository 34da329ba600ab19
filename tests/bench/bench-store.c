/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-store"

#include "config.h"

#include "bench-store.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "hl-data.h"
#include "hl-path.h"
#include "hl-store-paper.h"

/* In the folder of a store that is complete: the first of its days. */
#define MARK "first-day"

static char *
get_keys_dir (const char *dir)
{
  return g_strconcat (dir, ".keys", NULL);
}

/**
 * bench_store_get_path:
 * @dir: a store's folder
 *
 * Returns: (transfer full): its database
 */
char *
bench_store_get_path (const char *dir)
{
  return g_build_filename (dir, "kiosk.db", NULL);
}

/**
 * bench_store_open:
 * @dir: a store's folder
 * @mode: what it is opened for
 * @error: return location for an error
 *
 * Returns: (transfer full): the store, or %NULL
 */
HlStore *
bench_store_open (const char   *dir,
                  HlStoreMode   mode,
                  GError      **error)
{
  g_autofree char *keys_dir = get_keys_dir (dir);
  g_autoptr(HlClock) clock = hl_clock_new_system ();

  return hl_store_open (dir, keys_dir, mode, clock, error);
}

/**
 * bench_store_create:
 * @dir: folder of the new store
 * @error: return location for an error
 *
 * Makes a store of the sample centre, open at any hour.
 *
 * Returns: (transfer full): the store, opened for the kiosk, or %NULL
 */
HlStore *
bench_store_create (const char  *dir,
                    GError     **error)
{
  g_autofree char *keys_dir = get_keys_dir (dir);
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autofree char *path = hl_data_find ("centres/lang-son.json", error);
  g_autoptr(HlCatalogue) sample = path != NULL ? hl_catalogue_load (path, error) : NULL;
  g_autoptr(HlCatalogue) catalogue = sample != NULL ? hl_catalogue_new_always_open (sample) : NULL;

  if (catalogue == NULL || !hl_store_create (dir, keys_dir, catalogue, clock, NULL, error))
    return NULL;

  return bench_store_open (dir, HL_STORE_KIOSK, error);
}

static void
draw_context (HlStore   *store,
              GRand     *rand,
              HlDay      day,
              HlContext *context)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (store);
  guint counter = g_rand_int_range (rand, 0, hl_catalogue_get_n_counters (catalogue));
  guint field = g_rand_int_range (rand, 0, hl_catalogue_get_n_fields (catalogue));

  context->day = day;
  context->hour = g_rand_int_range (rand, 8, 17);
  context->session = context->hour >= 12;
  context->outcome = g_rand_int_range (rand, HL_OUTCOME_SUBMITTED, HL_N_OUTCOMES);
  context->language = g_strdup ("vi");
  context->channel = g_strdup ("paper");
  context->counter = g_strdup (hl_place_get_code (hl_catalogue_get_counter (catalogue, counter)));
  context->field = g_strdup (hl_place_get_code (hl_catalogue_get_field (catalogue, field)));
}

/**
 * bench_response_draw:
 * @store: the store it is for
 * @rand: where chance comes from
 * @day: its day
 *
 * Returns: (transfer full): a response with an answer to each question that
 *   applies, the overall one included
 */
HlResponse *
bench_response_draw (HlStore *store,
                     GRand   *rand,
                     HlDay    day)
{
  HlResponse *response = hl_response_new (hl_store_get_questionnaire (store),
                                          hl_store_get_flow (store));
  g_autoptr(GArray) items = NULL;
  int overall = hl_questionnaire_get_overall (response->questionnaire);

  draw_context (store, rand, day, &response->context);
  response->applies = hl_path_get_applicable (response->questionnaire, response->context.outcome);
  items = hl_path_get_items (response->questionnaire, response->applies);
  response->levels[overall] = g_rand_int_range (rand, 1, HL_MAX_LEVELS + 1);
  for (guint i = 0; i < items->len; i++)
    response->levels[g_array_index (items, guint, i)] = g_rand_int_range (rand, 1,
                                                                          HL_MAX_LEVELS + 1);
  return response;
}

static guint
count_answers (const HlResponse *response)
{
  guint n = 0;

  for (guint i = 0; i < hl_questionnaire_get_n_items (response->questionnaire); i++)
    n += response->levels[i] > 0;

  return n;
}

/* One file of paper forms of one day, as `hailong enter` takes it. */
static gboolean
enter_day (HlStore  *store,
           GRand    *rand,
           HlDay     day,
           guint     n_answers,
           GError  **error)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  char digest[HL_DAY_TEXT_SIZE];

  for (guint n = 0; n < n_answers;)
    {
      HlResponse *response = bench_response_draw (store, rand, day);

      n += count_answers (response);
      g_ptr_array_add (forms, hl_form_new (response));
    }

  return hl_store_enter (store, forms, hl_day_format (day, digest), FALSE, error);
}

static gboolean
fill (HlStore  *store,
      HlDay     first,
      guint     n_answers,
      GError  **error)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (n_answers);
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < BENCH_DAYS; i++)
    {
      if (!enter_day (store, rand, first + i, n_answers / BENCH_DAYS, error))
        return FALSE;
    }

  g_printerr ("entered %u answers of %u days in %.1f s\n", n_answers, BENCH_DAYS,
              (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  return TRUE;
}

/**
 * bench_store_get_days:
 * @dir: a store's folder
 * @first: (out): the first of its %BENCH_DAYS days
 * @error: return location for an error
 *
 * Returns: whether the store is complete
 */
gboolean
bench_store_get_days (const char  *dir,
                      HlDay       *first,
                      GError     **error)
{
  g_autofree char *mark = g_build_filename (dir, MARK, NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (mark, &text, NULL, error))
    return FALSE;

  *first = hl_day_parse (text);
  return *first != HL_DAY_NONE;
}

static gboolean
clear_place (const char  *dir,
             GError     **error)
{
  g_autofree char *keys_dir = get_keys_dir (dir);
  const char * const command[] = { "rm", "-rf", "--", dir, keys_dir, NULL };

  return g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                       NULL, error);
}

/**
 * bench_store_ensure:
 * @dir: folder of the store
 * @n_answers: how many answers it holds, over the %BENCH_DAYS days before today
 * @error: return location for an error
 *
 * Makes such a store through the same calls as `hailong enter`, unless a
 * former run left it there.
 *
 * Returns: %TRUE on success
 */
gboolean
bench_store_ensure (const char  *dir,
                    guint        n_answers,
                    GError     **error)
{
  g_autofree char *mark = g_build_filename (dir, MARK, NULL);
  g_autoptr(HlStore) store = NULL;
  char text[HL_DAY_TEXT_SIZE];
  HlDay first;

  if (g_file_test (mark, G_FILE_TEST_EXISTS))
    return TRUE;

  if (!clear_place (dir, error))
    return FALSE;

  store = bench_store_create (dir, error);
  if (store == NULL)
    return FALSE;

  first = hl_store_get_now (store).day - BENCH_DAYS;
  return fill (store, first, n_answers, error) &&
         g_file_set_contents (mark, hl_day_format (first, text), -1, error);
}
