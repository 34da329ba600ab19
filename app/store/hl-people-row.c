/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-people-row"

#include "config.h"

#include "hl-people-private.h"

#include "hl-error.h"

#include <sodium.h>

void
hl_change_clear (HlChange *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->wrapped, g_bytes_unref);
  sodium_memzero (&self->pin, sizeof self->pin);
}

/*
 * hl_change_make_pin:
 * @self: gets what is kept of the PIN
 * @store: the store, not in a transaction: it takes most of a second
 * @pin: digits
 * @tickets: (nullable): what is to be opened with the PIN
 * @error: return location for an error
 *
 * Returns: %FALSE when @pin is none, or easy to guess
 */
gboolean
hl_change_make_pin (HlChange           *self,
                    HlStore            *store,
                    const char         *pin,
                    const HlTicketKey  *tickets,
                    GError            **error)
{
  guint8 key[HL_PIN_KEY_SIZE];

  if (!hl_pin_check (pin, error) ||
      !hl_pin_make (&self->pin, &store->pin_cost, store->keys, pin, key, error))
    return FALSE;

  if (tickets != NULL)
    self->wrapped = hl_ticket_key_wrap (tickets, key);
  sodium_memzero (key, sizeof key);
  return TRUE;
}

/*
 * hl_change_take_pin:
 * @self: the change; its PIN was made
 * @row: gets the PIN and what that opens; a wait ends
 */
void
hl_change_take_pin (HlChange    *self,
                    HlPersonRow *row)
{
  row->damaged = FALSE;
  row->pin = self->pin;
  g_clear_pointer (&row->wrapped, g_bytes_unref);
  row->wrapped = g_steal_pointer (&self->wrapped);
  hl_person_lock_clear (&row->lock);
}

/*
 * hl_change_record:
 * @self: the change
 * @store: the store, in a transaction
 * @row: what became of the row
 * @error: return location for an error
 *
 * Takes the row's new state into the record: from now on, its seal there counts.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_change_record (const HlChange     *self,
                  HlStore            *store,
                  const HlPersonRow  *row,
                  GError            **error)
{
  JsonObject *body = hl_store_make_act (store, self->act);

  json_object_set_int_member (body, "by", self->by);
  json_object_set_int_member (body, "person", row->id);
  json_object_set_string_member (body, "name", row->name);
  json_object_set_string_member (body, "role", hl_role_to_string (row->role));
  json_object_set_boolean_member (body, "tickets", row->wrapped != NULL);
  json_object_set_string_member (body, "row", row->seal);
  return hl_store_append_audit (store, body, error);
}

/*
 * hl_change_save:
 * @self: the change
 * @store: the store, in a transaction
 * @row: what becomes of the row
 * @error: return location for an error
 *
 * Returns: %TRUE when row and record are written
 */
gboolean
hl_change_save (const HlChange  *self,
                HlStore         *store,
                HlPersonRow     *row,
                GError         **error)
{
  return hl_person_row_save (row, store, error) && hl_change_record (self, store, row, error);
}

/* Nobody is to choose the wrong one of two names. */
static gboolean
check_name (HlStore     *store,
            const char  *name,
            GError     **error)
{
  g_autoptr(GPtrArray) people = hl_people_list (store, error);

  if (people == NULL || hl_people_find (people, name) == NULL)
    return people != NULL;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "name: '%s': there is somebody of that name", name);
  return FALSE;
}

/*
 * hl_change_add:
 * @self: the change; its name, role and PIN are set; gets the id
 * @store: the store, in a transaction
 * @error: return location for an error
 *
 * Returns: %FALSE when the name is taken
 */
gboolean
hl_change_add (HlChange  *self,
               HlStore   *store,
               GError   **error)
{
  g_auto(HlPersonRow) row = { 0 };

  if (!check_name (store, self->name, error))
    return FALSE;

  /* The seq of the record that adds the person: no other will ever have it. */
  row.id = self->id = store->head.audit_seq + 1;
  row.name = g_strdup (self->name);
  row.role = self->role;
  hl_change_take_pin (self, &row);
  return hl_change_save (self, store, &row, error);
}
