/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"

G_BEGIN_DECLS

/**
 * HlDossier:
 * @code: the whole code, in capitals
 * @unit: what stands before the first hyphen
 * @day: the day of receipt
 * @number: the running number of that day
 *
 * A dossier code of Circular 01/2018/TT-VPCP, article 19, or of the shorter
 * form in use in 2026.
 */
typedef struct
{
  char  *code;
  char  *unit;
  HlDay  day;
  guint  number;
} HlDossier;

HlDossier *hl_dossier_find (const char *text,
                            HlDay       today);
void       hl_dossier_free (HlDossier  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDossier, hl_dossier_free)

G_END_DECLS
