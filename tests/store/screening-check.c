/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "screening-check.h"

#include "hl-store-screening.h"

/* The true number, of all questionnaires and flows of the stream. */
static gint64
count (StoreFixture *f,
       const char   *stream,
       HlDay         day,
       const char   *name)
{
  char text[HL_DAY_TEXT_SIZE];
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("SELECT coalesce (sum (n), 0) FROM figure JOIN lane ON lane.id = lane"
                         " WHERE stream = '%s' AND day = '%s' AND name = '%s'",
                         stream, hl_day_format (day, text), name);
  return store_fixture_get_number (f, sql);
}

static void
assert_true_or_withheld (gint64 shown,
                         gint64 truth)
{
  g_assert_true (shown == truth || (shown == HL_SCREENING_WITHHELD && truth > 0));
  g_assert_false (shown >= 1 && shown <= 4);
}

static void
check_day (StoreFixture         *f,
           const char           *stream,
           const HlScreeningDay *day)
{
  gint64 group = day->left_out + day->lifted;

  assert_true_or_withheld (day->flagged, count (f, stream, day->day, "screened"));
  assert_true_or_withheld (day->left_out, count (f, stream, day->day, "left_out"));
  assert_true_or_withheld (day->lifted, count (f, stream, day->day, "lifted"));
  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      g_autofree char *name = g_strconcat ("flag:", hl_flag_to_string ((HlFlag) (1u << i)), NULL);

      assert_true_or_withheld (day->by_flag[i], count (f, stream, day->day, name));
    }

  /* Nor is there a small difference between the flagged and a group of them. */
  if (day->flagged > 0 && group > 0)
    g_assert_true (day->flagged == group || day->flagged - group >= 5);
}

/* Every number of every day is the true one, or withheld; and every day on which
 * something was flagged is there. */
void
screening_check (StoreFixture *f,
                 const char   *stream,
                 HlDay         from,
                 HlDay         to)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) days = hl_store_list_screening (f->store, stream, from, to, &error);
  guint at = 0;

  g_assert_no_error (error);
  for (HlDay day = from; day <= to; day++)
    {
      const HlScreeningDay *shown = at < days->len ? g_ptr_array_index (days, at) : NULL;

      if (shown != NULL && shown->day == day)
        {
          check_day (f, stream, shown);
          at++;
        }
      else
        {
          g_assert_cmpint (count (f, stream, day, "screened"), ==, 0);
        }
    }

  g_assert_cmpuint (at, ==, days->len);
}
