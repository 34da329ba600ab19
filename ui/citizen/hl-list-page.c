/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-list-page"

#include "config.h"

#include "hl-list-page.h"

#include <glib/gi18n.h>

#include "hl-choices.h"
#include "hl-composer.h"
#include "hl-style.h"
#include "hl-text.h"

/* What has room above the keyboard, or on a wide page beside the text. */
#define MAX_SHOWN 3
#define MAX_SHOWN_WIDE 2

#define MAX_SEARCH 40

/**
 * HlListPage:
 *
 * Counters or fields where there are more than a page can show: a few letters
 * of the name find it, with or without their marks.
 */
struct _HlListPage
{
  HlPage      parent_instance;

  /* Template children */
  GtkWidget  *main;
  HlText     *heading;
  HlComposer *composer;
  HlText     *none;
  HlChoices  *choices;
  GtkWidget  *more;

  guint       first;      /* how many of those found stand before the shown ones */
  guint       n_found;
  guint       numbers[MAX_SHOWN];    /* of the choices that are shown, from 1 */
  guint       n_shown;
  guint       max_shown;
};

G_DEFINE_FINAL_TYPE (HlListPage, hl_list_page, HL_TYPE_PAGE)

static const char *
get_name (HlVisit *visit,
          guint    number)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (hl_visit_get_recorder (visit));
  const char *language = hl_visit_get_language (visit);
  const HlPlace *place = hl_visit_get_step (visit).kind == HL_STEP_COUNTER
                         ? hl_catalogue_get_counter (catalogue, number - 1)
                         : hl_catalogue_get_field (catalogue, number - 1);

  return hl_place_get_name (place, language);
}

static gboolean
is_found (HlVisit    *visit,
          guint       number,
          const char *search)
{
  return *search == '\0' || g_str_match_string (search, get_name (visit, number), TRUE);
}

/* Takes those that are shown; the others are only counted. */
static void
find (HlListPage *self,
      HlVisit    *visit)
{
  const char *search = hl_composer_get_text (self->composer);

  self->n_found = 0;
  self->n_shown = 0;

  for (guint i = 1; i <= hl_visit_get_n_choices (visit); i++)
    {
      if (!is_found (visit, i, search))
        continue;

      self->n_found += 1;
      if (self->n_found > self->first && self->n_shown < self->max_shown)
        self->numbers[self->n_shown++] = i;
    }
}

static void
hl_list_page_sync (HlPage *page)
{
  HlListPage *self = HL_LIST_PAGE (page);

  for (guint i = 0; i < self->n_shown; i++)
    hl_choices_set_chosen (self->choices, i + 1,
                           hl_visit_is_chosen (hl_page_get_visit (page), self->numbers[i]));
}

static void
show_found (HlListPage *self)
{
  HlVisit *visit = hl_page_get_visit (HL_PAGE (self));
  const char *labels[MAX_SHOWN + 1] = { NULL };

  find (self, visit);
  for (guint i = 0; i < self->n_shown; i++)
    labels[i] = get_name (visit, self->numbers[i]);

  hl_choices_set_labels (self->choices, labels, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->n_found == 0);
  gtk_widget_set_visible (self->more, self->n_found > self->max_shown);
  hl_list_page_sync (HL_PAGE (self));
}

static void
on_chosen (HlListPage *self,
           guint       number)
{
  hl_page_choose (HL_PAGE (self), self->numbers[number - 1]);
}

/* From the last ones back to the first. */
static void
on_more (HlListPage *self)
{
  self->first += self->max_shown;
  if (self->first >= self->n_found)
    self->first = 0;

  show_found (self);
}

static void
on_changed (HlListPage *self)
{
  /* Wiped when the page is left, perhaps for good. */
  if (!gtk_widget_get_child_visible (GTK_WIDGET (self)))
    return;

  self->first = 0;
  show_found (self);
}

static void
hl_list_page_fill (HlPage  *page,
                   HlVisit *visit)
{
  HlListPage *self = HL_LIST_PAGE (page);

  hl_text_set_label (self->heading,
                     hl_visit_get_step (visit).kind == HL_STEP_COUNTER
                     ? _("Which counter served you?") : _("Which field was it about?"));
  hl_composer_set_language (self->composer, hl_visit_get_language (visit));
  self->first = 0;
  show_found (self);
}

static void
hl_list_page_set_wide (HlPage   *page,
                       gboolean  wide)
{
  HlListPage *self = HL_LIST_PAGE (page);

  hl_composer_set_wide (self->composer, wide);
  self->max_shown = wide ? MAX_SHOWN_WIDE : MAX_SHOWN;
}

static gboolean
hl_list_page_type_key (HlPage *page,
                       guint   keyval)
{
  HlListPage *self = HL_LIST_PAGE (page);
  HlVisit *visit = hl_page_get_visit (page);
  int digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));

  /* A keypad has to get through here as everywhere. */
  if (digit == 0)
    hl_visit_skip (visit);
  else if (digit > 0 && (guint) digit <= self->n_shown)
    on_chosen (self, (guint) digit);
  else if (keyval == GDK_KEY_BackSpace && hl_composer_get_length (self->composer) == 0)
    hl_visit_back (visit);
  else if (digit < 0)
    return hl_composer_feed_key (self->composer, keyval);

  return TRUE;
}

static void
hl_list_page_leave (HlPage *page)
{
  HlListPage *self = HL_LIST_PAGE (page);
  HlVisit *visit = hl_page_get_visit (page);

  hl_choices_clear (self->choices);
  if (!hl_visit_keeps (visit, HL_STEP_COUNTER) && !hl_visit_keeps (visit, HL_STEP_FIELD))
    hl_composer_wipe (self->composer);
}

static void
hl_list_page_class_init (HlListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_list_page_fill;
  page_class->set_wide = hl_list_page_set_wide;
  page_class->sync = hl_list_page_sync;
  page_class->type_key = hl_list_page_type_key;
  page_class->leave = hl_list_page_leave;

  g_type_ensure (HL_TYPE_CHOICES);
  g_type_ensure (HL_TYPE_COMPOSER);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlListPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlListPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlListPage, composer);
  gtk_widget_class_bind_template_child (widget_class, HlListPage, none);
  gtk_widget_class_bind_template_child (widget_class, HlListPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HlListPage, more);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
}

static void
hl_list_page_init (HlListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->max_shown = MAX_SHOWN;
  hl_composer_set_max (self->composer, MAX_SEARCH);
  hl_composer_set_single_line (self->composer, TRUE);
  hl_composer_set_label (self->composer, _("Search"));
  hl_composer_set_placeholder (self->composer, _("A few letters of its name"));
}
