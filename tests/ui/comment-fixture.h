/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ticket-fixture.h"
#include "visit-fixture.h"

#define COMMENT_PUBLIC_URL "https://hailong.example.vn"

void  comment_fixture_set_up (VisitFixture       *f,
                              gconstpointer       unused);
void  comment_fixture_open   (VisitFixture       *f,
                              HlStepKind          kind);
void  comment_fixture_rate   (VisitFixture       *f);
char *comment_fixture_give   (VisitFixture       *f,
                              const char         *text);
void  comment_fixture_step   (VisitFixture       *f,
                              const HlTicketStep *step);
