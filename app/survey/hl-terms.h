/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlTerms:
 * @ticket_days: a comment and its answer are kept so many days after the answer
 * @receipt_days: the token of a dossier code is kept so many days
 * @context_months: what a response is about is kept so many months
 *
 * How long what could tell of a person is kept (design §5.6, §7, §9).
 */
typedef struct
{
  guint ticket_days;
  guint receipt_days;
  guint context_months;
} HlTerms;

void  hl_terms_init              (HlTerms       *self);
guint hl_terms_get_shortest_days (const HlTerms *self);

G_END_DECLS
