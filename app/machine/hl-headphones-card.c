/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-headphones-card"

#include "config.h"

#include "hl-headphones-card.h"

#include <alsa/asoundlib.h>
#include <glib-unix.h>
#include <string.h>

#include "hl-sound-alsa.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (snd_ctl_elem_id_t, snd_ctl_elem_id_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (snd_ctl_elem_value_t, snd_ctl_elem_value_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (snd_ctl_event_t, snd_ctl_event_free)

struct _HlHeadphonesCard
{
  snd_ctl_t  *ctl;
  gboolean    plugged;
  guint       source_id;
  void      (*changed) (gpointer owner);
  gpointer    owner;
};

/* A list of controls that owns its room. */
typedef snd_ctl_elem_list_t ControlList;

static void
control_list_free (ControlList *list)
{
  snd_ctl_elem_list_free_space (list);
  snd_ctl_elem_list_free (list);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ControlList, control_list_free)

/**
 * hl_headphones_card_is_jack:
 * @control: the name of a control of ALSA
 *
 * Returns: whether it feels the plug of headphones: "Headphone Jack", "Front
 *   Headphone Jack", … A phantom is a jack that feels nothing.
 */
gboolean
hl_headphones_card_is_jack (const char *control)
{
  return g_str_has_suffix (control, " Jack") && strstr (control, "Phantom") == NULL &&
         (strstr (control, "Headphone") != NULL || g_str_equal (control, "Headset Jack"));
}

/* Returns: (transfer full) (nullable): all controls of the card */
static ControlList *
list_controls (snd_ctl_t *ctl)
{
  g_autoptr(ControlList) list = NULL;

  if (snd_ctl_elem_list_malloc (&list) < 0 || snd_ctl_elem_list (ctl, list) < 0 ||
      snd_ctl_elem_list_alloc_space (list, snd_ctl_elem_list_get_count (list)) < 0 ||
      snd_ctl_elem_list (ctl, list) < 0)
    return NULL;

  return g_steal_pointer (&list);
}

static gboolean
is_on (snd_ctl_t   *ctl,
       ControlList *list,
       guint        index)
{
  g_autoptr(snd_ctl_elem_id_t) id = NULL;
  g_autoptr(snd_ctl_elem_value_t) value = NULL;

  if (snd_ctl_elem_id_malloc (&id) < 0 || snd_ctl_elem_value_malloc (&value) < 0)
    return FALSE;

  snd_ctl_elem_list_get_id (list, index, id);
  snd_ctl_elem_value_set_id (value, id);

  return snd_ctl_elem_read (ctl, value) >= 0 && snd_ctl_elem_value_get_boolean (value, 0);
}

/* Reads the jacks.
 *
 * Returns: whether there are any */
static gboolean
read_jacks (HlHeadphonesCard *self)
{
  g_autoptr(ControlList) list = list_controls (self->ctl);
  guint n_jacks = 0;

  self->plugged = FALSE;

  for (guint i = 0; list != NULL && i < snd_ctl_elem_list_get_used (list); i++)
    {
      if (snd_ctl_elem_list_get_interface (list, i) != SND_CTL_ELEM_IFACE_CARD ||
          !hl_headphones_card_is_jack (snd_ctl_elem_list_get_name (list, i)))
        continue;

      n_jacks += 1;
      self->plugged = self->plugged || is_on (self->ctl, list, i);
    }

  return n_jacks > 0;
}

/* Returns: (transfer full) (nullable): the card, if it has such a jack */
static HlHeadphonesCard *
open_card (int number)
{
  g_autoptr(HlHeadphonesCard) self = g_new0 (HlHeadphonesCard, 1);
  g_autofree char *name = g_strdup_printf ("hw:%d", number);

  if (snd_ctl_open (&self->ctl, name, SND_CTL_NONBLOCK | SND_CTL_READONLY) < 0 ||
      snd_ctl_subscribe_events (self->ctl, 1) < 0 || !read_jacks (self))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_headphones_card_open_all:
 *
 * Opens the cards that are there now. Reads files: not for the main thread.
 *
 * Returns: (transfer full) (element-type HlHeadphonesCard): those with a jack
 *   for headphones
 */
GPtrArray *
hl_headphones_card_open_all (void)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_headphones_card_free);
  int number = -1;

  hl_sound_alsa_hush ();

  while (snd_card_next (&number) >= 0 && number >= 0)
    {
      HlHeadphonesCard *card = open_card (number);

      if (card != NULL)
        g_ptr_array_add (cards, card);
    }

  hl_sound_alsa_unhush ();

  return cards;
}

/**
 * hl_headphones_card_free:
 * @self: (nullable): a card
 */
void
hl_headphones_card_free (HlHeadphonesCard *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->source_id, g_source_remove);
  g_clear_pointer (&self->ctl, snd_ctl_close);
  g_free (self);
}

/* Takes all events that wait.
 *
 * Returns: FALSE when the card is gone */
static gboolean
take_events (HlHeadphonesCard *self)
{
  g_autoptr(snd_ctl_event_t) event = NULL;
  int result = snd_ctl_event_malloc (&event);

  if (result < 0)
    return FALSE;

  do
    result = snd_ctl_read (self->ctl, event);
  while (result > 0);

  return result == 0 || result == -EAGAIN;
}

static gboolean
on_card_event (int          fd,
               GIOCondition condition,
               gpointer     data)
{
  HlHeadphonesCard *self = data;
  gboolean is_there = take_events (self);

  if (is_there)
    {
      read_jacks (self);
    }
  else
    {
      self->source_id = 0;
      self->plugged = FALSE;
    }
  self->changed (self->owner);

  return is_there;
}

/**
 * hl_headphones_card_watch:
 * @self: a card that is not watched yet
 * @changed: called when the plug may have been put in or pulled out
 * @owner: for @changed; has to outlive the card
 *
 * From now on the card belongs to this thread's main loop.
 */
void
hl_headphones_card_watch (HlHeadphonesCard  *self,
                          void             (*changed) (gpointer owner),
                          gpointer           owner)
{
  struct pollfd descriptor;

  self->changed = changed;
  self->owner = owner;

  if (snd_ctl_poll_descriptors (self->ctl, &descriptor, 1) == 1)
    self->source_id = g_unix_fd_add (descriptor.fd, G_IO_IN | G_IO_ERR | G_IO_HUP, on_card_event,
                                     self);
}

gboolean
hl_headphones_card_is_plugged (HlHeadphonesCard *self)
{
  return self->plugged;
}
