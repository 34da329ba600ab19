/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-db.h"

G_BEGIN_DECLS

typedef struct _HlDbLink HlDbLink;
typedef struct _HlDbRows HlDbRows;

/**
 * HlDbLinkNotice:
 * @text: (nullable): what was told, see hl_db_link_tell(); %NULL if the connection ended,
 *   so that nothing will be heard any more
 * @data: what came with the function
 */
typedef void (*HlDbLinkNotice) (const char *text,
                                gpointer    data);

gboolean    hl_db_link_check_url (const char     *url,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
HlDbLink   *hl_db_link_open      (const char     *url,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_db_link_close     (HlDbLink       *self);

gboolean    hl_db_link_begin     (HlDbLink       *self,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_db_link_begin_read (HlDbLink      *self,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_db_link_commit    (HlDbLink       *self,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_db_link_rollback  (HlDbLink       *self);
gboolean    hl_db_link_lock      (HlDbLink       *self,
                                  const char     *what,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    hl_db_link_exec      (HlDbLink       *self,
                                  const char     *sql,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
HlDbRows   *hl_db_link_query     (HlDbLink       *self,
                                  const char     *sql,
                                  GVariant       *values,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_db_link_run       (HlDbLink       *self,
                                  const char     *sql,
                                  GVariant       *values,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    hl_db_link_check     (HlDbLink       *self,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    hl_db_link_copy      (HlDbLink       *self,
                                  const char     *path,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    hl_db_link_tell      (HlDbLink       *self,
                                  const char     *text,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GSource    *hl_db_link_listen    (HlDbLink       *self,
                                  HlDbLinkNotice  notice,
                                  gpointer        data,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

guint       hl_db_rows_get_n     (HlDbRows       *self);
const char *hl_db_rows_get_text  (HlDbRows       *self,
                                  guint           row,
                                  guint           column);
gint64      hl_db_rows_get_number (HlDbRows      *self,
                                   guint          row,
                                   guint          column);
void        hl_db_rows_free      (HlDbRows       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDbLink, hl_db_link_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDbRows, hl_db_rows_free)

G_END_DECLS
