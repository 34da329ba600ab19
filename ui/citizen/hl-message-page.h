/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_MESSAGE_PAGE (hl_message_page_get_type ())
G_DECLARE_FINAL_TYPE (HlMessagePage, hl_message_page, HL, MESSAGE_PAGE, HlPage)

G_END_DECLS
