/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-speech-daemon.h"

#include <glib/gstdio.h>

#include "hl-error.h"
#include "hl-speech-reply.h"
#include "hl-speech-wire.h"
#include "speech-server.h"

typedef struct
{
  char           *dir;
  char           *socket;
  SpeechServer   *server;
  HlSpeechDaemon *daemon;
  guint           n_ended;
  gboolean        spoken;
} Fixture;

static void
on_ended (HlSpeechDaemon *daemon,
          gboolean        spoken,
          Fixture        *f)
{
  f->n_ended += 1;
  f->spoken = spoken;
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *address = NULL;

  f->dir = g_dir_make_tmp ("hailong-daemon-XXXXXX", NULL);
  f->socket = g_build_filename (f->dir, "socket", NULL);
  address = g_strconcat ("unix_socket:", f->socket, NULL);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);

  f->server = speech_server_new (f->socket);
  f->daemon = hl_speech_daemon_new ();
  g_signal_connect (f->daemon, "ended", G_CALLBACK (on_ended), f);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_assert_finalize_object (f->daemon);
  speech_server_free (f->server);
  g_unlink (f->socket);
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  g_free (f->socket);
  g_free (f->dir);
}

static void
wait_while_connecting (Fixture *f)
{
  while (hl_speech_daemon_is_connecting (f->daemon))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_silent_daemon_is_left (Fixture       *f,
                            gconstpointer  unused)
{
  f->server->mute = TRUE;
  hl_speech_daemon_set_patience (f->daemon, 20, 20);
  hl_speech_daemon_connect (f->daemon);
  g_assert_true (hl_speech_daemon_is_connecting (f->daemon));
  wait_while_connecting (f);

  g_assert_cmpstr (hl_speech_daemon_get_problem (f->daemon), ==,
                   "speech-dispatcher does not answer");
  g_assert_null (hl_speech_daemon_find_voice (f->daemon, "vi"));
}

/* As it is when speech-dispatcher has no sound card. */
static void
test_endless_text_is_left (Fixture       *f,
                           gconstpointer  unused)
{
  hl_speech_daemon_set_patience (f->daemon, 5000, 20);
  hl_speech_daemon_connect (f->daemon);
  wait_while_connecting (f);
  hl_speech_daemon_speak (f->daemon, "vi", 100, "");
  while (f->n_ended == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (f->spoken);
  g_assert_cmpstr (hl_speech_daemon_get_problem (f->daemon), ==,
                   "speech-dispatcher does not end what it says");
}

static void
test_replaced_text_is_not_told_of (Fixture       *f,
                                   gconstpointer  unused)
{
  f->server->ends = TRUE;
  hl_speech_daemon_connect (f->daemon);
  wait_while_connecting (f);

  hl_speech_daemon_speak (f->daemon, "vi", 100, "một");
  hl_speech_daemon_speak (f->daemon, "vi", 100, "hai");
  hl_speech_daemon_speak (f->daemon, "vi", 100, "ba");
  while (f->n_ended == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (f->spoken);

  hl_speech_daemon_speak (f->daemon, "vi", 100, "bốn");
  hl_speech_daemon_cancel (f->daemon);
  hl_speech_daemon_speak (f->daemon, "vi", 100, "năm");
  while (f->n_ended == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->n_ended, ==, 2);
  g_assert_cmpuint (f->server->n_texts, ==, 2);
}

/* Not every synthesiser lists its voices. */
static void
test_unlisted_voices_are_taken_for_granted (Fixture       *f,
                                            gconstpointer  unused)
{
  f->server->voices = "";
  hl_speech_daemon_connect (f->daemon);
  wait_while_connecting (f);

  g_assert_cmpstr (hl_speech_daemon_find_voice (f->daemon, "vi"), ==, "vi");
  g_assert_cmpstr (hl_speech_daemon_find_voice (f->daemon, "zh"), ==, "zh");
  g_assert_null (hl_speech_daemon_find_voice (f->daemon, "tyz"));
}

/* A wire, and what it told. */
typedef struct
{
  HlSpeechWire *wire;
  guint         n_replies;
  gboolean      closed;
} Owner;

static void
on_opened (gpointer data)
{
  Owner *owner = data;

  hl_speech_wire_send (owner->wire, "ONE\r\n");
  hl_speech_wire_send (owner->wire, "TWO\r\n");
  hl_speech_wire_send (owner->wire, "THREE\r\n");
}

static void
on_replied (gpointer       data,
            HlSpeechReply *reply)
{
  Owner *owner = data;

  owner->n_replies += 1;
}

static void
on_closed (gpointer      data,
           const GError *error)
{
  Owner *owner = data;

  owner->closed = TRUE;
}

/* A reply may come before the wire knows that what it answers went out. */
static void
test_wire_sends_one_after_the_other (Fixture       *f,
                                     gconstpointer  unused)
{
  const HlSpeechWireFuncs funcs = {
    .opened = on_opened, .replied = on_replied, .closed = on_closed,
  };
  Owner owner = { 0 };
  g_autoptr(HlSpeechWire) wire = hl_speech_wire_new (&funcs, &owner);
  g_autoptr(GError) error = NULL;
  g_autofree char *heard = NULL;

  owner.wire = wire;
  g_assert_true (hl_speech_wire_open (wire, &error));
  while (owner.n_replies < 3 && !owner.closed)
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (owner.closed);
  heard = speech_server_take_heard (f->server);
  g_assert_cmpstr (heard, ==, "ONE|TWO|THREE");
}

static void
assert_addresses (const char *variable,
                  const char *expected)
{
  g_autoptr(GPtrArray) addresses = hl_speech_wire_list_addresses (variable);
  g_autofree char *joined = NULL;

  g_ptr_array_add (addresses, NULL);
  joined = g_strjoinv (" ", (char **) addresses->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_addresses_are_unix_sockets (void)
{
  g_autofree char *escaped = g_dbus_address_escape_value (g_get_user_runtime_dir ());
  g_autofree char *usual =
    g_strconcat ("unix:path=", escaped, "/speech-dispatcher/speechd.sock ",
                 "unix:path=/run/speech-dispatcher/speechd.sock", NULL);

  assert_addresses (NULL, usual);
  assert_addresses ("unix_socket", usual);
  assert_addresses ("unix_socket:/a,b;tcp:host=c", "unix:path=/a%2Cb%3Btcp%3Ahost%3Dc");
  assert_addresses ("unix_socket:relative", "");
  assert_addresses ("inet_socket", "");
  assert_addresses ("inet_socket:127.0.0.1:6560", "");
  assert_addresses ("", "");
}

static void
feed (HlSpeechReader *reader,
      const char     *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  hl_speech_reader_feed (reader, bytes);
}

static void
test_replies_are_cut_at_their_last_line (void)
{
  g_autoptr(HlSpeechReader) reader = hl_speech_reader_new ();
  const char *stream = "225-17\r\n225 OK MESSAGE QUEUED\r\n702-17\n702-4\n702 END\n";
  g_autoptr(HlSpeechReply) reply = NULL;
  guint n_replies = 0;

  for (const char *at = stream; *at != '\0'; at++)
    {
      const char byte[] = { *at, '\0' };
      g_autoptr(HlSpeechReply) next = NULL;
      g_autoptr(GError) error = NULL;

      feed (reader, byte);
      g_assert_true (hl_speech_reader_next (reader, &next, &error));
      g_assert_no_error (error);
      if (next == NULL)
        continue;

      n_replies += 1;
      hl_speech_reply_free (reply);
      reply = g_steal_pointer (&next);
      g_assert_cmpstr (hl_speech_reply_get (reply, 0), ==, "17");
      g_assert_cmpint (reply->code, ==, n_replies == 1 ? 225 : 702);
    }

  g_assert_cmpuint (n_replies, ==, 2);
  g_assert_cmpstr (hl_speech_reply_get (reply, 2), ==, "END");
  g_assert_cmpstr (hl_speech_reply_get (reply, 3), ==, "");
}

static void
assert_babble (const char *text)
{
  g_autoptr(HlSpeechReader) reader = hl_speech_reader_new ();
  g_autoptr(HlSpeechReply) reply = NULL;
  g_autoptr(GError) error = NULL;

  feed (reader, text);
  g_assert_false (hl_speech_reader_next (reader, &reply, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_null (reply);
}

static void
test_babble_is_refused (void)
{
  g_autofree char *endless = g_strnfill (1024 * 1024 + 1, '2');
  g_autoptr(GString) lines = g_string_new (NULL);

  while (lines->len <= 1024 * 1024)
    g_string_append (lines, "249-x\tvi\tx\r\n");

  assert_babble ("\r\n");
  assert_babble ("22\r\n");
  assert_babble ("2250 OK\r\n");
  assert_babble ("abc def\r\n");
  assert_babble ("\xff\xfe\r\n");
  assert_babble (endless);
  assert_babble (lines->str);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/speech-daemon/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("silent-daemon-is-left", test_silent_daemon_is_left);
  ADD ("endless-text-is-left", test_endless_text_is_left);
  ADD ("replaced-text-is-not-told-of", test_replaced_text_is_not_told_of);
  ADD ("unlisted-voices-are-taken-for-granted", test_unlisted_voices_are_taken_for_granted);
  ADD ("wire-sends-one-after-the-other", test_wire_sends_one_after_the_other);
  g_test_add_func ("/speech-daemon/addresses-are-unix-sockets", test_addresses_are_unix_sockets);
  g_test_add_func ("/speech-daemon/replies-are-cut-at-their-last-line",
                   test_replies_are_cut_at_their_last_line);
  g_test_add_func ("/speech-daemon/babble-is-refused", test_babble_is_refused);

  return g_test_run ();
}
