#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hailong-hub writes is for its account alone, and a copy is whole or not there.

usage: test-hub-backup.py HAILONG_HUB
"""

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest

HUB = os.path.abspath(sys.argv[1])
PASSWORD = 'mật khẩu rất dài'
FULL = 64 * 1024


def fill_disk():
    """As if no file could grow over FULL bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, FULL))


class BackupTest(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='test-hub-backup-')
        self.addCleanup(shutil.rmtree, self.dir)
        self.env = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en',
                        HAILONG_HUB_STORE='sqlite:' + self.path('hub.db'))
        former = os.umask(0o022)
        self.addCleanup(os.umask, former)
        self.call('init')
        self.call('user', 'add', 'Sở Nội vụ', text=PASSWORD)

    def path(self, name):
        return os.path.join(self.dir, name)

    def call(self, *args, status=0, text='', **options):
        done = subprocess.run([HUB, *args], env=self.env, input=text.encode(),
                              capture_output=True, check=False, **options)
        out, err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{args}: {out}{err}')
        return out if status == 0 else err

    def count_files(self):
        return sorted(name for name in os.listdir(self.dir)
                      if not name.endswith(('-wal', '-shm')))

    def test_nobody_else_reads_it(self):
        self.call('backup', self.path('copy.db'))
        for name in os.listdir(self.dir):
            self.assertEqual(stat.S_IMODE(os.stat(self.path(name)).st_mode), 0o600, name)

    def test_copy_is_whole(self):
        self.call('backup', self.path('copy.db'))
        self.assertEqual(self.count_files(), ['copy.db', 'hub.db'])
        with sqlite3.connect(self.path('copy.db')) as copy:
            self.assertEqual(copy.execute('PRAGMA integrity_check').fetchall(), [('ok',)])
            self.assertEqual(copy.execute('SELECT name FROM account').fetchall(), [('Sở Nội vụ',)])
        self.env['HAILONG_HUB_STORE'] = 'sqlite:' + self.path('copy.db')
        self.assertIn('Sở Nội vụ', self.call('user', 'list'))

    def test_nothing_is_replaced(self):
        """Least of all the database itself, while it is served."""
        with open(self.path('other'), 'wb') as file:
            file.write(b'other')
        for name in ('other', 'hub.db'):
            self.assertIn('exists already', self.call('backup', self.path(name), status=2))
        with open(self.path('other'), 'rb') as file:
            self.assertEqual(file.read(), b'other')
        self.assertIn('Sở Nội vụ', self.call('user', 'list'))

    def test_full_disk_leaves_no_part(self):
        self.assertGreater(os.path.getsize(self.path('hub.db')), FULL)
        self.call('backup', self.path('copy.db'), status=1, preexec_fn=fill_disk)
        self.call('backup', self.path('nowhere/copy.db'), status=1)
        self.assertEqual(self.count_files(), ['hub.db'])

    def test_password_is_nowhere_in_clear(self):
        self.call('backup', self.path('copy.db'))
        for name in os.listdir(self.dir):
            with open(self.path(name), 'rb') as file:
                self.assertNotIn(PASSWORD.encode(), file.read(), name)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=0)
