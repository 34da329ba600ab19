/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

#define HL_TICKET_KEY_WRAP_SIZE 32

/* The key that opens a store's tickets, in memory that is never swapped out where
 * the system allows that. Whoever has it may read them. */
typedef struct _HlTicketKey HlTicketKey;

char        *hl_ticket_key_find_public (HlStore         *store,
                                        GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HlTicketKey *hl_ticket_key_make    (const char         *recovery_key,
                                    const char         *public_key,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlTicketKey *hl_ticket_key_recover (HlStore            *store,
                                    const char         *recovery_key,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlTicketKey *hl_ticket_key_unwrap  (HlStore            *store,
                                    GBytes             *wrapped,
                                    const guint8        key[HL_TICKET_KEY_WRAP_SIZE],
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *hl_ticket_key_wrap    (const HlTicketKey  *self,
                                    const guint8        key[HL_TICKET_KEY_WRAP_SIZE]);
HlTicketKey *hl_ticket_key_ref     (HlTicketKey        *self);
char        *hl_ticket_key_open    (const HlTicketKey  *self,
                                    GBytes             *sealed,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         hl_ticket_key_free    (HlTicketKey        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlTicketKey, hl_ticket_key_free)

G_END_DECLS
