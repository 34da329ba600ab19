/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "oracle.h"

/* Which answers of a lane are shown, and on what day: the second half of the oracle. */
void oracle_offer           (Oracle       *self,
                             OraclePerson *person,
                             const char   *tab);
void oracle_show_left_out   (Oracle       *self,
                             OracleLane   *lane,
                             HlDay         day);
void oracle_show_totals     (Oracle       *self,
                             OracleLane   *lane,
                             HlDay         day);
void oracle_show_breakdowns (Oracle       *self,
                             OracleLane   *lane,
                             HlDay         day);
void oracle_retake          (Oracle       *self,
                             OracleLane   *lane,
                             gboolean      totals);
void oracle_show_lifted     (Oracle       *self,
                             OracleLane   *lane,
                             GPtrArray    *group,
                             HlDay         day);
