/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-base45.h"

#include <string.h>

#include "hl-error.h"

/* RFC 9285, sections 4.3 and 4.4. */
static const struct { const char *data, *text; } vectors[] = {
  { "AB", "BB8" },
  { "Hello!!", "%69 VD92EX0" },
  { "base-45", "UJCLQE7W581" },
  { "ietf!", "QED8WEX0" },
  { "", "" },
};

static void
test_vectors_of_the_rfc (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *text = hl_base45_encode ((const guint8 *) vectors[i].data,
                                                strlen (vectors[i].data));
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = hl_base45_decode (vectors[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, vectors[i].text);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       vectors[i].data, strlen (vectors[i].data));
    }
}

static void
assert_refused (const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_base45_decode (text, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

static void
test_other_texts_are_refused (void)
{
  g_autoptr(GBytes) greatest = hl_base45_decode ("FGW", NULL);

  /* Section 6: FGW is 65535, the greatest pair; GGW and ::: are beyond it. */
  g_assert_cmpmem (g_bytes_get_data (greatest, NULL), 2, "\xff\xff", 2);
  assert_refused ("GGW");
  assert_refused (":::");
  assert_refused ("::");        /* beyond one byte */
  assert_refused ("V5");        /* 256: one more than U5 */
  assert_refused ("BB8A");      /* a single character at the end */
  assert_refused ("bb8");
  assert_refused ("BB8\n");
  assert_refused ("B-\xc3\xa9");
}

static void
test_any_bytes_come_back (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      guint8 data[40];
      gsize size = (gsize) g_test_rand_int_range (0, sizeof data);
      g_autofree char *text = NULL;
      g_autoptr(GBytes) bytes = NULL;

      for (gsize j = 0; j < size; j++)
        data[j] = (guint8) g_test_rand_int_range (0, 256);

      text = hl_base45_encode (data, size);
      bytes = hl_base45_decode (text, NULL);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), data, size);
    }
}

/* What is decoded at all is what its bytes are encoded to. */
static void
test_any_text_is_withstood (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      char text[16] = { 0 };
      int length = g_test_rand_int_range (0, sizeof text);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *again = NULL;

      for (int j = 0; j < length; j++)
        text[j] = g_test_rand_int_range (0, 20) == 0
                  ? (char) g_test_rand_int_range (1, 256)
                  : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[g_test_rand_int_range (0, 45)];

      bytes = hl_base45_decode (text, &error);
      if (bytes == NULL)
        {
          g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
          continue;
        }

      again = hl_base45_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpstr (again, ==, text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base45/vectors-of-the-rfc", test_vectors_of_the_rfc);
  g_test_add_func ("/base45/refused", test_other_texts_are_refused);
  g_test_add_func ("/base45/any-bytes", test_any_bytes_come_back);
  g_test_add_func ("/base45/any-text", test_any_text_is_withstood);

  return g_test_run ();
}
