/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-account"

#include "config.h"

#include "db-account.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#include "hl-error.h"

/* The people who may see figures: of one unit, or of all. */

#define LIST "SELECT name, unit, secret, stamp FROM account"

/* Of a stamp, and of the hub's secret. */
#define RANDOM_BYTES 32

void
hl_db_account_free (HlDbAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->unit);
  g_free (self->secret);
  g_free (self->stamp);
  g_free (self);
}

static HlDbAccount *
account_new (HlDbRows *rows,
             guint     row)
{
  HlDbAccount *self = g_new0 (HlDbAccount, 1);

  self->name = g_strdup (hl_db_rows_get_text (rows, row, 0));
  self->unit = g_strdup (hl_db_rows_get_text (rows, row, 1));
  self->secret = g_strdup (hl_db_rows_get_text (rows, row, 2));
  self->stamp = g_strdup (hl_db_rows_get_text (rows, row, 3));
  return self;
}

static char *
make_random (void)
{
  guint8 bytes[RANDOM_BYTES];
  char *hex = g_malloc (2 * RANDOM_BYTES + 1);

  randombytes_buf (bytes, sizeof bytes);
  return sodium_bin2hex (hex, 2 * RANDOM_BYTES + 1, bytes, sizeof bytes);
}

static gboolean
check_name (const char  *name,
            GError     **error)
{
  if (*name != '\0' && g_utf8_validate (name, -1, NULL) && g_utf8_strlen (name, -1) <= 64 &&
      strpbrk (name, "\n\r\t:") == NULL)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "name: expected 1 to 64 characters on one line, without a colon");
  return FALSE;
}

static gboolean
check_unit (HlDbLink    *link,
            const char  *unit,
            GError     **error)
{
  g_autoptr(HlDbRows) rows = NULL;

  if (*unit == '\0')
    return TRUE;

  rows = hl_db_link_query (link, "SELECT 1 FROM unit WHERE id = $1", g_variant_new ("(s)", unit),
                           error);
  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_n (rows) == 1)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "the hub has no unit \"%s\"", unit);
  return FALSE;
}

static gboolean
check_password (const char  *password,
                GError     **error)
{
  if (g_utf8_validate (password, -1, NULL) &&
      g_utf8_strlen (password, -1) >= HL_DB_ACCOUNT_MIN_PASSWORD)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "password: expected at least %d characters", HL_DB_ACCOUNT_MIN_PASSWORD);
  return FALSE;
}

static gboolean
hide_password (const char  *password,
               char         hidden[crypto_pwhash_STRBYTES],
               GError     **error)
{
  if (crypto_pwhash_str (hidden, password, strlen (password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "not enough memory for a password");
  return FALSE;
}

/**
 * hl_db_account_put:
 * @link: a connection in a transaction
 * @name: name of the account
 * @unit: id of a unit that is here, or "" for all of them
 * @password: its password
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Adds an account, or gives it a new password and unit: who is signed in with the
 * former one no longer is. Takes a tenth of a second, so that guessing does.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_account_put (HlDbLink    *link,
                   const char  *name,
                   const char  *unit,
                   const char  *password,
                   gint64       now,
                   GError     **error)
{
  char hidden[crypto_pwhash_STRBYTES];
  g_autofree char *stamp = make_random ();

  return check_name (name, error) && check_password (password, error) &&
         check_unit (link, unit, error) && hide_password (password, hidden, error) &&
         hl_db_link_run (link,
                         "INSERT INTO account (name, unit, secret, stamp, added)"
                         " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name) DO UPDATE SET"
                         " unit = excluded.unit, secret = excluded.secret,"
                         " stamp = excluded.stamp",
                         g_variant_new ("(ssssx)", name, unit, hidden, stamp, now), error);
}

/**
 * hl_db_account_remove:
 * @link: a connection in a transaction
 * @name: name of an account
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if there is none such
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_account_remove (HlDbLink    *link,
                      const char  *name,
                      GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link, "DELETE FROM account WHERE name = $1 RETURNING name",
                      g_variant_new ("(s)", name), error);

  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_n (rows) == 1)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "the hub has no account \"%s\"",
               name);
  return FALSE;
}

/**
 * hl_db_account_get:
 * @link: a connection
 * @name: name of an account
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if there is none such
 *
 * Returns: (transfer full): the account, or %NULL
 */
HlDbAccount *
hl_db_account_get (HlDbLink    *link,
                   const char  *name,
                   GError     **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, LIST " WHERE name = $1",
                                               g_variant_new ("(s)", name), error);

  if (rows == NULL)
    return NULL;

  if (hl_db_rows_get_n (rows) == 1)
    return account_new (rows, 0);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "the hub has no account \"%s\"",
               name);
  return NULL;
}

/**
 * hl_db_account_list:
 * @link: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlDbAccount): the accounts by name, or %NULL
 */
GPtrArray *
hl_db_account_list (HlDbLink  *link,
                    GError   **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, LIST " ORDER BY name", NULL, error);
  GPtrArray *list;

  if (rows == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_db_account_free);
  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    g_ptr_array_add (list, account_new (rows, i));

  return list;
}

/**
 * hl_db_account_check:
 * @link: a connection
 * @pass: a pass that the hub has made
 * @unit: (nullable): id of the unit that is to be seen; %NULL for what needs all of them
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if it may not
 *
 * Returns: (transfer full): the account, which may see @unit now, or %NULL
 */
HlDbAccount *
hl_db_account_check (HlDbLink      *link,
                     const HlPass  *pass,
                     const char    *unit,
                     GError       **error)
{
  g_autoptr(HlDbAccount) account = hl_db_account_get (link, pass->name, error);

  if (account == NULL)
    return NULL;

  if (strcmp (account->stamp, pass->stamp) != 0)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "the password of \"%s\" was changed: sign in again", account->name);
      return NULL;
    }

  if (*account->unit == '\0' || g_strcmp0 (account->unit, unit) == 0)
    return g_steal_pointer (&account);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "\"%s\" sees the unit %s alone",
               account->name, account->unit);
  return NULL;
}

/**
 * hl_db_account_get_secret:
 * @link: a connection in a transaction
 * @error: return location for an error
 *
 * Returns: (transfer full): the secret with which all processes of this hub sign passes, made
 *   the first time; or %NULL
 */
char *
hl_db_account_get_secret (HlDbLink  *link,
                          GError   **error)
{
  g_autofree char *fresh = make_random ();
  g_autoptr(HlDbRows) rows = NULL;

  if (!hl_db_link_run (link,
                       "INSERT INTO hub_secret (name, value) VALUES ('pass', $1)"
                       " ON CONFLICT (name) DO NOTHING", g_variant_new ("(s)", fresh), error))
    return NULL;

  rows = hl_db_link_query (link, "SELECT value FROM hub_secret WHERE name = 'pass'", NULL, error);
  return rows != NULL ? g_strdup (hl_db_rows_get_text (rows, 0, 0)) : NULL;
}

/**
 * hl_db_account_try:
 * @self: an account
 * @password: what was typed
 *
 * Takes a tenth of a second: not in the main thread, nor in that of the database.
 *
 * Returns: whether it is the password
 */
gboolean
hl_db_account_try (const HlDbAccount *self,
                   const char        *password)
{
  return crypto_pwhash_str_verify (self->secret, password, strlen (password)) == 0;
}
