/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sign-in.h"

G_BEGIN_DECLS

GPtrArray *hl_ticket_read_all (HlStore         *store,
                               const HlSignIn  *reader,
                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
