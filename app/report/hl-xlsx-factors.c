/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-factors"

#include "config.h"

#include "hl-xlsx-sheets.h"

#include "hl-account-text.h"
#include "hl-report-names.h"

#define SHEET "Yếu tố"

/* Columns of the table. */
#define NAME_COLUMN 1
#define LEVEL_COLUMN 2
#define PERCENT_COLUMN (LEVEL_COLUMN + HL_MAX_LEVELS + 2)
#define TARGET_COLUMN (PERCENT_COLUMN + 4)

#define BRAND 0x1f4e79
#define TARGET_COLOR 0xd9b86a
#define GRID 0xd9d5ca
#define LEVEL_CHART_WIDTH 800
#define PERCENT_CHART_WIDTH 600
#define CHART_HEIGHT 330
#define CHART_DEFAULT_WIDTH 480.0    /* pixels, of the library */
#define CHART_DEFAULT_HEIGHT 288.0
#define CHART_ROWS 18
#define SECOND_CHART_COLUMN 7

/* The levels' colours on the screen, worst to best: assets/style.css. */
static const lxw_color_t level_colors[HL_MAX_LEVELS] = {
  0xa3211a, 0xd58a4e, 0xb9b2a3, 0x7fb069, 0x0f4a2e,
};

/**
 * Table:
 * @first: row of the kiosk's first factor
 * @n_factors: its factors
 *
 * The one table of the sheet, and where the charts find their numbers.
 */
typedef struct
{
  HlXlsxSheet      sheet;
  const HlAccount *account;
  lxw_row_t        first;
  guint            n_factors;
} Table;

static void
put_figure (Table           *self,
            const HlSummary *summary,
            const char      *name,
            HlFigure         figure,
            gboolean         strong)
{
  HlXlsxStyle fixed = strong ? HL_XLSX_FIXED_STRONG : HL_XLSX_FIXED;
  double target = hl_catalogue_get_target (self->account->catalogue);
  HlIndex index = {
    .defined = figure.has_percent, .low = figure.low, .high = figure.high,
  };

  hl_xlsx_put_text (&self->sheet, HL_XLSX_SOFT, hl_account_get_stream_name (summary->stream));
  hl_xlsx_put_text (&self->sheet, strong ? HL_XLSX_STRONG : HL_XLSX_TEXT, name);
  for (guint i = 0; i < HL_MAX_LEVELS; i++)
    hl_xlsx_put_number_if (&self->sheet, HL_XLSX_INT, i < figure.n_levels,
                           i < figure.n_levels ? figure.levels[i] : 0);

  hl_xlsx_put_number (&self->sheet, HL_XLSX_INT, figure.n);
  hl_xlsx_put_number (&self->sheet, HL_XLSX_INT, figure.respondents);
  hl_xlsx_put_number_if (&self->sheet, fixed, figure.has_percent, figure.percent);
  hl_xlsx_put_number_if (&self->sheet, HL_XLSX_FIXED, figure.has_percent, figure.low);
  hl_xlsx_put_number_if (&self->sheet, HL_XLSX_FIXED, figure.has_percent, figure.high);
  hl_xlsx_put_number_if (&self->sheet, HL_XLSX_FIXED, figure.has_scaled, figure.scaled);
  hl_xlsx_put_number (&self->sheet, HL_XLSX_FIXED, target);
  hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING,
                    figure.has_percent ? hl_account_get_state_name (
                      hl_index_compare_target (&index, target)) : HL_ACCOUNT_NOTHING);
  hl_xlsx_end_row (&self->sheet);
}

static guint
put_factors (Table           *self,
             const HlSummary *summary)
{
  guint factors = hl_questionnaire_get_factors (summary->questionnaire);
  guint n = 0;

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      if ((factors & HL_FACTOR_BIT (i)) == 0)
        continue;

      put_figure (self, summary,
                  hl_report_get_figure_name (summary->questionnaire, hl_factor_to_string (i)),
                  hl_figure_of_factor (summary, i), FALSE);
      n++;
    }

  return n;
}

static void
put_mean (Table           *self,
          const HlSummary *summary)
{
  double mean = 0;
  gboolean has_mean = hl_summary_get_mean_of_factors (summary, &mean);

  hl_xlsx_put_text (&self->sheet, HL_XLSX_SOFT, hl_account_get_stream_name (summary->stream));
  hl_xlsx_put_text (&self->sheet, HL_XLSX_TEXT,
                    hl_report_get_figure_name (summary->questionnaire, HL_REPORT_MEAN_OF_FACTORS));
  for (guint i = LEVEL_COLUMN; i < PERCENT_COLUMN; i++)
    hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING, NULL);
  hl_xlsx_put_number_if (&self->sheet, HL_XLSX_FIXED, has_mean, mean);
  for (guint i = PERCENT_COLUMN + 1; i <= TARGET_COLUMN + 1; i++)
    hl_xlsx_put_text (&self->sheet, HL_XLSX_NOTHING, NULL);
  hl_xlsx_end_row (&self->sheet);
}

static void
put_items (Table           *self,
           const HlSummary *summary)
{
  guint n = hl_questionnaire_get_n_items (summary->questionnaire);

  for (guint i = 0; i < n; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (summary->questionnaire, i);

      put_figure (self, summary, hl_item_get_text (item, HL_REPORT_LANGUAGE),
                  hl_figure_of_item (summary, i), FALSE);
    }
}

static void
put_stream (Table           *self,
            const HlSummary *summary)
{
  g_autofree char *flow = hl_flow_to_string (summary->flow);
  g_autofree char *title = g_strdup_printf ("%s: bộ câu hỏi %s, cách hỏi %s",
                                            hl_account_get_stream_name (summary->stream),
                                            hl_questionnaire_get_name (summary->questionnaire),
                                            flow);
  lxw_row_t first;
  guint n;

  hl_xlsx_put_section (&self->sheet, title);
  put_figure (self, summary,
              hl_report_get_figure_name (summary->questionnaire, HL_REPORT_HEADLINE),
              hl_figure_of_headline (summary), TRUE);
  first = self->sheet.row;
  n = put_factors (self, summary);
  put_mean (self, summary);
  hl_xlsx_put_section (&self->sheet, "Từng tiêu chí");
  put_items (self, summary);

  if (summary == self->account->kiosk)
    {
      self->first = first;
      self->n_factors = n;
    }
}

/* The numbers of one column, a factor each; the header names the series. */
static lxw_chart_series *
add_series (Table      *self,
            lxw_chart  *chart,
            const char *name,
            lxw_col_t   column)
{
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_row_t last = self->first + self->n_factors - 1;

  chart_series_set_categories (series, self->sheet.name, self->first, NAME_COLUMN, last,
                               NAME_COLUMN);
  chart_series_set_values (series, self->sheet.name, self->first, column, last, column);
  chart_series_set_name (series, name);
  return series;
}

static void
fill_series (lxw_chart_series *series,
             lxw_color_t       color)
{
  lxw_chart_fill fill = { .color = color };

  chart_series_set_fill (series, &fill);
}

/* The first factor stands at the top, as in the table. */
static void
finish_chart (Table      *self,
              lxw_chart  *chart,
              const char *title,
              lxw_col_t   column,
              double      width)
{
  lxw_chart_options options = {
    .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
    .x_scale = width / CHART_DEFAULT_WIDTH, .y_scale = CHART_HEIGHT / CHART_DEFAULT_HEIGHT,
  };
  lxw_chart_font font = { .size = 12, .bold = LXW_TRUE };
  lxw_chart_line line = { .color = GRID, .width = 0.75 };

  chart_axis_major_gridlines_set_line (chart->x_axis, &line);
  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &font);
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_crossing_max (chart->y_axis);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  worksheet_insert_chart_opt (self->sheet.sheet, self->sheet.row, column, chart, &options);
}

static void
add_level_chart (Table *self)
{
  HlQuestionnaire *questionnaire = self->account->kiosk->questionnaire;
  lxw_chart *chart = hl_xlsx_book_add_chart (self->sheet.book, LXW_CHART_BAR_STACKED_PERCENT);
  guint n = hl_questionnaire_get_n_levels (questionnaire);

  for (guint i = 0; i < n; i++)
    fill_series (add_series (self, chart,
                             hl_questionnaire_get_level_label (questionnaire, i + 1,
                                                               HL_REPORT_LANGUAGE),
                             (lxw_col_t) (LEVEL_COLUMN + i)),
                 level_colors[(HL_MAX_LEVELS - n) / 2 + i]);

  finish_chart (self, chart, "Các mức trả lời của từng yếu tố (máy đánh giá)", 0,
                LEVEL_CHART_WIDTH);
}

static void
add_percent_chart (Table *self)
{
  lxw_chart *chart = hl_xlsx_book_add_chart (self->sheet.book, LXW_CHART_BAR);
  lxw_chart_series *percent = add_series (self, chart, "Tỷ lệ hài lòng (mức 4 và 5), %",
                                          PERCENT_COLUMN);
  lxw_chart_series *target = add_series (self, chart, "Mục tiêu, %", TARGET_COLUMN);

  fill_series (percent, BRAND);
  chart_series_set_labels (percent);
  chart_series_set_labels_num_format (percent, "0.00");
  fill_series (target, TARGET_COLOR);
  chart_axis_set_min (chart->x_axis, 0);
  chart_axis_set_max (chart->x_axis, 100);
  chart_axis_set_num_format (chart->x_axis, "0");
  finish_chart (self, chart, "Tỷ lệ hài lòng của từng yếu tố và mục tiêu (máy đánh giá)",
                SECOND_CHART_COLUMN, PERCENT_CHART_WIDTH);
}

/**
 * hl_xlsx_add_factors:
 * @book: the workbook
 * @account: what it is about
 *
 * The five factors and the items with all their counts, and two charts.
 */
void
hl_xlsx_add_factors (HlXlsxBook      *book,
                     const HlAccount *account)
{
  static const double widths[] = { 14, 52, 10, 10, 10, 10, 10, 9, 9, 11, 10, 10, 10, 10, 11 };
  static const char * const header[] = {
    "Nguồn", "Yếu tố, tiêu chí", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5",
    "Số câu trả lời (n)", "Số lượt", "Tỷ lệ mức 4 và 5, %", "Khoảng 95 %, từ",
    "Khoảng 95 %, đến", "Điểm quy đổi", "Mục tiêu, %", "So với mục tiêu", NULL
  };
  Table self = { .account = account };

  self.sheet = hl_xlsx_book_add_sheet (book, SHEET, TRUE, widths, G_N_ELEMENTS (widths));
  hl_xlsx_put_heading (&self.sheet, "Năm yếu tố và các tiêu chí");
  hl_xlsx_put_header (&self.sheet, header);
  put_stream (&self, account->kiosk);
  if (account->paper != NULL)
    put_stream (&self, account->paper);

  if (self.n_factors == 0)
    return;

  hl_xlsx_end_row (&self.sheet);
  add_level_chart (&self);
  add_percent_chart (&self);
  self.sheet.row += CHART_ROWS;
}
