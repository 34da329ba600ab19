/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-headphones"

#include "config.h"

#include "hl-headphones.h"

#include <gio/gio.h>

#include "hl-headphones-card.h"

/**
 * HlHeadphones:
 *
 * Knows whether a person hears alone what is said. The cards are those that
 * were there when it was made; one that does not feel its jack, as of most USB
 * headsets, needs #HL_HEADPHONES_ALWAYS. Main thread only, which never waits.
 *
 * Property "plugged", read-only: notified when it changes.
 */

struct _HlHeadphones
{
  GObject       parent_instance;

  /* Owned */
  GPtrArray    *cards;          /* (nullable): until they are found */
  GCancellable *cancellable;

  gboolean      plugged;
};

G_DEFINE_FINAL_TYPE (HlHeadphones, hl_headphones, G_TYPE_OBJECT)

typedef enum { PROP_PLUGGED = 1 } HlHeadphonesProp;
static GParamSpec *props[PROP_PLUGGED + 1];

static void
set_plugged (HlHeadphones *self,
             gboolean      plugged)
{
  if (self->plugged == plugged)
    return;

  self->plugged = plugged;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLUGGED]);
}

static void
on_card_changed (gpointer owner)
{
  HlHeadphones *self = owner;
  gboolean plugged = FALSE;

  for (guint i = 0; i < self->cards->len; i++)
    plugged = plugged || hl_headphones_card_is_plugged (g_ptr_array_index (self->cards, i));

  set_plugged (self, plugged);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, hl_headphones_card_open_all (), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GPtrArray *cards = g_task_propagate_pointer (G_TASK (result), NULL);
  HlHeadphones *self = data;

  if (cards == NULL)    /* cancelled: nothing else can fail */
    return;

  self->cards = cards;
  for (guint i = 0; i < cards->len; i++)
    hl_headphones_card_watch (g_ptr_array_index (cards, i), on_card_changed, self);
  on_card_changed (self);
}

static void
hl_headphones_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HlHeadphones *self = HL_HEADPHONES (object);

  switch ((HlHeadphonesProp) prop_id)
    {
    case PROP_PLUGGED:
      g_value_set_boolean (value, self->plugged);
      break;
    }
}

static void
hl_headphones_dispose (GObject *object)
{
  HlHeadphones *self = HL_HEADPHONES (object);

  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hl_headphones_parent_class)->dispose (object);
}

static void
hl_headphones_class_init (HlHeadphonesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hl_headphones_get_property;
  object_class->dispose = hl_headphones_dispose;

  props[PROP_PLUGGED] =
    g_param_spec_boolean ("plugged", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hl_headphones_init (HlHeadphones *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * hl_headphones_new:
 * @mode: who says whether they are plugged in
 *
 * Returns: (transfer full): headphones; with #HL_HEADPHONES_DETECT they are not
 *   plugged in until the sound cards were asked
 */
HlHeadphones *
hl_headphones_new (HlHeadphonesMode mode)
{
  HlHeadphones *self = g_object_new (HL_TYPE_HEADPHONES, NULL);

  self->plugged = mode == HL_HEADPHONES_ALWAYS;

  if (mode == HL_HEADPHONES_DETECT)
    {
      g_autoptr(GTask) task = g_task_new (NULL, self->cancellable, on_opened, self);

      g_task_run_in_thread (task, open_in_thread);
    }

  return self;
}

/**
 * hl_headphones_is_plugged:
 * @self: headphones
 *
 * Returns: whether one person hears alone what is said
 */
gboolean
hl_headphones_is_plugged (HlHeadphones *self)
{
  g_return_val_if_fail (HL_IS_HEADPHONES (self), FALSE);

  return self->plugged;
}

/**
 * hl_headphones_mode_from_text:
 * @text: "detect", "always" or "never"
 * @mode: (out): the mode
 *
 * Returns: FALSE for any other text
 */
gboolean
hl_headphones_mode_from_text (const char       *text,
                              HlHeadphonesMode *mode)
{
  static const char * const texts[] = { "detect", "always", "never" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (text, texts[i]) == 0)
      {
        *mode = HL_HEADPHONES_DETECT + i;
        return TRUE;
      }

  return FALSE;
}
