/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-comment.h"
#include "hl-ticket-follow.h"

#include "store-fixture.h"

#define TICKET_DAY "2026-11-02"
#define TICKET_DUE "2026-11-23"    /* 20 days later is a Sunday */
#define TICKET_DAY_END "2026-11-02T17:01"
#define TICKET_TEXT "Ghế chờ ở quầy số 3 bị hỏng đã hai tuần nay, người già phải đứng."

/*
 * TicketGiven:
 * @code: what its author got
 * @due: when its answer is due
 */
typedef struct
{
  char  code[HL_CODE_SIZE];
  HlDay due;
} TicketGiven;

HlComment  *ticket_make         (const char      *text,
                                 gboolean         about_head);
TicketGiven ticket_give_comment (StoreFixture    *f,
                                 HlComment       *comment);
TicketGiven ticket_give         (StoreFixture    *f,
                                 const char      *text);
void        ticket_give_others  (StoreFixture    *f);
HlFollow   *ticket_follow       (StoreFixture    *f,
                                 const char      *typed);
void        ticket_withdraw     (StoreFixture    *f,
                                 const char      *typed,
                                 HlFollowVerdict  verdict);
void        ticket_assert_state (StoreFixture    *f,
                                 const char      *code,
                                 HlTicketState    state);

void        ticket_set_province_key (StoreFixture *f,
                                     const char   *value);
char       *ticket_make_province_key (StoreFixture *f);

gint64      ticket_count        (StoreFixture    *f,
                                 const char      *table);
GBytes     *ticket_get_sealed   (StoreFixture    *f,
                                 const char      *sql);
char       *ticket_open_sealed  (StoreFixture    *f,
                                 const char      *sql);
