/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-format"

#include "config.h"

#include "hl-format.h"

#include <math.h>

#define NO_BREAK_SPACE "\xc2\xa0"
#define EN_DASH "\xe2\x80\x93"

#define MAX_DECIMALS 4

static gint64
scale_of (guint decimals)
{
  gint64 scale = 1;

  for (guint i = 0; i < decimals; i++)
    scale *= 10;

  return scale;
}

/* Ties go away from zero, as in the published tables. printf() would send those
 * that are exact in binary to the even digit. */
static char *
format_decimal (double  value,
                guint   decimals,
                char    point)
{
  gint64 scale = scale_of (decimals);
  gint64 units = llround (value * scale);
  guint64 absolute = units < 0 ? -(guint64) units : (guint64) units;
  const char *sign = units < 0 ? "-" : "";

  if (decimals == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, absolute);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT "%c%0*" G_GUINT64_FORMAT, sign,
                          absolute / scale, point, (int) decimals, absolute % scale);
}

/**
 * hl_format_fixed:
 * @value: a percentage or a mean
 * @buffer: receives the text
 *
 * Formats @value with two decimals after a point, for machines to read.
 *
 * Returns: @buffer
 */
const char *
hl_format_fixed (double value,
                 char   buffer[HL_FORMAT_FIXED_SIZE])
{
  g_autofree char *text = format_decimal (value, 2, '.');

  g_strlcpy (buffer, text, HL_FORMAT_FIXED_SIZE);
  return buffer;
}

/**
 * hl_format_number:
 * @value: a mean
 * @decimals: digits after the comma, 0 to 4
 *
 * Returns: (transfer full): @value as Vietnamese writes it, "3,4"
 */
char *
hl_format_number (double value,
                  guint  decimals)
{
  g_return_val_if_fail (decimals <= MAX_DECIMALS, NULL);

  return format_decimal (value, decimals, ',');
}

/**
 * hl_format_percent:
 * @percent: 0 to 100
 * @decimals: digits after the comma, 0 to 4
 *
 * Returns: (transfer full): @percent as Vietnamese writes it, "93,8 %"
 */
char *
hl_format_percent (double percent,
                   guint  decimals)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (decimals <= MAX_DECIMALS, NULL);

  number = hl_format_number (percent, decimals);
  return g_strconcat (number, NO_BREAK_SPACE "%", NULL);
}

/**
 * hl_format_interval:
 * @low: lower end, 0 to 100
 * @high: upper end, 0 to 100
 * @decimals: digits after the comma, 0 to 4
 *
 * Returns: (transfer full): both ends, "90,1–95,4 %"
 */
char *
hl_format_interval (double low,
                    double high,
                    guint  decimals)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (decimals <= MAX_DECIMALS, NULL);

  from = format_decimal (low, decimals, ',');
  to = hl_format_percent (high, decimals);
  return g_strconcat (from, EN_DASH, to, NULL);
}

/**
 * hl_format_count:
 * @count: a number of things
 *
 * Returns: (transfer full): @count with a point after each three digits, "1.234"
 */
char *
hl_format_count (gint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  GString *text = g_string_new (digits);
  gssize first = digits[0] == '-' ? 1 : 0;

  for (gssize at = (gssize) text->len - 3; at > first; at -= 3)
    g_string_insert_c (text, at, '.');

  return g_string_free (text, FALSE);
}

/**
 * hl_format_day:
 * @day: a day
 *
 * Returns: (transfer full): @day as Vietnamese writes it, "23/11/2026"
 */
char *
hl_format_day (HlDay day)
{
  char iso[HL_DAY_TEXT_SIZE];

  hl_day_format (day, iso);
  return g_strdup_printf ("%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
}
