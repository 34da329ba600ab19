/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-scanner"

#include "config.h"

#include "hl-scanner.h"

#include <string.h>

/**
 * HlScanner:
 *
 * Tells a scanner that types from a person who types, by speed: the keys of a
 * scan are under #HL_SCANNER_GAP_MS apart and end with Enter. A key of a scan
 * is never given back as a person's key, even where the scan breaks off.
 *
 * It knows no window: keys go in with the time of their event, and a timer of
 * the caller says when nothing more came. Main thread only.
 */

/* Once two keys came that fast, a scanner is at work: a hiccup of its own up to
 * this long must not turn the digits behind it into answers. */
#define STUTTER_MS 300

/* More than any code carries; what comes behind is dropped. */
#define MAX_BYTES 4096

struct _HlScanner
{
  GString *text;
  guint    n_keys;       /* of the burst */
  guint32  last_ms;      /* time of its last key */
  gboolean complete;     /* @text is a whole scan, not yet taken */
  gboolean ended;        /* the last key ended a scan */
};

HlScanner *
hl_scanner_new (void)
{
  HlScanner *self = g_new0 (HlScanner, 1);

  /* All of it at once: a buffer that grows would leave copies behind. */
  self->text = g_string_sized_new (MAX_BYTES + 8);

  return self;
}

void
hl_scanner_free (HlScanner *self)
{
  if (self == NULL)
    return;

  hl_scanner_wipe (self);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * hl_scanner_follows:
 * @self: a scanner
 * @time_ms: the time of a key's event, in milliseconds
 *
 * Returns: whether a key at that time belongs to what is held back. If not, and
 *   hl_scanner_settle() was not called yet because the machine was busy, it has
 *   to be before the key is fed.
 */
gboolean
hl_scanner_follows (HlScanner *self,
                    guint32    time_ms)
{
  /* Event times are 32 bits of milliseconds: their difference survives the wrap. */
  guint32 gap = time_ms - self->last_ms;

  return self->n_keys > 0 && gap < (self->n_keys > 1 ? STUTTER_MS : HL_SCANNER_GAP_MS);
}

static HlScannerVerdict
feed_enter (HlScanner *self,
            guint32    time_ms)
{
  gboolean ends_scan = hl_scanner_follows (self, time_ms) && !self->complete;

  /* A second Enter at a scanner's speed belongs to the scan before it. */
  if (self->ended && time_ms - self->last_ms < HL_SCANNER_GAP_MS)
    return HL_SCANNER_HELD;

  if (!ends_scan)
    {
      hl_scanner_wipe (self);
      return HL_SCANNER_PASS;
    }

  self->last_ms = time_ms;
  self->complete = TRUE;
  self->ended = TRUE;

  return HL_SCANNER_SCANNED;
}

/**
 * hl_scanner_feed:
 * @self: a scanner
 * @key: the character of the key, '\r' for Enter, 0 for any other key
 * @time_ms: the time of the key's event, in milliseconds
 *
 * Takes a key that was pressed. A key without a character never belongs to a
 * scan and changes nothing (Shift comes between a scanner's capitals), and a
 * space passes where no scan has begun.
 *
 * Returns: what to do with it
 */
HlScannerVerdict
hl_scanner_feed (HlScanner *self,
                 gunichar   key,
                 guint32    time_ms)
{
  g_return_val_if_fail (self != NULL, HL_SCANNER_PASS);

  if (key == '\r')
    return feed_enter (self, time_ms);

  if (key == 0 || (key == ' ' && !hl_scanner_follows (self, time_ms)))
    return HL_SCANNER_PASS;

  if (self->complete || !hl_scanner_follows (self, time_ms))
    hl_scanner_wipe (self);

  if (self->text->len < MAX_BYTES)
    g_string_append_unichar (self->text, key);

  self->n_keys += 1;
  self->last_ms = time_ms;
  self->ended = FALSE;

  return HL_SCANNER_HELD;
}

/* One key, or one that bounced. */
static gboolean
is_lone_key (HlScanner *self)
{
  if (self->complete || self->n_keys == 0 || self->n_keys > 2)
    return FALSE;

  return self->n_keys == 1 ||
         g_utf8_get_char (self->text->str) ==
         g_utf8_get_char (g_utf8_next_char (self->text->str));
}

/**
 * hl_scanner_settle:
 * @self: a scanner
 *
 * To be called when #HL_SCANNER_GAP_MS went by without a key after one that was
 * held: a lone key was a person's, and so was one that bounced. A burst without
 * Enter stays a burst, and is thrown away with the key that begins anew.
 *
 * Returns: the character of the lone key, to be acted on now; else 0
 */
gunichar
hl_scanner_settle (HlScanner *self)
{
  gunichar key;

  g_return_val_if_fail (self != NULL, 0);

  if (!is_lone_key (self))
    return 0;

  key = g_utf8_get_char (self->text->str);
  hl_scanner_wipe (self);

  return key;
}

/**
 * hl_scanner_get_text:
 * @self: a scanner
 *
 * Returns: (nullable): the scan that hl_scanner_feed() reported, until the next
 *   key or hl_scanner_wipe()
 */
const char *
hl_scanner_get_text (HlScanner *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->complete ? self->text->str : NULL;
}

/* Fewer keys in a row than any code has. */
#define MIN_SCAN_KEYS 8

/**
 * hl_scanner_get_typed:
 * @self: a scanner
 *
 * Where a text is typed, a few keys may follow one another as fast as a
 * scanner's.
 *
 * Returns: (nullable): what was held back, if it is too short for a scan; until
 *   the next key or hl_scanner_wipe()
 */
const char *
hl_scanner_get_typed (HlScanner *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->n_keys > 0 && self->n_keys < MIN_SCAN_KEYS ? self->text->str : NULL;
}

/**
 * hl_scanner_wipe:
 * @self: a scanner
 *
 * Forgets what came, overwriting it in memory: a scan may hold what nobody gave
 * to this machine on purpose, such as an identity card.
 */
void
hl_scanner_wipe (HlScanner *self)
{
  g_return_if_fail (self != NULL);

  explicit_bzero (self->text->str, self->text->allocated_len);
  g_string_truncate (self->text, 0);
  self->n_keys = 0;
  self->complete = FALSE;
}
