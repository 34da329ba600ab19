/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-hub-place.h"
#include "hl-request.h"

G_BEGIN_DECLS

/**
 * HlHubAnswer:
 * @status: HTTP status
 * @text: (owned): what was said, UTF-8
 * @date: the hub's time, seconds of Unix time; 0: it did not tell
 * @settings: version of the settings that it has for the kiosk; -1: it did not tell
 * @retry_after: for how long it wants to be left alone, s; 0: it did not tell
 */
typedef struct
{
  guint   status;
  char   *text;
  gint64  date;
  gint64  settings;
  gint64  retry_after;
} HlHubAnswer;

typedef struct _HlHubClient HlHubClient;

void         hl_hub_answer_clear    (HlHubAnswer       *self);

HlHubClient *hl_hub_client_new      (const HlHubPlace  *place);
void         hl_hub_client_free     (HlHubClient       *self);
gboolean     hl_hub_client_send     (HlHubClient       *self,
                                     HlRequest         *request,
                                     GCancellable      *cancellable,
                                     HlHubAnswer       *answer,
                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gint64       hl_hub_client_get_certificate_end (HlHubClient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlHubClient, hl_hub_client_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlHubAnswer, hl_hub_answer_clear)

G_END_DECLS
