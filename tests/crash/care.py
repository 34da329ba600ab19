#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Erasing, backing up and restoring are killed at random moments; prints TAP.

  care.py [--long] HAILONG

8 kills of each, 150 with --long; HAILONG_SEED repeats the random numbers of a run.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(os.path.dirname(HERE), 'meta')]

import tap  # noqa: E402

KILLS = 8
LONG_KILLS = 150
RECOVERY_KEY = re.compile(r'(?:[0-9A-Z]{4}-){12}[0-9A-Z]{4}')
TERM = '[retention]\ncontext_months=1\n'
DEMO = ('--responses', '600', '--days', '90', '--seed', '7')


class Bench:
    """A store with something to erase, and copies of it to try things on."""

    def __init__(self, folder, hailong):
        self.folder = folder
        self.hailong = hailong
        self.model = self.path('model')
        output = self.run('--store', self.model, 'demo', *DEMO)
        self.recovery_key = RECOVERY_KEY.search(output).group()
        with open(os.path.join(self.model, 'kiosk.conf'), 'w', encoding='utf-8') as conf:
            conf.write(TERM)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *words, text=None):
        return subprocess.run([self.hailong, *words], input=text, stdout=subprocess.PIPE,
                              encoding='utf-8', check=True).stdout

    def copy(self):
        """As a store that was copied: it goes on in an epoch of its own."""
        self.remove('store', 'store.keys')
        shutil.copytree(self.model, self.path('store'))
        shutil.copytree(self.model + '.keys', self.path('store.keys'))
        return self.path('store')

    def remove(self, *names):
        for name in names:
            shutil.rmtree(self.path(name), ignore_errors=True)

    def duration(self, *words, text=None):
        """How long a call takes, so that kills come at all its moments."""
        begin = time.monotonic()
        self.run(*words, text=text)
        return time.monotonic() - begin

    def kill(self, seconds, *words, text=None):
        """Whether the call was still running."""
        with subprocess.Popen([self.hailong, *words], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              encoding='utf-8') as process:
            if text:
                process.stdin.write(text)
                process.stdin.flush()
            time.sleep(seconds)
            was_running = process.poll() is None
            process.kill()
            if text:
                process.stdin = None
        return was_running

    def verify(self, store):
        """What is wrong with a store; nothing is left beside its files."""
        done = subprocess.run([self.hailong, '--store', store, 'verify'], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding='utf-8', check=False)
        if done.returncode != 0:
            yield done.stdout
        for name in os.listdir(store):
            if name.startswith('.snapshot'):
                yield f'{name} is left in the store'

    def figures(self, store):
        return self.run('--store', store, 'status', '--from', '2020-01-01', '--to', '2037-12-31',
                        '--json').split('"epoch"')[0]


def try_erasing(bench, rand, kills):
    """All or nothing, and the same figures; then it is done as a whole."""
    longest = bench.duration('--store', bench.copy(), 'erase')
    n_met = 0
    for _ in range(kills):
        store = bench.copy()
        before = bench.figures(store)
        n_met += bench.kill(rand.uniform(0, longest), '--store', store, 'erase')
        yield from bench.verify(store)
        bench.run('--store', store, 'erase')
        yield from bench.verify(store)
        if bench.figures(store) != before:
            yield 'the figures are not those from before the erasure'
        if 'ratings' not in bench.run('--store', store, 'erase'):
            yield 'nothing can be erased any more'
    if n_met < kills / 4:
        yield f'only {n_met} of {kills} kills met an erasure'


def try_backing_up(bench, rand, kills):
    """The former backup or the new one, and nothing in the store."""
    store, backup = bench.copy(), bench.path('backup')
    longest = bench.duration('--store', store, 'backup', backup)
    n_met = 0
    for _ in range(kills):
        n_met += bench.kill(rand.uniform(0, longest), '--store', store, 'backup', backup)
        yield from bench.verify(store)
        bench.remove('spare', 'spare.keys')
        bench.run('--store', bench.path('spare'), 'restore', backup, text=bench.recovery_key + '\n')
    if n_met < kills / 4:
        yield f'only {n_met} of {kills} kills met a backup'


def try_restoring(bench, rand, kills):
    """No store, or a whole one; and the next try is none the worse for it."""
    store, backup, spare = bench.copy(), bench.path('backup'), bench.path('spare')
    key = bench.recovery_key + '\n'
    bench.run('--store', store, 'backup', backup)
    bench.remove('spare', 'spare.keys')
    longest = bench.duration('--store', spare, 'restore', backup, text=key)
    n_met = 0
    for _ in range(kills):
        bench.remove('spare', 'spare.keys')
        n_met += bench.kill(rand.uniform(0, longest), '--store', spare, 'restore', backup, text=key)
        if not os.path.exists(spare):
            bench.run('--store', spare, 'restore', backup, text=key)
        yield from bench.verify(spare)
        if bench.figures(spare) != bench.figures(store):
            yield 'the figures are not those of the backup'
        for name in os.listdir(bench.folder):
            if '.restore-' in name:
                yield f'{name} is left'
    if n_met < kills / 4:
        yield f'only {n_met} of {kills} kills met a restore'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--long', action='store_true')
    parser.add_argument('hailong')
    options = parser.parse_args()
    seed = int(os.environ.get('HAILONG_SEED', time.time_ns() % 1000000))
    kills = LONG_KILLS if options.long else KILLS
    rand = random.Random(seed)

    print(f'# seed {seed}: {kills} kills of each')
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder, options.hailong)
        return tap.report([
            ('an erasure that is killed is done or not', list(try_erasing(bench, rand, kills))),
            ('a backup that is killed is the former one', list(try_backing_up(bench, rand, kills))),
            ('a restore that is killed leaves a store or none',
             list(try_restoring(bench, rand, kills))),
        ])


sys.exit(main())
