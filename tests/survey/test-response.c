/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-response.h"

#include <string.h>

#include "hl-error.h"
#include "hl-json.h"
#include "sample-questionnaire.h"

#define BIT(factor) HL_FACTOR_BIT (HL_FACTOR_ ## factor)

static const HlFlow flow_all = { HL_FLOW_ALL, 0 };
static const HlFlow flow_rotate = { HL_FLOW_ROTATE, 2 };
static const HlFlow flow_drivers = { HL_FLOW_DRIVERS, 0 };

/* The kiosk's default: an overall item and one for each factor. */
typedef struct
{
  HlQuestionnaire *questionnaire;
  HlResponse      *response;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"),
                                            "questionnaires", "sipas-5.json", NULL);
  g_autoptr(GError) error = NULL;

  f->questionnaire = hl_questionnaire_load (path, &error);
  g_assert_no_error (error);
  f->response = hl_response_new (f->questionnaire, flow_all);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_response_free (f->response);
  hl_questionnaire_unref (f->questionnaire);
}

static void
answer (HlResponse *response,
        const char *item,
        guint8      level)
{
  int index = hl_questionnaire_find_item (response->questionnaire, item);

  g_assert_cmpint (index, >=, 0);
  response->levels[index] = level;
}

static void
answer_factors (Fixture *f,
                guint    factors)
{
  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      if (factors & HL_FACTOR_BIT (i))
        answer (f->response, hl_factor_to_string ((HlFactor) i), 4);
    }
}

static void
test_new_says_nothing (Fixture       *f,
                       gconstpointer  unused)
{
  const HlContext *context = &f->response->context;

  g_assert_true (hl_response_is_empty (f->response));
  g_assert_false (hl_response_is_counted (f->response));
  g_assert_false (hl_response_is_lone (f->response));
  g_assert_false (hl_response_is_partial (f->response));
  g_assert_cmphex (hl_response_get_answered_factors (f->response), ==, 0);
  g_assert_cmphex (f->response->applies, ==, HL_FACTORS_ALL);
  g_assert_cmphex (f->response->asked, ==, HL_FACTORS_ALL);
  g_assert_cmpint (f->response->suggested, ==, -1);

  g_assert_cmpuint (context->day, ==, HL_DAY_NONE);
  g_assert_cmpint (context->hour, ==, -1);
  g_assert_cmpint (context->session, ==, -1);
  g_assert_cmpint (context->outcome, ==, HL_OUTCOME_UNKNOWN);
}

static void
test_overall_alone_is_lone (Fixture       *f,
                            gconstpointer  unused)
{
  answer (f->response, "overall", 5);

  g_assert_false (hl_response_is_empty (f->response));
  g_assert_true (hl_response_is_lone (f->response));
  g_assert_false (hl_response_is_counted (f->response));
  g_assert_false (hl_response_is_partial (f->response));

  f->response->left_out = TRUE;
  g_assert_true (hl_response_is_lone (f->response));
}

static void
test_reasons_belong_to_a_low_level (Fixture       *f,
                                    gconstpointer  unused)
{
  f->response->reasons[HL_FACTOR_OFFICER] = 5;
  g_assert_cmphex (hl_response_get_reasons (f->response, HL_FACTOR_OFFICER), ==, 0);

  answer (f->response, "access", 1);
  answer (f->response, "officer", 3);
  g_assert_cmphex (hl_response_get_reasons (f->response, HL_FACTOR_OFFICER), ==, 0);

  answer (f->response, "officer", 2);
  g_assert_cmphex (hl_response_get_reasons (f->response, HL_FACTOR_OFFICER), ==, 5);
  g_assert_cmphex (hl_response_get_reasons (f->response, HL_FACTOR_ACCESS), ==, 0);
}

static void
test_one_factor_is_counted_and_partial (Fixture       *f,
                                        gconstpointer  unused)
{
  answer (f->response, "officer", 1);

  g_assert_false (hl_response_is_empty (f->response));
  g_assert_true (hl_response_is_counted (f->response));
  g_assert_true (hl_response_is_partial (f->response));
  g_assert_false (hl_response_is_lone (f->response));
  g_assert_cmphex (hl_response_get_answered_factors (f->response), ==, BIT (OFFICER));
}

static void
test_left_out_is_not_counted (Fixture       *f,
                              gconstpointer  unused)
{
  answer (f->response, "officer", 5);
  f->response->left_out = TRUE;

  g_assert_false (hl_response_is_counted (f->response));
  g_assert_true (hl_response_is_partial (f->response));
  g_assert_false (hl_response_is_lone (f->response));
  g_assert_false (hl_response_is_empty (f->response));
}

static void
test_all_that_applies_is_complete (Fixture       *f,
                                   gconstpointer  unused)
{
  f->response->applies = hl_outcome_get_factors (HL_OUTCOME_SUBMITTED);
  answer_factors (f, BIT (ACCESS) | BIT (PROCEDURE) | BIT (OFFICER));
  g_assert_true (hl_response_is_partial (f->response));

  /* "Tôi chưa từng góp ý" */
  f->response->applies &= ~BIT (FEEDBACK);
  g_assert_false (hl_response_is_partial (f->response));
  g_assert_true (hl_response_is_counted (f->response));
}

static void
test_overall_is_not_needed (Fixture       *f,
                            gconstpointer  unused)
{
  answer_factors (f, HL_FACTORS_ALL);

  g_assert_false (hl_response_is_partial (f->response));
  g_assert_cmphex (hl_response_get_answered_factors (f->response), ==, HL_FACTORS_ALL);
}

static void
test_rotate_needs_what_was_asked (Fixture       *f,
                                  gconstpointer  unused)
{
  f->response->flow = flow_rotate;
  f->response->asked = BIT (ACCESS) | BIT (RESULT);
  answer_factors (f, BIT (ACCESS));
  g_assert_true (hl_response_is_partial (f->response));

  answer_factors (f, BIT (RESULT));
  g_assert_false (hl_response_is_partial (f->response));

  answer (f->response, "result", 0);
  f->response->applies &= ~BIT (RESULT);
  g_assert_false (hl_response_is_partial (f->response));
}

static void
test_a_driver_counts (Fixture       *f,
                      gconstpointer  unused)
{
  f->response->flow = flow_drivers;
  answer (f->response, "overall", 2);
  g_assert_true (hl_response_is_lone (f->response));

  f->response->drivers_bad = BIT (RESULT);
  g_assert_true (hl_response_is_counted (f->response));
  g_assert_false (hl_response_is_lone (f->response));
  g_assert_false (hl_response_is_partial (f->response));

  answer (f->response, "overall", 0);
  g_assert_false (hl_response_is_empty (f->response));
  g_assert_cmphex (hl_response_get_answered_factors (f->response), ==, 0);
}

static void
test_each_item_of_a_factor_is_needed (void)
{
  g_autoptr(HlQuestionnaire) questionnaire =
    sample_questionnaire_new ("access access officer", 5);
  g_autoptr(HlResponse) response = hl_response_new (questionnaire, flow_all);

  g_assert_cmphex (response->applies, ==, BIT (ACCESS) | BIT (OFFICER));
  response->levels[0] = 3;
  response->levels[2] = 3;
  g_assert_true (hl_response_is_partial (response));
  g_assert_cmphex (hl_response_get_answered_factors (response), ==, BIT (ACCESS) | BIT (OFFICER));

  response->levels[1] = 3;
  g_assert_false (hl_response_is_partial (response));

  /* What the questionnaire does not have cannot be missing. */
  response->applies = HL_FACTORS_ALL;
  g_assert_false (hl_response_is_partial (response));
}

static void
test_each_indicator_is_needed (void)
{
  g_autoptr(HlQuestionnaire) questionnaire =
    sample_questionnaire_new ("indicator indicator", 3);
  g_autoptr(HlResponse) response = hl_response_new (questionnaire, flow_all);

  g_assert_cmphex (response->applies, ==, 0);
  response->levels[1] = 1;
  g_assert_true (hl_response_is_counted (response));
  g_assert_true (hl_response_is_partial (response));
  g_assert_cmphex (hl_response_get_answered_factors (response), ==, 0);

  response->levels[0] = 3;
  g_assert_false (hl_response_is_partial (response));
}

static void
test_pages_are_seen_and_left (Fixture       *f,
                              gconstpointer  unused)
{
  guint outcome = hl_path_get_page (f->questionnaire, HL_PATH_OUTCOME);
  guint suggested = hl_path_get_page (f->questionnaire, HL_PATH_SUGGESTED);
  int access = hl_questionnaire_find_item (f->questionnaire, "access");
  HlResponse *response = f->response;

  answer (response, "overall", 4);
  answer (response, "access", 4);
  response->seconds[0] = 7;
  response->seconds[outcome] = 2;
  response->end = HL_END_LEFT;

  /* What does not say where it ended says nothing of pages. */
  g_assert_false (hl_response_saw_page (response, outcome));
  g_assert_false (hl_response_left_at (response, outcome));

  response->at = (int) suggested;
  g_assert_true (hl_response_saw_page (response, 0));
  g_assert_true (hl_response_saw_page (response, outcome));
  g_assert_true (hl_response_saw_page (response, (guint) access));
  g_assert_true (hl_response_saw_page (response, suggested));
  g_assert_false (hl_response_saw_page (response, (guint) access + 1));
  g_assert_true (hl_response_left_at (response, suggested));
  g_assert_false (hl_response_left_at (response, outcome));
  g_assert_cmpuint (hl_response_get_seconds (response, outcome), ==, 2);
  g_assert_cmpuint (hl_response_get_seconds (response, 0), ==, 0);

  response->end = HL_END_DONE;
  g_assert_false (hl_response_left_at (response, suggested));
}

/* JSON */

static void
fill (Fixture *f)
{
  HlResponse *response = f->response;

  response->flow = flow_rotate;
  response->applies = BIT (ACCESS) | BIT (OFFICER) | BIT (FEEDBACK);
  response->asked = BIT (ACCESS) | BIT (OFFICER);
  response->reasons[HL_FACTOR_ACCESS] = 1u << 0 | 1u << 2;
  response->drivers_good = BIT (ACCESS);
  response->drivers_bad = BIT (OFFICER) | BIT (RESULT);
  response->suggested = 1;
  response->flags = HL_FLAG_FAST | HL_FLAG_TEST;
  response->left_out = TRUE;
  response->end = HL_END_TIMEOUT;
  response->seconds[1] = 3;
  response->seconds[hl_path_get_page (f->questionnaire, HL_PATH_OUTCOME)] = 4;
  response->at = (int) hl_path_get_page (f->questionnaire, HL_PATH_REASONS);
  answer (response, "overall", 5);
  answer (response, "access", 2);

  response->context.day = hl_day_from_ymd (2026, 11, 23);
  response->context.hour = 0;
  response->context.session = 1;
  response->context.counter = g_strdup ("Q1");
  response->context.field = g_strdup ("đất-đai");
  response->context.outcome = HL_OUTCOME_REFUSED;
  response->context.language = g_strdup ("vi");
  response->context.channel = g_strdup ("screen");
  response->context.had_receipt = TRUE;
  response->context.clock_wrong = TRUE;
}

static char *
body_text (const HlResponse *response)
{
  g_autoptr(JsonNode) node = hl_response_body_to_json (response);
  g_autoptr(GError) error = NULL;
  char *text = hl_json_to_canonical (node, &error);

  g_assert_no_error (error);

  return text;
}

static char *
context_text (const HlResponse *response)
{
  g_autoptr(JsonNode) node = hl_response_context_to_json (response);
  g_autoptr(GError) error = NULL;
  char *text = hl_json_to_canonical (node, &error);

  g_assert_no_error (error);

  return text;
}

static HlResponse *
read_texts (Fixture     *f,
            const char  *body,
            const char  *context,
            GError     **error)
{
  g_autoptr(JsonNode) body_node = json_from_string (body, NULL);
  g_autoptr(JsonNode) context_node = context != NULL ? json_from_string (context, NULL) : NULL;

  g_assert_nonnull (body_node);

  return hl_response_from_json (f->questionnaire, body_node, context_node, error);
}

static void
assert_same (const HlResponse *a,
             const HlResponse *b)
{
  guint n_items = hl_questionnaire_get_n_items (a->questionnaire);
  gsize seconds_size = hl_path_get_n_pages (a->questionnaire) * sizeof (guint);

  g_assert_true (a->questionnaire == b->questionnaire);
  g_assert_cmpint (a->flow.kind, ==, b->flow.kind);
  g_assert_cmpuint (a->flow.n, ==, b->flow.n);
  g_assert_cmpmem (a->levels, n_items, b->levels, n_items);
  g_assert_cmpmem (a->seconds, seconds_size, b->seconds, seconds_size);
  g_assert_cmpint (a->at, ==, b->at);
  g_assert_cmpmem (a->reasons, sizeof a->reasons, b->reasons, sizeof b->reasons);
  g_assert_cmphex (a->applies, ==, b->applies);
  g_assert_cmphex (a->asked, ==, b->asked);
  g_assert_cmphex (a->drivers_good, ==, b->drivers_good);
  g_assert_cmphex (a->drivers_bad, ==, b->drivers_bad);
  g_assert_cmpint (a->suggested, ==, b->suggested);
  g_assert_cmphex (a->flags, ==, b->flags);
  g_assert_cmpint (a->left_out, ==, b->left_out);
  g_assert_cmpint (a->end, ==, b->end);
}

static void
assert_same_context (const HlContext *a,
                     const HlContext *b)
{
  g_assert_cmpuint (a->day, ==, b->day);
  g_assert_cmpint (a->hour, ==, b->hour);
  g_assert_cmpint (a->session, ==, b->session);
  g_assert_cmpstr (a->counter, ==, b->counter);
  g_assert_cmpstr (a->field, ==, b->field);
  g_assert_cmpint (a->outcome, ==, b->outcome);
  g_assert_cmpstr (a->language, ==, b->language);
  g_assert_cmpstr (a->channel, ==, b->channel);
  g_assert_cmpint (a->had_receipt, ==, b->had_receipt);
  g_assert_cmpint (a->clock_wrong, ==, b->clock_wrong);
}

static void
test_json_says_what_there_is (Fixture       *f,
                              gconstpointer  unused)
{
  g_autofree char *body = NULL;
  g_autofree char *context = NULL;
  g_autofree char *expected = NULL;

  fill (f);
  body = body_text (f->response);
  context = context_text (f->response);
  expected = g_strdup_printf ("{\"applies\":[\"access\",\"officer\",\"feedback\"],"
                              "\"asked\":[\"access\",\"officer\"],\"at\":\"reasons\","
                              "\"drivers\":{\"bad\":[\"officer\",\"result\"],\"good\":[\"access\"]},"
                              "\"end\":\"timeout\",\"flags\":[\"fast\",\"test\"],"
                              "\"flow\":\"rotate 2\",\"items\":{\"access\":2,\"overall\":5},"
                              "\"left_out\":true,\"questionnaire\":\"%s\","
                              "\"reasons\":{\"access\":[\"%s\",\"%s\"]},"
                              "\"seconds\":{\"access\":3,\"outcome\":4},\"suggested\":true}",
                              hl_questionnaire_get_digest (f->questionnaire),
                              hl_questionnaire_get_reason_id (f->questionnaire,
                                                              HL_FACTOR_ACCESS, 0),
                              hl_questionnaire_get_reason_id (f->questionnaire,
                                                              HL_FACTOR_ACCESS, 2));

  g_assert_cmpstr (body, ==, expected);
  g_assert_cmpstr (context, ==,
                   "{\"channel\":\"screen\",\"clock\":\"wrong\",\"counter\":\"Q1\","
                   "\"day\":\"2026-11-23\",\"field\":\"đất-đai\",\"hour\":0,\"language\":\"vi\","
                   "\"outcome\":\"refused\",\"receipt\":true,\"session\":1}");
}

static void
test_json_leaves_out_what_is_not (Fixture       *f,
                                  gconstpointer  unused)
{
  g_autofree char *body = body_text (f->response);
  g_autofree char *context = context_text (f->response);
  g_autofree char *expected = NULL;

  expected = g_strdup_printf ("{\"applies\":[\"access\",\"procedure\",\"officer\",\"result\",\"feedback\"],"
                              "\"end\":\"done\",\"flow\":\"all\",\"items\":{},"
                              "\"questionnaire\":\"%s\"}",
                              hl_questionnaire_get_digest (f->questionnaire));

  g_assert_cmpstr (body, ==, expected);
  g_assert_cmpstr (context, ==, "{\"receipt\":false}");
}

static void
test_json_reads_back (Fixture       *f,
                      gconstpointer  unused)
{
  g_autoptr(JsonNode) body = NULL;
  g_autoptr(JsonNode) context = NULL;
  g_autoptr(HlResponse) again = NULL;
  g_autoptr(GError) error = NULL;

  fill (f);
  body = hl_response_body_to_json (f->response);
  context = hl_response_context_to_json (f->response);
  again = hl_response_from_json (f->questionnaire, body, context, &error);

  g_assert_no_error (error);
  assert_same (f->response, again);
  assert_same_context (&f->response->context, &again->context);
}

static void
test_erased_context_is_unknown (Fixture       *f,
                                gconstpointer  unused)
{
  g_autoptr(HlResponse) fresh = hl_response_new (f->questionnaire, flow_all);
  g_autoptr(HlResponse) again = NULL;
  g_autoptr(JsonNode) body = NULL;
  g_autoptr(GError) error = NULL;

  fill (f);
  body = hl_response_body_to_json (f->response);
  again = hl_response_from_json (f->questionnaire, body, NULL, &error);

  g_assert_no_error (error);
  assert_same (f->response, again);
  assert_same_context (&fresh->context, &again->context);
}

static void
fill_at_random (HlResponse *response)
{
  guint n_items = hl_questionnaire_get_n_items (response->questionnaire);
  guint n_pages = hl_path_get_n_pages (response->questionnaire);

  for (guint i = 0; i < n_items; i++)
    response->levels[i] = (guint8) g_test_rand_int_range (0, 6);

  for (guint i = 0; i < n_pages; i++)
    response->seconds[i] = (guint) g_test_rand_int_range (0, 3);
  response->at = g_test_rand_int_range (-1, (int) n_pages);

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      guint n = hl_questionnaire_get_n_reasons (response->questionnaire, (HlFactor) i);

      response->reasons[i] = (guint32) g_test_rand_int_range (0, 1 << n);
    }

  response->applies = (guint) g_test_rand_int_range (0, HL_FACTORS_ALL + 1);
  response->asked = (guint) g_test_rand_int_range (0, HL_FACTORS_ALL + 1);
  response->drivers_good = (guint) g_test_rand_int_range (0, HL_FACTORS_ALL + 1);
  response->drivers_bad = (guint) g_test_rand_int_range (0, HL_FACTORS_ALL + 1);
  response->suggested = g_test_rand_int_range (-1, 2);
  response->flags = (guint) g_test_rand_int_range (0, 1 << HL_N_FLAGS);
  response->left_out = g_test_rand_bit ();
  response->end = (HlEndReason) g_test_rand_int_range (0, HL_N_END_REASONS);
  response->context.hour = g_test_rand_int_range (-1, 24);
  response->context.session = g_test_rand_int_range (-1, 3);
  response->context.outcome = (HlOutcome) g_test_rand_int_range (0, HL_N_OUTCOMES);
  response->context.had_receipt = g_test_rand_bit ();
}

static void
test_json_is_exact_at_random (Fixture       *f,
                              gconstpointer  unused)
{
  for (int round = 0; round < 500; round++)
    {
      g_autoptr(HlResponse) response = hl_response_new (f->questionnaire, flow_all);
      g_autoptr(HlResponse) again = NULL;
      g_autofree char *body = NULL;
      g_autofree char *context = NULL;
      g_autofree char *body_again = NULL;
      g_autoptr(GError) error = NULL;

      fill_at_random (response);
      body = body_text (response);
      context = context_text (response);
      again = read_texts (f, body, context, &error);
      g_assert_no_error (error);

      assert_same (response, again);
      assert_same_context (&response->context, &again->context);
      body_again = body_text (again);
      g_assert_cmpstr (body, ==, body_again);
    }
}

static void
test_copy_is_independent (Fixture       *f,
                          gconstpointer  unused)
{
  g_autoptr(HlResponse) copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (f);
  copy = hl_response_copy (f->response);
  assert_same (f->response, copy);
  assert_same_context (&f->response->context, &copy->context);

  before = body_text (copy);
  f->response->levels[1] = 1;
  f->response->seconds[1] = 99;
  f->response->context.counter[0] = 'X';
  after = body_text (copy);

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (copy->context.counter, ==, "Q1");
}

typedef struct
{
  const char *member;
  const char *value;
  const char *message;    /* pattern; NULL for the member left out */
} Damage;

/* Returns: the members of a good body with one of them set to what @damage says */
static char *
damage_body (Fixture      *f,
             const Damage *damage)
{
  g_autoptr(JsonNode) node = hl_response_body_to_json (f->response);
  JsonObject *object = json_node_get_object (node);

  if (damage->value == NULL)
    json_object_remove_member (object, damage->member);
  else
    json_object_set_member (object, damage->member, json_from_string (damage->value, NULL));

  return json_to_string (node, FALSE);
}

static void
test_body_is_read_strictly (Fixture       *f,
                            gconstpointer  unused)
{
  static const Damage cases[] = {
    { "applies", NULL, "body.applies: nothing stands here, expected this member" },
    { "applies", "\"access\"", "body.applies: \"access\" stands here, expected an array of names" },
    { "applies", "[\"speed\"]", "body.applies*0*: \"speed\" stands here, expected a known name" },
    { "applies", "[\"access\",\"access\"]", "body.applies*1*, expected each name once" },
    { "applies", "[1]", "body.applies*0*: 1 stands here, expected a known name" },
    { "asked", "{}", "body.asked: {} stands here, expected an array of names" },
    { "drivers", "[]", "body.drivers: *, expected an object" },
    { "drivers", "{\"fair\":[]}", "body.drivers.fair: *, expected no member of this name" },
    { "drivers", "{\"good\":[\"x\"]}", "body.drivers.good*0*: *, expected a known name" },
    { "end", NULL, "body.end: nothing stands here*" },
    { "end", "\"finished\"", "body.end: \"finished\" stands here, expected an end reason" },
    { "end", "null", "body.end: null stands here, expected an end reason" },
    { "flags", "[\"slow\"]", "body.flags*0*: \"slow\" stands here, expected a known name" },
    { "flow", NULL, "body.flow: nothing stands here*" },
    { "flow", "\"rotate 9\"", "body.flow: *, expected \"all\", \"rotate N\" or \"drivers\"" },
    { "items", NULL, "body.items: nothing stands here*" },
    { "items", "[]", "body.items: *, expected an object" },
    { "items", "{\"speed\":4}", "body.items.speed: 4 stands here, expected no item of this name" },
    { "items", "{\"access\":0}", "body.items.access: 0 stands here, expected an integer from 1 to 5" },
    { "items", "{\"access\":6}", "body.items.access: *" },
    { "items", "{\"access\":260}", "body.items.access: *" },
    { "items", "{\"access\":4.0}", "body.items.access: 4.0* stands here*" },
    { "items", "{\"access\":\"4\"}", "body.items.access: \"4\" stands here*" },
    { "items", "{\"access\":null}", "body.items.access: null stands here*" },
    { "left_out", "1", "body.left_out: 1 stands here, expected true or false" },
    { "questionnaire", NULL, "body.questionnaire: nothing stands here*" },
    { "questionnaire", "\"00\"", "body.questionnaire: \"00\" stands here, expected ????????????????*" },
    { "reasons", "[]", "body.reasons: *, expected an object" },
    { "reasons", "{\"speed\":[]}", "body.reasons.speed: *, expected no factor of this name" },
    { "reasons", "{\"access\":{}}", "body.reasons.access: *, expected an array of reasons" },
    { "reasons", "{\"access\":[\"none\"]}", "body.reasons.access*0*: *a reason of this factor" },
    { "reasons", "{\"access\":[\"waiting\",\"waiting\"]}", "body.reasons.access*1*reason once" },
    { "at", "\"thanks\"", "body.at: \"thanks\" stands here, expected a page's name" },
    { "at", "3", "body.at: 3 stands here, expected a page's name" },
    { "seconds", "{\"speed\":1}", "body.seconds.speed: 1 stands here, expected no page of this name" },
    { "seconds", "{\"access\":0}", "body.seconds.access: 0 stands here*" },
    { "seconds", "{\"access\":4294967296}", "body.seconds.access: 4294967296 stands here*" },
    { "suggested", "-1", "body.suggested: -1 stands here, expected true or false" },
    { "phone", "\"0912345678\"", "body.phone: *, expected no member of this name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = damage_body (f, &cases[i]);
      g_autoptr(GError) error = NULL;

      g_assert_null (read_texts (f, text, NULL, &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
    }
}

static void
test_context_is_read_strictly (Fixture       *f,
                               gconstpointer  unused)
{
  static const Damage cases[] = {
    { NULL, "[]", "context: [] stands here, expected an object" },
    { NULL, "{\"channel\":\"phone\"}", "context.channel: \"phone\" stands here, expected \"screen\"*" },
    { NULL, "{\"clock\":\"right\"}", "context.clock: \"right\" stands here, expected \"wrong\"" },
    { NULL, "{\"counter\":5}", "context.counter: 5 stands here, expected a text" },
    { NULL, "{\"field\":\"\"}", "context.field: \"\" stands here, expected a text" },
    { NULL, "{\"day\":\"2026-02-30\"}", "context.day: *, expected a date as YYYY-MM-DD" },
    { NULL, "{\"day\":20260230}", "context.day: *" },
    { NULL, "{\"hour\":24}", "context.hour: 24 stands here, expected an integer from 0 to 23" },
    { NULL, "{\"hour\":-1}", "context.hour: -1 *" },
    { NULL, "{\"session\":-1}", "context.session: -1 *" },
    { NULL, "{\"language\":null}", "context.language: null *" },
    { NULL, "{\"outcome\":\"lost\"}", "context.outcome: \"lost\" stands here, expected an *" },
    { NULL, "{\"receipt\":\"H57.132\"}", "context.receipt: *, expected true or false" },
    { NULL, "{\"minute\":5}", "context.minute: *, expected no member of this name" },
  };
  g_autofree char *body = body_text (f->response);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_texts (f, body, cases[i].value, &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
    }
}

static void
test_names_are_kept (void)
{
  static const char * const ends[] = { "done", "left", "timeout", "paused", "restart" };
  static const char * const flags[] = {
    "fast", "burst", "duplicate", "pile", "closed", "desk", "changed", "test",
  };
  HlEndReason end = HL_END_PAUSED;

  G_STATIC_ASSERT (G_N_ELEMENTS (ends) == HL_N_END_REASONS);
  G_STATIC_ASSERT (G_N_ELEMENTS (flags) == HL_N_FLAGS);

  g_assert_false (hl_end_reason_from_string ("", &end));
  g_assert_false (hl_end_reason_from_string ("Done", &end));
  g_assert_cmpint (end, ==, HL_END_PAUSED);

  for (int i = 0; i < HL_N_END_REASONS; i++)
    {
      g_assert_cmpstr (hl_end_reason_to_string ((HlEndReason) i), ==, ends[i]);
      g_assert_true (hl_end_reason_from_string (ends[i], &end));
      g_assert_cmpint (end, ==, i);
    }

  for (int i = 0; i < HL_N_FLAGS; i++)
    {
      g_assert_cmpstr (hl_flag_to_string ((HlFlag) (1 << i)), ==, flags[i]);
      g_assert_cmpint (hl_flag_from_string (flags[i]), ==, 1 << i);
    }
  g_assert_cmpint (hl_flag_from_string ("slow"), ==, 0);
}

static void
test_two_flags_have_no_name (void)
{
  g_test_expect_message ("hl-response", G_LOG_LEVEL_CRITICAL, "*flag ==*");
  g_assert_null (hl_flag_to_string ((HlFlag) (HL_FLAG_FAST | HL_FLAG_PILE)));
  g_test_assert_expected_messages ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/response/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("new-says-nothing", test_new_says_nothing);
  ADD ("overall-alone-is-lone", test_overall_alone_is_lone);
  ADD ("one-factor-is-counted-and-partial", test_one_factor_is_counted_and_partial);
  ADD ("reasons-belong-to-a-low-level", test_reasons_belong_to_a_low_level);
  ADD ("left-out-is-not-counted", test_left_out_is_not_counted);
  ADD ("all-that-applies-is-complete", test_all_that_applies_is_complete);
  ADD ("overall-is-not-needed", test_overall_is_not_needed);
  ADD ("rotate-needs-what-was-asked", test_rotate_needs_what_was_asked);
  ADD ("a-driver-counts", test_a_driver_counts);
  ADD ("pages-are-seen-and-left", test_pages_are_seen_and_left);
  ADD ("json/says-what-there-is", test_json_says_what_there_is);
  ADD ("json/leaves-out-what-is-not", test_json_leaves_out_what_is_not);
  ADD ("json/reads-back", test_json_reads_back);
  ADD ("json/erased-context-is-unknown", test_erased_context_is_unknown);
  ADD ("json/is-exact-at-random", test_json_is_exact_at_random);
  ADD ("json/body-is-read-strictly", test_body_is_read_strictly);
  ADD ("json/context-is-read-strictly", test_context_is_read_strictly);
  ADD ("copy-is-independent", test_copy_is_independent);
#undef ADD
  g_test_add_func ("/response/each-item-of-a-factor-is-needed",
                   test_each_item_of_a_factor_is_needed);
  g_test_add_func ("/response/each-indicator-is-needed", test_each_indicator_is_needed);
  g_test_add_func ("/response/names-are-kept", test_names_are_kept);
  g_test_add_func ("/response/two-flags-have-no-name", test_two_flags_have_no_name);

  return g_test_run ();
}
