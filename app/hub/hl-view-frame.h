/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-html.h"
#include "hl-look.h"
#include "hl-viewer.h"

G_BEGIN_DECLS

#define HL_VIEW_LOOK_COOKIE "hailong-look"

/* A page that fills a screen on a wall: without menu and forms. */
#define HL_VIEW_WALL "wall"

/**
 * HlViewFrame:
 * @look: how the page looks
 * @viewer: (nullable): who is signed in
 * @title: title of the page
 * @tab: (nullable): which link of the menu stands for it, or %HL_VIEW_WALL
 * @path: path of the page
 * @token: what forms have to carry
 * @scripts: (array zero-terminated=1): its scripts
 *
 * What stands around a page.
 */
typedef struct
{
  const HlLook       *look;
  const HlViewer     *viewer;
  const char         *title;
  const char         *tab;
  const char         *path;
  const char         *token;
  const char * const *scripts;
} HlViewFrame;

void hl_view_frame_open  (const HlViewFrame *self,
                          HlHtml            *html);
void hl_view_frame_close (const HlLook      *look,
                          HlHtml            *html);

G_END_DECLS
