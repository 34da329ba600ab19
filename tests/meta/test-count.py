#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that failed, was skipped or did not run is counted as passed; prints TAP."""

import sys

import count
import tap

# What, output, whether the test succeeded, passed cases, number of failed ones.
CASES = [
    ('plain success', 'all is well\n', True, 1, 0),
    ('plain failure', 'it broke\n', False, 0, 1),
    ('cases', '1..2\nok 1 /a\nok 2 /b\n', True, 2, 0),
    ('plan at the end', 'ok 1 - a\nok 2 - b\n1..2\n', True, 2, 0),
    ('failed case', '1..2\nok 1 /a\nnot ok 2 /b\n', False, 1, 1),
    ('skipped case', '1..2\nok 1 /a\nok 2 /b # SKIP no display\n', True, 1, 1),
    ('skipped test', '1..0 # SKIP no display\n', True, 0, 1),
    ('crash in the middle', '1..3\nok 1 /a\nBail out!\n', False, 1, 2),
    ('crash after the last', '1..1\nok 1 /a\n', False, 1, 1),
    ('subtest', '1..1\n    not ok 1 inner\nok 1 /a\n', True, 1, 0),
]


def check(name, output, succeeded, passed, broken):
    good, bad = count.count(name, output, succeeded)
    if (good, len(bad)) != (passed, broken):
        yield f'{good} passed, failed: {bad}'


sys.exit(tap.report((case[0], check(*case)) for case in CASES))
