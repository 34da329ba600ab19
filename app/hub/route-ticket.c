/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-ticket"

#include "config.h"

#include "routes.h"

#include "db-key.h"
#include "db-ticket.h"
#include "hl-error.h"
#include "hl-signed.h"

/* PUT /v1/tickets/{kiosk}/{hash}: what may be told to whoever has a code */

#define TICKET_MAX_SIZE (16 * 1024)

typedef struct
{
  char           *kiosk;
  char           *hash;
  HlSigned        signature;
  HlPublicTicket *ticket;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *self = data;

  hl_signed_clear (&self->signature);
  hl_public_ticket_free (self->ticket);
  g_free (self->kiosk);
  g_free (self->hash);
  g_free (self);
}

static gboolean
put (HlDbLink  *link,
     gpointer   data,
     GError   **error)
{
  const Telling *self = data;
  const HlTicketPlace place = { self->kiosk, self->hash, self->signature.created };

  return hl_db_key_check (link, self->kiosk, self->signature.key_id, error) &&
         hl_db_ticket_put (link, &place, self->ticket, error);
}

static void
on_put (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;

  if (hl_db_worker_finish (result, NULL, &error))
    hl_call_answer (call, SOUP_STATUS_NO_CONTENT, NULL, NULL);
  else
    hl_call_answer_error (call, error);
}

static HlPublicTicket *
read_ticket (HlRequest  *request,
             GError    **error)
{
  GBytes *body = hl_request_get_body (request);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  if (g_bytes_get_size (body) <= TICKET_MAX_SIZE)
    return hl_public_ticket_parse ("ticket", text, error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "ticket: expected at most %d bytes", TICKET_MAX_SIZE);
  return NULL;
}

void
route_ticket_put (HlCall *call)
{
  g_auto(HlSigned) signature = { 0 };
  g_autoptr(HlPublicTicket) ticket = NULL;
  g_autoptr(GError) error = NULL;
  Telling *self;

  if (!hl_db_ticket_is_hash (hl_call_get_part (call, 4)))
    {
      hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST,
                              "hash: expected 64 digits 0-9 and a-f");
      return;
    }

  if (!hl_signed_read (&signature, call))
    return;

  ticket = read_ticket (signature.request, &error);
  if (ticket == NULL)
    {
      hl_call_answer_error (call, error);
      return;
    }

  self = g_new0 (Telling, 1);
  self->kiosk = g_strdup (hl_call_get_part (call, 3));
  self->hash = g_strdup (hl_call_get_part (call, 4));
  self->ticket = g_steal_pointer (&ticket);
  self->signature = signature;
  signature = (HlSigned) { 0 };
  hl_call_write (call, NULL, put, self, telling_free, on_put);
}
