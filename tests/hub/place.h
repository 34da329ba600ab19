/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hl-code.h"
#include "hl-server.h"
#include "hl-sheet.h"
#include "hl-sign-key.h"
#include "hub-fixture.h"
#include "store-fixture.h"

#define PLACE_NAME "Sở Nội vụ"
#define PLACE_PASSWORD "mat khau rat dai"
#define PLACE_DAY "2026-11-02"

/*
 * Place:
 *
 * A hub that is served, and a kiosk that may send to it, with a key of its own.
 */
typedef struct
{
  HubFixture  *fixture;
  StoreFixture kiosk;
  HlHub       *hub;
  HlServer    *server;
  SoupSession *session;
  HlSignKey   *key;
  char        *token;
  const char  *kiosk_id;
  const char  *unit;
} Place;

/*
 * Answer:
 * @text: what was said
 */
typedef struct
{
  guint               status;
  char               *text;
  char               *etag;
  SoupMessageHeaders *headers;
} Answer;

/*
 * PlaceCode:
 * @code: (out): for one more machine
 */
typedef struct
{
  Place *place;
  char   code[HL_CODE_SIZE];
} PlaceCode;

Place   *place_new               (HubFixture  *fixture);
void     place_free              (Place       *place);

gboolean place_prepare           (HlDbLink    *link,
                                  gpointer     data,
                                  GError     **error);
void     place_work              (Place       *place,
                                  HlDbWork     work,
                                  gpointer     data);
gint64   place_get_now_s         (Place       *place);

SoupMessage *place_make_message  (Place       *place,
                                  const char  *method,
                                  const char  *path);
Answer   place_send              (Place       *place,
                                  SoupMessage *message);
Answer   place_get               (Place       *place,
                                  const char  *path,
                                  const char  *token,
                                  const char  *etag);
HlRequest *place_sign            (HlSignKey   *key,
                                  const char  *method,
                                  const char  *path,
                                  const char  *body,
                                  gint64       created);
Answer   place_send_request      (Place       *place,
                                  HlRequest   *request);
Answer   place_send_signed       (Place       *place,
                                  HlSignKey   *key,
                                  const char  *method,
                                  const char  *path,
                                  const char  *body);

HlSignKey *place_make_key        (guint8       first);
Answer   place_enrol             (Place       *place,
                                  HlSignKey   *key,
                                  const char  *code);

void     place_end_day           (Place       *place);
HlSheet *place_make_sheet        (Place       *place);
Answer   place_put_sheet         (Place       *place,
                                  HlSignKey   *key,
                                  HlSheet     *sheet);
Answer   place_put_questionnaire (Place       *place);

gint64   place_get_number        (const char  *text,
                                  const char  *name);
void     place_answer_clear      (Answer      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, place_answer_clear)
