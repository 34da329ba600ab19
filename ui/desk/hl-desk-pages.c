/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-pages"

#include "config.h"

#include "hl-desk-pages.h"

#include "hl-close-page.h"
#include "hl-counters-page.h"
#include "hl-days-page.h"
#include "hl-export-page.h"
#include "hl-hours-page.h"
#include "hl-hub-page.h"
#include "hl-machine-page.h"
#include "hl-paper-page.h"
#include "hl-screening-page.h"
#include "hl-served-import-page.h"
#include "hl-served-page.h"
#include "hl-settings-page.h"
#include "hl-tickets-page.h"
#include "hl-today-page.h"
#include "hl-trend-page.h"

typedef GType (*TypeFunc) (void);

/* In the order of their tiles; the end is marked. */
static const TypeFunc types[] = {
  hl_today_page_get_type,
  hl_trend_page_get_type,
  hl_tickets_page_get_type,
  hl_screening_page_get_type,
  hl_served_page_get_type,
  hl_served_import_page_get_type,
  hl_paper_page_get_type,
  hl_export_page_get_type,
  hl_close_page_get_type,
  hl_hours_page_get_type,
  hl_days_page_get_type,
  hl_counters_page_get_type,
  hl_settings_page_get_type,
  hl_hub_page_get_type,
  hl_machine_page_get_type,
  NULL,
};

/**
 * hl_desk_pages_get_nth:
 * @index: which, from 0, in the order of their tiles
 *
 * Returns: the type of a page; %G_TYPE_NONE after the last one
 */
GType
hl_desk_pages_get_nth (guint index)
{
  guint n = 0;

  while (types[n] != NULL && n < index)
    n += 1;

  return types[n] != NULL ? types[n] () : G_TYPE_NONE;
}

/**
 * hl_desk_pages_find:
 * @name: a word that buttons name a page by
 *
 * Returns: its type; %G_TYPE_NONE when there is none
 */
GType
hl_desk_pages_find (const char *name)
{
  for (guint i = 0; types[i] != NULL; i++)
    {
      HlDeskPageClass *klass = g_type_class_ref (types[i] ());
      gboolean found = g_strcmp0 (klass->name, name) == 0;

      g_type_class_unref (klass);
      if (found)
        return types[i] ();
    }

  return G_TYPE_NONE;
}
