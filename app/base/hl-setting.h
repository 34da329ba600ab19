/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-config.h"

G_BEGIN_DECLS

/**
 * HlSettingKind:
 * @HL_SETTING_NUMBER: a decimal number in a range
 * @HL_SETTING_WHOLE: a whole number in a range
 * @HL_SETTING_WORD: one of some words
 * @HL_SETTING_TEXT: a text
 */
typedef enum {
  HL_SETTING_NUMBER = 1,
  HL_SETTING_WHOLE,
  HL_SETTING_WORD,
  HL_SETTING_TEXT,
} HlSettingKind;

/**
 * HlSetting:
 * @group: the group of the key file
 * @key: its name in the group
 * @kind: what may stand there
 * @standard: what stands in a new file, and holds where the key is missing
 * @min: least number
 * @max: greatest number
 * @unit: (nullable): what the number counts, in Vietnamese and in English
 * @words: (nullable) (array zero-terminated=1): the words
 * @is_valid: (nullable): whether a text may stand there; %NULL: any
 * @expected: what @is_valid wants, for messages
 * @local: whether it is about the machine, and cannot be set from the hub
 * @vi: what it does, in Vietnamese, one sentence or more
 * @en: the same in English
 *
 * One setting: all that the programs, the file's comments and its checks know
 * of it.
 */
typedef struct
{
  const char          *group;
  const char          *key;
  HlSettingKind        kind;
  const char          *standard;
  double               min;
  double               max;
  struct
  {
    const char *vi;
    const char *en;
  } unit;
  const char * const  *words;
  gboolean           (*is_valid) (const char *text);
  const char          *expected;
  gboolean             local;
  const char          *vi;
  const char          *en;
} HlSetting;

gboolean hl_setting_read_number (const HlSetting  *self,
                                 HlConfig         *config,
                                 double           *number,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_setting_read_text   (const HlSetting  *self,
                                 HlConfig         *config,
                                 char            **text,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_setting_check       (const HlSetting  *self,
                                 HlConfig         *config,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_setting_write       (const HlSetting  *self,
                                 GString          *text);

G_END_DECLS
