/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-today-page"

#include "config.h"

#include "hl-today-page.h"

#include <glib/gi18n.h>

#include "hl-pager.h"
#include "hl-style.h"
#include "hl-text.h"
#include "hl-today-card.h"
#include "hl-today-rows.h"

/**
 * HlTodayPage:
 *
 * All that may be seen of the running day, on as many screens as it takes. What
 * is released while it is open shows at once, and whoever reads stays on the
 * screen.
 */
struct _HlTodayPage
{
  HlDeskPage  parent_instance;

  /* Template children */
  HlText     *trouble;
  HlPager    *pager;
};

G_DEFINE_FINAL_TYPE (HlTodayPage, hl_today_page, HL_TYPE_DESK_PAGE)

static void
show_today (HlTodayPage   *self,
            const HlToday *today)
{
  const guint screen = hl_pager_get_screen (self->pager);

  hl_pager_clear (self->pager);
  hl_pager_append (self->pager, hl_today_card_new_headline (today));
  hl_pager_append (self->pager, hl_today_card_new_factors (today));
  hl_today_rows_append (self->pager, today);
  hl_pager_turn_to (self->pager, screen);
}

static void
on_read (HlDeskPage   *page,
         gpointer      result,
         const GError *error)
{
  HlTodayPage *self = HL_TODAY_PAGE (page);
  g_autoptr(HlToday) today = result;

  gtk_widget_set_visible (GTK_WIDGET (self->trouble), today == NULL);
  if (today != NULL)
    {
      show_today (self, today);
      return;
    }

  /* What was read before stays, and is said to be no longer new. */
  g_message ("cannot read the figures of today: %s", error->message);
  hl_text_set_label (self->trouble,
                     _("The store does not answer. What is shown may no longer be the latest."));
}

static void
hl_today_page_fill (HlDeskPage *page)
{
  hl_desk_page_read (page, hl_today_read, NULL, NULL, (GDestroyNotify) hl_today_free, on_read);
}

static void
hl_today_page_set_wide (HlDeskPage *page,
                        gboolean    wide)
{
  hl_pager_set_columns (HL_TODAY_PAGE (page)->pager, wide ? 2 : 1);
}

static void
hl_today_page_leave (HlDeskPage *page)
{
  hl_pager_clear (HL_TODAY_PAGE (page)->pager);
}

static void
hl_today_page_class_init (HlTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  page_class->name = "today";
  page_class->title = N_("Today");
  page_class->about = N_("Factors, counters, fields, hours, reasons, what was screened");
  page_class->roles = HL_DESK_HEAD | HL_DESK_ADMIN;
  page_class->fill = hl_today_page_fill;
  page_class->set_wide = hl_today_page_set_wide;
  page_class->leave = hl_today_page_leave;

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlTodayPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, HlTodayPage, pager);
}

static void
hl_today_page_init (HlTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
