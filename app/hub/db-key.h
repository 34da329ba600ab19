/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-code.h"

G_BEGIN_DECLS

/* How long a code for enrolment may be used. */
#define HL_DB_KEY_CODE_HOURS 24

gboolean    hl_db_key_check  (HlDbLink     *link,
                              const char   *kiosk,
                              const char   *key_id,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_db_key_is_known (HlDbLink   *link,
                                const char   *key_id,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_db_key_invite (HlDbLink     *link,
                              const char   *kiosk,
                              gint64        now,
                              char          code[HL_CODE_SIZE],
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_db_key_add    (HlDbLink     *link,
                              const char   *kiosk,
                              const char   *key_id,
                              gint64        now,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_db_key_enrol  (HlDbLink     *link,
                              const char   *code,
                              const char   *kiosk,
                              const char   *key_id,
                              gint64        now,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_db_key_retire (HlDbLink     *link,
                              const char   *kiosk,
                              const char   *key_id,
                              gint64        now,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
