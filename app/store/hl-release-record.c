/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-release-record"

#include "config.h"

#include "hl-fold.h"

/**
 * hl_release_new:
 * @epoch: hex of the epoch
 * @stream: "kiosk" or "paper"
 * @questionnaire: digest
 * @flow: as text
 * @booking: when it is
 *
 * Returns: (transfer full): a batch's lane and day
 */
HlRelease *
hl_release_new (const char *epoch,
                const char *stream,
                const char *questionnaire,
                const char *flow,
                const HlBooking *booking)
{
  HlRelease *self = g_new0 (HlRelease, 1);

  self->epoch = g_strdup (epoch);
  self->stream = g_strdup (stream);
  self->questionnaire = g_strdup (questionnaire);
  self->flow = g_strdup (flow);
  self->booking = *booking;
  return self;
}

void
hl_release_free (HlRelease *self)
{
  g_free (self->epoch);
  g_free (self->stream);
  g_free (self->questionnaire);
  g_free (self->flow);
  g_free (self);
}

/**
 * hl_release_to_json:
 * @self: a batch's lane and day
 * @n_responses: how many records of responses follow
 * @n_voids: how many records of voids follow those
 *
 * Returns: (transfer full): the body of its record
 */
JsonObject *
hl_release_to_json (const HlRelease *self,
                    guint            n_responses,
                    guint            n_voids)
{
  JsonObject *body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];

  json_object_set_string_member (body, "day", hl_day_format (self->booking.day, day));
  json_object_set_string_member (body, "flow", self->flow);
  if (self->booking.late)
    json_object_set_boolean_member (body, "late", TRUE);
  json_object_set_int_member (body, "n", n_responses);
  json_object_set_string_member (body, "questionnaire", self->questionnaire);
  if (self->booking.session >= 0)
    json_object_set_int_member (body, "session", self->booking.session);
  json_object_set_string_member (body, "stream", self->stream);
  if (n_voids > 0)
    json_object_set_int_member (body, "voids", n_voids);
  return body;
}

/**
 * hl_release_get_session:
 * @body: body of a record of kind release
 *
 * Returns: number of the session in which it was released, or -1
 */
int
hl_release_get_session (JsonObject *body)
{
  return json_object_has_member (body, "session") ? (int) hl_store_get_number (body, "session")
                                                  : -1;
}

/**
 * hl_release_from_json:
 * @body: body of a record of kind release
 * @epoch: hex of the epoch it stands in
 *
 * Returns: (transfer full): the batch's lane and day
 */
HlRelease *
hl_release_from_json (JsonObject *body,
                      const char *epoch)
{
  HlBooking booking = {
    hl_day_parse (hl_store_get_text (body, "day")),
    hl_release_get_session (body),
    hl_store_get_number (body, "late") != 0,
  };

  return hl_release_new (epoch,
                         hl_store_get_text (body, "stream"),
                         hl_store_get_text (body, "questionnaire"),
                         hl_store_get_text (body, "flow"),
                         &booking);
}
