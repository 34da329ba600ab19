/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static HlCatalogue *
load_catalogue (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "centres",
                                            "lang-son.json", NULL);
  g_autoptr(GError) error = NULL;
  HlCatalogue *catalogue = hl_catalogue_load (path, &error);

  g_assert_no_error (error);
  return catalogue;
}

static gint64
parse_local (const char *local)
{
  g_autofree char *text = g_strconcat (local, ":00+07:00", NULL);
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

/* A store that is not open. */
void
store_fixture_set_up (StoreFixture  *f,
                      gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gboolean done;

  f->top = g_dir_make_tmp ("hailong-store-XXXXXX", &error);
  g_assert_no_error (error);

  f->dir = g_build_filename (f->top, "store", NULL);
  f->keys = g_build_filename (f->top, "store.keys", NULL);
  f->clock = hl_clock_new_manual (parse_local (FIXTURE_START));
  f->catalogue = load_catalogue ();
  done = hl_store_create (f->dir, f->keys, f->catalogue, f->clock, &f->recovery_key, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

void
store_fixture_set_up_kiosk (StoreFixture  *f,
                            gconstpointer  unused)
{
  store_fixture_set_up (f, unused);
  store_fixture_open (f, HL_STORE_KIOSK);
}

void
store_fixture_remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      store_fixture_remove_tree (child);
    }

  g_assert_cmpint (g_remove (path), ==, 0);
}

void
store_fixture_tear_down (StoreFixture  *f,
                         gconstpointer  unused)
{
  store_fixture_close (f);
  store_fixture_remove_tree (f->top);
  hl_catalogue_unref (f->catalogue);
  hl_clock_unref (f->clock);
  g_free (f->recovery_key);
  g_free (f->keys);
  g_free (f->dir);
  g_free (f->top);
}

void
store_fixture_open (StoreFixture *f,
                    HlStoreMode   mode)
{
  g_autoptr(GError) error = NULL;

  store_fixture_close (f);
  f->store = hl_store_open (f->dir, f->keys, mode, f->clock, &error);
  g_assert_no_error (error);
  g_assert_nonnull (f->store);
}

void
store_fixture_close (StoreFixture *f)
{
  g_clear_pointer (&f->store, hl_store_free);
}

/* Changes the survey's settings and opens the store as a kiosk again. */
void
store_fixture_configure (StoreFixture *f,
                         const char   *questionnaire,
                         const char   *flow)
{
  g_autofree char *path = g_build_filename (f->dir, "kiosk.conf", NULL);
  g_autofree char *text = g_strdup_printf ("[survey]\nquestionnaire=%s\nflow=%s\n", questionnaire,
                                           flow);
  g_autoptr(GError) error = NULL;

  store_fixture_close (f);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  store_fixture_open (f, HL_STORE_KIOSK);
}

void
store_fixture_refuse (StoreFixture *f,
                      HlStoreMode   mode,
                      GQuark        domain,
                      int           code,
                      const char   *pattern)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) store = hl_store_open (f->dir, f->keys, mode, f->clock, &error);

  g_assert_null (store);
  g_assert_error (error, domain, code);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
}

void
store_fixture_set_time (StoreFixture *f,
                        const char   *local)
{
  hl_clock_set_real (f->clock, parse_local (local));
}

void
store_fixture_catch_up (StoreFixture *f,
                        const char   *local)
{
  g_autoptr(GError) error = NULL;
  gboolean done;

  store_fixture_set_time (f, local);
  done = hl_store_catch_up (f->store, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

static void
set_levels (HlResponse *response,
            const char *levels)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  g_assert_cmpuint (strlen (levels), ==, n);
  for (guint i = 0; i < n; i++)
    response->levels[i] = (guint8) (levels[i] - '0');
}

/* A response of this moment, its levels a digit each in the items' order, 0 for none. */
HlResponse *
store_fixture_make_response (StoreFixture *f,
                             const char   *levels)
{
  HlResponse *response = hl_response_new (hl_store_get_questionnaire (f->store),
                                          hl_store_get_flow (f->store));
  HlNow now = hl_store_get_now (f->store);

  set_levels (response, levels);
  response->context.day = now.day;
  response->context.hour = now.hour;
  response->context.session = now.session;
  response->context.counter = g_strdup ("1");
  response->context.field = g_strdup ("dat-dai");
  response->context.outcome = HL_OUTCOME_SUBMITTED;
  response->context.language = g_strdup ("vi");
  response->context.channel = g_strdup ("screen");
  return response;
}

/* Closes a response of this moment. Returns: its key */
gint64
store_fixture_rate (StoreFixture *f,
                    const char   *levels,
                    guint         flags)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, levels);
  g_autoptr(GError) error = NULL;
  gint64 key = -1;
  gboolean done;

  response->flags = flags;
  done = hl_store_close_response (f->store, response, NULL, &key, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return key;
}

void
store_fixture_rate_many (StoreFixture *f,
                         guint         n,
                         const char   *levels,
                         guint         flags)
{
  for (guint i = 0; i < n; i++)
    store_fixture_rate (f, levels, flags);
}

HlForm *
store_fixture_make_form (StoreFixture *f,
                         const char   *day,
                         const char   *levels)
{
  HlResponse *response = hl_response_new (hl_store_get_questionnaire (f->store),
                                          (HlFlow) { HL_FLOW_ALL, 0 });

  set_levels (response, levels);
  response->context.day = hl_day_parse (day);
  response->context.counter = g_strdup ("2");
  response->context.field = g_strdup ("ho-tich");
  response->context.outcome = HL_OUTCOME_RECEIVED;
  response->context.language = g_strdup ("vi");
  response->context.channel = g_strdup ("paper");
  return hl_form_new (response);
}

char *
store_fixture_get_text (StoreFixture *f,
                        const char   *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (f->store->db, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hl_db_step (stmt, &error), ==, HL_DB_STEP_ROW);
  return g_strdup ((const char *) sqlite3_column_text (stmt, 0));
}

gint64
store_fixture_get_number (StoreFixture *f,
                          const char   *sql)
{
  g_autofree char *text = store_fixture_get_text (f, sql);

  g_assert_nonnull (text);
  return g_ascii_strtoll (text, NULL, 10);
}

void
store_fixture_run_sql (StoreFixture *f,
                       const char   *sql)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_db_exec (f->store->db, sql, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

HlSummary *
store_fixture_summarise (StoreFixture *f,
                         const char   *stream,
                         const char   *from,
                         const char   *to,
                         gboolean      now)
{
  HlQuery query = { stream, hl_day_parse (from), hl_day_parse (to), now, !now };
  g_autoptr(GError) error = NULL;
  HlSummary *summary = hl_store_summarise (f->store, &query, &error);

  g_assert_no_error (error);
  g_assert_nonnull (summary);
  return summary;
}

void
store_fixture_assert_clean (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlVerdict) verdict = hl_store_verify (f->store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < verdict->problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (verdict->problems, i));
  g_assert_cmpuint (verdict->problems->len, ==, 0);
}

/* Whether any file below @dir holds the bytes of @text. */
gboolean
store_fixture_contains_bytes (const char *dir,
                              const char *text)
{
  g_autoptr(GDir) list = g_dir_open (dir, 0, NULL);
  const char *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && store_fixture_contains_bytes (path, text))
        return TRUE;

      if (g_file_get_contents (path, &content, &length, NULL) &&
          memmem (content, length, text, strlen (text)) != NULL)
        return TRUE;
    }

  return FALSE;
}
