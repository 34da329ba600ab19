/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-faults.h"
#include "hl-day.h"
#include "hl-language.h"
#include "hl-texts.h"

G_BEGIN_DECLS

typedef struct _HlCatalogue HlCatalogue;
typedef struct _HlPlace HlPlace;    /* a counter, a field or an authority: code and names */

/**
 * HlSession:
 * @start: minutes after local midnight, inclusive
 * @end: minutes after local midnight, exclusive; up to 1440
 */
typedef struct
{
  int start;
  int end;
} HlSession;

/**
 * HlLetterhead:
 * @authority: (nullable): whom the centre belongs to, above its own name
 * @place: (nullable): the place before a date, "Lạng Sơn"
 * @symbol: (nullable): sign of the centre in the number of what it issues
 * @signer: (nullable): office of who signs, "GIÁM ĐỐC"
 * @recipients: (nullable) (array zero-terminated=1): who receives reports
 *
 * What a centre puts on its reports, in Vietnamese. All is optional: a report
 * leaves room for what is not known.
 */
typedef struct
{
  char  *authority;
  char  *place;
  char  *symbol;
  char  *signer;
  char **recipients;
} HlLetterhead;

/**
 * HlSpecialDay:
 * @day: the day
 * @works: whether the centre works on it, to make up for another one; else it is a
 *   holiday or a day on which the centre is closed
 * @name: why
 * @sure: how sure the date is, as data/questionnaires/README.md explains it
 */
typedef struct
{
  HlDay       day;
  gboolean    works;
  HlTexts    *name;
  const char *sure;
} HlSpecialDay;

HlCatalogue    *hl_catalogue_load            (const char      *path,
                                              GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HlCatalogue    *hl_catalogue_load_all (const char *path,
                                       HlFaults *faults,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
HlCatalogue    *hl_catalogue_parse           (const char      *name,
                                              const char      *text,
                                              GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HlCatalogue    *hl_catalogue_new_always_open (HlCatalogue     *self) G_GNUC_WARN_UNUSED_RESULT;
HlCatalogue    *hl_catalogue_ref             (HlCatalogue     *self);
void            hl_catalogue_unref           (HlCatalogue     *self);

const char     *hl_catalogue_get_text        (HlCatalogue     *self);
const char     *hl_catalogue_get_digest      (HlCatalogue     *self);
const char     *hl_catalogue_get_unit        (HlCatalogue     *self);
const char     *hl_catalogue_get_unit_name   (HlCatalogue     *self,
                                              const char      *language);
const char     *hl_catalogue_get_province_name (HlCatalogue   *self,
                                                const char      *language);
const char     *hl_catalogue_get_kiosk       (HlCatalogue     *self);
const char     *hl_catalogue_get_hotline     (HlCatalogue     *self);
const char     *hl_catalogue_get_complaints  (HlCatalogue     *self);
const char     *hl_catalogue_get_province_key (HlCatalogue    *self);
const char     *hl_catalogue_get_public_url  (HlCatalogue     *self);
const HlLanguage *hl_catalogue_get_spoken    (HlCatalogue     *self,
                                              guint            index);
const HlLetterhead *hl_catalogue_get_letterhead (HlCatalogue  *self);
gboolean        hl_catalogue_is_sample       (HlCatalogue     *self);
double          hl_catalogue_get_target      (HlCatalogue     *self);
GTimeZone      *hl_catalogue_get_time_zone   (HlCatalogue     *self);

const char     *hl_catalogue_get_place_counter (HlCatalogue   *self);
const char     *hl_catalogue_get_place_field (HlCatalogue     *self);

guint           hl_catalogue_get_n_counters  (HlCatalogue     *self);
const HlPlace  *hl_catalogue_get_counter     (HlCatalogue     *self,
                                              guint            index);
const HlPlace  *hl_catalogue_find_counter    (HlCatalogue     *self,
                                              const char      *code);
guint           hl_catalogue_get_n_all_counters (HlCatalogue  *self);
const HlPlace  *hl_catalogue_get_any_counter (HlCatalogue     *self,
                                              guint            index);
guint           hl_catalogue_get_n_fields    (HlCatalogue     *self);
const HlPlace  *hl_catalogue_get_field       (HlCatalogue     *self,
                                              guint            index);
const HlPlace  *hl_catalogue_find_field      (HlCatalogue     *self,
                                              const char      *code);
guint           hl_catalogue_get_n_authorities (HlCatalogue   *self);
const HlPlace  *hl_catalogue_get_authority   (HlCatalogue     *self,
                                              guint            index);
const HlPlace  *hl_catalogue_find_authority  (HlCatalogue     *self,
                                              const char      *code);

gboolean        hl_catalogue_is_working_day  (HlCatalogue     *self,
                                              HlDay            day);
gboolean        hl_catalogue_works_on_weekday (HlCatalogue    *self,
                                               int              weekday);
guint           hl_catalogue_get_n_special_days (HlCatalogue  *self);
const HlSpecialDay *hl_catalogue_get_special_day (HlCatalogue *self,
                                                  guint         index);
guint           hl_catalogue_get_n_sessions  (HlCatalogue     *self);
HlSession       hl_catalogue_get_session     (HlCatalogue     *self,
                                              guint            index);
int             hl_catalogue_find_session    (HlCatalogue     *self,
                                              GDateTime       *local);

const char     *hl_place_get_code            (const HlPlace   *self);
const char     *hl_place_get_name            (const HlPlace   *self,
                                              const char      *language);
const char     *hl_place_get_authority       (const HlPlace   *self);
gboolean        hl_place_is_closed           (const HlPlace   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlCatalogue, hl_catalogue_unref)

G_END_DECLS
