/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store-fixture.h"

/*
 * FuzzTarget:
 * @name: what it reads
 * @n: how many inputs the ordinary tests try
 * @try: reads any bytes; asserts that they are refused with an error that says why, or mean
 *   what they say
 * @add_seeds: adds good inputs, GBytes
 *
 * Something that reads what comes from elsewhere.
 */
typedef struct
{
  const char *name;
  guint       n;
  void      (*try) (const char *data,
                   gsize       size);
  void      (*add_seeds) (StoreFixture *kiosk,
                         GPtrArray    *seeds);
} FuzzTarget;

const FuzzTarget *fuzz_target_get  (guint         index);
const FuzzTarget *fuzz_target_find (const char   *name);
GPtrArray        *fuzz_target_make_seeds (const FuzzTarget *self,
                                          StoreFixture     *kiosk);
