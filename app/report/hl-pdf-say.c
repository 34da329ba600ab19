/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-say"

#include "config.h"

#include "hl-pdf-sections.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-report-names.h"

#define DECIMALS 2
#define PART " · "
#define NO_BREAK_SPACE "\xc2\xa0"

/* Begins what the QR code says: `hailong verify --anchor` takes all of it. */
#define SEAL_PREFIX "HAILONG"

/* Capitals and ":" alone, which make the smallest QR code. */
static char *
make_seal (const HlAccount *account)
{
  g_autofree char *text = g_strdup_printf (SEAL_PREFIX ":%s:%" G_GINT64_FORMAT ":%s",
                                           account->epoch, account->seq, account->seal);

  return g_ascii_strup (text, -1);
}

/* The foot's lines break between their parts alone. */
static char **
list_foot (const HlAccount *account)
{
  char **lines = hl_account_list_foot (account);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (lines[i], PART, -1);

      for (guint j = 0; parts[j] != NULL; j++)
        {
          g_auto(GStrv) words = g_strsplit (parts[j], " ", -1);

          g_free (parts[j]);
          parts[j] = g_strjoinv (NO_BREAK_SPACE, words);
        }

      g_free (lines[i]);
      lines[i] = g_strjoinv (PART, parts);
    }

  return lines;
}

/**
 * hl_pdf_new_of_account:
 * @output: (transfer none): where the file goes; outlives the document
 * @account: what it is about
 * @title: of the document
 *
 * Returns: (transfer full): a document whose every page carries what design §4
 *   and §7 ask for
 */
HlPdf *
hl_pdf_new_of_account (HlOutput        *output,
                       const HlAccount *account,
                       const char      *title)
{
  g_autofree char *period = hl_period_get_name (account->period);
  g_autofree char *full_title = g_strdup_printf ("%s. %s", title, period);
  g_autofree char *seal = make_seal (account);
  g_auto(GStrv) foot = list_foot (account);
  HlPdfInfo info = {
    .title = full_title,
    .author = hl_catalogue_get_unit_name (account->catalogue, HL_REPORT_LANGUAGE),
    .subject = hl_report_get_note (),
    .made_on = account->made_on,
    .foot = (const char * const *) foot,
    .seal = seal,
  };

  return hl_pdf_new (output, &info);
}

/**
 * hl_pdf_say_percent:
 * @figure: a figure
 *
 * Returns: (transfer full): "93,80 %", or "–"
 */
char *
hl_pdf_say_percent (const HlFigure *figure)
{
  return figure->has_percent ? hl_format_percent (figure->percent, DECIMALS)
                             : g_strdup (HL_ACCOUNT_NOTHING);
}

char *
hl_pdf_say_interval (const HlFigure *figure)
{
  return figure->has_percent ? hl_format_interval (figure->low, figure->high, DECIMALS)
                             : g_strdup (HL_ACCOUNT_NOTHING);
}

/**
 * hl_pdf_say_state:
 * @account: what it is about
 * @figure: a figure
 *
 * Returns: (transfer full): "đạt", "chưa đạt" or "chưa rõ"; "–" without a figure
 */
char *
hl_pdf_say_state (const HlAccount *account,
                  const HlFigure  *figure)
{
  double target = hl_catalogue_get_target (account->catalogue);
  HlIndex index = { .defined = TRUE, .low = figure->low, .high = figure->high };

  if (!figure->has_percent)
    return g_strdup (HL_ACCOUNT_NOTHING);

  return g_strdup (hl_account_get_state_name (hl_index_compare_target (&index, target)));
}

/**
 * hl_pdf_say_reason:
 * @account: what it is about
 * @reason: which of its reasons
 *
 * Returns: (transfer full): the reason's text; its id where the questionnaire
 *   does not know it
 */
char *
hl_pdf_say_reason (const HlAccount *account,
                   guint            reason)
{
  const HlAccountReason *one = &g_array_index (account->reasons, HlAccountReason, reason);
  HlQuestionnaire *questionnaire = account->kiosk->questionnaire;
  guint n = hl_questionnaire_get_n_reasons (questionnaire, one->factor);

  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (hl_questionnaire_get_reason_id (questionnaire, one->factor, i),
                       one->reason))
        return g_strdup (hl_questionnaire_get_reason_text (questionnaire, one->factor, i,
                                                           HL_REPORT_LANGUAGE));
    }

  return g_strdup (one->reason);
}

/**
 * hl_pdf_put_pair:
 * @table: a table of two columns
 * @name: of a figure
 * @value: its words
 */
void
hl_pdf_put_pair (HlPdfTable *table,
                 const char *name,
                 const char *value)
{
  const char * const cells[] = { name, value };

  hl_pdf_table_put (table, HL_PDF_ROW_PLAIN, cells);
}
