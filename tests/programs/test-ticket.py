#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hailong ticket from outside: comments are read, answered, joined, handed on and exported.

usage: test-ticket.py HAILONG
"""

import csv
import datetime
import io
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest

HAILONG = os.path.abspath(sys.argv[1])
ADMIN, ADMIN_PIN = 'Nguyễn Thị Ánh', '204816'
HEAD, HEAD_PIN = 'Trần Văn Bình', '951753'
WRONG_PIN, NEW_PIN = '864209', '731946'
COMMENT = 'Ghế chờ ở quầy số {} bị hỏng đã hai tuần nay, người già phải đứng.'
ANSWER = 'Trung tâm đã thay ghế mới và bố trí thêm chỗ ngồi.'
LINE = 'Thêm ghế ở khu chờ'
ITEMS = ['overall', 'access', 'procedure', 'officer', 'result', 'feedback']

# 26 hours lie between them: what is today in the first is a day that ended in the second.
EVENING, MORNING = 'Etc/GMT+12', 'Etc/GMT-14'


class TicketTest(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='test-ticket-')
        self.store = os.path.join(self.dir, 'store')
        self.env = dict(os.environ, HAILONG_STORE=self.store, LC_ALL='C.UTF-8')
        self.env.pop('HAILONG_KEYS', None)
        self.env['ASAN_OPTIONS'] = 'detect_leaks=1:fast_unwind_on_malloc=1'
        self.key = re.search(r'^Recovery key: (\S+)$', self.call('init').out, re.MULTILINE).group(1)
        self.centre(time_zone=EVENING)
        self.call('user', 'add', ADMIN, '--role', 'admin', '--tickets',
                  lines=[self.key, ADMIN_PIN])

    def tearDown(self):
        shutil.rmtree(self.dir)

    def path(self, name):
        return os.path.join(self.dir, name)

    def call(self, *args, lines=(), status=0):
        done = subprocess.run([HAILONG, *args], env=self.env, capture_output=True, cwd=self.dir,
                              input=''.join(line + '\n' for line in lines).encode())
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{args}: {done.out}{done.err}')
        self.assertEqual(done.err == '', status == 0, done.err)
        return done

    def ticket(self, *args, pin=ADMIN_PIN, status=0):
        return self.call('ticket', *args, lines=[pin], status=status)

    def centre(self, **members):
        path = os.path.join(self.store, 'centre.json')
        with open(path, encoding='utf-8') as file:
            centre = json.load(file)
        centre.update(members)
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(centre, file)

    def give(self, n):
        """Comments that came on paper, and the end of their day. Returns their numbers."""
        out = io.StringIO()
        table = csv.writer(out, lineterminator='\r\n')
        table.writerow(['taken_at', 'counter', 'field', 'outcome', *ITEMS, 'receipt', 'comment'])
        today = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=12)
        for i in range(n):
            table.writerow([today.date().isoformat(), '1', '', 'received', *[3] * len(ITEMS),
                            '', COMMENT.format(i)])
        with open(self.path('forms.csv'), 'w', encoding='utf-8') as file:
            file.write(out.getvalue())
        self.call('enter', 'forms.csv')
        self.assertNotIn('received', self.ticket('list').out)
        self.centre(time_zone=MORNING)
        return re.findall(r'^(\d+) .* received', self.ticket('list').out, re.MULTILINE)

    def acts(self):
        base = sqlite3.connect(os.path.join(self.store, 'kiosk.db'))
        found = [json.loads(row[0]) for row in base.execute('SELECT body FROM audit ORDER BY seq')]
        base.close()
        return found

    def store_bytes(self):
        content = b''
        for folder, _, names in os.walk(self.store):
            for name in names:
                with open(os.path.join(folder, name), 'rb') as file:
                    content += file.read()
        return content


class ReadTest(TicketTest):
    def test_list_and_open(self):
        ids = self.give(6)
        self.assertEqual(len(ids), 6)
        self.assertIn('6 wait for an answer, 0 of them overdue; news are due for 0',
                      self.ticket('list').out)
        texts = {self.ticket('open', i).out for i in ids}
        self.assertEqual(texts, {COMMENT.format(i) + '\n' for i in range(6)})
        reads = [act for act in self.acts() if act['act'] == 'ticket-read']
        self.assertEqual([str(act['ticket']) for act in reads], ids)
        for i in range(6):
            self.assertNotIn(COMMENT.format(i).encode(), self.store_bytes())
        self.call('verify')

    def test_right_and_pin_are_needed(self):
        ids = self.give(1)
        self.assertIn('wrong PIN', self.ticket('open', ids[0], pin=WRONG_PIN, status=2).err)
        self.call('user', 'add', HEAD, '--role', 'head', lines=[ADMIN_PIN, HEAD_PIN])
        self.assertIn('no right', self.ticket('list', '--as', HEAD, pin=HEAD_PIN, status=2).err)
        self.call('user', 'pin', HEAD, '--tickets', '--as', ADMIN, lines=[ADMIN_PIN, NEW_PIN])
        self.assertIn('expected --as', self.ticket('list', status=2).err)
        self.assertEqual(self.ticket('open', ids[0], '--as', HEAD, pin=NEW_PIN).out,
                         COMMENT.format(0) + '\n')


class AnswerTest(TicketTest):
    def test_answer(self):
        ids = self.give(5)
        self.ticket('work', ids[0], '--text', 'Đang xem xét.')
        self.ticket('answer', ids[0], '--text', ANSWER, status=2)
        self.assertIn('expected one of facilities, ', self.ticket(
            'answer', ids[0], '--text', ANSWER, '--cause', 'weather', status=2).err)
        self.assertIn("citizen's own words", self.ticket(
            'answer', ids[0], '--cause', 'facilities', '--text',
            'Về việc ' + ''.join(self.ticket('open', ids[0]).out), status=2).err)
        self.ticket('answer', ids[0], '--text', ANSWER, '--cause', 'facilities', '--line', LINE)
        shown = self.ticket('open', ids[0]).out
        self.assertIn(ANSWER, shown)
        self.assertIn(LINE, shown)
        self.assertRegex(self.ticket('list').out, rf'(?m)^{ids[0]} .* answered +facilities$')
        self.ticket('no-action', ids[1], '--text', 'Việc này thuộc cơ quan khác.')
        self.ticket('no-action', ids[1], '--text', 'x', status=2)
        self.call('verify')

    def test_join_and_split(self):
        ids = self.give(3)
        self.ticket('join', ids[1], ids[0])
        self.ticket('join', ids[2], ids[0])
        self.assertEqual(self.ticket('list').out.count(f'joined to {ids[0]}'), 2)
        self.ticket('split', ids[2])
        self.ticket('answer', ids[1], '--text', ANSWER, '--cause', 'facilities')
        states = dict(re.findall(r'(?m)^(\d+) .*(answered|in-work)', self.ticket('list').out))
        self.assertEqual(states, {ids[0]: 'answered', ids[1]: 'answered', ids[2]: 'in-work'})
        self.call('verify')


class FileTest(TicketTest):
    def test_export(self):
        ids = self.give(4)
        self.ticket('answer', ids[0], '--text', '=1+1', '--cause', 'facilities')
        self.assertIn('4 comments', self.ticket('export', 'y-kien.csv').out)
        path = self.path('y-kien.csv')
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, encoding='utf-8-sig', newline='') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual({row['comment'] for row in rows}, {COMMENT.format(i) for i in range(4)})
        self.assertEqual([row['ticket'] for row in rows], ids)
        self.assertEqual((rows[0]['state'], rows[0]['cause']), ('answered', 'facilities'))
        self.assertFalse(rows[0]['answer'].startswith('='))
        self.assertEqual(self.acts()[-2]['act'], 'ticket-export')
        self.ticket('export', 'missing/file.csv', status=2)

    def test_no_other_file_has_a_comment(self):
        self.give(6)
        today = re.search(r'(?m)^\d+ +(\d{4}\S+)', self.ticket('list').out).group(1)
        self.call('export', '--day', today, '--stream', 'paper', '--rows', '--format', 'csv',
                  '--output', 'rows.csv')
        self.call('report', '--folder', self.dir, '--format', 'csv,json,xlsx', '--period', 'month')
        files = {name for name in os.listdir(self.dir) if os.path.isfile(self.path(name))}
        self.assertGreater(len(files), 4)
        for name in files - {'forms.csv'}:
            with open(self.path(name), 'rb') as file:
                self.assertNotIn('người già phải đứng'.encode(), file.read())

    def test_hand_on_needs_one(self):
        self.give(1)
        self.assertIn('no comment about the head', self.ticket('hand-on', 'x.json', status=2).err)
        self.assertFalse(os.path.exists(self.path('x.json')))

    def test_key_of_the_province(self):
        out = self.call('ticket', 'province-key').out
        public = re.search(r'"province_key": "([0-9a-f]{64})"', out).group(1)
        self.centre(province_key=public)
        self.call('status')
        secret = re.search(r'(?m)^Key of the province: (\S+)$', out).group(1)
        with open(self.path('x.json'), 'w') as file:
            file.write('{}')
        self.assertIn('x.json', self.call('ticket', 'unseal', 'x.json', lines=[secret],
                                          status=2).err)


class KeyTest(TicketTest):
    def test_new_key(self):
        ids = self.give(3)
        self.call('user', 'add', HEAD, '--role', 'head', '--tickets', lines=[ADMIN_PIN, HEAD_PIN])
        self.ticket('new-key', '--as', HEAD, pin=HEAD_PIN, status=2)
        out = self.ticket('new-key', '--as', ADMIN).out
        key = re.search(r'(?m)^Recovery key: (\S+)$', out).group(1)
        self.assertNotEqual(key, self.key)
        self.assertNotIn(key.encode(), self.store_bytes())
        self.assertTrue(self.ticket('open', ids[0]).out.startswith('Ghế chờ'))
        self.ticket('list', '--as', HEAD, pin=HEAD_PIN, status=2)
        self.call('user', 'recover', ADMIN, lines=[self.key, NEW_PIN], status=2)
        self.call('user', 'recover', ADMIN, lines=[key, NEW_PIN])
        self.ticket('open', ids[1], pin=NEW_PIN)
        self.call('user', 'pin', HEAD, '--tickets', '--as', ADMIN, lines=[NEW_PIN, HEAD_PIN])
        self.ticket('open', ids[2], '--as', HEAD, pin=HEAD_PIN)
        self.call('verify')


class InputTest(TicketTest):
    def test_bad_use_is_2(self):
        acts = len(self.acts())
        for args in [(), ('fly',), ('list', '1'), ('open',), ('open', '1', '2'), ('join', '1'),
                     ('export',), ('unseal',), ('list', '--as', 'nobody'),
                     ('answer', '1', '--cause', 'weather')]:
            self.ticket(*args, status=2)
        self.assertEqual(len(self.acts()), acts)
        for args in [('open', '0'), ('open', 'x'), ('open', '999'), ('split', '-1'),
                     ('join', '1', 'x'), ('unseal', 'missing.json')]:
            self.ticket(*args, status=2)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=0)
