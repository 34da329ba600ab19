/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-faults.h"

G_BEGIN_DECLS

#define HL_CONFIG_MAX_SIZE (1024 * 1024)

typedef struct _HlConfig HlConfig;

HlConfig *hl_config_load         (const char         *path,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlConfig *hl_config_load_all     (const char         *path,
                                  HlFaults           *faults,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlConfig *hl_config_parse        (const char         *name,
                                  const char         *text,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void      hl_config_free         (HlConfig           *self);

const char *hl_config_get_text   (HlConfig           *self);
void      hl_config_list_unknown (HlConfig           *self,
                                  const char * const *known,
                                  HlFaults           *faults);
gboolean  hl_config_has          (HlConfig           *self,
                                  const char         *group,
                                  const char         *key);
gboolean  hl_config_get_string   (HlConfig           *self,
                                  const char         *group,
                                  const char         *key,
                                  char              **value,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_config_get_number   (HlConfig           *self,
                                  const char         *group,
                                  const char         *key,
                                  double              min,
                                  double              max,
                                  double             *value,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_config_refuse       (HlConfig           *self,
                                  const char         *group,
                                  const char         *key,
                                  const char         *expected,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void      hl_config_take_error   (HlConfig           *self,
                                  const char         *group,
                                  const char         *key,
                                  GError             *error,
                                  HlFaults           *faults);
char     *hl_config_replace      (HlConfig           *self,
                                  const char         *group,
                                  const char         *key,
                                  const char         *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlConfig, hl_config_free)

G_END_DECLS
