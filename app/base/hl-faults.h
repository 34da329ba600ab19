/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More help nobody. */
#define HL_FAULTS_MAX 200

/**
 * HlFault:
 * @file: the file, as messages name it
 * @line: its line, from 1; 0 where the whole file is meant
 * @place: (nullable): the key or JSON path in it
 * @message: what stands there and what was expected, with @place before it
 */
typedef struct
{
  char *file;
  guint line;
  char *place;
  char *message;
} HlFault;

typedef struct _HlFaults HlFaults;

HlFaults      *hl_faults_new        (void);
HlFaults      *hl_faults_copy       (const HlFaults  *self);
void           hl_faults_free       (HlFaults        *self);

void           hl_faults_add        (HlFaults        *self,
                                     const char      *file,
                                     guint            line,
                                     const char      *place,
                                     const char      *message);
void           hl_faults_take_error (HlFaults        *self,
                                     const char      *file,
                                     guint            line,
                                     const char      *place,
                                     GError          *error);
void           hl_faults_steal      (HlFaults        *self,
                                     HlFaults        *from);
void           hl_faults_sort       (HlFaults        *self);

guint          hl_faults_get_n      (const HlFaults  *self);
gboolean       hl_faults_is_full    (const HlFaults  *self);
const HlFault *hl_faults_get        (const HlFaults  *self,
                                     guint            index);
gboolean       hl_faults_has        (const HlFaults  *self,
                                     const char      *place);
gboolean       hl_faults_has_below  (const HlFaults  *self,
                                     const char      *place);
gboolean       hl_faults_set_error  (const HlFaults  *self,
                                     GError         **error);

char          *hl_fault_to_text     (const HlFault   *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlFaults, hl_faults_free)

G_END_DECLS
