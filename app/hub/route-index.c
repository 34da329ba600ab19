/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-index"

#include "config.h"

#include "routes.h"

#include <string.h>

#include "db-account.h"
#include "db-summary.h"
#include "db-unit.h"
#include "hl-access.h"
#include "hl-report-csv.h"
#include "hl-report-json.h"

/* GET /v1/units/{unit}/index?from&to&by&stream&format: a unit's figures of a range of days */

/* Of one answer at most; the next begins at its member "next", and the header Link names it. */
#define MAX_DAYS 31

/* What the figures are broken down by: a table of rows, or days. */
static const struct
{
  const char *word;
  const char *table;    /* NULL: none */
} cuts[] = {
  { "factor", NULL },
  { "day", NULL },
  { "authority", "authority" },
  { "counter", "counter" },
  { "field", "field" },
  { "hour", "hour" },
  { "language", "language" },
  { "outcome", "outcome" },
};

typedef struct
{
  HlPass       pass;
  char        *unit;
  const char  *stream;
  HlDay        from;
  HlDay        to;
  const char  *table;
  gboolean     by_day;
  gboolean     csv;

  HlCatalogue *catalogue;
  GPtrArray   *summaries;    /* of HlSummary; one, or those of the days that have figures */
  HlDay        next;         /* day where the next page begins; HL_DAY_NONE if this is the last */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  hl_pass_clear (&self->pass);
  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_free (self->unit);
  g_free (self);
}

/* ---- what is asked ---- */

static gboolean
read_day (HlCall     *call,
          const char *name,
          HlDay       missing,
          HlDay      *day)
{
  const char *text = hl_call_get_query (call, name);
  g_autofree char *detail = NULL;

  *day = text != NULL ? hl_day_parse (text) : missing;
  if (*day != HL_DAY_NONE)
    return TRUE;

  detail = g_strdup_printf ("%s: found \"%s\", expected a day like 2026-11-23", name,
                            text != NULL ? text : "");
  hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST, detail);
  return FALSE;
}

static gboolean
read_cut (Asking *self,
          HlCall *call)
{
  const char *text = hl_call_get_query (call, "by");

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      if (strcmp (text != NULL ? text : cuts[0].word, cuts[i].word) != 0)
        continue;

      self->table = cuts[i].table;
      self->by_day = strcmp (cuts[i].word, "day") == 0;
      return TRUE;
    }

  hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST,
                          "by: expected factor, day, authority, counter, field, hour, language or"
                          " outcome");
  return FALSE;
}

static gboolean
read_word (HlCall      *call,
           const char  *name,
           const char  *first,
           const char  *second,
           const char **word)
{
  const char *text = hl_call_get_query (call, name);
  g_autofree char *detail = NULL;

  *word = first;
  if (text == NULL || strcmp (text, first) == 0)
    return TRUE;

  *word = second;
  if (strcmp (text, second) == 0)
    return TRUE;

  detail = g_strdup_printf ("%s: expected %s or %s", name, first, second);
  hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST, detail);
  return FALSE;
}

static gboolean
read_question (Asking *self,
               HlCall *call)
{
  const char *format;

  if (!read_day (call, "to", HL_DAY_NONE, &self->to) ||
      !read_day (call, "from", self->to, &self->from) || !read_cut (self, call) ||
      !read_word (call, "stream", "kiosk", "paper", &self->stream) ||
      !read_word (call, "format", "json", "csv", &format))
    return FALSE;

  self->csv = strcmp (format, "csv") == 0;
  if (self->from <= self->to)
    return TRUE;

  hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST, "from: expected a day not after \"to\"");
  return FALSE;
}

/* ---- what there is ---- */

static void
keep_table (HlSummary  *summary,
            const char *table)
{
  for (guint i = summary->rows->len; i > 0; i--)
    {
      const HlRow *row = g_ptr_array_index (summary->rows, i - 1);

      if (table == NULL || strcmp (row->table, table) != 0)
        g_ptr_array_remove_index (summary->rows, i - 1);
    }
}

static gboolean
add_summary (Asking    *self,
             HlDbLink  *link,
             HlDay      from,
             HlDay      to,
             GError   **error)
{
  const HlDbQuery query = { self->unit, self->stream, from, to };
  HlSummary *summary;

  if (!hl_db_summary_read (link, &query, &summary, error))
    return FALSE;

  if (summary == NULL)
    return TRUE;

  keep_table (summary, self->table);
  g_ptr_array_add (self->summaries, summary);
  return TRUE;
}

static gboolean
add_days (Asking    *self,
          HlDbLink  *link,
          GError   **error)
{
  HlDay last = MIN (self->to, self->from + MAX_DAYS - 1);

  self->next = last < self->to ? last + 1 : HL_DAY_NONE;
  for (HlDay day = self->from; day <= last; day++)
    {
      if (!add_summary (self, link, day, day, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Asking *self = data;
  g_autoptr(HlDbAccount) account = hl_db_account_check (link, &self->pass, self->unit, error);

  if (account == NULL)
    return FALSE;

  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  self->summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_summary_free);
  self->catalogue = hl_db_unit_get (link, self->unit, error);
  if (self->catalogue == NULL)
    return FALSE;

  return self->by_day ? add_days (self, link, error)
                      : add_summary (self, link, self->from, self->to, error);
}

/* ---- the answer ---- */

static void
put_days (HlJsonWriter *json,
          const Asking *self)
{
  char day[HL_DAY_TEXT_SIZE];

  hl_json_writer_begin_object (json, NULL);
  hl_json_writer_put_text (json, "unit", self->unit);
  hl_json_writer_begin_array (json, "days");
  for (guint i = 0; i < self->summaries->len; i++)
    {
      hl_json_writer_begin_object (json, NULL);
      hl_report_put_json (json, g_ptr_array_index (self->summaries, i), self->catalogue, 0);
      hl_json_writer_end_object (json);
    }

  hl_json_writer_end_array (json);
  if (self->next != HL_DAY_NONE)
    hl_json_writer_put_text (json, "next", hl_day_format (self->next, day));
  else
    hl_json_writer_put_null (json, "next");

  hl_json_writer_end_object (json);
}

static GString *
write_json (const Asking *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  if (self->by_day)
    put_days (&json, self);
  else
    {
      hl_json_writer_begin_object (&json, NULL);
      hl_report_put_json (&json, g_ptr_array_index (self->summaries, 0), self->catalogue,
                          HL_REPORT_RANGE | (self->table != NULL ? HL_REPORT_ROWS : 0));
      hl_json_writer_end_object (&json);
    }

  hl_json_writer_end (&json);
  if (!hl_output_finish (output, NULL))
    g_assert_not_reached ();

  return text;
}

static GString *
write_csv (const Asking *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);

  hl_report_write_csv_list (output, self->summaries, self->catalogue);
  if (!hl_output_finish (output, NULL))
    g_assert_not_reached ();

  return text;
}

/* RFC 8288, for whoever reads CSV. */
static void
name_next (HlCall       *call,
           const Asking *self)
{
  SoupServerMessage *message = hl_call_get_message (call);
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];
  g_autofree char *link = NULL;

  if (self->next == HL_DAY_NONE)
    return;

  link = g_strdup_printf ("<?from=%s&to=%s&by=day&stream=%s&format=%s>; rel=\"next\"",
                          hl_day_format (self->next, from), hl_day_format (self->to, to),
                          self->stream, self->csv ? "csv" : "json");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Link", link);
}

static void
answer (HlCall       *call,
        const Asking *self)
{
  if (self->summaries->len == 0 && !self->by_day)
    {
      hl_call_answer_problem (call, SOUP_STATUS_NOT_FOUND,
                              "nothing of these days may be shown yet");
      return;
    }

  name_next (call, self);
  if (self->csv)
    hl_call_answer_tagged (call, "text/csv; charset=utf-8", write_csv (self));
  else
    hl_call_answer_tagged (call, "application/json", write_json (self));
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  gpointer work;

  if (hl_db_worker_finish (result, &work, &error))
    answer (call, work);
  else
    hl_call_answer_error (call, error);
}

void
route_index_get (HlCall *call)
{
  Asking *self = g_new0 (Asking, 1);

  self->unit = g_strdup (hl_call_get_part (call, 3));
  if (!hl_access_need (call, &self->pass) || !read_question (self, call))
    {
      asking_free (self);
      return;
    }

  hl_call_read (call, look, self, asking_free, on_looked);
}
