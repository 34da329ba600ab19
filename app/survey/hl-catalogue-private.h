/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-definition.h"

G_BEGIN_DECLS

#define HL_MAX_SESSIONS 4

struct _HlPlace
{
  char    *code;
  HlTexts *name;
  char    *authority;    /* a code, of fields alone; else NULL */
  gboolean closed;       /* of counters alone */
};

/* Places in the order of the file, and by their code. */
typedef struct
{
  GPtrArray  *list;
  GHashTable *by_code;   /* borrows code and place */
} HlPlaces;

struct _HlCatalogue
{
  HlDefinition     base;

  char           **languages;
  gboolean         sample;
  char            *unit;
  HlTexts         *unit_name;
  HlTexts         *province_name;
  char            *kiosk;
  char            *hotline;            /* nullable */
  char            *complaints;         /* nullable */
  char            *province_key;       /* nullable */
  char            *public_url;         /* nullable */
  GPtrArray       *spoken;             /* of HlLanguage, with their texts */
  HlLetterhead     letterhead;         /* owned members */
  int              target;             /* percent */
  GTimeZone       *time_zone;

  char            *place_counter;      /* nullable */
  char            *place_field;        /* nullable */
  HlPlaces         counters;
  GPtrArray       *open_counters;      /* borrowed from counters */
  HlPlaces         fields;
  HlPlaces         authorities;

  gboolean         weekdays[8];        /* [1] Monday to [7] Sunday */
  GHashTable      *holidays;           /* set of HlDay */
  GHashTable      *make_up_days;       /* set of HlDay */
  GPtrArray       *special_days;       /* of HlSpecialDay, both of them, with their texts */
  HlSession        sessions[HL_MAX_SESSIONS];
  guint            n_sessions;
};

void     hl_catalogue_free_language (gpointer language);
void     hl_catalogue_free_special_day (gpointer day);

HlPlace *hl_place_new      (void);
void     hl_place_free     (HlPlace     *self);

void     hl_catalogue_read (HlCatalogue *self,
                            HlDocument  *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPlace, hl_place_free)

G_END_DECLS
