/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-sign"

#include "config.h"

#include "hl-sync-private.h"

static gint64
get_now_s (HlSync *self)
{
  return hl_clock_get_real (self->clock) / G_USEC_PER_SEC;
}

/*
 * hl_sync_sign:
 * @self: sync
 * @name: name of a sheet in the outbox
 * @error: return location for an error
 *
 * Returns: (transfer full): the sheet as it is now, signed, or %NULL
 */
HlRequest *
hl_sync_sign (HlSync      *self,
              const char  *name,
              GError     **error)
{
  g_autoptr(HlSheet) sheet = hl_outbox_reader_get_sheet (self->outbox, name, error);

  return sheet != NULL
         ? hl_sync_folder_sign_sheet (self->folder, sheet, get_now_s (self), error) : NULL;
}

/*
 * hl_sync_sign_document:
 * @self: sync
 * @digest: digest of a questionnaire
 * @error: return location for an error
 *
 * Returns: (transfer full): the questionnaire, signed, or %NULL
 */
HlRequest *
hl_sync_sign_document (HlSync      *self,
                       const char  *digest,
                       GError     **error)
{
  g_autofree char *text = hl_outbox_reader_get_document (self->outbox, digest, error);

  return text != NULL ? hl_sync_folder_sign_document (self->folder, digest, text, get_now_s (self),
                                                      error) : NULL;
}

static gboolean
is_signed (HlSync              *self,
           const HlOutboxSheet *sheet)
{
  const gint64 *revision = g_hash_table_lookup (self->signed_revisions, sheet->name);

  return revision != NULL && *revision == sheet->revision;
}

static gboolean
sign_one (HlSync               *self,
          const HlOutboxSheet  *sheet,
          GError              **error)
{
  g_autoptr(HlRequest) request = NULL;
  g_autoptr(HlRequest) document = NULL;
  gint64 *revision;

  if (is_signed (self, sheet))
    return TRUE;

  request = hl_sync_sign (self, sheet->name, error);
  document = request != NULL ? hl_sync_sign_document (self, sheet->questionnaire, error) : NULL;
  if (document == NULL)
    return FALSE;

  revision = g_new (gint64, 1);
  *revision = sheet->revision;
  g_hash_table_replace (self->signed_revisions, g_strdup (sheet->name), revision);
  return TRUE;
}

/*
 * hl_sync_sign_all:
 * @self: sync
 * @sheets: (element-type HlOutboxSheet): all that are there
 * @error: return location for an error
 *
 * Signs what is not, whether or not there is a hub: a stick and the desk's QR codes take
 * it from sync's folder.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_sync_sign_all (HlSync     *self,
                  GPtrArray  *sheets,
                  GError    **error)
{
  for (guint i = 0; i < sheets->len; i++)
    if (!sign_one (self, g_ptr_array_index (sheets, i), error))
      return FALSE;

  return TRUE;
}
