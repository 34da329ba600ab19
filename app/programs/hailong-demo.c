/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-demo"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-demo.h"
#include "hl-error.h"
#include "hl-moment.h"
#include "hl-store-day.h"

#define MAX_RESPONSES 1000000
#define MAX_DAYS 3650
#define DEFAULT_DAYS "30"
#define MAX_MOOD 3

static const HlUsage usage = {
  .summary = N_("Makes a scratch store with invented responses of the last days, for trying and "
                "showing. A store in which anybody has rated is refused."),
  .examples = "  hailong demo --store /tmp/demo --responses 600 --seed 1\n"
              "  hailong demo --store /tmp/demo --responses 5000 --seed 2 --days 90\n"
              "  hailong demo --store /tmp/demo --responses 600 --seed 1 --until 2026-11-20T16:40",
};

typedef struct
{
  char *centre;
  char *responses;
  char *seed;
  char *days;
  char *until;
  char *mood;
} Options;

static void
options_clear (Options *self)
{
  g_clear_pointer (&self->centre, g_free);
  g_clear_pointer (&self->responses, g_free);
  g_clear_pointer (&self->seed, g_free);
  g_clear_pointer (&self->days, g_free);
  g_clear_pointer (&self->until, g_free);
  g_clear_pointer (&self->mood, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (HlInvocation  *invocation,
               Options       *options,
               GError       **error)
{
  const GOptionEntry entries[] = {
    { "responses", 0, 0, G_OPTION_ARG_STRING, &options->responses, N_("How many responses"),
      N_("N") },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &options->seed, N_("The same seed gives the same answers"),
      N_("S") },
    { "days", 0, 0, G_OPTION_ARG_STRING, &options->days,
      N_("Over how many days up to now; 30 unless told otherwise"), N_("D") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options->until,
      N_("The last moment, on the centre’s clock; now unless told otherwise"),
      N_("YYYY-MM-DDTHH:MM") },
    { "mood", 0, 0, G_OPTION_ARG_STRING, &options->mood,
      N_("How the centre does beside a usual one, from -3 to 3; 0 unless told otherwise"),
      N_("M") },
    { "centre", 0, 0, G_OPTION_ARG_FILENAME, &options->centre, N_("File of the centre"),
      N_("FILE") },
    { NULL },
  };

  return hl_invocation_parse (invocation, &usage, entries, error);
}

static gboolean
parse_mood (const char  *text,
            double      *mood,
            GError     **error)
{
  char *end;

  *mood = 0;
  if (text == NULL)
    return TRUE;

  *mood = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && *mood >= -MAX_MOOD && *mood <= MAX_MOOD)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "--mood: '%s': expected a number from -%d to %d", text, MAX_MOOD, MAX_MOOD);
  return FALSE;
}

static gboolean
make_plan (const Options  *options,
           HlDemoPlan     *plan,
           GError        **error)
{
  const char *days_text = options->days != NULL ? options->days : DEFAULT_DAYS;
  gint64 n_responses;
  gint64 seed;
  gint64 n_days;
  double mood;

  if (!hl_command_parse_number ("--responses", options->responses, 1, MAX_RESPONSES, &n_responses,
                                error) ||
      !hl_command_parse_number ("--seed", options->seed, 0, G_MAXUINT32, &seed, error) ||
      !hl_command_parse_number ("--days", days_text, 1, MAX_DAYS, &n_days, error) ||
      !parse_mood (options->mood, &mood, error))
    return FALSE;

  *plan = (HlDemoPlan) {
    .n_responses = n_responses, .n_days = n_days, .seed = seed, .mood = mood
  };
  return TRUE;
}

static gboolean
set_end (HlDemoPlan   *plan,
         const char   *until,
         HlCatalogue  *catalogue,
         gint64        now,
         GError      **error)
{
  g_autoptr(GDateTime) end = NULL;
  HlMoment moment;

  plan->end_us = now;
  if (until == NULL)
    return TRUE;

  if (hl_moment_parse (until, &moment) && moment.minute >= 0)
    {
      end = hl_day_to_date_time (moment.day, moment.minute, hl_catalogue_get_time_zone (catalogue));
      plan->end_us = g_date_time_to_unix (end) * G_USEC_PER_SEC;
    }

  if (end != NULL && plan->end_us <= now)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "--until: '%s': expected YYYY-MM-DDTHH:MM that is not in the future", until);
  return FALSE;
}

typedef struct
{
  char        *dir;
  char        *keys_dir;
  HlCatalogue *catalogue;
  gboolean     exists;
} Place;

static void
place_clear (Place *self)
{
  g_clear_pointer (&self->dir, g_free);
  g_clear_pointer (&self->keys_dir, g_free);
  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* Takes the centre of an existing store, in which nobody may have rated yet. */
static gboolean
take_existing (Place    *place,
               HlStore  *store,
               GError  **error)
{
  gboolean pristine;

  if (!hl_store_is_pristine (store, &pristine, error))
    return FALSE;

  if (!pristine)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "%s: the store holds responses; invented ones never join them", place->dir);
      return FALSE;
    }

  place->exists = TRUE;
  place->catalogue = hl_catalogue_ref (hl_store_get_catalogue (store));
  return TRUE;
}

static gboolean
find_place (HlInvocation  *invocation,
            const char    *centre,
            HlClock       *clock,
            Place         *place,
            GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(HlStore) store = NULL;

  place->dir = hl_store_find_dir (invocation->store);
  place->keys_dir = hl_store_find_keys (invocation->keys, place->dir);

  store = hl_store_open (place->dir, place->keys_dir, HL_STORE_READ, clock, &local_error);
  if (store != NULL)
    return take_existing (place, store, error);

  if (!g_error_matches (local_error, HL_STORE_ERROR, HL_STORE_ERROR_MISSING))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  place->catalogue = hl_command_load_centre (centre, error);
  return place->catalogue != NULL;
}

static gboolean
create_store (const Place  *place,
              HlClock      *clock,
              GError      **error)
{
  g_autofree char *recovery_key = NULL;

  if (!hl_store_create (place->dir, place->keys_dir, place->catalogue, clock, &recovery_key, error))
    return FALSE;

  hl_command_print_created (place->dir, place->keys_dir, recovery_key);
  return TRUE;
}

static gboolean
fill_store (const Place       *place,
            const HlDemoPlan  *plan,
            GError           **error)
{
  g_autoptr(HlClock) clock = hl_clock_new_manual (hl_demo_get_start (place->catalogue, plan));
  g_autoptr(HlStore) store = NULL;

  if (!place->exists && !create_store (place, clock, error))
    return FALSE;

  store = hl_store_open (place->dir, place->keys_dir, HL_STORE_WRITE, clock, error);
  if (store == NULL)
    return FALSE;

  /* To a store that was made today the demo's first day is a clock gone wrong. */
  if (place->exists && !hl_store_confirm_clock (store, error))
    return FALSE;

  return hl_demo_fill (store, plan, error);
}

gboolean
hailong_demo (HlInvocation  *invocation,
              GError       **error)
{
  g_auto(Options) options = { 0 };
  g_auto(Place) place = { 0 };
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  HlDemoPlan plan;

  if (!parse_options (invocation, &options, error) ||
      !make_plan (&options, &plan, error) ||
      !find_place (invocation, options.centre, clock, &place, error) ||
      !set_end (&plan, options.until, place.catalogue, hl_clock_get_real (clock), error) ||
      !fill_store (&place, &plan, error))
    return FALSE;

  invocation->may_post = TRUE;
  g_print (_("%u invented responses are stored\n"), plan.n_responses);
  return TRUE;
}
