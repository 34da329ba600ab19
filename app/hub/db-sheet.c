/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-sheet"

#include "config.h"

#include "db-sheet.h"

#include <string.h>

#include "db-trouble.h"
#include "hl-error.h"
#include "hl-rollup.h"

/* Of one sheet: what its rows have in common. */
#define SHEET_KEY \
  "kiosk = $1 AND epoch = $2 AND day = $3 AND stream = $4 AND questionnaire = $5 AND flow = $6"

/* So many rows of the sums go in one statement, as long as there are so many. */
static const guint batches[] = { 32, 8, 1 };

typedef struct
{
  HlDbLink        *link;
  HlSheet         *sheet;
  const HlArrival *arrival;
  char             day[HL_DAY_TEXT_SIZE];
  char            *flow;
} Taking;

void
hl_held_clear (HlHeld *self)
{
  g_clear_pointer (&self->seal, g_free);
}

static GVariant *
key_values (const Taking *self,
            const char   *rest,
            ...)
{
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_TUPLE);
  va_list list;

  g_variant_builder_add (&builder, "s", self->sheet->kiosk);
  g_variant_builder_add (&builder, "s", self->sheet->epoch);
  g_variant_builder_add (&builder, "s", self->day);
  g_variant_builder_add (&builder, "s", self->sheet->stream);
  g_variant_builder_add (&builder, "s", self->sheet->questionnaire);
  g_variant_builder_add (&builder, "s", self->flow);

  va_start (list, rest);
  for (; *rest != '\0'; rest++)
    {
      if (*rest == 'x')
        g_variant_builder_add (&builder, "x", va_arg (list, gint64));
      else
        g_variant_builder_add (&builder, "s", va_arg (list, const char *));
    }

  va_end (list);
  return g_variant_builder_end (&builder);
}

/* A kiosk speaks for its unit alone. */
static gboolean
check_unit (const Taking  *self,
            GError       **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (self->link, "SELECT unit FROM kiosk WHERE id = $1",
                      g_variant_new ("(s)", self->sheet->kiosk), error);

  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_n (rows) == 1 &&
      strcmp (hl_db_rows_get_text (rows, 0, 0), self->sheet->unit) == 0)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "unit: the kiosk %s does not stand in \"%s\"", self->sheet->kiosk,
               self->sheet->unit);
  return FALSE;
}

static gboolean
add_rows (const Taking  *self,
          GPtrArray     *rows,
          guint          first,
          guint          n,
          GError       **error)
{
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_TUPLE);
  g_autoptr(GString) sql = g_string_new ("INSERT INTO rollup VALUES ");
  guint value = 5;

  g_variant_builder_add (&builder, "s", self->sheet->unit);
  g_variant_builder_add (&builder, "s", self->day);
  g_variant_builder_add (&builder, "s", self->sheet->stream);
  g_variant_builder_add (&builder, "s", self->sheet->questionnaire);
  g_variant_builder_add (&builder, "s", self->flow);
  for (guint i = 0; i < n; i++)
    {
      const HlRollupRow *row = g_ptr_array_index (rows, first + i);

      g_string_append (sql, i == 0 ? "($1,$2,$3,$4,$5" : ",($1,$2,$3,$4,$5");
      for (guint k = 0; k < 3 + HL_ROLLUP_WIDTH; k++)
        g_string_append_printf (sql, ",$%u", ++value);

      g_string_append_c (sql, ')');
      g_variant_builder_add (&builder, "s", row->part);
      g_variant_builder_add (&builder, "s", row->cell);
      g_variant_builder_add (&builder, "s", row->name);
      for (guint k = 0; k < HL_ROLLUP_WIDTH; k++)
        g_variant_builder_add (&builder, "x", row->n[k]);
    }

  g_string_append (sql,
                   " ON CONFLICT (unit, stream, day, questionnaire, flow, part, cell, name)"
                   " DO UPDATE SET a = rollup.a + excluded.a, b = rollup.b + excluded.b,"
                   " c = rollup.c + excluded.c, d = rollup.d + excluded.d,"
                   " e = rollup.e + excluded.e, f = rollup.f + excluded.f");
  return hl_db_link_run (self->link, sql->str, g_variant_builder_end (&builder), error);
}

static gboolean
add_to_rollup (const Taking  *self,
               HlSheet       *before,
               GError       **error)
{
  g_autoptr(GPtrArray) rows = hl_rollup_of (self->sheet, before);
  guint done = 0;

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      for (; rows->len - done >= batches[i]; done += batches[i])
        {
          if (!add_rows (self, rows, done, batches[i], error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
insert (const Taking  *self,
        GError       **error)
{
  const HlArrival *arrival = self->arrival;

  return hl_db_link_run (self->link,
                         "INSERT INTO sheet (kiosk, epoch, day, stream, questionnaire, flow, unit,"
                         " revision, seal, body, released, key, created, received)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                         key_values (self, "sxssxsxx", self->sheet->unit, self->sheet->revision,
                                     self->sheet->seal, arrival->body, self->sheet->released,
                                     arrival->key_id, arrival->created, arrival->now), error) &&
         add_to_rollup (self, NULL, error);
}

static gboolean
replace (const Taking  *self,
         HlDbRows      *rows,
         GError       **error)
{
  const HlArrival *arrival = self->arrival;
  g_autoptr(HlSheet) before = hl_sheet_parse ("held sheet", hl_db_rows_get_text (rows, 0, 2), -1,
                                              error);

  return before != NULL &&
         hl_db_link_run (self->link,
                         "INSERT INTO sheet_past (kiosk, epoch, day, stream, questionnaire, flow,"
                         " revision, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                         key_values (self, "xs", before->revision, before->seal), error) &&
         hl_db_link_run (self->link,
                         "UPDATE sheet SET revision = $7, seal = $8, body = $9, released = $10,"
                         " key = $11, created = $12, received = $13 WHERE " SHEET_KEY,
                         key_values (self, "xssxsxx", self->sheet->revision, self->sheet->seal,
                                     arrival->body, self->sheet->released, arrival->key_id,
                                     arrival->created, arrival->now), error) &&
         add_to_rollup (self, before, error);
}

/* An older revision whose seal is not the one that was seen is no late one: the record that it
 * seals was written anew. */
static gboolean
judge_older (const Taking  *self,
             HlTaken       *taken,
             GError       **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (self->link,
                      "SELECT seal FROM sheet_past WHERE " SHEET_KEY " AND revision = $7",
                      key_values (self, "x", self->sheet->revision), error);

  if (rows == NULL)
    return FALSE;

  *taken = hl_db_rows_get_n (rows) == 0 ||
           strcmp (hl_db_rows_get_text (rows, 0, 0), self->sheet->seal) == 0
           ? HL_TAKEN_OLDER : HL_TAKEN_CONFLICT;
  return TRUE;
}

static gboolean
judge (const Taking  *self,
       const HlHeld  *held,
       HlTaken       *taken,
       GError       **error)
{
  if (self->sheet->revision > held->revision)
    *taken = HL_TAKEN_NEW;
  else if (self->sheet->revision < held->revision)
    return judge_older (self, taken, error);
  else
    *taken = strcmp (self->sheet->seal, held->seal) == 0 ? HL_TAKEN_SAME : HL_TAKEN_CONFLICT;

  return TRUE;
}

static gboolean
note_conflict (const Taking  *self,
               GError       **error)
{
  g_autofree char *about = g_strdup_printf ("%s %s %s %s %" G_GINT64_FORMAT, self->sheet->epoch,
                                            self->day, self->sheet->stream, self->flow,
                                            self->sheet->revision);
  const HlTroubleKey key = { HL_TROUBLE_SEAL, self->sheet->unit, self->sheet->kiosk, about };

  return hl_db_trouble_note (self->link, &key, self->arrival->now, error);
}

static gboolean
take (const Taking  *self,
      HlTaken       *taken,
      HlHeld        *held,
      GError       **error)
{
  g_autoptr(HlDbRows) rows = NULL;

  if (!hl_db_link_lock (self->link, self->sheet->kiosk, error) || !check_unit (self, error))
    return FALSE;

  rows = hl_db_link_query (self->link, "SELECT revision, seal, body FROM sheet WHERE " SHEET_KEY,
                           key_values (self, ""), error);
  if (rows == NULL)
    return FALSE;

  *taken = HL_TAKEN_NEW;
  held->revision = self->sheet->revision;
  held->seal = g_strdup (self->sheet->seal);
  if (hl_db_rows_get_n (rows) == 0)
    return insert (self, error);

  hl_held_clear (held);
  held->revision = hl_db_rows_get_number (rows, 0, 0);
  held->seal = g_strdup (hl_db_rows_get_text (rows, 0, 1));
  if (!judge (self, held, taken, error))
    return FALSE;

  if (*taken == HL_TAKEN_CONFLICT)
    return note_conflict (self, error);

  if (*taken != HL_TAKEN_NEW)
    return TRUE;

  hl_held_clear (held);
  held->revision = self->sheet->revision;
  held->seal = g_strdup (self->sheet->seal);
  return replace (self, rows, error);
}

/**
 * hl_db_sheet_take:
 * @link: a connection in a transaction
 * @sheet: a sheet whose signature was verified
 * @arrival: what else is known of it
 * @taken: (out): what became of it
 * @held: (out caller-allocates): the newest revision that is here now
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if the kiosk
 *   does not stand in the sheet's unit
 *
 * Takes a sheet as design §8 says: the sums of the unit change by the
 * difference to the revision that was here, in the same transaction; so a
 * sheet that comes twice, late, or after a crash changes nothing twice.
 *
 * Returns: %TRUE on success, a conflict included, which is noted as trouble
 */
gboolean
hl_db_sheet_take (HlDbLink         *link,
                  HlSheet          *sheet,
                  const HlArrival  *arrival,
                  HlTaken          *taken,
                  HlHeld           *held,
                  GError          **error)
{
  g_autofree char *flow = hl_flow_to_string (sheet->flow);
  Taking self = { .link = link, .sheet = sheet, .arrival = arrival, .flow = flow };

  memset (held, 0, sizeof *held);
  hl_day_format (sheet->day, self.day);
  return take (&self, taken, held, error);
}

static void
held_sheet_free (gpointer data)
{
  HlHeldSheet *self = data;

  hl_held_clear (&self->held);
  g_free (self->path);
  g_free (self);
}

static HlHeldSheet *
held_sheet_new (HlDbRows  *rows,
                guint      row,
                GError   **error)
{
  g_autoptr(HlSheet) sheet = hl_sheet_parse ("held sheet", hl_db_rows_get_text (rows, row, 0), -1,
                                             error);
  HlHeldSheet *self;

  if (sheet == NULL)
    return NULL;

  self = g_new0 (HlHeldSheet, 1);
  self->path = hl_sheet_get_path (sheet);
  self->held.revision = sheet->revision;
  self->held.seal = g_strdup (sheet->seal);
  self->released = sheet->released;
  return self;
}

/**
 * hl_db_sheet_list:
 * @link: a connection
 * @kiosk: id of a kiosk
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlHeldSheet): what is here of it, of all
 *   its epochs, by epoch and day; or %NULL
 */
GPtrArray *
hl_db_sheet_list (HlDbLink    *link,
                  const char  *kiosk,
                  GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "SELECT body FROM sheet WHERE kiosk = $1"
                      " ORDER BY epoch, day, stream, questionnaire, flow",
                      g_variant_new ("(s)", kiosk), error);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (held_sheet_free);

  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    {
      HlHeldSheet *sheet = held_sheet_new (rows, i, error);

      if (sheet == NULL)
        return NULL;

      g_ptr_array_add (list, sheet);
    }

  return g_steal_pointer (&list);
}
