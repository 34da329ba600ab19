/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-doorman"

#include "config.h"

#include "hl-doorman.h"

#include <sodium.h>
#include <string.h>

#include "hl-error.h"

/* A password takes a tenth of a second and 64 MiB: one is looked at after the other, in a thread of
 * its own, and more than so many do not wait. */
#define MAX_WAITING 50

struct _HlDoorman
{
  GThreadPool *pool;    /* owned */
};

typedef struct
{
  HlDbAccount *account;
  char        *password;
} Try;

static void
try_free (gpointer data)
{
  Try *self = data;

  hl_db_account_free (self->account);
  sodium_memzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self);
}

/* Who is not known takes as long, so that nobody learns who is. */
static gboolean
is_right (const Try *self)
{
  char hidden[crypto_pwhash_STRBYTES];

  if (self->account != NULL)
    return hl_db_account_try (self->account, self->password);

  if (crypto_pwhash_str (hidden, self->password, strlen (self->password),
                         crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    g_debug ("not enough memory for a password");

  return FALSE;
}

static void
on_turn (gpointer item,
         gpointer data)
{
  g_autoptr(GTask) task = item;
  Try *self = g_task_get_task_data (task);

  if (is_right (self))
    g_task_return_pointer (task, g_steal_pointer (&self->account),
                           (GDestroyNotify) hl_db_account_free);
  else
    g_task_return_new_error (task, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                             "wrong name or password");
}

/**
 * hl_doorman_new:
 *
 * Returns: (transfer full): what finds out whether a password is right
 */
HlDoorman *
hl_doorman_new (void)
{
  HlDoorman *self = g_new0 (HlDoorman, 1);

  self->pool = g_thread_pool_new (on_turn, NULL, 1, FALSE, NULL);
  return self;
}

/**
 * hl_doorman_free:
 * @self: (nullable): the doorman
 *
 * Waits until all who stand before him had their turn.
 */
void
hl_doorman_free (HlDoorman *self)
{
  if (self == NULL)
    return;

  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_free (self);
}

/**
 * hl_doorman_try:
 * @self: the doorman
 * @account: (transfer full) (nullable): the account of the name that was typed; %NULL if there is
 *   none
 * @password: what was typed
 * @callback: called in the main thread
 * @user_data: for @callback
 */
void
hl_doorman_try (HlDoorman           *self,
                HlDbAccount         *account,
                const char          *password,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Try *try = g_new0 (Try, 1);

  try->account = account;
  try->password = g_strdup (password);
  g_task_set_task_data (task, try, try_free);
  if (g_thread_pool_unprocessed (self->pool) >= MAX_WAITING)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "too many passwords at once");
  else
    g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}

/**
 * hl_doorman_try_finish:
 * @result: what the callback got
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if the password is wrong,
 *   %G_IO_ERROR_BUSY if it was not looked at
 *
 * Returns: (transfer full): the account whose password it is, or %NULL
 */
HlDbAccount *
hl_doorman_try_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
