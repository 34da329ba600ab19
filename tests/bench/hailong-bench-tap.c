/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-bench-tap"

#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <time.h>

#include "bench-store.h"
#include "bench-table.h"
#include "hl-data.h"
#include "hl-i18n.h"
#include "hl-kiosk-window.h"

/* Two frames of a screen that shows 60 a second: the bound without a GPU. */
#define BOUND_MS 33.0
#define N_TAPS 300
#define CHANGED_PAUSE_US (10 * G_TIME_SPAN_SECOND)
#define POLL_MS 5
#define PATIENCE_S 20.0

/**
 * Trial:
 *
 * The kiosk's window, a pointer outside of it, and what happened when.
 */
typedef struct
{
  HlVisit   *visit;       /* owned */
  GtkWidget *window;      /* borrowed */
  GRand     *rand;        /* owned */
  GSubprocess *pointer;   /* owned */
  GArray    *times;       /* owned: seconds from release to the next frame */
  GArray    *pages;       /* owned: seconds from release to the next page */
  GArray    *first;       /* owned: likewise, of the first citizen */
  GArray    *work;        /* owned: seconds of the processor for each of times */

  double     released;    /* 0: not yet */
  double     answered;    /* the next frame was painted; 0: not yet */
  double     painted;     /* the next page was painted; 0: not yet */
  double     worked;      /* processor time between the two */
  gboolean   turned;      /* the next page is there, perhaps not painted */
} Trial;

static void
trial_clear (Trial *self)
{
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->times, g_array_unref);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->first, g_array_unref);
  g_clear_pointer (&self->work, g_array_unref);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->visit);
  if (self->pointer != NULL)
    g_subprocess_force_exit (self->pointer);
  g_clear_object (&self->pointer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static double
get_thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static gboolean
on_event (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          Trial                    *self)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE && self->released == 0)
    {
      self->released = bench_now ();
      self->worked = -get_thread_time ();
    }

  return GDK_EVENT_PROPAGATE;
}

static void
on_step_changed (Trial *self)
{
  self->turned = TRUE;
}

/* The last page says that the rating is saved, so it comes when it is: the next
 * frame then shows the answer as chosen, and the one after it the page. */
static void
on_after_paint (Trial *self)
{
  if (self->released == 0 || self->painted > 0)
    return;

  if (self->answered == 0)
    self->answered = bench_now ();

  if (!self->turned)
    return;

  self->painted = bench_now ();
  self->worked += get_thread_time ();
}

static gboolean
on_poll (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
watch (Trial *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GdkFrameClock *frames = gtk_widget_get_frame_clock (self->window);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (self->window, events);
  g_signal_connect_swapped (frames, "after-paint", G_CALLBACK (on_after_paint), self);
  g_signal_connect_swapped (self->visit, "step-changed", G_CALLBACK (on_step_changed), self);
}

static gboolean
leads_on (GtkWidget *button,
          gboolean   takes_several)
{
  if (!takes_several)
    return GTK_IS_TOGGLE_BUTTON (button);

  return g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)),
                    "visit.continue") == 0;
}

/* Appends what leads from the page that is shown to the next one. */
static void
list_choices (GtkWidget *widget,
              gboolean   takes_several,
              GPtrArray *choices)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_BUTTON (widget) && leads_on (widget, takes_several))
    g_ptr_array_add (choices, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_choices (child, takes_several, choices);
}

/* A process of its own holds the pointer from the start: to fork for each tap
 * would have the drawing thread copy its pages while it is being measured. */
static gboolean
start_pointer (Trial   *self,
               GError **error)
{
  self->pointer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, error, "xdotool", "-", NULL);

  return self->pointer != NULL;
}

/* A finger rests about this long on the glass; only what follows its leaving
 * is measured. */
#define PRESS_S "0.06"

static gboolean
click (Trial      *self,
       GtkWidget  *button,
       GError    **error)
{
  graphene_rect_t place;
  g_autofree char *line = NULL;
  GOutputStream *stream = g_subprocess_get_stdin_pipe (self->pointer);

  if (!gtk_widget_compute_bounds (button, self->window, &place))
    return FALSE;

  line = g_strdup_printf ("mousemove %.0f %.0f mousedown 1 sleep " PRESS_S " mouseup 1\n",
                          (double) (place.origin.x + place.size.width / 2),
                          (double) (place.origin.y + place.size.height / 2));

  return g_output_stream_write_all (stream, line, strlen (line), NULL, NULL, error);
}

static gboolean
wait_for_input (Trial *self)
{
  double until = bench_now () + PATIENCE_S;

  while (!hl_visit_takes_input (self->visit) && bench_now () < until)
    g_main_context_iteration (NULL, TRUE);

  return hl_visit_takes_input (self->visit);
}

static gboolean
wait_for_paint (Trial *self)
{
  double until = bench_now () + PATIENCE_S;

  while (self->painted == 0 && bench_now () < until)
    g_main_context_iteration (NULL, TRUE);

  return self->painted > 0;
}

static gboolean
fail_silent (GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the screen does not answer");
  return FALSE;
}

/* One tap on any choice of the page; where there is none, the visit is over. */
static gboolean
tap (Trial     *self,
     gboolean  *is_over,
     GError   **error)
{
  g_autoptr(GPtrArray) choices = g_ptr_array_new ();
  gboolean done = wait_for_input (self);
  guint chosen;

  list_choices (self->window, hl_visit_takes_several (self->visit), choices);
  *is_over = choices->len == 0;
  if (done && *is_over)
    {
      hl_visit_end (self->visit);
      return TRUE;
    }

  if (*is_over)
    return fail_silent (error);

  self->released = self->answered = self->painted = 0;
  self->turned = FALSE;
  chosen = g_rand_int_range (self->rand, 0, choices->len);
  if (done && !click (self, g_ptr_array_index (choices, chosen), error))
    return FALSE;

  return (done && wait_for_paint (self)) || fail_silent (error);
}

static gboolean
tap_through (Trial   *self,
             GError **error)
{
  gboolean is_first = TRUE;

  /* Before its first frame the window has no places to tap. */
  self->turned = TRUE;
  self->released = bench_now ();
  if (!wait_for_paint (self))
    return fail_silent (error);

  while (self->times->len < N_TAPS)
    {
      gboolean is_over;
      double seconds;
      double page;

      if (!tap (self, &is_over, error))
        return FALSE;

      seconds = self->answered - self->released;
      page = self->painted - self->released;
      if (!is_over)
        g_array_append_val (is_first ? self->first : self->times, seconds);
      if (!is_over && !is_first)
        {
          g_array_append_val (self->pages, page);
          g_array_append_val (self->work, self->worked);
        }

      is_first = is_first && !is_over;
    }

  return TRUE;
}

static void
print_row (Trial        *self,
           GdkRectangle  screen,
           gboolean     *is_kept)
{
  g_autofree char *name = g_strdup_printf ("tap to next frame, p99, %d x %d, beside the bound",
                                           screen.width, screen.height);
  BenchRow row = { .name = name, .unit = "ms", .peer = BOUND_MS, .limit = 1 };

  row.ours = 1000 * bench_get_quantile (self->times, 0.99);
  *is_kept &= bench_print_row (&row);
  g_print ("# %u taps, ms: median %.1f, worst %.1f, of the first citizen %.1f; to the next page:"
           " median %.1f, p99 %.1f; the thread worked: median %.1f, p99 %.1f\n", self->times->len,
           1000 * bench_get_quantile (self->times, 0.5), 1000 * bench_get_quantile (self->times, 1),
           1000 * bench_get_quantile (self->first, 1),
           1000 * bench_get_quantile (self->pages, 0.5),
           1000 * bench_get_quantile (self->pages, 0.99),
           1000 * bench_get_quantile (self->work, 0.5),
           1000 * bench_get_quantile (self->work, 0.99));
}

static gboolean
measure (const char  *dir,
         gboolean    *is_kept,
         GError     **error)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr(GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  HlStore *store = bench_store_create (dir, error);
  g_autoptr(HlRecorder) recorder = store != NULL ? hl_recorder_new (store) : NULL;
  g_auto(Trial) trial = { NULL };
  GdkRectangle screen;
  guint poll_id;
  gboolean done;

  if (recorder == NULL)
    return FALSE;

  trial.visit = hl_visit_new (recorder, CHANGED_PAUSE_US, 1);
  trial.window = hl_kiosk_window_new (trial.visit);
  trial.rand = g_rand_new_with_seed (1);
  trial.times = g_array_new (FALSE, FALSE, sizeof (double));
  trial.pages = g_array_new (FALSE, FALSE, sizeof (double));
  trial.first = g_array_new (FALSE, FALSE, sizeof (double));
  trial.work = g_array_new (FALSE, FALSE, sizeof (double));
  hl_kiosk_window_show_whole (HL_KIOSK_WINDOW (trial.window), monitor, 0);
  watch (&trial);

  poll_id = g_timeout_add (POLL_MS, on_poll, NULL);
  done = start_pointer (&trial, error) && tap_through (&trial, error);
  g_source_remove (poll_id);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (trial.window), &trial);
  g_signal_handlers_disconnect_by_data (trial.visit, &trial);
  gdk_monitor_get_geometry (monitor, &screen);
  if (done)
    print_row (&trial, screen, is_kept);

  return done;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  gboolean is_kept = TRUE;

  hl_data_init_locale ();
  hl_i18n_set_language (HL_VISIT_LANGUAGE);
  if (argc != 2 || !gtk_init_check ())
    {
      g_printerr ("Usage: hailong-bench-tap FOLDER, for a new store, on a display of its own\n");
      return 2;
    }

  if (!measure (argv[1], &is_kept, &error))
    {
      g_printerr ("hailong-bench-tap: %s\n", error->message);
      return 2;
    }

  return is_kept ? 0 : 1;
}
