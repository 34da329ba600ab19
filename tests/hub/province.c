/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "province.h"

#include <string.h>

#include "db-account.h"
#include "db-document.h"
#include "db-key.h"
#include "db-kiosk.h"
#include "hl-store-sheet.h"

#define DAY_END PROVINCE_DAY "T17:01"
#define N_PEOPLE 60

static char *
get_unit (guint unit)
{
  return g_strdup_printf ("U%02u", unit);
}

static void
rename_sheet (HlSheet *sheet,
              guint    kiosk,
              guint    day)
{
  g_free (sheet->kiosk);
  g_free (sheet->unit);
  sheet->kiosk = g_strdup_printf ("K%03u", kiosk);
  sheet->unit = get_unit (kiosk % PROVINCE_N_UNITS);
  sheet->day = hl_day_parse (PROVINCE_DAY) + day;
}

GBytes *
province_make_post (HlRequest *request)
{
  g_autoptr(GBytes) bytes = hl_request_to_bytes (request);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *end = g_strstr_len (text, (gssize) size, "\r\n");
  GByteArray *post = g_byte_array_new ();

  g_byte_array_append (post, (const guint8 *) text, (guint) (end + 2 - text));
  g_byte_array_append (post, (const guint8 *) "Host: hub\r\n", 11);
  g_byte_array_append (post, (const guint8 *) end + 2, (guint) (size - (gsize) (end + 2 - text)));
  return g_byte_array_free_to_bytes (post);
}

static void
make_posts (Province   *self,
            const char *text,
            guint       n_days)
{
  g_autoptr(GError) error = NULL;

  for (guint day = 0; day < n_days; day++)
    {
      for (guint kiosk = 0; kiosk < PROVINCE_N_KIOSKS; kiosk++)
        {
          HlSheet *sheet = hl_sheet_parse ("sheet", text, -1, &error);
          g_autoptr(HlRequest) request = NULL;

          rename_sheet (sheet, kiosk, day);
          request = hl_sheet_request_new (sheet, self->keys[kiosk], 1762000000, &error);
          g_assert_no_error (error);
          g_ptr_array_add (self->posts, province_make_post (request));
          g_ptr_array_add (self->sheets, sheet);
        }
    }
}

static void
add_kiosk (HlDbLink *link,
           Province    *self,
           guint     kiosk)
{
  g_autofree char *id = g_strdup_printf ("K%03u", kiosk);
  g_autofree char *unit = get_unit (kiosk % PROVINCE_N_UNITS);
  g_autoptr(GError) error = NULL;
  char code[HL_CODE_SIZE];

  g_assert_true (hl_db_kiosk_add (link, id, unit, 1, &error));
  g_assert_true (hl_db_key_invite (link, id, 1, code, &error));
  g_assert_true (hl_db_key_enrol (link, code, id, hl_sign_key_get_id (self->keys[kiosk]), 1,
                                  &error));
  g_assert_no_error (error);
}

/* Tells an empty database of the province. */
void
province_prepare (Province *self,
                  HlDbLink *link)
{
  const char *document = hl_catalogue_get_text (hl_store_get_catalogue (self->kiosk.store));
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_begin (link, &error));
  for (guint unit = 0; unit < PROVINCE_N_UNITS; unit++)
    {
      g_autofree char *id = get_unit (unit);

      g_assert_true (hl_db_link_run (link,
                                     "INSERT INTO unit (id, document, digest) VALUES ($1, $2, $3)",
                                     g_variant_new ("(sss)", id, document, id), &error));
    }

  for (guint kiosk = 0; kiosk < PROVINCE_N_KIOSKS; kiosk++)
    add_kiosk (link, self, kiosk);

  g_assert_true (hl_db_document_put (link, hl_store_get_questionnaire (self->kiosk.store),
                                     &error));
  g_assert_true (hl_db_account_put (link, "bench", "", "a long password", 1, &error));
  g_assert_true (hl_db_link_commit (link, &error));
  g_assert_no_error (error);
}

/* Starts it on the port of the one before, if there was one. */
void
province_start_hub (Province   *self,
                    const char *program,
                    const char *url)
{
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *port = g_strdup_printf ("%u", self->port);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;

  if (self->may_warn)
    g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");

  self->program = g_subprocess_launcher_spawn (launcher, &error, program, "serve", "--store", url,
                                               "--port", port, NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->program));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  self->port = (guint16) g_ascii_strtoull (strrchr (line, ' ') + 1, NULL, 10);
}

void
province_stop_hub (Province *self,
                   int       signal)
{
  g_subprocess_send_signal (self->program, signal);
  g_assert_true (g_subprocess_wait (self->program, NULL, NULL));
  g_clear_object (&self->program);
}

/* Returns: (transfer full) (nullable): a connection; none while nobody listens */
GSocketConnection *
province_dial (Province *self)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();

  return g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, NULL);
}

static gboolean
read_more (GInputStream *in,
           char         *buffer,
           gsize         size,
           gsize        *got)
{
  gssize n = g_input_stream_read (in, buffer, size, NULL, NULL);

  *got += (gsize) MAX (n, 0);
  return n > 0;
}

/* Reads an answer to its end; what it says beside its status is of no interest here.
 * Returns: whether one came */
static gboolean
read_answer (GInputStream *in,
             guint        *status)
{
  static const char field[] = "\r\nContent-Length: ";
  char buffer[8192];
  gsize got = 0, whole;
  const char *body = NULL, *length;

  while (body == NULL)
    {
      if (!read_more (in, buffer + got, sizeof buffer - 1 - got, &got))
        return FALSE;

      buffer[got] = '\0';
      body = strstr (buffer, "\r\n\r\n");
    }

  *status = (guint) g_ascii_strtoull (buffer + strlen ("HTTP/1.1 "), NULL, 10);
  length = strcasestr (buffer, field);
  if (length == NULL)
    return TRUE;

  whole = (gsize) (body + 4 - buffer) + g_ascii_strtoull (length + strlen (field), NULL, 10);
  while (got < whole)
    {
      if (!read_more (in, buffer, MIN (whole - got, sizeof buffer), &got))
        return FALSE;
    }

  return TRUE;
}

/* Sends a request over a connection of its own, as a kiosk does, since the hub ends each.
 * Returns: the status of the answer; 0: there was none */
guint
province_ask (Province *self,
              GBytes   *post)
{
  g_autoptr(GSocketConnection) connection = province_dial (self);
  GIOStream *stream = G_IO_STREAM (connection);
  gsize size;
  const char *text = g_bytes_get_data (post, &size);
  guint status;

  if (connection == NULL ||
      !g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, size, NULL, NULL,
                                  NULL) ||
      !read_answer (g_io_stream_get_input_stream (stream), &status))
    return 0;

  return status;
}

/* Returns: the day where the centre is, wherever this machine is */
HlDay
province_get_today (Province *self)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (self->kiosk.store);
  g_autoptr(GDateTime) now = g_date_time_new_now (hl_catalogue_get_time_zone (catalogue));

  return hl_day_from_date_time (now);
}

static void
rate_all_day (Province *self)
{
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      char levels[7] = "000000";

      for (guint k = 0; k < 6; k++)
        levels[k] = (char) ('1' + (i * (k + 3) + k) % 5);

      store_fixture_rate (&self->kiosk, levels, 0);
    }

  store_fixture_catch_up (&self->kiosk, DAY_END);
}

void
province_init (Province *self,
               guint     n_days)
{
  g_autoptr(GPtrArray) sheets = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  memset (self, 0, sizeof *self);
  self->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_sheet_free);
  for (guint i = 0; i < PROVINCE_N_KIOSKS; i++)
    {
      const guint8 seed[32] = { (guint8) (i + 1) };

      self->keys[i] = hl_sign_key_new_from_seed (seed);
    }

  store_fixture_set_up (&self->kiosk, NULL);
  store_fixture_open (&self->kiosk, HL_STORE_WRITE);
  rate_all_day (self);
  sheets = hl_store_list_sheets (self->kiosk.store, hl_day_parse (PROVINCE_DAY), &error);
  g_assert_no_error (error);
  text = hl_sheet_to_text (g_ptr_array_index (sheets, 0), &error);
  g_assert_no_error (error);
  make_posts (self, text, n_days);
}

void
province_clear (Province *self)
{
  for (guint i = 0; i < PROVINCE_N_KIOSKS; i++)
    hl_sign_key_free (self->keys[i]);

  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->sheets);
  store_fixture_tear_down (&self->kiosk, NULL);
}
