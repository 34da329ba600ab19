/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-recorder.h"

G_BEGIN_DECLS

/**
 * HlDeskFunc:
 * @store: the store, opened for reading or for writing
 * @data: what the job was given
 * @error: return location for an error
 *
 * A job for the worker. It touches no widget.
 *
 * Returns: (transfer full): what came of it, or %NULL with @error set
 */
typedef gpointer (*HlDeskFunc) (HlStore   *store,
                                gpointer   data,
                                GError   **error);

#define HL_TYPE_DESK_WORK (hl_desk_work_get_type ())
G_DECLARE_FINAL_TYPE (HlDeskWork, hl_desk_work, HL, DESK_WORK, GObject)

HlDeskWork *hl_desk_work_new (HlRecorder          *recorder,
                              const char          *dir,
                              const char          *keys_dir);
HlRecorder *hl_desk_work_get_recorder (HlDeskWork         *self);
const char *hl_desk_work_get_dir     (HlDeskWork          *self);
const char *hl_desk_work_get_keys_dir (HlDeskWork         *self);

void        hl_desk_work_read_async  (HlDeskWork          *self,
                                      HlDeskFunc           func,
                                      gpointer             data,
                                      GDestroyNotify       free_data,
                                      GDestroyNotify       free_result,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
void        hl_desk_work_write_async (HlDeskWork          *self,
                                      HlDeskFunc           func,
                                      gpointer             data,
                                      GDestroyNotify       free_data,
                                      GDestroyNotify       free_result,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gpointer    hl_desk_work_finish      (HlDeskWork          *self,
                                      GAsyncResult        *result,
                                      GError             **error);
void        hl_desk_work_look        (HlDeskWork          *self);
void        hl_desk_work_wait        (HlDeskWork          *self);

G_END_DECLS
