/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"

G_BEGIN_DECLS

/**
 * HlDbKiosk:
 * @id: (owned): id of the kiosk
 * @unit: (owned): id of the unit in which it stands
 * @state: (owned) (nullable): the newest state it has told, JSON
 * @state_created: when it says that it was made, seconds of Unix time, by its clock
 * @seen: when something of it came last, by the hub's clock, µs; 0 never
 * @released: people in the figures that are here of it
 * @sheet_created: when its newest sheet was signed, seconds of Unix time, by its clock; 0 never
 */
typedef struct
{
  char  *id;
  char  *unit;
  char  *state;
  gint64 state_created;
  gint64 seen;
  gint64 released;
  gint64 sheet_created;
} HlDbKiosk;

void       hl_db_kiosk_free      (HlDbKiosk    *self);

gboolean   hl_db_kiosk_add       (HlDbLink     *link,
                                  const char   *id,
                                  const char   *unit,
                                  gint64        now,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hl_db_kiosk_list      (HlDbLink     *link,
                                  const char   *unit,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlDbKiosk *hl_db_kiosk_get       (HlDbLink     *link,
                                  const char   *id,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_db_kiosk_put_state (HlDbLink     *link,
                                  const char   *id,
                                  const char   *state,
                                  gint64        created,
                                  gint64        now,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_db_kiosk_touch     (HlDbLink     *link,
                                  const char   *id,
                                  gint64        now,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDbKiosk, hl_db_kiosk_free)

G_END_DECLS
