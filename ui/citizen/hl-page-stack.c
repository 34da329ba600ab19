/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-page-stack"

#include "config.h"

#include "hl-page-stack.h"

#include "hl-page-type.h"

/**
 * HlPageStack:
 *
 * Shows one page at a time and keeps one for each kind of step: to build a page
 * and to find its style takes longer than a frame, to give it other words does
 * not. Pages that are not shown keep their style, but have no place on the
 * screen, take no focus, and are hidden from screen readers.
 */
struct _HlPageStack
{
  GtkWidget parent_instance;

  /* Owned */
  HlVisit  *visit;

  HlPage   *pages[HL_N_STEPS];   /* children, by kind of step; %NULL: not yet built */
  HlPage   *shown;               /* one of them */
  guint     tick_id;
  guint     idle_id;
  gboolean  wide;
  gboolean  low;
};

G_DEFINE_FINAL_TYPE (HlPageStack, hl_page_stack, GTK_TYPE_WIDGET)

static void
remove_pages (HlPageStack *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    {
      hl_page_leave (HL_PAGE (page));
      gtk_widget_unparent (page);
    }

  memset (self->pages, 0, sizeof self->pages);
  self->shown = NULL;
}

static void
set_shown (HlPage   *page,
           gboolean  shown)
{
  gtk_widget_set_child_visible (GTK_WIDGET (page), shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

/* A name whose words stay together. */
static char *
join_words (const char *name)
{
  g_auto(GStrv) words = g_strsplit (name, " ", -1);

  return g_strjoinv ("\u00a0", words);
}

/* "English · 中文"; where that takes two lines, the second begins with a name. */
static char *
name_other_languages (HlVisit *visit)
{
  g_autoptr(GString) names = g_string_new (NULL);
  const HlLanguage *language;

  for (guint i = 1; (language = hl_visit_get_nth_language (visit, i)) != NULL; i++)
    {
      g_autofree char *name = join_words (language->name);

      if (!g_str_equal (language->code, hl_visit_get_language (visit)))
        g_string_append_printf (names, "%s%s", names->len > 0 ? "\u00a0· " : "", name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
is_waiting (HlStepKind kind)
{
  return kind == HL_STEP_ATTRACT || kind == HL_STEP_CLOSED || kind == HL_STEP_PAUSED;
}

static HlPage *
build_page (HlPageStack *self,
            HlStepKind   kind)
{
  GtkWidget *page = hl_page_new (hl_page_type_get (self->visit, kind), self->visit);
  g_autofree char *others = name_other_languages (self->visit);

  hl_strip_set_others (hl_page_get_strip (HL_PAGE (page)), others);
  if (is_waiting (kind))
    gtk_widget_add_css_class (page, "waiting");

  hl_page_set_wide (HL_PAGE (page), self->wide);
  hl_page_set_low (HL_PAGE (page), self->low);
  gtk_widget_set_parent (page, GTK_WIDGET (self));
  set_shown (HL_PAGE (page), FALSE);

  return HL_PAGE (page);
}

static GtkSizeRequestMode
hl_page_stack_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hl_page_stack_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  HlPageStack *self = HL_PAGE_STACK (widget);

  if (self->shown != NULL)
    gtk_widget_measure (GTK_WIDGET (self->shown), orientation, for_size, minimum, natural,
                        NULL, NULL);
}

static void
hl_page_stack_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  HlPageStack *self = HL_PAGE_STACK (widget);

  if (self->shown != NULL)
    gtk_widget_allocate (GTK_WIDGET (self->shown), width, height, -1, NULL);
}

static void
hl_page_stack_dispose (GObject *object)
{
  HlPageStack *self = HL_PAGE_STACK (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->idle_id, g_source_remove);
  remove_pages (self);
  g_clear_object (&self->visit);

  G_OBJECT_CLASS (hl_page_stack_parent_class)->dispose (object);
}

static void
hl_page_stack_class_init (HlPageStackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_page_stack_dispose;
  widget_class->get_request_mode = hl_page_stack_get_request_mode;
  widget_class->measure = hl_page_stack_measure;
  widget_class->size_allocate = hl_page_stack_size_allocate;
}

static void
hl_page_stack_init (HlPageStack *self)
{
}

/**
 * hl_page_stack_set_visit:
 * @self: a stack without pages
 * @visit: the visit whose steps it will show
 */
void
hl_page_stack_set_visit (HlPageStack *self,
                         HlVisit     *visit)
{
  g_return_if_fail (HL_IS_PAGE_STACK (self));
  g_return_if_fail (HL_IS_VISIT (visit));

  g_set_object (&self->visit, visit);
}

/* What was typed on a page that is not shown may have to be forgotten now. */
static void
leave_others (HlPageStack *self,
              HlStepKind   kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->pages); i++)
    {
      if (i != kind && self->pages[i] != NULL)
        hl_page_leave (self->pages[i]);
    }
}

/* Builds another page that may come; one at a time, while nothing else is to
 * be done. */
static gboolean
on_idle (gpointer user_data)
{
  HlPageStack *self = user_data;

  for (guint kind = 1; kind < G_N_ELEMENTS (self->pages); kind++)
    {
      if (self->pages[kind] != NULL)
        continue;

      self->pages[kind] = build_page (self, (HlStepKind) kind);
      return G_SOURCE_CONTINUE;
    }

  self->idle_id = 0;

  return G_SOURCE_REMOVE;
}

/* While a window waits for its first frame there is nothing else to be done
 * either: the other pages can wait until this one is drawn. */
static gboolean
on_frame (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       unused)
{
  HlPageStack *self = HL_PAGE_STACK (widget);

  self->tick_id = 0;
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);

  return G_SOURCE_REMOVE;
}

/**
 * hl_page_stack_show:
 * @self: a stack
 *
 * Shows the present step of the visit.
 *
 * Returns: (transfer none): the page that does
 */
HlPage *
hl_page_stack_show (HlPageStack *self)
{
  HlStepKind kind;

  g_return_val_if_fail (HL_IS_PAGE_STACK (self), NULL);
  g_return_val_if_fail (self->visit != NULL, NULL);

  kind = hl_visit_get_step (self->visit).kind;
  if (self->pages[kind] == NULL)
    self->pages[kind] = build_page (self, kind);

  leave_others (self, kind);
  hl_page_fill (self->pages[kind]);
  hl_strip_set_parts (hl_page_get_strip (self->pages[kind]), hl_page_type_get_parts (self->visit));

  if (self->pages[kind] == self->shown)
    return self->shown;

  if (self->shown != NULL)
    set_shown (self->shown, FALSE);

  self->shown = self->pages[kind];
  set_shown (self->shown, TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->idle_id == 0 && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);

  return self->shown;
}

void
hl_page_stack_set_wide (HlPageStack *self,
                        gboolean     wide)
{
  g_return_if_fail (HL_IS_PAGE_STACK (self));

  self->wide = wide;

  for (guint i = 0; i < G_N_ELEMENTS (self->pages); i++)
    {
      if (self->pages[i] != NULL)
        hl_page_set_wide (self->pages[i], wide);
    }
}

/**
 * hl_page_stack_set_low:
 * @self: a stack
 * @low: whether all that is touched has to stand in the lowest third of a page
 */
void
hl_page_stack_set_low (HlPageStack *self,
                       gboolean     low)
{
  g_return_if_fail (HL_IS_PAGE_STACK (self));

  if (low == self->low)
    return;

  self->low = low;

  for (guint i = 0; i < G_N_ELEMENTS (self->pages); i++)
    {
      if (self->pages[i] != NULL)
        hl_page_set_low (self->pages[i], low);
    }
}

/**
 * hl_page_stack_forget:
 * @self: a stack
 *
 * The pages' own words are those of a former language: throws them away.
 */
void
hl_page_stack_forget (HlPageStack *self)
{
  g_return_if_fail (HL_IS_PAGE_STACK (self));

  remove_pages (self);
}
