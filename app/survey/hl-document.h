/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-faults.h"
#include "hl-texts.h"

G_BEGIN_DECLS

#define HL_DOCUMENT_MAX_SIZE (1024 * 1024)

typedef struct _HlDocument HlDocument;

typedef void (*HlDocumentFunc) (HlDocument *self,
                                guint       index,
                                gpointer    user_data);

HlDocument *hl_document_load          (const char          *path,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
HlDocument *hl_document_parse         (const char          *name,
                                       const char          *text,
                                       gssize               length,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
HlDocument *hl_document_load_all      (const char          *path,
                                       HlFaults            *faults,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_document_free          (HlDocument          *self);

void        hl_document_fail          (HlDocument          *self,
                                       const char          *member,
                                       const char          *expected,
                                       ...) G_GNUC_PRINTF (3, 4);
gboolean    hl_document_has_failed    (HlDocument          *self);
gboolean    hl_document_is_sound      (HlDocument          *self,
                                       const char          *path);
void        hl_document_steal_faults  (HlDocument          *self,
                                       HlFaults            *faults);
char       *hl_document_finish        (HlDocument          *self,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

void        hl_document_check_strv    (HlDocument          *self,
                                       const char * const  *names);
void        hl_document_check_members (HlDocument          *self,
                                       ...) G_GNUC_NULL_TERMINATED;
gboolean    hl_document_has           (HlDocument          *self,
                                       const char          *member);
gboolean    hl_document_is_null       (HlDocument          *self,
                                       const char          *member);
gboolean    hl_document_enter         (HlDocument          *self,
                                       const char          *member);
void        hl_document_leave         (HlDocument          *self);
guint       hl_document_each          (HlDocument          *self,
                                       const char          *member,
                                       guint                minimum,
                                       guint                maximum,
                                       HlDocumentFunc       func,
                                       gpointer             user_data);
char      **hl_document_list_members  (HlDocument          *self);

int         hl_document_get_int       (HlDocument          *self,
                                       const char          *member,
                                       int                  minimum,
                                       int                  maximum);
gint64      hl_document_get_number    (HlDocument          *self,
                                       const char          *member,
                                       gint64               minimum);
gboolean    hl_document_get_boolean   (HlDocument          *self,
                                       const char          *member);
const char *hl_document_get_id        (HlDocument          *self,
                                       const char          *member);
const char *hl_document_get_text      (HlDocument          *self,
                                       const char          *member,
                                       guint                maximum);
const char *hl_document_get_word      (HlDocument          *self,
                                       const char          *member,
                                       const char * const  *words);
HlTexts    *hl_document_get_texts     (HlDocument          *self,
                                       const char          *member,
                                       const char * const  *languages,
                                       guint                maximum);
char      **hl_document_get_languages (HlDocument          *self,
                                       const char          *member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDocument, hl_document_free)

G_END_DECLS
