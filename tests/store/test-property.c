/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-error.h"
#include "hl-series.h"
#include "hl-store-account.h"
#include "hl-store-void.h"
#include "oracle-check.h"
#include "plain-sql.h"
#include "screening-check.h"
#include "sheet-check.h"
#include "store-fixture.h"
#include "trend-check.h"

#include <string.h>

#ifdef __SANITIZE_ADDRESS__    /* ten times as slow */
#define N_SEEDS 1
#else
#define N_SEEDS 4
#endif
#define N_SEEDS_LONG 400
#define N_STEPS 100
#define MAX_PEOPLE 420
#define VERIFY_EVERY 20
#define N_SESSIONS 2    /* of a day, in the catalogue of the fixture */

/*
 * Play:
 * @views: what was shown of each lane over the whole time, before the step
 * @sheets: what each sheet said before the step, by path
 * @served: (element-type OracleServed): by ORACLE_SESSION ()
 * @on_paper: whether most people fill in forms
 */
typedef struct
{
  StoreFixture base;
  Oracle      *oracle;
  GRand       *rand;
  GPtrArray   *views;
  GHashTable  *sheets;
  GHashTable  *served;
  HlDay        first_day;
  guint        n_files;
  gboolean     on_paper;
} Play;

static gboolean
chance (Play  *play,
        double probability)
{
  return g_rand_double (play->rand) < probability;
}

static const char *
pick (Play       *play,
      const char *choices)
{
  g_auto(GStrv) parts = g_strsplit (choices, " ", -1);
  const char *chosen = parts[g_rand_int_range (play->rand, 0, (gint32) g_strv_length (parts))];

  return *chosen == '-' ? NULL : g_intern_string (chosen);
}

static HlNow
get_now (Play *play)
{
  return hl_store_get_now (play->base.store);
}

static void
do_due (Play *play)
{
  HlNow now = get_now (play);

  oracle_do_due (play->oracle, now.day, now.minute);
}

/* Levels of a citizen of some kind: hurried, thorough, or one who says little. */
static void
fill_levels (Play       *play,
             HlResponse *response)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);
  guint asked = 0;
  double eager = g_rand_double_range (play->rand, 0.2, 1.2);

  for (guint i = 0; i < response->flow.n; i++)
    asked |= HL_FACTOR_BIT (g_rand_int_range (play->rand, 0, HL_N_FACTORS));
  response->asked = response->flow.kind == HL_FLOW_ROTATE ? asked : HL_FACTORS_ALL;
  if (chance (play, 0.6))
    response->applies &= ~HL_FACTOR_BIT (HL_FACTOR_FEEDBACK);
  if (chance (play, 0.3))
    response->applies &= ~HL_FACTOR_BIT (HL_FACTOR_RESULT);

  for (guint i = 0; i < n; i++)
    {
      HlFactor factor = hl_item_get_factor (hl_questionnaire_get_item (response->questionnaire, i));
      gboolean open = factor == HL_FACTOR_NONE ||
                      (response->applies & response->asked & HL_FACTOR_BIT (factor)) != 0;

      if (open && chance (play, eager))
        response->levels[i] = (guint8) g_rand_int_range (play->rand, 1, 6);
    }

  if (hl_response_is_empty (response))
    response->levels[0] = (guint8) g_rand_int_range (play->rand, 1, 6);
}

static void
fill_context (Play       *play,
              HlResponse *response,
              const char *channel)
{
  HlNow now = get_now (play);
  HlContext *context = &response->context;

  context->day = now.day;
  context->hour = now.hour;
  context->session = now.session;
  context->counter = g_strdup (pick (play, "1 1 1 2 2 3 -"));
  context->field = g_strdup (pick (play, "dat-dai dat-dai moi-truong ho-tich -"));
  context->outcome = (HlOutcome) g_rand_int_range (play->rand, 0, HL_N_OUTCOMES);
  context->language = g_strdup (pick (play, "vi vi vi en zh"));
  context->channel = g_strdup (channel);
  response->end = (HlEndReason) g_rand_int_range (play->rand, 0, HL_N_END_REASONS);
}

/* Those who tick reasons without a low level are not heard. */
static void
tick_reasons (Play       *play,
              HlResponse *response)
{
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      guint n = hl_questionnaire_get_n_reasons (response->questionnaire, (HlFactor) factor);

      for (guint i = 0; i < n; i++)
        {
          if (chance (play, i < 2 ? 0.5 : 0.1))
            response->reasons[factor] |= 1u << i;
        }
    }
}

static HlResponse *
make_kiosk_response (Play *play)
{
  HlResponse *response = hl_response_new (hl_store_get_questionnaire (play->base.store),
                                          hl_store_get_flow (play->base.store));

  fill_levels (play, response);
  fill_context (play, response, "screen");
  tick_reasons (play, response);
  if (chance (play, 0.15))
    response->flags = 1u << g_rand_int_range (play->rand, 0, HL_N_FLAGS);

  return response;
}

static void
rate (Play       *play,
      HlResponse *response)
{
  g_autoptr(GError) error = NULL;
  OraclePerson *person;
  gint64 key;
  gboolean done;

  do_due (play);
  done = hl_store_close_response (play->base.store, response, NULL, &key, &error);
  g_assert_no_error (error);
  g_assert_true (done);

  person = oracle_add (play->oracle, "kiosk", response);
  person->key = key;
  oracle_fill (play->oracle, person->lane, get_now (play).day);
}

static void
act_rate (Play *play)
{
  g_autoptr(HlResponse) response = make_kiosk_response (play);

  rate (play, response);
}

static void
act_rate_in_a_row (Play *play)
{
  guint n = (guint) g_rand_int_range (play->rand, 4, 12);

  for (guint i = 0; i < n; i++)
    act_rate (play);
}

/* Somebody plays with the screen. */
static void
act_burst (Play *play)
{
  g_autoptr(HlResponse) response = make_kiosk_response (play);
  guint n = (guint) g_rand_int_range (play->rand, 3, 9);

  response->flags = HL_FLAG_BURST;
  for (guint i = 0; i < n; i++)
    rate (play, response);
}

static void
act_flag (Play *play)
{
  g_autoptr(GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  guint flag = 1u << g_rand_int_range (play->rand, 0, HL_N_FLAGS);
  OraclePerson *person;

  for (guint i = 0; i < play->oracle->people->len; i++)
    {
      person = g_ptr_array_index (play->oracle->people, i);
      if (person->booked == HL_DAY_NONE && person->lane->stream == g_intern_string ("kiosk"))
        g_ptr_array_add (waiting, person);
    }

  if (waiting->len == 0)
    return;

  person = g_ptr_array_index (waiting, g_rand_int_range (play->rand, 0, (gint32) waiting->len));
  person->response->flags |= flag;
  g_assert_true (hl_store_flag_pending (play->base.store, person->key, flag, &error));
}

/* An official enters forms of people who all rated twice, and well. */
static void
praise (Play       *play,
        HlResponse *response)
{
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  response->flags = HL_FLAG_DUPLICATE;
  for (guint i = 0; i < n; i++)
    {
      if (response->levels[i] > 0)
        response->levels[i] = (guint8) g_rand_int_range (play->rand, 4, 6);
    }
}

static HlForm *
make_form (Play *play)
{
  HlResponse *response = hl_response_new (hl_store_get_questionnaire (play->base.store),
                                          (HlFlow) { HL_FLOW_ALL, 0 });

  fill_levels (play, response);
  fill_context (play, response, "paper");
  response->end = HL_END_DONE;
  response->context.session = -1;
  response->context.day -= (HlDay) g_rand_int_range (play->rand, 0, 4);
  if (chance (play, 0.1))
    response->context.hour = -1;
  if (chance (play, 0.2))
    response->flags = HL_FLAG_DUPLICATE;

  return hl_form_new (response);
}

static void
act_enter (Play *play)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  g_autoptr(GPtrArray) responses = g_ptr_array_new ();
  g_autofree char *digest = g_strdup_printf ("%064x", ++play->n_files);
  guint n = (guint) g_rand_int_range (play->rand, 1, 14);
  gboolean all_praise = chance (play, 0.2);
  g_autoptr(GError) error = NULL;
  gboolean done;

  for (guint i = 0; i < n; i++)
    {
      HlForm *form = make_form (play);

      if (all_praise)
        praise (play, form->response);

      g_ptr_array_add (forms, form);
      g_ptr_array_add (responses, form->response);
    }

  do_due (play);
  oracle_enter (play->oracle, responses, get_now (play).day);
  done = hl_store_enter (play->base.store, forms, digest, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

static gboolean
is_alike (const OraclePerson *a,
          const OraclePerson *b)
{
  const HlContext *x = &a->response->context, *y = &b->response->context;
  guint n = hl_questionnaire_get_n_items (a->response->questionnaire);

  return a->lane == b->lane && x->day == y->day && x->hour == y->hour &&
         g_strcmp0 (x->counter, y->counter) == 0 && g_strcmp0 (x->field, y->field) == 0 &&
         x->outcome == y->outcome && memcmp (a->response->levels, b->response->levels, n) == 0;
}

/* A form of the present questionnaire of which there is only one. */
static OraclePerson *
pick_form (Play *play)
{
  HlQuestionnaire *questionnaire = hl_store_get_questionnaire (play->base.store);
  const char *digest = hl_questionnaire_get_digest (questionnaire);
  GPtrArray *people = play->oracle->people;
  OraclePerson *picked;

  if (people->len == 0)
    return NULL;

  picked = g_ptr_array_index (people, g_rand_int_range (play->rand, 0, (gint32) people->len));
  if (picked->lane->stream != g_intern_string ("paper") || picked->voided || picked->void_waits ||
      strcmp (hl_questionnaire_get_digest (picked->lane->questionnaire), digest) != 0)
    return NULL;

  for (guint i = 0; i < people->len; i++)
    {
      OraclePerson *other = g_ptr_array_index (people, i);

      if (other != picked && !other->voided && !other->void_waits && is_alike (other, picked))
        return NULL;
    }

  return picked;
}

static void
act_void (Play *play)
{
  OraclePerson *person = NULL;
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  g_autoptr(GError) error = NULL;
  HlVoided voided;
  gboolean done;

  for (guint i = 0; i < 20 && person == NULL; i++)
    person = pick_form (play);

  if (person == NULL)
    return;

  g_ptr_array_add (forms, hl_form_new (hl_response_copy (person->response)));
  do_due (play);
  oracle_void (play->oracle, person, get_now (play).day);
  done = hl_store_void (play->base.store, forms, "entered by mistake", &voided, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpuint (voided.freed, ==, person->booked == HL_DAY_NONE);
  g_assert_cmpuint (voided.taken, ==, person->booked != HL_DAY_NONE && person->voided);
  g_assert_cmpuint (voided.waiting, ==, person->void_waits);
}

static void
act_void_in_a_row (Play *play)
{
  guint n = (guint) g_rand_int_range (play->rand, 2, 10);

  for (guint i = 0; i < n; i++)
    act_void (play);
}

static void
act_catch_up (Play *play)
{
  g_autoptr(GError) error = NULL;

  do_due (play);
  g_assert_true (hl_store_catch_up (play->base.store, &error));
}

static void
act_lift (Play *play)
{
  HlDay day = get_now (play).day - (HlDay) g_rand_int_range (play->rand, 0, 4);
  const char *stream = pick (play, "kiosk paper");
  g_autoptr(GError) error = NULL;
  gboolean lifted;

  do_due (play);
  lifted = oracle_lift (play->oracle, stream, day);
  g_assert_cmpint (hl_store_lift (play->base.store, stream, day, "a school class", &error), ==,
                   lifted);
}

static gboolean
say_served (Play     *play,
            HlServed *served,
            GError  **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (HlServed));

  if (!served->imported)
    return hl_store_set_served (play->base.store, served->day, served->session, served->n, error);

  g_array_append_val (numbers, *served);
  return hl_store_import_served (play->base.store, numbers, error);
}

/* How many were served in a session: often fewer than rated. */
static void
act_serve (Play *play)
{
  HlServed served = {
    .day = get_now (play).day - (HlDay) g_rand_int_range (play->rand, 0, 5),
    .session = g_rand_int_range (play->rand, 0, 2),
    .n = g_rand_int_range (play->rand, 0, 40),
    .imported = chance (play, 0.5),
  };
  gpointer key = ORACLE_SESSION (served.day, served.session);
  const OracleServed *before = g_hash_table_lookup (play->served, key);
  OracleServed said = { served.day, served.session, served.n, served.imported };
  g_autoptr(GError) error = NULL;

  do_due (play);
  if (before != NULL && before->n != said.n && oracle_is_ended (play->oracle, said.day))
    g_hash_table_add (play->oracle->amended, GUINT_TO_POINTER (said.day));

  g_hash_table_insert (play->served, key, g_memdup2 (&said, sizeof said));
  g_assert_true (say_served (play, &served, &error));
  g_assert_no_error (error);
}

static void
act_close_day (Play *play)
{
  HlDay today = get_now (play).day;
  g_autoptr(GError) error = NULL;
  gboolean ended;

  if (!chance (play, 0.2))
    return;

  do_due (play);
  ended = oracle_is_ended (play->oracle, today);
  if (!ended)
    oracle_end_day (play->oracle, today);

  /* A day that has ended is refused, and what was due is done all the same. */
  g_assert_cmpint (hl_store_close_day (play->base.store, today, &error), ==, !ended);
  if (ended)
    g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
}

static void
act_reopen (Play *play)
{
  static const char * const flows[] = { "all", "all", "rotate 2", "rotate 3" };

  if (chance (play, 0.6))
    store_fixture_open (&play->base, chance (play, 0.5) ? HL_STORE_KIOSK : HL_STORE_WRITE);
  else
    store_fixture_configure (&play->base, pick (play, "sipas-5 sipas-5 sipas-2022"),
                             flows[g_rand_int_range (play->rand, 0, G_N_ELEMENTS (flows))]);
}

static void
pass_time (Play *play)
{
  HlNow now = get_now (play);

  if (chance (play, now.minute > 17 * 60 ? 0.7 : 0.04))
    {
      g_autofree char *day = hl_day_to_string (now.day + 1);
      g_autofree char *morning = g_strconcat (day, "T07:30", NULL);

      store_fixture_set_time (&play->base, morning);
    }
  else
    {
      hl_clock_advance (play->base.clock,
                        g_rand_int_range (play->rand, 0, 40) * G_TIME_SPAN_MINUTE);
    }
}

static HlSummary *
summarise (Play       *play,
           const char *stream,
           HlDay       from,
           HlDay       to,
           gboolean    now)
{
  HlQuery query = { stream, from, to, now, !now };
  g_autoptr(GError) error = NULL;
  HlSummary *summary = hl_store_summarise (play->base.store, &query, &error);

  g_assert_no_error (error);
  g_assert_nonnull (summary);
  return summary;
}

static void
check_figures (Play *play)
{
  static const char * const streams[] = { "kiosk", "paper" };
  HlDay today = get_now (play).day;
  HlDay from = (HlDay) g_rand_int_range (play->rand, (gint32) play->first_day, (gint32) today + 1);
  HlDay to = (HlDay) g_rand_int_range (play->rand, (gint32) from, (gint32) today + 1);

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autoptr(HlSummary) day = summarise (play, streams[i], today, today, FALSE);
      g_autoptr(HlSummary) all = summarise (play, streams[i], play->first_day, today, FALSE);
      g_autoptr(HlSummary) some = summarise (play, streams[i], from, to, FALSE);
      g_autoptr(HlSummary) now = summarise (play, streams[i], from, today, TRUE);

      oracle_check_summary (play->oracle, day);
      oracle_check_summary (play->oracle, all);
      oracle_check_summary (play->oracle, some);
      oracle_check_now (play->oracle, now);
      g_assert_cmpint (all->cell.headline.r, <=,
                       all->counted + oracle_count_leaving (play->oracle));
    }
}

/* The account of a period that holds a day of the play. */
static void
check_account (Play *play)
{
  HlDay today = get_now (play).day;
  HlDay day = (HlDay) g_rand_int_range (play->rand, (gint32) play->first_day, (gint32) today + 1);
  HlPeriodKind kind = (HlPeriodKind) g_rand_int_range (play->rand, HL_PERIOD_DAY,
                                                       HL_N_PERIOD_KINDS);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlAccount) account = hl_store_account (play->base.store, hl_period_of_day (kind, day),
                                                   &error);

  g_assert_no_error (error);
  g_assert_cmpuint (account->made_on, ==, today);
  oracle_check_summary (play->oracle, account->kiosk);
  if (account->paper != NULL)
    oracle_check_summary (play->oracle, account->paper);

  oracle_check_account (play->oracle, account, play->served);
}

static void
check_in_sql (Play *play)
{
  HlPeriod all = hl_period_of_range (play->first_day - 10, get_now (play).day);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlAccount) account = hl_store_account (play->base.store, all, &error);

  g_assert_no_error (error);
  plain_sql_check_account (&play->base, account);
}

/* A trend says what summaries say of the same days. */
static void
check_trend (Play *play)
{
  static const char * const measures[] = { "headline", "overall", "access", "feedback" };
  HlDay today = get_now (play).day;
  HlTrendQuery query = {
    .stream = pick (play, "kiosk paper"),
    .kind = (HlPeriodKind) g_rand_int_range (play->rand, HL_PERIOD_DAY, HL_PERIOD_RANGE),
    .from = play->first_day,
    .to = today,
  };
  const char *measure = measures[g_rand_int_range (play->rand, 0, G_N_ELEMENTS (measures))];

  query.measure = hl_measure_from_string (measure);
  trend_check (play->base.store, &query);
  trend_check_compare (play->base.store, query.stream, today, 2);
}

static void
check_screening (Play *play)
{
  screening_check (&play->base, "kiosk", play->first_day, get_now (play).day);
  screening_check (&play->base, "paper", play->first_day, get_now (play).day);
}

static void
check_saved (Play *play)
{
  gint64 saved = store_fixture_get_number (&play->base, "SELECT coalesce (sum (n), 0) FROM saved");
  gint64 there = store_fixture_get_number (&play->base, "SELECT (SELECT count (*) FROM pending)"
                                           " + (SELECT count (*) FROM booked)");

  g_assert_cmpint (saved, ==, oracle_count_saved (play->oracle));
  g_assert_cmpint (there, ==, saved);
}

/* Every figure of every lane: by itself, with what contains it, with its state
 * before the step, and with a part of its range. */
static void
check_crowds (Play *play)
{
  HlDay today = get_now (play).day;
  HlDay from = (HlDay) g_rand_int_range (play->rand, (gint32) play->first_day, (gint32) today + 1);
  HlDay to = (HlDay) g_rand_int_range (play->rand, (gint32) from, (gint32) today + 1);

  for (guint i = 0; i < play->oracle->lanes->len; i++)
    {
      OracleLane *lane = g_ptr_array_index (play->oracle->lanes, i);
      OracleView *all = oracle_view_new (play->oracle, lane, play->first_day, today);
      g_autoptr(OracleView) part = oracle_view_new (play->oracle, lane, from, to);

      oracle_view_check_inside (all);
      oracle_view_check_inside (part);
      oracle_view_check_remainders (all);
      oracle_view_check_reasons (all);
      oracle_view_check_against (all, part);
      if (i < play->views->len)
        {
          oracle_view_check_against (all, g_ptr_array_index (play->views, i));
          oracle_view_free (g_ptr_array_index (play->views, i));
          play->views->pdata[i] = all;
        }
      else
        {
          g_ptr_array_add (play->views, all);
        }
    }
}

/* Returns: (transfer full): what each lane shows of each single day */
static GPtrArray *
list_days_shown (Play *play)
{
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) oracle_view_free);
  HlDay today = get_now (play).day;

  for (guint i = 0; i < play->oracle->lanes->len; i++)
    {
      OracleLane *lane = g_ptr_array_index (play->oracle->lanes, i);

      for (HlDay day = play->first_day; day <= today; day++)
        {
          g_ptr_array_add (views, oracle_view_new (play->oracle, lane, day, day));
          for (int session = -1; session < N_SESSIONS; session++)
            g_ptr_array_add (views, oracle_view_new_session (play->oracle, lane, day, session));
        }
    }

  return views;
}

static OracleView *
look_again (Play             *play,
            const OracleView *view)
{
  if (view->session == ORACLE_WHOLE_DAYS)
    return oracle_view_new (play->oracle, view->lane, view->from, view->to);

  return oracle_view_new_session (play->oracle, view->lane, view->from, view->session);
}

/* What check_crowds() has found of all days. */
static OracleView *
find_whole (Play       *play,
            OracleLane *lane)
{
  guint index;

  g_assert_true (g_ptr_array_find (play->oracle->lanes, lane, &index));
  return g_ptr_array_index (play->views, index);
}

/* Whoever looks at one day or session again sees five people or nobody come or go;
 * and so it is between a session and its day, and all days. */
static void
check_days (Play      *play,
            GPtrArray *before)
{
  for (guint i = 0; i < before->len; i++)
    {
      OracleView *view = g_ptr_array_index (before, i);
      g_autoptr(OracleView) now = look_again (play, view);
      g_autoptr(OracleView) day = oracle_view_new (play->oracle, view->lane, view->from, view->to);

      oracle_view_check_inside (now);
      oracle_view_check_against (now, view);
      oracle_view_check_against (now, day);
      oracle_view_check_against (now, find_whole (play, view->lane));
    }
}

/* A session's six sums, and all that its index stands on. */
static void
check_sessions (Play *play)
{
  HlTrendQuery query = {
    .stream = "kiosk", .kind = HL_PERIOD_DAY, .from = play->first_day, .to = get_now (play).day,
    .measure = hl_measure_headline (), .by_session = TRUE,
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = hl_series_read (play->base.store, &query, &error);
  g_autoptr(HlTrend) trend = hl_store_trend (play->base.store, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==,
                    oracle_count_sessions (play->oracle, query.from, query.to));
  g_assert_cmpuint (trend->points->len, ==, entries->len);
  for (guint i = 0; i < entries->len; i++)
    {
      const HlSeriesEntry *entry = g_ptr_array_index (entries, i);
      HlIndex index = hl_summary_get_headline (entry->summary);
      const HlTrendPoint *point = hl_trend_get_point (trend, i);

      oracle_check_session (play->oracle, entry->summary, entry->session);
      g_assert_cmpint (point->session, ==, entry->session);
      g_assert_cmpint (point->index.respondents, ==, index.respondents);
      g_assert_cmpfloat (point->index.low, ==, index.low);
    }
}

/* Some centres have a screen, others a pile of paper. */
static void
step (Play *play)
{
  static const struct { void (*act) (Play *); guint weights[2]; } acts[] = {
    { act_rate, { 30, 6 } }, { act_rate_in_a_row, { 20, 4 } }, { act_burst, { 10, 2 } },
    { act_flag, { 8, 2 } }, { act_enter, { 12, 36 } }, { act_void, { 6, 20 } },
    { act_void_in_a_row, { 4, 24 } }, { act_lift, { 12, 12 } }, { act_close_day, { 4, 4 } },
    { act_serve, { 6, 3 } },
    { act_catch_up, { 8, 8 } }, { act_reopen, { 3, 1 } },
  };
  guint sum = 0, at;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    sum += acts[i].weights[play->on_paper];

  at = (guint) g_rand_int_range (play->rand, 0, (gint32) sum);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (at < acts[i].weights[play->on_paper])
        {
          acts[i].act (play);
          return;
        }

      at -= acts[i].weights[play->on_paper];
    }
}

static void
play_one (guint32 seed)
{
  Play play = { 0 };

  g_test_message ("seed %u", seed);
  store_fixture_set_up_kiosk (&play.base, NULL);
  play.oracle = oracle_new (play.base.catalogue);
  play.rand = g_rand_new_with_seed (seed);
  play.served = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  play.sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  play.views = g_ptr_array_new_with_free_func ((GDestroyNotify) oracle_view_free);
  play.first_day = get_now (&play).day - 4;
  play.on_paper = chance (&play, 0.5);

  for (guint i = 0; i < N_STEPS && play.oracle->people->len < MAX_PEOPLE; i++)
    {
      g_autoptr(GPtrArray) days = list_days_shown (&play);

      pass_time (&play);
      step (&play);
      check_figures (&play);
      check_account (&play);
      check_trend (&play);
      check_screening (&play);
      check_crowds (&play);
      check_days (&play, days);
      check_sessions (&play);
      check_saved (&play);
      sheet_check (&play.base, play.first_day, get_now (&play).day, play.sheets);
      if (i % VERIFY_EVERY == 0)
        {
          store_fixture_assert_clean (&play.base);
          check_in_sql (&play);
        }
    }

  check_in_sql (&play);
  store_fixture_assert_clean (&play.base);
  g_test_message ("%u people, %" G_GINT64_FORMAT " released forms voided, %u of them still shown",
                  play.oracle->people->len,
                  store_fixture_get_number (&play.base, "SELECT count (*) FROM journal"
                                            " WHERE kind = 'void'"),
                  oracle_count_leaving (play.oracle));
  g_ptr_array_unref (play.views);
  g_hash_table_unref (play.sheets);
  g_hash_table_unref (play.served);
  g_rand_free (play.rand);
  oracle_free (play.oracle);
  store_fixture_tear_down (&play.base, NULL);
}

/* HAILONG_SEED plays one seed again; HAILONG_LONG plays many. */
static void
test_shown_figures_stand_on_crowds (void)
{
  const char *only = g_getenv ("HAILONG_SEED");
  guint n = g_getenv ("HAILONG_LONG") != NULL ? N_SEEDS_LONG : N_SEEDS;

  if (only != NULL)
    {
      play_one ((guint32) g_ascii_strtoull (only, NULL, 10));
      return;
    }

  for (guint i = 0; i < n; i++)
    play_one ((guint32) g_test_rand_int ());
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/crowds", test_shown_figures_stand_on_crowds);
  return g_test_run ();
}
