/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-check"

#include "config.h"

#include "hl-xlsx-check.h"

#include <errno.h>
#include <string.h>

/* Offsets and sizes of the parts of a ZIP file (APPNOTE.TXT 4.3). */
#define END_SIGNATURE 0x06054b50
#define END_SIZE 22
#define ENTRY_SIGNATURE 0x02014b50
#define ENTRY_SIZE 46
#define LOCAL_SIGNATURE 0x04034b50
#define LOCAL_SIZE 30
#define METHOD_STORED 0
#define METHOD_DEFLATED 8

#define BUFFER_SIZE (64 * 1024)
#define TAIL_SIZE 64

/**
 * Entry:
 * @bytes: (not owned): its packed bytes
 * @packed: their number
 * @size: bytes when unpacked
 * @method: how it is packed
 *
 * One file of the ZIP file.
 */
typedef struct
{
  const guint8 *bytes;
  gsize         packed;
  gsize         size;
  guint         method;
} Entry;

static guint
read_16 (const guint8 *at)
{
  return at[0] | at[1] << 8;
}

static gsize
read_32 (const guint8 *at)
{
  return read_16 (at) | (gsize) read_16 (at + 2) << 16;
}

/* The library writes no comment behind the end. */
static const guint8 *
find_directory (const guint8 *file,
                gsize         length,
                guint        *n_entries,
                gsize        *room)
{
  const guint8 *end;
  gsize offset;

  if (length < END_SIZE)
    return NULL;

  end = file + length - END_SIZE;
  if (read_32 (end) != END_SIGNATURE)
    return NULL;

  *n_entries = read_16 (end + 10);
  offset = read_32 (end + 16);
  if (*n_entries == 0 || offset > length - END_SIZE)
    return NULL;

  *room = length - END_SIZE - offset;
  return file + offset;
}

/* Takes the entry at @at of the directory; where the next one is, or NULL. */
static const guint8 *
take_entry (const guint8 *file,
            gsize         length,
            const guint8 *at,
            gsize        *room,
            Entry        *entry)
{
  gsize used, local, begin;

  if (*room < ENTRY_SIZE || read_32 (at) != ENTRY_SIGNATURE)
    return NULL;

  used = ENTRY_SIZE + read_16 (at + 28) + read_16 (at + 30) + read_16 (at + 32);
  local = read_32 (at + 42);
  *entry = (Entry) { .packed = read_32 (at + 20), .size = read_32 (at + 24),
                     .method = read_16 (at + 10) };
  if (used > *room || local > length - LOCAL_SIZE || read_32 (file + local) != LOCAL_SIGNATURE)
    return NULL;

  begin = local + LOCAL_SIZE + read_16 (file + local + 26) + read_16 (file + local + 28);
  if (begin > length || entry->packed > length - begin)
    return NULL;

  entry->bytes = file + begin;
  *room -= used;
  return at + used;
}

/**
 * Part:
 * @parser: reads the XML as it comes
 * @size: bytes that came
 *
 * What an entry turns into when it is unpacked.
 */
typedef struct
{
  GMarkupParseContext *parser;
  gsize                size;
} Part;

static gboolean
add_bytes (Part       *part,
           const char *bytes,
           gsize       n_bytes)
{
  part->size += n_bytes;
  return g_markup_parse_context_parse (part->parser, bytes, (gssize) n_bytes, NULL);
}

static gboolean
unpack (const Entry *entry,
        Part        *part)
{
  g_autoptr(GZlibDecompressor) unpacker = NULL;
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize at = 0;

  if (entry->method == METHOD_STORED)
    return add_bytes (part, (const char *) entry->bytes, entry->packed);
  if (entry->method != METHOD_DEFLATED)
    return FALSE;

  unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (unpacker), entry->bytes + at, entry->packed - at,
                                    buffer, BUFFER_SIZE, G_CONVERTER_INPUT_AT_END, &n_read,
                                    &n_written, NULL);
      if (result == G_CONVERTER_ERROR || !add_bytes (part, buffer, n_written))
        return FALSE;

      at += n_read;
    }

  return TRUE;
}

/* All that the library packs is XML, and a part that lacks its end is none. */
static gboolean
is_whole (const Entry *entry)
{
  static const GMarkupParser parser = { NULL };
  Part part = { .parser = g_markup_parse_context_new (&parser, 0, NULL, NULL) };
  gboolean whole;

  whole = unpack (entry, &part) && part.size == entry->size &&
          g_markup_parse_context_end_parse (part.parser, NULL);
  g_markup_parse_context_free (part.parser);
  return whole;
}

static gboolean
are_all_whole (const guint8 *file,
               gsize         length)
{
  gsize room = 0;
  guint n_entries = 0;
  const guint8 *at = find_directory (file, length, &n_entries, &room);

  for (guint i = 0; at != NULL && i < n_entries; i++)
    {
      Entry entry;

      at = take_entry (file, length, at, &room, &entry);
      if (at != NULL && !is_whole (&entry))
        return FALSE;
    }

  return at != NULL;
}

/**
 * hl_xlsx_check_whole:
 * @path: a workbook
 * @error: return location for a %G_FILE_ERROR
 *
 * Unpacks each part and sees whether it is whole XML.
 *
 * Returns: %FALSE where something is missing
 */
gboolean
hl_xlsx_check_whole (const char  *path,
                     GError     **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (file == NULL)
    return FALSE;

  if (are_all_whole ((const guint8 *) g_mapped_file_get_contents (file),
                     g_mapped_file_get_length (file)))
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO,
               "the workbook was not written whole; is the disk full?");
  return FALSE;
}

/**
 * hl_xlsx_check_written:
 * @path: a workbook that was closed
 * @failure: what the library said, `errno` untouched since
 * @error: return location for a %G_FILE_ERROR
 *
 * Returns: whether the workbook is whole
 */
gboolean
hl_xlsx_check_written (const char  *path,
                       lxw_error    failure,
                       GError     **error)
{
  int number = errno;

  if (failure == LXW_NO_ERROR)
    return hl_xlsx_check_whole (path, error);

  /* These are the disk's; the others say themselves what they are. */
  if (number != 0 && failure <= LXW_ERROR_ZIP_CLOSE)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s",
                 g_strerror (number));
  else
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s", lxw_strerror (failure));

  return FALSE;
}
