/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hub-fixture.h"

#include "db-schema.h"
#include "hl-error.h"

static void
run (HlDbLink   *link,
     const char *sql,
     GVariant   *values)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_run (link, sql, values, &error));
  g_assert_no_error (error);
}

static void
begin (HlDbLink *link)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_begin (link, &error));
  g_assert_no_error (error);
}

static void
commit (HlDbLink *link)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_commit (link, &error));
  g_assert_no_error (error);
}

static gint64
count_units (HlDbLink *link)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, "SELECT count (*) FROM unit", NULL, &error);

  g_assert_no_error (error);
  return hl_db_rows_get_number (rows, 0, 0);
}

static void
add_unit (HlDbLink   *link,
          const char *id)
{
  run (link, "INSERT INTO unit (id, document, digest) VALUES ($1, $2, $3)",
       g_variant_new ("(sss)", id, "{}", "0"));
}

static void
test_values (HubFixture    *f,
             gconstpointer  store)
{
  const char *odd = "Đường 'Nguyễn' \"Huệ\" \\ $1; 你好";
  g_autoptr(HlDbRows) rows = NULL;
  g_autoptr(GError) error = NULL;

  add_unit (f->link, odd);
  run (f->link, "INSERT INTO kiosk (id, unit, added, state) VALUES ($1, $2, $3, $4)",
       g_variant_new ("(ssxms)", "K", odd, G_MAXINT64, NULL));
  rows = hl_db_link_query (f->link, "SELECT unit, added, state, seen FROM kiosk WHERE unit = $1",
                           g_variant_new ("(s)", odd), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hl_db_rows_get_n (rows), ==, 1);
  g_assert_cmpstr (hl_db_rows_get_text (rows, 0, 0), ==, odd);
  g_assert_cmpint (hl_db_rows_get_number (rows, 0, 1), ==, G_MAXINT64);
  g_assert_null (hl_db_rows_get_text (rows, 0, 2));
  g_assert_cmpint (hl_db_rows_get_number (rows, 0, 3), ==, 0);
}

static void
test_rollback (HubFixture    *f,
               gconstpointer  store)
{
  begin (f->link);
  add_unit (f->link, "a");
  hl_db_link_rollback (f->link);
  g_assert_cmpint (count_units (f->link), ==, 0);

  begin (f->link);
  add_unit (f->link, "a");
  commit (f->link);
  g_assert_cmpint (count_units (f->link), ==, 1);
}

/* What one transaction did not write stays as it was, and the connection goes on. */
static void
test_constraint (HubFixture    *f,
                 gconstpointer  store)
{
  g_autoptr(GError) error = NULL;

  add_unit (f->link, "a");
  begin (f->link);
  add_unit (f->link, "b");
  g_assert_false (hl_db_link_run (f->link,
                                  "INSERT INTO unit (id, document, digest) VALUES ($1, $2, $3)",
                                  g_variant_new ("(sss)", "a", "{}", "0"), &error));
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_CONSTRAINT);
  hl_db_link_rollback (f->link);
  g_assert_cmpint (count_units (f->link), ==, 1);
}

static void
test_snapshot (HubFixture    *f,
               gconstpointer  store)
{
  g_autoptr(HlDbLink) other = hub_fixture_open (f);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_begin_read (f->link, &error));
  g_assert_cmpint (count_units (f->link), ==, 0);
  add_unit (other, "a");
  g_assert_cmpint (count_units (other), ==, 1);
  g_assert_cmpint (count_units (f->link), ==, 0);
  commit (f->link);
  g_assert_cmpint (count_units (f->link), ==, 1);
}

static void
test_migrate_again (HubFixture    *f,
                    gconstpointer  store)
{
  g_autoptr(HlDbLink) other = hub_fixture_open (f);
  g_autoptr(GError) error = NULL;

  add_unit (f->link, "a");
  g_assert_true (hl_db_schema_migrate (other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_units (other), ==, 1);
}

static void
test_newer (HubFixture    *f,
            gconstpointer  store)
{
  g_autoptr(GError) error = NULL;

  run (f->link, "UPDATE hub_version SET version = 1000", NULL);
  g_assert_false (hl_db_schema_migrate (f->link, &error));
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_TOO_NEW);
}

typedef struct
{
  GMainLoop *loop;
  char      *text;
} Heard;

static void
on_notice (const char *text,
           gpointer    data)
{
  Heard *heard = data;

  heard->text = g_strdup (text);
  g_main_loop_quit (heard->loop);
}

/* PostgreSQL tells other processes, when it is committed; of SQLite there is only one. */
static void
test_tell (HubFixture    *f,
           gconstpointer  store)
{
  g_autoptr(HlDbLink) other = hub_fixture_open (f);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GError) error = NULL;
  Heard heard = { loop, NULL };
  g_autoptr(GSource) source = hl_db_link_listen (other, on_notice, &heard, &error);

  g_assert_no_error (error);
  begin (f->link);
  g_assert_true (hl_db_link_tell (f->link, "unit 'a'", &error));
  commit (f->link);
  if (source == NULL)
    {
      g_assert_cmpstr (store, ==, "sqlite");
      return;
    }

  g_source_attach (source, NULL);
  g_main_loop_run (loop);
  g_source_destroy (source);
  g_assert_cmpstr (heard.text, ==, "unit 'a'");
  g_free (heard.text);
}

static void
test_urls (void)
{
  static const char * const wrong[] = { "", "sqlite", "sqlite:", "mysql://x", "/tmp/hub.db" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hl_db_link_open (wrong[i], &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }
}

static void
test_no_server (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_db_link_open ("postgresql:///x?host=/nonexistent&password=secret", &error));
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_OPEN);
  g_assert_null (strstr (error->message, "secret"));
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/values", test_values },
    { "/rollback", test_rollback },
    { "/constraint", test_constraint },
    { "/snapshot", test_snapshot },
    { "/migrate/again", test_migrate_again },
    { "/migrate/newer", test_newer },
    { "/tell", test_tell },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/urls", test_urls);
  g_test_add_func ("/no-server", test_no_server);
  return hub_fixture_run ();
}
