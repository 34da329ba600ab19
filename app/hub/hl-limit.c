/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-limit"

#include "config.h"

#include "hl-limit.h"

/* Who is remembered at most; when there are more, all begin anew. */
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
  GHashTable *counts;    /* owned: by who: Count */
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
  Count *count = g_hash_table_lookup (self->counts, who);

  if (count == NULL)
    {
      if (g_hash_table_size (self->counts) >= MAX_WHO)
        g_hash_table_remove_all (self->counts);

      count = g_new0 (Count, 1);
      count->since = now;
      g_hash_table_insert (self->counts, g_strdup (who), count);
    }

  if (now < count->since || now - count->since >= self->span)
    {
      count->since = now;
      count->n = 0;
    }

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
  Count *count = g_hash_table_lookup (self->counts, who);

  if (count != NULL && count->n > 0)
    count->n--;
}
