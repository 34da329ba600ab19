/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-home"

#include "config.h"

#include "hl-desk-home.h"

#include <glib/gi18n.h>

#include "hl-desk-pages.h"
#include "hl-pager.h"
#include "hl-scaler.h"
#include "hl-store-renew.h"
#include "hl-style.h"
#include "hl-text.h"
#include "hl-today-card.h"
#include "hl-today.h"

/**
 * HlDeskHome:
 *
 * Where everyone begins: a tile for each page that the person may open, and
 * for those who may see it the running day.
 */
struct _HlDeskHome
{
  HlDeskPage  parent_instance;

  /* Template children */
  HlText     *settings;
  GtkWidget  *main;
  GtkWidget  *figures;
  HlPager    *tiles;

  /* Owned */
  GPtrArray  *abouts;      /* of HlText: second lines of the tiles, in the order of the pages */

  gboolean    is_full;     /* the tiles go into rows of three */
};

G_DEFINE_FINAL_TYPE (HlDeskHome, hl_desk_home, HL_TYPE_DESK_PAGE)

/* So many tiles have room in rows of two, on every screen; more go into rows of
 * three, and those that have no room there onto a further screen. */
#define MAX_IN_TWO 8

static gboolean
may_see_figures (HlDeskHome *self)
{
  return hl_desk_page_get_person (HL_DESK_PAGE (self))->role != HL_DESK_STAFF;
}

static GtkWidget *
create_tile (HlDeskPageClass *klass,
             GtkWidget       *about)
{
  GtkWidget *tile = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = hl_text_new (_(klass->title));

  gtk_widget_add_css_class (title, "tile-title");
  gtk_widget_add_css_class (about, "tile-about");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), about);
  gtk_button_set_child (GTK_BUTTON (tile), box);
  gtk_widget_set_hexpand (tile, TRUE);
  gtk_widget_add_css_class (tile, "tile");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "desk.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", klass->name);

  return tile;
}

/* What the tile says, to screen readers too. */
static void
set_text (HlText          *about,
          HlDeskPageClass *klass,
          const char      *text)
{
  GtkWidget *tile = gtk_widget_get_ancestor (GTK_WIDGET (about), GTK_TYPE_BUTTON);
  g_autofree char *label = g_strdup_printf ("%s. %s", _(klass->title), text);

  hl_text_set_label (about, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
set_about (HlText          *about,
           HlDeskPageClass *klass,
           const HlAccount *today)
{
  g_autofree char *described = today != NULL && klass->describe != NULL ? klass->describe (today)
                                                                        : NULL;

  set_text (about, klass, described != NULL ? described : _(klass->about));
}

static GtkWidget *
create_row (HlDeskHome *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_widget_add_css_class (row, "tiles");
  hl_style_set_class (row, "full", self->is_full);

  return row;
}

/* A row that is not full leaves places empty rather than its tiles wide. */
static void
fill_row (GtkWidget *row,
          guint      n_tiles,
          guint      n_columns)
{
  for (; row != NULL && n_tiles % n_columns != 0; n_tiles++)
    gtk_box_append (GTK_BOX (row), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
}

static gboolean
has_tile (HlDeskPageClass    *klass,
          const HlDeskPerson *person)
{
  return hl_desk_page_may_open (klass, person) && !klass->is_inner;
}

static guint
count_tiles (const HlDeskPerson *person)
{
  guint n = 0;
  GType type;

  for (guint i = 0; (type = hl_desk_pages_get_nth (i)) != G_TYPE_NONE; i++)
    {
      HlDeskPageClass *klass = g_type_class_ref (type);

      n += has_tile (klass, person);
      g_type_class_unref (klass);
    }

  return n;
}

static void
create_tiles (HlDeskHome *self)
{
  const HlDeskPerson *person = hl_desk_page_get_person (HL_DESK_PAGE (self));
  guint n_columns;
  GtkWidget *row = NULL;
  guint n_tiles = 0;
  GType type;

  self->is_full = count_tiles (person) > MAX_IN_TWO;
  n_columns = self->is_full ? 3 : 2;
  for (guint i = 0; (type = hl_desk_pages_get_nth (i)) != G_TYPE_NONE; i++)
    {
      HlDeskPageClass *klass = g_type_class_ref (type);
      GtkWidget *about = NULL;

      if (has_tile (klass, person))
        {
          if (n_tiles % n_columns == 0)
            hl_pager_append (self->tiles, row = create_row (self));

          about = hl_text_new ("");
          gtk_box_append (GTK_BOX (row), create_tile (klass, about));
          set_about (HL_TEXT (about), klass, NULL);
          n_tiles += 1;
        }

      g_ptr_array_add (self->abouts, about);
      g_type_class_unref (klass);
    }

  fill_row (row, n_tiles, n_columns);
}

static void
describe_tiles (HlDeskHome      *self,
                const HlAccount *today)
{
  for (guint i = 0; i < self->abouts->len; i++)
    {
      HlDeskPageClass *klass = g_type_class_ref (hl_desk_pages_get_nth (i));
      HlText *about = g_ptr_array_index (self->abouts, i);

      if (about != NULL && klass->read_tile == NULL)
        set_about (about, klass, today);

      g_type_class_unref (klass);
    }
}

/* On an upright screen that is small, or has many tiles, these need the room of the
 * factors. */
static gboolean
has_room (HlDeskHome *self)
{
  GtkWidget *scaler = gtk_widget_get_ancestor (GTK_WIDGET (self), HL_TYPE_SCALER);

  return scaler == NULL || hl_desk_page_is_wide (HL_DESK_PAGE (self)) ||
         !(self->is_full || gtk_widget_has_css_class (scaler, "small"));
}

static void
show_figures (HlDeskHome    *self,
              const HlToday *today)
{
  GtkWidget *card = gtk_widget_get_first_child (self->figures);

  if (card != NULL)
    gtk_box_remove (GTK_BOX (self->figures), card);

  card = has_room (self) ? hl_today_card_new (today) : hl_today_card_new_headline (today);
  gtk_box_append (GTK_BOX (self->figures), card);
  describe_tiles (self, today->account);
}

static void
on_read (HlDeskPage   *page,
         gpointer      result,
         const GError *error)
{
  g_autoptr(HlToday) today = result;

  if (today != NULL)
    show_figures (HL_DESK_HOME (page), today);
  else
    g_message ("cannot read the figures of today: %s", error->message);
}

/**
 * Tile:
 * @index: which page
 * @sign_in: who may read what its tile says
 * @found: what that is
 */
typedef struct
{
  guint     index;
  HlSignIn *sign_in;    /* owned */
  gpointer  found;      /* owned */
} Tile;

static void
tile_free (Tile *tile)
{
  g_clear_pointer (&tile->sign_in, hl_sign_in_free);
  g_free (tile->found);
  g_free (tile);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tile, tile_free)

static gpointer
read_tile (HlStore   *store,
           gpointer   data,
           GError   **error)
{
  const Tile *asked = data;
  HlDeskPageClass *klass = g_type_class_ref (hl_desk_pages_get_nth (asked->index));
  gpointer found = klass->read_tile (store, asked->sign_in, error);
  Tile *tile = NULL;

  g_type_class_unref (klass);
  if (found != NULL)
    {
      tile = g_new0 (Tile, 1);
      tile->index = asked->index;
      tile->found = found;
    }

  return tile;
}

static void
on_tile_read (HlDeskPage   *page,
              gpointer      result,
              const GError *error)
{
  HlDeskHome *self = HL_DESK_HOME (page);
  g_autoptr(Tile) tile = result;
  g_autofree char *text = NULL;
  HlDeskPageClass *klass;

  if (tile == NULL)
    {
      g_message ("cannot read what a tile says: %s", error->message);
      return;
    }

  klass = g_type_class_ref (hl_desk_pages_get_nth (tile->index));
  text = klass->describe_tile (tile->found);
  set_text (g_ptr_array_index (self->abouts, tile->index), klass, text);
  g_type_class_unref (klass);
}

/* Tiles whose text not everybody who sees the figures may read. */
static void
read_tiles (HlDeskHome *self)
{
  for (guint i = 0; i < self->abouts->len; i++)
    {
      HlDeskPageClass *klass = g_type_class_ref (hl_desk_pages_get_nth (i));
      HlSignIn *sign_in = NULL;

      if (g_ptr_array_index (self->abouts, i) != NULL && klass->read_tile != NULL)
        sign_in = hl_desk_page_copy_sign_in (HL_DESK_PAGE (self));

      if (sign_in != NULL)
        {
          Tile *asked = g_new0 (Tile, 1);

          asked->index = i;
          asked->sign_in = sign_in;
          hl_desk_page_read (HL_DESK_PAGE (self), read_tile, asked, (GDestroyNotify) tile_free,
                             (GDestroyNotify) tile_free, on_tile_read);
        }

      g_type_class_unref (klass);
    }
}

/* Returns: (transfer full): what is wrong in the files of settings */
static gpointer
check_settings (HlStore   *store,
                gpointer   unused,
                GError   **error)
{
  HlFaults *faults = hl_store_check_files (store);

  return faults != NULL ? faults : hl_faults_new ();
}

static void
show_fault (HlDeskHome    *self,
            const HlFault *fault)
{
  g_autofree char *file = g_path_get_basename (fault->file);
  /* Translators: a file, a line in it, and what is wrong there, in English */
  g_autofree char *where = g_strdup_printf (_("%s, line %u: %s"), file, fault->line,
                                            fault->message);
  g_autofree char *text = g_strdup_printf ("%s %s", _("The files of settings are wrong: the last "
                                                      "good settings stay in force."), where);

  hl_text_set_label (self->settings, text);
}

static void
on_settings_checked (HlDeskPage   *page,
                     gpointer      result,
                     const GError *error)
{
  HlDeskHome *self = HL_DESK_HOME (page);
  g_autoptr(HlFaults) faults = result;
  gboolean wrong = faults != NULL && hl_faults_get_n (faults) > 0;

  if (faults == NULL)
    g_message ("cannot check the settings: %s", error->message);

  gtk_widget_set_visible (GTK_WIDGET (self->settings), wrong);
  if (wrong)
    show_fault (self, hl_faults_get (faults, 0));
}

static void
hl_desk_home_fill (HlDeskPage *page)
{
  HlDeskHome *self = HL_DESK_HOME (page);

  if (self->abouts->len == 0)
    create_tiles (self);

  read_tiles (self);
  hl_desk_page_read (page, check_settings, NULL, NULL, (GDestroyNotify) hl_faults_free,
                     on_settings_checked);
  gtk_widget_set_visible (self->figures, may_see_figures (self));
  if (may_see_figures (self))
    hl_desk_page_read (page, hl_today_read, NULL, NULL, (GDestroyNotify) hl_today_free, on_read);
}

static void
hl_desk_home_set_wide (HlDeskPage *page,
                       gboolean    wide)
{
  HlDeskHome *self = HL_DESK_HOME (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->main),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (self->main), wide);
}

static void
hl_desk_home_finalize (GObject *object)
{
  g_ptr_array_unref (HL_DESK_HOME (object)->abouts);

  G_OBJECT_CLASS (hl_desk_home_parent_class)->finalize (object);
}

static void
hl_desk_home_class_init (HlDeskHomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hl_desk_home_finalize;
  page_class->name = "home";
  page_class->title = N_("Desk");
  page_class->about = N_("Desk");
  page_class->roles = HL_DESK_ALL;
  page_class->fill = hl_desk_home_fill;
  page_class->set_wide = hl_desk_home_set_wide;

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-desk-home.ui");
  gtk_widget_class_bind_template_child (widget_class, HlDeskHome, settings);
  gtk_widget_class_bind_template_child (widget_class, HlDeskHome, main);
  gtk_widget_class_bind_template_child (widget_class, HlDeskHome, figures);
  gtk_widget_class_bind_template_child (widget_class, HlDeskHome, tiles);
}

static void
hl_desk_home_init (HlDeskHome *self)
{
  self->abouts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
