/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-follow-up"

#include "config.h"

#include "routes.h"

#include "hl-follow-up.h"
#include "hl-json.h"
#include "hl-json-writer.h"

/* POST /v1/follow-up: what became of a comment, by its code. The code stands in the body, as
 * addresses are kept in logs. */

#define BODY_MAX_SIZE 1024

static void
put_day (HlJsonWriter *json,
         const char   *name,
         HlDay         day)
{
  char text[HL_DAY_TEXT_SIZE];

  if (day == HL_DAY_NONE)
    hl_json_writer_put_null (json, name);
  else
    hl_json_writer_put_text (json, name, hl_day_format (day, text));
}

static GString *
describe (const HlFoundTicket *found)
{
  const HlPublicTicket *ticket = found->ticket;
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_text (&json, "unit", hl_catalogue_get_unit (found->catalogue));
  hl_json_writer_put_text (&json, "state", hl_ticket_state_to_string (ticket->state));
  put_day (&json, "day", ticket->day);
  put_day (&json, "due", ticket->due);
  hl_json_writer_put_boolean (&json, "overdue",
                              hl_public_ticket_is_overdue (ticket, found->today));
  hl_json_writer_put_boolean (&json, "about_head", ticket->about_head);
  put_day (&json, "answered", hl_public_ticket_is_done (ticket) ? ticket->since : HL_DAY_NONE);
  if (ticket->answer != NULL)
    hl_json_writer_put_text (&json, "answer", ticket->answer);
  else
    hl_json_writer_put_null (&json, "answer");

  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
  if (!hl_output_finish (output, NULL))
    g_assert_not_reached ();

  return text;
}

static void
answer_wait (HlCall *call)
{
  SoupServerMessage *message = hl_call_get_message (call);
  g_autofree char *seconds = g_strdup_printf ("%d", HL_HUB_LOOK_UP_MINUTES * 60);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                seconds);
  hl_call_answer_problem (call, HL_CALL_TOO_MANY, "too many codes were wrong");
}

static void
answer (HlCall              *call,
        HlFollowUpVerdict    verdict,
        const char          *typed,
        const HlFoundTicket *found)
{
  switch (verdict)
    {
    case HL_FOLLOW_UP_FOUND:
      hl_call_answer (call, SOUP_STATUS_OK, "application/json", describe (found));
      break;

    case HL_FOLLOW_UP_UNKNOWN:
      hl_call_answer_problem (call, SOUP_STATUS_NOT_FOUND,
                              "no comment has this code; a new one is here from the next day on");
      break;

    case HL_FOLLOW_UP_MALFORMED:
      hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST,
                              "expected a JSON object with the text \"code\", eight letters and"
                              " digits like K7M4-Q2RX");
      break;

    case HL_FOLLOW_UP_WAIT:
      answer_wait (call);
      break;

    case HL_FOLLOW_UP_FAILED:
    default:
      hl_call_answer_problem (call, SOUP_STATUS_SERVICE_UNAVAILABLE,
                              "the hub cannot reach its database now");
      break;
    }
}

/* Returns: (transfer full): the code; "" where there is none */
static char *
read_code (HlCall *call)
{
  g_autoptr(HlRequest) request = hl_call_get_request (call);
  GBytes *body = hl_request_get_body (request);
  gsize size = g_bytes_get_size (body);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), size);
  g_autoptr(JsonNode) node = size <= BODY_MAX_SIZE && g_utf8_validate (text, -1, NULL)
                             ? hl_json_from_text (text, NULL) : NULL;
  JsonNode *code = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                   ? json_object_get_member (json_node_get_object (node), "code") : NULL;

  return code != NULL && json_node_get_value_type (code) == G_TYPE_STRING
         ? json_node_dup_string (code) : g_strdup ("");
}

void
route_follow_up_post (HlCall *call)
{
  g_autofree char *code = read_code (call);

  hl_follow_up (call, code, answer);
}
