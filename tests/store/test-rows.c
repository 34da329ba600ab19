/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <string.h>

#define DAY "2026-11-02"
#define TUESDAY "2026-11-03"
#define N_ATTRIBUTES 10    /* columns before the items' */
#define FIRST_ITEM N_ATTRIBUTES
#define CROWD 5

enum { SESSION = 1, HOUR, COUNTER, FIELD, OUTCOME, LANGUAGE, END, FLAGS, LEFT_OUT };

typedef struct
{
  GPtrArray *rows;        /* element-type char**: values */
  gint64     left_out;
} Export;

static gboolean
take_row (const char * const  *values,
          gpointer             data,
          GError             **error)
{
  g_ptr_array_add (data, g_strdupv ((char **) values));
  return TRUE;
}

static void
export_free (Export *export)
{
  g_ptr_array_unref (export->rows);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static Export *
export_rows (StoreFixture *f,
             const char   *from,
             const char   *to)
{
  HlQuery query = { "kiosk", hl_day_parse (from), hl_day_parse (to), FALSE, TRUE };
  Export *export = g_new0 (Export, 1);
  g_autoptr(GError) error = NULL;
  gboolean done;

  export->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  done = hl_store_export_rows (f->store, &query, take_row, export->rows, &export->left_out, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return export;
}

static char **
get_row (const Export *export,
         guint         index)
{
  return g_ptr_array_index (export->rows, index);
}

/* All that a row says but for the levels: which items have one, included. */
static char *
describe (char **row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; row[i] != NULL; i++)
    g_string_append_printf (text, "%s\t", i < FIRST_ITEM ? row[i] : *row[i] != '\0' ? "1" : "0");

  return g_string_free (text, FALSE);
}

static char *
join (const Export *export)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < export->rows->len; i++)
    {
      g_autofree char *line = g_strjoinv (",", get_row (export, i));

      g_string_append_printf (text, "%s\n", line);
    }

  return g_string_free (text, FALSE);
}

static void
test_columns_are_named (StoreFixture  *f,
                        gconstpointer  unused)
{
  HlQuery query = { "kiosk", hl_day_parse (DAY), hl_day_parse (DAY), FALSE, TRUE };
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) columns = hl_store_list_row_columns (f->store, &query, &error);
  g_autofree char *all = g_strjoinv (" ", columns);

  g_assert_no_error (error);
  g_assert_cmpstr (all, ==, "day session hour counter field outcome language end flags left_out"
                   " overall access procedure officer result feedback");
}

static void
test_open_days_have_no_rows (StoreFixture  *f,
                             gconstpointer  unused)
{
  g_autoptr(Export) before = NULL, after = NULL;

  store_fixture_rate_many (f, 10, "444440", 0);
  before = export_rows (f, DAY, DAY);
  g_assert_cmpuint (before->rows->len, ==, 0);
  g_assert_cmpint (before->left_out, ==, 5);

  store_fixture_catch_up (f, DAY "T17:00");
  after = export_rows (f, DAY, DAY);
  g_assert_cmpuint (after->rows->len, ==, 10);
  g_assert_cmpint (after->left_out, ==, 0);
}

static void
test_alike_rows_stand_in_full (StoreFixture  *f,
                               gconstpointer  unused)
{
  static const char * const wanted[] = {
    DAY, "1", "7", "1", "dat-dai", "submitted", "vi", "done", "", "0", "4", "3", "4", "5", "4", ""
  };
  g_autoptr(Export) export = NULL;

  store_fixture_rate_many (f, 5, "434540", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  export = export_rows (f, DAY, DAY);
  g_assert_cmpuint (export->rows->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpstr (get_row (export, 0)[i], ==, wanted[i]);
}

static void
set_text (char       **text,
          const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Rates once with one attribute other than the others', the earlier ones of the
 * order of blanking alike. */
static void
rate_with (StoreFixture *f,
           guint         attribute,
           gboolean      other)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, "444440");
  HlContext *context = &response->context;
  g_autoptr(GError) error = NULL;

  if (other && attribute == LANGUAGE)
    set_text (&context->language, "en");
  if (other && attribute == FIELD)
    set_text (&context->field, "ho-tich");
  if (other && attribute == COUNTER)
    set_text (&context->counter, "2");
  if (other && attribute == OUTCOME)
    context->outcome = HL_OUTCOME_REFUSED;
  if (other && attribute == HOUR)
    context->hour++;
  if (other && attribute == END)
    response->end = HL_END_LEFT;
  if (other && attribute == FLAGS)
    response->flags = HL_FLAG_PILE;

  g_assert_true (hl_store_close_response (f->store, response, NULL, NULL, &error));
}

static void
test_blanking_has_an_order (StoreFixture  *f,
                            gconstpointer  unused)
{
  static const guint order[] = { LANGUAGE, OUTCOME, HOUR, FIELD, COUNTER, END, FLAGS };

  for (guint n = 0; n < G_N_ELEMENTS (order); n++)
    {
      g_autofree char *morning = g_strdup_printf ("2026-11-%02uT07:30", 9 + n + (n > 4 ? 2 : 0));
      g_autofree char *evening = g_strdup_printf ("%.10sT17:00", morning);
      g_autofree char *day = g_strndup (morning, 10);
      g_autoptr(Export) export = NULL;

      store_fixture_catch_up (f, morning);
      for (guint i = 0; i < 7; i++)
        rate_with (f, order[n], i < 4);
      store_fixture_catch_up (f, evening);

      export = export_rows (f, day, day);
      g_assert_cmpuint (export->rows->len, ==, 7);
      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        {
          const char *value = get_row (export, 0)[order[i]];

          if (i <= n || order[i] == FLAGS)
            g_assert_cmpstr (value, ==, "");
          else
            g_assert_cmpstr (value, !=, "");
        }
      g_assert_cmpstr (get_row (export, 0)[SESSION], ==, "1");
    }
}

/* What is never blanked: the session, and which items were answered. */
static void
test_unlike_rows_are_left_out (StoreFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(Export) export = NULL;

  store_fixture_rate_many (f, 6, "444440", 0);
  store_fixture_rate_many (f, 5, "444444", 0);
  store_fixture_rate_many (f, 3, "440000", 0);
  store_fixture_rate_many (f, 2, "044000", 0);
  store_fixture_catch_up (f, DAY "T17:00");

  export = export_rows (f, DAY, DAY);
  g_assert_cmpint ((gint64) export->rows->len + export->left_out, ==, 16);
  /* Five stay below, three of them with an overall answer: five with one go along. */
  g_assert_cmpint (export->left_out, ==, 10);
}

static void
rate_randomly (StoreFixture *f,
               guint         n)
{
  static const char * const patterns[] = { "444440", "444440", "333300", "544444", "400000", "044440" };
  static const char * const languages[] = { "vi", "vi", "vi", "en", "zh" };

  for (guint i = 0; i < n; i++)
    {
      const char *levels = patterns[g_test_rand_int_range (0, G_N_ELEMENTS (patterns))];
      g_autoptr(HlResponse) response = store_fixture_make_response (f, levels);
      g_autoptr(GError) error = NULL;

      g_free (response->context.language);
      response->context.language = g_strdup (languages[g_test_rand_int_range (0, 5)]);
      response->context.hour = g_test_rand_int_range (7, 10);
      response->context.outcome = (HlOutcome) g_test_rand_int_range (0, HL_N_OUTCOMES);
      response->end = (HlEndReason) g_test_rand_int_range (0, 2);
      if (g_test_rand_int_range (0, 8) == 0)
        response->flags = HL_FLAG_FAST;
      if (g_test_rand_int_range (0, 2) == 0)
        g_clear_pointer (&response->context.field, g_free);
      g_assert_true (hl_store_close_response (f->store, response, NULL, NULL, &error));
    }
}

static void
assert_combinations (const Export *export)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer n;

  for (guint i = 0; i < export->rows->len; i++)
    {
      char *key = describe (get_row (export, i));
      guint so_far = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

      g_hash_table_replace (counts, key, GUINT_TO_POINTER (so_far + 1));
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    g_assert_cmpuint (GPOINTER_TO_UINT (n), >=, CROWD);
}

/* How many of the day's people answered an item and are in no row: none or five. */
static void
assert_left_out (StoreFixture *f,
                 const Export *export)
{
  static const char * const items[] = {
    "overall", "access", "procedure", "officer", "result", "feedback"
  };

  g_assert_true (export->left_out == 0 || export->left_out >= CROWD);
  for (guint item = 0; item < G_N_ELEMENTS (items); item++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (json_extract (j.body, '$.items.%s'))"
                                              " FROM booked AS b JOIN journal AS j ON j.seq = b.seq",
                                              items[item]);
      gint64 left = store_fixture_get_number (f, sql);

      for (guint i = 0; i < export->rows->len; i++)
        left -= *get_row (export, i)[FIRST_ITEM + item] != '\0';

      g_assert_true (left == 0 || left >= CROWD);
    }
}

static void
test_each_combination_stands_for_five (StoreFixture  *f,
                                       gconstpointer  unused)
{
  g_autoptr(Export) export = NULL;

  rate_randomly (f, 60);
  store_fixture_catch_up (f, DAY "T17:00");
  export = export_rows (f, DAY, DAY);
  g_assert_cmpuint (export->rows->len, >, 0);
  g_assert_cmpint ((gint64) export->rows->len + export->left_out, ==,
                   store_fixture_get_number (f, "SELECT count (*) FROM booked"));
  assert_combinations (export);
  assert_left_out (f, export);
}

static void
test_exports_agree (StoreFixture  *f,
                    gconstpointer  unused)
{
  g_autoptr(Export) first = NULL, second = NULL;
  g_autofree char *a = NULL, *b = NULL;

  rate_randomly (f, 40);
  store_fixture_catch_up (f, DAY "T17:00");
  first = export_rows (f, DAY, DAY);
  a = join (first);

  store_fixture_catch_up (f, TUESDAY "T08:00");
  rate_randomly (f, 30);
  store_fixture_catch_up (f, TUESDAY "T17:00");
  store_fixture_open (f, HL_STORE_READ);
  second = export_rows (f, DAY, DAY);
  b = join (second);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpint (first->left_out, ==, second->left_out);
}

static gboolean
stop_at_once (const char * const  *values,
              gpointer             n,
              GError             **error)
{
  (*(guint *) n)++;
  g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_FULL, "no room");
  return FALSE;
}

static void
test_writer_can_stop (StoreFixture  *f,
                      gconstpointer  unused)
{
  HlQuery query = { "kiosk", hl_day_parse (DAY), hl_day_parse (DAY), FALSE, TRUE };
  g_autoptr(GError) error = NULL;
  gint64 left_out;
  guint n = 0;

  store_fixture_rate_many (f, 6, "444440", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  g_assert_false (hl_store_export_rows (f->store, &query, stop_at_once, &n, &left_out, &error));
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_FULL);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/rows/columns", test_columns_are_named },
    { "/rows/open-days", test_open_days_have_no_rows },
    { "/rows/in-full", test_alike_rows_stand_in_full },
    { "/rows/order", test_blanking_has_an_order },
    { "/rows/left-out", test_unlike_rows_are_left_out },
    { "/rows/five", test_each_combination_stands_for_five },
    { "/rows/agree", test_exports_agree },
    { "/rows/stop", test_writer_can_stop },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
