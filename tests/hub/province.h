/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sheet-request.h"
#include "hub-fixture.h"
#include "store-fixture.h"

#define PROVINCE_N_UNITS 20
#define PROVINCE_N_KIOSKS 100
#define PROVINCE_DAY "2026-11-02"

/*
 * Province:
 * @kiosk: a kiosk whose day all the others have, too
 * @sheets: (element-type HlSheet): a sheet for each kiosk and day
 * @posts: (element-type GBytes): the requests that put them, as they go over the wire
 * @program: (nullable): the hub's process
 * @port: where it listens
 * @may_warn: whether that process may warn of what a test does to it
 *
 * Twenty units with five kiosks each, and a hub that is a process of its own.
 */
typedef struct
{
  StoreFixture kiosk;
  HlSignKey   *keys[PROVINCE_N_KIOSKS];
  GPtrArray   *sheets;
  GPtrArray   *posts;
  GSubprocess *program;
  guint16      port;
  gboolean     may_warn;
} Province;

void     province_init       (Province   *self,
                              guint       n_days);
void     province_clear      (Province   *self);

void     province_prepare    (Province   *self,
                              HlDbLink   *link);
void     province_start_hub  (Province   *self,
                              const char *program,
                              const char *url);
void     province_stop_hub   (Province   *self,
                              int         signal);

GBytes  *province_make_post  (HlRequest  *request);
GSocketConnection *province_dial (Province *self);
guint    province_ask        (Province   *self,
                              GBytes     *post);
HlDay    province_get_today  (Province   *self);
