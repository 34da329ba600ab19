/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-people.h"
#include "hl-sign-in.h"

G_BEGIN_DECLS

/**
 * HlNewAdmin:
 *
 * The PIN of the first admin on its way to the worker; wiped when freed.
 */
typedef struct _HlNewAdmin HlNewAdmin;

HlNewAdmin *hl_new_admin_new      (const char  *pin);
void        hl_new_admin_free     (HlNewAdmin  *self);

/**
 * HlLeaver:
 *
 * Somebody who signs out, on the way to the worker.
 */
typedef struct _HlLeaver HlLeaver;

HlLeaver   *hl_leaver_new         (HlSignIn    *sign_in,
                                   HlSignOut    how);
void        hl_leaver_free        (HlLeaver    *self);

gpointer    hl_desk_jobs_list     (HlStore     *store,
                                   gpointer     unused,
                                   GError     **error);
gpointer    hl_desk_jobs_add_admin (HlStore    *store,
                                    gpointer     data,
                                    GError     **error);
gpointer    hl_desk_jobs_sign_out (HlStore     *store,
                                   gpointer     data,
                                   GError     **error);
gpointer    hl_desk_jobs_read_saved (HlStore   *store,
                                     gpointer     unused,
                                     GError     **error);

G_END_DECLS
