/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-person.h"
#include "hl-store.h"
#include "hl-ticket-key.h"

G_BEGIN_DECLS

/* Who acts when nobody is signed in, because there is no admin yet. */
#define HL_NOBODY ((gint64) 0)

/**
 * HlNewPerson:
 * @name: what others choose the person by
 * @role: what the person may do
 * @pin: digits, see hl_pin_check()
 * @tickets: (nullable): gives the right to read tickets with it
 *
 * Somebody to be added. All is borrowed.
 */
typedef struct
{
  const char        *name;
  HlRole             role;
  const char        *pin;
  const HlTicketKey *tickets;
} HlNewPerson;

GPtrArray *hl_people_list         (HlStore            *self,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
const HlPerson *hl_people_find    (GPtrArray          *people,
                                   const char         *name);
gboolean   hl_people_has_admin    (HlStore            *self,
                                   gboolean           *has_admin,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean   hl_people_add          (HlStore            *self,
                                   gint64              by,
                                   const HlNewPerson  *person,
                                   gint64             *id,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_people_set_pin      (HlStore            *self,
                                   gint64              by,
                                   gint64              id,
                                   const char         *pin,
                                   const HlTicketKey  *tickets,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_people_set_role     (HlStore            *self,
                                   gint64              by,
                                   gint64              id,
                                   HlRole              role,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_people_drop_tickets (HlStore            *self,
                                   gint64              by,
                                   gint64              id,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_people_remove       (HlStore            *self,
                                   gint64              by,
                                   gint64              id,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_people_recover      (HlStore            *self,
                                   const char         *recovery_key,
                                   const char         *name,
                                   const char         *pin,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
