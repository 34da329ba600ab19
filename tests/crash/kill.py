#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The writer is killed at random moments and loses nothing; prints TAP.

  kill.py [--long] HAILONG CRASH_WRITER

50 kills, 1000 with --long; HAILONG_SEED repeats the random numbers of a run.
"""

import argparse
import os
import random
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), 'meta')]

import harness  # noqa: E402
import tap  # noqa: E402

KILLS = 50
LONG_KILLS = 1000
KILLS_A_STORE = 50
LONGEST_SECONDS = 0.3
OPENING_SECONDS = 0.03
OPENING_SHARE = 0.2
RECOVERY_SHARE = 0.3


def try_store(folder, options, rand, kills, findings):
    """So many kills of writers of one store; returns what was promised and found."""
    store = harness.Store(folder, options.hailong, options.writer)
    promises = harness.Promises(int(time.time() * 1e6))
    responses = []
    store.create()
    for _ in range(kills):
        opening = rand.random() < OPENING_SHARE
        seconds = rand.uniform(0, OPENING_SECONDS if opening else LONGEST_SECONDS)
        findings.unclean += store.run_and_kill(promises, seconds, opening)
        if rand.random() < RECOVERY_SHARE:
            store.kill_recovery(promises, rand.uniform(0, OPENING_SECONDS))
        responses = findings.look_at(store, promises)
    return promises, responses


def check_reach(findings, promises):
    """The kills have met what they were meant to meet."""
    for moment in ('try', 'leave'):
        if promises.in_flight[moment] == 0:
            yield f'no kill came after a line "{moment}": {dict(promises.in_flight)}'
    if findings.places['journal'] == 0 or findings.places['pending'] == 0:
        yield f'nothing was released, or nothing waited: {dict(findings.places)}'
    if findings.ends[harness.RESTART] == 0:
        yield f'no draft was left behind: {dict(findings.ends)}'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--long', action='store_true')
    parser.add_argument('hailong')
    parser.add_argument('writer')
    options = parser.parse_args()
    seed = int(os.environ.get('HAILONG_SEED', time.time_ns() % 1000000))
    kills = LONG_KILLS if options.long else KILLS
    rand = random.Random(seed)
    findings = harness.Findings()
    reach = harness.Promises(0)

    for _ in range(kills // KILLS_A_STORE):
        with tempfile.TemporaryDirectory() as folder:
            promises, responses = try_store(folder, options, rand, KILLS_A_STORE, findings)
            reach.in_flight += promises.in_flight
            reach.n_acknowledged += promises.n_acknowledged
            findings.count(responses)

    print(f'# seed {seed}: {kills} kills, {reach.n_acknowledged} acknowledgements; last line of a '
          f'run: {dict(reach.in_flight)}; responses: {dict(findings.places)}, '
          f'{dict(findings.ends)}')
    return tap.report([
        (f'nothing acknowledged is lost by {kills} kills', findings.lost),
        ('the record is clean after each', findings.unclean),
        ('the kills came at all moments', check_reach(findings, reach)),
        ('a loss would be noticed', harness.notices_loss(promises, responses)),
    ])


sys.exit(main())
