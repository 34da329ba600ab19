/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-machine.h"
#include "hl-setup.h"

G_BEGIN_DECLS

/**
 * HlMachine:
 *
 * What is to be looked at. While hl_machine_check() runs the store is open for
 * reading, if it can be opened at all.
 */
struct _HlMachine
{
  /* Owned */
  char           *dir;
  char           *keys_dir;
  char           *root;          /* before the paths of the system; "" but in tests */
  HlClock        *clock;

  /* Of the running check */
  HlStore        *store;         /* (nullable), owned */
  GError         *problem;       /* (nullable), owned: why there is no store */
  HlSetup        *setup;         /* (nullable), owned: kiosk.conf, if it can be used */
  GPtrArray      *checks;        /* (element-type HlCheck), borrowed: what was found so far */
  GCancellable   *cancellable;   /* (nullable), borrowed */
  HlMachineDepth  depth;
};

/* hl-machine.c */
void  hl_machine_say      (HlMachine    *self,
                           const char   *id,
                           const char   *name,
                           char         *text);
void  hl_machine_pass     (HlMachine    *self,
                           const char   *id,
                           const char   *name,
                           char         *text);
void  hl_machine_blame    (HlMachine    *self,
                           const char   *id,
                           const char   *name,
                           char         *text,
                           const char   *remedy);
char *hl_machine_get_path (HlMachine    *self,
                           const char   *path);
char *hl_machine_read_line (HlMachine   *self,
                            const char  *path);

/* One file each: looks at one thing and adds what it found. */
void hl_machine_check_backup   (HlMachine *self);
void hl_machine_check_config   (HlMachine *self);
void hl_machine_check_clock    (HlMachine *self);
void hl_machine_check_disk     (HlMachine *self);
void hl_machine_check_keys     (HlMachine *self);
void hl_machine_check_people   (HlMachine *self);
void hl_machine_check_printer  (HlMachine *self);
void hl_machine_check_record   (HlMachine *self);
void hl_machine_check_reports  (HlMachine *self);
void hl_machine_check_scanner  (HlMachine *self);
void hl_machine_check_screen   (HlMachine *self);
void hl_machine_check_sound    (HlMachine *self);
void hl_machine_check_sync    (HlMachine *self);
void hl_machine_check_touch    (HlMachine *self);
void hl_machine_check_version  (HlMachine *self);
void hl_machine_check_writing  (HlMachine *self);

G_END_DECLS
