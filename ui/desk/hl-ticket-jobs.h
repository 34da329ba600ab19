/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-ticket-inbox.h"

G_BEGIN_DECLS

/**
 * HlTicketJob:
 * @sign_in: who does it
 * @ticket: number of a comment
 * @to: number of another, to be joined to
 * @step: what is to be done; its texts are @answer and @published
 * @answer: (nullable): what the citizen reads
 * @published: (nullable): the line for the attract screen
 * @path: (nullable): a file
 *
 * What the inbox asks the worker for. Freeing it wipes it.
 */
typedef struct
{
  gint64        ticket;
  gint64        to;
  HlTicketStep  step;

  /* Owned */
  HlSignIn     *sign_in;
  char         *answer;
  char         *published;
  char         *path;
} HlTicketJob;

HlTicketJob *hl_ticket_job_new     (HlSignIn     *sign_in,
                                    gint64        ticket);
void         hl_ticket_job_free    (HlTicketJob  *self);

gpointer     hl_ticket_job_count   (HlStore      *store,
                                    gpointer      sign_in,
                                    GError      **error);
gpointer     hl_ticket_job_list    (HlStore      *store,
                                    gpointer      job,
                                    GError      **error);
gpointer     hl_ticket_job_open    (HlStore      *store,
                                    gpointer      job,
                                    GError      **error);
gpointer     hl_ticket_job_step    (HlStore      *store,
                                    gpointer      job,
                                    GError      **error);
gpointer     hl_ticket_job_join    (HlStore      *store,
                                    gpointer      job,
                                    GError      **error);
gpointer     hl_ticket_job_split   (HlStore      *store,
                                    gpointer      job,
                                    GError      **error);
gpointer     hl_ticket_job_hand_on (HlStore      *store,
                                    gpointer      job,
                                    GError      **error);
gpointer     hl_ticket_job_export  (HlStore      *store,
                                    gpointer      job,
                                    GError      **error);

G_END_DECLS
