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
 * @day: the day the batch is booked on
 * @late: whether its breakdowns advance at once
 *
 * Returns: (transfer full): a batch's lane and day
 */
HlRelease *
hl_release_new (const char *epoch,
                const char *stream,
                const char *questionnaire,
                const char *flow,
                HlDay       day,
                gboolean    late)
{
  HlRelease *self = g_new0 (HlRelease, 1);

  self->epoch = g_strdup (epoch);
  self->stream = g_strdup (stream);
  self->questionnaire = g_strdup (questionnaire);
  self->flow = g_strdup (flow);
  self->day = day;
  self->late = late;
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

  json_object_set_string_member (body, "day", hl_day_format (self->day, day));
  json_object_set_string_member (body, "flow", self->flow);
  if (self->late)
    json_object_set_boolean_member (body, "late", TRUE);
  json_object_set_int_member (body, "n", n_responses);
  json_object_set_string_member (body, "questionnaire", self->questionnaire);
  json_object_set_string_member (body, "stream", self->stream);
  if (n_voids > 0)
    json_object_set_int_member (body, "voids", n_voids);
  return body;
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
  return hl_release_new (epoch,
                         hl_store_get_text (body, "stream"),
                         hl_store_get_text (body, "questionnaire"),
                         hl_store_get_text (body, "flow"),
                         hl_day_parse (hl_store_get_text (body, "day")),
                         hl_store_get_number (body, "late") != 0);
}
