/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-view-tools"

#include "config.h"

#include "hl-view-tools.h"

/* What can be done with a page beside reading it. What needs a script is hidden until
 * ui/web/tools.js shows it. */

/**
 * hl_view_tools_open:
 * @page: a page that has the script
 *
 * Begins the row of tools; links of the page's own go into it.
 */
void
hl_view_tools_open (HlView *page)
{
  hl_html_open (hl_view_get_html (page), "div", "class", "tools", NULL);
}

/**
 * hl_view_tools_close:
 * @page: a page
 *
 * Adds printing and reading aloud, and ends the row.
 */
void
hl_view_tools_close (HlView *page)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_add (html, "button", hl_view_say (page, "In", "Print"), "type", "button", "class", "tool",
               "id", "print", "hidden", "", NULL);
  hl_html_add (html, "button", hl_view_say (page, "Nghe đọc", "Read aloud"), "type", "button",
               "class", "tool", "id", "speak", "hidden", "", "aria-pressed", "false", "data-stop",
               hl_view_say (page, "Dừng đọc", "Stop reading"), NULL);
  hl_html_close (html);
}
