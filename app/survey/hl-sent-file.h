/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"

G_BEGIN_DECLS

#define HL_SENT_FILE_CONFIG "kiosk.conf"
#define HL_SENT_FILE_CENTRE "centre.json"

/* So many files are in force on a kiosk at most. */
#define HL_SENT_FILE_MAX_FILES 16

gboolean hl_sent_file_check (const char   *name,
                             const char   *text,
                             GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_sent_file_suits (const char   *name,
                             const char   *text,
                             HlCatalogue  *present,
                             GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
