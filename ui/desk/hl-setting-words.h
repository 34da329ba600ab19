/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-setting.h"

G_BEGIN_DECLS

const char *hl_setting_words_say     (const HlSetting    *setting);
char       *hl_setting_words_value   (const HlSetting    *setting,
                                      const char         *value);
char       *hl_setting_words_range   (const HlSetting    *setting);
char      **hl_setting_words_choices (const HlSetting    *setting,
                                      const char         *value,
                                      const char * const *questionnaires);
gboolean    hl_setting_words_is_typed (const HlSetting   *setting);

G_END_DECLS
