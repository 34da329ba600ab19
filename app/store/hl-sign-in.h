/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-person.h"
#include "hl-store.h"
#include "hl-ticket-key.h"

G_BEGIN_DECLS

/**
 * HlSignInVerdict:
 * @HL_SIGN_IN_RIGHT: the person is signed in
 * @HL_SIGN_IN_WRONG: the PIN is wrong
 * @HL_SIGN_IN_LOCKED: the PIN was not looked at: too many wrong ones came before
 */
typedef enum {
  HL_SIGN_IN_RIGHT = 1,
  HL_SIGN_IN_WRONG,
  HL_SIGN_IN_LOCKED,
} HlSignInVerdict;

/**
 * HlSignIn:
 * @verdict: what came of it
 * @person: who it is; `wait_s` is how long to wait before the next try, 0 for not
 * @n_left: so many wrong PINs more, and the last of them is followed by a wait; 0 when each
 *   is by now
 * @tickets: (nullable): what opens tickets, of somebody signed in who may read them
 *
 * The answer to a PIN. Whoever keeps it keeps the person signed in; freeing it
 * wipes the key.
 */
typedef struct
{
  HlSignInVerdict  verdict;
  HlPerson        *person;
  guint            n_left;
  HlTicketKey     *tickets;
} HlSignIn;

/**
 * HlSignOut:
 * @HL_SIGN_OUT_SELF: the person did
 * @HL_SIGN_OUT_IDLE: nobody touched the desk for a while
 * @HL_SIGN_OUT_CLOSED: the program ended
 */
typedef enum {
  HL_SIGN_OUT_SELF = 1,
  HL_SIGN_OUT_IDLE,
  HL_SIGN_OUT_CLOSED,
} HlSignOut;

HlSignIn *hl_sign_in_new  (HlStore         *store,
                           gint64           id,
                           const char      *pin,
                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HlSignIn *hl_sign_in_screened (HlStore      *store,
                               gint64           id,
                               const char      *pin,
                               HlScreening     *screening,
                               GArray          *hits,
                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_sign_in_end  (const HlSignIn  *self,
                           HlStore         *store,
                           HlSignOut        how,
                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HlSignIn *hl_sign_in_copy (const HlSignIn  *self);
void      hl_sign_in_free (HlSignIn        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSignIn, hl_sign_in_free)

G_END_DECLS
