/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pass"

#include "config.h"

#include "hl-pass.h"

#include <sodium.h>
#include <string.h>

/* What a signature is for, so that none is good for something else. */
#define FOR_PASS "pass"
#define FOR_FORM "form"

void
hl_pass_clear (HlPass *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->stamp, g_free);
}

static char *
sign (const char *purpose,
      const char *text,
      const char *secret)
{
  g_autofree char *all = g_strjoin ("\n", purpose, text, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) secret, strlen (secret),
                                    all, -1);
}

static gboolean
is_equal (const char *a,
          const char *b)
{
  gsize length = strlen (a);

  return strlen (b) == length && sodium_memcmp (a, b, length) == 0;
}

/**
 * hl_pass_to_text:
 * @self: a pass
 * @secret: the hub's secret
 *
 * Returns: (transfer full): the pass with its signature, in characters that a cookie may have
 */
char *
hl_pass_to_text (const HlPass *self,
                 const char   *secret)
{
  g_autofree char *content = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", self->expires,
                                              self->stamp, self->name);
  g_autofree char *signature = sign (FOR_PASS, content, secret);
  gsize length = strlen (content);
  gsize size = sodium_base64_ENCODED_LEN (length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  g_autofree char *encoded = g_malloc (size);

  sodium_bin2base64 (encoded, size, (const guint8 *) content, length,
                     sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return g_strjoin (".", encoded, signature, NULL);
}

/* Returns: (transfer full) (nullable): what was encoded, if it is text */
static char *
decode (const char *encoded)
{
  gsize size = strlen (encoded), length;
  g_autofree char *content = g_malloc (size + 1);

  if (sodium_base642bin ((guint8 *) content, size, encoded, size, NULL, &length, NULL,
                         sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return NULL;

  content[length] = '\0';
  return strlen (content) == length ? g_steal_pointer (&content) : NULL;
}

static gboolean
read_content (HlPass     *self,
              const char *content,
              gint64      now_s)
{
  g_auto(GStrv) parts = g_strsplit (content, "\n", 3);

  if (g_strv_length (parts) != 3)
    return FALSE;

  self->expires = g_ascii_strtoll (parts[0], NULL, 10);
  self->stamp = g_strdup (parts[1]);
  self->name = g_strdup (parts[2]);
  return now_s < self->expires;
}

/**
 * hl_pass_from_text:
 * @self: (out caller-allocates): the pass, zeroed before; cleared by the caller in any case
 * @text: what hl_pass_to_text() gave, or what somebody says it did
 * @secret: the hub's secret
 * @now_s: the present time, seconds of Unix time
 *
 * Returns: whether the hub has made it, and it is not over. Whether the account
 *   still has this stamp, the database knows.
 */
gboolean
hl_pass_from_text (HlPass     *self,
                   const char *text,
                   const char *secret,
                   gint64      now_s)
{
  g_auto(GStrv) parts = g_strsplit (text, ".", 3);
  g_autofree char *content = NULL, *signature = NULL;

  if (g_strv_length (parts) != 2)
    return FALSE;

  content = decode (parts[0]);
  if (content == NULL)
    return FALSE;

  signature = sign (FOR_PASS, content, secret);
  return is_equal (signature, parts[1]) && read_content (self, content, now_s);
}

/**
 * hl_pass_sign_form:
 * @text: the text of a pass
 * @secret: the hub's secret
 *
 * Returns: (transfer full): what a form has to send with the pass, which another site cannot know
 */
char *
hl_pass_sign_form (const char *text,
                   const char *secret)
{
  return sign (FOR_FORM, text, secret);
}
