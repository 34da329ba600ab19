/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-html"

#include "config.h"

#include "hl-html.h"

#include <stdarg.h>
#include <string.h>

/**
 * HlHtml:
 *
 * Writes a page. Names of elements and attributes come from the
 * source; every text and every value is escaped here and nowhere else, so that what
 * somebody typed can be no part of the page but its text.
 */
struct _HlHtml
{
  GString   *text;
  GPtrArray *open;    /* of const char*: names of the elements that are open */
};

HlHtml *
hl_html_new (void)
{
  HlHtml *self = g_new0 (HlHtml, 1);

  self->text = g_string_new ("<!DOCTYPE html>\n");
  self->open = g_ptr_array_new ();
  return self;
}

void
hl_html_free (HlHtml *self)
{
  if (self == NULL)
    return;

  if (self->text != NULL)
    g_string_free (self->text, TRUE);

  g_ptr_array_unref (self->open);
  g_free (self);
}

/**
 * hl_html_finish:
 * @self: (transfer full): what was written, every element of it closed
 *
 * Returns: (transfer full): its text
 */
GString *
hl_html_finish (HlHtml *self)
{
  GString *text = g_steal_pointer (&self->text);

  g_assert (self->open->len == 0);
  hl_html_free (self);
  return text;
}

static void
put_escaped (GString    *out,
             const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      switch (*at)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;

        case '<':
          g_string_append (out, "&lt;");
          break;

        case '>':
          g_string_append (out, "&gt;");
          break;

        case '"':
          g_string_append (out, "&quot;");
          break;

        case '\'':
          g_string_append (out, "&#39;");
          break;

        default:
          g_string_append_c (out, *at);
        }
    }
}

/* Names and values in turn; a value of NULL leaves its attribute out. */
static void
put_tag (HlHtml     *self,
         const char *tag,
         va_list     list)
{
  const char *name;

  g_string_append_c (self->text, '<');
  g_string_append (self->text, tag);
  while ((name = va_arg (list, const char *)) != NULL)
    {
      const char *value = va_arg (list, const char *);

      if (value == NULL)
        continue;

      g_string_append_printf (self->text, " %s=\"", name);
      put_escaped (self->text, value);
      g_string_append_c (self->text, '"');
    }
}

/**
 * hl_html_open:
 * @self: a page
 * @tag: name of an element, which lives as long as @self
 * @...: names and values of attributes in turn, then %NULL; an attribute whose value is
 *   %NULL is left out
 *
 * Begins an element. What is written goes into it until hl_html_close().
 */
void
hl_html_open (HlHtml     *self,
              const char *tag,
              ...)
{
  va_list list;

  va_start (list, tag);
  put_tag (self, tag, list);
  va_end (list);
  g_string_append_c (self->text, '>');
  g_ptr_array_add (self->open, (gpointer) tag);
}

void
hl_html_close (HlHtml *self)
{
  const char *tag;

  g_return_if_fail (self->open->len > 0);

  tag = g_ptr_array_steal_index (self->open, self->open->len - 1);
  g_string_append_printf (self->text, "</%s>", tag);
}

void
hl_html_text (HlHtml     *self,
              const char *text)
{
  put_escaped (self->text, text);
}

/**
 * hl_html_take:
 * @self: a page
 * @text: (transfer full): a text
 *
 * As hl_html_text(), for a text that was made for it.
 */
void
hl_html_take (HlHtml *self,
              char   *text)
{
  put_escaped (self->text, text);
  g_free (text);
}

/**
 * hl_html_add:
 * @self: a page
 * @tag: name of an element
 * @text: the text in it
 * @...: attributes, as of hl_html_open()
 *
 * Writes an element that holds a text and nothing else.
 */
void
hl_html_add (HlHtml     *self,
             const char *tag,
             const char *text,
             ...)
{
  va_list list;

  va_start (list, text);
  put_tag (self, tag, list);
  va_end (list);
  g_string_append_c (self->text, '>');
  put_escaped (self->text, text);
  g_string_append_printf (self->text, "</%s>", tag);
}

/**
 * hl_html_void:
 * @self: a page
 * @tag: name of an element that holds nothing
 * @...: attributes, as of hl_html_open()
 */
void
hl_html_void (HlHtml     *self,
              const char *tag,
              ...)
{
  va_list list;

  va_start (list, tag);
  put_tag (self, tag, list);
  va_end (list);
  g_string_append (self->text, "/>");
}
