/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-request.h"

G_BEGIN_DECLS

#define HL_SIGNATURE_KEY_SIZE 32     /* of a public key */
#define HL_SIGNATURE_SIZE 64

/**
 * HlSignature:
 * @label: (owned): its name in the request
 * @components: (owned) (array zero-terminated=1): what it covers
 * @created: when it says that it was made, seconds since 1970; -1 where it does not
 * @key_id: (owned) (nullable): which key it says made it
 * @is_ours: whether it covers what a sheet's signature covers, and says what that says
 * @params: (owned): what it covers, as the request has it
 * @bytes: (owned): the signature itself
 */
typedef struct
{
  char    *label;
  char   **components;
  gint64   created;
  char    *key_id;
  gboolean is_ours;
  char    *params;
  GBytes  *bytes;
} HlSignature;

void       hl_signature_free       (HlSignature         *self);

char      *hl_signature_make_params (const char         *key_id,
                                     gint64               created);
char      *hl_signature_make_base  (HlRequest           *request,
                                    const char * const  *components,
                                    const char          *params,
                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
const char * const *hl_signature_get_components (void);

GPtrArray *hl_signature_read_all   (HlRequest           *request,
                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_signature_verify     (const HlSignature   *self,
                                    HlRequest           *request,
                                    const guint8         key[HL_SIGNATURE_KEY_SIZE],
                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSignature, hl_signature_free)

G_END_DECLS
