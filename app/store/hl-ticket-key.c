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
  guint8 secret[HL_SEAL_SECRET_SIZE];
};

/* Freed memory of this kind is wiped. */
static HlTicketKey *
ticket_key_new (GError **error)
{
  HlTicketKey *self = sodium_malloc (sizeof *self);

  if (self == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no memory for a key");

  return self;
}

void
hl_ticket_key_free (HlTicketKey *self)
{
  sodium_free (self);
}

/* The key that the journal named first: what stands in `meta` alone could have been
 * put there by whoever would like to be let in. */
static char *
find_public_key (HlStore  *store,
                 GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (store->db,
                        "SELECT json_extract (body, '$.ticket_key') AS key FROM journal"
                        " WHERE kind IN ('epoch', 'setting') AND kind <> 'response'"
                        "  AND json_valid (body) AND key NOT NULL ORDER BY seq LIMIT 1", error);
  if (stmt == NULL)
    return NULL;

  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      return g_strdup ((const char *) sqlite3_column_text (stmt, 0));

    case HL_DB_STEP_DONE:
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
                   "the record does not name the key of tickets");
      return NULL;

    case HL_DB_STEP_ERROR:
    default:
      return NULL;
    }
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
  g_autofree char *public_key = find_public_key (store, error);
  g_autoptr(HlTicketKey) self = NULL;

  if (public_key == NULL || (self = ticket_key_new (error)) == NULL)
    return NULL;

  if (!hl_seal_recover (recovery_key, public_key, self->secret, error))
    return NULL;

  return g_steal_pointer (&self);
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
  g_autofree char *public_key = find_public_key (store, error);
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
