/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-day.h"

G_BEGIN_DECLS

/* Characters that an error shows of a cell. */
#define HL_SERVED_FAULT_SHOWN 40

/**
 * HlServedFaultKind:
 * @HL_SERVED_FAULT_CSV: it is no CSV, or has no line after its first
 * @HL_SERVED_FAULT_HEADER: its first line is another
 * @HL_SERVED_FAULT_CELLS: a line has more or fewer than three cells
 * @HL_SERVED_FAULT_DAY: no day up to today
 * @HL_SERVED_FAULT_SESSION: no session of the centre
 * @HL_SERVED_FAULT_TWICE: a session of a day stands in it twice
 * @HL_SERVED_FAULT_SERVED: no number of people
 *
 * What is wrong with a file.
 */
typedef enum {
  HL_SERVED_FAULT_CSV,
  HL_SERVED_FAULT_HEADER,
  HL_SERVED_FAULT_CELLS,
  HL_SERVED_FAULT_DAY,
  HL_SERVED_FAULT_SESSION,
  HL_SERVED_FAULT_TWICE,
  HL_SERVED_FAULT_SERVED,
} HlServedFaultKind;

/**
 * HlServedFault:
 * @kind: what is wrong
 * @line: on which line, from 1; 0 where that is not known
 * @found: what stands there, shortened; empty where there is no cell to name
 */
typedef struct
{
  HlServedFaultKind kind;
  guint             line;
  char              found[4 * HL_SERVED_FAULT_SHOWN + 1];
} HlServedFault;

GArray *hl_served_file_parse (const char     *name,
                              const char     *text,
                              gsize           length,
                              HlCatalogue    *catalogue,
                              HlDay           today,
                              HlServedFault  *fault,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
