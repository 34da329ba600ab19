/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-screening"

#include "config.h"

#include "hl-screening.h"

/* A response that a later response or sign-in may still flag. */
typedef struct
{
  gint64     key;
  gint64     began;
  gint64     ended;
  guint      flags;
  HlDossier *dossier;    /* owned, nullable */
} Recent;

/* Responses in a row that look alike, the newest last. */
typedef struct
{
  guint   length;
  gint64  ended;         /* of the last */
  GBytes *answers;       /* owned, nullable: what they have in common */
  GArray *unflagged;     /* owned, of gint64: keys, while the row is short */
} Run;

/**
 * HlScreening:
 *
 * The rules of design §5.7 that need no store. It lives in memory only, knows
 * the last minutes only, and belongs to one thread.
 */
struct _HlScreening
{
  HlScreeningLimits  limits;
  GPtrArray         *recent;         /* owned, of Recent, in order of closing */
  Run                run;
  gboolean           has_sign_in;
  gint64             sign_in;        /* the latest */
};

static void
recent_free (Recent *self)
{
  g_clear_pointer (&self->dossier, hl_dossier_free);
  g_free (self);
}

static HlDossier *
copy_dossier (const HlDossier *dossier)
{
  HlDossier *copy = g_memdup2 (dossier, sizeof *dossier);

  copy->code = g_strdup (dossier->code);
  copy->unit = g_strdup (dossier->unit);

  return copy;
}

static void
add_hit (GArray *hits,
         gint64  key,
         guint   flags)
{
  HlScreeningHit hit = { .key = key, .flags = flags };

  g_array_append_val (hits, hit);
}

static void
recent_flag (Recent *self,
             HlFlag  flag,
             GArray *hits)
{
  if ((self->flags & flag) != 0)
    return;

  self->flags |= flag;
  add_hit (hits, self->key, flag);
}

/* Drops what no rule can reach any more from @now on. */
static void
forget (HlScreening *self,
        gint64       now)
{
  gint64 reach = MAX (self->limits.desk_margin_us, self->limits.pile_span_us);

  for (guint i = self->recent->len; i > 0; i--)
    {
      Recent *recent = g_ptr_array_index (self->recent, i - 1);

      if (now - recent->ended > reach)
        g_ptr_array_remove_index (self->recent, i - 1);
    }
}

/* ---- fast ---- */

static gboolean
is_factor_answer (const HlResponse *response,
                  guint             item)
{
  return response->levels[item] != 0 &&
         hl_item_get_kind (hl_questionnaire_get_item (response->questionnaire, item)) ==
         HL_ITEM_FACTOR;
}

static gboolean
is_all_alike (const HlResponse *response)
{
  guint n_items = hl_questionnaire_get_n_items (response->questionnaire);
  guint level = 0;

  for (guint i = 0; i < n_items; i++)
    {
      if (!is_factor_answer (response, i))
        continue;

      if (level != 0 && response->levels[i] != level)
        return FALSE;

      level = response->levels[i];
    }

  return level != 0;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Of an even number the mean of the middle two; G_MAXINT64 of none. */
static gint64
get_median (GArray *times)
{
  g_autoptr(GArray) sorted = g_array_copy (times);
  guint middle = sorted->len / 2;

  if (sorted->len == 0)
    return G_MAXINT64;

  g_array_sort (sorted, compare_times);

  if (sorted->len % 2 == 1)
    return g_array_index (sorted, gint64, middle);

  return (g_array_index (sorted, gint64, middle - 1) + g_array_index (sorted, gint64, middle)) / 2;
}

static gboolean
is_fast (const HlScreeningLimits *limits,
         const HlResponse        *response,
         const HlTrace           *trace)
{
  guint answered = hl_response_get_answered_factors (response);

  return (guint) __builtin_popcount (answered) >= limits->fast_factors &&
         is_all_alike (response) &&
         get_median (trace->answer_us) < limits->fast_median_us;
}

/* ---- burst ---- */

/* What makes two responses "the same levels". Under rotate each citizen is
 * asked other items, so there it is which levels were given, not to what. */
static GBytes *
get_answers (const HlResponse *response)
{
  guint n_items = hl_questionnaire_get_n_items (response->questionnaire);
  guint8 given = 0;

  if (response->flow.kind != HL_FLOW_ROTATE)
    return g_bytes_new (response->levels, n_items);

  for (guint i = 0; i < n_items; i++)
    {
      if (response->levels[i] != 0)
        given |= (guint8) (1u << response->levels[i]);
    }

  return g_bytes_new (&given, 1);
}

static void
run_clear (Run *self)
{
  self->length = 0;
  g_clear_pointer (&self->answers, g_bytes_unref);
  g_array_set_size (self->unflagged, 0);
}

static gboolean
run_goes_on (const Run *self,
             GBytes    *answers,
             gint64     began,
             gint64     gap)
{
  return self->length > 0 &&
         began - self->ended < gap &&
         g_bytes_equal (self->answers, answers);
}

static guint
check_burst (HlScreening      *self,
             gint64            key,
             const HlResponse *response,
             const HlTrace    *trace,
             GArray           *earlier)
{
  g_autoptr(GBytes) answers = get_answers (response);
  gboolean is_short = trace->ended - trace->began < self->limits.burst_duration_us;
  Run *run = &self->run;

  if (!is_short || !run_goes_on (run, answers, trace->began, self->limits.burst_gap_us))
    run_clear (run);

  if (!is_short)
    return 0;

  run->length += 1;
  run->ended = trace->ended;

  if (run->answers == NULL)
    run->answers = g_steal_pointer (&answers);

  if (run->length < self->limits.burst_length)
    {
      g_array_append_val (run->unflagged, key);
      return 0;
    }

  for (guint i = 0; i < run->unflagged->len; i++)
    add_hit (earlier, g_array_index (run->unflagged, gint64, i), HL_FLAG_BURST);

  g_array_set_size (run->unflagged, 0);

  return HL_FLAG_BURST;
}

/* ---- pile ---- */

static gboolean
is_in_pile (const Recent    *recent,
            const HlDossier *dossier,
            gint64           since)
{
  return recent->dossier != NULL &&
         recent->began >= since &&
         recent->dossier->day == dossier->day &&
         g_str_equal (recent->dossier->unit, dossier->unit);
}

static gboolean
has_number (HlScreening     *self,
            const HlDossier *dossier,
            gint64           number,
            gint64           since)
{
  for (guint i = 0; i < self->recent->len; i++)
    {
      const Recent *recent = g_ptr_array_index (self->recent, i);

      if (is_in_pile (recent, dossier, since) && recent->dossier->number == number)
        return TRUE;
    }

  return FALSE;
}

/* Looks at the numbers around the new one, in whatever order they were
 * scanned: a pile of receipts can be worked through from either end. */
static guint
check_pile (HlScreening   *self,
            const HlTrace *trace,
            GArray        *earlier)
{
  const HlDossier *dossier = trace->dossier;
  gint64 since = trace->began - self->limits.pile_span_us;
  gint64 first, last;

  if (dossier == NULL)
    return 0;

  for (first = dossier->number; has_number (self, dossier, first - 1, since); first--)
    ;
  for (last = dossier->number; has_number (self, dossier, last + 1, since); last++)
    ;

  if (last - first + 1 < self->limits.pile_length)
    return 0;

  for (guint i = 0; i < self->recent->len; i++)
    {
      Recent *recent = g_ptr_array_index (self->recent, i);

      if (is_in_pile (recent, dossier, since) &&
          recent->dossier->number >= first && recent->dossier->number <= last)
        recent_flag (recent, HL_FLAG_PILE, earlier);
    }

  return HL_FLAG_PILE;
}

/* ---- desk ---- */

static gboolean
is_near (const HlScreening *self,
         gint64             began,
         gint64             ended,
         gint64             sign_in)
{
  return began <= sign_in + self->limits.desk_margin_us &&
         ended >= sign_in - self->limits.desk_margin_us;
}

/* ---- what one response says by itself ---- */

/* A wrong clock excludes nothing (design §5.8): with it nobody knows whether
 * the centre was open. */
static guint
check_alone (HlScreening      *self,
             const HlResponse *response,
             const HlTrace    *trace)
{
  guint flags = 0;

  if (is_fast (&self->limits, response, trace))
    flags |= HL_FLAG_FAST;
  if (!trace->open && !response->context.clock_wrong)
    flags |= HL_FLAG_CLOSED;
  if (trace->raised_after_pause)
    flags |= HL_FLAG_CHANGED;
  if (trace->test)
    flags |= HL_FLAG_TEST;
  if (self->has_sign_in && is_near (self, trace->began, trace->ended, self->sign_in))
    flags |= HL_FLAG_DESK;

  return flags;
}

/**
 * hl_screening_limits_init:
 * @self: (out caller-allocates): limits, set to the thresholds of design §5.7
 */
void
hl_screening_limits_init (HlScreeningLimits *self)
{
  g_return_if_fail (self != NULL);

  *self = (HlScreeningLimits) {
    .fast_factors = 3,
    .fast_median_us = 6 * G_USEC_PER_SEC / 10,
    .burst_length = 4,
    .burst_gap_us = 5 * G_USEC_PER_SEC,
    .burst_duration_us = 12 * G_USEC_PER_SEC,
    .pile_length = 3,
    .pile_span_us = 5 * 60 * (gint64) G_USEC_PER_SEC,
    .desk_margin_us = 60 * G_USEC_PER_SEC,
    .changed_pause_us = 10 * G_USEC_PER_SEC,
  };
}

/**
 * hl_screening_new:
 * @limits: the thresholds; copied
 *
 * Returns: (transfer full): a screening that has seen nothing yet
 */
HlScreening *
hl_screening_new (const HlScreeningLimits *limits)
{
  HlScreening *self;

  g_return_val_if_fail (limits != NULL, NULL);

  self = g_new0 (HlScreening, 1);
  self->limits = *limits;
  self->recent = g_ptr_array_new_with_free_func ((GDestroyNotify) recent_free);
  self->run.unflagged = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * hl_screening_set_limits:
 * @self: the screening
 * @limits: the thresholds from now on; copied
 */
void
hl_screening_set_limits (HlScreening             *self,
                         const HlScreeningLimits *limits)
{
  g_return_if_fail (self != NULL && limits != NULL);

  self->limits = *limits;
}

void
hl_screening_free (HlScreening *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->recent);
  g_clear_pointer (&self->run.answers, g_bytes_unref);
  g_array_unref (self->run.unflagged);
  g_free (self);
}

/**
 * hl_screening_add:
 * @self: a screening
 * @key: what to call the response by later
 * @response: a response that was just closed, with at least one level
 * @trace: its times
 * @earlier: (element-type HlScreeningHit) (inout): array to which flags for
 *   responses given before are appended; a key may come more than once, and
 *   keys of responses that are no longer pending are to be ignored
 *
 * Takes responses in the order in which they were closed. `duplicate` is not
 * judged here: only the store knows the receipts' tokens. Paper forms have no
 * trace and are not to be added.
 *
 * Returns: bits of #HlFlag for @response itself
 */
guint
hl_screening_add (HlScreening      *self,
                  gint64            key,
                  const HlResponse *response,
                  const HlTrace    *trace,
                  GArray           *earlier)
{
  Recent *recent;
  guint flags;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (response != NULL && trace != NULL, 0);
  g_return_val_if_fail (earlier != NULL, 0);

  forget (self, trace->began);

  flags = check_alone (self, response, trace);
  flags |= check_burst (self, key, response, trace, earlier);
  flags |= check_pile (self, trace, earlier);

  recent = g_new0 (Recent, 1);
  recent->key = key;
  recent->began = trace->began;
  recent->ended = trace->ended;
  recent->flags = flags;
  recent->dossier = trace->dossier != NULL ? copy_dossier (trace->dossier) : NULL;
  g_ptr_array_add (self->recent, recent);

  return flags;
}

/**
 * hl_screening_note_sign_in:
 * @self: a screening
 * @monotonic: monotonic time at which somebody signed in at the desk
 * @earlier: (element-type HlScreeningHit) (inout): array to which flags for
 *   responses given shortly before are appended
 *
 * Responses that are added later and began shortly after it are flagged then.
 */
void
hl_screening_note_sign_in (HlScreening *self,
                           gint64       monotonic,
                           GArray      *earlier)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (earlier != NULL);

  forget (self, monotonic);

  self->has_sign_in = TRUE;
  self->sign_in = monotonic;

  for (guint i = 0; i < self->recent->len; i++)
    {
      Recent *recent = g_ptr_array_index (self->recent, i);

      if (is_near (self, recent->began, recent->ended, monotonic))
        recent_flag (recent, HL_FLAG_DESK, earlier);
    }
}
