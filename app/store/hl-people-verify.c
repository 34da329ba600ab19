/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-people-verify"

#include "config.h"

#include "hl-people-verify.h"

#include "hl-person-row.h"

/**
 * Known:
 * @seal: hex: what the audit chain says of the person's row
 * @n_wrong: wrong PINs since the last right one, or since a new one
 * @found: whether the row is there
 */
typedef struct
{
  char     *seal;
  guint     n_wrong;
  gboolean  found;
} Known;

/**
 * Check:
 *
 * The people as the audit chain gives them, and what is wrong with them.
 */
typedef struct
{
  HlStore    *store;       /* borrowed */
  GPtrArray  *problems;    /* borrowed */
  GHashTable *people;      /* id → Known */
} Check;

static void
known_free (Known *self)
{
  g_free (self->seal);
  g_free (self);
}

static void
complain (const Check *self,
          gint64       id,
          const char  *what)
{
  g_ptr_array_add (self->problems, g_strdup_printf ("person %" G_GINT64_FORMAT ": %s", id, what));
}

static void
fold_row (const Check *self,
          gint64       id,
          JsonObject  *body)
{
  Known *known = g_hash_table_lookup (self->people, &id);

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      g_hash_table_insert (self->people, g_memdup2 (&id, sizeof id), known);
    }

  g_free (known->seal);
  known->seal = g_strdup (hl_store_get_text (body, "row"));
}

/* A PIN that was set, or was right, ends the row of wrong ones. */
static void
fold_tries (const Check *self,
            gint64       id,
            const char  *act)
{
  static const char * const ends[] = {
    "person-add", "person-pin", "person-recover", "person-restore", "sign-in", NULL
  };
  Known *known = g_hash_table_lookup (self->people, &id);

  if (known == NULL)
    return;

  if (strcmp (act, "wrong-pin") == 0)
    known->n_wrong++;
  else if (g_strv_contains (ends, act))
    known->n_wrong = 0;
}

static void
fold_act (const Check *self,
          const char  *text)
{
  g_autoptr(JsonNode) node = hl_store_parse_object (text, NULL);
  JsonObject *body = node != NULL ? json_node_get_object (node) : NULL;
  const char *act;
  gint64 id;

  if (body == NULL || !json_object_has_member (body, "person"))
    return;

  act = hl_store_get_text (body, "act");
  id = hl_store_get_number (body, "person");
  if (strcmp (act, "person-remove") == 0)
    g_hash_table_remove (self->people, &id);
  else if (json_object_has_member (body, "row"))
    fold_row (self, id, body);

  fold_tries (self, id, act);
}

static gboolean
fold_audit (const Check  *self,
            GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->store->db,
                        "SELECT body FROM audit WHERE instr (body, '\"person\"') ORDER BY seq",
                        error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    fold_act (self, (const char *) sqlite3_column_text (stmt, 0));

  return step == HL_DB_STEP_DONE;
}

/* The seal holds the row against the keys, which whoever changed it may not have had;
 * the record holds it against time: an older row is not the present one. */
static gboolean
check_row (const Check        *self,
           const HlPersonRow  *row,
           GError            **error)
{
  Known *known = g_hash_table_lookup (self->people, &row->id);
  g_autofree char *seal = hl_person_row_make_seal (row, self->store, error);

  if (seal == NULL)
    return FALSE;

  if (known == NULL)
    {
      complain (self, row->id, "nobody was added by the record");
      return TRUE;
    }

  known->found = TRUE;
  if (g_strcmp0 (seal, row->seal) != 0 || g_strcmp0 (seal, known->seal) != 0)
    complain (self, row->id, "changed");
  if (known->n_wrong != row->lock.n_wrong)
    complain (self, row->id, "wrong PINs are counted that the record does not have, or not all");

  return TRUE;
}

static gboolean
check_rows (const Check  *self,
            GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->store->db, "SELECT " HL_PERSON_ROW_COLUMNS " FROM person", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      g_auto(HlPersonRow) row = { 0 };

      hl_person_row_take (&row, stmt);
      if (!check_row (self, &row, error))
        return FALSE;
    }

  return step == HL_DB_STEP_DONE;
}

static void
check_missing (const Check *self)
{
  GHashTableIter iter;
  gpointer id, known;

  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &id, &known))
    {
      if (!((const Known *) known)->found)
        complain (self, *(const gint64 *) id, "missing");
    }
}

/**
 * hl_people_verify:
 * @self: the store, in a transaction
 * @problems: (element-type char*): gets a line for each thing that is wrong
 * @error: return location for an error
 *
 * Holds the people, their roles and what is kept of their PINs against what the audit
 * chain says of them. When a wait began is not in the record.
 *
 * Returns: %FALSE when the check itself failed
 */
gboolean
hl_people_verify (HlStore    *self,
                  GPtrArray  *problems,
                  GError    **error)
{
  g_autoptr(GHashTable) people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        (GDestroyNotify) known_free);
  Check check = { self, problems, people };

  if (!fold_audit (&check, error) || !check_rows (&check, error))
    return FALSE;

  check_missing (&check);
  return TRUE;
}
