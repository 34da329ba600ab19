/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-account.h"

G_BEGIN_DECLS

gboolean hl_report_write_xlsx (const HlAccount  *account,
                               const char       *path,
                               GCancellable     *cancellable,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
