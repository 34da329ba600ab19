/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "db-account.h"

G_BEGIN_DECLS

typedef struct _HlDoorman HlDoorman;

HlDoorman *hl_doorman_new        (void);
void       hl_doorman_free       (HlDoorman            *self);

void       hl_doorman_try        (HlDoorman            *self,
                                  HlDbAccount          *account,
                                  const char           *password,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
HlDbAccount *hl_doorman_try_finish (GAsyncResult       *result,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDoorman, hl_doorman_free)

G_END_DECLS
