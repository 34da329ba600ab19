/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-record"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>

#include "hl-db.h"
#include "hl-error.h"
#include "hl-format.h"
#include "hl-store-health.h"
#include "hl-store-verify.h"

#define ID "record"

static gboolean
is_code (const GError *error,
         HlDbError     code)
{
  return g_error_matches (error, HL_DB_ERROR, (int) code);
}

static const char *
find_remedy (const GError *error)
{
  if (g_error_matches (error, HL_STORE_ERROR, HL_STORE_ERROR_MISSING))
    return _("Mount the disk of the store, name the right folder, or make a store: "
             "“hailong init”.");

  if (g_error_matches (error, HL_STORE_ERROR, HL_STORE_ERROR_KEYS))
    return _("Put the folder of the keys back; see the next line.");

  if (is_code (error, HL_DB_ERROR_TOO_NEW))
    return _("Bring the programs up to date.");

  if (is_code (error, HL_DB_ERROR_BUSY))
    return _("Another program keeps the database; try again.");

  if (is_code (error, HL_DB_ERROR_FULL) || is_code (error, HL_DB_ERROR_IO) ||
      is_code (error, HL_DB_ERROR_READ_ONLY) || is_code (error, HL_DB_ERROR_OPEN))
    return _("See the lines on the disk first: with a disk that works the database may be whole.");

  if (error->domain == HL_INPUT_ERROR)
    return _("Put the file right that is named; “hailong check” says what is expected.");

  return _("Change nothing in the folder, keep a copy of it, and restore the last backup: "
           "“hailong restore”.");
}

static void
blame (HlMachine    *self,
       const GError *error)
{
  hl_machine_blame (self, ID, _("Database"), g_strdup (error->message), find_remedy (error));
}

static void
blame_problems (HlMachine *self,
                GPtrArray *problems)
{
  g_autofree char *n = hl_format_count (problems->len - 1);
  const char *first = problems->pdata[0];
  g_autoptr(GError) broken = g_error_new_literal (HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "");

  hl_machine_blame (self, ID, _("Database"),
                    problems->len == 1 ? g_strdup (first)
                                       : g_strdup_printf (_("%s; and %s more"), first, n),
                    find_remedy (broken));
}

/* Returns: %FALSE where something is wrong and was said */
static gboolean
check_pages (HlMachine *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = NULL;

  if (self->depth == HL_MACHINE_GLANCE)
    return TRUE;

  problems = hl_store_check_pages (self->store, &error);
  if (problems == NULL)
    blame (self, error);
  else if (problems->len > 0)
    blame_problems (self, problems);

  return problems != NULL && problems->len == 0;
}

static void
check_whole (HlMachine *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlVerdict) verdict = hl_store_verify (self->store, NULL, &error);
  g_autofree char *n = NULL;

  if (verdict == NULL)
    {
      blame (self, error);
      return;
    }

  if (verdict->problems->len > 0)
    {
      blame_problems (self, verdict->problems);
      return;
    }

  n = hl_format_count (verdict->n_records);
  hl_machine_pass (self, ID, _("Database"),
                   g_strdup_printf (_("%s records agree with each other; seal %.12s"), n,
                                    verdict->seal));
}

static void
check_end (HlMachine *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *seal = NULL;
  g_autofree char *count = NULL;
  gint64 seq = 0;

  if (!hl_store_check_end (self->store, &seq, &seal, &error))
    {
      blame (self, error);
      return;
    }

  count = hl_format_count (seq);
  hl_machine_pass (self, ID, _("Database"),
                   g_strdup_printf (_("readable; the record ends with number %s, seal %.12s"),
                                    count, seal));
}

void
hl_machine_check_record (HlMachine *self)
{
  if (self->store == NULL)
    blame (self, self->problem);
  else if (!check_pages (self))
    return;
  else if (self->depth == HL_MACHINE_FULL)
    check_whole (self);
  else
    check_end (self);
}
