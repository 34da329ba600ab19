/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#define PRINT_SERVER_QUEUE "desk"

/*
 * PrintServer:
 * @dir: its files, and no others
 * @socket: where it listens
 * @cupsd: (nullable): while it runs
 *
 * A real cupsd of a test's own, with a queue that writes into a file.
 */
typedef struct
{
  char        *dir;
  char        *socket;
  GSubprocess *cupsd;
} PrintServer;

void  print_server_set_up      (PrintServer *self);
void  print_server_start       (PrintServer *self);
void  print_server_stop        (PrintServer *self);
void  print_server_tear_down   (PrintServer *self);
char *print_server_tell        (PrintServer *self,
                                const char  *tool,
                                ...) G_GNUC_NULL_TERMINATED;
char *print_server_get_document (PrintServer *self);
