/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-tickets"

#include "config.h"

#include "hl-report-tickets.h"

#include "hl-csv.h"
#include "hl-staged.h"
#include "hl-ticket-copy.h"

#include <sys/stat.h>

/* What citizens wrote, in a file of its own that no other report belongs to. */

static const char * const state_names[] = {
  [HL_TICKET_WAITING] = "Chờ hết ngày",
  [HL_TICKET_RECEIVED] = "Đã tiếp nhận",
  [HL_TICKET_IN_WORK] = "Đang giải quyết",
  [HL_TICKET_ANSWERED] = "Đã trả lời",
  [HL_TICKET_NO_ACTION] = "Kết thúc, không giải quyết",
  [HL_TICKET_WITHDRAWN] = "Người gửi đã xóa",
  [HL_TICKET_HANDED_ON] = "Đã chuyển cấp tỉnh",
};

static const char * const cause_names[HL_N_TICKET_CAUSES] = {
  [HL_TICKET_CAUSE_NONE] = "Không nêu",
  [HL_TICKET_CAUSE_FACILITIES] = "Cơ sở vật chất",
  [HL_TICKET_CAUSE_INFORMATION] = "Thông tin, hướng dẫn",
  [HL_TICKET_CAUSE_PROCEDURE] = "Thủ tục, hồ sơ",
  [HL_TICKET_CAUSE_FEE] = "Phí, lệ phí",
  [HL_TICKET_CAUSE_OFFICER] = "Thái độ, cách làm của công chức",
  [HL_TICKET_CAUSE_DELAY] = "Trả kết quả chậm",
  [HL_TICKET_CAUSE_RESULT] = "Kết quả có sai sót",
  [HL_TICKET_CAUSE_SYSTEM] = "Phần mềm, mạng",
  [HL_TICKET_CAUSE_AUTHORITY] = "Thuộc cơ quan khác",
  [HL_TICKET_CAUSE_UNFOUNDED] = "Không có cơ sở",
  [HL_TICKET_CAUSE_OTHER] = "Nguyên nhân khác",
};

const char *
hl_report_get_ticket_state_name (HlTicketState state)
{
  g_return_val_if_fail (state >= HL_TICKET_WAITING && state <= HL_TICKET_HANDED_ON, "");

  return state_names[state];
}

const char *
hl_report_get_ticket_cause_name (HlTicketCause cause)
{
  g_return_val_if_fail (cause < HL_N_TICKET_CAUSES, "");

  return cause_names[cause];
}

static void
put_day (HlCsv *csv,
         HlDay  day)
{
  char text[HL_DAY_TEXT_SIZE];

  hl_csv_put_text (csv, hl_day_format (day, text));
}

static void
put_copy (HlCsv              *csv,
          const HlTicketCopy *copy)
{
  hl_csv_put_int (csv, copy->id);
  put_day (csv, copy->day);
  put_day (csv, copy->due);
  hl_csv_put_text (csv, hl_ticket_state_to_string (copy->state));
  hl_csv_put_text (csv, hl_report_get_ticket_state_name (copy->state));
  put_day (csv, copy->since);
  hl_csv_put_text (csv, hl_ticket_cause_to_string (copy->cause));
  hl_csv_put_text (csv, copy->cause != HL_TICKET_CAUSE_NONE
                     ? hl_report_get_ticket_cause_name (copy->cause) : "");
  if (copy->joined != 0)
    hl_csv_put_int (csv, copy->joined);
  else
    hl_csv_put_empty (csv);
  hl_csv_put_text (csv, copy->about_head ? "yes" : "no");
  hl_csv_put_text (csv, copy->comment != NULL ? copy->comment : "");
  hl_csv_put_text (csv, copy->answer != NULL ? copy->answer : "");
  hl_csv_put_text (csv, copy->published != NULL ? copy->published : "");
  hl_csv_end_row (csv);
}

/**
 * hl_report_put_tickets:
 * @output: where to
 * @copies: (element-type HlTicketCopy): the tickets
 *
 * Writes them as CSV, a line each.
 */
void
hl_report_put_tickets (HlOutput  *output,
                       GPtrArray *copies)
{
  static const char * const heads[] = {
    "ticket", "day", "due", "state", "state_name", "since", "cause", "cause_name", "joined",
    "about_head", "comment", "answer", "published", NULL
  };
  HlCsv csv;

  hl_csv_init (&csv, output);
  hl_csv_put_texts (&csv, heads);
  hl_csv_end_row (&csv);
  for (guint i = 0; i < copies->len; i++)
    put_copy (&csv, g_ptr_array_index (copies, i));
}

/**
 * hl_report_write_tickets:
 * @path: the file, which its owner alone may read; one that is there is replaced
 * @copies: (element-type HlTicketCopy): the tickets
 * @error: return location for an error
 *
 * Returns: %TRUE when the file is there and on its medium; else it is as before
 */
gboolean
hl_report_write_tickets (const char  *path,
                         GPtrArray   *copies,
                         GError     **error)
{
  g_autoptr(HlStaged) file = hl_staged_new (path, error);
  g_autoptr(HlOutput) output = NULL;

  if (file == NULL)
    return FALSE;

  /* A medium without modes keeps its own. */
  (void) fchmod (hl_staged_get_fd (file), 0600);
  output = hl_output_new_staged (file);
  hl_report_put_tickets (output, copies);
  return hl_output_finish (output, error) &&
         hl_staged_seal (file, error) &&
         hl_staged_publish (file, error);
}
