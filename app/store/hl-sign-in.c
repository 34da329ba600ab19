/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sign-in"

#include "config.h"

#include "hl-sign-in.h"

#include "hl-pending.h"
#include "hl-person-row.h"

#include <sodium.h>

/**
 * Try:
 *
 * A PIN that was looked at, and what is to be kept of it.
 */
typedef struct
{
  HlSignIn    *answer;       /* owned */
  HlPersonRow  row;          /* owned */
  gboolean     right;
  gboolean     changed;      /* the person's row is another by now */

  HlScreening *screening;    /* (nullable): borrowed */
  GArray      *hits;         /* (nullable): borrowed */
} Try;

static void
try_clear (Try *self)
{
  g_clear_pointer (&self->answer, hl_sign_in_free);
  hl_person_row_clear (&self->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Try, try_clear)

void
hl_sign_in_free (HlSignIn *self)
{
  g_clear_pointer (&self->person, hl_person_free);
  g_clear_pointer (&self->tickets, hl_ticket_key_free);
  g_free (self);
}

/**
 * hl_sign_in_copy:
 * @self: the answer to a PIN
 *
 * Returns: (transfer full): the same; the key is wiped when the last that has it is freed
 */
HlSignIn *
hl_sign_in_copy (const HlSignIn *self)
{
  HlSignIn *copy = g_new0 (HlSignIn, 1);

  copy->verdict = self->verdict;
  copy->person = hl_person_copy (self->person);
  copy->n_left = self->n_left;
  copy->tickets = self->tickets != NULL ? hl_ticket_key_ref (self->tickets) : NULL;
  return copy;
}

static void
set_answer (Try             *self,
            HlStore         *store,
            HlSignInVerdict  verdict)
{
  HlSignIn *answer = g_new0 (HlSignIn, 1);

  answer->verdict = verdict;
  answer->person = hl_person_row_to_person (&self->row, store->clock);
  answer->n_left = HL_PERSON_LOCK_TRIES - MIN (self->row.lock.n_wrong, HL_PERSON_LOCK_TRIES);
  g_clear_pointer (&self->answer, hl_sign_in_free);
  self->answer = answer;
}

static gboolean
append_act (HlStore      *store,
            const char   *act,
            gint64        person,
            const char   *name,
            const char   *word,
            gint64        number,
            GError      **error)
{
  JsonObject *body = hl_store_make_act (store, act);

  json_object_set_int_member (body, "person", person);
  if (word != NULL)
    json_object_set_string_member (body, name, word);
  else if (name != NULL)
    json_object_set_int_member (body, name, number);

  return hl_store_append_audit (store, body, error);
}

/* Responses given shortly before are flagged together with the sign-in, or there is
 * none. */
static gboolean
tell_screening (Try      *self,
                HlStore  *store,
                GError  **error)
{
  if (self->screening == NULL)
    return TRUE;

  hl_screening_note_sign_in (self->screening, hl_clock_get_monotonic (store->clock), self->hits);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const HlScreeningHit *hit = &g_array_index (self->hits, HlScreeningHit, i);

      if (!hl_pending_update (store, hit->key, hit->flags, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_right (Try      *self,
            HlStore  *store,
            GError  **error)
{
  if (self->row.lock.n_wrong > 0)
    {
      hl_person_lock_clear (&self->row.lock);
      if (!hl_person_row_save_lock (&self->row, store, error))
        return FALSE;
    }

  set_answer (self, store, HL_SIGN_IN_RIGHT);
  return tell_screening (self, store, error) &&
         append_act (store, "sign-in", self->row.id, NULL, NULL, 0, error);
}

static gboolean
note_wrong (Try      *self,
            HlStore  *store,
            GError  **error)
{
  guint length;

  hl_person_lock_note_wrong (&self->row.lock, store->clock);
  length = hl_person_lock_get_length (&self->row.lock);
  set_answer (self, store, HL_SIGN_IN_WRONG);
  return hl_person_row_save_lock (&self->row, store, error) &&
         append_act (store, "wrong-pin", self->row.id, NULL, NULL, 0, error) &&
         (length == 0 ||
          append_act (store, "lock", self->row.id, "seconds", NULL, length, error));
}

/* Another program may have tried PINs of the same person meanwhile: the lock that
 * counts is the one of this moment. */
static gboolean
settle (HlStore   *store,
        gpointer   data,
        GError   **error)
{
  Try *self = data;
  g_auto(HlPersonRow) now = { 0 };

  if (!hl_person_row_load (&now, store, self->row.id, error))
    return FALSE;

  self->changed = strcmp (now.seal, self->row.seal) != 0;
  if (self->changed)
    return TRUE;

  hl_person_lock_clear (&self->row.lock);
  self->row.lock = now.lock;
  now.lock = (HlPersonLock) { 0 };
  if (hl_person_lock_get_wait (&self->row.lock, store->clock) > 0)
    set_answer (self, store, HL_SIGN_IN_LOCKED);
  else if (self->right)
    return note_right (self, store, error);
  else
    return note_wrong (self, store, error);

  return TRUE;
}

/* That the key of tickets cannot be had keeps nobody from the rest. */
static void
take_tickets (Try          *self,
              HlStore      *store,
              const guint8  key[HL_PIN_KEY_SIZE])
{
  g_autoptr(GError) error = NULL;

  if (self->row.wrapped == NULL)
    return;

  self->answer->tickets = hl_ticket_key_unwrap (store, self->row.wrapped, key, &error);
  if (self->answer->tickets == NULL)
    g_message ("person %" G_GINT64_FORMAT ": %s", self->row.id, error->message);
}

/* The PIN is looked at outside of the transaction: it takes most of a second. */
static gboolean
try_once (Try         *self,
          HlStore     *store,
          gint64       id,
          const char  *pin,
          GError     **error)
{
  guint8 key[HL_PIN_KEY_SIZE];
  gboolean done;

  self->changed = FALSE;
  hl_person_row_clear (&self->row);
  if (!hl_person_row_load (&self->row, store, id, error) ||
      !hl_person_row_check (&self->row, store, error))
    return FALSE;

  if (hl_person_lock_get_wait (&self->row.lock, store->clock) > 0)
    {
      set_answer (self, store, HL_SIGN_IN_LOCKED);
      return TRUE;
    }

  done = hl_pin_try (&self->row.pin, store->keys, pin, &self->right, key, error) &&
         hl_store_write (store, settle, self, error);
  if (done && !self->changed && self->answer->verdict == HL_SIGN_IN_RIGHT)
    take_tickets (self, store, key);

  sodium_memzero (key, sizeof key);
  return done;
}

/**
 * hl_sign_in_new:
 * @store: the store, opened for writing
 * @id: who, of hl_people_list()
 * @pin: what was typed; the caller wipes it
 * @error: return location for an error
 *
 * Looks at a PIN: takes most of a second. Before there is an answer, the record has
 * it, and a wrong PIN is counted: cutting the power gives no further try. Where that
 * cannot be written there is no answer, not even to a right PIN.
 *
 * The kiosk signs in with hl_recorder_sign_in_async(), which tells the screening.
 *
 * Returns: (transfer full): the answer, or %NULL
 */
HlSignIn *
hl_sign_in_new (HlStore     *store,
                gint64       id,
                const char  *pin,
                GError     **error)
{
  return hl_sign_in_screened (store, id, pin, NULL, NULL, error);
}

/**
 * hl_sign_in_screened:
 * @store: the store, opened for writing
 * @id: who, of hl_people_list()
 * @pin: what was typed; the caller wipes it
 * @screening: (nullable): what the ratings on this kiosk are screened by
 * @hits: (nullable) (element-type HlScreeningHit) (inout): with @screening an empty
 *   array; after an error the caller keeps it for the next try, else empties it
 * @error: return location for an error
 *
 * As hl_sign_in_new(); ratings that were given shortly before are flagged `desk`, in
 * the same transaction, as far as they still wait.
 *
 * Returns: (transfer full): the answer, or %NULL
 */
HlSignIn *
hl_sign_in_screened (HlStore      *store,
                     gint64        id,
                     const char   *pin,
                     HlScreening  *screening,
                     GArray       *hits,
                     GError      **error)
{
  g_auto(Try) self = { .screening = screening, .hits = hits };

  do
    {
      if (!try_once (&self, store, id, pin, error))
        return NULL;
    }
  while (self.changed);

  return g_steal_pointer (&self.answer);
}

/* In the order of #HlSignOut. */
static const char * const ways[] = { "self", "idle", "closed" };

typedef struct
{
  gint64     id;
  HlSignOut  how;
} End;

static gboolean
append_end (HlStore   *store,
            gpointer   data,
            GError   **error)
{
  const End *end = data;

  return append_act (store, "sign-out", end->id, "how", ways[end->how - HL_SIGN_OUT_SELF], 0,
                     error);
}

/**
 * hl_sign_in_end:
 * @self: the answer to a right PIN
 * @store: the store, opened for writing
 * @how: why it ends
 * @error: return location for an error
 *
 * Records that the person is signed out. The caller frees @self, whether or not
 * this could be written.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_sign_in_end (const HlSignIn  *self,
                HlStore         *store,
                HlSignOut        how,
                GError         **error)
{
  End end = { self->person->id, how };

  g_return_val_if_fail (self->verdict == HL_SIGN_IN_RIGHT, FALSE);

  return hl_store_write (store, append_end, &end, error);
}
