/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The folder in the store's folder that sync reads, and nothing else of it. Whatever
 * changes there, the state is written last: that is what sync waits for. */
#define HL_OUTBOX_NAME "outbox"
#define HL_OUTBOX_MODE 0750    /* sync is another user, of the same group */

#define HL_OUTBOX_SHEETS "sheets"          /* folder of sheets, a file each */
#define HL_OUTBOX_DOCUMENTS "documents"    /* folder of questionnaires, named by digest */
#define HL_OUTBOX_TICKETS "tickets"        /* folder of what follow-up tells, by hash of code */
#define HL_OUTBOX_PLACE "hub.json"         /* an HlHubPlace */
#define HL_OUTBOX_CODE "code"              /* by which the kiosk enrols; seldom there */
#define HL_OUTBOX_STATE "state.json"       /* how the kiosk does */
#define HL_OUTBOX_SUFFIX ".json"

G_END_DECLS
