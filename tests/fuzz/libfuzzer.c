/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-target.h"

/* One program a target for clang's libFuzzer: FUZZ_TARGET is its name. `meson setup -Dfuzz=true`
 * builds them, with CC=clang. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const FuzzTarget *target = fuzz_target_find (FUZZ_TARGET);
  g_autofree char *exact = g_memdup2 (data, MAX (size, 1));

  target->try (exact != NULL ? exact : "", size);
  return 0;
}
