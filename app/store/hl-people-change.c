/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-people-change"

#include "config.h"

#include "hl-people-private.h"

#include "hl-error.h"

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError     **error,
        const char  *format,
        ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, format, args);
  va_end (args);
  return FALSE;
}

static gboolean
load_row (HlPersonRow  *row,
          HlStore      *store,
          gint64        id,
          GError      **error)
{
  return hl_person_row_load (row, store, id, error) && hl_person_row_check (row, store, error);
}

static gboolean
count_admins (HlStore  *store,
              gint64    but,
              guint    *n,
              GError  **error)
{
  g_autoptr(GPtrArray) people = hl_people_list (store, error);

  if (people == NULL)
    return FALSE;

  *n = 0;
  for (guint i = 0; i < people->len; i++)
    {
      const HlPerson *person = g_ptr_array_index (people, i);

      *n += person->role == HL_ROLE_ADMIN && person->id != but;
    }

  return TRUE;
}

/* Without an admin, whoever comes first makes himself one. */
static gboolean
check_first (HlStore       *store,
             const HlChange  *change,
             GError       **error)
{
  gboolean has_admin;

  if (!hl_people_has_admin (store, &has_admin, error))
    return FALSE;

  if (has_admin)
    return refuse (error, "only an admin may do that");

  return change->role == HL_ROLE_ADMIN ||
         refuse (error, "the first person has to be an admin");
}

static gboolean
check_may (HlStore       *store,
           const HlChange  *change,
           GError       **error)
{
  g_auto(HlPersonRow) row = { 0 };

  if (!load_row (&row, store, change->by, error))
    return FALSE;

  return row.role == HL_ROLE_ADMIN || refuse (error, "only an admin may do that");
}

static gboolean
check_admin_left (HlStore       *store,
                  const HlChange  *change,
                  GError       **error)
{
  guint n;

  if (!count_admins (store, change->id, &n, error))
    return FALSE;

  return n > 0 || refuse (error, "there has to be an admin, and this is the last one");
}

static gboolean
add_row (HlStore   *store,
         gpointer   data,
         GError   **error)
{
  HlChange *change = data;

  return (change->by == HL_NOBODY ? check_first (store, change, error)
                                  : check_may (store, change, error)) &&
         hl_change_add (change, store, error);
}

/**
 * hl_people_add:
 * @self: the store, opened for writing
 * @by: the admin who is signed in; %HL_NOBODY as long as there is no admin, then
 *   @person has to be one
 * @person: who
 * @id: (out) (optional): the person's id
 * @error: return location for an error; %HL_INPUT_ERROR when the name is taken, the
 *   PIN easy to guess, or @by is no admin
 *
 * Adds somebody who can sign in. Takes most of a second.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_people_add (HlStore            *self,
               gint64              by,
               const HlNewPerson  *person,
               gint64             *id,
               GError            **error)
{
  g_auto(HlChange) change = { .act = "person-add", .by = by, .role = person->role };

  change.name = hl_person_take_name (person->name, error);
  if (change.name == NULL ||
      !hl_change_make_pin (&change, self, person->pin, person->tickets, error) ||
      !hl_store_write (self, add_row, &change, error))
    return FALSE;

  if (id != NULL)
    *id = change.id;

  return TRUE;
}

static gboolean
replace_pin (HlStore   *store,
             gpointer   data,
             GError   **error)
{
  HlChange *change = data;
  g_auto(HlPersonRow) row = { 0 };

  if ((change->by != change->id && !check_may (store, change, error)) ||
      !load_row (&row, store, change->id, error))
    return FALSE;

  hl_change_take_pin (change, &row);
  return hl_change_save (change, store, &row, error);
}

/**
 * hl_people_set_pin:
 * @self: the store, opened for writing
 * @by: who is signed in: the person or an admin
 * @id: whose PIN
 * @pin: digits, see hl_pin_check()
 * @tickets: (nullable): gives or keeps the right to read tickets; without it that
 *   right ends, for the former PIN alone opened their key
 * @error: return location for an error
 *
 * Sets a PIN and ends the wait after wrong ones. Takes most of a second.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_people_set_pin (HlStore            *self,
                   gint64              by,
                   gint64              id,
                   const char         *pin,
                   const HlTicketKey  *tickets,
                   GError            **error)
{
  g_auto(HlChange) change = { .act = "person-pin", .by = by, .id = id };

  return hl_change_make_pin (&change, self, pin, tickets, error) &&
         hl_store_write (self, replace_pin, &change, error);
}

static gboolean
replace_role (HlStore   *store,
              gpointer   data,
              GError   **error)
{
  HlChange *change = data;
  g_auto(HlPersonRow) row = { 0 };

  if (!check_may (store, change, error) ||
      !load_row (&row, store, change->id, error) ||
      (change->role != HL_ROLE_ADMIN && !check_admin_left (store, change, error)))
    return FALSE;

  row.role = change->role;
  return hl_change_save (change, store, &row, error);
}

/**
 * hl_people_set_role:
 * @self: the store, opened for writing
 * @by: the admin who is signed in
 * @id: whose role
 * @role: the role
 * @error: return location for an error
 *
 * Returns: %FALSE with %HL_INPUT_ERROR_REFUSED when no admin would be left
 */
gboolean
hl_people_set_role (HlStore  *self,
                    gint64    by,
                    gint64    id,
                    HlRole    role,
                    GError  **error)
{
  g_auto(HlChange) change = { .act = "person-role", .by = by, .id = id, .role = role };

  return hl_store_write (self, replace_role, &change, error);
}

static gboolean
drop_tickets (HlStore   *store,
              gpointer   data,
              GError   **error)
{
  HlChange *change = data;
  g_auto(HlPersonRow) row = { 0 };

  if ((change->by != change->id && !check_may (store, change, error)) ||
      !load_row (&row, store, change->id, error))
    return FALSE;

  g_clear_pointer (&row.wrapped, g_bytes_unref);
  return hl_change_save (change, store, &row, error);
}

/**
 * hl_people_drop_tickets:
 * @self: the store, opened for writing
 * @by: who is signed in: the person or an admin
 * @id: whose right
 * @error: return location for an error
 *
 * Ends the right to read tickets.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_people_drop_tickets (HlStore  *self,
                        gint64    by,
                        gint64    id,
                        GError  **error)
{
  g_auto(HlChange) change = { .act = "person-tickets", .by = by, .id = id };

  return hl_store_write (self, drop_tickets, &change, error);
}

static gboolean
remove_row (HlStore   *store,
            gpointer   data,
            GError   **error)
{
  const HlChange *change = data;
  g_auto(HlPersonRow) row = { 0 };
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (!check_may (store, change, error) ||
      !hl_person_row_load (&row, store, change->id, error) ||
      !check_admin_left (store, change, error))
    return FALSE;

  stmt = hl_db_prepare (store->db, "DELETE FROM person WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, change->id);
  return hl_db_run (stmt, error) && hl_change_record (change, store, &row, error);
}

/**
 * hl_people_remove:
 * @self: the store, opened for writing
 * @by: the admin who is signed in
 * @id: who
 * @error: return location for an error
 *
 * Returns: %FALSE with %HL_INPUT_ERROR_REFUSED when no admin would be left
 */
gboolean
hl_people_remove (HlStore  *self,
                  gint64    by,
                  gint64    id,
                  GError  **error)
{
  g_auto(HlChange) change = { .act = "person-remove", .by = by, .id = id };

  return hl_store_write (self, remove_row, &change, error);
}
