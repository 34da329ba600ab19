/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-keys"

#include "config.h"

#include "hl-keys.h"

#include "hl-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sodium.h>

G_STATIC_ASSERT (HL_KEYS_PURPOSE_LENGTH == crypto_kdf_CONTEXTBYTES);
G_STATIC_ASSERT (HL_KEYS_RECEIPT_SIZE == crypto_kdf_KEYBYTES);

#define FILE_NAME "kiosk.key"
#define MARK_NAME "kiosk.mark"

/**
 * HlKeys:
 *
 * What must not lie in the store's folder: the key of the receipts' tokens,
 * and the mark by which a copied or restored store is noticed. A backup of
 * the store without this file gives nobody's receipt away.
 */
struct _HlKeys
{
  char     *path;
  GKeyFile *file;
  char     *mark_path;    /* the mark has a file of its own: it changes at each release */
  HlMark    mark;
};

static char *
to_hex (const guint8 *bytes,
        gsize         size)
{
  char *hex = g_malloc (size * 2 + 1);

  return sodium_bin2hex (hex, size * 2 + 1, bytes, size);
}

static gboolean
from_hex (const char *hex,
          guint8     *bytes,
          gsize       size)
{
  gsize got = 0;

  return hex != NULL &&
         sodium_hex2bin (bytes, size, hex, strlen (hex), NULL, &got, NULL) == 0 &&
         got == size;
}

/* Written beside and renamed, and on disk before it counts: half a key file
 * would shut the store out. */
static gboolean
write_durably (const char  *path,
               const char  *text,
               GError     **error)
{
  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static gboolean
save (HlKeys  *self,
      GError **error)
{
  g_autofree char *text = g_key_file_to_data (self->file, NULL, NULL);

  return write_durably (self->path, text, error);
}

static HlKeys *
keys_new (const char *dir)
{
  HlKeys *self = g_new0 (HlKeys, 1);

  self->path = g_build_filename (dir, FILE_NAME, NULL);
  self->mark_path = g_build_filename (dir, MARK_NAME, NULL);
  self->file = g_key_file_new ();
  return self;
}

/**
 * hl_keys_create:
 * @dir: folder for the key file; made if it is missing, for its owner alone
 * @store_id: id of the store the keys belong to
 * @error: return location for an error
 *
 * A key file that is there already is refused: it may be the only one of
 * another store.
 *
 * Returns: (transfer full): the keys, or %NULL
 */
HlKeys *
hl_keys_create (const char    *dir,
                const guint8   store_id[HL_KEYS_ID_SIZE],
                GError       **error)
{
  g_autoptr(HlKeys) self = keys_new (dir);
  g_autofree char *id = to_hex (store_id, HL_KEYS_ID_SIZE);
  g_autofree char *text_key = NULL;
  guint8 bytes[HL_KEYS_RECEIPT_SIZE];

  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", dir,
                   g_strerror (code));
      return NULL;
    }

  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "%s: there are keys already, perhaps another store's", self->path);
      return NULL;
    }

  g_key_file_set_comment (self->file, NULL, NULL,
                          " Keys of one kiosk's store. Keep them apart from it and its backups.",
                          NULL);
  g_key_file_set_string (self->file, "store", "id", id);
  randombytes_buf (bytes, sizeof bytes);
  text_key = to_hex (bytes, sizeof bytes);
  g_key_file_set_string (self->file, "texts", "key", text_key);

  return save (self, error) ? g_steal_pointer (&self) : NULL;
}

/* Without a readable mark there is none: the store then opens a new epoch. */
static void
load_mark (HlKeys *self)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_key_file_load_from_file (file, self->mark_path, G_KEY_FILE_NONE, NULL);
  g_free (self->mark.digest);
  g_free (self->mark.place);
  self->mark.seq = g_key_file_get_int64 (file, "mark", "seq", NULL);
  self->mark.digest = g_key_file_get_string (file, "mark", "digest", NULL);
  self->mark.place = g_key_file_get_string (file, "mark", "place", NULL);
}

/**
 * hl_keys_open:
 * @dir: folder of the key file
 * @store_id: id of the store that is opened
 * @error: return location for an error
 *
 * Returns: (transfer full): the keys, or %NULL when they are missing, damaged
 *   or another store's
 */
HlKeys *
hl_keys_open (const char    *dir,
              const guint8   store_id[HL_KEYS_ID_SIZE],
              GError       **error)
{
  g_autoptr(HlKeys) self = keys_new (dir);
  g_autofree char *id = NULL;
  guint8 bytes[HL_KEYS_ID_SIZE];

  if (!g_key_file_load_from_file (self->file, self->path, G_KEY_FILE_KEEP_COMMENTS, error))
    {
      g_prefix_error (error, "%s: ", self->path);
      return NULL;
    }

  id = g_key_file_get_string (self->file, "store", "id", NULL);
  if (!from_hex (id, bytes, sizeof bytes) || memcmp (bytes, store_id, sizeof bytes) != 0)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "%s: these are another store's keys", self->path);
      return NULL;
    }

  load_mark (self);
  return g_steal_pointer (&self);
}

void
hl_keys_free (HlKeys *self)
{
  g_free (self->mark.digest);
  g_free (self->mark.place);
  g_key_file_free (self->file);
  g_free (self->path);
  g_free (self->mark_path);
  g_free (self);
}

/**
 * hl_keys_get_mark:
 * @self: the keys
 *
 * Returns: (transfer none): the mark; its seq is 0 before the first one
 */
const HlMark *
hl_keys_get_mark (HlKeys *self)
{
  return &self->mark;
}

gboolean
hl_keys_set_mark (HlKeys        *self,
                  const HlMark  *mark,
                  GError       **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  if (mark->seq == self->mark.seq && g_strcmp0 (mark->digest, self->mark.digest) == 0 &&
      g_strcmp0 (mark->place, self->mark.place) == 0)
    return TRUE;

  g_key_file_set_int64 (file, "mark", "seq", mark->seq);
  g_key_file_set_string (file, "mark", "digest", mark->digest);
  g_key_file_set_string (file, "mark", "place", mark->place);
  text = g_key_file_to_data (file, NULL, NULL);

  if (!write_durably (self->mark_path, text, error))
    return FALSE;

  load_mark (self);
  return TRUE;
}

static gboolean
change_key (HlKeys   *self,
            guint32   day,
            guint     days,
            GError  **error)
{
  g_autofree char *former_key = g_key_file_get_string (self->file, "receipts", "key", NULL);
  gint64 since = g_key_file_get_int64 (self->file, "receipts", "since_day", NULL);
  g_autofree char *key = NULL;
  guint8 bytes[HL_KEYS_RECEIPT_SIZE];

  if (former_key != NULL && day < since + days)
    return TRUE;

  randombytes_buf (bytes, sizeof bytes);
  key = to_hex (bytes, sizeof bytes);

  if (former_key != NULL)
    g_key_file_set_string (self->file, "receipts", "former_key", former_key);
  g_key_file_set_string (self->file, "receipts", "key", key);
  g_key_file_set_int64 (self->file, "receipts", "since_day", day);

  return save (self, error);
}

/**
 * hl_keys_use_day:
 * @self: the keys
 * @day: today, as a day number
 * @days: how long a receipt key is used, and a token kept
 * @error: return location for an error
 *
 * Makes a new receipt key when there is none or @days have
 * passed. The former key is kept for look-ups: a token lives as long as a key
 * is used, so no token outlives both. A day that goes back changes nothing.
 * The file is read again first: another program may have changed it. Call it in
 * a transaction of the store, which keeps two programs apart.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_keys_use_day (HlKeys   *self,
                 guint32   day,
                 guint     days,
                 GError  **error)
{
  if (!g_key_file_load_from_file (self->file, self->path, G_KEY_FILE_KEEP_COMMENTS, error))
    {
      g_prefix_error (error, "%s: ", self->path);
      return FALSE;
    }

  return change_key (self, day, days, error);
}

/**
 * hl_keys_make_token:
 * @self: the keys
 * @former: whether to use the key before the present one
 * @code: a dossier code
 * @purpose: "submit" or "result": a dossier may be rated once for each
 * @token: (out): keyed BLAKE2b of @code and @purpose (design §5.6)
 *
 * Returns: %FALSE when there is no such key
 */
gboolean
hl_keys_make_token (HlKeys      *self,
                    gboolean     former,
                    const char  *code,
                    const char  *purpose,
                    guint8       token[HL_KEYS_TOKEN_SIZE])
{
  g_autofree char *hex = g_key_file_get_string (self->file, "receipts",
                                                former ? "former_key" : "key", NULL);
  g_autofree char *text = g_strconcat (code, "\n", purpose, NULL);
  guint8 key[HL_KEYS_RECEIPT_SIZE];

  if (!from_hex (hex, key, sizeof key))
    return FALSE;

  crypto_generichash (token, HL_KEYS_TOKEN_SIZE, (const guint8 *) text, strlen (text),
                      key, sizeof key);
  return TRUE;
}

/**
 * hl_keys_sign_text:
 * @self: the keys
 * @text: a text that must be recognised but not guessed
 *
 * Returns: (transfer full): hex of its BLAKE2b-256 under a key that never
 *   changes; without the keys nobody can try texts against it
 */
char *
hl_keys_sign_text (HlKeys      *self,
                   const char  *text)
{
  g_autofree char *hex = g_key_file_get_string (self->file, "texts", "key", NULL);
  guint8 digest[HL_KEYS_TOKEN_SIZE], key[HL_KEYS_RECEIPT_SIZE] = { 0 };

  if (!from_hex (hex, key, sizeof key))
    g_critical ("%s: the key of texts is damaged", self->path);

  crypto_generichash (digest, sizeof digest, (const guint8 *) text, strlen (text), key, sizeof key);
  return to_hex (digest, sizeof digest);
}

/**
 * hl_keys_get_codes_key:
 * @self: the keys
 *
 * Returns: (transfer full): hex of the key of codes by which citizens follow their
 *   comments: made from the key of texts, which cannot be reckoned from it, or, after a
 *   restore, the one that the store had before
 */
char *
hl_keys_get_codes_key (HlKeys *self)
{
  char *hex = g_key_file_get_string (self->file, "codes", "key", NULL);

  return hex != NULL ? hex : hl_keys_sign_text (self, "codes of tickets");
}

/**
 * hl_keys_set_codes_key:
 * @self: keys that were made for a store that was restored
 * @hex: what hl_keys_get_codes_key() gave of its former ones
 * @error: return location for an error
 *
 * Lets the codes that were given out be found on.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_keys_set_codes_key (HlKeys      *self,
                       const char  *hex,
                       GError     **error)
{
  guint8 bytes[HL_KEYS_TOKEN_SIZE];

  if (!from_hex (hex, bytes, sizeof bytes))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "the key of codes is damaged");
      return FALSE;
    }

  g_key_file_set_string (self->file, "codes", "key", hex);
  return save (self, error);
}

/**
 * hl_keys_derive:
 * @self: the keys
 * @purpose: what the key is for: a literal of %HL_KEYS_PURPOSE_LENGTH characters
 * @key: (out): a key for it, always the same; the caller wipes it
 * @error: return location for an error
 *
 * Gives each purpose a key of its own, so that what one use of them shows says
 * nothing about another.
 *
 * Returns: %FALSE when the key file is damaged
 */
gboolean
hl_keys_derive (HlKeys      *self,
                const char  *purpose,
                guint8       key[HL_KEYS_DERIVED_SIZE],
                GError     **error)
{
  g_autofree char *hex = g_key_file_get_string (self->file, "texts", "key", NULL);
  guint8 master[crypto_kdf_KEYBYTES];

  g_return_val_if_fail (strlen (purpose) == crypto_kdf_CONTEXTBYTES, FALSE);

  if (!from_hex (hex, master, sizeof master))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: the key of texts is damaged", self->path);
      return FALSE;
    }

  crypto_kdf_derive_from_key (key, HL_KEYS_DERIVED_SIZE, 1, purpose, master);
  sodium_memzero (master, sizeof master);
  return TRUE;
}

/**
 * hl_keys_discard:
 * @self: keys that were made for a store that came to nothing
 *
 * Removes their file.
 */
void
hl_keys_discard (HlKeys *self)
{
  g_unlink (self->mark_path);
  g_unlink (self->path);
}
