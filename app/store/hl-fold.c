/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold"

#include "config.h"

#include "hl-fold.h"

#include "hl-fold-queue.h"
#include "hl-fold-source.h"

/**
 * HlFold:
 *
 * The tables that are computed from the journal: tallies, sums, counts, and
 * the answers that wait until five people's stand together. The same code
 * keeps them beside the journal and computes them again for hl_store_verify().
 */
struct _HlFold
{
  HlStore *source;    /* borrowed: questionnaires and left-out responses come from it */
  sqlite3 *db;        /* borrowed */
};

static const char * const breakdown_tabs[] = {
  HL_TAB_PLACE, HL_TAB_OUTCOME, HL_TAB_HOUR, HL_TAB_LANGUAGE
};

/* Offers of one release: to the totals and to each breakdown. */
typedef struct
{
  GArray *total;
  GArray *breakdowns[G_N_ELEMENTS (breakdown_tabs)];
} Offers;

HlReleased *
hl_released_new (gint64      seq,
                 HlResponse *response)
{
  HlReleased *self = g_new0 (HlReleased, 1);

  self->seq = seq;
  self->response = response;
  return self;
}

void
hl_released_free (HlReleased *self)
{
  hl_response_free (self->response);
  g_free (self);
}

/**
 * hl_fold_new:
 * @source: (transfer none): the store whose journal is folded
 * @tables: (transfer none): the connection whose tables are kept
 *
 * Returns: (transfer full): a fold
 */
HlFold *
hl_fold_new (HlStore *source,
             sqlite3 *tables)
{
  HlFold *self = g_new0 (HlFold, 1);

  self->source = source;
  self->db = tables;
  return self;
}

void
hl_fold_free (HlFold *self)
{
  g_free (self);
}

static gint64
find_lane (HlFold           *self,
           const HlRelease  *release,
           GError          **error)
{
  g_autoptr(sqlite3_stmt) insert = NULL;
  g_autoptr(sqlite3_stmt) find = NULL;
  sqlite3_stmt *both[2];

  insert = hl_db_prepare (self->db,
                          "INSERT OR IGNORE INTO lane (epoch, stream, questionnaire, flow)"
                          " VALUES (?1, ?2, ?3, ?4)", error);
  if (insert == NULL)
    return -1;

  find = hl_db_prepare (self->db,
                        "SELECT id FROM lane WHERE epoch = ?1 AND stream = ?2"
                        " AND questionnaire = ?3 AND flow = ?4", error);
  if (find == NULL)
    return -1;

  both[0] = insert;
  both[1] = find;
  for (int i = 0; i < 2; i++)
    {
      sqlite3_bind_text (both[i], 1, release->epoch, -1, SQLITE_STATIC);
      sqlite3_bind_text (both[i], 2, release->stream, -1, SQLITE_STATIC);
      sqlite3_bind_text (both[i], 3, release->questionnaire, -1, SQLITE_STATIC);
      sqlite3_bind_text (both[i], 4, release->flow, -1, SQLITE_STATIC);
    }

  if (!hl_db_run (insert, error) || hl_db_step (find, error) != HL_DB_STEP_ROW)
    return -1;

  return sqlite3_column_int64 (find, 0);
}

static Offers *
offers_new (void)
{
  Offers *self = g_new0 (Offers, 1);

  self->total = g_array_new (FALSE, FALSE, sizeof (HlAnswer));
  for (guint i = 0; i < G_N_ELEMENTS (breakdown_tabs); i++)
    self->breakdowns[i] = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  return self;
}

static void
offers_free (Offers *self)
{
  g_array_unref (self->total);
  for (guint i = 0; i < G_N_ELEMENTS (breakdown_tabs); i++)
    g_array_unref (self->breakdowns[i]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Offers, offers_free)

static const char *
intern_place (const HlContext *context)
{
  g_autofree char *place = g_strdup_printf ("%s%c%s",
                                            context->counter != NULL ? context->counter
                                                                     : HL_CELL_UNKNOWN,
                                            HL_PLACE_SEPARATOR,
                                            context->field != NULL ? context->field
                                                                   : HL_CELL_UNKNOWN);

  return g_intern_string (place);
}

static const char *
intern_hour (const HlContext *context)
{
  char text[8];

  if (context->hour < 0)
    return g_intern_string (HL_CELL_UNKNOWN);

  g_snprintf (text, sizeof text, "%02d", context->hour);
  return g_intern_string (text);
}

/* People are counted once in each breakdown, whatever they answered. */
static void
offer_person (Offers           *offers,
              const HlReleased *released,
              HlDay             day)
{
  const HlContext *context = &released->response->context;
  const char *cells[G_N_ELEMENTS (breakdown_tabs)] = {
    intern_place (context),
    g_intern_string (hl_outcome_to_string (context->outcome)),
    intern_hour (context),
    g_intern_string (context->language != NULL ? context->language : HL_CELL_UNKNOWN),
  };

  for (guint i = 0; i < G_N_ELEMENTS (breakdown_tabs); i++)
    {
      HlAnswer person = {
        .cell = cells[i],
        .item = g_intern_static_string (HL_ITEM_PEOPLE),
        .seq = released->seq,
        .level = 1,
        .day = day,
        .place = g_intern_static_string (""),
        .outcome = g_intern_static_string (""),
      };

      g_array_append_val (offers->breakdowns[i], person);
    }
}

/* The overall item has no place and no outcome: lone taps are in its total, and
 * would be what the rows leave of it. */
static gboolean
has_place (const HlResponse *response,
           const HlItem     *item)
{
  return hl_response_is_counted (response) && hl_item_get_kind (item) != HL_ITEM_OVERALL;
}

static void
offer_answers (GArray           *offers,
               const HlReleased *released,
               HlDay             day)
{
  const HlResponse *response = released->response;
  const char *outcome = g_intern_string (hl_outcome_to_string (response->context.outcome));
  const char *place = intern_place (&response->context);
  const char *none = g_intern_static_string ("");
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  for (guint i = 0; i < n; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (response->questionnaire, i);
      HlAnswer answer = {
        .cell = none,
        .item = g_intern_string (hl_item_get_id (item)),
        .seq = released->seq,
        .level = response->levels[i],
        .day = day,
        .place = has_place (response, item) ? place : none,
        .outcome = has_place (response, item) ? outcome : none,
      };

      if (answer.level > 0)
        g_array_append_val (offers, answer);
    }
}

/* What the totals have just shown may now wait for its place and outcome. */
static void
pass_on (GArray *advanced,
         Offers *offers)
{
  for (guint i = 0; i < advanced->len; i++)
    {
      HlAnswer answer = g_array_index (advanced, HlAnswer, i);

      if (*answer.place == '\0')
        continue;

      answer.stored = FALSE;
      answer.cell = answer.place;
      g_array_append_val (offers->breakdowns[0], answer);
      answer.cell = answer.outcome;
      g_array_append_val (offers->breakdowns[1], answer);
    }
}

static gboolean
book (HlFold           *self,
      gint64            lane,
      const HlReleased *released,
      HlDay             day,
      GError          **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "INSERT INTO booked VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, released->seq);
  sqlite3_bind_int64 (stmt, 2, lane);
  sqlite3_bind_text (stmt, 3, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 4, released->response->left_out);
  return hl_db_run (stmt, error);
}

static gboolean
add_figure (HlFold      *self,
            gint64       lane,
            HlDay        day,
            const char  *name,
            gint64       n,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  if (n == 0)
    return TRUE;

  stmt = hl_db_prepare (self->db,
                        "INSERT INTO figure VALUES (?1, ?2, ?3, ?4)"
                        " ON CONFLICT DO UPDATE SET n = n + ?4", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, n);
  return hl_db_run (stmt, error);
}

static void
count (GHashTable *counts,
       const char *name,
       int         n)
{
  gpointer key = (gpointer) g_intern_string (name);

  g_hash_table_insert (counts, key,
                       GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) + n));
}

static void
count_kept (GHashTable       *counts,
            const HlResponse *response,
            int               sign)
{
  if (!hl_response_is_counted (response))
    {
      count (counts, "lone", hl_response_is_lone (response) ? sign : 0);
      return;
    }

  count (counts, "counted", sign);
  count (counts, "partial", hl_response_is_partial (response) ? sign : 0);
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      const char *factor_name = hl_factor_to_string ((HlFactor) factor);
      g_autofree char *name = g_strconcat ("applied:", factor_name, NULL);

      count (counts, name, response->applies & HL_FACTOR_BIT (factor) ? sign : 0);
    }
}

static void
count_released (GHashTable       *counts,
                const HlResponse *response,
                HlDay             day)
{
  g_autofree char *end = g_strconcat ("end:", hl_end_reason_to_string (response->end), NULL);

  count (counts, "released", 1);
  count (counts, end, 1);
  count (counts, "screened", response->flags != 0);
  count (counts, "left_out", response->left_out);
  count (counts, "carried", response->context.day != HL_DAY_NONE && response->context.day < day);
  for (int i = 0; i < HL_N_FLAGS; i++)
    {
      g_autofree char *name = g_strconcat ("flag:", hl_flag_to_string ((HlFlag) (1 << i)), NULL);

      count (counts, name, (response->flags & (1u << i)) != 0);
    }

  if (!response->left_out)
    count_kept (counts, response, 1);
}

static gboolean
write_counts (HlFold      *self,
              gint64       lane,
              HlDay        day,
              GHashTable  *counts,
              GError     **error)
{
  GHashTableIter iter;
  gpointer name, n;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &n))
    {
      if (!add_figure (self, lane, day, name, GPOINTER_TO_INT (n), error))
        return FALSE;
    }

  return TRUE;
}

/* Keeps the answers to items that five or more of a group answered; the others
 * go into @rest. */
static void
split_crowded (GArray *answers,
               GArray *rest)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < answers->len; i++)
    count (counts, g_array_index (answers, HlAnswer, i).item, 1);

  for (guint i = answers->len; i-- > 0;)
    {
      HlAnswer answer = g_array_index (answers, HlAnswer, i);

      if (GPOINTER_TO_INT (g_hash_table_lookup (counts, answer.item)) >= HL_CROWD)
        continue;

      g_array_append_val (rest, answer);
      g_array_remove_index (answers, i);
    }
}

static int
compare_by_item (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const HlAnswer *) a)->item, ((const HlAnswer *) b)->item);
}

/* The figure "with them in" stands on what five or more of the group answered;
 * the rest stays in the record alone. */
static gboolean
show_left_out (HlFoldEvent  *event,
               GArray       *answers,
               GError      **error)
{
  g_autoptr(GArray) rest = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  split_crowded (answers, rest);
  g_array_sort (answers, compare_by_item);
  return hl_fold_show (event, HL_TAB_OUT, answers, error);
}

static gboolean
advance_breakdowns (HlFoldEvent  *event,
                    Offers       *offers,
                    GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (breakdown_tabs); i++)
    {
      g_autoptr(GArray) advanced = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

      if (!hl_fold_queue_advance (event, breakdown_tabs[i], offers->breakdowns[i], advanced, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
keep_breakdowns (HlFoldEvent  *event,
                 Offers       *offers,
                 GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (breakdown_tabs); i++)
    {
      if (!hl_fold_queue_keep (event, breakdown_tabs[i], offers->breakdowns[i], error))
        return FALSE;
    }

  return TRUE;
}

/* Takes the kept answers into the totals, and what these show into the breakdowns. */
static gboolean
take_in (HlFoldEvent  *event,
         Offers       *offers,
         gboolean      late,
         GError      **error)
{
  g_autoptr(GArray) advanced = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  if (!hl_fold_queue_advance (event, HL_TAB_TOTAL, offers->total, advanced, error))
    return FALSE;

  pass_on (advanced, offers);
  return late ? advance_breakdowns (event, offers, error) : keep_breakdowns (event, offers, error);
}

/**
 * hl_fold_release:
 * @self: the fold
 * @release: the batch's lane and day
 * @released: (element-type HlReleased): its responses, five or more
 * @error: return location for an error
 *
 * Takes a batch into the tables.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_release (HlFold           *self,
                 const HlRelease  *release,
                 GPtrArray        *released,
                 GError          **error)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr(GArray) left_out = g_array_new (FALSE, FALSE, sizeof (HlAnswer));
  g_autoptr(Offers) offers = offers_new ();
  g_autoptr(HlFoldEvent) event = NULL;
  HlQuestionnaire *questionnaire;
  gint64 lane;

  lane = find_lane (self, release, error);
  questionnaire = hl_store_find_questionnaire (self->source, release->questionnaire, error);
  if (lane < 0 || questionnaire == NULL)
    return FALSE;

  for (guint i = 0; i < released->len; i++)
    {
      const HlReleased *one = g_ptr_array_index (released, i);

      if (!book (self, lane, one, release->day, error))
        return FALSE;

      count_released (counts, one->response, release->day);
      offer_answers (one->response->left_out ? left_out : offers->total, one, release->day);
      if (hl_response_is_counted (one->response))
        offer_person (offers, one, release->day);
    }

  event = hl_fold_event_new (self->db, questionnaire, lane, release->day);
  return write_counts (self, lane, release->day, counts, error) &&
         show_left_out (event, left_out, error) &&
         take_in (event, offers, release->late, error) &&
         hl_fold_event_finish (event, error);
}

static GArray *
list_lanes (HlFold      *self,
            const char  *epoch,
            const char  *stream,
            GPtrArray   *digests,
            GError     **error)
{
  g_autoptr(GArray) lanes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT id, questionnaire FROM lane"
                        " WHERE epoch = ?1 AND (?2 IS NULL OR stream = ?2) ORDER BY id", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, epoch, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, stream, -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      gint64 lane = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (lanes, lane);
      g_ptr_array_add (digests, g_strdup ((const char *) sqlite3_column_text (stmt, 1)));
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&lanes) : NULL;
}

/**
 * hl_fold_close:
 * @self: the fold
 * @epoch: hex of the running epoch
 * @day: the day whose session closes
 * @error: return location for an error
 *
 * Lets the breakdowns take up what was released since the last close.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_close (HlFold      *self,
               const char  *epoch,
               HlDay        day,
               GError     **error)
{
  g_autoptr(GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) lanes = list_lanes (self, epoch, NULL, digests, error);

  if (lanes == NULL)
    return FALSE;

  for (guint i = 0; i < lanes->len; i++)
    {
      g_autoptr(Offers) none = offers_new ();
      g_autoptr(HlFoldEvent) event = NULL;
      HlQuestionnaire *questionnaire;

      questionnaire = hl_store_find_questionnaire (self->source, g_ptr_array_index (digests, i),
                                                   error);
      if (questionnaire == NULL)
        return FALSE;

      event = hl_fold_event_new (self->db, questionnaire, g_array_index (lanes, gint64, i), day);
      if (!advance_breakdowns (event, none, error) || !hl_fold_event_finish (event, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
forget_left_out (HlFold      *self,
                 gint64       lane,
                 HlDay        day,
                 GError     **error)
{
  static const char * const statements[] = {
    "DELETE FROM tally WHERE lane = ?1 AND day = ?2 AND tab = '" HL_TAB_OUT "'",
    "DELETE FROM sums WHERE lane = ?1 AND day = ?2 AND tab = '" HL_TAB_OUT "'",
    "UPDATE booked SET left_out = 0 WHERE lane = ?1 AND day = ?2 AND left_out = 1",
  };
  char text[HL_DAY_TEXT_SIZE];

  hl_day_format (day, text);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, statements[i], error);

      if (stmt == NULL)
        return FALSE;

      sqlite3_bind_int64 (stmt, 1, lane);
      sqlite3_bind_text (stmt, 2, text, -1, SQLITE_STATIC);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* The totals take exactly what the figure "with them in" showed, and nobody's
 * waiting answer with it: the two would differ by that answer. What too few of
 * the group answered waits like any other. */
static gboolean
take_back (HlFoldEvent  *event,
           Offers       *offers,
           GError      **error)
{
  g_autoptr(GArray) rest = g_array_new (FALSE, FALSE, sizeof (HlAnswer));

  split_crowded (offers->total, rest);
  g_array_sort (offers->total, compare_by_item);
  pass_on (offers->total, offers);
  return hl_fold_queue_keep (event, HL_TAB_TOTAL, rest, error) &&
         hl_fold_show (event, HL_TAB_TOTAL, offers->total, error) &&
         keep_breakdowns (event, offers, error);
}

/* A response comes back as it would have come in, had no rule spoken. */
static void
offer_back (Offers     *offers,
            HlReleased *one,
            GHashTable *counts,
            HlDay       day)
{
  one->response->left_out = FALSE;
  count (counts, "left_out", -1);
  count (counts, "lifted", 1);
  count_kept (counts, one->response, 1);
  offer_answers (offers->total, one, day);
  if (hl_response_is_counted (one->response))
    offer_person (offers, one, day);
}

/* Batch by batch, as they were left out: see take_back(). */
static gboolean
put_back (HlFold           *self,
          gint64            lane,
          HlQuestionnaire  *questionnaire,
          HlDay             day,
          GPtrArray        *group,
          GError          **error)
{
  g_autoptr(HlFoldEvent) event = hl_fold_event_new (self->db, questionnaire, lane, day);
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);

  if (!forget_left_out (self, lane, day, error))
    return FALSE;

  for (guint start = 0, end; start < group->len; start = end)
    {
      g_autoptr(Offers) offers = offers_new ();
      gint64 batch = ((HlReleased *) g_ptr_array_index (group, start))->batch;

      for (end = start; end < group->len; end++)
        {
          HlReleased *one = g_ptr_array_index (group, end);

          if (one->batch != batch)
            break;

          offer_back (offers, one, counts, day);
        }

      if (!take_back (event, offers, error))
        return FALSE;
    }

  return write_counts (self, lane, day, counts, error) && hl_fold_event_finish (event, error);
}

/**
 * hl_fold_lift:
 * @self: the fold
 * @epoch: hex of the running epoch
 * @stream: "kiosk" or "paper"
 * @day: the day the group is booked on
 * @error: return location for an error
 *
 * Puts a day's left-out responses back into the index (design §5.7).
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_lift (HlFold      *self,
              const char  *epoch,
              const char  *stream,
              HlDay        day,
              GError     **error)
{
  g_autoptr(GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) lanes = list_lanes (self, epoch, stream, digests, error);

  if (lanes == NULL)
    return FALSE;

  for (guint i = 0; i < lanes->len; i++)
    {
      gint64 lane = g_array_index (lanes, gint64, i);
      g_autoptr(GPtrArray) group = NULL;
      HlQuestionnaire *questionnaire;

      questionnaire = hl_store_find_questionnaire (self->source, g_ptr_array_index (digests, i),
                                                   error);
      if (questionnaire == NULL)
        return FALSE;

      group = hl_fold_source_read_left_out (self->source, self->db, lane, day, error);
      if (group == NULL ||
          (group->len > 0 && !put_back (self, lane, questionnaire, day, group, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_served:
 * @self: the fold
 * @day: a day
 * @session: number of its session, from 0
 * @n: people served, 0 or more; replaces an earlier figure
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_fold_served (HlFold  *self,
                HlDay    day,
                int      session,
                gint64   n,
                GError **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "INSERT OR REPLACE INTO served VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 2, session);
  sqlite3_bind_int64 (stmt, 3, n);
  return hl_db_run (stmt, error);
}
