/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HlXlsxRows HlXlsxRows;

HlXlsxRows *hl_xlsx_rows_new  (const char          *path,
                               const char * const  *columns,
                               const char * const  *text_columns);
void        hl_xlsx_rows_free (HlXlsxRows          *self);

gboolean    hl_xlsx_rows_add  (HlXlsxRows          *self,
                               const char * const  *values,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_xlsx_rows_end  (HlXlsxRows          *self,
                               gint64               left_out,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlXlsxRows, hl_xlsx_rows_free)

G_END_DECLS
