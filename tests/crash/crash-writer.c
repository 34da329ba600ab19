/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The kiosk's writing half without its screens: citizens come one after the
 * other and tap, until somebody kills it. Each line on standard output is one
 * write:
 *
 *   time MICROSECONDS              the centre's clock, before it is used
 *   try SERIAL CITIZEN ITEM LEVEL  a tap is about to be saved
 *   tap SERIAL                     it is acknowledged
 *   leave CITIZEN END              a response is about to be closed
 *   left CITIZEN                   it is acknowledged
 *   drop CITIZEN                   a draft without a level is about to go
 *   dropped CITIZEN                it is acknowledged
 *
 * A tap's serial number is kept in the response as the seconds spent on that
 * page, so that each tap can be found again wherever its response lies.
 *
 * With --recover it does what a kiosk does when it starts again, checks the
 * record, and prints each problem. */

#include "config.h"

#include <glib/gprintf.h>
#include <locale.h>
#include <unistd.h>

#include "hl-path.h"
#include "hl-recorder.h"
#include "hl-store-day.h"
#include "hl-store-verify.h"

#define SKIP_SHARE 0.1
#define CHANGE_SHARE 0.1
#define EMPTY_SHARE 0.05
#define RECEIPT_SHARE 0.2
#define MAX_TAP_SECONDS 20
#define MAX_PAUSE_SECONDS 900

typedef struct
{
  HlRecorder *recorder;
  HlClock    *clock;
  GRand      *rand;
  guint       serial;     /* of the last tap */
  guint       citizen;    /* number of the running one */
} Writer;

typedef struct
{
  GAsyncResult *result;
} Answer;

/* Not through stdio: what was printed has left the process when it is killed. */
static void say (const char *format,
                 ...) G_GNUC_PRINTF (1, 2);

static void
say (const char *format,
     ...)
{
  g_autofree char *line = NULL;
  va_list args;
  int length;

  va_start (args, format);
  length = g_vasprintf (&line, format, args);
  va_end (args);

  if (write (STDOUT_FILENO, line, length) != length)
    _exit (3);
}

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  answer->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Answer *answer)
{
  while (answer->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&answer->result);
}

static gboolean
happens (Writer *self,
         double  share)
{
  return g_rand_double (self->rand) < share;
}

static void
pass_time (Writer *self,
           int     max_seconds)
{
  gint64 us = g_rand_int_range (self->rand, 0, max_seconds) * G_USEC_PER_SEC;

  say ("time %" G_GINT64_FORMAT "\n", hl_clock_get_real (self->clock) + us);
  hl_clock_advance (self->clock, us);
}

static HlResponse *
begin_response (Writer *self)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (self->recorder);
  HlNow now = hl_recorder_get_now (self->recorder);
  HlResponse *response = hl_response_new (hl_recorder_get_questionnaire (self->recorder),
                                          hl_recorder_get_flow (self->recorder));
  guint counter = g_rand_int_range (self->rand, 0, hl_catalogue_get_n_counters (catalogue));
  guint field = g_rand_int_range (self->rand, 0, hl_catalogue_get_n_fields (catalogue));
  HlContext *context = &response->context;

  context->day = now.day;
  context->hour = now.hour;
  context->session = now.session;
  context->outcome = g_rand_int_range (self->rand, HL_OUTCOME_SUBMITTED, HL_N_OUTCOMES);
  context->language = g_strdup ("vi");
  context->channel = g_strdup ("screen");
  context->counter = g_strdup (hl_place_get_code (hl_catalogue_get_counter (catalogue, counter)));
  context->field = g_strdup (hl_place_get_code (hl_catalogue_get_field (catalogue, field)));
  response->applies = hl_path_get_applicable (response->questionnaire, context->outcome);
  return response;
}

static gboolean
tap (Writer      *self,
     HlResponse  *response,
     guint        item,
     GError     **error)
{
  const HlItem *asked = hl_questionnaire_get_item (response->questionnaire, item);
  g_autoptr(GAsyncResult) result = NULL;
  Answer answer = { NULL };

  pass_time (self, MAX_TAP_SECONDS);
  response->levels[item] = g_rand_int_range (self->rand, 1, HL_MAX_LEVELS + 1);
  response->seconds[item] = ++self->serial;
  say ("try %u %u %s %u\n", self->serial, self->citizen, hl_item_get_id (asked),
       response->levels[item]);

  hl_recorder_save_async (self->recorder, response, on_answered, &answer);
  result = wait_for (&answer);
  if (!hl_recorder_save_finish (self->recorder, result, error))
    return FALSE;

  say ("tap %u\n", self->serial);
  return TRUE;
}

/* Goes through the questions, skips some, and now and then returns to the one
 * before and changes its level. */
static gboolean
answer_items (Writer      *self,
              HlResponse  *response,
              GError     **error)
{
  g_autoptr(GArray) items = hl_path_get_items (response->questionnaire, response->applies);
  int overall = hl_questionnaire_get_overall (response->questionnaire);

  if (!tap (self, response, (guint) overall, error))
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      if (happens (self, SKIP_SHARE))
        continue;

      if (!tap (self, response, g_array_index (items, guint, i), error))
        return FALSE;

      if (i > 0 && happens (self, CHANGE_SHARE) &&
          !tap (self, response, g_array_index (items, guint, i - 1), error))
        return FALSE;
    }

  return TRUE;
}

/* Of a thousand dossiers, so that some are scanned again. */
static HlTrace *
make_trace (Writer *self,
            gint64  began,
            HlDay   today)
{
  HlTrace *trace = hl_trace_new ();
  g_autofree char *code = NULL;

  trace->began = began;
  trace->ended = hl_clock_get_monotonic (self->clock);
  trace->open = TRUE;
  if (happens (self, RECEIPT_SHARE))
    {
      code = g_strdup_printf ("000.00.19.H37-260105-%04d", g_rand_int_range (self->rand, 0, 1000));
      trace->dossier = hl_dossier_find (code, today);
    }

  return trace;
}

static gboolean
leave (Writer      *self,
       HlResponse  *response,
       gint64       began,
       GError     **error)
{
  HlTrace *trace = make_trace (self, began, response->context.day);
  g_autoptr(GAsyncResult) result = NULL;
  Answer answer = { NULL };

  response->end = g_rand_int_range (self->rand, HL_END_DONE, HL_END_RESTART);
  say ("leave %u %s\n", self->citizen, hl_end_reason_to_string (response->end));
  hl_recorder_close_async (self->recorder, response, trace, on_answered, &answer);
  result = wait_for (&answer);
  if (!hl_recorder_close_finish (self->recorder, result, error))
    return FALSE;

  say ("left %u\n", self->citizen);
  return TRUE;
}

/* Someone who opens the questions and goes: a draft without a level. */
static gboolean
come_and_go (Writer      *self,
             HlResponse  *response,
             GError     **error)
{
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) discarded = NULL;
  Answer answer = { NULL };

  hl_recorder_save_async (self->recorder, response, on_answered, &answer);
  saved = wait_for (&answer);
  if (!hl_recorder_save_finish (self->recorder, saved, error))
    return FALSE;

  say ("drop %u\n", self->citizen);
  hl_recorder_discard_async (self->recorder, on_answered, &answer);
  discarded = wait_for (&answer);
  if (!hl_recorder_discard_finish (self->recorder, discarded, error))
    return FALSE;

  say ("dropped %u\n", self->citizen);
  return TRUE;
}

static gboolean
play_citizen (Writer  *self,
              GError **error)
{
  g_autoptr(HlResponse) response = NULL;
  gint64 began;

  pass_time (self, MAX_PAUSE_SECONDS);
  self->citizen++;
  began = hl_clock_get_monotonic (self->clock);
  response = begin_response (self);

  if (happens (self, EMPTY_SHARE))
    return come_and_go (self, response, error);

  return answer_items (self, response, error) && leave (self, response, began, error);
}

static gboolean
play (HlStore  *store,
      guint     first,
      GError  **error)
{
  g_autoptr(HlRecorder) recorder = hl_recorder_new (store);
  g_autoptr(GRand) rand = g_rand_new_with_seed (first);
  Writer self = { recorder, hl_recorder_get_clock (recorder), rand, first, first };

  while (play_citizen (&self, error))
    continue;

  return FALSE;
}

static gboolean
recover (HlStore  *store,
         GError  **error)
{
  g_autoptr(HlVerdict) verdict = NULL;

  if (!hl_store_catch_up (store, error))
    return FALSE;

  verdict = hl_store_verify (store, NULL, error);
  if (verdict == NULL)
    return FALSE;

  for (guint i = 0; i < verdict->problems->len; i++)
    say ("problem %s\n", (char *) g_ptr_array_index (verdict->problems, i));

  say ("records %" G_GINT64_FORMAT "\n", verdict->n_records);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  gint64 time_us = 0;
  int first = 0;
  gboolean is_recovery = FALSE;
  const GOptionEntry entries[] = {
    { "time", 0, 0, G_OPTION_ARG_INT64, &time_us, "Where the clock stands", "MICROSECONDS" },
    { "first", 0, 0, G_OPTION_ARG_INT, &first, "Where serial numbers begin", "N" },
    { "recover", 0, 0, G_OPTION_ARG_NONE, &is_recovery, "Start again and check the record", NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("STORE KEYS");
  g_autoptr(GError) error = NULL;
  g_autoptr(HlClock) clock = NULL;
  HlStore *store = NULL;
  gboolean done = FALSE;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    return 2;

  clock = hl_clock_new_manual (time_us);
  store = hl_store_open (argv[1], argv[2], HL_STORE_KIOSK, clock, &error);
  if (store != NULL && !is_recovery)
    done = play (store, (guint) first, &error);
  else if (store != NULL)
    {
      done = recover (store, &error);
      hl_store_free (store);
    }

  if (!done)
    g_printerr ("crash-writer: %s\n", error->message);

  return done ? 0 : 1;
}
