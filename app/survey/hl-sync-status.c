/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync-status"

#include "config.h"

#include "hl-sync-status.h"

#include <gio/gio.h>
#include <string.h>

#include "hl-document.h"
#include "hl-file.h"
#include "hl-folder.h"
#include "hl-json.h"

#define FORMAT_VERSION 1
#define MAX_CONFLICTS 1000
#define MAX_LENGTH 1000

static const char * const enrolments[] = {
  [HL_ENROLMENT_NONE] = "none",
  [HL_ENROLMENT_REFUSED] = "refused",
  [HL_ENROLMENT_DONE] = "done",
  NULL,
};

static const struct
{
  const char *member;
  gsize       offset;
} numbers[] = {
  { "announced", G_STRUCT_OFFSET (HlSyncStatus, announced) },
  { "certificate_end", G_STRUCT_OFFSET (HlSyncStatus, certificate_end) },
  { "clock_offset", G_STRUCT_OFFSET (HlSyncStatus, clock_offset) },
  { "contact", G_STRUCT_OFFSET (HlSyncStatus, contact) },
  { "made", G_STRUCT_OFFSET (HlSyncStatus, made) },
  { "only_hub", G_STRUCT_OFFSET (HlSyncStatus, only_hub) },
  { "queue", G_STRUCT_OFFSET (HlSyncStatus, queue) },
  { "received", G_STRUCT_OFFSET (HlSyncStatus, received) },
  { "settings", G_STRUCT_OFFSET (HlSyncStatus, settings) },
};

void
hl_sync_status_clear (HlSyncStatus *self)
{
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->conflicts, g_strfreev);
}

/**
 * hl_sync_status_free:
 * @self: (transfer full) (nullable): the status
 */
void
hl_sync_status_free (HlSyncStatus *self)
{
  if (self == NULL)
    return;

  hl_sync_status_clear (self);
  g_free (self);
}

static JsonArray *
write_conflicts (const HlSyncStatus *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; self->conflicts != NULL && self->conflicts[i] != NULL; i++)
    json_array_add_string_element (array, self->conflicts[i]);

  return array;
}

/* A message of the system or of a hub goes into one line of a file. */
static char *
make_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autofree char *line = g_utf8_substring (composed, 0,
                                            MIN (g_utf8_strlen (composed, -1), MAX_LENGTH));

  for (char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) && (guchar) *p < 0x80)
      *p = ' ';

  g_strstrip (line);
  return *line != '\0' ? g_steal_pointer (&line) : g_strdup ("?");
}

/**
 * hl_sync_status_to_text:
 * @self: a status
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): canonical JSON, or %NULL
 */
char *
hl_sync_status_to_text (const HlSyncStatus  *self,
                        GError             **error)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);

  json_object_set_int_member (object, "sync", FORMAT_VERSION);
  json_object_set_string_member (object, "enrolment", enrolments[self->enrolment]);
  if (self->url != NULL && *self->url != '\0')
    json_object_set_string_member (object, "url", self->url);
  if (self->key != NULL)
    json_object_set_string_member (object, "key", self->key);
  if (self->problem != NULL)
    {
      g_autofree char *line = make_line (self->problem);

      json_object_set_string_member (object, "problem", line);
    }

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    json_object_set_int_member (object, numbers[i].member,
                                G_STRUCT_MEMBER (gint64, self, numbers[i].offset));

  json_object_set_array_member (object, "conflicts", write_conflicts (self));
  return hl_json_to_canonical (node, error);
}

static char *
read_text (HlDocument *document,
           const char *member)
{
  return hl_document_has (document, member)
         ? g_strdup (hl_document_get_text (document, member, MAX_LENGTH)) : NULL;
}

static void
read_conflict (HlDocument *document,
               guint       index,
               gpointer    data)
{
  const char *path = hl_document_get_text (document, NULL, MAX_LENGTH);

  if (path != NULL)
    g_strv_builder_add (data, path);
}

static void
read_members (HlSyncStatus *self,
              HlDocument   *document)
{
  g_autoptr(GStrvBuilder) conflicts = g_strv_builder_new ();
  const char *enrolment = hl_document_get_word (document, "enrolment", enrolments);

  hl_document_get_int (document, "sync", FORMAT_VERSION, FORMAT_VERSION);
  while (enrolment != NULL && !g_str_equal (enrolments[self->enrolment], enrolment))
    self->enrolment++;

  self->url = hl_document_has (document, "url") ? read_text (document, "url") : g_strdup ("");
  self->key = read_text (document, "key");
  self->problem = read_text (document, "problem");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    G_STRUCT_MEMBER (gint64, self, numbers[i].offset) =
      hl_document_get_number (document, numbers[i].member, G_MININT64);

  hl_document_each (document, "conflicts", 0, MAX_CONFLICTS, read_conflict, conflicts);
  self->conflicts = g_strv_builder_end (conflicts);
}

/**
 * hl_sync_status_parse:
 * @name: name of the file, for errors
 * @text: what hl_sync_status_to_text() gave
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): the status, or %NULL
 */
HlSyncStatus *
hl_sync_status_parse (const char  *name,
                      const char  *text,
                      GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_parse (name, text, -1, error);
  g_autoptr(HlSyncStatus) self = g_new0 (HlSyncStatus, 1);
  g_autofree char *whole = NULL;

  if (document == NULL)
    return NULL;

  read_members (self, document);
  whole = hl_document_finish (document, error);
  return whole != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * hl_sync_find_dir:
 * @option: (nullable): what `--sync` says
 * @store: folder of the store
 *
 * Returns: (transfer full): folder of what sync keeps: the option, else `HAILONG_SYNC`,
 *   else `<store>.sync` beside the store
 */
char *
hl_sync_find_dir (const char *option,
                  const char *store)
{
  return hl_folder_find_beside (store, ".sync", option, "HAILONG_SYNC");
}

/**
 * hl_sync_status_load:
 * @dir: folder of what sync keeps
 * @error: return location for a #GFileError, also where sync never ran, or an
 *   #HL_INPUT_ERROR
 *
 * Returns: (transfer full): how it does, or %NULL
 */
HlSyncStatus *
hl_sync_status_load (const char  *dir,
                     GError     **error)
{
  g_autofree char *path = g_build_filename (dir, HL_SYNC_STATUS_NAME, NULL);
  g_autofree char *text = NULL;

  if (!hl_file_read (path, HL_DOCUMENT_MAX_SIZE, &text, NULL, error))
    return NULL;

  return hl_sync_status_parse (path, text, error);
}
