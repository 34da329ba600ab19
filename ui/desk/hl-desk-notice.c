/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-notice"

#include "config.h"

#include "hl-desk-notice.h"

#include <glib/gi18n.h>

#include "hl-style.h"

static void
show (HlText     *notice,
      const char *text,
      gboolean    failed)
{
  hl_style_set_class (GTK_WIDGET (notice), "failed", failed);
  hl_text_set_label (notice, text);
  gtk_widget_set_visible (GTK_WIDGET (notice), TRUE);
}

/**
 * hl_desk_notice_say:
 * @notice: the line of a page that says what came of an act
 * @text: what came of it
 */
void
hl_desk_notice_say (HlText     *notice,
                    const char *text)
{
  g_return_if_fail (HL_IS_TEXT (notice));

  show (notice, text, FALSE);
}

/**
 * hl_desk_notice_fail:
 * @notice: the line of a page that says what came of an act
 * @what: what did not happen, a sentence without its full stop
 * @error: why
 */
void
hl_desk_notice_fail (HlText       *notice,
                     const char   *what,
                     const GError *error)
{
  /* Translators: what did not happen, and why as the system says it */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), what, error->message);

  g_return_if_fail (HL_IS_TEXT (notice));

  show (notice, text, TRUE);
}

/**
 * hl_desk_notice_clear:
 * @notice: the line of a page that says what came of an act
 */
void
hl_desk_notice_clear (HlText *notice)
{
  g_return_if_fail (HL_IS_TEXT (notice));

  gtk_widget_set_visible (GTK_WIDGET (notice), FALSE);
  hl_text_set_label (notice, NULL);
}
