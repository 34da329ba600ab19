/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-duty.h"
#include "hl-store.h"

G_BEGIN_DECLS

/* Characters of a reason that is typed. */
#define HL_DUTY_MAX_REASON 120

/**
 * HlPauses:
 * @times: how often the kiosk was paused
 * @minutes: how long in all, rounded up
 */
typedef struct
{
  gint64 times;
  gint64 minutes;
} HlPauses;

gboolean  hl_store_begin_duty      (HlStore       *self,
                                    gint64         by,
                                    const HlDuty  *duty,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_end_duty        (HlStore       *self,
                                    gint64         by,
                                    HlDutyEnd      how,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_get_duty        (HlStore       *self,
                                    HlDuty       **duty,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_drop_test       (HlStore       *self,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_count_pauses    (HlStore       *self,
                                    HlDay          from,
                                    HlDay          to,
                                    HlPauses      *pauses,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
