/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine"

#include "config.h"

#include "hl-machine-private.h"

#include <string.h>

/* In the order in which they are shown. */
static void (*const looks[]) (HlMachine *self) = {
  hl_machine_check_disk,
  hl_machine_check_record,
  hl_machine_check_keys,
  hl_machine_check_config,
  hl_machine_check_clock,
  hl_machine_check_people,
  hl_machine_check_reports,
  hl_machine_check_backup,
  hl_machine_check_sync,
  hl_machine_check_touch,
  hl_machine_check_screen,
  hl_machine_check_scanner,
  hl_machine_check_sound,
  hl_machine_check_printer,
  hl_machine_check_writing,
  hl_machine_check_version,
};

static void
add (HlMachine    *self,
     const char   *id,
     const char   *name,
     HlCheckState  state,
     char         *text,
     const char   *remedy)
{
  HlCheck *check = g_new0 (HlCheck, 1);

  check->id = id;
  check->name = name;
  check->state = state;
  check->text = text;
  check->remedy = g_strdup (remedy);
  g_ptr_array_add (self->checks, check);
}

/*
 * hl_machine_say:
 * @self: the machine
 * @id: a word for programs; static
 * @name: what was looked at, translated; static
 * @text: (transfer full): what there is to say
 *
 * There is nothing good or bad about it.
 */
void
hl_machine_say (HlMachine  *self,
                const char *id,
                const char *name,
                char       *text)
{
  add (self, id, name, HL_CHECK_NONE, text, NULL);
}

/* The same, and it is as it should be. */
void
hl_machine_pass (HlMachine  *self,
                 const char *id,
                 const char *name,
                 char       *text)
{
  add (self, id, name, HL_CHECK_GOOD, text, NULL);
}

/* The same, and @remedy says what is to be done about it. */
void
hl_machine_blame (HlMachine  *self,
                  const char *id,
                  const char *name,
                  char       *text,
                  const char *remedy)
{
  g_return_if_fail (remedy != NULL);

  add (self, id, name, HL_CHECK_BAD, text, remedy);
}

/*
 * hl_machine_get_path:
 * @self: the machine
 * @path: an absolute path of the system, such as "/run/udev/data"
 *
 * Returns: (transfer full): where it lies
 */
char *
hl_machine_get_path (HlMachine  *self,
                     const char *path)
{
  return g_strconcat (self->root, path, NULL);
}

/*
 * hl_machine_read_line:
 * @self: the machine
 * @path: an absolute path of the system
 *
 * Returns: (transfer full) (nullable): the file's first line; %NULL when there is
 *   no such file
 */
char *
hl_machine_read_line (HlMachine  *self,
                      const char *path)
{
  g_autofree char *where = hl_machine_get_path (self, path);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (where, &text, NULL, NULL))
    return NULL;

  text[strcspn (text, "\n")] = '\0';
  return g_utf8_make_valid (text, -1);
}

/**
 * hl_machine_new:
 * @dir: folder of the store
 * @keys_dir: folder of its keys
 * @clock: the clock
 *
 * Returns: (transfer full): a machine to look at
 */
HlMachine *
hl_machine_new (const char *dir,
                const char *keys_dir,
                HlClock    *clock)
{
  HlMachine *self = g_new0 (HlMachine, 1);

  self->dir = g_strdup (dir);
  self->keys_dir = g_strdup (keys_dir);
  self->root = g_strdup ("");
  self->clock = hl_clock_ref (clock);
  return self;
}

void
hl_machine_free (HlMachine *self)
{
  if (self == NULL)
    return;

  g_free (self->dir);
  g_free (self->keys_dir);
  g_free (self->root);
  hl_clock_unref (self->clock);
  g_free (self);
}

/**
 * hl_machine_set_root:
 * @self: the machine
 * @root: a folder
 *
 * From now on the system's files (/sys, /run, /usr …) are looked for below
 * @root, where another system may be mounted.
 */
void
hl_machine_set_root (HlMachine  *self,
                     const char *root)
{
  g_free (self->root);
  self->root = g_strdup (root);
}

static void
open_all (HlMachine *self)
{
  self->store = hl_store_open (self->dir, self->keys_dir, HL_STORE_READ, self->clock,
                               &self->problem);
  self->setup = hl_setup_load (self->dir, NULL, NULL);
}

static void
close_all (HlMachine *self)
{
  g_clear_pointer (&self->store, hl_store_free);
  g_clear_pointer (&self->setup, hl_setup_free);
  g_clear_error (&self->problem);
}

/* Returns: (transfer full): where what is found is put */
static GPtrArray *
begin (HlMachine      *self,
       HlMachineDepth  depth,
       GCancellable   *cancellable)
{
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_check_free);
  self->cancellable = cancellable;
  self->depth = depth;
  open_all (self);
  return self->checks;
}

static void
end (HlMachine *self)
{
  close_all (self);
  self->checks = NULL;
  self->cancellable = NULL;
}

/**
 * hl_machine_check:
 * @self: the machine
 * @depth: how deeply to look
 * @cancellable: (nullable): to stop
 *
 * Looks at everything. It writes one small file into the store's folder, to see
 * whether the disk takes it, and removes it again. Waits for the disk and the
 * printer's service: not for the thread that draws.
 *
 * Returns: (transfer full) (element-type HlCheck): what was found, in the order in
 *   which it is to be shown; a part of it when stopped
 */
GPtrArray *
hl_machine_check (HlMachine      *self,
                  HlMachineDepth  depth,
                  GCancellable   *cancellable)
{
  GPtrArray *checks = begin (self, depth, cancellable);

  for (guint i = 0; i < G_N_ELEMENTS (looks) && !g_cancellable_is_cancelled (cancellable); i++)
    looks[i] (self);

  end (self);
  return checks;
}

/**
 * hl_machine_check_hub:
 * @self: the machine
 *
 * Looks at what has to do with the hub alone.
 *
 * Returns: (transfer full) (element-type HlCheck): what was found
 */
GPtrArray *
hl_machine_check_hub (HlMachine *self)
{
  GPtrArray *checks = begin (self, HL_MACHINE_GLANCE, NULL);

  hl_machine_check_sync (self);
  end (self);
  return checks;
}

/**
 * hl_machine_count:
 * @checks: (element-type HlCheck): what was found
 * @state: a state
 *
 * Returns: how many of them are in it
 */
guint
hl_machine_count (GPtrArray    *checks,
                  HlCheckState  state)
{
  guint n = 0;

  for (guint i = 0; i < checks->len; i++)
    n += ((const HlCheck *) checks->pdata[i])->state == state;

  return n;
}
