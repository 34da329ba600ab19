/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sheet-read"

#include "config.h"

#include "hl-sheet.h"

#include "hl-document.h"
#include "hl-error.h"
#include "hl-json.h"

#define MAX_ROWS 2000
#define EPOCH_LENGTH 32
#define DIGEST_LENGTH (2 * HL_DIGEST_SIZE)
#define UNKNOWN "–"

static gint64
read_number (HlDocument *document,
             const char *member)
{
  return hl_document_has (document, member)
         ? hl_document_get_number (document, member, G_MININT64) : 0;
}

static char *
read_hex (HlDocument *document,
          const char *member,
          gsize       length)
{
  const char *text = hl_document_get_text (document, member, (guint) length);

  if (text == NULL)
    return NULL;

  if (strlen (text) != length || strspn (text, "0123456789abcdef") != length)
    hl_document_fail (document, member, "%u hexadecimal digits in lower case", (guint) length);

  return g_strdup (text);
}

static HlDay
read_day (HlDocument *document)
{
  const char *text = hl_document_get_text (document, "day", HL_DAY_TEXT_SIZE - 1);
  HlDay day = text != NULL ? hl_day_parse (text) : HL_DAY_NONE;

  if (day == HL_DAY_NONE)
    hl_document_fail (document, "day", "a day like 2026-11-23");

  return day;
}

static HlFlow
read_flow (HlDocument *document)
{
  const char *text = hl_document_get_text (document, "flow", 16);
  HlFlow flow = { 0 };

  if (text != NULL && !hl_flow_from_string (text, &flow))
    hl_document_fail (document, "flow", "all, rotate N with N from 1 to 5, or drivers");

  return flow;
}

static void
read_head (HlSheet    *self,
           HlDocument *document)
{
  static const char * const streams[] = { "kiosk", "paper", NULL };

  hl_document_get_int (document, "sheet", 1, 1);
  self->kiosk = g_strdup (hl_document_get_id (document, "kiosk"));
  self->epoch = read_hex (document, "epoch", EPOCH_LENGTH);
  self->unit = g_strdup (hl_document_get_id (document, "unit"));
  self->stream = g_strdup (hl_document_get_word (document, "stream", streams));
  self->day = read_day (document);
  self->questionnaire = read_hex (document, "questionnaire", DIGEST_LENGTH);
  self->flow = read_flow (document);
  self->revision = hl_document_get_number (document, "revision", 1);
  self->seal = read_hex (document, "seal", DIGEST_LENGTH);
  self->config = read_hex (document, "config", DIGEST_LENGTH);
}

static void
take_number (HlDocument *document,
             guint       index,
             gpointer    numbers)
{
  ((gint64 *) numbers)[index] = hl_document_get_number (document, NULL, G_MININT64);
}

static void
read_sums (HlDocument *document,
           const char *member,
           HlSums     *sums)
{
  gint64 n[6] = { 0 };

  hl_document_each (document, member, G_N_ELEMENTS (n), G_N_ELEMENTS (n), take_number, n);
  *sums = (HlSums) { n[0], n[1], n[2], n[3], n[4], n[5] };
}

static void
take_item (HlDocument *document,
           guint       index,
           gpointer    cell)
{
  const char *id = hl_document_get_id (document, "id");
  HlSheetItem *item;

  hl_document_check_members (document, "c", "id", NULL);
  if (hl_document_has_failed (document))
    return;

  item = hl_sheet_cell_get_item (cell, id);
  hl_document_each (document, "c", HL_MAX_LEVELS, HL_MAX_LEVELS, take_number, item->tally.c);
}

static void
read_all_sums (HlDocument  *document,
               HlSheetCell *cell)
{
  g_auto(GStrv) names = hl_document_list_members (document);

  for (guint i = 0; names[i] != NULL; i++)
    {
      HlFactor factor = hl_factor_from_string (names[i]);

      if (factor == HL_FACTOR_NONE && strcmp (names[i], "overall") != 0)
        hl_document_fail (document, names[i], "the name of a factor, or overall");
      else
        read_sums (document, names[i],
                   &cell->sums[factor == HL_FACTOR_NONE ? HL_SHEET_HEADLINE : (int) factor]);
    }
}

static void
read_cell (HlDocument  *document,
           HlSheetCell *cell)
{
  if (hl_document_has (document, "items"))
    hl_document_each (document, "items", 1, MAX_ROWS, take_item, cell);

  if (hl_document_has (document, "sums") && hl_document_enter (document, "sums"))
    {
      read_all_sums (document, cell);
      hl_document_leave (document);
    }
}

static void
read_cells (HlSheet    *self,
            HlDocument *document)
{
  if (!hl_document_enter (document, "cells"))
    return;

  hl_document_check_members (document, "applied", "items", "sums", NULL);
  if (hl_document_has (document, "applied") && hl_document_enter (document, "applied"))
    {
      for (int i = 0; i < HL_N_FACTORS; i++)
        self->applied[i] = read_number (document, hl_factor_to_string ((HlFactor) i));

      hl_document_leave (document);
    }

  read_cell (document, &self->cell);
  hl_document_leave (document);
}

static void
take_withheld (HlDocument *document,
               guint       index,
               gpointer    sheet)
{
  HlSheet *self = sheet;
  const char *text = hl_document_get_text (document, NULL, 16);
  const char *name;
  guint bit;

  for (guint i = 0; text != NULL && (name = hl_sheet_get_withheld (i, &bit)) != NULL; i++)
    if (strcmp (name, text) == 0)
      {
        self->withheld |= bit;
        return;
      }

  hl_document_fail (document, NULL, "the name of a number of responses, or of a rule");
}

static void
read_ends_and_rules (HlSheet    *self,
                     HlDocument *document)
{
  if (hl_document_has (document, "ends") && hl_document_enter (document, "ends"))
    {
      for (int i = 0; i < HL_N_END_REASONS; i++)
        self->ends[i] = read_number (document, hl_end_reason_to_string ((HlEndReason) i));

      hl_document_leave (document);
    }

  if (hl_document_has (document, "rules") && hl_document_enter (document, "rules"))
    {
      for (guint i = 0; i < HL_N_FLAGS; i++)
        self->by_flag[i] = read_number (document, hl_flag_to_string ((HlFlag) (1u << i)));

      hl_document_leave (document);
    }
}

static void
read_responses (HlSheet    *self,
                HlDocument *document)
{
  if (!hl_document_enter (document, "responses"))
    return;

  hl_document_check_members (document, "carried", "counted", "ends", "left_out", "lifted", "lone",
                             "partial", "released", "rules", "screened", "withheld", NULL);
  self->carried = read_number (document, "carried");
  self->counted = read_number (document, "counted");
  self->left_out = read_number (document, "left_out");
  self->lifted = read_number (document, "lifted");
  self->lone = read_number (document, "lone");
  self->partial = read_number (document, "partial");
  self->released = read_number (document, "released");
  self->screened = read_number (document, "screened");
  read_ends_and_rules (self, document);
  if (hl_document_has (document, "withheld"))
    hl_document_each (document, "withheld", 1, HL_N_FLAGS + 3, take_withheld, self);

  hl_document_leave (document);
}

typedef struct
{
  HlSheet      *sheet;
  HlSheetTable  table;
} TableReader;

static const char *
read_key (HlDocument *document)
{
  const char *key = hl_document_get_text (document, "key", 32);

  return g_strcmp0 (key, UNKNOWN) == 0 ? key : hl_document_get_id (document, "key");
}

static void
take_row (HlDocument *document,
          guint       index,
          gpointer    data)
{
  const TableReader *reader = data;
  const char *key = read_key (document);
  HlSheetRow *row;

  if (hl_sheet_table_has_answers (reader->table))
    hl_document_check_members (document, "items", "key", "people", "sums", NULL);
  else
    hl_document_check_members (document, "key", "people", NULL);

  if (hl_document_has_failed (document))
    return;

  row = hl_sheet_get_row (reader->sheet, reader->table, key);
  row->people = read_number (document, "people");
  read_cell (document, &row->cell);
}

static void
take_reason (HlDocument *document,
             guint       index,
             gpointer    sheet)
{
  const char *name = hl_document_get_id (document, "factor");
  const char *id = hl_document_get_id (document, "id");
  HlFactor factor = name != NULL ? hl_factor_from_string (name) : HL_FACTOR_NONE;

  hl_document_check_members (document, "factor", "id", "n", NULL);
  if (factor == HL_FACTOR_NONE)
    hl_document_fail (document, "factor", "the name of a factor");

  if (!hl_document_has_failed (document))
    hl_sheet_add_reason (sheet, factor, id)->n = hl_document_get_number (document, "n", G_MININT64);
}

static void
take_duration (HlDocument *document,
               guint       index,
               gpointer    sheet)
{
  const char *page = hl_document_get_id (document, "page");
  HlSheetDuration *duration;

  hl_document_check_members (document, "leavers", "page", "people", "seconds", NULL);
  if (hl_document_has_failed (document))
    return;

  duration = hl_sheet_add_duration (sheet, page);
  duration->people = read_number (document, "people");
  duration->seconds = read_number (document, "seconds");
  duration->leavers = read_number (document, "leavers");
}

static void
read_lists (HlSheet    *self,
            HlDocument *document)
{
  for (int i = 0; i < HL_N_SHEET_TABLES; i++)
    {
      TableReader reader = { self, (HlSheetTable) i };
      const char *name = hl_sheet_table_to_string (reader.table);

      if (hl_document_has (document, name))
        hl_document_each (document, name, 1, MAX_ROWS, take_row, &reader);
    }

  if (hl_document_has (document, "durations"))
    hl_document_each (document, "durations", 1, MAX_ROWS, take_duration, self);

  if (hl_document_has (document, "reasons"))
    hl_document_each (document, "reasons", 1, MAX_ROWS, take_reason, self);
}

/* What a sheet says has one writing only: a list that is not sorted, a row that
 * stands twice, a number that is 0 or a blank would give it another digest. */
static gboolean
check_writing (HlSheet     *self,
               const char  *name,
               const char  *text,
               gsize        length,
               GError     **error)
{
  g_autofree char *again = hl_sheet_to_text (self, error);
  gsize same = 0;

  if (again == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  while (same < length && again[same] != '\0' && text[same] == again[same])
    same++;

  if (same == length && again[same] == '\0')
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: byte %" G_GSIZE_FORMAT ": found another writing of a sheet, expected RFC 8785"
               " with sorted lists, no row twice and nothing that is 0", name, same);
  return FALSE;
}

/**
 * hl_sheet_parse:
 * @name: what to call the text in messages, such as its file name
 * @text: the text
 * @length: its length in bytes, or -1 if it ends with NUL
 * @error: return location for an #HL_INPUT_ERROR that names the place
 *
 * Reads what hl_sheet_to_text() wrote, and nothing else.
 *
 * Returns: (transfer full): the sheet, or %NULL
 */
HlSheet *
hl_sheet_parse (const char  *name,
                const char  *text,
                gssize       length,
                GError     **error)
{
  gsize size = length >= 0 ? (gsize) length : strlen (text);
  g_autoptr(HlDocument) document = hl_document_parse (name, text, (gssize) size, error);
  g_autoptr(HlSheet) self = hl_sheet_new ();
  g_autofree char *whole = NULL;

  if (document == NULL)
    return NULL;

  hl_document_check_members (document, "authorities", "cells", "config", "counters", "day",
                             "durations", "epoch", "fields", "flow", "hours", "kiosk",
                             "languages", "outcomes", "questionnaire", "reasons", "responses",
                             "revision", "seal", "sheet", "stream", "unit", "unscreened", NULL);
  read_head (self, document);
  read_cells (self, document);
  read_responses (self, document);
  if (hl_document_has (document, "unscreened"))
    read_sums (document, "unscreened", &self->unscreened);

  read_lists (self, document);
  whole = hl_document_finish (document, error);
  if (whole == NULL || !check_writing (self, name, text, size, error))
    return NULL;

  return g_steal_pointer (&self);
}
