/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-speech-reply"

#include "config.h"

#include "hl-speech-reply.h"

#include <string.h>

#include "hl-error.h"

/* A reply that is longer comes from something else than speech-dispatcher: all
 * voices of espeak-ng with all variants are a fifth of this. */
#define MAX_BYTES (1024 * 1024)

struct _HlSpeechReader
{
  GString       *text;       /* came; up to @start it is cut already */
  gsize          start;
  gsize          n_reply;    /* bytes of the reply that is not whole yet */
  HlSpeechReply *reply;      /* (nullable): its lines so far */
};

/**
 * hl_speech_reply_free:
 * @self: (nullable): a reply
 */
void
hl_speech_reply_free (HlSpeechReply *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * hl_speech_reply_is_ok:
 * @self: a reply
 *
 * Returns: whether a command was obeyed
 */
gboolean
hl_speech_reply_is_ok (HlSpeechReply *self)
{
  return self->code >= 200 && self->code < 300;
}

/**
 * hl_speech_reply_get:
 * @self: a reply
 * @line: its number, from 0
 *
 * Returns: the line, empty where there is none
 */
const char *
hl_speech_reply_get (HlSpeechReply *self,
                     guint          line)
{
  return line < self->lines->len ? g_ptr_array_index (self->lines, line) : "";
}

HlSpeechReader *
hl_speech_reader_new (void)
{
  HlSpeechReader *self = g_new0 (HlSpeechReader, 1);

  self->text = g_string_new (NULL);

  return self;
}

void
hl_speech_reader_free (HlSpeechReader *self)
{
  if (self == NULL)
    return;

  g_string_free (self->text, TRUE);
  hl_speech_reply_free (self->reply);
  g_free (self);
}

/**
 * hl_speech_reader_feed:
 * @self: a reader
 * @bytes: what came
 */
void
hl_speech_reader_feed (HlSpeechReader *self,
                       GBytes         *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_string_erase (self->text, 0, self->start);
  self->start = 0;
  g_string_append_len (self->text, data, length);
}

/* Returns: (transfer full) (nullable): the next line without its end */
static char *
take_line (HlSpeechReader *self)
{
  const char *start = self->text->str + self->start;
  const char *end = memchr (start, '\n', self->text->len - self->start);
  gsize length;

  if (end == NULL)
    return NULL;

  length = end - start + 1;
  self->start += length;
  self->n_reply += length;

  return g_strchomp (g_strndup (start, length));
}

/* Returns: the code of a line such as "225-7" or "225 OK"; 0 for any other */
static int
parse_code (const char *line)
{
  if (!g_ascii_isdigit (line[0]) || !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2]) ||
      (line[3] != ' ' && line[3] != '-'))
    return 0;

  return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

static gboolean
add_line (HlSpeechReader  *self,
          const char      *line,
          GError         **error)
{
  int code = parse_code (line);

  if (code == 0)
    {
      g_autofree char *shown = g_utf8_make_valid (line, MIN (strlen (line), 60));

      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "speech-dispatcher: \"%s\", expected a code of three digits", shown);
      return FALSE;
    }

  if (self->reply == NULL)
    {
      self->reply = g_new0 (HlSpeechReply, 1);
      self->reply->lines = g_ptr_array_new_with_free_func (g_free);
    }

  self->reply->code = code;
  g_ptr_array_add (self->reply->lines, g_utf8_make_valid (line + 4, -1));

  return TRUE;
}

/**
 * hl_speech_reader_next:
 * @self: a reader
 * @reply: (out) (transfer full) (nullable): the next whole reply, NULL when more
 *   has to come first
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: FALSE where what came is not what speech-dispatcher says; the
 *   connection cannot be used any longer then
 */
gboolean
hl_speech_reader_next (HlSpeechReader  *self,
                       HlSpeechReply  **reply,
                       GError         **error)
{
  *reply = NULL;

  for (;;)
    {
      g_autofree char *line = take_line (self);

      if (self->n_reply + self->text->len - self->start > MAX_BYTES)
        {
          g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                       "speech-dispatcher: a reply of more than %d bytes", MAX_BYTES);
          return FALSE;
        }
      if (line == NULL)
        return TRUE;
      if (!add_line (self, line, error))
        return FALSE;

      if (line[3] == ' ')
        {
          self->n_reply = 0;
          *reply = g_steal_pointer (&self->reply);
          return TRUE;
        }
    }
}

/**
 * hl_speech_text_block:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text as one message after SPEAK: on one line, so
 *   that no part of it can end the message or be taken for a command
 */
char *
hl_speech_text_block (const char *text)
{
  g_autofree char *line = g_strdup (text);

  for (char *at = line; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';

  return g_strdup_printf ("%s%s\r\n.\r\n", line[0] == '.' ? "." : "", line);
}
