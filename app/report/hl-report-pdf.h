/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-output.h"

G_BEGIN_DECLS

gboolean hl_report_write_pdf   (HlOutput         *output,
                                const HlAccount  *account,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_report_write_sheet (HlOutput         *output,
                                const HlAccount  *account,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_report_write_extract (HlOutput       *output,
                                  const HlAccount *account,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
