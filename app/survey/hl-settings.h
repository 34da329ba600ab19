/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-setting.h"

G_BEGIN_DECLS

const HlSetting *hl_settings_get          (guint         index);
const HlSetting *hl_settings_find         (const char   *name);

char            *hl_settings_make_example (void);

void             hl_settings_check        (HlConfig     *config,
                                           HlFaults     *faults);
void             hl_settings_check_sent   (HlConfig     *config,
                                           HlFaults     *faults);

gboolean         hl_settings_read_number  (HlConfig     *config,
                                           const char   *name,
                                           double       *number,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         hl_settings_read_whole   (HlConfig     *config,
                                           const char   *name,
                                           guint        *number,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         hl_settings_read_text    (HlConfig     *config,
                                           const char   *name,
                                           char        **text,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         hl_settings_refuse       (HlConfig     *config,
                                           const char   *name,
                                           const char   *expected,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void             hl_settings_take_error   (HlConfig     *config,
                                           const char   *name,
                                           GError       *error,
                                           HlFaults     *faults);

G_END_DECLS
