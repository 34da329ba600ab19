/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HlRowQueue HlRowQueue;

/**
 * HlRowQueueFunc:
 * @values: (array): the row, as it was pushed
 *
 * Takes one row, on the queue's thread, in the order in which they came.
 *
 * Returns: %FALSE to take no more
 */
typedef gboolean (*HlRowQueueFunc) (const char * const *values,
                                    gpointer            user_data);

HlRowQueue *hl_row_queue_new    (guint               n_columns,
                                 HlRowQueueFunc      func,
                                 gpointer            user_data);
gboolean    hl_row_queue_push   (HlRowQueue         *self,
                                 const char * const *values);
gboolean    hl_row_queue_finish (HlRowQueue         *self);
void        hl_row_queue_free   (HlRowQueue         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlRowQueue, hl_row_queue_free)

G_END_DECLS
