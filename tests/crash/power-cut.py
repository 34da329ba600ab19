#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The power is cut at random moments and nothing is lost; prints TAP. Needs root and loop devices.

  power-cut.py HAILONG CRASH_WRITER NO_SYNC_LIBRARY

The store lies in a file system in an image. At a cut the image is copied as it
is: what only lay in memory is lost. The same with a library that makes fsync()
do nothing has to lose answers, else the trial would show nothing.
"""

import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), 'meta')]

import harness  # noqa: E402
import tap  # noqa: E402

CUTS = 40
CONTROL_CUTS = 10
LONGEST_SECONDS = 1.0
IMAGE_BYTES = 128 << 20


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().strip()


@contextlib.contextmanager
def mounted(image, place):
    """The file system in image, mounted at place."""
    os.makedirs(place, exist_ok=True)
    device = run('losetup', '--find', '--show', image)
    try:
        run('mount', device, place)
        try:
            yield place
        finally:
            run('umount', place)
    finally:
        run('losetup', '--detach', device)


def make_image(path):
    with open(path, 'wb') as file:
        file.truncate(IMAGE_BYTES)
    # With blocks of 4 KiB: SQLite maps its index of the log, and smaller ones tear on a full disk.
    run('mkfs.ext4', '-q', '-F', '-b', '4096', path)


def cut_once(folder, programs, promises, seconds, environment, findings):
    """One run in the image, and what is left of it when the power goes."""
    image, copy = os.path.join(folder, 'image'), os.path.join(folder, 'copy')
    log = os.path.join(folder, 'lines')
    with mounted(image, os.path.join(folder, 'disk')) as disk:
        store = harness.Store(disk, *programs, log)
        if not os.path.exists(store.folder):
            store.create()
            run('sync', '--file-system', disk)
        findings.unclean += store.run_and_kill(
            promises, seconds, before_kill=lambda: run('cp', '--sparse=always', image, copy),
            environment=environment)
    with mounted(copy, os.path.join(folder, 'after')) as after:
        responses = findings.look_at(harness.Store(after, *programs, log), promises)
    os.replace(copy, image)
    return responses


def cut(programs, cuts, rand, environment=None):
    """So many cuts of one store, each going on from what the one before left."""
    findings, responses = harness.Findings(), []
    promises = harness.Promises(int(time.time() * 1e6))
    with tempfile.TemporaryDirectory() as folder:
        make_image(os.path.join(folder, 'image'))
        for _ in range(cuts):
            responses = cut_once(folder, programs, promises, rand.uniform(0.05, LONGEST_SECONDS),
                                 environment, findings)
            if findings.lost or findings.unclean:
                break
    findings.count(responses)
    return promises, findings


def check_control(programs, rand, library):
    options = os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0'
    environment = dict(os.environ, LD_PRELOAD=library, ASAN_OPTIONS=options)
    _, findings = cut(programs, CONTROL_CUTS, rand, environment)
    if not findings.lost:
        yield f'{CONTROL_CUTS} cuts without fsync() lost nothing: {findings.unclean}'


def main():
    programs, library = sys.argv[1:3], os.path.abspath(sys.argv[3])
    if os.geteuid() != 0 or not os.path.exists('/dev/loop-control'):
        print('1..0 # SKIP root and loop devices are needed')
        return 0
    seed = int(os.environ.get('HAILONG_SEED', time.time_ns() % 1000000))
    rand = random.Random(seed)
    promises, findings = cut(programs, CUTS, rand)
    print(f'# seed {seed}: {CUTS} cuts, {promises.n_acknowledged} acknowledgements; last line of '
          f'a run: {dict(promises.in_flight)}; responses: {dict(findings.places)}, '
          f'{dict(findings.ends)}')
    return tap.report([
        (f'nothing acknowledged is lost by {CUTS} power cuts', findings.lost),
        ('the record is clean after each', findings.unclean),
        ('without fsync() answers are lost', check_control(programs, rand, library)),
    ])


sys.exit(main())
