/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The digest of a certificate, in hex. */
#define HL_HUB_PIN_LENGTH 64

/**
 * HlHubPlace:
 * @kiosk: (owned): id of this kiosk
 * @unit: (owned): code of its unit
 * @url: (owned): where the hub is, without a path; "" where there is none
 * @certificate: (owned): SHA-256 of the hub's certificate as DER, in hex; "": the
 *   authorities that the system trusts decide
 * @proxy: (owned): through what it is reached; "": straight
 *
 * To which hub a kiosk sends, and as whom.
 */
typedef struct
{
  char *kiosk;
  char *unit;
  char *url;
  char *certificate;
  char *proxy;
} HlHubPlace;

HlHubPlace *hl_hub_place_new      (const char        *kiosk,
                                   const char        *unit,
                                   const char        *url,
                                   const char        *certificate,
                                   const char        *proxy);
void        hl_hub_place_free     (HlHubPlace        *self);

char       *hl_hub_place_to_text  (const HlHubPlace  *self,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
HlHubPlace *hl_hub_place_parse    (const char        *name,
                                   const char        *text,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    hl_hub_place_is_url   (const char        *text);
gboolean    hl_hub_place_is_pin   (const char        *text);
gboolean    hl_hub_place_is_proxy (const char        *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlHubPlace, hl_hub_place_free)

G_END_DECLS
