/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-entered"

#include "config.h"

#include "hl-entered.h"

#define MAX_COUNT 10000000
#define MAX_POINTS 2

/* The titles of the indicators: Circular 01/2018/TT-VPCP, as the software of a
 * province prints them. */
static const struct { const char *name; const char *title; } figures[HL_N_ENTERED] = {
  { "dossiers", "Hồ sơ đã giải quyết" },
  { "overdue", "Hồ sơ giải quyết quá hạn" },
  { "complaints", "Phản ánh, kiến nghị về giải quyết hồ sơ" },
  { "nd61.1", "Tổng thời gian giải quyết thủ tục hành chính so với quy định của pháp luật" },
  { "nd61.2", "Thời gian thực hiện của từng cơ quan, đơn vị tham gia giải quyết "
    "(kể cả đơn vị phối hợp)" },
  { "nd61.3", "Số lần phải liên hệ với nơi tiếp nhận hồ sơ để hoàn thiện hồ sơ thủ tục hành chính "
    "(kể cả liên hệ theo hình thức trực tuyến)" },
  { "nd61.4", "Số lượng cơ quan, đơn vị, tổ chức phải liên hệ để hoàn thiện hồ sơ thủ tục hành chính "
    "(kể cả liên hệ theo hình thức trực tuyến)" },
  { "nd61.5", "Thực hiện tổ chức tiếp nhận hồ sơ, giải quyết, trả kết quả tại Bộ phận Một cửa" },
  { "nd61.6", "Công khai các thủ tục hành chính" },
  { "nd61.7", "Thái độ của cán bộ, công chức, viên chức khi hướng dẫn lập hồ sơ, "
    "tiếp nhận hồ sơ và giải quyết thủ tục hành chính" },
  { "nd61.8", "Tiếp thu, giải trình đối với các ý kiến phản ánh, kiến nghị của tổ chức, cá nhân" },
  { "nd61.9", "Tiến độ và chất lượng cung cấp dịch vụ công trực tuyến của cơ quan có thẩm quyền" },
};

/**
 * hl_entered_to_string:
 * @figure: a figure
 *
 * Returns: (transfer none): its name in commands and in the journal
 */
const char *
hl_entered_to_string (HlEntered figure)
{
  g_return_val_if_fail ((int) figure >= 0 && (int) figure < HL_N_ENTERED, NULL);

  return figures[figure].name;
}

/**
 * hl_entered_from_string:
 * @name: a name
 * @figure: (out): the figure of that name
 *
 * Returns: %FALSE where @name names none; then @figure is not touched
 */
gboolean
hl_entered_from_string (const char *name,
                        HlEntered  *figure)
{
  g_return_val_if_fail (name != NULL && figure != NULL, FALSE);

  for (int i = 0; i < HL_N_ENTERED; i++)
    {
      if (g_str_equal (figures[i].name, name))
        {
          *figure = (HlEntered) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * hl_entered_get_max:
 * @figure: a figure
 *
 * Returns: the greatest number it can be; the least is 0
 */
gint64
hl_entered_get_max (HlEntered figure)
{
  return figure >= HL_ENTERED_ND61 ? MAX_POINTS : MAX_COUNT;
}

/**
 * hl_entered_get_title:
 * @figure: a figure
 *
 * Returns: (transfer none): what it is, in Vietnamese
 */
const char *
hl_entered_get_title (HlEntered figure)
{
  g_return_val_if_fail ((int) figure >= 0 && (int) figure < HL_N_ENTERED, NULL);

  return figures[figure].title;
}
