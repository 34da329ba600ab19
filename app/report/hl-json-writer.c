/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-json-writer"

#include "config.h"

#include "hl-json-writer.h"

#include "hl-format.h"

/* Deeper objects stand on one line: a figure or a row each. */
#define MAX_BROKEN_DEPTH 2

void
hl_json_writer_init (HlJsonWriter *self,
                     HlOutput     *output)
{
  self->output = output;
  self->depth = 0;
  self->empty = TRUE;
}

static void
put_line_break (HlJsonWriter *self)
{
  hl_output_put_char (self->output, '\n');

  for (guint i = 0; i < self->depth; i++)
    hl_output_put (self->output, "  ", 2);
}

static void
put_escaped_char (HlOutput *output,
                  char      c)
{
  static const char hex[] = "0123456789abcdef";
  char escape[] = "\\u0000";

  if (c == '"' || c == '\\')
    {
      hl_output_put_char (output, '\\');
      hl_output_put_char (output, c);
      return;
    }

  escape[4] = hex[(guchar) c >> 4];
  escape[5] = hex[c & 0xf];
  hl_output_put_text (output, escape);
}

static void
put_string (HlOutput   *output,
            const char *text)
{
  hl_output_put_char (output, '"');

  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\' || (guchar) *text < 0x20)
        put_escaped_char (output, *text);
      else
        hl_output_put_char (output, *text);
    }

  hl_output_put_char (output, '"');
}

static void
begin_value (HlJsonWriter *self,
             const char   *name)
{
  if (self->depth > 0)
    {
      if (!self->empty)
        hl_output_put_char (self->output, ',');

      if (self->depth <= MAX_BROKEN_DEPTH)
        put_line_break (self);
      else if (!self->empty)
        hl_output_put_char (self->output, ' ');
    }

  if (name != NULL)
    {
      put_string (self->output, name);
      hl_output_put (self->output, ": ", 2);
    }

  self->empty = FALSE;
}

static void
begin_container (HlJsonWriter *self,
                 const char   *name,
                 char          bracket)
{
  begin_value (self, name);
  hl_output_put_char (self->output, bracket);
  self->depth++;
  self->empty = TRUE;
}

static void
end_container (HlJsonWriter *self,
               char          bracket)
{
  self->depth--;

  if (!self->empty && self->depth < MAX_BROKEN_DEPTH)
    put_line_break (self);

  hl_output_put_char (self->output, bracket);
  self->empty = FALSE;
}

/**
 * hl_json_writer_begin_object:
 * @self: the writer
 * @name: (nullable): name within the enclosing object; %NULL in an array and at
 *   the top
 */
void
hl_json_writer_begin_object (HlJsonWriter *self,
                             const char   *name)
{
  begin_container (self, name, '{');
}

void
hl_json_writer_end_object (HlJsonWriter *self)
{
  end_container (self, '}');
}

/**
 * hl_json_writer_begin_array:
 * @self: the writer
 * @name: (nullable): name within the enclosing object
 */
void
hl_json_writer_begin_array (HlJsonWriter *self,
                            const char   *name)
{
  begin_container (self, name, '[');
}

void
hl_json_writer_end_array (HlJsonWriter *self)
{
  end_container (self, ']');
}

/**
 * hl_json_writer_put_text:
 * @self: the writer
 * @name: (nullable): name within the enclosing object
 * @text: (nullable): UTF-8 text; %NULL writes null
 */
void
hl_json_writer_put_text (HlJsonWriter *self,
                         const char   *name,
                         const char   *text)
{
  begin_value (self, name);

  if (text != NULL)
    put_string (self->output, text);
  else
    hl_output_put_text (self->output, "null");
}

void
hl_json_writer_put_int (HlJsonWriter *self,
                        const char   *name,
                        gint64        value)
{
  begin_value (self, name);
  hl_output_put_int (self->output, value);
}

/**
 * hl_json_writer_put_fixed:
 * @self: the writer
 * @name: (nullable): name within the enclosing object
 * @value: number that is written with exactly two decimals
 */
void
hl_json_writer_put_fixed (HlJsonWriter *self,
                          const char   *name,
                          double        value)
{
  char text[HL_FORMAT_FIXED_SIZE];

  begin_value (self, name);
  hl_output_put_text (self->output, hl_format_fixed (value, text));
}

void
hl_json_writer_put_boolean (HlJsonWriter *self,
                            const char   *name,
                            gboolean      value)
{
  begin_value (self, name);
  hl_output_put_text (self->output, value ? "true" : "false");
}

void
hl_json_writer_put_null (HlJsonWriter *self,
                         const char   *name)
{
  hl_json_writer_put_text (self, name, NULL);
}

/**
 * hl_json_writer_end:
 * @self: the writer, with all objects and arrays ended
 *
 * Ends the text with a line break.
 */
void
hl_json_writer_end (HlJsonWriter *self)
{
  g_return_if_fail (self->depth == 0);

  hl_output_put_char (self->output, '\n');
}
