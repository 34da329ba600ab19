/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-public-ticket"

#include "config.h"

#include "hl-public-ticket.h"

#include <sodium.h>
#include <string.h>

#include "hl-code.h"
#include "hl-error.h"
#include "hl-json.h"

#define FORMAT_VERSION 1

/* As the longest term of kiosk.conf. */
#define MAX_TERM_DAYS 3650

void
hl_public_ticket_free (HlPublicTicket *self)
{
  if (self == NULL)
    return;

  /* The answer may hold personal matters. */
  if (self->answer != NULL)
    sodium_memzero (self->answer, strlen (self->answer));

  g_free (self->answer);
  g_free (self->key);
  g_free (self);
}

static void
put_day (JsonObject *object,
         const char *member,
         HlDay       day)
{
  char text[HL_DAY_TEXT_SIZE];

  if (day != HL_DAY_NONE)
    json_object_set_string_member (object, member, hl_day_format (day, text));
}

/**
 * hl_public_ticket_to_text:
 * @self: a ticket
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): canonical JSON, or %NULL
 */
char *
hl_public_ticket_to_text (const HlPublicTicket  *self,
                          GError               **error)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);

  json_object_set_boolean_member (object, "about_head", self->about_head);
  if (self->answer != NULL)
    json_object_set_string_member (object, "answer", self->answer);

  put_day (object, "day", self->day);
  put_day (object, "due", self->due);
  json_object_set_string_member (object, "key", self->key);
  put_day (object, "since", self->since);
  json_object_set_string_member (object, "state", hl_ticket_state_to_string (self->state));
  json_object_set_int_member (object, "ticket", FORMAT_VERSION);
  put_day (object, "until", self->until);
  return hl_json_to_canonical (node, error);
}

/* ---- reading ---- */

typedef struct
{
  const char *name;
  JsonObject *object;
  GError    **error;
} Reading;

static gboolean
refuse (const Reading *reading,
        const char    *member,
        const char    *expected)
{
  g_set_error (reading->error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: %s: expected %s",
               reading->name, member, expected);
  return FALSE;
}

static const char *
get_text (const Reading *reading,
          const char    *member)
{
  JsonNode *node = json_object_get_member (reading->object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

static gboolean
read_day (const Reading *reading,
          const char    *member,
          HlDay          first,
          HlDay         *day)
{
  const char *text = get_text (reading, member);

  *day = text != NULL ? hl_day_parse (text) : HL_DAY_NONE;
  return (*day != HL_DAY_NONE && *day >= first) ||
         refuse (reading, member, "a day YYYY-MM-DD that is not before the ticket's day");
}

static gboolean
read_key (const Reading  *reading,
          char          **key)
{
  const char *text = get_text (reading, "key");

  if (text == NULL || !hl_code_is_key (text))
    return refuse (reading, "key", "64 digits 0-9 and a-f");

  *key = g_strdup (text);
  return TRUE;
}

static gboolean
read_state (const Reading *reading,
            HlTicketState *state)
{
  *state = hl_ticket_state_from_string (get_text (reading, "state"));
  return *state > HL_TICKET_WAITING ||
         refuse (reading, "state",
                 "received, in-work, answered, no-action, withdrawn or handed-on");
}

static gboolean
read_about_head (const Reading *reading,
                 gboolean      *about_head)
{
  JsonNode *node = json_object_get_member (reading->object, "about_head");

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (reading, "about_head", "true or false");

  *about_head = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_answer (const Reading   *reading,
             HlPublicTicket  *self)
{
  const char *text = get_text (reading, "answer");
  gboolean may = self->state != HL_TICKET_RECEIVED && self->state != HL_TICKET_WITHDRAWN;

  if (!json_object_has_member (reading->object, "answer"))
    return TRUE;

  if (!may || text == NULL || *text == '\0' ||
      g_utf8_strlen (text, -1) > HL_PUBLIC_TICKET_MAX_ANSWER)
    return refuse (reading, "answer", may ? "a text of 1 to 2000 characters"
                                          : "none in this state");

  self->answer = g_strdup (text);
  return read_day (reading, "until", self->since, &self->until) &&
         (self->until - self->since <= MAX_TERM_DAYS ||
          refuse (reading, "until", "a day within ten years of \"since\""));
}

static gboolean
read_version (const Reading *reading)
{
  JsonNode *node = json_object_get_member (reading->object, "ticket");

  return (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 &&
          json_node_get_int (node) == FORMAT_VERSION) || refuse (reading, "ticket", "1");
}

static gboolean
read_all (const Reading   *reading,
          HlPublicTicket  *self)
{
  return read_version (reading) && read_key (reading, &self->key) &&
         read_state (reading, &self->state) &&
         read_day (reading, "day", HL_DAY_NONE, &self->day) &&
         read_day (reading, "due", self->day, &self->due) &&
         read_day (reading, "since", self->day, &self->since) &&
         read_about_head (reading, &self->about_head) && read_answer (reading, self);
}

/**
 * hl_public_ticket_parse:
 * @name: what to call it in messages
 * @text: what hl_public_ticket_to_text() gave; members that are not known are left out
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): the ticket, or %NULL
 */
HlPublicTicket *
hl_public_ticket_parse (const char  *name,
                        const char  *text,
                        GError     **error)
{
  g_autoptr(JsonNode) node = hl_json_from_canonical (text, error);
  g_autoptr(HlPublicTicket) self = g_new0 (HlPublicTicket, 1);
  Reading reading = { .name = name, .error = error };

  if (node == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: expected an object", name);
      return NULL;
    }

  reading.object = json_node_get_object (node);
  return read_all (&reading, self) ? g_steal_pointer (&self) : NULL;
}

/**
 * hl_public_ticket_is_done:
 * @self: a ticket
 *
 * Returns: whether the centre has answered it, or closed it without action
 */
gboolean
hl_public_ticket_is_done (const HlPublicTicket *self)
{
  return self->state == HL_TICKET_ANSWERED || self->state == HL_TICKET_NO_ACTION;
}

/**
 * hl_public_ticket_is_overdue:
 * @self: a ticket
 * @today: the present day
 *
 * Returns: whether its term is over and it waits for an answer
 */
gboolean
hl_public_ticket_is_overdue (const HlPublicTicket *self,
                             HlDay                 today)
{
  return !hl_public_ticket_is_done (self) && self->state != HL_TICKET_WITHDRAWN &&
         today > self->due;
}
