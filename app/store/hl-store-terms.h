/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"
#include "hl-terms.h"

G_BEGIN_DECLS

const HlTerms *hl_store_get_terms         (HlStore *self);
const char    *hl_store_get_backup_folder (HlStore *self);
guint          hl_store_get_backup_days   (HlStore *self);

G_END_DECLS
