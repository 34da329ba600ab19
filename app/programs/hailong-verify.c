/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-verify"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-format.h"
#include "hl-store-verify.h"

static const HlUsage usage = {
  .summary = N_("Checks that the record agrees with itself, and with a seal that was kept outside "
                "this machine. Only an outside seal can show that the whole record was rewritten."),
  .examples = "  hailong verify\n"
              "  hailong verify --anchor 5f1d0c9a77e2",
};

static void
print_anchor (const HlVerdict *verdict,
              const char      *anchor)
{
  g_autofree char *seq = hl_format_count (verdict->anchor_seq);

  if (anchor == NULL)
    g_print (_("Agrees with an outside seal: none given; a complete rewrite can be noticed only "
               "against outside seals\n"));
  else if (verdict->anchored)
    g_print (_("Agrees with an outside seal: yes, that of record %s\n"), seq);
  else
    g_print (_("Agrees with an outside seal: no, %s is not in the record\n"), anchor);
}

static void
print_verdict (const HlVerdict *verdict,
               const char      *anchor)
{
  g_autofree char *n_records = hl_format_count (verdict->n_records);
  g_autofree char *n_audit = hl_format_count (verdict->n_audit);
  g_autofree char *seq = hl_format_count (verdict->seq);

  g_print (_("Agrees with itself: %s (%s records, %s in the audit chain)\n"),
           verdict->problems->len == 0 ? _("yes") : _("no"), n_records, n_audit);
  print_anchor (verdict, anchor);
  g_print (_("Epoch: %s\n"), verdict->epoch);
  g_print (_("Record: %s\n"), seq);
  g_print (_("Seal: %s\n"), verdict->seal);
}

static gboolean
judge (const HlVerdict  *verdict,
       const char       *anchor,
       GError          **error)
{
  for (guint i = 0; i < verdict->problems->len; i++)
    g_printerr ("hailong: verify: %s\n", (char *) g_ptr_array_index (verdict->problems, i));

  if (verdict->problems->len > 0)
    {
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
                   "the record does not agree with itself");
      return FALSE;
    }

  if (anchor == NULL || verdict->anchored)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               "the record does not hold the seal %s", anchor);
  return FALSE;
}

gboolean
hailong_verify (HlInvocation  *invocation,
                GError       **error)
{
  g_autofree char *anchor = NULL;
  const GOptionEntry entries[] = {
    { "anchor", 0, 0, G_OPTION_ARG_STRING, &anchor,
      N_("A seal that was kept outside: all of it, its first 12 digits, or the text of a "
         "report's QR code"), N_("SEAL") },
    { NULL },
  };
  g_autoptr(HlStore) store = NULL;
  g_autoptr(HlVerdict) verdict = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_READ, error);
  if (store == NULL)
    return FALSE;

  verdict = hl_store_verify (store, anchor, error);
  if (verdict == NULL)
    return FALSE;

  print_verdict (verdict, anchor);
  return judge (verdict, anchor, error);
}
