/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "oracle.h"

#include "oracle-show.h"

#include "hl-screening.h"

#include <string.h>

#define CROWD 5
#define FULL 10
#define MAX_AGE 10    /* days; no form of a test is older when it is entered */
static void
lane_free (gpointer data)
{
  OracleLane *lane = data;

  hl_questionnaire_unref (lane->questionnaire);
  g_free (lane);
}

static void
person_free (gpointer data)
{
  OraclePerson *person = data;

  hl_response_free (person->response);
  g_free (person);
}

Oracle *
oracle_new (HlCatalogue *catalogue)
{
  Oracle *self = g_new0 (Oracle, 1);

  self->catalogue = hl_catalogue_ref (catalogue);
  self->lanes = g_ptr_array_new_with_free_func (lane_free);
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->answers = g_ptr_array_new_with_free_func (g_free);
  self->amended = g_hash_table_new (NULL, NULL);
  return self;
}

void
oracle_free (Oracle *self)
{
  g_hash_table_unref (self->amended);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->lanes);
  hl_catalogue_unref (self->catalogue);
  g_free (self);
}

OracleLane *
oracle_get_lane (Oracle          *self,
                 const char      *stream,
                 HlQuestionnaire *questionnaire,
                 HlFlow           flow)
{
  const char *digest = hl_questionnaire_get_digest (questionnaire);
  OracleLane *lane;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      lane = g_ptr_array_index (self->lanes, i);
      if (lane->stream == g_intern_string (stream) && lane->flow.kind == flow.kind &&
          lane->flow.n == flow.n &&
          strcmp (hl_questionnaire_get_digest (lane->questionnaire), digest) == 0)
        return lane;
    }

  lane = g_new0 (OracleLane, 1);
  lane->stream = g_intern_string (stream);
  lane->questionnaire = hl_questionnaire_ref (questionnaire);
  lane->flow = flow;
  g_ptr_array_add (self->lanes, lane);
  return lane;
}

/* Returns: (transfer container): what waits for its release, first come first */
GPtrArray *
oracle_list_waiting (Oracle     *self,
                     OracleLane *lane)
{
  GPtrArray *waiting = g_ptr_array_new ();

  for (guint i = 0; i < self->people->len; i++)
    {
      OraclePerson *person = g_ptr_array_index (self->people, i);

      if (person->lane == lane && person->booked == HL_DAY_NONE && !person->voided)
        g_ptr_array_add (waiting, person);
    }

  return waiting;
}

static guint
count_counted (GPtrArray *batch)
{
  guint n = 0;

  for (guint i = 0; i < batch->len; i++)
    n += hl_response_is_counted (((OraclePerson *) g_ptr_array_index (batch, i))->response);

  return n;
}

/* Leaves out what screening says, five or nobody. Returns: how many */
guint
oracle_leave_out (GPtrArray *batch)
{
  guint n = 0;

  for (guint i = 0; i < batch->len; i++)
    {
      OraclePerson *person = g_ptr_array_index (batch, i);

      n += hl_screening_leaves_out (person->response);
    }

  for (guint i = 0; i < batch->len; i++)
    {
      OraclePerson *person = g_ptr_array_index (batch, i);

      person->response->left_out = n >= CROWD && hl_screening_leaves_out (person->response);
    }

  return n >= CROWD ? n : 0;
}

static gboolean
is_paper (const OracleLane *lane)
{
  return strcmp (lane->stream, "paper") == 0;
}

static void
release (Oracle     *self,
         OracleLane *lane,
         GPtrArray  *batch,
         HlDay       day,
         gboolean    late)
{
  g_autoptr(GPtrArray) voids = oracle_choose_voids (self, lane, batch, day);

  for (guint i = 0; i < voids->len; i++)
    oracle_take_back (self, g_ptr_array_index (voids, i));

  for (guint i = 0; i < batch->len; i++)
    {
      OraclePerson *person = g_ptr_array_index (batch, i);

      person->booked = day;
      person->session = is_paper (lane) ? -1 : self->session;
      oracle_offer (self, person, person->response->left_out ? "out" : "total");
    }

  oracle_show_left_out (self, lane, day);
  oracle_show_totals (self, lane, day);
  oracle_retake (self, lane, TRUE);
  if (late)
    {
      g_hash_table_add (self->amended, GUINT_TO_POINTER (day));
      oracle_show_breakdowns (self, lane, day);
      oracle_retake (self, lane, FALSE);
    }
}

static void
close_lanes (Oracle *self,
             HlDay   day)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      OracleLane *lane = g_ptr_array_index (self->lanes, i);

      oracle_retake (self, lane, TRUE);
      oracle_show_breakdowns (self, lane, day);
      oracle_retake (self, lane, FALSE);
    }
}

gboolean
oracle_is_ended (Oracle *self,
                 HlDay   day)
{
  return self->closed_day > day ||
         (self->closed_day == day &&
          self->closed_sessions == hl_catalogue_get_n_sessions (self->catalogue));
}

/* The session of that minute, or -1. */
static int
find_session (Oracle *self,
              HlDay   day)
{
  guint n = hl_catalogue_is_working_day (self->catalogue, day)
            ? hl_catalogue_get_n_sessions (self->catalogue) : 0;

  for (guint i = 0; i < n; i++)
    {
      HlSession session = hl_catalogue_get_session (self->catalogue, i);

      if (self->minute >= session.start && self->minute < session.end)
        return (int) i;
    }

  return -1;
}

/* The ten rule. */
void
oracle_fill (Oracle     *self,
             OracleLane *lane,
             HlDay       today)
{
  self->session = find_session (self, today);
  while (!oracle_is_ended (self, today))
    {
      g_autoptr(GPtrArray) waiting = oracle_list_waiting (self, lane);
      g_autoptr(GPtrArray) batch = g_ptr_array_new ();

      for (guint i = waiting->len; i-- > 0;)
        {
          const HlResponse *response = ((OraclePerson *) waiting->pdata[i])->response;

          if (response->flags != 0 || (is_paper (lane) && response->context.day != today))
            g_ptr_array_remove_index (waiting, i);
        }

      if (count_counted (waiting) < FULL)
        return;

      for (guint i = 0; count_counted (batch) < CROWD; i++)
        g_ptr_array_add (batch, g_ptr_array_index (waiting, i));
      release (self, lane, batch, today, FALSE);
    }
}

static HlDay
get_last_day (GPtrArray *batch)
{
  HlDay last = HL_DAY_NONE;

  for (guint i = 0; i < batch->len; i++)
    last = MAX (last, ((OraclePerson *) batch->pdata[i])->response->context.day);

  return last;
}

/* Releases voids of forms booked on one day, with forms that come late or alone. */
static void
release_voids_of_day (Oracle     *self,
                      OracleLane *lane,
                      GPtrArray  *batch,
                      HlDay       day,
                      gboolean    late)
{
  g_autoptr(GPtrArray) voids = NULL;

  oracle_leave_out (batch);
  voids = oracle_choose_voids (self, lane, batch, day);
  if (batch->len > 0 && count_counted (batch) + count_counted (voids) < CROWD)
    {
      g_autoptr(GPtrArray) none = g_ptr_array_new ();

      release_voids_of_day (self, lane, none, day, late);
    }
  else if (voids->len > 0)
    {
      release (self, lane, batch, day, late);
    }
}

static void
release_voids (Oracle     *self,
               OracleLane *lane,
               HlDay       today,
               gboolean    ending)
{
  g_autoptr(GArray) days = oracle_list_void_days (self, lane);

  for (guint i = 0; i < days->len; i++)
    {
      HlDay day = g_array_index (days, HlDay, i);
      gboolean late = day < today || (oracle_is_ended (self, today) && !ending);
      g_autoptr(GPtrArray) batch = oracle_list_waiting (self, lane);

      for (guint j = batch->len; j-- > 0;)
        {
          if ((!late && !ending) ||
              ((OraclePerson *) batch->pdata[j])->response->context.day > day)
            g_ptr_array_remove_index (batch, j);
        }

      release_voids_of_day (self, lane, batch, day, late);
    }
}

static void
end_day (Oracle *self,
         HlDay   day,
         int     session)
{
  self->session = session;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      OracleLane *lane = g_ptr_array_index (self->lanes, i);
      g_autoptr(GPtrArray) waiting = oracle_list_waiting (self, lane);
      HlDay booked = is_paper (lane) ? MIN (day, get_last_day (waiting)) : day;

      oracle_leave_out (waiting);
      if (count_counted (waiting) >= CROWD)
        release (self, lane, waiting, booked, booked < day);

      if (is_paper (lane))
        release_voids (self, lane, day, TRUE);
    }

  close_lanes (self, day);
  self->closed_day = day;
  self->closed_sessions = hl_catalogue_get_n_sessions (self->catalogue);
}

/* By hand: with the session that began last. */
void
oracle_end_day (Oracle *self,
                HlDay   day)
{
  int session = (int) hl_catalogue_get_n_sessions (self->catalogue) - 1;

  while (session > 0 &&
         hl_catalogue_get_session (self->catalogue, (guint) session).start > self->minute)
    session--;

  end_day (self, day, session);
}

static void
close_sessions (Oracle *self,
                HlDay   day,
                int     minute)
{
  guint n = hl_catalogue_get_n_sessions (self->catalogue);

  for (guint i = self->closed_day == day ? self->closed_sessions : 0; i < n; i++)
    {
      if (hl_catalogue_get_session (self->catalogue, i).end > minute)
        return;

      if (i + 1 == n)
        end_day (self, day, (int) i);
      else
        close_lanes (self, day);

      self->closed_day = day;
      self->closed_sessions = i + 1;
    }
}

/* What whoever writes next does first. */
void
oracle_do_due (Oracle *self,
               HlDay   today,
               int     minute)
{
  gboolean new_day;

  if (self->closed_day == HL_DAY_NONE)
    self->closed_day = today;

  self->minute = minute;
  new_day = today > self->closed_day;
  for (HlDay day = self->closed_day; day <= today; day++)
    {
      if (hl_catalogue_is_working_day (self->catalogue, day))
        close_sessions (self, day, day < today ? 24 * 60 : minute);
    }

  for (guint i = 0; new_day && i < self->lanes->len; i++)
    oracle_fill (self, g_ptr_array_index (self->lanes, i), today);
}

OraclePerson *
oracle_add (Oracle           *self,
            const char       *stream,
            const HlResponse *response)
{
  OraclePerson *person = g_new0 (OraclePerson, 1);

  person->id = self->people->len;
  person->lane = oracle_get_lane (self, stream, response->questionnaire, response->flow);
  person->response = hl_response_copy (response);
  g_ptr_array_add (self->people, person);
  return person;
}

/* Releases a batch of forms of past days, if it is one. */
static void
release_forms (Oracle     *self,
               OracleLane *lane,
               GPtrArray  *batch)
{
  oracle_leave_out (batch);
  if (count_counted (batch) >= CROWD)
    release (self, lane, batch, get_last_day (batch), TRUE);
}

static void
release_past_forms (Oracle     *self,
                    OracleLane *lane,
                    HlDay       today)
{
  g_autoptr(GPtrArray) left = NULL;

  for (HlDay day = today - MAX_AGE; day < today; day++)
    {
      g_autoptr(GPtrArray) batch = oracle_list_waiting (self, lane);

      for (guint i = batch->len; i-- > 0;)
        {
          const OraclePerson *person = g_ptr_array_index (batch, i);

          if (person->response->context.day != day || person->together != self->n_files)
            g_ptr_array_remove_index (batch, i);
        }

      release_forms (self, lane, batch);
    }

  left = oracle_list_waiting (self, lane);
  for (guint i = left->len; i-- > 0;)
    {
      if (((OraclePerson *) left->pdata[i])->response->context.day >= today)
        g_ptr_array_remove_index (left, i);
    }

  release_forms (self, lane, left);
}

/* @forms: (element-type HlResponse) */
void
oracle_enter (Oracle    *self,
              GPtrArray *forms,
              HlDay      today)
{
  self->n_files++;
  for (guint i = 0; i < forms->len; i++)
    oracle_add (self, "paper", g_ptr_array_index (forms, i))->together = self->n_files;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      OracleLane *lane = g_ptr_array_index (self->lanes, i);

      if (!is_paper (lane))
        continue;

      release_past_forms (self, lane, today);
      release_voids (self, lane, today, FALSE);
      oracle_fill (self, lane, today);
    }
}

/* Returns: whether anything was left out */
gboolean
oracle_lift (Oracle     *self,
             const char *stream,
             HlDay       day)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      OracleLane *lane = g_ptr_array_index (self->lanes, i);
      g_autoptr(GPtrArray) group = g_ptr_array_new ();

      for (guint j = 0; lane->stream == g_intern_string (stream) && j < self->people->len; j++)
        {
          OraclePerson *person = g_ptr_array_index (self->people, j);

          if (person->lane != lane || person->booked != day || !person->response->left_out ||
              person->voided)
            continue;

          person->response->left_out = FALSE;
          person->lifted = TRUE;
          oracle_offer (self, person, "total");
          g_ptr_array_add (group, person);
        }

      any = any || group->len > 0;
      oracle_show_lifted (self, lane, group, day);
    }

  if (any)
    g_hash_table_add (self->amended, GUINT_TO_POINTER (day));
  return any;
}

/* @person: a form of the stream paper */
void
oracle_void (Oracle       *self,
             OraclePerson *person,
             HlDay         today)
{
  if (person->booked == HL_DAY_NONE)
    person->voided = TRUE;
  else
    person->void_waits = TRUE;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      OracleLane *lane = g_ptr_array_index (self->lanes, i);

      if (is_paper (lane))
        release_voids (self, lane, today, FALSE);
    }
}

guint
oracle_count_saved (Oracle *self)
{
  guint n = 0;

  for (guint i = 0; i < self->people->len; i++)
    n += !((OraclePerson *) g_ptr_array_index (self->people, i))->voided;

  return n;
}
