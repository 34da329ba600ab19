/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>

#include "hl-choices.h"
#include "hl-composer.h"
#include "hl-kiosk-window.h"
#include "hl-list-page.h"
#include "ui-test.h"
#include "visit-fixture.h"

/* A centre of more fields than a page has room for: one searches. */

static const char * const more[] = {
  "Lâm nghiệp", "Thủy sản", "Chăn nuôi", "Thú y", "Du lịch", "Thể thao", "Báo chí", "Xuất bản",
  "Viễn thông", "Bưu chính", "Khoáng sản", "Đường bộ", "Đường thủy", "Công chứng",
};

typedef struct
{
  VisitFixture  visit;
  GtkWidget    *window;
  guint32       time_ms;
} Fixture;

static JsonNode *
create_field (guint       number,
              const char *name)
{
  g_autofree char *code = g_strdup_printf ("more-%u", number);
  JsonObject *names = json_object_new ();
  JsonObject *field = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (names, "vi", name);
  json_object_set_string_member (names, "en", name);
  json_object_set_string_member (names, "zh", name);
  json_object_set_string_member (field, "code", code);
  json_object_set_object_member (field, "name", names);
  json_object_set_string_member (field, "authority", "so-nnmt");
  json_node_take_object (node, field);

  return node;
}

static void
add_fields (StoreFixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "centre.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr(JsonNode) root = NULL;
  JsonArray *fields;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  root = json_from_string (text, NULL);
  fields = json_object_get_array_member (json_node_get_object (root), "fields");
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    json_array_add_element (fields, create_field (i, more[i]));

  changed = json_to_string (root, FALSE);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  store_fixture_set_up_kiosk (&f->visit.store, NULL);
  store_fixture_close (&f->visit.store);
  add_fields (&f->visit.store);
  store_fixture_open (&f->visit.store, HL_STORE_KIOSK);
  visit_fixture_start (&f->visit);

  f->window = hl_kiosk_window_new (f->visit.visit);
  hl_kiosk_window_show_sized (HL_KIOSK_WINDOW (f->window), 540, 960);
  gtk_test_widget_wait_for_draw (f->window);

  visit_fixture_choose (&f->visit, 4);
  visit_fixture_choose (&f->visit, HL_OUTCOME_SUBMITTED);
  visit_fixture_choose (&f->visit, 3);
  visit_fixture_assert_step (&f->visit, HL_STEP_FIELD, NULL);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_object_ref (f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  visit_fixture_tear_down (&f->visit, NULL);
}

static GtkWidget *
get_page (Fixture *f)
{
  GtkWidget *page = ui_test_find (f->window, HL_TYPE_LIST_PAGE, NULL);

  g_assert_nonnull (page);

  return page;
}

static gboolean
shows (Fixture    *f,
       const char *name)
{
  return ui_test_find (get_page (f), GTK_TYPE_TOGGLE_BUTTON, name) != NULL;
}

static void
type (Fixture    *f,
      const char *text)
{
  for (; *text != '\0'; text++)
    {
      f->time_ms += 300;
      hl_kiosk_window_press_key (HL_KIOSK_WINDOW (f->window), (guint) *text, f->time_ms);
      hl_kiosk_window_settle_keys (HL_KIOSK_WINDOW (f->window));
      hl_kiosk_window_release_key (HL_KIOSK_WINDOW (f->window), (guint) *text);
    }
  visit_fixture_settle (&f->visit);
}

static void
test_letters_find (Fixture       *f,
                   gconstpointer  unused)
{
  g_autoptr(HlResponse) draft = NULL;

  g_assert_true (hl_visit_has_long_list (f->visit.visit, HL_STEP_FIELD));
  g_assert_true (shows (f, "Đất đai"));
  g_assert_false (shows (f, "Thủy sản"));

  /* Without its marks. */
  type (f, "thuy");
  g_assert_true (shows (f, "Thủy sản"));
  g_assert_true (shows (f, "Đường thủy"));
  g_assert_false (shows (f, "Đất đai"));

  ui_test_click (ui_test_find (get_page (f), GTK_TYPE_TOGGLE_BUTTON, "Thủy sản"));
  visit_fixture_settle (&f->visit);
  visit_fixture_assert_step (&f->visit, HL_STEP_QUESTION, "access");
  draft = visit_fixture_read_draft (&f->visit);
  g_assert_cmpstr (draft->context.field, ==, "more-1");
}

static void
test_all_can_be_leafed_through (Fixture       *f,
                                gconstpointer  unused)
{
  guint n = hl_visit_get_n_choices (f->visit.visit);
  GtkWidget *choices = ui_test_find (get_page (f), HL_TYPE_CHOICES, NULL);
  GtkWidget *page_more = ui_test_find (get_page (f), GTK_TYPE_BUTTON, "Xem thêm");
  guint leaves = 0;

  g_assert_nonnull (page_more);
  g_assert_cmpuint (n, >, 20);
  do
    {
      ui_test_click (page_more);
      leaves += 1;
    }
  while (ui_test_find (choices, GTK_TYPE_TOGGLE_BUTTON, "Đất đai") == NULL && leaves < n);

  g_assert_cmpuint (leaves, ==, (n + 2) / 3);
}

static void
test_nothing_found (Fixture       *f,
                    gconstpointer  unused)
{
  type (f, "qqq");
  g_assert_null (ui_test_find (get_page (f), GTK_TYPE_TOGGLE_BUTTON, NULL));
  hl_visit_skip (f->visit.visit);
  visit_fixture_settle (&f->visit);
  visit_fixture_assert_step (&f->visit, HL_STEP_QUESTION, "access");

  hl_visit_back (f->visit.visit);
  visit_fixture_settle (&f->visit);
  g_assert_true (shows (f, "Đất đai"));
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/list-page/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("letters-find", test_letters_find);
  ADD ("all-can-be-leafed-through", test_all_can_be_leafed_through);
  ADD ("nothing-found", test_nothing_found);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
