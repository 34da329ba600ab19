/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-key"

#include "config.h"

#include "db-key.h"

#include <string.h>

#include "hl-error.h"
#include "hl-sign-key.h"

/* The keys that may sign for a kiosk. A kiosk may have several: that of a machine
 * that was replaced stays good for what it has signed, until somebody retires it. */

/**
 * hl_db_key_check:
 * @link: a connection
 * @kiosk: id of a kiosk
 * @key_id: id of a key
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if it may not
 *
 * Returns: whether the key may sign for the kiosk now
 */
gboolean
hl_db_key_check (HlDbLink    *link,
                 const char  *kiosk,
                 const char  *key_id,
                 GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "SELECT 1 FROM kiosk_key WHERE id = $1 AND kiosk = $2 AND retired IS NULL",
                      g_variant_new ("(ss)", key_id, kiosk), error);

  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_n (rows) == 1)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "the key %s may not sign for the kiosk %s", key_id, kiosk);
  return FALSE;
}

/**
 * hl_db_key_is_known:
 * @link: a connection
 * @key_id: id of a key
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if it may not
 *
 * Returns: whether the key may sign for some kiosk now
 */
gboolean
hl_db_key_is_known (HlDbLink    *link,
                    const char  *key_id,
                    GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link, "SELECT 1 FROM kiosk_key WHERE id = $1 AND retired IS NULL",
                      g_variant_new ("(s)", key_id), error);

  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_n (rows) == 1)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "the key %s may not sign", key_id);
  return FALSE;
}

/* Codes are kept as their digests: who reads the database cannot enrol with it. */
static char *
hide_code (const char *code)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, code, -1);
}

/**
 * hl_db_key_invite:
 * @link: a connection in a transaction
 * @kiosk: id of a kiosk that is here
 * @now: the present time, µs
 * @code: (out): a new code, to be typed on the machine
 * @error: return location for an error
 *
 * Makes the code with which one machine becomes the kiosk @kiosk, once, within
 * %HL_DB_KEY_CODE_HOURS. A former code that was not used no longer works.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_key_invite (HlDbLink    *link,
                  const char  *kiosk,
                  gint64       now,
                  char         code[HL_CODE_SIZE],
                  GError     **error)
{
  g_autofree char *hidden = NULL;

  hl_code_make (code);
  hidden = hide_code (code);
  return hl_db_link_run (link, "DELETE FROM enrolment WHERE kiosk = $1",
                         g_variant_new ("(s)", kiosk), error) &&
         hl_db_link_run (link,
                         "INSERT INTO enrolment (code, kiosk, expires) VALUES ($1, $2, $3)",
                         g_variant_new ("(ssx)", hidden, kiosk,
                                        now + HL_DB_KEY_CODE_HOURS * G_TIME_SPAN_HOUR), error);
}

static gboolean
use_code (HlDbLink    *link,
          const char  *code,
          const char  *kiosk,
          gint64       now,
          GError     **error)
{
  g_autofree char *hidden = hide_code (code);
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "DELETE FROM enrolment WHERE code = $1 AND kiosk = $2 AND expires > $3"
                      " RETURNING kiosk",
                      g_variant_new ("(ssx)", hidden, kiosk, now), error);

  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_n (rows) == 1)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "the code is not one for the kiosk %s, was used, or is older than %d hours", kiosk,
               HL_DB_KEY_CODE_HOURS);
  return FALSE;
}

/**
 * hl_db_key_add:
 * @link: a connection in a transaction
 * @kiosk: id of a kiosk that is here
 * @key_id: id of the key of its machine: 64 hex digits, lower case
 * @now: the present time, µs
 * @error: return location for an error; %HL_INPUT_ERROR_INVALID if that is no key,
 *   %HL_INPUT_ERROR_REFUSED if it is that of another kiosk, or was retired
 *
 * Lets a machine that has no network, and so cannot use a code, sign for @kiosk from now on.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_key_add (HlDbLink    *link,
               const char  *kiosk,
               const char  *key_id,
               gint64       now,
               GError     **error)
{
  guint8 key[HL_SIGNATURE_KEY_SIZE];

  if (!hl_sign_key_parse_id (key_id, key) || strpbrk (key_id, "ABCDEF") != NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "key: expected 64 digits from 0 to f, as hailong sync prints it");
      return FALSE;
    }

  return hl_db_link_run (link,
                         "INSERT INTO kiosk_key (id, kiosk, added) VALUES ($1, $2, $3)"
                         " ON CONFLICT (id) DO NOTHING",
                         g_variant_new ("(ssx)", key_id, kiosk, now), error) &&
         hl_db_key_check (link, kiosk, key_id, error);
}

static gboolean
may_sign (HlDbLink    *link,
          const char  *kiosk,
          const char  *key_id,
          gboolean    *may,
          GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "SELECT id FROM kiosk_key WHERE id = $1 AND kiosk = $2 AND retired IS NULL",
                      g_variant_new ("(ss)", key_id, kiosk), error);

  if (rows == NULL)
    return FALSE;

  *may = hl_db_rows_get_n (rows) > 0;
  return TRUE;
}

/**
 * hl_db_key_enrol:
 * @link: a connection in a transaction
 * @code: what was typed on the machine
 * @kiosk: id of the kiosk that it says to be
 * @key_id: id of its key
 * @now: the present time, µs
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if the code is not good
 *
 * Lets a machine sign for @kiosk from now on. The code is used up. To a machine that may
 * already, as one that did not hear the answer, nothing happens.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_key_enrol (HlDbLink    *link,
                 const char  *code,
                 const char  *kiosk,
                 const char  *key_id,
                 gint64       now,
                 GError     **error)
{
  char normal[HL_CODE_SIZE];
  gboolean may;

  if (!hl_code_parse (code, normal))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "code: expected eight letters and digits like K7M4-Q2RX");
      return FALSE;
    }

  if (!may_sign (link, kiosk, key_id, &may, error))
    return FALSE;

  if (may)
    return TRUE;

  return use_code (link, normal, kiosk, now, error) &&
         hl_db_link_run (link,
                         "INSERT INTO kiosk_key (id, kiosk, added) VALUES ($1, $2, $3)",
                         g_variant_new ("(ssx)", key_id, kiosk, now), error);
}

/**
 * hl_db_key_retire:
 * @link: a connection in a transaction
 * @kiosk: id of a kiosk
 * @key_id: id of one of its keys
 * @now: the present time, µs
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if no such key may sign
 *
 * Nothing that the key signs is taken any more: for a machine that was stolen.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_key_retire (HlDbLink    *link,
                  const char  *kiosk,
                  const char  *key_id,
                  gint64       now,
                  GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "UPDATE kiosk_key SET retired = $1 WHERE kiosk = $2 AND id = $3"
                      " AND retired IS NULL RETURNING id",
                      g_variant_new ("(xss)", now, kiosk, key_id), error);

  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_n (rows) == 1)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "the kiosk %s has no key %s that may sign", kiosk, key_id);
  return FALSE;
}
