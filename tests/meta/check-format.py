#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the C sources against uncrustify.cfg; --write formats them instead.

  tests/meta/check-format.py [--write] [FILE…]       without files: the whole tree

Headers are left to the eye: their columns are set by hand.
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = 77
DASH = '__dash__'
LITERAL = '__l'  # of a length that keeps the columns
RETURN = '__r'
TYPE = re.compile(r'\b[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*\b|\bgunichar2?\b')


def sources():
    for top in ('app', 'tests', 'ui'):
        for directory, _, files in os.walk(os.path.join(ROOT, top)):
            yield from (os.path.join(directory, name) for name in files if name.endswith('.c'))


def hide(text):
    """Renames what uncrustify misreads: a quark's dashes, a literal after `if (…)`."""
    text = re.sub(r'(?<=G_DEFINE_QUARK \()[\w-]+', lambda name: name[0].replace('-', DASH), text)
    text = re.sub(r'\breturn \((\w+)\) \{$', rf'\1 {RETURN} = {{', text, flags=re.MULTILINE)
    return re.sub(r'\((\w+)\) \{ ([^{};]*) \};', rf'\1{LITERAL} (\2);', text)


def show(text):
    text = re.sub(r'(\(\*\w*\))\(', r'\1 (', text)
    text = re.sub(rf'(\w+) {RETURN} = \{{', r'return (\1) {', text)
    text = re.sub(rf'(\w+){LITERAL} \(([^;]*)\);', r'(\1) { \2 };', text)
    return text.replace(DASH, '-')


def keep_quoted(text, wanted):
    """Where a line goes on with a quoted text, its indent is the author's."""
    before, after = text.splitlines(True), wanted.splitlines(True)
    if len(before) != len(after):
        return wanted
    return ''.join(old if new.lstrip().startswith('"') and old.lstrip() == new.lstrip() else new
                   for old, new in zip(before, after))


def formatted(text):
    command = ['uncrustify', '-q', '-l', 'C', '-c', os.path.join(ROOT, 'uncrustify.cfg')]
    for name in sorted(set(TYPE.findall(text))):
        command += ['--type', name]
    done = subprocess.run(command, input=hide(text).encode(), stdout=subprocess.PIPE, check=True)
    return keep_quoted(text, show(done.stdout.decode()))


def main():
    parser = argparse.ArgumentParser(description='Hold the C sources against uncrustify.cfg.')
    parser.add_argument('--write', action='store_true', help='format the files')
    parser.add_argument('files', nargs='*', help='files to check (the whole tree)')
    options = parser.parse_args()

    if shutil.which('uncrustify') is None:
        print('uncrustify is not installed')
        return SKIPPED
    status = 0
    for path in options.files or sorted(sources()):
        with open(path, encoding='utf-8') as file:
            text = file.read()
        wanted = formatted(text)
        if wanted == text:
            continue
        if options.write:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(wanted)
            continue
        status = 1
        sys.stdout.writelines(difflib.unified_diff(
            text.splitlines(True), wanted.splitlines(True), path, path + ' (formatted)', n=1))
    return status


sys.exit(main())
