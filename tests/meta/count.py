#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test cases for packaging/test; the last line is "N passed, N failed".

  count.py FOLDER

FOLDER holds Meson's logs as *.json, and for other tests NAME.out, their output,
beside NAME.rc, their exit status. Where the output is TAP its cases count, else
the test is one case. What was skipped or did not run is failed.
"""

import glob
import json
import os
import re
import sys

PLAN = re.compile(r'^1\.\.(\d+)', re.MULTILINE)
CASE = re.compile(r'^(not )?ok\b[ \d]*(?:- )?(.*)$', re.MULTILINE)


def count(name, output, succeeded):
    """Number of passed cases and the names of the failed ones."""
    plan = PLAN.search(output)
    if plan is None:
        return (1, []) if succeeded else (0, [name])
    passed, failed = 0, []
    for negation, text in CASE.findall(output):
        if negation or re.search(r'# (SKIP|TO' r'DO)', text, re.IGNORECASE):
            failed.append(f'{name}: {text}')
        else:
            passed += 1
    missing = int(plan.group(1)) - passed - len(failed)
    failed += [f'{name}: did not run'] * missing
    if not failed and (not succeeded or passed == 0):
        failed.append(f'{name}: ended badly')
    return passed, failed


def results(folder):
    for log in sorted(glob.glob(os.path.join(folder, '*.json'))):
        with open(log, encoding='utf-8') as file:
            for test in map(json.loads, file):
                name = os.path.basename(log)[:-len('.json')] + ': ' + test['name'].split(' / ')[-1]
                yield name, test.get('stdout') or '', test['result'] == 'OK'
    for path in sorted(glob.glob(os.path.join(folder, '*.rc'))):
        with open(path, encoding='utf-8') as file:
            status = file.read().strip()
        with open(path[:-len('rc')] + 'out', encoding='utf-8', errors='replace') as file:
            yield os.path.basename(path)[:-len('.rc')], file.read(), status == '0'


def main():
    passed, failed = 0, []
    for name, output, succeeded in results(sys.argv[1]):
        good, bad = count(name, output, succeeded)
        passed += good
        failed += bad
    for line in failed:
        print(f'failed: {line}')
    print(f'{passed} passed, {len(failed)} failed')
    return bool(failed) or passed == 0


if __name__ == '__main__':
    sys.exit(main())
