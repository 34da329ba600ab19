/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlLook:
 * @language: "vi" or "en"
 * @colours: "auto", "day" or "night"
 * @size: "normal", "large" or "small"
 *
 * How somebody wants pages to look. All members are words of this file's.
 */
typedef struct
{
  const char *language;
  const char *colours;
  const char *size;
} HlLook;

HlLook   hl_look_from_text (const char   *text);
char    *hl_look_to_text   (const HlLook *self);
gboolean hl_look_change    (HlLook       *self,
                            const char   *name,
                            const char   *word);
gboolean hl_look_is        (const HlLook *self,
                            const char   *name,
                            const char   *word);
const char *hl_look_say    (const HlLook *self,
                            const char   *vi,
                            const char   *en) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

G_END_DECLS
