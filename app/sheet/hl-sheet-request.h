/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-request-verify.h"
#include "hl-sheet.h"
#include "hl-sign-key.h"

G_BEGIN_DECLS

HlRequest *hl_sheet_request_new    (HlSheet     *sheet,
                                    HlSignKey   *key,
                                    gint64       created,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
HlSheet   *hl_sheet_request_verify (HlRequest   *request,
                                    HlFindKey    find_key,
                                    gpointer     data,
                                    gint64      *created,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
