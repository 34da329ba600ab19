/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-copy"

#include "config.h"

#include "hl-ticket-copy.h"

#include <string.h>

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

void
hl_ticket_copy_free (HlTicketCopy *self)
{
  g_clear_pointer (&self->comment, wipe);
  g_clear_pointer (&self->answer, wipe);
  g_clear_pointer (&self->published, wipe);
  g_free (self);
}
