/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-follow-up"

#include "config.h"

#include "hl-follow-up.h"

#include <sodium.h>

#include "hl-code.h"

/* What became of a comment, for whoever has its code: for the API and for the pages. */

typedef struct
{
  char             code[HL_CODE_SIZE];
  char            *typed;
  char            *client;
  gint64           now;
  HlFoundTicket    found;
  HlFollowUpAnswer answer;
} LookUp;

static void
look_up_free (gpointer data)
{
  LookUp *self = data;

  sodium_memzero (self->code, sizeof self->code);
  hl_found_ticket_clear (&self->found);
  g_free (self->client);
  g_free (self->typed);
  g_free (self);
}

static gboolean
find (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  LookUp *self = data;

  return hl_db_ticket_find (link, self->code, self->now, &self->found, error);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  gpointer work = NULL;
  gboolean done = hl_db_worker_finish (result, &work, &error);
  LookUp *self = work;

  if (!done)
    {
      g_warning ("%s", error->message);
      self->answer (call, HL_FOLLOW_UP_FAILED, self->typed, NULL);
      return;
    }

  if (self->found.ticket == NULL)
    {
      self->answer (call, HL_FOLLOW_UP_UNKNOWN, self->typed, NULL);
      return;
    }

  hl_hub_note_found (hl_call_get_hub (call), self->client);
  self->answer (call, HL_FOLLOW_UP_FOUND, self->typed, &self->found);
}

/**
 * hl_follow_up:
 * @call: a call
 * @typed: a code as it was typed or scanned
 * @answer: answers @call, now or later
 *
 * Looks up a comment by its code. Wrong codes are limited by address and in all.
 */
void
hl_follow_up (HlCall           *call,
              const char       *typed,
              HlFollowUpAnswer  answer)
{
  HlHub *hub = hl_call_get_hub (call);
  g_autofree char *client = hl_call_get_client (call);
  char code[HL_CODE_SIZE];
  LookUp *self;

  if (!hl_code_find (typed, code))
    {
      answer (call, HL_FOLLOW_UP_MALFORMED, typed, NULL);
      return;
    }

  if (!hl_hub_may_look_up (hub, client))
    {
      answer (call, HL_FOLLOW_UP_WAIT, typed, NULL);
      return;
    }

  self = g_new0 (LookUp, 1);
  memcpy (self->code, code, sizeof code);
  self->typed = g_strdup (typed);
  self->client = g_steal_pointer (&client);
  self->now = hl_hub_get_now (hub);
  self->answer = answer;
  hl_call_read (call, find, self, look_up_free, on_found);
}
