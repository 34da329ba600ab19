/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-erase"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-people.h"
#include "hl-store-act.h"
#include "hl-store-erase.h"
#include "hl-ticket-follow.h"

static const HlUsage usage = {
  .summary = N_("Erases what is older than the terms of kiosk.conf [retention]; the kiosk does that "
                "once a day by itself. With --ticket: the comment of that code, for its author."),
  .examples = "  hailong erase\n"
              "  hailong erase --nightly\n"
              "  hailong erase --ticket K7M4-Q2RX",
};

static void
print_erased (const HlErased *erased)
{
  g_print (ngettext ("%u comment with its answer\n", "%u comments with their answers\n",
                     erased->tickets), erased->tickets);
  g_print (ngettext ("%u trace of a dossier code\n", "%u traces of dossier codes\n",
                     erased->receipts), erased->receipts);
  g_print (ngettext ("details of %u rating\n", "details of %u ratings\n",
                     (gulong) erased->contexts), (guint) erased->contexts);
  if (erased->log_held)
    g_print (_("Another program still reads the log in which a copy may be: the next one that "
               "writes empties it.\n"));
}

static gboolean
erase_due (HlStore   *store,
           gboolean   nightly,
           GError   **error)
{
  HlErased erased;
  gboolean done = nightly ? hl_store_erase_nightly (store, &erased, error)
                          : hl_store_erase_due (store, &erased, error);

  if (done || erased.tickets + erased.receipts > 0)
    {
      g_print (_("Erased:\n"));
      print_erased (&erased);
    }

  return done;
}

static gboolean
refuse (const char  *code,
        const char  *what,
        GError     **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "--ticket: '%s': %s", code, what);
  return FALSE;
}

/* The act is noted before: nothing is done without a record of it. */
static gboolean
erase_ticket (HlStore     *store,
              const char  *code,
              GError     **error)
{
  HlCodeLock lock = { 0 };
  g_autoptr(HlFollow) found = NULL;

  if (!hl_store_note_act (store, HL_NOBODY, "erase-ticket", error))
    return FALSE;

  found = hl_store_withdraw (store, &lock, code, error);
  if (found == NULL)
    return FALSE;

  switch (found->verdict)
    {
    case HL_FOLLOW_FOUND:
      g_print (_("The comment and its answer are erased. Backups made before have them, encrypted, "
                 "until they are removed.\n"));
      return TRUE;

    case HL_FOLLOW_MALFORMED:
      return refuse (code, "expected a code such as K7M4-Q2RX", error);

    case HL_FOLLOW_UNKNOWN:
    case HL_FOLLOW_WAIT:
    default:
      return refuse (code, "there is no such comment, or it was erased before it was recorded",
                     error);
    }
}

/* What runs at night goes on by the last good settings where kiosk.conf is wrong. */
static gboolean
open_and_erase (HlInvocation  *invocation,
                const char    *code,
                gboolean       nightly,
                GError       **error)
{
  g_autoptr(HlStore) store = hl_invocation_open (invocation,
                                                 nightly ? HL_STORE_DESK : HL_STORE_WRITE, error);

  if (store == NULL)
    return FALSE;

  return code != NULL ? erase_ticket (store, code, error) : erase_due (store, nightly, error);
}

gboolean
hailong_erase (HlInvocation  *invocation,
               GError       **error)
{
  g_autofree char *code = NULL;
  gboolean nightly = FALSE;
  const GOptionEntry entries[] = {
    { "nightly", 0, 0, G_OPTION_ARG_NONE, &nightly,
      N_("As the kiosk does once a day, for a timer"), NULL },
    { "ticket", 0, 0, G_OPTION_ARG_STRING, &code,
      N_("Only the comment with this code, whatever its term"), N_("CODE") },
    { NULL },
  };

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (nightly && code != NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "expected --ticket or --nightly, and not both");
      return FALSE;
    }

  return open_and_erase (invocation, code, nightly, error);
}
