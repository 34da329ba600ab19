/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-bench-hub"

#include "config.h"

#include <signal.h>
#include <string.h>

#include "bench-table.h"
#include "db-account.h"
#include "hl-rollup.h"
#include "province.h"

/*
 * The hub, served by its own program, beside the database that it writes to, given the same rows
 * by bare statements; over loopback, signed sheets of a province whose network was away.
 */

#define N_DAYS 20
#define N_SHEETS (PROVINCE_N_KIOSKS * N_DAYS)
#define N_CLIENTS 16
#define BARE_BATCH 128
#define BARE_ROWS 32
#define ROLLUP_COLUMNS 14

#define MIN_SHARE 0.7
#define RATE 300
#define RATE_S 10
#define P99_MS 100.0
#define N_VIEWERS 1000
#define VIEWERS_S 2.0

typedef struct
{
  HubFixture fixture;
  Province   province;
  char      *token;
} Bench;

static void
make_token (Bench *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDbAccount) account = hl_db_account_get (self->fixture.link, "bench", &error);
  g_autofree char *secret = hl_db_account_get_secret (self->fixture.link, &error);
  const HlPass pass = {
    .name = account->name,
    .stamp = account->stamp,
    .expires = g_get_real_time () / G_USEC_PER_SEC + 3600,
  };

  g_free (self->token);
  self->token = hl_pass_to_text (&pass, secret);
}

static guint64
get_memory_kib (Bench *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup",
                                           g_subprocess_get_identifier (self->province.program));
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;

  line = strstr (text, "\nPss:");
  return line != NULL ? g_ascii_strtoull (line + 5, NULL, 10) : 0;
}

/* ---- clients ---- */

/*
 * Client:
 * @first: its first request; the others follow in steps of %N_CLIENTS
 * @rate: requests a second that it sends, whatever the answers; 0: one after the other
 */
typedef struct
{
  Bench  *bench;
  guint   first;
  guint   n;
  double  rate;
  GArray *times;    /* of double, seconds */
} Client;

static gpointer
run_client (gpointer data)
{
  Client *self = data;
  double start = bench_now ();
  guint done = 0;

  for (guint i = self->first; i < self->n; i += N_CLIENTS, done++)
    {
      GBytes *post = g_ptr_array_index (self->bench->province.posts, i);
      double due = self->rate > 0 ? start + done / self->rate : bench_now ();
      double wait = due - bench_now (), taken;
      guint status;

      if (wait > 0)
        g_usleep ((gulong) (wait * G_USEC_PER_SEC));

      status = province_ask (&self->bench->province, post);
      g_assert_cmpuint (status / 100, ==, 2);
      taken = bench_now () - due;
      g_array_append_val (self->times, taken);
    }

  return NULL;
}

static double
run_clients (Bench  *self,
             guint   n,
             double  rate,
             GArray *times)
{
  Client clients[N_CLIENTS];
  GThread *threads[N_CLIENTS];
  double start = bench_now ();

  for (guint i = 0; i < N_CLIENTS; i++)
    {
      clients[i] = (Client) {
        .bench = self, .first = i, .n = n, .rate = rate / N_CLIENTS,
        .times = g_array_new (FALSE, FALSE, sizeof (double)),
      };
      threads[i] = g_thread_new ("client", run_client, &clients[i]);
    }

  for (guint i = 0; i < N_CLIENTS; i++)
    {
      g_thread_join (threads[i]);
      g_array_append_vals (times, clients[i].times->data, clients[i].times->len);
      g_array_unref (clients[i].times);
    }

  return bench_now () - start;
}

/* ---- the database alone ---- */

static void
put_bare_sheet (HlDbLink *link,
                HlSheet  *sheet)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *flow = hl_flow_to_string (sheet->flow);
  g_autofree char *body = hl_sheet_to_text (sheet, &error);
  char day[HL_DAY_TEXT_SIZE];

  g_assert_true (
    hl_db_link_run (link,
                    "INSERT INTO sheet (kiosk, epoch, day, stream, questionnaire, flow, unit,"
                    " revision, seal, body, released, key, created, received)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                    g_variant_new ("(sssssssxssxsxx)", sheet->kiosk, sheet->epoch,
                                   hl_day_format (sheet->day, day), sheet->stream,
                                   sheet->questionnaire, flow, sheet->unit, sheet->revision,
                                   sheet->seal, body, sheet->released, "k", G_GINT64_CONSTANT (1),
                                   G_GINT64_CONSTANT (1)), &error));
  g_assert_no_error (error);
}

/* The best way that was found: some rows a statement, many statements a transaction. */
static void
put_bare_rows (HlDbLink   *link,
               HlSheet    *sheet,
               GPtrArray  *rows,
               guint       first,
               guint       n,
               const char *flow)
{
  g_auto(GVariantBuilder) values = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_TUPLE);
  g_autoptr(GString) sql = g_string_new ("INSERT INTO rollup VALUES ");
  g_autoptr(GError) error = NULL;
  char day[HL_DAY_TEXT_SIZE];

  for (guint i = 0; i < n; i++)
    {
      const HlRollupRow *row = g_ptr_array_index (rows, first + i);

      for (guint k = 0; k < ROLLUP_COLUMNS; k++)
        g_string_append_printf (sql, "%s$%u", k > 0 ? "," : i > 0 ? ",(" : "(",
                                i * ROLLUP_COLUMNS + k + 1);

      g_string_append_c (sql, ')');
      g_variant_builder_add (&values, "s", sheet->unit);
      g_variant_builder_add (&values, "s", hl_day_format (sheet->day, day));
      g_variant_builder_add (&values, "s", sheet->stream);
      g_variant_builder_add (&values, "s", sheet->questionnaire);
      g_variant_builder_add (&values, "s", flow);
      g_variant_builder_add (&values, "s", row->part);
      g_variant_builder_add (&values, "s", row->cell);
      g_variant_builder_add (&values, "s", row->name);
      for (guint k = 0; k < HL_ROLLUP_WIDTH; k++)
        g_variant_builder_add (&values, "x", row->n[k]);
    }

  g_string_append (sql, " ON CONFLICT (unit, stream, day, questionnaire, flow, part, cell, name)"
                   " DO UPDATE SET a = rollup.a + excluded.a, b = rollup.b + excluded.b,"
                   " c = rollup.c + excluded.c, d = rollup.d + excluded.d,"
                   " e = rollup.e + excluded.e, f = rollup.f + excluded.f");
  g_assert_true (hl_db_link_run (link, sql->str, g_variant_builder_end (&values), &error));
  g_assert_no_error (error);
}

static double
run_bare (Bench *self,
          guint *n_rows)
{
  HlDbLink *link = self->fixture.link;
  g_autoptr(GError) error = NULL;
  double start = bench_now ();

  *n_rows = 0;
  for (guint i = 0; i < self->province.sheets->len; i++)
    {
      HlSheet *sheet = g_ptr_array_index (self->province.sheets, i);
      g_autoptr(GPtrArray) rows = hl_rollup_of (sheet, NULL);
      g_autofree char *flow = hl_flow_to_string (sheet->flow);

      if (i % BARE_BATCH == 0)
        g_assert_true (hl_db_link_begin (link, &error));

      put_bare_sheet (link, sheet);
      for (guint k = 0; k < rows->len; k += BARE_ROWS)
        put_bare_rows (link, sheet, rows, k, MIN (BARE_ROWS, rows->len - k), flow);

      *n_rows += rows->len + 1;
      if (i % BARE_BATCH == BARE_BATCH - 1 || i + 1 == self->province.sheets->len)
        g_assert_true (hl_db_link_commit (link, &error));
    }

  g_assert_no_error (error);
  return bench_now () - start;
}

/* ---- viewers ---- */

static gboolean
has_event (GSocket *socket,
           GString *text)
{
  char buffer[65536];
  gssize n;

  while ((n = g_socket_receive_with_blocking (socket, buffer, sizeof buffer, FALSE, NULL,
                                              NULL)) > 0)
    g_string_append_len (text, buffer, n);

  g_assert_cmpint (n, !=, 0);
  return strstr (text->str, "\"saved\": 7,") != NULL;
}

static void
tell_state (Bench *self)
{
  char day[HL_DAY_TEXT_SIZE];
  g_autoptr(GString) state = g_string_new (NULL);
  g_autoptr(HlRequest) request = NULL;
  g_autoptr(GBytes) bytes = NULL, post = NULL;

  g_string_printf (state, "{\"version\":\"1\",\"day\":\"%s\",\"saved\":7,\"waiting\":7}",
                   hl_day_format (province_get_today (&self->province), day));
  bytes = g_bytes_new (state->str, state->len);
  request = hl_request_new ("PUT", "/v1/kiosks/K000/state", bytes);
  hl_request_set_field (request, "Content-Type", "application/json");
  g_assert_true (hl_sign_key_sign (self->province.keys[0], request,
                                   g_get_real_time () / G_USEC_PER_SEC,
                                   NULL));
  post = province_make_post (request);
  g_assert_cmpuint (province_ask (&self->province, post), ==, 204);
}

/* Returns: seconds until all have the event */
static double
run_viewers (Bench *self)
{
  g_autoptr(GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *ask = g_strdup_printf ("GET /v1/units/U00/live HTTP/1.1\r\nHost: hub\r\n"
                                          "Authorization: Bearer %s\r\n\r\n", self->token);
  guint seen = 0;
  double start;

  for (guint i = 0; i < N_VIEWERS; i++)
    {
      GSocketConnection *connection = province_dial (&self->province);

      g_ptr_array_add (connections, connection);
      g_ptr_array_add (texts, g_string_new (NULL));
      g_assert_true (g_output_stream_write_all (
                       g_io_stream_get_output_stream (G_IO_STREAM (connection)), ask, strlen (ask),
                       NULL, NULL, NULL));
    }

  g_usleep (2 * G_USEC_PER_SEC);
  start = bench_now ();
  tell_state (self);
  while (seen < N_VIEWERS && bench_now () - start < 30)
    {
      for (guint i = seen; i < N_VIEWERS; i++)
        {
          GSocket *socket = g_socket_connection_get_socket (g_ptr_array_index (connections, i));

          if (!has_event (socket, g_ptr_array_index (texts, i)))
            break;

          seen++;
        }

      g_usleep (1000);
    }

  g_print ("# %u of %u viewers have the event\n", seen, N_VIEWERS);
  g_assert_cmpuint (seen, ==, N_VIEWERS);
  return bench_now () - start;
}

/* ---- the whole ---- */

static gboolean
measure (Bench      *self,
         const char *store,
         const char *program)
{
  g_autoptr(GArray) drain = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) paced = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *name = g_strdup_printf ("hub, %s: sheets", store);
  double bare, ours, viewers;
  guint n_rows;
  gboolean good = TRUE;
  BenchRow row;

  hub_fixture_set_up (&self->fixture, store);
  province_prepare (&self->province, self->fixture.link);
  bare = run_bare (self, &n_rows);
  hub_fixture_tear_down (&self->fixture, store);

  hub_fixture_set_up (&self->fixture, store);
  province_prepare (&self->province, self->fixture.link);
  make_token (self);
  province_start_hub (&self->province, program, self->fixture.url);
  ours = run_clients (self, N_SHEETS, 0, drain);
  g_print ("# %s: %u sheets, %u rows: bare %.0f a second, hub %.0f a second, %.0f MB\n", store,
           N_SHEETS, n_rows, N_SHEETS / bare, N_SHEETS / ours,
           (double) get_memory_kib (self) / 1024);

  row = (BenchRow) { name, "s", ours, bare, 1 / MIN_SHARE };
  good = bench_print_row (&row) && good;
  row = (BenchRow) { "  13 300 sheets", "s", 13300 * ours / N_SHEETS, 60, 1 };
  good = bench_print_row (&row) && good;

  run_clients (self, MIN (RATE * RATE_S, N_SHEETS), RATE, paced);
  row = (BenchRow) { "  p99 at 300 a second", "ms", 1000 * bench_get_quantile (paced, 0.99), P99_MS,
                     1 };
  good = bench_print_row (&row) && good;
  row = (BenchRow) { "  p50 at 300 a second", "ms", 1000 * bench_get_quantile (paced, 0.5), P99_MS,
                     1 };
  good = bench_print_row (&row) && good;

  viewers = run_viewers (self);
  row = (BenchRow) { "  event to 1 000 viewers", "s", viewers, VIEWERS_S, 1 };
  good = bench_print_row (&row) && good;

  province_stop_hub (&self->province, SIGTERM);
  hub_fixture_tear_down (&self->fixture, store);
  return good;
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  gboolean good = TRUE;

  if (argc != 2)
    {
      g_printerr ("usage: hailong-bench-hub HAILONG-HUB\n");
      return 2;
    }

  province_init (&bench.province, N_DAYS);
  bench_print_heading ();
  good = measure (&bench, "sqlite", argv[1]) && good;
  good = measure (&bench, "postgresql", argv[1]) && good;
  hub_fixture_stop ();
  province_clear (&bench.province);
  g_free (bench.token);
  return good ? 0 : 1;
}
