/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-kiosk-window.h"
#include "screen.h"
#include "visit-fixture.h"

/*
 * Journey:
 * @modes: what the citizens on it set on the accessibility page
 * @language: what they read: "vi", "en" or "zh"
 * @see: told of each page once it is shown, by a name that no other one has
 * @user_data: for @see
 *
 * Citizens who come by every page of the kiosk, for what looks at them all.
 */
typedef struct
{
  VisitFixture   visit;
  HlKioskWindow *window;
  const Screen  *screen;
  HlModes        modes;
  const char    *language;
  void         (*see) (gpointer    user_data,
                      const char *page);
  gpointer       user_data;
} Journey;

void journey_play      (Journey *self);
void journey_play_long (Journey *self);
