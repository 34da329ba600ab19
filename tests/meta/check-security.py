#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each threat of SECURITY.md names tests, and each of them is there; prints TAP.

  check-security.py SOURCE_ROOT TEST_FOLDER

A test is a file with a path in it: a case of GLib's that the built program lists, or that stands
in the source where the program needs a display; elsewhere a function of the file, or the name
that it prints.
"""

import functools
import os
import re
import subprocess
import sys

import tap

# `tests/part/test-module.c`, then the cases: `/path`, `/path`
NAMED = re.compile(r'`(tests/[^`]+)`((?:(?:,\s*|\s+)`(?!tests/)[^`]+`)*)')
CASE = re.compile(r'`([^`]+)`')
STORE = re.compile(r'^/(sqlite|postgresql)(?=/)')


def read(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return file.read()


def read_rows(text):
    """The rows of the tables of threats: line and cells."""
    is_table = False
    for number, line in enumerate(text.split('\n'), 1):
        cells = [cell.strip() for cell in line.strip('|').split('|')]
        if cells[-1] == 'shown by':
            is_table = True
        elif not line.startswith('|'):
            is_table = False
        elif is_table and not set(line) <= set('|- '):
            yield number, cells


@functools.lru_cache
def list_cases(program):
    """What GLib lists of a built test; the store that it is run with is left out."""
    done = subprocess.run([program, '-l', 'argument'], stdout=subprocess.PIPE, check=False,
                          stderr=subprocess.DEVNULL, text=True)
    lines = [line for line in done.stdout.split('\n') if line.startswith('/')]
    return set(lines) | {STORE.sub('', line) for line in lines}


def find_program(folder, path):
    part, name = re.match(r'tests/(\w+)/test-(.*)\.c$', path).groups()
    for place in (f'test-{part}-{name}', f'{part}/test-{name}'):
        if os.path.exists(os.path.join(folder, place)):
            return os.path.join(folder, place)
    return None


def has_case(root, folder, path, case):
    text = read(root, path)
    if not path.endswith('.c'):
        return re.search(rf'\bdef {re.escape(case)}\(', text) or f"'{case}'" in text
    if path.startswith('tests/ui/'):
        return f'"{case}"' in text or f'ADD ("{case.split("/", 2)[2]}"' in text
    program = find_program(folder, path)
    return program is not None and case in list_cases(program)


def check_row(root, folder, number, cells):
    where = f'SECURITY.md:{number}: {cells[0]}'
    if len(cells) != 3 or not all(cells):
        yield f'{where}: expected a threat, what meets it, and tests'
        return
    if not NAMED.search(cells[2]):
        yield f'{where}: no test shows it'
    if NAMED.sub('', cells[2]).strip(' ,'):
        yield f'{where}: "{NAMED.sub("", cells[2])}" is no test'
    for path, cases in NAMED.findall(cells[2]):
        if not os.path.isfile(os.path.join(root, path)):
            yield f'{where}: {path} does not exist'
            continue
        if not cases:
            yield f'{where}: of {path} no case is named'
        for case in CASE.findall(cases):
            if not has_case(root, folder, path, case):
                yield f'{where}: {path} has no case {case}'


def main():
    root, folder = sys.argv[1:]
    rows = list(read_rows(read(root, 'SECURITY.md')))
    cases = [(cells[0], check_row(root, folder, number, cells)) for number, cells in rows]
    return tap.report([('threats are listed', [] if len(rows) > 20 else ['too few'])] + cases)


sys.exit(main())
