/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlCheckState:
 * @HL_CHECK_GOOD: as it should be
 * @HL_CHECK_BAD: something is to be done
 * @HL_CHECK_NONE: not set up, not tried yet, or not to be seen from here
 */
typedef enum {
  HL_CHECK_GOOD = 1,
  HL_CHECK_BAD,
  HL_CHECK_NONE,
} HlCheckState;

/**
 * HlCheck:
 * @id: a word that programs know it by
 * @name: (transfer none): what was looked at, in the language of the messages
 * @state: what was found
 * @text: (owned): the same, in a sentence
 * @remedy: (owned) (nullable): what to do about it; always there when @state is bad
 *
 * One thing of the machine that was looked at.
 */
typedef struct
{
  const char  *id;
  const char  *name;
  HlCheckState state;
  char        *text;
  char        *remedy;
} HlCheck;

void        hl_check_free             (HlCheck      *self);
const char *hl_check_state_to_string  (HlCheckState  state);
const char *hl_check_state_to_sign    (HlCheckState  state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlCheck, hl_check_free)

G_END_DECLS
