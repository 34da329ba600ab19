/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keys of a scanner follow each other faster than this; nobody types so. */
#define HL_SCANNER_GAP_MS 60

/**
 * HlScannerVerdict:
 * @HL_SCANNER_PASS: the key is a person's; act on it now
 * @HL_SCANNER_HELD: not known yet; hl_scanner_settle() after #HL_SCANNER_GAP_MS
 *   without a further key says
 * @HL_SCANNER_SCANNED: the key ended a scan: hl_scanner_get_text()
 */
typedef enum {
  HL_SCANNER_PASS = 1,
  HL_SCANNER_HELD,
  HL_SCANNER_SCANNED,
} HlScannerVerdict;

typedef struct _HlScanner HlScanner;

HlScanner       *hl_scanner_new      (void);
void             hl_scanner_free     (HlScanner *self);

HlScannerVerdict hl_scanner_feed     (HlScanner *self,
                                      gunichar   key,
                                      guint32    time_ms);
gboolean         hl_scanner_follows  (HlScanner *self,
                                      guint32    time_ms);
gunichar         hl_scanner_settle   (HlScanner *self);
const char      *hl_scanner_get_text (HlScanner *self);
const char      *hl_scanner_get_typed (HlScanner *self);
void             hl_scanner_wipe     (HlScanner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlScanner, hl_scanner_free)

G_END_DECLS
