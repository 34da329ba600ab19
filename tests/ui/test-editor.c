/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-editor.h"

#include <string.h>

typedef struct
{
  HlTelex  *telex;
  HlEditor *editor;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  method)
{
  f->telex = hl_telex_new (method);
  f->editor = hl_editor_new (f->telex, 500);
  hl_editor_set_telex (f->editor, TRUE);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_editor_free (f->editor);
  hl_telex_free (f->telex);
}

static void
type (Fixture    *f,
      const char *keys)
{
  for (; *keys != '\0'; keys = g_utf8_next_char (keys))
    g_assert_true (hl_editor_type (f->editor, g_utf8_get_char (keys)));
}

/* What the rows of vowels type. */
static void
insert (Fixture    *f,
        const char *signs)
{
  for (; *signs != '\0'; signs = g_utf8_next_char (signs))
    g_assert_true (hl_editor_insert (f->editor, g_utf8_get_char (signs)));
}

#define assert_text(f, text) g_assert_cmpstr (hl_editor_get_text ((f)->editor), ==, text)

static void
test_sentence_comes_out_exactly (Fixture       *f,
                                 gconstpointer  unused)
{
  type (f, "Tieengs Vieetj cos daaus");
  assert_text (f, "Tiếng Việt có dấu");
  g_assert_cmpuint (hl_editor_get_length (f->editor), ==, 17);
}

static void
test_capitals (Fixture       *f,
               gconstpointer  unused)
{
  type (f, "CAANF THEEM GHEES, DDUWOWNGF PHOOS.");
  assert_text (f, "CẦN THÊM GHẾ, ĐƯỜNG PHỐ.");
}

static void
test_tone_and_vowel_keys_without_telex (Fixture       *f,
                                        gconstpointer  unused)
{
  hl_editor_set_telex (f->editor, FALSE);
  type (f, "Ti");
  insert (f, "ê");
  type (f, "ng");
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_SAC));
  assert_text (f, "Tiếng");
  type (f, " Vi");
  insert (f, "ê");
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_NANG));
  type (f, "t");
  insert (f, " đ");
  insert (f, "ư");
  insert (f, "ơ");
  type (f, "ng");
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_HUYEN));
  assert_text (f, "Tiếng Việt đường");
  type (f, " test");
  assert_text (f, "Tiếng Việt đường test");
}

static void
test_tone_key_and_telex_mix (Fixture       *f,
                             gconstpointer  unused)
{
  type (f, "toa");
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_SAC));
  assert_text (f, "tóa");
  type (f, "n");
  assert_text (f, "toán");
  type (f, "j");
  assert_text (f, "toạn");
  insert (f, " ă");
  type (f, "ns");
  assert_text (f, "toạn ắn");
}

static void
test_same_tone_again_takes_it_away (Fixture       *f,
                                    gconstpointer  unused)
{
  type (f, "ma");
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_HOI));
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_NGA));
  assert_text (f, "mã");
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_NGA));
  assert_text (f, "ma");
}

static void
test_tone_reaches_over_spaces_only (Fixture       *f,
                                    gconstpointer  unused)
{
  g_assert_false (hl_editor_put_tone (f->editor, HL_TONE_SAC));
  type (f, "ghe  ");
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_SAC));
  assert_text (f, "ghé  ");
  g_assert_cmpuint (hl_editor_get_cursor (f->editor), ==, 5);
  type (f, ".");
  g_assert_false (hl_editor_put_tone (f->editor, HL_TONE_HUYEN));
  type (f, "b");
  g_assert_false (hl_editor_put_tone (f->editor, HL_TONE_HUYEN));
  assert_text (f, "ghé  .b");
}

/* One visible sign goes, whatever keys it took. */
static void
test_delete_takes_one_sign (Fixture       *f,
                            gconstpointer  unused)
{
  static const char * const left[] = { "Tiến", "Tiế", "Ti", "T", "" };

  type (f, "Tieengs");
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_assert_true (hl_editor_delete (f->editor));
      assert_text (f, left[i]);
    }
  g_assert_false (hl_editor_delete (f->editor));
}

static void
test_word_goes_on_after_delete (Fixture       *f,
                                gconstpointer  unused)
{
  type (f, "tieengs");
  hl_editor_delete (f->editor);
  hl_editor_delete (f->editor);
  type (f, "tj");
  assert_text (f, "tiệt");
  type (f, " toans");
  hl_editor_delete (f->editor);
  assert_text (f, "tiệt tóa");
  type (f, "nf");
  assert_text (f, "tiệt toàn");
}

static void
test_delete_of_space_goes_back_into_word (Fixture       *f,
                                          gconstpointer  unused)
{
  type (f, "vieet ");
  hl_editor_delete (f->editor);
  type (f, "j");
  assert_text (f, "việt");
}

static void
test_undone_mark_stays_undone (Fixture       *f,
                               gconstpointer  unused)
{
  type (f, "gass lasser");
  assert_text (f, "gas laser");
}

static void
test_word_that_is_composed_is_known (Fixture       *f,
                                     gconstpointer  unused)
{
  type (f, "cos daau");
  g_assert_cmpuint (hl_editor_get_word (f->editor), ==, 3);
  type (f, " ");
  g_assert_cmpuint (hl_editor_get_word (f->editor), ==, 7);
  hl_editor_delete (f->editor);
  hl_editor_set_telex (f->editor, FALSE);
  g_assert_cmpuint (hl_editor_get_word (f->editor), ==, 6);
}

static void
test_cursor_moves (Fixture       *f,
                   gconstpointer  unused)
{
  type (f, "ghe goox");
  g_assert_true (hl_editor_set_cursor (f->editor, 3));
  g_assert_false (hl_editor_set_cursor (f->editor, 3));
  type (f, "es");
  assert_text (f, "ghế gỗ");
  g_assert_cmpuint (hl_editor_get_cursor (f->editor), ==, 3);
  g_assert_true (hl_editor_set_cursor (f->editor, 99));
  g_assert_cmpuint (hl_editor_get_cursor (f->editor), ==, 6);
  hl_editor_set_cursor (f->editor, 0);
  g_assert_false (hl_editor_delete (f->editor));
  type (f, "M");
  assert_text (f, "Mghế gỗ");
}

static void
test_full_text_takes_marks_but_no_letter (Fixture       *f,
                                          gconstpointer  unused)
{
  for (guint i = 0; i < 249; i++)
    type (f, "a ");
  type (f, "te");
  g_assert_cmpuint (hl_editor_get_length (f->editor), ==, 500);
  g_assert_false (hl_editor_type (f->editor, 'n'));
  g_assert_false (hl_editor_insert (f->editor, '\n'));
  g_assert_true (hl_editor_type (f->editor, 'e'));
  g_assert_true (hl_editor_type (f->editor, 's'));
  g_assert_true (hl_editor_put_tone (f->editor, HL_TONE_HUYEN));
  g_assert_true (g_str_has_suffix (hl_editor_get_text (f->editor), "a tề"));
  g_assert_cmpuint (hl_editor_get_length (f->editor), ==, 500);
}

static void
test_characters_are_counted_in_nfc (Fixture       *f,
                                    gconstpointer  unused)
{
  g_autofree char *nfc = NULL;

  /* e, circumflex, acute: as a keyboard with marks of its own types it. */
  type (f, "te\u0302\u0301");
  assert_text (f, "tế");
  g_assert_cmpuint (hl_editor_get_length (f->editor), ==, 2);
  g_assert_false (hl_editor_type (f->editor, 0x0308));
  /* The Ångström sign is a letter in NFC. */
  insert (f, " \u212b");
  nfc = g_utf8_normalize (hl_editor_get_text (f->editor), -1, G_NORMALIZE_NFC);
  assert_text (f, nfc);
  assert_text (f, "tế Å");
}

static void
test_what_cannot_be_seen_is_refused (Fixture       *f,
                                     gconstpointer  unused)
{
  static const gunichar signs[] = { 0, 1, '\b', '\r', '\t', 0x7f, 0x85, 0x200d, 0x202e, 0xfeff,
                                    0x301, 0xd800, 0xffff, 0x110000 };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_assert_false (hl_editor_type (f->editor, signs[i]));
      g_assert_false (hl_editor_insert (f->editor, signs[i]));
    }
  assert_text (f, "");
  insert (f, "a\n中");
  assert_text (f, "a\n中");
}

static void
test_next_letter_of_a_key_replaces (Fixture       *f,
                                    gconstpointer  unused)
{
  hl_editor_set_telex (f->editor, FALSE);
  type (f, "to");
  insert (f, "a");
  g_assert_true (hl_editor_replace (f->editor, 'b'));
  g_assert_true (hl_editor_replace (f->editor, 'c'));
  assert_text (f, "toc");
  hl_editor_put_tone (f->editor, HL_TONE_SAC);
  g_assert_true (hl_editor_replace (f->editor, 'x'));
  assert_text (f, "tócx");
}

static void
test_wiped_text_is_gone (Fixture       *f,
                         gconstpointer  unused)
{
  const char *text;

  type (f, "Cans booj quaays 3");
  text = hl_editor_get_text (f->editor);
  g_assert_cmpint (text[0], !=, 0);
  hl_editor_wipe (f->editor);

  for (guint i = 0; i < 500 * 4; i++)
    g_assert_cmpint (text[i], ==, 0);
  g_assert_cmpuint (hl_editor_get_length (f->editor), ==, 0);
  g_assert_cmpuint (hl_editor_get_cursor (f->editor), ==, 0);
  g_assert_false (hl_editor_delete (f->editor));
  g_assert_true (hl_editor_replace (f->editor, 'x'));
  assert_text (f, "x");
}

static void
test_deleted_text_is_gone (Fixture       *f,
                           gconstpointer  unused)
{
  const char *text = hl_editor_get_text (f->editor);

  type (f, "bis maatj");
  while (hl_editor_delete (f->editor))
    continue;

  for (guint i = 0; i < 40; i++)
    g_assert_cmpint (text[i], ==, 0);
}

static void
test_without_data_keys_are_letters (Fixture       *f,
                                    gconstpointer  unused)
{
  type (f, "bans");
  assert_text (f, "bans");
  hl_editor_delete (f->editor);
  hl_editor_put_tone (f->editor, HL_TONE_SAC);
  assert_text (f, "bán");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func, method) \
  g_test_add ("/editor/" path, Fixture, method, fixture_set_up, func, fixture_tear_down)
  ADD ("sentence-comes-out-exactly", test_sentence_comes_out_exactly, "telex");
  ADD ("capitals", test_capitals, "telex");
  ADD ("tone-and-vowel-keys-without-telex", test_tone_and_vowel_keys_without_telex, "telex");
  ADD ("tone-key-and-telex-mix", test_tone_key_and_telex_mix, "telex");
  ADD ("same-tone-again-takes-it-away", test_same_tone_again_takes_it_away, "telex");
  ADD ("tone-reaches-over-spaces-only", test_tone_reaches_over_spaces_only, "telex");
  ADD ("delete-takes-one-sign", test_delete_takes_one_sign, "telex");
  ADD ("word-goes-on-after-delete", test_word_goes_on_after_delete, "telex");
  ADD ("delete-of-space-goes-back-into-word", test_delete_of_space_goes_back_into_word, "telex");
  ADD ("undone-mark-stays-undone", test_undone_mark_stays_undone, "telex");
  ADD ("word-that-is-composed-is-known", test_word_that_is_composed_is_known, "telex");
  ADD ("cursor-moves", test_cursor_moves, "telex");
  ADD ("full-text-takes-marks-but-no-letter", test_full_text_takes_marks_but_no_letter, "telex");
  ADD ("characters-are-counted-in-nfc", test_characters_are_counted_in_nfc, "telex");
  ADD ("what-cannot-be-seen-is-refused", test_what_cannot_be_seen_is_refused, "telex");
  ADD ("next-letter-of-a-key-replaces", test_next_letter_of_a_key_replaces, "telex");
  ADD ("wiped-text-is-gone", test_wiped_text_is_gone, "telex");
  ADD ("deleted-text-is-gone", test_deleted_text_is_gone, "telex");
  ADD ("without-data-keys-are-letters", test_without_data_keys_are_letters, "no-such-method");
#undef ADD

  return g_test_run ();
}
