/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-duty.h"
#include "hl-recorder.h"

G_BEGIN_DECLS

/**
 * HlRecorder:
 *
 * The kiosk's way to its store: one thread of its own does all that touches
 * the disk, in the order in which it was asked for, so that the thread that
 * draws never waits. Created and called on the main thread.
 */
struct _HlRecorder
{
  GObject       parent_instance;

  /* Owned; touched by the worker alone, but for its constant parts and the time */
  HlStore      *store;
  HlScreening  *screening;
  GThreadPool  *worker;
  GArray       *hits;        /* (nullable): flags of the response screened last */
  gint64        screened;    /* when that one began, monotonic */
  gint64        key;         /* its key */
  HlCodeLock    lock;
  GArray       *desk_hits;   /* flags for a sign-in that could not be written yet */

  /* Owned; touched by the main thread alone */
  GPtrArray    *done;        /* (element-type HlDone) */
};

typedef struct _HlJob HlJob;

typedef gboolean (*HlJobFunc) (HlRecorder  *self,
                               HlJob       *job,
                               GError     **error);

/**
 * HlJob:
 *
 * What the worker is asked to do; belongs to its task.
 */
struct _HlJob
{
  HlJobFunc   func;

  /* Owned */
  HlResponse *response;
  HlTrace    *trace;
  HlComment  *comment;
  char       *typed;                 /* a code, as it was typed */
  HlFollow   *follow;                /* set by the worker */
  HlSignIn   *sign_in;               /* set by the worker, or what is to end */
  GPtrArray  *done;                  /* set by the worker */
  HlDuty     *duty;                  /* set by the worker */
  GError     *error;                 /* set by the worker when it failed */

  char        code[HL_CODE_SIZE];    /* set by the worker */
  HlDay       due;                   /* set by the worker */
  HlRenewal   renewal;               /* set by the worker */
  gint64      person;
  HlSignOut   how;
};

HlJob *hl_job_new         (HlJobFunc            func);

void   hl_recorder_push   (HlRecorder          *self,
                           HlJob               *job,
                           gpointer             tag,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
HlJob *hl_recorder_finish (HlRecorder          *self,
                           GAsyncResult        *result,
                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
