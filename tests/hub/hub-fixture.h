/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"

/*
 * HubFixture:
 * @top: folder of the test case; everything below it goes with it
 * @url: an empty database
 * @link: (nullable): a connection to it
 */
typedef struct
{
  char     *top;
  char     *url;
  HlDbLink *link;
} HubFixture;

typedef struct
{
  const char *path;
  void      (*func) (HubFixture *, gconstpointer);
} HubCase;

void  hub_fixture_set_up    (HubFixture    *f,
                             gconstpointer  store);
void  hub_fixture_tear_down (HubFixture    *f,
                             gconstpointer  store);
void  hub_fixture_add_cases (const HubCase *cases,
                             gsize          n_cases);
int   hub_fixture_run       (void);
void  hub_fixture_stop      (void);

HlDbLink *hub_fixture_open  (HubFixture    *f);
void  hub_fixture_back_up   (HubFixture    *f,
                             const char    *program,
                             const char    *path);
char *hub_fixture_restore   (HubFixture    *f,
                             const char    *path);
