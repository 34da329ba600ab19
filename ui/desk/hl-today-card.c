/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-today-card"

#include "config.h"

#include "hl-today-card.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hl-bars.h"
#include "hl-desk-card.h"
#include "hl-figure.h"
#include "hl-format.h"
#include "hl-i18n.h"
#include "hl-interval-bar.h"
#include "hl-legend.h"
#include "hl-outlook-text.h"
#include "hl-text.h"

/* The headline with all that has to stand beside it, and the factors with how
 * their answers fall on the levels. */

#define DECIMALS 1
#define MINUS "\xe2\x88\x92"
#define NO_FIGURE "\xe2\x80\x93"

static GtkWidget *
create_label (const char *text,
              const char *css_class,
              double      xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), (float) xalign);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/* ---- changes ---- */

static gboolean
has_change (const HlToday *today)
{
  return today->week == NULL && today->comparison.before != HL_DAY_NONE;
}

static char *
format_points (double points)
{
  g_autofree char *size = hl_format_number (fabs (points), DECIMALS);

  return g_strconcat (points < 0 ? MINUS : "+", size, NULL);
}

/* A change that chance explains is none, and has no colour (design §4). */
static GtkWidget *
create_change (const HlChange *change)
{
  g_autofree char *points = NULL;
  GtkWidget *label;

  if (!change->defined)
    return create_label ("", "change", 1);

  if (change->direction == HL_CHANGE_NONE)
    {
      label = create_label ("≈", "change", 1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("no change that can be told from chance"), -1);
      return label;
    }

  points = format_points (change->points);
  label = create_label (points, "change", 1);
  gtk_widget_add_css_class (label, change->direction == HL_CHANGE_UP ? "up" : "down");

  return label;
}

/* ---- the headline ---- */

static GtkWidget *
create_number (const HlFigure *figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *number = figure->has_percent ? hl_format_number (figure->percent, DECIMALS)
                                                : g_strdup (NO_FIGURE);

  gtk_widget_add_css_class (box, "big-number");
  gtk_box_append (GTK_BOX (box), create_label (number, "big", 0));
  if (figure->has_percent)
    {
      GtkWidget *sign = create_label ("%", "big-sign", 0);

      gtk_widget_set_valign (sign, GTK_ALIGN_BASELINE);
      gtk_box_append (GTK_BOX (box), sign);
    }

  return box;
}

static void
add_fact (GtkWidget *facts,
          char      *text)
{
  GtkWidget *label = create_label (text, "fact", 0);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (facts), label);
  g_free (text);
}

/* "310 lượt · dao động ngẫu nhiên 95 %: 91,0–96,3 %" */
static void
add_interval (GtkWidget      *facts,
              const HlFigure *figure)
{
  g_autofree char *respondents = hl_format_count (figure->respondents);
  g_autofree char *interval = NULL;

  if (!figure->has_percent)
    return;

  interval = hl_format_interval (figure->low, figure->high, DECIMALS);
  /* Translators: people behind a figure, vi: “%s lượt” */
  add_fact (facts, g_strdup_printf (ngettext ("%s response", "%s responses",
                                              (gulong) figure->respondents), respondents));
  add_fact (facts, g_strdup_printf (_("95 %% range of chance: %s"), interval));
}

static void
add_counts (GtkWidget       *facts,
            const HlSummary *summary)
{
  g_autofree char *released = hl_format_count (summary->released);
  g_autofree char *saved = hl_format_count (summary->saved);

  add_fact (facts, g_strdup_printf (_("%s released · %s saved"), released, saved));
}

static void
add_overall (GtkWidget       *facts,
             const HlSummary *summary)
{
  int overall = hl_questionnaire_get_overall (summary->questionnaire);
  g_autofree char *percent = NULL;
  g_autofree char *respondents = NULL;
  g_autofree char *lone = hl_format_count (summary->lone);
  HlFigure figure;

  if (overall < 0)
    return;

  figure = hl_figure_of_item (summary, (guint) overall);
  percent = figure.has_percent ? hl_format_percent (figure.percent, DECIMALS)
                               : g_strdup (NO_FIGURE);
  respondents = hl_format_count (figure.respondents);
  /* Translators: vi: “Câu chung 91,8 % (512 lượt, 202 chỉ chạm một lần)” */
  add_fact (facts, g_strdup_printf (_("Overall question %s (%s responses, %s with one tap only)"),
                                    percent, respondents, lone));
}

static const char *
get_target_class (HlTargetState state)
{
  return state == HL_TARGET_MET ? "met" : state == HL_TARGET_MISSED ? "missed" : "unclear";
}

static void
add_target (GtkWidget       *facts,
            const HlSummary *summary,
            double           target)
{
  HlIndex index = hl_summary_get_headline (summary);
  HlTargetState state = hl_index_compare_target (&index, target);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *percent = hl_format_percent (target, fmod (target, 1) > 0 ? DECIMALS : 0);
  g_autofree char *text = g_strdup_printf (_("Target %s:"), percent);
  GtkWidget *word = create_label (hl_interval_bar_get_word (state), "target-state", 0);

  gtk_widget_add_css_class (box, "target");
  gtk_widget_add_css_class (word, get_target_class (state));
  gtk_box_append (GTK_BOX (box), create_label (text, "target-text", 0));
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (facts), box);
}

/* "so với 13/11/2026: +2,1" */
static void
add_change (GtkWidget     *facts,
            const HlToday *today)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;

  if (!has_change (today) || !today->comparison.headline.defined)
    return;

  before = hl_format_day (today->comparison.before);
  text = g_strdup_printf (_("against %s:"), before);
  gtk_widget_add_css_class (box, "target");
  gtk_box_append (GTK_BOX (box), create_label (text, "target-text", 0));
  gtk_box_append (GTK_BOX (box), create_change (&today->comparison.headline));
  gtk_box_append (GTK_BOX (facts), box);
}

static GtkWidget *
create_facts (const HlToday *today)
{
  const HlSummary *summary = hl_today_get_shown (today)->kiosk;
  const HlFigure figure = hl_figure_of_headline (summary);
  GtkWidget *facts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (facts, "facts");
  gtk_widget_set_valign (facts, GTK_ALIGN_CENTER);
  add_interval (facts, &figure);
  add_target (facts, summary, hl_catalogue_get_target (today->account->catalogue));
  add_change (facts, today);
  add_overall (facts, summary);
  add_counts (facts, summary);

  return facts;
}

/* Why the first place is not today's. */
static void
add_outlook (HlDeskCard    *card,
             const HlToday *today)
{
  g_autofree char *text = hl_outlook_to_text (&today->outlook);

  if (today->week != NULL && text != NULL)
    hl_desk_card_add_text (card, text, "outlook");
}

static void
add_headline (HlDeskCard    *card,
              const HlToday *today)
{
  const HlFigure figure = hl_figure_of_headline (hl_today_get_shown (today)->kiosk);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *facts = create_facts (today);

  gtk_widget_add_css_class (box, "headline");
  gtk_widget_set_hexpand (facts, TRUE);
  gtk_box_append (GTK_BOX (box), create_number (&figure));
  gtk_box_append (GTK_BOX (box), facts);
  hl_desk_card_append (card, box);
  add_outlook (card, today);
}

static GtkWidget *
create_card (const HlToday *today)
{
  g_autofree char *day = hl_format_day (today->now.day);

  return hl_desk_card_new (today->week == NULL
                           ? _("Satisfaction today (levels 4 and 5)")
                           : _("Satisfaction in the last 7 days (levels 4 and 5)"), day);
}

/* ---- the factors ---- */

static GtkWidget *
create_bars (const HlFigure *figure)
{
  GtkWidget *bars = hl_bars_new ();

  hl_bars_set_counts (HL_BARS (bars), figure->levels, figure->n_levels);
  gtk_widget_set_hexpand (bars, TRUE);
  gtk_widget_set_valign (bars, GTK_ALIGN_CENTER);

  return bars;
}

static void
add_factor (GtkWidget     *grid,
            int            row,
            const HlToday *today,
            HlFactor       factor,
            gboolean       with_change)
{
  const HlSummary *summary = hl_today_get_shown (today)->kiosk;
  const HlFigure figure = hl_figure_of_factor (summary, factor);
  g_autofree char *percent = figure.has_percent ? hl_format_percent (figure.percent, 0)
                                                : g_strdup (NO_FIGURE);
  GtkWidget *name = hl_text_new (hl_questionnaire_get_factor_caption (summary->questionnaire,
                                                                      factor,
                                                                      hl_i18n_get_language ()));

  gtk_widget_add_css_class (name, "factor-name");
  gtk_widget_set_valign (name, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_grid_attach (GTK_GRID (grid), name, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), create_bars (&figure), 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), create_label (percent, "percent", 1), 2, row, 1, 1);
  if (with_change)
    gtk_grid_attach (GTK_GRID (grid), create_change (&today->comparison.factors[factor]), 3, row,
                     1, 1);
}

static void
add_factors (HlDeskCard    *card,
             const HlToday *today,
             gboolean       with_change)
{
  const guint factors =
    hl_questionnaire_get_factors (hl_today_get_shown (today)->kiosk->questionnaire);
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_widget_add_css_class (grid, "factors");
  for (HlFactor factor = 0; factor < HL_N_FACTORS; factor++)
    {
      if ((factors & HL_FACTOR_BIT (factor)) != 0)
        add_factor (grid, row++, today, factor, with_change);
    }

  hl_desk_card_append (card, grid);
}

/* What the colours of the bars mean. */
static void
add_legend (HlDeskCard      *card,
            HlQuestionnaire *questionnaire)
{
  const guint n_levels = hl_questionnaire_get_n_levels (questionnaire);
  const char *names[HL_MAX_LEVELS + 1] = { NULL };

  for (guint level = 1; level <= n_levels; level++)
    names[level - 1] = hl_questionnaire_get_level_label (questionnaire, level,
                                                         hl_i18n_get_language ());

  hl_desk_card_append (card, hl_legend_new (names));
}

/**
 * hl_today_card_new:
 * @today: the running day
 *
 * Returns: (transfer floating): headline and factors in one card
 */
GtkWidget *
hl_today_card_new (const HlToday *today)
{
  GtkWidget *card = create_card (today);

  add_headline (HL_DESK_CARD (card), today);
  add_factors (HL_DESK_CARD (card), today, FALSE);

  return card;
}

GtkWidget *
hl_today_card_new_headline (const HlToday *today)
{
  GtkWidget *card = create_card (today);

  add_headline (HL_DESK_CARD (card), today);

  return card;
}

/**
 * hl_today_card_new_factors:
 * @today: the running day
 *
 * Returns: (transfer floating): the factors, with their change where there is a
 *   day to compare with
 */
GtkWidget *
hl_today_card_new_factors (const HlToday *today)
{
  g_autofree char *before = NULL;
  g_autofree char *note = NULL;
  GtkWidget *card;

  if (has_change (today))
    {
      before = hl_format_day (today->comparison.before);
      note = g_strdup_printf (_("against %s"), before);
    }

  card = hl_desk_card_new (_("Factors"), note);
  add_factors (HL_DESK_CARD (card), today, has_change (today));
  add_legend (HL_DESK_CARD (card), hl_today_get_shown (today)->kiosk->questionnaire);

  return card;
}
