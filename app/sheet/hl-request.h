/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_REQUEST_MAX_SIZE (1024 * 1024 + 16 * 1024)

typedef struct _HlRequest HlRequest;

/**
 * HlRequestField:
 * @name: name of a header field, as it was written
 * @value: its value
 * @data: what came with the function
 */
typedef void (*HlRequestField) (const char *name,
                                const char *value,
                                gpointer    data);

HlRequest  *hl_request_new        (const char  *method,
                                   const char  *path,
                                   GBytes      *body);
HlRequest  *hl_request_parse      (const char  *name,
                                   const char  *data,
                                   gsize        size,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_request_free       (HlRequest   *self);

void        hl_request_set_field  (HlRequest   *self,
                                   const char  *name,
                                   const char  *value);
const char *hl_request_get_field  (HlRequest   *self,
                                   const char  *name);
void        hl_request_foreach_field (HlRequest   *self,
                                      HlRequestField func,
                                      gpointer     data);
const char *hl_request_get_method (HlRequest   *self);
const char *hl_request_get_path   (HlRequest   *self);
GBytes     *hl_request_get_body   (HlRequest   *self);
GBytes     *hl_request_to_bytes   (HlRequest   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlRequest, hl_request_free)

G_END_DECLS
