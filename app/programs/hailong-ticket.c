/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-ticket"

#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "hailong-ticket.h"
#include "hl-error.h"
#include "hl-text-table.h"
#include "hl-ticket-inbox.h"

#define MAX_ARGS 2

static const HlUsage usage = {
  .arguments = "list|open|work|answer|no-action|join|split|hand-on|export|new-key|province-key|"
               "unseal [NUMBER [NUMBER]|FILE]",
  .summary = N_("Reads and answers what citizens wrote, for somebody with the right to read it, who "
                "types their PIN. The audit chain records each reading. An answer says what was "
                "done and names the root cause; it may come with a line for the attract screen, "
                "which names nobody. Comments that say the same are joined, and answered together. "
                "Comments about the head go to the province as a file that only its key opens."),
  .examples = "  hailong ticket list\n"
              "  hailong ticket open 41\n"
              "  hailong ticket work 41 --text \"Trung tâm đã đặt ghế mới.\"\n"
              "  hailong ticket join 43 41\n"
              "  hailong ticket answer 41 --cause facilities --text \"Đã thay 12 ghế.\" "
              "--line \"Thêm ghế chờ\"\n"
              "  hailong ticket no-action 44 --text \"Việc này thuộc cơ quan thuế.\"\n"
              "  hailong ticket hand-on /media/usb/tinh.json\n"
              "  hailong ticket export y-kien.csv --as \"Trần Văn Bình\"\n"
              "  hailong ticket new-key",
  .n_arguments = 1,
  .n_optional = MAX_ARGS,
};

/**
 * hl_ticket_call_find_reader:
 * @self: the call
 * @error: return location for an error
 *
 * Returns: (transfer full): the name of who acts: as `--as` says, or the only one who
 *   may read tickets; or %NULL
 */
char *
hl_ticket_call_find_reader (const HlTicketCall  *self,
                            GError             **error)
{
  g_autoptr(GPtrArray) people = NULL;
  const HlPerson *reader = NULL;
  guint n = 0;

  if (self->as != NULL)
    return g_strdup (self->as);

  people = hl_people_list (self->store, error);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const HlPerson *person = g_ptr_array_index (people, i);

      if (!person->tickets)
        continue;

      reader = person;
      n++;
    }

  if (n == 1)
    return g_strdup (reader->name);

  if (people != NULL)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                 "expected --as with the name of somebody who may read comments: there are %u", n);
  return NULL;
}

/* ---- reading ---- */

static char *
describe_notes (const HlTicket *ticket)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);

  if (ticket->is_overdue)
    g_ptr_array_add (notes, g_strdup (_("overdue")));
  if (ticket->is_reminded)
    g_ptr_array_add (notes, g_strdup (_("news are due")));
  if (ticket->about_head)
    g_ptr_array_add (notes, g_strdup (_("about the head")));
  if (ticket->joined != 0)
    g_ptr_array_add (notes, g_strdup_printf (_("joined to %" PRId64), ticket->joined));
  if (ticket->cause != HL_TICKET_CAUSE_NONE)
    g_ptr_array_add (notes, g_strdup (hl_ticket_cause_to_string (ticket->cause)));

  g_ptr_array_add (notes, NULL);
  return g_strjoinv (", ", (char **) notes->pdata);
}

static char **
describe (const HlTicket *ticket)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ticket->id);
  g_autofree char *day = hl_day_to_string (ticket->day);
  g_autofree char *due = hl_day_to_string (ticket->due);
  g_autofree char *notes = describe_notes (ticket);
  const char *line[] = {
    id, day, due, hl_ticket_state_to_string (ticket->state), *notes != '\0' ? notes : NULL, NULL
  };

  return g_strdupv ((char **) line);
}

static gboolean
list_tickets (const HlTicketCall  *self,
              GError             **error)
{
  g_autoptr(GPtrArray) tickets = hl_ticket_inbox_list (self->store, self->actor, error);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *heads[] = { _("No."), _("given"), _("due"), _("state"), NULL };
  g_autoptr(GString) text = g_string_new (NULL);
  HlTicketCounts counts;

  if (tickets == NULL)
    return FALSE;

  hl_ticket_inbox_count (tickets, &counts);
  g_print (_("%u wait for an answer, %u of them overdue; news are due for %u\n"), counts.open,
           counts.overdue, counts.reminded);
  if (tickets->len == 0)
    return TRUE;

  g_ptr_array_add (lines, g_strdupv ((char **) heads));
  for (guint i = 0; i < tickets->len; i++)
    g_ptr_array_add (lines, describe (g_ptr_array_index (tickets, i)));

  hl_text_table_append (text, lines);
  g_print ("%s", text->str);
  return TRUE;
}

static gboolean
parse_ticket (const char  *text,
              gint64      *ticket,
              GError     **error)
{
  return hl_command_parse_number ("NUMBER", text, 1, G_MAXINT64, ticket, error);
}

static gboolean
open_ticket (const HlTicketCall  *self,
             GError             **error)
{
  g_autoptr(HlTicketTexts) texts = NULL;
  gint64 ticket;

  if (!parse_ticket (self->args[0], &ticket, error) ||
      (texts = hl_ticket_inbox_open (self->store, self->actor, ticket, error)) == NULL)
    return FALSE;

  g_print ("%s\n", texts->comment);
  if (texts->answer != NULL)
    g_print ("\n%s\n%s\n", _("Answer:"), texts->answer);
  if (texts->published != NULL)
    g_print ("\n%s\n%s\n", _("On the attract screen:"), texts->published);

  return TRUE;
}

/* ---- steps ---- */

static gboolean
take_step (const HlTicketCall  *self,
           HlTicketState        state,
           GError             **error)
{
  HlTicketStep step = self->step;
  gint64 ticket;

  step.state = state;
  if (!parse_ticket (self->args[0], &ticket, error) ||
      !hl_ticket_inbox_step (self->store, self->actor, ticket, &step, error))
    return FALSE;

  g_print ("%" G_GINT64_FORMAT ": %s\n", ticket, hl_ticket_state_to_string (state));
  return TRUE;
}

static gboolean
begin_work (const HlTicketCall  *self,
            GError             **error)
{
  return take_step (self, HL_TICKET_IN_WORK, error);
}

static gboolean
answer (const HlTicketCall  *self,
        GError             **error)
{
  return take_step (self, HL_TICKET_ANSWERED, error);
}

static gboolean
take_no_action (const HlTicketCall  *self,
                GError             **error)
{
  return take_step (self, HL_TICKET_NO_ACTION, error);
}

static gboolean
join_tickets (const HlTicketCall  *self,
              GError             **error)
{
  gint64 ticket, to;

  if (!parse_ticket (self->args[0], &ticket, error) || !parse_ticket (self->args[1], &to, error) ||
      !hl_ticket_inbox_join (self->store, self->actor, ticket, to, error))
    return FALSE;

  g_print (_("%" PRId64 " is answered together with %" PRId64 "\n"), ticket, to);
  return TRUE;
}

static gboolean
split_ticket (const HlTicketCall  *self,
              GError             **error)
{
  gint64 ticket;

  if (!parse_ticket (self->args[0], &ticket, error) ||
      !hl_ticket_inbox_split (self->store, self->actor, ticket, error))
    return FALSE;

  g_print (_("%" PRId64 " is answered alone again\n"), ticket);
  return TRUE;
}

/* ---- the command ---- */

/**
 * Action:
 * @word: what follows `hailong ticket`
 * @n_args: how many arguments follow it
 * @args: what they are
 * @has_store: whether it is about a store
 * @has_reader: whether somebody signs in for it beforehand
 * @run: does it
 */
typedef struct
{
  const char *word;
  int         n_args;
  const char *args;
  gboolean    has_store;
  gboolean    has_reader;
  gboolean  (*run) (const HlTicketCall  *self,
                   GError             **error);
} Action;

static const Action actions[] = {
  { "list", 0, "nothing", TRUE, TRUE, list_tickets },
  { "open", 1, "the number of a comment", TRUE, TRUE, open_ticket },
  { "work", 1, "the number of a comment", TRUE, TRUE, begin_work },
  { "answer", 1, "the number of a comment", TRUE, TRUE, answer },
  { "no-action", 1, "the number of a comment", TRUE, TRUE, take_no_action },
  { "join", 2, "the numbers of two comments", TRUE, TRUE, join_tickets },
  { "split", 1, "the number of a comment", TRUE, TRUE, split_ticket },
  { "hand-on", 1, "a file", TRUE, TRUE, hl_ticket_call_hand_on },
  { "export", 1, "a file", TRUE, TRUE, hl_ticket_call_export },
  { "new-key", 0, "nothing", TRUE, FALSE, hl_ticket_call_new_key },
  { "province-key", 0, "nothing", FALSE, FALSE, hl_ticket_call_province_key },
  { "unseal", 1, "a file", FALSE, FALSE, hl_ticket_call_unseal },
};

static const Action *
find_action (const HlInvocation  *invocation,
             GError             **error)
{
  const char *word = invocation->argv[1];

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (!g_str_equal (actions[i].word, word))
        continue;

      if (invocation->argc == 2 + actions[i].n_args)
        return &actions[i];

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: expected %s after it",
                   word, actions[i].args);
      return NULL;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "'%s': expected list, open, work, answer, no-action, join, split, hand-on, export, "
               "new-key, province-key or unseal", word);
  return NULL;
}

static gboolean
run_signed_in (const Action  *action,
               HlTicketCall  *call,
               GError       **error)
{
  const HlUserCall user = { .store = call->store };
  g_autofree char *name = hl_ticket_call_find_reader (call, error);
  g_autoptr(HlSignIn) actor = NULL;

  if (name == NULL || (actor = hl_user_sign_in (&user, name, error)) == NULL)
    return FALSE;

  call->actor = actor;
  return hl_user_end (&user, actor, action->run (call, error), error);
}

static gboolean
run_action (HlInvocation  *invocation,
            HlTicketCall  *call,
            GError       **error)
{
  const Action *action = find_action (invocation, error);
  g_autoptr(HlStore) store = NULL;

  if (action == NULL)
    return FALSE;

  call->args = invocation->argv + 2;
  if (!action->has_store)
    return action->run (call, error);

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  if (store == NULL)
    return FALSE;

  call->store = store;
  return action->has_reader ? run_signed_in (action, call, error) : action->run (call, error);
}

static gboolean
parse_cause (const char     *word,
             HlTicketCause  *cause,
             GError        **error)
{
  g_autoptr(GString) known = g_string_new (NULL);

  *cause = hl_ticket_cause_from_string (word);
  if (word == NULL || *cause != HL_TICKET_CAUSE_NONE)
    return TRUE;

  for (HlTicketCause i = HL_TICKET_CAUSE_FACILITIES; i < HL_N_TICKET_CAUSES; i++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "",
                            hl_ticket_cause_to_string (i));

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "--cause: '%s': expected one of %s",
               word, known->str);
  return FALSE;
}

gboolean
hailong_ticket (HlInvocation  *invocation,
                GError       **error)
{
  g_autofree char *as = NULL;
  g_autofree char *text = NULL;
  g_autofree char *cause = NULL;
  g_autofree char *line = NULL;
  HlTicketCall call = { 0 };
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_STRING, &text,
      N_("What the citizen reads by code: what was done, or why nothing is"), N_("TEXT") },
    { "cause", 0, 0, G_OPTION_ARG_STRING, &cause, N_("The root cause, one of a list of words"),
      N_("CAUSE") },
    { "line", 0, 0, G_OPTION_ARG_STRING, &line, N_("A line for the attract screen"), N_("TEXT") },
    { "again", 0, 0, G_OPTION_ARG_NONE, &call.again,
      N_("With what was handed on before and is not answered"), NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, &as,
      N_("Who does it; else the only one who may read comments"), N_("NAME") },
    { NULL },
  };

  if (!hl_invocation_parse (invocation, &usage, entries, error) ||
      !parse_cause (cause, &call.step.cause, error))
    return FALSE;

  call.as = as;
  call.step.answer = text;
  call.step.published = line;
  return run_action (invocation, &call, error);
}
