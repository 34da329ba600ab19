/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-frame-sets"

#include "config.h"

#include "hl-frame-sets.h"

#include <string.h>

#include "hl-error.h"

/* "HL1:" and the set's name: what all frames of one set begin with. */
#define PREFIX_LENGTH 12

/* Of as many sheets at once nobody shows codes. */
#define MAX_SETS 1000

/**
 * HlFrameSets:
 *
 * Takes QR codes as they are scanned, of several sheets and in any order, and gives what each
 * set holds once it is whole.
 */
struct _HlFrameSets
{
  GHashTable *sets;    /* (element-type utf8 HlFrames), by prefix */
};

static void
frames_free (gpointer frames)
{
  hl_frames_free (frames);
}

HlFrameSets *
hl_frame_sets_new (void)
{
  HlFrameSets *self = g_new0 (HlFrameSets, 1);

  self->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, frames_free);
  return self;
}

/**
 * hl_frame_sets_free:
 * @self: (transfer full) (nullable): the sets
 */
void
hl_frame_sets_free (HlFrameSets *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->sets);
  g_free (self);
}

/* Returns: (transfer none) (nullable): the set with the frame in it */
static HlFrames *
put_into_set (HlFrameSets  *self,
              const char   *frame,
              gboolean     *was_whole,
              GError      **error)
{
  g_autofree char *prefix = g_strndup (frame, PREFIX_LENGTH);
  HlFrames *set = g_hash_table_lookup (self->sets, prefix);
  g_autoptr(HlFrames) fresh = set == NULL ? hl_frames_new () : NULL;

  *was_whole = set != NULL && hl_frames_get_n_missing (set) == 0;
  if (!hl_frames_add (set != NULL ? set : fresh, frame, error))
    return NULL;

  if (set != NULL)
    return set;

  if (g_hash_table_size (self->sets) == MAX_SETS)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "frame: it is of one more sheet than %d", MAX_SETS);
      return NULL;
    }

  set = g_steal_pointer (&fresh);
  g_hash_table_insert (self->sets, g_steal_pointer (&prefix), set);
  return set;
}

static void
forget_set (HlFrameSets *self,
            const char  *frame)
{
  g_autofree char *prefix = g_strndup (frame, PREFIX_LENGTH);

  g_hash_table_remove (self->sets, prefix);
}

/**
 * hl_frame_sets_add:
 * @self: the sets so far
 * @frame: the text of a QR code
 * @whole: (out) (transfer full) (nullable): what the frame's set holds, once, when this was
 *   its last frame; else %NULL
 * @error: return location for an #HL_INPUT_ERROR
 *
 * A frame that was seen before changes nothing: a run of codes comes round again. A set of
 * which one was read wrongly is forgotten, so that it can be scanned once more.
 *
 * Returns: %FALSE if @frame is none, or its set is damaged
 */
gboolean
hl_frame_sets_add (HlFrameSets  *self,
                   const char   *frame,
                   GBytes      **whole,
                   GError      **error)
{
  gboolean was_whole;
  HlFrames *set = put_into_set (self, frame, &was_whole, error);

  *whole = NULL;
  if (set == NULL)
    return FALSE;

  if (was_whole || hl_frames_get_n_missing (set) > 0)
    return TRUE;

  *whole = hl_frames_join (set, error);
  if (*whole == NULL)
    forget_set (self, frame);

  return *whole != NULL;
}

/**
 * hl_frame_sets_get_n_missing:
 * @self: the sets
 *
 * Returns: how many frames are missing, of all sets of which any was seen
 */
guint
hl_frame_sets_get_n_missing (HlFrameSets *self)
{
  GHashTableIter iter;
  gpointer set;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->sets);
  while (g_hash_table_iter_next (&iter, NULL, &set))
    n += hl_frames_get_n_missing (set);

  return n;
}
