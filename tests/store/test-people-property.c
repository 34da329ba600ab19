/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-error.h"
#include "people-fixture.h"

#define N_SEEDS 12
#define N_STEPS 150
#define MAX_PEOPLE 6

/*
 * Model:
 * @id: 0 when there is nobody
 * @pin: six digits
 * @n_wrong: wrong PINs in a row
 * @until: seconds of the monotonic clock up to which the person is locked
 * @length_s: how long that wait is as a whole
 *
 * What a person is to be, said in other words than the store's.
 */
typedef struct
{
  gint64 id;
  HlRole role;
  char   pin[7];
  guint  n_wrong;
  gint64 until;
  guint  length_s;
} Model;

typedef struct
{
  StoreFixture  base;
  GRand        *random;
  Model         people[MAX_PEOPLE];
  gint64        now;         /* seconds */
  guint         n_names;
} World;

static gboolean
draw (World *world,
      guint  one_in)
{
  return g_rand_int_range (world->random, 0, (gint32) one_in) == 0;
}

static void
draw_pin (World *world,
          char   pin[7])
{
  do
    g_snprintf (pin, 7, "%06d", g_rand_int_range (world->random, 0, 1000000));
  while (!hl_pin_check (pin, NULL));
}

/* Returns: (nullable): somebody */
static Model *
draw_person (World *world)
{
  Model *model = &world->people[g_rand_int_range (world->random, 0, MAX_PEOPLE)];

  return model->id != 0 ? model : NULL;
}

static guint
count_admins (const World *world)
{
  guint n = 0;

  for (guint i = 0; i < MAX_PEOPLE; i++)
    n += world->people[i].id != 0 && world->people[i].role == HL_ROLE_ADMIN;

  return n;
}

static void
assert_may (gboolean   done,
            gboolean   may,
            GError   **error)
{
  if (may)
    g_assert_no_error (*error);
  else
    g_assert_error (*error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_cmpint (done, ==, may);
}

static gboolean
has_other_admin (const World *world,
                 const Model *but)
{
  return count_admins (world) - (but->role == HL_ROLE_ADMIN ? 1 : 0) > 0;
}

/* Whether @by, NULL for nobody, acts as an admin. */
static gboolean
is_admin (const Model *by)
{
  return by != NULL && by->role == HL_ROLE_ADMIN;
}

static void
add (World *world)
{
  Model *by = draw_person (world);
  Model *model = &world->people[g_rand_int_range (world->random, 0, MAX_PEOPLE)];
  g_autofree char *name = g_strdup_printf ("Người %u", world->n_names++);
  gboolean is_first = count_admins (world) == 0;
  g_autoptr(GError) error = NULL;
  Model added = { .role = HL_ROLE_STAFF + g_rand_int_range (world->random, 0, 3) };
  HlNewPerson person = { name, added.role, added.pin, NULL };
  gboolean may = by != NULL ? is_admin (by) : is_first && added.role == HL_ROLE_ADMIN;

  if (model->id != 0)
    return;

  draw_pin (world, added.pin);
  assert_may (hl_people_add (world->base.store, by != NULL ? by->id : HL_NOBODY, &person,
                             &added.id, &error), may, &error);
  if (may)
    *model = added;
}

static void
set_pin (World *world)
{
  Model *by = draw_person (world), *model = draw_person (world);
  g_autoptr(GError) error = NULL;
  char pin[7];

  if (by == NULL || model == NULL)
    return;

  draw_pin (world, pin);
  assert_may (hl_people_set_pin (world->base.store, by->id, model->id, pin, NULL, &error),
              by == model || is_admin (by), &error);
  if (by != model && !is_admin (by))
    return;

  memcpy (model->pin, pin, sizeof pin);
  model->n_wrong = model->length_s = 0;
  model->until = 0;
}

static void
set_role (World *world)
{
  Model *by = draw_person (world), *model = draw_person (world);
  HlRole role = HL_ROLE_STAFF + g_rand_int_range (world->random, 0, 3);
  g_autoptr(GError) error = NULL;
  gboolean may;

  if (by == NULL || model == NULL)
    return;

  may = is_admin (by) && (role == HL_ROLE_ADMIN || has_other_admin (world, model));
  assert_may (hl_people_set_role (world->base.store, by->id, model->id, role, &error), may, &error);
  if (may)
    model->role = role;
}

static void
remove_person (World *world)
{
  Model *by = draw_person (world), *model = draw_person (world);
  g_autoptr(GError) error = NULL;
  gboolean may;

  if (by == NULL || model == NULL)
    return;

  may = is_admin (by) && has_other_admin (world, model);
  assert_may (hl_people_remove (world->base.store, by->id, model->id, &error), may, &error);
  if (may)
    *model = (Model) { 0 };
}

static void
note_wrong (World *world,
            Model *model)
{
  model->n_wrong++;
  if (model->n_wrong < 5)
    return;

  model->length_s = model->n_wrong == 5 ? 60 : MIN (2 * model->length_s, 3600);
  model->until = world->now + model->length_s;
}

static void
sign_in (World *world)
{
  Model *model = draw_person (world);
  gboolean right = draw (world, 3);
  g_autoptr(HlSignIn) answer = NULL;
  HlSignInVerdict verdict;
  char wrong[7];

  if (model == NULL)
    return;

  do
    draw_pin (world, wrong);
  while (strcmp (wrong, model->pin) == 0);

  verdict = world->now < model->until ? HL_SIGN_IN_LOCKED
            : right ? HL_SIGN_IN_RIGHT : HL_SIGN_IN_WRONG;
  if (verdict == HL_SIGN_IN_WRONG)
    note_wrong (world, model);
  else if (verdict == HL_SIGN_IN_RIGHT)
    model->n_wrong = model->length_s = 0;

  answer = people_sign_in (&world->base, model->id, right ? model->pin : wrong);
  g_assert_cmpint (answer->verdict, ==, verdict);
  g_assert_cmpint (answer->person->wait_s, ==, MAX (model->until - world->now, 0));
  g_assert_cmpint (answer->person->role, ==, model->role);
}

static void
pass_time (World *world)
{
  gint64 seconds = draw (world, 4) ? g_rand_int_range (world->random, 0, 4000)
                                   : g_rand_int_range (world->random, 0, 90);

  hl_clock_advance (world->base.clock, seconds * G_TIME_SPAN_SECOND);
  world->now += seconds;
}

/* Every lock begins anew; whoever had waited already waits again. */
static void
start_machine (World *world)
{
  hl_clock_restart (world->base.clock);
  world->now = 0;
  for (guint i = 0; i < MAX_PEOPLE; i++)
    world->people[i].until = world->people[i].n_wrong >= 5 ? world->people[i].length_s : 0;
}

static void
open_again (World *world)
{
  store_fixture_close (&world->base);
  if (draw (world, 2))
    start_machine (world);
  store_fixture_open (&world->base, draw (world, 2) ? HL_STORE_KIOSK : HL_STORE_WRITE);
  people_make_cheap (world->base.store);
}

static void
take_step (World *world)
{
  static void (*const steps[]) (World *) = {
    add, add, set_pin, set_role, remove_person, pass_time, pass_time, open_again,
    sign_in, sign_in, sign_in, sign_in, sign_in, sign_in, sign_in, sign_in,
  };

  steps[g_rand_int_range (world->random, 0, G_N_ELEMENTS (steps))] (world);
}

static const Model *
find_model (const World *world,
            gint64       id)
{
  for (guint i = 0; i < MAX_PEOPLE; i++)
    {
      if (world->people[i].id == id)
        return &world->people[i];
    }

  return NULL;
}

static void
check_list (World *world)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = hl_people_list (world->base.store, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < MAX_PEOPLE; i++)
    n += world->people[i].id != 0;

  g_assert_cmpuint (people->len, ==, n);
  for (guint i = 0; i < people->len; i++)
    {
      const HlPerson *person = g_ptr_array_index (people, i);
      const Model *model = find_model (world, person->id);

      g_assert_nonnull (model);
      g_assert_cmpint (person->role, ==, model->role);
      g_assert_cmpint (person->wait_s, ==, MAX (model->until - world->now, 0));
    }
}

/* Any acts of any people: the store does what the model says, and verify agrees. */
static void
test_random_acts (gconstpointer seed)
{
  World world = { .random = g_rand_new_with_seed (GPOINTER_TO_UINT (seed)) };
  gboolean begun = FALSE;

  people_set_up (&world.base, NULL);
  for (guint i = 0; i < N_STEPS; i++)
    {
      take_step (&world);
      if (i % 10 == 0)
        check_list (&world);
      begun |= count_admins (&world) > 0;
      g_assert_true (!begun || count_admins (&world) > 0);
    }

  check_list (&world);
  store_fixture_assert_clean (&world.base);
  store_fixture_tear_down (&world.base, NULL);
  g_rand_free (world.random);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/people/property/seed-%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_random_acts);
    }

  return g_test_run ();
}
