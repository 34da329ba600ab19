/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hailong-command.h"
#include "hl-store-paper.h"

G_BEGIN_DECLS

GPtrArray *hl_invocation_read_forms (HlInvocation  *self,
                                     const char    *path,
                                     char         **digest,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
