/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

char **hl_store_list_values         (HlStore  *self,
                                     GError  **error) G_GNUC_WARN_UNUSED_RESULT;
char **hl_store_list_questionnaires (HlStore  *self);

G_END_DECLS
