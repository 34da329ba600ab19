#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hailong doctor and hailong pause from outside: disks that are full or read-only, output, status.

usage: test-doctor.py HAILONG
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

HAILONG = os.path.abspath(sys.argv[1])

# Mounts of its own, which nobody else sees. $1: size; $2: store; $3: place; then a command.
MOUNTED = ('set -e; size=$1 store=$2 place=$3; shift 3; '
           'mount -t tmpfs -o size=$size tmpfs "$place"; cp -a "$store" "$place/store"; ')


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='test-doctor-')
        self.store = os.path.join(self.dir, 'store')
        self.keys = os.path.join(self.dir, 'keys')
        self.place = os.path.join(self.dir, 'place')
        os.mkdir(self.place)
        self.env = dict(os.environ, HAILONG_STORE=self.store, HAILONG_KEYS=self.keys,
                        LC_ALL='C.UTF-8', LANGUAGE='en')
        self.env['ASAN_OPTIONS'] = 'detect_leaks=1:fast_unwind_on_malloc=1'
        self.call('init')

    def tearDown(self):
        shutil.rmtree(self.dir)

    def run_it(self, *command, lines=()):
        done = subprocess.run(command, env=self.env, capture_output=True,
                              input=''.join(line + '\n' for line in lines).encode())
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        return done

    def call(self, *args, lines=(), status=0):
        done = self.run_it(HAILONG, *args, lines=lines)
        self.assertEqual(done.returncode, status, f'{args}: {done.out}{done.err}')
        return done


class DoctorTest(Case):
    def judge(self, done):
        """The checks of a run, by id; status and counts have to agree with them."""
        found = json.loads(done.out)
        states = [check['state'] for check in found['checks']]
        for state in ('good', 'bad', 'none'):
            self.assertEqual(found[state], states.count(state))
        self.assertEqual(done.returncode, 1 if 'bad' in states else 0, done.err)
        self.assertEqual(done.err != '', 'bad' in states)
        for check in found['checks']:
            self.assertEqual(check['remedy'] is not None, check['state'] == 'bad', check)
        return {check['id']: check for check in found['checks']}

    def doctor(self, *options):
        return self.judge(self.run_it(HAILONG, 'doctor', '--json', *options))

    def doctor_mounted(self, size, script):
        return self.judge(self.run_it(
            'unshare', '--mount', '--map-root-user', 'sh', '-c',
            MOUNTED + script + ' exec "$@" --store "$place/store"', 'sh', size, self.store,
            self.place, HAILONG, 'doctor', '--json'))

    def test_says_it_on_one_page(self):
        done = self.run_it(HAILONG, 'doctor')
        lines = done.out.splitlines()
        self.assertEqual(done.returncode, 1)
        self.assertTrue(any(line.startswith('✗  People') for line in lines), done.out)
        self.assertTrue(any(line.startswith('✓  Database') for line in lines), done.out)
        self.assertTrue(any(line.startswith('–  Printer') for line in lines), done.out)
        self.assertTrue(any(line.lstrip().startswith('→ Add one') for line in lines), done.out)
        self.assertNotIn('\033', done.out)
        self.assertLess(len(lines), 60)

    def test_all_good_ends_with_zero(self):
        self.call('user', 'add', 'Nguyễn Thị Ánh', '--role', 'admin', lines=['204816'])
        sound = os.path.join(self.dir, 'asound.conf')
        with open(sound, 'w', encoding='utf-8') as file:
            file.write('pcm.!default { type null }\n')
        self.env['ALSA_CONFIG_PATH'] = sound
        # Whatever this system has plugged in.
        checks = self.doctor_mounted('300m', 'mount -t tmpfs tmpfs /sys/class/input;'
                                     ' mount -t tmpfs tmpfs /run;')
        bad = {name: check for name, check in checks.items() if check['state'] == 'bad'}
        self.assertEqual(set(bad) - {'font-zh'}, set(), bad)

    def test_full_looks_at_all_of_it(self):
        base = sqlite3.connect(os.path.join(self.store, 'kiosk.db'))
        base.execute("UPDATE journal SET body = replace (body, '{', '{ ') WHERE seq = 1")
        base.commit()
        base.close()
        self.assertEqual(self.doctor()['record']['state'], 'good')
        self.assertEqual(self.doctor('--full')['record']['state'], 'bad')

    def test_full_disk(self):
        checks = self.doctor_mounted('4m', 'dd if=/dev/zero of="$place/rest" bs=4096 '
                                     '2>/dev/null || true;')
        self.assertEqual(checks['disk-room']['state'], 'bad')
        self.assertEqual(checks['disk-write']['state'], 'bad')
        self.assertIn('No space left', checks['disk-write']['text'])
        # SQLite wants some room even for reading; nobody is told to restore anything for that.
        self.assertNotIn('restore', checks['record']['remedy'] or '')

    def test_read_only_disk(self):
        checks = self.doctor_mounted('300m', 'mount -o remount,ro "$place";')
        self.assertEqual(checks['disk-write']['state'], 'bad')
        self.assertIn('Read-only', checks['disk-write']['text'])
        self.assertIn('for writing', checks['disk-write']['remedy'])
        self.assertEqual(checks['record']['state'], 'good')
        self.assertEqual(checks['keys']['state'], 'good')

    def test_no_store_is_said_too(self):
        shutil.rmtree(self.store)
        checks = self.doctor()
        self.assertEqual(checks['record']['state'], 'bad')
        self.assertIn('hailong init', checks['record']['remedy'])

    def test_bad_use(self):
        self.call('doctor', 'now', status=2)
        self.call('doctor', '--often', status=2)


class PauseTest(Case):
    def acts(self):
        base = sqlite3.connect(os.path.join(self.store, 'kiosk.db'))
        found = [json.loads(row[0]) for row in base.execute('SELECT body FROM audit ORDER BY seq')]
        base.close()
        return [act for act in found if act['act'].startswith('pause')]

    def test_pause_and_end(self):
        self.assertIn('not paused', self.call('pause').out)
        self.assertIn('15 more minutes: The machine is being cleaned.',
                      self.call('pause', '--reason', 'cleaning').out)
        self.assertIn('7 more minutes: Thay máy in',
                      self.call('pause', '--reason', 'Thay máy in', '--minutes', '7').out)
        self.assertIn('7 more minutes', self.call('pause').out)
        self.assertIn('not paused', self.call('pause', '--end').out)
        self.assertEqual([act['act'] for act in self.acts()], ['pause', 'pause ended'] * 2)
        self.assertEqual(self.acts()[2]['reason'], 'Thay máy in')
        self.call('verify')

    def test_bad_pauses_change_nothing(self):
        for args in (('--reason', ''), ('--reason', 'a' * 121), ('--minutes', '5'),
                     ('--reason', 'cleaning', '--minutes', '16'),
                     ('--reason', 'cleaning', '--minutes', '0'), ('--reason', 'paper', '--end')):
            self.call('pause', *args, status=2)
        self.assertEqual(self.acts(), [])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=2)
