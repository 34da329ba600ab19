/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-chord.h"
#include "hl-clock.h"
#include "hl-faults.h"
#include "hl-questionnaire.h"
#include "hl-response.h"
#include "hl-screening.h"

G_BEGIN_DECLS

#define HL_STORE_ERROR (hl_store_error_quark ())

/**
 * HlStoreError:
 * @HL_STORE_ERROR_MISSING: there is no store in that folder
 * @HL_STORE_ERROR_KEYS: the store's keys are missing or another store's
 * @HL_STORE_ERROR_LOCKED: another kiosk holds the store
 * @HL_STORE_ERROR_BROKEN: the record contradicts itself
 * @HL_STORE_ERROR_CLOCK: the clock is wrong, and what was asked for hangs on it
 */
typedef enum {
  HL_STORE_ERROR_MISSING = 1,
  HL_STORE_ERROR_KEYS,
  HL_STORE_ERROR_LOCKED,
  HL_STORE_ERROR_BROKEN,
  HL_STORE_ERROR_CLOCK,
} HlStoreError;

/**
 * HlStoreMode:
 * @HL_STORE_READ: nothing is written; works on a read-only medium
 * @HL_STORE_WRITE: a command that writes, beside a running kiosk
 * @HL_STORE_KIOSK: the kiosk: holds `kiosk.lock`, closes a draft found as `restart`
 * @HL_STORE_DESK: as %HL_STORE_WRITE, for what the kiosk or the machine does by
 *   itself: where the files of settings are wrong, this mode and %HL_STORE_KIOSK keep
 *   the last good ones
 */
typedef enum {
  HL_STORE_READ,
  HL_STORE_WRITE,
  HL_STORE_KIOSK,
  HL_STORE_DESK,
} HlStoreMode;

/**
 * HlNow:
 * @day: today, or the last trusted day where the clock is wrong
 * @hour: local hour
 * @minute: minutes after local midnight
 * @session: number of the running session, -1 outside hours
 * @trusted: whether the clock can be trusted (design §5.8)
 */
typedef struct
{
  HlDay    day;
  int      hour;
  int      minute;
  int      session;
  gboolean trusted;
} HlNow;

typedef struct _HlStore HlStore;

GQuark           hl_store_error_quark       (void);

char            *hl_store_find_dir          (const char         *option);
char            *hl_store_find_keys         (const char         *option,
                                             const char         *dir);

gboolean         hl_store_create            (const char         *dir,
                                             const char         *keys_dir,
                                             HlCatalogue        *catalogue,
                                             HlClock            *clock,
                                             char              **recovery_key,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlStore         *hl_store_open              (const char         *dir,
                                             const char         *keys_dir,
                                             HlStoreMode         mode,
                                             HlClock            *clock,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void             hl_store_free              (HlStore            *self);

HlCatalogue     *hl_store_get_catalogue     (HlStore            *self);
HlQuestionnaire *hl_store_get_questionnaire (HlStore            *self);
HlFlow           hl_store_get_flow          (HlStore            *self);
HlClock         *hl_store_get_clock         (HlStore            *self);
const HlScreeningLimits *hl_store_get_screening_limits (HlStore *self);
double           hl_store_get_width_mm      (HlStore            *self);
const char      *hl_store_get_headphones    (HlStore            *self);
HlChord          hl_store_get_chord         (HlStore            *self);
const char      *hl_store_get_reports_folder (HlStore           *self);
const char      *hl_store_get_reports_formats (HlStore          *self);
HlFaults        *hl_store_dup_faults        (HlStore            *self);
HlNow            hl_store_get_now           (HlStore            *self);
HlNow            hl_store_resolve_time      (HlStore            *self,
                                             gint64              real_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlStore, hl_store_free)

G_END_DECLS
