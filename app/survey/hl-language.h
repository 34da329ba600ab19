/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/**
 * HlLanguage:
 * @code: of ISO 639: "vi", "en", "zh", or of a language that is heard, "tyz"
 * @name: its name in itself
 *
 * A language that a citizen can choose.
 */
typedef struct
{
  const char *code;
  const char *name;
} HlLanguage;
