/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-user"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "db-account.h"
#include "hl-error.h"
#include "hl-pass.h"
#include "hl-secret.h"
#include "hub-command.h"

#define DAY_S (24 * 60 * 60)

static const HubUsage usage = {
  .arguments = "add|remove|token|list [NAME]",
  .summary = N_("Says who may see figures: those of one unit, or of all. “add” gives an account a "
                "new password, which is typed or read from standard input; who was signed in with "
                "the former one no longer is. “token” prints what a program sends in place of a "
                "password."),
  .examples = "  hailong-hub user add \"Trần Văn Bình\" --unit LS01\n"
              "  hailong-hub user add \"Sở Nội vụ\"\n"
              "  hailong-hub user token \"Sở Nội vụ\" --days 365\n"
              "  hailong-hub user remove \"Trần Văn Bình\"\n"
              "  hailong-hub user list",
  .min = 1,
  .max = 2,
};

typedef struct
{
  const char *name;
  const char *unit;
  HlSecret    password;
  int         days;
  char       *token;
} Change;

static gboolean
put (HlDbLink  *link,
     gpointer   data,
     GError   **error)
{
  Change *change = data;

  return hl_db_account_put (link, change->name, change->unit, change->password.text,
                            g_get_real_time (), error);
}

static gboolean
remove_account (HlDbLink  *link,
                gpointer   data,
                GError   **error)
{
  Change *change = data;

  return hl_db_account_remove (link, change->name, error);
}

static gboolean
make_token (HlDbLink  *link,
            gpointer   data,
            GError   **error)
{
  Change *change = data;
  g_autoptr(HlDbAccount) account = hl_db_account_get (link, change->name, error);
  g_autofree char *secret = account != NULL ? hl_db_account_get_secret (link, error) : NULL;
  HlPass pass;

  if (secret == NULL)
    return FALSE;

  pass.name = account->name;
  pass.stamp = account->stamp;
  pass.expires = g_get_real_time () / G_USEC_PER_SEC + (gint64) change->days * DAY_S;
  g_free (change->token);
  change->token = hl_pass_to_text (&pass, secret);
  return TRUE;
}

static gboolean
print_all (HlDbLink  *link,
           gpointer   data,
           GError   **error)
{
  g_autoptr(GPtrArray) accounts = hl_db_account_list (link, error);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const HlDbAccount *account = g_ptr_array_index (accounts, i);

      g_print ("%s\t%s\n", account->name, *account->unit != '\0' ? account->unit : "*");
    }

  return accounts != NULL;
}

static gboolean
add (HubCall  *self,
     Change   *change,
     GError  **error)
{
  gboolean done =
    hl_secret_read_new (&change->password, STDIN_FILENO, _("Password: "), _("Once more: "),
                        "password", error) &&
    hub_call_write (self, put, change, error);

  hl_secret_clear (&change->password);
  return done;
}

static gboolean
print_token (HubCall  *self,
             Change   *change,
             GError  **error)
{
  gboolean done = hub_call_write (self, make_token, change, error);

  if (done)
    g_print ("%s\n", change->token);

  g_free (change->token);
  return done;
}

static gboolean
run (HubCall  *self,
     Change   *change,
     GError  **error)
{
  const char *verb = self->argv[1];

  if (strcmp (verb, "add") == 0)
    return add (self, change, error);

  if (strcmp (verb, "remove") == 0)
    return hub_call_write (self, remove_account, change, error);

  if (strcmp (verb, "token") == 0)
    return print_token (self, change, error);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "expected %s", usage.arguments);
  return FALSE;
}

gboolean
hub_user (HubCall  *self,
          GError  **error)
{
  g_autofree char *unit = NULL;
  Change change = { .unit = "", .days = 30 };
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("The unit that it sees; all without it"),
      N_("UNIT") },
    { "days", 0, 0, G_OPTION_ARG_INT, &change.days, N_("How long a token is good"), N_("N") },
    { NULL },
  };

  if (!hub_call_parse (self, &usage, entries, error))
    return FALSE;

  if (strcmp (self->argv[1], "list") == 0 && self->argc == 2)
    return hub_call_write (self, print_all, NULL, error);

  if (self->argc != 3 || change.days < 1 || change.days > 3660)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   self->argc != 3 ? "expected add, remove or token with a NAME, or list"
                                   : "--days: expected 1 to 3660");
      return FALSE;
    }

  change.name = self->argv[2];
  if (unit != NULL)
    change.unit = unit;

  return run (self, &change, error);
}
