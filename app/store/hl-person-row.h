/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-person-lock.h"
#include "hl-person.h"
#include "hl-pin.h"
#include "hl-store-private.h"

G_BEGIN_DECLS

/**
 * HlPersonRow:
 * @id: seq of the audit record that added the person
 * @name: what others choose the person by
 * @role: what the person may do; nothing beyond %HL_ROLE_STAFF when @damaged
 * @damaged: whether the row cannot be what was written; no seal fits it then
 * @pin: what is kept of the PIN
 * @wrapped: (nullable): the key of tickets, under the PIN; %NULL without that right
 * @lock: the wrong PINs since the last right one
 * @seal: hex that commits to all of this but @lock, under the machine's keys. The
 *   audit chain names it, so that a row that was changed is noticed
 *
 * A row of `person`.
 */
typedef struct
{
  gint64        id;
  char         *name;
  HlRole        role;
  gboolean      damaged;
  HlPin         pin;
  GBytes       *wrapped;
  HlPersonLock  lock;
  char         *seal;
} HlPersonRow;

#define HL_PERSON_ROW_COLUMNS \
  "id, name, role, passes, kib, salt, hash, wrapped, seal, n_wrong, boot, since"

void         hl_person_row_clear      (HlPersonRow        *self);
void         hl_person_row_take       (HlPersonRow        *self,
                                       sqlite3_stmt       *stmt);
gboolean     hl_person_row_load       (HlPersonRow        *self,
                                       HlStore            *store,
                                       gint64              id,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hl_person_row_save       (HlPersonRow        *self,
                                       HlStore            *store,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hl_person_row_save_lock  (const HlPersonRow  *self,
                                       HlStore            *store,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char        *hl_person_row_make_seal  (const HlPersonRow  *self,
                                       HlStore            *store,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hl_person_row_check      (const HlPersonRow  *self,
                                       HlStore            *store,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlPerson    *hl_person_row_to_person  (const HlPersonRow  *self,
                                       HlClock            *clock);
gboolean     hl_person_row_renew_locks (HlStore           *store,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlPersonRow, hl_person_row_clear)

G_END_DECLS
