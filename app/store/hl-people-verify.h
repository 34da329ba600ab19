/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

gboolean hl_people_verify (HlStore    *self,
                           GPtrArray  *problems,
                           GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
