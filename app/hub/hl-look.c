/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-look"

#include "config.h"

#include "hl-look.h"

/* What may be chosen, what is so without a choice first. */
static const struct
{
  const char *name;
  gsize       offset;
  const char *words[4];
} choices[] = {
  { "language", G_STRUCT_OFFSET (HlLook, language), { "vi", "en" } },
  { "colours", G_STRUCT_OFFSET (HlLook, colours), { "auto", "day", "night" } },
  { "size", G_STRUCT_OFFSET (HlLook, size), { "normal", "large", "small" } },
};

static gboolean
choose (HlLook     *self,
        guint       choice,
        const char *word)
{
  for (guint i = 0; choices[choice].words[i] != NULL; i++)
    {
      if (!g_str_equal (choices[choice].words[i], word))
        continue;

      G_STRUCT_MEMBER (const char *, self, choices[choice].offset) = choices[choice].words[i];
      return TRUE;
    }

  return FALSE;
}

/**
 * hl_look_from_text:
 * @text: (nullable): what hl_look_to_text() gave, or anything else
 *
 * Returns: the look; what @text does not say is as usual
 */
HlLook
hl_look_from_text (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text != NULL ? text : "", ".", G_N_ELEMENTS (choices) + 1);
  const guint n_words = g_strv_length (words);
  HlLook self;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (i >= n_words || !choose (&self, i, words[i]))
        choose (&self, i, choices[i].words[0]);
    }

  return self;
}

/**
 * hl_look_to_text:
 * @self: a look
 *
 * Returns: (transfer full): it, in characters that a cookie may have
 */
char *
hl_look_to_text (const HlLook *self)
{
  return g_strjoin (".", self->language, self->colours, self->size, NULL);
}

/**
 * hl_look_change:
 * @self: a look
 * @name: "language", "colours" or "size"
 * @word: what it shall be
 *
 * Returns: whether there is such a choice
 */
gboolean
hl_look_change (HlLook     *self,
                const char *name,
                const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (g_str_equal (choices[i].name, name))
        return choose (self, i, word);
    }

  return FALSE;
}

/**
 * hl_look_is:
 * @self: a look
 * @name: "language", "colours" or "size"
 * @word: a word for it
 *
 * Returns: whether that is chosen
 */
gboolean
hl_look_is (const HlLook *self,
            const char   *name,
            const char   *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (g_str_equal (choices[i].name, name))
        return g_str_equal (G_STRUCT_MEMBER (const char *, self, choices[i].offset), word);
    }

  return FALSE;
}

/**
 * hl_look_say:
 * @self: a look
 * @vi: a text in Vietnamese
 * @en: the same in English
 *
 * The hub speaks to many at once, each in his own language, where gettext has one
 * language for the whole process: so both stand side by side in the source.
 *
 * Returns: (transfer none): the one of them that is wanted
 */
const char *
hl_look_say (const HlLook *self,
             const char   *vi,
             const char   *en)
{
  return hl_look_is (self, "language", "en") ? en : vi;
}
