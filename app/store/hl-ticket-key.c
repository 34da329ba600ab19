/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-key"

#include "config.h"

#include "hl-ticket-key.h"

#include "hl-error.h"
#include "hl-seal.h"
#include "hl-store-private.h"

#include <gio/gio.h>
#include <sodium.h>

#define WRAPPED_SIZE \
  (crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + HL_SEAL_SECRET_SIZE)

G_STATIC_ASSERT (HL_TICKET_KEY_WRAP_SIZE == crypto_secretbox_KEYBYTES);

struct _HlTicketKey
{
  guint8          secret[HL_SEAL_SECRET_SIZE];
  gatomicrefcount ref_count;
};

/* Freed memory of this kind is wiped. */
static HlTicketKey *
ticket_key_new (GError **error)
{
  HlTicketKey *self = sodium_malloc (sizeof *self);

  if (self == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no memory for a key");
  else
    g_atomic_ref_count_init (&self->ref_count);

  return self;
}

HlTicketKey *
hl_ticket_key_ref (HlTicketKey *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * hl_ticket_key_free:
 * @self: (transfer full): the key of tickets
 *
 * Wipes it when nobody else holds it.
 */
void
hl_ticket_key_free (HlTicketKey *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    sodium_free (self);
}

/* What one record says of the key: only that which the record before it named can be
 * changed, and only by a record that says so. */
static void
follow_key (char          **key,
            sqlite3_stmt   *stmt)
{
  const char *named = (const char *) sqlite3_column_text (stmt, 0);
  const char *former = (const char *) sqlite3_column_text (stmt, 1);

  if (*key != NULL && g_strcmp0 (former, *key) != 0)
    return;

  g_free (*key);
  *key = g_strdup (named);
}

/**
 * hl_ticket_key_find_public:
 * @store: the store
 * @error: return location for an error
 *
 * The key that the journal named first, and then each that took its place
 * (hl_ticket_key_change()): what stands in `meta` alone could have been put there by
 * whoever would like to be let in.
 *
 * Returns: (transfer full): hex of the key that seals, or %NULL
 */
char *
hl_ticket_key_find_public (HlStore  *store,
                           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *key = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (store->db,
                        "SELECT json_extract (body, '$.ticket_key') AS key,"
                        " json_extract (body, '$.former_key') FROM journal"
                        " WHERE kind IN ('epoch', 'setting') AND kind <> 'response'"
                        "  AND json_valid (body) AND key NOT NULL ORDER BY seq", error);
  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    follow_key (&key, stmt);

  if (step == HL_DB_STEP_DONE && key == NULL)
    g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
                 "the record does not name the key of tickets");

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&key) : NULL;
}

/**
 * hl_ticket_key_make:
 * @recovery_key: a recovery key, as it was typed
 * @public_key: hex of the key that seals
 * @error: return location for an error
 *
 * Returns: (transfer full): the key that opens, or %NULL with %HL_INPUT_ERROR unless
 *   the two are a pair
 */
HlTicketKey *
hl_ticket_key_make (const char  *recovery_key,
                    const char  *public_key,
                    GError     **error)
{
  g_autoptr(HlTicketKey) self = ticket_key_new (error);

  if (self == NULL || !hl_seal_recover (recovery_key, public_key, self->secret, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_ticket_key_recover:
 * @store: the store
 * @recovery_key: what hl_store_create() gave, as it was typed
 * @error: return location for an error
 *
 * Returns: (transfer full): the key, or %NULL with %HL_INPUT_ERROR unless
 *   @recovery_key is that of @store
 */
HlTicketKey *
hl_ticket_key_recover (HlStore     *store,
                       const char  *recovery_key,
                       GError     **error)
{
  g_autofree char *public_key = hl_ticket_key_find_public (store, error);

  return public_key != NULL ? hl_ticket_key_make (recovery_key, public_key, error) : NULL;
}

/**
 * hl_ticket_key_unwrap:
 * @store: the store
 * @wrapped: what hl_ticket_key_wrap() gave
 * @key: the key it was wrapped with
 * @error: return location for an error
 *
 * Returns: (transfer full): the key of tickets, or %NULL when @key is another, or
 *   the store's tickets are sealed with another pair by now
 */
HlTicketKey *
hl_ticket_key_unwrap (HlStore       *store,
                      GBytes        *wrapped,
                      const guint8   key[HL_TICKET_KEY_WRAP_SIZE],
                      GError       **error)
{
  gsize size;
  const guint8 *box = g_bytes_get_data (wrapped, &size);
  g_autofree char *public_key = hl_ticket_key_find_public (store, error);
  g_autoptr(HlTicketKey) self = NULL;

  if (public_key == NULL || (self = ticket_key_new (error)) == NULL)
    return NULL;

  if (size == WRAPPED_SIZE &&
      crypto_secretbox_open_easy (self->secret, box + crypto_secretbox_NONCEBYTES,
                                  size - crypto_secretbox_NONCEBYTES, box, key) == 0 &&
      hl_seal_fits (self->secret, public_key))
    return g_steal_pointer (&self);

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               "the key of tickets cannot be opened with this PIN");
  return NULL;
}

/**
 * hl_ticket_key_wrap:
 * @self: the key of tickets
 * @key: what is needed to unwrap it
 *
 * Returns: (transfer full): the key of tickets, encrypted and authenticated
 */
GBytes *
hl_ticket_key_wrap (const HlTicketKey *self,
                    const guint8       key[HL_TICKET_KEY_WRAP_SIZE])
{
  guint8 *box = g_malloc (WRAPPED_SIZE);

  randombytes_buf (box, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (box + crypto_secretbox_NONCEBYTES, self->secret, sizeof self->secret, box,
                         key);
  return g_bytes_new_take (box, WRAPPED_SIZE);
}

/**
 * hl_ticket_key_open:
 * @self: the key of tickets
 * @sealed: a sealed text
 * @error: return location for an error
 *
 * Returns: (transfer full): the text, or %NULL when it was sealed for another key,
 *   or is damaged
 */
char *
hl_ticket_key_open (const HlTicketKey  *self,
                    GBytes             *sealed,
                    GError            **error)
{
  return hl_seal_open_with (self->secret, sealed, error);
}
