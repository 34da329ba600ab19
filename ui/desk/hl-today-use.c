/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-today-use"

#include "config.h"

#include "hl-today-use.h"

#include <glib/gi18n.h>

#include "hl-desk-card.h"
#include "hl-desk-names.h"
#include "hl-figure.h"
#include "hl-format.h"

/* How the kiosk was used, and what was left out of the figures. */

#define DECIMALS 1
#define NO_FIGURE "\xe2\x80\x93"
#define WITHHELD "\xc2\xb7"

/**
 * hl_today_use_name_reason:
 * @questionnaire: the questionnaire
 * @reason: a reason that was ticked
 * @language: language of its texts
 *
 * Returns: (transfer full): the reason, with its factor
 */
char *
hl_today_use_name_reason (HlQuestionnaire       *questionnaire,
                          const HlAccountReason *reason,
                          const char            *language)
{
  const char *caption = hl_questionnaire_get_factor_caption (questionnaire, reason->factor,
                                                             language);

  for (guint i = 0; i < hl_questionnaire_get_n_reasons (questionnaire, reason->factor); i++)
    {
      if (g_strcmp0 (hl_questionnaire_get_reason_id (questionnaire, reason->factor, i),
                     reason->reason) == 0)
        return g_strdup_printf ("%s · %s",
                                hl_questionnaire_get_reason_text (questionnaire, reason->factor, i,
                                                                  language),
                                caption);
    }

  return g_strdup_printf ("%s · %s", reason->reason, caption);
}

static void
add_pair (HlDeskCard *card,
          const char *name,
          char       *value)
{
  hl_desk_card_add_row (card, (const char *[]) { name, value, NULL });
  g_free (value);
}

static char *
format_part (gint64 part,
             gint64 whole)
{
  return whole > 0 ? hl_format_percent (100.0 * (double) part / (double) whole, 0)
                   : g_strdup (NO_FIGURE);
}

static void
add_served (HlDeskCard      *card,
            const HlAccount *account)
{
  double percent;

  if (account->served.n < 0)
    {
      add_pair (card, _("People served"), g_strdup (_("not entered")));
      return;
    }

  add_pair (card, account->served.self_declared ? _("People served (typed by staff)")
                                                : _("People served"),
            hl_format_count (account->served.n));
  if (hl_account_get_coverage (account, &percent))
    add_pair (card, _("Coverage: rated of those served"), hl_format_percent (percent, DECIMALS));
}

/* "7:20 / 7:30" */
static void
add_opening (HlDeskCard      *card,
             const HlAccount *account)
{
  if (account->minutes_open < 0 || account->minutes_due <= 0)
    return;

  add_pair (card, _("Time open / time due"),
            g_strdup_printf ("%d:%02d / %d:%02d", (int) account->minutes_open / 60,
                             (int) account->minutes_open % 60, (int) account->minutes_due / 60,
                             (int) account->minutes_due % 60));
}

/**
 * hl_today_use_new:
 * @account: a period
 *
 * Returns: (transfer floating): a card on who rated, of those served
 */
GtkWidget *
hl_today_use_new (const HlAccount *account)
{
  const HlSummary *summary = account->kiosk;
  GtkWidget *widget = hl_desk_card_new (_("Participation"), NULL);
  HlDeskCard *card = HL_DESK_CARD (widget);

  add_served (card, account);
  add_pair (card, _("Ratings saved"), hl_format_count (summary->saved));
  add_pair (card, _("Ratings released"), hl_format_count (summary->released));
  add_pair (card, _("Of these counted"), hl_format_count (summary->counted));
  add_pair (card, _("Answered all factors that applied"),
            format_part (summary->counted - summary->partial, summary->counted));
  add_pair (card, _("With one tap only"), hl_format_count (summary->lone));
  add_pair (card, _("Ended by a pause without touch"),
            hl_format_count (summary->ends[HL_END_TIMEOUT]));
  add_opening (card, account);
  hl_desk_card_add_text (card,
                         _("The range holds chance alone, not the error from those who did not "
                           "rate. These are people who chose to rate at the counter, not the "
                           "household sample of the national SIPAS."), "small-print");

  return widget;
}

/* What a number could tell about fewer than five people is not said (design §6). */
static char *
format_flagged (gint64 n)
{
  return n == HL_SCREENING_WITHHELD ? g_strdup (WITHHELD) : hl_format_count (n);
}

static void
add_day (HlDeskCard           *card,
         const HlScreeningDay *day)
{
  g_autofree char *name = hl_format_day (day->day);
  g_autofree char *flagged = format_flagged (day->flagged);
  g_autofree char *left_out = format_flagged (day->left_out);

  hl_desk_card_add_row (card, (const char *[]) { name, flagged, left_out, NULL });
  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      g_autofree char *count = format_flagged (day->by_flag[i]);
      g_autofree char *rule = g_strdup_printf ("– %s", hl_desk_names_get_flag (1u << i));

      if (day->by_flag[i] != 0)
        hl_desk_card_add_row (card, (const char *[]) { rule, count, "", NULL });
    }
}

/* With what was left out in it, where anything was (design §5.7). */
static void
add_unscreened (HlDeskCard      *card,
                const HlSummary *summary)
{
  g_autofree char *percent = NULL;
  g_autofree char *text = NULL;
  double value;

  if (!hl_figure_get_unscreened (summary, &value))
    return;

  percent = hl_format_percent (value, DECIMALS);
  text = g_strdup_printf (_("With all of them in: %s"), percent);
  hl_desk_card_add_text (card, text, "unscreened");
}

/**
 * hl_today_use_new_screening:
 * @today: the running day
 *
 * Returns: (transfer floating): a card on what was screened, by which rule: the
 *   latest day of the last seven on which anything was, for a running day's are
 *   only known at its end
 */
GtkWidget *
hl_today_use_new_screening (const HlToday *today)
{
  GtkWidget *widget = hl_desk_card_new (_("Not counted in the index"), NULL);
  HlDeskCard *card = HL_DESK_CARD (widget);
  const HlScreeningDay *latest = NULL;

  for (guint i = 0; i < today->screening->len; i++)
    {
      const HlScreeningDay *day = g_ptr_array_index (today->screening, i);

      if (day->flagged != 0 && (latest == NULL || day->day > latest->day))
        latest = day;
    }

  if (latest == NULL)
    hl_desk_card_add_text (card, _("No rating of the last seven days was flagged."),
                           "nothing-yet");
  else
    {
      hl_desk_card_add_heads (card, (const char *[]) { "", _("Flagged"), _("Left out"), NULL });
      add_day (card, latest);
    }

  add_unscreened (card, hl_today_get_shown (today)->kiosk);
  hl_desk_card_add_text (card, _("What is flagged today is decided at the end of the day, five "
                                 "or more together. A dot stands for a number that could tell "
                                 "about fewer than five people."), "small-print");

  return widget;
}
