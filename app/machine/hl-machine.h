/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-check.h"
#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlMachineDepth:
 * @HL_MACHINE_GLANCE: what costs nothing, to be looked at again and again: all
 *   but the database's pages
 * @HL_MACHINE_LOOK: the pages of the database, and where its record ends
 * @HL_MACHINE_FULL: the whole record, as hl_store_verify() has it
 */
typedef enum {
  HL_MACHINE_GLANCE = 1,
  HL_MACHINE_LOOK,
  HL_MACHINE_FULL,
} HlMachineDepth;

typedef struct _HlMachine HlMachine;

HlMachine *hl_machine_new      (const char     *dir,
                                const char     *keys_dir,
                                HlClock        *clock);
void       hl_machine_free     (HlMachine      *self);

void       hl_machine_set_root (HlMachine      *self,
                                const char     *root);
GPtrArray *hl_machine_check    (HlMachine      *self,
                                HlMachineDepth  depth,
                                GCancellable   *cancellable);

GPtrArray *hl_machine_check_hub (HlMachine     *self);

guint      hl_machine_count    (GPtrArray      *checks,
                                HlCheckState    state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlMachine, hl_machine_free)

G_END_DECLS
