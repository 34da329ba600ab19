/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-data.h"

static const HlCommand commands[] = {
  { "init", N_("make a store"), hailong_init },
  { "status", N_("show the figures of a day or a range of days"), hailong_status },
  { "trend", N_("show how a figure went over days, weeks or months"), hailong_trend },
  { "enter", N_("store forms that were filled in on paper"), hailong_enter },
  { "void", N_("take back paper forms that were entered by mistake"), hailong_void },
  { "served", N_("say how many people a session has served"), hailong_served },
  { "figure", N_("enter a figure of a month or quarter that no citizen gives"), hailong_figure },
  { "close", N_("close a day"), hailong_close },
  { "export", N_("write figures to a file"), hailong_export },
  { "report", N_("write the report of a day, a month or another period"), hailong_report },
  { "screening", N_("show what screening flagged, left out and put back"), hailong_screening },
  { "lift", N_("put back what screening left out on a day"), hailong_lift },
  { "ticket", N_("read and answer what citizens wrote"), hailong_ticket },
  { "user", N_("say who may sign in at the desk"), hailong_user },
  { "erase", N_("erase what is older than its term, or a comment"), hailong_erase },
  { "backup", N_("write an encrypted copy of the store"), hailong_backup },
  { "restore", N_("make a store of a backup"), hailong_restore },
  { "enrol", N_("make this kiosk known to its hub"), hailong_enrol },
  { "sync", N_("send what is released to the hub, or put it on a stick"), hailong_sync },
  { "verify", N_("check that the record was not changed"), hailong_verify },
  { "check", N_("check the settings, the centre and the questionnaire"), hailong_check },
  { "doctor", N_("say what of the machine is as it should be, and what to do"), hailong_doctor },
  { "pause", N_("close the kiosk to citizens for a while"), hailong_pause },
  { "clock", N_("show whether the clock is trusted, or confirm it"), hailong_clock },
  { "questionnaire", N_("check a questionnaire file"), hailong_questionnaire },
  { "demo", N_("fill a scratch store with invented data"), hailong_demo },
};

int
main (int   argc,
      char *argv[])
{
  /* GIO asks a desktop for its proxies, and makes files in a home that sync does not have. */
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  hl_data_init_locale ();

  return hl_command_main (commands, G_N_ELEMENTS (commands), argc, argv);
}
