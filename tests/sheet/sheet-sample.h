/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sheet.h"

#define SAMPLE_DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Returns: (transfer full): a sheet of a day on which ten people answered */
static inline HlSheet *
sheet_sample_new (void)
{
  HlSheet *sheet = hl_sheet_new ();

  sheet->kiosk = g_strdup ("KIOSK-1");
  sheet->epoch = g_strdup ("000102030405060708090a0b0c0d0e0f");
  sheet->unit = g_strdup ("H47");
  sheet->stream = g_strdup ("kiosk");
  sheet->day = hl_day_from_ymd (2026, 11, 23);
  sheet->questionnaire = g_strdup (SAMPLE_DIGEST);
  sheet->revision = 42;
  sheet->seal = g_strdup (SAMPLE_DIGEST);
  sheet->config = g_strdup (SAMPLE_DIGEST);
  sheet->released = 10;
  sheet->counted = 10;
  sheet->ends[HL_END_DONE] = 10;
  hl_sheet_cell_get_item (&sheet->cell, "access1")->tally.c[4] = 10;
  hl_sheet_get_row (sheet, HL_SHEET_HOURS, "08")->people = 10;
  return sheet;
}
