/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-chain.h"
#include "hl-error.h"
#include "hl-store-figure.h"

#include <string.h>

#define DAY "2026-11-02"
#define TUESDAY "2026-11-03"
#define WEDNESDAY "2026-11-04"
#define TARGET '@'    /* stands for the seq of a case's row */

/*
 * Tampering:
 * @target: query for the row's number, or NULL
 * @sql: what somebody does to the file
 * @complaint: pattern that one of the problems matches: names table and row
 */
typedef struct
{
  const char *path;
  const char *target;
  const char *sql;
  const char *complaint;
} Tampering;

#define RESPONSE "SELECT seq + 2 FROM journal WHERE kind = 'release' ORDER BY seq LIMIT 1"
#define LAST "SELECT max (seq) FROM journal"
#define TICKET "SELECT min (seq) FROM ticket"

/* Of the record itself. */
static const Tampering record_tamperings[] = {
  { "journal/body", RESPONSE,
    "UPDATE journal SET body = replace (body, '\"access\":', '\"access\": ') WHERE seq = @",
    "journal @: changed, or moved" },
  { "journal/level", RESPONSE,
    "UPDATE journal SET body = replace (body, '\"access\":4', '\"access\":5') WHERE seq = @",
    "journal @: changed, or moved" },
  { "journal/kind", RESPONSE,
    "UPDATE journal SET kind = 'enter' WHERE seq = @", "journal @: changed, or moved" },
  { "journal/digest", RESPONSE,
    "UPDATE journal SET digest = randomblob (32) WHERE seq = @", "journal @: changed, or moved" },
  { "journal/short-digest", RESPONSE,
    "UPDATE journal SET digest = x'00' WHERE seq = @", "journal @: changed, or moved" },
  { "journal/no-json", RESPONSE,
    "UPDATE journal SET body = '{' WHERE seq = @", "journal @: changed, or moved" },
  { "journal/removed", RESPONSE, "DELETE FROM journal WHERE seq = @", "journal @: missing" },
  { "journal/removed-at-end", LAST, "DELETE FROM journal WHERE seq = @",
    "journal @: missing at its end" },
  { "journal/removed-all", NULL, "DELETE FROM journal", "journal 1: missing at its end" },
  { "journal/added", "SELECT max (seq) + 1 FROM journal",
    "INSERT INTO journal VALUES (@, 'clock', '{}', zeroblob (32))", "journal @: added behind its end" },
  { "journal/swapped", RESPONSE,
    "UPDATE journal SET seq = -1 WHERE seq = @; UPDATE journal SET seq = @ WHERE seq = @ + 1;"
    " UPDATE journal SET seq = @ + 1 WHERE seq = -1", "journal @: changed, or moved" },

  { "context/body", RESPONSE,
    "UPDATE context SET body = replace (body, '\"hour\":7', '\"hour\":8') WHERE seq = @",
    "context @: changed" },
  { "context/no-json", RESPONSE, "UPDATE context SET body = 'x' WHERE seq = @", "context @: changed" },
  { "context/salt", RESPONSE, "UPDATE context SET salt = randomblob (32) WHERE seq = @",
    "context @: changed" },
  { "context/short-salt", RESPONSE, "UPDATE context SET salt = x'' WHERE seq = @",
    "context @: changed" },
  { "context/removed", RESPONSE, "DELETE FROM context WHERE seq = @", "context @: missing" },
  { "context/added", NULL, "INSERT INTO context VALUES (1, zeroblob (32), '{}')",
    "context 1: belongs to no response" },
  { "context/swapped", RESPONSE,
    "UPDATE context SET seq = -1 WHERE seq = @; UPDATE context SET seq = @ WHERE seq = @ + 1;"
    " UPDATE context SET seq = @ + 1 WHERE seq = -1", "context @: changed" },

  { "audit/body", NULL, "UPDATE audit SET body = replace (body, 'look', 'took') WHERE seq = 2",
    "audit 2: changed, or moved" },
  { "audit/removed", NULL, "DELETE FROM audit WHERE seq = 2", "audit 2: missing" },
  { "audit/removed-at-end", NULL, "DELETE FROM audit WHERE seq = 3",
    "audit 3: missing at its end" },
  { "audit/added", NULL, "INSERT INTO audit VALUES (4, 'act', '{}', zeroblob (32))",
    "audit 4: added behind its end" },
  { "audit/swapped", NULL,
    "UPDATE audit SET seq = -1 WHERE seq = 1; UPDATE audit SET seq = 1 WHERE seq = 2;"
    " UPDATE audit SET seq = 2 WHERE seq = -1", "audit 1: changed, or moved" },

  { "document/changed", NULL, "UPDATE document SET body = body || ' ' WHERE kind = 'catalogue'",
    "document *: changed" },
  { "document/removed", NULL, "DELETE FROM document WHERE kind = 'catalogue'", "document *: missing" },
  { "document/added", NULL,
    "INSERT INTO document VALUES ('0123456789abcdef', 'catalogue', '{}')",
    "document 0123456789ab: the record does not refer to it" },

  { "head/seq", LAST, "UPDATE head SET seq = seq - 1", "journal @: added behind its end" },
  { "head/digest", LAST, "UPDATE head SET digest = zeroblob (32)", "head: does not fit journal @" },
  { "head/audit", NULL, "UPDATE head SET audit_digest = x''", "head: does not fit audit 3" },
  { "head/epoch", NULL, "UPDATE head SET epoch = 'ffff'", "head 1: is not in the epoch*" },
  { "head/removed", NULL, "DELETE FROM head", "head 1: missing" },

  { "ticket/changed", TICKET, "UPDATE ticket SET sealed = zeroblob (60) WHERE seq = @",
    "ticket @: its text is missing or changed" },
  { "ticket/removed", TICKET, "DELETE FROM ticket WHERE seq = @",
    "ticket @: its text is missing or changed" },
  { "ticket/added", NULL, "INSERT INTO ticket VALUES (1, x'00')",
    "ticket 1: belongs to no record" },
  { "ticket/swapped", TICKET,
    "UPDATE ticket SET seq = -1 WHERE seq = @; UPDATE ticket SET seq = @ WHERE seq = @ + 1;"
    " UPDATE ticket SET seq = @ + 1 WHERE seq = -1", "ticket @: its text is missing or changed" },

  { "key/changed", NULL, "UPDATE meta SET value = 'mine' WHERE name = 'ticket_public_key'",
    "meta ticket_public_key: is not the key that the journal names" },
  { "key/removed", NULL, "DELETE FROM meta WHERE name = 'ticket_public_key'",
    "meta ticket_public_key: is not the key that the journal names" },

  { "saved/changed", NULL, "UPDATE saved SET n = n + 1 WHERE stream = 'kiosk' AND day = '" DAY "'",
    "saved: day " DAY ", stream kiosk counts *" },
  { "saved/moved", NULL,
    "UPDATE saved SET n = n + iif (day = '" DAY "', -1, 1) WHERE stream = 'kiosk'",
    "saved: day " TUESDAY ", stream kiosk counts *" },
  { "saved/removed", NULL, "DELETE FROM saved WHERE stream = 'paper'",
    "saved: day *, stream paper is missing" },
  { "saved/added", NULL, "INSERT INTO saved VALUES ('2026-12-01', 'kiosk', 1)",
    "saved: day 2026-12-01, stream kiosk counts 1 responses, 0 are there" },
};

/* Of the figures that are computed from it. */
static const Tampering figure_tamperings[] = {
  { "tally/changed", NULL, "UPDATE tally SET c5 = c5 + 1 WHERE tab = 'total' AND item = 'access'",
    "tally: the journal does not give *day " DAY ", tab total, cell *, item access*" },
  { "tally/removed", NULL, "DELETE FROM tally WHERE tab = 'place' AND item = 'officer'",
    "tally: the journal gives, and it is not there: *tab place, cell 1|dat-dai, item officer*" },
  { "tally/added", NULL,
    "INSERT INTO tally SELECT lane, '2026-12-01', tab, cell, item, 5, 0, 0, 0, 0 FROM tally LIMIT 1",
    "tally: the journal does not give *day 2026-12-01*" },
  { "tally/swapped", NULL,
    "UPDATE tally SET c2 = c4, c4 = c2 WHERE tab = 'out' AND item = 'access'",
    "tally: the journal does not give *tab out, *item access*" },

  { "sums/changed", NULL, "UPDATE sums SET y = y + 1 WHERE tab = 'total' AND factor = ''",
    "sums: the journal does not give *tab total, cell , factor , r *" },
  { "sums/removed", NULL, "DELETE FROM sums WHERE tab = 'out'",
    "sums: the journal gives, and it is not there: *tab out*" },
  { "sums/added", NULL,
    "INSERT INTO sums SELECT lane, '2026-12-01', tab, cell, factor, 1, 1, 1, 1, 1, 1 FROM sums LIMIT 1",
    "sums: the journal does not give *day 2026-12-01*" },

  { "session/changed", NULL, "UPDATE sums SET y = y + 1 WHERE tab = 'session' AND factor = ''",
    "sums: the journal does not give *tab session, cell 1, factor , r *" },
  { "session/moved", NULL, "UPDATE tally SET cell = '–' WHERE tab = 'session' AND cell = '1'",
    "tally: the journal gives, and it is not there: *tab session, cell 1, item *" },

  { "row/changed", NULL,
    "UPDATE row_decision SET blanked = 1 WHERE seq = (SELECT max (seq) FROM row_decision)",
    "row_decision: the journal does not give *blanked 1" },
  { "row/removed", NULL,
    "DELETE FROM row_decision WHERE seq = (SELECT max (seq) FROM row_decision)",
    "row_decision: the journal gives, and it is not there: *" },
  { "moved/added", NULL, "INSERT INTO moved VALUES (1, 'total', 'access', '2026-12-01')",
    "moved: the journal does not give seq 1, *" },
  { "leaving/added", NULL,
    "INSERT INTO leaving SELECT lane, tab, cell, item, 1, 5, day FROM tally LIMIT 1",
    "leaving: the journal does not give lane *" },

  { "figure/changed", NULL, "UPDATE figure SET n = n + 1 WHERE name = 'counted'",
    "figure: the journal does not give *name counted, n *" },
  { "figure/removed", NULL, "DELETE FROM figure WHERE name = 'left_out'",
    "figure: the journal gives, and it is not there: *name left_out*" },
  { "figure/added", NULL, "INSERT INTO figure SELECT lane, day, 'more', 1 FROM figure LIMIT 1",
    "figure: the journal does not give *name more*" },

  { "booked/changed", RESPONSE, "UPDATE booked SET day = '2026-11-01' WHERE seq = @",
    "booked: the journal does not give seq @, *" },
  { "booked/removed", RESPONSE, "DELETE FROM booked WHERE seq = @",
    "booked: the journal gives, and it is not there: seq @, *" },
  { "booked/added", NULL, "INSERT INTO booked (seq, lane, day, left_out) VALUES (1, 1, '2026-11-02', 0)",
    "booked: the journal does not give seq 1, *" },
  { "sheet/changed", NULL, "UPDATE sheet SET revision = revision + 1",
    "sheet: the journal does not give *" },
  { "sheet/removed", NULL, "DELETE FROM sheet",
    "sheet: the journal gives, and it is not there: *" },
  { "booked/left-out", NULL, "UPDATE booked SET left_out = 0",
    "booked: the journal gives, and it is not there: *left_out 1" },

  { "waiting/changed", NULL, "UPDATE waiting SET level = 6 - level",
    "waiting: the journal does not give *tab *item *" },
  { "waiting/removed", NULL, "DELETE FROM waiting", "waiting: the journal gives, *tab *item *" },
  { "waiting/added", NULL,
    "INSERT INTO waiting SELECT lane, tab, cell, item, 1, level, day, place, outcome FROM waiting LIMIT 1",
    "waiting: the journal does not give *seq 1,*" },
  { "seen/removed", NULL, "DELETE FROM seen", "seen: the journal gives, *tab outcome*seq *" },
  { "seen/changed", NULL, "UPDATE seen SET m = m + 1", "seen: the journal does not give *tab outcome*seq *" },
  { "lane/changed", NULL, "UPDATE lane SET flow = 'rotate 2'",
    "lane: the journal does not give *flow rotate 2" },
  { "served/changed", NULL, "UPDATE served SET n = 1",
    "served: the journal does not give day " DAY ", session 0, n 1, imported 0" },
  { "served/removed", NULL, "DELETE FROM served",
    "served: the journal gives, and it is not there: day " DAY ", session 0, n 40, imported 0" },
  { "served/imported", NULL, "UPDATE served SET imported = 1",
    "served: the journal does not give day " DAY ", session 0, n 40, imported 1" },

  { "reason/changed", NULL, "UPDATE tally SET c1 = c1 + 1 WHERE tab = 'reason'",
    "tally: the journal does not give *day " WEDNESDAY ", tab reason, *officer/*, c1 7*" },
  { "reason/removed", NULL, "DELETE FROM tally WHERE tab = 'reason'",
    "tally: the journal gives, and it is not there: *tab reason, *officer/*" },
  { "ticked/changed", NULL, "UPDATE ticked SET factor = 'access'",
    "ticked: the journal does not give *factor access, *" },
  { "ticked/removed", NULL, "DELETE FROM ticked",
    "ticked: the journal gives, and it is not there: *factor feedback, *" },
  { "low/changed", NULL, "UPDATE low SET day = '" DAY "' WHERE day = '" WEDNESDAY "'",
    "low: the journal does not give *day " DAY },
  { "low/removed", NULL, "DELETE FROM low",
    "low: the journal gives, and it is not there: *day " WEDNESDAY },
  { "attended/changed", NULL, "UPDATE attended SET n = n - 1 WHERE day = '" DAY "'",
    "attended: the journal does not give day " DAY ", session 0, n *" },
  { "attended/removed", NULL, "DELETE FROM attended",
    "attended: the journal gives, and it is not there: day *" },
  { "entered/changed", NULL, "UPDATE entered SET n = 99",
    "entered: the journal does not give name dossiers, *n 99" },
  { "entered/removed", NULL, "DELETE FROM entered",
    "entered: the journal gives, and it is not there: name dossiers, *n 1200" },
  { "amended/changed", NULL, "UPDATE amended SET n = 9",
    "amended: the journal does not give day " DAY ", n 9" },
  { "amended/removed", NULL, "DELETE FROM amended",
    "amended: the journal gives, and it is not there: day " DAY ", n *" },
};

static void
enter_forms (StoreFixture *f)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  g_autofree char *digest = g_strnfill (64, 'a');
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 7; i++)
    {
      HlForm *form = store_fixture_make_form (f, DAY, "045340");

      form->comment = i < 3 ? g_strdup_printf ("Ý kiến %u", i) : NULL;
      g_ptr_array_add (forms, form);
    }

  g_assert_true (hl_store_enter (f->store, forms, digest, FALSE, &error));
}

/* What reports add. Of the last one nobody but the tick of the answer to feedback
 * waits, for which four more have to come. */
static void
add_reports (StoreFixture *f)
{
  HlPeriod month = hl_period_of_day (HL_PERIOD_MONTH, hl_day_parse (DAY));
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_set_figure (f->store, HL_ENTERED_DOSSIERS, month, 1200, &error));
  g_assert_no_error (error);
  store_fixture_set_time (f, WEDNESDAY "T08:00");
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr(HlResponse) response = store_fixture_make_response (f, i < 1 ? "300201" : "300200");

      response->reasons[HL_FACTOR_OFFICER] = 1;
      response->reasons[HL_FACTOR_FEEDBACK] = i < 1 ? 1 : 0;
      g_assert_true (hl_store_close_response (f->store, response, NULL, NULL, &error));
      g_assert_no_error (error);
    }

  store_fixture_catch_up (f, WEDNESDAY "T17:00");
}

/* A store with a row in each table. */
static void
set_up_rich (StoreFixture  *f,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  store_fixture_set_up_kiosk (f, unused);
  g_assert_true (hl_store_set_served (f->store, hl_day_parse (DAY), 0, 40, &error));
  for (guint i = 0; i < 3; i++)
    g_assert_true (hl_store_audit (f->store, i == 1 ? "look" : "print", &error));

  store_fixture_rate_many (f, 6, "222220", HL_FLAG_BURST);
  store_fixture_rate_many (f, 3, "444445", 0);
  store_fixture_rate_many (f, 9, "444450", 0);
  store_fixture_catch_up (f, DAY "T17:00");
  store_fixture_catch_up (f, TUESDAY "T08:00");
  enter_forms (f);
  store_fixture_rate_many (f, 3, "333300", 0);
  store_fixture_catch_up (f, TUESDAY "T17:00");
  add_reports (f);
}

static HlVerdict *
verify (StoreFixture *f,
        const char   *anchor)
{
  g_autoptr(GError) error = NULL;
  HlVerdict *verdict = hl_store_verify (f->store, anchor, &error);

  g_assert_no_error (error);
  g_assert_nonnull (verdict);
  return verdict;
}

static gboolean
has_problem (const HlVerdict *verdict,
             const char      *pattern)
{
  for (guint i = 0; i < verdict->problems->len; i++)
    {
      if (g_pattern_match_simple (pattern, g_ptr_array_index (verdict->problems, i)))
        return TRUE;
    }

  for (guint i = 0; i < verdict->problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (verdict->problems, i));
  g_test_message ("none of these is like '%s'", pattern);
  return FALSE;
}

static char *
fill_in (const char *text,
         const char *seq)
{
  g_auto(GStrv) parts = g_strsplit (text, (const char[]) { TARGET, '\0' }, -1);

  return g_strjoinv (seq, parts);
}

static void
copy_database (sqlite3 *from,
               sqlite3 *to)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  g_assert_cmpint (sqlite3_backup_step (backup, -1), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_backup_finish (backup), ==, SQLITE_OK);
}

static void
tamper (StoreFixture    *f,
        const Tampering *tampering)
{
  g_autofree char *seq = tampering->target != NULL ? store_fixture_get_text (f, tampering->target)
                                                   : g_strdup ("");
  g_autofree char *sql = fill_in (tampering->sql, seq);
  g_autofree char *complaint = fill_in (tampering->complaint, seq);
  int changes = sqlite3_total_changes (f->store->db);
  g_autoptr(HlVerdict) verdict = NULL;

  g_test_message ("%s", tampering->path);
  store_fixture_run_sql (f, sql);
  g_assert_cmpint (sqlite3_total_changes (f->store->db), >, changes);
  verdict = verify (f, NULL);
  g_assert_true (has_problem (verdict, complaint));
}

/* Each by itself: the store is put back after each. */
static void
tamper_with_all (StoreFixture    *f,
                 const Tampering *tamperings,
                 guint            n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) kept = hl_db_open (":memory:", HL_DB_CREATE, &error);

  g_assert_no_error (error);
  copy_database (f->store->db, kept);
  for (guint i = 0; i < n; i++)
    {
      tamper (f, &tamperings[i]);
      copy_database (kept, f->store->db);
      store_fixture_assert_clean (f);
    }
}

static void
test_changed_record_is_named (StoreFixture  *f,
                              gconstpointer  unused)
{
  tamper_with_all (f, record_tamperings, G_N_ELEMENTS (record_tamperings));
}

static void
test_changed_figures_are_named (StoreFixture  *f,
                                gconstpointer  unused)
{
  tamper_with_all (f, figure_tamperings, G_N_ELEMENTS (figure_tamperings));
}

static void
test_clean_store_is_clean (StoreFixture  *f,
                           gconstpointer  unused)
{
  g_autoptr(HlVerdict) verdict = verify (f, NULL);
  g_autofree char *epoch = store_fixture_get_text (f, "SELECT epoch FROM head");

  g_assert_cmpuint (verdict->problems->len, ==, 0);
  g_assert_cmpint (verdict->n_records, ==, store_fixture_get_number (f, LAST));
  g_assert_cmpint (verdict->seq, ==, verdict->n_records);
  g_assert_cmpint (verdict->n_audit, ==, 3);
  g_assert_cmpstr (verdict->epoch, ==, epoch);
  g_assert_cmpuint (strlen (verdict->seal), ==, 64);
  g_assert_false (verdict->anchored);

  /* Reading is enough to verify. */
  store_fixture_open (f, HL_STORE_READ);
  store_fixture_assert_clean (f);
}

static void
test_anchor_is_found (StoreFixture  *f,
                      gconstpointer  unused)
{
  g_autoptr(HlVerdict) before = verify (f, NULL);
  g_autofree char *upper = g_ascii_strup (before->seal, 12);
  g_autoptr(HlVerdict) full = NULL, prefix = NULL;

  store_fixture_catch_up (f, "2026-11-04T08:00");
  store_fixture_rate_many (f, 12, "555555", 0);
  full = verify (f, before->seal);
  g_assert_true (full->anchored);
  g_assert_cmpint (full->anchor_seq, ==, before->seq);
  prefix = verify (f, upper);
  g_assert_true (prefix->anchored);
  g_assert_cmpint (prefix->anchor_seq, ==, before->seq);
}

static void
test_anchor_is_not_found (StoreFixture  *f,
                          gconstpointer  unused)
{
  g_autoptr(HlVerdict) verdict = verify (f, "000000000000");

  g_assert_false (verdict->anchored);
  g_assert_cmpint (verdict->anchor_seq, ==, 0);
}

static void
test_anchor_is_malformed (StoreFixture  *f,
                          gconstpointer  unused)
{
  g_autofree char *long_one = g_strnfill (65, '0');
  const char *bad[] = {
    "", "00000000000", "00000000000g", " 0000000-0000", "0000_00000000", long_one
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hl_store_verify (f->store, bad[i], &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }
}

/* Computes every digest of the journal again, as someone who knows how would. */
static void
rebuild_chain (StoreFixture *f)
{
  g_autoptr(sqlite3_stmt) read = NULL, write = NULL;
  g_autoptr(GError) error = NULL;
  guint8 last[HL_DIGEST_SIZE];

  memcpy (last, f->store->id, sizeof last);
  read = hl_db_prepare (f->store->db, "SELECT seq, kind, body FROM journal ORDER BY seq", &error);
  write = hl_db_prepare (f->store->db, "UPDATE journal SET digest = ?2 WHERE seq = ?1", &error);
  while (hl_db_step (read, &error) == HL_DB_STEP_ROW)
    {
      hl_chain_digest (last, sqlite3_column_int64 (read, 0),
                       (const char *) sqlite3_column_text (read, 1),
                       (const char *) sqlite3_column_text (read, 2), last);
      sqlite3_bind_int64 (write, 1, sqlite3_column_int64 (read, 0));
      sqlite3_bind_blob (write, 2, last, sizeof last, SQLITE_TRANSIENT);
      g_assert_true (hl_db_run (write, &error));
    }

  g_assert_no_error (error);
  store_fixture_run_sql (f, "UPDATE head SET digest ="
                         " (SELECT digest FROM journal ORDER BY seq DESC LIMIT 1)");
}

static void
rewrite_mark (StoreFixture *f,
              const char   *digest)
{
  g_autofree char *path = g_build_filename (f->keys, "kiosk.mark", NULL);
  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL));
  g_key_file_set_string (file, "mark", "digest", digest);
  g_assert_true (g_key_file_save_to_file (file, path, NULL));
}

static void
test_complete_rewrite_needs_an_anchor (StoreFixture  *f,
                                       gconstpointer  unused)
{
  g_autoptr(HlVerdict) before = verify (f, NULL);
  g_autoptr(HlVerdict) marked = NULL, unmarked = NULL, anchored = NULL;

  store_fixture_run_sql (f, "UPDATE journal SET body = replace (body, '\"n\":40', '\"n\":50')"
                         " WHERE kind = 'figure'; UPDATE served SET n = 50");
  rebuild_chain (f);

  /* The keys, which lie apart, have seen another record. */
  marked = verify (f, NULL);
  g_assert_cmpuint (marked->problems->len, ==, 1);
  g_assert_true (has_problem (marked, "journal *: is not the record that the keys' folder has"
                              " seen"));

  store_fixture_close (f);
  rewrite_mark (f, marked->seal);
  store_fixture_open (f, HL_STORE_READ);
  unmarked = verify (f, NULL);
  g_assert_cmpuint (unmarked->problems->len, ==, 0);

  anchored = verify (f, before->seal);
  g_assert_false (anchored->anchored);
}

static void
test_every_table_has_a_row (StoreFixture  *f,
                            gconstpointer  unused)
{
  static const char * const tables[] = {
    "journal", "context", "audit", "document", "head", "ticket", "saved", "lane", "tally", "sums",
    "waiting", "seen", "figure", "booked", "served",
    "ticked", "low", "attended", "entered", "amended", "sheet"
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", tables[i]);

      g_assert_cmpint (store_fixture_get_number (f, sql), >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/verify/clean", test_clean_store_is_clean },
    { "/verify/rows", test_every_table_has_a_row },
    { "/verify/tampering/record", test_changed_record_is_named },
    { "/verify/tampering/figures", test_changed_figures_are_named },
    { "/verify/anchor/found", test_anchor_is_found },
    { "/verify/anchor/not-found", test_anchor_is_not_found },
    { "/verify/anchor/malformed", test_anchor_is_malformed },
    { "/verify/anchor/rewrite", test_complete_rewrite_needs_an_anchor },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, set_up_rich, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
