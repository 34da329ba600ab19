/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-scale"

#include "config.h"

#include "hl-scale.h"

#include "hl-face.h"
#include "hl-text.h"

/**
 * HlScale:
 *
 * The levels in one row, worst to best from left to right, each a face with
 * its words.
 *
 * It knows nothing of questions or storage: it says which level was chosen,
 * and shows as pressed what it is told to.
 */
struct _HlScale
{
  GtkWidget parent_instance;

  guint     n_levels;
  guint     level;       /* 0: none */
};

G_DEFINE_FINAL_TYPE (HlScale, hl_scale, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A scale of three takes the middle of the five faces. */
static guint
find_mood (guint level,
           guint n_levels)
{
  return level + (HL_N_FACES - n_levels) / 2;
}

static void
on_choose_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  guint level = g_variant_get_uint32 (parameter);

  g_return_if_fail (level >= 1 && level <= HL_SCALE (widget)->n_levels);

  g_signal_emit (widget, signals[CHOSEN], 0, level);
}

/* A word this long needs a smaller size in a narrow column. */
#define LONG_WORD 10

static gboolean
has_long_word (const char *label)
{
  g_auto(GStrv) words = g_strsplit (label, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_utf8_strlen (words[i], -1) >= LONG_WORD)
        return TRUE;
    }

  return FALSE;
}

static GtkWidget *
create_button (guint level,
               guint n_levels)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = hl_text_new ("");
  guint mood = find_mood (level, n_levels);
  char mood_class[] = "mood-0";

  mood_class[5] = (char) ('0' + mood);
  g_object_set (text, "centred", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), hl_face_new (mood));
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "level");
  gtk_widget_add_css_class (button, mood_class);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "scale.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", level);

  return button;
}

static void
remove_buttons (HlScale *self)
{
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (button);
}

static void
create_buttons (HlScale *self,
                guint    n_levels)
{
  remove_buttons (self);
  self->n_levels = n_levels;

  for (guint level = 1; level <= n_levels; level++)
    gtk_widget_set_parent (create_button (level, n_levels), GTK_WIDGET (self));
}

static void
hl_scale_dispose (GObject *object)
{
  remove_buttons (HL_SCALE (object));

  G_OBJECT_CLASS (hl_scale_parent_class)->dispose (object);
}

static void
hl_scale_class_init (HlScaleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_scale_dispose;

  /**
   * HlScale::chosen:
   * @self: the scale
   * @level: the level that was chosen, 1 to the number of levels
   */
  signals[CHOSEN] = g_signal_new ("chosen", HL_TYPE_SCALE, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "scale.choose", "u", on_choose_activated);
  gtk_widget_class_set_css_name (widget_class, "hl-scale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_scale_init (HlScale *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
}

GtkWidget *
hl_scale_new (void)
{
  return g_object_new (HL_TYPE_SCALE, NULL);
}

/**
 * hl_scale_set_labels:
 * @self: a scale
 * @labels: (array zero-terminated): the words of the levels, worst to best; up
 *   to #HL_N_FACES
 */
void
hl_scale_set_labels (HlScale            *self,
                     const char * const *labels)
{
  guint n_levels = g_strv_length ((char **) labels);
  gboolean tight = FALSE;
  GtkWidget *button;

  g_return_if_fail (HL_IS_SCALE (self));
  g_return_if_fail (n_levels >= 1 && n_levels <= HL_N_FACES);

  if (n_levels != self->n_levels)
    create_buttons (self, n_levels);

  button = gtk_widget_get_first_child (GTK_WIDGET (self));
  for (guint i = 0; i < n_levels; i++)
    {
      hl_text_label_button (button, labels[i]);
      tight = tight || has_long_word (labels[i]);
      button = gtk_widget_get_next_sibling (button);
    }

  if (tight)
    gtk_widget_add_css_class (GTK_WIDGET (self), "tight");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "tight");

  hl_scale_set_level (self, self->level);
}

guint
hl_scale_get_level (HlScale *self)
{
  g_return_val_if_fail (HL_IS_SCALE (self), 0);

  return self->level;
}

/**
 * hl_scale_set_level:
 * @self: a scale
 * @level: the level to show as pressed; 0 for none
 */
void
hl_scale_set_level (HlScale *self,
                    guint    level)
{
  guint of_button = 1;

  g_return_if_fail (HL_IS_SCALE (self));

  self->level = level;

  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));
       button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), of_button++ == level);
}
