/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-served-words"

#include "config.h"

#include "hl-served-words.h"

#include <glib/gi18n.h>

#include "hl-format.h"

/* What the desk says of people served, in the language of the screen. */

/**
 * hl_served_words_session:
 * @catalogue: the centre
 * @session: number of a session, from 0
 *
 * Returns: (transfer full): its hours, "7:30–11:30"
 */
char *
hl_served_words_session (HlCatalogue *catalogue,
                         int          session)
{
  HlSession span;

  if (session < 0 || (guint) session >= hl_catalogue_get_n_sessions (catalogue))
    return g_strdup_printf (_("Session %d"), session + 1);

  span = hl_catalogue_get_session (catalogue, (guint) session);
  return g_strdup_printf ("%d:%02d–%d:%02d", span.start / 60, span.start % 60,
                          span.end / 60, span.end % 60);
}

/**
 * hl_served_words_number:
 * @served: a session
 *
 * Returns: (transfer full): how many were served in it, and who says so
 */
char *
hl_served_words_number (const HlServed *served)
{
  g_autofree char *n = NULL;

  if (served->n < 0)
    return g_strdup (_("not entered"));

  n = hl_format_count (served->n);
  return g_strdup_printf (served->imported ? _("%s, imported") : _("%s, as staff say"), n);
}
