#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules notice what they are there for and accept what is right; prints TAP."""

import sys

import rules
import tap

SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
HEAD = SPDX + '\n#define G_LOG_DOMAIN "hl-a"\n\n#include "config.h"\n\n'
LONG_FUNCTION = 'static int\nhl_a (void)\n{\n' + '  work ();\n' * 80 + '}\n'
LONG_TABLE = 'static const int hl_a[] = {\n' + '  1,\n' * 120 + '};\n'
RENAMED = 'g' 'int'

# Rule, path, text that is right, text that is not.
CASES = [
    ('licence', 'app/base/hl-a.c', HEAD, HEAD[1:].replace('SPDX', 'spdx')),
    ('licence', 'packaging/a', '#!/bin/sh\n#' + SPDX[2:], '#!/bin/sh\n'),
    ('log_domain', 'app/base/hl-a.c', HEAD, HEAD.replace('hl-a', 'hl-b')),
    ('log_domain', 'ui/widgets/hl-a.c', HEAD, HEAD.replace('"config.h"', '"hl-a.h"')),
    ('layers', 'app/base/hl-a.c', '#include "hl-base.h"\n', '#include "hl-store.h"\n'),
    ('layers', 'app/report/hl-a.c', '#include "hl-base.h"\n', '#include "hl-store.h"\n'),
    ('layers', 'app/store/hl-a.c', '#include "hl-store.h"\n', '#include <gtk/gtk.h>\n'),
    ('layers', 'ui/widgets/hl-a.c', '#include <gtk/gtk.h>\n', '#include "hl-page.h"\n'),
    ('layers', 'app/programs/hailong.c', '#include "hl-store.h"\n', '#include "hl-page.h"\n'),
    ('sql', 'app/survey/hl-a.c', 'f ("select a level");\n', 'f ("SELECT level FROM answer");\n'),
    ('sql', 'ui/citizen/hl-a.c', '/* sqlite3_step (stmt) */\n', 'sqlite3_step (stmt);\n'),
    ('length', 'app/base/hl-a.c', HEAD, LONG_FUNCTION),
    ('length', 'app/base/hl-a.c', LONG_FUNCTION.replace('hl_a', 'hl_a_class_init'), LONG_TABLE),
    ('length', 'app/base/hl-a.c', '\n' * 900, '\n' * 901),
    ('words', 'app/base/hl-a.c', '/* goto is refused */\nchar *a = "goto";\n', 'goto out;\n'),
    ('words', 'app/base/hl-a.c', 'g_warning ("a");\n', 'g_error ("a");\n'),
    ('words', 'app/base/hl-a.c', 'gint64 a;\n', f'{RENAMED} a;\n'),
    ('globals', 'app/base/hl-a.c', 'static const int a = 1;\n', 'static int a = 1;\n'),
    ('globals', 'app/base/hl-a.c', 'static int\nf (void)\n{\n  int b = 1;\n}\n', 'int b = 1;\n'),
    ('globals', 'app/base/hl-a.c', 'static guint signals[N_SIGNALS];\n', '  static char *last;\n'),
    ('unfinished', 'app/base/hl-a.c', '/* done */\n', '/* TO' 'DO: the rest */\n'),
    ('text', 'app/base/hl-a.c', 'int a;\n', 'int a; \n'),
    ('text', 'app/base/hl-a.c', 'a' * 100 + '\n', 'a' * 101 + '\n'),
    ('text', 'app/base/hl-a.c', f'  a ("{"b" * 100}");\n', f'  a ("b");{"c" * 100}\n'),
    ('text', 'app/base/hl-a.c', 'ữ' * 100 + '\n', 'int a;'),
    ('built', 'app/base/hl-known.c', '', None),
    ('built', 'tests/base/test-known.c', '', None),
    ('built', 'app/base/hl-known.c', '', ('app/base/hl-forgotten.c', '')),
]

AROUND = {
    'app/base/hl-base.h': '',
    'app/base/meson.build': "  'hl-known.c',\n",
    'app/store/hl-store.h': '',
    'tests/meson.build': "  'base/known': base_dep,\n",
    'ui/citizen/hl-page.h': '',
}


def complaints(rule, path, text):
    return list(getattr(rules, 'rule_' + rule)(AROUND | {path: text}))


def check(rule, path, right, wrong):
    for line in complaints(rule, path, right):
        if line.startswith(path):
            yield f'refused though right: {line}'
    if wrong is not None:
        wrong_path, wrong_text = wrong if isinstance(wrong, tuple) else (path, wrong)
        if not any(line.startswith(wrong_path)
                   for line in complaints(rule, wrong_path, wrong_text)):
            yield f'not noticed: {wrong_text}'


sys.exit(tap.report((f'{case[0]} {case[1]}', check(*case)) for case in CASES))
