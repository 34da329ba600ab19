/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-people.h"
#include "hl-person-lock.h"
#include "hl-sign-in.h"

#include "store-fixture.h"

#define PEOPLE_ADMIN "Nguyễn Thị Ánh"
#define PEOPLE_ADMIN_PIN "204816"
#define PEOPLE_STAFF "Trần Văn Bình"
#define PEOPLE_STAFF_PIN "951753"
#define PEOPLE_WRONG_PIN "864209"

/* What a guess costs in tests: the least that libsodium does. */
void      people_make_cheap    (HlStore          *store);

void      people_set_up        (StoreFixture     *f,
                                gconstpointer     unused);
gint64    people_add           (StoreFixture     *f,
                                gint64            by,
                                const char       *name,
                                HlRole            role,
                                const char       *pin);
void      people_refuse_add    (StoreFixture     *f,
                                gint64            by,
                                const char       *name,
                                HlRole            role,
                                const char       *pin,
                                const char       *pattern);
HlSignIn *people_sign_in       (StoreFixture     *f,
                                gint64            id,
                                const char       *pin);
void      people_assert_answer (StoreFixture     *f,
                                gint64            id,
                                const char       *pin,
                                HlSignInVerdict   verdict,
                                guint             wait_s);
char     *people_list_acts     (StoreFixture     *f);
