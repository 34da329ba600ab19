/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HlStaged HlStaged;

HlStaged   *hl_staged_new         (const char  *path,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_staged_free        (HlStaged    *self);

const char *hl_staged_get_path    (HlStaged    *self);
const char *hl_staged_get_target  (HlStaged    *self);
int         hl_staged_get_fd      (HlStaged    *self);

gboolean    hl_staged_seal        (HlStaged    *self,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_staged_publish     (HlStaged    *self,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_staged_publish_all (GPtrArray   *files,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlStaged, hl_staged_free)

G_END_DECLS
