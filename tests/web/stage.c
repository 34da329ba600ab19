/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>

#include "db-account.h"
#include "db-kiosk.h"
#include "db-sheet.h"
#include "db-trouble.h"
#include "db-unit.h"
#include "hl-store-sheet.h"
#include "place.h"

/*
 * A hub with a centre that has had four weeks of ratings, and others beside it, for browsers. It
 * says where it listens, and goes on when it is told to, a line each: "save N" tells of N people
 * saved today; "release" ends the day with a dozen more; "quiet" begins the next one. It ends
 * with its input.
 */

#define N_DAYS 28
#define N_OTHERS 5
#define N_OTHER_DAYS 5
#define OTHER_UNIT "LS-X%02u"
#define OTHER_KIOSK "LS-X%02u-K1"
#define LEVELS 6
#define MIDDAY "11:31"
#define END "17:01"

typedef struct
{
  Place     *place;
  GMainLoop *loop;
  HlDay      day;
  gint64     saved;
  guint32    seed;
} Stage;

static const struct
{
  const char *counter;
  const char *field;
} places[] = {
  { "1", "ho-tich" },
  { "2", "dat-dai" },
  { "3", "xay-dung" },
  { "4", "doanh-nghiep" },
};

/* Always the same people. */
static guint
draw (Stage *stage,
      guint  below)
{
  stage->seed = stage->seed * 1664525u + 1013904223u;
  return (stage->seed >> 16) % below;
}

static void
set_time (Stage      *stage,
          const char *time)
{
  char day[HL_DAY_TEXT_SIZE];
  g_autofree char *local = g_strdup_printf ("%sT%s", hl_day_format (stage->day, day), time);

  store_fixture_set_time (&stage->place->kiosk, local);
}

static void
make_levels (Stage *stage,
             guint  percent,
             char   levels[LEVELS + 1])
{
  for (guint i = 0; i < LEVELS; i++)
    {
      if (draw (stage, 100) < percent)
        levels[i] = draw (stage, 2) == 0 ? '5' : '4';
      else
        levels[i] = (char) ('1' + draw (stage, 3));
    }

  levels[LEVELS] = '\0';
}

static void
rate (Stage *stage,
      guint  percent)
{
  const guint place = draw (stage, G_N_ELEMENTS (places));
  g_autoptr(HlResponse) response = NULL;
  g_autoptr(GError) error = NULL;
  char levels[LEVELS + 1];

  make_levels (stage, percent, levels);
  response = store_fixture_make_response (&stage->place->kiosk, levels);
  g_free (response->context.counter);
  g_free (response->context.field);
  response->context.counter = g_strdup (places[place].counter);
  response->context.field = g_strdup (places[place].field);
  response->context.outcome = 1 + (HlOutcome) draw (stage, 2);
  if (response->levels[1] < 4)
    response->reasons[HL_FACTOR_ACCESS] = 1u << (2 * draw (stage, 2));

  g_assert_true (hl_store_close_response (stage->place->kiosk.store, response, NULL, NULL,
                                          &error));
  g_assert_no_error (error);
}

static void
rate_many (Stage *stage,
           guint  n,
           guint  percent)
{
  for (guint i = 0; i < n; i++)
    rate (stage, percent);
}

static void
catch_up (Stage *stage)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_catch_up (stage->place->kiosk.store, &error));
  g_assert_no_error (error);
}

static void
send_sheets (Stage *stage)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheets = hl_store_list_sheets (stage->place->kiosk.store, stage->day,
                                                      &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sheets->len; i++)
    {
      g_auto(Answer) answer = place_put_sheet (stage->place, stage->place->key,
                                               g_ptr_array_index (sheets, i));

      g_assert_cmpuint (answer.status / 100, ==, 2);
    }
}

static void
tell_state (Stage *stage,
            gint64 waiting)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", stage->place->kiosk_id);
  char day[HL_DAY_TEXT_SIZE];
  const char *today = hl_day_format (stage->day, day);
  g_autoptr(HlSummary) all = store_fixture_summarise (&stage->place->kiosk, HL_STREAM_KIOSK,
                                                      PLACE_DAY, today, FALSE);
  g_autofree char *body =
    g_strdup_printf ("{\"version\":\"0.3.0\",\"day\":\"%s\",\"saved\":%" G_GINT64_FORMAT
                     ",\"waiting\":%" G_GINT64_FORMAT ",\"released\":%" G_GINT64_FORMAT ",\"queue\":0,"
                     "\"disk_free\":27917287424,\"clock_offset\":1,\"overdue\":0,"
                     "\"opening\":\"open\",\"epoch\":\"00\"}", today,
                     stage->saved, waiting, all->released);
  g_auto(Answer) answer = place_send_signed (stage->place, stage->place->key, "PUT", path, body);

  g_assert_cmpuint (answer.status, ==, 204);
}

static void
pass_day (Stage *stage,
          guint  percent)
{
  set_time (stage, "08:00");
  rate_many (stage, 24 + draw (stage, 12), percent);
  set_time (stage, END);
  catch_up (stage);
  send_sheets (stage);
}

static void
go_to_next_day (Stage *stage)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (stage->place->kiosk.store);

  do
    stage->day++;
  while (!hl_catalogue_is_working_day (catalogue, stage->day));
}

/* ---- the others ---- */

/* The other units live through days that the centre has had, at a time of their own. */
static gboolean
take_sheet (Stage       *stage,
            HlDbLink    *link,
            HlSheet     *sheet,
            guint        unit,
            HlDay        day,
            GError     **error)
{
  g_autofree char *text = NULL;
  HlArrival arrival = {
    .key_id = hl_sign_key_get_id (stage->place->key),
    .created = place_get_now_s (stage->place),
    .now = hl_hub_get_now (stage->place->hub),
  };
  g_auto(HlHeld) held = { 0 };
  HlTaken taken;

  g_free (sheet->kiosk);
  g_free (sheet->unit);
  sheet->kiosk = g_strdup_printf (OTHER_KIOSK, unit + 1);
  sheet->unit = g_strdup_printf (OTHER_UNIT, unit + 1);
  sheet->day = day;
  text = hl_sheet_to_text (sheet, error);
  if (text == NULL)
    return FALSE;

  arrival.body = text;
  return hl_db_sheet_take (link, sheet, &arrival, &taken, &held, error);
}

static gboolean
add_days (Stage     *stage,
          HlDbLink  *link,
          guint      unit,
          GError   **error)
{
  for (guint i = 0; i < N_OTHER_DAYS; i++)
    {
      HlDay from = hl_day_parse (PLACE_DAY) + (HlDay) (7 * (unit % 4) + i % 5);
      g_autoptr(GPtrArray) sheets = hl_store_list_sheets (stage->place->kiosk.store, from, error);

      if (sheets == NULL)
        return FALSE;

      for (guint k = 0; k < sheets->len; k++)
        {
          if (!take_sheet (stage, link, g_ptr_array_index (sheets, k), unit,
                           stage->day - (HlDay) i, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
add_others (HlDbLink  *link,
            gpointer   data,
            GError   **error)
{
  static const char * const names[N_OTHERS] = {
    "Phường Lương Văn Tri", "Phường Kỳ Lừa", "Phường Tam Thanh", "Xã Đồng Đăng", "Xã Hữu Lũng",
  };
  Stage *stage = data;
  const char *text = hl_catalogue_get_text (hl_store_get_catalogue (stage->place->kiosk.store));
  gint64 now = hl_hub_get_now (stage->place->hub);

  for (guint i = 0; i < N_OTHERS; i++)
    {
      g_autofree char *id = g_strdup_printf (OTHER_UNIT, i + 1);
      g_autofree char *kiosk = g_strdup_printf (OTHER_KIOSK, i + 1);
      g_autoptr(JsonNode) node = json_from_string (text, error);
      g_autofree char *document = NULL;
      JsonObject *unit = json_object_get_object_member (json_node_get_object (node), "unit");
      JsonObject *name = json_object_get_object_member (unit, "name");
      g_autoptr(HlCatalogue) catalogue = NULL;

      json_object_set_string_member (unit, "code", id);
      json_object_set_string_member (name, "vi", names[i]);
      document = json_to_string (node, FALSE);
      catalogue = hl_catalogue_parse (id, document, error);
      if (catalogue == NULL || !hl_db_unit_put (link, catalogue, error) ||
          !hl_db_kiosk_add (link, kiosk, id, now, error) ||
          (i + 1 < N_OTHERS && !add_days (stage, link, i, error)))
        return FALSE;
    }

  return hl_db_account_put (link, "trung tâm", stage->place->unit, PLACE_PASSWORD, now, error);
}

static gboolean
note_trouble (HlDbLink  *link,
              gpointer   data,
              GError   **error)
{
  Stage *stage = data;
  const HlTroubleKey silent = { HL_TROUBLE_SILENT, "LS-X02", "LS-X02-K1", "" };
  const HlTroubleKey below = { HL_TROUBLE_BELOW_TARGET, stage->place->unit, "", "" };

  return hl_db_trouble_note (link, &silent, hl_hub_get_now (stage->place->hub), error) &&
         hl_db_trouble_note (link, &below, hl_hub_get_now (stage->place->hub), error);
}

/* ---- being told ---- */

static void
obey (Stage      *stage,
      const char *line)
{
  if (g_str_has_prefix (line, "save "))
    {
      stage->saved = g_ascii_strtoll (line + strlen ("save "), NULL, 10);
      tell_state (stage, 4);
    }
  else if (strcmp (line, "release") == 0)
    {
      rate_many (stage, 12, 90);
      set_time (stage, END);
      catch_up (stage);
      send_sheets (stage);
      tell_state (stage, 0);
    }
  else if (strcmp (line, "quiet") == 0)
    {
      go_to_next_day (stage);
      set_time (stage, "08:10");
      stage->saved = 3;
      tell_state (stage, 3);
    }
}

static void
on_line (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Stage *stage = data;
  g_autofree char *line =
    g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line == NULL)
    {
      g_main_loop_quit (stage->loop);
      return;
    }

  obey (stage, line);
  printf ("done\n");
  fflush (stdout);
  g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (source), G_PRIORITY_DEFAULT, NULL,
                                       on_line, stage);
}

static void
prepare (Stage *stage)
{
  g_auto(Answer) document = place_put_questionnaire (stage->place);
  const HlDay first = stage->day;

  g_assert_cmpuint (document.status, ==, 204);
  while (stage->day < first + N_DAYS)
    {
      pass_day (stage, 84 + draw (stage, 12));
      go_to_next_day (stage);
    }

  set_time (stage, "08:30");
  rate_many (stage, 64, 91);
  set_time (stage, MIDDAY);
  catch_up (stage);
  set_time (stage, "14:05");
  rate_many (stage, 22, 93);
  catch_up (stage);
  send_sheets (stage);
  stage->saved = 86;
  tell_state (stage, 4);
  place_work (stage->place, add_others, stage);
  place_work (stage->place, note_trouble, stage);
}

int
main (int    argc,
      char **argv)
{
  HubFixture fixture = { 0 };
  g_autoptr(GInputStream) input = g_unix_input_stream_new (0, FALSE);
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new (input);
  Stage stage = { .seed = 7, .day = hl_day_parse (PLACE_DAY) };

  hub_fixture_set_up (&fixture, "sqlite");
  stage.loop = g_main_loop_new (NULL, FALSE);
  stage.place = place_new (&fixture);
  prepare (&stage);
  printf ("%u\n", hl_server_get_port (stage.place->server));
  fflush (stdout);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_line, &stage);
  g_main_loop_run (stage.loop);

  place_free (stage.place);
  g_main_loop_unref (stage.loop);
  hub_fixture_tear_down (&fixture, "sqlite");
  return 0;
}
