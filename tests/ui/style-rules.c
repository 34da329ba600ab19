/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "style-rules.h"

#include <string.h>

#include "hl-style.h"

/* "hl-strip > button.nav:active" is two of these, the last one first. */
typedef struct
{
  char         *type;      /* (nullable) */
  char         *id;        /* (nullable) */
  GPtrArray    *classes;
  char         *without;   /* (nullable): a class it must not have */
  GtkStateFlags state;
  gboolean      is_child;  /* of what matches the next one; else a descendant */
} Compound;

typedef struct
{
  char      *text;
  GPtrArray *compounds;    /* (element-type Compound) */
  gboolean   seen;
} Selector;

struct _StyleRules
{
  GPtrArray *selectors;    /* (element-type Selector) */
  GPtrArray *colours;      /* (element-type utf8): names that are defined */
  GString   *text;         /* of all the rules */
};

static void
compound_free (Compound *self)
{
  g_free (self->type);
  g_free (self->id);
  g_free (self->without);
  g_ptr_array_unref (self->classes);
  g_free (self);
}

static void
selector_free (Selector *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->compounds);
  g_free (self);
}

static GtkStateFlags
get_state (const char *name)
{
  static const struct
  {
    const char   *name;
    GtkStateFlags state;
  } states[] = {
    { "active", GTK_STATE_FLAG_ACTIVE },
    { "checked", GTK_STATE_FLAG_CHECKED },
    { "disabled", GTK_STATE_FLAG_INSENSITIVE },
    { "focus-visible", GTK_STATE_FLAG_FOCUS_VISIBLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (g_str_equal (states[i].name, name))
        return states[i].state;
    }

  g_test_message ("the style sheet has an unknown pseudo-class, %s", name);
  g_assert_not_reached ();
}

/* "button.nav:active" */
static Compound *
parse_compound (const char *text)
{
  static const char ends[] = "#.:)";
  Compound *self = g_new0 (Compound, 1);

  self->classes = g_ptr_array_new_with_free_func (g_free);

  while (*text != '\0')
    {
      char kind = *text;
      gboolean is_not = g_str_has_prefix (text, ":not(.");
      const char *start = text + (is_not ? strlen (":not(.") : strchr (ends, kind) != NULL);
      size_t length = strcspn (start, ends);
      g_autofree char *name = g_strndup (start, length);

      text = start + length + is_not;
      if (is_not)
        self->without = g_steal_pointer (&name);
      else if (kind == '#')
        self->id = g_steal_pointer (&name);
      else if (kind == '.')
        g_ptr_array_add (self->classes, g_steal_pointer (&name));
      else if (kind == ':')
        self->state |= get_state (name);
      else
        self->type = g_steal_pointer (&name);
    }

  return self;
}

static Selector *
parse_selector (const char *text)
{
  Selector *self = g_new0 (Selector, 1);
  g_auto(GStrv) words = g_strsplit_set (text, " \n", -1);
  gboolean is_child = FALSE;

  self->text = g_strdup (text);
  self->compounds = g_ptr_array_new_with_free_func ((GDestroyNotify) compound_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      Compound *compound;

      if (*words[i] == '\0')
        continue;

      if (g_str_equal (words[i], ">"))
        {
          is_child = TRUE;
          continue;
        }

      compound = parse_compound (words[i]);
      compound->is_child = is_child;
      is_child = FALSE;
      g_ptr_array_insert (self->compounds, 0, compound);
    }

  return self;
}

/* "border: 2px solid @edge", but not "color: transparent" */
static gboolean
gives_colour (const char *declarations)
{
  g_auto(GStrv) parts = g_strsplit (declarations, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_regex_match_simple ("color:|background|solid", parts[i], 0, 0) &&
          !g_regex_match_simple (": *(transparent|none|inherit) *$", parts[i], 0, 0))
        return TRUE;
    }

  return FALSE;
}

static void
add_rule (StyleRules *self,
          const char *selectors,
          const char *declarations)
{
  g_auto(GStrv) parts = g_strsplit (selectors, ",", -1);

  if (!gives_colour (declarations))
    return;

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (self->selectors, parse_selector (g_strstrip (parts[i])));
}

/* "@define-color ink #16222e" */
static void
add_definition (StyleRules *self,
                const char *statement)
{
  g_auto(GStrv) words = g_strsplit (statement, " ", -1);

  if (g_str_equal (words[0], "@define-color"))
    g_ptr_array_add (self->colours, g_strdup (words[1]));
}

static void
add_sheet (StyleRules *self,
           const char *sheet)
{
  g_autofree char *path = g_strconcat (HL_RESOURCE_PATH, sheet, NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr(GRegex) comments = g_regex_new ("/\\*.*?\\*/", G_REGEX_DOTALL, 0, NULL);
  g_autoptr(GRegex) statements = g_regex_new ("\\s*(?:(@[^;{]*);|([^{}]*)\\{([^}]*)\\})",
                                              0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (bytes);
  text = g_regex_replace_literal (comments, g_bytes_get_data (bytes, NULL), -1, 0, "", 0, NULL);
  g_string_append (self->text, text);

  for (g_regex_match (statements, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *statement = g_match_info_fetch (match, 1);
      g_autofree char *selectors = g_match_info_fetch (match, 2);
      g_autofree char *declarations = g_match_info_fetch (match, 3);

      if (*statement != '\0')
        add_definition (self, statement);
      else
        add_rule (self, selectors, declarations);
    }
}

/* @sheets: (array zero-terminated): names of files of assets/ */
StyleRules *
style_rules_new (const char * const *sheets)
{
  StyleRules *self = g_new0 (StyleRules, 1);

  self->selectors = g_ptr_array_new_with_free_func ((GDestroyNotify) selector_free);
  self->colours = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);

  for (; *sheets != NULL; sheets++)
    add_sheet (self, *sheets);

  return self;
}

void
style_rules_free (StyleRules *self)
{
  g_ptr_array_unref (self->selectors);
  g_ptr_array_unref (self->colours);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
matches_compound (const Compound *compound,
                  GtkWidget      *widget)
{
  if ((compound->type != NULL &&
       !g_str_equal (compound->type, gtk_widget_get_css_name (widget))) ||
      (compound->id != NULL && g_strcmp0 (compound->id, gtk_widget_get_name (widget)) != 0) ||
      (compound->without != NULL && gtk_widget_has_css_class (widget, compound->without)) ||
      (gtk_widget_get_state_flags (widget) & compound->state) != compound->state)
    return FALSE;

  for (guint i = 0; i < compound->classes->len; i++)
    {
      if (!gtk_widget_has_css_class (widget, compound->classes->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
matches (GPtrArray *compounds,
         guint      i,
         GtkWidget *widget)
{
  const Compound *compound = compounds->pdata[i];

  if (!matches_compound (compound, widget))
    return FALSE;

  if (i + 1 == compounds->len)
    return TRUE;

  while ((widget = gtk_widget_get_parent (widget)) != NULL)
    {
      if (matches (compounds, i + 1, widget))
        return TRUE;
      if (compound->is_child)
        return FALSE;
    }

  return FALSE;
}

/* Marks the selectors that @widget matches as it is. */
void
style_rules_see (StyleRules *self,
                 GtkWidget  *widget)
{
  for (guint i = 0; i < self->selectors->len; i++)
    {
      Selector *selector = self->selectors->pdata[i];

      selector->seen = selector->seen || matches (selector->compounds, 0, widget);
    }
}

/* Returns: (transfer full): the selectors with @part that nothing has matched;
 * those without it if it is not @wanted */
char **
style_rules_list_unseen (StyleRules *self,
                         const char *part,
                         gboolean    wanted)
{
  g_autoptr(GStrvBuilder) unseen = g_strv_builder_new ();

  for (guint i = 0; i < self->selectors->len; i++)
    {
      const Selector *selector = self->selectors->pdata[i];

      if (!selector->seen && (strstr (selector->text, part) != NULL) == wanted)
        g_strv_builder_add (unseen, selector->text);
    }

  return g_strv_builder_end (unseen);
}

/* Returns: (transfer full): the colours that no rule names */
char **
style_rules_list_unused (StyleRules *self)
{
  g_autoptr(GStrvBuilder) unused = g_strv_builder_new ();

  for (guint i = 0; i < self->colours->len; i++)
    {
      g_autofree char *pattern = g_strconcat ("@", self->colours->pdata[i], "\\b", NULL);

      if (!g_regex_match_simple (pattern, self->text->str, 0, 0))
        g_strv_builder_add (unused, self->colours->pdata[i]);
    }

  return g_strv_builder_end (unused);
}
