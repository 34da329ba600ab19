/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-target.h"

#include <string.h>

#include "hl-base45.h"
#include "hl-code.h"
#include "hl-config.h"
#include "hl-content-digest.h"
#include "hl-csv-reader.h"
#include "hl-dossier.h"
#include "hl-error.h"
#include "hl-frames.h"
#include "hl-json.h"
#include "hl-pass.h"
#include "hl-privacy.h"
#include "hl-public-ticket.h"
#include "hl-sent-file.h"
#include "hl-served-file.h"
#include "hl-sheet-request.h"
#include "hl-signature.h"
#include "hl-store-sheet.h"

#define DAY "2026-11-02"
#define TOKEN_SECRET "0123456789abcdef"

/* ---- what all of them share ---- */

/* What is refused says why, and is the fault of who sent it. */
static void
assert_refused (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == HL_INPUT_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), >, 0);
}

static void
add_text (GPtrArray  *seeds,
          const char *text)
{
  g_ptr_array_add (seeds, g_bytes_new (text, strlen (text)));
}

static void
add_files (GPtrArray  *seeds,
           const char *folder)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), folder, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;

      if (g_str_has_suffix (name, ".json") && g_file_get_contents (file, &text, NULL, NULL))
        add_text (seeds, text);
    }
}

static HlSheet *
get_sheet (StoreFixture *kiosk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheets = hl_store_list_sheets (kiosk->store, hl_day_parse (DAY), &error);

  g_assert_no_error (error);
  g_ptr_array_set_free_func (sheets, NULL);
  return g_ptr_array_index (sheets, 0);
}

static HlSignKey *
get_key (void)
{
  const guint8 seed[32] = { 1 };

  return hl_sign_key_new_from_seed (seed);
}

static HlRequest *
make_request (StoreFixture *kiosk)
{
  g_autoptr(HlSheet) sheet = get_sheet (kiosk);
  g_autoptr(HlSignKey) key = get_key ();
  g_autoptr(GError) error = NULL;
  HlRequest *request = hl_sheet_request_new (sheet, key, 1762000000, &error);

  g_assert_no_error (error);
  return request;
}

/* ---- sheets ---- */

static void
try_sheet (const char *data,
           gsize       size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSheet) sheet = hl_sheet_parse ("sheet", data, (gssize) size, &error);
  g_autofree char *text = NULL;

  if (sheet == NULL)
    {
      assert_refused (error);
      return;
    }

  /* There is one way to write it. */
  text = hl_sheet_to_text (sheet, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (text, strlen (text), data, size);
}

static void
seed_sheet (StoreFixture *kiosk,
            GPtrArray    *seeds)
{
  g_autoptr(HlSheet) sheet = get_sheet (kiosk);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hl_sheet_to_text (sheet, &error);

  g_assert_no_error (error);
  add_text (seeds, text);
}

/* ---- requests ---- */

static gboolean
take_key (const char *key_id,
          guint8      key[],
          gpointer    data)
{
  return hl_sign_key_parse_id (key_id, key);
}

/* Only what the seed's key has signed is ever taken, whatever changes around it. */
static void
try_verify (HlRequest *request)
{
  g_autoptr(HlSignKey) key = get_key ();
  g_autoptr(GError) error = NULL;
  gint64 created = 0;
  g_autoptr(HlSheet) sheet = hl_sheet_request_verify (request, take_key, NULL, &created, &error);

  if (sheet == NULL)
    assert_refused (error);
  else
    g_assert_cmpint (created, ==, 1762000000);
}

static void
try_request (const char *data,
             gsize       size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) request = hl_request_parse ("request", data, size, &error);
  g_autoptr(HlRequest) again = NULL;
  g_autoptr(GBytes) bytes = NULL;
  gsize length;

  if (request == NULL)
    {
      assert_refused (error);
      return;
    }

  bytes = hl_request_to_bytes (request);
  data = g_bytes_get_data (bytes, &length);
  again = hl_request_parse ("request", data, length, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hl_request_get_path (again), ==, hl_request_get_path (request));
  g_assert_true (g_bytes_equal (hl_request_get_body (again), hl_request_get_body (request)));
  try_verify (request);
}

static void
seed_request (StoreFixture *kiosk,
              GPtrArray    *seeds)
{
  g_autoptr(HlRequest) request = make_request (kiosk);

  g_ptr_array_add (seeds, hl_request_to_bytes (request));
}

/* Three lines: what was signed, the signature, the digest. */
static void
try_fields (const char *data,
            gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", 3);
  g_autoptr(GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr(HlRequest) request = hl_request_new ("PUT", "/v1/sheets/a", body);
  g_autoptr(GPtrArray) signatures = NULL;
  g_autoptr(GError) error = NULL, reason = NULL;

  if (g_strv_length (lines) < 3)
    return;

  hl_request_set_field (request, "Signature-Input", lines[0]);
  hl_request_set_field (request, "Signature", lines[1]);
  signatures = hl_signature_read_all (request, &error);
  if (signatures == NULL)
    assert_refused (error);

  if (!hl_content_digest_check (lines[2], body, &reason))
    assert_refused (reason);
}

static void
seed_fields (StoreFixture *kiosk,
             GPtrArray    *seeds)
{
  g_autoptr(HlRequest) request = make_request (kiosk);
  g_autofree char *text = g_strjoin ("\n", hl_request_get_field (request, "Signature-Input"),
                                     hl_request_get_field (request, "Signature"),
                                     hl_request_get_field (request, "Content-Digest"), NULL);

  add_text (seeds, text);
  add_text (seeds, "a=(\"@method\" \"@path\");created=1;keyid=\"k\", b=(\"@path\")\na=:AAAA:, b=:BB==:\n"
            "sha-256=:AAAA:, sha-512=:BBBB:;p=1");
}

/* ---- codes on a screen ---- */

static void
try_base45 (const char *data,
            gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_autofree char *again = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = hl_base45_decode (text, &error);
  const guint8 *decoded;
  gsize length;

  if (bytes == NULL)
    {
      assert_refused (error);
      return;
    }

  decoded = g_bytes_get_data (bytes, &length);
  again = hl_base45_encode (decoded, length);
  g_assert_cmpstr (again, ==, text);
}

static void
seed_base45 (StoreFixture *kiosk,
             GPtrArray    *seeds)
{
  add_text (seeds, "QED8WEX0");
  add_text (seeds, "%69 VD92EX0");
  add_text (seeds, "UJCLQE7W581");
}

static void
try_frames (const char *data,
            gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  HlFrames *frames = hl_frames_new ();
  g_autoptr(GBytes) joined = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(GError) reason = NULL;

      if (!hl_frames_add (frames, lines[i], &reason))
        assert_refused (reason);
    }

  if (hl_frames_get_n (frames) > 0 && hl_frames_get_n_missing (frames) == 0)
    {
      joined = hl_frames_join (frames, &error);
      if (joined == NULL)
        assert_refused (error);
    }

  hl_frames_free (frames);
}

static void
seed_frames (StoreFixture *kiosk,
             GPtrArray    *seeds)
{
  g_autoptr(HlRequest) request = make_request (kiosk);
  g_autoptr(GBytes) bytes = hl_request_to_bytes (request);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) frames = hl_frames_split (bytes, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < frames->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (frames, i));

  add_text (seeds, text->str);
}

/* ---- documents ---- */

static void
try_questionnaire (const char *data,
                   gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlQuestionnaire) questionnaire = hl_questionnaire_parse ("document", text, &error);
  g_autoptr(HlQuestionnaire) again = NULL;

  if (questionnaire == NULL)
    {
      assert_refused (error);
      return;
    }

  again = hl_questionnaire_parse ("document", hl_questionnaire_get_text (questionnaire), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hl_questionnaire_get_digest (again), ==,
                   hl_questionnaire_get_digest (questionnaire));
}

static void
seed_questionnaire (StoreFixture *kiosk,
                    GPtrArray    *seeds)
{
  add_files (seeds, "questionnaires");
}

static void
try_centre (const char *data,
            gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_autoptr(GError) error = NULL, reason = NULL;
  g_autoptr(HlCatalogue) catalogue = hl_catalogue_parse ("centre.json", text, &error);

  if (catalogue == NULL)
    assert_refused (error);

  if (!hl_sent_file_check ("centre.json", text, &reason))
    assert_refused (reason);
}

static void
seed_centre (StoreFixture *kiosk,
             GPtrArray    *seeds)
{
  add_files (seeds, "centres");
}

static void
try_privacy (const char *data,
             gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlPrivacy) privacy = hl_privacy_parse ("privacy.json", text, &error);

  if (privacy == NULL)
    assert_refused (error);
}

static void
seed_privacy (StoreFixture *kiosk,
              GPtrArray    *seeds)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "privacy.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  add_text (seeds, text);
}

static void
try_config (const char *data,
            gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_autoptr(GError) error = NULL, reason = NULL;
  g_autoptr(HlConfig) config = hl_config_parse ("kiosk.conf", text, &error);

  if (config == NULL)
    assert_refused (error);

  if (!hl_sent_file_check ("kiosk.conf", text, &reason))
    assert_refused (reason);
}

static void
seed_config (StoreFixture *kiosk,
             GPtrArray    *seeds)
{
  g_autofree char *path = g_build_filename (kiosk->dir, "kiosk.conf", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  add_text (seeds, text);
  add_text (seeds, "[ticket]\ndue_days=10\n\n[backup]\nkeep_days=5\n");
}

static void
try_ticket (const char *data,
            gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlPublicTicket) ticket = hl_public_ticket_parse ("ticket", text, &error);
  g_autoptr(HlPublicTicket) kept = NULL;
  g_autofree char *again = NULL, *third = NULL;

  if (ticket == NULL)
    {
      assert_refused (error);
      return;
    }

  /* Members that are not known are left out, and then nothing more is. */
  again = hl_public_ticket_to_text (ticket, &error);
  g_assert_no_error (error);
  kept = hl_public_ticket_parse ("ticket", again, &error);
  g_assert_no_error (error);
  third = hl_public_ticket_to_text (kept, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (third, ==, again);
}

static void
seed_ticket (StoreFixture *kiosk,
             GPtrArray    *seeds)
{
  g_autofree char *key = g_strnfill (64, 'a');
  g_autofree char *text =
    g_strdup_printf ("{\"about_head\":false,\"answer\":\"Xin lỗi Ông/Bà.\",\"day\":\"2026-11-02\","
                     "\"due\":\"2026-11-23\",\"key\":\"%s\",\"since\":\"2026-11-05\","
                     "\"state\":\"answered\",\"ticket\":1,\"until\":\"2027-02-03\"}", key);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlPublicTicket) ticket = hl_public_ticket_parse ("ticket", text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (ticket);
  add_text (seeds, text);
}

static void
try_json (const char *data,
          gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_autofree char *again = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = hl_json_from_canonical (text, &error);

  if (node == NULL)
    {
      assert_refused (error);
      return;
    }

  again = hl_json_to_canonical (node, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, text);
}

static void
seed_json (StoreFixture *kiosk,
           GPtrArray    *seeds)
{
  add_text (seeds, "{\"a\":[1,-2,null,true,{\"b\":\"\\n\\u001f\\\"ă\"}],\"b\":9007199254740991}");
  seed_sheet (kiosk, seeds);
}

/* ---- files and texts of people ---- */

static void
try_csv (const char *data,
         gsize       size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlCsvReader) reader = hl_csv_reader_new ("file.csv", data, size, &error);
  HlCsvStep step = HL_CSV_STEP_RECORD;

  while (reader != NULL && (step = hl_csv_reader_step (reader, &error)) == HL_CSV_STEP_RECORD)
    {
      for (guint i = 0; i < hl_csv_reader_get_n_cells (reader); i++)
        g_assert_true (g_utf8_validate (hl_csv_reader_get_cell (reader, i), -1, NULL));
    }

  if (reader == NULL || step == HL_CSV_STEP_ERROR)
    assert_refused (error);
}

static void
seed_csv (StoreFixture *kiosk,
          GPtrArray    *seeds)
{
  add_text (seeds, "day,session,served\r\n2026-11-02,1,120\r\n2026-11-02,2,\"8\"\"0\"\r\n");
  add_text (seeds, "\xef\xbb\xbf" "day;session;served\n2026-11-02;1;120\n");
}

static void
try_served (const char *data,
            gsize       size)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "centres/lang-son.json",
                                            NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlCatalogue) catalogue = hl_catalogue_load (path, &error);
  g_autoptr(GArray) served = NULL;
  HlServedFault fault;

  g_assert_no_error (error);
  served = hl_served_file_parse ("served.csv", data, size, catalogue, hl_day_parse (DAY), &fault,
                                 &error);
  if (served == NULL)
    assert_refused (error);
}

static void
seed_served (StoreFixture *kiosk,
             GPtrArray    *seeds)
{
  add_text (seeds, "day,session,served\r\n2026-11-02,1,120\r\n2026-11-01,2,80\r\n");
}

/* What a scanner or a hand gives. */
static void
try_typed (const char *data,
           gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  HlDossier *dossier = hl_dossier_find (valid, hl_day_parse (DAY));
  char code[HL_CODE_SIZE], again[HL_CODE_SIZE];

  if (hl_code_parse (valid, code))
    {
      g_assert_true (hl_code_parse (code, again));
      g_assert_cmpstr (code, ==, again);
    }

  if (hl_code_find (valid, code))
    g_assert_true (hl_code_parse (code, again));

  if (dossier != NULL)
    hl_dossier_free (dossier);
}

static void
seed_typed (StoreFixture *kiosk,
            GPtrArray    *seeds)
{
  add_text (seeds, "K7M4-Q2RX");
  add_text (seeds, "https://hailong.example/t/K7M4-Q2RX?a=b");
  add_text (seeds, "000.00.16.H37-261102-0001");
  add_text (seeds, "H37.16-261102-0001");
}

/* ---- the hub's cookies ---- */

/* Nobody makes a pass but the hub. */
static void
try_pass (const char *data,
          gsize       size)
{
  g_autofree char *text = g_strndup (data, size);
  g_auto(HlPass) pass = { 0 };

  if (hl_pass_from_text (&pass, text, TOKEN_SECRET, 1762000000))
    g_assert_cmpstr (pass.name, ==, "Sở Nội vụ");
}

static void
seed_pass (StoreFixture *kiosk,
           GPtrArray    *seeds)
{
  const HlPass pass = {
    .name = (char *) "Sở Nội vụ", .stamp = (char *) "stamp", .expires = 1763000000,
  };
  g_autofree char *text = hl_pass_to_text (&pass, TOKEN_SECRET);

  add_text (seeds, text);
}

static const FuzzTarget targets[] = {
  { "base45", 3000, try_base45, seed_base45 },
  { "centre", 1000, try_centre, seed_centre },
  { "config", 1000, try_config, seed_config },
  { "csv", 3000, try_csv, seed_csv },
  { "fields", 3000, try_fields, seed_fields },
  { "frames", 2000, try_frames, seed_frames },
  { "json", 3000, try_json, seed_json },
  { "pass", 3000, try_pass, seed_pass },
  { "privacy", 1000, try_privacy, seed_privacy },
  { "questionnaire", 1000, try_questionnaire, seed_questionnaire },
  { "request", 2000, try_request, seed_request },
  { "served", 500, try_served, seed_served },
  { "sheet", 2000, try_sheet, seed_sheet },
  { "ticket", 3000, try_ticket, seed_ticket },
  { "typed", 3000, try_typed, seed_typed },
};

/* Returns: (nullable): one after the other */
const FuzzTarget *
fuzz_target_get (guint index)
{
  return index < G_N_ELEMENTS (targets) ? &targets[index] : NULL;
}

const FuzzTarget *
fuzz_target_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      if (strcmp (targets[i].name, name) == 0)
        return &targets[i];
    }

  return NULL;
}

GPtrArray *
fuzz_target_make_seeds (const FuzzTarget *self,
                        StoreFixture     *kiosk)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  self->add_seeds (kiosk, seeds);
  g_assert_cmpuint (seeds->len, >, 0);
  return seeds;
}
