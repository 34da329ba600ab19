/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-sent-file.h"

G_BEGIN_DECLS

/* Files that are in force for a unit at most, and for one kiosk: it gets both. */
#define HL_DB_SETTING_MAX_FILES (HL_SENT_FILE_MAX_FILES / 2)
/* Their bytes together. */
#define HL_DB_SETTING_MAX_SIZE (512 * 1024)

/**
 * HlSettingPlace:
 * @unit: id of a unit
 * @kiosk: id of one of its kiosks; "" for all
 *
 * For whom settings are.
 */
typedef struct
{
  const char *unit;
  const char *kiosk;
} HlSettingPlace;

/**
 * HlDbSetting:
 * @unit: (owned): id of the unit it is for
 * @kiosk: (owned): id of the one kiosk it is for; "" for all of the unit
 * @name: (owned): name of the file
 * @version: of the change with which it came
 * @text: (owned) (nullable): what stands in it; %NULL where the file was taken back
 * @added: when, µs
 *
 * One version of a file of settings.
 */
typedef struct
{
  char  *unit;
  char  *kiosk;
  char  *name;
  gint64 version;
  char  *text;
  gint64 added;
} HlDbSetting;

void       hl_db_setting_free        (HlDbSetting           *self);

gboolean   hl_db_setting_begin       (HlDbLink              *link,
                                      gint64                 now,
                                      gint64                *version,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_db_setting_put         (HlDbLink              *link,
                                      const HlDbSetting     *setting,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_db_setting_finish      (HlDbLink              *link,
                                      const HlSettingPlace  *place,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *hl_db_setting_list        (HlDbLink              *link,
                                      const HlSettingPlace  *place,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hl_db_setting_list_all    (HlDbLink              *link,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hl_db_setting_list_for    (HlDbLink              *link,
                                      const HlSettingPlace  *place,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_db_setting_get_version (HlDbLink              *link,
                                      const HlSettingPlace  *place,
                                      gint64                *version,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDbSetting, hl_db_setting_free)

G_END_DECLS
