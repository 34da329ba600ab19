/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-ticket"

#include "config.h"

#include "db-ticket.h"

#include <sodium.h>
#include <string.h>

#include "db-unit.h"
#include "hl-code.h"
#include "hl-error.h"

/* What citizens read by the code of a comment. A ticket is found by a hash of its code that is
 * keyed with a key of the kiosk's store; a code is tried with each of those keys. */

/* So many hashes are asked for at a time. */
#define CHUNK 200

#define COLUMNS \
  "SELECT ticket.state, day, due, since, about_head, answer, until, kiosk.unit" \
  " FROM ticket JOIN kiosk ON kiosk.id = ticket.kiosk WHERE hash IN ("

void
hl_found_ticket_clear (HlFoundTicket *self)
{
  g_clear_pointer (&self->ticket, hl_public_ticket_free);
  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
}

/**
 * hl_db_ticket_is_hash:
 * @text: a text
 *
 * Returns: whether it is the hash of a code, as it stands in a path
 */
gboolean
hl_db_ticket_is_hash (const char *text)
{
  return hl_code_is_key (text);
}

/* ---- putting ---- */

static gboolean
check_number (HlDbLink    *link,
              const char  *sql,
              const char  *kiosk,
              gint64       most,
              GError     **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, sql, g_variant_new ("(s)", kiosk), error);

  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_number (rows, 0, 0) <= most)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "the kiosk %s has sent more than %" G_GINT64_FORMAT " tickets or keys of codes",
               kiosk, most);
  return FALSE;
}

static gboolean
put_key (HlDbLink    *link,
         const char  *kiosk,
         const char  *key,
         GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "INSERT INTO ticket_key (kiosk, key) VALUES ($1, $2)"
                      " ON CONFLICT (kiosk, key) DO NOTHING RETURNING key",
                      g_variant_new ("(ss)", kiosk, key), error);

  if (rows == NULL)
    return FALSE;

  return hl_db_rows_get_n (rows) == 0 ||
         check_number (link, "SELECT count (*) FROM ticket_key WHERE kiosk = $1", kiosk,
                       HL_DB_TICKET_MAX_KEYS, error);
}

static gboolean
is_new (HlDbLink             *link,
        const HlTicketPlace  *place,
        gboolean             *new,
        GError              **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link, "SELECT 1 FROM ticket WHERE hash = $1 AND kiosk = $2",
                      g_variant_new ("(ss)", place->hash, place->kiosk), error);

  if (rows == NULL)
    return FALSE;

  *new = hl_db_rows_get_n (rows) == 0;
  return TRUE;
}

static const char *
write_day (HlDay day,
           char  text[HL_DAY_TEXT_SIZE])
{
  return day != HL_DAY_NONE ? hl_day_format (day, text) : "";
}

static gboolean
write_row (HlDbLink              *link,
           const HlTicketPlace   *place,
           const HlPublicTicket  *ticket,
           GError               **error)
{
  char day[HL_DAY_TEXT_SIZE], due[HL_DAY_TEXT_SIZE];
  char since[HL_DAY_TEXT_SIZE], until[HL_DAY_TEXT_SIZE];

  return hl_db_link_run (link,
                         "INSERT INTO ticket (hash, kiosk, state, day, due, since, about_head,"
                         " answer, until, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                         " ON CONFLICT (hash, kiosk) DO UPDATE SET state = excluded.state,"
                         " day = excluded.day, due = excluded.due, since = excluded.since,"
                         " about_head = excluded.about_head, answer = excluded.answer,"
                         " until = excluded.until, created = excluded.created"
                         " WHERE ticket.created <= excluded.created",
                         g_variant_new ("(ssssssxmssx)", place->hash, place->kiosk,
                                        hl_ticket_state_to_string (ticket->state),
                                        write_day (ticket->day, day), write_day (ticket->due, due),
                                        write_day (ticket->since, since),
                                        (gint64) ticket->about_head, ticket->answer,
                                        write_day (ticket->until, until), place->created), error);
}

/**
 * hl_db_ticket_put:
 * @link: a connection in a transaction
 * @place: where the ticket is from
 * @ticket: what may be known of it
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if the kiosk has sent
 *   %HL_DB_TICKET_MAX of them already
 *
 * Keeps what the kiosk told last; what comes late changes nothing.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_ticket_put (HlDbLink              *link,
                  const HlTicketPlace   *place,
                  const HlPublicTicket  *ticket,
                  GError               **error)
{
  gboolean new;

  if (!put_key (link, place->kiosk, ticket->key, error) || !is_new (link, place, &new, error) ||
      !write_row (link, place, ticket, error))
    return FALSE;

  return !new || check_number (link, "SELECT count (*) FROM ticket WHERE kiosk = $1",
                               place->kiosk, HL_DB_TICKET_MAX, error);
}

/* ---- finding ---- */

/* Returns: (transfer full) (nullable): the code's hash with each key there is */
static char **
list_hashes (HlDbLink    *link,
             const char  *code,
             GError     **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, "SELECT DISTINCT key FROM ticket_key", NULL,
                                               error);
  g_autoptr(GStrvBuilder) hashes = g_strv_builder_new ();

  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    {
      guint8 token[HL_CODE_TOKEN_SIZE];
      char hex[2 * HL_CODE_TOKEN_SIZE + 1];

      if (hl_code_make_token (code, hl_db_rows_get_text (rows, i, 0), token))
        g_strv_builder_add (hashes, sodium_bin2hex (hex, sizeof hex, token, sizeof token));
    }

  return g_strv_builder_end (hashes);
}

/* Returns: (transfer full) (nullable): the tickets of at most %CHUNK hashes, at most one */
static HlDbRows *
ask (HlDbLink    *link,
     char       **hashes,
     guint        n,
     GError     **error)
{
  g_autoptr(GString) sql = g_string_new (COLUMNS);
  GVariantBuilder values;

  g_variant_builder_init (&values, G_VARIANT_TYPE_TUPLE);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", i + 1);
      g_variant_builder_add (&values, "s", hashes[i]);
    }

  g_string_append (sql, ")");
  return hl_db_link_query (link, sql->str, g_variant_builder_end (&values), error);
}

static HlDay
read_day (HlDbRows *rows,
          guint     column)
{
  return hl_day_parse (hl_db_rows_get_text (rows, 0, column));
}

static gboolean
take (HlFoundTicket  *found,
      HlDbLink       *link,
      HlDbRows       *rows,
      gint64          now,
      GError        **error)
{
  HlPublicTicket *ticket = g_new0 (HlPublicTicket, 1);

  found->ticket = ticket;
  ticket->state = hl_ticket_state_from_string (hl_db_rows_get_text (rows, 0, 0));
  ticket->day = read_day (rows, 1);
  ticket->due = read_day (rows, 2);
  ticket->since = read_day (rows, 3);
  ticket->about_head = hl_db_rows_get_number (rows, 0, 4) != 0;
  ticket->answer = g_strdup (hl_db_rows_get_text (rows, 0, 5));
  ticket->until = read_day (rows, 6);
  found->catalogue = hl_db_unit_get (link, hl_db_rows_get_text (rows, 0, 7), error);
  if (found->catalogue == NULL)
    return FALSE;

  found->today = hl_db_unit_get_day (found->catalogue, now);
  return TRUE;
}

/**
 * hl_db_ticket_find:
 * @link: a connection
 * @code: a code, as hl_code_parse() gives it
 * @now: the present time, µs
 * @found: (out caller-allocates): the ticket, zeroed before; cleared by the caller in any case
 * @error: return location for an error
 *
 * Returns: %TRUE on success, also where there is no such ticket
 */
gboolean
hl_db_ticket_find (HlDbLink       *link,
                   const char     *code,
                   gint64          now,
                   HlFoundTicket  *found,
                   GError        **error)
{
  g_auto(GStrv) hashes = list_hashes (link, code, error);
  guint n = hashes != NULL ? g_strv_length (hashes) : 0;

  hl_found_ticket_clear (found);
  for (guint i = 0; i < n; i += CHUNK)
    {
      g_autoptr(HlDbRows) rows = ask (link, hashes + i, MIN (n - i, CHUNK), error);

      if (rows == NULL)
        return FALSE;

      if (hl_db_rows_get_n (rows) > 0)
        return take (found, link, rows, now, error);
    }

  return hashes != NULL;
}

/**
 * hl_db_ticket_erase_due:
 * @link: a connection in a transaction
 * @unit: id of a unit
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Erases the answers whose term is over, even of kiosks that are never heard of again; and
 * forgets closed tickets %HL_DB_TICKET_FORGET_DAYS later.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_ticket_erase_due (HlDbLink    *link,
                        const char  *unit,
                        gint64       now,
                        GError     **error)
{
  char day[HL_DAY_TEXT_SIZE], forgotten[HL_DAY_TEXT_SIZE];
  g_autoptr(HlCatalogue) catalogue = hl_db_unit_get (link, unit, error);
  HlDay today;

  if (catalogue == NULL)
    return FALSE;

  today = hl_db_unit_get_day (catalogue, now);
  hl_day_format (today, day);
  hl_day_format (today - HL_DB_TICKET_FORGET_DAYS, forgotten);
  return hl_db_link_run (link,
                         "UPDATE ticket SET answer = NULL WHERE answer IS NOT NULL AND until < $1"
                         " AND kiosk IN (SELECT id FROM kiosk WHERE unit = $2)",
                         g_variant_new ("(ss)", day, unit), error) &&
         hl_db_link_run (link,
                         "DELETE FROM ticket WHERE answer IS NULL AND since < $1 AND until < $2"
                         " AND state IN ('answered', 'no-action', 'withdrawn')"
                         " AND kiosk IN (SELECT id FROM kiosk WHERE unit = $3)",
                         g_variant_new ("(sss)", forgotten, forgotten, unit), error);
}
