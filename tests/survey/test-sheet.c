/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-sheet.h"

#include "refusal.h"

#define EPOCH "000102030405060708090a0b0c0d0e0f"
#define HEX64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Every part of a sheet, its lists sorted; with ' for ". */
static const char sample[] =
  "{'authorities':[{'key':'SO-TP','people':6}],"
  "'cells':{'applied':{'access':10,'result':4},"
  "'items':[{'c':[0,0,1,4,5],'id':'access1'},{'c':[-1,0,0,0,-2],'id':'result1'}],"
  "'sums':{'access':[10,10,9,9,9,10],'overall':[10,10,9,9,9,10]}},"
  "'config':'" HEX64 "',"
  "'counters':[{'items':[{'c':[0,0,0,5,0],'id':'access1'}],'key':'Q1','people':5,"
  "'sums':{'overall':[5,5,5,5,5,5]}},{'key':'–','people':6}],"
  "'day':'2026-11-23',"
  "'durations':[{'leavers':2,'page':'access','people':10,'seconds':61}],"
  "'epoch':'" EPOCH "',"
  "'fields':[{'key':'DD','people':5}],"
  "'flow':'rotate 2',"
  "'hours':[{'key':'08','people':7},{'key':'09','people':5}],"
  "'kiosk':'KIOSK-1',"
  "'languages':[{'key':'vi','people':12}],"
  "'outcomes':[{'key':'submitted','people':9,'sums':{'access':[9,9,9,9,9,9]}}],"
  "'questionnaire':'" HEX64 "',"
  "'reasons':[{'factor':'access','id':'seats','n':5},{'factor':'officer','id':'rude','n':6}],"
  "'responses':{'carried':3,'counted':10,'ends':{'done':11,'timeout':2},'left_out':7,'lone':3,"
  "'partial':2,'released':20,'rules':{'fast':8},'screened':8,'withheld':['desk','lifted']},"
  "'revision':231,"
  "'seal':'" HEX64 "',"
  "'sheet':1,"
  "'stream':'kiosk',"
  "'unit':'000.00.19.H47',"
  "'unscreened':[17,17,16,16,16,17]}";

static HlSheet *
parse (const char  *text,
       GError     **error)
{
  return hl_sheet_parse ("sample.json", text, -1, error);
}

static HlSheet *
parse_sample (void)
{
  g_autofree char *text = refusal_quote (sample);
  g_autoptr(GError) error = NULL;
  HlSheet *sheet = parse (text, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
test_read_gives_the_values (void)
{
  g_autoptr(HlSheet) sheet = parse_sample ();
  HlSheetRow *row = hl_sheet_get_row (sheet, HL_SHEET_COUNTERS, "Q1");
  HlSheetItem *item = hl_sheet_cell_get_item (&sheet->cell, "result1");

  g_assert_cmpstr (sheet->kiosk, ==, "KIOSK-1");
  g_assert_cmpstr (sheet->stream, ==, "kiosk");
  g_assert_cmpuint (sheet->day, ==, hl_day_from_ymd (2026, 11, 23));
  g_assert_true (hl_flow_equal (sheet->flow, (HlFlow) { HL_FLOW_ROTATE, 2 }));
  g_assert_cmpint (sheet->revision, ==, 231);
  g_assert_cmpint (sheet->released, ==, 20);
  g_assert_cmpint (sheet->ends[HL_END_TIMEOUT], ==, 2);
  g_assert_cmpint (sheet->by_flag[0], ==, 8);
  g_assert_cmphex (sheet->withheld, ==, HL_FLAG_DESK | HL_SHEET_WITHHELD_LIFTED);
  g_assert_cmpint (sheet->applied[HL_FACTOR_RESULT], ==, 4);
  g_assert_cmpint (item->tally.c[0], ==, -1);
  g_assert_cmpint (item->tally.c[4], ==, -2);
  g_assert_cmpint (sheet->cell.sums[HL_SHEET_HEADLINE].y, ==, 9);
  g_assert_cmpint (row->people, ==, 5);
  g_assert_cmpint (row->cell.sums[HL_SHEET_HEADLINE].mm, ==, 5);
  g_assert_cmpint (sheet->unscreened.r, ==, 17);
  g_assert_cmpuint (sheet->reasons->len, ==, 2);
  g_assert_cmpuint (sheet->durations->len, ==, 1);
}

static void
test_what_was_read_is_written_alike (void)
{
  g_autoptr(HlSheet) sheet = parse_sample ();
  g_autofree char *expected = refusal_quote (sample);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hl_sheet_to_text (sheet, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_order_of_building_changes_nothing (void)
{
  g_autoptr(HlSheet) sheet = parse_sample ();
  g_autofree char *expected = hl_sheet_to_text (sheet, NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < HL_N_SHEET_TABLES; i++)
    {
      GPtrArray *rows = sheet->tables[i];

      if (rows->len > 1)
        g_ptr_array_add (rows, g_ptr_array_steal_index (rows, 0));
    }

  g_ptr_array_add (sheet->cell.items, g_ptr_array_steal_index (sheet->cell.items, 0));
  g_ptr_array_add (sheet->reasons, g_ptr_array_steal_index (sheet->reasons, 0));
  text = hl_sheet_to_text (sheet, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_what_is_nothing_is_left_out (void)
{
  g_autoptr(HlSheet) sheet = parse_sample ();
  g_autofree char *expected = hl_sheet_to_text (sheet, NULL);
  g_autofree char *text = NULL;

  hl_sheet_cell_get_item (&sheet->cell, "access2");
  hl_sheet_get_row (sheet, HL_SHEET_COUNTERS, "Q9");
  hl_sheet_add_reason (sheet, HL_FACTOR_ACCESS, "signs");
  hl_sheet_add_duration (sheet, "result");
  text = hl_sheet_to_text (sheet, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_path_names_what_the_figures_are_of (void)
{
  g_autoptr(HlSheet) sheet = parse_sample ();
  g_autofree char *path = hl_sheet_get_path (sheet);

  g_assert_cmpstr (path, ==,
                   "/v1/sheets/KIOSK-1/" EPOCH "/2026-11-23/kiosk/" HEX64 "/rotate%202");
}

static void
test_number_beyond_53_bits_is_refused (void)
{
  g_autoptr(HlSheet) sheet = parse_sample ();
  g_autoptr(GError) error = NULL;

  sheet->counted = G_MAXINT64;
  g_assert_null (hl_sheet_to_text (sheet, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

static const Refusal refusals[] = {
  { "version", "'sheet':1", "'sheet':2", "$.sheet: found 2, expected a whole number from 1 to 1" },
  { "unknown-member", "'sheet':1", "'sheep':1", "$.sheep: " },
  { "epoch", "'epoch':'00", "'epoch':'0G", "$.epoch: " },
  { "short-epoch", "'epoch':'00", "'epoch':'", "$.epoch: " },
  { "day", "2026-11-23", "2026-11-31", "$.day: " },
  { "flow", "rotate 2", "rotate 6", "$.flow: " },
  { "stream", "'stream':'kiosk'", "'stream':'phone'", "$.stream: " },
  { "revision", "'revision':231", "'revision':0", "$.revision: " },
  { "kiosk", "KIOSK-1", "KIOSK/1", "$.kiosk: " },
  { "counts", "[0,0,1,4,5]", "[0,0,1,4]", "$.cells.items[0].c: " },
  { "fraction", "[0,0,1,4,5]", "[0,0,1,4,5.5]", "$.cells.items[0].c[4]: " },
  { "number-as-text", "'revision':231", "'revision':'231'", "$.revision: " },
  { "sums-of-nothing", "'sums':{'access':", "'sums':{'excess':", "$.cells.sums.excess: " },
  { "withheld", "['desk','lifted']", "['desk','shifted']", "$.responses.withheld[1]: " },
  { "answers-by-hour", "{'key':'08','people':7}",
    "{'items':[{'c':[0,0,0,5,0],'id':'access1'}],'key':'08','people':7}", "$.hours[0].items: " },
  { "factor-of-reason", "'factor':'officer'", "'factor':'office'", "$.reasons[1].factor: " },
  { "no-seal", "'seal':'" HEX64 "',", "", "$.seal: " },
  { "blank", "'sheet':1", "'sheet': 1", "byte " },
  { "row-of-zero", "{'key':'09','people':5}", "{'key':'09','people':0}", "byte " },
  { "row-not-sorted", "'key':'08'", "'key':'10'", "byte " },
  { "row-twice", "'key':'08'", "'key':'09'", "byte " },
  { "member-not-sorted", "'people':12", "'a':12", "$.languages[0].a: " },
  { "unknown-end", "'timeout':2", "'tired':2", "byte " },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autofree char *text = refusal_change (sample, refusal->old, refusal->new);
  g_autoptr(GError) error = NULL;

  g_assert_null (parse (text, &error));
  refusal_assert_error (error, refusal->message);
}

/* Reads a damaged sheet; what it still gives must be what it says. */
static void
read_damaged (const char *text,
              gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSheet) sheet = hl_sheet_parse ("sample.json", text, (gssize) length, &error);
  g_autofree char *again = NULL;

  if (sheet == NULL)
    {
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "sample.json:"));
      return;
    }

  again = hl_sheet_to_text (sheet, NULL);
  g_assert_cmpmem (again, strlen (again), text, length);
}

static void
test_every_truncation_is_refused (void)
{
  g_autofree char *text = refusal_quote (sample);

  for (gsize length = 0; length < strlen (text); length++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hl_sheet_parse ("sample.json", text, (gssize) length, &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }
}

static void
test_damage_is_withstood (void)
{
  g_autofree char *text = refusal_quote (sample);
  gsize length = strlen (text);

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *damaged = g_memdup2 (text, length + 1);
      guint n = (guint) g_test_rand_int_range (1, 4);

      for (guint j = 0; j < n; j++)
        damaged[g_test_rand_int_range (0, (int) length)] =
          g_test_rand_int_range (0, 2) ? (char) g_test_rand_int_range (1, 256)
                                       : "{}[]\",:-0123456789ae"[g_test_rand_int_range (0, 20)];

      read_damaged (damaged, length);
    }
}

static void
test_any_bytes_are_withstood (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      char bytes[64];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof bytes);

      for (gsize j = 0; j < length; j++)
        bytes[j] = (char) g_test_rand_int_range (0, 256);

      read_damaged (bytes, length);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/read/gives-the-values", test_read_gives_the_values);
  g_test_add_func ("/sheet/write/what-was-read", test_what_was_read_is_written_alike);
  g_test_add_func ("/sheet/write/order-of-building", test_order_of_building_changes_nothing);
  g_test_add_func ("/sheet/write/nothing-is-left-out", test_what_is_nothing_is_left_out);
  g_test_add_func ("/sheet/write/great-number", test_number_beyond_53_bits_is_refused);
  g_test_add_func ("/sheet/path", test_path_names_what_the_figures_are_of);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/sheet/refuse/", refusals[i].name, NULL);

      g_test_add_data_func (name, &refusals[i], test_refusal);
    }

  g_test_add_func ("/sheet/damage/truncated", test_every_truncation_is_refused);
  g_test_add_func ("/sheet/damage/mutated", test_damage_is_withstood);
  g_test_add_func ("/sheet/damage/any-bytes", test_any_bytes_are_withstood);

  return g_test_run ();
}
