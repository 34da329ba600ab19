/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-document.h"

G_BEGIN_DECLS

/**
 * HlDefinition:
 *
 * What a questionnaire and a catalogue have in common, as their first member:
 * each is counted by its users, never changes, and is known by its text.
 */
typedef struct
{
  gatomicrefcount  ref_count;

  char            *text;      /* canonical JSON */
  char            *digest;    /* of the text */
} HlDefinition;

void     hl_definition_init          (HlDefinition  *self);
gboolean hl_definition_take_document (HlDefinition  *self,
                                      HlDocument    *document,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_definition_ref           (HlDefinition  *self);
gboolean hl_definition_unref         (HlDefinition  *self);

G_END_DECLS
