/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-people"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>

#include "hl-format.h"
#include "hl-people.h"

#define ID "people"

static void
judge (HlMachine *self,
       GPtrArray *people)
{
  g_autofree char *count = hl_format_count (people->len);
  guint n_admins = 0;

  for (guint i = 0; i < people->len; i++)
    n_admins += ((const HlPerson *) people->pdata[i])->role == HL_ROLE_ADMIN;

  if (n_admins == 0)
    hl_machine_blame (self, ID, _("People"),
                      g_strdup (_("no administrator: whoever comes first to the desk becomes it")),
                      _("Add one: at the desk, or “hailong user add --role admin NAME”."));
  else
    hl_machine_pass (self, ID, _("People"),
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                   "%s person may sign in at the desk",
                                                   "%s people may sign in at the desk",
                                                   people->len), count));
}

void
hl_machine_check_people (HlMachine *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = NULL;

  if (self->store == NULL)
    {
      hl_machine_say (self, ID, _("People"), g_strdup (_("the database cannot be read")));
      return;
    }

  people = hl_people_list (self->store, &error);
  if (people == NULL)
    hl_machine_blame (self, ID, _("People"), g_strdup (error->message),
                      _("See the line on the database."));
  else
    judge (self, people);
}
