/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "oracle-show.h"

#include <string.h>

#define CROWD 5
#define UNKNOWN "–"

#define N_OF_PEOPLE 4    /* breakdowns in which each person stands once */

static const char * const breakdowns[] = { "place", "outcome", "hour", "language", "reason" };

/* Answers of one cell to one item that wait together, to come or to leave. */
typedef struct
{
  const char *item;
  const char *cell;
  GPtrArray  *answers;
  GPtrArray  *leaving;
  gboolean    early;
  gboolean    goes;      /* those that come */
  gboolean    leaves;    /* those that leave */
} Crowd;

static void
crowd_free (gpointer data)
{
  Crowd *crowd = data;

  g_ptr_array_unref (crowd->answers);
  g_ptr_array_unref (crowd->leaving);
  g_free (crowd);
}

static OracleAnswer *
add_answer (Oracle       *self,
            OraclePerson *person,
            const char   *tab,
            const char   *cell,
            guint         item,
            HlDay         day)
{
  OracleAnswer *answer = g_new0 (OracleAnswer, 1);
  HlQuestionnaire *questionnaire = person->lane->questionnaire;

  answer->person = person;
  answer->tab = g_intern_string (tab);
  answer->cell = g_intern_string (cell);
  answer->item = g_intern_string (ORACLE_PEOPLE);
  answer->factor = HL_FACTOR_NONE;
  answer->level = 1;
  answer->day = day;

  if (item < hl_questionnaire_get_n_items (questionnaire))
    {
      answer->item = g_intern_string (hl_item_get_id (hl_questionnaire_get_item (questionnaire,
                                                                                 item)));
      answer->factor = hl_item_get_factor (hl_questionnaire_get_item (questionnaire, item));
      answer->level = person->response->levels[item];
    }

  g_ptr_array_add (self->answers, answer);
  return answer;
}

static char *
make_cell (const OraclePerson *person,
           const char         *tab)
{
  const HlContext *context = &person->response->context;

  if (g_str_equal (tab, "place"))
    return g_strconcat (context->counter ? context->counter : UNKNOWN, "|",
                        context->field ? context->field : UNKNOWN, NULL);

  if (g_str_equal (tab, "outcome"))
    return g_strdup (hl_outcome_to_string (context->outcome));

  if (g_str_equal (tab, "hour"))
    return context->hour < 0 ? g_strdup (UNKNOWN) : g_strdup_printf ("%02d", context->hour);

  return g_strdup (context->language ? context->language : UNKNOWN);
}

static int
compare_crowds (gconstpointer a,
                gconstpointer b)
{
  const Crowd *x = *(const Crowd * const *) a, *y = *(const Crowd * const *) b;
  int order = strcmp (x->item, y->item);

  return order != 0 ? order : strcmp (x->cell, y->cell);
}

static Crowd *
find_crowd (GPtrArray          *crowds,
            const OracleAnswer *answer,
            gboolean            early)
{
  Crowd *crowd;

  for (guint i = 0; i < crowds->len; i++)
    {
      crowd = g_ptr_array_index (crowds, i);
      if (crowd->item == answer->item && crowd->cell == answer->cell && crowd->early == early)
        return crowd;
    }

  crowd = g_new0 (Crowd, 1);
  crowd->item = answer->item;
  crowd->cell = answer->cell;
  crowd->early = early;
  crowd->answers = g_ptr_array_new ();
  crowd->leaving = g_ptr_array_new ();
  g_ptr_array_add (crowds, crowd);
  return crowd;
}

/* Nothing shows on a day before its own, and in the six sums nobody's answers go
 * back in time. */
static gboolean
is_too_early (Oracle             *self,
              const OracleAnswer *answer,
              HlDay               day)
{
  if (answer->person->booked > day)
    return TRUE;

  for (guint i = 0; i < self->answers->len; i++)
    {
      const OracleAnswer *other = g_ptr_array_index (self->answers, i);

      if (other->person == answer->person && other->tab == answer->tab && other->day > day &&
          other->factor != HL_FACTOR_NONE)
        return TRUE;
    }

  return FALSE;
}

/* Whose answers to an item a table shows. For the totals of people that is who
 * is counted. */
static GHashTable *
list_people (Oracle     *self,
             OracleLane *lane,
             const char *tab,
             const char *item)
{
  GHashTable *people = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->people->len; i++)
    {
      OraclePerson *person = g_ptr_array_index (self->people, i);

      if (g_str_equal (tab, "total") && g_str_equal (item, ORACLE_PEOPLE) &&
          person->lane == lane && person->booked != HL_DAY_NONE && !person->voided &&
          hl_response_is_counted (person->response))
        g_hash_table_add (people, person);
    }

  for (guint i = 0; i < self->answers->len; i++)
    {
      OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->tab == g_intern_string (tab) && answer->item == g_intern_string (item) &&
          answer->person->lane == lane && answer->day != HL_DAY_NONE)
        g_hash_table_add (people, answer->person);
    }

  return people;
}

/* As it will be when what goes of @crowds has gone. */
static void
foresee (GHashTable *people,
         const char *item,
         GPtrArray  *crowds)
{
  for (guint i = 0; crowds != NULL && i < crowds->len; i++)
    {
      const Crowd *crowd = g_ptr_array_index (crowds, i);

      if (!g_str_equal (crowd->item, item))
        continue;

      for (guint j = 0; crowd->goes && j < crowd->answers->len; j++)
        g_hash_table_add (people, ((OracleAnswer *) crowd->answers->pdata[j])->person);

      for (guint j = 0; crowd->leaves && j < crowd->leaving->len; j++)
        g_hash_table_remove (people, ((OracleAnswer *) crowd->leaving->pdata[j])->person);
    }
}

static guint
count_missing (GHashTable *people,
               GHashTable *in)
{
  GHashTableIter iter;
  gpointer person;
  guint n = 0;

  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    n += !g_hash_table_contains (in, person);

  return n;
}

/* How many people's answers to the item the totals and a breakdown do not share,
 * when what goes of one of them has gone. */
static guint
count_apart (Oracle     *self,
             OracleLane *lane,
             const char *item,
             GPtrArray  *totals,
             const char *tab,
             GPtrArray  *rows)
{
  g_autoptr(GHashTable) shown = list_people (self, lane, "total", item);
  g_autoptr(GHashTable) in_rows = list_people (self, lane, tab, item);

  foresee (shown, item, totals);
  foresee (in_rows, item, rows);
  return count_missing (shown, in_rows) + count_missing (in_rows, shown);
}

static gboolean
is_crowd_or_nobody (guint n)
{
  return n == 0 || n >= CROWD;
}

static guint
count_shown (Oracle      *self,
             OracleLane  *lane,
             const char  *tab,
             const Crowd *crowd,
             HlDay        day)
{
  guint n = 0;

  for (guint i = 0; i < self->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      n += answer->person->lane == lane && answer->day == day && g_str_equal (answer->tab, tab) &&
           answer->cell == crowd->cell && answer->item == crowd->item;
    }

  return n;
}

/* Whether what leaves may leave: the cell keeps five or none that day, and the
 * totals stay five or none apart from what their rows show. */
static gboolean
may_leave (Oracle     *self,
           OracleLane *lane,
           const char *tab,
           Crowd      *crowd,
           HlDay       day)
{
  g_autoptr(GPtrArray) only = g_ptr_array_new ();
  int item = hl_questionnaire_find_item (lane->questionnaire, crowd->item);
  gboolean may;

  if (!is_crowd_or_nobody (count_shown (self, lane, tab, crowd, day) + crowd->answers->len -
                           crowd->leaving->len))
    return FALSE;

  if (!g_str_equal (tab, "total") ||
      hl_item_get_kind (hl_questionnaire_get_item (lane->questionnaire, (guint) item)) ==
      HL_ITEM_OVERALL)
    return TRUE;

  g_ptr_array_add (only, crowd);
  crowd->goes = crowd->leaves = TRUE;
  may = is_crowd_or_nobody (count_apart (self, lane, crowd->item, only, "place", NULL)) &&
        is_crowd_or_nobody (count_apart (self, lane, crowd->item, only, "outcome", NULL));
  crowd->goes = crowd->leaves = FALSE;
  return may;
}

/* What leaves a breakdown has left the totals before. */
static gboolean
is_ripe (Oracle             *self,
         const OracleAnswer *answer)
{
  if (g_str_equal (answer->tab, "total") || g_str_equal (answer->tab, "out"))
    return TRUE;

  for (guint i = 0; i < self->answers->len; i++)
    {
      const OracleAnswer *other = g_ptr_array_index (self->answers, i);

      if (other->person == answer->person && other->item == answer->item &&
          g_str_equal (other->tab, "total"))
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
gather_crowds (Oracle     *self,
               OracleLane *lane,
               const char *tab,
               HlDay       day)
{
  GPtrArray *crowds = g_ptr_array_new_with_free_func (crowd_free);

  for (guint i = 0; i < self->answers->len; i++)
    {
      OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->person->lane != lane || answer->tab != g_intern_string (tab))
        continue;

      if (answer->day == HL_DAY_NONE)
        g_ptr_array_add (find_crowd (crowds, answer, is_too_early (self, answer, day))->answers,
                         answer);
      else if (answer->leaving && is_ripe (self, answer))
        g_ptr_array_add (find_crowd (crowds, answer, answer->day != day)->leaving, answer);
    }

  g_ptr_array_sort (crowds, compare_crowds);
  return crowds;
}

/* @retaking: only for what leaves on that day */
static void
choose_crowds (Oracle     *self,
               OracleLane *lane,
               const char *tab,
               HlDay       day,
               gboolean    retaking,
               GPtrArray  *crowds)
{
  for (guint i = 0; i < crowds->len; i++)
    {
      Crowd *crowd = g_ptr_array_index (crowds, i);

      if (crowd->early || crowd->answers->len + crowd->leaving->len < CROWD ||
          (retaking && crowd->leaving->len == 0))
        continue;

      crowd->leaves = crowd->leaving->len > 0 && may_leave (self, lane, tab, crowd, day);
      crowd->goes = crowd->leaves || (crowd->leaving->len == 0) ||
                    (crowd->answers->len >= CROWD && !retaking);
    }
}

static guint
count_going (const Crowd *crowd)
{
  return (crowd->goes ? crowd->answers->len : 0) + (crowd->leaves ? crowd->leaving->len : 0);
}

/* One to four left waiting for an item: its smallest change waits too. */
static void
hold_smallest (Oracle     *self,
               OracleLane *lane,
               const char *tab,
               GPtrArray  *crowds,
               const char *item)
{
  Crowd *smallest = NULL;

  for (guint i = 0; i < crowds->len; i++)
    {
      Crowd *crowd = g_ptr_array_index (crowds, i);

      if (crowd->item == item && count_going (crowd) > 0 &&
          (smallest == NULL || count_going (crowd) < count_going (smallest)))
        smallest = crowd;
    }

  if (smallest != NULL &&
      !is_crowd_or_nobody (count_apart (self, lane, item, NULL, tab, crowds)))
    smallest->goes = smallest->leaves = FALSE;
}

static gboolean
is_low (const OracleAnswer *answer)
{
  return answer->factor != HL_FACTOR_NONE && answer->level <= 2;
}

/* Why somebody gave a factor a low level is told after that level is. */
static void
offer_reasons (Oracle             *self,
               const OracleAnswer *low)
{
  OraclePerson *person = low->person;
  HlQuestionnaire *questionnaire = person->lane->questionnaire;
  guint n = hl_questionnaire_get_n_reasons (questionnaire, low->factor);

  if ((person->told & HL_FACTOR_BIT (low->factor)) != 0 ||
      !g_str_equal (person->lane->stream, "kiosk"))
    return;

  person->told |= HL_FACTOR_BIT (low->factor);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *item = g_strdup_printf ("%s/%s", hl_factor_to_string (low->factor),
                                               hl_questionnaire_get_reason_id (questionnaire,
                                                                               low->factor, i));

      if ((person->response->reasons[low->factor] >> i) & 1)
        add_answer (self, person, "reason", "", G_MAXUINT, HL_DAY_NONE)->item =
          g_intern_string (item);
    }
}

static void
show_answer (Oracle       *self,
             OracleAnswer *answer,
             HlDay         day,
             gboolean      is_total)
{
  OraclePerson *person = answer->person;
  int item;

  answer->day = day;
  answer->session = is_total && g_str_equal (person->lane->stream, "kiosk") ? self->session : -1;
  if (!is_total || !hl_response_is_counted (person->response))
    return;

  if (is_low (answer))
    offer_reasons (self, answer);

  item = hl_questionnaire_find_item (person->lane->questionnaire, answer->item);
  for (guint k = 0; k < 2; k++)
    {
      g_autofree char *cell = make_cell (person, breakdowns[k]);

      if (hl_item_get_kind (hl_questionnaire_get_item (person->lane->questionnaire,
                                                       (guint) item)) != HL_ITEM_OVERALL)
        add_answer (self, person, breakdowns[k], cell, (guint) item, HL_DAY_NONE);
    }
}

static void
show_crowds (Oracle     *self,
             GPtrArray  *crowds,
             HlDay       day,
             gboolean    is_total)
{
  for (guint i = 0; i < crowds->len; i++)
    {
      Crowd *crowd = g_ptr_array_index (crowds, i);

      for (guint j = 0; crowd->goes && j < crowd->answers->len; j++)
        show_answer (self, g_ptr_array_index (crowd->answers, j), day, is_total);

      for (guint j = 0; crowd->leaves && j < crowd->leaving->len; j++)
        g_ptr_array_remove (self->answers, g_ptr_array_index (crowd->leaving, j));
    }
}

static void
change_totals (Oracle     *self,
               OracleLane *lane,
               const char *tab,
               HlDay       day,
               gboolean    retaking)
{
  g_autoptr(GPtrArray) crowds = gather_crowds (self, lane, tab, day);

  choose_crowds (self, lane, tab, day, retaking, crowds);
  show_crowds (self, crowds, day, g_str_equal (tab, "total"));
}

void
oracle_show_totals (Oracle     *self,
                    OracleLane *lane,
                    HlDay       day)
{
  change_totals (self, lane, "total", day, FALSE);
}

static void
change_breakdowns (Oracle     *self,
                   OracleLane *lane,
                   HlDay       day,
                   gboolean    retaking)
{
  for (guint i = 0; i < G_N_ELEMENTS (breakdowns); i++)
    {
      g_autoptr(GPtrArray) crowds = gather_crowds (self, lane, breakdowns[i], day);
      const char *last = NULL;

      choose_crowds (self, lane, breakdowns[i], day, retaking, crowds);
      for (guint j = 0; j < crowds->len; j++)
        {
          Crowd *crowd = g_ptr_array_index (crowds, j);

          if (crowd->item != last)
            hold_smallest (self, lane, breakdowns[i], crowds, crowd->item);
          last = crowd->item;
        }

      show_crowds (self, crowds, day, FALSE);
    }
}

void
oracle_show_breakdowns (Oracle     *self,
                        OracleLane *lane,
                        HlDay       day)
{
  change_breakdowns (self, lane, day, FALSE);
}

/* What leaves, leaves the day it was shown on: each such day in turn. */
void
oracle_retake (Oracle     *self,
               OracleLane *lane,
               gboolean    totals)
{
  HlDay first = G_MAXUINT32, last = HL_DAY_NONE;

  for (guint i = 0; i < self->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->leaving && answer->person->lane == lane)
        {
          first = MIN (first, answer->day);
          last = MAX (last, answer->day);
        }
    }

  for (HlDay day = first; day <= last; day++)
    {
      if (totals)
        {
          change_totals (self, lane, "out", day, TRUE);
          change_totals (self, lane, "total", day, TRUE);
        }
      else
        {
          change_breakdowns (self, lane, day, TRUE);
        }
    }
}

void
oracle_offer (Oracle       *self,
              OraclePerson *person,
              const char   *tab)
{
  guint n = hl_questionnaire_get_n_items (person->lane->questionnaire);

  for (guint item = 0; item < n; item++)
    {
      if (person->response->levels[item] > 0)
        add_answer (self, person, tab, "", item, HL_DAY_NONE);
    }

  if (g_str_equal (tab, "out") || !hl_response_is_counted (person->response))
    return;

  for (guint i = 0; i < N_OF_PEOPLE; i++)
    {
      g_autofree char *cell = make_cell (person, breakdowns[i]);

      add_answer (self, person, breakdowns[i], cell, n, HL_DAY_NONE);
    }
}

/* What fewer than five of a left-out group answered is never shown. */
void
oracle_show_left_out (Oracle     *self,
                      OracleLane *lane,
                      HlDay       day)
{
  g_autoptr(GPtrArray) crowds = gather_crowds (self, lane, "out", day);

  for (guint i = 0; i < crowds->len; i++)
    {
      Crowd *crowd = g_ptr_array_index (crowds, i);

      crowd->goes = crowd->answers->len >= CROWD && !crowd->early;
    }

  show_crowds (self, crowds, day, FALSE);
  for (guint i = self->answers->len; i-- > 0;)
    {
      OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->person->lane == lane && answer->tab == g_intern_string ("out") &&
          answer->day == HL_DAY_NONE)
        g_ptr_array_remove_index (self->answers, i);
    }
}

static gboolean
is_shown_out (Oracle             *self,
              const OracleAnswer *wanted)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->tab == g_intern_string ("out") && answer->person == wanted->person &&
          answer->item == wanted->item)
        return TRUE;
    }

  return FALSE;
}

/* What is put back is where it would have been. */
static void
go_back_in_time (GPtrArray *crowds)
{
  for (guint i = 0; i < crowds->len; i++)
    {
      const Crowd *crowd = g_ptr_array_index (crowds, i);

      for (guint j = 0; j < crowd->answers->len; j++)
        {
          OracleAnswer *answer = g_ptr_array_index (crowd->answers, j);

          answer->session = answer->person->session;
        }
    }
}

/* Exactly what was shown beside the headline goes into it. */
void
oracle_show_lifted (Oracle     *self,
                    OracleLane *lane,
                    GPtrArray  *group,
                    HlDay       day)
{
  g_autoptr(GPtrArray) crowds = gather_crowds (self, lane, "total", day);

  for (guint i = 0; i < crowds->len; i++)
    {
      Crowd *crowd = g_ptr_array_index (crowds, i);

      for (guint j = crowd->answers->len; j-- > 0;)
        {
          if (!is_shown_out (self, g_ptr_array_index (crowd->answers, j)))
            g_ptr_array_remove_index (crowd->answers, j);
        }

      crowd->goes = TRUE;
    }

  show_crowds (self, crowds, day, TRUE);
  go_back_in_time (crowds);
  for (guint i = self->answers->len; i-- > 0;)
    {
      OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->tab == g_intern_string ("out") && g_ptr_array_find (group, answer->person, NULL))
        g_ptr_array_remove_index (self->answers, i);
      else if (group->len > 0 && answer->tab == g_intern_string ("out") && answer->leaving &&
               answer->person->lane == lane && answer->day == day)
        answer->tab = g_intern_string ("total");
    }
}
