/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-worker.h"
#include "hl-clock.h"
#include "hl-doorman.h"

G_BEGIN_DECLS

/* After so long codes of comments may be tried again. */
#define HL_HUB_LOOK_UP_MINUTES 10

typedef struct _HlHub HlHub;

/**
 * HlHubWatch:
 * @unit: (nullable): id of a unit of which something is new, here or in another process;
 *   %NULL if it may be any
 * @data: what came with the function
 */
typedef void (*HlHubWatch) (const char *unit,
                            gpointer    data);

HlHub   *hl_hub_open    (const char           *url,
                         HlClock              *clock,
                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_hub_free    (HlHub                *self);

void     hl_hub_write   (HlHub                *self,
                         const char           *about,
                         HlDbWork              work,
                         gpointer              data,
                         GDestroyNotify        free_data,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data);
void     hl_hub_read    (HlHub                *self,
                         HlDbWork              work,
                         gpointer              data,
                         GDestroyNotify        free_data,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data);
guint    hl_hub_get_waiting (HlHub            *self);
gint64   hl_hub_get_now (HlHub                *self);
HlClock *hl_hub_get_clock (HlHub              *self);
const char *hl_hub_get_secret (HlHub          *self);
HlDoorman *hl_hub_get_doorman (HlHub          *self);
gboolean hl_hub_may_enrol (HlHub              *self);
void     hl_hub_note_enrolled (HlHub          *self);
gboolean hl_hub_may_sign_in (HlHub            *self,
                             const char       *name,
                             const char       *who);
void     hl_hub_note_signed_in (HlHub         *self,
                                const char    *name,
                                const char    *who);

gboolean hl_hub_may_look_up (HlHub            *self,
                             const char       *who);
void     hl_hub_note_found (HlHub             *self,
                            const char        *who);

gboolean hl_hub_tell    (HlHub                *self,
                         HlDbLink             *link,
                         const char           *unit,
                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_hub_announce (HlHub               *self,
                          const char          *unit);
guint    hl_hub_watch   (HlHub                *self,
                         HlHubWatch            watch,
                         gpointer              data);
void     hl_hub_unwatch (HlHub                *self,
                         guint                 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlHub, hl_hub_free)

G_END_DECLS
