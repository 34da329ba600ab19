/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-call.h"

G_BEGIN_DECLS

/* One file a route: route-sheet.c and so on. Each answers the call, now or later. */

void route_document_put  (HlCall *call);
void route_enrolment_post (HlCall *call);
void route_follow_up_post (HlCall *call);
void route_health_get    (HlCall *call);
void route_index_get     (HlCall *call);
void route_live_get      (HlCall *call);
void route_metrics_get   (HlCall *call);
void route_openapi_get   (HlCall *call);
void route_settings_get  (HlCall *call);
void route_sheet_put     (HlCall *call);
void route_sheets_get    (HlCall *call);
void route_state_put     (HlCall *call);
void route_ticket_put    (HlCall *call);

G_END_DECLS
