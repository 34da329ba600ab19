/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-reader"

#include "config.h"

#include "hl-reader.h"

#include <glib/gi18n.h>

#include "hl-composer.h"
#include "hl-strip.h"
#include "hl-text.h"

/**
 * HlReader:
 *
 * Reads the citizen's pages aloud while he wants it. Through headphones it
 * reads all that stands there; into the room only the question and its hint,
 * for what is chosen is nobody else's business (design §11). What is ticked and
 * typed is said back through headphones. Main thread only.
 */
struct _HlReader
{
  /* Owned */
  HlVisit      *visit;
  HlSpeech     *speech;
  HlHeadphones *headphones;

  GtkWidget    *page;            /* (nullable), weak: what was read last */
  GtkWidget    *composer;        /* (nullable), weak: where something is typed on it */
  gboolean      told;            /* that nothing can be said in this language */
};

static gboolean
is_on (HlReader *self)
{
  return (hl_visit_get_modes (self->visit) & HL_MODE_ALOUD) != 0;
}

/* "sipas-5/access", the name of the recording of the question that is shown. */
static char *
name_recording (HlReader *self)
{
  HlQuestionnaire *questionnaire = hl_visit_get_response (self->visit)->questionnaire;
  HlStep step = hl_visit_get_step (self->visit);

  if (step.item < 0 || step.kind == HL_STEP_REASONS)
    return NULL;

  return g_strdup_printf ("%s/%s", hl_questionnaire_get_name (questionnaire),
                          hl_item_get_id (hl_questionnaire_get_item (questionnaire,
                                                                     (guint) step.item)));
}

static void
add (GPtrArray  *utterances,
     const char *text,
     const char *recording)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (utterances, hl_utterance_new (text, recording));
}

static gboolean
is_heading (GtkWidget *text)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (text)) ==
         GTK_ACCESSIBLE_ROLE_HEADING;
}

/* A hint belongs to the question; anything else may be an answer. */
static gboolean
is_open (GtkWidget *text)
{
  return is_heading (text) || gtk_widget_has_css_class (text, "hint");
}

/* Returns: (transfer full): the words of a button */
static char *
get_words (GtkWidget *widget)
{
  g_autoptr(GString) words = g_string_new (NULL);

  if (HL_IS_TEXT (widget))
    return g_strdup (hl_text_get_label (HL_TEXT (widget)));
  if (GTK_IS_LABEL (widget))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *part = gtk_widget_get_visible (child) ? get_words (child) : NULL;

      if (part != NULL && *part != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", part);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * Reading:
 * @utterances: what will be said
 * @recording: (nullable): the name of the recording of the heading
 * @code: (nullable): the code of a comment, where it is shown
 * @private: whether only the citizen hears it
 * @n_choices: number of choices so far
 */
typedef struct
{
  GPtrArray  *utterances;
  const char *recording;
  const char *code;
  gboolean    private;
  guint       n_choices;
} Reading;

static void
add_choice (Reading   *reading,
            GtkWidget *button)
{
  g_autofree char *words = get_words (button);
  g_autofree char *text = NULL;

  reading->n_choices += 1;
  /* The number is the key that chooses it. */
  text = g_strdup_printf ("%u. %s.", reading->n_choices, words);
  add (reading->utterances, text, NULL);
}

/* The code is said sign by sign. */
static void
add_label (Reading    *reading,
           const char *text,
           const char *code)
{
  g_autoptr(GString) spelled = g_string_new (NULL);

  if (g_strcmp0 (text, code) != 0)
    {
      add (reading->utterances, text, NULL);
      return;
    }

  for (; *text != '\0'; text++)
    g_string_append_printf (spelled, "%c. ", *text);

  add (reading->utterances, spelled->str, NULL);
}

/* In the order in which it stands. */
static void
add_words (Reading   *reading,
           GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget) ||
      gtk_widget_get_opacity (widget) <= 0 || HL_IS_STRIP (widget))
    return;

  if (HL_IS_TEXT (widget))
    {
      if (reading->private || is_open (widget))
        add (reading->utterances, hl_text_get_label (HL_TEXT (widget)),
             is_heading (widget) ? reading->recording : NULL);
      return;
    }

  if (GTK_IS_LABEL (widget))
    {
      if (reading->private)
        add_label (reading, gtk_label_get_text (GTK_LABEL (widget)), reading->code);
      return;
    }

  if (GTK_IS_BUTTON (widget))
    {
      if (reading->private && GTK_IS_TOGGLE_BUTTON (widget))
        add_choice (reading, widget);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_words (reading, child);
}

static void
say (HlReader  *self,
     GPtrArray *utterances)
{
  const char *spoken = hl_visit_get_spoken (self->visit);
  const char *written = hl_visit_get_language (self->visit);

  hl_speech_set_fallback (self->speech, g_str_equal (spoken, written) ? NULL : written);
  hl_speech_say (self->speech, spoken, utterances);
}

/* What the citizen alone hears, instead of what was being said. */
static void
say_to_ears (HlReader   *self,
             const char *text)
{
  g_autoptr(GPtrArray) utterances = NULL;

  if (!is_on (self) || !hl_headphones_is_plugged (self->headphones))
    return;

  utterances = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_utterance_free);
  add (utterances, text, NULL);
  say (self, utterances);
}

/* Returns: (nullable): the n-th choice of what is shown; @n counts down to it */
static GtkWidget *
find_choice (GtkWidget *widget,
             guint     *n)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;

  if (GTK_IS_TOGGLE_BUTTON (widget) && --*n == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *choice = find_choice (child, n);

      if (choice != NULL)
        return choice;
    }

  return NULL;
}

static void
on_ticked (HlReader *self,
           guint     number)
{
  guint left = number;
  GtkWidget *choice = self->page != NULL ? find_choice (self->page, &left) : NULL;
  g_autofree char *words = choice != NULL ? get_words (choice) : NULL;
  g_autofree char *text = NULL;

  if (words == NULL)
    return;

  /* Translators: read aloud; %s is a choice that was ticked */
  text = g_strdup_printf (hl_visit_is_chosen (self->visit, number) ? _("Chosen: %s")
                                                                   : _("No longer chosen: %s"),
                          words);
  say_to_ears (self, text);
}

/* The word that is being written, or of a code its last sign. */
static void
on_typed (HlReader *self)
{
  const char *text = hl_composer_get_text (HL_COMPOSER (self->composer));
  g_autofree char *chomped = g_strchomp (g_strdup (text));
  const char *space = strrchr (chomped, ' ');
  const char *word = space != NULL ? space + 1 : chomped;

  if (*word == '\0')
    say_to_ears (self, _("Empty"));
  else if (strpbrk (word, "0123456789") != NULL)
    say_to_ears (self, g_utf8_find_prev_char (word, word + strlen (word)));
  else
    say_to_ears (self, word);
}

static void
watch_composer (HlReader  *self,
                GtkWidget *composer)
{
  if (composer == self->composer)
    return;

  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_data (self->composer, self);

  g_set_weak_pointer (&self->composer, composer);
  if (composer != NULL)
    g_signal_connect_swapped (composer, "changed", G_CALLBACK (on_typed), self);
}

/* Returns: (nullable): where something is typed on the page, shown yet or not */
static GtkWidget *
find_composer (GtkWidget *widget)
{
  if (HL_IS_COMPOSER (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *composer = find_composer (child);

      if (composer != NULL)
        return composer;
    }

  return NULL;
}

/* What was meant for one pair of ears must not go on into the room. */
static void
on_plugged (HlReader *self)
{
  hl_speech_stop (self->speech);
  hl_reader_repeat (self);
}

/**
 * hl_reader_new:
 * @visit: the visit that is read
 * @speech: what speaks
 * @headphones: whether the citizen alone hears it
 *
 * Returns: (transfer full): a reader
 */
HlReader *
hl_reader_new (HlVisit      *visit,
               HlSpeech     *speech,
               HlHeadphones *headphones)
{
  HlReader *self = g_new0 (HlReader, 1);

  self->visit = g_object_ref (visit);
  self->speech = g_object_ref (speech);
  self->headphones = g_object_ref (headphones);
  g_signal_connect_swapped (headphones, "notify::plugged", G_CALLBACK (on_plugged), self);
  g_signal_connect_swapped (visit, "ticked", G_CALLBACK (on_ticked), self);

  return self;
}

void
hl_reader_free (HlReader *self)
{
  if (self == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->headphones, self);
  g_signal_handlers_disconnect_by_data (self->visit, self);
  watch_composer (self, NULL);
  g_clear_weak_pointer (&self->page);
  hl_speech_stop (self->speech);
  g_object_unref (self->visit);
  g_object_unref (self->speech);
  g_object_unref (self->headphones);
  g_free (self);
}

/**
 * hl_reader_read:
 * @self: a reader
 * @page: what is shown now
 *
 * Reads it, instead of what was being read; says nothing where reading aloud
 * is off.
 */
void
hl_reader_read (HlReader  *self,
                GtkWidget *page)
{
  g_autoptr(GPtrArray) utterances = NULL;
  g_autofree char *recording = NULL;
  Reading reading;

  g_return_if_fail (self != NULL);

  g_set_weak_pointer (&self->page, page);
  watch_composer (self, is_on (self) ? find_composer (page) : NULL);
  self->told = FALSE;
  if (!is_on (self))
    {
      hl_speech_reset (self->speech);
      return;
    }

  /* That reasons are asked for says that the level was low. */
  if (hl_visit_get_step (self->visit).kind == HL_STEP_REASONS &&
      !hl_headphones_is_plugged (self->headphones))
    {
      hl_speech_stop (self->speech);
      return;
    }

  utterances = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_utterance_free);
  recording = name_recording (self);
  reading = (Reading) {
    .utterances = utterances,
    .recording = recording,
    .code = hl_visit_get_code (self->visit),
    .private = hl_headphones_is_plugged (self->headphones),
  };
  add_words (&reading, page);
  say (self, utterances);
}

/**
 * hl_reader_focus:
 * @self: a reader
 * @widget: (nullable): what has the focus now
 *
 * Reads a button to which the keys have led, through headphones only.
 */
void
hl_reader_focus (HlReader  *self,
                 GtkWidget *widget)
{
  g_autofree char *words = NULL;

  g_return_if_fail (self != NULL);

  if (!GTK_IS_BUTTON (widget))
    return;

  words = get_words (widget);
  say_to_ears (self, words);
}

/**
 * hl_reader_repeat:
 * @self: a reader
 *
 * Reads the page once more, for those who hear it now.
 */
void
hl_reader_repeat (HlReader *self)
{
  g_return_if_fail (self != NULL);

  if (self->page != NULL)
    hl_reader_read (self, self->page);
}

/**
 * hl_reader_louder:
 * @self: a reader
 * @steps: how many steps louder; negative is softer
 *
 * The new volume is heard at once.
 */
void
hl_reader_louder (HlReader *self,
                  int       steps)
{
  g_return_if_fail (self != NULL);

  hl_speech_set_volume (self->speech,
                        CLAMP (hl_speech_get_volume (self->speech) +
                               steps * HL_SPEECH_VOLUME_STEP, HL_SPEECH_VOLUME_STEP, 100));
  hl_reader_repeat (self);
}

/* Once a page; the daemon may not have answered before. */
static void
tell_no_voice (HlReader *self)
{
  if (self->told || hl_speech_is_available (self->speech, hl_visit_get_spoken (self->visit), NULL))
    return;

  self->told = TRUE;
  hl_visit_set_notice (self->visit, HL_VISIT_NOTICE_NO_VOICE);
}

/**
 * hl_reader_tick:
 * @self: a reader
 *
 * To be called a few times a second: nobody is idle who is listening, and
 * nobody should listen in vain.
 */
void
hl_reader_tick (HlReader *self)
{
  g_return_if_fail (self != NULL);

  if (!is_on (self))
    return;

  if (hl_speech_is_speaking (self->speech))
    hl_visit_hear (self->visit);
  else
    tell_no_voice (self);
}
