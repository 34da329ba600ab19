/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-people"

#include "config.h"

#include "hl-people.h"

#include "hl-person-row.h"

/**
 * hl_people_list:
 * @self: the store
 * @error: return location for an error
 *
 * Returns: (transfer container) (element-type HlPerson): all who can sign in, in the
 *   order in which they were added, or %NULL
 */
GPtrArray *
hl_people_list (HlStore  *self,
                GError  **error)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  people = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_person_free);
  stmt = hl_db_prepare (self->db, "SELECT " HL_PERSON_ROW_COLUMNS " FROM person ORDER BY id",
                        error);
  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      g_auto(HlPersonRow) row = { 0 };

      hl_person_row_take (&row, stmt);
      g_ptr_array_add (people, hl_person_row_to_person (&row, self->clock));
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

/**
 * hl_people_find:
 * @people: (element-type HlPerson): what hl_people_list() gave
 * @name: a name, in capitals or not
 *
 * Returns: (nullable): the person of that name
 */
const HlPerson *
hl_people_find (GPtrArray  *people,
                const char *name)
{
  g_autofree char *composed = hl_person_take_name (name, NULL);
  g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : NULL;

  for (guint i = 0; folded != NULL && i < people->len; i++)
    {
      const HlPerson *person = g_ptr_array_index (people, i);
      g_autofree char *other = g_utf8_casefold (person->name, -1);

      if (strcmp (folded, other) == 0)
        return person;
    }

  return NULL;
}

/**
 * hl_people_has_admin:
 * @self: the store
 * @has_admin: (out): whether an admin was ever added; if not, the first start asks for
 *   one
 * @error: return location for an error
 *
 * The last admin cannot be removed, so there is one from then on. The audit chain says
 * it, not the table: emptying that must not make anybody the first.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_people_has_admin (HlStore   *self,
                     gboolean  *has_admin,
                     GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT EXISTS (SELECT 1 FROM audit WHERE json_valid (body)"
                        " AND json_extract (body, '$.act') IN ('person-add', 'person-recover'))",
                        error);
  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *has_admin = sqlite3_column_int (stmt, 0) != 0;
  return TRUE;
}
