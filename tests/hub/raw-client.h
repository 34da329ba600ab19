/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/*
 * RawClient:
 * @got: what was said so far
 * @ended: whether the other end is gone
 *
 * A connection that sends any bytes, to a server in the same thread.
 */
typedef struct
{
  GSocketConnection *connection;
  GString           *got;
  gboolean           ended;
  gboolean           reading;
  gsize              sent;
  char               buffer[4096];
} RawClient;

RawClient *raw_client_new       (guint16     port,
                                 int         receive_buffer);
void       raw_client_free      (RawClient  *self);

gboolean   raw_client_send      (RawClient  *self,
                                 const char *data,
                                 gsize       size);
void       raw_client_say       (RawClient  *self,
                                 const char *text);
void       raw_client_wait      (RawClient  *self,
                                 const char *text);
void       raw_client_wait_end  (RawClient  *self);
guint      raw_client_get_status (RawClient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawClient, raw_client_free)
