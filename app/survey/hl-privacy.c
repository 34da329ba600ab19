/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-privacy"

#include "config.h"

#include "hl-privacy.h"

#include <string.h>

#include "hl-definition.h"

/**
 * HlPrivacy:
 *
 * What a citizen is told of the data that are kept: a title and sections, each
 * a heading with paragraphs, in each language. It never changes, so any thread
 * may read it. data/schemas/privacy.json describes
 * the file.
 *
 * Paragraphs name what differs from centre to centre by a placeholder, such as
 * `{hotline}`.
 */
struct _HlPrivacy
{
  HlDefinition   base;

  char         **languages;
  HlTexts       *title;
  GPtrArray     *sections;    /* of Section */
};

typedef struct
{
  char      *id;
  HlTexts   *heading;
  GPtrArray *paragraphs;      /* of HlTexts */
} Section;

/* What is being read. All is borrowed. */
typedef struct
{
  HlPrivacy *self;
  Section   *section;         /* where read_paragraph() puts them */
} Reading;

/* What placeholders stand for. All is borrowed. */
typedef struct
{
  HlCatalogue   *catalogue;
  const HlTerms *terms;
  const char    *language;
} Filling;

/* Returns: (transfer full) (nullable): the text; %NULL where the centre has none */
typedef char *(*Lookup) (const Filling *filling);

#define MAX_SECTIONS 12
#define MAX_PARAGRAPHS 8
#define MAX_HEADING 60
#define MAX_PARAGRAPH 300

static char *
get_unit (const Filling *filling)
{
  return g_strdup (hl_catalogue_get_unit_name (filling->catalogue, filling->language));
}

static char *
get_province (const Filling *filling)
{
  return g_strdup (hl_catalogue_get_province_name (filling->catalogue, filling->language));
}

static char *
get_hotline (const Filling *filling)
{
  return g_strdup (hl_catalogue_get_hotline (filling->catalogue));
}

static char *
get_complaints (const Filling *filling)
{
  return g_strdup (hl_catalogue_get_complaints (filling->catalogue));
}

static char *
get_ticket_days (const Filling *filling)
{
  return g_strdup_printf ("%u", filling->terms->ticket_days);
}

static char *
get_receipt_days (const Filling *filling)
{
  return g_strdup_printf ("%u", filling->terms->receipt_days);
}

static char *
get_context_months (const Filling *filling)
{
  return g_strdup_printf ("%u", filling->terms->context_months);
}

static const struct
{
  const char *name;
  Lookup      look_up;
} placeholders[] = {
  { "unit", get_unit },
  { "province", get_province },
  { "hotline", get_hotline },
  { "complaints", get_complaints },
  { "ticket_days", get_ticket_days },
  { "receipt_days", get_receipt_days },
  { "context_months", get_context_months },
};

/* Returns: (nullable): the placeholder whose name @text begins with, and a brace */
static Lookup
find_placeholder (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      const gsize length = strlen (placeholders[i].name);

      if (strncmp (text, placeholders[i].name, length) == 0 && text[length] == '}')
        return placeholders[i].look_up;
    }

  return NULL;
}

static void
section_free (gpointer data)
{
  Section *self = data;

  g_free (self->id);
  hl_texts_free (self->heading);
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

static HlPrivacy *
privacy_new (void)
{
  HlPrivacy *self = g_new0 (HlPrivacy, 1);

  hl_definition_init (&self->base);
  self->sections = g_ptr_array_new_with_free_func (section_free);
  return self;
}

static HlTexts *
read_texts (HlPrivacy  *self,
            HlDocument *document,
            const char *member,
            guint       maximum)
{
  return hl_document_get_texts (document, member, (const char * const *) self->languages,
                                maximum);
}

/* Whether each brace begins or ends a placeholder. */
static gboolean
are_placeholders_known (const char *text)
{
  for (const char *p = strpbrk (text, "{}"); p != NULL; p = strpbrk (p + 1, "{}"))
    {
      if (*p == '}' || find_placeholder (p + 1) == NULL)
        return FALSE;

      p = strchr (p, '}');
    }

  return TRUE;
}

static void
read_paragraph (HlDocument *document,
                guint       index,
                gpointer    user_data)
{
  Reading *reading = user_data;
  HlPrivacy *self = reading->self;
  HlTexts *texts = read_texts (self, document, NULL, MAX_PARAGRAPH);

  g_ptr_array_add (reading->section->paragraphs, texts);
  for (guint i = 0; self->languages[i] != NULL; i++)
    {
      const char *text = hl_texts_get (texts, self->languages[i]);

      if (text != NULL && !are_placeholders_known (text))
        hl_document_fail (document, self->languages[i],
                          "no braces but {unit}, {province}, {hotline}, {complaints}, {ticket_days}, "
                          "{receipt_days} and {context_months}");
    }
}

static gboolean
has_section (HlPrivacy  *self,
             const char *id)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const Section *section = g_ptr_array_index (self->sections, i);

      if (g_strcmp0 (section->id, id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
read_section (HlDocument *document,
              guint       index,
              gpointer    user_data)
{
  HlPrivacy *self = user_data;
  Section *section = g_new0 (Section, 1);
  Reading reading = { self, section };
  const char *id;

  section->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_texts_free);
  hl_document_check_members (document, "id", "heading", "text", NULL);
  id = hl_document_get_id (document, "id");
  if (id != NULL && has_section (self, id))
    hl_document_fail (document, "id", "an id that stands once");

  section->id = g_strdup (id);
  section->heading = read_texts (self, document, "heading", MAX_HEADING);
  hl_document_each (document, "text", 1, MAX_PARAGRAPHS, read_paragraph, &reading);
  g_ptr_array_add (self->sections, section);
}

static HlPrivacy *
take_document (HlDocument  *document,
               GError     **error)
{
  g_autoptr(HlPrivacy) self = privacy_new ();

  hl_document_check_members (document, "name", "version", "languages", "title", "sections", NULL);
  hl_document_get_id (document, "name");
  hl_document_get_id (document, "version");
  self->languages = hl_document_get_languages (document, "languages");
  self->title = read_texts (self, document, "title", MAX_HEADING);
  hl_document_each (document, "sections", 1, MAX_SECTIONS, read_section, self);

  if (!hl_definition_take_document (&self->base, document, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_privacy_load:
 * @path: a file
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the notice; %NULL with an error of
 *   #HL_INPUT_ERROR that names the file and the JSON path if it is wrong, of
 *   #GIOErrorEnum if it cannot be read
 */
HlPrivacy *
hl_privacy_load (const char  *path,
                 GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_load (path, error);

  return document != NULL ? take_document (document, error) : NULL;
}

/**
 * hl_privacy_load_all:
 * @path: a file
 * @faults: receives all that is wrong in it
 * @error: return location for the first of them
 *
 * Returns: (transfer full) (nullable): the notice
 */
HlPrivacy *
hl_privacy_load_all (const char  *path,
                     HlFaults    *faults,
                     GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_load_all (path, faults, error);
  HlPrivacy *self = NULL;

  if (document == NULL)
    return NULL;

  self = take_document (document, error);
  if (self == NULL)
    hl_document_steal_faults (document, faults);

  return self;
}

/**
 * hl_privacy_parse:
 * @name: what to call the text in messages
 * @text: a notice
 * @error: return location for an error of #HL_INPUT_ERROR
 *
 * Returns: (transfer full) (nullable): the notice, or %NULL if @text is wrong
 */
HlPrivacy *
hl_privacy_parse (const char  *name,
                  const char  *text,
                  GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_parse (name, text, -1, error);

  return document != NULL ? take_document (document, error) : NULL;
}

/**
 * hl_privacy_ref:
 * @self: the notice
 *
 * Returns: (transfer full): @self
 */
HlPrivacy *
hl_privacy_ref (HlPrivacy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  hl_definition_ref (&self->base);
  return self;
}

/**
 * hl_privacy_unref:
 * @self: (nullable): the notice
 */
void
hl_privacy_unref (HlPrivacy *self)
{
  if (self == NULL || !hl_definition_unref (&self->base))
    return;

  g_strfreev (self->languages);
  hl_texts_free (self->title);
  g_ptr_array_unref (self->sections);
  g_free (self);
}

/**
 * hl_privacy_get_title:
 * @self: the notice
 * @language: a language code
 *
 * Returns: (transfer none): the title in @language, else in Vietnamese
 */
const char *
hl_privacy_get_title (HlPrivacy  *self,
                      const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hl_texts_get (self->title, language);
}

guint
hl_privacy_get_n_sections (HlPrivacy *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sections->len;
}

static const Section *
get_section (HlPrivacy *self,
             guint      section)
{
  g_assert (self != NULL && section < self->sections->len);

  return g_ptr_array_index (self->sections, section);
}

/**
 * hl_privacy_get_heading:
 * @self: the notice
 * @section: which section, from 0
 * @language: a language code
 *
 * Returns: (transfer none): its heading in @language, else in Vietnamese
 */
const char *
hl_privacy_get_heading (HlPrivacy  *self,
                        guint       section,
                        const char *language)
{
  return hl_texts_get (get_section (self, section)->heading, language);
}

guint
hl_privacy_get_n_paragraphs (HlPrivacy *self,
                             guint      section)
{
  return get_section (self, section)->paragraphs->len;
}

/**
 * hl_privacy_fill_paragraph:
 * @self: the notice
 * @section: which section, from 0
 * @paragraph: which paragraph of it, from 0
 * @catalogue: the centre that it is shown in
 * @terms: how long the kiosk keeps what it keeps
 * @language: a language code
 *
 * Returns: (transfer full) (nullable): its text in @language, else in
 *   Vietnamese; %NULL where it is about something that @catalogue does not have
 */
char *
hl_privacy_fill_paragraph (HlPrivacy   *self,
                           guint        section,
                           guint        paragraph,
                           HlCatalogue *catalogue,
                           const HlTerms *terms,
                           const char  *language)
{
  const Filling filling = { catalogue, terms, language };
  const Section *found = get_section (self, section);
  g_autoptr(GString) filled = NULL;
  const char *text;

  g_return_val_if_fail (paragraph < found->paragraphs->len, NULL);

  text = hl_texts_get (g_ptr_array_index (found->paragraphs, paragraph), language);
  filled = g_string_new (NULL);
  for (const char *brace; (brace = strchr (text, '{')) != NULL; text = strchr (brace, '}') + 1)
    {
      g_autofree char *value = find_placeholder (brace + 1) (&filling);

      if (value == NULL)
        return NULL;

      g_string_append_len (filled, text, brace - text);
      g_string_append (filled, value);
    }

  g_string_append (filled, text);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}
