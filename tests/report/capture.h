/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include "hl-catalogue.h"
#include "hl-output.h"
#include "hl-questionnaire.h"

/* An output whose content a test can read back. */
typedef struct
{
  int       fd;
  HlOutput *output;
} Capture;

static inline void
capture_set_up (Capture       *self,
                gconstpointer  unused)
{
  self->fd = memfd_create ("capture", MFD_CLOEXEC);
  g_assert_cmpint (self->fd, >=, 0);
  self->output = hl_output_new_fd (self->fd);
}

static inline void
capture_tear_down (Capture       *self,
                   gconstpointer  unused)
{
  hl_output_free (self->output);
  close (self->fd);
}

/* Returns: (transfer full): all that was put so far */
static inline char *
capture_read (Capture *self)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  char *text;

  g_assert_true (hl_output_finish (self->output, &error));
  g_assert_no_error (error);

  length = lseek (self->fd, 0, SEEK_END);
  text = g_malloc0 (length + 1);
  g_assert_cmpint (pread (self->fd, text, length, 0), ==, length);

  return text;
}

static inline char *
find_test_data (const char *relative)
{
  return g_build_filename (g_getenv ("HAILONG_TEST_DATA"), relative, NULL);
}

static inline HlQuestionnaire *
load_questionnaire (void)
{
  g_autofree char *path = find_test_data ("questionnaires/sipas-5.json");
  g_autoptr(GError) error = NULL;
  HlQuestionnaire *questionnaire = hl_questionnaire_load (path, &error);

  g_assert_no_error (error);
  return questionnaire;
}

static inline HlCatalogue *
load_catalogue (void)
{
  g_autofree char *path = find_test_data ("centres/lang-son.json");
  g_autoptr(GError) error = NULL;
  HlCatalogue *catalogue = hl_catalogue_load (path, &error);

  g_assert_no_error (error);
  return catalogue;
}
