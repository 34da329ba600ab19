/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What makes the screen fit a person, on each screen that a centre may have and
 * in each language: large text is large, with low reach all that is touched
 * lies low, and nothing is cut, left out, covered, or too small for a finger. */

#include <math.h>

#include "hl-key.h"
#include "hl-pager.h"
#include "hl-scale.h"
#include "hl-scaler.h"
#include "hl-screen-scale.h"
#include "hl-spare.h"
#include "hl-text-box.h"
#include "hl-text.h"
#include "journey.h"
#include "ui-test.h"

#define FINGER_MM 20
#define KEY_MM 15
#define CAPITAL_MM 7.3
#define GAP_MM 0.6

/* Fonts are laid out in whole pixels. */
#define WHOLE 0.975
#define PART 0.83

/* A screen that is less high is that of 10.1 inches. */
#define LOW_MM 150
#define CROWDED_TOP 0.44
#define CROWDED_PART 0.71

/* With a quarter of their pixels each way, which are drawn faster. */
#define REDUCTION 4

static const char * const languages[] = { "vi", "en", "zh" };

typedef struct
{
  const char *name;
  HlModes     modes;
  gboolean    is_long;    /* the official form, which has the longest texts */
} Setting;

#define ALL_MODES (HL_MODE_LARGE | HL_MODE_CONTRAST | HL_MODE_LOW)

static const Setting settings[] = {
  { "none", 0, FALSE },
  { "large", HL_MODE_LARGE, FALSE },
  { "contrast", HL_MODE_CONTRAST, FALSE },
  { "low", HL_MODE_LOW, FALSE },
  { "all", ALL_MODES, FALSE },
  { "long/none", 0, TRUE },
  { "long/large", HL_MODE_LARGE, TRUE },
  { "long/low", HL_MODE_LOW, TRUE },
  { "long/all", ALL_MODES, TRUE },
};

static const Screen *
get_screen (guint number)
{
  return screen_get_nth (number % SCREEN_N_MAIN);
}

static const Setting *
get_setting (guint number)
{
  return &settings[number / SCREEN_N_MAIN];
}

typedef struct
{
  Journey        journey;
  Screen         screen;
  const Setting *setting;
  const char    *page;      /* what is seen */
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

/* Units of the page at their true size, whatever the page had to become. */
static double
get_mm_per_unit (Fixture *f)
{
  return hl_scaler_get_scale (HL_SCALER (f->scaler)) / f->screen.pixels_per_mm;
}

static const char *
get_text (GtkWidget *widget)
{
  GtkWidget *label = ui_test_find (widget, GTK_TYPE_LABEL, NULL);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

/* But what a pager shows a part of, which is its own affair. */
static void
list_seen (GtkWidget *widget,
           GPtrArray *seen)
{
  g_ptr_array_add (seen, widget);
  if (HL_IS_PAGER (widget))
    return;

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
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s, %s, \"%s\": %s", f->journey.language, f->page, get_text (widget), what);
  f->n_complaints += 1;
}

static gboolean
is_smallest (Fixture *f)
{
  return f->screen.height / f->screen.pixels_per_mm < LOW_MM;
}

/* Large text and low reach together on the smallest screen: its lowest third is as high as two
 * fingers, so the text stays large, and the row of levels is as low as it lets it. */
static gboolean
is_crowded (Fixture *f)
{
  const HlModes both = HL_MODE_LARGE | HL_MODE_LOW;

  return (f->setting->modes & both) == both && is_smallest (f);
}

/* What of a size has to be kept. All of it on the largest screens, and wherever a question is
 * answered; with large text on a smaller one, a page that holds more than a question becomes
 * smaller as a whole, rather than that something is cut or has to be scrolled. */
static double
get_share (Fixture *f)
{
  static const char * const long_pages[] = {
    "comment", "drivers", "follow", "paused", "privacy", "test", "thanks",
  };
  gboolean is_small = f->screen.pixels_per_mm * REDUCTION > screen_get_nth (0)->pixels_per_mm;

  if ((f->setting->modes & HL_MODE_LARGE) == 0 || !is_small)
    return WHOLE;

  if (is_crowded (f))
    return CROWDED_PART;

  for (guint i = 0; i < G_N_ELEMENTS (long_pages); i++)
    {
      if (g_str_has_prefix (f->page, long_pages[i]))
        return PART;
    }

  return WHOLE;
}

/* At its true size: a page that had to be reduced has too much on it. */
static void
check_scale (Fixture *f)
{
  const Screen *screen = &f->screen;
  double fit = MIN (MAX (screen->width, screen->height) / (double) HL_PAGE_LONG,
                    MIN (screen->width, screen->height) / (double) HL_PAGE_SHORT);
  double full = MAX (fit, screen->pixels_per_mm / HL_UNITS_PER_MM);
  double scale = hl_scaler_get_scale (HL_SCALER (f->scaler));

  if (scale < full * get_share (f))
    complain (f, get_page (f), "reduced to %.0f %%", scale / full * 100);
}

static void
check_label (Fixture   *f,
             GtkWidget *label)
{
  graphene_rect_t place = get_place (f, label);
  graphene_rect_t page = get_place (f, get_page (f));
  int width = gtk_widget_get_allocated_width (label);    /* with its margins, as what is measured */
  int least_width;
  int least_height;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  graphene_rect_inset (&page, -1, -1);

  if (least_width > width || least_height > gtk_widget_get_allocated_height (label) ||
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    complain (f, label, "is cut");
  if (!graphene_rect_contains_rect (&page, &place))
    complain (f, label, "is not on the page");
}

static void
check_finger (Fixture   *f,
              GtkWidget *button)
{
  const double least = (HL_IS_KEY (button) ? KEY_MM : FINGER_MM) * get_share (f);
  graphene_rect_t place = get_place (f, button);
  double mm = get_mm_per_unit (f);

  if (MIN (place.size.width, place.size.height) * mm < least)
    complain (f, button, "%.1f × %.1f mm", place.size.width * mm, place.size.height * mm);
}

/* What is answered with, or begun with, lies in the lowest third. So much else, as twelve choices
 * of 20 mm each, that it cannot on every screen, lies as low as there is room. */
static void
check_low (Fixture   *f,
           GtkWidget *button)
{
  const double height = gtk_widget_get_height (get_page (f));
  const double top = get_place (f, button).origin.y;

  if ((gtk_widget_has_css_class (button, "level") || gtk_widget_has_css_class (button, "start")) &&
      top < height * (is_crowded (f) ? CROWDED_TOP : 2.0 / 3) - 1)
    complain (f, button, "%.1f %% above the foot", (1 - top / height) * 100);
}

/* What may not cover another: a control, or a text that is none. */
static gboolean
stands_alone (GtkWidget *widget)
{
  /* Of what is written a part is seen. */
  if (gtk_widget_get_ancestor (widget, HL_TYPE_TEXT_BOX) != NULL)
    return FALSE;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) == '\0')
    return FALSE;

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

  if (mm < CAPITAL_MM * get_share (f) && (scale == NULL || !is_full (scale)))
    complain (f, label, "capitals of %.1f mm", mm);
}

/* Where the ink of its words is. */
static graphene_rect_t
get_words (Fixture   *f,
           GtkWidget *label)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  graphene_rect_t place = get_place (f, label);
  PangoRectangle ink;
  int x;
  int y;

  gtk_label_get_layout_offsets (GTK_LABEL (label), &x, &y);
  pango_layout_get_pixel_extents (layout, &ink, NULL);

  return GRAPHENE_RECT_INIT (place.origin.x + x + ink.x, place.origin.y + y + ink.y,
                             ink.width, ink.height);
}

static double
get_gap (Fixture               *f,
         GtkWidget             *button,
         const graphene_rect_t *words)
{
  graphene_rect_t place = get_place (f, button);
  const double left = words->origin.x - place.origin.x;
  const double top = words->origin.y - place.origin.y;
  const double right = place.size.width - left - words->size.width;
  const double bottom = place.size.height - top - words->size.height;

  return MIN (MIN (left, right), MIN (top, bottom));
}

/* Large text on the smallest screen may cost a hint; and where staff try the machine out a banner
 * may, which says so. */
static void
check_spare (Fixture   *f,
             GtkWidget *spare)
{
  GtkWidget *child = gtk_widget_get_first_child (spare);

  if (gtk_widget_get_visible (child) && !gtk_widget_get_child_visible (child) &&
      !g_str_has_prefix (f->page, "test-") &&
      !((f->setting->modes & HL_MODE_LARGE) != 0 && is_smallest (f)))
    complain (f, child, "has no room");
}

/* Words keep off the edge of what they stand in. */
static void
check_edge (Fixture   *f,
            GtkWidget *button)
{
  GtkWidget *label = ui_test_find (button, GTK_TYPE_LABEL, NULL);
  graphene_rect_t words;
  double gap;

  if (label == NULL || *gtk_label_get_text (GTK_LABEL (label)) == '\0')
    return;

  words = get_words (f, label);
  gap = get_gap (f, button, &words);
  if (gap * get_mm_per_unit (f) < GAP_MM)
    complain (f, button, "words %.1f mm from the edge", gap * get_mm_per_unit (f));
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
      check_edge (f, widget);
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

  list_seen (get_page (f), seen);
  check_scale (f);
  check_covers (f, seen);
  for (guint i = 0; i < seen->len; i++)
    check_widget (f, seen->pdata[i]);
}

static void
on_seen (gpointer    user_data,
         const char *page)
{
  Fixture *f = user_data;

  f->page = page;
  f->scaler = gtk_window_get_child (GTK_WINDOW (f->journey.window));
  check_page (f);
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
test_pages (gconstpointer user_data)
{
  const guint combination = GPOINTER_TO_UINT (user_data);
  Fixture f = { .screen = *get_screen (combination), .setting = get_setting (combination) };

  f.screen.width /= REDUCTION;
  f.screen.height /= REDUCTION;
  f.screen.pixels_per_mm /= REDUCTION;
  f.journey = (Journey) {
    .screen = &f.screen, .modes = f.setting->modes, .see = on_seen, .user_data = &f,
  };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (!is_played (combination, i))
        continue;

      f.journey.language = languages[i];
      if (f.setting->is_long)
        journey_play_long (&f.journey);
      else
        journey_play (&f.journey);
    }

  g_assert_cmpuint (f.n_complaints, ==, 0);
}

/* Each screen with each of the settings; the number says which. */
static void
add_tests (void)
{
  for (guint i = 0; i < SCREEN_N_MAIN * G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/modes/%s/%s", get_setting (i)->name,
                                               get_screen (i)->name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_pages);
    }
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
