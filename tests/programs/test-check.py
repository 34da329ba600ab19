#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hailong check from outside: each kind of fault names its file and line; what is wrong is
said by status and kept out of force.

usage: test-check.py HAILONG DATA EXAMPLE
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import zipfile

HAILONG = os.path.abspath(sys.argv[1])
CENTRE = os.path.join(sys.argv[2], 'centres', 'lang-son.json')
EXAMPLE = sys.argv[3]


class CheckTest(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='test-check-')
        self.store = os.path.join(self.dir, 'store')
        self.env = dict(os.environ, HAILONG_STORE=self.store, LC_ALL='C.UTF-8')
        self.env.pop('HAILONG_KEYS', None)
        self.env['ASAN_OPTIONS'] = 'detect_leaks=1:fast_unwind_on_malloc=1'
        self.call('init', '--centre', CENTRE)

    def tearDown(self):
        shutil.rmtree(self.dir)

    def call(self, *args, status=0):
        done = subprocess.run([HAILONG, *args], env=self.env, capture_output=True)
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{args}: {done.out}{done.err}')
        return done

    def path(self, name):
        return os.path.join(self.store, name)

    def read(self, name):
        with open(self.path(name), encoding='utf-8') as file:
            return file.read()

    def write(self, name, text):
        with open(self.path(name), 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    def change(self, name, old, new):
        text = self.read(name)
        self.assertEqual(text.count(old), 1, old)
        self.write(name, text.replace(old, new))
        return text.count('\n', 0, text.index(old)) + 1

    def n_settings(self):
        with sqlite3.connect(self.path('kiosk.db')) as base:
            n = base.execute("SELECT count(*) FROM journal WHERE kind='setting'").fetchone()[0]
        base.close()
        return n

    def assert_fault(self, file, line, place, pattern):
        """The one fault, as text and as JSON; nothing else is said to be wrong."""
        text = self.call('check', status=2)
        self.assertRegex(text.out, f'(?m)^.*{re.escape(file)}:{line}: .*{pattern}')
        self.assertRegex(text.err, r'^hailong: .*1 fault')

        found = json.loads(self.call('check', '--json', status=2).out)
        self.assertEqual(len(found['faults']), 1, found)
        fault = found['faults'][0]
        self.assertEqual(os.path.basename(fault['file']), file)
        self.assertEqual((fault['line'], fault['place']), (line, place))
        self.assertRegex(fault['message'], pattern)


class ConfigTest(CheckTest):
    def test_what_init_writes_is_right(self):
        self.assertIn('Settings: right', self.call('check').out)
        self.assertEqual(json.loads(self.call('check', '--json').out)['faults'], [])
        self.assertEqual(self.call('check', '--example').out, self.read('kiosk.conf'))

    def test_installed_example_is_what_init_writes(self):
        with open(EXAMPLE, encoding='utf-8') as file:
            self.assertEqual(file.read(), self.read('kiosk.conf'))

    def test_each_kind_of_fault(self):
        cases = [
            ('due_days=20', 'due_days=0', '[ticket] due_days', '"0" stands here, expected a whole'),
            ('due_days=20', 'due_days=2.5', '[ticket] due_days', 'whole number from 1 to 365'),
            ('due_days=20', 'due_days=zwanzig', '[ticket] due_days', '"zwanzig" stands here'),
            ('due_days=20', 'due_dayz=20', '[ticket] due_dayz', 'expected a key that exists'),
            ('due_days=20', 'due_days=20\ndue_days=20', '[ticket] due_days', 'is set again'),
            ('due_days=20', 'due_days', '', 'expected "key = value"'),
            ('headphones=detect', 'headphones=loud', '[access] headphones', 'detect, always'),
            ('width_mm=0', 'width_mm=inf', '[screen] width_mm', 'expected a number from 0 to 3000'),
            ('chord=Ctrl+Alt+D', 'chord=Q', '[desk] chord', 'keys such as'),
            ('flow=\n', 'flow=rotate 9\n', '[survey] flow', 'rotate N with N from 1 to 5'),
            ('questionnaire=sipas-5', 'questionnaire=sipas-9', '[survey] questionnaire', 'sipas-9'),
            ('formats=all', 'formats=doc', '[reports] formats', 'xlsx, pdf, sheet'),
            ('printer=\n', 'printer=-o x\n', '[reports] printer', 'name of a queue'),
            ('cups=/run/cups/cups.sock', 'cups=cups', '[reports] cups', 'absolute path'),
        ]
        right = self.read('kiosk.conf')
        for old, new, place, pattern in cases:
            with self.subTest(new=new):
                line = self.change('kiosk.conf', old, new) + new.count('\n', 0, len(new) - 1)
                self.assert_fault('kiosk.conf', line, place, re.escape(pattern))
            self.write('kiosk.conf', right)

    def test_faults_of_the_file_itself(self):
        for text, line, pattern in ((b'[ticket\n', 1, r'expected a group as \[name\]'),
                                    (b'due_days=1\n', 1, 'stands before any group'),
                                    (b'# \n[tikcet]\n', 2, 'expected a group that exists'),
                                    (b'# \n# \n\xff', 3, 'a byte 0xff stands here')):
            with self.subTest(text=text):
                self.write('kiosk.conf', text)
                found = json.loads(self.call('check', '--json', status=2).out)['faults']
                self.assertEqual(found[0]['line'], line)
                self.assertRegex(found[0]['message'], pattern)

    def test_values_are_held_against_each_other(self):
        self.change('kiosk.conf', 'keep_days=14', 'keep_days=31')
        self.assertRegex(self.call('check', status=2).out, r'kiosk\.conf:\d+: \[backup\] keep_days')
        self.assertIn('shortest term', self.call('check', status=2).out)

    def test_missing_files(self):
        for name in ('kiosk.conf', 'centre.json'):
            with self.subTest(name=name):
                text = self.read(name)
                os.remove(self.path(name))
                self.assertIn(name, self.call('check', status=2).out)
                self.write(name, text)


class CentreTest(CheckTest):
    def test_each_kind_of_fault(self):
        cases = [
            ('"target" : 90', '"target" : 101', '$.target', 'from 1 to 100'),
            ('"kiosk" : "LS01"', '"kiosk" : ""', '$.kiosk', 'expected'),
            ('"start" : "13:30"', '"start" : "11:00"', '$.sessions[1].start', 'session before'),
            ('"time_zone" : "Asia/Ho_Chi_Minh"', '"time_zone" : "Asia/Saigon2"', '$.time_zone',
             'a time zone of this machine'),
            ('"day" : "2026-01-01"', '"day" : "2026-02-30"', '$.holidays[0].day', 'YYYY-MM-DD'),
            ('"day" : "2026-01-02"', '"day" : "2026-01-01"', '$.holidays[1].day', 'stands once'),
            ('"hotline"', '"hotlime"', None, 'hotli'),
        ]
        right = self.read('centre.json')
        for old, new, place, pattern in cases:
            with self.subTest(new=new):
                line = self.change('centre.json', old, new)
                if place is not None:
                    self.assert_fault('centre.json', line, place, re.escape(pattern))
                else:
                    out = self.call('check', status=2).out
                    self.assertRegex(out, rf'centre\.json:\d+: .*{pattern}')
            self.write('centre.json', right)

    def test_text_that_is_no_json(self):
        line = self.change('centre.json', '"target" : 90', '"target" : ')
        found = json.loads(self.call('check', '--json', status=2).out)['faults'][0]
        self.assertEqual(os.path.basename(found['file']), 'centre.json')
        self.assertIn(found['line'], (line, line + 1))

    def test_all_faults_are_told_at_once(self):
        self.change('centre.json', '"target" : 90', '"target" : 101')
        self.change('kiosk.conf', 'due_days=20', 'due_days=0')
        done = self.call('check', status=2)
        self.assertEqual(len(done.out.splitlines()), 2)
        self.assertIn('2 faults', done.err)

    def test_questionnaire_of_the_centre(self):
        self.write('mine.json', '{"name": "mine"}')
        self.change('kiosk.conf', 'questionnaire=sipas-5', 'questionnaire=mine.json')
        self.assertRegex(self.call('check', status=2).out, r'mine\.json:\d+: ')


class ForceTest(CheckTest):
    """What is wrong is not in force, and that is said."""

    def test_status_says_so(self):
        self.assertEqual(json.loads(self.call('status', '--json').out)['settings'],
                         {'right': True, 'faults': []})
        self.assertNotIn('settings', self.call('status').out)
        line = self.change('kiosk.conf', 'due_days=20', 'due_days=0')

        text = self.call('status').out
        self.assertIn('the last good settings stay in force', text)
        self.assertRegex(text, rf'kiosk\.conf:{line}: \[ticket\] due_days')
        said = json.loads(self.call('status', '--json').out)['settings']
        self.assertFalse(said['right'])
        self.assertEqual([(os.path.basename(f['file']), f['line'], f['place'])
                          for f in said['faults']], [('kiosk.conf', line, '[ticket] due_days')])

    def test_commands_that_write_are_refused(self):
        n = self.n_settings()
        line = self.change('kiosk.conf', 'due_days=20', 'due_days=0')
        done = self.call('close', status=2)
        self.assertRegex(done.err, rf'kiosk\.conf:{line}: ')
        self.assertEqual(self.n_settings(), n)

    def test_check_changes_nothing(self):
        before = {name: os.stat(self.path(name)).st_mtime_ns for name in os.listdir(self.store)}
        self.call('check')
        self.change('kiosk.conf', 'due_days=20', 'due_days=0')
        self.call('check', status=2)
        after = {name: os.stat(self.path(name)).st_mtime_ns for name in os.listdir(self.store)}
        after['kiosk.conf'] = before['kiosk.conf']
        self.assertEqual(before, after)



class DigestTest(CheckTest):
    """Every report says which configuration it was made under."""

    def report(self, form):
        path = os.path.join(self.dir, f'report.{form}')
        self.call('report', '--format', form, '--output', path)
        if form in ('pdf', 'sheet'):
            done = subprocess.run(['pdftotext', path, '-'], capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            return done.stdout.decode()
        if form == 'xlsx':
            with zipfile.ZipFile(path) as book:
                return ' '.join(book.read(name).decode() for name in book.namelist())
        with open(path, encoding='utf-8') as file:
            return file.read()

    def digest(self):
        return json.loads(self.report('json'))['record']['config']

    def assert_on_every_report(self, digest):
        for form in ('json', 'csv', 'xlsx', 'pdf', 'sheet'):
            self.assertIn(digest[:12], self.report(form), form)

    def test_change_of_configuration_is_on_every_report(self):
        first = self.digest()
        self.assertRegex(first, r'^[0-9a-f]{64}$')
        self.assert_on_every_report(first)

        seen = {first}
        for name, old, new in (('kiosk.conf', 'due_days=20', 'due_days=21'),
                               ('kiosk.conf', 'flow=\n', 'flow=rotate 2\n'),
                               ('centre.json', '"target" : 90', '"target" : 85')):
            self.change(name, old, new)
            self.call('close')    # whoever writes next takes it over
            digest = self.digest()
            self.assertNotIn(digest, seen)
            self.assert_on_every_report(digest)
            seen.add(digest)

        self.assertEqual(self.n_settings(), 4)
        self.call('verify')

    def test_digest_comes_back_with_the_configuration(self):
        first = self.digest()
        right = self.read('kiosk.conf')
        self.change('kiosk.conf', 'due_days=20', 'due_days=21')
        self.call('close')
        self.assertNotEqual(self.digest(), first)
        self.write('kiosk.conf', right)
        self.call('close')
        self.assertEqual(self.digest(), first)

    def test_wrong_configuration_has_no_digest(self):
        first = self.digest()
        self.change('kiosk.conf', 'due_days=20', 'due_days=0')
        self.assertEqual(self.digest(), first)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=2)
