/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-disk"

#include "config.h"

#include "bench-disk.h"

#include "bench-store.h"
#include "bench-table.h"
#include "hl-db.h"
#include "hl-json.h"
#include "hl-store-responses.h"

#define LIMIT 1.3
#define N_TAPS 3000

/* What a tap writes, by hand: the same statements on a store of its own that
 * was made in the same way, on the same disk. */
typedef struct
{
  sqlite3      *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *head;
  sqlite3_stmt *draft;
  sqlite3_stmt *commit;
} Bare;

static void
bare_clear (Bare *self)
{
  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->head);
  sqlite3_finalize (self->draft);
  sqlite3_finalize (self->commit);
  sqlite3_close (self->db);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bare, bare_clear)

static gboolean
bare_init (Bare        *self,
           const char  *dir,
           GError     **error)
{
  g_autofree char *path = bench_store_get_path (dir);
  HlStore *store = bench_store_create (dir, error);

  if (store == NULL)
    return FALSE;

  hl_store_free (store);
  if (sqlite3_open (path, &self->db) == SQLITE_OK &&
      sqlite3_exec (self->db,
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                    "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON",
                    NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (self->db, "BEGIN IMMEDIATE", -1, &self->begin, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (self->db, "SELECT epoch, seq, digest, audit_seq, audit_digest FROM head",
                          -1, &self->head, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (self->db, "INSERT OR REPLACE INTO draft VALUES (1, ?1, ?2)", -1,
                          &self->draft, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (self->db, "COMMIT", -1, &self->commit, NULL) == SQLITE_OK)
    return TRUE;

  g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_FAILED, "%s: %s", path, sqlite3_errmsg (self->db));
  return FALSE;
}

static gboolean
bare_save (Bare        *self,
           const char  *body,
           const char  *context)
{
  gboolean done;

  done = sqlite3_step (self->begin) == SQLITE_DONE && sqlite3_step (self->head) == SQLITE_ROW;
  sqlite3_reset (self->begin);
  sqlite3_reset (self->head);
  sqlite3_bind_text (self->draft, 1, body, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->draft, 2, context, -1, SQLITE_STATIC);
  done = done && sqlite3_step (self->draft) == SQLITE_DONE;
  sqlite3_reset (self->draft);
  done = done && sqlite3_step (self->commit) == SQLITE_DONE;
  sqlite3_reset (self->commit);
  return done;
}

static gboolean
time_bare (Bare              *bare,
           const HlResponse  *response,
           GArray            *times,
           GError           **error)
{
  g_autoptr(JsonNode) body = hl_response_body_to_json (response);
  g_autoptr(JsonNode) context = hl_response_context_to_json (response);
  g_autofree char *body_text = hl_json_to_canonical (body, error);
  g_autofree char *context_text = body_text != NULL ? hl_json_to_canonical (context, error) : NULL;
  double seconds;

  if (context_text == NULL)
    return FALSE;

  seconds = -bench_now ();
  if (!bare_save (bare, body_text, context_text))
    {
      g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_FAILED, "%s", sqlite3_errmsg (bare->db));
      return FALSE;
    }

  seconds += bench_now ();
  g_array_append_val (times, seconds);
  return TRUE;
}

static gboolean
time_ours (HlStore           *store,
           const HlResponse  *response,
           GArray            *times,
           GError           **error)
{
  double seconds = -bench_now ();

  if (!hl_store_save_draft (store, response, error))
    return FALSE;

  seconds += bench_now ();
  g_array_append_val (times, seconds);
  return TRUE;
}

/* In turns, each as often first: both meet the same disk. */
static gboolean
take_turns (HlStore  *store,
            Bare     *bare,
            GArray   *ours,
            GArray   *theirs,
            GError  **error)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (N_TAPS);
  HlDay today = hl_store_get_now (store).day;

  for (guint i = 0; i < N_TAPS; i++)
    {
      g_autoptr(HlResponse) response = bench_response_draw (store, rand, today);

      if (i % 2 == 0 && !time_ours (store, response, ours, error))
        return FALSE;

      if (!time_bare (bare, response, theirs, error))
        return FALSE;

      if (i % 2 == 1 && !time_ours (store, response, ours, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bench_disk:
 * @dir: where both stores are made
 * @is_kept: (inout): set to %FALSE when the limit is passed
 * @error: return location for an error
 *
 * Times hl_store_save_draft(), which acknowledges a tap, beside the same
 * statements in bare C.
 *
 * Returns: %FALSE when it could not be measured
 */
gboolean
bench_disk (const char  *dir,
            gboolean    *is_kept,
            GError     **error)
{
  g_autoptr(GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *our_dir = g_build_filename (dir, "ours", NULL);
  g_autofree char *bare_dir = g_build_filename (dir, "bare", NULL);
  g_autoptr(HlStore) store = bench_store_create (our_dir, error);
  g_auto(Bare) bare = { NULL };
  BenchRow row = { .name = "answer on disk, median, beside bare C", .unit = "ms", .limit = LIMIT };

  if (store == NULL || !bare_init (&bare, bare_dir, error) ||
      !take_turns (store, &bare, ours, theirs, error))
    return FALSE;

  row.ours = 1000 * bench_get_quantile (ours, 0.5);
  row.peer = 1000 * bench_get_quantile (theirs, 0.5);
  *is_kept &= bench_print_row (&row);
  return TRUE;
}
