/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-output.h"

G_BEGIN_DECLS

/**
 * HlJsonWriter:
 * @output: (not owned): where the text goes
 * @depth: open objects and arrays
 * @empty: whether nothing stands yet in the innermost of them
 *
 * Writes JSON as it goes, with numbers of exactly two decimals, which a tree
 * of doubles cannot promise.
 */
typedef struct
{
  HlOutput *output;
  guint     depth;
  gboolean  empty;
} HlJsonWriter;

void hl_json_writer_init         (HlJsonWriter *self,
                                  HlOutput     *output);
void hl_json_writer_begin_object (HlJsonWriter *self,
                                  const char   *name);
void hl_json_writer_end_object   (HlJsonWriter *self);
void hl_json_writer_begin_array  (HlJsonWriter *self,
                                  const char   *name);
void hl_json_writer_end_array    (HlJsonWriter *self);
void hl_json_writer_put_text     (HlJsonWriter *self,
                                  const char   *name,
                                  const char   *text);
void hl_json_writer_put_int      (HlJsonWriter *self,
                                  const char   *name,
                                  gint64        value);
void hl_json_writer_put_fixed    (HlJsonWriter *self,
                                  const char   *name,
                                  double        value);
void hl_json_writer_put_boolean  (HlJsonWriter *self,
                                  const char   *name,
                                  gboolean      value);
void hl_json_writer_put_null     (HlJsonWriter *self,
                                  const char   *name);
void hl_json_writer_end          (HlJsonWriter *self);

G_END_DECLS
