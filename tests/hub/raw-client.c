/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "raw-client.h"

#include <string.h>
#include <sys/socket.h>

/* @receive_buffer: bytes that the kernel keeps of what is not read; 0 as many as it likes */
RawClient *
raw_client_new (guint16 port,
                int     receive_buffer)
{
  RawClient *self = g_new0 (RawClient, 1);
  g_autoptr(GSocketAddress) place = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                            G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  if (receive_buffer > 0)
    g_assert_true (g_socket_set_option (socket, SOL_SOCKET, SO_RCVBUF, receive_buffer, NULL));

  g_assert_true (g_socket_connect (socket, place, NULL, &error));
  g_assert_no_error (error);
  self->connection = g_socket_connection_factory_create_connection (socket);
  self->got = g_string_new (NULL);
  return self;
}

void
raw_client_free (RawClient *self)
{
  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  while (self->reading)
    g_main_context_iteration (NULL, TRUE);

  g_object_unref (self->connection);
  g_string_free (self->got, TRUE);
  g_free (self);
}

/* Returns: whether all of it was taken; if not, the other end is gone */
gboolean
raw_client_send (RawClient  *self,
                 const char *data,
                 gsize       size)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));

  while (size > 0)
    {
      g_autoptr(GError) error = NULL;
      gssize n = g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (out), data,
                                                             size, NULL, &error);

      if (n < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return FALSE;

      data += MAX (n, 0);
      size -= (gsize) MAX (n, 0);
      self->sent += (gsize) MAX (n, 0);
      g_main_context_iteration (NULL, FALSE);
    }

  return TRUE;
}

void
raw_client_say (RawClient  *self,
                const char *text)
{
  g_assert_true (raw_client_send (self, text, strlen (text)));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  RawClient *self = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  self->reading = FALSE;
  if (n > 0)
    g_string_append_len (self->got, self->buffer, n);
  else
    self->ended = TRUE;
}

static void
read_once (RawClient *self)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (self->connection));

  self->reading = TRUE;
  g_input_stream_read_async (in, self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT, NULL,
                             on_read, self);
  while (self->reading)
    g_main_context_iteration (NULL, TRUE);
}

/* Reads until @text was said. */
void
raw_client_wait (RawClient  *self,
                 const char *text)
{
  while (strstr (self->got->str, text) == NULL)
    {
      g_assert_false (self->ended);
      read_once (self);
    }
}

/* Reads until the other end is gone. */
void
raw_client_wait_end (RawClient *self)
{
  while (!self->ended)
    read_once (self);
}

/* Returns: the status of the first answer; 0 if there was none */
guint
raw_client_get_status (RawClient *self)
{
  return g_str_has_prefix (self->got->str, "HTTP/1.1 ")
         ? (guint) g_ascii_strtoull (self->got->str + strlen ("HTTP/1.1 "), NULL, 10) : 0;
}
