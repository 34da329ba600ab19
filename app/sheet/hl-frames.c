/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-frames"

#include "config.h"

#include "hl-frames.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#include "hl-base45.h"
#include "hl-error.h"
#include "hl-request.h"

/* A frame is "HL1:" NAME ":" NUMBER "/" COUNT ":" BASE45. 600 bytes of data and the
 * head fill a QR code of version 20 with error correction M (970 characters of its
 * alphanumeric mode), which a camera reads from 6 pixels a module on. */
#define FRAME_BYTES 600
#define MAX_FRAMES 99
#define NAME_LENGTH 8
#define HEAD_LENGTH (4 + NAME_LENGTH + 1 + 2 + 1 + 2 + 1)

/**
 * HlFrames:
 *
 * Puts together what was shown as several QR codes, read in any order.
 */
struct _HlFrames
{
  char       name[NAME_LENGTH + 1];
  GPtrArray *parts;      /* (element-type GBytes): %NULL where one is missing */
  guint      n_missing;
};

/* All frames of the same data carry this, so that two sets do not mix. */
static void
make_name (GBytes *packed,
           char    name[NAME_LENGTH + 1])
{
  guint8 digest[crypto_hash_sha256_BYTES];
  gsize size;
  const guint8 *data = g_bytes_get_data (packed, &size);

  crypto_hash_sha256 (digest, data, size);
  g_snprintf (name, NAME_LENGTH + 1, "%02X%02X%02X%02X", digest[0], digest[1], digest[2],
              digest[3]);
}

static GBytes *
pack (GBytes  *data,
      GError **error)
{
  g_autoptr(GConverter) compressor = NULL;
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = NULL;
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);

  compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 9));
  stream = g_converter_output_stream_new (memory, compressor);
  if (!g_output_stream_write_all (stream, bytes, size, NULL, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Never gives more than a request may have: a small set of frames could hold the
 * packing of gigabytes. */
static GBytes *
unpack (GBytes  *packed,
        GError **error)
{
  g_autoptr(GConverter) decompressor = NULL;
  g_autoptr(GInputStream) memory = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *data = g_malloc (HL_REQUEST_MAX_SIZE + 1);
  gsize size = 0;

  decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  stream = g_converter_input_stream_new (memory, decompressor);
  if (g_input_stream_read_all (stream, data, HL_REQUEST_MAX_SIZE + 1, &size, NULL,
                               &local_error) &&
      size <= HL_REQUEST_MAX_SIZE)
    return g_bytes_new (data, size);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "frames: what they hold cannot be"
               " unpacked: %s", local_error != NULL ? local_error->message : "it is too much");
  return NULL;
}

/**
 * hl_frames_split:
 * @data: any bytes
 * @error: return location for an error
 *
 * Packs @data (raw deflate) and splits it into numbered frames, each a text for
 * one QR code in alphanumeric mode.
 *
 * Returns: (transfer full) (element-type char*): the frames, or %NULL where @data
 *   is too much for 99 of them
 */
GPtrArray *
hl_frames_split (GBytes  *data,
                 GError **error)
{
  g_autoptr(GPtrArray) frames = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GBytes) packed = pack (data, error);
  char name[NAME_LENGTH + 1];
  const guint8 *bytes;
  gsize size, n;

  if (packed == NULL)
    return NULL;

  bytes = g_bytes_get_data (packed, &size);
  n = (size + FRAME_BYTES - 1) / FRAME_BYTES;
  if (n > MAX_FRAMES)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "%" G_GSIZE_FORMAT " bytes, packed, are too much for %d QR codes", size,
                   MAX_FRAMES);
      return NULL;
    }

  make_name (packed, name);
  for (gsize i = 0; i < n; i++)
    {
      gsize from = i * FRAME_BYTES;
      g_autofree char *part = hl_base45_encode (bytes + from, MIN (FRAME_BYTES, size - from));

      g_ptr_array_add (frames, g_strdup_printf ("HL1:%s:%02u/%02u:%s", name, (guint) i + 1,
                                                (guint) n, part));
    }

  return g_steal_pointer (&frames);
}

static void
part_free (gpointer part)
{
  if (part != NULL)
    g_bytes_unref (part);
}

HlFrames *
hl_frames_new (void)
{
  HlFrames *self = g_new0 (HlFrames, 1);

  self->parts = g_ptr_array_new_with_free_func (part_free);
  return self;
}

void
hl_frames_free (HlFrames *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static gboolean
refuse (GError     **error,
        const char  *found)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "frame: %s, expected HL1:NAME:NUMBER/COUNT:BASE45", found);
  return FALSE;
}

static guint
read_two_digits (const char *text)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return 0;

  return (guint) (text[0] - '0') * 10 + (guint) (text[1] - '0');
}

static gboolean
read_head (const char  *frame,
           guint       *number,
           guint       *count,
           GError     **error)
{
  const char *name = frame + 4;
  const char *numbers = name + NAME_LENGTH + 1;

  if (strlen (frame) < HEAD_LENGTH || !g_str_has_prefix (frame, "HL1:") ||
      strspn (name, "0123456789ABCDEF") != NAME_LENGTH || numbers[-1] != ':' ||
      numbers[2] != '/' || numbers[5] != ':')
    return refuse (error, "this is none of a sheet");

  *number = read_two_digits (numbers);
  *count = read_two_digits (numbers + 3);
  if (*number >= 1 && *number <= *count)
    return TRUE;

  return refuse (error, "its number is not one of its count");
}

/* A scanner that types can lose a character, and the rest may still be base45. The last frame
 * is as long as it is: hl_frames_join() looks at the whole. */
static gboolean
check_length (GBytes  *part,
              guint    number,
              guint    count,
              GError **error)
{
  if (number == count || g_bytes_get_size (part) == FRAME_BYTES)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "frame %u: %" G_GSIZE_FORMAT " bytes, expected %d: it was read wrongly", number,
               g_bytes_get_size (part), FRAME_BYTES);
  return FALSE;
}

/* The first frame says of what set it is. */
static gboolean
join_set (HlFrames    *self,
          const char  *name,
          guint        count,
          GError     **error)
{
  if (self->parts->len == 0)
    {
      g_strlcpy (self->name, name, sizeof self->name);
      g_ptr_array_set_size (self->parts, (int) count);
      self->n_missing = count;
      return TRUE;
    }

  if (strncmp (self->name, name, NAME_LENGTH) == 0 && self->parts->len == count)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "frame: it is of another sheet than the ones before");
  return FALSE;
}

/**
 * hl_frames_add:
 * @self: the frames so far
 * @frame: the text of a QR code
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Frames come in any order, and each as often as it likes.
 *
 * Returns: %FALSE if @frame is none, or another set's; nothing has changed then
 */
gboolean
hl_frames_add (HlFrames    *self,
               const char  *frame,
               GError     **error)
{
  g_autoptr(GBytes) part = NULL;
  guint number, count;

  if (!read_head (frame, &number, &count, error))
    return FALSE;

  part = hl_base45_decode (frame + HEAD_LENGTH, error);
  if (part == NULL)
    {
      g_prefix_error (error, "frame %u: ", number);
      return FALSE;
    }

  if (!check_length (part, number, count, error) ||
      !join_set (self, frame + 4, count, error))
    return FALSE;

  if (self->parts->pdata[number - 1] == NULL)
    {
      self->parts->pdata[number - 1] = g_steal_pointer (&part);
      self->n_missing--;
    }

  return TRUE;
}

/**
 * hl_frames_get_n:
 * @self: the frames so far
 *
 * Returns: how many there are in all; 0 before the first
 */
guint
hl_frames_get_n (HlFrames *self)
{
  return self->parts->len;
}

/**
 * hl_frames_get_n_missing:
 * @self: the frames so far
 *
 * Returns: how many are still missing; 0 before the first, too
 */
guint
hl_frames_get_n_missing (HlFrames *self)
{
  return self->n_missing;
}

/**
 * hl_frames_join:
 * @self: the frames
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): what was split, or %NULL where a frame is missing or
 *   was read wrongly
 */
GBytes *
hl_frames_join (HlFrames  *self,
                GError   **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(GBytes) packed = NULL;
  char name[NAME_LENGTH + 1];

  for (guint i = 0; i < self->parts->len && self->n_missing == 0; i++)
    {
      gsize size;
      const guint8 *part = g_bytes_get_data (self->parts->pdata[i], &size);

      g_byte_array_append (bytes, part, (guint) size);
    }

  packed = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  make_name (packed, name);
  if (self->parts->len > 0 && self->n_missing == 0 && strcmp (name, self->name) == 0)
    return unpack (packed, error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "frames: %s", self->parts->len == 0 ? "there is none"
               : self->n_missing > 0 ? "some are missing" : "one of them was read wrongly");
  return NULL;
}
