/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-speech-wire"

#include "config.h"

#include "hl-speech-wire.h"

#include <string.h>

/**
 * HlSpeechWire:
 *
 * The connection to speech-dispatcher: its Unix socket, and nothing else. All
 * of it is asynchronous; main thread only.
 *
 * The address goes through GIO's D-Bus addresses because they say "this socket
 * file" and cannot turn into a network connection on the way.
 */

#define READ_BYTES 16384

#define USER_SOCKET "speech-dispatcher/speechd.sock"
/* Of the service that Debian's package brings. */
#define SYSTEM_SOCKET "/run/speech-dispatcher/speechd.sock"

struct _HlSpeechWire
{
  const HlSpeechWireFuncs *funcs;
  gpointer                 owner;

  GPtrArray               *addresses;     /* the best first */
  guint                    n_tried;       /* of this attempt */
  GCancellable            *cancellable;   /* (nullable): of all that is under way */
  GIOStream               *stream;        /* (nullable) */
  HlSpeechReader          *reader;        /* (nullable) */
  GString                 *unsent;        /* what waits until the text before it is sent */
  gboolean                 sending;
};

/* A text on its way, which outlives a wire that is closed meanwhile. */
typedef struct
{
  HlSpeechWire *wire;
  char         *text;
} Sending;

static void
sending_free (Sending *sending)
{
  g_free (sending->text);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
add_address (GPtrArray  *addresses,
             const char *path)
{
  g_autofree char *escaped = g_dbus_address_escape_value (path);

  g_ptr_array_add (addresses, g_strconcat ("unix:path=", escaped, NULL));
}

/**
 * hl_speech_wire_list_addresses:
 * @variable: (nullable): SPEECHD_ADDRESS
 *
 * Returns: (transfer full) (element-type utf8): GIO's addresses of the daemon,
 *   the best first; none where @variable asks for anything but a Unix socket
 */
GPtrArray *
hl_speech_wire_list_addresses (const char *variable)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *user = g_build_filename (g_get_user_runtime_dir (), USER_SOCKET, NULL);

  if (variable == NULL || g_str_equal (variable, "unix_socket"))
    {
      add_address (addresses, user);
      add_address (addresses, SYSTEM_SOCKET);
    }
  else if (g_str_has_prefix (variable, "unix_socket:/"))
    {
      add_address (addresses, variable + strlen ("unix_socket:"));
    }

  return addresses;
}

/**
 * hl_speech_wire_new:
 * @funcs: what to tell the owner by; has to outlive the wire
 * @owner: the owner; has to outlive the wire
 *
 * Returns: (transfer full): a wire that is not open
 */
HlSpeechWire *
hl_speech_wire_new (const HlSpeechWireFuncs *funcs,
                    gpointer                 owner)
{
  HlSpeechWire *self = g_new0 (HlSpeechWire, 1);

  self->funcs = funcs;
  self->owner = owner;
  self->unsent = g_string_new (NULL);
  self->addresses = hl_speech_wire_list_addresses (g_getenv ("SPEECHD_ADDRESS"));

  return self;
}

/**
 * hl_speech_wire_close:
 * @self: a wire
 *
 * Tells nobody.
 */
void
hl_speech_wire_close (HlSpeechWire *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->reader, hl_speech_reader_free);
  g_string_truncate (self->unsent, 0);
  self->sending = FALSE;
}

void
hl_speech_wire_free (HlSpeechWire *self)
{
  if (self == NULL)
    return;

  hl_speech_wire_close (self);
  g_ptr_array_unref (self->addresses);
  g_string_free (self->unsent, TRUE);
  g_free (self);
}

static void
give_up (HlSpeechWire *self,
         const GError *error)
{
  hl_speech_wire_close (self);
  self->funcs->closed (self->owner, error);
}

static void read_more (HlSpeechWire *self);

/* Tells of all whole replies; the owner may close the wire while it is told. */
static gboolean
tell_replies (HlSpeechWire  *self,
              GError       **error)
{
  g_autoptr(GCancellable) connection = g_object_ref (self->cancellable);

  for (;;)
    {
      g_autoptr(HlSpeechReply) reply = NULL;

      if (!hl_speech_reader_next (self->reader, &reply, error))
        return FALSE;
      if (reply == NULL)
        break;

      self->funcs->replied (self->owner, reply);
      if (g_cancellable_is_cancelled (connection))
        return TRUE;
    }

  read_more (self);

  return TRUE;
}

static void
on_read_ready (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  HlSpeechWire *self = data;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (bytes != NULL && g_bytes_get_size (bytes) == 0)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CLOSED, "speech-dispatcher went away");

  if (error == NULL)
    hl_speech_reader_feed (self->reader, bytes);
  if (error != NULL || !tell_replies (self, &error))
    give_up (self, error);
}

static void
read_more (HlSpeechWire *self)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (self->stream), READ_BYTES,
                                   G_PRIORITY_DEFAULT, self->cancellable, on_read_ready, self);
}

static void send_rest (HlSpeechWire *self);

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(Sending) sending = data;
  g_autoptr(GError) error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      sending->wire->sending = FALSE;
      send_rest (sending->wire);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      give_up (sending->wire, error);
    }
}

static void
send_rest (HlSpeechWire *self)
{
  Sending *sending;

  if (self->sending || self->unsent->len == 0)
    return;

  sending = g_new0 (Sending, 1);
  sending->wire = self;
  sending->text = g_strdup (self->unsent->str);
  g_string_truncate (self->unsent, 0);

  self->sending = TRUE;
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream), sending->text,
                                   strlen (sending->text), G_PRIORITY_DEFAULT, self->cancellable,
                                   on_sent, sending);
}

/**
 * hl_speech_wire_send:
 * @self: an open wire
 * @text: whole lines
 *
 * Sends after what was sent before: a reply to that may come before it is known
 * that it went out.
 */
void
hl_speech_wire_send (HlSpeechWire *self,
                     const char   *text)
{
  g_return_if_fail (self->stream != NULL);

  g_string_append (self->unsent, text);
  send_rest (self);
}

static void try_next (HlSpeechWire *self);

static void
on_connected (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GIOStream) stream = g_dbus_address_get_stream_finish (result, NULL, &error);
  HlSpeechWire *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (stream != NULL)
    {
      self->stream = g_steal_pointer (&stream);
      self->reader = hl_speech_reader_new ();
      read_more (self);
      self->funcs->opened (self->owner);
    }
  else if (self->n_tried < self->addresses->len)
    {
      try_next (self);
    }
  else
    {
      g_prefix_error (&error, "speech-dispatcher: ");
      give_up (self, error);
    }
}

static void
try_next (HlSpeechWire *self)
{
  const char *address = g_ptr_array_index (self->addresses, self->n_tried);

  self->n_tried += 1;
  g_dbus_address_get_stream (address, self->cancellable, on_connected, self);
}

/**
 * hl_speech_wire_open:
 * @self: a wire that is not open
 * @error: return location for a #GIOErrorEnum
 *
 * Begins to connect. The owner is told how it went, never before this returns.
 *
 * Returns: FALSE when there is nothing to connect to
 */
gboolean
hl_speech_wire_open (HlSpeechWire  *self,
                     GError       **error)
{
  g_return_val_if_fail (self->cancellable == NULL, FALSE);

  if (self->addresses->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "SPEECHD_ADDRESS is \"%s\", expected unix_socket:/PATH",
                   g_getenv ("SPEECHD_ADDRESS"));
      return FALSE;
    }

  self->n_tried = 0;
  self->cancellable = g_cancellable_new ();
  try_next (self);

  return TRUE;
}
