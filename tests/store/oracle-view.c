/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "oracle-check.h"

#include <string.h>

#define CROWD 5
#define MAX_ITEMS 64

static void
add_to (OracleView         *self,
        const OracleAnswer *answer,
        const char         *format,
        ...) G_GNUC_PRINTF (3, 4);

static void
add_to (OracleView         *self,
        const OracleAnswer *answer,
        const char         *format,
        ...)
{
  g_autofree char *name = NULL;
  GHashTable *set;
  int item = hl_questionnaire_find_item (self->lane->questionnaire, answer->item);
  va_list args;

  va_start (args, format);
  name = g_strdup_vprintf (format, args);
  va_end (args);

  set = g_hash_table_lookup (self->figures, name);
  if (set == NULL)
    {
      set = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->figures, g_steal_pointer (&name), set);
    }

  g_hash_table_add (set, GUINT_TO_POINTER (answer->person->id * MAX_ITEMS + (guint) (item + 2)));
}

static void
add_to_row (OracleView         *self,
            const OracleAnswer *answer,
            const char         *table,
            const char         *key)
{
  add_to (self, answer, "row/%s/%s/item/%s", table, key, answer->item);
  if (answer->factor != HL_FACTOR_NONE)
    {
      add_to (self, answer, "row/%s/%s/factor/%d", table, key, answer->factor);
      add_to (self, answer, "row/%s/%s/headline", table, key);
    }
}

static void
add_to_places (OracleView         *self,
               const OracleAnswer *answer)
{
  g_auto(GStrv) parts = g_strsplit (answer->cell, "|", 2);
  const HlPlace *field = hl_catalogue_find_field (self->oracle->catalogue, parts[1]);
  const char *authority = field != NULL ? hl_place_get_authority (field) : "–";

  add_to_row (self, answer, "counter", parts[0]);
  add_to_row (self, answer, "field", parts[1]);
  add_to_row (self, answer, "authority", authority);
  add_to (self, answer, "inside/%s/%s/%s", authority, parts[1], answer->item);
}

static void
add_to_totals (OracleView         *self,
               const OracleAnswer *answer)
{
  gboolean is_out = g_str_equal (answer->tab, "out");

  if (answer->factor != HL_FACTOR_NONE && self->session == ORACLE_WHOLE_DAYS)
    add_to (self, answer, "unscreened");

  if (is_out)
    return;

  add_to (self, answer, "item/%s", answer->item);
  if (answer->factor == HL_FACTOR_NONE)
    return;

  add_to (self, answer, "factor/%d", answer->factor);
  add_to (self, answer, "headline");
}

/* Of a session only the totals are shown. */
static gboolean
is_shown (const OracleView   *self,
          const OracleAnswer *answer)
{
  if (answer->person->lane != self->lane || answer->day == HL_DAY_NONE ||
      answer->day < self->from || answer->day > self->to)
    return FALSE;

  return self->session == ORACLE_WHOLE_DAYS ||
         (g_str_equal (answer->tab, "total") && answer->session == self->session);
}

static OracleView *
view_new (Oracle     *oracle,
          OracleLane *lane,
          HlDay       from,
          HlDay       to,
          int         session)
{
  OracleView *self = g_new0 (OracleView, 1);

  self->oracle = oracle;
  self->lane = lane;
  self->from = from;
  self->to = to;
  self->session = session;
  self->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < oracle->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (oracle->answers, i);

      if (!is_shown (self, answer))
        continue;

      if (*answer->cell == '\0')
        add_to_totals (self, answer);
      else if (g_str_equal (answer->tab, "place"))
        add_to_places (self, answer);
      else
        add_to_row (self, answer, answer->tab, answer->cell);
    }

  return self;
}

OracleView *
oracle_view_new (Oracle     *oracle,
                 OracleLane *lane,
                 HlDay       from,
                 HlDay       to)
{
  return view_new (oracle, lane, from, to, ORACLE_WHOLE_DAYS);
}

OracleView *
oracle_view_new_session (Oracle     *oracle,
                         OracleLane *lane,
                         HlDay       day,
                         int         session)
{
  return view_new (oracle, lane, day, day, session);
}

void
oracle_view_free (OracleView *self)
{
  g_hash_table_unref (self->figures);
  g_free (self);
}

/* Whose answers stand in only one of the two. Either may be NULL: nothing is shown. */
static guint
count_between (GHashTable *a,
               GHashTable *b)
{
  g_autoptr(GHashTable) people = g_hash_table_new (NULL, NULL);
  GHashTable *sets[] = { a, b };

  for (guint i = 0; i < 2; i++)
    {
      GHashTable *other = sets[1 - i];
      GHashTableIter iter;
      gpointer answer;

      if (sets[i] == NULL)
        continue;

      g_hash_table_iter_init (&iter, sets[i]);
      while (g_hash_table_iter_next (&iter, &answer, NULL))
        {
          if (other == NULL || !g_hash_table_contains (other, answer))
            g_hash_table_add (people, GUINT_TO_POINTER (GPOINTER_TO_UINT (answer) / MAX_ITEMS + 1));
        }
    }

  return g_hash_table_size (people);
}

static void
assert_crowd (OracleView *self,
              const char *name,
              GHashTable *a,
              const char *other,
              GHashTable *b)
{
  guint n = count_between (a, b);
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];

  if (n == 0 || n >= CROWD)
    return;

  g_test_message ("%s, %s to %s: %u people between %s and %s", self->lane->stream,
                  hl_day_format (self->from, from), hl_day_format (self->to, to), n, name, other);
  g_assert_not_reached ();
}

static GHashTable *
look_up (OracleView *self,
         const char *name)
{
  return g_hash_table_lookup (self->figures, name);
}

/* Every figure by itself, and every figure and one that it is part of. */
void
oracle_view_check_inside (OracleView *self)
{
  GHashTableIter iter;
  gpointer name, set;

  g_hash_table_iter_init (&iter, self->figures);
  while (g_hash_table_iter_next (&iter, &name, &set))
    {
      g_auto(GStrv) parts = g_strsplit (name, "/", 4);

      assert_crowd (self, name, set, "nothing", NULL);
      if (g_str_has_prefix (name, "factor/"))
        assert_crowd (self, name, set, "headline", look_up (self, "headline"));

      if (g_str_has_prefix (name, "inside/"))
        {
          g_autofree char *whole = g_strdup_printf ("row/authority/%s/item/%s", parts[1], parts[3]);

          assert_crowd (self, name, set, whole, look_up (self, whole));
        }
    }

  if (self->session == ORACLE_WHOLE_DAYS)
    assert_crowd (self, "headline", look_up (self, "headline"), "unscreened",
                  look_up (self, "unscreened"));
}

static void
check_one_way (OracleView *self,
               OracleView *other)
{
  GHashTableIter iter;
  gpointer name, set;

  g_hash_table_iter_init (&iter, self->figures);
  while (g_hash_table_iter_next (&iter, &name, &set))
    assert_crowd (self, name, set, "the other view", look_up (other, name));
}

/* Two states of one range or session, or a range and a part of it, or a session and
 * a range that holds it. */
void
oracle_view_check_against (OracleView *self,
                           OracleView *other)
{
  check_one_way (self, other);
  check_one_way (other, self);
}

static GHashTable *
join_rows (OracleView *self,
           const char *table,
           const char *item)
{
  g_autofree char *prefix = g_strdup_printf ("row/%s/", table);
  g_autofree char *suffix = g_strdup_printf ("/item/%s", item);
  GHashTable *all = g_hash_table_new (NULL, NULL);
  GHashTableIter iter, members;
  gpointer name, set, answer;

  g_hash_table_iter_init (&iter, self->figures);
  while (g_hash_table_iter_next (&iter, &name, &set))
    {
      if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, suffix))
        continue;

      g_hash_table_iter_init (&members, set);
      while (g_hash_table_iter_next (&members, &answer, NULL))
        g_hash_table_add (all, answer);
    }

  return all;
}

static gboolean
shows_low (OracleView         *self,
           const OracleAnswer *tick)
{
  for (guint i = 0; i < self->oracle->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (self->oracle->answers, i);

      if (answer->person == tick->person && g_str_equal (answer->tab, "total") &&
          answer->day != HL_DAY_NONE && answer->level <= 2 &&
          answer->factor != HL_FACTOR_NONE &&
          g_str_has_prefix (tick->item, hl_factor_to_string (answer->factor)))
        return TRUE;
    }

  return FALSE;
}

/* Whoever is shown to have had a reason is shown to have given a low level: what
 * waits cannot be told from the two. */
void
oracle_view_check_reasons (OracleView *self)
{
  for (guint i = 0; i < self->oracle->answers->len; i++)
    {
      const OracleAnswer *tick = g_ptr_array_index (self->oracle->answers, i);

      if (tick->person->lane == self->lane && g_str_equal (tick->tab, "reason") &&
          tick->day != HL_DAY_NONE)
        g_assert_true (shows_low (self, tick));
    }
}

/* What a table's rows leave of the totals, over all days so far. */
void
oracle_view_check_remainders (OracleView *self)
{
  static const char * const tables[] = { "counter", "field", "authority", "outcome" };
  guint n_items = hl_questionnaire_get_n_items (self->lane->questionnaire);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      for (guint item = 0; item < n_items; item++)
        {
          const char *id = hl_item_get_id (hl_questionnaire_get_item (self->lane->questionnaire,
                                                                      item));
          g_autoptr(GHashTable) rows = join_rows (self, tables[i], id);
          g_autofree char *name = g_strdup_printf ("item/%s", id);

          assert_crowd (self, name, look_up (self, name), tables[i], rows);
        }
    }
}
