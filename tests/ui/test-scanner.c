/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-scanner.h"

#include <string.h>

#define FAST_MS 12
#define SLOW_MS 400

typedef struct
{
  HlScanner *scanner;
  guint32    time;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  start)
{
  f->scanner = hl_scanner_new ();
  f->time = GPOINTER_TO_UINT (start);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_scanner_free (f->scanner);
}

static HlScannerVerdict
feed (Fixture  *f,
      gunichar  key,
      guint32   gap)
{
  f->time += gap;

  return hl_scanner_feed (f->scanner, key, f->time);
}

static void
type (Fixture    *f,
      const char *text,
      guint32     gap)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_assert_cmpint (feed (f, g_utf8_get_char (text), gap), ==, HL_SCANNER_HELD);
}

static void
test_burst_with_enter_is_scan (Fixture       *f,
                               gconstpointer  unused)
{
  type (f, "H57.132-260804-0583 Đ", FAST_MS);
  g_assert_cmpint (feed (f, '\r', FAST_MS), ==, HL_SCANNER_SCANNED);
  g_assert_cmpstr (hl_scanner_get_text (f->scanner), ==, "H57.132-260804-0583 Đ");
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, 0);
}

static void
test_lone_key_is_given_back (Fixture       *f,
                             gconstpointer  unused)
{
  g_assert_cmpint (feed (f, '4', SLOW_MS), ==, HL_SCANNER_HELD);
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, '4');
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, 0);
  g_assert_null (hl_scanner_get_text (f->scanner));
}

static void
test_slow_keys_are_keys (Fixture       *f,
                         gconstpointer  unused)
{
  for (gunichar key = '1'; key <= '5'; key++)
    {
      g_assert_cmpint (feed (f, key, HL_SCANNER_GAP_MS), ==, HL_SCANNER_HELD);
      g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, key);
    }

  g_assert_cmpint (feed (f, '\r', SLOW_MS), ==, HL_SCANNER_PASS);
}

static void
test_burst_without_enter_answers_nothing (Fixture       *f,
                                          gconstpointer  unused)
{
  type (f, "12", FAST_MS);
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, 0);
  g_assert_cmpint (feed (f, '3', SLOW_MS), ==, HL_SCANNER_HELD);
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, '3');
}

static void
test_bouncing_key_is_one_key (Fixture       *f,
                              gconstpointer  unused)
{
  type (f, "44", FAST_MS);
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, '4');
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, 0);
}

/* A hiccup in the middle must not make an answer of what comes behind it. */
static void
test_stuttering_scanner_stays_scanner (Fixture       *f,
                                       gconstpointer  unused)
{
  type (f, "H57.132-2", FAST_MS);
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, 0);
  g_assert_cmpint (feed (f, '6', 150), ==, HL_SCANNER_HELD);
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, 0);
  g_assert_cmpint (feed (f, '\r', 150), ==, HL_SCANNER_SCANNED);
  g_assert_cmpstr (hl_scanner_get_text (f->scanner), ==, "H57.132-26");
}

static void
test_shift_between_capitals_does_not_matter (Fixture       *f,
                                             gconstpointer  unused)
{
  g_assert_cmpint (feed (f, 0, SLOW_MS), ==, HL_SCANNER_PASS);
  type (f, "H", FAST_MS);
  g_assert_cmpint (feed (f, 0, FAST_MS), ==, HL_SCANNER_PASS);
  type (f, "5", FAST_MS);
  g_assert_cmpint (feed (f, '\r', FAST_MS), ==, HL_SCANNER_SCANNED);
  g_assert_cmpstr (hl_scanner_get_text (f->scanner), ==, "H5");
}

static void
test_enter_and_space_alone_pass (Fixture       *f,
                                 gconstpointer  unused)
{
  g_assert_cmpint (feed (f, '\r', SLOW_MS), ==, HL_SCANNER_PASS);
  g_assert_cmpint (feed (f, ' ', SLOW_MS), ==, HL_SCANNER_PASS);
}

static void
test_second_enter_belongs_to_scan (Fixture       *f,
                                   gconstpointer  unused)
{
  type (f, "abc", FAST_MS);
  g_assert_cmpint (feed (f, '\r', FAST_MS), ==, HL_SCANNER_SCANNED);
  hl_scanner_wipe (f->scanner);
  g_assert_cmpint (feed (f, '\r', FAST_MS), ==, HL_SCANNER_HELD);
  g_assert_cmpuint (hl_scanner_settle (f->scanner), ==, 0);
  g_assert_cmpint (feed (f, '\r', SLOW_MS), ==, HL_SCANNER_PASS);
}

static void
test_wiped_scan_is_gone (Fixture       *f,
                         gconstpointer  unused)
{
  const char *text;

  type (f, "001203004567", FAST_MS);
  feed (f, '\r', FAST_MS);
  text = hl_scanner_get_text (f->scanner);
  hl_scanner_wipe (f->scanner);

  g_assert_null (hl_scanner_get_text (f->scanner));
  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (text[i], ==, 0);
}

static void
test_endless_scan_is_cut (Fixture       *f,
                          gconstpointer  unused)
{
  for (guint i = 0; i < 20000; i++)
    feed (f, 'x', FAST_MS);

  g_assert_cmpint (feed (f, '\r', FAST_MS), ==, HL_SCANNER_SCANNED);
  g_assert_cmpuint (strlen (hl_scanner_get_text (f->scanner)), <=, 4096);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func, start) \
  g_test_add ("/scanner/" path, Fixture, GUINT_TO_POINTER (start), fixture_set_up, func, \
              fixture_tear_down)
  ADD ("burst-with-enter-is-scan", test_burst_with_enter_is_scan, 0);
  ADD ("times-may-wrap", test_burst_with_enter_is_scan, G_MAXUINT32 - 50);
  ADD ("lone-key-is-given-back", test_lone_key_is_given_back, 0);
  ADD ("slow-keys-are-keys", test_slow_keys_are_keys, 0);
  ADD ("burst-without-enter-answers-nothing", test_burst_without_enter_answers_nothing, 0);
  ADD ("bouncing-key-is-one-key", test_bouncing_key_is_one_key, 0);
  ADD ("stuttering-scanner-stays-scanner", test_stuttering_scanner_stays_scanner, 0);
  ADD ("shift-does-not-matter", test_shift_between_capitals_does_not_matter, 0);
  ADD ("enter-and-space-alone-pass", test_enter_and_space_alone_pass, 0);
  ADD ("second-enter-belongs-to-scan", test_second_enter_belongs_to_scan, 0);
  ADD ("wiped-scan-is-gone", test_wiped_scan_is_gone, 0);
  ADD ("endless-scan-is-cut", test_endless_scan_is_cut, 0);
#undef ADD

  return g_test_run ();
}
