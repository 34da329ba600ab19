/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-people.h"
#include "hl-person-row.h"

G_BEGIN_DECLS

/**
 * HlChange:
 * @act: word of the audit chain
 * @by: who does it
 * @id: whose row; set when it is a new one
 * @role: (optional): the role it gets
 * @name: (nullable): the name of a new one
 * @pin: the PIN it gets
 * @wrapped: (nullable): the key of tickets under that PIN
 *
 * What is to be done to a person's row.
 */
typedef struct
{
  const char *act;
  gint64      by;
  gint64      id;
  HlRole      role;

  /* Owned */
  char       *name;
  HlPin       pin;
  GBytes     *wrapped;
} HlChange;

void     hl_change_clear    (HlChange           *self);
gboolean hl_change_make_pin (HlChange           *self,
                             HlStore            *store,
                             const char         *pin,
                             const HlTicketKey  *tickets,
                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_change_take_pin (HlChange           *self,
                             HlPersonRow        *row);
gboolean hl_change_add      (HlChange           *self,
                             HlStore            *store,
                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_change_save     (const HlChange     *self,
                             HlStore            *store,
                             HlPersonRow        *row,
                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_change_record   (const HlChange     *self,
                             HlStore            *store,
                             const HlPersonRow  *row,
                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlChange, hl_change_clear)

G_END_DECLS
