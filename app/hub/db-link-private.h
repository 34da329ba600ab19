/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"

G_BEGIN_DECLS

/* The channel on which hub processes tell each other what has changed. */
#define HL_DB_CHANNEL "hailong"

/**
 * HlDbKind:
 * @exec: runs statements without values
 * @query: runs one statement; @texts are its values, %NULL for no value
 * @begin: starts a transaction that will write
 * @begin_read: starts one that sees one moment
 * @lock: holds others who lock the same name off until the transaction ends
 * @tell: tells other processes a text when the transaction commits
 * @listen: a source that hears it; %NULL without an error where nobody else can write
 * @copy: writes a copy of the database to a file
 * @close: ends the connection
 *
 * What differs between databases.
 */
typedef struct
{
  gboolean  (*exec) (HlDbLink            *self,
                    const char          *sql,
                    GError             **error);
  HlDbRows *(*query) (HlDbLink            *self,
                     const char          *sql,
                     const char * const  *texts,
                     guint                n_texts,
                     GError             **error);
  const char *begin;
  const char *begin_read;
  gboolean  (*lock) (HlDbLink            *self,
                    const char          *what,
                    GError             **error);
  gboolean  (*tell) (HlDbLink            *self,
                    const char          *text,
                    GError             **error);
  GSource  *(*listen) (HlDbLink            *self,
                      HlDbLinkNotice       notice,
                      gpointer             data,
                      GError             **error);
  gboolean  (*copy) (HlDbLink            *self,
                    const char          *path,
                    GError             **error);
  void      (*close) (HlDbLink            *self);
} HlDbKind;

struct _HlDbLink
{
  const HlDbKind *kind;
  GHashTable     *prepared;    /* (owned): by SQL: what the kind keeps of it */
  gboolean        open;        /* a transaction is */
};

/* Texts of all columns of all rows, one after the other; NULL for no value. */
struct _HlDbRows
{
  guint      n_columns;
  GPtrArray *texts;
};

HlDbRows *hl_db_rows_new      (guint         n_columns);
void      hl_db_rows_add      (HlDbRows     *self,
                               const char   *text);

HlDbLink *hl_db_sqlite_open   (const char   *path,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlDbLink *hl_db_postgres_open (const char   *url,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
