/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-ticket-file"

#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <sodium.h>
#include <unistd.h>

#include "hailong-ticket.h"
#include "hl-report-tickets.h"
#include "hl-seal.h"
#include "hl-ticket-copy.h"
#include "hl-ticket-hand-on.h"
#include "hl-ticket-read.h"
#include "hl-ticket-rekey.h"

/* What `hailong ticket` does with files and keys. */

gboolean
hl_ticket_call_hand_on (const HlTicketCall  *self,
                        GError             **error)
{
  guint n;

  if (!hl_ticket_hand_on (self->store, self->actor, self->args[0], self->again, &n, error))
    return FALSE;

  g_print (ngettext ("%s: %u comment for the province\n", "%s: %u comments for the province\n", n),
           self->args[0], n);
  return TRUE;
}

gboolean
hl_ticket_call_export (const HlTicketCall  *self,
                       GError             **error)
{
  g_autoptr(GPtrArray) copies = hl_ticket_read_all (self->store, self->actor, error);

  if (copies == NULL || !hl_report_write_tickets (self->args[0], copies, error))
    return FALSE;

  g_print (ngettext ("%s: %u comment\n", "%s: %u comments\n", copies->len), self->args[0],
           copies->len);
  return TRUE;
}

static void
wipe (char *text)
{
  sodium_memzero (text, strlen (text));
  g_free (text);
}

static gboolean
change_key (const HlTicketCall  *self,
            const HlSignIn      *actor,
            const HlSecret      *pin,
            GError             **error)
{
  char *recovery_key;

  if (!hl_ticket_key_change (self->store, actor, pin->text, &recovery_key, error))
    return FALSE;

  g_print (_("Recovery key: %s\n"), recovery_key);
  g_print (_("Write it down and keep it away from this machine: it is shown only now. The former "
             "one opens backups that were made until now, so keep it as long as those. All others "
             "who may read comments need that right again: hailong user pin NAME --tickets "
             "--as ADMIN\n"));
  wipe (recovery_key);
  return TRUE;
}

/* The PIN is needed for longer than to sign in: the new key goes under it. */
gboolean
hl_ticket_call_new_key (const HlTicketCall  *self,
                        GError             **error)
{
  const HlUserCall call = { .store = self->store };
  g_autofree char *name = hl_ticket_call_find_reader (self, error);
  g_autoptr(HlSignIn) actor = NULL;
  g_auto(HlSecret) pin = { "" };

  if (name == NULL || (actor = hl_user_sign_in_keeping (&call, name, &pin, error)) == NULL)
    return FALSE;

  return hl_user_end (&call, actor, change_key (self, actor, &pin, error), error);
}

/* A pair for the province: its public half goes into centre.json. */
gboolean
hl_ticket_call_province_key (const HlTicketCall  *self,
                             GError             **error)
{
  g_autofree char *public_key = NULL;
  char *secret;

  hl_seal_make_pair (&public_key, &secret);
  g_print ("\"province_key\": \"%s\"\n", public_key);
  g_print (_("Key of the province: %s\n"), secret);
  g_print (_("The first line is for the centre’s file, centre.json. The second opens what is "
             "sealed with it: write it down and keep it at the province; it is shown only now.\n"));
  wipe (secret);
  return TRUE;
}

static void
print_copy (const HlTicketCopy *copy)
{
  char day[HL_DAY_TEXT_SIZE], due[HL_DAY_TEXT_SIZE];

  g_print (_("No. %" PRId64 ", given on %s, answer due on %s\n"), copy->id,
           hl_day_format (copy->day, day), hl_day_format (copy->due, due));
  g_print ("%s\n\n", copy->comment);
}

gboolean
hl_ticket_call_unseal (const HlTicketCall  *self,
                       GError             **error)
{
  g_autoptr(GPtrArray) copies = NULL;
  g_auto(HlSecret) key = { "" };

  if (!hl_secret_read (&key, STDIN_FILENO, _("Key of the province:"), "key of the province", error))
    return FALSE;

  copies = hl_ticket_hand_on_open (self->args[0], key.text, error);
  for (guint i = 0; copies != NULL && i < copies->len; i++)
    print_copy (g_ptr_array_index (copies, i));

  return copies != NULL;
}
