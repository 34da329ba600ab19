/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-kiosk"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "hl-data.h"
#include "hl-day-reporter.h"
#include "hl-desk.h"
#include "hl-error.h"
#include "hl-i18n.h"
#include "hl-keeper.h"
#include "hl-kiosk-window.h"
#include "hl-poster.h"
#include "hl-screen-scale.h"
#include "hl-setup-watch.h"
#include "hl-visit-privacy.h"

#define EXIT_FAILED 1
#define EXIT_BAD_USE 2

#define MAX_SIDE 16384

/* How often somebody looks whether reports of a closed day are due. */
#define REPORTS_INTERVAL_S 60
#define KEEPER_INTERVAL_S 600

static const char examples[] =
  "  hailong-kiosk\n"
  "  hailong-kiosk --store /srv/hailong --windowed 540x960\n"
  "  hailong-kiosk --windowed fit";

/* What the command line asks for. */
typedef struct
{
  char    *store;
  char    *keys;
  char    *windowed;
  gboolean fullscreen;
  gboolean version;
  int      seed;

  /* Of the window; 0: the whole screen */
  int      width;
  int      height;

  /* What kiosk.conf says of the machine */
  double   width_mm;
  HlHeadphonesMode headphones;
  HlChord  chord;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->store);
  g_free (self->keys);
  g_free (self->windowed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_size (Options  *self,
            GError  **error)
{
  char rest;

  if (self->windowed == NULL || g_str_equal (self->windowed, "fit"))
    return TRUE;

  if (sscanf (self->windowed, "%5dx%5d%c", &self->width, &self->height, &rest) == 2 &&
      self->width >= 1 && self->width <= MAX_SIDE &&
      self->height >= 1 && self->height <= MAX_SIDE)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "--windowed: '%s': expected WIDTHxHEIGHT or fit", self->windowed);
  return FALSE;
}

static gboolean
parse_options (Options  *self,
               int      *argc,
               char   ***argv,
               GError  **error)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &self->store,
      N_("Folder of the store; else HAILONG_STORE, else the user’s data folder"), N_("DIR") },
    { "keys", 0, 0, G_OPTION_ARG_FILENAME, &self->keys,
      N_("Folder of its keys; else HAILONG_KEYS, else DIR.keys"), N_("DIR") },
    { "windowed", 0, 0, G_OPTION_ARG_STRING, &self->windowed,
      N_("A window of that size, or “fit”: as large as the monitor allows; Ctrl+Q ends it"),
      N_("WIDTHxHEIGHT") },
    { "fullscreen", 0, 0, G_OPTION_ARG_NONE, &self->fullscreen,
      N_("Cover the screen, as is done unless told otherwise"), NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT, &self->seed,
      N_("Draw the same at random each time, for trials"), N_("N") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_("Print the version"), NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *description = g_strdup_printf ("%s\n%s", _("Examples:"), examples);

  g_option_context_set_summary (context, _("The screen on which citizens rate the service."));
  g_option_context_set_description (context, description);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*argc > 1 || (self->fullscreen && self->windowed != NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "'%s': not expected here",
                   *argc > 1 ? (*argv)[1] : "--fullscreen");
      return FALSE;
    }

  return parse_size (self, error);
}

static HlStore *
open_store (const Options  *options,
            GError        **error)
{
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autofree char *dir = hl_store_find_dir (options->store);
  g_autofree char *keys = hl_store_find_keys (options->keys, dir);

  return hl_store_open (dir, keys, HL_STORE_KIOSK, clock, error);
}

/* Recordings lie beside the record: nobody's but the centre's. */
#define RECORDINGS "audio"

static void
take_machine (Options       *self,
              const HlSetup *setup)
{
  self->width_mm = setup->width_mm;
  self->chord = setup->chord;
  if (!hl_headphones_mode_from_text (setup->headphones, &self->headphones))
    self->headphones = HL_HEADPHONES_DETECT;
}

/* Somebody has to hear of it who looks at the machine; the desk says it too. */
static void
log_faults (HlRecorder *recorder)
{
  g_autoptr(HlFaults) faults = hl_recorder_dup_faults (recorder);

  if (faults == NULL)
    return;

  for (guint i = 0; i < hl_faults_get_n (faults); i++)
    {
      g_autofree char *text = hl_fault_to_text (hl_faults_get (faults, i));

      g_message ("%s", text);
    }

  g_message ("the files of settings are wrong: the last good settings stay in force");
}

static HlPrivacy *
load_privacy (GError **error)
{
  g_autofree char *path = hl_data_find ("privacy.json", error);

  return path != NULL ? hl_privacy_load (path, error) : NULL;
}

/* Nobody is asked for anything who cannot read what becomes of it. */
static HlVisit *
create_visit (Options  *options,
              GError  **error)
{
  g_autoptr(HlPrivacy) privacy = load_privacy (error);
  HlStore *store = privacy != NULL ? open_store (options, error) : NULL;
  gint64 pause;
  g_autoptr(HlRecorder) recorder = NULL;
  HlVisit *visit;

  if (store == NULL)
    return NULL;

  pause = hl_store_get_screening_limits (store)->changed_pause_us;
  recorder = hl_recorder_new (store);
  take_machine (options, hl_recorder_get_setup (recorder));
  log_faults (recorder);

  visit = hl_visit_new (recorder, pause,
                        options->seed != 0 ? (guint32) options->seed : g_random_int ());
  hl_visit_set_privacy (visit, privacy);

  return visit;
}

static void
show (HlKioskWindow *window,
      Options       *options)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr(GdkMonitor) monitor = g_list_model_get_item (monitors, 0);

  if (options->windowed == NULL)
    {
      hl_kiosk_window_show_whole (window, monitor, options->width_mm);
      return;
    }

  if (options->width == 0)
    hl_screen_scale_fit (monitor, &options->width, &options->height);

  hl_kiosk_window_show_sized (window, options->width, options->height);
}

static void
give_voice (HlKioskWindow *window,
            HlVisit       *visit,
            Options       *options)
{
  g_autofree char *dir = hl_store_find_dir (options->store);
  g_autofree char *recordings = g_build_filename (dir, RECORDINGS, NULL);
  const char * const dirs[] = { recordings, NULL };
  g_autoptr(HlSpeech) speech = hl_speech_new (dirs);
  g_autoptr(HlHeadphones) headphones = hl_headphones_new (options->headphones);

  hl_kiosk_window_set_voice (window, hl_reader_new (visit, speech, headphones),
                             hl_sound_new (gtk_settings_get_default ()));
}

static HlDeskWork *
create_work (HlVisit       *visit,
             const Options *options)
{
  g_autofree char *dir = hl_store_find_dir (options->store);
  g_autofree char *keys = hl_store_find_keys (options->keys, dir);

  return hl_desk_work_new (hl_visit_get_recorder (visit), dir, keys);
}

static GtkWidget *
make_desk (gpointer work)
{
  return hl_desk_new (work);
}

/* What runs until the end; all is borrowed but the reporter. */
typedef struct
{
  Options       *options;
  HlVisit       *visit;
  HlKioskWindow *window;      /* (nullable): until it is destroyed */
  HlDeskWork    *work;
  HlDayReporter *reporter;
} Kiosk;

static gboolean
on_reports_due (gpointer user_data)
{
  Kiosk *self = user_data;

  if (hl_recorder_get_setup (hl_visit_get_recorder (self->visit))->reports_folder != NULL)
    hl_day_reporter_run (self->reporter);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_keeping_due (gpointer user_data)
{
  hl_keeper_run (user_data);

  return G_SOURCE_CONTINUE;
}

/* Nobody is rating now. */
static void
on_renewed (Kiosk *self,
            guint  renewal)
{
  HlRecorder *recorder = hl_visit_get_recorder (self->visit);
  const Options former = *self->options;

  if (renewal == HL_RENEWAL_REFUSED)
    {
      log_faults (recorder);
      return;
    }

  g_message ("the files of settings were taken over");
  take_machine (self->options, hl_recorder_get_setup (recorder));
  if (self->window == NULL)
    return;

  hl_kiosk_window_set_desk (self->window, make_desk, self->work, self->options->chord);
  if (former.width_mm != self->options->width_mm && self->options->windowed == NULL)
    show (self->window, self->options);
  if (former.headphones != self->options->headphones)
    give_voice (self->window, self->visit, self->options);
}

/* Runs until the end, and has the reports of closed days written, what is due erased
 * and backups made meanwhile, what is to be sent put out, and changed settings taken over. */
static void
run_loop (GMainLoop *loop,
          Kiosk     *kiosk)
{
  g_autofree char *dir = hl_store_find_dir (kiosk->options->store);
  g_autofree char *keys = hl_store_find_keys (kiosk->options->keys, dir);
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autoptr(HlDayReporter) reporter = hl_day_reporter_new (dir, keys, clock);
  g_autoptr(HlKeeper) keeper = hl_keeper_new (dir, keys, clock);
  g_autoptr(HlPoster) poster = hl_poster_new (dir, keys, clock);
  g_autoptr(HlSetupWatch) watch = hl_setup_watch_new (dir);
  guint keeper_id = g_timeout_add_seconds (KEEPER_INTERVAL_S, on_keeping_due, keeper);
  guint reports_id = g_timeout_add_seconds (REPORTS_INTERVAL_S, on_reports_due, kiosk);

  kiosk->reporter = reporter;
  on_reports_due (kiosk);
  g_signal_connect_swapped (watch, "changed", G_CALLBACK (hl_visit_renew), kiosk->visit);
  g_signal_connect_swapped (kiosk->visit, "renewed", G_CALLBACK (on_renewed), kiosk);

  g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (kiosk->visit, kiosk);
  g_source_remove (keeper_id);
  g_source_remove (reports_id);
}

static gboolean
on_stop (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static void
run (HlVisit *visit,
     Options *options)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(HlDeskWork) work = create_work (visit, options);
  Kiosk kiosk = { options, visit, HL_KIOSK_WINDOW (hl_kiosk_window_new (visit)), work, NULL };
  guint term_id = g_unix_signal_add (SIGTERM, on_stop, loop);
  guint int_id = g_unix_signal_add (SIGINT, on_stop, loop);

  g_object_add_weak_pointer (G_OBJECT (kiosk.window), (gpointer *) &kiosk.window);
  g_signal_connect_swapped (kiosk.window, "destroy", G_CALLBACK (g_main_loop_quit), loop);
  give_voice (kiosk.window, visit, options);
  hl_kiosk_window_set_desk (kiosk.window, make_desk, work, options->chord);
  show (kiosk.window, options);
  run_loop (loop, &kiosk);

  if (kiosk.window != NULL)
    gtk_window_destroy (GTK_WINDOW (kiosk.window));
  /* Whoever was signed in is signed out. */
  hl_desk_work_wait (work);
  g_source_remove (term_id);
  g_source_remove (int_id);
}

static int
fail (const GError *error)
{
  g_printerr ("hailong-kiosk: %s\n", error->message);

  return error->domain == HL_INPUT_ERROR || error->domain == G_OPTION_ERROR ||
         g_error_matches (error, HL_STORE_ERROR, HL_STORE_ERROR_MISSING) ? EXIT_BAD_USE
                                                                         : EXIT_FAILED;
}

int
main (int   argc,
      char *argv[])
{
  g_auto(Options) options = { 0 };
  g_autoptr(HlVisit) visit = NULL;
  g_autoptr(GError) error = NULL;

  hl_data_init_locale ();
  /* The look is all in assets/: another theme would be read for nothing. */
  g_setenv ("GTK_THEME", "Empty", FALSE);
  hl_i18n_init ();
  if (!parse_options (&options, &argc, &argv, &error))
    return fail (error);

  if (options.version)
    {
      g_print ("hailong-kiosk %s\n", PACKAGE_VERSION);
      return 0;
    }

  visit = create_visit (&options, &error);
  if (visit == NULL)
    return fail (error);

  if (!gtk_init_check ())
    {
      g_printerr ("hailong-kiosk: no display answers\n");
      return EXIT_FAILED;
    }

  run (visit, &options);

  return 0;
}
