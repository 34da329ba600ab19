#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line from outside: what it stores, shows, refuses, and its exit statuses.

usage: test-cli.py HAILONG DATA
"""

import csv
import datetime
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

HAILONG, DATA = map(os.path.abspath, sys.argv[1:3])
FACTORS = ['access', 'procedure', 'officer', 'result', 'feedback']
ITEMS = ['overall'] + FACTORS
DEMO_DAYS = 12
COMMANDS = ['init', 'status', 'trend', 'screening', 'enter', 'void', 'served', 'figure', 'close',
            'export', 'lift', 'user', 'verify', 'clock', 'questionnaire', 'demo']
CENTRE_ZONE = datetime.timezone(datetime.timedelta(hours=7))


def day(ago=0):
    """A day of the centre's time zone, so many before today."""
    now = datetime.datetime.now(CENTRE_ZONE)
    return (now.date() - datetime.timedelta(days=ago)).isoformat()


def forms(rows, ago=1):
    """A file of forms from level dictionaries."""
    items = [item for item in ITEMS if any(item in row for row in rows)]
    lines = ['taken_at,counter,field,outcome,' + ','.join(items)]
    lines += [f'{day(ago)},,,,' + ','.join(str(row.get(item, '')) for item in items)
              for row in rows]
    return '\n'.join(lines) + '\n'


def spread(counts):
    """Levels from the counts of level 1, 2, ..."""
    return [level for level, n in enumerate(counts, 1) for _ in range(n)]


def people(**factors):
    """One level dictionary a person from a list of levels for each item."""
    n = max(len(levels) for levels in factors.values())
    return [{item: levels[i] for item, levels in factors.items() if i < len(levels)}
            for i in range(n)]


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='test-cli-')
        self.store = os.path.join(self.dir, 'store')
        self.env = dict(os.environ, HAILONG_STORE=self.store,
                        XDG_DATA_HOME=os.path.join(self.dir, 'data'), LC_ALL='C.UTF-8')
        self.env.pop('HAILONG_KEYS', None)
        # Under a sanitizer: some three hundred calls cannot each afford slow stacks.
        self.env['ASAN_OPTIONS'] = 'detect_leaks=1:fast_unwind_on_malloc=1'

    def tearDown(self):
        shutil.rmtree(self.dir)

    def call(self, *args, status=0):
        done = subprocess.run([HAILONG, *args], env=self.env, capture_output=True, cwd=self.dir)
        done.out = done.stdout.decode()
        done.err = done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{args}: {done.out}{done.err}')
        if status == 0:
            self.assertEqual(done.err, '')
        else:
            self.assertRegex(done.err, r'^hailong: [^:]+: .+\n')
        return done

    def write(self, text, name='forms.csv'):
        path = os.path.join(self.dir, name)
        with open(path, 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def enter(self, text, *options, status=0):
        return self.call('enter', *options, self.write(text), status=status)

    def show(self, *options, stream='paper'):
        return json.loads(self.call('status', '--json', '--stream', stream, *options).out)

    def seal(self):
        """What changes with any record."""
        return re.search(r'^Seal: (\w+)$', self.call('verify').out, re.MULTILINE).group(1)

    def store_bytes(self):
        """All that lies on disk, keys and write-ahead log too."""
        content = b''
        for top in (self.store, self.store + '.keys'):
            for folder, _, names in os.walk(top):
                for name in names:
                    with open(os.path.join(folder, name), 'rb') as file:
                        content += file.read()
        return content


class UseTest(CommandTest):
    def test_help(self):
        text = self.call('--help').out
        for command in COMMANDS:
            self.assertIn(f'\n  {command} ', text)
            usage = self.call(command, '--help').out
            self.assertIn(f'hailong {command} [OPTION', usage)
            self.assertIn(f'Examples:\n  hailong {command}', usage)
            self.assertIn('--store=DIR', usage)
        self.assertIn('Examples:', text)

    def test_version(self):
        self.assertRegex(self.call('--version').out, r'^hailong \d+\.\d+')

    def test_bad_use_is_2(self):
        self.call('init')
        for args in [(), ('fly',), ('--fly',), ('status', '--fly'), ('status', 'today'),
                     ('status', '--day', '31/12/2026'), ('status', '--day', '2026-02-30'),
                     ('status', '--from', '2026-11-01'), ('status', '--to', '2026-11-01'),
                     ('status', '--from', '2026-11-02', '--to', '2026-11-01'),
                     ('status', '--day', day(), '--from', day(), '--to', day()),
                     ('status', '--stream', 'phone'), ('enter',), ('enter', 'none.csv'),
                     ('enter', '.'), ('served', '7'), ('served', '--day', day(), '--session', '1'),
                     ('served', '--day', day(), '--session', '0', '7'),
                     ('served', '--day', day(), '--session', '3', '7'),
                     ('served', '--day', day(), '--session', '1', '-7'),
                     ('served', '--day', day(), '--session', '1', 'x'),
                     ('served', '--day', day(-1), '--session', '1', '7'),
                     ('served',), ('served', 'none.csv'), ('served', '--day', day(), 'none.csv'),
                     ('served', '--session', '1', '7'),
                     ('status', '--period', 'days'), ('status', '--period', 'range'),
                     ('status', '--period', 'month', '--from', day(), '--to', day()),
                     ('export', '--period', 'month', '--format', 'csv', '--output', '-'),
                     ('figure',), ('figure', 'dossiers', '1'),
                     ('figure', '--period', 'month', 'dossiers', '1'),
                     ('figure', '--period', 'week', '--day', day(), 'dossiers', '1'),
                     ('figure', '--period', 'month', '--day', day(-40), 'dossiers', '1'),
                     ('figure', '--period', 'month', '--day', day(), 'dossier', '1'),
                     ('figure', '--period', 'month', '--day', day(), 'nd61.10', '1'),
                     ('figure', '--period', 'month', '--day', day(), 'nd61.9', '3'),
                     ('figure', '--period', 'month', '--day', day(), 'dossiers', '-1'),
                     ('close', '--day', 'x'), ('close', '--day', day(-1)),
                     ('trend', '--by', 'hour'), ('trend', '--by', 'range'),
                     ('trend', '--by', 'session', '--stream', 'paper'),
                     ('trend', '--of', 'speed'), ('trend', '--from', day(3)),
                     ('trend', '--period', 'session'),
                     ('trend', '--format', 'pdf'), ('trend', '--json', '--format', 'csv'),
                     ('trend', '--stream', 'phone'), ('trend', 'week'),
                     ('screening', '--from', day(), '--to', day(1)),
                     ('screening', '--stream', 'phone'), ('screening', 'today'),
                     ('lift', '--day', day()), ('lift', '--reason', 'x'),
                     ('lift', '--day', day(), '--reason', ' '),
                     ('lift', '--day', day(1), '--reason', 'nothing is left out'),
                     ('export',), ('export', '--day', day(), '--format', 'csv'),
                     ('export', '--day', day(), '--output', 'x'),
                     ('export', '--format', 'csv', '--output', 'x'),
                     ('export', '--day', day(), '--format', 'pdf', '--output', 'x'),
                     ('export', '--day', day(), '--format', 'csv', '--output', '.'),
                     ('export', '--day', day(), '--format', 'csv', '--output', 'none/x'),
                     ('verify', '--anchor', 'short'), ('verify', '--anchor', 'x' * 20),
                     ('questionnaire', 'check'), ('questionnaire', 'make', 'x'),
                     ('questionnaire', 'check', 'none.json'), ('init',),
                     ('demo',), ('demo', '--responses', '0', '--seed', '1'),
                     ('demo', '--responses', '5', '--seed', '-1'),
                     ('demo', '--responses', '5', '--seed', '1', '--days', '0'),
                     ('demo', '--responses', '5', '--seed', '1', '--mood', '3.1'),
                     ('demo', '--responses', '5', '--seed', '1', '--mood', 'nan'),
                     ('demo', '--responses', '5', '--seed', '1', '--until', day(1)),
                     ('demo', '--responses', '5', '--seed', '1', '--until', day(-1) + 'T08:00')]:
            with self.subTest(args=args):
                self.call(*args, status=2)
        self.assertEqual(sorted(os.listdir(self.dir)), ['store', 'store.keys'])

    def test_missing_store_is_2(self):
        for args in [('status',), ('verify',), ('close',), ('clock',),
                     ('enter', self.write(forms([{'access': 4}])))]:
            with self.subTest(args=args):
                self.assertIn('hailong init', self.call(*args, status=2).err)
        self.assertFalse(os.path.exists(self.store))

    def test_missing_keys_are_1(self):
        self.call('init')
        os.rename(self.store + '.keys', self.store + '.gone')
        self.assertIn('put the folder of its keys back', self.call('status', status=1).err)
        self.call('status', '--keys', self.store + '.gone')


class InitTest(CommandTest):
    def test_store_is_named(self):
        text = self.call('init').out
        self.assertIn(f'Store: {self.store}\n', text)
        self.assertIn(f'Keys: {self.store}.keys', text)
        self.assertRegex(text, r'Recovery key: (\w{4}-){8,}\w{4}\n')
        self.assertTrue(os.path.isfile(os.path.join(self.store, 'kiosk.conf')))
        self.assertTrue(os.path.isdir(os.path.join(self.store, 'outbox')))

    def test_recovery_key_is_not_kept(self):
        key = re.search(r'Recovery key: (\S+)', self.call('init').out).group(1)
        self.assertNotIn(key.encode(), self.store_bytes())

    def test_option_stands_before_or_after(self):
        one, two = os.path.join(self.dir, 'one'), os.path.join(self.dir, 'two')
        self.call('--store', one, 'init')
        self.call('init', '--store', two)
        self.call('--store', self.store, 'status', '--store', two)
        self.assertFalse(os.path.exists(self.store))

    def test_user_data_folder_is_the_default(self):
        del self.env['HAILONG_STORE']
        self.call('init')
        self.assertTrue(os.path.exists(os.path.join(self.env['XDG_DATA_HOME'], 'hailong')))

    def test_existing_store_is_left_alone(self):
        self.call('init')
        before = self.store_bytes()
        self.call('init', status=2)
        self.assertEqual(self.store_bytes(), before)

    def test_own_centre(self):
        with open(os.path.join(DATA, 'centres', 'lang-son.json'), encoding='utf-8') as file:
            centre = json.load(file)
        centre['unit']['code'] = 'XA-01'
        self.call('init', '--centre', self.write(json.dumps(centre), 'centre.json'))
        self.assertEqual(self.show()['unit'], 'XA-01')

    def test_broken_centre_makes_nothing(self):
        path = self.write('{"name": 5}', 'centre.json')
        self.assertIn('centre.json', self.call('init', '--centre', path, status=2).err)
        self.assertFalse(os.path.exists(self.store))


class VectorTest(CommandTest):
    """Design §4 and the checkable figures of the official formulas."""

    def setUp(self):
        super().setUp()
        self.call('init')

    def enter_people(self, **factors):
        self.enter(forms(people(**factors)))
        text = self.call('status', '--json', '--stream', 'paper', '--day', day(1)).out
        return text, json.loads(text)

    def test_levels(self):
        text, shown = self.enter_people(officer=spread([2, 3, 15, 120, 60]))
        self.assertEqual(shown['overall']['levels'], [2, 3, 15, 120, 60])
        self.assertIn('"percent": 90.00', text)
        self.assertIn('"scaled": 83.30', text)
        self.assertEqual(shown['factors']['officer'], shown['items']['officer'])

    def test_answers_of_a_person_go_together(self):
        text, shown = self.enter_people(**{f: [4] * 9 + [2] for f in FACTORS})
        self.assertEqual(shown['overall']['respondents'], 10)
        self.assertEqual(shown['overall']['n'], 50)
        self.assertIn('"percent": 90.00', text)
        self.assertEqual((shown['overall']['low'], shown['overall']['high']), (57.73, 98.34))

    def test_pooled_is_not_the_mean(self):
        text, shown = self.enter_people(
            access=spread([1, 2, 10, 100, 87]), procedure=spread([0, 1, 9, 110, 80]),
            officer=spread([2, 2, 8, 90, 98]), result=spread([0, 0, 5, 95, 100]),
            feedback=spread([0, 1, 4, 20, 15]))
        self.assertEqual([shown['factors'][f]['percent'] for f in FACTORS],
                         [93.5, 95.0, 94.0, 97.5, 87.5])
        self.assertIn('"mean_of_factors": 93.50', text)
        self.assertIn('"percent": 94.64', text)
        self.assertEqual(shown['factors']['feedback']['n'], 40)
        self.assertEqual(shown['overall']['respondents'], 200)

    def test_one_answer_a_person_is_plain_wilson(self):
        _, shown = self.enter_people(access=spread([0, 1, 0, 9]))
        self.assertEqual((shown['overall']['low'], shown['overall']['high']), (59.58, 98.21))

    def test_wilson_of_many(self):
        _, shown = self.enter_people(access=spread([0, 50, 0, 450]))
        self.assertEqual((shown['overall']['low'], shown['overall']['high']), (87.06, 92.33))

    def test_neutral_is_not_satisfied(self):
        # Published shares of three levels, and the fewest people who give all of them:
        # 50.78 / 43.24 / 5.89 and 90.06 / 8.98 / 0.96.
        _, shown = self.enter_people(access=spread([1, 64, 470, 552]),
                                     procedure=spread([0, 8, 75, 752]))
        self.assertEqual(shown['factors']['access']['percent'], 50.78)
        self.assertEqual(shown['factors']['procedure']['percent'], 90.06)

    def test_mean_of_published_factors(self):
        # 2023: the mean of the five published factors is 82.89, not the published 82.97. The
        # fewest people who give each factor's share.
        shares = dict(zip(FACTORS, [(83, 100), (44, 53), (64, 77), (137, 165), (116, 141)]))
        _, shown = self.enter_people(**{f: spread([0, 0, n - y, y])
                                        for f, (y, n) in shares.items()})
        self.assertEqual([shown['factors'][f]['percent'] for f in FACTORS],
                         [83.0, 83.02, 83.12, 83.03, 82.27])
        self.assertEqual(shown['overall']['mean_of_factors'], 82.89)
        self.assertNotEqual(shown['overall']['percent'], 82.89)

    def test_overall_question_stands_apart(self):
        _, shown = self.enter_people(overall=[1] * 10, access=[5] * 10)
        self.assertEqual(shown['items']['overall']['percent'], 0.0)
        self.assertEqual(shown['overall']['percent'], 100.0)
        self.assertEqual(shown['overall']['n'], 10)

    def test_nothing_is_null(self):
        shown = self.show('--day', day(1))
        self.assertIsNone(shown['overall']['percent'])
        self.assertIsNone(shown['overall']['mean_of_factors'])
        self.assertEqual(shown['factors']['access']['n'], 0)


class VoidTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.call('init')
        self.rows = [{'access': 1 + i % 5, 'officer': 1 + i // 5} for i in range(16)]

    def void(self, rows, reason='entered twice', ago=1, status=0):
        path = os.path.join(self.dir, 'wrong.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(forms(rows, ago))
        return self.call('void', '--reason', reason, 'wrong.csv', status=status)

    def shown(self):
        return self.show('--stream', 'paper', '--day', day(1))

    def test_waiting_form_is_gone_at_once(self):
        self.enter(forms(self.rows[:3]))
        self.assertEqual(self.void(self.rows[1:2]).out,
                         '1 form was not released yet and is gone\n')
        self.assertEqual(self.shown()['responses']['saved'], 2)

    def test_five_change_together(self):
        self.enter(forms(self.rows[:10]))
        self.enter(forms(self.rows[10:12]))
        self.assertIn('2 released forms stay in the figures', self.void(self.rows[:2]).out)
        before = self.shown()
        self.assertEqual(before['responses']['released'], 10)

        self.assertEqual(self.void(self.rows[2:3]).out, '1 released form is taken back\n')
        after = self.shown()
        self.assertEqual(after['responses']['released'], 9)
        self.assertEqual(after['responses']['saved'], 9)
        for item in ('access', 'officer'):
            levels = [row[item] for row in self.rows[3:12]]
            self.assertEqual(after['items'][item]['levels'],
                             [levels.count(level) for level in range(1, 6)])
        self.assertIn('Agrees with itself: yes', self.call('verify').out)

        self.call('export', '--day', day(1), '--stream', 'paper', '--format', 'json', '--output',
                  'day.json')
        with open(os.path.join(self.dir, 'day.json'), encoding='utf-8') as file:
            rows = json.load(file)['rows']
        self.assertEqual({row['responses'] for row in rows}, {9})

    def test_unknown_form_is_named(self):
        self.enter(forms(self.rows[:10]))
        done = self.void(self.rows[8:11], status=2)
        self.assertIn('void: wrong.csv: line 4: no form like this', done.err)
        self.assertIn('stays in the figures', self.void(self.rows[:1]).out)
        self.assertIn('line 2', self.void(self.rows[:1], status=2).err)
        self.assertIn('line 2', self.void(self.rows[:1], ago=2, status=2).err)

    def test_reason_is_needed_and_not_shown(self):
        self.enter(forms(self.rows[:10]))
        self.assertIn('--reason', self.void(self.rows[:1], reason=' ', status=2).err)
        self.call('void', 'wrong.csv', status=2)
        self.void(self.rows[:5], reason='Bí mật 0912345678')
        forms_of_day = ['--day', day(1), '--stream', 'paper']
        export = ['export', *forms_of_day, '--format', 'csv', '--output', '-']
        for text in (self.call('status', *forms_of_day).out, self.call('verify').out,
                     self.call(*export).out, self.call(*export, '--rows').out):
            self.assertNotIn('Bí mật', text)

    def test_malformed_file_is_refused(self):
        path = os.path.join(self.dir, 'wrong.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(forms(self.rows[:1]).replace(',1,', ',9,'))
        done = self.call('void', '--reason', 'x', 'wrong.csv', status=2)
        self.assertIn('wrong.csv:2:', done.err)
        self.call('void', '--reason', 'x', 'missing.csv', status=2)


class EnterTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.call('init')

    def many(self, n):
        """Forms with everything that may stand in one."""
        out = io.StringIO()
        table = csv.writer(out, lineterminator='\r\n')
        table.writerow(['taken_at', 'counter', 'field', 'outcome', *ITEMS, 'receipt', 'comment'])
        for i in range(n):
            taken = day(1 + i % 3) + ('T%02d:%02d' % (7 + i % 9, i % 60) if i % 2 else '')
            levels = [1 + (i * 7 + k * k) % 5 if (i + k) % 6 else '' for k in range(6)]
            number = datetime.date.fromisoformat(day(30)).strftime('%y%m%d') + '-%04d' % (i % 400)
            table.writerow([taken, ['1', '2', ''][i % 3], ['dat-dai', 'xay-dung', ''][i % 3],
                            ['submitted', 'received', 'refused', 'information', ''][i % 5],
                            *levels, f'H37.132-{number}' if i % 4 == 0 else '',
                            f'Bí mật số {i}: "cảm ơn",\nchờ lâu 0912345678' if i % 10 == 0 else ''])
        return '\ufeff' + out.getvalue()

    def test_300_forms(self):
        text = self.many(330)
        rows = list(csv.DictReader(io.StringIO(text[1:])))
        self.assertIn('330 forms are stored', self.enter(text).out)

        total = {item: [0] * 5 for item in ITEMS}
        for ago in (1, 2, 3):
            shown = self.show('--day', day(ago))
            mine = [row for row in rows if row['taken_at'].startswith(day(ago))]
            self.assertEqual(shown['responses']['saved'], len(mine))
            self.assertEqual(shown['responses']['released'], len(mine))
            for item in ITEMS:
                total[item] = [a + b for a, b in zip(total[item], shown['items'][item]['levels'])]
        for item in ITEMS:
            self.assertEqual(total[item], [sum(row[item] == str(level) for row in rows)
                                           for level in range(1, 6)], item)

        both = self.show('--from', day(3), '--to', day(1))
        self.assertEqual({item: both['items'][item]['levels'] for item in ITEMS}, total)
        self.assertEqual((both['from'], both['to']), (day(3), day(1)))
        self.call('verify')

    def test_nothing_private_is_in_clear(self):
        self.enter(self.many(50))
        content = self.store_bytes()
        for secret in ['Bí mật', 'cảm ơn', '0912345678', 'H37.132-']:
            self.assertNotIn(secret.encode(), content)

    def test_streams_are_apart(self):
        self.enter(forms([{'access': 4}] * 10))
        self.assertEqual(self.show('--day', day(1))['responses']['released'], 10)
        self.assertEqual(self.show('--day', day(1), stream='kiosk')['responses']['saved'], 0)

    def test_same_file_twice(self):
        text = forms([{'access': 4}] * 10)
        self.enter(text)
        seal = self.seal()
        self.assertIn('--again', self.enter(text, status=2).err)
        self.assertEqual(self.seal(), seal)
        self.assertEqual(self.show('--day', day(1))['responses']['saved'], 10)
        # As a spreadsheet saves it again.
        self.assertIn('--again', self.enter(text.replace('\n', '\r\n') + '\r\n', status=2).err)
        self.enter(text, '--again')
        self.assertEqual(self.show('--day', day(1))['responses']['released'], 20)

    def test_bad_files_change_nothing(self):
        good = forms([{'access': 4, 'officer': 3}] * 6).encode()
        width = len(good.splitlines()[0].split(b','))
        tomorrow = forms([{'access': 4, 'officer': 3}], ago=-1).splitlines()[1].encode()
        self.enter(good)
        seal = self.seal()
        for text, place in [
                (b'', ':1:'),
                (good.replace(b'taken_at', b'taken'), ':1:1(header): '),
                (good.replace(b'officer', b'speed'), ':1:6(header): '),
                (good.replace(b'officer', b'access'), ':1:6(header): '),
                (good + b'2026-11-01,,,,4,9\n', ':8:6(officer): '),
                (good + b'2026-11-01,Q77,,,4,4\n', ':8:2(counter): '),
                (good + b'2026-11-01,,none,,4,4\n', ':8:3(field): '),
                (good + b'2026-11-01,,,won,4,4\n', ':8:4(outcome): '),
                (good + b'2026-11-31,,,,4,4\n', ':8:1(taken_at): '),
                (good + tomorrow + b'\n', ':8:1(taken_at): '),
                (good + b'2026-11-01,,,,,\n', ':8: '),
                (good + b'2026-11-01,,,,4\n', f':8:{width}: '),
                (good + b'2026-11-01,,"x,,4,4\n', ':8:3: '),
                (good + b'2026-11-01,,\xff,,4,4\n', ':8: ')]:
            with self.subTest(text=text[-40:]):
                error = self.enter(text, status=2).err
                self.assertTrue(error.startswith(f'hailong: enter: {self.dir}/forms.csv{place}'),
                                error)
        self.assertEqual(self.seal(), seal)
        self.assertEqual(self.show('--day', day(1))['responses']['saved'], 6)

    def test_four_wait_for_the_fifth(self):
        self.enter(forms([{'access': 5}] * 2, ago=4))
        self.enter(forms([{'access': 5}] * 2, ago=2))
        for ago, saved in [(4, 2), (2, 2)]:
            shown = self.show('--day', day(ago))
            self.assertEqual(shown['responses']['saved'], saved)
            self.assertEqual(shown['responses']['released'], 0)
            self.assertIsNone(shown['overall']['percent'])

        self.enter(forms([{'access': 1}], ago=3))
        shown = self.show('--day', day(2))
        self.assertEqual(shown['responses']['released'], 5)
        self.assertEqual(shown['overall']['percent'], 80.0)
        self.assertEqual(self.show('--day', day(4))['responses']['released'], 0)

    def test_waiting_is_explained(self):
        text = self.enter(forms([{'access': 5}] * 3)).out
        self.assertIn('3 forms are stored', text)
        self.assertIn('3 waiting', text)
        text = self.call('status', '--stream', 'paper', '--day', day(1)).out
        self.assertIn('Saved: 3. Figures show when there are 5 paper forms', text)
        self.assertNotIn('%', text.split('household')[0].split('Saved')[1].split('95 %')[0])

    def test_now_shows_what_waits_and_is_recorded(self):
        self.enter(forms([{'access': 5}, {'access': 2}]))
        self.assertIn('0 in the audit chain', self.call('verify').out)
        shown = self.show('--day', day(1), '--now')
        self.assertEqual(shown['items']['access']['levels'], [0, 1, 0, 0, 1])
        self.assertTrue(shown['now'])
        self.assertIn('1 in the audit chain', self.call('verify').out)
        self.assertEqual(self.show('--day', day(1))['items']['access']['n'], 0)

    def test_second_form_on_a_receipt_is_screened(self):
        code = 'H37.132-' + datetime.date.fromisoformat(day(30)).strftime('%y%m%d') + '-0001'
        head = 'taken_at,counter,field,outcome,access,receipt\n'
        plain = f'{day(1)},,,submitted,4,\n'
        self.enter(head + plain * 6 + f'{day(1)},,,submitted,5,{code}\n' * 7)
        shown = self.show('--day', day(1))
        self.assertEqual(shown['responses']['screened'], 6)
        self.assertEqual(shown['responses']['left_out'], 6)
        self.assertEqual(shown['items']['access']['levels'], [0, 0, 0, 6, 1])
        self.assertEqual(shown['overall']['unscreened'], 100.0)

        self.call('lift', '--stream', 'paper', '--day', day(1), '--reason', 'a family of seven')
        shown = self.show('--day', day(1))
        self.assertEqual(shown['responses']['left_out'], 0)
        self.assertEqual(shown['responses']['screened'], 6)
        self.assertEqual(shown['items']['access']['levels'], [0, 0, 0, 6, 7])
        self.assertIsNone(shown['overall']['unscreened'])
        self.call('verify')

    def test_scale_of_three(self):
        conf = os.path.join(self.store, 'kiosk.conf')
        with open(conf, encoding='utf-8') as file:
            text = file.read()
        self.write(re.sub(r'(?m)^questionnaire=.*$', 'questionnaire=nd61', text), conf)
        self.call('clock', '--confirm')
        with open(os.path.join(DATA, 'questionnaires', 'nd61.json'), encoding='utf-8') as file:
            item = json.load(file)['items'][0]['id']

        head = f'taken_at,counter,field,outcome,{item}\n'
        error = self.enter(head + f'{day(1)},,,,4\n', status=2).err
        self.assertIn(f"({item}): '4': expected a level from 1 to 3", error)
        self.enter(head + f'{day(1)},,,,3\n' * 7 + f'{day(1)},,,,1\n' * 2)
        shown = self.show('--day', day(1))
        self.assertEqual(shown['items'][item]['levels'], [2, 0, 7])
        self.assertIsNone(shown['items'][item]['percent'])
        self.assertRegex(self.call('status', '--stream', 'paper', '--day', day(1)).out,
                         r'(?m) – +2 / 0 / 7 +9 responses$')

    def test_angry_duplicates_count(self):
        code = 'H37.132-' + datetime.date.fromisoformat(day(30)).strftime('%y%m%d') + '-0001'
        head = 'taken_at,counter,field,outcome,access,receipt\n'
        self.enter(head + f'{day(1)},,,submitted,1,{code}\n' * 7)
        shown = self.show('--day', day(1))
        self.assertEqual(shown['responses']['screened'], 6)
        self.assertEqual(shown['responses']['left_out'], 0)
        self.assertEqual(shown['items']['access']['levels'], [7, 0, 0, 0, 0])


class ExportTest(CommandTest):
    def setUp(self):
        super().setUp()
        with open(os.path.join(DATA, 'centres', 'lang-son.json'), encoding='utf-8') as file:
            centre = json.load(file)
        centre['fields'][0]['name']['vi'] = '=HYPERLINK("http://x"), Đất đai'
        self.field = centre['fields'][0]['code']
        self.call('init', '--centre', self.write(json.dumps(centre), 'centre.json'))

    def fill(self, n=40):
        lines = ['taken_at,counter,field,outcome,overall,access,officer']
        lines += [f'{day(1)}T08:10,1,{self.field},submitted,{3 + i % 3},{4 + i % 2},{1 + i % 5}'
                  for i in range(n)]
        self.enter('\n'.join(lines) + '\n')

    def export(self, *options, form='csv'):
        path = os.path.join(self.dir, 'out')
        self.call('export', '--stream', 'paper', '--format', form, '--output', path, *options)
        with open(path, 'rb') as file:
            return file.read()

    def table(self, raw):
        self.assertTrue(raw.startswith(b'\xef\xbb\xbf'))
        self.assertTrue(raw.endswith(b'\r\n'))
        text = raw.decode('utf-8-sig')
        self.assertEqual(text.count('\n'), text.count('\r\n'))
        rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        return [dict(zip(rows[0], row)) for row in rows[1:]], rows[0]

    def test_csv_agrees_with_status(self):
        self.fill()
        shown = self.show('--day', day(1))
        rows, _ = self.table(self.export('--day', day(1)))
        total = {row['figure']: row for row in rows if row['table'] == 'total'}
        self.assertEqual(total['headline']['percent'], '%.2f' % shown['overall']['percent'])
        self.assertEqual(total['access']['level_5'], str(shown['factors']['access']['levels'][4]))
        self.assertEqual(total['headline']['figure_name'], 'Tỷ lệ hài lòng (mức 4 và 5)')
        self.assertEqual(total['mean_of_factors']['percent'],
                         '%.2f' % shown['overall']['mean_of_factors'])
        self.assertEqual(total['result']['percent'], '')
        items = {row['key']: row for row in rows if row['table'] == 'item'}
        self.assertEqual(set(items), set(ITEMS))
        self.assertEqual(items['overall']['n'], '40')
        self.assertTrue(any('SIPAS' in row['name'] for row in rows if row['table'] == 'note'))

    def test_columns_are_stable(self):
        _, empty = self.table(self.export('--day', day(1)))
        self.fill()
        _, full = self.table(self.export('--day', day(1)))
        self.assertEqual(empty, full)
        _, long = self.table(self.export('--from', day(9), '--to', day(0)))
        self.assertEqual(empty, long)

    def test_formulas_are_defused(self):
        self.fill()
        rows, _ = self.table(self.export('--day', day(1)))
        names = {row['name'] for row in rows if row['table'] == 'field'}
        self.assertIn('\'=HYPERLINK("http://x"), Đất đai', names)
        for row in rows:
            for cell in row.values():
                self.assertNotIn(cell[:1], ['=', '+', '@', '\t', '\r'])

    def test_json_has_breakdowns(self):
        self.fill()
        shown = json.loads(self.export('--day', day(1), form='json'))
        status = self.show('--day', day(1))
        self.assertEqual(status.pop('settings'), {'right': True, 'faults': []})
        for key, value in status.items():
            self.assertEqual(shown[key], value)
        rows = {(row['table'], row['key']): row for row in shown['rows']}
        counter = rows['counter', '1']
        self.assertEqual(counter['responses'], 40)
        self.assertEqual(counter['overall'], {k: v for k, v in shown['overall'].items()
                                              if k not in ('mean_of_factors', 'unscreened')})
        self.assertEqual(counter['factors']['officer'], shown['factors']['officer'])
        self.assertEqual(rows['outcome', 'submitted']['name'], 'Nộp hồ sơ')
        self.assertIn(('field', self.field), rows)
        self.assertIn('SIPAS', shown['note'])

    def test_output_is_whole_or_not_at_all(self):
        self.fill()
        path = self.write('before', 'out')
        self.call('export', '--day', 'x', '--format', 'csv', '--output', path, status=2)
        with open(path, encoding='utf-8') as file:
            self.assertEqual(file.read(), 'before')
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([HAILONG, 'export', '--stream', 'paper', '--day', day(1),
                                   '--format', 'csv', '--output', '-'], env=self.env, stdout=full,
                                  stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'hailong: export: ', done.stderr)
        self.assertFalse([name for name in os.listdir(self.dir) if name.endswith('.part')])

    def test_standard_output(self):
        self.fill()
        done = self.call('export', '--stream', 'paper', '--day', day(1), '--format', 'csv',
                         '--output', '-')
        self.assertEqual(done.stdout, self.export('--day', day(1)))

    def test_rows_hide_who_answered(self):
        self.fill()
        first = self.export('--day', day(1), '--rows')
        rows, columns = self.table(first)
        self.assertEqual(sum(int(row['responses']) for row in rows), 40)
        self.assertEqual([c for c in columns if c in ITEMS], ITEMS)
        alike = {}
        for row in rows:
            if row['day'] == '':
                continue
            key = tuple(bool(row[c]) if c in ITEMS else row[c] for c in columns)
            alike[key] = alike.get(key, 0) + 1
        self.assertTrue(alike)
        self.assertGreaterEqual(min(alike.values()), 5)
        self.assertEqual(self.export('--day', day(1), '--rows'), first)

        listed = json.loads(self.export('--day', day(1), '--rows', form='json'))
        self.assertEqual(len(listed['rows']) + listed['left_out'], 40)

    def test_rows_of_a_day_to_come_are_refused(self):
        # Today may be over already where the test runs.
        self.fill()
        path = os.path.join(self.dir, 'out')
        self.call('export', '--stream', 'paper', '--day', day(-1), '--rows', '--format', 'csv',
                  '--output', path, status=2)
        self.assertFalse(os.path.exists(path))


class RecordTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.call('init')
        self.enter(forms([{'access': 1 + i % 5, 'officer': 4} for i in range(20)]))

    def test_anchor(self):
        seal = self.seal()
        self.enter(forms([{'access': 5}] * 6, ago=2))
        grouped = ' '.join([seal[0:4], seal[4:8], seal[8:12]])
        for anchor in [seal, seal.upper(), seal[:12], grouped]:
            self.assertIn('outside seal: yes', self.call('verify', '--anchor', anchor).out)
        done = self.call('verify', '--anchor', 'f' * 64, status=1)
        self.assertIn('outside seal: no', done.out)
        self.assertIn('outside seal: none given', self.call('verify').out)

    def test_change_is_noticed(self):
        base = sqlite3.connect(os.path.join(self.store, 'kiosk.db'))
        seq, body = base.execute("SELECT seq, body FROM journal WHERE kind = 'response' "
                                 "ORDER BY seq DESC LIMIT 1").fetchone()
        base.execute('UPDATE journal SET body = ? WHERE seq = ?',
                     (body.replace('"officer":4', '"officer":5'), seq))
        base.commit()
        base.close()
        done = self.call('verify', status=1)
        self.assertIn('Agrees with itself: no', done.out)
        self.assertRegex(done.err, rf'(?m)^hailong: verify: .*journal.*\b{seq}\b')

    def test_figures_of_a_day(self):
        self.call('served', '--day', day(1), '--session', '1', '80')
        self.call('served', '--day', day(1), '--session', '2', '45')
        self.assertEqual(self.show('--day', day(1))['served'], 125)
        self.call('served', '--day', day(1), '--session', '2', '40')
        self.assertEqual(self.show('--day', day(1))['served'], 120)
        self.assertIn('People served: 120.', self.call('status', '--stream', 'paper',
                                                       '--day', day(1)).out)

    def test_close(self):
        self.assertIn('is closed\n', self.call('close').out)
        self.assertIn('is closed already', self.call('close', '--day', day()).out)
        self.call('verify')

    def test_clock(self):
        self.assertIn(f'The clock is trusted: {day()}', self.call('clock').out)
        self.call('clock', '--confirm')
        self.call('verify')

    def test_table(self):
        text = self.call('status', '--stream', 'paper', '--day', day(1)).out
        self.assertRegex(text, r'(?m)^Satisfied \(levels 4 and 5\) +70,00\u00a0%  +'
                               r'\d\d,\d\d–\d\d,\d\d\u00a0%  20 responses$')
        lines = [line for line in text.split('\n') if line.endswith('responses')]
        self.assertEqual(len(lines), 7)
        self.assertEqual(len({len(line) for line in lines}), 1)
        self.assertIn('not the household sample', text)


class DayReportsTest(CommandTest):
    """What is written when a day is closed."""

    def setUp(self):
        super().setUp()
        self.call('init')

    def name_folder(self, folder):
        conf = os.path.join(self.store, 'kiosk.conf')
        with open(conf) as file:
            text = file.read()
        with open(conf, 'w') as file:
            file.write(re.sub('(?m)^folder=.*$', f'folder={folder}', text))

    def test_close_writes_reports(self):
        folder = os.path.join(self.dir, 'reports')
        os.mkdir(folder)
        self.name_folder(folder)
        self.call('served', '--day', day(), '--session', '1', '40')
        self.assertEqual(os.listdir(folder), [])
        self.call('close')
        names = sorted(os.listdir(folder))
        name = f'HaiLong_LS-TTHCC_{day()}'
        self.assertEqual(names, sorted([f'{name}.csv', f'{name}.json', f'{name}.pdf',
                                        f'{name}.xlsx', f'{name}_to-tom-tat.pdf']))
        with open(os.path.join(folder, f'HaiLong_LS-TTHCC_{day()}.json')) as file:
            report = json.load(file)
        self.assertEqual(report['period']['closure'], 'closed')
        self.assertEqual(report['coverage']['served'], 40)

        # A correction after the close writes them again.
        self.call('served', '--day', day(), '--session', '1', '50')
        with open(os.path.join(folder, f'HaiLong_LS-TTHCC_{day()}.json')) as file:
            report = json.load(file)
        self.assertEqual(report['period']['closure'], 'amended')
        self.assertEqual(report['coverage']['served'], 50)
        self.assertEqual(sorted(os.listdir(folder)), names)

    def test_reports_that_fail_are_said(self):
        folder = os.path.join(self.dir, 'reports')
        self.name_folder(folder)
        self.call('served', '--day', day(), '--session', '1', '40')
        done = subprocess.run([HAILONG, 'close'], env=self.env, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0)
        self.assertIn('is closed\n', done.stdout)
        said = f'{folder}/HaiLong_LS-TTHCC_{day()}'
        self.assertIn(f'the reports of {day()} are not written: {said}', done.stderr)
        self.assertIn(f'Reports of {day()} not written: {said}', self.call('status').out)

        os.mkdir(folder)
        self.call('served', '--day', day(), '--session', '1', '41')
        self.assertNotIn('not written', self.call('status').out)
        self.assertNotEqual(os.listdir(folder), [])
        self.call('verify')

    def test_report_as_pdf_goes_to_standard_output(self):
        for word in ('pdf', 'sheet'):
            done = subprocess.run([HAILONG, 'report', '--format', word, '--output', '-'],
                                  env=self.env, capture_output=True)
            self.assertEqual(done.returncode, 0)
            self.assertTrue(done.stdout.startswith(b'%PDF-'))
            self.assertIn(b'%%EOF', done.stdout[-16:])
            text = subprocess.run(['pdftotext', '-', '-'], input=done.stdout,
                                  capture_output=True, check=True).stdout.decode()
            self.assertIn('Ngày ' + '/'.join(reversed(day().split('-'))), text)
            self.assertIn(self.seal()[:12], text)

    def test_verify_takes_the_code_on_a_report(self):
        done = subprocess.run([HAILONG, 'report', '--format', 'sheet', '--output', '-'],
                              env=self.env, capture_output=True, check=True)
        page = self.write('', 'page.png')
        subprocess.run(['pdftoppm', '-r', '150', '-png', '-singlefile', '-', page[:-4]],
                       input=done.stdout, check=True)
        code = subprocess.run(['zbarimg', '-q', '--raw', page], capture_output=True, text=True,
                              check=True).stdout.strip()
        self.assertTrue(code.startswith('HAILONG:'))
        self.call('verify', '--anchor', code)
        self.call('verify', '--anchor', code[:-1] + ('0' if code[-1] != '0' else '1'), status=1)
        self.call('verify', '--anchor', code[:-60], status=2)

    def test_printing_says_what_is_wrong(self):
        conf = os.path.join(self.store, 'kiosk.conf')
        self.assertIn('names no printer', self.call('report', '--print', status=2).err)
        for line, word in (('printer=-o', 'printer'), ('printer=a b', 'printer'),
                           ('cups=cups.sock', 'cups')):
            with open(conf) as file:
                text = file.read()
            with open(conf, 'w') as file:
                file.write(re.sub(f'(?m)^{word}=.*$', line, text))
            self.assertIn(f'[reports] {word}', self.call('close', status=2).err)
            with open(conf, 'w') as file:
                file.write(text)
        with open(conf, 'w') as file:
            file.write(re.sub('(?m)^cups=.*$', f'cups={self.dir}/none',
                              text.replace('printer=\n', 'printer=desk\n')))
        self.assertIn('expected --format pdf', self.call('report', '--print', '--format', 'csv',
                                                         status=2).err)
        self.assertIn('CUPS does not run', self.call('report', '--print', status=1).err)
        self.call('report', '--print', '--folder', self.dir, status=2)

    def test_report_formats_are_checked(self):
        conf = os.path.join(self.store, 'kiosk.conf')
        with open(conf, 'a') as file:
            file.write('formats=xlsx,doc\n')
        self.assertIn('formats', self.call('close', status=2).err)


class FigureTest(CommandTest):
    """What staff enter, and what comes from a queue system."""

    def setUp(self):
        super().setUp()
        self.call('init')

    def served(self, text, status=0):
        return self.call('served', self.write(text, 'queue.csv'), status=status)

    def test_file_is_imported(self):
        done = self.served(f'\ufeffday,session,served\r\n{day(1)},1,80\r\n{day(1)},"2",45\r\n')
        self.assertEqual(done.out, '2 sessions are imported\n')
        shown = self.show('--day', day(1))
        self.assertEqual([shown['served'], shown['self_declared']], [125, False])
        self.call('served', '--day', day(1), '--session', '2', '40')
        shown = self.show('--day', day(1))
        self.assertEqual([shown['served'], shown['self_declared']], [120, True])
        self.assertIn('was declared by the staff', self.call('status', '--day', day(1)).out)
        self.call('verify')

    def test_first_mistake_is_named_and_nothing_taken(self):
        self.served(f'day,session,served\n{day(1)},1,80\n')
        seal = self.seal()
        head = 'day,session,served\n'
        good = f'{day(1)},1,7\n'
        for text, place in [
                ('', ':1: an empty file'), (head, ':2: nothing after the header'),
                ('day,session\n', ':1:3: 2 cells: expected 3'),
                ('day,session,number\n' + good, ":1:3(header): 'number': expected served"),
                ('day,session,served,more\n' + good, ':1:4: 4 cells: expected 3'),
                (head + good + f'{day(1)},2\n', ':3:3: 2 cells: expected 3'),
                (head + good + '31/12/2026,2,7\n', ":3:1(day): '31/12/2026': expected a day"),
                (head + f'{day(-1)},1,7\n', f":2:1(day): '{day(-1)}': expected a day up to today"),
                (head + f'{day(1)},3,7\n', ":2:2(session): '3': expected a whole number from 1 to 2"),
                (head + f'{day(1)},0,7\n', ":2:2(session): '0': expected"),
                (head + f'{day(1)},1,-7\n', ":2:3(served): '-7': expected"),
                (head + f'{day(1)},1,100001\n', ":2:3(served): '100001': expected"),
                (head + f'{day(1)},1,7 \n', ":2:3(served): '7 ': expected"),
                (head + f'{day(1)},1,\n', ":2:3(served): '': expected"),
                (head + good + good, ":3:2(session): '1': expected each session of a day once"),
                (head + f'{day(1)},1,"7\n', ':2:'), (b'\xff\xfe' + head.encode(), ':1:')]:
            with self.subTest(text=text):
                self.assertIn('queue.csv' + place, self.served(text, status=2).err)
        self.assertEqual(self.show('--day', day(1))['served'], 80)
        self.assertEqual(self.seal(), seal)

    def test_figures_of_a_period_are_entered(self):
        month = ('figure', '--period', 'month', '--day', day())
        year, number, _ = day().split('-')
        self.assertEqual(self.call(*month, 'dossiers', '1204').out,
                         f'Tháng {number}/{year} · Hồ sơ đã giải quyết: 1204\n')
        self.call(*month, 'overdue', '14')
        self.assertIn('overdue: found 1205, expected a number up to the 1204 entered as dossiers',
                      self.call(*month, 'overdue', '1205', status=2).err)
        self.assertIn('/%s · ' % year,
                      self.call('figure', '--period', 'quarter', '--day', day(), 'nd61.9', '2').out)
        self.call('verify')

    def test_periods_hold_their_days(self):
        for period in ('day', 'week', 'month', 'quarter', 'year', 'reporting'):
            shown = self.show('--period', period, '--day', day())
            self.assertLessEqual(shown['from'], day())
            self.assertGreaterEqual(shown['to'], day())
        year = self.show('--period', 'year')
        self.assertEqual([year['from'][4:], year['to'][4:]], ['-01-01', '-12-31'])
        text = self.call('export', '--period', 'year', '--day', day(), '--format', 'csv',
                         '--output', '-').out
        self.assertIn(f",{year['from']},{year['to']},", text)


class TrendTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.call('init')
        self.enter(forms([{'access': 4}] * 30, ago=2))
        self.enter(forms([{'access': 2}] * 30, ago=1))

    def trend(self, *options):
        return json.loads(self.call('trend', '--stream', 'paper', '--json', *options).out)

    def test_points_are_what_status_shows(self):
        self.enter(forms([{'access': 1 + i % 5, 'officer': 5} for i in range(17)], ago=2))
        for of in ('headline', 'access', 'officer', 'result'):
            shown = self.trend('--of', of)
            self.assertEqual((shown['of'], shown['by'], shown['target']), (of, 'day', 90.0))
            self.assertEqual([point['from'] for point in shown['points']], [day(2), day(1)])
            for point in shown['points']:
                status = self.show('--day', point['from'])
                figure = status['overall'] if of == 'headline' else status['factors'][of]
                self.assertEqual(point['saved'], status['responses']['saved'])
                for name in ('respondents', 'n', 'percent', 'low', 'high'):
                    self.assertEqual(point[name], figure[name], f'{of} {name}')

    def test_fall_is_one(self):
        first, last = self.trend()['points']
        self.assertIsNone(first['change'])
        self.assertEqual(last['change']['points'], -100.0)
        self.assertEqual(last['change']['direction'], 'down')
        self.assertEqual((first['state'], last['state']), ('unclear', 'missed'))
        text = self.call('trend', '--stream', 'paper').out
        self.assertRegex(text, r'(?m)^\d\d/\d\d/\d{4} +0,00\u00a0% .* missed +-100,00 \*')
        self.assertIn('not the household sample', text)

    def test_periods_are_whole(self):
        for by, days in [('week', 7), ('month', 28), ('quarter', 90), ('year', 365),
                         ('reporting', 28)]:
            points = self.trend('--by', by)['points']
            self.assertEqual(sum(point['released'] for point in points), 60)
            for point in points:
                first, last = (datetime.date.fromisoformat(point[end]) for end in ('from', 'to'))
                self.assertGreaterEqual((last - first).days + 1, days)
            both = self.show('--from', points[-1]['from'], '--to', points[-1]['to'])
            self.assertEqual(points[-1]['percent'], both['overall']['percent'])

    def test_range_and_formats(self):
        options = ['--from', day(1), '--to', day(1)]
        self.assertEqual([p['from'] for p in self.trend(*options)['points']], [day(1)])
        raw = self.call('trend', '--stream', 'paper', '--format', 'csv', *options).out
        rows = list(csv.DictReader(io.StringIO(raw.lstrip('\ufeff'), newline='')))
        self.assertEqual([(row['from'], row['percent'], row['respondents']) for row in rows],
                         [(day(1), '0.00', '30')])
        self.assertEqual(self.trend('--day', day(2))['points'][0]['percent'], 100.0)
        self.assertEqual(self.trend('--from', day(90), '--to', day(80))['points'], [])
        self.assertIn('Nothing was rated', self.call('trend').out)

    def test_other_flow_is_a_break(self):
        conf = os.path.join(self.store, 'kiosk.conf')
        with open(conf, encoding='utf-8') as file:
            text = file.read()
        self.write(re.sub(r'(?m)^#?questionnaire=.*$', 'questionnaire=sipas-2022', text), conf)
        self.call('clock', '--confirm')
        with open(os.path.join(DATA, 'questionnaires', 'sipas-2022.json'),
                  encoding='utf-8') as file:
            items = [item['id'] for item in json.load(file)['items'] if 'factor' in item]
        head = f'taken_at,counter,field,outcome,{items[0]}\n'
        self.enter(head + f'{day(1)},,,,5\n' * 12)
        points = self.trend()['points']
        self.assertEqual([p['questionnaire'] for p in points],
                         ['sipas-5', 'sipas-5', 'sipas-2022'])
        self.assertEqual([p['break'] for p in points], [False, False, True])
        self.assertEqual([p['percent'] for p in points], [100.0, 0.0, 100.0])
        self.assertIsNone(points[2]['change'])
        self.assertIn('from here on sipas-2022', self.call('trend', '--stream', 'paper').out)
        shown = self.trend('--of', items[0])['points']
        self.assertEqual([p['percent'] for p in shown], [None, None, 100.0])


class ScreeningTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.call('init')

    def enter_again(self, n, ago=1):
        """Five plain forms, and so many with the same receipt after the first of them."""
        code = 'H37.132-' + datetime.date.fromisoformat(day(30)).strftime('%y%m%d') + f'-{ago:04}'
        head = 'taken_at,counter,field,outcome,access,receipt\n'
        self.enter(head + f'{day(ago)},,,submitted,4,\n' * 5
                   + f'{day(ago)},,,submitted,5,{code}\n' * (n + 1))

    def enter_kept(self, ago=1):
        """The same, of which six are left out and one, a two, is not."""
        code = 'H37.132-' + datetime.date.fromisoformat(day(30)).strftime('%y%m%d') + f'-{ago:04}'
        head = 'taken_at,counter,field,outcome,access,receipt\n'
        self.enter(head + f'{day(ago)},,,submitted,4,\n' * 5
                   + f'{day(ago)},,,submitted,5,{code}\n' * 7
                   + f'{day(ago)},,,submitted,2,{code}\n')

    def counts_of_csv(self, *options):
        path = os.path.join(self.dir, 'counts.csv')
        self.call('export', '--stream', 'paper', '--format', 'csv', '--output', path, *options)
        with open(path, encoding='utf-8-sig', newline='') as file:
            return {(row['table'], row['key']): (row['name'], row['responses'])
                    for row in csv.DictReader(file)}

    def screening(self, *options):
        return json.loads(self.call('screening', '--stream', 'paper', '--json', *options).out)

    def test_group_and_lift(self):
        self.enter_again(6)
        shown = self.screening()['days']
        self.assertEqual(len(shown), 1)
        self.assertEqual((shown[0]['day'], shown[0]['flagged'], shown[0]['left_out']),
                         (day(1), 6, 6))
        self.assertEqual(shown[0]['by_rule']['duplicate'], 6)
        self.assertEqual((shown[0]['can_lift'], shown[0]['reasons']), (True, []))

        self.call('lift', '--stream', 'paper', '--day', day(1), '--reason', 'a family of seven')
        after = self.screening()['days'][0]
        self.assertEqual((after['left_out'], after['lifted'], after['can_lift']), (0, 6, False))
        self.assertEqual(after['reasons'], ['a family of seven'])
        text = self.call('screening', '--stream', 'paper').out
        self.assertIn('put back: a family of seven\n', text)
        self.assertIn('duplicate: The receipt had been used', text)

    def test_few_are_withheld(self):
        self.enter_again(3)
        shown = self.screening()['days'][0]
        self.assertIsNone(shown['flagged'])
        self.assertIsNone(shown['by_rule']['duplicate'])
        self.assertEqual(shown['by_rule']['fast'], 0)
        self.assertEqual(shown['left_out'], 0)
        line = [line for line in self.call('screening', '--stream', 'paper').out.split('\n')
                if re.match(r'\d\d/', line)][0]
        self.assertEqual(line.split()[1:], ['·', '0', '0', '·', '0', '0', '0', '0', '0', '0', '0'])

    def test_the_one_who_was_kept_is_nowhere_told(self):
        self.enter_kept()
        shown = self.show('--day', day(1))['responses']
        self.assertEqual(shown['left_out'], 6)
        self.assertIsNone(shown['screened'])
        self.assertTrue(shown['screened_at_least'])
        self.assertNotIn('left_out_at_least', shown)
        text = self.call('status', '--stream', 'paper', '--day', day(1)).out
        self.assertIn('flagged: ·, left out: 6.\n≥ and · stand where', text)
        counts = self.counts_of_csv('--day', day(1))
        self.assertEqual(counts['responses', 'screened'], ('Bị gắn cờ sàng lọc (ít nhất)', ''))
        self.assertEqual(counts['responses', 'left_out'], ('Loại khỏi tỷ lệ', '6'))
        self.assertEqual(counts['flag', 'duplicate'][1], '')
        self.assertEqual(counts['flag', 'fast'][1], '0')

        now = self.show('--day', day(1), '--now')['responses']
        self.assertEqual(now['screened'], 7)
        self.assertNotIn('screened_at_least', now)

    def test_no_range_tells_of_the_one(self):
        self.enter_kept(ago=2)
        self.enter_again(8, ago=1)
        alone = self.show('--day', day(1))['responses']
        self.assertEqual((alone['screened'], alone['left_out']), (8, 8))
        self.assertNotIn('screened_at_least', alone)
        both = self.show('--from', day(2), '--to', day(1))['responses']
        self.assertEqual((both['screened'], both['left_out']), (8, 14))
        self.assertTrue(both['screened_at_least'])
        text = self.call('status', '--stream', 'paper', '--from', day(2), '--to', day(1)).out
        self.assertIn('flagged: ≥ 8, left out: 14.\n≥ and · stand where', text)
        self.assertNotIn('≥', self.call('status', '--stream', 'paper', '--day', day(1)).out)
        self.assertEqual(self.counts_of_csv('--from', day(2), '--to', day(1))['flag', 'duplicate'],
                         ('Trùng mã hồ sơ (ít nhất)', '8'))

    def test_range(self):
        self.enter_again(6, ago=1)
        self.enter_again(7, ago=40)
        self.assertEqual([d['day'] for d in self.screening()['days']], [day(1)])
        self.assertEqual([d['flagged'] for d in
                          self.screening('--from', day(50), '--to', day(35))['days']], [7])
        self.assertEqual(len(self.screening('--day', day(40))['days']), 1)
        self.assertIn('Nothing was flagged', self.call('screening').out)


class OutlookTest(CommandTest):
    def test_today_is_explained_and_the_week_is_shown(self):
        self.call('demo', '--responses', '60', '--seed', '1', '--days', '3', '--until',
                  day(1) + 'T16:40')
        text = self.call('status').out
        self.assertRegex(text, r'Saved today: 0\. Figures show when 10 responses wait, or at 24:00')
        self.assertIn('\nThe last seven days:\n', text)
        self.assertIn('Satisfied (levels 4 and 5)', text.split('The last seven days:')[1])
        self.assertNotIn('last seven', self.call('status', '--day', day()).out)
        past = self.call('status', '--day', day(30)).out
        self.assertIn('Saved: 0. Too few to show', past)

    def test_empty_store_has_no_week(self):
        self.call('init')
        text = self.call('status').out
        self.assertIn('Saved today: 0.', text)
        self.assertNotIn('last seven', text)


class QuestionnaireTest(CommandTest):
    def test_shipped_ones_are_good(self):
        for name, n in [('sipas-5', 6), ('sipas-2022', 19), ('sipas-2017', 22), ('nd61', 4)]:
            text = self.call('questionnaire', 'check',
                             os.path.join(DATA, 'questionnaires', f'{name}.json')).out
            self.assertIn(f'Questionnaire: {name}, version', text)
            self.assertIn(f'Items: {n}\n', text)
            self.assertIn('Languages: vi en zh\n', text)

    def test_error_names_the_place(self):
        with open(os.path.join(DATA, 'questionnaires', 'sipas-5.json'), encoding='utf-8') as file:
            broken = json.load(file)
        broken['items'][2]['factor'] = 'speed'
        path = self.write(json.dumps(broken), 'broken.json')
        error = self.call('questionnaire', 'check', path, status=2).err
        for part in ['broken.json', 'items[2].factor', 'speed', 'expected']:
            self.assertIn(part, error)


class DemoTest(CommandTest):
    def shown(self):
        return self.show('--from', day(DEMO_DAYS - 1), '--to', day(), stream='kiosk')

    def make(self, *options):
        self.call('demo', '--responses', '120', '--seed', '7', '--days', str(DEMO_DAYS), *options)
        return self.shown()

    def test_store_is_full(self):
        shown = self.make()
        self.assertEqual(shown['responses']['saved'], 120)
        self.assertGreater(shown['responses']['released'], 80)
        self.assertGreater(shown['responses']['lone'], 0)
        self.assertGreater(shown['responses']['left_out'], 4)
        self.assertIsNotNone(shown['overall']['unscreened'])
        self.assertGreater(shown['served'], 120)
        for factor in FACTORS:
            self.assertGreater(shown['factors'][factor]['n'], 15)
        self.assertIn('Agrees with itself: yes', self.call('verify').out)

    def test_mood_moves_the_figures(self):
        percent = []
        for mood in ('-1.5', '0', '1'):
            self.env['HAILONG_STORE'] = os.path.join(self.dir, 'mood' + mood)
            percent.append(self.make('--mood', mood)['overall']['percent'])
        self.assertEqual(percent, sorted(percent))
        self.assertLess(percent[0], 70)
        self.assertGreater(percent[2], 95)

    def test_pages_tell_where_people_leave(self):
        pages = self.make()['pages']
        by_name = {page['page']: page for page in pages}
        self.assertEqual([page['page'] for page in pages][:2], ['overall', 'outcome'])
        self.assertIsNone(by_name['overall']['seconds'])
        self.assertGreater(by_name['outcome']['seconds'], 1)
        self.assertGreater(by_name['outcome']['left'], 0)
        self.assertGreaterEqual(by_name['overall']['seen'], by_name['access']['seen'])
        for page in pages:
            self.assertGreaterEqual(page['seen'], 5)
            self.assertLessEqual(page['left'], page['seen'])
        text = self.call('status', '--from', day(DEMO_DAYS - 1), '--to', day()).out
        self.assertIn('Left there', text)

    def test_sessions_add_up_to_their_days(self):
        self.call('demo', '--responses', '500', '--seed', '7', '--days', str(DEMO_DAYS), '--until',
                  day(1) + 'T18:00')
        options = ['--from', day(DEMO_DAYS), '--to', day(1), '--json']
        days = json.loads(self.call('trend', *options).out)['points']
        shown = json.loads(self.call('trend', '--by', 'session', *options).out)
        self.assertEqual(shown['by'], 'session')
        self.assertGreater(len({point['session'] for point in shown['points']}), 1)
        for whole in days:
            parts = [p for p in shown['points'] if p['from'] == whole['from']]
            for name in ('released', 'n'):
                self.assertEqual(sum(part[name] for part in parts), whole[name])
            self.assertTrue(all(part['n'] >= 5 and part['saved'] is None for part in parts))
        text = self.call('trend', '--by', 'session', *options[:4]).out
        self.assertRegex(text, r'(?m)^\d\d/\d\d/\d{4}, session 2 ')
        self.assertIn('what waits at the day\'s end is released in its last', text)
        raw = self.call('trend', '--by', 'session', '--format', 'csv', *options[:4]).out
        rows = list(csv.DictReader(io.StringIO(raw.lstrip('\ufeff'), newline='')))
        self.assertEqual([(row['from'], row['session'], row['released']) for row in rows],
                         [(p['from'], str(p['session'] or ''), str(p['released']))
                          for p in shown['points']])

    def test_reasons_show_from_five(self):
        self.call('demo', '--responses', '1500', '--seed', '7', '--days', str(DEMO_DAYS))
        reasons = self.shown()['reasons']
        self.assertGreater(len(reasons), 0)
        for reason in reasons:
            self.assertGreaterEqual(reason['responses'], 5)
            self.assertIn(reason['factor'], FACTORS)
        rows = list(csv.DictReader(io.StringIO(self.call(
            'export', '--from', day(DEMO_DAYS - 1), '--to', day(), '--format', 'csv',
            '--output', '-').out.lstrip('\ufeff'))))
        self.assertEqual([(f"{r['factor']}/{r['reason']}", r['name'], str(r['responses']))
                          for r in reasons],
                         [(row['key'], row['name'], row['responses'])
                          for row in rows if row['table'] == 'reason'])
        self.assertIn('Reason for a low level', self.call(
            'status', '--from', day(DEMO_DAYS - 1), '--to', day()).out)

    def test_more_counted_than_served_is_an_alert(self):
        self.assertEqual(self.make('--until', day(1) + 'T18:00')['alerts'], [])
        base = sqlite3.connect(os.path.join(self.store, 'kiosk.db'))
        found = base.execute('SELECT day, session FROM attended WHERE n > 1 '
                             'ORDER BY day DESC LIMIT 1').fetchone()
        base.close()
        self.call('served', self.write(f'day,session,served\n{found[0]},{found[1] + 1},1\n',
                                       'queue.csv'))
        self.assertEqual(self.shown()['alerts'],
                         [{'alert': 'over_served', 'day': found[0], 'session': found[1] + 1}])
        self.assertIn(f'Warning: in session {found[1] + 1} of ', self.call(
            'status', '--day', found[0]).out)
        self.assertIn(f'\nalert,over_served/{found[0]}/{found[1] + 1},', self.call(
            'export', '--day', found[0], '--format', 'csv', '--output', '-').out)

    def test_same_seed_gives_the_same_figures(self):
        until = ['--until', day(1) + 'T16:40']
        one = self.make(*until)
        self.env['HAILONG_STORE'] = self.store + '2'
        self.assertEqual(one, self.make(*until))
        self.assertEqual(self.show('--day', day(), stream='kiosk')['responses']['saved'], 0)
        self.env['HAILONG_STORE'] = self.store + '3'
        self.assertNotEqual(one['items'], self.make(*until, '--seed', '8')['items'])

    def test_new_store_is_filled(self):
        self.call('init')
        shown = self.make()
        self.assertEqual(shown['responses']['saved'], 120)
        self.assertGreater(shown['responses']['released'], 80)
        self.call('verify')

    def test_store_that_was_looked_at_is_filled(self):
        self.call('init')
        self.call('close', '--day', day())
        shown = self.make()
        self.assertEqual(shown['responses']['saved'], 120)
        self.assertGreater(shown['responses']['released'], 80)
        self.call('verify')

    def test_real_responses_are_safe(self):
        self.call('init')
        self.enter(forms([{'access': 5}]))
        seal = self.seal()
        self.call('demo', '--responses', '120', '--seed', '7', status=2)
        self.assertEqual(self.seal(), seal)

    def test_days(self):
        self.call('demo', '--responses', '60', '--seed', '1', '--days', '3')
        self.assertEqual(self.show('--from', day(2), '--to', day(),
                                   stream='kiosk')['responses']['saved'], 60)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
