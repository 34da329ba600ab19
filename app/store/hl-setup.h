/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-chord.h"
#include "hl-config.h"
#include "hl-questionnaire.h"
#include "hl-screening.h"
#include "hl-terms.h"
#include "hl-ticket-term.h"

G_BEGIN_DECLS

#define HL_SETUP_CONFIG "kiosk.conf"
#define HL_SETUP_CENTRE "centre.json"

/**
 * HlSetup:
 * @config: text of `kiosk.conf`
 * @catalogue: the centre
 * @questionnaire: the questionnaire
 * @flow: what is asked
 * @limits: thresholds of screening
 * @term: of tickets
 * @terms: how long what tells of a person is kept
 * @backup_folder: (nullable): where the nightly backup goes
 * @backup_days: how long a backup is kept, at most the shortest of @terms
 * @width_mm: of the screen's picture; 0: as the screen says itself
 * @headphones: "detect", "always" or "never"
 * @chord: that opens the desk
 * @reports_folder: (nullable): where reports of closed days go
 * @reports_formats: words with commas between them
 * @printer: (nullable): queue on which reports are printed
 * @cups: path of the Unix socket of CUPS
 *
 * All that `kiosk.conf` and `centre.json` say, read and found right. It does
 * not change.
 */
typedef struct
{
  char              *config;
  HlCatalogue       *catalogue;
  HlQuestionnaire   *questionnaire;
  HlFlow             flow;
  HlScreeningLimits  limits;
  HlTicketTerm       term;
  HlTerms            terms;
  char              *backup_folder;
  guint              backup_days;
  double             width_mm;
  char              *headphones;
  HlChord            chord;
  char              *reports_folder;
  char              *reports_formats;
  char              *printer;
  char              *cups;
} HlSetup;

HlSetup *hl_setup_load     (const char       *dir,
                            HlFaults         *faults,
                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlSetup *hl_setup_try      (const char       *dir,
                            const char       *config,
                            const char       *centre,
                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlSetup *hl_setup_parse    (const char       *dir,
                            const char       *config,
                            HlCatalogue      *catalogue,
                            HlQuestionnaire  *questionnaire,
                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_setup_free     (HlSetup          *self);

char    *hl_setup_describe (const HlSetup    *self,
                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSetup, hl_setup_free)

G_END_DECLS
