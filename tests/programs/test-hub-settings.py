#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hailong-hub says that kiosks are to use, and what it refuses.

usage: test-hub-settings.py HAILONG_HUB DATA
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HUB, DATA = map(os.path.abspath, sys.argv[1:3])
UNIT = 'LS-TTHCC'
CONFIG = '[ticket]\ndue_days=10\n'
OTHER = '[ticket]\ndue_days=15\n'


def read_data(*path):
    with open(os.path.join(DATA, *path), encoding='utf-8') as file:
        return file.read()


class SettingsTest(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='test-hub-settings-')
        self.env = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en',
                        HAILONG_HUB_STORE=f'sqlite:{self.dir}/hub.db')
        self.call('unit', 'add', os.path.join(DATA, 'centres', 'lang-son.json'))
        self.call('kiosk', 'add', 'LS01', UNIT)

    def tearDown(self):
        shutil.rmtree(self.dir)

    def call(self, *args, status=0):
        done = subprocess.run([HUB, *args], env=self.env, capture_output=True, cwd=self.dir)
        out, err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{args}: {out}{err}')
        return out if status == 0 else err

    def write(self, name, text):
        path = os.path.join(self.dir, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def put(self, name, text, *place, status=0):
        return self.call('settings', 'put', self.write(name, text), *place, status=status)

    def list(self, *options):
        lines = self.call('settings', 'list', *options).splitlines()
        return [line.split('\t')[1:3] + line.split('\t')[4:] for line in lines]

    def test_versions(self):
        first = int(self.put('kiosk.conf', CONFIG, '--unit', UNIT))
        second = int(self.put('kiosk.conf', OTHER, '--unit', UNIT))
        own = int(self.put('kiosk.conf', CONFIG, '--kiosk', 'LS01'))
        self.assertLess(first, second)
        self.assertLess(second, own)
        self.assertEqual(self.list(), [[UNIT, 'kiosk.conf', 'in force'],
                                       [f'{UNIT} LS01', 'kiosk.conf', 'in force']])
        self.assertEqual(self.list('--all', '--unit', UNIT),
                         [[UNIT, 'kiosk.conf', 'replaced'], [UNIT, 'kiosk.conf', 'in force'],
                          [f'{UNIT} LS01', 'kiosk.conf', 'in force']])
        self.assertEqual(self.call('settings', 'show', 'kiosk.conf', '--unit', UNIT), OTHER)
        self.assertEqual(self.call('settings', 'show', 'kiosk.conf', '--kiosk', 'LS01'), CONFIG)
        self.assertEqual(self.call('settings', 'show', 'kiosk.conf', '--unit', UNIT,
                                   '--version', str(first)), CONFIG)

        self.assertLess(own, int(self.call('settings', 'remove', 'kiosk.conf', '--kiosk', 'LS01')))
        self.assertEqual(self.list('--kiosk', 'LS01'), [])
        self.assertEqual(self.list('--all', '--kiosk', 'LS01'),
                         [[f'{UNIT} LS01', 'kiosk.conf', 'replaced'],
                          [f'{UNIT} LS01', 'kiosk.conf', 'removed']])
        err = self.call('settings', 'remove', 'kiosk.conf', '--kiosk', 'LS01', status=2)
        self.assertIn('kiosk.conf: there is no such file for LS01', err)

    def test_several_files_are_one_change(self):
        files = [self.write('kiosk.conf', CONFIG),
                 self.write('centre.json', read_data('centres', 'lang-son.json')),
                 self.write('moi.json', read_data('questionnaires', 'sipas-5.json'))]
        version = self.call('settings', 'put', *files, '--unit', UNIT).strip()
        lines = self.call('settings', 'list').splitlines()
        self.assertEqual([line.split('\t')[0] for line in lines], [version] * 3)

    def test_wrong_files_change_nothing(self):
        centre = json.loads(read_data('centres', 'lang-son.json'))
        centre['unit']['code'] = 'OTHER'
        good = self.write('good.json', read_data('questionnaires', 'sipas-5.json'))
        place = ('--unit', UNIT)
        for name, text, message in (
                ('kiosk.conf', '[ticket]\ndue_days=0\n', 'kiosk.conf:2: [ticket] due_days'),
                ('kiosk.conf', '[hub]\nurl=https://x.vn\n', 'set on the machine only'),
                ('kiosk.conf', b'[ticket]\n# \xff\n', 'expected text in UTF-8'),
                ('kiosk.conf', ' ' * (512 * 1024 + 1), 'at most 524288 bytes'),
                ('centre.json', json.dumps(centre), 'unit.code: "OTHER" stands here'),
                ('x.json', '{}', 'x.json'),
                ('x.txt', '', 'expected kiosk.conf, centre.json')):
            wrong = self.write(name, text)
            self.assertIn(message, self.call('settings', 'put', good, wrong, *place, status=2))
        self.assertIn('expected it once',
                      self.call('settings', 'put', good, self.write('a/good.json', '{}'), *place,
                                status=2))
        self.call('settings', 'put', 'none.json', *place, status=1)
        self.assertEqual(self.list('--all'), [])

    def test_bad_use_is_2(self):
        self.write('kiosk.conf', CONFIG)
        for args in ((), ('put',), ('put', 'kiosk.conf'), ('put', '--unit', UNIT),
                     ('put', 'kiosk.conf', '--unit', UNIT, '--kiosk', 'LS01'),
                     ('put', 'kiosk.conf', '--unit', 'NONE'), ('put', 'kiosk.conf', '--kiosk', 'NONE'),
                     ('show', '--unit', UNIT), ('show', 'kiosk.conf', '--unit', UNIT),
                     ('remove', 'kiosk.conf', '--unit', UNIT), ('list', 'kiosk.conf'),
                     ('fly', 'kiosk.conf', '--unit', UNIT)):
            self.call('settings', *args, status=2)
        self.assertEqual(self.list('--all'), [])


unittest.main(argv=sys.argv[:1])
