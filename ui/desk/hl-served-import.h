/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-served.h"
#include "hl-served-file.h"

G_BEGIN_DECLS

/**
 * HlServedSource:
 * @path: a file
 * @name: its name, as people read it
 * @place: the name of the stick or folder it lies on
 * @changed: when it was written last, seconds since 1970
 */
typedef struct
{
  char   *path;
  char   *name;
  char   *place;
  gint64  changed;
} HlServedSource;

/**
 * HlServedNews:
 * @now: what the store has; its number is -1 where there is none
 * @then: what the file says
 */
typedef struct
{
  HlServed now;
  HlServed then;
} HlServedNews;

/**
 * HlServedImport:
 * @name: the file's name
 * @error: (nullable): why it cannot be used; the rest means nothing then
 * @fault: what is wrong with it, where @error is an %HL_INPUT_ERROR
 * @news: (element-type HlServedNews): what it would change
 * @n_numbers: numbers in the file
 * @n_replaced: of the news, those that replace a number
 *
 * What would be taken from a file, before it is.
 */
typedef struct
{
  char          *name;
  GError        *error;
  HlServedFault  fault;
  GArray        *news;
  guint          n_numbers;
  guint          n_replaced;
} HlServedImport;

gpointer hl_served_import_list (HlStore        *store,
                                gpointer        sticks,
                                GError        **error);
gpointer hl_served_import_read (HlStore        *store,
                                gpointer        path,
                                GError        **error);
void     hl_served_import_free (HlServedImport *self);

/**
 * HlServedTaking:
 * @by: id of the person who is signed in
 * @numbers: (element-type HlServed): what is taken
 */
typedef struct
{
  gint64  by;
  GArray *numbers;
} HlServedTaking;

HlServedTaking *hl_served_taking_new  (gint64                 by,
                                       const HlServedImport  *import);
void            hl_served_taking_free (HlServedTaking        *self);
gpointer        hl_served_taking_do   (HlStore               *store,
                                       gpointer               data,
                                       GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlServedImport, hl_served_import_free)

G_END_DECLS
