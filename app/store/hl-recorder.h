/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-comment.h"
#include "hl-duty.h"
#include "hl-setup.h"
#include "hl-sign-in.h"
#include "hl-store-renew.h"
#include "hl-terms.h"
#include "hl-ticket-done.h"
#include "hl-ticket-follow.h"

G_BEGIN_DECLS

#define HL_TYPE_RECORDER (hl_recorder_get_type ())
G_DECLARE_FINAL_TYPE (HlRecorder, hl_recorder, HL, RECORDER, GObject)

HlRecorder      *hl_recorder_new (HlStore             *store);

HlCatalogue     *hl_recorder_get_catalogue (HlRecorder         *self);
HlQuestionnaire *hl_recorder_get_questionnaire (HlRecorder     *self);
HlFlow           hl_recorder_get_flow     (HlRecorder          *self);
HlClock         *hl_recorder_get_clock    (HlRecorder          *self);
HlNow            hl_recorder_get_now      (HlRecorder          *self);
gboolean         hl_recorder_offers_head  (HlRecorder          *self);
guint            hl_recorder_get_due_days (HlRecorder          *self);
const HlTerms   *hl_recorder_get_terms    (HlRecorder          *self);
GPtrArray       *hl_recorder_get_done     (HlRecorder          *self);

void             hl_recorder_save_async   (HlRecorder          *self,
                                           const HlResponse    *response,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean         hl_recorder_save_finish  (HlRecorder          *self,
                                           GAsyncResult        *result,
                                           GError             **error);
void             hl_recorder_discard_async (HlRecorder         *self,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean         hl_recorder_discard_finish (HlRecorder        *self,
                                             GAsyncResult        *result,
                                             GError             **error);
void             hl_recorder_close_async  (HlRecorder          *self,
                                           const HlResponse    *response,
                                           HlTrace             *trace,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean         hl_recorder_close_finish (HlRecorder          *self,
                                           GAsyncResult        *result,
                                           GError             **error);
void             hl_recorder_catch_up_async (HlRecorder        *self,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean         hl_recorder_catch_up_finish (HlRecorder       *self,
                                              GAsyncResult        *result,
                                              GError             **error);

void             hl_recorder_note_open_async (HlRecorder       *self,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
gboolean         hl_recorder_note_open_finish (HlRecorder      *self,
                                               GAsyncResult        *result,
                                               GError             **error);

void             hl_recorder_look_at_duty_async (HlRecorder    *self,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean         hl_recorder_look_at_duty_finish (HlRecorder   *self,
                                                  GAsyncResult        *result,
                                                  HlDuty             **duty,
                                                  GError             **error);
void             hl_recorder_end_duty_async (HlRecorder        *self,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean         hl_recorder_end_duty_finish (HlRecorder       *self,
                                              GAsyncResult        *result,
                                              GError             **error);

void             hl_recorder_renew_async  (HlRecorder          *self,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean         hl_recorder_renew_finish (HlRecorder          *self,
                                           GAsyncResult        *result,
                                           HlRenewal           *renewal,
                                           GError             **error);
const HlSetup   *hl_recorder_get_setup    (HlRecorder          *self);
HlFaults        *hl_recorder_dup_faults   (HlRecorder          *self);

void             hl_recorder_comment_async (HlRecorder         *self,
                                            HlComment           *comment,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean         hl_recorder_comment_finish (HlRecorder        *self,
                                             GAsyncResult        *result,
                                             char                 code[HL_CODE_SIZE],
                                             HlDay               *due,
                                             GError             **error);
void             hl_recorder_follow_async (HlRecorder          *self,
                                           const char          *typed,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
HlFollow        *hl_recorder_follow_finish (HlRecorder         *self,
                                            GAsyncResult        *result,
                                            GError             **error);
void             hl_recorder_withdraw_async (HlRecorder        *self,
                                             const char          *typed,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
HlFollow        *hl_recorder_withdraw_finish (HlRecorder       *self,
                                              GAsyncResult        *result,
                                              GError             **error);

void             hl_recorder_sign_in_async (HlRecorder         *self,
                                            gint64               person,
                                            const char          *pin,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
HlSignIn        *hl_recorder_sign_in_finish (HlRecorder        *self,
                                             GAsyncResult        *result,
                                             GError             **error);
void             hl_recorder_sign_out_async (HlRecorder        *self,
                                             HlSignIn            *sign_in,
                                             HlSignOut            how,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean         hl_recorder_sign_out_finish (HlRecorder       *self,
                                              GAsyncResult        *result,
                                              GError             **error);

G_END_DECLS
