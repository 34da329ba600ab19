/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-comment"

#include "config.h"

#include "hl-comment.h"

#include "hl-error.h"
#include "hl-mask.h"
#include "hl-ticket.h"

#include <sodium.h>

/**
 * HlComment:
 *
 * What a citizen wrote, until it is on disk, sealed. Between
 * hl_store_add_comment() or its asynchronous form and its end it belongs to the
 * thread that works on it.
 */
struct _HlComment
{
  gatomicrefcount  ref_count;
  char            *text;
  gboolean         about_head;
  char             code[HL_CODE_SIZE];    /* "" until it was tried once */
};

/* As people count: a letter with its marks is one. */
static char *
take_text (const char  *text,
           GError     **error)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  glong length = composed != NULL ? g_utf8_strlen (g_strstrip (composed), -1) : 0;

  if (length > 0 && length <= HL_COMMENT_MAX)
    return g_steal_pointer (&composed);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "comment: %ld characters, expected 1 to %d", length, HL_COMMENT_MAX);
  if (composed != NULL)
    sodium_memzero (composed, strlen (composed));
  return NULL;
}

/**
 * hl_comment_new:
 * @text: what was typed
 * @about_head: whether it is about the head of the centre, and for the province
 *   alone
 * @error: return location for an #HL_INPUT_ERROR
 *
 * To try again what failed, the same comment is given again: whether or not the
 * first try reached the disk, it becomes one ticket with one code.
 *
 * Returns: (transfer full): a comment, or %NULL unless @text has 1 to
 *   %HL_COMMENT_MAX characters, without the spaces around it
 */
HlComment *
hl_comment_new (const char  *text,
                gboolean     about_head,
                GError     **error)
{
  char *taken = take_text (text, error);
  HlComment *self;

  if (taken == NULL)
    return NULL;

  self = g_new0 (HlComment, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->text = taken;
  self->about_head = about_head;
  return self;
}

HlComment *
hl_comment_ref (HlComment *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * hl_comment_unref:
 * @self: the comment
 *
 * The last one wipes its text from memory.
 */
void
hl_comment_unref (HlComment *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sodium_memzero (self->text, strlen (self->text));
  g_free (self->text);
  sodium_memzero (self->code, sizeof self->code);
  g_free (self);
}

/* Whether a ticket has that code, and when it is due. */
static gboolean
find_token (HlStore       *self,
            const guint8   token[HL_TICKET_TOKEN_SIZE],
            gboolean      *found,
            HlDay         *due,
            GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT due FROM ticket_waiting WHERE token = ?1 "
                        "UNION ALL SELECT s.due FROM ticket_code AS c JOIN ticket_state AS s"
                        " ON s.ticket = c.ticket WHERE c.token = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_blob (stmt, 1, token, HL_TICKET_TOKEN_SIZE, SQLITE_STATIC);
  step = hl_db_step (stmt, error);
  *found = step == HL_DB_STEP_ROW;
  if (*found)
    *due = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));

  return step != HL_DB_STEP_ERROR;
}

/* One in 2^40 codes is drawn twice for each ticket there is. */
static gboolean
draw_code (HlStore    *self,
           HlComment  *comment,
           guint8      token[HL_TICKET_TOKEN_SIZE],
           GError    **error)
{
  gboolean found = TRUE;
  HlDay due;

  while (found)
    {
      hl_code_make (comment->code);
      if (!hl_ticket_make_token (self, comment->code, token, error) ||
          !find_token (self, token, &found, &due, error))
        {
          comment->code[0] = '\0';
          return FALSE;
        }
    }

  return TRUE;
}

typedef struct
{
  HlComment *comment;
  HlDay      due;
} Adding;

static gboolean
add_comment (HlStore   *self,
             gpointer   data,
             GError   **error)
{
  Adding *adding = data;
  HlComment *comment = adding->comment;
  g_autofree char *masked = NULL;
  guint8 token[HL_TICKET_TOKEN_SIZE];
  gboolean found = FALSE, done;

  if (comment->code[0] == '\0')
    done = draw_code (self, comment, token, error);
  else
    done = hl_ticket_make_token (self, comment->code, token, error) &&
           find_token (self, token, &found, &adding->due, error);

  if (!done || found)
    return done;

  masked = hl_mask_personal_numbers (comment->text);
  done = hl_ticket_seal_coded (self, masked, comment->about_head, token, &adding->due, error);
  sodium_memzero (masked, strlen (masked));
  return done;
}

/**
 * hl_store_add_comment:
 * @self: the store
 * @comment: a comment
 * @code: (out): by which its author follows it
 * @due: (out): the last day on which the answer is in time
 * @error: return location for an error; #HL_INPUT_ERROR_REFUSED where it is for
 *   the province and the centre's file names no `province_key`
 *
 * Masks and seals it. Nothing links it to a response, and the log in which its
 * place among them stood is truncated at once.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_store_add_comment (HlStore    *self,
                      HlComment  *comment,
                      char        code[HL_CODE_SIZE],
                      HlDay      *due,
                      GError    **error)
{
  Adding adding = { comment, HL_DAY_NONE };

  if (!hl_store_write (self, add_comment, &adding, error))
    return FALSE;

  g_strlcpy (code, comment->code, HL_CODE_SIZE);
  *due = adding.due;
  return TRUE;
}

/**
 * hl_store_get_due_days:
 * @self: a store opened for writing
 *
 * Returns: the term of an answer, in calendar days
 */
guint
hl_store_get_due_days (HlStore *self)
{
  return self->setup->term.due_days;
}
