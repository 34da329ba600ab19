/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-ticket-quote.h"

#define COMMENT "Ghế chờ ở quầy số 3 bị hỏng đã hai tuần nay, người già phải đứng."

static void
test_own_words_are_found (void)
{
  static const char * const quotes[] = {
    COMMENT,
    "Về ý kiến “ghế chờ ở quầy số 3 bị hỏng”: trung tâm đã thay.",
    "GHẾ CHỜ – Ở QUẦY SỐ 3, BỊ (HỎNG)",
    "hỏng đã hai tuần nay người già phải",
  };

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    g_assert_true (hl_ticket_quote_find (quotes[i], COMMENT));
}

/* Decomposed letters are the same letters. */
static void
test_letters_are_composed (void)
{
  g_autofree char *apart = g_utf8_normalize (COMMENT, -1, G_NORMALIZE_ALL);

  g_assert_cmpstr (apart, !=, COMMENT);
  g_assert_true (hl_ticket_quote_find (apart, COMMENT));
}

static void
test_other_words_are_not (void)
{
  static const char * const answers[] = {
    "",
    "Trung tâm đã thay ghế chờ ở quầy số 3.",
    "Hai tuần nay trung tâm đã đặt ghế mới cho người già.",
    "…",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_assert_false (hl_ticket_quote_find (answers[i], COMMENT));

  g_assert_false (hl_ticket_quote_find (COMMENT, ""));
  g_assert_false (hl_ticket_quote_find (COMMENT, "Ghế chờ ở quầy"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticket-quote/own-words", test_own_words_are_found);
  g_test_add_func ("/ticket-quote/composed", test_letters_are_composed);
  g_test_add_func ("/ticket-quote/other-words", test_other_words_are_not);

  return g_test_run ();
}
