/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-idle-dialog"

#include "config.h"

#include "hl-idle-dialog.h"

#include <glib/gi18n.h>

#include "hl-idle.h"
#include "hl-ring.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlIdleDialog:
 *
 * Asks whether more time is needed, and hides the page meanwhile: whoever
 * stands there now may be someone else.
 */
struct _HlIdleDialog
{
  GtkWidget  parent_instance;

  /* Template children */
  GtkWidget *box;
  HlRing    *ring;
  HlText    *body;
};

G_DEFINE_FINAL_TYPE (HlIdleDialog, hl_idle_dialog, GTK_TYPE_WIDGET)

static void
hl_idle_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HL_TYPE_IDLE_DIALOG);

  G_OBJECT_CLASS (hl_idle_dialog_parent_class)->dispose (object);
}

static void
hl_idle_dialog_class_init (HlIdleDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_idle_dialog_dispose;

  g_type_ensure (HL_TYPE_RING);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-idle-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HlIdleDialog, box);
  gtk_widget_class_bind_template_child (widget_class, HlIdleDialog, ring);
  gtk_widget_class_bind_template_child (widget_class, HlIdleDialog, body);
  gtk_widget_class_set_css_name (widget_class, "hl-idle-dialog");
}

static void
hl_idle_dialog_init (HlIdleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hl_idle_dialog_new (void)
{
  return g_object_new (HL_TYPE_IDLE_DIALOG, NULL);
}

/**
 * hl_idle_dialog_set_left:
 * @self: a dialog
 * @left: microseconds until it closes by itself
 */
void
hl_idle_dialog_set_left (HlIdleDialog *self,
                         gint64        left)
{
  guint seconds = (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  g_autofree char *text = NULL;

  g_return_if_fail (HL_IS_IDLE_DIALOG (self));

  text = g_strdup_printf (_("Finishes by itself in %u seconds. What you answered stays stored."),
                          seconds);
  hl_text_set_label (self->body, text);
  hl_ring_set_left (self->ring, seconds, (double) left / HL_IDLE_ASK_US);
}

/**
 * hl_idle_dialog_set_low:
 * @self: a dialog
 * @low: whether its buttons have to stand in the lowest third of the page
 */
void
hl_idle_dialog_set_low (HlIdleDialog *self,
                        gboolean      low)
{
  g_return_if_fail (HL_IS_IDLE_DIALOG (self));

  gtk_widget_set_valign (self->box, low ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
}
