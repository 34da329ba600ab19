/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-secret"

#include "config.h"

#include "hl-secret.h"

#include "hl-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

/**
 * Screen:
 *
 * A terminal that shows nothing of what is typed, until it is given back. Meanwhile
 * signals that would end the program wait: it must not leave the terminal mute.
 */
typedef struct
{
  int            fd;
  struct termios former;
  sigset_t       waiting;
  sigset_t       former_mask;
  int            signal_fd;
} Screen;

/* A signal that waited ends the program here. */
static void
screen_give_back (Screen *self)
{
  tcsetattr (self->fd, TCSAFLUSH, &self->former);
  if (self->signal_fd >= 0)
    close (self->signal_fd);

  sigprocmask (SIG_SETMASK, &self->former_mask, NULL);
}

static gboolean
screen_mute (Screen *self,
             int     fd)
{
  static const int ends[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
  struct termios mute;

  self->fd = fd;
  if (tcgetattr (fd, &self->former) != 0)
    return FALSE;

  sigemptyset (&self->waiting);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    sigaddset (&self->waiting, ends[i]);
  sigprocmask (SIG_BLOCK, &self->waiting, &self->former_mask);
  self->signal_fd = signalfd (-1, &self->waiting, SFD_CLOEXEC);

  mute = self->former;
  mute.c_lflag &= ~(tcflag_t) (ECHO | ECHOE | ECHOK | ECHONL);
  if (tcsetattr (fd, TCSAFLUSH, &mute) == 0)
    return TRUE;

  screen_give_back (self);
  return FALSE;
}

/* Returns: %FALSE when a signal came before there was anything to read */
static gboolean
screen_wait (Screen *self)
{
  struct pollfd fds[] = { { self->fd, POLLIN, 0 }, { self->signal_fd, POLLIN, 0 } };

  while (poll (fds, G_N_ELEMENTS (fds), -1) < 0 && errno == EINTR)
    continue;

  return fds[1].revents == 0;
}

static gboolean
fail (GError     **error,
      const char  *what,
      const char  *why)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s: %s", what, why);
  return FALSE;
}

/* Byte by byte: what follows the line is the next one's, and no buffer keeps a copy. */
static gboolean
read_line (HlSecret    *self,
           int          fd,
           const char  *what,
           GError     **error)
{
  gsize length = 0;
  gssize got;

  while ((got = read (fd, self->text + length, 1)) == 1 && self->text[length] != '\n')
    {
      if (++length == sizeof self->text)
        return fail (error, what, "the line is too long");
    }

  if (got < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", what,
                   g_strerror (errno));
      return FALSE;
    }

  if (got == 0 && length == 0)
    return fail (error, what, "expected it in a line of standard input");

  self->text[length] = '\0';
  if (length > 0 && self->text[length - 1] == '\r')
    self->text[length - 1] = '\0';

  return strlen (self->text) + 1 >= length || fail (error, what, "holds a zero byte");
}

static gboolean
read_from_terminal (HlSecret    *self,
                    int          fd,
                    const char  *prompt,
                    const char  *what,
                    GError     **error)
{
  Screen screen;
  gboolean done;

  if (!screen_mute (&screen, fd))
    return fail (error, what, "the terminal cannot be kept from showing it");

  /* Not before: what was typed by then is thrown away. */
  g_printerr ("%s ", prompt);
  done = screen_wait (&screen) && read_line (self, fd, what, error);
  screen_give_back (&screen);
  g_printerr ("\n");
  return done || *error != NULL || fail (error, what, "interrupted");
}

void
hl_secret_clear (HlSecret *self)
{
  sodium_memzero (self, sizeof *self);
}

/**
 * hl_secret_read:
 * @self: (out caller-allocates): gets what is typed
 * @fd: where it comes from: a terminal, or a file or pipe with a line for it
 * @prompt: what a terminal shows; translated
 * @what: what it is, for errors
 * @error: return location for an error
 *
 * Reads something that nobody else may see: no argument of a program, for the list of
 * processes shows those. A terminal does not show it.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_secret_read (HlSecret    *self,
                int          fd,
                const char  *prompt,
                const char  *what,
                GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  if (isatty (fd) ? read_from_terminal (self, fd, prompt, what, &local_error)
                  : read_line (self, fd, what, &local_error))
    return TRUE;

  hl_secret_clear (self);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hl_secret_read_new:
 * @self: (out caller-allocates): gets what is typed
 * @fd: where it comes from
 * @prompt: what a terminal shows; translated
 * @again: what it shows for the second time; translated
 * @what: what it is, for errors
 * @error: return location for an error
 *
 * As hl_secret_read(), of something that is new: who types it blindly has to type it
 * twice.
 *
 * Returns: %FALSE also when the two differ
 */
gboolean
hl_secret_read_new (HlSecret    *self,
                    int          fd,
                    const char  *prompt,
                    const char  *again,
                    const char  *what,
                    GError     **error)
{
  g_auto(HlSecret) second = { "" };

  if (!hl_secret_read (self, fd, prompt, what, error))
    return FALSE;

  if (!isatty (fd))
    return TRUE;

  if (!hl_secret_read (&second, fd, again, what, error))
    return FALSE;

  return strcmp (self->text, second.text) == 0 || fail (error, what, "the two are not alike");
}
