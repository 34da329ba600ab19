/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlCodeLock:
 * @n_wrong: wrong codes in a row
 * @last: when the last of them was tried, microseconds of the monotonic clock
 *
 * Delays those who guess codes. Zeroed it is open.
 */
typedef struct
{
  guint  n_wrong;
  gint64 last;
} HlCodeLock;

guint hl_code_lock_get_wait   (const HlCodeLock *self,
                               gint64            now);
void  hl_code_lock_note_wrong (HlCodeLock       *self,
                               gint64            now);
void  hl_code_lock_note_right (HlCodeLock       *self);

G_END_DECLS
