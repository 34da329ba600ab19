/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-door"

#include "config.h"

#include "hl-door.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "hl-request.h"

/* How long a connection may take for each of these, in seconds. An honest sheet needs a second
 * of a poor network, and may have two minutes. */
#define FIRST_S 15      /* to say what it asks for, from the first on */
#define BODY_S 120      /* to send the content */
#define ANSWER_S 120    /* to be answered, and to read that */
#define HELD_S 900      /* to be told news: hl-live ends it before */

/* So much of a content that is too large is read and thrown away, so that whoever sends it
 * honestly reads the answer. */
#define WASTE_MAX (2 * 1024 * 1024)

/* Of the contents of all requests together so much is kept at most. */
#define CONTENT_MAX (64 * 1024 * 1024)

/* As much as a viewer may have that he has not read, in the kernel. */
#define HELD_BUFFER (32 * 1024)

/* As many as come in one go before others get their turn. */
#define ACCEPT_MAX 64

typedef enum
{
  FIRST,
  BODY,
  ANSWER,
  HELD,
} Phase;

static const guint limits[] = {
  [FIRST] = FIRST_S, [BODY] = BODY_S, [ANSWER] = ANSWER_S, [HELD] = HELD_S,
};

/**
 * HlDoor:
 *
 * Through which connections come: it says how many there may be, how long each may
 * take for what it does, and how much may be kept of what it sends. When it is full,
 * whoever has been idle or slow for the longest time makes room. In the main thread.
 */
struct _HlDoor
{
  SoupServer *soup;           /* not owned: outlives the door */
  HlClock    *clock;          /* owned */
  guint       most;
  GSource    *listening;      /* owned (nullable) */
  GSocket    *socket;         /* owned (nullable): it listens */
  GTlsCertificate *certificate;    /* owned (nullable) */
  GHashTable *guests;         /* owned: by the address of the other end: Guest */
  gsize       content;        /* bytes that are kept of all requests */
  guint64     last_turn;
  guint       sweep;          /* source */
};

typedef struct
{
  HlDoor         *door;
  GSocket        *socket;     /* owned */
  GSocketAddress *address;    /* owned: this very object is in its messages */
  GIOStream      *stream;     /* not owned: a weak reference, libsoup closes it */
  Phase           phase;
  gint64          since;      /* monotonic, µs */
  guint64         turn;       /* the order in which phases began */
  gsize           content;
} Guest;

/* ---- guests ---- */

static void
release_content (Guest *guest)
{
  guest->door->content -= guest->content;
  guest->content = 0;
}

static void
begin (Guest *guest,
       Phase  phase)
{
  guest->phase = phase;
  guest->turn = ++guest->door->last_turn;
  guest->since = hl_clock_get_monotonic (guest->door->clock);
}

static void
on_closed (gpointer  data,
           GObject  *stream)
{
  Guest *guest = data;

  guest->stream = NULL;
  g_hash_table_remove (guest->door->guests, guest->address);
}

static void
guest_free (gpointer data)
{
  Guest *guest = data;

  if (guest->stream != NULL)
    g_object_weak_unref (G_OBJECT (guest->stream), on_closed, guest);

  release_content (guest);
  g_object_unref (guest->socket);
  g_object_unref (guest->address);
  g_free (guest);
}

/* libsoup sees the end, and lets go of the connection. */
static void
shut (Guest *guest)
{
  g_debug ("a connection ends in its phase %d", guest->phase);
  if (!g_socket_shutdown (guest->socket, TRUE, TRUE, NULL))
    g_debug ("its socket is gone already");
}

static void
send_away (Guest *guest)
{
  shut (guest);
  g_hash_table_remove (guest->door->guests, guest->address);
}

static Guest *
find (HlDoor            *self,
      SoupServerMessage *message)
{
  return g_hash_table_lookup (self->guests, soup_server_message_get_remote_address (message));
}

/* Returns: (nullable): who has been in that phase for the longest time */
static Guest *
find_oldest (HlDoor *self,
             Phase   phase)
{
  Guest *oldest = NULL, *guest;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->guests);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &guest))
    {
      if (guest->phase == phase && (oldest == NULL || guest->turn < oldest->turn))
        oldest = guest;
    }

  return oldest;
}

/* Returns: whether somebody went who did nothing, or nothing to the end */
static gboolean
make_room (HlDoor *self)
{
  static const Phase order[] = { FIRST, BODY };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      Guest *guest = find_oldest (self, order[i]);

      if (guest == NULL)
        continue;

      send_away (guest);
      return TRUE;
    }

  return FALSE;
}

static gboolean
end_if_late (gpointer address,
             gpointer value,
             gpointer now)
{
  Guest *guest = value;

  if (*(gint64 *) now - guest->since <= limits[guest->phase] * G_USEC_PER_SEC)
    return FALSE;

  shut (guest);
  return TRUE;
}

static gboolean
on_sweep (gpointer data)
{
  HlDoor *self = data;
  gint64 now = hl_clock_get_monotonic (self->clock);

  g_hash_table_foreach_remove (self->guests, end_if_late, &now);
  return G_SOURCE_CONTINUE;
}

/* ---- connections ---- */

/* Returns: (transfer full) (nullable): what libsoup speaks through */
static GIOStream *
make_stream (HlDoor             *self,
             GSocketConnection  *connection,
             GError            **error)
{
  if (self->certificate == NULL)
    return G_IO_STREAM (g_object_ref (connection));

  return g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, error);
}

static gboolean
let_in (HlDoor   *self,
        GSocket  *socket,
        GError  **error)
{
  g_autoptr(GSocketAddress) here = g_socket_get_local_address (socket, error);
  g_autoptr(GSocketAddress) there = here != NULL ? g_socket_get_remote_address (socket, error)
                                                 : NULL;
  g_autoptr(GSocketConnection) connection = NULL;
  g_autoptr(GIOStream) stream = NULL;
  Guest *guest;

  if (there == NULL || !g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, error))
    return FALSE;

  connection = g_socket_connection_factory_create_connection (socket);
  stream = make_stream (self, connection, error);
  if (stream == NULL)
    return FALSE;

  guest = g_new0 (Guest, 1);
  guest->door = self;
  guest->socket = g_object_ref (socket);
  guest->address = g_object_ref (there);
  guest->stream = G_IO_STREAM (connection);
  g_object_weak_ref (G_OBJECT (connection), on_closed, guest);
  begin (guest, FIRST);
  g_hash_table_insert (self->guests, guest->address, guest);
  return soup_server_accept_iostream (self->soup, stream, here, there, error);
}

/* Returns: whether there may be more */
static gboolean
accept_one (HlDoor *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSocket) socket = g_socket_accept (self->socket, NULL, &error);

  if (socket == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        g_warning ("a connection could not be accepted: %s", error->message);

      return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES) &&
             make_room (self);
    }

  if (g_hash_table_size (self->guests) >= self->most && !make_room (self))
    {
      g_debug ("all connections are in use");
      return TRUE;
    }

  if (!let_in (self, socket, &error))
    g_debug ("%s", error->message);

  return TRUE;
}

static gboolean
on_incoming (GSocket      *socket,
             GIOCondition  condition,
             gpointer      data)
{
  guint n = 0;

  while (n < ACCEPT_MAX && accept_one (data))
    n++;

  return G_SOURCE_CONTINUE;
}

/* ---- requests ---- */

static void
on_read (SoupServer        *soup,
         SoupServerMessage *message,
         gpointer           data)
{
  Guest *guest = find (data, message);

  if (guest != NULL)
    begin (guest, ANSWER);
}

static void
on_finished (SoupServer        *soup,
             SoupServerMessage *message,
             gpointer           data)
{
  Guest *guest = find (data, message);

  if (guest != NULL)
    release_content (guest);
}

/* What is too large is not kept: neither what says so, nor what turns out to be. */
static void
refuse (SoupServerMessage *message,
        guint              status)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
  soup_server_message_set_status (message, status, NULL);
}

static void
on_chunk (SoupServerMessage *message,
          GBytes            *chunk,
          gpointer           data)
{
  HlDoor *self = data;
  Guest *guest = find (self, message);
  gsize size = g_bytes_get_size (chunk);

  if (guest == NULL)
    return;

  guest->content += size;
  self->content += size;
  if (guest->content > WASTE_MAX)
    {
      send_away (guest);
      return;
    }

  if (guest->content > HL_REQUEST_MAX_SIZE)
    refuse (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE);

  guest = self->content > CONTENT_MAX ? find_oldest (self, BODY) : NULL;
  if (guest != NULL)
    send_away (guest);
}

/**
 * hl_door_take_body:
 * @self: the door
 * @message: a request whose headers have been read
 *
 * Watches the content that comes now. If it is too large the request is answered
 * with 413; if it is far too large, or does not end, its connection ends.
 */
void
hl_door_take_body (HlDoor            *self,
                   SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  Guest *guest = find (self, message);

  if (guest != NULL)
    begin (guest, BODY);

  g_signal_connect (message, "got-chunk", G_CALLBACK (on_chunk), self);
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > HL_REQUEST_MAX_SIZE)
    refuse (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE);
}

/**
 * hl_door_hold:
 * @self: the door
 * @message: a request whose answer goes on and on
 *
 * Gives its connection the time for that, and little room for what is not read.
 */
void
hl_door_hold (HlDoor            *self,
              SoupServerMessage *message)
{
  Guest *guest = find (self, message);

  if (guest == NULL)
    return;

  begin (guest, HELD);
  if (!g_socket_set_option (guest->socket, SOL_SOCKET, SO_SNDBUF, HELD_BUFFER, NULL))
    g_debug ("the kernel keeps the size of the buffer");
}

/**
 * hl_door_drop:
 * @self: the door
 * @message: a request
 *
 * Ends its connection.
 */
void
hl_door_drop (HlDoor            *self,
              SoupServerMessage *message)
{
  Guest *guest = find (self, message);

  if (guest != NULL)
    send_away (guest);
}

/* ---- the whole ---- */

/**
 * hl_door_new:
 * @soup: (transfer none): the server, which outlives the door
 * @clock: (transfer none): says how long something took
 * @most: how many connections there may be
 *
 * Returns: (transfer full): a door that is not open yet
 */
HlDoor *
hl_door_new (SoupServer *soup,
             HlClock    *clock,
             guint       most)
{
  HlDoor *self = g_new0 (HlDoor, 1);

  self->soup = soup;
  self->clock = hl_clock_ref (clock);
  self->most = most;
  self->guests = g_hash_table_new_full (NULL, NULL, NULL, guest_free);
  self->sweep = g_timeout_add_seconds (1, on_sweep, self);
  g_signal_connect (soup, "request-read", G_CALLBACK (on_read), self);
  g_signal_connect (soup, "request-finished", G_CALLBACK (on_finished), self);
  return self;
}

void
hl_door_free (HlDoor *self)
{
  if (self == NULL)
    return;

  if (self->listening != NULL)
    g_source_destroy (self->listening);

  g_clear_pointer (&self->listening, g_source_unref);
  g_clear_handle_id (&self->sweep, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->soup, self);
  g_hash_table_unref (self->guests);
  g_clear_object (&self->socket);
  g_clear_object (&self->certificate);
  hl_clock_unref (self->clock);
  g_free (self);
}

/**
 * hl_door_open:
 * @self: the door
 * @socket: a socket that listens
 * @certificate: (nullable): speaks TLS with it
 */
void
hl_door_open (HlDoor          *self,
              GSocket         *socket,
              GTlsCertificate *certificate)
{
  g_return_if_fail (self->socket == NULL);

  self->socket = g_object_ref (socket);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  g_socket_set_blocking (socket, FALSE);
  self->listening = g_socket_create_source (socket, G_IO_IN, NULL);
  g_source_set_callback (self->listening, G_SOURCE_FUNC (on_incoming), self, NULL);
  g_source_attach (self->listening, g_main_context_get_thread_default ());
}

/**
 * hl_door_get_n:
 * @self: the door
 *
 * Returns: how many connections there are
 */
guint
hl_door_get_n (HlDoor *self)
{
  return g_hash_table_size (self->guests);
}
