/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "oracle-check.h"

#include "hl-screening-day.h"

#include <string.h>

/* Chooses answers: of a table and a row of it. Where @key is the end of a
 * "place", "field" or "authority" row, see is_in_row(). */
typedef struct
{
  Oracle     *oracle;
  OracleLane *lane;
  HlDay       from;
  HlDay       to;
  const char *table;
  const char *key;
} Choice;

static gboolean
is_in_row (const Choice       *choice,
           const OracleAnswer *answer)
{
  g_auto(GStrv) parts = NULL;
  const HlPlace *field;

  if (g_str_equal (choice->table, answer->tab))
    return g_str_equal (choice->key, answer->cell);

  if (!g_str_equal (answer->tab, "place"))
    return FALSE;

  parts = g_strsplit (answer->cell, "|", 2);
  field = hl_catalogue_find_field (choice->oracle->catalogue, parts[1]);
  if (g_str_equal (choice->table, "counter"))
    return g_str_equal (choice->key, parts[0]);
  if (g_str_equal (choice->table, "field"))
    return g_str_equal (choice->key, parts[1]);

  return g_str_equal (choice->table, "authority") &&
         g_str_equal (choice->key, field != NULL ? hl_place_get_authority (field) : "–");
}

static GPtrArray *
choose (const Choice *choice)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < choice->oracle->answers->len; i++)
    {
      OracleAnswer *answer = g_ptr_array_index (choice->oracle->answers, i);

      if (answer->person->lane == choice->lane && answer->day != HL_DAY_NONE &&
          answer->day >= choice->from && answer->day <= choice->to && is_in_row (choice, answer))
        g_ptr_array_add (chosen, answer);
    }

  return chosen;
}

/* The six sums, straight from the answers: squares go by person, day and session,
 * people by the range. @factor is HL_FACTOR_NONE for all. */
static HlSums
sum_up (GPtrArray *answers,
        HlFactor   factor)
{
  g_autoptr(GHashTable) people = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) visits = NULL;
  GHashTableIter iter;
  HlSums sums = { 0 };
  gpointer found;

  visits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (answers, i);
      gint64 key = (gint64) answer->person->id << 32 | (gint64) answer->day << 4 |
                   (answer->session + 1);
      HlSums *visit;

      if (answer->factor == HL_FACTOR_NONE ||
          (factor != HL_FACTOR_NONE && factor != answer->factor))
        continue;

      visit = g_hash_table_lookup (visits, &key);
      if (visit == NULL)
        {
          visit = g_new0 (HlSums, 1);
          g_hash_table_insert (visits, g_memdup2 (&key, sizeof key), visit);
        }

      visit->m++;
      visit->y += answer->level >= 4;
      g_hash_table_add (people, answer->person);
    }

  g_hash_table_iter_init (&iter, visits);
  while (g_hash_table_iter_next (&iter, NULL, &found))
    hl_sums_add_person (&sums, ((HlSums *) found)->y, ((HlSums *) found)->m);

  sums.r = g_hash_table_size (people);
  return sums;
}

static void
assert_sums (const HlSums *got,
             const HlSums *wanted)
{
  g_assert_cmpint (got->r, ==, wanted->r);
  g_assert_cmpint (got->m, ==, wanted->m);
  g_assert_cmpint (got->y, ==, wanted->y);
  g_assert_cmpint (got->yy, ==, wanted->yy);
  g_assert_cmpint (got->ym, ==, wanted->ym);
  g_assert_cmpint (got->mm, ==, wanted->mm);
}

static void
check_cell (const HlCell    *cell,
            HlQuestionnaire *questionnaire,
            GPtrArray       *answers)
{
  guint n_items = hl_questionnaire_get_n_items (questionnaire);
  HlSums sums = sum_up (answers, HL_FACTOR_NONE);

  for (guint item = 0; item < n_items; item++)
    {
      const char *id = hl_item_get_id (hl_questionnaire_get_item (questionnaire, item));
      gint64 levels[HL_MAX_LEVELS] = { 0 };

      for (guint i = 0; i < answers->len; i++)
        {
          const OracleAnswer *answer = g_ptr_array_index (answers, i);

          if (answer->item == g_intern_string (id))
            levels[answer->level - 1]++;
        }

      for (guint i = 0; i < HL_MAX_LEVELS; i++)
        g_assert_cmpint (cell->items[item].c[i], ==, levels[i]);
    }

  assert_sums (&cell->headline, &sums);
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      sums = sum_up (answers, (HlFactor) factor);
      assert_sums (&cell->factors[factor], &sums);
    }
}

static gint64
count_people (GPtrArray *answers)
{
  gint64 n = 0;

  for (guint i = 0; i < answers->len; i++)
    n += g_str_equal (((OracleAnswer *) g_ptr_array_index (answers, i))->item, ORACLE_PEOPLE);

  return n;
}

static void
check_rows (Choice          *choice,
            const HlSummary *summary)
{
  guint n_in_rows = 0, n_in_view = 0;

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (summary->rows, i);
      g_autoptr(GPtrArray) answers = NULL;
      HlSums sums;

      choice->table = row->table;
      choice->key = row->key;
      answers = choose (choice);
      check_cell (&row->cell, summary->questionnaire, answers);
      sums = sum_up (answers, HL_FACTOR_NONE);
      g_assert_cmpint (row->cell.responses, ==, MAX (count_people (answers), sums.r));
      n_in_rows += g_str_equal (row->table, "counter") ? answers->len : 0;
    }

  for (guint i = 0; i < choice->oracle->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (choice->oracle->answers, i);

      n_in_view += answer->person->lane == choice->lane && answer->day >= choice->from &&
                   answer->day <= choice->to && g_str_equal (answer->tab, "place");
    }

  g_assert_cmpuint (n_in_rows, ==, n_in_view);
}

/* What is counted of people, whatever they answered. */
typedef struct
{
  gint64 released, counted, screened, left_out, partial, lone, carried;
  gint64 ends[HL_N_END_REASONS], flags[HL_N_FLAGS], applied[HL_N_FACTORS];
} Counts;

static void
count_person (Counts             *counts,
              const OraclePerson *person)
{
  const HlResponse *response = person->response;
  gboolean counted = hl_response_is_counted (response);

  counts->released++;
  counts->screened += response->flags != 0;
  counts->left_out += response->left_out;
  counts->counted += counted;
  counts->lone += !response->left_out && hl_response_is_lone (response);
  counts->partial += counted && hl_response_is_partial (response);
  counts->carried += person->booked != HL_DAY_NONE && response->context.day < person->booked;
  counts->ends[response->end]++;
  for (guint i = 0; i < HL_N_FLAGS; i++)
    counts->flags[i] += (response->flags >> i) & 1;
  for (guint i = 0; i < HL_N_FACTORS; i++)
    counts->applied[i] += counted && ((response->applies >> i) & 1);
}

static void
assert_counts (const HlSummary *summary,
               const Counts    *counts)
{
  g_assert_cmpint (summary->released, ==, counts->released);
  g_assert_cmpint (summary->counted, ==, counts->counted);
  g_assert_cmpint (summary->partial, ==, counts->partial);
  g_assert_cmpint (summary->lone, ==, counts->lone);
  g_assert_cmpint (summary->cell.responses, ==, counts->counted);
  for (guint i = 0; i < HL_N_END_REASONS; i++)
    g_assert_cmpint (summary->ends[i], ==, counts->ends[i]);
  for (guint i = 0; i < HL_N_FACTORS; i++)
    g_assert_cmpint (summary->applied[i], ==, counts->applied[i]);
}

/* The owner of the store's files is told everything. */
static void
assert_screened (const HlSummary *summary,
                 const Counts    *counts)
{
  g_assert_cmpint (summary->screened, ==, counts->screened);
  g_assert_cmpint (summary->left_out, ==, counts->left_out);
  for (guint i = 0; i < HL_N_FLAGS; i++)
    g_assert_cmpint (summary->by_flag[i], ==, counts->flags[i]);

  g_assert_false (summary->screened_withheld);
  g_assert_false (summary->left_out_withheld);
  g_assert_cmpuint (summary->flags_withheld, ==, 0);
}

static void
count_screened (GHashTable         *days,
                const OraclePerson *person)
{
  const HlResponse *response = person->response;
  HlScreeningDay *day = g_hash_table_lookup (days, GUINT_TO_POINTER (person->booked));

  if (day == NULL)
    {
      day = hl_screening_day_new (person->booked);
      g_hash_table_insert (days, GUINT_TO_POINTER (person->booked), day);
    }

  day->flagged += response->flags != 0;
  day->left_out += response->left_out;
  day->lifted += person->lifted;
  for (guint i = 0; i < HL_N_FLAGS; i++)
    day->by_flag[i] += (response->flags >> i) & 1;
}

/* A number is the sum of what its days may tell. */
static void
assert_told (GHashTable *days,
             gsize       offset,
             gint64      shown,
             gboolean    withheld)
{
  gint64 sum = 0;
  gboolean any = FALSE;
  GHashTableIter iter;
  gpointer day;

  g_hash_table_iter_init (&iter, days);
  while (g_hash_table_iter_next (&iter, NULL, &day))
    {
      gint64 n = G_STRUCT_MEMBER (gint64, day, offset);

      sum += MAX (n, 0);
      any = any || n == HL_SCREENING_WITHHELD;
    }

  g_assert_cmpint (shown, ==, sum);
  g_assert_cmpint (withheld, ==, any);
}

/* @days: (element-type HlDay HlScreeningDay): the true numbers of the lane */
static void
assert_screened_by_days (const HlSummary *summary,
                         GHashTable      *days)
{
  GHashTableIter iter;
  gpointer day;

  g_hash_table_iter_init (&iter, days);
  while (g_hash_table_iter_next (&iter, NULL, &day))
    hl_screening_day_withhold (day);

  assert_told (days, G_STRUCT_OFFSET (HlScreeningDay, flagged), summary->screened,
               summary->screened_withheld);
  assert_told (days, G_STRUCT_OFFSET (HlScreeningDay, left_out), summary->left_out,
               summary->left_out_withheld);
  for (guint i = 0; i < HL_N_FLAGS; i++)
    assert_told (days, G_STRUCT_OFFSET (HlScreeningDay, by_flag) + i * sizeof (gint64),
                 summary->by_flag[i], (summary->flags_withheld & (1u << i)) != 0);
}

static void
check_counts (const Choice    *choice,
              const HlSummary *summary)
{
  g_autoptr(GHashTable) days = g_hash_table_new_full (NULL, NULL, NULL,
                                                      (GDestroyNotify) hl_screening_day_free);
  Counts counts = { 0 };
  gint64 saved = 0;

  for (guint i = 0; i < choice->oracle->people->len; i++)
    {
      const OraclePerson *person = g_ptr_array_index (choice->oracle->people, i);
      HlDay day = person->response->context.day;

      if (person->voided)
        continue;

      if (person->lane == choice->lane && person->booked >= choice->from &&
          person->booked <= choice->to)
        {
          count_person (&counts, person);
          count_screened (days, person);
        }

      saved += person->lane->stream == choice->lane->stream && day >= choice->from &&
               day <= choice->to;
    }

  assert_counts (summary, &counts);
  assert_screened_by_days (summary, days);
  g_assert_cmpint (summary->carried, ==, counts.carried);
  g_assert_cmpint (summary->saved, ==, saved);
}

static void
check_reasons (Choice          *choice,
               const HlSummary *summary)
{
  g_autoptr(GPtrArray) ticks = NULL;

  choice->table = "reason";
  choice->key = "";
  ticks = choose (choice);
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      guint n = hl_questionnaire_get_n_reasons (summary->questionnaire, (HlFactor) factor);

      for (guint i = 0; i < n; i++)
        {
          const char *id = hl_questionnaire_get_reason_id (summary->questionnaire,
                                                           (HlFactor) factor, i);
          g_autofree char *item = g_strdup_printf ("%s/%s", hl_factor_to_string (factor), id);
          gint64 told = 0;

          for (guint j = 0; j < ticks->len; j++)
            told += ((OracleAnswer *) ticks->pdata[j])->item == g_intern_string (item);

          g_assert_cmpint (summary->reasons[factor][i], ==, told);
        }
    }
}

/* Compares every figure of a summary with the answers that the oracle shows. */
void
oracle_check_summary (Oracle          *oracle,
                      const HlSummary *summary)
{
  OracleLane *lane = oracle_get_lane (oracle, summary->stream, summary->questionnaire,
                                      summary->flow);
  Choice choice = { oracle, lane, summary->from, summary->to, "total", "" };
  g_autoptr(GPtrArray) total = choose (&choice);
  g_autoptr(GPtrArray) out = NULL;
  g_autoptr(GPtrArray) both = g_ptr_array_copy (total, NULL, NULL);
  HlSums sums;

  check_cell (&summary->cell, summary->questionnaire, total);
  check_counts (&choice, summary);

  choice.table = "out";
  out = choose (&choice);
  sums = sum_up (out, HL_FACTOR_NONE);
  g_assert_cmpint (summary->has_unscreened, ==, sums.m > 0);
  g_ptr_array_extend (both, out, NULL, NULL);
  sums = sum_up (both, HL_FACTOR_NONE);
  assert_sums (&summary->unscreened, &sums);

  check_rows (&choice, summary);
  check_reasons (&choice, summary);
}

/* Compares what a session shows with the answers that the oracle shows in it. */
void
oracle_check_session (Oracle          *oracle,
                      const HlSummary *summary,
                      int              session)
{
  OracleLane *lane = oracle_get_lane (oracle, summary->stream, summary->questionnaire,
                                      summary->flow);
  Choice choice = { oracle, lane, summary->from, summary->to, "total", "" };
  g_autoptr(GPtrArray) total = choose (&choice);
  Counts counts = { 0 };

  for (guint i = total->len; i-- > 0;)
    {
      if (((OracleAnswer *) total->pdata[i])->session != session)
        g_ptr_array_remove_index (total, i);
    }

  check_cell (&summary->cell, summary->questionnaire, total);
  for (guint i = 0; i < oracle->people->len; i++)
    {
      const OraclePerson *person = g_ptr_array_index (oracle->people, i);

      if (person->lane == lane && person->booked == summary->from && person->session == session)
        count_person (&counts, person);
    }

  g_assert_cmpint (summary->released, ==, counts.released);
  g_assert_cmpint (summary->counted, ==, counts.counted);
  for (guint i = 0; i < HL_N_FACTORS; i++)
    g_assert_cmpint (summary->applied[i], ==, counts.applied[i]);
}

/* Of how many lanes and sessions something was released on the kiosk. */
guint
oracle_count_sessions (Oracle *oracle,
                       HlDay   from,
                       HlDay   to)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < oracle->people->len; i++)
    {
      const OraclePerson *person = g_ptr_array_index (oracle->people, i);

      if (g_str_equal (person->lane->stream, "kiosk") && person->booked >= from &&
          person->booked <= to)
        g_hash_table_add (seen, g_strdup_printf ("%p %u %d", person->lane, person->booked,
                                                 person->session));
    }

  return g_hash_table_size (seen);
}

static gboolean
is_in_now (const OraclePerson *person,
           const HlSummary    *summary)
{
  HlDay day = person->booked != HL_DAY_NONE ? person->booked : person->response->context.day;

  return day >= summary->from && day <= summary->to && !person->voided && !person->void_waits;
}

static void
add_levels (HlCell           *cell,
            const HlResponse *response)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  for (guint i = 0; i < n; i++)
    {
      if (response->levels[i] > 0)
        cell->items[i].c[response->levels[i] - 1]++;
    }
}

/* Compares a summary with all levels given, waiting ones included, as they were
 * given: a plain count. */
void
oracle_check_now (Oracle          *oracle,
                  const HlSummary *summary)
{
  OracleLane *lane = oracle_get_lane (oracle, summary->stream, summary->questionnaire,
                                      summary->flow);
  g_autoptr(GPtrArray) waiting = oracle_list_waiting (oracle, lane);
  guint n_items = hl_questionnaire_get_n_items (summary->questionnaire);
  Counts counts = { 0 };
  HlCell cell;

  oracle_leave_out (waiting);
  hl_cell_init (&cell, summary->questionnaire);
  for (guint i = 0; i < oracle->people->len; i++)
    {
      const OraclePerson *person = g_ptr_array_index (oracle->people, i);

      if (person->lane != lane || !is_in_now (person, summary))
        continue;

      count_person (&counts, person);
      if (!person->response->left_out)
        add_levels (&cell, person->response);
    }

  assert_counts (summary, &counts);
  assert_screened (summary, &counts);
  for (guint item = 0; item < n_items; item++)
    {
      for (guint i = 0; i < HL_MAX_LEVELS; i++)
        g_assert_cmpint (summary->cell.items[item].c[i], ==, cell.items[item].c[i]);
    }
  hl_cell_clear (&cell);

  /* What waits has not been judged yet. */
  for (guint i = 0; i < waiting->len; i++)
    ((OraclePerson *) g_ptr_array_index (waiting, i))->response->left_out = FALSE;
}
