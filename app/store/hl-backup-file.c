/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-backup-file"

#include "config.h"

#include "hl-backup-file.h"

#include "hl-chain.h"
#include "hl-error.h"
#include "hl-seal.h"
#include "hl-store-private.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

/* A backup is a line that says so, the length of the header (4 bytes, big-endian),
 * the header as canonical JSON, and messages: the length of each, its ciphertext.
 * The header holds the file's key, sealed to the recovery key, and is authenticated
 * with the first message; the messages are a libsodium secretstream, so that none
 * can be left out, repeated, moved or changed, and the last one says that it is. */
#define MAGIC "hailong-backup 1\n"
#define MAX_HEADER (16 * 1024)
#define STREAM_SIZE crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define CIPHER_OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
#define MAX_PLAIN (1 + HL_BACKUP_PIECE)
#define MAX_CIPHER (MAX_PLAIN + CIPHER_OVERHEAD)

G_STATIC_ASSERT (HL_BACKUP_KEY_SIZE == crypto_secretstream_xchacha20poly1305_KEYBYTES);

/**
 * HlBackupWriter:
 *
 * Writes a backup to an open file. Its key exists nowhere else in clear.
 */
struct _HlBackupWriter
{
  int                                      fd;    /* borrowed */
  guint8                                   key[HL_BACKUP_KEY_SIZE];
  guint8                                   digest[HL_DIGEST_SIZE];
  gboolean                                 is_first;
  crypto_secretstream_xchacha20poly1305_state state;
  guint8                                   plain[MAX_PLAIN];
  guint8                                   cipher[4 + MAX_CIPHER];
};

/**
 * HlBackupReader:
 *
 * Reads a backup: its header at once, the rest with its key.
 */
struct _HlBackupReader
{
  int                                      fd;      /* borrowed */
  char                                    *name;    /* of the file, for errors */
  HlBackupHeader                           header;
  GBytes                                  *sealed_key;
  guint8                                   stream[STREAM_SIZE];
  guint8                                   digest[HL_DIGEST_SIZE];
  gboolean                                 is_first;
  gboolean                                 has_ended;
  crypto_secretstream_xchacha20poly1305_state state;
  guint8                                   plain[MAX_PLAIN];
  guint8                                   cipher[MAX_CIPHER];
};

void
hl_backup_header_clear (HlBackupHeader *self)
{
  g_clear_pointer (&self->store, g_free);
  g_clear_pointer (&self->epoch, g_free);
  g_clear_pointer (&self->seal, g_free);
  g_clear_pointer (&self->kiosk, g_free);
  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->public_key, g_free);
}

static gboolean
write_all (int            fd,
           const guint8  *data,
           gsize          size,
           GError       **error)
{
  while (size > 0)
    {
      gssize written = write (fd, data, size);
      int code = errno;

      if (written < 0 && code == EINTR)
        continue;

      if (written < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s", g_strerror (code));
          return FALSE;
        }

      data += written;
      size -= (gsize) written;
    }

  return TRUE;
}

static void
put_length (guint8  *to,
            guint32  length)
{
  guint32 big = GUINT32_TO_BE (length);

  memcpy (to, &big, sizeof big);
}

static char *
make_header (const HlBackupHeader  *header,
             GBytes                *sealed_key,
             const guint8          *stream,
             GError               **error)
{
  g_autofree char *key = hl_chain_to_hex (g_bytes_get_data (sealed_key, NULL),
                                          g_bytes_get_size (sealed_key));
  g_autofree char *start = hl_chain_to_hex (stream, STREAM_SIZE);
  JsonObject *body = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (body);

  json_object_set_boolean_member (body, "clean", header->clean);
  json_object_set_string_member (body, "day", header->day);
  json_object_set_string_member (body, "epoch", header->epoch);
  json_object_set_string_member (body, "key", key);
  json_object_set_string_member (body, "kiosk", header->kiosk);
  json_object_set_string_member (body, "program", PACKAGE_VERSION);
  json_object_set_string_member (body, "public_key", header->public_key);
  json_object_set_string_member (body, "seal", header->seal);
  json_object_set_int_member (body, "seq", header->seq);
  json_object_set_string_member (body, "store", header->store);
  json_object_set_string_member (body, "stream", start);
  return hl_json_to_canonical (node, error);
}

static gboolean
write_header (HlBackupWriter  *self,
              const char      *text,
              GError         **error)
{
  guint8 length[4];

  put_length (length, (guint32) strlen (text));
  crypto_generichash (self->digest, sizeof self->digest, (const guint8 *) text, strlen (text), NULL,
                      0);
  return write_all (self->fd, (const guint8 *) MAGIC, strlen (MAGIC), error) &&
         write_all (self->fd, length, sizeof length, error) &&
         write_all (self->fd, (const guint8 *) text, strlen (text), error);
}

/**
 * hl_backup_writer_new:
 * @fd: (transfer none): an empty file, open for writing
 * @header: what the backup says of itself
 * @error: return location for an error
 *
 * Draws the file's key and writes the header.
 *
 * Returns: (transfer full): the writer, or %NULL
 */
HlBackupWriter *
hl_backup_writer_new (int                    fd,
                      const HlBackupHeader  *header,
                      GError               **error)
{
  g_autoptr(HlBackupWriter) self = g_new0 (HlBackupWriter, 1);
  g_autoptr(GBytes) sealed = NULL;
  g_autofree char *text = NULL;
  guint8 stream[STREAM_SIZE];
  char *hex;

  self->fd = fd;
  self->is_first = TRUE;
  crypto_secretstream_xchacha20poly1305_keygen (self->key);
  crypto_secretstream_xchacha20poly1305_init_push (&self->state, stream, self->key);

  hex = hl_chain_to_hex (self->key, sizeof self->key);
  sealed = hl_seal_text (header->public_key, hex, error);
  sodium_memzero (hex, strlen (hex));
  g_free (hex);
  if (sealed == NULL)
    return NULL;

  text = make_header (header, sealed, stream, error);
  if (text == NULL || !write_header (self, text, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
hl_backup_writer_free (HlBackupWriter *self)
{
  sodium_memzero (self, sizeof *self);
  g_free (self);
}

/**
 * hl_backup_writer_add:
 * @self: the writer
 * @kind: what comes
 * @data: (nullable): a name, or bytes of the file of that name
 * @size: how many, up to %HL_BACKUP_PIECE
 * @error: return location for an error of the disk
 *
 * Returns: %TRUE on success
 */
gboolean
hl_backup_writer_add (HlBackupWriter  *self,
                      HlBackupKind     kind,
                      const guint8    *data,
                      gsize            size,
                      GError         **error)
{
  unsigned char tag = kind == HL_BACKUP_END ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                            : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  unsigned long long length;

  g_return_val_if_fail (size <= HL_BACKUP_PIECE, FALSE);

  self->plain[0] = (guint8) kind;
  if (size > 0)
    memcpy (self->plain + 1, data, size);

  crypto_secretstream_xchacha20poly1305_push (&self->state, self->cipher + 4, &length, self->plain,
                                              1 + size, self->is_first ? self->digest : NULL,
                                              self->is_first ? sizeof self->digest : 0, tag);
  self->is_first = FALSE;
  put_length (self->cipher, (guint32) length);
  return write_all (self->fd, self->cipher, 4 + (gsize) length, error);
}

static gboolean
fail (HlBackupReader  *self,
      const char      *what,
      GError         **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: %s", self->name, what);
  return FALSE;
}

static gboolean
read_all (HlBackupReader  *self,
          guint8          *data,
          gsize            size,
          GError         **error)
{
  while (size > 0)
    {
      gssize got = read (self->fd, data, size);
      int code = errno;

      if (got < 0 && code == EINTR)
        continue;

      if (got < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", self->name,
                       g_strerror (code));
          return FALSE;
        }

      if (got == 0)
        return fail (self, "the backup is cut off", error);

      data += got;
      size -= (gsize) got;
    }

  return TRUE;
}

static gboolean
read_length (HlBackupReader  *self,
             guint32          max,
             guint32         *length,
             GError         **error)
{
  guint32 big;

  if (!read_all (self, (guint8 *) &big, sizeof big, error))
    return FALSE;

  *length = GUINT32_FROM_BE (big);
  return *length <= max || fail (self, "the backup is damaged", error);
}

static char *
dup_text (JsonObject *body,
          const char *name)
{
  return g_strdup (hl_store_get_text (body, name));
}

static GBytes *
take_hex (JsonObject *body,
          const char *name)
{
  const char *hex = hl_store_get_text (body, name);
  gsize size = strlen (hex) / 2, got = 0;
  g_autofree guint8 *bytes = g_malloc (size + 1);

  if (sodium_hex2bin (bytes, size, hex, strlen (hex), NULL, &got, NULL) != 0)
    return g_bytes_new (NULL, 0);

  return g_bytes_new_take (g_steal_pointer (&bytes), got);
}

static gboolean
take_header (HlBackupReader  *self,
             const char      *text,
             GError         **error)
{
  g_autoptr(JsonNode) node = hl_store_parse_object (text, NULL);
  g_autoptr(GBytes) stream = NULL;
  JsonObject *body;

  if (node == NULL)
    return fail (self, "the backup's header is damaged", error);

  body = json_node_get_object (node);
  self->header = (HlBackupHeader) {
    .store = dup_text (body, "store"),
    .epoch = dup_text (body, "epoch"),
    .seq = hl_store_get_number (body, "seq"),
    .seal = dup_text (body, "seal"),
    .kiosk = dup_text (body, "kiosk"),
    .day = dup_text (body, "day"),
    .public_key = dup_text (body, "public_key"),
    .clean = hl_store_get_number (body, "clean") != 0,
  };
  self->sealed_key = take_hex (body, "key");
  stream = take_hex (body, "stream");
  if (g_bytes_get_size (stream) != sizeof self->stream)
    return fail (self, "the backup's header is damaged", error);

  memcpy (self->stream, g_bytes_get_data (stream, NULL), sizeof self->stream);
  return TRUE;
}

static gboolean
read_header (HlBackupReader  *self,
             GError         **error)
{
  char magic[sizeof MAGIC] = "";
  g_autofree char *text = NULL;
  guint32 length;

  if (!read_all (self, (guint8 *) magic, strlen (MAGIC), NULL) || strcmp (magic, MAGIC) != 0)
    return fail (self, "expected a backup of Hài Lòng", error);

  if (!read_length (self, MAX_HEADER, &length, error))
    return FALSE;

  text = g_malloc0 (length + 1);
  if (!read_all (self, (guint8 *) text, length, error))
    return FALSE;

  crypto_generichash (self->digest, sizeof self->digest, (const guint8 *) text, length, NULL, 0);
  return g_utf8_validate (text, length, NULL) ? take_header (self, text, error)
                                              : fail (self, "the backup's header is damaged",
                                                      error);
}

/**
 * hl_backup_reader_new:
 * @fd: (transfer none): a file, open for reading at its begin
 * @name: its name, for errors
 * @error: return location for an #HL_INPUT_ERROR where it is no backup
 *
 * Returns: (transfer full): a reader that knows the header, of which nothing is
 *   proved before the backup was read to its end
 */
HlBackupReader *
hl_backup_reader_new (int          fd,
                      const char  *name,
                      GError     **error)
{
  g_autoptr(HlBackupReader) self = g_new0 (HlBackupReader, 1);

  self->fd = fd;
  self->name = g_strdup (name);
  self->is_first = TRUE;
  return read_header (self, error) ? g_steal_pointer (&self) : NULL;
}

void
hl_backup_reader_free (HlBackupReader *self)
{
  g_free (self->name);
  hl_backup_header_clear (&self->header);
  g_clear_pointer (&self->sealed_key, g_bytes_unref);
  sodium_memzero (self, sizeof *self);
  g_free (self);
}

const HlBackupHeader *
hl_backup_reader_get_header (HlBackupReader *self)
{
  return &self->header;
}

static gboolean
unlock (HlBackupReader  *self,
        const guint8     key[HL_BACKUP_KEY_SIZE],
        GError         **error)
{
  return crypto_secretstream_xchacha20poly1305_init_pull (&self->state, self->stream, key) == 0 ||
         fail (self, "the backup's header is damaged", error);
}

/**
 * hl_backup_reader_unlock:
 * @self: the reader
 * @recovery_key: what `hailong init` printed, as it was typed
 * @error: return location for an #HL_INPUT_ERROR where it is not that of the backup
 *
 * Returns: %TRUE on success
 */
gboolean
hl_backup_reader_unlock (HlBackupReader  *self,
                         const char      *recovery_key,
                         GError         **error)
{
  guint8 secret[HL_SEAL_SECRET_SIZE], key[HL_BACKUP_KEY_SIZE];
  char *hex;
  gsize got = 0;
  gboolean done;

  if (!hl_seal_recover (recovery_key, self->header.public_key, secret, error))
    return FALSE;

  hex = hl_seal_open_with (secret, self->sealed_key, error);
  sodium_memzero (secret, sizeof secret);
  if (hex == NULL)
    return FALSE;

  done = (sodium_hex2bin (key, sizeof key, hex, strlen (hex), NULL, &got, NULL) == 0 &&
          got == sizeof key) || fail (self, "the backup's key is damaged", error);
  done = done && unlock (self, key, error);
  sodium_memzero (hex, strlen (hex));
  sodium_memzero (key, sizeof key);
  g_free (hex);
  return done;
}

/**
 * hl_backup_reader_unlock_as:
 * @self: the reader
 * @writer: what has just written the backup
 * @error: return location for an error
 *
 * For reading back what was written, before its key is forgotten.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_backup_reader_unlock_as (HlBackupReader        *self,
                            const HlBackupWriter  *writer,
                            GError               **error)
{
  return unlock (self, writer->key, error);
}

static gboolean
check_end (HlBackupReader  *self,
           HlBackupKind     kind,
           unsigned char    tag,
           GError         **error)
{
  guint8 more;

  self->has_ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (self->has_ended != (kind == HL_BACKUP_END))
    return fail (self, "the backup is damaged", error);

  return !self->has_ended || read (self->fd, &more, 1) == 0 ||
         fail (self, "something follows the backup's end", error);
}

/**
 * hl_backup_reader_next:
 * @self: the reader, unlocked
 * @kind: (out): what came
 * @data: (out) (transfer none): the name or the bytes, until the next call
 * @size: (out): how many bytes
 * @error: return location for an #HL_INPUT_ERROR where the backup is damaged, cut off
 *   or has another key
 *
 * Returns: %TRUE on success; after %HL_BACKUP_END the backup was read as a whole
 */
gboolean
hl_backup_reader_next (HlBackupReader  *self,
                       HlBackupKind    *kind,
                       const guint8   **data,
                       gsize           *size,
                       GError         **error)
{
  unsigned long long plain_size;
  unsigned char tag;
  guint32 length;

  g_return_val_if_fail (!self->has_ended, FALSE);

  if (!read_length (self, MAX_CIPHER, &length, error) ||
      !read_all (self, self->cipher, length, error))
    return FALSE;

  if (length <= CIPHER_OVERHEAD ||
      crypto_secretstream_xchacha20poly1305_pull (&self->state, self->plain, &plain_size, &tag,
                                                  self->cipher, length,
                                                  self->is_first ? self->digest : NULL,
                                                  self->is_first ? sizeof self->digest : 0) != 0)
    return fail (self, "the backup is damaged, or somebody changed it", error);

  self->is_first = FALSE;
  *kind = (HlBackupKind) self->plain[0];
  *data = self->plain + 1;
  *size = (gsize) plain_size - 1;
  return check_end (self, *kind, tag, error);
}
