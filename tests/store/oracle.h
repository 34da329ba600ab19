/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-response.h"

#define ORACLE_PEOPLE "*"

/*
 * OracleLane:
 *
 * A stream, a questionnaire and a flow: never pooled.
 */
typedef struct
{
  const char      *stream;    /* interned */
  HlQuestionnaire *questionnaire;
  HlFlow           flow;
} OracleLane;

/*
 * OraclePerson:
 * @key: the store's key, while it waits
 * @booked: the day it was released on; none while it waits
 * @session: the session it was released in, from 0, or -1
 * @together: number of the file it was entered with
 * @void_waits: whether it is a released form whose void waits
 * @voided: whether it is taken back; what of it is shown still leaves
 * @lifted: whether it was left out and is put back
 * @told: bits of the factors whose reasons were offered to their table
 *
 * One response, and what became of it. Its flags and `left_out` stand in
 * @response.
 */
typedef struct
{
  guint       id;
  OracleLane *lane;
  HlResponse *response;
  gint64      key;
  HlDay       booked;
  int         session;
  guint       together;
  gboolean    void_waits;
  gboolean    voided;
  gboolean    lifted;
  guint       told;
} OraclePerson;

/*
 * OracleAnswer:
 * @tab: interned name of a table
 * @cell: interned row of it
 * @item: interned id, or %ORACLE_PEOPLE
 * @day: the day it is shown on; none while it waits for a crowd
 * @session: of the kiosk's totals, the session it is shown in, from 0, or -1
 * @leaving: whether it is one of a voided form, shown until a crowd changes
 */
typedef struct
{
  OraclePerson *person;
  const char   *tab;
  const char   *cell;
  const char   *item;
  HlFactor      factor;
  guint8        level;
  HlDay         day;
  int           session;
  gboolean      leaving;
} OracleAnswer;

/*
 * Oracle:
 *
 * The rules of release (design §6), written down once more in the plainest way,
 * with the name of the person behind each answer.
 */
typedef struct
{
  HlCatalogue *catalogue;
  GPtrArray   *lanes;
  GPtrArray   *people;     /* in the order of their arrival */
  GPtrArray   *answers;
  int          minute;     /* of the day, when what was due was done last */
  int          session;    /* in which the running release falls */
  HlDay        closed_day;
  guint        closed_sessions;
  guint        n_files;
  GHashTable  *amended;    /* days that changed after their close */
} Oracle;

Oracle       *oracle_new         (HlCatalogue      *catalogue);
void          oracle_free        (Oracle           *self);

OracleLane   *oracle_get_lane    (Oracle           *self,
                                  const char       *stream,
                                  HlQuestionnaire  *questionnaire,
                                  HlFlow            flow);
void          oracle_do_due      (Oracle           *self,
                                  HlDay             today,
                                  int               minute);
OraclePerson *oracle_add         (Oracle           *self,
                                  const char       *stream,
                                  const HlResponse *response);
void          oracle_fill        (Oracle           *self,
                                  OracleLane       *lane,
                                  HlDay             today);
void          oracle_end_day     (Oracle           *self,
                                  HlDay             day);
void          oracle_enter       (Oracle           *self,
                                  GPtrArray        *forms,
                                  HlDay             today);
void          oracle_void        (Oracle           *self,
                                  OraclePerson     *person,
                                  HlDay             today);
guint         oracle_count_saved (Oracle           *self);
guint         oracle_count_leaving (Oracle         *self);
gboolean      oracle_lift        (Oracle           *self,
                                  const char       *stream,
                                  HlDay             day);
gboolean      oracle_is_ended    (Oracle           *self,
                                  HlDay             day);
GPtrArray    *oracle_list_waiting (Oracle          *self,
                                   OracleLane       *lane);
guint         oracle_leave_out   (GPtrArray        *batch);

/* oracle-void.c */
GPtrArray    *oracle_choose_voids (Oracle          *self,
                                   OracleLane       *lane,
                                   GPtrArray        *batch,
                                   HlDay             day);
void          oracle_take_back   (Oracle           *self,
                                  OraclePerson     *person);
GArray       *oracle_list_void_days (Oracle        *self,
                                     OracleLane       *lane);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Oracle, oracle_free)
