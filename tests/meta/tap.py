# SPDX-License-Identifier: GPL-3.0-or-later
"""Test results as Meson reads them (Test Anything Protocol)."""


def report(cases):
    """Prints cases, each a name and an iterable of what is wrong; returns the exit status."""
    cases = list(cases)
    failed = False
    print(f'1..{len(cases)}')
    for number, (name, broken) in enumerate(cases, 1):
        broken = list(broken)
        failed |= bool(broken)
        print(f'{"not ok" if broken else "ok"} {number} {name}', flush=True)
        for line in broken:
            print(f'# {line}', flush=True)
    return int(failed)
