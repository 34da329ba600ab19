/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HlStick:
 * @path: where it is mounted
 * @name: what it is called there
 *
 * A medium that someone plugged in.
 */
typedef struct
{
  char *path;
  char *name;
} HlStick;

#define HL_TYPE_STICKS (hl_sticks_get_type ())
G_DECLARE_FINAL_TYPE (HlSticks, hl_sticks, HL, STICKS, GObject)

HlSticks  *hl_sticks_new (const char * const *roots);
GPtrArray *hl_sticks_list (HlSticks           *self);

G_END_DECLS
