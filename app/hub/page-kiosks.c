/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-kiosks"

#include "config.h"

#include "pages.h"

#include "db-kiosk.h"
#include "db-setting.h"
#include "db-unit.h"
#include "hl-say.h"
#include "hl-shown.h"
#include "hl-told.h"
#include "hl-view-tools.h"

/* GET /kiosks, /units/{unit}/kiosks: how the machines are */

/* Of the alerts, see db-watch.c. */
#define SILENT_S 600
#define CLOCK_S 120

#define MIN_DISK (1024 * G_GINT64_CONSTANT (1048576))
#define GIB (1024.0 * 1024.0 * 1024.0)

/* A kiosk with the name of where it stands, the number of the settings that it is to use, and
 * whether people come there now. */
typedef struct
{
  const HlDbKiosk *kiosk;
  HlCatalogue     *catalogue;
  gint64           settings;
  gboolean         is_open;
} Machine;

typedef struct
{
  HlViewer   viewer;
  GPtrArray *kiosks;        /* of HlDbKiosk */
  GPtrArray *catalogues;    /* of HlCatalogue, one a kiosk */
  GArray    *settings;      /* of gint64, one a kiosk */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  hl_viewer_clear (&self->viewer);
  g_clear_pointer (&self->kiosks, g_ptr_array_unref);
  g_clear_pointer (&self->catalogues, g_ptr_array_unref);
  g_clear_pointer (&self->settings, g_array_unref);
  g_free (self);
}

static gboolean
add_about (Asking           *self,
           HlDbLink         *link,
           const HlDbKiosk  *kiosk,
           GError          **error)
{
  const HlSettingPlace place = { kiosk->unit, kiosk->id };
  HlCatalogue *catalogue = hl_db_unit_get (link, kiosk->unit, error);
  gint64 settings;

  if (catalogue == NULL)
    return FALSE;

  g_ptr_array_add (self->catalogues, catalogue);
  if (!hl_db_setting_get_version (link, &place, &settings, error))
    return FALSE;

  g_array_append_val (self->settings, settings);
  return TRUE;
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Asking *self = data;

  g_clear_pointer (&self->kiosks, g_ptr_array_unref);
  g_clear_pointer (&self->catalogues, g_ptr_array_unref);
  g_clear_pointer (&self->settings, g_array_unref);
  self->settings = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->catalogues = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_catalogue_unref);
  if (!hl_viewer_check (&self->viewer, link, error))
    return FALSE;

  self->kiosks = hl_db_kiosk_list (link, *self->viewer.unit != '\0' ? self->viewer.unit : NULL,
                                   error);
  for (guint i = 0; self->kiosks != NULL && i < self->kiosks->len; i++)
    {
      if (!add_about (self, link, g_ptr_array_index (self->kiosks, i), error))
        return FALSE;
    }

  return self->kiosks != NULL;
}

static Machine
get_machine (const Asking *self,
             guint         index)
{
  HlCatalogue *catalogue = g_ptr_array_index (self->catalogues, index);
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (self->viewer.now / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local =
    g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (catalogue));

  return (Machine) {
    .kiosk = g_ptr_array_index (self->kiosks, index),
    .catalogue = catalogue,
    .settings = g_array_index (self->settings, gint64, index),
    .is_open = hl_catalogue_find_session (catalogue, local) >= 0,
  };
}

/* ---- the page ---- */

static void
put_pair (HlHtml     *html,
          const char *name,
          const char *value,
          gboolean    bad)
{
  hl_html_open (html, "div", NULL);
  hl_html_add (html, "dt", name, NULL);
  hl_html_add (html, "dd", value, "class", bad ? "bad" : NULL, NULL);
  hl_html_close (html);
}

static void
put_seen (HlView        *page,
          const Machine *machine,
          gint64         now)
{
  HlHtml *html = hl_view_get_html (page);
  gint64 seconds = MAX (0, (now - machine->kiosk->seen) / G_USEC_PER_SEC);
  g_autofree char *ago = hl_say_ago (hl_view_get_look (page), seconds);
  gboolean silent = machine->is_open && seconds > SILENT_S;

  hl_html_open (html, "p", "class", silent ? "bad" : NULL, NULL);
  if (machine->kiosk->seen == 0)
    hl_html_text (html, hl_view_say (page, "Chưa bao giờ liên lạc", "Never heard of"));
  else
    hl_html_take (html, g_strdup_printf (hl_view_say (page, "Liên lạc %s", "Seen %s"), ago));

  if (silent)
    hl_html_add (html, "b", hl_view_say (page, " · im lặng trong giờ làm việc",
                                         " · silent in opening hours"), NULL);

  hl_html_close (html);
}

static const char *
say_opening (HlView     *page,
             const char *opening)
{
  if (g_strcmp0 (opening, "open") == 0)
    return hl_view_say (page, "đang nhận đánh giá", "takes ratings");

  if (g_strcmp0 (opening, "closed") == 0)
    return hl_view_say (page, "ngoài giờ làm việc", "outside opening hours");

  if (g_strcmp0 (opening, "paused") == 0)
    return hl_view_say (page, "tạm dừng", "paused");

  if (g_strcmp0 (opening, "test") == 0)
    return hl_view_say (page, "chạy thử", "trial run");

  return hl_view_say (page, "chưa rõ", "not known");
}

static void
put_clock (HlView        *page,
           const Machine *machine)
{
  const HlLook *look = hl_view_get_look (page);
  gint64 offset = machine->kiosk->state_created - machine->kiosk->seen / G_USEC_PER_SEC;
  g_autofree char *span = hl_say_span (look, ABS (offset));
  g_autofree char *text = g_strconcat (offset < 0 ? "−" : "+", span, NULL);

  put_pair (hl_view_get_html (page), hl_view_say (page, "lệch đồng hồ", "clock is off by"),
            offset == 0 ? hl_view_say (page, "không", "nothing") : text, ABS (offset) > CLOCK_S);
}

static void
put_count (HlView     *page,
           const char *name,
           gint64      n,
           gboolean    bad)
{
  g_autofree char *text = n >= 0 ? hl_say_count (hl_view_get_look (page), n) : g_strdup ("–");

  put_pair (hl_view_get_html (page), name, text, bad);
}

/* "Máy đã công bố 310 · máy chủ đã nhận 310 · 4 lượt đang chờ" (design §8) */
static void
put_reconciled (HlView        *page,
                const Machine *machine,
                const HlTold  *told)
{
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *released = told->released >= 0 ? hl_say_count (look, told->released)
                                                  : g_strdup ("–");
  g_autofree char *taken = hl_say_count (look, machine->kiosk->released);
  g_autofree char *waiting = told->waiting >= 0 ? hl_say_count (look, told->waiting)
                                                : g_strdup ("–");

  hl_html_open (html, "p", NULL);
  hl_html_take (html,
                g_strdup_printf (hl_view_say (page, "Máy đã công bố %s · máy chủ đã nhận %s · %s "
                                              "lượt đang chờ",
                                              "Kiosk released %s · hub has %s · %s wait"),
                                 released, taken, waiting));
  hl_html_close (html);
}

static char *
say_difference (HlView       *page,
                const HlTold *told,
                gint64        missing)
{
  g_autofree char *n = hl_say_count (hl_view_get_look (page), ABS (missing));

  if (missing < 0)
    return g_strdup_printf (hl_view_say (page, "Máy chủ có thêm %s lượt mà máy không còn: máy đã "
                                         "được khôi phục từ bản sao lưu hoặc thay mới. Các lượt "
                                         "này vẫn được tính.",
                                         "The hub has %s more, which the kiosk has no longer: it "
                                         "was restored from a backup, or replaced. They are still "
                                         "counted."), n);

  if (told->conflicts > 0)
    return g_strdup_printf (hl_view_say (page, "Máy chủ còn thiếu %s lượt: có phiếu khác niêm "
                                         "phong. Hãy chạy “hailong verify” trên máy.",
                                         "The hub lacks %s: there are sheets with another seal. "
                                         "Run “hailong verify” on the kiosk."), n);

  return g_strdup_printf (hl_view_say (page, "Máy chủ còn thiếu %s lượt; máy tự gửi tiếp.",
                                       "The hub lacks %s; the kiosk goes on sending by itself."),
                          n);
}

/* What it told before its newest sheet came cannot agree yet; it tells again within a minute. */
static void
put_difference (HlView        *page,
                const Machine *machine,
                const HlTold  *told)
{
  HlHtml *html = hl_view_get_html (page);
  gint64 missing = told->released - machine->kiosk->released;

  if (told->released < 0 || missing == 0 ||
      machine->kiosk->state_created <= machine->kiosk->sheet_created)
    return;

  hl_html_open (html, "p", "class", told->conflicts > 0 ? "bad" : "soft", NULL);
  hl_html_take (html, say_difference (page, told, missing));
  hl_html_close (html);
}

/* Whether it uses what was put for it with `hailong-hub settings`, where anything was. */
static void
put_settings (HlView        *page,
              const Machine *machine,
              const HlTold  *told)
{
  gboolean used = told->settings == machine->settings;
  const char *text = told->refused != NULL ? hl_view_say (page, "máy từ chối", "refused")
                     : used ? hl_view_say (page, "đang dùng", "in force")
                     : hl_view_say (page, "máy chưa nhận", "not there yet");

  if (machine->settings > 0)
    put_pair (hl_view_get_html (page), hl_view_say (page, "cấu hình từ xa", "settings of the hub"),
              text, told->refused != NULL);
}

static void
put_refusal (HlView       *page,
             const HlTold *told)
{
  if (told->refused != NULL)
    hl_html_add (hl_view_get_html (page), "p", told->refused, "class", "alert", "lang", "en", NULL);
}

static void
put_state (HlView        *page,
           const Machine *machine)
{
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  g_auto(HlTold) told = { 0 };
  g_autofree char *number = NULL, *disk = NULL;

  hl_told_read (&told, machine->kiosk->state);
  number = hl_say_number (look, (double) MAX (told.disk_free, 0) / GIB, 1);
  disk = told.disk_free >= 0 ? g_strconcat (number, " GiB", NULL) : g_strdup ("–");
  put_reconciled (page, machine, &told);
  put_difference (page, machine, &told);
  hl_html_open (html, "dl", "class", "pairs", NULL);
  put_pair (html, hl_view_say (page, "trạng thái", "state"), say_opening (page, told.opening),
            machine->is_open && g_strcmp0 (told.opening, "closed") == 0);
  put_count (page, hl_view_say (page, "phiếu chờ gửi", "sheets to send"), told.queue, FALSE);
  put_clock (page, machine);
  put_pair (html, hl_view_say (page, "đĩa còn trống", "free disk"), disk,
            told.disk_free >= 0 && told.disk_free < MIN_DISK);
  put_count (page, hl_view_say (page, "ý kiến quá hạn", "overdue comments"), told.overdue,
             told.overdue > 0);
  put_pair (html, hl_view_say (page, "phiên bản", "version"),
            told.version != NULL ? told.version : "–", FALSE);
  if (told.conflicts > 0)
    put_count (page, hl_view_say (page, "phiếu khác niêm phong", "sheets with another seal"),
               told.conflicts, TRUE);

  put_settings (page, machine, &told);
  hl_html_close (html);
  put_refusal (page, &told);
}

static void
put_machine (HlView        *page,
             const Asking  *asking,
             const Machine *machine)
{
  const char *unit = asking->viewer.catalogue != NULL
                     ? NULL : hl_catalogue_get_unit_name (machine->catalogue,
                                                          hl_view_get_look (page)->language);

  hl_shown_open_card (page, machine->kiosk->id, unit, NULL);
  put_seen (page, machine, asking->viewer.now);
  if (machine->kiosk->state != NULL)
    put_state (page, machine);

  hl_html_close (hl_view_get_html (page));
}

static void
put_page (HlView       *page,
          const Asking *asking)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "div", "class", "title-row", NULL);
  hl_html_add (html, "h1", hl_view_say (page, "Máy đánh giá", "Kiosks"), NULL);
  hl_view_tools_open (page);
  hl_view_tools_close (page);
  hl_html_close (html);
  hl_html_open (html, "div", "class", "cards", NULL);
  for (guint i = 0; i < asking->kiosks->len; i++)
    {
      const Machine machine = get_machine (asking, i);

      put_machine (page, asking, &machine);
    }

  hl_html_close (html);
  if (asking->kiosks->len == 0)
    hl_html_add (html, "p", hl_view_say (page, "Chưa có máy nào.", "There is no kiosk yet."),
                 "class", "soft", NULL);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HlView) page = NULL;
  gpointer work;
  const Asking *asking;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_view_answer_error (call, error);
      return;
    }

  asking = work;
  page = hl_view_new (call, &asking->viewer);
  hl_view_add_script (page, "tools.js");
  hl_view_begin (page, hl_view_say (page, "Máy đánh giá", "Kiosks"), "kiosks");
  put_page (page, asking);
  hl_view_answer (page, SOUP_STATUS_OK);
}

static void
ask (HlCall     *call,
     const char *unit)
{
  Asking *self = g_new0 (Asking, 1);

  if (hl_viewer_begin (&self->viewer, call, unit))
    hl_call_read (call, look, self, asking_free, on_looked);
  else
    asking_free (self);
}

void
page_kiosks_get (HlCall *call)
{
  ask (call, "");
}

void
page_unit_kiosks_get (HlCall *call)
{
  ask (call, hl_call_get_part (call, 2));
}
