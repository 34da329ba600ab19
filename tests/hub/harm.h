/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "place.h"

/* Whether somebody who means harm did any: the hub has what it had, and answers others. */

Place *harm_make_place     (HubFixture *f);
char  *harm_take_picture   (Place      *place);
void   harm_assert_answers (Place      *place);
void   harm_assert_none    (Place      *place,
                            const char *before);
