/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hl-store.h"

G_BEGIN_DECLS

typedef struct _HlCentreJob HlCentreJob;

HlCentreJob *hl_centre_job_new   (gint64        by);
void         hl_centre_job_free  (HlCentreJob  *self);
void         hl_centre_job_add   (HlCentreJob  *self,
                                  const char   *member,
                                  JsonNode     *value);

gpointer     hl_centre_job_read  (HlStore      *store,
                                  gpointer      unused,
                                  GError      **error);
gpointer     hl_centre_job_write (HlStore      *store,
                                  gpointer      job,
                                  GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlCentreJob, hl_centre_job_free)

G_END_DECLS
