/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-frames.h"

#include <gio/gio.h>
#include <sodium.h>

#include "damage.h"
#include "hl-base45.h"
#include "hl-error.h"

/* Characters of QR version 20 with error correction M in alphanumeric mode. */
#define QR_CHARACTERS 970

/* Bytes that do not pack. */
static GBytes *
make_data (gsize size)
{
  guint8 *data = g_malloc (MAX (size, 1));

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_test_rand_int_range (0, 256);

  return g_bytes_new_take (data, size);
}

static GPtrArray *
split (GBytes *data)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *frames = hl_frames_split (data, &error);

  g_assert_no_error (error);
  return frames;
}

static void
add (HlFrames   *frames,
     const char *frame)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_frames_add (frames, frame, &error));
  g_assert_no_error (error);
}

static void
shuffle (GPtrArray *frames)
{
  for (guint i = frames->len; i > 1; i--)
    {
      guint j = (guint) g_test_rand_int_range (0, (int) i);
      gpointer moved = frames->pdata[i - 1];

      frames->pdata[i - 1] = frames->pdata[j];
      frames->pdata[j] = moved;
    }
}

static void
test_frames_come_in_any_order (void)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr(GBytes) data = make_data ((gsize) g_test_rand_int_range (0, 20000));
      g_autoptr(GPtrArray) list = split (data);
      g_autoptr(HlFrames) frames = hl_frames_new ();
      g_autoptr(GBytes) joined = NULL;
      g_autoptr(GError) error = NULL;

      shuffle (list);
      for (guint j = 0; j < list->len; j++)
        {
          g_assert_cmpuint (strlen (g_ptr_array_index (list, j)), <=, QR_CHARACTERS);
          add (frames, g_ptr_array_index (list, j));
          add (frames, g_ptr_array_index (list, 0));
          g_assert_cmpuint (hl_frames_get_n (frames), ==, list->len);
          g_assert_cmpuint (hl_frames_get_n_missing (frames), ==, list->len - 1 - j);
        }

      joined = hl_frames_join (frames, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (joined, data));
    }
}

static void
assert_not_joined (HlFrames   *frames,
                   const char *message)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_frames_join (frames, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_missing_frame_is_told (void)
{
  g_autoptr(GBytes) data = make_data (2000);
  g_autoptr(GPtrArray) list = split (data);
  g_autoptr(HlFrames) frames = hl_frames_new ();

  assert_not_joined (frames, "there is none");
  add (frames, g_ptr_array_index (list, 2));
  assert_not_joined (frames, "some are missing");
}

static void
assert_not_added (HlFrames   *frames,
                  const char *frame)
{
  g_autoptr(GError) error = NULL;
  guint missing = hl_frames_get_n_missing (frames);

  g_assert_false (hl_frames_add (frames, frame, &error));
  g_assert_true (error->domain == HL_INPUT_ERROR);
  g_assert_cmpuint (hl_frames_get_n_missing (frames), ==, missing);
}

static void
test_other_sets_do_not_mix (void)
{
  g_autoptr(GBytes) data = make_data (2000), other = make_data (2000);
  g_autoptr(GPtrArray) list = split (data), others = split (other);
  g_autoptr(HlFrames) frames = hl_frames_new ();

  add (frames, g_ptr_array_index (list, 0));
  assert_not_added (frames, g_ptr_array_index (others, 1));
}

static void
test_what_is_no_frame_is_refused (void)
{
  static const char * const texts[] = {
    "", "HL1:", "https://hailong.example/", "HL1:0123456:01/01:BB8", "HL1:0123456G:01/01:BB8",
    "HL1:01234567:00/01:BB8", "HL1:01234567:02/01:BB8", "HL1:01234567:1/01:BB8",
    "HL1:01234567:01/00:BB8", "HL1:01234567:01/01:GGW", "HL1:01234567:01/01:BB8a",
    "HL2:01234567:01/01:BB8", "HL1:01234567:01/01", "hl1:01234567:01/01:BB8",
  };
  g_autoptr(HlFrames) frames = hl_frames_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_not_added (frames, texts[i]);

  g_assert_cmpuint (hl_frames_get_n (frames), ==, 0);
}

static void
test_misread_frame_is_noticed (void)
{
  g_autoptr(GBytes) data = make_data (500);
  g_autoptr(GPtrArray) list = split (data);
  g_autofree char *frame = g_strdup (g_ptr_array_index (list, 0));
  g_autoptr(HlFrames) frames = hl_frames_new ();

  frame[30] = frame[30] == '0' ? '1' : '0';
  add (frames, frame);
  assert_not_joined (frames, "read wrongly");
}

static void
test_too_much_is_refused (void)
{
  g_autoptr(GBytes) data = make_data (70000);
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_frames_split (data, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
}

/* Zeros pack a thousandfold: whoever reads them unpacks no more than he can use. */
static void
test_bomb_is_refused (void)
{
  g_autoptr(GBytes) data = g_bytes_new_take (g_malloc0 (10 * 1024 * 1024), 10 * 1024 * 1024);
  g_autoptr(GPtrArray) list = split (data);
  g_autoptr(HlFrames) frames = hl_frames_new ();

  for (guint i = 0; i < list->len; i++)
    add (frames, g_ptr_array_index (list, i));

  assert_not_joined (frames, "too much");
}

/* A name that fits, and behind it bytes that are no packing of anything. */
static void
test_rubbish_is_refused (void)
{
  static const guint8 rubbish[] = { 0x07, 1, 2, 3 };    /* a block of the type that is none */
  guint8 digest[crypto_hash_sha256_BYTES];
  g_autofree char *part = hl_base45_encode (rubbish, sizeof rubbish);
  g_autofree char *frame = NULL;
  g_autoptr(HlFrames) frames = hl_frames_new ();

  crypto_hash_sha256 (digest, rubbish, sizeof rubbish);
  frame = g_strdup_printf ("HL1:%02X%02X%02X%02X:01/01:%s", digest[0], digest[1], digest[2],
                           digest[3], part);
  add (frames, frame);
  assert_not_joined (frames, "cannot be unpacked");
}

static void
check_damaged (const char *damaged,
               gsize       length)
{
  g_autoptr(HlFrames) frames = hl_frames_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) joined = NULL;

  if (!hl_frames_add (frames, damaged, &error))
    {
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      return;
    }

  joined = hl_frames_join (frames, &error);
  if (joined != NULL)
    g_assert_cmpmem (g_bytes_get_data (joined, NULL), g_bytes_get_size (joined),
                     "Ông Bà, Ông Bà", strlen ("Ông Bà, Ông Bà"));
  else
    g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

static void
test_damage_is_withstood (void)
{
  g_autoptr(GBytes) data = g_bytes_new_static ("Ông Bà, Ông Bà", strlen ("Ông Bà, Ông Bà"));
  g_autoptr(GPtrArray) list = split (data);

  damage_text (g_ptr_array_index (list, 0), check_damaged);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frames/any-order", test_frames_come_in_any_order);
  g_test_add_func ("/frames/missing", test_missing_frame_is_told);
  g_test_add_func ("/frames/other-set", test_other_sets_do_not_mix);
  g_test_add_func ("/frames/no-frame", test_what_is_no_frame_is_refused);
  g_test_add_func ("/frames/misread", test_misread_frame_is_noticed);
  g_test_add_func ("/frames/too-much", test_too_much_is_refused);
  g_test_add_func ("/frames/bomb", test_bomb_is_refused);
  g_test_add_func ("/frames/rubbish", test_rubbish_is_refused);
  g_test_add_func ("/frames/damage", test_damage_is_withstood);

  return g_test_run ();
}
