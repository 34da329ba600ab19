/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-look"

#include "config.h"

#include "pages.h"

#include "hl-cookie.h"
#include "hl-view.h"
#include "hl-view-frame.h"
#include "hl-web-form.h"

/* POST /look: language, colours and text size, kept by the browser */

#define KEPT_S (365 * 24 * 60 * 60)

void
page_look_post (HlCall *call)
{
  static const char * const names[] = { "language", "colours", "size" };
  g_autoptr(HlWebForm) form = hl_web_form_read (call);
  g_autofree char *before = hl_cookie_get (call, HL_VIEW_LOOK_COOKIE);
  g_autofree char *after = NULL;
  HlLook look = hl_look_from_text (before);

  if (form == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *word = hl_web_form_get (form, names[i]);

      if (*word != '\0' && !hl_look_change (&look, names[i], word))
        {
          hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST, names[i]);
          return;
        }
    }

  after = hl_look_to_text (&look);
  hl_cookie_set (call, HL_VIEW_LOOK_COOKIE, after, KEPT_S);
  hl_view_send_to (call, hl_web_form_get_path (form, "back"));
}
