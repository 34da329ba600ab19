/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-clock"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>
#include <sys/timex.h>

/* Who sets the clock leaves a trace in /run; nobody has to be asked. */
static const struct
{
  const char *path;
  const char *name;
} daemons[] = {
  { "/run/systemd/timesync", "systemd-timesyncd" },
  { "/run/chrony/chronyd.pid", "chrony" },
  { "/run/chronyd.pid", "chrony" },
  { "/run/ntpd.pid", "ntpd" },
};

/* systemd-timesyncd touches it whenever a server has answered. */
#define TIMESYNC_DONE "/run/systemd/timesync/synchronized"

static HlNow
get_now (HlMachine *self)
{
  gint64 real = hl_clock_get_real (self->clock);
  g_autoptr(GDateTime) time = NULL;
  HlNow now = { 0 };

  if (self->store != NULL)
    return hl_store_get_now (self->store);

  time = g_date_time_new_from_unix_local (real / G_USEC_PER_SEC);
  now.day = hl_day_from_date_time (time);
  now.minute = g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);
  now.trusted = real >= hl_clock_get_floor (self->clock);
  return now;
}

static void
check_time (HlMachine *self)
{
  const char *name = _("Clock");
  HlNow now = get_now (self);
  char day[HL_DAY_TEXT_SIZE];

  hl_day_format (now.day, day);
  if (now.trusted)
    hl_machine_pass (self, "clock", name,
                     g_strdup_printf (_("trusted: %s, %02d:%02d"), day, now.minute / 60,
                                      now.minute % 60));
  else
    hl_machine_blame (self, "clock", name,
                      g_strdup_printf (_("not trusted: it jumped; ratings are booked on %s"), day),
                      _("Set the clock right, then confirm it: “hailong clock --confirm”. If it "
                        "loses the time whenever the power is off, replace the machine’s "
                        "battery."));
}

static const char *
find_daemon (HlMachine *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (daemons); i++)
    {
      g_autofree char *path = hl_machine_get_path (self, daemons[i].path);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return daemons[i].name;
    }

  return NULL;
}

/* The kernel knows from whoever sets the clock whether a server answers. */
static gboolean
is_synchronised (HlMachine *self)
{
  g_autofree char *path = hl_machine_get_path (self, TIMESYNC_DONE);
  struct timex state = { 0 };

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  return *self->root == '\0' && adjtimex (&state) >= 0 && (state.status & STA_UNSYNC) == 0;
}

static void
check_source (HlMachine *self)
{
  const char *name = _("Source of the time");
  const char *daemon = find_daemon (self);
  gboolean is_set = is_synchronised (self);

  if (daemon == NULL && !is_set)
    hl_machine_say (self, "clock-source", name,
                    g_strdup (_("none: the clock runs by itself; look once a month whether it is "
                                "right")));
  else if (daemon == NULL)
    hl_machine_pass (self, "clock-source", name, g_strdup (_("the host’s clock, synchronised")));
  else if (is_set)
    hl_machine_pass (self, "clock-source", name,
                     g_strdup_printf (_("%s, synchronised"), daemon));
  else
    hl_machine_blame (self, "clock-source", name,
                      g_strdup_printf (_("%s: no time server has answered since it started"),
                                       daemon),
                      _("Plug the network in, or name a time server of the province’s network in "
                        "its settings."));
}

void
hl_machine_check_clock (HlMachine *self)
{
  check_time (self);
  check_source (self);
}
