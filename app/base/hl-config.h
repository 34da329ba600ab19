/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HlConfig HlConfig;

HlConfig *hl_config_load       (const char  *path,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void      hl_config_free       (HlConfig    *self);

const char *hl_config_get_text (HlConfig    *self);
gboolean  hl_config_check_known (HlConfig   *self,
                                const char * const *known,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_config_get_string (HlConfig    *self,
                                const char  *group,
                                const char  *key,
                                char       **value,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_config_get_number (HlConfig    *self,
                                const char  *group,
                                const char  *key,
                                double       min,
                                double       max,
                                double      *value,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_config_refuse     (HlConfig    *self,
                                const char  *group,
                                const char  *key,
                                const char  *expected,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlConfig, hl_config_free)

G_END_DECLS
