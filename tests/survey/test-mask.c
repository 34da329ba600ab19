/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-mask.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *masked;
} Case;

static void
assert_masked (const char *text,
               const char *expected)
{
  g_autofree char *masked = hl_mask_personal_numbers (text);

  g_assert_cmpstr (masked, ==, expected);
}

static void
assert_cases (const Case *cases,
              guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    assert_masked (cases[i].text, cases[i].masked);
}

static void
assert_untouched (const char * const *texts,
                  guint               n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    assert_masked (texts[i], texts[i]);
}

static void
test_identity_numbers (void)
{
  static const Case cases[] = {
    { "CMND 123456789.", "CMND […]." },
    { "123 456 789", "[…]" },
    { "123.456.789", "[…]" },
    { "số 123-456-789 ạ", "số […] ạ" },
    { "CCCD 020123456789", "CCCD […]" },
    { "020 123 456 789", "[…]" },
    { "0201 2345 6789", "[…]" },
    { "020.123.456.789,", "[…]," },
    { "020123 456789", "[…]" },
    { "020\xc2\xa0" "123\xc2\xa0" "456\xc2\xa0" "789", "[…]" },
    { "(123456789)", "([…])" },
    { "CCCD:020123456789/CMND:123456789", "CCCD:[…]/CMND:[…]" },
    { "ｓố １２３４５６７８９", "ｓố […]" },
    { "123456789 đ/c Lan", "[…] đ/c Lan" },
    { "123456789 đã cấp", "[…] đã cấp" },
    { "123456789 đường Trần Phú", "[…] đường Trần Phú" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_telephone_numbers (void)
{
  static const Case cases[] = {
    { "0912345678", "[…]" },
    { "gọi 0912 345 678 nhé", "gọi […] nhé" },
    { "0912.345.678", "[…]" },
    { "091-234-5678", "[…]" },
    { "09 12 34 56 78", "[…]" },
    { "0912 - 345 - 678", "[…]" },
    { "+84912345678", "[…]" },
    { "+84 912 345 678", "[…]" },
    { "(+84) 912.345.678", "([…]" },
    { "+84 (0) 912 345 678", "[…]" },
    { "0084912345678", "[…]" },
    { "84912345678", "[…]" },
    { "(0205) 3812 345", "[…]" },
    { "0205.3812345", "[…]" },
    { "02053812345", "[…]" },
    { "0912345678 hoặc 0987654321", "[…] hoặc […]" },
    { "0912345678 123456789", "[…] […]" },
    { "ngày 05/08/2026 tôi gọi 0912345678", "ngày 05/08/2026 tôi gọi […]" },
    { "quầy 5 0912 345 678", "quầy 5 […]" },
    { "0912 345 678 đ/c Lan", "[…] đ/c Lan" },
    { "0912 345.000", "[…]" },
    { "0912 345-000", "[…]" },
    { "0-98 7.654321", "[…]" },
    { "091 1.234567", "[…]" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_mail_addresses (void)
{
  static const Case cases[] = {
    { "viết cho nguyen.van_a+1@gmail.com nhé", "viết cho […] nhé" },
    { "a@b.vn", "[…]" },
    { "Thư: LAN@LANGSON.GOV.VN.", "Thư: […]." },
    { "0912345678@yahoo.com.vn", "[…]" },
    { "<lan-anh@x-y.edu.vn>", "<[…]>" },
    { "nguyễn@ví-dụ.vn", "[…]" },
    { "a@b.vn, c@d.vn", "[…], […]" },
  };
  static const char * const untouched[] = { "a@", "@b", "a @ b.vn", "a@b", "@@@", "5@quầy" };

  assert_cases (cases, G_N_ELEMENTS (cases));
  assert_untouched (untouched, G_N_ELEMENTS (untouched));
}

static void
test_codes_stay (void)
{
  static const char * const untouched[] = {
    "000.00.19.H47-260105-0001",
    "Mã số hồ sơ: H57.132-260804-0583 - Số phiếu: 26.10229",
    "mã_h57.132-260804-0583",
    "H37.1.22.333-260804-0583",
    "thủ tục 1.001612.000.00.00.H48",
    "thủ tục 2.000884",
    "đơn vị 000.00.00.H37",
  };

  assert_untouched (untouched, G_N_ELEMENTS (untouched));
}

static void
test_dates_and_times_stay (void)
{
  static const char * const untouched[] = {
    "ngày 23/11/2026",
    "23-11-2026",
    "23.11.2026",
    "1.2.2026",
    "2026-11-23",
    "2026-11-23T08:30",
    "từ 01.08.2026 - 15.08.2026",
    "quầy 05 08-12-2026",
    "lúc 8h30, 08:30, 8 giờ 30",
    "từ 07.30 - 11.30 - 14.00",
    "07.30–11.30, 13.30–17.00",
    "năm 2026",
  };

  assert_untouched (untouched, G_N_ELEMENTS (untouched));
}

static void
test_amounts_stay (void)
{
  static const char * const untouched[] = {
    "1.500.000",
    "lệ phí 150.000.000 đồng",
    "150.000.000",
    "từ 200.000 500.000",
    "200.000-500.000-700.000",
    "200.000 500.000 700.000",
    "1.500.000.000đ",
    "150 000 000 đồng",
    "150000000 VNĐ",
    "123.456.789 đ",
    "100,000,000",
    "3,14",
    "100%",
    "đợi 45 phút, 3 lần, quầy 12",
    "12345678",
    "1234567890",
  };

  assert_untouched (untouched, G_N_ELEMENTS (untouched));
}

static void
test_amounts_beside_numbers (void)
{
  assert_masked ("Nộp 150.000 đồng, CCCD 020123456789, H57.132-260804-0583, a@b.vn",
                 "Nộp 150.000 đồng, CCCD […], H57.132-260804-0583, […]");
  assert_masked ("020123456789 đồng", "[…] đồng");
}

static void
test_plain_text_stays (void)
{
  assert_masked ("", "");
  assert_masked ("Nhân viên rất tốt.\nTôi hài lòng.", "Nhân viên rất tốt.\nTôi hài lòng.");
}

static void
test_bytes_that_are_no_utf8 (void)
{
  g_autofree char *masked = hl_mask_personal_numbers ("\xff 0912345678 \xe1\xba");

  g_assert_true (g_utf8_validate (masked, -1, NULL));
  g_assert_nonnull (strstr (masked, "[…]"));
  g_assert_null (strstr (masked, "0912345678"));
}

static char *
repeat (const char *part,
        guint       n)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Nothing that can be typed makes it slow or lets a number through. */
static void
test_long_text (void)
{
  static const char * const parts[] = { "a", "a.", "1.", "1 ", "0 ", "123.", "09-", "(0" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *head = repeat (parts[i], 20000);
      g_autofree char *text = g_strconcat (head, ", 0912345678, lan@x.vn", NULL);
      g_autofree char *masked = hl_mask_personal_numbers (text);

      g_assert_true (g_str_has_suffix (masked, ", […], […]"));
    }
}

/* However a number is grouped, none of the ten digits of a telephone stays. */
static void
test_any_grouping_of_a_telephone (void)
{
  for (guint cuts = 0; cuts < 1 << 9; cuts++)
    {
      static const char digits[] = "0987654321";
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint i = 0; i < 10; i++)
        {
          g_string_append_c (text, digits[i]);
          if (i < 9 && (cuts & (1u << i)) != 0)
            g_string_append_c (text, " .-"[g_test_rand_int_range (0, 3)]);
        }

      assert_masked (text->str, "[…]");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mask/identity-numbers", test_identity_numbers);
  g_test_add_func ("/mask/telephone-numbers", test_telephone_numbers);
  g_test_add_func ("/mask/any-grouping-of-a-telephone", test_any_grouping_of_a_telephone);
  g_test_add_func ("/mask/mail-addresses", test_mail_addresses);
  g_test_add_func ("/mask/codes-stay", test_codes_stay);
  g_test_add_func ("/mask/dates-and-times-stay", test_dates_and_times_stay);
  g_test_add_func ("/mask/amounts-stay", test_amounts_stay);
  g_test_add_func ("/mask/amounts-beside-numbers", test_amounts_beside_numbers);
  g_test_add_func ("/mask/plain-text-stays", test_plain_text_stays);
  g_test_add_func ("/mask/no-utf8", test_bytes_that_are_no_utf8);
  g_test_add_func ("/mask/long-text", test_long_text);

  return g_test_run ();
}
