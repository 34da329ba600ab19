/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "oracle.h"

/*
 * OracleServed:
 *
 * What was last said of a session, by ORACLE_SESSION().
 */
typedef struct
{
  HlDay    day;
  int      session;
  gint64   n;
  gboolean imported;
} OracleServed;

#define ORACLE_SESSION(day, session) GUINT_TO_POINTER ((day) * 8 + (guint) (session))

/*
 * OracleView:
 *
 * Every figure that is shown of a lane and a range of days, or of one @session of
 * them, with the answers behind it: name → set of answers.
 */
typedef struct
{
  Oracle     *oracle;
  OracleLane *lane;
  HlDay       from;
  HlDay       to;
  int         session;
  GHashTable *figures;
} OracleView;

#define ORACLE_WHOLE_DAYS (-2)

OracleView *oracle_view_new           (Oracle           *oracle,
                                       OracleLane       *lane,
                                       HlDay             from,
                                       HlDay             to);
OracleView *oracle_view_new_session   (Oracle           *oracle,
                                       OracleLane       *lane,
                                       HlDay             day,
                                       int               session);
void        oracle_view_free          (OracleView       *self);
void        oracle_view_check_inside  (OracleView       *self);
void        oracle_view_check_against (OracleView       *self,
                                       OracleView       *other);
void        oracle_view_check_remainders (OracleView    *self);
void        oracle_view_check_reasons (OracleView       *self);

void        oracle_check_summary      (Oracle           *oracle,
                                       const HlSummary  *summary);
void        oracle_check_session      (Oracle           *oracle,
                                       const HlSummary  *summary,
                                       int               session);
guint       oracle_count_sessions     (Oracle           *oracle,
                                       HlDay             from,
                                       HlDay             to);
void        oracle_check_now          (Oracle           *oracle,
                                       const HlSummary  *summary);

/* oracle-account.c */
void        oracle_check_account      (Oracle           *oracle,
                                       const HlAccount  *account,
                                       GHashTable       *served);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OracleView, oracle_view_free)
