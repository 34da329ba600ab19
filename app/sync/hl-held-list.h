/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-outbox-reader.h"

G_BEGIN_DECLS

/**
 * HlHeldState:
 * @HL_HELD_MISSING: the hub has it not, or an earlier revision
 * @HL_HELD_SAME: it has it
 * @HL_HELD_AHEAD: it has a later one: this store was restored, and lost what is in that
 * @HL_HELD_CONFLICT: it has another one than was ever signed here
 *
 * What the hub has of a sheet.
 */
typedef enum {
  HL_HELD_MISSING,
  HL_HELD_SAME,
  HL_HELD_AHEAD,
  HL_HELD_CONFLICT,
} HlHeldState;

typedef struct _HlHeldList HlHeldList;

HlHeldList *hl_held_list_new       (void);
HlHeldList *hl_held_list_parse     (const char           *text,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_held_list_free      (HlHeldList           *self);

HlHeldState hl_held_list_compare   (HlHeldList           *self,
                                    const HlOutboxSheet  *sheet,
                                    const char           *seal);
gint64      hl_held_list_get_revision (HlHeldList        *self,
                                       const char        *path);
void        hl_held_list_note      (HlHeldList           *self,
                                    const HlOutboxSheet  *sheet);
void        hl_held_list_refuse    (HlHeldList           *self,
                                    const HlOutboxSheet  *sheet);
gboolean    hl_held_list_is_refused (HlHeldList          *self,
                                     const HlOutboxSheet *sheet);
void        hl_held_list_count     (HlHeldList           *self,
                                    GPtrArray            *sheets,
                                    gint64               *received,
                                    gint64               *only_hub);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlHeldList, hl_held_list_free)

G_END_DECLS
