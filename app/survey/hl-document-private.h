/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hl-document.h"
#include "hl-faults.h"

G_BEGIN_DECLS

/**
 * HlDocument:
 *
 * A JSON file being read, with the place where the reading is.
 *
 * Mistakes are kept, and the reading goes on, so that all of them are found: a
 * call that finds one returns 0, %FALSE or %NULL, and a reader asks once, at the
 * end, whether all was well. Of each place the first one alone is kept.
 * The members read are always those of the object entered last; a %NULL
 * member is the place itself. One thread at a time may use it.
 */
struct _HlDocument
{
  char       *name;
  char       *text;     /* for the lines of mistakes */
  JsonParser *parser;
  GPtrArray  *nodes;    /* borrowed from the parser: the root first, the place last */
  GArray     *lengths;  /* of the path, for each of the nodes */
  GString    *path;
  GPtrArray  *steps;    /* (element-type char*): the same way, for hl_json_locate() */
  GArray     *n_steps;  /* of @steps, for each of the nodes */
  HlFaults   *faults;
};

JsonNode *hl_document_look_up (HlDocument *self,
                               const char *member);

G_END_DECLS
