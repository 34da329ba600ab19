/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store"

#include "config.h"

#include "hl-store.h"

#include "hl-chain.h"
#include "hl-error.h"
#include "hl-folder.h"
#include "hl-person-row.h"
#include "hl-release.h"
#include "hl-seal.h"
#include "hl-store-duty.h"
#include "hl-store-open.h"
#include "hl-store-private.h"
#include "hl-store-responses.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#define DB_NAME "kiosk.db"
#define MACHINE_ID "/etc/machine-id"

/* A clock may be set back a little by its time server. */
#define CLOCK_SLACK_US (5 * G_TIME_SPAN_MINUTE)
#define CLOCK_LEAP_US (30 * G_TIME_SPAN_DAY)

G_DEFINE_QUARK (hl-store-error-quark, hl_store_error)

/**
 * hl_store_find_dir:
 * @option: (nullable): what `--store` says
 *
 * Returns: (transfer full): the store's folder: the option, else
 *   `HAILONG_STORE`, else a folder in the user's data directory
 */
char *
hl_store_find_dir (const char *option)
{
  const char *variable = g_getenv ("HAILONG_STORE");

  if (option != NULL)
    return g_strdup (option);

  if (variable != NULL && *variable != '\0')
    return g_strdup (variable);

  return g_build_filename (g_get_user_data_dir (), "hailong", "store", NULL);
}

/**
 * hl_store_find_keys:
 * @option: (nullable): what `--keys` says
 * @dir: the store's folder
 *
 * Returns: (transfer full): the keys' folder: the option, else `HAILONG_KEYS`,
 *   else `<store>.keys` beside the store
 */
char *
hl_store_find_keys (const char *option,
                    const char *dir)
{
  return hl_folder_find_beside (dir, ".keys", option, "HAILONG_KEYS");
}

/**
 * hl_store_describe_place:
 * @path: the database
 *
 * Returns: (transfer full): hex that differs on another machine and for
 *   another copy of the file
 */
char *
hl_store_describe_place (const char *path)
{
  g_autofree char *machine = NULL;
  g_autofree char *text = NULL;
  guint8 digest[16];
  GStatBuf info = { 0 };

  g_file_get_contents (MACHINE_ID, &machine, NULL, NULL);
  g_stat (path, &info);
  /* Not the device: its number may be another after each start. */
  text = g_strdup_printf ("%s\n%" G_GUINT64_FORMAT,
                          machine != NULL ? g_strchomp (machine) : "", (guint64) info.st_ino);
  crypto_generichash (digest, sizeof digest, (const guint8 *) text, strlen (text), NULL, 0);
  return hl_chain_to_hex (digest, sizeof digest);
}

static gboolean
load_id (HlStore  *self,
         GError  **error)
{
  g_autofree char *hex = hl_store_get_meta (self, "id", error);
  gsize got = 0;

  if (hex != NULL &&
      sodium_hex2bin (self->id, sizeof self->id, hex, strlen (hex), NULL, &got, NULL) == 0 &&
      got == sizeof self->id)
    return TRUE;

  if (error != NULL && *error == NULL)
    g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "the store has no id");
  return FALSE;
}

static gboolean
load_keys (HlStore     *self,
           const char  *keys_dir,
           GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  self->keys = hl_keys_open (keys_dir, self->id, &local_error);
  if (self->keys != NULL)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_KEYS,
               "%s: the keys of this store cannot be used (%s); put the folder of its "
               "keys back, there is no other way to open it", keys_dir,
               local_error->message);
  return FALSE;
}

/**
 * hl_store_load_trusted:
 * @self: the store
 * @error: return location for an error
 *
 * Takes the trusted time from the store, where another program may have
 * confirmed another one since.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_load_trusted (HlStore  *self,
                       GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = hl_store_get_meta (self, "trusted", &local_error);
  gint64 stored = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (stored != self->trusted_stored)
    hl_store_trust (self, stored, stored);

  return TRUE;
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

static HlStore *
store_new (const char   *dir,
           HlStoreMode   mode,
           HlClock      *clock)
{
  HlStore *self = g_new0 (HlStore, 1);

  if (sodium_init () < 0)
    g_critical ("libsodium cannot start");

  self->dir = g_strdup (dir);
  self->path = g_build_filename (dir, DB_NAME, NULL);
  self->mode = mode;
  self->released = mode != HL_STORE_READ;    /* a writer before may have been cut off */
  self->lock_fd = -1;
  self->clock = hl_clock_ref (clock);
  self->questionnaires = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify) hl_questionnaire_unref);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
  self->former = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_setup_free);
  g_mutex_init (&self->time_lock);
  hl_pin_cost_init (&self->pin_cost);
  return self;
}

static gboolean
set_up_identity (HlStore       *self,
                 HlCatalogue   *catalogue,
                 char         **recovery_key,
                 GError       **error)
{
  g_autofree char *id = NULL;
  g_autofree char *public_key = NULL;

  randombytes_buf (self->id, sizeof self->id);
  id = hl_chain_to_hex (self->id, sizeof self->id);
  hl_seal_make_pair (&public_key, recovery_key);

  return hl_store_set_meta (self, "id", id, error) &&
         hl_store_set_meta (self, HL_STORE_TICKET_KEY, public_key, error) &&
         hl_store_trust_now (self, error);
}

static gboolean
refuse_existing (const char  *dir,
                 const char  *path,
                 GError     **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "%s: there is a store already", dir);
  return FALSE;
}

static gboolean
make_database (HlStore     *self,
               const char  *keys_dir,
               char       **recovery_key,
               GError     **error)
{
  if (!hl_store_make_folder (self->dir, error))
    return FALSE;

  self->db = hl_db_open (self->path, HL_DB_CREATE, error);
  if (self->db == NULL ||
      !hl_db_migrate (self->db, hl_store_migrations, hl_store_n_migrations, error) ||
      !set_up_identity (self, self->catalogue, recovery_key, error))
    return FALSE;

  self->keys = hl_keys_create (keys_dir, self->id, error);
  return self->keys != NULL;
}

/* A store whose making failed must not stay: nobody has seen its recovery key. */
static void
discard (HlStore *self)
{
  if (self->keys != NULL)
    hl_keys_discard (self->keys);

  hl_store_remove_files (self);
}

/**
 * hl_store_create:
 * @dir: folder of the new store; made if it is missing
 * @keys_dir: folder of its keys; made if it is missing
 * @catalogue: the centre
 * @clock: the clock
 * @recovery_key: (out) (optional): what opens tickets and backups when all else is
 *   lost; it is kept nowhere
 * @error: return location for an error
 *
 * Makes a store with its keys, its `kiosk.conf`, `centre.json` and `outbox`.
 * An existing store is refused and left as it was.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_create (const char    *dir,
                 const char    *keys_dir,
                 HlCatalogue   *catalogue,
                 HlClock       *clock,
                 char         **recovery_key,
                 GError       **error)
{
  g_autoptr(HlStore) self = store_new (dir, HL_STORE_WRITE, clock);
  g_autoptr(HlStore) opened = NULL;
  g_autofree char *key = NULL;

  if (!refuse_existing (dir, self->path, error))
    return FALSE;

  self->catalogue = hl_catalogue_ref (catalogue);
  if (!make_database (self, keys_dir, &key, error) ||
      !hl_store_write_files (dir, catalogue, error))
    {
      discard (self);
      return FALSE;
    }

  g_clear_pointer (&self->db, sqlite3_close);
  g_chmod (self->path, 0600);
  opened = hl_store_open (dir, keys_dir, HL_STORE_WRITE, clock, error);
  if (opened == NULL)
    {
      discard (self);
      return FALSE;
    }

  if (recovery_key != NULL)
    *recovery_key = g_steal_pointer (&key);

  return TRUE;
}

static gboolean
check_exists (HlStore  *self,
              GError  **error)
{
  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_MISSING,
               "%s: there is no store; 'hailong init' makes one", self->dir);
  return FALSE;
}

static gboolean
check_version (HlStore  *self,
               GError  **error)
{
  int version = hl_db_check_version (self->db, hl_store_n_migrations, error);

  if (version == 0)
    g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_CORRUPT, DB_NAME " has lost all that it held");

  return version > 0;
}

static gboolean
prepare_writing (HlStore  *self,
                 GError  **error)
{
  g_autofree char *setting = NULL;

  return hl_store_upgrade (self, error) &&
         hl_store_apply_files (self, &setting, error) &&
         hl_store_ensure_epoch (self, error) &&
         hl_store_record_setup (self, self->setup, setting, error) &&
         hl_person_row_renew_locks (self, error) &&
         (self->mode != HL_STORE_KIOSK ||
          (hl_store_close_left_draft (self, error) &&
           hl_store_end_duty (self, 0, HL_DUTY_ENDED_BY_RESTART, error)));
}

/**
 * hl_store_open:
 * @dir: the store's folder
 * @keys_dir: the folder of its keys
 * @mode: what it is opened for
 * @clock: the clock
 * @error: return location for an error
 *
 * A store belongs to one thread at a time; hl_store_get_now() and
 * hl_store_resolve_time() may be called from any.
 *
 * Returns: (transfer full): the store, or %NULL
 */
HlStore *
hl_store_open (const char   *dir,
               const char   *keys_dir,
               HlStoreMode   mode,
               HlClock      *clock,
               GError      **error)
{
  g_autoptr(HlStore) self = store_new (dir, mode, clock);

  if (!check_exists (self, error))
    return NULL;

  if (mode == HL_STORE_KIOSK && !hl_store_lock (self, error))
    return NULL;

  self->db = mode == HL_STORE_READ ? hl_store_open_for_reading (self, error)
                                   : hl_db_open (self->path, HL_DB_WRITE, error);
  if (self->db == NULL ||
      !check_version (self, error) ||
      (self->copy_dir != NULL && !hl_store_upgrade (self, error)) ||
      !load_id (self, error) ||
      !load_keys (self, keys_dir, error) ||
      !hl_store_load_trusted (self, error) ||
      !hl_store_load_settings (self, error))
    return NULL;

  if (mode != HL_STORE_READ && !prepare_writing (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
hl_store_free (HlStore *self)
{
  g_hash_table_unref (self->statements);
  /* Not close_v2: a statement left open must show as a failed close, in tests. */
  if (self->db != NULL && sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("database closed with open statements: %s", sqlite3_errmsg (self->db));

  self->db = NULL;
  hl_store_remove_copy (self);
  hl_store_unlock (self);

  hl_setup_free (self->setup);
  g_ptr_array_unref (self->former);
  hl_faults_free (self->faults);
  g_free (self->setting);
  g_free (self->dir);
  g_free (self->path);
  g_clear_pointer (&self->keys, hl_keys_free);
  hl_clock_unref (self->clock);
  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  g_clear_pointer (&self->questionnaire, hl_questionnaire_unref);
  g_hash_table_unref (self->questionnaires);
  g_mutex_clear (&self->time_lock);
  g_free (self);
}

/**
 * hl_store_get_now:
 * @self: the store
 *
 * Returns: the centre's present time
 */
HlNow
hl_store_get_now (HlStore *self)
{
  return hl_store_resolve_time (self, hl_clock_get_real (self->clock));
}

static gboolean
is_trustworthy (HlStore  *self,
                gint64    real,
                gint64    trusted)
{
  if (real < hl_clock_get_floor (self->clock))
    return FALSE;

  return trusted == 0 || (real >= trusted - CLOCK_SLACK_US && real <= trusted + CLOCK_LEAP_US);
}

/**
 * hl_store_resolve_time:
 * @self: the store
 * @real_us: wall-clock time, microseconds since 1970
 *
 * A clock before the build date, before the last trusted record or more than
 * 30 days after it is wrong (design §5.8). It excludes nothing: the last
 * trusted day is used instead, and the centre counts as open.
 *
 * Returns: that time in the centre's time zone
 */
HlNow
hl_store_resolve_time (HlStore *self,
                       gint64   real_us)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  HlCatalogue *catalogue;
  gint64 trusted;
  HlNow now = { 0 };

  g_mutex_lock (&self->time_lock);
  trusted = self->trusted;
  catalogue = self->catalogue;    /* lives as long as the store */
  g_mutex_unlock (&self->time_lock);

  now.trusted = is_trustworthy (self, real_us, trusted);
  utc = g_date_time_new_from_unix_utc ((now.trusted ? real_us : trusted) / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (catalogue));

  now.day = hl_day_from_date_time (local);
  now.hour = g_date_time_get_hour (local);
  now.minute = now.hour * 60 + g_date_time_get_minute (local);
  now.session = hl_catalogue_find_session (catalogue, local);
  if (!now.trusted && now.session < 0)
    now.session = 0;

  return now;
}
