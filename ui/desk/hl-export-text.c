/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-export-text"

#include "config.h"

#include "hl-export-text.h"

#include <glib/gi18n.h>

/**
 * hl_export_text_explain:
 * @error: why an export failed
 *
 * Returns: (transfer full): what to do about it, in a sentence; nothing was
 *   written in any case
 */
char *
hl_export_text_explain (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_("Nothing is written: there is not enough room. Please use another stick, "
                       "or make room on it."));

  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM))
    return g_strdup (_("Nothing is written: it is write-protected. Please use another stick."));

  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_IO) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NODEV) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NXIO))
    return g_strdup (_("Not finished: the stick was pulled out, or is broken. Please plug it in "
                       "and export again."));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Cancelled: nothing is written."));

  return g_strdup_printf (_("Nothing is written: %s"), error->message);
}
