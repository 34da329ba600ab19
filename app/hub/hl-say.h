/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"
#include "hl-look.h"

G_BEGIN_DECLS

char *hl_say_number   (const HlLook *look,
                       double        value,
                       guint         decimals);
char *hl_say_percent  (const HlLook *look,
                       double        percent,
                       guint         decimals);
char *hl_say_interval (const HlLook *look,
                       double        low,
                       double        high);
char *hl_say_points   (const HlLook *look,
                       double        points);
char *hl_say_count    (const HlLook *look,
                       gint64        count);
char *hl_say_day      (const HlLook *look,
                       HlDay         day);
char *hl_say_minute   (int           minute);
char *hl_say_span     (const HlLook *look,
                       gint64        seconds);
char *hl_say_ago      (const HlLook *look,
                       gint64        seconds);

G_END_DECLS
