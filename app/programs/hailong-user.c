/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-user"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "hailong-user.h"
#include "hl-error.h"
#include "hl-text-table.h"

static const HlUsage usage = {
  .arguments = "list|add|pin|role|remove|recover [NAME]",
  .summary = N_("Says who may sign in at the desk. An admin does it and types the PIN; whoever "
                "changes their own PIN types the former one. The first person added is an admin. "
                "PINs and the recovery key are never arguments: they are typed, or read from "
                "standard input, a line each, in the order in which they are asked for. When no "
                "admin knows the PIN any more, “recover” sets a new one with the recovery key "
                "that “hailong init” showed."),
  .examples = "  hailong user add \"Nguyễn Thị Ánh\" --role admin\n"
              "  hailong user add \"Trần Văn Bình\" --role head --tickets\n"
              "  hailong user list\n"
              "  hailong user pin \"Trần Văn Bình\"\n"
              "  hailong user pin \"Trần Văn Bình\" --as \"Nguyễn Thị Ánh\"\n"
              "  hailong user role \"Trần Văn Bình\" --role staff\n"
              "  hailong user remove \"Trần Văn Bình\"\n"
              "  hailong user recover \"Nguyễn Thị Ánh\"",
  .n_arguments = 1,
  .n_optional = 1,
};

/**
 * hl_user_find:
 * @self: the call
 * @name: whom the user named
 * @error: return location for an error
 *
 * Returns: (transfer full): the person, or %NULL
 */
HlPerson *
hl_user_find (const HlUserCall  *self,
              const char        *name,
              GError           **error)
{
  g_autoptr(GPtrArray) people = hl_people_list (self->store, error);
  const HlPerson *person;

  if (people == NULL)
    return NULL;

  person = hl_people_find (people, name);
  if (person != NULL)
    return hl_person_copy (person);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "'%s': there is nobody of that name; see “hailong user list”", name);
  return NULL;
}

/* Who acts when nobody was named: the only one who can. */
static HlPerson *
find_only_admin (const HlUserCall  *self,
                 GError           **error)
{
  g_autoptr(GPtrArray) people = hl_people_list (self->store, error);
  const HlPerson *admin = NULL;
  guint n = 0;

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const HlPerson *person = g_ptr_array_index (people, i);

      if (person->role != HL_ROLE_ADMIN)
        continue;

      admin = person;
      n++;
    }

  if (n == 1)
    return hl_person_copy (admin);

  if (people != NULL)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                 "expected --as with the name of an admin: there are %u", n);
  return NULL;
}

static gboolean
check_answer (const HlSignIn  *answer,
              GError         **error)
{
  switch (answer->verdict)
    {
    case HL_SIGN_IN_RIGHT:
      return TRUE;

    case HL_SIGN_IN_LOCKED:
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "%s: too many wrong PINs: none is looked at for another %u seconds",
                   answer->person->name, answer->person->wait_s);
      return FALSE;

    case HL_SIGN_IN_WRONG:
    default:
      if (answer->person->wait_s > 0)
        g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                     "%s: wrong PIN: none is looked at for %u seconds", answer->person->name,
                     answer->person->wait_s);
      else
        g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                     "%s: wrong PIN; %u more before there is a wait", answer->person->name,
                     answer->n_left);
      return FALSE;
    }
}

/**
 * hl_user_sign_in_keeping:
 * @self: the call
 * @name: (nullable): who acts; %NULL for the only admin
 * @pin: (out): the PIN that was typed
 * @error: return location for an error
 *
 * Asks for the person's PIN.
 *
 * Returns: (transfer full): the person, signed in, or %NULL
 */
HlSignIn *
hl_user_sign_in_keeping (const HlUserCall  *self,
                         const char        *name,
                         HlSecret          *pin,
                         GError           **error)
{
  g_autoptr(HlPerson) person = name != NULL ? hl_user_find (self, name, error)
                                            : find_only_admin (self, error);
  g_autoptr(HlSignIn) answer = NULL;
  g_autofree char *prompt = NULL;

  if (person == NULL)
    return NULL;

  prompt = g_strdup_printf (_("PIN of %s:"), person->name);
  if (!hl_secret_read (pin, STDIN_FILENO, prompt, "PIN", error))
    return NULL;

  answer = hl_sign_in_new (self->store, person->id, pin->text, error);
  if (answer == NULL || !check_answer (answer, error))
    return NULL;

  return g_steal_pointer (&answer);
}

/**
 * hl_user_sign_in:
 * @self: the call
 * @name: (nullable): who acts; %NULL for the only admin
 * @error: return location for an error
 *
 * As hl_user_sign_in_keeping(), forgetting the PIN.
 *
 * Returns: (transfer full): the person, signed in, or %NULL
 */
HlSignIn *
hl_user_sign_in (const HlUserCall  *self,
                 const char        *name,
                 GError           **error)
{
  g_auto(HlSecret) pin = { "" };

  return hl_user_sign_in_keeping (self, name, &pin, error);
}

/**
 * hl_user_end:
 * @self: the call
 * @sign_in: who is signed in
 * @done: what came of the act
 * @error: return location for an error, the act's if it failed
 *
 * Signs the person out.
 *
 * Returns: @done, unless the end could not be recorded
 */
gboolean
hl_user_end (const HlUserCall  *self,
             const HlSignIn    *sign_in,
             gboolean           done,
             GError           **error)
{
  return hl_sign_in_end (sign_in, self->store, HL_SIGN_OUT_SELF, done ? error : NULL) && done;
}

/**
 * hl_user_read_role:
 * @self: the call
 * @role: (out): the role that `--role` names
 * @error: return location for an error
 *
 * Returns: whether there is one
 */
gboolean
hl_user_read_role (const HlUserCall  *self,
                   HlRole            *role,
                   GError           **error)
{
  if (self->role != NULL && hl_role_from_string (self->role, role))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "--role: '%s': expected staff, head or admin",
               self->role != NULL ? self->role : "");
  return FALSE;
}

static char **
describe (const HlPerson *person)
{
  g_autofree char *wait = person->wait_s == 0 ? g_strdup ("")
                                              : g_strdup_printf (_("locked for %u s"),
                                                                 person->wait_s);
  const char *line[] = {
    person->name, hl_role_to_string (person->role), person->tickets ? _("tickets") : "", wait, NULL
  };

  /* No blanks at the end. */
  for (guint last = G_N_ELEMENTS (line) - 2; *line[last] == '\0'; last--)
    line[last] = NULL;

  return g_strdupv ((char **) line);
}

static gboolean
list_people (const HlUserCall  *self,
             GError           **error)
{
  g_autoptr(GPtrArray) people = hl_people_list (self->store, error);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(GString) text = g_string_new (NULL);

  if (people == NULL)
    return FALSE;

  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (lines, describe (g_ptr_array_index (people, i)));

  if (people->len == 0)
    g_string_append_printf (text, "%s\n", _("There is nobody yet; “hailong user add NAME --role "
                                            "admin” adds the first."));
  hl_text_table_append (text, lines);
  g_print ("%s", text->str);
  return TRUE;
}

static gboolean
change_role (const HlUserCall  *self,
             GError           **error)
{
  g_autoptr(HlPerson) person = hl_user_find (self, self->name, error);
  g_autoptr(HlSignIn) admin = NULL;
  HlRole role;

  if (person == NULL || !hl_user_read_role (self, &role, error) ||
      (admin = hl_user_sign_in (self, self->as, error)) == NULL)
    return FALSE;

  if (!hl_user_end (self, admin,
                    hl_people_set_role (self->store, admin->person->id, person->id, role, error),
                    error))
    return FALSE;

  g_print (_("%s: the role is %s now\n"), person->name, hl_role_to_string (role));
  return TRUE;
}

static gboolean
remove_person (const HlUserCall  *self,
               GError           **error)
{
  g_autoptr(HlPerson) person = hl_user_find (self, self->name, error);
  g_autoptr(HlSignIn) admin = NULL;

  if (person == NULL || (admin = hl_user_sign_in (self, self->as, error)) == NULL)
    return FALSE;

  if (!hl_user_end (self, admin,
                    hl_people_remove (self->store, admin->person->id, person->id, error), error))
    return FALSE;

  g_print (_("%s is removed\n"), person->name);
  return TRUE;
}

/**
 * Action:
 * @word: what follows `hailong user`
 * @needs_name: whether it is about somebody
 * @run: does it
 */
typedef struct
{
  const char *word;
  gboolean    needs_name;
  gboolean  (*run) (const HlUserCall  *self,
                   GError           **error);
} Action;

static const Action actions[] = {
  { "list", FALSE, list_people },
  { "add", TRUE, hl_user_add },
  { "pin", TRUE, hl_user_pin },
  { "role", TRUE, change_role },
  { "remove", TRUE, remove_person },
  { "recover", TRUE, hl_user_recover },
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

      if (actions[i].needs_name == (invocation->argc == 3))
        return &actions[i];

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   actions[i].needs_name ? "%s: expected a name" : "%s: expected no name", word);
      return NULL;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "'%s': expected list, add, pin, role, remove or recover", word);
  return NULL;
}

static gboolean
run_action (HlInvocation  *invocation,
            HlUserCall    *call,
            GError       **error)
{
  const Action *action = find_action (invocation, error);
  g_autoptr(HlStore) store = NULL;

  if (action == NULL)
    return FALSE;

  store = hl_invocation_open (invocation,
                              action->needs_name ? HL_STORE_WRITE : HL_STORE_READ, error);
  if (store == NULL)
    return FALSE;

  call->store = store;
  call->name = action->needs_name ? invocation->argv[2] : NULL;
  return action->run (call, error);
}

gboolean
hailong_user (HlInvocation  *invocation,
              GError       **error)
{
  g_autofree char *as = NULL;
  g_autofree char *role = NULL;
  HlUserCall call = { 0 };
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING, &role, N_("staff, head or admin"), N_("ROLE") },
    { "tickets", 0, 0, G_OPTION_ARG_NONE, &call.tickets,
      N_("With the right to read tickets; asks for the recovery key unless the admin has it"),
      NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, N_("The admin who does it; else the only one"),
      N_("NAME") },
    { NULL },
  };

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  call.as = as;
  call.role = role;
  return run_action (invocation, &call, error);
}
