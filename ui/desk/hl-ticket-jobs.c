/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-jobs"

#include "config.h"

#include "hl-ticket-jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "hl-report-tickets.h"
#include "hl-ticket-hand-on.h"
#include "hl-ticket-read.h"

/* What the inbox does on the desk's worker. */

/**
 * hl_ticket_job_new:
 * @sign_in: (transfer full): who does it
 * @ticket: number of a comment; 0: none
 *
 * Returns: (transfer full): a job
 */
HlTicketJob *
hl_ticket_job_new (HlSignIn *sign_in,
                   gint64    ticket)
{
  HlTicketJob *self = g_new0 (HlTicketJob, 1);

  self->sign_in = sign_in;
  self->ticket = ticket;

  return self;
}

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

void
hl_ticket_job_free (HlTicketJob *self)
{
  g_clear_pointer (&self->sign_in, hl_sign_in_free);
  g_clear_pointer (&self->answer, wipe);
  g_clear_pointer (&self->published, wipe);
  g_free (self->path);
  g_free (self);
}

/**
 * hl_ticket_job_count:
 * @store: the store
 * @sign_in: who asks
 * @error: return location for an error
 *
 * Returns: (transfer full): a #HlTicketCounts, for g_free()
 */
gpointer
hl_ticket_job_count (HlStore   *store,
                     gpointer   sign_in,
                     GError   **error)
{
  g_autoptr(GPtrArray) tickets = hl_ticket_inbox_list (store, sign_in, error);
  HlTicketCounts *counts;

  if (tickets == NULL)
    return NULL;

  counts = g_new0 (HlTicketCounts, 1);
  hl_ticket_inbox_count (tickets, counts);
  return counts;
}

gpointer
hl_ticket_job_list (HlStore   *store,
                    gpointer   job,
                    GError   **error)
{
  const HlTicketJob *self = job;

  return hl_ticket_inbox_list (store, self->sign_in, error);
}

gpointer
hl_ticket_job_open (HlStore   *store,
                    gpointer   job,
                    GError   **error)
{
  const HlTicketJob *self = job;

  return hl_ticket_inbox_open (store, self->sign_in, self->ticket, error);
}

gpointer
hl_ticket_job_step (HlStore   *store,
                    gpointer   job,
                    GError   **error)
{
  HlTicketJob *self = job;

  self->step.answer = self->answer;
  self->step.published = self->published;
  return GINT_TO_POINTER (hl_ticket_inbox_step (store, self->sign_in, self->ticket, &self->step,
                                                error));
}

gpointer
hl_ticket_job_join (HlStore   *store,
                    gpointer   job,
                    GError   **error)
{
  const HlTicketJob *self = job;

  return GINT_TO_POINTER (hl_ticket_inbox_join (store, self->sign_in, self->ticket, self->to,
                                                error));
}

gpointer
hl_ticket_job_split (HlStore   *store,
                     gpointer   job,
                     GError   **error)
{
  const HlTicketJob *self = job;

  return GINT_TO_POINTER (hl_ticket_inbox_split (store, self->sign_in, self->ticket, error));
}

/* All of the medium: only then may a stick be pulled. */
static gboolean
synchronise (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int number = fd < 0 || syncfs (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  if (number != 0)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", folder,
                 g_strerror (number));

  return number == 0;
}

/**
 * hl_ticket_job_hand_on:
 * @store: the store, opened for writing
 * @job: a #HlTicketJob with the path of the file
 * @error: return location for an error
 *
 * Returns: how many comments are in the file, as a pointer
 */
gpointer
hl_ticket_job_hand_on (HlStore   *store,
                       gpointer   job,
                       GError   **error)
{
  const HlTicketJob *self = job;
  guint n = 0;

  if (!hl_ticket_hand_on (store, self->sign_in, self->path, FALSE, &n, error) ||
      !synchronise (self->path, error))
    return NULL;

  return GUINT_TO_POINTER (n);
}

/**
 * hl_ticket_job_export:
 * @store: the store, opened for writing
 * @job: a #HlTicketJob with the path of the file
 * @error: return location for an error
 *
 * Returns: not %NULL when the file is on its medium
 */
gpointer
hl_ticket_job_export (HlStore   *store,
                      gpointer   job,
                      GError   **error)
{
  const HlTicketJob *self = job;
  g_autoptr(GPtrArray) copies = hl_ticket_read_all (store, self->sign_in, error);

  if (copies == NULL || !hl_report_write_tickets (self->path, copies, error) ||
      !synchronise (self->path, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}
