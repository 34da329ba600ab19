/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"

G_BEGIN_DECLS

/**
 * HlTroubleKind:
 * @HL_TROUBLE_BELOW_TARGET: five working days below the target
 * @HL_TROUBLE_CHANGE: a day out of the usual range
 * @HL_TROUBLE_CLOCK: a kiosk's clock is wrong
 * @HL_TROUBLE_DUPLICATES: many who rated more than once
 * @HL_TROUBLE_SEAL: a kiosk sent one revision with two seals: its record was written anew
 * @HL_TROUBLE_SILENT: a kiosk is not heard of in opening hours
 *
 * What somebody has to look at (design §10).
 */
typedef enum {
  HL_TROUBLE_BELOW_TARGET,
  HL_TROUBLE_CHANGE,
  HL_TROUBLE_CLOCK,
  HL_TROUBLE_DUPLICATES,
  HL_TROUBLE_SEAL,
  HL_TROUBLE_SILENT,
} HlTroubleKind;

#define HL_N_TROUBLE_KINDS (HL_TROUBLE_SILENT + 1)

/**
 * HlTroubleKey:
 * @kind: what kind it is
 * @unit: id of the unit
 * @kiosk: id of the kiosk; "" where it is the unit's
 * @about: what tells it from others of its kind; "" where there can be only one
 *
 * Which trouble. As long as it is not cleared it is one.
 */
typedef struct
{
  HlTroubleKind kind;
  const char   *unit;
  const char   *kiosk;
  const char   *about;
} HlTroubleKey;

/**
 * HlDbTrouble:
 * @id: (owned): id of the trouble
 * @kind: what kind it is
 * @unit: (owned): id of the unit
 * @kiosk: (owned): id of the kiosk; "" where it is the unit's
 * @about: (owned): what tells it from others of its kind
 * @since: since when it is, µs
 * @by: (owned) (nullable): who has seen to it
 * @acknowledged: when that was, µs; 0 never
 * @cleared: when it ended, µs; 0 not yet
 */
typedef struct
{
  char         *id;
  HlTroubleKind kind;
  char         *unit;
  char         *kiosk;
  char         *about;
  gint64        since;
  char         *by;
  gint64        acknowledged;
  gint64        cleared;
} HlDbTrouble;

void       hl_db_trouble_free        (HlDbTrouble         *self);
const char *hl_trouble_kind_to_string (HlTroubleKind       kind);

gboolean   hl_db_trouble_note        (HlDbLink            *link,
                                      const HlTroubleKey  *key,
                                      gint64               now,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_db_trouble_clear       (HlDbLink            *link,
                                      const HlTroubleKey  *key,
                                      gint64               now,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_db_trouble_acknowledge (HlDbLink            *link,
                                      const char          *id,
                                      const char          *unit,
                                      const char          *by,
                                      gint64               now,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hl_db_trouble_list        (HlDbLink            *link,
                                      const char          *unit,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
