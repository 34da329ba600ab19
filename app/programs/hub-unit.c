/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-unit"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "db-unit.h"
#include "hl-error.h"
#include "hub-command.h"

static const HubUsage usage = {
  .arguments = "add|list [CENTRE.json…]",
  .summary = N_("Adds units by their centre files, or takes the new versions of them; or lists "
                "the units that the hub has."),
  .examples = "  hailong-hub unit add /etc/hailong/centre.json\n"
              "  hailong-hub unit list",
  .min = 1,
  .max = G_MAXINT,
};

static gboolean
load_all (HubCall    *self,
          GPtrArray  *catalogues,
          GError    **error)
{
  for (int i = 2; i < self->argc; i++)
    {
      HlCatalogue *catalogue = hl_catalogue_load (self->argv[i], error);

      if (catalogue == NULL)
        return FALSE;

      g_ptr_array_add (catalogues, catalogue);
    }

  return TRUE;
}

static gboolean
put_all (HlDbLink  *link,
         gpointer   data,
         GError   **error)
{
  GPtrArray *catalogues = data;

  for (guint i = 0; i < catalogues->len; i++)
    {
      if (!hl_db_unit_put (link, g_ptr_array_index (catalogues, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add (HubCall  *self,
     GError  **error)
{
  g_autoptr(GPtrArray) catalogues =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hl_catalogue_unref);

  if (self->argc == 2)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "expected add CENTRE.json…");
      return FALSE;
    }

  if (!load_all (self, catalogues, error) || !hub_call_write (self, put_all, catalogues, error))
    return FALSE;

  for (guint i = 0; i < catalogues->len; i++)
    g_print ("%s\n", hl_catalogue_get_unit (g_ptr_array_index (catalogues, i)));

  return TRUE;
}

static gboolean
print_all (HlDbLink  *link,
           gpointer   data,
           GError   **error)
{
  g_auto(GStrv) units = hl_db_unit_list (link, error);

  for (guint i = 0; units != NULL && units[i] != NULL; i++)
    {
      g_autoptr(HlCatalogue) catalogue = hl_db_unit_get (link, units[i], error);

      if (catalogue == NULL)
        return FALSE;

      g_print ("%s\t%s\n", units[i], hl_catalogue_get_unit_name (catalogue, "vi"));
    }

  return units != NULL;
}

gboolean
hub_unit (HubCall  *self,
          GError  **error)
{
  const GOptionEntry entries[] = { { NULL } };

  if (!hub_call_parse (self, &usage, entries, error))
    return FALSE;

  if (strcmp (self->argv[1], "add") == 0)
    return add (self, error);

  if (strcmp (self->argv[1], "list") == 0 && self->argc == 2)
    return hub_call_write (self, print_all, NULL, error);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "expected %s", usage.arguments);
  return FALSE;
}
