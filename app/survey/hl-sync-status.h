/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In sync's own folder. */
#define HL_SYNC_STATUS_NAME "status.json"
#define HL_SYNC_SIGNED_NAME "signed"
#define HL_SYNC_SPOOL_NAME "settings.json"

/**
 * HlEnrolment:
 * @HL_ENROLMENT_NONE: the hub does not know the key of this machine
 * @HL_ENROLMENT_REFUSED: likewise, and the last code was wrong, used or too old
 * @HL_ENROLMENT_DONE: the hub takes what this machine signs
 */
typedef enum {
  HL_ENROLMENT_NONE,
  HL_ENROLMENT_REFUSED,
  HL_ENROLMENT_DONE,
} HlEnrolment;

/**
 * HlSyncStatus:
 * @url: (owned): where the hub is; "" where there is none
 * @key: (owned): id of the key that signs
 * @enrolment: whether the hub knows the key
 * @made: when all this was so, seconds of Unix time
 * @contact: when the hub answered last, likewise; 0: never
 * @problem: (owned) (nullable): why not all was sent
 * @announced: responses in the sheets that are made
 * @received: those of them that the hub has
 * @only_hub: responses of this kiosk that the hub alone has: a restored store lost them
 * @queue: sheets that are to be sent
 * @conflicts: (owned): paths of the sheets that the hub has otherwise
 * @clock_offset: by how much this machine's clock is before the hub's, s
 * @certificate_end: until when the hub's certificate is good, s; 0: not known
 * @settings: version of the settings that the hub has for this kiosk; 0: none
 *
 * How sync does: its own words, for whoever looks at the machine.
 */
typedef struct
{
  char        *url;
  char        *key;
  HlEnrolment  enrolment;
  gint64       made;
  gint64       contact;
  char        *problem;
  gint64       announced;
  gint64       received;
  gint64       only_hub;
  gint64       queue;
  char       **conflicts;
  gint64       clock_offset;
  gint64       certificate_end;
  gint64       settings;
} HlSyncStatus;

void          hl_sync_status_clear   (HlSyncStatus        *self);
void          hl_sync_status_free    (HlSyncStatus        *self);

char         *hl_sync_status_to_text (const HlSyncStatus  *self,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
HlSyncStatus *hl_sync_status_parse   (const char          *name,
                                      const char          *text,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* Where sync keeps its things. */
char         *hl_sync_find_dir       (const char          *option,
                                      const char          *store);
HlSyncStatus *hl_sync_status_load    (const char          *dir,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSyncStatus, hl_sync_status_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlSyncStatus, hl_sync_status_clear)

G_END_DECLS
