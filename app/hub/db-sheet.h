/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-sheet.h"

G_BEGIN_DECLS

/**
 * HlTaken:
 * @HL_TAKEN_NEW: it is the newest revision now
 * @HL_TAKEN_SAME: it was here already
 * @HL_TAKEN_OLDER: a newer revision is here, which stays
 * @HL_TAKEN_CONFLICT: this revision was here with another seal, which stays
 *
 * What became of a sheet (design §8).
 */
typedef enum {
  HL_TAKEN_NEW,
  HL_TAKEN_SAME,
  HL_TAKEN_OLDER,
  HL_TAKEN_CONFLICT,
} HlTaken;

/**
 * HlArrival:
 * @body: the sheet's text
 * @key_id: id of the key that signed it
 * @created: when that was, by the kiosk's clock, seconds of Unix time
 * @now: the hub's time, µs
 *
 * A sheet on its way into the database.
 */
typedef struct
{
  const char *body;
  const char *key_id;
  gint64      created;
  gint64      now;
} HlArrival;

/**
 * HlHeld:
 * @revision: the newest revision that is here
 * @seal: (owned): hex of its seal
 */
typedef struct
{
  gint64  revision;
  char   *seal;
} HlHeld;

/**
 * HlHeldSheet:
 * @path: (owned): where the sheet stands
 * @held: its newest revision
 * @released: people in it
 */
typedef struct
{
  char  *path;
  HlHeld held;
  gint64 released;
} HlHeldSheet;

void     hl_held_clear    (HlHeld           *self);

gboolean hl_db_sheet_take (HlDbLink         *link,
                           HlSheet          *sheet,
                           const HlArrival  *arrival,
                           HlTaken          *taken,
                           HlHeld           *held,
                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *hl_db_sheet_list (HlDbLink        *link,
                             const char      *kiosk,
                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlHeld, hl_held_clear)

G_END_DECLS
