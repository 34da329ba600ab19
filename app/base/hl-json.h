/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define HL_DIGEST_SIZE 32
#define HL_DIGEST_TEXT_SIZE (2 * HL_DIGEST_SIZE + 1)

char     *hl_json_to_canonical  (JsonNode     *node,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *hl_json_from_text     (const char   *text,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *hl_json_from_canonical (const char  *text,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
char     *hl_json_digest        (const char   *canonical);
JsonNode *hl_json_take_object   (JsonObject   *object);

G_END_DECLS
