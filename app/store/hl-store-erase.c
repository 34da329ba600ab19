/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-erase"

#include "config.h"

#include "hl-store-erase.h"

#include "hl-context-erase.h"
#include "hl-receipt.h"
#include "hl-store-private.h"
#include "hl-store-verify.h"
#include "hl-ticket-erase.h"

/* The last day on which the nightly erasure looked. */
#define CARED "cared"

/* Further than so many days at once no clock is followed without a second look. */
#define LEAP_DAYS 7

#define ROUNDS 5

/**
 * hl_store_find_term:
 * @today: a day
 * @months: a number of months
 *
 * Returns: the day so many months before @today: what is older is due
 */
HlDay
hl_store_find_term (HlDay today,
                    guint months)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, today);
  g_date_subtract_months (&date, months);
  return g_date_get_julian (&date);
}

typedef struct
{
  HlErased *erased;
  HlDay     today;
  gint64    seq;        /* the end of the record whose figures were checked */
  gboolean  is_later;   /* somebody wrote since */
} Erasure;

static gboolean
erase_texts (HlStore   *self,
             gpointer   data,
             GError   **error)
{
  Erasure *erasure = data;
  const HlTerms *terms = &self->setup->terms;
  HlDay before = hl_store_find_term (erasure->today, terms->context_months);

  return hl_receipt_shorten (self, erasure->today, error) &&
         hl_receipt_forget_expired (self, erasure->today, &erasure->erased->receipts, error) &&
         hl_ticket_erase_expired (self, erasure->today - terms->ticket_days,
                                  &erasure->erased->tickets, error) &&
         hl_context_forget_pending (self, before, error);
}

static gboolean
erase_contexts (HlStore   *self,
                gpointer   data,
                GError   **error)
{
  Erasure *erasure = data;
  HlDay before = hl_store_find_term (erasure->today, self->setup->terms.context_months);

  erasure->is_later = self->head.seq != erasure->seq;
  return erasure->is_later || hl_context_erase (self, before, &erasure->erased->contexts, error);
}

/* From this erasure on the figures are what they are: they have to be right before. */
static gboolean
check_figures (HlStore  *self,
               gint64   *seq,
               GError  **error)
{
  g_autoptr(HlVerdict) verdict = hl_store_verify (self, NULL, error);

  if (verdict == NULL)
    return FALSE;

  *seq = verdict->seq;
  if (verdict->problems->len == 0)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               "contexts whose term is over are not erased, for the record does not agree with "
               "itself (%s); 'hailong verify' says more",
               (const char *) g_ptr_array_index (verdict->problems, 0));
  return FALSE;
}

static gboolean
erase_due_contexts (HlStore  *self,
                    Erasure  *erasure,
                    GError  **error)
{
  HlDay before = hl_store_find_term (erasure->today, self->setup->terms.context_months);
  gint64 due = 0;

  if (!hl_context_count_due (self, before, &due, error))
    return FALSE;

  erasure->is_later = due > 0;
  for (guint i = 0; erasure->is_later && i < ROUNDS; i++)
    {
      if (!check_figures (self, &erasure->seq, error) ||
          !hl_store_write_plain (self, erase_contexts, erasure, error))
        return FALSE;
    }

  return TRUE;
}

/* What was erased must not live on in the log, nor in the file's free pages: those
 * were overwritten as they fell free. */
static gboolean
empty_log (HlStore   *self,
           HlErased  *erased,
           GError   **error)
{
  int rc = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  erased->log_held = (rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED;
  self->released = rc != SQLITE_OK;
  if (rc == SQLITE_OK || erased->log_held)
    return TRUE;

  g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_IO, "emptying the log: %s",
               sqlite3_errmsg (self->db));
  return FALSE;
}

static gboolean
erase_on (HlStore   *self,
          HlDay      today,
          HlErased  *erased,
          GError   **error)
{
  Erasure erasure = { .erased = erased, .today = today };

  return hl_store_write (self, erase_texts, &erasure, error) &&
         erase_due_contexts (self, &erasure, error) &&
         empty_log (self, erased, error);
}

/**
 * hl_store_erase_due:
 * @self: the store, opened for writing
 * @erased: (out caller-allocates): what was erased
 * @error: return location for an error; #HL_STORE_ERROR_CLOCK while the clock is wrong
 *
 * Erases all whose term is over (design §5.6, §7, §9): texts of comments and their
 * answers, tokens of dossier codes, contexts of responses. No figure changes by it,
 * and the record says what was erased. A wrong clock erases nothing. Where something
 * fails, what was erased by then is said in @erased.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_store_erase_due (HlStore   *self,
                    HlErased  *erased,
                    GError   **error)
{
  HlNow now = hl_store_get_now (self);

  *erased = (HlErased) { 0 };
  if (now.trusted)
    return erase_on (self, now.day, erased, error);

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_CLOCK,
               "the clock is wrong, and no term can be reckoned by it; 'hailong clock' says more");
  return FALSE;
}

typedef struct
{
  HlDay    today;
  gboolean is_due;
} Look;

/* A clock that was set to another week within what can be trusted is not followed
 * at once: somebody may set it back. The next day it is. */
static gboolean
look (HlStore   *self,
      gpointer   data,
      GError   **error)
{
  Look *looked = data;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = hl_store_get_meta (self, CARED, &local_error);
  HlDay last = text != NULL ? hl_day_parse (text) : HL_DAY_NONE;
  char day[HL_DAY_TEXT_SIZE];

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  looked->is_due = last != HL_DAY_NONE && looked->today > last &&
                   looked->today <= last + LEAP_DAYS;
  return looked->is_due || last == looked->today ||
         hl_store_set_meta (self, CARED, hl_day_format (looked->today, day), error);
}

static gboolean
note_done (HlStore   *self,
           gpointer   data,
           GError   **error)
{
  const HlDay *today = data;
  char day[HL_DAY_TEXT_SIZE];

  return hl_store_set_meta (self, CARED, hl_day_format (*today, day), error);
}

/**
 * hl_store_erase_nightly:
 * @self: the store, opened for writing
 * @erased: (out caller-allocates): what was erased
 * @error: return location for an error
 *
 * As hl_store_erase_due(), once a day, for what runs by itself: nothing is erased
 * while the clock is wrong, nor on the first day after a leap of more than a week.
 *
 * Returns: %TRUE on success, also when nothing was due
 */
gboolean
hl_store_erase_nightly (HlStore   *self,
                        HlErased  *erased,
                        GError   **error)
{
  HlNow now = hl_store_get_now (self);
  Look looked = { .today = now.day };

  *erased = (HlErased) { 0 };
  if (!now.trusted)
    return TRUE;

  return hl_store_write_plain (self, look, &looked, error) &&
         (!looked.is_due ||
          (erase_on (self, now.day, erased, error) &&
           hl_store_write_plain (self, note_done, &looked.today, error)));
}
