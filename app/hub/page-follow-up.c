/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-follow-up"

#include "config.h"

#include "pages.h"

#include "hl-follow-up.h"
#include "hl-say.h"
#include "hl-view.h"
#include "hl-web-form.h"

/* GET and POST /follow-up, GET /t/{code}: what became of a comment, for whoever has its code. The
 * last is what stands in the QR code that a kiosk shows. */

#define MAX_TYPED "200"

/* ---- asking ---- */

static void
put_form (HlView     *page,
          const char *typed,
          gboolean    wrong)
{
  HlHtml *html = hl_view_get_html (page);

  hl_web_form_open (html, "/follow-up", "stack", hl_view_get_token (page));
  hl_html_add (html, "label", hl_view_say (page, "Mã", "Code"), "for", "code", NULL);
  hl_html_void (html, "input", "id", "code", "name", "code", "class", "code", "type", "text",
                "value", typed, "placeholder", "K7M4-Q2RX", "autocomplete", "off", "autocapitalize",
                "characters", "spellcheck", "false", "required", "", "maxlength", MAX_TYPED,
                "aria-invalid", wrong ? "true" : NULL, NULL);
  hl_html_add (html, "button", hl_view_say (page, "Xem trả lời", "Read the answer"), "type",
               "submit", "class", "button", NULL);
  hl_html_close (html);
}

/* @trouble: (nullable): why the form is there again */
static void
answer_form (HlView     *page,
             guint       status,
             const char *typed,
             const char *trouble)
{
  HlHtml *html = hl_view_get_html (page);
  const char *title = hl_view_say (page, "Xem trả lời bằng mã", "Read the answer by its code");

  hl_view_begin (page, title, NULL);
  hl_html_open (html, "section", "class", "card narrow", NULL);
  hl_html_add (html, "h1", title, NULL);
  if (trouble != NULL)
    hl_html_add (html, "p", trouble, "class", "alert", "role", "alert", NULL);

  hl_html_add (html, "p", hl_view_say (page, "Gõ mã Ông/Bà đã nhận khi gửi ý kiến tại máy.",
                                       "Type the code that you got with your comment."), NULL);
  put_form (page, typed, trouble != NULL);
  hl_html_add (html, "p",
               hl_view_say (page, "Ý kiến có ở đây từ ngày hôm sau. Trang này chỉ cho biết tình "
                            "trạng và câu trả lời, không hiện nội dung ý kiến.",
                            "A comment is here from the next day on. This page shows its state and "
                            "the answer, never the comment itself."), "class", "soft", NULL);
  hl_html_close (html);
  hl_view_answer (page, status);
}

/* ---- what was found ---- */

static const char *
say_state (HlView              *page,
           const HlFoundTicket *found)
{
  gboolean overdue = hl_public_ticket_is_overdue (found->ticket, found->today);

  switch (found->ticket->state)
    {
    case HL_TICKET_IN_WORK:
      return overdue ? hl_view_say (page, "Đang giải quyết, quá hạn trả lời",
                                    "Being dealt with, the answer is late")
                     : hl_view_say (page, "Đang giải quyết", "Being dealt with");

    case HL_TICKET_ANSWERED:
      return hl_view_say (page, "Đã trả lời", "Answered");

    case HL_TICKET_NO_ACTION:
      return hl_view_say (page, "Đã kết thúc, không giải quyết", "Closed without action");

    case HL_TICKET_WITHDRAWN:
      return hl_view_say (page, "Đã xóa theo yêu cầu của Ông/Bà", "Deleted, as you wished");

    case HL_TICKET_HANDED_ON:
      return overdue ? hl_view_say (page, "Đã chuyển cấp tỉnh, trả lời bị chậm",
                                    "Handed on to the province, the answer is late")
                     : hl_view_say (page, "Đã chuyển cấp tỉnh", "Handed on to the province");

    case HL_TICKET_WAITING:
    case HL_TICKET_RECEIVED:
    default:
      return overdue ? hl_view_say (page, "Đã tiếp nhận, quá hạn trả lời",
                                    "Received, the answer is late")
                     : hl_view_say (page, "Đã tiếp nhận, đang chờ giải quyết",
                                    "Received, waiting to be dealt with");
    }
}

/* Returns: (transfer full) (nullable): when it was or will be answered */
static char *
say_end (HlView              *page,
         const HlFoundTicket *found)
{
  const HlPublicTicket *ticket = found->ticket;
  gboolean done = hl_public_ticket_is_done (ticket);
  g_autofree char *day = hl_say_day (hl_view_get_look (page), done ? ticket->since : ticket->due);

  if (ticket->state == HL_TICKET_WITHDRAWN)
    return NULL;

  if (done)
    return g_strdup_printf (hl_view_say (page, "Trả lời ngày %s.", "Answered on %s."), day);

  if (hl_public_ticket_is_overdue (ticket, found->today))
    return g_strdup_printf (hl_view_say (page, "Hạn trả lời là ngày %s, đã quá hạn. Trung tâm xin "
                                         "lỗi Ông/Bà.",
                                         "The answer was due on %s and is late. We apologise."),
                            day);

  return g_strdup_printf (hl_view_say (page, "Trả lời chậm nhất ngày %s.",
                                       "The answer is due on %s."), day);
}

static void
put_days (HlView              *page,
          const HlFoundTicket *found)
{
  const HlLook *look = hl_view_get_look (page);
  g_autofree char *day = hl_say_day (look, found->ticket->day);
  g_autofree char *given = g_strdup_printf (hl_view_say (page, "Gửi ngày %s.", "Given on %s."),
                                            day);
  g_autofree char *end = say_end (page, found);
  g_autofree char *both = end != NULL ? g_strconcat (given, " ", end, NULL) : g_strdup (given);

  hl_html_add (hl_view_get_html (page), "p", both, NULL);
}

static void
put_answer (HlView               *page,
            const HlPublicTicket *ticket)
{
  HlHtml *html = hl_view_get_html (page);

  if (ticket->answer == NULL)
    {
      if (hl_public_ticket_is_done (ticket))
        hl_html_add (html, "p",
                     hl_view_say (page, "Nội dung trả lời đã được xóa vì hết thời hạn lưu.",
                                  "The text of the answer has been deleted, its term is over."),
                     NULL);

      return;
    }

  hl_html_add (html, "h2", hl_view_say (page, "Trung tâm trả lời", "What the centre says"), NULL);
  hl_html_add (html, "p", ticket->answer, "class", "answer", "lang", "vi", NULL);
}

static void
answer_found (HlView              *page,
              const HlFoundTicket *found)
{
  HlHtml *html = hl_view_get_html (page);
  gboolean overdue = hl_public_ticket_is_overdue (found->ticket, found->today);
  const char *title = hl_view_say (page, "Ý kiến của Ông/Bà", "Your comment");

  hl_view_begin (page, title, NULL);
  hl_html_open (html, "section", "class", "card narrow", NULL);
  hl_html_add (html, "h1", title, NULL);
  hl_html_add (html, "p", hl_catalogue_get_unit_name (found->catalogue,
                                                      hl_view_get_look (page)->language),
               "class", "soft", NULL);
  hl_html_add (html, "p", say_state (page, found), "class",
               overdue ? "state bad" : hl_public_ticket_is_done (found->ticket) ? "state good"
                                                                                : "state", NULL);
  put_days (page, found);
  if (found->ticket->about_head)
    hl_html_add (html, "p",
                 hl_view_say (page, "Ý kiến về người đứng đầu Trung tâm; chỉ cấp tỉnh đọc được.",
                              "About the head of the centre; only the province can read it."),
                 NULL);

  put_answer (page, found->ticket);
  hl_html_add (html, "a", hl_view_say (page, "Xem mã khác", "Another code"), "class", "tool",
               "href", "/follow-up", NULL);
  hl_html_close (html);
  hl_view_answer (page, SOUP_STATUS_OK);
}

/* ---- the calls ---- */

static void
answer_wait (HlCall     *call,
             HlView     *page,
             const char *typed)
{
  SoupServerMessage *message = hl_call_get_message (call);
  g_autofree char *seconds = g_strdup_printf ("%d", HL_HUB_LOOK_UP_MINUTES * 60);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                seconds);
  answer_form (page, HL_CALL_TOO_MANY, typed,
               hl_view_say (page, "Đã nhập sai mã nhiều lần. Xin thử lại sau 10 phút.",
                            "Too many wrong codes. Please try again in 10 minutes."));
}

static void
answer (HlCall              *call,
        HlFollowUpVerdict    verdict,
        const char          *typed,
        const HlFoundTicket *found)
{
  g_autoptr(HlView) page = hl_view_new (call, NULL);

  switch (verdict)
    {
    case HL_FOLLOW_UP_FOUND:
      answer_found (page, found);
      break;

    case HL_FOLLOW_UP_UNKNOWN:
      answer_form (page, SOUP_STATUS_NOT_FOUND, typed,
                   hl_view_say (page, "Không có ý kiến nào mang mã này. Xin kiểm tra lại từng ký "
                                "tự; ý kiến gửi hôm nay có ở đây từ ngày mai.",
                                "No comment has this code. Please check each character; a comment "
                                "of today is here from tomorrow on."));
      break;

    case HL_FOLLOW_UP_MALFORMED:
      answer_form (page, SOUP_STATUS_BAD_REQUEST, typed,
                   hl_view_say (page, "Mã có tám chữ cái và chữ số, như K7M4-Q2RX.",
                                "A code has eight letters and digits, like K7M4-Q2RX."));
      break;

    case HL_FOLLOW_UP_WAIT:
      answer_wait (call, page, typed);
      break;

    case HL_FOLLOW_UP_FAILED:
    default:
      answer_form (page, SOUP_STATUS_SERVICE_UNAVAILABLE, typed,
                   hl_view_say (page, "Hiện chưa xem được. Xin thử lại sau ít phút.",
                                "Not possible right now. Please try again in a few minutes."));
      break;
    }
}

/* Such a page is nobody else's business, and no search engine's. */
static void
hide (HlCall *call)
{
  SoupServerMessage *message = hl_call_get_message (call);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "X-Robots-Tag", "noindex, nofollow");
}

void
page_follow_up_get (HlCall *call)
{
  g_autoptr(HlView) page = hl_view_new (call, NULL);

  answer_form (page, SOUP_STATUS_OK, "", NULL);
}

void
page_follow_up_post (HlCall *call)
{
  g_autoptr(HlWebForm) form = hl_web_form_read (call);

  if (form == NULL)
    return;

  hide (call);
  hl_follow_up (call, hl_web_form_get (form, "code"), answer);
}

void
page_code_get (HlCall *call)
{
  hide (call);
  hl_follow_up (call, hl_call_get_part (call, 2), answer);
}
