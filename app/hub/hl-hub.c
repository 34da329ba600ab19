/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-hub"

#include "config.h"

#include "hl-hub.h"

#include <string.h>

#include "db-account.h"
#include "db-schema.h"
#include "hl-doorman.h"
#include "hl-limit.h"

/* The hub's data in the main thread: one thread writes, one reads, and whoever watches a unit
 * hears of what came, whichever process took it. */

/* How long to wait before a database that went away is listened to anew. */
#define LISTEN_AGAIN_S 5

/* A code for enrolment has 40 bits and is good for a day: a guess hits once in 10^8 days. */
#define ENROLMENTS_MAX 10
#define ENROLMENTS_MINUTES 1

/* Passwords have twelve characters or more. From one address few may be wrong of an account, so
 * that nobody else keeps its owner out; from all together not many. */
#define SIGN_INS_MAX 10
#define SIGN_INS_MAX_ALL 100
#define SIGN_INS_MINUTES 10

/* Of any names, from one address: each takes the doorman a tenth of a second, and others wait. */
#define SIGN_INS_MAX_WHO 60

typedef struct
{
  guint      id;
  HlHubWatch watch;
  gpointer   data;
} Watch;

/* Codes of comments that were wrong: one address may be that of many people, and all addresses
 * together try 2^40 codes in 35 000 years. */
#define LOOK_UPS_MAX 30
#define LOOK_UPS_MAX_ALL 600

struct _HlHub
{
  char       *url;
  HlClock    *clock;
  HlDbWorker *writer;
  HlDbWorker *reader;
  HlDbLink   *ear;        /* NULL where nobody else can write */
  GSource    *hearing;
  guint       again;      /* source: listens anew */
  char       *secret;     /* signs passes, the same in all processes */
  HlLimit    *enrolments;
  HlLimit    *sign_ins;
  HlLimit    *all_sign_ins;
  HlLimit    *any_sign_ins;
  HlLimit    *look_ups;
  HlLimit    *all_look_ups;
  HlDoorman  *doorman;
  char       *me;         /* tells this process from others */
  GArray     *watches;    /* of Watch */
  guint       last_id;
};

/**
 * hl_hub_announce:
 * @self: the hub
 * @unit: (nullable): id of a unit of which something new is on the disk; %NULL of any
 *
 * Tells those who watch in this process. In the main thread.
 */
void
hl_hub_announce (HlHub      *self,
                 const char *unit)
{
  for (guint i = self->watches->len; i > 0; i--)
    {
      const Watch watch = g_array_index (self->watches, Watch, i - 1);

      watch.watch (unit, watch.data);
    }
}

static gboolean
on_listen_again (gpointer data);

/* A notice is "who unit". */
static void
on_notice (const char *text,
           gpointer    data)
{
  HlHub *self = data;
  const char *unit;

  if (text == NULL)
    {
      g_warning ("the database went away; what other processes take is seen late");
      self->again = g_timeout_add_seconds (LISTEN_AGAIN_S, on_listen_again, self);
      return;
    }

  unit = strchr (text, ' ');
  if (unit != NULL && !g_str_has_prefix (text, self->me))
    hl_hub_announce (self, unit + 1);
}

static void
stop_listening (HlHub *self)
{
  if (self->hearing != NULL)
    g_source_destroy (self->hearing);

  g_clear_pointer (&self->hearing, g_source_unref);
  g_clear_pointer (&self->ear, hl_db_link_close);
}

static gboolean
listen_to_others (HlHub   *self,
                  GError **error)
{
  g_autoptr(GError) reason = NULL;

  self->ear = hl_db_link_open (self->url, error);
  if (self->ear == NULL)
    return FALSE;

  self->hearing = hl_db_link_listen (self->ear, on_notice, self, &reason);
  if (self->hearing != NULL)
    g_source_attach (self->hearing, g_main_context_get_thread_default ());
  else
    g_clear_pointer (&self->ear, hl_db_link_close);

  if (reason == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* Meanwhile others may have taken anything. */
static gboolean
on_listen_again (gpointer data)
{
  HlHub *self = data;
  g_autoptr(GError) error = NULL;

  stop_listening (self);
  if (!listen_to_others (self, &error))
    {
      g_debug ("%s", error->message);
      return G_SOURCE_CONTINUE;
    }

  self->again = 0;
  hl_hub_announce (self, NULL);
  return G_SOURCE_REMOVE;
}

static char *
prepare (const char  *url,
         GError     **error)
{
  g_autoptr(HlDbLink) link = hl_db_link_open (url, error);
  g_autofree char *secret = NULL;

  if (link == NULL || !hl_db_schema_migrate (link, error) || !hl_db_link_begin (link, error))
    return NULL;

  secret = hl_db_account_get_secret (link, error);
  if (secret != NULL && hl_db_link_commit (link, error))
    return g_steal_pointer (&secret);

  hl_db_link_rollback (link);
  return NULL;
}

/**
 * hl_hub_open:
 * @url: names the database, see hl_db_link_open()
 * @clock: (transfer none): the hub's clock
 * @error: return location for an error
 *
 * Opens the hub's database, brings it to the newest version, and starts the
 * threads that work on it.
 *
 * Returns: (transfer full): the hub, or %NULL
 */
HlHub *
hl_hub_open (const char  *url,
             HlClock     *clock,
             GError     **error)
{
  g_autoptr(HlHub) self = NULL;
  g_autofree char *secret = prepare (url, error);

  if (secret == NULL)
    return NULL;

  self = g_new0 (HlHub, 1);
  self->secret = g_steal_pointer (&secret);
  self->enrolments = hl_limit_new (ENROLMENTS_MAX, ENROLMENTS_MINUTES);
  self->sign_ins = hl_limit_new (SIGN_INS_MAX, SIGN_INS_MINUTES);
  self->all_sign_ins = hl_limit_new (SIGN_INS_MAX_ALL, SIGN_INS_MINUTES);
  self->any_sign_ins = hl_limit_new (SIGN_INS_MAX_WHO, SIGN_INS_MINUTES);
  self->look_ups = hl_limit_new (LOOK_UPS_MAX, HL_HUB_LOOK_UP_MINUTES);
  self->all_look_ups = hl_limit_new (LOOK_UPS_MAX_ALL, HL_HUB_LOOK_UP_MINUTES);
  self->doorman = hl_doorman_new ();
  self->url = g_strdup (url);
  self->clock = hl_clock_ref (clock);
  self->me = g_uuid_string_random ();
  self->watches = g_array_new (FALSE, FALSE, sizeof (Watch));
  self->writer = hl_db_worker_new (url, TRUE, error);
  self->reader = self->writer != NULL ? hl_db_worker_new (url, FALSE, error) : NULL;
  if (self->reader == NULL || !listen_to_others (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_hub_free:
 * @self: (nullable): the hub
 *
 * Waits until what was asked for is done.
 */
void
hl_hub_free (HlHub *self)
{
  if (self == NULL)
    return;

  hl_doorman_free (self->doorman);
  g_clear_pointer (&self->writer, hl_db_worker_free);
  g_clear_pointer (&self->reader, hl_db_worker_free);
  stop_listening (self);
  g_clear_handle_id (&self->again, g_source_remove);
  g_array_unref (self->watches);
  hl_clock_unref (self->clock);
  hl_limit_free (self->enrolments);
  hl_limit_free (self->sign_ins);
  hl_limit_free (self->all_sign_ins);
  hl_limit_free (self->any_sign_ins);
  hl_limit_free (self->look_ups);
  hl_limit_free (self->all_look_ups);
  g_free (self->secret);
  g_free (self->me);
  g_free (self->url);
  g_free (self);
}

/**
 * hl_hub_write:
 * @self: the hub
 * @about: (nullable): id of the unit that @work is about
 * @work: what to do, in a transaction that it may share with others
 * @data: for @work
 * @free_data: (nullable): frees @data, after @callback
 * @callback: called when it is on the disk, or nothing of it
 * @user_data: for @callback
 */
void
hl_hub_write (HlHub               *self,
              const char          *about,
              HlDbWork             work,
              gpointer             data,
              GDestroyNotify       free_data,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  hl_db_worker_do (self->writer, about, work, data, free_data, callback, user_data);
}

/**
 * hl_hub_read:
 * @self: the hub
 * @work: what to read, all of it of one moment
 * @data: for @work
 * @free_data: (nullable): frees @data, after @callback
 * @callback: called with what was read
 * @user_data: for @callback
 */
void
hl_hub_read (HlHub               *self,
             HlDbWork             work,
             gpointer             data,
             GDestroyNotify       free_data,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  hl_db_worker_do (self->reader, NULL, work, data, free_data, callback, user_data);
}

/**
 * hl_hub_get_waiting:
 * @self: the hub
 *
 * Returns: how many writes wait for the disk
 */
guint
hl_hub_get_waiting (HlHub *self)
{
  return hl_db_worker_get_waiting (self->writer);
}

/**
 * hl_hub_get_now:
 * @self: the hub
 *
 * Returns: the present time, µs of Unix time
 */
gint64
hl_hub_get_now (HlHub *self)
{
  return hl_clock_get_real (self->clock);
}

/**
 * hl_hub_get_clock:
 * @self: the hub
 *
 * Returns: (transfer none): its clock
 */
HlClock *
hl_hub_get_clock (HlHub *self)
{
  return self->clock;
}

/**
 * hl_hub_get_secret:
 * @self: the hub
 *
 * Returns: (transfer none): with what passes are signed
 */
const char *
hl_hub_get_secret (HlHub *self)
{
  return self->secret;
}

/**
 * hl_hub_get_doorman:
 * @self: the hub
 *
 * Returns: (transfer none): what finds out whether a password is right
 */
HlDoorman *
hl_hub_get_doorman (HlHub *self)
{
  return self->doorman;
}

/**
 * hl_hub_may_enrol:
 * @self: the hub
 *
 * Counts as a wrong code until hl_hub_note_enrolled() says that it was right.
 *
 * Returns: whether one more code may be tried now, by whomever
 */
gboolean
hl_hub_may_enrol (HlHub *self)
{
  return hl_limit_take (self->enrolments, "", hl_hub_get_now (self));
}

/**
 * hl_hub_note_enrolled:
 * @self: the hub
 *
 * A code was right: a province that sets up all its kiosks in an hour is no guesser.
 */
void
hl_hub_note_enrolled (HlHub *self)
{
  hl_limit_give_back (self->enrolments, "");
}

/* Addresses have no line breaks. */
static char *
join (const char *who,
      const char *name)
{
  return g_strconcat (who, "\n", name, NULL);
}

/**
 * hl_hub_may_sign_in:
 * @self: the hub
 * @name: the name that was typed
 * @who: the address from which it was
 *
 * Counts as a wrong password until hl_hub_note_signed_in() says that it was right.
 *
 * Returns: whether one more password may be tried for it from there now
 */
gboolean
hl_hub_may_sign_in (HlHub      *self,
                    const char *name,
                    const char *who)
{
  g_autofree char *both = join (who, name);
  gint64 now = hl_hub_get_now (self);

  return hl_limit_take (self->any_sign_ins, who, now) &&
         hl_limit_take (self->sign_ins, both, now) && hl_limit_take (self->all_sign_ins, name, now);
}

/**
 * hl_hub_note_signed_in:
 * @self: the hub
 * @name: the name that was typed
 * @who: the address from which it was
 *
 * A password was right: it does not count as a try.
 */
void
hl_hub_note_signed_in (HlHub      *self,
                       const char *name,
                       const char *who)
{
  g_autofree char *both = join (who, name);

  hl_limit_give_back (self->sign_ins, both);
  hl_limit_give_back (self->all_sign_ins, name);
  hl_limit_give_back (self->any_sign_ins, who);
}

/**
 * hl_hub_may_look_up:
 * @self: the hub
 * @who: the address from which it is asked
 *
 * Counts as a wrong code until hl_hub_note_found() says that it was right.
 *
 * Returns: whether one more code of a comment may be tried from there now
 */
gboolean
hl_hub_may_look_up (HlHub      *self,
                    const char *who)
{
  gint64 now = hl_hub_get_now (self);

  return hl_limit_take (self->look_ups, who, now) && hl_limit_take (self->all_look_ups, "", now);
}

/**
 * hl_hub_note_found:
 * @self: the hub
 * @who: the address from which it was asked
 *
 * A code was right: it does not count as a try.
 */
void
hl_hub_note_found (HlHub      *self,
                   const char *who)
{
  hl_limit_give_back (self->look_ups, who);
  hl_limit_give_back (self->all_look_ups, "");
}

/**
 * hl_hub_tell:
 * @self: the hub
 * @link: a connection in a transaction
 * @unit: id of a unit
 * @error: return location for an error
 *
 * Tells the other processes on the database, as soon as the transaction commits,
 * that there is something new of a unit. For works, in their thread.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_hub_tell (HlHub       *self,
             HlDbLink    *link,
             const char  *unit,
             GError     **error)
{
  g_autofree char *text = g_strconcat (self->me, " ", unit, NULL);

  return hl_db_link_tell (link, text, error);
}

/**
 * hl_hub_watch:
 * @self: the hub
 * @watch: called when there is something new of any unit
 * @data: for @watch
 *
 * Returns: an id for hl_hub_unwatch()
 */
guint
hl_hub_watch (HlHub      *self,
              HlHubWatch  watch,
              gpointer    data)
{
  const Watch item = { ++self->last_id, watch, data };

  g_array_append_val (self->watches, item);
  return item.id;
}

void
hl_hub_unwatch (HlHub *self,
                guint  id)
{
  for (guint i = 0; i < self->watches->len; i++)
    {
      if (g_array_index (self->watches, Watch, i).id != id)
        continue;

      g_array_remove_index (self->watches, i);
      return;
    }
}
