/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_ND61_N_INDICATORS 9
#define HL_ND61_MISSING (-1)

/**
 * HlNd61Band:
 * @HL_ND61_NOT_ENTERED: an indicator is missing, "chưa nhập"
 * @HL_ND61_WEAK: below 6, "Yếu"
 * @HL_ND61_AVERAGE: 6 to below 9, "Trung bình"
 * @HL_ND61_FAIR: 9 to below 12, "Khá"
 * @HL_ND61_GOOD: 12 to below 15, "Tốt"
 * @HL_ND61_EXCELLENT: 15 to 18, "Xuất sắc"
 */
typedef enum {
  HL_ND61_NOT_ENTERED,
  HL_ND61_WEAK,
  HL_ND61_AVERAGE,
  HL_ND61_FAIR,
  HL_ND61_GOOD,
  HL_ND61_EXCELLENT,
} HlNd61Band;

HlNd61Band hl_nd61_score (const int  indicators[HL_ND61_N_INDICATORS],
                          int       *score);

G_END_DECLS
