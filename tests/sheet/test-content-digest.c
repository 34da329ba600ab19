/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-content-digest.h"

#include "damage.h"
#include "hl-error.h"

/* RFC 9530, appendix B: the content of its examples and the digest of it, and
 * RFC 9421, appendix B.2, which has the same without a line's end. */
static const struct { const char *content, *field; } vectors[] = {
  { "{\"hello\": \"world\"}\n", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:" },
  { "{\"hello\": \"world\"}", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:" },
};

static GBytes *
get_content (void)
{
  return g_bytes_new_static (vectors[0].content, strlen (vectors[0].content));
}

static void
test_vectors_of_the_rfcs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr(GBytes) content = g_bytes_new_static (vectors[i].content,
                                                      strlen (vectors[i].content));
      g_autofree char *field = hl_content_digest_make (content);
      g_autoptr(GError) error = NULL;

      g_assert_cmpstr (field, ==, vectors[i].field);
      g_assert_true (hl_content_digest_check (field, content, &error));
      g_assert_no_error (error);
    }
}

static void
test_other_algorithms_are_passed_over (void)
{
  g_autoptr(GBytes) content = get_content ();
  g_autofree char *both = g_strconcat ("sha-512=:AAAA:, ", vectors[0].field, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_content_digest_check (both, content, &error));
  g_assert_no_error (error);
  g_assert_false (hl_content_digest_check ("sha-512=:AAAA:", content, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

static void
test_changed_content_is_refused (void)
{
  g_autoptr(GBytes) content = g_bytes_new_static ("{\"hello\": \"World\"}\n", 19);
  g_autoptr(GBytes) none = g_bytes_new_static ("", 0);
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_content_digest_check (vectors[0].field, content, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (hl_content_digest_check (vectors[0].field, none, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
}

static void
check_damaged (const char *damaged,
               gsize       length)
{
  g_autoptr(GBytes) content = get_content ();
  g_autoptr(GError) error = NULL;

  if (hl_content_digest_check (damaged, content, &error))
    g_assert_nonnull (strstr (damaged, vectors[0].field));
  else
    g_assert_true (error->domain == HL_INPUT_ERROR);
}

static void
test_damage_is_withstood (void)
{
  damage_text (vectors[0].field, check_damaged);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/content-digest/vectors-of-the-rfcs", test_vectors_of_the_rfcs);
  g_test_add_func ("/content-digest/other-algorithms", test_other_algorithms_are_passed_over);
  g_test_add_func ("/content-digest/changed-content", test_changed_content_is_refused);
  g_test_add_func ("/content-digest/damage", test_damage_is_withstood);

  return g_test_run ();
}
