/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-pass.h"

G_BEGIN_DECLS

#define HL_DB_ACCOUNT_MIN_PASSWORD 12

/**
 * HlDbAccount:
 * @name: (owned): name of the account
 * @unit: (owned): id of the unit that it sees; "" for all
 * @secret: (owned): its password, by Argon2id
 * @stamp: (owned): changes with the password
 */
typedef struct
{
  char *name;
  char *unit;
  char *secret;
  char *stamp;
} HlDbAccount;

void         hl_db_account_free   (HlDbAccount   *self);

gboolean     hl_db_account_put    (HlDbLink      *link,
                                   const char    *name,
                                   const char    *unit,
                                   const char    *password,
                                   gint64         now,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hl_db_account_remove (HlDbLink      *link,
                                   const char    *name,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HlDbAccount *hl_db_account_get    (HlDbLink      *link,
                                   const char    *name,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *hl_db_account_list   (HlDbLink      *link,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HlDbAccount *hl_db_account_check  (HlDbLink      *link,
                                   const HlPass  *pass,
                                   const char    *unit,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
char        *hl_db_account_get_secret
  (HlDbLink      *link,
  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean     hl_db_account_try    (const HlDbAccount *self,
                                   const char    *password);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDbAccount, hl_db_account_free)

G_END_DECLS
