/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-telex.h"
#include "hl-viet.h"

#include <locale.h>

typedef struct
{
  HlTelex *telex;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  method)
{
  f->telex = hl_telex_new (method);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_telex_free (f->telex);
}

/* What stands there when @keys are typed one after the other. */
static char *
type (Fixture    *f,
      const char *keys)
{
  gunichar word[64];
  guint length = 0;

  for (; *keys != '\0'; keys++)
    {
      guint n = hl_telex_type (f->telex, word, length, (gunichar) *keys, word,
                               G_N_ELEMENTS (word));

      if (n == 0)
        word[length++] = (gunichar) *keys;
      else
        length = n;
    }

  return g_ucs4_to_utf8 (word, (glong) length, NULL, NULL, NULL);
}

static const struct
{
  const char *keys;
  const char *word;
} words[] = {
  { "Tieengs", "Tiếng" },
  { "tieesng", "tiếng" },
  { "Vieetj", "Việt" },
  { "Vieejt", "Việt" },
  { "cos", "có" },
  { "daaus", "dấu" },
  { "Raats", "Rất" },
  { "khoong", "không" },
  { "hafi", "hài" },
  { "lofng", "lòng" },
  { "DDuwowfng", "Đường" },
  { "dduwowcj", "được" },
  { "Nguyeenx", "Nguyễn" },
  { "Hueej", "Huệ" },
  { "giuwax", "giữa" },
  { "thuees", "thuế" },
  { "quyeenr", "quyển" },
  { "quaf", "quà" },
  { "gif", "gì" },
  { "giaf", "già" },
  { "hoaf", "hòa" },
  { "thuyr", "thủy" },
  { "khoer", "khỏe" },
  { "toans", "toán" },
  { "toasn", "toán" },
  { "khuyur", "khuỷu" },
  { "nghieeng", "nghiêng" },
  { "TIEESNG", "TIẾNG" },
  { "VIEEJT", "VIỆT" },
  { "DDAWNG", "ĐĂNG" },
  { "nguowif", "người" },
  { "tuowngf", "tường" },
  { "NGUOWIF", "NGƯỜI" },
  { "thuowr", "thuở" },
  { "huow", "huơ" },
  { "w", "ư" },
  { "ww", "w" },
  { "www", "ww" },
  { "uww", "uw" },
  { "ass", "as" },
  { "asz", "a" },
  { "asf", "à" },
  { "aaa", "aa" },
  { "ddd", "dd" },
  { "windows", "ưindows" },
  { "test", "tét" },
  { "testt", "tétt" },
  { "sms", "sms" },
  { "xin", "xin" },
};

static void
test_words_come_out_right (Fixture       *f,
                           gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = type (f, words[i].keys);

      g_assert_cmpstr (word, ==, words[i].word);
    }
}

static gunichar *
to_word (const char *text,
         guint      *length)
{
  glong n;
  gunichar *word = g_utf8_to_ucs4 (text, -1, NULL, &n, NULL);

  *length = (guint) n;

  return word;
}

static char *
go_on (Fixture    *f,
       const char *text,
       char        key)
{
  guint length;
  g_autofree gunichar *word = to_word (text, &length);
  gunichar typed[64];
  guint n = hl_telex_type (f->telex, word, length, (gunichar) key, typed, G_N_ELEMENTS (typed));

  return g_ucs4_to_utf8 (typed, (glong) n, NULL, NULL, NULL);
}

/* However the word came about: typed, deleted from, or by other keys. */
static void
test_any_word_can_be_gone_on_with (Fixture       *f,
                                   gconstpointer  unused)
{
  static const struct
  {
    const char *word;
    char        key;
    const char *typed;
  } cases[] = {
    { "tiế", 'n', "tiến" },
    { "tóa", 'n', "toán" },
    { "tiếng", 'j', "tiệng" },
    { "đi", 'x', "đĩ" },
    { "ngươi", 'f', "người" },
    { "Ậ", 'u', "Ậu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *typed = go_on (f, cases[i].word, cases[i].key);

      g_assert_cmpstr (typed, ==, cases[i].typed);
    }
}

static void
test_what_telex_cannot_write_is_left_alone (Fixture       *f,
                                            gconstpointer  unused)
{
  static const char * const others[] = { "as", "hoà", "garçon", "résumé", "ñ" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *typed = go_on (f, others[i], 's');

      g_assert_cmpstr (typed, ==, "");
    }
}

static void
test_other_keys_are_not_for_telex (Fixture       *f,
                                   gconstpointer  unused)
{
  static const gunichar keys[] = { ' ', '1', '\'', '"', '\\', '\n', 0x0103, 0x4e2d, 0 };
  gunichar typed[8] = { 'x' };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpuint (hl_telex_type (f->telex, NULL, 0, keys[i], typed, 8), ==, 0);

  g_assert_cmpuint (typed[0], ==, 'x');
}

static void
test_endless_word_ends (Fixture       *f,
                        gconstpointer  unused)
{
  g_autofree char *keys = g_strnfill (60, 'b');
  g_autofree char *word = type (f, keys);

  g_assert_cmpstr (word, ==, keys);
}

static void
test_word_longer_than_room_is_refused (Fixture       *f,
                                       gconstpointer  unused)
{
  guint length;
  g_autofree gunichar *word = to_word ("tien", &length);
  gunichar typed[4];

  g_assert_cmpuint (hl_telex_type (f->telex, word, length, 'n', typed, 4), ==, 0);
  g_assert_cmpuint (hl_telex_type (f->telex, word, length, 's', typed, 4), ==, 4);
}

static void
test_locale_stays (Fixture       *f,
                   gconstpointer  unused)
{
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  g_assert_true (hl_telex_is_available (f->telex));
  g_assert_cmpstr (setlocale (LC_ALL, NULL), ==, before);
}

static void
test_without_data_keys_are_letters (Fixture       *f,
                                    gconstpointer  unused)
{
  g_autofree char *word = type (f, "Tieengs");

  g_assert_false (hl_telex_is_available (f->telex));
  g_assert_cmpstr (word, ==, "Tieengs");
}

static void
check_tone (const char *text,
            HlTone      tone,
            const char *wanted)
{
  guint length;
  g_autofree gunichar *word = to_word (text, &length);
  g_autofree char *found = NULL;

  g_assert_true (hl_viet_put_tone (word, length, tone));
  found = g_ucs4_to_utf8 (word, (glong) length, NULL, NULL, NULL);
  g_assert_cmpstr (found, ==, wanted);
  g_assert_cmpint (hl_viet_get_tone (word, length), ==, tone);
}

/* Syllables of every shape: what the tone key does is what Telex does. */
static void
test_tone_keys_agree_with_telex (Fixture       *f,
                                 gconstpointer  unused)
{
  static const char * const syllables[] = {
    "a", "e", "hoa", "hoe", "thuy", "hoan", "hoai", "khoeo", "huynh", "quy", "quyên", "quay",
    "qua", "gi", "gia", "giai", "giêng", "giây", "giươ", "mua", "mưa", "mưu", "muôn", "mươn",
    "mươi", "thuơ", "thuê", "tuân", "xoăn", "iêu", "yêu", "nghiêng", "khuya", "khuyên", "khuyu",
    "ngoao", "ngoay", "rươu", "nguôi", "uyên", "đi", "ương", "ă", "âm", "Hoa", "HOAN", "ĐƯƠNG",
  };
  static const char keys[] = "sfrxj";

  for (guint i = 0; i < G_N_ELEMENTS (syllables); i++)
    {
      for (guint tone = HL_TONE_SAC; tone <= HL_TONE_NANG; tone++)
        {
          g_autofree char *typed = go_on (f, syllables[i], keys[tone - HL_TONE_SAC]);

          check_tone (syllables[i], (HlTone) tone, typed);
        }
    }
}

static void
test_tone_can_be_changed_and_taken (void)
{
  guint length;
  g_autofree gunichar *word = to_word ("bcd", &length);

  check_tone ("hòa", HL_TONE_NANG, "họa");
  check_tone ("toàn", HL_TONE_LEVEL, "toan");
  check_tone ("NGUYỄN", HL_TONE_SAC, "NGUYẾN");
  g_assert_false (hl_viet_put_tone (word, length, HL_TONE_SAC));
  g_assert_false (hl_viet_put_tone (word, 0, HL_TONE_SAC));
}

static void
check_settled (const char *text,
               const char *wanted)
{
  guint length;
  g_autofree gunichar *word = to_word (text, &length);
  g_autofree char *found = NULL;

  hl_viet_settle (word, length);
  found = g_ucs4_to_utf8 (word, (glong) length, NULL, NULL, NULL);
  g_assert_cmpstr (found, ==, wanted);
}

static void
test_tone_follows_the_letters (void)
{
  check_settled ("tóan", "toán");
  check_settled ("toá", "tóa");
  check_settled ("nguơi", "ngươi");
  check_settled ("NGUƠI", "NGƯƠI");
  check_settled ("thuở", "thuở");
  check_settled ("quơn", "quơn");
  check_settled ("", "");
  /* No syllables of Vietnamese. */
  check_settled ("élan", "élan");
  check_settled ("résumé", "résumé");
  check_settled ("bcd", "bcd");
}

static void
test_words_are_spelt_as_keys (void)
{
  guint length;
  g_autofree gunichar *word = to_word ("Đường", &length);
  g_autoptr(GString) keys = g_string_new (NULL);

  g_assert_true (hl_viet_spell (word, length, keys));
  g_assert_cmpstr (keys->str, ==, "DDuwowngf");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func, method) \
  g_test_add ("/telex/" path, Fixture, method, fixture_set_up, func, fixture_tear_down)
  ADD ("words-come-out-right", test_words_come_out_right, "telex");
  ADD ("any-word-can-be-gone-on-with", test_any_word_can_be_gone_on_with, "telex");
  ADD ("what-telex-cannot-write-is-left-alone", test_what_telex_cannot_write_is_left_alone,
       "telex");
  ADD ("other-keys-are-not-for-telex", test_other_keys_are_not_for_telex, "telex");
  ADD ("endless-word-ends", test_endless_word_ends, "telex");
  ADD ("word-longer-than-room-is-refused", test_word_longer_than_room_is_refused, "telex");
  ADD ("locale-stays", test_locale_stays, "telex");
  ADD ("without-data-keys-are-letters", test_without_data_keys_are_letters, "no-such-method");
  ADD ("tone-keys-agree-with-telex", test_tone_keys_agree_with_telex, "telex");
#undef ADD
  g_test_add_func ("/viet/tone-can-be-changed-and-taken", test_tone_can_be_changed_and_taken);
  g_test_add_func ("/viet/tone-follows-the-letters", test_tone_follows_the_letters);
  g_test_add_func ("/viet/words-are-spelt-as-keys", test_words_are_spelt_as_keys);

  return g_test_run ();
}
