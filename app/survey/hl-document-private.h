/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hl-document.h"

G_BEGIN_DECLS

/**
 * HlDocument:
 *
 * A JSON file being read, with the place where the reading is.
 *
 * The first mistake is kept and stops all further reading: later calls return
 * 0, %FALSE or %NULL, so a reader asks once, at the end, whether all was well.
 * The members read are always those of the object entered last; a %NULL
 * member is the place itself. One thread at a time may use it.
 */
struct _HlDocument
{
  char       *name;
  JsonParser *parser;
  GPtrArray  *nodes;    /* borrowed from the parser: the root first, the place last */
  GArray     *lengths;  /* of the path, for each of the nodes */
  GString    *path;
  GError     *error;
};

JsonNode *hl_document_look_up (HlDocument *self,
                               const char *member);

G_END_DECLS
