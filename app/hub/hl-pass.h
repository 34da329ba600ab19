/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlPass:
 * @name: (owned): name of the account
 * @stamp: (owned): stamp of the account when it was made, see db-account.h
 * @expires: seconds of Unix time
 *
 * What the hub gives to who has signed in, signed by itself: a cookie of a browser,
 * or the token of a program. Any process of the hub knows it, none keeps it.
 */
typedef struct
{
  char  *name;
  char  *stamp;
  gint64 expires;
} HlPass;

void     hl_pass_clear     (HlPass        *self);

char    *hl_pass_to_text   (const HlPass  *self,
                            const char    *secret);
gboolean hl_pass_from_text (HlPass        *self,
                            const char    *text,
                            const char    *secret,
                            gint64         now_s);
char    *hl_pass_sign_form (const char    *text,
                            const char    *secret);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlPass, hl_pass_clear)

G_END_DECLS
