/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hailong-command.h"
#include "hl-people.h"
#include "hl-secret.h"
#include "hl-sign-in.h"

G_BEGIN_DECLS

/**
 * HlUserCall:
 * @store: the store
 * @name: (nullable): whom it is about
 * @as: (nullable): the admin who acts, as `--as` names
 * @role: (nullable): what `--role` says
 * @tickets: whether the right to read tickets is to be given
 *
 * One call of `hailong user`. All is borrowed.
 */
typedef struct
{
  HlStore    *store;
  const char *name;
  const char *as;
  const char *role;
  gboolean    tickets;
} HlUserCall;

HlPerson *hl_user_find    (const HlUserCall  *self,
                           const char        *name,
                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
HlSignIn *hl_user_sign_in (const HlUserCall  *self,
                           const char        *name,
                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
HlSignIn *hl_user_sign_in_keeping (const HlUserCall  *self,
                                   const char        *name,
                                   HlSecret          *pin,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_user_end     (const HlUserCall  *self,
                           const HlSignIn    *sign_in,
                           gboolean           done,
                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_user_read_role (const HlUserCall *self,
                             HlRole            *role,
                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean  hl_user_add     (const HlUserCall  *self,
                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_user_pin     (const HlUserCall  *self,
                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_user_recover (const HlUserCall  *self,
                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
