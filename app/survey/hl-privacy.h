/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-faults.h"
#include "hl-catalogue.h"
#include "hl-terms.h"

G_BEGIN_DECLS

typedef struct _HlPrivacy HlPrivacy;

HlPrivacy  *hl_privacy_load             (const char  *path,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
HlPrivacy  *hl_privacy_load_all (const char *path,
                                 HlFaults *faults,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
HlPrivacy  *hl_privacy_parse            (const char  *name,
                                         const char  *text,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
HlPrivacy  *hl_privacy_ref              (HlPrivacy   *self);
void        hl_privacy_unref            (HlPrivacy   *self);

const char *hl_privacy_get_title        (HlPrivacy   *self,
                                         const char  *language);
guint       hl_privacy_get_n_sections   (HlPrivacy   *self);
const char *hl_privacy_get_heading      (HlPrivacy   *self,
                                         guint        section,
                                         const char  *language);
guint       hl_privacy_get_n_paragraphs (HlPrivacy   *self,
                                         guint        section);
char       *hl_privacy_fill_paragraph   (HlPrivacy   *self,
                                         guint        section,
                                         guint        paragraph,
                                         HlCatalogue *catalogue,
                                         const HlTerms *terms,
                                         const char  *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPrivacy, hl_privacy_unref)

G_END_DECLS
