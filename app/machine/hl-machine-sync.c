/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-sync"

#include "config.h"

#include "hl-machine-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hl-format.h"
#include "hl-settings.h"
#include "hl-store-outlook.h"
#include "hl-sync-status.h"

/* Sync writes how it does once a minute. */
#define SILENT_S 300

/* A new certificate takes its time in an office. */
#define CERTIFICATE_DAYS 30

/* Further apart two clocks should not be: the hub counts kiosks as wrong from there on. */
#define CLOCK_S 60

static char *
format_moment (gint64 s)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (s);

  return time != NULL ? g_date_time_format (time, "%F %R") : g_strdup ("?");
}

/* Returns: (transfer full) (nullable): where the hub is; %NULL where there is none */
static char *
get_url (HlMachine *self)
{
  g_autoptr(HlConfig) config =
    self->setup != NULL ? hl_config_parse ("kiosk.conf", self->setup->config, NULL) : NULL;
  char *url = NULL;

  if (config == NULL || !hl_settings_read_text (config, "hub.url", &url, NULL))
    return NULL;

  if (*url != '\0')
    return url;

  g_free (url);
  return NULL;
}

/* Returns: responses that wait for release; 0 where nobody can say, which other lines tell */
static gint64
count_waiting (HlMachine *self)
{
  HlOutlook outlook = { 0 };

  return self->store != NULL && hl_store_get_outlook (self->store, "kiosk", &outlook, NULL)
         ? outlook.waiting : 0;
}

static void
check_running (HlMachine          *self,
               const HlSyncStatus *status)
{
  const char *name = _("Sending to the hub");
  gint64 now = hl_clock_get_real (self->clock) / G_USEC_PER_SEC;
  g_autofree char *when = format_moment (status->made);
  g_autofree char *announced = hl_format_count (status->announced);
  g_autofree char *received = hl_format_count (status->received);
  g_autofree char *waiting = hl_format_count (count_waiting (self));

  if (now - status->made > SILENT_S)
    hl_machine_blame (self, "sync", name, g_strdup_printf (_("sync has not run since %s"), when),
                      _("Start its service: “systemctl restart hailong-sync”. Nothing is lost."));
  else if (status->problem != NULL)
    hl_machine_blame (self, "sync", name, g_strdup (status->problem),
                      _("See that the network is there and kiosk.conf names the hub. Nothing is "
                        "lost: what waits is sent as soon as it can be."));
  else
    hl_machine_pass (self, "sync", name,
                     g_strdup_printf (_("this kiosk has announced %s · the hub has received %s · "
                                        "%s responses wait for release"), announced, received,
                                      waiting));
}

static void
check_agreement (HlMachine          *self,
                 const HlSyncStatus *status)
{
  const char *name = _("The hub");
  guint n = g_strv_length (status->conflicts);
  g_autofree char *only_hub = hl_format_count (status->only_hub);

  if (status->enrolment != HL_ENROLMENT_DONE)
    hl_machine_blame (self, "hub", name,
                      g_strdup (status->enrolment == HL_ENROLMENT_REFUSED
                                ? _("the hub does not know this machine, and took not the last code")
                                : _("the hub does not know this machine")),
                      _("Ask who runs the hub for a code, and give it in: “hailong enrol CODE”, or "
                        "on the desk’s page of the hub."));
  else if (n > 0)
    hl_machine_blame (self, "hub", name,
                      g_strdup_printf (ngettext ("the hub has %u sheet otherwise than this kiosk: %s",
                                                 "the hub has %u sheets otherwise than this kiosk, "
                                                 "such as %s", n), n, status->conflicts[0]),
                      _("Tell who runs the hub: somebody else has sent with this machine’s key, or "
                        "a record was changed. “hailong verify” checks this one."));
  else if (ABS (status->clock_offset) > CLOCK_S)
    hl_machine_blame (self, "hub", name,
                      g_strdup_printf (_("this machine’s clock and the hub’s are %d s apart"),
                                       (int) ABS (status->clock_offset)),
                      _("See the line on the clock."));
  else if (status->only_hub != 0)
    hl_machine_pass (self, "hub", name,
                     g_strdup_printf (_("%s; %s responses it alone has, of before a restore or "
                                        "another machine"), status->url, only_hub));
  else
    hl_machine_pass (self, "hub", name, g_strdup (status->url));
}

static void
check_certificate (HlMachine          *self,
                   const HlSyncStatus *status)
{
  const char *name = _("The hub’s certificate");
  gint64 now = hl_clock_get_real (self->clock) / G_USEC_PER_SEC;
  g_autofree char *end = format_moment (status->certificate_end);

  if (status->certificate_end == 0)
    hl_machine_say (self, "certificate", name,
                    g_strdup (g_str_has_prefix (status->url, "http:")
                              ? _("none: the hub runs on this machine") : _("none was seen yet")));
  else if (status->certificate_end - now < CERTIFICATE_DAYS * 86400)
    hl_machine_blame (self, "certificate", name,
                      g_strdup_printf (_("it is good until %s"), end),
                      _("Tell who runs the hub. Where kiosk.conf names its digest, it has to name "
                        "the next one."));
  else
    hl_machine_pass (self, "certificate", name, g_strdup_printf (_("it is good until %s"), end));
}

void
hl_machine_check_sync (HlMachine *self)
{
  g_autofree char *url = get_url (self);
  g_autofree char *dir = hl_sync_find_dir (NULL, self->dir);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSyncStatus) status = NULL;

  if (url == NULL)
    {
      hl_machine_say (self, "sync", _("Sending to the hub"),
                      g_strdup (_("no hub is named in kiosk.conf")));
      return;
    }

  status = hl_sync_status_load (dir, &error);
  if (status == NULL)
    {
      gboolean is_missing = g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);

      hl_machine_blame (self, "sync", _("Sending to the hub"),
                        is_missing ? g_strdup (_("sync has never run")) : g_strdup (error->message),
                        _("Start its service: “systemctl enable --now hailong-sync”."));
      return;
    }

  check_running (self, status);
  check_agreement (self, status);
  if (status->contact != 0)
    check_certificate (self, status);
}
