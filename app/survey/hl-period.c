/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-period"

#include "config.h"

#include "hl-period.h"

#define FIRST_YEAR 1
#define LAST_YEAR 9999
#define DAYS_A_WEEK 7
#define MONTHS_A_YEAR 12
#define MONTHS_A_QUARTER 3
#define THURSDAY 4
#define REPORTING_FIRST 15    /* a reporting month goes from the 15th to the 14th */

typedef struct
{
  int year;
  int month;    /* 1 to 12 */
  int mday;
} Date;

static HlDay
get_last_day (void)
{
  return hl_day_from_ymd (LAST_YEAR, MONTHS_A_YEAR, 31);
}

static Date
split_day (HlDay day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return (Date) { g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date) };
}

/* Months since the first one there is. */
static int
get_month_number (HlDay day)
{
  Date date = split_day (day);

  return (date.year - FIRST_YEAR) * MONTHS_A_YEAR + date.month - 1;
}

/* The day @mday of month number @month, or the first or last day there is. */
static HlDay
get_day_of_month (int month,
                  int mday)
{
  if (month < 0)
    return hl_day_from_ymd (FIRST_YEAR, 1, 1);

  if (month > (LAST_YEAR - FIRST_YEAR) * MONTHS_A_YEAR + MONTHS_A_YEAR - 1)
    return get_last_day ();

  return hl_day_from_ymd (FIRST_YEAR + month / MONTHS_A_YEAR, 1 + month % MONTHS_A_YEAR, mday);
}

/* @n_months from the day @mday of month number @month on. */
static HlPeriod
make_months (HlPeriodKind kind,
             int          month,
             int          n_months,
             int          mday)
{
  HlDay next = get_day_of_month (month + n_months, mday);

  return (HlPeriod) {
    kind,
    get_day_of_month (month, mday),
    next == get_last_day () ? next : next - 1,
  };
}

static HlPeriod
make_week (HlDay day)
{
  HlDay monday = day - (HlDay) (hl_day_weekday (day) - 1);

  return (HlPeriod) {
    HL_PERIOD_WEEK, monday, MIN (monday + DAYS_A_WEEK - 1, get_last_day ()),
  };
}

/**
 * hl_period_of_day:
 * @kind: a kind of period
 * @day: a day
 *
 * Periods end where the calendar of four-digit years does.
 *
 * Returns: the period of that kind that @day lies in; of a range, @day alone
 */
HlPeriod
hl_period_of_day (HlPeriodKind kind,
                  HlDay        day)
{
  int month;

  g_return_val_if_fail (day != HL_DAY_NONE && day <= get_last_day (), (HlPeriod) { 0 });

  month = get_month_number (day);
  switch (kind)
    {
    case HL_PERIOD_WEEK:
      return make_week (day);

    case HL_PERIOD_MONTH:
      return make_months (kind, month, 1, 1);

    case HL_PERIOD_QUARTER:
      return make_months (kind, month - month % MONTHS_A_QUARTER, MONTHS_A_QUARTER, 1);

    case HL_PERIOD_YEAR:
      return make_months (kind, month - month % MONTHS_A_YEAR, MONTHS_A_YEAR, 1);

    case HL_PERIOD_REPORTING:
      return make_months (kind, month - (split_day (day).mday < REPORTING_FIRST), 1,
                          REPORTING_FIRST);

    case HL_PERIOD_DAY:
    case HL_PERIOD_RANGE:
      return (HlPeriod) { kind, day, day };

    default:
      g_return_val_if_reached ((HlPeriod) { 0 });
    }
}

/**
 * hl_period_of_range:
 * @from: its first day
 * @to: its last day, not before @from
 *
 * Returns: the period; of the kind day where both are the same
 */
HlPeriod
hl_period_of_range (HlDay from,
                    HlDay to)
{
  g_return_val_if_fail (from != HL_DAY_NONE && from <= to && to <= get_last_day (),
                        (HlPeriod) { 0 });

  return (HlPeriod) { from == to ? HL_PERIOD_DAY : HL_PERIOD_RANGE, from, to };
}

/* The day that lies @n days after @day, or the first or last day there is. */
static HlDay
add_days (HlDay  day,
          gint64 n)
{
  return (HlDay) CLAMP ((gint64) day + n, 1, (gint64) get_last_day ());
}

static HlPeriod
step_months (HlPeriod self,
             gint64   n_months)
{
  gint64 month = get_month_number (self.from) + n_months;
  int last = (LAST_YEAR - FIRST_YEAR + 1) * MONTHS_A_YEAR - 1;

  return hl_period_of_day (self.kind, get_day_of_month ((int) CLAMP (month, 0, last),
                                                        split_day (self.from).mday));
}

/**
 * hl_period_step:
 * @self: a period
 * @n: how many periods further; negative goes back
 *
 * A range steps by its own length. Nothing steps out of the calendar of
 * four-digit years.
 *
 * Returns: the period of the same kind that lies @n periods after @self
 */
HlPeriod
hl_period_step (HlPeriod self,
                int      n)
{
  gint64 length = (gint64) self.to - self.from + 1;

  g_return_val_if_fail (self.from != HL_DAY_NONE && self.from <= self.to, self);

  switch (self.kind)
    {
    case HL_PERIOD_DAY:
      return hl_period_of_day (self.kind, add_days (self.from, n));

    case HL_PERIOD_WEEK:
      return make_week (add_days (self.from, (gint64) n * DAYS_A_WEEK));

    case HL_PERIOD_MONTH:
    case HL_PERIOD_REPORTING:
      return step_months (self, n);

    case HL_PERIOD_QUARTER:
      return step_months (self, (gint64) n * MONTHS_A_QUARTER);

    case HL_PERIOD_YEAR:
      return step_months (self, (gint64) n * MONTHS_A_YEAR);

    case HL_PERIOD_RANGE:
      return (HlPeriod) {
        self.kind, add_days (self.from, n * length), add_days (self.to, n * length),
      };

    default:
      g_return_val_if_reached (self);
    }
}

static const char * const kind_words[HL_N_PERIOD_KINDS] = {
  NULL, "day", "week", "month", "quarter", "year", "reporting", "range",
};

/**
 * hl_period_kind_to_string:
 * @kind: a kind of period
 *
 * Returns: (transfer none): its word in options, "month"
 */
const char *
hl_period_kind_to_string (HlPeriodKind kind)
{
  g_return_val_if_fail (kind >= HL_PERIOD_DAY && kind < HL_N_PERIOD_KINDS, NULL);

  return kind_words[kind];
}

/**
 * hl_period_kind_from_string:
 * @word: a word
 * @kind: (out): the kind it names
 *
 * Returns: %FALSE where @word names none; then @kind is not touched
 */
gboolean
hl_period_kind_from_string (const char   *word,
                            HlPeriodKind *kind)
{
  g_return_val_if_fail (word != NULL && kind != NULL, FALSE);

  for (int i = HL_PERIOD_DAY; i < HL_N_PERIOD_KINDS; i++)
    {
      if (g_str_equal (kind_words[i], word))
        {
          *kind = (HlPeriodKind) i;
          return TRUE;
        }
    }

  return FALSE;
}

/* A day as Vietnamese writes it, "23/11/2026". */
static char *
format_day (HlDay day)
{
  Date date = split_day (day);

  return g_strdup_printf ("%02d/%02d/%04d", date.mday, date.month, date.year);
}

/* Both ends, without what the first has in common with the last: "16–22/11/2026". */
static char *
format_span (HlPeriod self)
{
  g_autofree char *to = format_day (self.to);
  Date first = split_day (self.from), last = split_day (self.to);

  if (first.year != last.year)
    return g_strdup_printf ("%02d/%02d/%04d–%s", first.mday, first.month, first.year, to);

  if (first.month != last.month)
    return g_strdup_printf ("%02d/%02d–%s", first.mday, first.month, to);

  return g_strdup_printf ("%02d–%s", first.mday, to);
}

/* The week's number and the year it counts in, which is that of its Thursday. */
static int
get_week (HlPeriod  self,
          int      *year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, MIN (self.from + THURSDAY - 1, get_last_day ()));
  *year = g_date_get_year (&date);
  return (int) g_date_get_iso8601_week_of_year (&date);
}

static char *
name_week (HlPeriod self)
{
  g_autofree char *span = format_span (self);
  int year;
  int week = get_week (self, &year);

  return g_strdup_printf ("Tuần %d năm %d (%s)", week, year, span);
}

static int
get_quarter (Date first)
{
  return (first.month - 1) / MONTHS_A_QUARTER;
}

/**
 * hl_period_get_name:
 * @self: a period
 *
 * Returns: (transfer full): its name in a report, in Vietnamese: "Tháng 11/2026"
 */
char *
hl_period_get_name (HlPeriod self)
{
  static const char * const quarters[] = { "I", "II", "III", "IV" };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  Date first;

  g_return_val_if_fail (self.from != HL_DAY_NONE && self.from <= self.to, NULL);

  first = split_day (self.from);
  from = format_day (self.from);
  switch (self.kind)
    {
    case HL_PERIOD_DAY:
      return g_strconcat ("Ngày ", from, NULL);

    case HL_PERIOD_WEEK:
      return name_week (self);

    case HL_PERIOD_MONTH:
      return g_strdup_printf ("Tháng %02d/%d", first.month, first.year);

    case HL_PERIOD_QUARTER:
      return g_strdup_printf ("Quý %s/%d", quarters[get_quarter (first)], first.year);

    case HL_PERIOD_YEAR:
      return g_strdup_printf ("Năm %d", first.year);

    case HL_PERIOD_REPORTING:
      to = format_span (self);
      return g_strconcat ("Kỳ báo cáo ", to, NULL);

    case HL_PERIOD_RANGE:
      to = format_day (self.to);
      return g_strconcat ("Từ ", from, " đến ", to, NULL);

    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
code_week (HlPeriod self)
{
  int year;
  int week = get_week (self, &year);

  return g_strdup_printf ("%04d-W%02d", year, week);
}

/**
 * hl_period_get_code:
 * @self: a period
 *
 * Returns: (transfer full): its code in file names, of ASCII letters, digits,
 *   "-" and "_" alone: "2026-11-23", "2026-W48", "2026-11", "2026-Q4", "2026";
 *   "2026-11-15_2026-12-14" of a reporting month and of a range
 */
char *
hl_period_get_code (HlPeriod self)
{
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];
  Date first;

  g_return_val_if_fail (self.from != HL_DAY_NONE && self.from <= self.to, NULL);

  first = split_day (self.from);
  hl_day_format (self.from, from);
  switch (self.kind)
    {
    case HL_PERIOD_DAY:
      return g_strdup (from);

    case HL_PERIOD_WEEK:
      return code_week (self);

    case HL_PERIOD_MONTH:
      return g_strdup_printf ("%04d-%02d", first.year, first.month);

    case HL_PERIOD_QUARTER:
      return g_strdup_printf ("%04d-Q%d", first.year, 1 + get_quarter (first));

    case HL_PERIOD_YEAR:
      return g_strdup_printf ("%04d", first.year);

    case HL_PERIOD_REPORTING:
    case HL_PERIOD_RANGE:
      return g_strconcat (from, "_", hl_day_format (self.to, to), NULL);

    default:
      g_return_val_if_reached (NULL);
    }
}
