/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "db-link.h"

G_BEGIN_DECLS

typedef struct _HlDbWorker HlDbWorker;

/**
 * HlDbWork:
 * @link: a connection in a transaction
 * @data: what came with the function
 * @error: return location for an error
 *
 * Works on the database, in a thread of its own. May be called again after its
 * transaction was undone: what it gives back it has to give anew.
 *
 * Returns: %TRUE if what it wrote is to stay
 */
typedef gboolean (*HlDbWork) (HlDbLink  *link,
                              gpointer   data,
                              GError   **error);

HlDbWorker *hl_db_worker_new    (const char           *url,
                                 gboolean              writes,
                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_db_worker_free   (HlDbWorker           *self);

void        hl_db_worker_do     (HlDbWorker           *self,
                                 const char           *about,
                                 HlDbWork              work,
                                 gpointer              data,
                                 GDestroyNotify        free_data,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gboolean    hl_db_worker_finish (GAsyncResult         *result,
                                 gpointer             *data,
                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
guint       hl_db_worker_get_waiting (HlDbWorker      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDbWorker, hl_db_worker_free)

G_END_DECLS
