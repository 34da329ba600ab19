/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-document-get"

#include "config.h"

#include "hl-document.h"

#include <string.h>

#include "hl-document-private.h"

#define MAX_ID 32

static gboolean
holds (JsonNode *node,
       GType     type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * hl_document_get_int:
 * @self: the document
 * @member: (nullable): a member, or %NULL for the place itself
 * @minimum: the lowest value allowed
 * @maximum: the highest value allowed
 *
 * Returns: the number, or 0 if none stands there
 */
int
hl_document_get_int (HlDocument *self,
                     const char *member,
                     int         minimum,
                     int         maximum)
{
  JsonNode *node = hl_document_look_up (self, member);
  gint64 value = holds (node, G_TYPE_INT64) ? json_node_get_int (node) : 0;

  if (!holds (node, G_TYPE_INT64) || value < minimum || value > maximum)
    {
      hl_document_fail (self, member, "a whole number from %d to %d", minimum, maximum);
      return 0;
    }

  return (int) value;
}

/**
 * hl_document_get_number:
 * @self: the document
 * @member: (nullable): a member, or %NULL for the place itself
 * @minimum: the lowest value allowed
 *
 * Returns: the number, of at most 15 digits, or 0 once a mistake has been found
 */
gint64
hl_document_get_number (HlDocument *self,
                        const char *member,
                        gint64      minimum)
{
  JsonNode *node = hl_document_look_up (self, member);

  if (holds (node, G_TYPE_INT64) && json_node_get_int (node) >= minimum)
    return json_node_get_int (node);

  if (minimum == G_MININT64)
    hl_document_fail (self, member, "a whole number");
  else
    hl_document_fail (self, member, "a whole number from %" G_GINT64_FORMAT " on", minimum);

  return 0;
}

/**
 * hl_document_get_boolean:
 * @self: the document
 * @member: a member
 *
 * Returns: the value, or %FALSE if none stands there
 */
gboolean
hl_document_get_boolean (HlDocument *self,
                         const char *member)
{
  JsonNode *node = hl_document_look_up (self, member);

  if (holds (node, G_TYPE_BOOLEAN))
    return json_node_get_boolean (node);

  hl_document_fail (self, member, "true or false");
  return FALSE;
}

static const char *
look_up_string (HlDocument *self,
                const char *member)
{
  JsonNode *node = hl_document_look_up (self, member);

  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

static gboolean
is_id (const char *text)
{
  if (text == NULL || !g_ascii_isalnum (*text) || strlen (text) > MAX_ID)
    return FALSE;

  return strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._-") == strlen (text);
}

/**
 * hl_document_get_id:
 * @self: the document
 * @member: (nullable): a member, or %NULL for the place itself
 *
 * Returns: (nullable) (transfer none): an id of 1 to 32 of the characters
 *   A-Z a-z 0-9 . _ -, the first a letter or digit; %NULL if none
 *   stands there
 */
const char *
hl_document_get_id (HlDocument *self,
                    const char *member)
{
  const char *text = look_up_string (self, member);

  if (!is_id (text))
    {
      hl_document_fail (self, member,
                        "an id of 1 to %d characters A-Z a-z 0-9 . _ -, a letter or digit first",
                        MAX_ID);
      return NULL;
    }

  return text;
}

/* What is not seen, and what turns the order of what is: but the joiners, which
 * some scripts write with. */
static gboolean
is_invisible (gunichar c)
{
  const gunichar non_joiner = 0x200c;
  const gunichar joiner = 0x200d;

  return g_unichar_iscntrl (c) ||
         (g_unichar_type (c) == G_UNICODE_FORMAT && c != joiner && c != non_joiner);
}

/* Line breaks too are refused: each text is one line of a page or a table. */
static gboolean
is_clean (const char *text)
{
  gunichar last = 0;

  if (g_unichar_isspace (g_utf8_get_char (text)))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      last = g_utf8_get_char (p);
      if (is_invisible (last))
        return FALSE;
    }

  return !g_unichar_isspace (last);
}

/**
 * hl_document_get_text:
 * @self: the document
 * @member: (nullable): a member, or %NULL for the place itself
 * @maximum: the most characters it may have
 *
 * Returns: (nullable) (transfer none): a text that is not empty, has no
 *   control characters and no blanks at its ends and is in Unicode's
 *   composed form (NFC); %NULL if none stands there
 */
const char *
hl_document_get_text (HlDocument *self,
                      const char *member,
                      guint       maximum)
{
  const char *text = look_up_string (self, member);
  g_autofree char *composed = NULL;

  if (text == NULL || *text == '\0' || g_utf8_strlen (text, -1) > (glong) maximum)
    {
      hl_document_fail (self, member, "a text of 1 to %u characters", maximum);
      return NULL;
    }

  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  if (!g_str_equal (text, composed))
    hl_document_fail (self, member, "the text in Unicode form NFC (composed letters)");
  else if (!is_clean (text))
    hl_document_fail (self, member, "no control characters and no blanks at the ends");
  else
    return text;

  return NULL;
}

/**
 * hl_document_get_word:
 * @self: the document
 * @member: (nullable): a member, or %NULL for the place itself
 * @words: (array zero-terminated=1): the words allowed
 *
 * Returns: (nullable) (transfer none): one of @words, or %NULL if none
 *   stands there
 */
const char *
hl_document_get_word (HlDocument         *self,
                      const char         *member,
                      const char * const *words)
{
  const char *text = look_up_string (self, member);
  g_autofree char *list = NULL;

  if (text != NULL && g_strv_contains (words, text))
    return text;

  list = g_strjoinv (", ", (char **) words);
  hl_document_fail (self, member, strstr (list, ", ") != NULL ? "one of %s" : "%s", list);
  return NULL;
}

/**
 * hl_document_get_texts:
 * @self: the document
 * @member: (nullable): a member that is an object, or %NULL for the place itself
 * @languages: (array zero-terminated=1): the languages that must stand in it
 * @maximum: the most characters that each text may have
 *
 * Returns: (transfer full): the text in all @languages; incomplete where one
 *   is wrong
 */
HlTexts *
hl_document_get_texts (HlDocument         *self,
                       const char         *member,
                       const char * const *languages,
                       guint               maximum)
{
  HlTexts *texts = hl_texts_new ();

  if (member != NULL && !hl_document_enter (self, member))
    return texts;

  hl_document_check_strv (self, languages);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *text = hl_document_get_text (self, languages[i], maximum);

      if (text != NULL)
        hl_texts_add (texts, languages[i], text);
    }

  if (member != NULL)
    hl_document_leave (self);
  return texts;
}

static void
read_language (HlDocument *self,
               guint       index,
               gpointer    user_data)
{
  static const char * const known[] = { "vi", "en", "zh", NULL };
  GPtrArray *languages = user_data;
  const char *language = hl_document_get_word (self, NULL, known);

  if (language == NULL)
    return;

  if (g_ptr_array_find_with_equal_func (languages, language, g_str_equal, NULL))
    hl_document_fail (self, NULL, "each language once");
  else
    g_ptr_array_add (languages, g_strdup (language));
}

/**
 * hl_document_get_languages:
 * @self: the document
 * @member: a member that lists languages
 *
 * Returns: (transfer full): the languages, "vi" among them; none if there is a
 *   mistake in them
 */
char **
hl_document_get_languages (HlDocument *self,
                           const char *member)
{
  g_autoptr(GPtrArray) languages = g_ptr_array_new_null_terminated (3, g_free, TRUE);
  g_autofree char *path = g_strdup_printf ("%s.%s", self->path->str, member);

  hl_document_each (self, member, 1, 3, read_language, languages);
  if (hl_document_is_sound (self, path)
      && !g_ptr_array_find_with_equal_func (languages, "vi", g_str_equal, NULL))
    hl_document_fail (self, member, "a list with \"vi\" in it");

  if (!hl_document_is_sound (self, path))
    g_ptr_array_set_size (languages, 0);

  return (char **) g_ptr_array_steal (languages, NULL);
}
