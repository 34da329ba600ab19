/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-touch"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hl-machine-trial.h"

#define ID "touch"

/* udev writes down what it knows of each device. */
#define UDEV_DATA "/run/udev/data"
#define INPUT_CLASS "/sys/class/input"
#define DISPLAY_CLASS "/sys/class/drm"

#define IS_TOUCH "E:ID_INPUT_TOUCHSCREEN=1"
#define TO_OUTPUT "E:WL_OUTPUT="
#define BY_MATRIX "E:LIBINPUT_CALIBRATION_MATRIX="

typedef struct
{
  guint    n_inputs;
  guint    n_touch;
  char    *name;        /* (nullable): of the first touch screen */
  gboolean is_mapped;
} Devices;

static void
devices_clear (Devices *self)
{
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Devices, devices_clear)

/* What udev wrote about the event device @event. */
static char *
read_udev (HlMachine  *self,
           const char *event)
{
  g_autofree char *dev = g_strconcat (INPUT_CLASS "/", event, "/dev", NULL);
  g_autofree char *number = hl_machine_read_line (self, dev);
  g_autofree char *data = g_strconcat (UDEV_DATA "/c", number, NULL);
  g_autofree char *path = hl_machine_get_path (self, data);
  char *text = NULL;

  if (number == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  return text;
}

static gboolean
has_line (const char *text,
          const char *line)
{
  const char *at = strstr (text, line);

  return at != NULL && (at == text || at[-1] == '\n');
}

static void
add_device (HlMachine  *self,
            const char *event,
            Devices    *devices)
{
  g_autofree char *text = read_udev (self, event);
  g_autofree char *path = g_strconcat (INPUT_CLASS "/", event, "/device/name", NULL);

  devices->n_inputs += 1;
  if (text == NULL || !has_line (text, IS_TOUCH))
    return;

  devices->n_touch += 1;
  devices->is_mapped = devices->is_mapped || has_line (text, TO_OUTPUT) ||
                       has_line (text, BY_MATRIX);
  if (devices->name == NULL)
    devices->name = hl_machine_read_line (self, path);
}

static void
find_devices (HlMachine *self,
              Devices   *devices)
{
  g_autofree char *path = hl_machine_get_path (self, INPUT_CLASS);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "event"))
      add_device (self, name, devices);
}

static guint
count_displays (HlMachine *self)
{
  g_autofree char *path = hl_machine_get_path (self, DISPLAY_CLASS);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *status = g_strconcat (DISPLAY_CLASS "/", name, "/status", NULL);
      g_autofree char *text = hl_machine_read_line (self, status);

      n += g_strcmp0 (text, "connected") == 0;
    }

  return n;
}

static void
judge (HlMachine     *self,
       const Devices *devices)
{
  const char *name = _("Touch screen");
  const char *device = devices->name != NULL ? devices->name : name;

  if (devices->n_inputs == 0)
    hl_machine_say (self, ID, name, g_strdup (_("this system shows no input devices")));
  else if (devices->n_touch == 0)
    hl_machine_blame (self, ID, name, g_strdup (_("none is there")),
                      _("Plug the screen’s USB cable in, also at the back of the screen, and try "
                        "another socket."));
  else if (count_displays (self) > 1 && !devices->is_mapped)
    hl_machine_blame (self, ID, name,
                      g_strdup_printf (_("%s; several screens are there, and nothing says to which "
                                         "one it belongs"), device),
                      _("Unplug the other screen, or name the screen in a rule of udev: "
                        "ENV{WL_OUTPUT}=\"HDMI-A-1\"."));
  else
    hl_machine_pass (self, ID, name, g_strdup (device));
}

void
hl_machine_check_touch (HlMachine *self)
{
  g_auto(Devices) devices = { 0 };

  find_devices (self, &devices);
  judge (self, &devices);
  hl_machine_check_trial (self, HL_TRIAL_TOUCH);
}
