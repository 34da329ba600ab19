/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Loaded before a program's libraries: appends the family of each socket that
 * the program or a library opens to the file that SOCKET_LOG names. */

typedef int (*SocketFunc) (int domain,
                           int type,
                           int protocol);

int socket (int domain,
            int type,
            int protocol);

int
socket (int domain,
        int type,
        int protocol)
{
  SocketFunc next = (SocketFunc) dlsym (RTLD_NEXT, "socket");
  int log = open (getenv ("SOCKET_LOG"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

  if (log < 0 || dprintf (log, "%d\n", domain) < 0 || close (log) != 0)
    abort ();

  return next (domain, type, protocol);
}
