/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hl-store.h"

G_BEGIN_DECLS

gboolean hl_store_change_setting (HlStore     *self,
                                  gint64       by,
                                  const char  *name,
                                  const char  *value,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_change_centre  (HlStore     *self,
                                  gint64       by,
                                  const char  *member,
                                  JsonNode    *value,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
