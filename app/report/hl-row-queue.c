/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-row-queue"

#include "config.h"

#include "hl-row-queue.h"

#include <string.h>

#define N_BLOCKS 4
#define ROWS_A_BLOCK 512

/**
 * Block:
 * @texts: values one after the other, each with its end
 * @n_rows: rows in it
 *
 * Rows that go from one thread to the other at once.
 */
typedef struct
{
  GString *texts;
  guint    n_rows;
} Block;

/**
 * HlRowQueue:
 *
 * Hands rows to a thread of its own, so that those who read them and those who
 * write them work at the same time. There are a few blocks and no more: whoever is
 * faster waits for the other, and any number of rows needs the same memory.
 */
struct _HlRowQueue
{
  /* Owned */
  Block           blocks[N_BLOCKS];
  GAsyncQueue    *empty;          /* of Block, borrowed from above */
  GAsyncQueue    *full;           /* of Block; one without rows is the last */
  GThread        *thread;         /* NULL once it has ended */

  /* Borrowed */
  HlRowQueueFunc  func;
  gpointer        user_data;
  Block          *block;          /* being filled */

  guint           n_columns;
  int             has_stopped;    /* atomic: @func takes no more */
};

static gboolean
take_block (HlRowQueue   *self,
            const Block  *block,
            const char  **values)
{
  const char *text = block->texts->str;

  for (guint row = 0; row < block->n_rows; row++)
    {
      for (guint i = 0; i < self->n_columns; i++)
        {
          values[i] = text;
          text += strlen (text) + 1;
        }

      if (!self->func (values, self->user_data))
        return FALSE;
    }

  return TRUE;
}

static gpointer
take_rows (gpointer data)
{
  HlRowQueue *self = data;
  g_autofree const char **values = g_new0 (const char *, self->n_columns + 1);

  for (;;)
    {
      Block *block = g_async_queue_pop (self->full);

      if (block->n_rows == 0)
        return NULL;

      if (!g_atomic_int_get (&self->has_stopped) && !take_block (self, block, values))
        g_atomic_int_set (&self->has_stopped, TRUE);

      g_async_queue_push (self->empty, block);
    }
}

static void
begin_block (HlRowQueue *self)
{
  self->block = g_async_queue_pop (self->empty);
  self->block->n_rows = 0;
  g_string_truncate (self->block->texts, 0);
}

/**
 * hl_row_queue_new:
 * @n_columns: values of a row
 * @func: takes the rows
 * @user_data: data for @func; no other thread touches it until
 *   hl_row_queue_finish() returns
 *
 * Returns: (transfer full): a queue, its thread waiting
 */
HlRowQueue *
hl_row_queue_new (guint          n_columns,
                  HlRowQueueFunc func,
                  gpointer       user_data)
{
  HlRowQueue *self = g_new0 (HlRowQueue, 1);

  self->n_columns = n_columns;
  self->func = func;
  self->user_data = user_data;
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();
  for (guint i = 0; i < N_BLOCKS; i++)
    {
      self->blocks[i].texts = g_string_new (NULL);
      g_async_queue_push (self->empty, &self->blocks[i]);
    }

  begin_block (self);
  self->thread = g_thread_new ("rows", take_rows, self);
  return self;
}

/**
 * hl_row_queue_push:
 * @self: the queue
 * @values: (array): a value for each column; copied
 *
 * Returns: %FALSE where the taker takes no more
 */
gboolean
hl_row_queue_push (HlRowQueue         *self,
                   const char * const *values)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_len (self->block->texts, values[i], (gssize) strlen (values[i]) + 1);

  if (++self->block->n_rows < ROWS_A_BLOCK)
    return TRUE;

  g_async_queue_push (self->full, self->block);
  begin_block (self);
  return !g_atomic_int_get (&self->has_stopped);
}

/**
 * hl_row_queue_finish:
 * @self: the queue; nothing can be pushed afterwards
 *
 * Waits until all rows are taken.
 *
 * Returns: %FALSE where the taker took no more
 */
gboolean
hl_row_queue_finish (HlRowQueue *self)
{
  if (self->thread == NULL)
    return !self->has_stopped;

  if (self->block->n_rows > 0)
    {
      g_async_queue_push (self->full, self->block);
      begin_block (self);
    }

  g_async_queue_push (self->full, self->block);
  g_clear_pointer (&self->thread, g_thread_join);
  return !self->has_stopped;
}

/**
 * hl_row_queue_free:
 * @self: (transfer full) (nullable): the queue; rows that wait are taken first
 */
void
hl_row_queue_free (HlRowQueue *self)
{
  if (self == NULL)
    return;

  hl_row_queue_finish (self);
  for (guint i = 0; i < N_BLOCKS; i++)
    g_string_free (self->blocks[i].texts, TRUE);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->empty);
  g_free (self);
}
