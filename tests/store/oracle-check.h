/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-summary.h"
#include "oracle.h"

/*
 * OracleView:
 *
 * Every figure that is shown of a lane and a range of days, with the answers
 * behind it: name → set of answers.
 */
typedef struct
{
  Oracle     *oracle;
  OracleLane *lane;
  HlDay       from;
  HlDay       to;
  GHashTable *figures;
} OracleView;

OracleView *oracle_view_new           (Oracle           *oracle,
                                       OracleLane       *lane,
                                       HlDay             from,
                                       HlDay             to);
void        oracle_view_free          (OracleView       *self);
void        oracle_view_check_inside  (OracleView       *self);
void        oracle_view_check_against (OracleView       *self,
                                       OracleView       *other);
void        oracle_view_check_remainders (OracleView    *self);

void        oracle_check_summary      (Oracle           *oracle,
                                       const HlSummary  *summary);
void        oracle_check_now          (Oracle           *oracle,
                                       const HlSummary  *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OracleView, oracle_view_free)
