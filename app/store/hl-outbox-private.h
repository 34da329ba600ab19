/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-hub-place.h"
#include "hl-outbox.h"

G_BEGIN_DECLS

/**
 * HlOutboxMark:
 * @seq: seq of a record
 * @seal: (owned): hex of its digest
 * @tickets: (owned) (nullable): digest of all that follow-up tells
 *
 * The record up to which all sheets are in the outbox, and which tickets are.
 */
typedef struct
{
  gint64 seq;
  char  *seal;
  char  *tickets;
} HlOutboxMark;

/**
 * HlOutboxTicket:
 * @name: (owned): name of its file
 * @text: (owned): what may be told of it
 */
typedef struct
{
  char *name;
  char *text;
} HlOutboxTicket;

void     hl_outbox_mark_clear (HlOutboxMark  *self);

/* hl-outbox-mark.c; in a transaction */
gboolean hl_outbox_mark_read  (HlOutboxMark  *self,
                               HlStore       *store,
                               const char    *path,
                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_outbox_mark_head  (HlOutboxMark  *self,
                               HlStore       *store,
                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;
char    *hl_outbox_mark_to_text (const HlOutboxMark *self);

/* hl-outbox-state.c; in a transaction */
char    *hl_outbox_make_state (HlStore       *store,
                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-outbox-ticket.c; in a transaction */
GPtrArray *hl_outbox_list_tickets (HlStore     *store,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char    *hl_outbox_digest_tickets (GPtrArray   *tickets);

/* hl-outbox-place.c */
char    *hl_outbox_make_place (HlStore       *store,
                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-outbox.c */
gboolean hl_outbox_write_file (const char    *dir,
                               const char    *name,
                               const char    *text,
                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlOutboxMark, hl_outbox_mark_clear)

G_END_DECLS
