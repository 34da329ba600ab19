/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-user-pin"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "hailong-user.h"
#include "hl-pin.h"
#include "hl-secret.h"

static gboolean
ask_for_key (HlSecret  *key,
             GError   **error)
{
  return hl_secret_read (key, STDIN_FILENO, _("Recovery key:"), "recovery key", error);
}

static gboolean
ask_for_pin (HlSecret    *pin,
             const char  *name,
             GError     **error)
{
  g_autofree char *prompt = g_strdup_printf (_("New PIN of %s (6 to 12 digits):"), name);

  return hl_secret_read_new (pin, STDIN_FILENO, prompt, _("Once more:"), "PIN", error) &&
         hl_pin_check (pin->text, error);
}

/* What gives the right to read tickets: whoever acts passes it on, or else the recovery
 * key. */
static gboolean
ask_for_tickets (const HlUserCall   *self,
                 HlSignIn           *actor,
                 HlTicketKey       **tickets,
                 GError            **error)
{
  g_auto(HlSecret) key = { "" };

  if (!self->tickets)
    return TRUE;

  if (actor != NULL && actor->tickets != NULL)
    {
      *tickets = g_steal_pointer (&actor->tickets);
      return TRUE;
    }

  if (!ask_for_key (&key, error))
    return FALSE;

  *tickets = hl_ticket_key_recover (self->store, key.text, error);
  return *tickets != NULL;
}

static gboolean
add_as (const HlUserCall  *self,
        HlSignIn          *admin,
        HlRole             role,
        GError           **error)
{
  g_auto(HlSecret) pin = { "" };
  g_autoptr(HlTicketKey) tickets = NULL;
  HlNewPerson person = { self->name, role, pin.text, NULL };
  gint64 by = admin != NULL ? admin->person->id : HL_NOBODY;

  if (!ask_for_tickets (self, admin, &tickets, error) || !ask_for_pin (&pin, self->name, error))
    return FALSE;

  person.tickets = tickets;
  return hl_people_add (self->store, by, &person, NULL, error);
}

/* What can be refused before anybody types a PIN. */
static gboolean
check_new (const HlUserCall  *self,
           HlRole            *role,
           gboolean          *has_admin,
           GError           **error)
{
  g_autofree char *name = hl_person_take_name (self->name, error);

  return name != NULL &&
         hl_user_read_role (self, role, error) &&
         hl_people_has_admin (self->store, has_admin, error);
}

/*
 * hl_user_add:
 * @self: the call
 * @error: return location for an error
 *
 * Adds somebody.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_user_add (const HlUserCall  *self,
             GError           **error)
{
  g_autoptr(HlSignIn) admin = NULL;
  gboolean has_admin = FALSE;
  HlRole role;

  if (!check_new (self, &role, &has_admin, error))
    return FALSE;

  if (!has_admin)
    {
      if (!add_as (self, NULL, role, error))
        return FALSE;
    }
  else
    {
      admin = hl_user_sign_in (self, self->as, error);
      if (admin == NULL || !hl_user_end (self, admin, add_as (self, admin, role, error), error))
        return FALSE;
    }

  g_print (_("%s is added: %s\n"), self->name, self->role);
  return TRUE;
}

static gboolean
set_pin_as (const HlUserCall  *self,
            HlSignIn          *actor,
            const HlPerson    *person,
            GError           **error)
{
  g_auto(HlSecret) pin = { "" };
  g_autoptr(HlTicketKey) tickets = NULL;

  if (actor->person->id == person->id)
    tickets = g_steal_pointer (&actor->tickets);

  if ((tickets == NULL && !ask_for_tickets (self, actor, &tickets, error)) ||
      !ask_for_pin (&pin, person->name, error) ||
      !hl_people_set_pin (self->store, actor->person->id, person->id, pin.text, tickets, error))
    return FALSE;

  g_print (_("%s has a new PIN\n"), person->name);
  if (person->tickets && tickets == NULL)
    g_print (_("%s may not read tickets any more: the former PIN opened their key; --tickets gives "
               "the right again\n"), person->name);
  return TRUE;
}

/*
 * hl_user_pin:
 * @self: the call
 * @error: return location for an error
 *
 * Sets somebody's PIN.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_user_pin (const HlUserCall  *self,
             GError           **error)
{
  g_autoptr(HlPerson) person = hl_user_find (self, self->name, error);
  g_autoptr(HlSignIn) actor = NULL;

  if (person == NULL)
    return FALSE;

  actor = hl_user_sign_in (self, self->as != NULL ? self->as : self->name, error);
  return actor != NULL && hl_user_end (self, actor, set_pin_as (self, actor, person, error), error);
}

/*
 * hl_user_recover:
 * @self: the call
 * @error: return location for an error
 *
 * Sets an admin's PIN with the recovery key.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_user_recover (const HlUserCall  *self,
                 GError           **error)
{
  g_auto(HlSecret) key = { "" };
  g_auto(HlSecret) pin = { "" };
  g_autoptr(HlTicketKey) tickets = NULL;

  /* A wrong key is told before a PIN is typed. */
  if (!ask_for_key (&key, error) ||
      (tickets = hl_ticket_key_recover (self->store, key.text, error)) == NULL ||
      !ask_for_pin (&pin, self->name, error) ||
      !hl_people_recover (self->store, key.text, self->name, pin.text, error))
    return FALSE;

  g_print (_("%s has a new PIN\n"), self->name);
  return TRUE;
}
