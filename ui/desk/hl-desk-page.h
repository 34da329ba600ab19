/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-account.h"
#include "hl-desk-work.h"
#include "hl-sign-in.h"

G_BEGIN_DECLS

/**
 * HlDeskRoles:
 * @HL_DESK_STAFF: staff of the centre
 * @HL_DESK_HEAD: its head
 * @HL_DESK_ADMIN: who looks after the machine
 *
 * Who may open a page (design §9).
 */
typedef enum {
  HL_DESK_STAFF = 1 << 0,
  HL_DESK_HEAD  = 1 << 1,
  HL_DESK_ADMIN = 1 << 2,
} HlDeskRoles;

#define HL_DESK_ALL (HL_DESK_STAFF | HL_DESK_HEAD | HL_DESK_ADMIN)

/**
 * HlDeskPerson:
 * @id: what the store knows the person by
 * @name: the person's name
 * @role: one of the roles
 * @tickets: whether the person may read what citizens wrote
 *
 * Who is signed in.
 */
typedef struct
{
  gint64      id;
  char       *name;
  HlDeskRoles role;
  gboolean    tickets;
} HlDeskPerson;

#define HL_TYPE_DESK_PAGE (hl_desk_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HlDeskPage, hl_desk_page, HL, DESK_PAGE, GtkWidget)

/**
 * HlDeskPageClass:
 * @name: a word that buttons name it by, as in `desk.go::trend`
 * @title: its heading and that of its tile, in English; translated where it is
 *   shown
 * @about: likewise, the second line of its tile
 * @roles: who may open it; others do not see its tile
 * @is_inner: it has no tile; another page leads to it
 * @needs_tickets: only those who may read what citizens wrote see it
 * @is_private: what is on it has to be covered until held (design §9)
 * @describe: (nullable): the second line of the tile from today's account,
 *   instead of @about; %NULL from it means @about. Only asked for people who
 *   may see figures of the running day
 * @read_tile: (nullable): a job for the worker, which gets a #HlSignIn as its data: what
 *   the tile says when it @needs_tickets; freed with g_free()
 * @describe_tile: (nullable): the second line of the tile from that
 * @fill: it is shown: it begins to read what it shows, and shows it anew
 * @changed: the store was written to while it is shown; @fill unless it has its own
 * @set_wide: the page became wide or narrow
 * @leave: another page is shown, or the person signed out: it forgets what was
 *   typed and what it read
 *
 * A subclass sets these in its class_init. The desk draws heading, way back and
 * sign-out around it; the page has the room between them, and never scrolls.
 */
struct _HlDeskPageClass
{
  GtkWidgetClass parent_class;

  const char  *name;
  const char  *title;
  const char  *about;
  HlDeskRoles  roles;
  gboolean     is_inner;
  gboolean     needs_tickets;
  gboolean     is_private;

  char       *(*describe) (const HlAccount *today);
  HlDeskFunc    read_tile;
  char       *(*describe_tile) (gconstpointer found);

  void        (*fill)     (HlDeskPage      *self);
  void        (*changed)  (HlDeskPage      *self);
  void        (*set_wide) (HlDeskPage      *self,
                           gboolean         wide);
  void        (*leave)    (HlDeskPage      *self);
};

/**
 * HlDeskDoneFunc:
 * @self: the page that asked
 * @result: (transfer full) (nullable): what the job returned
 * @error: (nullable): why it failed
 *
 * Takes on the main thread what came of a job.
 */
typedef void (*HlDeskDoneFunc) (HlDeskPage   *self,
                                gpointer      result,
                                const GError *error);

GtkWidget          *hl_desk_page_new        (GType               type,
                                             HlDeskWork         *work,
                                             const HlDeskPerson *person,
                                             const HlSignIn     *sign_in);
HlDeskWork         *hl_desk_page_get_work   (HlDeskPage         *self);
const HlDeskPerson *hl_desk_page_get_person (HlDeskPage         *self);
HlSignIn           *hl_desk_page_copy_sign_in (HlDeskPage       *self);
void                hl_desk_page_sign_out   (HlDeskPage         *self);
gboolean            hl_desk_page_may_open   (HlDeskPageClass    *klass,
                                             const HlDeskPerson *person);
gboolean            hl_desk_page_is_wide    (HlDeskPage         *self);

void                hl_desk_page_read       (HlDeskPage         *self,
                                             HlDeskFunc          func,
                                             gpointer            data,
                                             GDestroyNotify      free_data,
                                             GDestroyNotify      free_result,
                                             HlDeskDoneFunc      done);
void                hl_desk_page_write      (HlDeskPage         *self,
                                             HlDeskFunc          func,
                                             gpointer            data,
                                             GDestroyNotify      free_data,
                                             GDestroyNotify      free_result,
                                             HlDeskDoneFunc      done);

void                hl_desk_page_fill       (HlDeskPage         *self);
void                hl_desk_page_changed    (HlDeskPage         *self);
void                hl_desk_page_set_wide   (HlDeskPage         *self,
                                             gboolean            wide);
void                hl_desk_page_leave      (HlDeskPage         *self);

G_END_DECLS
