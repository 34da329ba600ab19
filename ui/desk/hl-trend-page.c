/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-trend-page"

#include "config.h"

#include "hl-trend-page.h"

#include <glib/gi18n.h>

#include "hl-chart.h"
#include "hl-desk-notice.h"
#include "hl-i18n.h"
#include "hl-picker.h"
#include "hl-stepper.h"
#include "hl-store-trend.h"
#include "hl-style.h"
#include "hl-text.h"
#include "hl-trend-words.h"

/**
 * HlTrendPage:
 *
 * How the headline, the one-tap question or a factor went, in periods of one
 * kind and in one stream: on a chart, and in words for the point that is
 * chosen.
 */
struct _HlTrendPage
{
  HlDeskPage parent_instance;

  /* Template children */
  GtkWidget *choices;
  HlPicker  *kinds;
  HlPicker  *streams;
  HlStepper *measures;
  GtkWidget *card;
  HlChart   *chart;
  HlStepper *points;
  HlText    *hint;
  HlText    *status;

  guint      measure;     /* 0: headline, 1: one-tap question, then the factors */
  guint      asked;       /* how often it was asked for: older answers are stale */
};

G_DEFINE_FINAL_TYPE (HlTrendPage, hl_trend_page, HL_TYPE_DESK_PAGE)

#define N_MEASURES (2 + HL_N_FACTORS)

/* How far back each kind goes; by session, so many days. */
static const struct
{
  HlPeriodKind kind;
  gboolean     by_session;
  const char  *name;
  guint        n;
} kinds[] = {
  { HL_PERIOD_DAY, TRUE, N_("Sessions"), 21 },
  { HL_PERIOD_DAY, FALSE, N_("Days"), 42 },
  { HL_PERIOD_WEEK, FALSE, N_("Weeks"), 26 },
  { HL_PERIOD_MONTH, FALSE, N_("Months"), 24 },
  { HL_PERIOD_QUARTER, FALSE, N_("Quarters"), 12 },
  { HL_PERIOD_YEAR, FALSE, N_("Years"), 10 },
  { HL_PERIOD_REPORTING, FALSE, N_("15th–14th"), 24 },
};

#define DAYS 1    /* what is shown first */

typedef struct
{
  HlTrendQuery query;
  guint        asked;
  HlTrend     *trend;     /* (nullable): what was found */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->trend, hl_trend_free);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static HlRecorder *
get_recorder (HlTrendPage *self)
{
  return hl_desk_work_get_recorder (hl_desk_page_get_work (HL_DESK_PAGE (self)));
}

static HlMeasure
get_measure (HlTrendPage *self)
{
  if (self->measure == 0)
    return hl_measure_headline ();
  if (self->measure == 1)
    return hl_measure_overall ();

  return hl_measure_of_factor ((HlFactor) (self->measure - 2));
}

static const char *
name_measure (HlTrendPage *self)
{
  if (self->measure == 0)
    return _("Satisfaction (levels 4 and 5)");
  if (self->measure == 1)
    return _("One-tap question");

  return hl_questionnaire_get_factor_caption (hl_recorder_get_questionnaire (get_recorder (self)),
                                              (HlFactor) (self->measure - 2),
                                              hl_i18n_get_language ());
}

/* A factor that the questionnaire does not have is passed over. */
static gboolean
has_measure (HlTrendPage *self,
             guint        measure)
{
  HlQuestionnaire *questionnaire = hl_recorder_get_questionnaire (get_recorder (self));

  if (measure == 0)
    return TRUE;
  if (measure == 1)
    return hl_questionnaire_get_overall (questionnaire) >= 0;

  return (hl_questionnaire_get_factors (questionnaire) & HL_FACTOR_BIT (measure - 2)) != 0;
}

/* ---- what is shown ---- */

/* A day on which nobody works, or on which the centre had no kiosk yet, is no
 * gap. */
static gboolean
is_gap (HlTrendPage *self,
        HlPeriod     period)
{
  return period.kind != HL_PERIOD_DAY ||
         hl_catalogue_is_working_day (hl_recorder_get_catalogue (get_recorder (self)),
                                      period.from);
}

static void
clear_point (gpointer data)
{
  HlChartPoint *point = data;

  g_free ((char *) point->label);
  g_free ((char *) point->text);
}

static void
add_gaps (HlTrendPage *self,
          GArray      *points,
          HlPeriod     from,
          HlPeriod     to)
{
  for (HlPeriod period = hl_period_step (from, 1); period.from < to.from;
       period = hl_period_step (period, 1))
    {
      HlTrendPoint nothing = { .period = period, .closure = HL_CLOSURE_CLOSED };
      HlChartPoint point = { .label = hl_trend_words_label (period),
                             .text = hl_trend_words_describe (&nothing) };

      if (is_gap (self, period))
        g_array_append_val (points, point);
      else
        clear_point (&point);
    }
}

/* The next session of that day or of the next; what was released in none is the
 * last of its day. */
static HlTrendPoint
step_session (HlTrendPoint at,
              int          n_sessions)
{
  HlTrendPoint next = { .period = at.period, .session = at.session + 1,
                        .closure = HL_CLOSURE_CLOSED };

  if (at.session >= 0 && next.session < n_sessions)
    return next;

  next.period = hl_period_step (at.period, 1);
  next.session = 0;
  return next;
}

static gboolean
is_session_before (const HlTrendPoint *a,
                   const HlTrendPoint *b)
{
  if (a->period.from != b->period.from)
    return a->period.from < b->period.from;

  return b->session < 0 || a->session < b->session;
}

/* Sessions of working days in which nothing was released. */
static void
add_session_gaps (HlTrendPage        *self,
                  GArray             *points,
                  const HlTrendPoint *from,
                  const HlTrendPoint *to)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (get_recorder (self));
  int n = (int) hl_catalogue_get_n_sessions (catalogue);

  for (HlTrendPoint at = step_session (*from, n); is_session_before (&at, to);
       at = step_session (at, n))
    {
      HlChartPoint point = { NULL };

      if (!is_gap (self, at.period))
        continue;

      point.label = hl_trend_words_label_session (&at);
      point.text = hl_trend_words_describe_session (&at, catalogue);
      g_array_append_val (points, point);
    }
}

static void
add_point (HlTrendPage        *self,
           GArray             *points,
           const HlTrend      *trend,
           const HlTrendPoint *found)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (get_recorder (self));
  HlChartPoint point = { .index = found->index, .breaks = found->is_break };

  point.label = trend->by_session ? hl_trend_words_label_session (found)
                                  : hl_trend_words_label (found->period);
  point.text = trend->by_session ? hl_trend_words_describe_session (found, catalogue)
                                 : hl_trend_words_describe (found);
  g_array_append_val (points, point);
}

static void
show_trend (HlTrendPage   *self,
            const HlTrend *trend)
{
  g_autoptr(GArray) points = g_array_new (FALSE, TRUE, sizeof (HlChartPoint));
  const HlTrendPoint *last = NULL;

  g_array_set_clear_func (points, clear_point);
  for (guint i = 0; i < trend->points->len; i++)
    {
      const HlTrendPoint *found = hl_trend_get_point (trend, i);

      if (last != NULL && trend->by_session)
        add_session_gaps (self, points, last, found);
      else if (last != NULL)
        add_gaps (self, points, last->period, found->period);

      add_point (self, points, trend, found);
      last = found;
    }

  hl_chart_set_points (self->chart, (const HlChartPoint *) (gpointer) points->data, points->len,
                       trend->target);
  if (points->len == 0)
    hl_desk_notice_say (self->status, _("Nothing has been released in this time."));
  else
    hl_desk_notice_clear (self->status);
}

static void
on_point_chosen (HlTrendPage *self)
{
  const char *text = hl_chart_get_text (self->chart);
  guint n = hl_chart_get_n_points (self->chart);
  guint chosen = hl_chart_get_chosen (self->chart);

  hl_stepper_set_label (self->points, text != NULL ? text : "");
  hl_stepper_set_ends (self->points, n > 0 && chosen > 0, chosen + 1 < n);
}

/* ---- reading ---- */

static gpointer
read_trend (HlStore   *store,
            gpointer   data,
            GError   **error)
{
  const Reading *asked = data;
  g_autoptr(Reading) found = g_new0 (Reading, 1);

  *found = *asked;
  found->trend = hl_store_trend (store, &asked->query, error);

  return found->trend != NULL ? g_steal_pointer (&found) : NULL;
}

static void
on_trend_read (HlDeskPage   *page,
               gpointer      result,
               const GError *error)
{
  HlTrendPage *self = HL_TREND_PAGE (page);
  g_autoptr(Reading) reading = result;

  if (reading == NULL)
    hl_desk_notice_fail (self->status, _("The trend cannot be read"), error);
  else if (reading->asked == self->asked)
    show_trend (self, reading->trend);
}

static void
ask (HlTrendPage *self)
{
  guint kind = hl_picker_get_chosen (self->kinds);
  gboolean paper = hl_picker_get_chosen (self->streams) != 0;
  HlDay today = hl_recorder_get_now (get_recorder (self)).day;
  HlPeriod last = hl_period_of_day (kinds[kind].kind, today);
  Reading *asked;

  self->asked += 1;
  if (paper && kinds[kind].by_session)
    {
      hl_chart_set_points (self->chart, NULL, 0, 0);
      hl_desk_notice_say (self->status, _("Paper forms belong to a day, and to no session of it."));
      return;
    }

  asked = g_new0 (Reading, 1);
  asked->asked = self->asked;
  asked->query = (HlTrendQuery) {
    .stream = paper ? "paper" : "kiosk",
    .kind = kinds[kind].kind,
    .from = hl_period_step (last, -(int) (kinds[kind].n - 1)).from,
    .to = today,
    .measure = get_measure (self),
    .by_session = kinds[kind].by_session,
  };
  hl_desk_page_read (HL_DESK_PAGE (self), read_trend, asked, g_free,
                     (GDestroyNotify) reading_free, on_trend_read);
}

static void
show_measure (HlTrendPage *self)
{
  gboolean before = FALSE;
  gboolean after = FALSE;

  for (guint i = 0; i < N_MEASURES; i++)
    {
      before |= i < self->measure && has_measure (self, i);
      after |= i > self->measure && has_measure (self, i);
    }

  hl_stepper_set_label (self->measures, name_measure (self));
  hl_stepper_set_ends (self->measures, before, after);
}

static void
on_measure_stepped (HlTrendPage *self,
                    int          step)
{
  do
    self->measure += (guint) step;
  while (self->measure < N_MEASURES && !has_measure (self, self->measure));

  g_return_if_fail (self->measure < N_MEASURES);
  show_measure (self);
  ask (self);
}

static void
on_point_stepped (HlTrendPage *self,
                  int          step)
{
  hl_chart_set_chosen (self->chart, hl_chart_get_chosen (self->chart) + (guint) step);
}

/* ---- as a page ---- */

static void
name_choices (HlTrendPage *self)
{
  const char *names[G_N_ELEMENTS (kinds) + 1] = { NULL };
  const char * const streams[] = { _("Kiosk"), _("Paper"), NULL };
  guint kind = hl_picker_get_chosen (self->kinds);
  guint stream = hl_picker_get_chosen (self->streams);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    names[i] = _(kinds[i].name);

  hl_picker_set_labels (self->kinds, names);
  hl_picker_set_chosen (self->kinds, kind);
  hl_picker_set_labels (self->streams, streams);
  hl_picker_set_chosen (self->streams, stream);
  hl_stepper_set_names (self->measures, _("Figure before"), _("Next figure"));
  hl_stepper_set_names (self->points, _("Earlier"), _("Later"));
  hl_text_set_label (self->hint, _("The light band is the random range of 95 %; it does not cover "
                                   "the error from those who did not rate. At a dotted line the "
                                   "questions changed: what is left and right of it is not to be "
                                   "compared."));
}

static void
hl_trend_page_fill (HlDeskPage *page)
{
  HlTrendPage *self = HL_TREND_PAGE (page);

  name_choices (self);
  show_measure (self);
  ask (self);
}

/* What is read stays chosen as well as it can: only what came of it is asked. */
static void
hl_trend_page_changed (HlDeskPage *page)
{
  ask (HL_TREND_PAGE (page));
}

static void
hl_trend_page_leave (HlDeskPage *page)
{
  HlTrendPage *self = HL_TREND_PAGE (page);

  self->measure = 0;
  self->asked += 1;
  hl_picker_set_chosen (self->kinds, DAYS);
  hl_picker_set_chosen (self->streams, 0);
  hl_chart_set_points (self->chart, NULL, 0, 0);
  hl_desk_notice_clear (self->status);
}

static void
hl_trend_page_set_wide (HlDeskPage *page,
                        gboolean    wide)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (HL_TREND_PAGE (page)->choices),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
hl_trend_page_class_init (HlTrendPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_CHART);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  page_class->name = "trend";
  page_class->title = N_("Trend");
  page_class->about = N_("Sessions, days, weeks, months, quarters, years");
  page_class->roles = HL_DESK_HEAD | HL_DESK_ADMIN;
  page_class->fill = hl_trend_page_fill;
  page_class->changed = hl_trend_page_changed;
  page_class->set_wide = hl_trend_page_set_wide;
  page_class->leave = hl_trend_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-trend-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, streams);
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, measures);
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, card);
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, chart);
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, points);
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlTrendPage, status);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, on_measure_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_point_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_point_stepped);
}

static void
hl_trend_page_init (HlTrendPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hl_picker_set_chosen (self->kinds, DAYS);
}
