/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlParameter:
 * @key: (owned): its name
 * @text: (owned) (nullable): a string; %NULL for a number
 * @number: an integer where @text is %NULL
 */
typedef struct
{
  char  *key;
  char  *text;
  gint64 number;
} HlParameter;

/**
 * HlDictionaryMember:
 * @key: (owned): its name
 * @bytes: (owned) (nullable): a byte sequence; %NULL for a list
 * @items: (owned) (array zero-terminated=1) (nullable): a list of strings; %NULL for bytes
 * @parameters: (owned) (element-type HlParameter): of the list, in their order
 * @value: (owned): what stands after "=", just as it was written
 */
typedef struct
{
  char      *key;
  GBytes    *bytes;
  char     **items;
  GPtrArray *parameters;
  char      *value;
} HlDictionaryMember;

typedef struct _HlDictionary HlDictionary;

HlDictionary *hl_dictionary_parse (const char    *name,
                                   const char    *field,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          hl_dictionary_free  (HlDictionary  *self);
guint         hl_dictionary_get_n (HlDictionary  *self);

const HlDictionaryMember *hl_dictionary_get  (HlDictionary *self,
                                              guint         index);
const HlDictionaryMember *hl_dictionary_find (HlDictionary *self,
                                              const char   *key);
const HlParameter *hl_dictionary_member_find_parameter (const HlDictionaryMember *self,
                                                        const char               *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDictionary, hl_dictionary_free)

G_END_DECLS
