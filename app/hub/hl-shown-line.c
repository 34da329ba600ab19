/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-shown-line"

#include "config.h"

#include "hl-shown.h"

#include "db-series.h"
#include "hl-say.h"

/* The days before, as a line with the target. It has the measures of its picture, not of the
 * screen; words stand beside it, so that they keep their size. */

#define WIDTH 380.0
#define HEIGHT 120.0
#define MARGIN 6.0
#define MIN_POINTS 2

/* The lowest % that is drawn is a multiple of it, below all that is. */
#define STEP 10.0

typedef struct
{
  GArray *points;    /* of HlIndex, by day; those that have a figure */
  GArray *days;      /* of HlDay */
  double  floor;
  double  target;
} Line;

static void
line_init (Line          *self,
           const HlShown *shown)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (HlIndex));
  self->days = g_array_new (FALSE, FALSE, sizeof (HlDay));
  self->target = hl_catalogue_get_target (shown->catalogue);
  self->floor = self->target;
  for (guint i = 0; i < shown->days->len; i++)
    {
      const HlDbDay *day = &g_array_index (shown->days, HlDbDay, i);
      HlIndex index = hl_index_from_sums (&day->headline);

      if (!index.defined)
        continue;

      g_array_append_val (self->points, index);
      g_array_append_val (self->days, day->day);
      self->floor = MIN (self->floor, index.percent);
    }

  self->floor = MAX (0, STEP * ((int) ((self->floor - 1) / STEP)));
}

static void
line_clear (Line *self)
{
  g_array_unref (self->points);
  g_array_unref (self->days);
}

static double
get_y (const Line *self,
       double      percent)
{
  return MARGIN + (100 - percent) / (100 - self->floor) * (HEIGHT - 2 * MARGIN);
}

static double
get_x (const Line *self,
       guint       index)
{
  HlDay first = g_array_index (self->days, HlDay, 0);
  HlDay last = g_array_index (self->days, HlDay, self->days->len - 1);

  return MARGIN + (WIDTH - 2 * MARGIN) *
         (double) (g_array_index (self->days, HlDay, index) - first) / (double) (last - first);
}

static void
add_point (GString    *path,
           const char *command,
           double      x,
           double      y)
{
  char first[G_ASCII_DTOSTR_BUF_SIZE], second[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (path, "%s%s %s", command,
                          g_ascii_formatd (first, sizeof first, "%.1f", x),
                          g_ascii_formatd (second, sizeof second, "%.1f", y));
}

static void
put_path (HlHtml     *html,
          const Line *line,
          gboolean    area)
{
  g_autoptr(GString) path = g_string_new (NULL);
  guint last = line->points->len - 1;

  for (guint i = 0; i <= last; i++)
    add_point (path, i == 0 ? "M" : "L", get_x (line, i),
               get_y (line, g_array_index (line->points, HlIndex, i).percent));

  if (area)
    {
      add_point (path, "L", get_x (line, last), HEIGHT);
      add_point (path, "L", get_x (line, 0), HEIGHT);
      g_string_append_c (path, 'Z');
    }

  hl_html_add (html, "path", "", "class", area ? "area" : "line", "d", path->str, NULL);
}

static void
put_target (HlHtml     *html,
            const Line *line)
{
  g_autoptr(GString) path = g_string_new (NULL);
  double y = get_y (line, line->target);

  add_point (path, "M", 0, y);
  add_point (path, "L", WIDTH, y);
  hl_html_add (html, "path", "", "class", "goal", "d", path->str, NULL);
}

/* What the picture shows, for who does not see it: the days and their figures. */
static char *
describe (HlView     *page,
          const Line *line)
{
  const HlLook *look = hl_view_get_look (page);
  g_autoptr(GString) text = g_string_new (hl_view_say (page, "Tỷ lệ hài lòng từng ngày:",
                                                       "Satisfied by day:"));

  for (guint i = 0; i < line->points->len; i++)
    {
      g_autofree char *day = hl_say_day (look, g_array_index (line->days, HlDay, i));
      g_autofree char *percent =
        hl_say_percent (look, g_array_index (line->points, HlIndex, i).percent, 1);

      g_string_append_printf (text, "%s %s %s", i > 0 ? "," : "", day, percent);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
put_caption (HlView     *page,
             const Line *line)
{
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *first = hl_say_day (look, g_array_index (line->days, HlDay, 0));
  g_autofree char *last = hl_say_day (look, g_array_index (line->days, HlDay,
                                                           line->days->len - 1));
  g_autofree char *target = hl_say_percent (look, line->target, 0);
  g_autofree char *goal = g_strdup_printf (hl_view_say (page, "mục tiêu %s", "target %s"), target);
  g_autofree char *low = hl_say_percent (look, line->floor, 0);
  g_autofree char *scale = g_strdup_printf (hl_view_say (page, "trục từ %s", "axis from %s"), low);

  hl_html_open (html, "figcaption", NULL);
  hl_html_add (html, "span", first, NULL);
  hl_html_add (html, "span", goal, "class", "goal-word", NULL);
  hl_html_add (html, "span", scale, NULL);
  hl_html_add (html, "span", last, NULL);
  hl_html_close (html);
}

/**
 * hl_shown_put_line:
 * @self: what is shown
 *
 * Writes how the headline went day by day, where two days or more have one.
 */
void
hl_shown_put_line (const HlShown *self)
{
  HlHtml *html = hl_view_get_html (self->page);
  g_autofree char *text = NULL;
  Line line;

  if (self->days == NULL)
    return;

  line_init (&line, self);
  if (line.points->len >= MIN_POINTS)
    {
      text = describe (self->page, &line);
      hl_html_open (html, "figure", "class", "chart", NULL);
      hl_html_open (html, "svg", "viewBox", "0 0 380 120", "preserveAspectRatio", "none", "role",
                    "img", "aria-label", text, NULL);
      put_path (html, &line, TRUE);
      put_target (html, &line);
      put_path (html, &line, FALSE);
      hl_html_close (html);
      put_caption (self->page, &line);
      hl_html_close (html);
    }

  line_clear (&line);
}
