/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"
#include "fault-vfs.h"

#include "hl-error.h"

#define MONDAY "2026-11-02"
#define N_ATTRIBUTES 10    /* columns of a row before the items' */

static gboolean
count_row (const char * const  *values,
           gpointer             n,
           GError             **error)
{
  ++*(guint *) n;
  return TRUE;
}

static guint
count_rows (Desk   *desk,
            gint64 *left_out)
{
  HlQuery query = { "paper", hl_day_parse (MONDAY), hl_day_parse (MONDAY), FALSE, TRUE };
  g_autoptr(GError) error = NULL;
  guint n = 0;

  g_assert_true (hl_store_export_rows (desk->base.store, &query, count_row, &n, left_out, &error));
  return n;
}

/* Two exports differ by five rows that look alike, or none, and the totals differ
 * from the rows by five people or nobody. */
static void
test_rows_go_in_fives (Desk          *desk,
                       gconstpointer  unused)
{
  gint64 left_out;

  desk_enter_forms (desk, MONDAY, 0, 17);
  desk_enter_forms (desk, MONDAY, 20, 3);
  g_assert_cmpuint (count_rows (desk, &left_out), ==, 17);
  g_assert_cmpint (left_out, ==, 0);

  /* Five others go with two voided ones; the three late ones are too few. */
  desk_void_forms (desk, MONDAY, 0, 2);
  desk_assert_day (desk, MONDAY, 18, 18);
  g_assert_cmpuint (count_rows (desk, &left_out), ==, 10);
  g_assert_cmpint (left_out, ==, 8);

  /* Somebody's row went already, somebody's goes now; in the end none is left. */
  for (guint i = 2; i < 17; i += 5)
    {
      guint before = count_rows (desk, &left_out), after;

      desk_void_forms (desk, MONDAY, i, 5);
      after = count_rows (desk, &left_out);
      g_assert_true (after == 0 || after >= 5);
      g_assert_true (after == before || before - after >= 5);
      g_assert_true (left_out == 0 || left_out >= 5);
    }

  /* The three that are left would be too few to stand alone. */
  desk_assert_day (desk, MONDAY, 8, 8);
  g_assert_cmpuint (count_rows (desk, &left_out), ==, 0);
}

/* Form number @n of a crowd that is less alike. */
static void
add_varied_form (Desk  *desk,
                 guint  n)
{
  HlResponse *response = desk_add_form (desk, MONDAY, n)->response;

  response->levels[5] = (guint8) (n % 4 > 0 ? 0 : 5);
  response->levels[1] = (guint8) (n % 7 > 0 ? response->levels[1] : 0);
  response->context.outcome = n % 5 < 3 ? HL_OUTCOME_RECEIVED : HL_OUTCOME_SUBMITTED;
  response->context.hour = 8 + (int) n % 2;
}

static gboolean
count_look (const char * const  *values,
            gpointer             looks,
            GError             **error)
{
  GString *look = g_string_new (NULL);
  gpointer n;

  for (guint i = 0; values[i] != NULL; i++)
    g_string_append_printf (look, "%s\t", i < N_ATTRIBUTES ? values[i] : *values[i] ? "1" : "0");

  n = g_hash_table_lookup (looks, look->str);
  g_hash_table_insert (looks, g_string_free (look, FALSE),
                       GINT_TO_POINTER (GPOINTER_TO_INT (n) + 1));
  return TRUE;
}

/* How many rows of each look the export has. */
static GHashTable *
count_looks (Desk *desk)
{
  HlQuery query = { "paper", hl_day_parse (MONDAY), hl_day_parse (MONDAY), FALSE, TRUE };
  GHashTable *looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GError) error = NULL;
  gint64 left_out;

  g_assert_true (hl_store_export_rows (desk->base.store, &query, count_look, looks, &left_out,
                                       &error));
  g_assert_true (left_out == 0 || left_out >= 5);
  return looks;
}

static void
compare_looks (GHashTable *before,
               GHashTable *after)
{
  GHashTableIter iter;
  gpointer look, n;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &look, &n))
    {
      int now = GPOINTER_TO_INT (g_hash_table_lookup (after, look));
      int gone = GPOINTER_TO_INT (n) - now;

      g_test_message ("%d of %d rows are gone", gone, GPOINTER_TO_INT (n));
      g_assert_true (gone == 0 || gone >= 5);
      g_assert_true (now == 0 || now >= 5);
    }
}

static void
test_any_rows_go_in_fives (Desk          *desk,
                           gconstpointer  unused)
{
  g_autoptr(GArray) left = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < DESK_N_FORMS; i++)
    {
      add_varied_form (desk, i);
      g_array_append_val (left, i);
    }

  desk_enter (desk);
  while (left->len >= 20)
    {
      g_autoptr(GHashTable) before = count_looks (desk);
      g_autoptr(GHashTable) after = NULL;

      for (guint i = (guint) g_test_rand_int_range (5, 9); i > 0; i--)
        {
          guint at = (guint) g_test_rand_int_range (0, (gint32) left->len);

          add_varied_form (desk, g_array_index (left, guint, at));
          g_array_remove_index_fast (left, at);
        }

      g_assert_cmpuint (desk_void_added (desk).waiting, ==, 0);
      after = count_looks (desk);
      compare_looks (before, after);
      store_fixture_assert_clean (&desk->base);
    }
}

/* Somebody appends to the journal what the program never would. */
static gboolean
append_forged (HlStore   *store,
               gpointer   body,
               GError   **error)
{
  g_autofree char *release = store_fixture_get_text (&(StoreFixture) { .store = store },
                                                     "SELECT json_set (json_remove (body, '$.n'),"
                                                     " '$.n', 0, '$.voids', 1) FROM journal"
                                                     " WHERE kind = 'release' LIMIT 1");

  return hl_store_append_text (store, "release", release, NULL, error) &&
         hl_store_append_text (store, "void", body, NULL, error);
}

static void
assert_complaint (Desk       *desk,
                  const char *pattern)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlVerdict) verdict = hl_store_verify (desk->base.store, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < verdict->problems->len; i++)
    {
      const char *problem = g_ptr_array_index (verdict->problems, i);

      g_test_message ("%s", problem);
      found = found || g_pattern_match_simple (pattern, problem);
    }

  g_assert_true (found);
  store_fixture_close (&desk->base);
}

static void
test_void_of_nothing_is_noticed (Desk          *desk,
                                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  desk_enter_forms (desk, MONDAY, 0, 8);
  g_assert_true (hl_store_write_plain (desk->base.store, append_forged,
                                       (gpointer) "{\"response\":9999}", &error));
  assert_complaint (desk, "*: journal *: void of response 9999: no paper form with that number*");
}

static void
test_second_void_is_noticed (Desk          *desk,
                             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *body = NULL;

  desk_enter_forms (desk, MONDAY, 0, 10);
  desk_void_forms (desk, MONDAY, 0, 5);
  body = store_fixture_get_text (&desk->base,
                                 "SELECT body FROM journal WHERE kind = 'void' LIMIT 1");
  g_assert_true (hl_store_write_plain (desk->base.store, append_forged, body, &error));
  assert_complaint (desk, "*: journal *: void of response *: no paper form*, or it is voided*");
}

static void
test_waiting_void_of_nothing_is_noticed (Desk          *desk,
                                         gconstpointer  unused)
{
  desk_enter_forms (desk, MONDAY, 0, 8);
  store_fixture_run_sql (&desk->base, "INSERT INTO void_waiting VALUES (1, '')");
  assert_complaint (desk, "void_waiting 1: is no form that could be voided");
}

static void
copy_store (Desk *desk)
{
  static const char * const names[] = { "kiosk.db", "kiosk.conf", "centre.json" };
  g_autofree char *other = g_build_filename (desk->base.top, "other", NULL);
  g_autofree char *outbox = g_build_filename (other, "outbox", NULL);

  store_fixture_run_sql (&desk->base, "PRAGMA wal_checkpoint (TRUNCATE)");
  store_fixture_close (&desk->base);
  g_assert_cmpint (g_mkdir_with_parents (outbox, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (desk->base.dir, names[i], NULL);
      g_autofree char *to = g_build_filename (other, names[i], NULL);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &content, &length, NULL));
      g_assert_true (g_file_set_contents (to, content, (gssize) length, NULL));
    }

  g_free (desk->base.dir);
  desk->base.dir = g_steal_pointer (&other);
  store_fixture_open (&desk->base, HL_STORE_WRITE);
}

static void
test_former_epoch_stays (Desk          *desk,
                         gconstpointer  unused)
{
  desk_enter_forms (desk, MONDAY, 0, 10);
  desk_enter_forms (desk, MONDAY, 20, 1);
  desk_void_forms (desk, MONDAY, 0, 2);
  copy_store (desk);

  g_assert_cmpint (desk_get_number (desk, "SELECT count (*) FROM void_waiting"), ==, 0);
  g_assert_cmpint (desk_get_number (desk, "SELECT json_extract (body, '$.forms') FROM audit"
                                    " WHERE json_extract (body, '$.act') = 'drop-voids'"), ==, 2);
  desk_add_forms (desk, MONDAY, 5, 1);
  desk_refuse_added (desk, "line 7: the form was released before this store was copied*");

  /* One that waits belongs to no epoch yet. */
  g_assert_cmpuint (desk_void_forms (desk, MONDAY, 20, 1).freed, ==, 1);
}

/* The disk fails at one of the writes of the act: all of it is there or nothing. */
static void
void_with_fault (FaultVfs *vfs,
                 guint     at)
{
  Desk desk = { 0 };
  g_autoptr(GError) error = NULL;
  HlVoided voided;
  gboolean done;

  desk_set_up (&desk, NULL);
  desk_enter_forms (&desk, MONDAY, 0, 10);
  desk_enter_forms (&desk, MONDAY, 20, 2);
  desk_add_forms (&desk, MONDAY, 0, 4);
  desk_add_forms (&desk, MONDAY, 20, 1);

  fault_vfs_arm (vfs, at, SQLITE_FULL, FALSE);
  done = hl_store_void (desk.base.store, desk.forms, DESK_REASON, &voided, &error);
  fault_vfs_disarm (vfs);
  store_fixture_open (&desk.base, HL_STORE_WRITE);
  store_fixture_assert_clean (&desk.base);
  if (!done)
    {
      g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_FULL);
      desk_assert_day (&desk, MONDAY, 10, 10);
      g_assert_cmpint (desk_get_saved (&desk, MONDAY), ==, 12);
      voided = desk_void_added (&desk);
    }

  g_assert_cmpuint (voided.freed, ==, 1);
  g_assert_cmpuint (voided.taken, ==, 4);
  desk_assert_day (&desk, MONDAY, 7, 7);
  desk_tear_down (&desk, NULL);
}

static guint
count_calls (FaultVfs *vfs)
{
  Desk desk = { 0 };
  guint n;

  desk_set_up (&desk, NULL);
  desk_enter_forms (&desk, MONDAY, 0, 10);
  fault_vfs_arm (vfs, 0, SQLITE_FULL, FALSE);
  desk_void_forms (&desk, MONDAY, 0, 5);
  n = vfs->n_calls;
  fault_vfs_disarm (vfs);
  desk_tear_down (&desk, NULL);
  return n;
}

static void
test_void_survives_a_bad_disk (void)
{
  FaultVfs *vfs = fault_vfs_new ();
  guint n = count_calls (vfs);

  g_assert_cmpuint (n, >, 4);
  for (guint at = 1; at <= n; at += MAX (1, n / 8))
    void_with_fault (vfs, at);

  fault_vfs_free (vfs);
}

int
main (int    argc,
      char **argv)
{
  static const DeskCase cases[] = {
    { "/void-record/rows/alike", test_rows_go_in_fives },
    { "/void-record/rows/any", test_any_rows_go_in_fives },
    { "/void-record/epoch", test_former_epoch_stays },
    { "/void-record/verify/nothing", test_void_of_nothing_is_noticed },
    { "/void-record/verify/twice", test_second_void_is_noticed },
    { "/void-record/verify/waiting", test_waiting_void_of_nothing_is_noticed },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Desk, NULL, desk_set_up, cases[i].func, desk_tear_down);

  g_test_add_func ("/void-record/bad-disk", test_void_survives_a_bad_disk);
  return g_test_run ();
}
