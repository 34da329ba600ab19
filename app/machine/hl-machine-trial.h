/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-machine-private.h"
#include "hl-store-trial.h"

G_BEGIN_DECLS

void hl_machine_check_trial (HlMachine *self,
                             HlTrial    trial);

G_END_DECLS
