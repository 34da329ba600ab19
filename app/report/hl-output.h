/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-staged.h"

G_BEGIN_DECLS

typedef struct _HlOutput HlOutput;

HlOutput *hl_output_new_file (const char  *path,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
HlOutput *hl_output_new_staged (HlStaged  *file);
HlOutput *hl_output_new_fd   (int          fd);
HlOutput *hl_output_new_text (GString     *text);
void      hl_output_free     (HlOutput    *self);

void      hl_output_put      (HlOutput    *self,
                              const char  *bytes,
                              gsize        n_bytes);
void      hl_output_put_text (HlOutput    *self,
                              const char  *text);
void      hl_output_put_char (HlOutput    *self,
                              char         c);
void      hl_output_put_int  (HlOutput    *self,
                              gint64       value);

gboolean  hl_output_check    (HlOutput    *self,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_output_finish   (HlOutput    *self,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlOutput, hl_output_free)

G_END_DECLS
