/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "speech-server.h"

#include <gio/gunixsocketaddress.h>

void
speech_server_tell (SpeechServer *self,
                    const char   *format,
                    ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  g_output_stream_write_all (g_io_stream_get_output_stream (self->client), text, strlen (text),
                             NULL, NULL, NULL);
}

/* Texts are numbered from 1. */
void
speech_server_event (SpeechServer *self,
                     int           code,
                     guint         text)
{
  speech_server_tell (self, "%d-%u\r\n%d-7\r\n%d EVENT\r\n", code, text, code, code);
}

static void
answer (SpeechServer *self,
        const char   *line)
{
  if (self->in_text)
    {
      self->in_text = !g_str_equal (line, ".");
      if (self->in_text)
        return;

      self->n_texts += 1;
      speech_server_tell (self, "225-%u\r\n225 OK MESSAGE QUEUED\r\n", self->n_texts);
      speech_server_event (self, 701, self->n_texts);
      if (self->ends)
        speech_server_event (self, 702, self->n_texts);
    }
  else if (g_str_equal (line, "SPEAK"))
    {
      self->in_text = g_str_has_prefix (self->to_speak, "230");
      speech_server_tell (self, "%s\r\n", self->to_speak);
    }
  else if (g_str_equal (line, "LIST SYNTHESIS_VOICES"))
    {
      speech_server_tell (self, "%s249 OK VOICE LIST SENT\r\n", self->voices);
    }
  else
    {
      speech_server_tell (self, "201 OK\r\n");
    }
}

static void
on_line (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  SpeechServer *self = data;
  GDataInputStream *input = G_DATA_INPUT_STREAM (source);
  g_autoptr(GError) error = NULL;
  char *line = g_data_input_stream_read_line_finish (input, result, NULL, &error);

  if (line == NULL || input != self->input)
    {
      g_free (line);
      return;
    }

  g_ptr_array_add (self->heard, line);
  if (!self->mute)
    answer (self, line);
  if (self->input != NULL)
    g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, self);
}

static gboolean
on_incoming (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             SpeechServer      *self)
{
  speech_server_disconnect (self);
  self->client = G_IO_STREAM (g_object_ref (connection));
  self->input = g_data_input_stream_new (g_io_stream_get_input_stream (self->client));
  g_data_input_stream_set_newline_type (self->input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);

  return TRUE;
}

SpeechServer *
speech_server_new (const char *socket)
{
  SpeechServer *self = g_new0 (SpeechServer, 1);
  g_autoptr(GSocketAddress) address = g_unix_socket_address_new (socket);
  g_autoptr(GError) error = NULL;

  self->heard = g_ptr_array_new_with_free_func (g_free);
  self->voices = "249-Vietnamese-Northern\tvi\tnone\r\n"
                 "249-English\ten-GB-SCOTLAND\tnone\r\n"
                 "249-Chinese\tcmn\tnone\r\n";
  self->to_speak = "230 OK RECEIVING DATA";

  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);

  return self;
}

void
speech_server_disconnect (SpeechServer *self)
{
  self->in_text = FALSE;
  if (self->client != NULL)
    g_io_stream_close (self->client, NULL, NULL);
  g_clear_object (&self->input);
  g_clear_object (&self->client);
}

void
speech_server_free (SpeechServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  speech_server_disconnect (self);

  /* What was being read or accepted ends in the main loop. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->service);
  g_ptr_array_unref (self->heard);
  g_free (self);
}

/* Returns: (transfer full): what came since the last time, joined by "|" */
char *
speech_server_take_heard (SpeechServer *self)
{
  g_autofree char *all = NULL;

  g_ptr_array_add (self->heard, NULL);
  all = g_strjoinv ("|", (char **) self->heard->pdata);
  g_ptr_array_set_size (self->heard, 0);

  return g_steal_pointer (&all);
}
