#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kiosks without a network: hailong sync --to a folder, and hailong-hub import.

usage: test-hub-import.py HAILONG HAILONG_HUB DATA
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HAILONG, HUB, DATA = map(os.path.abspath, sys.argv[1:4])
UNIT, KIOSK = 'LS-TTHCC', 'LS01'
SAID = re.compile(r'New: (\d+), here already: (\d+), in conflict: (\d+), no good: (\d+)')


class ImportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """What a kiosk without a network has put on a stick."""
        cls.top = tempfile.mkdtemp(prefix='test-hub-import-')
        cls.addClassCleanup(shutil.rmtree, cls.top)
        cls.stick = os.path.join(cls.top, 'stick')
        os.mkdir(cls.stick)
        store = os.path.join(cls.top, 'store')
        for args in (['demo', '--responses', '60', '--seed', '3', '--days', '3'],
                     ['sync', '--to', cls.stick]):
            said = subprocess.run([HAILONG, *args, '--store', store], check=True, text=True,
                                  env=dict(os.environ, LANGUAGE='en'), capture_output=True).stdout
        cls.names = sorted(os.listdir(cls.stick))
        cls.key = re.search(r'^Key of this machine: ([0-9a-f]{64})$', said, re.MULTILINE).group(1)

    def setUp(self):
        self.dir = tempfile.mkdtemp(dir=self.top)
        self.env = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en',
                        HAILONG_HUB_STORE=f'sqlite:{self.dir}/hub.db')
        self.folder = os.path.join(self.dir, 'stick')
        shutil.copytree(self.stick, self.folder)
        self.call('unit', 'add', os.path.join(DATA, 'centres', 'lang-son.json'))

    def call(self, *args, status=0):
        done = subprocess.run([HUB, *args], env=self.env, capture_output=True, check=False,
                              timeout=60)
        out, err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{args}: {out}{err}')
        self.said = err
        return out

    def know(self):
        self.call('kiosk', 'add', KIOSK, UNIT, self.key)

    def run_import(self, status=0):
        return [int(n) for n in SAID.search(self.call('import', self.folder,
                                                      status=status)).groups()]

    def test_each_counts_once(self):
        self.know()
        n = len(self.names)
        self.assertGreater(n, 2)
        self.assertEqual(self.run_import(), [n, 0, 0, 0])
        people = self.call('kiosk', 'list').split()[-1]
        self.assertGreater(int(people), 40)
        again = self.run_import()
        self.assertEqual((sum(again), again[2:]), (n, [0, 0]))
        self.assertEqual(self.call('kiosk', 'list').split()[-1], people)

    def test_strangers_are_refused(self):
        self.call('kiosk', 'add', KIOSK, UNIT)
        self.assertEqual(self.run_import(status=2), [0, 0, 0, len(self.names)])

    def test_wrong_keys_are_refused(self):
        for key in ('', 'key', self.key[:-1], self.key.upper(), self.key + '0'):
            self.call('kiosk', 'add', KIOSK, UNIT, key, status=2)
        self.call('kiosk', 'add', KIOSK, 'NONE', self.key, status=2)
        self.assertEqual(self.run_import(status=2), [0, 0, 0, len(self.names)])
        self.know()
        self.know()
        self.call('kiosk', 'add', 'LS02', UNIT, self.key, status=2)
        self.call('kiosk', 'retire', KIOSK, self.key)
        self.call('kiosk', 'add', KIOSK, UNIT, self.key, status=2)
        self.assertEqual(self.run_import(status=2), [0, 0, 0, len(self.names)])

    def test_what_is_no_file_is_let_be(self):
        """Others are taken all the same, and nothing is waited for."""
        self.know()
        for name, target in (('a.http', '/dev/zero'), ('b.http', '/'), ('c.http', 'nowhere')):
            os.symlink(target, os.path.join(self.folder, name))
        os.mkfifo(os.path.join(self.folder, 'd.http'))
        with open(os.path.join(self.folder, 'e.http'), 'wb') as file:
            file.truncate(1 << 40)
        with open(os.path.join(self.folder, 'f.http'), 'wb') as file:
            file.write(b'PUT /v1/sheets/ HTTP/1.1\r\n\r\n')
        self.assertEqual(self.run_import(status=2), [len(self.names), 0, 0, 6])
        for name in 'abcdef':
            self.assertIn(f'/{name}.http: ', self.said)

    def test_changed_files_are_refused(self):
        self.know()
        name = next(name for name in self.names if name.startswith(KIOSK))
        path = os.path.join(self.folder, name)
        with open(path, 'rb') as file:
            text = file.read()
        with open(path, 'wb') as file:
            file.write(text.replace(b'"counted":', b'"counted":1', 1))
        self.assertEqual(self.run_import(status=2), [len(self.names) - 1, 0, 0, 1])
        self.assertIn(name, self.said)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=0)
