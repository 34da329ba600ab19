#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the programs is in POTFILES and translated; prints TAP.

  check-po.py SOURCE_ROOT XGETTEXT_ARGUMENT…
"""

import os
import re
import subprocess
import sys
import tempfile

import tap

MARKED = {
    '.c': re.compile(r'(?<!\w)(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\('),
    '.h': re.compile(r'(?<!\w)(_|N_|C_|NC_|ngettext) ?\("'),
    '.in': re.compile(r'^(\[Desktop Entry\]|<component )', re.MULTILINE),
    '.ui': re.compile(r'translatable="(yes|true|1)"'),
}


# xgettext sees such a text only up to the macro.
MACRO = re.compile(r'\b(?:_|N_|ngettext) ?\((?:\s*"(?:[^"\\]|\\.)*")+\s*([A-Z]\w*)')


def read_list(path):
    with open(path, encoding='utf-8') as file:
        return [line.strip() for line in file if line.strip() and not line.startswith('#')]


def files_with_texts(root):
    for top in ('app', 'data', 'ui'):
        for directory, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                marked = MARKED.get(os.path.splitext(name)[1])
                path = os.path.join(directory, name)
                if marked is None:
                    continue
                with open(path, encoding='utf-8') as file:
                    if marked.search(file.read()):
                        yield os.path.relpath(path, root)


def check_potfiles(root):
    listed = read_list(os.path.join(root, 'data/po/POTFILES'))
    marked = set(files_with_texts(root))
    yield from (f'{path} has texts and is not in POTFILES' for path in sorted(marked - set(listed)))
    yield from (f'{path} has no text and is in POTFILES' for path in sorted(set(listed) - marked))
    if listed != sorted(listed):
        yield 'POTFILES is not sorted'
    for path in sorted(marked):
        with open(os.path.join(root, path), encoding='utf-8') as file:
            for macro in MACRO.findall(file.read()):
                if not macro.startswith('PRI'):
                    yield f'{path}: {macro} within a text to translate; write PRId64 or the like'


def messages(*command):
    """The messages a gettext tool selects, as the first line of each."""
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [entry for entry in done.stdout.decode().split('\n\n')
            if 'msgid' in entry and not re.search(r'^msgid ""\nmsgstr ""\n"', entry, re.MULTILINE)]


def check_language(root, template, language, scratch):
    po = os.path.join(root, 'data/po', language + '.po')
    merged = os.path.join(scratch, language + '.po')
    subprocess.run(['msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, po, template],
                   check=True)
    for what in ('untranslated', 'fuzzy', 'obsolete'):
        select = '--only-' + what if what != 'untranslated' else '--untranslated'
        for entry in messages('msgattrib', '--no-wrap', select, merged):
            yield f'{what}: ' + ' '.join(entry.split('\n'))
    done = subprocess.run(['msgfmt', '-c', '-o', os.devnull, merged],
                          stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        yield done.stderr.decode().replace('\n', ' ')


def main():
    root, xgettext_args = sys.argv[1], sys.argv[2:]
    languages = read_list(os.path.join(root, 'data/po/LINGUAS'))
    with tempfile.TemporaryDirectory() as scratch:
        template = os.path.join(scratch, 'hailong.pot')
        subprocess.run(['xgettext', *xgettext_args, '--directory', root, '--output', template,
                        '--files-from', os.path.join(root, 'data/po/POTFILES')], check=True)
        cases = [('POTFILES lists every file with a text', check_potfiles(root))]
        for language in languages:
            cases.append((f'{language}.po is complete and well formed',
                          check_language(root, template, language, scratch)))
        return tap.report(cases)


sys.exit(main())
