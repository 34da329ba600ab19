/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-page"

#include "config.h"

#include "hl-desk-page.h"

/**
 * HlDeskPage:
 *
 * What all pages of the desk have in common: who is signed in, and the worker
 * that reads and writes the store for them. A page is made when it is first
 * opened, and thrown away when the person signs out.
 */
typedef struct
{
  /* Owned */
  HlDeskWork   *work;
  HlDeskPerson  person;
  HlSignIn     *sign_in;     /* (nullable): until the person signs out */

  guint         visits;      /* how often it was left: what was asked before is stale */
  gboolean      wide;
} HlDeskPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HlDeskPage, hl_desk_page, GTK_TYPE_WIDGET)

/* A job that a page asked for. */
typedef struct
{
  HlDeskPage    *page;         /* owned */
  HlDeskDoneFunc done;
  GDestroyNotify free_result;  /* (nullable) */
  guint          visits;
  gboolean       only_now;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->page);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
do_nothing (HlDeskPage *self)
{
}

static void
ignore_shape (HlDeskPage *self,
              gboolean    wide)
{
}

static void
fill_anew (HlDeskPage *self)
{
  HL_DESK_PAGE_GET_CLASS (self)->fill (self);
}

static void
hl_desk_page_dispose (GObject *object)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (HL_DESK_PAGE (object));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  g_clear_pointer (&priv->sign_in, hl_sign_in_free);
  g_clear_object (&priv->work);

  G_OBJECT_CLASS (hl_desk_page_parent_class)->dispose (object);
}

static void
hl_desk_page_finalize (GObject *object)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (HL_DESK_PAGE (object));

  g_clear_pointer (&priv->person.name, g_free);

  G_OBJECT_CLASS (hl_desk_page_parent_class)->finalize (object);
}

static void
hl_desk_page_class_init (HlDeskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_desk_page_dispose;
  object_class->finalize = hl_desk_page_finalize;
  klass->fill = do_nothing;
  klass->changed = fill_anew;
  klass->set_wide = ignore_shape;
  klass->leave = do_nothing;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-desk-page");
}

static void
hl_desk_page_init (HlDeskPage *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk-body");
}

/**
 * hl_desk_page_new:
 * @type: type of the page
 * @work: the desk's way to the store
 * @person: who is signed in; copied
 * @sign_in: (nullable): likewise; copied
 *
 * Returns: (transfer floating): a new page, empty until hl_desk_page_fill()
 */
GtkWidget *
hl_desk_page_new (GType               type,
                  HlDeskWork         *work,
                  const HlDeskPerson *person,
                  const HlSignIn     *sign_in)
{
  HlDeskPage *self;
  HlDeskPagePrivate *priv;

  g_return_val_if_fail (g_type_is_a (type, HL_TYPE_DESK_PAGE), NULL);
  g_return_val_if_fail (HL_IS_DESK_WORK (work), NULL);

  self = g_object_new (type, NULL);
  priv = hl_desk_page_get_instance_private (self);
  priv->work = g_object_ref (work);
  priv->person = *person;
  priv->person.name = g_strdup (person->name);
  priv->sign_in = sign_in != NULL ? hl_sign_in_copy (sign_in) : NULL;

  return GTK_WIDGET (self);
}

HlDeskWork *
hl_desk_page_get_work (HlDeskPage *self)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (self);

  g_return_val_if_fail (HL_IS_DESK_PAGE (self), NULL);

  return priv->work;
}

/**
 * hl_desk_page_get_person:
 * @self: a page
 *
 * Returns: (transfer none): who is signed in
 */
const HlDeskPerson *
hl_desk_page_get_person (HlDeskPage *self)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (self);

  g_return_val_if_fail (HL_IS_DESK_PAGE (self), NULL);

  return &priv->person;
}

/**
 * hl_desk_page_copy_sign_in:
 * @self: a page
 *
 * What a job needs that reads what citizens wrote. It belongs to that job, which
 * frees it: the key in it is wiped with the last copy.
 *
 * Returns: (transfer full) (nullable): the answer to the person's PIN; %NULL after the
 *   person signed out
 */
HlSignIn *
hl_desk_page_copy_sign_in (HlDeskPage *self)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (self);

  g_return_val_if_fail (HL_IS_DESK_PAGE (self), NULL);

  return priv->sign_in != NULL ? hl_sign_in_copy (priv->sign_in) : NULL;
}

/**
 * hl_desk_page_sign_out:
 * @self: a page
 *
 * The person signed out: the page forgets the key that came with the PIN.
 */
void
hl_desk_page_sign_out (HlDeskPage *self)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (self);

  g_return_if_fail (HL_IS_DESK_PAGE (self));

  g_clear_pointer (&priv->sign_in, hl_sign_in_free);
}

/**
 * hl_desk_page_may_open:
 * @klass: the class of a page
 * @person: who is signed in
 *
 * Returns: whether the person may open such a page
 */
gboolean
hl_desk_page_may_open (HlDeskPageClass    *klass,
                       const HlDeskPerson *person)
{
  return (klass->roles & person->role) != 0 && (!klass->needs_tickets || person->tickets);
}

gboolean
hl_desk_page_is_wide (HlDeskPage *self)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (self);

  g_return_val_if_fail (HL_IS_DESK_PAGE (self), FALSE);

  return priv->wide;
}

/* A page that was left is told of what it wrote, and of nothing that it read. */
static gboolean
still_wants (const Request *request)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (request->page);

  if (priv->work == NULL || gtk_widget_get_parent (GTK_WIDGET (request->page)) == NULL)
    return FALSE;

  return !request->only_now || request->visits == priv->visits;
}

static void
on_job_done (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  g_autoptr(GError) error = NULL;
  gpointer found = hl_desk_work_finish (HL_DESK_WORK (source), result, &error);

  if (still_wants (request))
    request->done (request->page, found, error);
  else if (found != NULL && request->free_result != NULL)
    request->free_result (found);
}

static Request *
create_request (HlDeskPage     *self,
                GDestroyNotify  free_result,
                HlDeskDoneFunc  done,
                gboolean        only_now)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (self);
  Request *request = g_new0 (Request, 1);

  request->page = g_object_ref (self);
  request->done = done;
  request->free_result = free_result;
  request->visits = priv->visits;
  request->only_now = only_now;

  return request;
}

/**
 * hl_desk_page_read:
 * @self: a page that is shown
 * @func: what the worker calls with a store opened for reading
 * @data: (transfer full) (nullable): passed to it
 * @free_data: (nullable): frees @data
 * @free_result: (nullable): frees what @func returns
 * @done: called on the main thread with the result, which it then owns; not
 *   called when the page was left meanwhile
 */
void
hl_desk_page_read (HlDeskPage     *self,
                   HlDeskFunc      func,
                   gpointer        data,
                   GDestroyNotify  free_data,
                   GDestroyNotify  free_result,
                   HlDeskDoneFunc  done)
{
  g_return_if_fail (HL_IS_DESK_PAGE (self));

  hl_desk_work_read_async (hl_desk_page_get_work (self), func, data, free_data, free_result,
                           on_job_done, create_request (self, free_result, done, TRUE));
}

/**
 * hl_desk_page_write:
 * @self: a page
 * @func: what the worker calls with a store opened for writing
 * @data: (transfer full) (nullable): passed to it
 * @free_data: (nullable): frees @data
 * @free_result: (nullable): frees what @func returns
 * @done: called on the main thread with the result, which it then owns, even
 *   when the page was left meanwhile; not after the person signed out
 */
void
hl_desk_page_write (HlDeskPage     *self,
                    HlDeskFunc      func,
                    gpointer        data,
                    GDestroyNotify  free_data,
                    GDestroyNotify  free_result,
                    HlDeskDoneFunc  done)
{
  g_return_if_fail (HL_IS_DESK_PAGE (self));

  hl_desk_work_write_async (hl_desk_page_get_work (self), func, data, free_data, free_result,
                            on_job_done, create_request (self, free_result, done, FALSE));
}

/**
 * hl_desk_page_fill:
 * @self: a page
 *
 * It is shown.
 */
void
hl_desk_page_fill (HlDeskPage *self)
{
  g_return_if_fail (HL_IS_DESK_PAGE (self));

  HL_DESK_PAGE_GET_CLASS (self)->fill (self);
}

/**
 * hl_desk_page_changed:
 * @self: a page that is shown
 *
 * The store was written to.
 */
void
hl_desk_page_changed (HlDeskPage *self)
{
  g_return_if_fail (HL_IS_DESK_PAGE (self));

  HL_DESK_PAGE_GET_CLASS (self)->changed (self);
}

void
hl_desk_page_set_wide (HlDeskPage *self,
                       gboolean    wide)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (self);

  g_return_if_fail (HL_IS_DESK_PAGE (self));

  priv->wide = wide;
  HL_DESK_PAGE_GET_CLASS (self)->set_wide (self, wide);
}

/**
 * hl_desk_page_leave:
 * @self: a page that is shown no more
 *
 * It forgets what was typed and what it read.
 */
void
hl_desk_page_leave (HlDeskPage *self)
{
  HlDeskPagePrivate *priv = hl_desk_page_get_instance_private (self);

  g_return_if_fail (HL_IS_DESK_PAGE (self));

  priv->visits += 1;
  HL_DESK_PAGE_GET_CLASS (self)->leave (self);
}
