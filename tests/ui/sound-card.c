/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sound-card.h"

#include <glib/gstdio.h>
#include <string.h>

#define RATE 22050

static void
write_config (const char *dir,
              const char *config)
{
  g_autofree char *path = g_build_filename (dir, "asound.conf", NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, config, -1, &error);
  g_assert_no_error (error);
  g_setenv ("ALSA_CONFIG_PATH", path, TRUE);
}

/* From now on ALSA's default card is the file "sound" in @dir. */
void
sound_card_install (const char *dir)
{
  g_autofree char *config =
    g_strdup_printf ("pcm.!default { type file slave.pcm { type null } file \"%s/sound\" "
                     "format raw }\n", dir);

  write_config (dir, config);
}

/* From now on ALSA knows no card. */
void
sound_card_uninstall (const char *dir)
{
  write_config (dir, "# no card\n");
}

/* Returns: (transfer full) (element-type gint16): all that was played */
GArray *
sound_card_read (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "sound", NULL);
  g_autofree char *data = NULL;
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (gint16));
  gsize length;

  if (g_file_get_contents (path, &data, &length, NULL))
    g_array_append_vals (samples, data, length / sizeof (gint16));

  return samples;
}

static void
append_number (GByteArray *bytes,
               guint32     number,
               guint       length)
{
  guint32 little = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &little, length);
}

static void
append_name (GByteArray *bytes,
             const char *name)
{
  g_byte_array_append (bytes, (const guint8 *) name, 4);
}

/* One channel of one value. */
void
sound_card_write_wave (const char *path,
                       gint16      sample,
                       guint       n_samples)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree char *dir = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  append_name (bytes, "RIFF");
  append_number (bytes, 36 + 2 * n_samples, 4);
  append_name (bytes, "WAVE");
  append_name (bytes, "fmt ");
  append_number (bytes, 16, 4);
  append_number (bytes, 1, 2);          /* PCM */
  append_number (bytes, 1, 2);          /* channels */
  append_number (bytes, RATE, 4);
  append_number (bytes, 2 * RATE, 4);   /* bytes a second */
  append_number (bytes, 2, 2);          /* bytes a frame */
  append_number (bytes, 16, 2);         /* bits */
  append_name (bytes, "data");
  append_number (bytes, 2 * n_samples, 4);
  for (guint i = 0; i < n_samples; i++)
    append_number (bytes, (guint16) sample, 2);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

void
sound_card_remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        sound_card_remove_all (child);
      else
        g_assert_cmpint (g_unlink (child), ==, 0);
    }

  g_assert_cmpint (g_rmdir (path), ==, 0);
}
