/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-paper-entry"

#include "config.h"

#include "hl-paper-entry.h"

struct _HlPaperEntry
{
  HlQuestionnaire *questionnaire;    /* owned */
  guint8          *levels;           /* owned: of each item; 0: none */
  guint            n_items;
  guint            at;               /* the item that is asked; n_items: none is left */
};

/**
 * hl_paper_entry_new:
 * @questionnaire: what the form answers
 *
 * Returns: (transfer full): a form on which nothing is typed
 */
HlPaperEntry *
hl_paper_entry_new (HlQuestionnaire *questionnaire)
{
  HlPaperEntry *self = g_new0 (HlPaperEntry, 1);

  self->questionnaire = hl_questionnaire_ref (questionnaire);
  self->n_items = hl_questionnaire_get_n_items (questionnaire);
  self->levels = g_new0 (guint8, self->n_items);

  return self;
}

void
hl_paper_entry_free (HlPaperEntry *self)
{
  hl_paper_entry_clear (self);
  hl_questionnaire_unref (self->questionnaire);
  g_free (self->levels);
  g_free (self);
}

/**
 * hl_paper_entry_clear:
 * @self: a form
 *
 * Forgets what was typed.
 */
void
hl_paper_entry_clear (HlPaperEntry *self)
{
  for (guint i = 0; i < self->n_items; i++)
    self->levels[i] = 0;
  self->at = 0;
}

/**
 * hl_paper_entry_put:
 * @self: a form
 * @level: level of the item that is asked; 0 for none
 *
 * Takes a level and goes on to the next item.
 *
 * Returns: whether it could be taken
 */
gboolean
hl_paper_entry_put (HlPaperEntry *self,
                    guint         level)
{
  if (self->at == self->n_items || level > hl_questionnaire_get_n_levels (self->questionnaire))
    return FALSE;

  self->levels[self->at] = (guint8) level;
  self->at += 1;

  return TRUE;
}

/**
 * hl_paper_entry_go_back:
 * @self: a form
 *
 * Goes to the item before, whose level stays until another is put.
 *
 * Returns: whether there is one
 */
gboolean
hl_paper_entry_go_back (HlPaperEntry *self)
{
  if (self->at == 0)
    return FALSE;

  self->at -= 1;

  return TRUE;
}

/**
 * hl_paper_entry_get_at:
 * @self: a form
 *
 * Returns: index of the item that is asked; the number of items where none is
 *   left
 */
guint
hl_paper_entry_get_at (HlPaperEntry *self)
{
  return self->at;
}

guint
hl_paper_entry_get_n_items (HlPaperEntry *self)
{
  return self->n_items;
}

guint
hl_paper_entry_get_level (HlPaperEntry *self,
                          guint         item)
{
  g_return_val_if_fail (item < self->n_items, 0);

  return self->levels[item];
}

/**
 * hl_paper_entry_is_begun:
 * @self: a form
 *
 * Returns: whether anything was typed, if only that an item is skipped
 */
gboolean
hl_paper_entry_is_begun (HlPaperEntry *self)
{
  return self->at > 0 || hl_paper_entry_has_level (self);
}

gboolean
hl_paper_entry_has_level (HlPaperEntry *self)
{
  for (guint i = 0; i < self->n_items; i++)
    {
      if (self->levels[i] != 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * hl_paper_entry_to_form:
 * @self: a form with a level or more
 *
 * Returns: (transfer full): what was typed, still without day, place and
 *   outcome, and to be completed after them by hl_form_complete()
 */
HlForm *
hl_paper_entry_to_form (HlPaperEntry *self)
{
  HlForm *form = hl_form_new_blank (self->questionnaire);

  for (guint i = 0; i < self->n_items; i++)
    form->response->levels[i] = self->levels[i];

  return form;
}

/**
 * hl_paper_entry_describe:
 * @form: a form
 *
 * Returns: (transfer full): its levels in the order of the items, "5 4 – 3"
 */
char *
hl_paper_entry_describe (const HlForm *form)
{
  guint n = hl_questionnaire_get_n_items (form->response->questionnaire);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      if (form->response->levels[i] == 0)
        g_string_append (text, "\xe2\x80\x93");
      else
        g_string_append_printf (text, "%u", form->response->levels[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
