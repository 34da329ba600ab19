/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-limit"

#include "config.h"

#include "hl-limit.h"

/* As many are remembered at the most. When there are more, whoever has tried least is forgotten:
 * to make room for tries of one's own, one has to try as often for all the others. */
#define MAX_WHO 10000

typedef struct
{
  gint64 since;
  guint  n;
} Count;

struct _HlLimit
{
  guint       most;
  gint64      span;
  GHashTable *counts;    /* owned: by a digest of who, which may be as long as it likes: Count */
};

/**
 * hl_limit_new:
 * @most: how often
 * @minutes: within how long
 *
 * Returns: (transfer full): a limit to how often somebody may try something
 */
HlLimit *
hl_limit_new (guint most,
              guint minutes)
{
  HlLimit *self = g_new0 (HlLimit, 1);

  self->most = most;
  self->span = minutes * G_TIME_SPAN_MINUTE;
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
hl_limit_free (HlLimit *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->counts);
  g_free (self);
}

static char *
make_key (const char *who)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, who, -1);
}

static gboolean
is_over (const HlLimit *self,
         const Count   *count,
         gint64         now)
{
  return now < count->since || now - count->since >= self->span;
}

/* Those whose time is over go first. */
static void
make_room (HlLimit *self,
           gint64   now)
{
  GHashTableIter iter;
  gpointer key, value, least = NULL;
  guint n = G_MAXUINT;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Count *count = value;

      if (is_over (self, count, now))
        {
          g_hash_table_iter_remove (&iter);
        }
      else if (count->n < n)
        {
          least = key;
          n = count->n;
        }
    }

  if (g_hash_table_size (self->counts) >= MAX_WHO)
    g_hash_table_remove (self->counts, least);
}

/**
 * hl_limit_take:
 * @self: a limit
 * @who: who tries
 * @now: the present time, µs
 *
 * Counts a try.
 *
 * Returns: whether it is within the limit
 */
gboolean
hl_limit_take (HlLimit    *self,
               const char *who,
               gint64      now)
{
  g_autofree char *key = make_key (who);
  Count *count = g_hash_table_lookup (self->counts, key);

  if (count == NULL)
    {
      if (g_hash_table_size (self->counts) >= MAX_WHO)
        make_room (self, now);

      count = g_new0 (Count, 1);
      count->since = now;
      g_hash_table_insert (self->counts, g_steal_pointer (&key), count);
    }

  if (is_over (self, count, now))
    *count = (Count) { .since = now };

  count->n++;
  return count->n <= self->most;
}

/**
 * hl_limit_give_back:
 * @self: a limit
 * @who: who has tried
 *
 * What was tried was right: it does not count.
 */
void
hl_limit_give_back (HlLimit    *self,
                    const char *who)
{
  g_autofree char *key = make_key (who);
  Count *count = g_hash_table_lookup (self->counts, key);

  if (count != NULL && count->n > 0)
    count->n--;
}
