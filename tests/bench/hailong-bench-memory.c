/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-bench-memory"

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "bench-table.h"
#include "hl-data.h"
#include "hl-i18n.h"
#include "hl-kiosk-window.h"
#include "visit-fixture.h"

/* One citizen after another before the real window and the real store: what
 * the process holds after the last one beside what it held early on. */

#define N_RESPONSES 10000
#define N_EARLY 500
#define LIMIT 1.1

/* MiB of the process's own pages. */
static double
get_resident (void)
{
  g_autofree char *text = NULL;
  unsigned long size;
  unsigned long resident;
  unsigned long shared;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%lu %lu %lu", &size, &resident, &shared), ==, 3);

  return (double) (resident - shared) * (double) sysconf (_SC_PAGESIZE) / (1024 * 1024);
}

/* The clock of the fixture runs ahead of the disk, and past closing time. */
static void
wait (VisitFixture *f)
{
  while (hl_visit_get_step (f->visit).kind == HL_STEP_TROUBLE)
    g_main_context_iteration (NULL, TRUE);

  while (hl_visit_get_step (f->visit).kind == HL_STEP_CLOSED)
    {
      hl_clock_advance (f->store.clock, G_TIME_SPAN_HOUR);
      hl_visit_tick (f->visit);
      visit_fixture_settle (f);
    }
}

static void
rate (VisitFixture *f,
      GtkWidget    *window)
{
  wait (f);
  while (hl_visit_get_step (f->visit).kind != HL_STEP_THANKS)
    {
      guint n = hl_visit_get_n_choices (f->visit);

      visit_fixture_choose (f, g_random_int_range (1, (int) n + 1));
      hl_kiosk_window_tick (HL_KIOSK_WINDOW (window));
      wait (f);
    }

  hl_visit_end (f->visit);
  visit_fixture_settle (f);
}

int
main (int   argc,
      char *argv[])
{
  VisitFixture f = { .recorder = NULL };
  GtkWidget *window;
  double early = 0;
  gboolean is_kept;

  hl_data_init_locale ();
  hl_i18n_set_language (HL_VISIT_LANGUAGE);
  if (!gtk_init_check ())
    {
      g_printerr ("hailong-bench-memory: no display answers\n");
      return 2;
    }

  visit_fixture_set_up (&f, NULL);
  window = hl_kiosk_window_new (f.visit);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (window), 540, 960);

  for (guint i = 1; i <= N_RESPONSES; i++)
    {
      rate (&f, window);
      if (i == N_EARLY)
        early = get_resident ();

      /* To draw them all would take an hour. */
      if (i == N_EARLY || i == N_RESPONSES - N_EARLY)
        gtk_widget_set_visible (window, i != N_EARLY);
    }

  is_kept = bench_print_row (&(BenchRow) {
    .name = "memory after 10 000 responses, beside that after 500",
    .unit = "MiB",
    .ours = get_resident (),
    .peer = early,
    .limit = LIMIT,
  });

  /* The process ends here: only its folders are left to be removed. */
  g_assert_true (g_spawn_sync (NULL, (char *[]) { (char *) "rm", (char *) "-rf", f.store.dir,
                                                  f.store.keys, NULL },
                               NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));

  return is_kept ? 0 : 1;
}
