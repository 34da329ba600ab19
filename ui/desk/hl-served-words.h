/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-store-served.h"

G_BEGIN_DECLS

char *hl_served_words_session (HlCatalogue    *catalogue,
                               int             session);
char *hl_served_words_number  (const HlServed *served);

G_END_DECLS
