/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HL_TYPE_SETUP_WATCH (hl_setup_watch_get_type ())
G_DECLARE_FINAL_TYPE (HlSetupWatch, hl_setup_watch, HL, SETUP_WATCH, GObject)

HlSetupWatch *hl_setup_watch_new (const char *dir);

G_END_DECLS
