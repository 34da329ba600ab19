/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-worker.h"

G_BEGIN_DECLS

/**
 * HubCall:
 * @store: (owned): names the database
 * @argc: number of @argv
 * @argv: the command's name and what follows it
 *
 * One call of hailong-hub.
 */
typedef struct
{
  char  *store;
  int    argc;
  char **argv;
} HubCall;

/**
 * HubUsage:
 * @arguments: (nullable): what follows the options
 * @summary: what the command does; translatable
 * @examples: lines with examples
 * @min: how many arguments follow the options at least
 * @max: how many at most
 */
typedef struct
{
  const char *arguments;
  const char *summary;
  const char *examples;
  int         min;
  int         max;
} HubUsage;

gboolean hub_call_parse (HubCall             *self,
                         const HubUsage      *usage,
                         const GOptionEntry  *entries,
                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hub_call_write (const HubCall       *self,
                         HlDbWork             work,
                         gpointer             data,
                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean hub_backup     (HubCall             *self,
                         GError             **error);
gboolean hub_import     (HubCall             *self,
                         GError             **error);
gboolean hub_init       (HubCall             *self,
                         GError             **error);
gboolean hub_kiosk      (HubCall             *self,
                         GError             **error);
gboolean hub_serve      (HubCall             *self,
                         GError             **error);
gboolean hub_settings   (HubCall             *self,
                         GError             **error);
gboolean hub_unit       (HubCall             *self,
                         GError             **error);
gboolean hub_user       (HubCall             *self,
                         GError             **error);

G_END_DECLS
