/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "oracle.h"

#include <string.h>

#define CROWD 5

static const char * const breakdowns[] = { "place", "outcome", "hour", "language" };

typedef gboolean (*Test) (const HlResponse *response);

static gboolean
is_counted (const HlResponse *response)
{
  return hl_response_is_counted (response);
}

static gboolean
is_left_out (const HlResponse *response)
{
  return response->left_out;
}

static gboolean
is_lone (const HlResponse *response)
{
  return !is_counted (response) && !is_left_out (response);
}

static guint
count_those (GPtrArray *people,
             Test       test)
{
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    n += test (((OraclePerson *) g_ptr_array_index (people, i))->response);

  return n;
}

/* Whether five or more change, and five or more stay on the day, or none. */
static gboolean
leaves_crowd (Oracle     *self,
              OracleLane *lane,
              HlDay       day,
              GPtrArray  *come,
              GPtrArray  *go,
              Test        test)
{
  guint changes = count_those (come, test) + count_those (go, test);
  guint stay = count_those (come, test);

  for (guint i = 0; i < self->people->len; i++)
    {
      OraclePerson *person = g_ptr_array_index (self->people, i);

      stay += person->lane == lane && person->booked == day && !person->voided &&
              test (person->response) && !g_ptr_array_find (go, person, NULL);
    }

  return changes >= CROWD && (stay == 0 || stay >= CROWD);
}

static gboolean
is_shown_in (Oracle       *self,
             OraclePerson *person,
             const char   *tab)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->person == person && answer->day != HL_DAY_NONE &&
          g_str_equal (answer->tab, tab) && g_str_equal (answer->item, ORACLE_PEOPLE))
        return TRUE;
    }

  return FALSE;
}

/* Whether the number counted would differ from each breakdown by five people or
 * nobody. */
static gboolean
fits_breakdowns (Oracle     *self,
                 OracleLane *lane,
                 GPtrArray  *come,
                 GPtrArray  *go)
{
  for (guint i = 0; i < G_N_ELEMENTS (breakdowns); i++)
    {
      guint apart = 0;

      for (guint j = 0; j < self->people->len; j++)
        {
          OraclePerson *person = g_ptr_array_index (self->people, j);
          gboolean counted = (person->booked != HL_DAY_NONE ||
                              g_ptr_array_find (come, person, NULL)) &&
                             !person->voided && is_counted (person->response) &&
                             !g_ptr_array_find (go, person, NULL);

          apart += person->lane == lane && counted != is_shown_in (self, person, breakdowns[i]);
        }

      if (apart > 0 && apart < CROWD)
        return FALSE;
    }

  return TRUE;
}

static void
remove_those (GPtrArray *people,
              Test       test)
{
  for (guint i = people->len; i-- > 0;)
    {
      if (test (((OraclePerson *) g_ptr_array_index (people, i))->response))
        g_ptr_array_remove_index (people, i);
    }
}

/* Returns: (transfer container): forms booked on @day whose void goes with @batch */
GPtrArray *
oracle_choose_voids (Oracle     *self,
                     OracleLane *lane,
                     GPtrArray  *batch,
                     HlDay       day)
{
  GPtrArray *go = g_ptr_array_new ();
  gboolean any_counted, lone_go;

  for (guint i = 0; i < self->people->len; i++)
    {
      OraclePerson *person = g_ptr_array_index (self->people, i);

      if (person->lane == lane && person->void_waits && person->booked == day)
        g_ptr_array_add (go, person);
    }

  if (!leaves_crowd (self, lane, day, batch, go, is_left_out))
    remove_those (go, is_left_out);

  any_counted = count_those (batch, is_counted) + count_those (go, is_counted) > 0;
  lone_go = count_those (batch, is_lone) + count_those (go, is_lone) >= CROWD;
  if (count_those (go, is_counted) > 0 &&
      (!leaves_crowd (self, lane, day, batch, go, is_counted) ||
       !fits_breakdowns (self, lane, batch, go)))
    remove_those (go, is_counted);

  if (any_counted)
    lone_go = count_those (batch, is_counted) >= CROWD || count_those (go, is_counted) > 0;

  if (!lone_go)
    remove_those (go, is_lone);

  return go;
}

/* What of a form waits is gone; what is shown of it leaves when it can. */
void
oracle_take_back (Oracle       *self,
                  OraclePerson *person)
{
  person->voided = TRUE;
  person->void_waits = FALSE;
  for (guint i = self->answers->len; i-- > 0;)
    {
      OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->person != person)
        continue;

      if (answer->day == HL_DAY_NONE)
        g_ptr_array_remove_index (self->answers, i);
      else
        answer->leaving = TRUE;
    }
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return (*(const HlDay *) a > *(const HlDay *) b) - (*(const HlDay *) a < *(const HlDay *) b);
}

/* Returns: (transfer full): the days on which forms are booked whose void waits */
GArray *
oracle_list_void_days (Oracle     *self,
                       OracleLane *lane)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (HlDay));

  for (guint i = 0; i < self->people->len; i++)
    {
      const OraclePerson *person = g_ptr_array_index (self->people, i);

      if (person->lane == lane && person->void_waits &&
          g_hash_table_add (seen, GUINT_TO_POINTER (person->booked)))
        g_array_append_val (days, person->booked);
    }

  g_array_sort (days, compare_days);
  return days;
}

/* How many people are counted no more, and have answers that are still shown. */
guint
oracle_count_leaving (Oracle *self)
{
  g_autoptr(GHashTable) people = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->leaving)
        g_hash_table_add (people, answer->person);
    }

  return g_hash_table_size (people);
}
