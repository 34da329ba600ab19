/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-notify"

#include "config.h"

#include "hub-notify.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

#define VARIABLE "NOTIFY_SOCKET"
#define READY "READY=1"

static gboolean
send (const char  *path,
      const char  *text,
      GError     **error)
{
  GUnixSocketAddressType type = *path == '@' ? G_UNIX_SOCKET_ADDRESS_ABSTRACT
                                             : G_UNIX_SOCKET_ADDRESS_PATH;
  g_autoptr(GSocketAddress) place =
    g_unix_socket_address_new_with_type (*path == '@' ? path + 1 : path, -1, type);
  g_autoptr(GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM,
                                            G_SOCKET_PROTOCOL_DEFAULT, error);

  return socket != NULL && g_socket_send_to (socket, place, text, strlen (text), NULL, error) >= 0;
}

/**
 * hub_notify_ready:
 *
 * Tells systemd, where it has started this process and waits for that, that the hub can be used:
 * the protocol of sd_notify(3).
 */
void
hub_notify_ready (void)
{
  const char *path = g_getenv (VARIABLE);
  g_autoptr(GError) error = NULL;

  if (path != NULL && (*path == '/' || *path == '@') && !send (path, READY, &error))
    g_warning ("systemd was not told: %s", error->message);
}
