/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-people-recover"

#include "config.h"

#include "hl-people-private.h"

#include "hl-error.h"

static gboolean
has_admin (GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++)
    {
      const HlPerson *person = g_ptr_array_index (people, i);

      if (person->role == HL_ROLE_ADMIN)
        return TRUE;
    }

  return FALSE;
}

/* A row that was changed from outside is made whole again by the new PIN. */
static gboolean
renew_row (HlStore   *store,
           HlChange  *change,
           GError   **error)
{
  g_auto(HlPersonRow) row = { 0 };

  if (!hl_person_row_load (&row, store, change->id, error))
    return FALSE;

  row.role = HL_ROLE_ADMIN;
  hl_change_take_pin (change, &row);
  return hl_change_save (change, store, &row, error);
}

static gboolean
recover (HlStore   *store,
         gpointer   data,
         GError   **error)
{
  HlChange *change = data;
  g_autoptr(GPtrArray) people = hl_people_list (store, error);
  const HlPerson *person;

  if (people == NULL)
    return FALSE;

  person = hl_people_find (people, change->name);
  if (has_admin (people) && (person == NULL || person->role != HL_ROLE_ADMIN))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "name: '%s' is no admin",
                   change->name);
      return FALSE;
    }

  change->id = person != NULL ? person->id : 0;
  return person != NULL ? renew_row (store, change, error) : hl_change_add (change, store, error);
}

/**
 * hl_people_recover:
 * @self: the store, opened for writing
 * @recovery_key: what `hailong init` printed
 * @name: an admin
 * @pin: digits, see hl_pin_check()
 * @error: return location for an error
 *
 * Gives an admin a new PIN when no admin knows his own any more, and the right to read
 * tickets, which the recovery key opens anyway. Where no admin is left, @name becomes
 * one. Takes most of a second.
 *
 * Returns: %FALSE with %HL_INPUT_ERROR unless @recovery_key is that of the store
 */
gboolean
hl_people_recover (HlStore     *self,
                   const char  *recovery_key,
                   const char  *name,
                   const char  *pin,
                   GError     **error)
{
  g_auto(HlChange) change = { .act = "person-recover", .role = HL_ROLE_ADMIN };
  g_autoptr(HlTicketKey) tickets = hl_ticket_key_recover (self, recovery_key, error);

  if (tickets == NULL)
    return FALSE;

  change.name = hl_person_take_name (name, error);
  return change.name != NULL &&
         hl_change_make_pin (&change, self, pin, tickets, error) &&
         hl_store_write (self, recover, &change, error);
}
