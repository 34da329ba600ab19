/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"

void rollup_check_each_once (HlDbLink  *link,
                             GPtrArray *all);
