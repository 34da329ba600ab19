/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-store-private.h"

G_BEGIN_DECLS

/* Parts of an account. Each fills in what it is named after, in a transaction,
 * and reads nothing but the account's period and summaries. */

sqlite3_stmt *hl_account_select   (HlStore          *self,
                                   const HlAccount  *account,
                                   const char       *sql,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-account-sessions.c */
gboolean      hl_account_add_sessions (HlStore      *self,
                                       HlAccount        *account,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-account-figures.c */
gboolean      hl_account_add_figures (HlStore       *self,
                                      HlAccount        *account,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-account-tickets.c */
gboolean      hl_account_add_tickets (HlStore       *self,
                                      HlAccount        *account,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
