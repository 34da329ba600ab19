/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "oracle-show.h"

#include <string.h>

#define CROWD 5
#define UNKNOWN "–"

static const char * const breakdowns[] = { "place", "outcome", "hour", "language" };

/* Answers of one cell to one item that wait together. */
typedef struct
{
  const char *item;
  const char *cell;
  GPtrArray  *answers;
  gboolean    early;
  gboolean    goes;
} Crowd;

static void
crowd_free (gpointer data)
{
  Crowd *crowd = data;

  g_ptr_array_unref (crowd->answers);
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
  g_ptr_array_add (crowds, crowd);
  return crowd;
}

/* Nothing shows on a day before its own, and nobody's answers go back in time. */
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
          g_strcmp0 (other->item, ORACLE_PEOPLE) != 0)
        return TRUE;
    }

  return FALSE;
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

      if (answer->person->lane == lane && answer->tab == g_intern_string (tab) &&
          answer->day == HL_DAY_NONE)
        g_ptr_array_add (find_crowd (crowds, answer, is_too_early (self, answer, day))->answers,
                         answer);
    }

  g_ptr_array_sort (crowds, compare_crowds);
  for (guint i = 0; i < crowds->len; i++)
    {
      Crowd *crowd = g_ptr_array_index (crowds, i);

      crowd->goes = crowd->answers->len >= CROWD && !crowd->early;
    }

  return crowds;
}

/* One to four left waiting for an item: its smallest addition waits too. */
static void
hold_smallest (GPtrArray  *crowds,
               const char *item)
{
  Crowd *smallest = NULL;
  guint left = 0;

  for (guint i = 0; i < crowds->len; i++)
    {
      Crowd *crowd = g_ptr_array_index (crowds, i);

      if (crowd->item != item)
        continue;

      if (!crowd->goes)
        left += crowd->answers->len;
      else if (smallest == NULL || crowd->answers->len < smallest->answers->len)
        smallest = crowd;
    }

  if (left > 0 && left < CROWD && smallest != NULL)
    smallest->goes = FALSE;
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
        {
          OracleAnswer *answer = g_ptr_array_index (crowd->answers, j);
          OraclePerson *person = answer->person;
          int item;

          answer->day = day;
          if (!is_total || !hl_response_is_counted (person->response))
            continue;

          item = hl_questionnaire_find_item (person->lane->questionnaire, answer->item);
          for (guint k = 0; k < 2; k++)
            {
              g_autofree char *cell = make_cell (person, breakdowns[k]);

              if (hl_item_get_kind (hl_questionnaire_get_item (person->lane->questionnaire,
                                                               (guint) item)) != HL_ITEM_OVERALL)
                add_answer (self, person, breakdowns[k], cell, (guint) item, HL_DAY_NONE);
            }
        }
    }
}

void
oracle_show_totals (Oracle     *self,
                    OracleLane *lane,
                    HlDay       day)
{
  g_autoptr(GPtrArray) crowds = gather_crowds (self, lane, "total", day);

  show_crowds (self, crowds, day, TRUE);
}

void
oracle_show_breakdowns (Oracle     *self,
                        OracleLane *lane,
                        HlDay       day)
{
  for (guint i = 0; i < G_N_ELEMENTS (breakdowns); i++)
    {
      g_autoptr(GPtrArray) crowds = gather_crowds (self, lane, breakdowns[i], day);
      const char *last = NULL;

      for (guint j = 0; j < crowds->len; j++)
        {
          Crowd *crowd = g_ptr_array_index (crowds, j);

          if (crowd->item != last)
            hold_smallest (crowds, crowd->item);
          last = crowd->item;
        }

      show_crowds (self, crowds, day, FALSE);
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

  for (guint i = 0; i < G_N_ELEMENTS (breakdowns); i++)
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
  for (guint i = self->answers->len; i-- > 0;)
    {
      OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->tab == g_intern_string ("out") && g_ptr_array_find (group, answer->person, NULL))
        g_ptr_array_remove_index (self->answers, i);
    }
}
