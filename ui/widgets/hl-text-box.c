/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-text-box"

#include "config.h"

#include "hl-text-box.h"

#include <string.h>

/**
 * HlTextBox:
 *
 * Shows the text of an #HlEditor: wrapped, with a cursor that stands still, a
 * line under the word that Telex still composes, and scrolled so that the
 * cursor is seen. Its own size does not depend on the text. A tap puts the
 * cursor there; arrows move it.
 */
struct _HlTextBox
{
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *label;
  GtkWidget *placeholder;

  /* Borrowed */
  HlEditor  *editor;        /* (nullable) */

  int        offset;        /* units of the text above the upper edge */
};

G_DEFINE_FINAL_TYPE (HlTextBox, hl_text_box, GTK_TYPE_WIDGET)

enum {
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the cursor takes behind the last character, and how much of its height
 * it is wide. */
#define CARET_ROOM 6
#define CARET_SLIMNESS 10

static GtkSizeRequestMode
hl_text_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* The style sheet says how high it is at least. */
static void
hl_text_box_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = *natural = 1;
}

/* Where the cursor stands in the text, in units of the page. */
static void
find_caret (HlTextBox    *self,
            GdkRectangle *caret)
{
  const char *text = hl_editor_get_text (self->editor);
  const char *place = g_utf8_offset_to_pointer (text, hl_editor_get_cursor (self->editor));
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  PangoRectangle strong;

  pango_layout_get_cursor_pos (layout, (int) (place - text), &strong, NULL);
  pango_extents_to_pixels (&strong, NULL);
  caret->x = strong.x;
  caret->y = strong.y;
  caret->width = MIN (strong.height / CARET_SLIMNESS, CARET_ROOM);
  caret->height = strong.height;
}

/* Of a line that would be cut by the upper edge nothing is shown. Returns: how
 * far the text is moved up for that, @offset at the least */
static int
skip_cut_line (HlTextBox *self,
               int        offset)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int top = 0;
  int bottom = 0;

  do
    {
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      top = PANGO_PIXELS (top);
      bottom = PANGO_PIXELS (bottom);
    }
  while (bottom <= offset && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);

  return top < offset && offset < bottom ? bottom : offset;
}

/* A tap on the first or last line that is seen brings up the one behind it. */
static void
scroll_to_caret (HlTextBox *self,
                 int        text_height,
                 int        height)
{
  GdkRectangle caret;
  int margin;

  find_caret (self, &caret);
  margin = MIN (caret.height, (height - caret.height) / 2);
  margin = MAX (margin, 0);

  if (caret.y + caret.height + margin > self->offset + height)
    self->offset = caret.y + caret.height + margin - height;
  if (caret.y - margin < self->offset)
    self->offset = caret.y - margin;

  self->offset = CLAMP (self->offset, 0, MAX (text_height - height, 0));
  self->offset = MIN (skip_cut_line (self, self->offset), caret.y);
}

static void
place_child (GtkWidget *child,
             int        width,
             int        height,
             int        offset)
{
  GtkAllocation place = { 0, -offset, width, height };

  gtk_widget_size_allocate (child, &place, -1);
}

static void
hl_text_box_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  HlTextBox *self = HL_TEXT_BOX (widget);
  const int text_width = MAX (width - CARET_ROOM, 1);
  int text_height;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, text_width, &text_height, NULL, NULL,
                      NULL);
  place_child (self->label, text_width, MAX (text_height, 1), 0);

  if (self->editor != NULL)
    scroll_to_caret (self, text_height, height);
  place_child (self->label, text_width, MAX (text_height, 1), self->offset);

  if (gtk_widget_should_layout (self->placeholder))
    {
      gtk_widget_measure (self->placeholder, GTK_ORIENTATION_VERTICAL, text_width, &text_height,
                          NULL, NULL, NULL);
      place_child (self->placeholder, text_width, MAX (text_height, 1), 0);
    }
}

static void
hl_text_box_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  HlTextBox *self = HL_TEXT_BOX (widget);
  GdkRectangle caret;
  GdkRGBA colour;

  /* What is above the upper edge must not show in the space around the text. */
  if (self->offset > 0)
    gtk_snapshot_push_clip (snapshot,
                            &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                 (float) gtk_widget_get_height (widget)));
  GTK_WIDGET_CLASS (hl_text_box_parent_class)->snapshot (widget, snapshot);
  if (self->offset > 0)
    gtk_snapshot_pop (snapshot);

  if (self->editor == NULL)
    return;

  find_caret (self, &caret);
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "caret", &colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);

  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) caret.x,
                                                  (float) (caret.y - self->offset),
                                                  (float) caret.width, (float) caret.height));
}

static gboolean
move_to (HlTextBox *self,
         guint      cursor)
{
  if (!hl_editor_set_cursor (self->editor, cursor))
    return FALSE;

  hl_text_box_update (self);
  g_signal_emit (self, signals[MOVED], 0);

  return TRUE;
}

/* The character nearest to a point of the text. */
static guint
find_sign (HlTextBox *self,
           int        x,
           int        y)
{
  const char *text = hl_editor_get_text (self->editor);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  int index;
  int trailing;

  pango_layout_xy_to_index (layout, x * PANGO_SCALE, y * PANGO_SCALE, &index, &trailing);

  return (guint) g_utf8_pointer_to_offset (text, text + index) + (guint) trailing;
}

static void
on_released (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             HlTextBox       *self)
{
  if (self->editor == NULL || !gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  move_to (self, find_sign (self, (int) x, (int) y + self->offset));
}

static gboolean
move_by_line (HlTextBox *self,
              int        lines)
{
  GdkRectangle caret;

  find_caret (self, &caret);

  return move_to (self, find_sign (self, caret.x, caret.y + caret.height / 2 +
                                   lines * caret.height));
}

/**
 * hl_text_box_move:
 * @self: a text box
 * @keyval: an arrow, Home or End
 *
 * Returns: whether the cursor moved
 */
gboolean
hl_text_box_move (HlTextBox *self,
                  guint      keyval)
{
  guint cursor;

  g_return_val_if_fail (HL_IS_TEXT_BOX (self), FALSE);

  if (self->editor == NULL)
    return FALSE;

  cursor = hl_editor_get_cursor (self->editor);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return cursor > 0 && move_to (self, cursor - 1);

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return move_to (self, cursor + 1);

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return move_by_line (self, -1);

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move_by_line (self, 1);

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return move_to (self, 0);

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return move_to (self, hl_editor_get_length (self->editor));

    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                HlTextBox             *self)
{
  return hl_text_box_move (self, keyval);
}

static void
hl_text_box_dispose (GObject *object)
{
  HlTextBox *self = HL_TEXT_BOX (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->placeholder, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_text_box_parent_class)->dispose (object);
}

static void
hl_text_box_class_init (HlTextBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_text_box_dispose;
  widget_class->get_request_mode = hl_text_box_get_request_mode;
  widget_class->measure = hl_text_box_measure;
  widget_class->size_allocate = hl_text_box_size_allocate;
  widget_class->snapshot = hl_text_box_snapshot;

  /**
   * HlTextBox::moved:
   * @self: the text box
   *
   * A tap or an arrow moved the cursor.
   */
  signals[MOVED] = g_signal_new ("moved", HL_TYPE_TEXT_BOX, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "hl-text-box");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
}

static GtkWidget *
add_label (HlTextBox  *self,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
hl_text_box_init (HlTextBox *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->label = add_label (self, "text");
  self->placeholder = add_label (self, "placeholder");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
hl_text_box_new (void)
{
  return g_object_new (HL_TYPE_TEXT_BOX, NULL);
}

/**
 * hl_text_box_set_editor:
 * @self: a text box
 * @editor: (nullable): whose text it shows; outlives it, or is taken away first
 */
void
hl_text_box_set_editor (HlTextBox *self,
                        HlEditor  *editor)
{
  g_return_if_fail (HL_IS_TEXT_BOX (self));

  self->editor = editor;
  hl_text_box_update (self);
}

/**
 * hl_text_box_set_placeholder:
 * @self: a text box
 * @placeholder: what stands there while there is no text
 */
void
hl_text_box_set_placeholder (HlTextBox  *self,
                             const char *placeholder)
{
  g_return_if_fail (HL_IS_TEXT_BOX (self));
  g_return_if_fail (placeholder != NULL);

  gtk_label_set_text (GTK_LABEL (self->placeholder), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, placeholder, -1);
}

static PangoAttrList *
underline_word (HlTextBox  *self,
                const char *text)
{
  const guint cursor = hl_editor_get_cursor (self->editor);
  PangoAttrList *attrs = pango_attr_list_new ();
  PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

  line->start_index = (guint) (g_utf8_offset_to_pointer (text, hl_editor_get_word (self->editor)) -
                               text);
  line->end_index = (guint) (g_utf8_offset_to_pointer (text, cursor) - text);
  pango_attr_list_insert (attrs, line);

  return attrs;
}

/**
 * hl_text_box_update:
 * @self: a text box
 *
 * Shows the editor's text and cursor as they are now.
 */
void
hl_text_box_update (HlTextBox *self)
{
  const char *text;

  g_return_if_fail (HL_IS_TEXT_BOX (self));

  text = self->editor != NULL ? hl_editor_get_text (self->editor) : "";
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_label_set_attributes (GTK_LABEL (self->label), NULL);
  if (self->editor != NULL)
    {
      PangoAttrList *attrs = underline_word (self, text);

      gtk_label_set_attributes (GTK_LABEL (self->label), attrs);
      pango_attr_list_unref (attrs);
    }

  gtk_widget_set_visible (self->placeholder, text[0] == '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
