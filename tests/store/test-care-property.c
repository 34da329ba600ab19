/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "care-fixture.h"
#include "people-fixture.h"
#include "record-change.h"
#include "ticket-fixture.h"

#include "hl-backup.h"
#include "hl-error.h"
#include "hl-restore.h"
#include "hl-store-void.h"
#include "hl-ticket-inbox.h"
#include "hl-ticket-key.h"
#include "hl-ticket-rekey.h"
#include "hl-ticket-state.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__    /* ten times as slow */
#define N_SEEDS 1
#else
#define N_SEEDS 4
#endif
#define N_SEEDS_LONG 200
#define N_STEPS 60
#define N_CHANGES 120
#define MAX_RATED 10
#define LAST_MINUTE (22 * 60)

#define TERMS \
  "[retention]\nticket_days=9\nreceipt_days=3\ncontext_months=1\n[backup]\nkeep_days=3\n"

/*
 * Play:
 * @day: of the clock
 * @minute: of the day
 * @given: (element-type TicketGiven): comments whose authors may come back
 * @forms: (element-type HlForm): paper forms that may be voided
 * @admin: reads comments, and changes their key
 * @backup: the last one
 * @backup_key: (nullable): the recovery key that opens it; %NULL while there is none
 * @n_places: how often the store has moved
 */
typedef struct
{
  StoreFixture base;
  GRand       *rand;
  HlDay        day;
  int          minute;
  GArray      *given;
  GPtrArray   *forms;
  gint64       admin;
  char        *backup;
  char        *backup_key;
  guint        n_places;
  guint        n_files;
} Play;

static int
draw (Play *play,
      int   begin,
      int   end)
{
  return g_rand_int_range (play->rand, begin, end);
}

static gboolean
chance (Play  *play,
        double probability)
{
  return g_rand_double (play->rand) < probability;
}

/* What is refused is refused as input, and has changed nothing. */
static void
assert_done_or_refused (gboolean  done,
                        GError  **error)
{
  if (!done)
    g_assert_cmpstr (g_quark_to_string ((*error)->domain), ==, g_quark_to_string (HL_INPUT_ERROR));
}

static void
draw_levels (Play *play,
             char  levels[7])
{
  levels[0] = (char) ('1' + draw (play, 0, 5));
  for (guint i = 1; i < 6; i++)
    levels[i] = (char) ('0' + draw (play, 0, 6));
  levels[6] = '\0';
}

/* Most steps are of the same day; what is due by its term comes with leaps. */
static void
pass_time (Play *play)
{
  char text[HL_DAY_TEXT_SIZE];
  g_autofree char *moment = NULL;

  play->minute += draw (play, 1, 90);
  if (play->minute > LAST_MINUTE || chance (play, 0.2))
    {
      play->day += (HlDay) (chance (play, 0.3) ? draw (play, 5, 28) : draw (play, 1, 3));
      play->minute = draw (play, 5 * 60, 15 * 60);
    }

  moment = g_strdup_printf ("%sT%02d:%02d", hl_day_format (play->day, text), play->minute / 60,
                            play->minute % 60);
  store_fixture_catch_up (&play->base, moment);
}

/* ---- what citizens do ---- */

static void
act_rate (Play *play)
{
  int n = draw (play, 1, MAX_RATED);
  guint flags = chance (play, 0.2) ? 1u << draw (play, 0, HL_N_FLAGS) : 0;

  for (int i = 0; i < n; i++)
    {
      char levels[7];
      g_autoptr(HlResponse) response = NULL;
      g_autofree char *dossier = g_strdup_printf ("H37.5-261102-%04d", draw (play, 0, 40));
      g_autoptr(GError) error = NULL;

      draw_levels (play, levels);
      response = store_fixture_make_response (&play->base, levels);
      response->flags = flags;
      g_assert_true (hl_store_close_response (play->base.store, response,
                                              chance (play, 0.3) ? dossier : NULL, NULL, &error));
      g_assert_no_error (error);
    }
}

static void
act_comment (Play *play)
{
  TicketGiven given = ticket_give (&play->base, TICKET_TEXT);

  g_array_append_val (play->given, given);
}

/* A code that was given before a restore may lead nowhere after it. */
static void
act_withdraw (Play *play)
{
  HlCodeLock lock = { 0 };
  g_autoptr(HlFollow) found = NULL;
  g_autoptr(GError) error = NULL;
  guint i;

  if (play->given->len == 0)
    return;

  i = (guint) draw (play, 0, (int) play->given->len);
  found = hl_store_withdraw (play->base.store, &lock,
                             g_array_index (play->given, TicketGiven, i).code, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_array_remove_index_fast (play->given, i);
}

/* The clock is wrong for a while, and somebody rates. */
static void
act_wrong_clock (Play *play)
{
  static const char * const wrong[] = { "1970-01-01T08:00", "2036-01-01T08:00" };
  gint64 n = store_fixture_get_number (&play->base, "SELECT count (*) FROM context");
  gint64 right = hl_clock_get_real (play->base.clock);
  HlErased erased;
  g_autoptr(GError) error = NULL;

  store_fixture_set_time (&play->base, wrong[draw (play, 0, 2)]);
  act_rate (play);
  g_assert_true (hl_store_erase_nightly (play->base.store, &erased, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_get_number (&play->base, "SELECT count (*) FROM context"), >=, n);
  hl_clock_set_real (play->base.clock, right);
}

/* ---- what the centre does ---- */

static gint64
pick_ticket (Play *play)
{
  gint64 n = ticket_count (&play->base, "ticket_state");
  g_autofree char *sql = NULL;

  if (n == 0)
    return 0;

  sql = g_strdup_printf ("SELECT ticket FROM ticket_state LIMIT 1 OFFSET %d",
                         draw (play, 0, (int) n));
  return store_fixture_get_number (&play->base, sql);
}

static void
act_answer (Play *play)
{
  static const HlTicketStep steps[] = {
    { HL_TICKET_IN_WORK, HL_TICKET_CAUSE_NONE, "Đang xem xét.", NULL },
    { HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FACILITIES, "Đã thay sáu chiếc.", "Thêm chỗ ngồi" },
    { HL_TICKET_NO_ACTION, HL_TICKET_CAUSE_NONE, "Việc của cơ quan khác.", NULL },
  };
  g_autoptr(GError) error = NULL;

  assert_done_or_refused (hl_ticket_set_state (play->base.store, pick_ticket (play),
                                               &steps[draw (play, 0, 3)], &error), &error);
}

static void
act_join (Play *play)
{
  g_autoptr(HlSignIn) reader = people_sign_in (&play->base, play->admin, PEOPLE_ADMIN_PIN);
  gint64 ticket = pick_ticket (play), other = pick_ticket (play);
  g_autoptr(GError) error = NULL;
  gboolean done = chance (play, 0.7)
                  ? hl_ticket_inbox_join (play->base.store, reader, ticket, other, &error)
                  : hl_ticket_inbox_split (play->base.store, reader, ticket, &error);

  assert_done_or_refused (done, &error);
}

static void
act_change_key (Play *play)
{
  g_autoptr(HlSignIn) reader = people_sign_in (&play->base, play->admin, PEOPLE_ADMIN_PIN);
  g_autofree char *key = NULL;
  g_autoptr(GError) error = NULL;
  gboolean done = hl_ticket_key_change (play->base.store, reader, PEOPLE_ADMIN_PIN, &key, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_free (play->base.recovery_key);
  play->base.recovery_key = g_steal_pointer (&key);
}

static void
act_enter (Play *play)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new ();
  g_autofree char *digest = g_strdup_printf ("%064x", ++play->n_files);
  g_autoptr(GError) error = NULL;
  int n = draw (play, 1, MAX_RATED);

  for (int i = 0; i < n; i++)
    {
      char levels[7], day[HL_DAY_TEXT_SIZE];
      HlForm *form;

      draw_levels (play, levels);
      hl_day_format (play->day - (HlDay) draw (play, 0, 3), day);
      form = store_fixture_make_form (&play->base, day, levels);
      g_ptr_array_add (forms, form);
      g_ptr_array_add (play->forms, form);
    }

  g_assert_true (hl_store_enter (play->base.store, forms, digest, FALSE, &error));
  g_assert_no_error (error);
}

/* One that was entered after the backup is not there after the restore. */
static void
act_void (Play *play)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  HlVoided voided;

  if (play->forms->len == 0)
    return;

  g_ptr_array_add (forms, play->forms->pdata[draw (play, 0, (int) play->forms->len)]);
  assert_done_or_refused (hl_store_void (play->base.store, forms, "nhập nhầm", &voided, &error),
                          &error);
}

static void
act_lift (Play *play)
{
  g_autoptr(GError) error = NULL;
  HlDay day = play->day - (HlDay) draw (play, 0, 4);

  assert_done_or_refused (hl_store_lift (play->base.store, chance (play, 0.7) ? "kiosk" : "paper",
                                         day, "đoàn học sinh", &error), &error);
}

/* ---- what keeps the store ---- */

/* After weeks without a record an admin says that the clock is right. */
static void
act_erase (Play *play)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  HlErased erased;

  if (!hl_store_get_now (play->base.store).trusted)
    {
      g_assert_false (hl_store_erase_due (play->base.store, &erased, &error));
      g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_CLOCK);
      g_clear_error (&error);
      g_assert_true (hl_store_confirm_clock (play->base.store, &error));
      g_assert_true (hl_store_catch_up (play->base.store, &error));
    }

  before = care_dump_figures (&play->base);
  care_erase (&play->base, &erased);
  after = care_dump_figures (&play->base);
  g_assert_true (strcmp (before, after) == 0);
}

static void
act_back_up (Play *play)
{
  g_auto(HlBackup) backup = { 0 };
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_backup (play->base.store, play->backup, &backup, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_null (backup.problem);
  g_free (play->backup_key);
  play->backup_key = g_strdup (play->base.recovery_key);
}

static void
restore_to (Play       *play,
            const char *dir,
            const char *keys)
{
  HlRestoring wanted = { dir, keys, play->backup_key, FALSE };
  g_auto(HlRestored) restored = { 0 };
  g_autoptr(HlBackupReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  int fd = g_open (play->backup, O_RDONLY | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  reader = hl_backup_reader_new (fd, play->backup, &error);
  g_assert_no_error (error);
  g_assert_true (hl_store_restore (reader, &wanted, play->base.clock, &restored, &error));
  g_assert_no_error (error);
  close (fd);
}

/* The machine breaks, and another goes on from the last backup. */
static void
act_restore (Play *play)
{
  g_autofree char *name = g_strdup_printf ("spare-%u", ++play->n_places);
  g_autofree char *dir = g_build_filename (play->base.top, name, NULL);
  g_autofree char *keys = g_strconcat (dir, ".keys", NULL);
  g_autoptr(GError) error = NULL;

  if (play->backup_key == NULL)
    return;

  restore_to (play, dir, keys);
  store_fixture_close (&play->base);
  store_fixture_remove_tree (play->base.dir);
  store_fixture_remove_tree (play->base.keys);
  g_free (play->base.dir);
  g_free (play->base.keys);
  g_free (play->base.recovery_key);
  play->base.dir = g_steal_pointer (&dir);
  play->base.keys = g_steal_pointer (&keys);
  play->base.recovery_key = g_strdup (play->backup_key);
  store_fixture_open (&play->base, HL_STORE_KIOSK);
  people_make_cheap (play->base.store);
  g_assert_true (hl_people_recover (play->base.store, play->backup_key, PEOPLE_ADMIN,
                                    PEOPLE_ADMIN_PIN, &error));
  g_assert_no_error (error);
}

static void
act_restart (Play *play)
{
  store_fixture_open (&play->base, HL_STORE_KIOSK);
  people_make_cheap (play->base.store);
}

static const struct
{
  const char *name;
  void      (*act) (Play *);
  int         weight;
} acts[] = {
  { "rate", act_rate, 12 },
  { "comment", act_comment, 6 },
  { "withdraw", act_withdraw, 2 },
  { "wrong clock", act_wrong_clock, 1 },
  { "answer", act_answer, 5 },
  { "join", act_join, 2 },
  { "change key", act_change_key, 1 },
  { "enter", act_enter, 4 },
  { "void", act_void, 4 },
  { "lift", act_lift, 4 },
  { "erase", act_erase, 3 },
  { "back up", act_back_up, 2 },
  { "restore", act_restore, 1 },
  { "restart", act_restart, 1 },
};

static void
step (Play *play)
{
  int sum = 0, drawn;
  guint i = 0;

  for (guint k = 0; k < G_N_ELEMENTS (acts); k++)
    sum += acts[k].weight;

  for (drawn = draw (play, 0, sum); drawn >= acts[i].weight; i++)
    drawn -= acts[i].weight;

  g_test_message ("%s", acts[i].name);
  acts[i].act (play);
}

static void
set_up (Play    *play,
        guint32  seed)
{
  g_autofree char *conf = NULL;
  g_autoptr(HlTicketKey) key = NULL;
  g_autoptr(GError) error = NULL;
  HlNewPerson person = { PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN, NULL };

  store_fixture_set_up (&play->base, NULL);
  conf = g_build_filename (play->base.dir, "kiosk.conf", NULL);
  g_assert_true (g_file_set_contents (conf, TERMS, -1, &error));
  store_fixture_open (&play->base, HL_STORE_KIOSK);
  people_make_cheap (play->base.store);
  key = hl_ticket_key_recover (play->base.store, play->base.recovery_key, &error);
  person.tickets = key;
  g_assert_true (hl_people_add (play->base.store, HL_NOBODY, &person, &play->admin, &error));
  g_assert_no_error (error);

  play->rand = g_rand_new_with_seed (seed);
  play->day = hl_store_get_now (play->base.store).day;
  play->minute = 7 * 60 + 30;
  play->given = g_array_new (FALSE, FALSE, sizeof (TicketGiven));
  play->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  play->backup = g_build_filename (play->base.top, "backup", NULL);
}

static void
tear_down (Play *play)
{
  g_rand_free (play->rand);
  g_array_unref (play->given);
  g_ptr_array_unref (play->forms);
  g_free (play->backup);
  g_free (play->backup_key);
  store_fixture_tear_down (&play->base, NULL);
}

static void
play_one (guint32 seed)
{
  Play play = { 0 };

  g_test_message ("HAILONG_SEED=%u", seed);
  set_up (&play, seed);
  for (guint i = 0; i < N_STEPS; i++)
    {
      pass_time (&play);
      step (&play);
      store_fixture_assert_clean (&play.base);
    }

  act_erase (&play);
  for (guint i = 0; i < N_CHANGES; i++)
    record_change_assert_noticed (&play.base, play.rand);

  store_fixture_assert_clean (&play.base);
  tear_down (&play);
}

/* HAILONG_SEED plays one seed again; HAILONG_LONG plays many. */
static void
test_any_mix_is_clean_and_any_change_is_not (void)
{
  const char *only = g_getenv ("HAILONG_SEED");
  guint n = g_getenv ("HAILONG_LONG") != NULL ? N_SEEDS_LONG : N_SEEDS;

  if (only != NULL)
    {
      play_one ((guint32) g_ascii_strtoull (only, NULL, 10));
      return;
    }

  for (guint i = 0; i < n; i++)
    play_one ((guint32) g_test_rand_int ());
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/care-property/any-mix", test_any_mix_is_clean_and_any_change_is_not);
  return g_test_run ();
}
