/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_PERSON_MAX_NAME 40    /* characters */

/**
 * HlRole:
 * @HL_ROLE_STAFF: exports, enters what was served and paper forms, closes the day
 * @HL_ROLE_HEAD: sees everything that is released
 * @HL_ROLE_ADMIN: questionnaire, counters, sessions, people, machine
 *
 * What somebody may do at the desk (design §9).
 */
typedef enum {
  HL_ROLE_STAFF = 1,
  HL_ROLE_HEAD,
  HL_ROLE_ADMIN,
} HlRole;

/**
 * HlPerson:
 * @id: never given to anybody else, not even after a removal
 * @name: 1 to %HL_PERSON_MAX_NAME characters, no two alike
 * @role: what the person may do
 * @tickets: whether the person may read tickets; goes with any role
 * @wait_s: seconds, rounded up, for which no PIN of the person is looked at; 0 for
 *   none
 *
 * Somebody who signs in at the desk.
 */
typedef struct
{
  gint64    id;
  char     *name;
  HlRole    role;
  gboolean  tickets;
  guint     wait_s;
} HlPerson;

HlPerson   *hl_person_copy        (const HlPerson *self);
void        hl_person_free        (HlPerson       *self);

char       *hl_person_take_name   (const char     *text,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;

const char *hl_role_to_string     (HlRole          role);
gboolean    hl_role_from_string   (const char     *word,
                                   HlRole         *role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPerson, hl_person_free)

G_END_DECLS
