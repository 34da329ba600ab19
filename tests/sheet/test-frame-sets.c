/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-frame-sets.h"

#include <string.h>

#include "hl-error.h"

#define N_SHEETS 5
#define SIZE 4000

/* Of two sheets that nobody knows, and of which no two are alike. */
static GBytes *
make_sheet (guint8 first)
{
  guint8 *data = g_malloc (SIZE);

  for (guint i = 0; i < SIZE; i++)
    data[i] = (guint8) g_test_rand_int_range (0, 256);

  data[0] = first;
  return g_bytes_new_take (data, SIZE);
}

static GPtrArray *
split (GBytes *sheet)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *frames = hl_frames_split (sheet, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (frames->len, >, 2);
  return frames;
}

static GBytes *
add (HlFrameSets *sets,
     const char  *frame)
{
  g_autoptr(GError) error = NULL;
  GBytes *whole;
  gboolean added = hl_frame_sets_add (sets, frame, &whole, &error);

  g_assert_no_error (error);
  g_assert_true (added);
  return whole;
}

static void
refuse (HlFrameSets *sets,
        const char  *frame)
{
  g_autoptr(GError) error = NULL;
  GBytes *whole;

  g_assert_false (hl_frame_sets_add (sets, frame, &whole, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == HL_INPUT_ERROR);
  g_assert_null (whole);
}

/* The codes of several kiosks, as a camera sees them that goes from one to the other: mixed, many
 * of them twice, and the run once more after its end. */
static void
test_sets_come_mixed (void)
{
  g_autoptr(HlFrameSets) sets = hl_frame_sets_new ();
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  GBytes *sheets[N_SHEETS];
  guint n_whole = 0;

  for (guint i = 0; i < N_SHEETS; i++)
    {
      g_autoptr(GPtrArray) frames = NULL;

      sheets[i] = make_sheet ((guint8) i);
      frames = split (sheets[i]);
      for (guint k = 0; k < frames->len; k++)
        {
          g_ptr_array_add (all, g_strdup (frames->pdata[k]));
          g_ptr_array_add (all, g_strdup (frames->pdata[k]));
        }
    }

  for (guint i = all->len; i > 1; i--)
    {
      guint other = (guint) g_test_rand_int_range (0, (int) i);
      gpointer moved = all->pdata[i - 1];

      all->pdata[i - 1] = all->pdata[other];
      all->pdata[other] = moved;
    }

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < all->len; i++)
        {
          g_autoptr(GBytes) whole = add (sets, all->pdata[i]);
          const guint8 *data;

          if (whole == NULL)
            continue;

          data = g_bytes_get_data (whole, NULL);
          g_assert_cmpuint (data[0], <, N_SHEETS);
          g_assert_true (g_bytes_equal (whole, sheets[data[0]]));
          n_whole++;
        }

      /* Each sheet once, however often its codes are seen. */
      g_assert_cmpuint (n_whole, ==, N_SHEETS);
      g_assert_cmpuint (hl_frame_sets_get_n_missing (sets), ==, 0);
    }

  for (guint i = 0; i < N_SHEETS; i++)
    g_bytes_unref (sheets[i]);
}

static void
test_what_is_missing_is_counted (void)
{
  g_autoptr(HlFrameSets) sets = hl_frame_sets_new ();
  g_autoptr(GBytes) one = make_sheet (1), two = make_sheet (2);
  g_autoptr(GPtrArray) of_one = split (one), of_two = split (two);

  g_assert_cmpuint (hl_frame_sets_get_n_missing (sets), ==, 0);
  g_assert_null (add (sets, of_one->pdata[1]));
  g_assert_cmpuint (hl_frame_sets_get_n_missing (sets), ==, of_one->len - 1);
  g_assert_null (add (sets, of_two->pdata[0]));
  g_assert_cmpuint (hl_frame_sets_get_n_missing (sets), ==, of_one->len + of_two->len - 2);
}

/* What is no code of ours does not stand in the way of those that are. */
static void
test_others_are_refused (void)
{
  g_autoptr(HlFrameSets) sets = hl_frame_sets_new ();
  g_autoptr(GBytes) sheet = make_sheet (7);
  g_autoptr(GPtrArray) frames = split (sheet);
  g_autofree char *cut = g_strndup (frames->pdata[0], strlen (frames->pdata[0]) - 1);
  g_autofree char *named = g_strndup (frames->pdata[0], 12);
  const char * const others[] = {
    "", "HL1:", "https://example.vn/t/K7M4-Q2RX", "8935001234567", "HL2:ABCDEFGH/1/1/X", named, cut,
  };
  guint n_whole = 0;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    refuse (sets, others[i]);

  g_assert_cmpuint (hl_frame_sets_get_n_missing (sets), ==, 0);
  for (guint i = 0; i < frames->len; i++)
    {
      g_autoptr(GBytes) whole = add (sets, frames->pdata[i]);

      refuse (sets, others[i % G_N_ELEMENTS (others)]);
      n_whole += whole != NULL ? 1 : 0;
    }

  g_assert_cmpuint (n_whole, ==, 1);
}

/* A scanner that types has lost the most of the last code, which may be of any length. */
static void
test_read_wrongly_is_scanned_again (void)
{
  g_autoptr(HlFrameSets) sets = hl_frame_sets_new ();
  g_autoptr(GBytes) sheet = make_sheet (7);
  g_autoptr(GPtrArray) frames = split (sheet);
  guint last = frames->len - 1;
  g_autofree char *head = g_strndup (frames->pdata[last], strlen ("HL1:01234567:01/01:"));
  g_autofree char *cut = g_strconcat (head, "00", NULL);
  GBytes *whole = NULL;

  for (guint i = 0; i < last; i++)
    g_assert_null (add (sets, frames->pdata[i]));

  refuse (sets, cut);
  g_assert_cmpuint (hl_frame_sets_get_n_missing (sets), ==, 0);
  for (guint i = 0; i <= last; i++)
    {
      g_assert_null (whole);
      whole = add (sets, frames->pdata[i]);
    }

  g_assert_nonnull (whole);
  g_assert_true (g_bytes_equal (whole, sheet));
  g_bytes_unref (whole);
}

/* Of sheets without number somebody holds up one code each. */
static void
test_too_many_sheets_are_refused (void)
{
  g_autoptr(HlFrameSets) sets = hl_frame_sets_new ();

  for (guint i = 0; i <= 1000; i++)
    {
      g_autofree guint8 *data = g_malloc0 (2000);
      g_autoptr(GBytes) sheet = NULL;
      g_autoptr(GPtrArray) frames = NULL;

      for (guint k = 0; k < 2000; k++)
        data[k] = (guint8) g_test_rand_int_range (0, 256);

      sheet = g_bytes_new (data, 2000);
      frames = split (sheet);
      if (i < 1000)
        g_assert_null (add (sets, frames->pdata[0]));
      else
        refuse (sets, frames->pdata[0]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frame-sets/come-mixed", test_sets_come_mixed);
  g_test_add_func ("/frame-sets/missing-is-counted", test_what_is_missing_is_counted);
  g_test_add_func ("/frame-sets/others-are-refused", test_others_are_refused);
  g_test_add_func ("/frame-sets/read-wrongly", test_read_wrongly_is_scanned_again);
  g_test_add_func ("/frame-sets/too-many", test_too_many_sheets_are_refused);

  return g_test_run ();
}
