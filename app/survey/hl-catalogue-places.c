/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-catalogue-places"

#include "config.h"

#include "hl-catalogue.h"

#include "hl-catalogue-private.h"

HlPlace *
hl_place_new (void)
{
  return g_new0 (HlPlace, 1);
}

void
hl_place_free (HlPlace *self)
{
  if (self == NULL)
    return;

  g_free (self->code);
  hl_texts_free (self->name);
  g_free (self->authority);
  g_free (self);
}

/**
 * hl_catalogue_get_n_counters:
 * @self: the catalogue
 *
 * Returns: how many counters there are that are not closed
 */
guint
hl_catalogue_get_n_counters (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->open_counters->len;
}

/**
 * hl_catalogue_get_counter:
 * @self: the catalogue
 * @index: a counter's place among those that are not closed, from 0
 *
 * Returns: (transfer none): the counter, which lives as long as @self
 */
const HlPlace *
hl_catalogue_get_counter (HlCatalogue *self,
                          guint        index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->open_counters->len, NULL);

  return g_ptr_array_index (self->open_counters, index);
}

guint
hl_catalogue_get_n_all_counters (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->counters.list->len;
}

/**
 * hl_catalogue_get_any_counter:
 * @self: the catalogue
 * @index: a counter's place in the list, from 0, closed or not
 *
 * Returns: (transfer none): the counter, which lives as long as @self
 */
const HlPlace *
hl_catalogue_get_any_counter (HlCatalogue *self,
                              guint        index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->counters.list->len, NULL);

  return g_ptr_array_index (self->counters.list, index);
}

/**
 * hl_catalogue_find_counter:
 * @self: the catalogue
 * @code: a code
 *
 * Returns: (nullable) (transfer none): the counter with that code, closed or not:
 *   what was said of it stays
 */
const HlPlace *
hl_catalogue_find_counter (HlCatalogue *self,
                           const char  *code)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  return g_hash_table_lookup (self->counters.by_code, code);
}

guint
hl_catalogue_get_n_fields (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->fields.list->len;
}

/**
 * hl_catalogue_get_field:
 * @self: the catalogue
 * @index: a field's place in the list, from 0
 *
 * Returns: (transfer none): the field, which lives as long as @self
 */
const HlPlace *
hl_catalogue_get_field (HlCatalogue *self,
                        guint        index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->fields.list->len, NULL);

  return g_ptr_array_index (self->fields.list, index);
}

/**
 * hl_catalogue_find_field:
 * @self: the catalogue
 * @code: a code
 *
 * Returns: (nullable) (transfer none): the field with that code
 */
const HlPlace *
hl_catalogue_find_field (HlCatalogue *self,
                         const char  *code)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  return g_hash_table_lookup (self->fields.by_code, code);
}

guint
hl_catalogue_get_n_authorities (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->authorities.list->len;
}

/**
 * hl_catalogue_get_authority:
 * @self: the catalogue
 * @index: an authority's place in the list, from 0
 *
 * Returns: (transfer none): the authority, which lives as long as @self
 */
const HlPlace *
hl_catalogue_get_authority (HlCatalogue *self,
                            guint        index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->authorities.list->len, NULL);

  return g_ptr_array_index (self->authorities.list, index);
}

/**
 * hl_catalogue_find_authority:
 * @self: the catalogue
 * @code: a code
 *
 * Returns: (nullable) (transfer none): the authority with that code
 */
const HlPlace *
hl_catalogue_find_authority (HlCatalogue *self,
                             const char  *code)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  return g_hash_table_lookup (self->authorities.by_code, code);
}

/**
 * hl_place_get_code:
 * @self: a counter, field or authority
 *
 * Returns: (transfer none): its code, unique in its list
 */
const char *
hl_place_get_code (const HlPlace *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->code;
}

/**
 * hl_place_get_name:
 * @self: a counter, field or authority
 * @language: a language code
 *
 * Returns: (transfer none): its name in @language, else in Vietnamese
 */
const char *
hl_place_get_name (const HlPlace *self,
                   const char    *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hl_texts_get (self->name, language);
}

/**
 * hl_place_get_authority:
 * @self: a counter, field or authority
 *
 * Returns: (nullable) (transfer none): for a field the code of the authority
 *   that decides it, else %NULL
 */
const char *
hl_place_get_authority (const HlPlace *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->authority;
}

/**
 * hl_place_is_closed:
 * @self: a counter
 *
 * Returns: whether nobody is asked about it any more
 */
gboolean
hl_place_is_closed (const HlPlace *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->closed;
}
