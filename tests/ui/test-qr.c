/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-error.h"
#include "hl-qr.h"
#include "hl-scaler.h"
#include "hl-style.h"
#include "ui-test.h"

#include <glib/gstdio.h>

#define ADDRESS "https://tthc.example.vn/y-kien#K7M4-Q2RX"

typedef struct
{
  GtkWidget      *window;
  GtkWidget      *qr;
  GtkCssProvider *style;
  char           *dir;
  char           *file;
} Fixture;

static void
draw (Fixture *f)
{
  gtk_window_present (GTK_WINDOW (f->window));
  for (int i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (f->window);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  f->dir = g_dir_make_tmp ("hailong-qr-XXXXXX", NULL);
  f->file = g_build_filename (f->dir, "window.png", NULL);
  f->window = gtk_window_new ();
  f->style = hl_style_apply (gtk_widget_get_display (f->window));
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  f->qr = hl_qr_new ();
  g_object_ref_sink (f->qr);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  gtk_style_context_remove_provider_for_display (gtk_widget_get_display (f->window),
                                                 GTK_STYLE_PROVIDER (f->style));
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->qr);
  g_object_unref (f->style);
  g_remove (f->file);
  g_rmdir (f->dir);
  g_free (f->file);
  g_free (f->dir);
}

static void
set_text (Fixture    *f,
          const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_qr_set_text (HL_QR (f->qr), text, &error));
  g_assert_no_error (error);
}

/* In a window of so many pixels; through a scaler they are not the page's units. */
static void
show (Fixture  *f,
      gboolean  scaled,
      int       width,
      int       height)
{
  GtkWidget *top = scaled ? hl_scaler_new () : f->qr;

  gtk_window_set_child (GTK_WINDOW (f->window), NULL);
  if (scaled)
    g_object_set (top, "child", f->qr, NULL);

  gtk_window_set_child (GTK_WINDOW (f->window), top);
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  draw (f);
}

/* (nullable): what the window draws */
static GskRenderNode *
record (GtkWidget *top)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (top);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (top),
                          gtk_widget_get_height (top));

  return gtk_snapshot_free_to_node (snapshot);
}

/* Returns: (transfer full): the window's picture, also in @file */
static GdkTexture *
take (Fixture *f)
{
  GtkWidget *top = gtk_window_get_child (GTK_WINDOW (f->window));
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (top),
                                            (float) gtk_widget_get_height (top));
  GskRenderNode *node = record (top);
  GdkTexture *texture;

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
                                         &all);
  gsk_render_node_unref (node);
  g_assert_true (gdk_texture_save_to_png (texture, f->file));

  return texture;
}

static char *
decode (Fixture *f)
{
  /* As bytes: zbarimg would guess at their encoding. */
  const char * const argv[] = { "zbarimg", "--nodbus", "--quiet", "--raw", "--oneshot",
                                "-Sdisable", "-Sqr.enable", "-Sbinary", f->file, NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));

  return g_strchomp (g_steal_pointer (&output));
}

static void
check_decodes (Fixture    *f,
               const char *text)
{
  g_autoptr(GdkTexture) texture = take (f);
  g_autofree char *found = decode (f);

  g_assert_nonnull (texture);
  g_assert_cmpstr (found, ==, text);
}

static void
test_address_is_read (Fixture       *f,
                      gconstpointer  unused)
{
  set_text (f, ADDRESS);
  show (f, FALSE, 400, 400);
  check_decodes (f, ADDRESS);
}

static void
test_vietnamese_is_read (Fixture       *f,
                         gconstpointer  unused)
{
  set_text (f, "Mã xem trả lời: K7M4-Q2RX");
  show (f, FALSE, 300, 500);
  check_decodes (f, "Mã xem trả lời: K7M4-Q2RX");
}

/* What a frame of a sheet is made of, as much as one has: a code of version 20, 97 modules. */
static void
test_letters_and_digits_take_little_room (Fixture       *f,
                                          gconstpointer  unused)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:";
  g_autoptr(GString) text = g_string_new (NULL);
  int natural;

  for (guint i = 0; i < 970; i++)
    g_string_append_c (text, alphabet[i * i % (sizeof alphabet - 1)]);

  set_text (f, text->str);
  gtk_widget_measure (f->qr, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, (97 + 2 * 4) * 6);
  show (f, FALSE, 700, 700);
  check_decodes (f, text->str);
}

static void
test_the_next_one_is_shown (Fixture       *f,
                            gconstpointer  unused)
{
  set_text (f, "HL1:00000001");
  show (f, FALSE, 400, 400);
  check_decodes (f, "HL1:00000001");
  set_text (f, "HL1:00000002");
  draw (f);
  check_decodes (f, "HL1:00000002");
}

static void
test_any_scale_is_read (Fixture       *f,
                        gconstpointer  unused)
{
  static const int widths[] = { 540, 617, 700 };

  set_text (f, ADDRESS);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      show (f, TRUE, widths[i], 800);
      check_decodes (f, ADDRESS);
    }
}

/* Nothing but black and white, and in each row and column whole modules. */
static guint
check_crisp (GdkTexture *texture)
{
  const int width = gdk_texture_get_width (texture);
  const int height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * (gsize) height);
  guint n_dark = 0;

  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int i = 0; i < width * height; i++)
    {
      guint32 pixel = pixels[i];

      if (pixel == 0xff000000)
        n_dark += 1;
      else
        g_assert_true (pixel == 0xffffffff || pixel == 0);
    }

  return n_dark;
}

static void
test_modules_are_whole_pixels (Fixture       *f,
                               gconstpointer  unused)
{
  static const int widths[] = { 541, 600, 683, 777 };

  set_text (f, ADDRESS);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr(GdkTexture) texture = NULL;

      show (f, TRUE, widths[i], 900);
      texture = take (f);
      g_assert_cmpuint (check_crisp (texture), >, 1000);
    }
}

static void
test_has_a_quiet_zone (Fixture       *f,
                       gconstpointer  unused)
{
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  int size;
  int first = 0;

  set_text (f, ADDRESS);
  gtk_widget_measure (f->qr, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size, NULL, NULL);
  show (f, FALSE, size, size);
  texture = take (f);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, size);
  pixels = g_new (guint32, (gsize) size * (gsize) size);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) size * 4);

  while (pixels[first] == 0xffffffff)
    first += 1;
  /* Four modules of six pixels, before the first dark one of the corner. */
  g_assert_cmpint (first, ==, 24 * size + 24);
}

static void
test_too_long_a_text_is_refused (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autofree char *longest = g_strnfill (2331, 'x');
  g_autofree char *longer = g_strnfill (2332, 'x');
  g_autoptr(GError) error = NULL;

  set_text (f, longest);
  g_assert_false (hl_qr_set_text (HL_QR (f->qr), longer, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2332"));
}

static void
test_no_text_shows_nothing (Fixture       *f,
                            gconstpointer  unused)
{
  set_text (f, ADDRESS);
  set_text (f, NULL);
  show (f, FALSE, 200, 200);
  g_assert_null (record (f->qr));
}

static void
test_is_an_image_with_a_name (Fixture       *f,
                              gconstpointer  unused)
{
  hl_qr_set_label (HL_QR (f->qr), "Mã QR");
  gtk_test_accessible_assert_role (f->qr, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (f->qr, GTK_ACCESSIBLE_PROPERTY_LABEL, "Mã QR");
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/qr/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("address-is-read", test_address_is_read);
  ADD ("vietnamese-is-read", test_vietnamese_is_read);
  ADD ("letters-and-digits-take-little-room", test_letters_and_digits_take_little_room);
  ADD ("the-next-one-is-shown", test_the_next_one_is_shown);
  ADD ("any-scale-is-read", test_any_scale_is_read);
  ADD ("modules-are-whole-pixels", test_modules_are_whole_pixels);
  ADD ("has-a-quiet-zone", test_has_a_quiet_zone);
  ADD ("too-long-a-text-is-refused", test_too_long_a_text_is_refused);
  ADD ("no-text-shows-nothing", test_no_text_shows_nothing);
  ADD ("is-an-image-with-a-name", test_is_an_image_with_a_name);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  /* Names and values of widgets are kept for the test to see. */
  g_setenv ("GTK_A11Y", "test", TRUE);

  return ui_test_run (argc, argv, add_tests);
}
