/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlVerdict:
 * @problems: (element-type char*): what is wrong, each naming the table and the row
 * @n_records: records of the journal that were checked
 * @n_audit: records of the audit chain that were checked
 * @epoch: hex of the running epoch
 * @seq: seq of the journal's last record
 * @seal: hex digest of the journal's last record
 * @anchor_seq: seq at which the anchor was found; 0 when none was given or found
 * @anchored: whether an anchor was given and found
 */
typedef struct
{
  GPtrArray *problems;
  gint64     n_records;
  gint64     n_audit;
  char      *epoch;
  gint64     seq;
  char      *seal;
  gint64     anchor_seq;
  gboolean   anchored;
} HlVerdict;

HlVerdict *hl_store_verify_here (HlStore     *self,
                                 const char  *anchor,
                                 GError     **error) G_GNUC_WARN_UNUSED_RESULT;
HlVerdict *hl_store_verify  (HlStore    *self,
                             const char *anchor,
                             GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void       hl_verdict_free  (HlVerdict  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlVerdict, hl_verdict_free)

G_END_DECLS
