/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-texts"

#include "config.h"

#include "hl-texts.h"

/**
 * HlTexts:
 *
 * One text in several languages. Once filled it may be read from any thread.
 */
struct _HlTexts
{
  GPtrArray *languages;
  GPtrArray *texts;
};

/**
 * hl_texts_new:
 *
 * Returns: (transfer full): a text in no language yet
 */
HlTexts *
hl_texts_new (void)
{
  HlTexts *self = g_new0 (HlTexts, 1);

  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * hl_texts_free:
 * @self: (nullable): the texts
 */
void
hl_texts_free (HlTexts *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->languages);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/**
 * hl_texts_add:
 * @self: the texts
 * @language: a language that @self does not have yet
 * @text: the text in @language
 */
void
hl_texts_add (HlTexts    *self,
              const char *language,
              const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (language != NULL);
  g_return_if_fail (text != NULL);

  g_ptr_array_add (self->languages, g_strdup (language));
  g_ptr_array_add (self->texts, g_strdup (text));
}

static const char *
find_text (const HlTexts *self,
           const char    *language)
{
  for (guint i = 0; i < self->languages->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (self->languages, i), language))
        return g_ptr_array_index (self->texts, i);
    }

  return NULL;
}

/**
 * hl_texts_get:
 * @self: (nullable): the texts
 * @language: (nullable): a language code such as "en"
 *
 * Returns: (nullable) (transfer none): the text in @language, else the
 *   Vietnamese one; %NULL without @self
 */
const char *
hl_texts_get (const HlTexts *self,
              const char    *language)
{
  const char *text = NULL;

  if (self == NULL)
    return NULL;

  if (language != NULL)
    text = find_text (self, language);

  return text != NULL ? text : find_text (self, "vi");
}
