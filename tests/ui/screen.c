/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "screen.h"

#include "hl-scaler.h"
#include "hl-screen-scale.h"

static const Screen screens[] = {
  { "portrait", 1080, 1920, HL_UNITS_PER_MM },
  { "landscape", 1920, 1080, HL_UNITS_PER_MM },
  { "landscape-15.6", 1920, 1080, 5.58 },
  { "landscape-10.1", 1280, 800, 5.88 },
  { "portrait-15.6", 1080, 1920, 5.58 },
  { "portrait-10.1", 800, 1280, 5.88 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (screens) >= SCREEN_N_MAIN);

/* Returns: (nullable): %NULL behind the last one */
const Screen *
screen_get_nth (guint number)
{
  return number < G_N_ELEMENTS (screens) ? &screens[number] : NULL;
}

/* As if the window filled it. */
void
screen_show (const Screen  *self,
             HlKioskWindow *window)
{
  hl_scaler_set_pixels_per_mm (HL_SCALER (gtk_window_get_child (GTK_WINDOW (window))),
                               self->pixels_per_mm);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  hl_kiosk_window_show_sized (window, self->width, self->height);
}

/* A picture of what the window shows once all has its place. */
void
screen_take (const Screen  *self,
             HlKioskWindow *window,
             const char    *file)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height);
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (gtk_window_get_child (GTK_WINDOW (window)));

  paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  gdk_paintable_snapshot (paintable, snapshot, self->width, self->height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &all);
  gsk_render_node_unref (node);
  g_assert_true (gdk_texture_save_to_png (texture, file));
}
