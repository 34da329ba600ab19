/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-bench"

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "bench-disk.h"
#include "bench-export.h"
#include "bench-live.h"
#include "bench-pdf.h"
#include "bench-pin.h"
#include "bench-store.h"
#include "bench-table.h"
#include "bench-xlsx.h"

#define SMALL_ANSWERS 10000
#define LARGE_ANSWERS 1000000
#define FULL_ANSWERS 10000000

/* Some hundred thousand rows of either store. */
#define XLSX_DAYS (BENCH_DAYS / 2)
#define XLSX_DAYS_FULL 2

typedef struct
{
  char     *cache;
  char     *hailong;
  gboolean  full;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->cache);
  g_free (self->hailong);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static char *
ensure_store (const char  *cache,
              guint        n_answers,
              GError     **error)
{
  g_autofree char *name = g_strdup_printf ("answers-%u", n_answers);
  g_autofree char *dir = g_build_filename (cache, name, NULL);

  return bench_store_ensure (dir, n_answers, error) ? g_steal_pointer (&dir) : NULL;
}

static gboolean
measure (const Options  *options,
         const char     *scratch,
         gboolean       *is_kept,
         GError        **error)
{
  g_autofree char *small = ensure_store (options->cache, SMALL_ANSWERS, error);
  g_autofree char *large = NULL;

  large = small != NULL ? ensure_store (options->cache,
                                        options->full ? FULL_ANSWERS : LARGE_ANSWERS, error)
                        : NULL;
  if (large == NULL)
    return FALSE;

  if (!options->full)
    g_print ("# a tenth of the design's sizes; --full takes all of them and some ten minutes more\n");

  bench_print_heading ();
  return bench_disk (scratch, is_kept, error) &&
         bench_pin (scratch, is_kept, error) &&
         bench_live (small, large, is_kept, error) &&
         bench_export (options->hailong, large, scratch, is_kept, error) &&
         bench_xlsx (options->hailong, large, options->full ? XLSX_DAYS_FULL : XLSX_DAYS, scratch,
                     is_kept, error) &&
         bench_pdf (options->hailong, large, scratch, is_kept, error);
}

/* The scratch lies beside the cache, so that all of it is on one disk. */
static gboolean
measure_in_scratch (const Options  *options,
                    gboolean       *is_kept,
                    GError        **error)
{
  g_autofree char *scratch = g_build_filename (options->cache, "run-XXXXXX", NULL);
  const char * const removal[] = { "rm", "-rf", "--", scratch, NULL };
  gboolean done;

  if (g_mkdir_with_parents (options->cache, 0700) != 0 || g_mkdtemp (scratch) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: no folder can be made", scratch);
      return FALSE;
    }

  done = measure (options, scratch, is_kept, error);
  return g_spawn_sync (NULL, (char **) removal, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                       NULL, done ? error : NULL) && done;
}

int
main (int    argc,
      char **argv)
{
  g_auto(Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "cache", 0, 0, G_OPTION_ARG_FILENAME, &options.cache, "Where large stores are kept", "DIR" },
    { "hailong", 0, 0, G_OPTION_ARG_FILENAME, &options.hailong, "The command line", "FILE" },
    { "full", 0, 0, G_OPTION_ARG_NONE, &options.full, "10 M answers and 1 M rows", NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  gboolean is_kept = TRUE;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || options.cache == NULL ||
      options.hailong == NULL)
    {
      g_printerr ("hailong-bench: %s\n", error != NULL ? error->message : "--cache and --hailong");
      return 2;
    }

  if (!measure_in_scratch (&options, &is_kept, &error))
    {
      g_printerr ("hailong-bench: %s\n", error->message);
      return 2;
    }

  return is_kept ? 0 : 1;
}
