/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into the writer: a disk that only says that it has written. The
 * control of power-cut.py. */

#include "config.h"

#include <unistd.h>

int
fsync (int fd)
{
  return 0;
}

int
fdatasync (int fd)
{
  return 0;
}
