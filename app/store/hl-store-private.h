/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-db.h"
#include "hl-json.h"
#include "hl-keys.h"
#include "hl-pin.h"
#include "hl-setup.h"
#include "hl-store.h"

G_BEGIN_DECLS

#define HL_STREAM_KIOSK "kiosk"
#define HL_STREAM_PAPER "paper"

/* Name in `meta` of the key that seals tickets; the journal has it too. */
#define HL_STORE_TICKET_KEY "ticket_public_key"

/* Nothing that is shown stands on fewer people (design §6). */
#define HL_CROWD 5

/**
 * HlHead:
 *
 * The one row of `head`: where both chains end. Read at the start of each
 * transaction that writes, so that two writers cannot fork a chain.
 */
typedef struct
{
  char   epoch[2 * 16 + 1];
  gint64 seq;
  guint8 digest[HL_DIGEST_SIZE];
  gint64 audit_seq;
  guint8 audit_digest[HL_DIGEST_SIZE];
} HlHead;

struct _HlStore
{
  /* Owned */
  char              *dir;
  char              *path;
  char              *copy_dir;        /* folder of a copy made for reading; else NULL */
  sqlite3           *db;
  HlKeys            *keys;
  HlClock           *clock;
  HlCatalogue       *catalogue;
  HlQuestionnaire   *questionnaire;
  GHashTable        *questionnaires;  /* digest → HlQuestionnaire, those of the record */
  GHashTable        *statements;      /* SQL → sqlite3_stmt, those that run often */
  char              *setting;         /* (nullable): what the record held when it was opened */
  HlSetup           *setup;           /* (nullable): of the files; NULL when only read */
  GPtrArray         *former;          /* of HlSetup: whoever asked for one may use it still */
  HlFaults          *faults;          /* (nullable): why the files' setup is not in force */
  GMutex             time_lock;       /* guards trusted, the setup and the faults: the screen
                                       * asks for the time and the settings too */

  HlStoreMode        mode;
  int                lock_fd;         /* of kiosk.lock; -1 */
  guint8             id[HL_KEYS_ID_SIZE];
  HlFlow             flow;
  HlPinCost          pin_cost;        /* of PINs that are set from now on */
  gint64             trusted;         /* µs: the last time that could be trusted */
  gint64             trusted_stored;  /* µs: the same as stored, to the hour */
  HlHead             head;            /* of the running transaction */
  gboolean           released;        /* a batch left `pending` in this transaction */
};

/* hl-store-schema.c */
extern const char * const hl_store_migrations[];
extern const int hl_store_n_migrations;
extern const char hl_store_fold_schema[];

/* hl-store-meta.c */
char     *hl_store_get_meta       (HlStore      *self,
                                   const char   *name,
                                   GError      **error);
gboolean  hl_store_set_meta       (HlStore      *self,
                                   const char   *name,
                                   const char   *value,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_put_document   (HlStore      *self,
                                   const char   *kind,
                                   const char   *digest,
                                   const char   *text,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
char     *hl_store_get_document   (HlStore      *self,
                                   const char   *digest,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlQuestionnaire *hl_store_find_questionnaire (HlStore *self,
                                              const char   *digest,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-store-json.c */
JsonNode   *hl_store_parse_object (const char   *text,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
const char *hl_store_get_text     (JsonObject   *object,
                                   const char   *name);
gint64      hl_store_get_number   (JsonObject   *object,
                                   const char   *name);

/* hl-store-audit.c */
JsonObject *hl_store_make_act     (HlStore      *self,
                                   const char   *act);

/* hl-store-write.c */
sqlite3_stmt *hl_store_use_statement (HlStore  *self,
                                      const char   *sql,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

typedef gboolean (*HlStoreWork)   (HlStore      *self,
                                   gpointer      data,
                                   GError      **error);

gboolean  hl_store_write          (HlStore      *self,
                                   HlStoreWork   work,
                                   gpointer      data,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_write_plain    (HlStore      *self,
                                   HlStoreWork   work,
                                   gpointer      data,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_append         (HlStore      *self,
                                   const char   *kind,
                                   JsonObject   *body,
                                   gint64       *seq,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_append_text    (HlStore      *self,
                                   const char   *kind,
                                   const char   *body,
                                   gint64       *seq,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_append_audit   (HlStore      *self,
                                   JsonObject   *body,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_trust_now      (HlStore      *self,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_store_time     (HlStore      *self,
                                   gint64        real_us,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void      hl_store_trust          (HlStore      *self,
                                   gint64        real_us,
                                   gint64        stored_us);

/* hl-store-epoch.c */
gboolean  hl_store_ensure_epoch   (HlStore      *self,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-store-upgrade.c */
gboolean  hl_store_upgrade        (HlStore      *self,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-store.c */
gboolean  hl_store_load_trusted   (HlStore      *self,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
char     *hl_store_describe_place (const char   *path);

/* hl-store-day.c */
gboolean  hl_store_check_reason   (const char   *reason,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-store-get.c */
const HlSetup *hl_store_get_setup (HlStore      *self);

/* hl-store-settings.c */
gboolean  hl_store_load_settings  (HlStore      *self,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlConfig *hl_store_read_config    (HlStore      *self,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_apply_files    (HlStore      *self,
                                   char        **setting,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void      hl_store_take_setup     (HlStore      *self,
                                   HlSetup      *setup);
void      hl_store_take_faults    (HlStore      *self,
                                   HlFaults     *faults);
gboolean  hl_store_record_setup   (HlStore      *self,
                                   const HlSetup *setup,
                                   const char   *setting,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_append_setup   (HlStore      *self,
                                   const HlSetup *setup,
                                   const char   *setting,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_put_setup      (HlStore      *self,
                                   const HlSetup *setup,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_make_folder    (const char   *path,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_store_write_files    (const char   *dir,
                                   HlCatalogue  *catalogue,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
