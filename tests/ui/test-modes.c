/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What makes the screen fit a person, on each screen that a centre may have and
 * in each language: large text is large, with low reach all that is touched
 * lies low, and nothing is cut, covered, or too small for a finger. */

#include <math.h>

#include "hl-choices.h"
#include "hl-kiosk-window.h"
#include "hl-scale.h"
#include "hl-scaler.h"
#include "hl-screen-scale.h"
#include "hl-spare.h"
#include "hl-text.h"
#include "ui-test.h"
#include "visit-fixture.h"

#define FINGER_MM 20
#define CAPITAL_MM 7.3

/* Of the page's height, from its foot: a third, and the edges of what is in it. */
#define LOW_PART 0.38

/* Twelve choices in large text need more. */
#define LOW_PART_OF_LARGE 0.55

typedef struct
{
  const char *name;
  int         width;
  int         height;
  double      pixels_per_mm;
} Screen;

/* With a quarter of their pixels each way, which are drawn faster. */
static const Screen screens[] = {
  { "portrait 21.5", 1080 / 4, 1920 / 4, 4.034 / 4 },
  { "landscape 21.5", 1920 / 4, 1080 / 4, 4.034 / 4 },
  { "landscape 15.6", 1920 / 4, 1080 / 4, 5.58 / 4 },
  { "landscape 10.1", 1280 / 4, 800 / 4, 5.88 / 4 },
};

static const char * const languages[] = { "vi", "en", "zh" };

typedef struct
{
  const char *name;
  HlModes     modes;
  const char *questionnaire;    /* (nullable) */
} Setting;

#define ALL_MODES (HL_MODE_LARGE | HL_MODE_CONTRAST | HL_MODE_LOW)

/* The official form has the longest texts. */
static const Setting settings[] = {
  { "none", 0, NULL },
  { "large", HL_MODE_LARGE, NULL },
  { "contrast", HL_MODE_CONTRAST, NULL },
  { "low", HL_MODE_LOW, NULL },
  { "all", ALL_MODES, NULL },
  { "long/none", 0, "sipas-2022 " },
  { "long/large", HL_MODE_LARGE, "sipas-2022 " },
  { "long/low", HL_MODE_LOW, "sipas-2022 " },
  { "long/all", ALL_MODES, "sipas-2022 " },
};

static const Screen *
get_screen (guint number)
{
  return &screens[number % G_N_ELEMENTS (screens)];
}

static const Setting *
get_setting (guint number)
{
  return &settings[number / G_N_ELEMENTS (screens)];
}

typedef struct
{
  VisitFixture   visit;
  const Setting *setting;
  const Screen  *screen;
  GtkWidget     *window;
  GtkWidget     *scaler;
  guint          n_complaints;
} Fixture;

static GtkWidget *
get_page (Fixture *f)
{
  return gtk_widget_get_first_child (f->scaler);
}

/* Where a widget is seen, in units of the page. */
static graphene_rect_t
get_place (Fixture   *f,
           GtkWidget *widget)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, get_page (f), &place));

  return place;
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  user_data)
{
  f->setting = get_setting (GPOINTER_TO_UINT (user_data));
  f->screen = get_screen (GPOINTER_TO_UINT (user_data));
  visit_fixture_set_up (&f->visit, f->setting->questionnaire);
  f->visit.keeps_reasons = TRUE;
  f->window = hl_kiosk_window_new (f->visit.visit);
  f->scaler = gtk_window_get_child (GTK_WINDOW (f->window));
  hl_scaler_set_pixels_per_mm (HL_SCALER (f->scaler), f->screen->pixels_per_mm);
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (f->window), f->screen->width,
                              f->screen->height);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  visit_fixture_tear_down (&f->visit, NULL);
}

/* Units of the page at their true size, whatever the page had to become. */
static double
get_mm_per_unit (Fixture *f)
{
  return hl_scaler_get_scale (HL_SCALER (f->scaler)) / f->screen->pixels_per_mm;
}

static const char *
get_text (GtkWidget *widget)
{
  GtkWidget *label = ui_test_find (widget, GTK_TYPE_LABEL, NULL);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

static void
list_seen (GtkWidget *widget,
           GPtrArray *seen)
{
  g_ptr_array_add (seen, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ui_test_is_seen (child))
        list_seen (child, seen);
    }
}

/* All that is wrong is of interest, not the first only. */
static void
complain (Fixture    *f,
          GtkWidget  *widget,
          const char *format,
          ...) G_GNUC_PRINTF (3, 4);

static void
complain (Fixture    *f,
          GtkWidget  *widget,
          const char *format,
          ...)
{
  HlStep step = hl_visit_get_step (f->visit.visit);
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s, step %d, item %d, \"%s\": %s", hl_visit_get_language (f->visit.visit),
                  step.kind, step.item, get_text (widget), what);
  f->n_complaints += 1;
}

/* At its true size: a page that had to be reduced has too much on it. */
static void
check_scale (Fixture *f)
{
  const Screen *screen = f->screen;
  double fit = MIN (MAX (screen->width, screen->height) / (double) HL_PAGE_LONG,
                    MIN (screen->width, screen->height) / (double) HL_PAGE_SHORT);
  double full = MAX (fit, screen->pixels_per_mm / HL_UNITS_PER_MM);
  double scale = hl_scaler_get_scale (HL_SCALER (f->scaler));

  if (scale < full * 0.999)
    complain (f, get_page (f), "reduced to %.0f %%", scale / full * 100);
}

static void
check_label (Fixture   *f,
             GtkWidget *label)
{
  graphene_rect_t place = get_place (f, label);
  graphene_rect_t page = get_place (f, get_page (f));
  int width = gtk_widget_get_width (label);
  int least_width;
  int least_height;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  graphene_rect_inset (&page, -1, -1);

  if (least_width > width || least_height > gtk_widget_get_height (label) ||
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    complain (f, label, "is cut");
  if (!graphene_rect_contains_rect (&page, &place))
    complain (f, label, "is not on the page");
}

static void
check_finger (Fixture   *f,
              GtkWidget *button)
{
  graphene_rect_t place = get_place (f, button);
  double mm = get_mm_per_unit (f);

  if (MIN (place.size.width, place.size.height) * mm < FINGER_MM)
    complain (f, button, "%.1f × %.1f mm", place.size.width * mm, place.size.height * mm);
}

/* A wide page is not that high. */
static void
check_low (Fixture   *f,
           GtkWidget *button)
{
  gboolean crowded = gtk_widget_has_css_class (button, "choice") &&
                     (f->setting->modes & HL_MODE_LARGE) != 0;
  double height = gtk_widget_get_height (get_page (f));
  double top = get_place (f, button).origin.y;
  double part = crowded ? LOW_PART_OF_LARGE : LOW_PART;

  if (height > gtk_widget_get_width (get_page (f)) && top < height * (1 - part))
    complain (f, button, "%.0f %% above the foot", (1 - top / height) * 100);
}

/* What may not cover another: a control, or a text that is none. */
static gboolean
stands_alone (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) ||
         (GTK_IS_LABEL (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) == NULL);
}

static void
check_pair (Fixture   *f,
            GtkWidget *one,
            GtkWidget *other)
{
  graphene_rect_t place = get_place (f, one);
  graphene_rect_t other_place = get_place (f, other);
  graphene_rect_t both;

  if (graphene_rect_intersection (&place, &other_place, &both) &&
      both.size.width > 1 && both.size.height > 1)
    complain (f, one, "is covered by \"%s\"", get_text (other));
}

static void
check_covers (Fixture   *f,
              GPtrArray *seen)
{
  for (guint i = 0; i < seen->len; i++)
    {
      for (guint j = i + 1; j < seen->len && stands_alone (seen->pdata[i]); j++)
        {
          if (stands_alone (seen->pdata[j]))
            check_pair (f, seen->pdata[i], seen->pdata[j]);
        }
    }
}

/* One row, of one size, worst to best. */
static void
check_row (Fixture   *f,
           GtkWidget *scale)
{
  GtkWidget *button = gtk_widget_get_first_child (scale);
  graphene_rect_t before = get_place (f, button);

  for (guint level = 2; (button = gtk_widget_get_next_sibling (button)) != NULL; level++)
    {
      graphene_rect_t place = get_place (f, button);
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));

      if (g_variant_get_uint32 (target) != level ||
          place.origin.x < before.origin.x + before.size.width ||
          fabs (place.origin.y - before.origin.y) > 1 ||
          fabs (place.size.width - before.size.width) > 1.5 ||
          fabs (place.size.height - before.size.height) > 1)
        complain (f, button, "is not one of a row");
      before = place;
    }
}

static double
get_capital_mm (Fixture   *f,
                GtkWidget *label)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (label, "H");
  PangoRectangle ink;

  pango_layout_get_extents (layout, &ink, NULL);

  return (double) ink.height / PANGO_SCALE * get_mm_per_unit (f);
}

/* Whether the longest word of a row hardly fits: "Dissatisfied". */
static gboolean
is_full (GtkWidget *scale)
{
  for (GtkWidget *button = gtk_widget_get_first_child (scale); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      int least;

      gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (least > gtk_widget_get_width (button) * 0.95)
        return TRUE;
    }

  return FALSE;
}

static void
check_capitals (Fixture   *f,
                GtkWidget *label)
{
  GtkWidget *scale = gtk_widget_get_ancestor (label, HL_TYPE_SCALE);
  double mm = get_capital_mm (f, label);

  if (scale == NULL && !gtk_widget_has_css_class (gtk_widget_get_parent (label), "heading"))
    return;

  if (mm < CAPITAL_MM && (scale == NULL || !is_full (scale)))
    complain (f, label, "capitals of %.1f mm", mm);
}

/* Only large text on a small screen may cost a hint. */
static void
check_spare (Fixture   *f,
             GtkWidget *spare)
{
  GtkWidget *child = gtk_widget_get_first_child (spare);
  gboolean crowded = (f->setting->modes & HL_MODE_LARGE) != 0 &&
                     f->screen->pixels_per_mm > screens[0].pixels_per_mm;

  if (!crowded && gtk_widget_get_visible (child) && !gtk_widget_get_child_visible (child))
    complain (f, child, "has no room");
}

static void
check_widget (Fixture   *f,
              GtkWidget *widget)
{
  HlModes modes = f->setting->modes;

  if (GTK_IS_LABEL (widget))
    {
      check_label (f, widget);
      if ((modes & HL_MODE_LARGE) != 0)
        check_capitals (f, widget);
    }
  else if (GTK_IS_BUTTON (widget))
    {
      check_finger (f, widget);
      if ((modes & HL_MODE_LOW) != 0)
        check_low (f, widget);
    }
  else if (HL_IS_SCALE (widget))
    check_row (f, widget);
  else if (HL_IS_SPARE (widget))
    check_spare (f, widget);
}

static void
check_page (Fixture *f)
{
  g_autoptr(GPtrArray) seen = g_ptr_array_new ();

  for (int i = 0; i < 2; i++)
    gtk_test_widget_wait_for_draw (f->window);

  list_seen (get_page (f), seen);
  check_scale (f);
  check_covers (f, seen);
  for (guint i = 0; i < seen->len; i++)
    check_widget (f, seen->pdata[i]);
}

static void
go (Fixture    *f,
    HlStepKind  kind)
{
  hl_visit_open (f->visit.visit, kind);
  visit_fixture_settle (&f->visit);
  g_assert_cmpint (hl_visit_get_step (f->visit.visit).kind, ==, kind);
}

/* A citizen's first taps: the language, and what he needs. */
static void
begin (Fixture *f,
       guint    language)
{
  go (f, HL_STEP_LANGUAGE);
  visit_fixture_choose (&f->visit, language);

  go (f, HL_STEP_ACCESS);
  for (guint i = 0; i < HL_N_MODES; i++)
    {
      if ((f->setting->modes & (1u << i)) != 0)
        visit_fixture_choose (&f->visit, i + 1);
    }
  g_assert_cmpint (hl_visit_get_modes (f->visit.visit), ==, f->setting->modes);
  check_page (f);
  hl_visit_go_on (f->visit.visit);
  visit_fixture_settle (&f->visit);
}

static void
visit_asides (Fixture *f)
{
  static const HlStepKind asides[] = { HL_STEP_LANGUAGE, HL_STEP_HELP };

  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    {
      go (f, asides[i]);
      check_page (f);
      if (asides[i] == HL_STEP_HELP)
        hl_visit_go_on (f->visit.visit);
      else
        hl_visit_back (f->visit.visit);
      visit_fixture_settle (&f->visit);
    }
}

static void
answer (Fixture *f)
{
  if (hl_visit_takes_several (f->visit.visit))
    {
      hl_visit_go_on (f->visit.visit);
      visit_fixture_settle (&f->visit);
    }
  else
    visit_fixture_choose (&f->visit, 2);
}

/* All of them take their time: the long trials do, and else each combination of
 * screen and setting is seen in one, in turn. */
static gboolean
is_played (guint combination,
           guint language)
{
  return g_getenv ("HAILONG_LONG") != NULL || combination % G_N_ELEMENTS (languages) == language;
}

static void
test_pages (Fixture       *f,
            gconstpointer  combination)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (!is_played (GPOINTER_TO_UINT (combination), i))
        continue;

      begin (f, i + 1);
      check_page (f);
      visit_asides (f);

      if (hl_visit_get_n_choices (f->visit.visit) > 0)
        visit_fixture_choose (&f->visit, 4);
      else
        hl_visit_go_on (f->visit.visit);
      visit_fixture_settle (&f->visit);

      while (hl_visit_get_step (f->visit.visit).kind != HL_STEP_THANKS)
        {
          check_page (f);
          answer (f);
        }

      check_page (f);
      hl_visit_end (f->visit.visit);
      visit_fixture_settle (&f->visit);
      g_assert_cmpint (hl_visit_get_modes (f->visit.visit), ==, 0);
    }

  g_assert_cmpuint (f->n_complaints, ==, 0);
}

/* Each screen with each of the settings; the number says which. */
static void
add_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (screens) * G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/modes/%s/%s", get_setting (i)->name,
                                               get_screen (i)->name);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), fixture_set_up, test_pages,
                  fixture_tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
