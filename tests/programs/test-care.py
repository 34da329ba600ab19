#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hailong erase, backup, restore and their timer from outside: full, read-only and damaged disks.

usage: test-care.py HAILONG UNITS...
"""

import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

HAILONG, UNITS = os.path.abspath(sys.argv[1]), [os.path.abspath(unit) for unit in sys.argv[2:]]
TERM = '[retention]\ncontext_months=1\n'
ADMIN, PIN, NEW_PIN = 'Nguyễn Thị Ánh', '204816', '731946'
PAGE = 4096

# A disk of its own that nobody else sees. $1: size; $2: place; then a command.
MOUNTED = ('size=$1 place=$2; shift 2; mount -t tmpfs -o size=$size tmpfs "$place" || exit 9; '
           'copy() { cp -a "$1" "$place/" || exit 9; }; fill() { dd if=/dev/zero of="$place/rest" '
           'bs=4096 2>/dev/null; cmp -n 1 "$place/rest" /dev/zero || exit 9; }; ')


class CareTest(unittest.TestCase):
    """Each case has a copy of one store with 90 days, two of them older than the term."""

    @classmethod
    def setUpClass(cls):
        cls.top = tempfile.mkdtemp(prefix='test-care-')
        cls.model = os.path.join(cls.top, 'model')
        cls.env = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en')
        cls.env.pop('HAILONG_KEYS', None)
        cls.env['ASAN_OPTIONS'] = 'detect_leaks=1:fast_unwind_on_malloc=1'
        out = cls.run_it(HAILONG, 'demo', '--store', cls.model, '--responses', '300', '--days', '90',
                         '--seed', '7').out
        cls.key = re.search(r'^Recovery key: (\S+)$', out, re.MULTILINE).group(1)
        cls.put(os.path.join(cls.model, 'kiosk.conf'), TERM)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.top)

    def setUp(self):
        self.dir = tempfile.mkdtemp(dir=self.top)
        self.store = self.path('store')
        self.place = self.path('place')
        os.mkdir(self.place)
        shutil.copytree(self.model, self.store)
        shutil.copytree(self.model + '.keys', self.store + '.keys')
        self.call('clock')      # a copy goes on in an epoch of its own
        self.run_it(HAILONG, 'close', '--store', self.store)

    @classmethod
    def run_it(cls, *command, lines=()):
        done = subprocess.run(command, env=cls.env, capture_output=True, check=False,
                              input=''.join(line + '\n' for line in lines).encode())
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        return done

    @staticmethod
    def put(path, text):
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)

    def path(self, name):
        return os.path.join(self.dir, name)

    def call(self, *args, store=None, lines=(), status=0):
        done = self.run_it(HAILONG, *args, '--store', store or self.store, lines=lines)
        self.assertEqual(done.returncode, status, f'{args}: {done.out}{done.err}')
        self.assertEqual(done.err == '', status == 0, done.err)
        return done

    def mounted(self, size, script, *args):
        """Runs a script with a disk of that size at the place; $@ are the arguments."""
        return self.run_it('unshare', '--mount', '--map-root-user', 'sh', '-c', MOUNTED + script,
                           'sh', size, self.place, *args)

    def figures(self, store=None):
        text = self.call('status', '--from', '2020-01-01', '--to', '2037-12-31', '--json',
                         store=store).out
        return {name: value for name, value in json.loads(text).items() if name != 'epoch'}

    def number(self, sql, store=None):
        base = sqlite3.connect(os.path.join(store or self.store, 'kiosk.db'))
        found = base.execute(sql).fetchone()[0]
        base.close()
        return found

    def contexts(self):
        return self.number('SELECT count(*) FROM context')

    def restore(self, backup, place, key=None, status=0, options=()):
        return self.call('restore', backup, *options, store=place, lines=[key or self.key],
                         status=status)

    def damage(self, table):
        """Overwrites the page on which a table begins."""
        page = self.number(f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'")
        base = sqlite3.connect(os.path.join(self.store, 'kiosk.db'))
        base.execute('PRAGMA wal_checkpoint (TRUNCATE)')
        base.close()
        with open(os.path.join(self.store, 'kiosk.db'), 'r+b') as file:
            file.seek((page - 1) * PAGE)
            file.write(b'\xa5' * PAGE)


class EraseTest(CareTest):
    def test_figures_stay(self):
        before, n = self.figures(), self.contexts()
        erased = int(re.search(r'details of (\d+) ratings', self.call('erase').out).group(1))
        self.assertGreater(erased, 20)
        self.assertEqual(self.contexts(), n - erased)
        self.assertEqual(self.figures(), before)
        self.call('verify')
        self.assertIn('details of 0 ratings', self.call('erase').out)

    def test_a_code_that_leads_nowhere(self):
        self.assertIn('K7M4-Q2RX', self.call('erase', '--ticket', 'x', status=2).err)
        self.assertIn('no such comment', self.call('erase', '--ticket', 'K7M4-Q2RX', status=2).err)
        self.call('erase', '--ticket', 'K7M4-Q2RX', '--nightly', status=2)
        self.call('erase', 'all', status=2)

    def test_wrong_settings_stop_hands_only(self):
        """What runs by itself goes on by the settings that were good last."""
        self.call('erase', '--nightly')
        self.put(os.path.join(self.store, 'kiosk.conf'), TERM + 'ticket_days=none\n')
        self.assertIn('kiosk.conf:3', self.call('erase', status=2).err)
        n = self.contexts()
        done = self.run_it(HAILONG, 'erase', '--nightly', '--store', self.store)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(self.contexts(), n)

    def test_full_and_read_only_disk(self):
        """It is said, nothing is lost, and it can be done when there is room."""
        before = self.figures()
        # A database that is read takes a page of memory beside it: that much is left.
        done = self.mounted('16m', 'copy "$1"; copy "$1.keys"; fill; truncate -s -32768 '
                            '"$place/rest"; "$2" erase --store "$place/store"; echo full $?; '
                            'rm "$place/rest"; "$2" verify --store "$place/store"; '
                            'echo clean $?; mount -o remount,ro "$place"; '
                            '"$2" erase --store "$place/store"; echo read-only $?; '
                            'mount -o remount,rw "$place"; cp -a "$place/store" "$1.after"; '
                            'cp -a "$place/store.keys" "$1.after.keys"', self.store, HAILONG)
        self.assertRegex(done.err, 'erase: .*full\n')
        self.assertRegex(done.err, 'erase: .*readonly')
        self.assertEqual(re.findall(r'(?m)^(?:full|clean|read-only) (\d)$', done.out),
                         ['1', '0', '1'], done.out)
        after = self.store + '.after'
        self.assertEqual(self.figures(after), before)
        self.call('erase', store=after)
        self.assertEqual(self.figures(after), before)
        self.call('verify', store=after)

    def test_two_at_once(self):
        """The kiosk's own and that of the timer meet: each context is erased once."""
        before, n = self.figures(), self.contexts()
        calls = [subprocess.Popen([HAILONG, *args, '--store', self.store], env=self.env,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                 for args in (['erase'], ['erase'], ['backup', self.path('b')], ['erase'])]
        ends = [(call.communicate(), call.returncode) for call in calls]
        self.assertEqual([status for _, status in ends], [0] * 4, ends)
        erased = [int(count) for (out, _), _ in ends
                  for count in re.findall(rb'details of (\d+)', out)]
        self.assertEqual(sum(erased), n - self.contexts())
        self.assertEqual(self.figures(), before)
        self.call('verify')
        self.restore(self.path('b'), self.path('spare'))

    def test_a_clone_erases_by_itself(self):
        self.call('erase')
        clone = self.path('clone')
        shutil.copytree(self.model, clone)
        shutil.copytree(self.model + '.keys', clone + '.keys')
        before, seal = self.figures(clone), self.call('verify').out
        self.call('erase', store=clone)
        self.assertEqual(self.figures(clone), before)
        self.assertEqual(self.call('verify').out, seal)
        self.call('verify', store=clone)


class BackupTest(CareTest):
    def backup(self, status=0):
        return self.call('backup', self.path('copy'), status=status)

    def test_there_and_back(self):
        self.assertIn('Last backup: never', self.call('status').out)
        self.assertIn('Read back and found whole', self.backup().out)
        self.assertRegex(self.call('status').out,
                         rf'Last backup: \d{{4}}-\d\d-\d\d \d\d:\d\d, {self.path("copy")}\n$')
        out = self.restore(self.path('copy'), self.path('spare')).out
        self.assertIn('It goes on in a new epoch: ', out)
        self.assertEqual(self.figures(self.path('spare')), self.figures())
        self.call('verify', store=self.path('spare'))
        self.call('erase', store=self.path('spare'))

    def test_people_need_a_new_pin(self):
        self.call('user', 'add', ADMIN, '--role', 'admin', '--tickets', lines=[self.key, PIN])
        self.backup()
        spare = self.path('spare')
        self.assertIn('1 person needs a new PIN', self.restore(self.path('copy'), spare).out)
        self.call('ticket', 'list', store=spare, lines=[PIN], status=2)
        self.call('user', 'recover', ADMIN, store=spare, lines=[self.key, NEW_PIN])
        self.call('ticket', 'list', store=spare, lines=[NEW_PIN])
        self.call('verify', store=spare)

    def test_bad_use_is_2_and_changes_nothing(self):
        self.backup()
        for args in [(), ('a', 'b'), ('a', '--nightly'), (self.path('none/copy'),), ('.',)]:
            self.call('backup', *args, status=2)
        copy = self.path('copy')
        self.assertIn('nothing is overwritten', self.restore(copy, self.store, status=2).err)
        wrong = ('B' if self.key[0] == 'A' else 'A') + self.key[1:]
        self.restore(copy, self.path('spare'), key=wrong, status=2)
        self.restore(copy, self.path('spare'), key='K7M4', status=2)
        self.restore(self.path('none'), self.path('spare'), status=2)
        self.put(self.path('text'), 'no backup')
        self.assertIn('expected a backup', self.restore(self.path('text'), self.path('spare'),
                                                        status=2).err)
        self.assertEqual([name for name in os.listdir(self.dir) if 'spare' in name], [])
        self.call('verify')

    def test_full_disk_keeps_the_former_one(self):
        done = self.mounted('3m', '"$2" backup --store "$1" "$place/copy" && cp "$place/copy" '
                            '"$1.former"; fill; "$2" backup --store "$1" "$place/copy"; echo at $?; '
                            'cmp "$1.former" "$place/copy"; echo same $?; ls -A "$place"; '
                            '"$2" status --store "$1"', self.store, HAILONG)
        self.assertIn('No space left', done.err)
        self.assertRegex(done.out, r'at 1\nsame 0\ncopy\nrest\n')
        self.assertIn('Last backup: 2', done.out)
        self.restore(self.store + '.former', self.path('spare'))

    def test_store_on_a_full_or_read_only_disk(self):
        """A store that cannot be written is still backed up; one without room says so."""
        done = self.mounted('16m', 'copy "$1"; copy "$1.keys"; fill; truncate -s -32768 '
                            '"$place/rest"; "$2" backup --store "$place/store" "$1.full"; '
                            'echo full $?; rm "$place/rest"; mount -o remount,ro "$place"; '
                            '"$2" backup --store "$place/store" "$1.copy"; echo read-only $?; '
                            '"$2" backup --store "$place/store" "$place/copy"; echo onto $?',
                            self.store, HAILONG)
        self.assertEqual(re.findall(r'(?m)^(?:full|read-only|onto) (\d)$', done.out),
                         ['1', '0', '1'], done.err)
        self.assertIn('too full for a copy', done.err)
        self.assertIn('does not keep in mind', done.err)
        self.assertIn('Read-only file system', done.err)
        self.assertFalse(os.path.exists(self.store + '.full'))
        self.restore(self.store + '.copy', self.path('spare'))

    def test_restore_onto_a_full_disk(self):
        self.backup()
        script = ('fill; truncate -s -65536 "$place/rest"; echo "$3" | "$2" restore --store '
                  '"$place/spare" "$1"; echo full $?; ls -A "$place"; rm "$place/rest"; '
                  'mount -o remount,ro "$place"; echo "$3" | "$2" restore --store "$place/spare" '
                  '"$1"; echo read-only $?; mount -o remount,rw "$place"; ls -A "$place"; '
                  'echo "$3" | "$2" restore --store "$place/spare" "$1" >/dev/null; echo after $?')
        done = self.mounted('16m', script, self.path('copy'), HAILONG, self.key)
        # Nothing lies there after each try but what filled it.
        self.assertEqual(re.sub(r'(?m)^[A-Z].*\n', '', done.out),
                         'full 1\nrest\nread-only 1\nafter 0\n')
        self.assertIn('No space left', done.err)
        self.assertIn('Read-only file system', done.err)

    def test_nightly(self):
        self.assertIn('names no folder', self.call('backup', '--nightly').out)
        self.put(os.path.join(self.store, 'kiosk.conf'),
                 TERM + f'[backup]\nfolder={self.path("stick")}\n')
        self.assertIn('stick', self.call('backup', '--nightly', status=2).err)
        out = self.call('status').out
        self.assertRegex(out, r'Last backup: never\nBackup that failed: .*stick')
        os.mkdir(self.path('stick'))
        first = self.call('backup', '--nightly').out
        self.assertEqual(self.call('backup', '--nightly').out, first)
        self.assertEqual(len(os.listdir(self.path('stick'))), 1)
        self.assertNotIn('failed', self.call('status').out)

    def test_a_damaged_page(self):
        """What does not need the page goes on; no backup is made of it, and that is said."""
        self.backup()
        self.damage('context')
        for args in [('verify',), ('erase',), ('backup', self.path('copy'))]:
            self.assertIn('hailong restore', self.call(*args, status=1).err)
        today = json.loads(self.call('status', '--json').out)['day']
        self.call('served', '--day', today, '--session', '1', '7')
        self.restore(self.path('copy'), self.path('spare'))
        self.call('verify', store=self.path('spare'))


class TimerTest(CareTest):
    """The units as they are installed, with the path of the program that was built."""

    def unit(self, name):
        path = next(unit for unit in UNITS if os.path.basename(unit) == name)
        with open(path, encoding='utf-8') as file:
            return file.read()

    def test_systemd_takes_them(self):
        units = self.path('units')
        os.mkdir(units)
        for path in UNITS:
            name = os.path.basename(path)
            text = re.sub(r'(?m)^ExecStart=\S+', f'ExecStart={HAILONG}', self.unit(name))
            self.put(os.path.join(units, name), text)
        done = subprocess.run(['systemd-analyze', '--user', '--man=no', 'verify',
                               *(os.path.join(units, name) for name in sorted(os.listdir(units)))],
                              env=dict(self.env, XDG_RUNTIME_DIR=self.path('place')),
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ''))
        self.assertEqual(len(os.listdir(units)), 3)

    def test_they_do_what_is_due(self):
        self.put(os.path.join(self.store, 'kiosk.conf'),
                 TERM + f'[backup]\nfolder={self.place}\n')
        self.assertIn('Unit=hailong-backup.service', self.unit('hailong-care.timer'))
        for name in ('hailong-erase.service', 'hailong-backup.service'):
            words = shlex.split(re.search(r'(?m)^ExecStart=(.*)$', self.unit(name)).group(1))
            self.assertEqual(os.path.basename(words[0]), 'hailong')
            self.call(*words[1:])
        self.assertEqual(len(os.listdir(self.place)), 1)
        self.assertEqual(self.number("SELECT count(*) FROM meta WHERE name = 'cared'"), 1)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=0)
