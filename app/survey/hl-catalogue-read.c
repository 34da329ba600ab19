/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-catalogue-read"

#include "config.h"

#include "hl-catalogue-private.h"

#include <sodium.h>
#include <string.h>

#define MAX_PLACES 500
#define MAX_DAYS 500
#define MAX_NAME 120
#define MAX_PHONE 40
#define MAX_NOTE 400
#define MAX_URL 120
#define MAX_SPOKEN 4
#define MAX_LANGUAGE 20
#define MAX_SYMBOL 20
#define MAX_RECIPIENTS 8
#define MINUTES_A_DAY (24 * 60)

/* How sure a date is, as data/questionnaires/README.md explains it. */
static const char * const sure_words[] = {
  "CONFIRMED", "CONFIRMED-2ND", "DERIVED", "INFERRED", "UNCONFIRMED", NULL
};

/* What is being read. All is borrowed. */
typedef struct
{
  HlCatalogue *self;
  HlPlaces    *places;         /* where read_place() puts them */
  gboolean     fields;         /* whether these are fields, which name an authority */
  GHashTable  *days;           /* where read_day() puts them */
} Reading;

static HlTexts *
read_name (HlCatalogue *self,
           HlDocument  *document,
           const char  *member)
{
  return hl_document_get_texts (document, member, (const char * const *) self->languages,
                                MAX_NAME);
}

static void
read_unit (HlCatalogue *self,
           HlDocument  *document)
{
  if (!hl_document_enter (document, "unit"))
    return;

  hl_document_check_members (document, "code", "name", NULL);
  self->unit = g_strdup (hl_document_get_id (document, "code"));
  self->unit_name = read_name (self, document, "name");
  hl_document_leave (document);
}

static char *
read_phone (HlDocument *document,
            const char *member)
{
  if (hl_document_is_null (document, member))
    return NULL;

  return g_strdup (hl_document_get_text (document, member, MAX_PHONE));
}

/* Whether boxes can be sealed to it: a point of small order would seal nothing. */
static gboolean
is_public_key (const char *hex)
{
  static const guint8 anything[crypto_box_SECRETKEYBYTES] = { 1 };
  guint8 key[crypto_box_PUBLICKEYBYTES];
  guint8 shared[crypto_box_BEFORENMBYTES];
  gsize size = 0;

  return strspn (hex, "0123456789abcdef") == 2 * sizeof key
         && sodium_hex2bin (key, sizeof key, hex, strlen (hex), NULL, &size, NULL) == 0
         && size == sizeof key
         && crypto_box_beforenm (shared, key, anything) == 0;
}

static char *
read_province_key (HlDocument *document)
{
  const char *hex;

  if (!hl_document_has (document, "province_key")
      || hl_document_is_null (document, "province_key"))
    return NULL;

  hex = hl_document_get_text (document, "province_key", 2 * crypto_box_PUBLICKEYBYTES);
  if (hex != NULL && !is_public_key (hex))
    hl_document_fail (document, "province_key",
                      "null or the 64 digits 0-9 and a-f of a public key");

  return g_strdup (hex);
}

/* Whether a path can be put behind it, and a QR code of it be read by any camera. */
static gboolean
is_public_url (const char *text)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_str_is_ascii (text) && strchr (text, ' ') == NULL
         && !g_str_has_suffix (text, "/")
         && g_str_equal (g_uri_get_scheme (uri), "https")
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && g_uri_get_userinfo (uri) == NULL && g_uri_get_query (uri) == NULL
         && g_uri_get_fragment (uri) == NULL;
}

static char *
read_public_url (HlDocument *document)
{
  const char *text;

  if (!hl_document_has (document, "public_url") || hl_document_is_null (document, "public_url"))
    return NULL;

  text = hl_document_get_text (document, "public_url", MAX_URL);
  if (text != NULL && !is_public_url (text))
    hl_document_fail (document, "public_url",
                      "null or an address like https://example.vn, without a slash at its end");

  return g_strdup (text);
}

static gboolean
is_spoken_code (const char *code)
{
  const gsize length = strspn (code, G_CSET_a_2_z);

  return (length == 2 || length == 3) && code[length] == '\0' && !g_str_equal (code, "vi") &&
         !g_str_equal (code, "en") && !g_str_equal (code, "zh");
}

static void
read_spoken_language (HlDocument *document,
                      guint       index,
                      gpointer    user_data)
{
  HlCatalogue *self = user_data;
  const char *code;
  const char *name;

  hl_document_check_members (document, "code", "name", NULL);
  code = hl_document_get_id (document, "code");
  name = hl_document_get_text (document, "name", MAX_LANGUAGE);
  if (code != NULL && !is_spoken_code (code))
    hl_document_fail (document, "code", "two or three small letters of ISO 639, but vi, en or zh");

  for (guint i = 0; code != NULL && hl_catalogue_get_spoken (self, i) != NULL; i++)
    {
      if (g_str_equal (hl_catalogue_get_spoken (self, i)->code, code))
        hl_document_fail (document, "code", "a code that stands once in its list");
    }

  if (code != NULL && name != NULL)
    {
      HlLanguage *language = g_new0 (HlLanguage, 1);

      language->code = g_strdup (code);
      language->name = g_strdup (name);
      g_ptr_array_add (self->spoken, language);
    }
}

static char *
read_line (HlDocument *document,
           const char *member,
           guint       maximum)
{
  if (!hl_document_has (document, member))
    return NULL;

  return g_strdup (hl_document_get_text (document, member, maximum));
}

static void
read_recipient (HlDocument *document,
                guint       index,
                gpointer    user_data)
{
  GPtrArray *recipients = user_data;
  const char *name = hl_document_get_text (document, NULL, MAX_NAME);

  if (name != NULL)
    g_ptr_array_add (recipients, g_strdup (name));
}

static char **
read_recipients (HlDocument *document)
{
  g_autoptr(GPtrArray) recipients = NULL;

  if (!hl_document_has (document, "recipients"))
    return NULL;

  recipients = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  hl_document_each (document, "recipients", 1, MAX_RECIPIENTS, read_recipient, recipients);

  return (char **) g_ptr_array_steal (recipients, NULL);
}

static void
read_letterhead (HlLetterhead *letterhead,
                 HlDocument   *document)
{
  if (!hl_document_has (document, "letterhead") || !hl_document_enter (document, "letterhead"))
    return;

  hl_document_check_members (document, "authority", "place", "symbol", "signer", "recipients",
                             NULL);
  letterhead->authority = read_line (document, "authority", MAX_NAME);
  letterhead->place = read_line (document, "place", MAX_PHONE);
  letterhead->symbol = read_line (document, "symbol", MAX_SYMBOL);
  letterhead->signer = read_line (document, "signer", MAX_NAME);
  letterhead->recipients = read_recipients (document);
  hl_document_leave (document);
}

/* Relative names alone: GLib would read any file that an absolute one names. */
static gboolean
is_zone_name (const char *name)
{
  return g_ascii_isalpha (*name)
         && strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_+-/") == strlen (name);
}

static GTimeZone *
read_time_zone (HlDocument *document)
{
  const char *name = hl_document_get_text (document, "time_zone", MAX_PHONE);
  GTimeZone *zone = NULL;

  if (name == NULL)
    return NULL;

  if (is_zone_name (name))
    zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    hl_document_fail (document, "time_zone", "a time zone of this machine, like Asia/Ho_Chi_Minh");

  return zone;
}

static void
read_place_authority (HlDocument *document,
                      Reading    *reading,
                      HlPlace    *place)
{
  const char *code = hl_document_get_id (document, "authority");

  if (code != NULL && hl_document_is_sound (document, "$.authorities")
      && !g_hash_table_contains (reading->self->authorities.by_code, code))
    hl_document_fail (document, "authority", "a code that $.authorities lists");

  place->authority = g_strdup (code);
}

static void
read_place (HlDocument *document,
            guint       index,
            gpointer    user_data)
{
  Reading *reading = user_data;
  g_autoptr(HlPlace) place = hl_place_new ();
  const gboolean counter = reading->places == &reading->self->counters;

  hl_document_check_members (document, "code", "name",
                             counter ? "closed" : reading->fields ? "authority" : NULL, NULL);
  place->code = g_strdup (hl_document_get_id (document, "code"));
  place->name = read_name (reading->self, document, "name");
  if (reading->fields)
    read_place_authority (document, reading, place);
  if (place->code == NULL)
    return;

  if (!g_hash_table_insert (reading->places->by_code, place->code, place))
    hl_document_fail (document, "code", "a code that stands once in its list");
  place->closed = counter && hl_document_has (document, "closed") &&
                  hl_document_get_boolean (document, "closed");
  if (counter && !place->closed)
    g_ptr_array_add (reading->self->open_counters, place);
  g_ptr_array_add (reading->places->list, g_steal_pointer (&place));
}

static void
read_places (HlCatalogue *self,
             HlDocument  *document)
{
  Reading reading = { .self = self };

  reading.places = &self->authorities;
  hl_document_each (document, "authorities", 0, MAX_PLACES, read_place, &reading);
  reading.places = &self->counters;
  hl_document_each (document, "counters", 1, MAX_PLACES, read_place, &reading);
  if (self->counters.list->len > 0 && self->open_counters->len == 0)
    hl_document_fail (document, "counters", "a counter that is not closed");
  reading.places = &self->fields;
  reading.fields = TRUE;
  hl_document_each (document, "fields", 1, MAX_PLACES, read_place, &reading);
}

static char *
read_place_code (HlDocument     *document,
                 const char     *member,
                 const HlPlaces *places,
                 const char     *list)
{
  g_autofree char *path = g_strconcat ("$.", list, NULL);
  const char *code;

  if (hl_document_is_null (document, member))
    return NULL;

  code = hl_document_get_id (document, member);
  if (code != NULL && hl_document_is_sound (document, path)
      && !g_hash_table_contains (places->by_code, code))
    hl_document_fail (document, member, "null or a code that %s lists", path);

  return g_strdup (code);
}

static gboolean
is_closed (const HlPlaces *counters,
           const char     *code)
{
  const HlPlace *counter = g_hash_table_lookup (counters->by_code, code);

  return counter != NULL && counter->closed;
}

static void
read_kiosk_place (HlCatalogue *self,
                  HlDocument  *document)
{
  if (!hl_document_enter (document, "place"))
    return;

  hl_document_check_members (document, "counter", "field", NULL);
  self->place_counter = read_place_code (document, "counter", &self->counters, "counters");
  if (self->place_counter != NULL && is_closed (&self->counters, self->place_counter))
    hl_document_fail (document, "counter", "null or a counter that is not closed");
  self->place_field = read_place_code (document, "field", &self->fields, "fields");
  hl_document_leave (document);
}

/* Minutes after midnight; -1 unless @text is HH:MM from 00:00 to 24:00. */
static int
parse_time (const char *text)
{
  int minutes;

  if (text == NULL || strlen (text) != 5 || text[2] != ':')
    return -1;
  for (guint i = 0; i < 5; i++)
    {
      if (i != 2 && !g_ascii_isdigit (text[i]))
        return -1;
    }

  minutes = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
  return text[3] < '6' && minutes <= MINUTES_A_DAY ? minutes : -1;
}

static int
read_time (HlDocument *document,
           const char *member)
{
  const char *text = hl_document_get_text (document, member, MAX_PHONE);
  int minutes = parse_time (text);

  if (minutes < 0)
    hl_document_fail (document, member, "a time of day from 00:00 to 24:00");

  return minutes;
}

static void
read_session (HlDocument *document,
              guint       index,
              gpointer    user_data)
{
  HlCatalogue *self = user_data;
  HlSession session;

  hl_document_check_members (document, "start", "end", NULL);
  session.start = read_time (document, "start");
  session.end = read_time (document, "end");

  if (index > 0 && session.start >= 0 && session.start < self->sessions[index - 1].end)
    hl_document_fail (document, "start", "a time not before the end of the session before it");
  if (session.end >= 0 && session.end <= session.start)
    hl_document_fail (document, "end", "a time after the session's start");

  self->sessions[index] = session;
}

static void
read_weekday (HlDocument *document,
              guint       index,
              gpointer    user_data)
{
  HlCatalogue *self = user_data;
  int weekday = hl_document_get_int (document, NULL, 1, 7);

  if (self->weekdays[weekday])
    hl_document_fail (document, NULL, "each weekday once");

  self->weekdays[weekday] = TRUE;
}

static HlDay
read_date (HlDocument *document,
           Reading    *reading)
{
  HlDay day = hl_day_parse (hl_document_get_text (document, "day", MAX_PHONE));

  if (day == HL_DAY_NONE)
    hl_document_fail (document, "day", "a date as YYYY-MM-DD");
  else if (g_hash_table_contains (reading->self->holidays, GUINT_TO_POINTER (day))
           || !g_hash_table_add (reading->days, GUINT_TO_POINTER (day)))
    hl_document_fail (document, "day", "a date that stands once in holidays and make_up_days");

  return day;
}

static void
read_day (HlDocument *document,
          guint       index,
          gpointer    user_data)
{
  Reading *reading = user_data;
  HlSpecialDay *special = g_new0 (HlSpecialDay, 1);
  const char *sure;

  hl_document_check_members (document, "day", "name", "sure", NULL);
  special->day = read_date (document, reading);
  special->works = reading->days == reading->self->make_up_days;
  special->name = read_name (reading->self, document, "name");
  sure = hl_document_get_word (document, "sure", sure_words);
  for (guint i = 0; sure != NULL && sure_words[i] != NULL; i++)
    {
      if (g_str_equal (sure_words[i], sure))
        special->sure = sure_words[i];
    }

  g_ptr_array_add (reading->self->special_days, special);
}

static void
read_calendar (HlCatalogue *self,
               HlDocument  *document)
{
  Reading reading = { .self = self };

  self->time_zone = read_time_zone (document);
  hl_document_each (document, "working_weekdays", 1, 7, read_weekday, self);
  self->n_sessions = hl_document_each (document, "sessions", 1, HL_MAX_SESSIONS, read_session,
                                       self);
  reading.days = self->holidays;
  hl_document_each (document, "holidays", 0, MAX_DAYS, read_day, &reading);
  reading.days = self->make_up_days;
  hl_document_each (document, "make_up_days", 0, MAX_DAYS, read_day, &reading);
}

/*
 * hl_catalogue_read:
 * @self: a new catalogue
 * @document: its file, the place at the root
 *
 * Fills @self; a mistake stays in @document, and @self is then of no use.
 */
void
hl_catalogue_read (HlCatalogue *self,
                   HlDocument  *document)
{
  hl_document_check_members (document, "name", "version", "sample", "note", "languages", "unit",
                             "province", "kiosk", "place", "time_zone", "working_weekdays",
                             "sessions", "holidays", "make_up_days", "target", "hotline",
                             "complaints", "province_key", "public_url", "letterhead",
                             "spoken", "counters", "fields", "authorities", NULL);
  hl_document_get_id (document, "name");
  hl_document_get_id (document, "version");
  self->sample = hl_document_get_boolean (document, "sample");
  if (hl_document_has (document, "note"))
    hl_document_get_text (document, "note", MAX_NOTE);
  self->languages = hl_document_get_languages (document, "languages");

  read_unit (self, document);
  self->province_name = read_name (self, document, "province");
  self->kiosk = g_strdup (hl_document_get_id (document, "kiosk"));
  self->target = hl_document_get_int (document, "target", 1, 100);
  self->hotline = read_phone (document, "hotline");
  self->complaints = read_phone (document, "complaints");
  self->province_key = read_province_key (document);
  self->public_url = read_public_url (document);
  if (hl_document_has (document, "spoken"))
    hl_document_each (document, "spoken", 0, MAX_SPOKEN, read_spoken_language, self);
  read_letterhead (&self->letterhead, document);

  read_calendar (self, document);
  read_places (self, document);
  read_kiosk_place (self, document);
}
