/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-schema"

#include "config.h"

#include "hl-store-private.h"

/* What is computed from the journal alone, and can be computed again: see
 * hl-fold.h. `tab` is "total", "session", "out", "place", "outcome",
 * "hour", "language" or "reason"; `cell` a row of it. */
#define FOLD_SCHEMA \
  "CREATE TABLE lane (" \
  "  id            INTEGER PRIMARY KEY," \
  "  epoch         TEXT NOT NULL," \
  "  stream        TEXT NOT NULL," \
  "  questionnaire TEXT NOT NULL," \
  "  flow          TEXT NOT NULL," \
  "  UNIQUE (epoch, stream, questionnaire, flow)) STRICT;" \
  "CREATE TABLE tally (" \
  "  lane INTEGER NOT NULL, day TEXT NOT NULL, tab TEXT NOT NULL, cell TEXT NOT NULL," \
  "  item TEXT NOT NULL," \
  "  c1 INTEGER NOT NULL, c2 INTEGER NOT NULL, c3 INTEGER NOT NULL, c4 INTEGER NOT NULL," \
  "  c5 INTEGER NOT NULL," \
  "  PRIMARY KEY (lane, tab, day, cell, item)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE sums (" \
  "  lane INTEGER NOT NULL, day TEXT NOT NULL, tab TEXT NOT NULL, cell TEXT NOT NULL," \
  "  factor TEXT NOT NULL," \
  "  r INTEGER NOT NULL, m INTEGER NOT NULL, y INTEGER NOT NULL, yy INTEGER NOT NULL," \
  "  ym INTEGER NOT NULL, mm INTEGER NOT NULL," \
  "  PRIMARY KEY (lane, tab, day, cell, factor)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE again (" \
  "  lane INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, tab TEXT NOT NULL," \
  "  cell TEXT NOT NULL, factor TEXT NOT NULL, n INTEGER NOT NULL," \
  "  PRIMARY KEY (lane, tab, first, last, cell, factor)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE waiting (" \
  "  lane INTEGER NOT NULL, tab TEXT NOT NULL, cell TEXT NOT NULL, item TEXT NOT NULL," \
  "  seq INTEGER NOT NULL, level INTEGER NOT NULL, day TEXT NOT NULL," \
  "  place TEXT NOT NULL, outcome TEXT NOT NULL," \
  "  PRIMARY KEY (lane, tab, cell, item, seq)) WITHOUT ROWID, STRICT;" \
  "CREATE INDEX waiting_by_seq ON waiting (lane, seq);" \
  "CREATE TABLE seen (" \
  "  lane INTEGER NOT NULL, tab TEXT NOT NULL, cell TEXT NOT NULL, seq INTEGER NOT NULL," \
  "  factor TEXT NOT NULL, day TEXT NOT NULL, y INTEGER NOT NULL, m INTEGER NOT NULL," \
  "  PRIMARY KEY (lane, tab, cell, seq, factor)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE figure (" \
  "  lane INTEGER NOT NULL, day TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL," \
  "  PRIMARY KEY (lane, day, name)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE booked (" \
  "  seq INTEGER PRIMARY KEY, lane INTEGER NOT NULL, day TEXT NOT NULL," \
  "  left_out INTEGER NOT NULL) STRICT;" \
  "CREATE INDEX booked_by_day ON booked (day, lane);" \
  "CREATE TABLE served (" \
  "  day TEXT NOT NULL, session INTEGER NOT NULL, n INTEGER NOT NULL," \
  "  PRIMARY KEY (day, session)) WITHOUT ROWID, STRICT;"

/* What the row export shows of each response: decided once, see hl-rows.h. */
#define ROW_SCHEMA \
  "CREATE TABLE row_decision (" \
  "  seq INTEGER PRIMARY KEY, blanked INTEGER NOT NULL) STRICT;"

/* Of paper forms: answers that were shown on another day than their form was
 * booked on, and answers of voided forms that a table still shows. */
#define VOID_FOLD_SCHEMA \
  "CREATE TABLE moved (" \
  "  seq INTEGER NOT NULL, tab TEXT NOT NULL, item TEXT NOT NULL, day TEXT NOT NULL," \
  "  PRIMARY KEY (seq, tab, item)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE leaving (" \
  "  lane INTEGER NOT NULL, tab TEXT NOT NULL, cell TEXT NOT NULL, item TEXT NOT NULL," \
  "  seq INTEGER NOT NULL, level INTEGER NOT NULL, day TEXT NOT NULL," \
  "  PRIMARY KEY (lane, tab, cell, item, seq)) WITHOUT ROWID, STRICT;" \
  "CREATE INDEX leaving_by_seq ON leaving (lane, seq);"

/* Released forms whose void waits until five change together: see hl-store-void.h. */
#define VOID_SCHEMA \
  "CREATE TABLE void_waiting (seq INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT;" \
  VOID_FOLD_SCHEMA

/* Tickets that are followed by a code. The fold of their records is one over
 * few: hl-ticket-verify.h computes it again. A ticket of version 1 was due in 20
 * days, as hl-ticket-row.c reckons too. */
#define TICKET_SCHEMA \
  "ALTER TABLE ticket_waiting ADD COLUMN due TEXT;" \
  "ALTER TABLE ticket_waiting ADD COLUMN about_head INTEGER NOT NULL DEFAULT 0;" \
  "ALTER TABLE ticket_waiting ADD COLUMN token BLOB;" \
  "CREATE UNIQUE INDEX ticket_waiting_by_token ON ticket_waiting (token)" \
  " WHERE token NOT NULL;" \
  "CREATE TABLE ticket_code (" \
  "  token BLOB PRIMARY KEY, ticket INTEGER NOT NULL UNIQUE) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE ticket_state (" \
  "  ticket INTEGER PRIMARY KEY, day TEXT NOT NULL, due TEXT NOT NULL," \
  "  about_head INTEGER NOT NULL, state TEXT NOT NULL, since TEXT NOT NULL," \
  "  record INTEGER NOT NULL, cause TEXT NOT NULL) STRICT;" \
  "CREATE TABLE ticket_text (" \
  "  seq INTEGER NOT NULL, part TEXT NOT NULL, ticket INTEGER NOT NULL," \
  "  salt BLOB NOT NULL, body TEXT NOT NULL, PRIMARY KEY (seq, part)) WITHOUT ROWID, STRICT;" \
  "CREATE INDEX ticket_text_by_ticket ON ticket_text (ticket);" \
  "INSERT INTO ticket_state" \
  " SELECT seq, day, coalesce (date (day, '+20 days'), ''), 0, 'received', day, seq, '' FROM" \
  "  (SELECT seq, coalesce (iif (json_valid (body), json_extract (body, '$.day'), ''), '') AS day" \
  "   FROM journal WHERE kind = 'ticket' AND kind <> 'response');"

/* Of each page of the path, how many people saw it, their seconds on it, and how
 * many of them left there; and the same, one by one, until five people's stand
 * together. */
#define PAGES_SCHEMA \
  "CREATE TABLE page (" \
  "  lane INTEGER NOT NULL, day TEXT NOT NULL, page TEXT NOT NULL, people INTEGER NOT NULL," \
  "  seconds INTEGER NOT NULL, leavers INTEGER NOT NULL," \
  "  PRIMARY KEY (lane, day, page)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE page_waiting (" \
  "  lane INTEGER NOT NULL, page TEXT NOT NULL, seq INTEGER NOT NULL, day TEXT NOT NULL," \
  "  seconds INTEGER NOT NULL, leavers INTEGER NOT NULL," \
  "  PRIMARY KEY (lane, page, seq)) WITHOUT ROWID, STRICT;"

/* What reports add: reasons that wait for the answer they belong to, who gave a
 * low answer that is shown, how many of those counted came in each session, what
 * staff entered of a period, and how often a closed day was changed. */
#define REPORT_FOLD_SCHEMA \
  "ALTER TABLE served ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;" \
  "CREATE TABLE ticked (" \
  "  lane INTEGER NOT NULL, seq INTEGER NOT NULL, factor TEXT NOT NULL, reason TEXT NOT NULL," \
  "  PRIMARY KEY (lane, seq, factor, reason)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE low (seq INTEGER PRIMARY KEY, lane INTEGER NOT NULL, day TEXT NOT NULL) STRICT;" \
  "CREATE INDEX low_by_day ON low (lane, day);" \
  "CREATE TABLE attended (" \
  "  day TEXT NOT NULL, session INTEGER NOT NULL, n INTEGER NOT NULL," \
  "  PRIMARY KEY (day, session)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE entered (" \
  "  name TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, n INTEGER NOT NULL," \
  "  PRIMARY KEY (name, first, last)) WITHOUT ROWID, STRICT;" \
  "CREATE TABLE amended (day TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID, STRICT;"

/* The quarters of an hour, from midnight, in which the kiosk took ratings. */
#define OPENED_SCHEMA \
  "CREATE TABLE opened (" \
  "  day TEXT NOT NULL, quarter INTEGER NOT NULL," \
  "  PRIMARY KEY (day, quarter)) WITHOUT ROWID, STRICT;"

/* Who signs in at the desk: see hl-person-row.h. */
#define PERSON_SCHEMA \
  "CREATE TABLE person (" \
  "  id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL," \
  "  passes INTEGER NOT NULL, kib INTEGER NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL," \
  "  wrapped BLOB, seal TEXT NOT NULL," \
  "  n_wrong INTEGER NOT NULL, boot TEXT, since INTEGER NOT NULL) STRICT;"

/* Closed days whose reports were written, or could not be, and how often what
 * they tell had been changed by then: see hl-store-reported.h. */
#define REPORTED_SCHEMA \
  "CREATE TABLE reported (" \
  "  day TEXT PRIMARY KEY, version INTEGER NOT NULL, problem TEXT) WITHOUT ROWID, STRICT;"

/* In which session the totals have shown something of a person last. */
#define SESSION_FOLD_SCHEMA \
  "ALTER TABLE seen ADD COLUMN session TEXT NOT NULL DEFAULT '';"

/* Tickets that say the same are answered together: see hl-ticket-join.h. */
#define TICKET_DESK_SCHEMA \
  "ALTER TABLE ticket_state ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;"

/* What the kiosk does instead of taking ratings, how often and how long it was
 * paused, and what was tried by hand: see hl-store-duty.c, hl-store-trial.c. */
#define DUTY_SCHEMA \
  "CREATE TABLE duty (" \
  "  one INTEGER PRIMARY KEY CHECK (one = 1), id INTEGER NOT NULL, kind TEXT NOT NULL," \
  "  reason TEXT NOT NULL, minutes INTEGER NOT NULL, began INTEGER NOT NULL," \
  "  n INTEGER NOT NULL) STRICT;" \
  "CREATE TABLE paused (" \
  "  day TEXT PRIMARY KEY, times INTEGER NOT NULL, seconds INTEGER NOT NULL)" \
  " WITHOUT ROWID, STRICT;" \
  "CREATE TABLE trial (" \
  "  name TEXT PRIMARY KEY, day TEXT NOT NULL, passed INTEGER NOT NULL) WITHOUT ROWID, STRICT;"

/* How many responses of a day have no context any more: see hl-context-erase.h. */
#define ERASED_SCHEMA \
  "CREATE TABLE erased (" \
  "  day TEXT NOT NULL, stream TEXT NOT NULL, n INTEGER NOT NULL," \
  "  PRIMARY KEY (day, stream)) WITHOUT ROWID, STRICT;"

/* Which record changed a lane's figures of a day last: the revision of its sheet. */
#define SHEET_FOLD_SCHEMA \
  "CREATE TABLE sheet (" \
  "  lane INTEGER NOT NULL, day TEXT NOT NULL, revision INTEGER NOT NULL," \
  "  PRIMARY KEY (lane, day)) WITHOUT ROWID, STRICT;" \
  "CREATE INDEX sheet_by_revision ON sheet (revision);"

const char hl_store_fold_schema[] =
  FOLD_SCHEMA ROW_SCHEMA VOID_FOLD_SCHEMA PAGES_SCHEMA REPORT_FOLD_SCHEMA SESSION_FOLD_SCHEMA
  SHEET_FOLD_SCHEMA;

/* Append only: entry n takes version n to n + 1. Add tests/store/v<n>.sql too. What
 * changes the columns of a table of figures changes those of its kept one, where
 * there is one: see hl-kept.h. */
const char * const hl_store_migrations[] = {
  "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;"
  "CREATE TABLE head ("
  "  one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL,"
  "  seq INTEGER NOT NULL, digest BLOB NOT NULL,"
  "  audit_seq INTEGER NOT NULL, audit_digest BLOB NOT NULL) STRICT;"
  "CREATE TABLE journal ("
  "  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, digest BLOB NOT NULL) STRICT;"
  "CREATE INDEX journal_by_kind ON journal (kind, seq) WHERE kind <> 'response';"
  "CREATE TABLE audit ("
  "  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, digest BLOB NOT NULL) STRICT;"
  "CREATE TABLE context (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, body TEXT NOT NULL) STRICT;"
  "CREATE TABLE document ("
  "  digest TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID, STRICT;"
  "CREATE TABLE draft ("
  "  one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL, context TEXT NOT NULL) STRICT;"
  "CREATE TABLE pending ("
  "  key INTEGER PRIMARY KEY, arrival INTEGER NOT NULL UNIQUE, stream TEXT NOT NULL,"
  "  questionnaire TEXT NOT NULL, flow TEXT NOT NULL, day TEXT NOT NULL,"
  "  body TEXT NOT NULL, context TEXT NOT NULL) STRICT;"
  "CREATE TABLE saved ("
  "  day TEXT NOT NULL, stream TEXT NOT NULL, n INTEGER NOT NULL,"
  "  PRIMARY KEY (day, stream)) WITHOUT ROWID, STRICT;"
  "CREATE TABLE receipt (token BLOB PRIMARY KEY, expires_day TEXT NOT NULL) WITHOUT ROWID, STRICT;"
  "CREATE TABLE ticket_waiting ("
  "  key INTEGER PRIMARY KEY, day TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;"
  "CREATE TABLE ticket (seq INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;"
  ROW_SCHEMA
  FOLD_SCHEMA
  "INSERT INTO head VALUES (1, '', 0, zeroblob (32), 0, zeroblob (32))",
  VOID_SCHEMA
  PAGES_SCHEMA
  TICKET_SCHEMA,
  REPORT_FOLD_SCHEMA
  OPENED_SCHEMA
  PERSON_SCHEMA
  REPORTED_SCHEMA,
  SESSION_FOLD_SCHEMA
  TICKET_DESK_SCHEMA
  ERASED_SCHEMA
  SHEET_FOLD_SCHEMA
  DUTY_SCHEMA,
};

const int hl_store_n_migrations = G_N_ELEMENTS (hl_store_migrations);
