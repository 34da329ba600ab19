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

/* So the names of sheets begin. */
#define SHEET_NAME "xl/worksheets/sheet"

#define BUFFER_SIZE (64 * 1024)

/* Between them stand the rows of a sheet. */
#define ROWS_BEGIN "<sheetData>"
#define ROWS_END "</sheetData>"
#define SHEET_END "</worksheet>"
#define TAIL_SIZE 4096

/**
 * Entry:
 * @bytes: (not owned): its packed bytes
 * @packed: their number
 * @size: bytes when unpacked
 * @method: how it is packed
 * @is_sheet: whether it is a sheet
 *
 * One file of the ZIP file.
 */
typedef struct
{
  const guint8 *bytes;
  gsize         packed;
  gsize         size;
  guint         method;
  gboolean      is_sheet;
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
  entry->is_sheet = read_16 (at + 28) > strlen (SHEET_NAME) && used <= *room &&
                    memcmp (at + ENTRY_SIZE, SHEET_NAME, strlen (SHEET_NAME)) == 0;
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
 * @parser: (nullable): reads the XML as it comes
 * @size: bytes that came
 * @begin: of these, up to the first row, where @parser is %NULL
 * @tail: the last bytes that came, behind noughts
 *
 * What an entry turns into when it is unpacked.
 */
typedef struct
{
  GMarkupParseContext *parser;
  gsize                size;
  gsize                begin;
  char                 tail[TAIL_SIZE];
} Part;

static void
keep_tail (Part       *part,
           const char *bytes,
           gsize       n_bytes)
{
  gsize n_new = MIN (n_bytes, TAIL_SIZE);

  memmove (part->tail, part->tail + n_new, TAIL_SIZE - n_new);
  memcpy (part->tail + TAIL_SIZE - n_new, bytes + n_bytes - n_new, n_new);
}

static void
note_bytes (Part       *part,
            const char *bytes,
            gsize       n_bytes)
{
  const char *begin = part->size == 0 ? memmem (bytes, n_bytes, ROWS_BEGIN, strlen (ROWS_BEGIN))
                                      : NULL;

  if (begin != NULL)
    part->begin = (gsize) (begin - bytes) + strlen (ROWS_BEGIN);

  keep_tail (part, bytes, n_bytes);
}

static gboolean
add_bytes (Part       *part,
           const char *bytes,
           gsize       n_bytes)
{
  if (part->parser != NULL)
    {
      part->size += n_bytes;
      return g_markup_parse_context_parse (part->parser, bytes, (gssize) n_bytes, NULL);
    }

  note_bytes (part, bytes, n_bytes);
  part->size += n_bytes;
  return TRUE;
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

/* All that the library packs is XML, and a part that lacks some of it is none. */
static gboolean
is_whole_xml (const Entry *entry)
{
  static const GMarkupParser parser = { NULL };
  Part part = { .parser = g_markup_parse_context_new (&parser, 0, NULL, NULL) };
  gboolean whole;

  whole = unpack (entry, &part) && part.size == entry->size &&
          g_markup_parse_context_end_parse (part.parser, NULL);
  g_markup_parse_context_free (part.parser);
  return whole;
}

/* To read a million rows as XML would take a fifth of the time of their writing.
 * It is known how many bytes they have. */
static gboolean
is_whole_sheet (const Entry *entry,
                gsize        n_rows_bytes)
{
  Part part = { .parser = NULL };
  const char *end;

  if (!unpack (entry, &part) || part.size != entry->size)
    return FALSE;

  end = memmem (part.tail, TAIL_SIZE, ROWS_END, strlen (ROWS_END));
  return part.begin > 0 && end != NULL &&
         memcmp (part.tail + TAIL_SIZE - strlen (SHEET_END), SHEET_END, strlen (SHEET_END)) == 0 &&
         part.begin + n_rows_bytes + (gsize) (part.tail + TAIL_SIZE - end) == part.size;
}

static gboolean
are_all_whole (const guint8 *file,
               gsize         length,
               gsize         n_rows_bytes)
{
  gsize room = 0;
  guint n_entries = 0, n_sheets = 0;
  const guint8 *at = find_directory (file, length, &n_entries, &room);

  for (guint i = 0; at != NULL && i < n_entries; i++)
    {
      Entry entry = { NULL };
      gboolean is_sheet;

      at = take_entry (file, length, at, &room, &entry);
      is_sheet = at != NULL && n_rows_bytes > 0 && entry.is_sheet;
      n_sheets += is_sheet;
      if (at != NULL &&
          !(is_sheet ? is_whole_sheet (&entry, n_rows_bytes) : is_whole_xml (&entry)))
        return FALSE;
    }

  return at != NULL && n_sheets == (n_rows_bytes > 0);
}

/**
 * hl_xlsx_check_whole:
 * @path: a workbook
 * @n_rows_bytes: bytes that the rows of its one sheet have, unpacked; 0: not known
 * @error: return location for a %G_FILE_ERROR
 *
 * Unpacks each part and sees whether it is whole XML, or has all the bytes of its
 * rows.
 *
 * Returns: %FALSE where something is missing
 */
gboolean
hl_xlsx_check_whole (const char  *path,
                     gsize        n_rows_bytes,
                     GError     **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (file == NULL)
    return FALSE;

  if (are_all_whole ((const guint8 *) g_mapped_file_get_contents (file),
                     g_mapped_file_get_length (file), n_rows_bytes))
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO,
               "the workbook was not written whole; is the disk full?");
  return FALSE;
}

/**
 * hl_xlsx_check_written:
 * @path: a workbook that was closed
 * @failure: what the library said, `errno` untouched since
 * @n_rows_bytes: as for hl_xlsx_check_whole()
 * @error: return location for a %G_FILE_ERROR
 *
 * Returns: whether the workbook is whole
 */
gboolean
hl_xlsx_check_written (const char  *path,
                       lxw_error    failure,
                       gsize        n_rows_bytes,
                       GError     **error)
{
  int number = errno;

  if (failure == LXW_NO_ERROR)
    return hl_xlsx_check_whole (path, n_rows_bytes, error);

  /* These are the disk's; the others say themselves what they are. */
  if (number != 0 && failure <= LXW_ERROR_ZIP_CLOSE)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s",
                 g_strerror (number));
  else
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s", lxw_strerror (failure));

  return FALSE;
}
