/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-catalogue"

#include "config.h"

#include "hl-catalogue.h"

#include "hl-catalogue-private.h"
#include "hl-json.h"

/**
 * HlCatalogue:
 *
 * A centre: its unit, counters, fields and authorities, when it works, and
 * where the kiosk stands. It never changes, so any thread may read it.
 * data/centres/README.md describes the file.
 */

static void
init_places (HlPlaces *self)
{
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_place_free);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
clear_places (HlPlaces *self)
{
  g_hash_table_unref (self->by_code);
  g_ptr_array_unref (self->list);
}

static HlCatalogue *
catalogue_new (void)
{
  HlCatalogue *self = g_new0 (HlCatalogue, 1);

  hl_definition_init (&self->base);
  init_places (&self->counters);
  self->open_counters = g_ptr_array_new ();
  init_places (&self->fields);
  init_places (&self->authorities);
  self->spoken = g_ptr_array_new_with_free_func (hl_catalogue_free_language);
  self->holidays = g_hash_table_new (NULL, NULL);
  self->make_up_days = g_hash_table_new (NULL, NULL);
  self->special_days = g_ptr_array_new_with_free_func (hl_catalogue_free_special_day);
  return self;
}

static HlCatalogue *
take_document (HlDocument  *document,
               GError     **error)
{
  g_autoptr(HlCatalogue) self = catalogue_new ();

  hl_catalogue_read (self, document);
  if (!hl_definition_take_document (&self->base, document, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_catalogue_load:
 * @path: a centre's file
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the catalogue; %NULL with an error of
 *   #HL_INPUT_ERROR that names the file and the JSON path if it is wrong, of
 *   #GIOErrorEnum if it cannot be read
 */
HlCatalogue *
hl_catalogue_load (const char  *path,
                   GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_load (path, error);

  return document != NULL ? take_document (document, error) : NULL;
}

/**
 * hl_catalogue_load_all:
 * @path: a file
 * @faults: receives all that is wrong in it
 * @error: return location for the first of them
 *
 * Returns: (transfer full) (nullable): the catalogue
 */
HlCatalogue *
hl_catalogue_load_all (const char  *path,
                       HlFaults    *faults,
                       GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_load_all (path, faults, error);
  HlCatalogue *self = NULL;

  if (document == NULL)
    return NULL;

  self = take_document (document, error);
  if (self == NULL)
    hl_document_steal_faults (document, faults);

  return self;
}

/**
 * hl_catalogue_parse:
 * @name: what to call the text in messages
 * @text: a catalogue, such as hl_catalogue_get_text() of another
 * @error: return location for an error of #HL_INPUT_ERROR
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL if @text is
 *   wrong
 */
HlCatalogue *
hl_catalogue_parse (const char  *name,
                    const char  *text,
                    GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_parse (name, text, -1, error);

  return document != NULL ? take_document (document, error) : NULL;
}

static void
set_member (JsonObject *object,
            const char *member,
            const char *text)
{
  json_object_set_member (object, member, json_from_string (text, NULL));
}

/**
 * hl_catalogue_new_always_open:
 * @self: a catalogue
 *
 * The same centre with the sessions 0–12 and 12–24 on all seven days and no
 * holidays, for a kiosk that is to be tried at any hour.
 *
 * Returns: (transfer full): the new catalogue, with text and digest of its own
 */
HlCatalogue *
hl_catalogue_new_always_open (HlCatalogue *self)
{
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  HlCatalogue *open;
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  root = json_from_string (self->base.text, NULL);
  object = json_node_get_object (root);
  set_member (object, "working_weekdays", "[1, 2, 3, 4, 5, 6, 7]");
  set_member (object, "sessions",
              "[{\"start\": \"00:00\", \"end\": \"12:00\"},"
              " {\"start\": \"12:00\", \"end\": \"24:00\"}]");
  set_member (object, "holidays", "[]");
  set_member (object, "make_up_days", "[]");

  /* What was right before is right with these too. */
  text = json_to_string (root, FALSE);
  open = hl_catalogue_parse ("catalogue", text, NULL);
  g_assert (open != NULL);
  return open;
}

/**
 * hl_catalogue_ref:
 * @self: the catalogue
 *
 * Returns: (transfer full): @self
 */
HlCatalogue *
hl_catalogue_ref (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  hl_definition_ref (&self->base);
  return self;
}

/* What an HlLanguage of a catalogue holds is its own. */
void
hl_catalogue_free_language (gpointer language)
{
  HlLanguage *self = language;

  g_free ((char *) self->code);
  g_free ((char *) self->name);
  g_free (self);
}

static void
clear_letterhead (HlLetterhead *letterhead)
{
  g_free (letterhead->authority);
  g_free (letterhead->place);
  g_free (letterhead->symbol);
  g_free (letterhead->signer);
  g_strfreev (letterhead->recipients);
}

/**
 * hl_catalogue_unref:
 * @self: (nullable): the catalogue
 */
void
hl_catalogue_unref (HlCatalogue *self)
{
  if (self == NULL || !hl_definition_unref (&self->base))
    return;

  g_strfreev (self->languages);
  g_free (self->unit);
  hl_texts_free (self->unit_name);
  hl_texts_free (self->province_name);
  g_free (self->kiosk);
  g_free (self->hotline);
  g_free (self->complaints);
  g_free (self->province_key);
  g_free (self->public_url);
  g_ptr_array_unref (self->spoken);
  clear_letterhead (&self->letterhead);
  g_clear_pointer (&self->time_zone, g_time_zone_unref);
  g_free (self->place_counter);
  g_free (self->place_field);
  clear_places (&self->counters);
  g_ptr_array_unref (self->open_counters);
  clear_places (&self->fields);
  clear_places (&self->authorities);
  g_hash_table_unref (self->holidays);
  g_hash_table_unref (self->make_up_days);
  g_ptr_array_unref (self->special_days);
  g_free (self);
}

/**
 * hl_catalogue_get_text:
 * @self: the catalogue
 *
 * Returns: (transfer none): the whole file as canonical JSON; parsed again it
 *   gives the same digest
 */
const char *
hl_catalogue_get_text (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->base.text;
}

/**
 * hl_catalogue_get_digest:
 * @self: the catalogue
 *
 * Returns: (transfer none): hl_json_digest() of hl_catalogue_get_text()
 */
const char *
hl_catalogue_get_digest (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->base.digest;
}

/**
 * hl_catalogue_get_unit:
 * @self: the catalogue
 *
 * Returns: (transfer none): the unit's code
 */
const char *
hl_catalogue_get_unit (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unit;
}

/**
 * hl_catalogue_get_unit_name:
 * @self: the catalogue
 * @language: a language code
 *
 * Returns: (transfer none): the unit's name in @language, else in Vietnamese
 */
const char *
hl_catalogue_get_unit_name (HlCatalogue *self,
                            const char  *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hl_texts_get (self->unit_name, language);
}

/**
 * hl_catalogue_get_province_name:
 * @self: the catalogue
 * @language: a language code
 *
 * Returns: (transfer none): the province's name in @language, else in
 *   Vietnamese
 */
const char *
hl_catalogue_get_province_name (HlCatalogue *self,
                                const char  *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hl_texts_get (self->province_name, language);
}

/**
 * hl_catalogue_get_kiosk:
 * @self: the catalogue
 *
 * Returns: (transfer none): the kiosk's id, such as "LS01"
 */
const char *
hl_catalogue_get_kiosk (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kiosk;
}

/**
 * hl_catalogue_get_hotline:
 * @self: the catalogue
 *
 * Returns: (nullable) (transfer none): the telephone number that who was
 *   harassed is shown
 */
const char *
hl_catalogue_get_hotline (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->hotline;
}

/**
 * hl_catalogue_get_complaints:
 * @self: the catalogue
 *
 * Returns: (nullable) (transfer none): the telephone number of the office for
 *   complaints and denunciations (khiếu nại, tố cáo), which a kiosk does not
 *   take
 */
const char *
hl_catalogue_get_complaints (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->complaints;
}

/**
 * hl_catalogue_get_province_key:
 * @self: the catalogue
 *
 * Returns: (nullable) (transfer none): the public key, in hexadecimal, that
 *   seals comments which the province alone may read
 */
const char *
hl_catalogue_get_province_key (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->province_key;
}

/**
 * hl_catalogue_get_public_url:
 * @self: the catalogue
 *
 * Returns: (nullable) (transfer none): the address of the pages that the
 *   public sees, https and without a slash at its end
 */
const char *
hl_catalogue_get_public_url (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public_url;
}

/**
 * hl_catalogue_get_spoken:
 * @self: the catalogue
 * @index: from 0
 *
 * Languages in which nothing is written on the screen, but that can be heard
 * from recordings: Tày, Nùng.
 *
 * Returns: (transfer none) (nullable): one of them; %NULL behind the last one
 */
const HlLanguage *
hl_catalogue_get_spoken (HlCatalogue *self,
                         guint        index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return index < self->spoken->len ? g_ptr_array_index (self->spoken, index) : NULL;
}

/**
 * hl_catalogue_get_letterhead:
 * @self: the catalogue
 *
 * Returns: (transfer none): what the centre puts on its reports
 */
const HlLetterhead *
hl_catalogue_get_letterhead (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->letterhead;
}

/**
 * hl_catalogue_is_sample:
 * @self: the catalogue
 *
 * Returns: %TRUE if its names and numbers are samples, none of a real centre
 */
gboolean
hl_catalogue_is_sample (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->sample;
}

/**
 * hl_catalogue_get_target:
 * @self: the catalogue
 *
 * Returns: the index that the centre means to reach, 1 to 100 percent
 */
double
hl_catalogue_get_target (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->target;
}

/**
 * hl_catalogue_get_time_zone:
 * @self: the catalogue
 *
 * Returns: (transfer none): the zone in which the centre's days and hours are
 */
GTimeZone *
hl_catalogue_get_time_zone (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->time_zone;
}

/**
 * hl_catalogue_get_place_counter:
 * @self: the catalogue
 *
 * Returns: (nullable) (transfer none): the code of the counter beside which
 *   the kiosk stands, %NULL if it serves more than one
 */
const char *
hl_catalogue_get_place_counter (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->place_counter;
}

/**
 * hl_catalogue_get_place_field:
 * @self: the catalogue
 *
 * Returns: (nullable) (transfer none): the code of the field that is served
 *   where the kiosk stands, %NULL if there is more than one
 */
const char *
hl_catalogue_get_place_field (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->place_field;
}
