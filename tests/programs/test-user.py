#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hailong user from outside: who may sign in, what is typed and by whom, what is recorded.

usage: test-user.py HAILONG
"""

import json
import os
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

HAILONG = os.path.abspath(sys.argv[1])
ADMIN, ADMIN_PIN = 'Nguyễn Thị Ánh', '204816'
HEAD, HEAD_PIN = 'Trần Văn Bình', '951753'
WRONG_PIN, NEW_PIN = '864209', '731946'


class UserTest(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='test-user-')
        self.store = os.path.join(self.dir, 'store')
        self.env = dict(os.environ, HAILONG_STORE=self.store, LC_ALL='C.UTF-8')
        self.env.pop('HAILONG_KEYS', None)
        self.env['ASAN_OPTIONS'] = 'detect_leaks=1:fast_unwind_on_malloc=1'
        self.key = re.search(r'^Recovery key: (\S+)$', self.call('init').out, re.MULTILINE).group(1)

    def tearDown(self):
        shutil.rmtree(self.dir)

    def call(self, *args, lines=(), status=0):
        done = subprocess.run([HAILONG, *args], env=self.env, capture_output=True,
                              input=''.join(line + '\n' for line in lines).encode())
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{args}: {done.out}{done.err}')
        self.assertEqual(done.err == '', status == 0, done.err)
        return done

    def user(self, *args, lines=(), status=0):
        return self.call('user', *args, lines=lines, status=status)

    def add_admin(self):
        self.user('add', ADMIN, '--role', 'admin', lines=[ADMIN_PIN])

    def add_head(self, *options, key=()):
        self.user('add', HEAD, '--role', 'head', *options, lines=[ADMIN_PIN, *key, HEAD_PIN])

    def acts(self):
        base = sqlite3.connect(os.path.join(self.store, 'kiosk.db'))
        found = [json.loads(row[0]) for row in base.execute('SELECT body FROM audit ORDER BY seq')]
        base.close()
        return found

    def act_words(self):
        return [act['act'] for act in self.acts()]

    def store_bytes(self):
        content = b''
        for folder, _, names in os.walk(self.dir):
            for name in names:
                with open(os.path.join(folder, name), 'rb') as file:
                    content += file.read()
        return content

    def sign_in(self, name, pin, status=0):
        """Whoever can change their own PIN has the former one."""
        return self.user('pin', name, lines=[pin, pin], status=status)


class PeopleTest(UserTest):
    def test_first_is_an_admin(self):
        self.assertIn('There is nobody yet', self.user('list').out)
        self.user('add', HEAD, '--role', 'head', lines=[HEAD_PIN], status=2)
        self.assertEqual(self.user('add', ADMIN, '--role', 'admin', lines=[ADMIN_PIN]).out,
                         f'{ADMIN} is added: admin\n')
        self.assertEqual(self.user('list').out, f'{ADMIN}  admin\n')
        self.call('verify')

    def test_others_are_added_by_an_admin(self):
        self.add_admin()
        self.user('add', HEAD, '--role', 'head', lines=[WRONG_PIN, HEAD_PIN], status=2)
        self.user('add', HEAD, '--role', 'head', lines=[ADMIN_PIN], status=2)
        self.add_head()
        self.user('add', 'Lê C', '--role', 'staff', '--as', HEAD, lines=[HEAD_PIN, '424299'],
                  status=2)
        self.assertEqual(self.user('list').out.split(), [*ADMIN.split(), 'admin',
                                                         *HEAD.split(), 'head'])
        self.assertEqual(self.act_words(),
                         ['person-add', 'wrong-pin', 'sign-in', 'sign-out',
                          'sign-in', 'person-add', 'sign-out', 'sign-in', 'sign-out'])
        self.call('verify')

    def test_which_admin_has_to_be_said(self):
        self.add_admin()
        self.user('add', HEAD, '--role', 'admin', lines=[ADMIN_PIN, HEAD_PIN])
        self.assertIn('expected --as', self.user('remove', HEAD, status=2).err)
        self.user('remove', HEAD, '--as', ADMIN.upper(), lines=[ADMIN_PIN])

    def test_own_pin(self):
        self.add_admin()
        self.add_head()
        self.user('pin', HEAD, lines=[HEAD_PIN, NEW_PIN])
        self.sign_in(HEAD, HEAD_PIN, status=2)
        self.sign_in(HEAD, NEW_PIN)

    def test_admin_sets_a_forgotten_pin(self):
        self.add_admin()
        self.add_head()
        self.user('pin', HEAD, '--as', ADMIN, lines=[ADMIN_PIN, NEW_PIN])
        self.sign_in(HEAD, NEW_PIN)
        self.user('pin', ADMIN, '--as', HEAD, lines=[NEW_PIN, HEAD_PIN], status=2)

    def test_role_and_removal(self):
        self.add_admin()
        self.add_head()
        self.user('role', HEAD, '--role', 'king', status=2)
        self.user('role', HEAD, '--role', 'staff', lines=[ADMIN_PIN])
        self.assertRegex(self.user('list').out, f'{HEAD} +staff\n')
        self.assertIn('the last one', self.user('role', ADMIN, '--role', 'staff',
                                                lines=[ADMIN_PIN], status=2).err)
        self.assertIn('the last one', self.user('remove', ADMIN, lines=[ADMIN_PIN], status=2).err)
        self.user('remove', HEAD, lines=[ADMIN_PIN])
        self.assertEqual(self.user('list').out, f'{ADMIN}  admin\n')
        self.call('verify')

    def test_tickets(self):
        self.add_admin()
        self.user('add', HEAD, '--role', 'head', '--tickets', lines=[ADMIN_PIN, 'x', HEAD_PIN],
                  status=2)
        self.add_head('--tickets', key=[self.key])
        self.assertRegex(self.user('list').out, f'{HEAD} +head  tickets\n')
        self.user('pin', HEAD, lines=[HEAD_PIN, NEW_PIN])
        self.assertRegex(self.user('list').out, f'{HEAD} +head  tickets\n')
        self.assertIn('may not read tickets any more',
                      self.user('pin', HEAD, '--as', ADMIN, lines=[ADMIN_PIN, HEAD_PIN]).out)
        self.assertRegex(self.user('list').out, f'{HEAD} +head\n')
        self.assertNotIn(self.key.encode(), self.store_bytes())

    def test_admin_with_the_right_passes_it_on(self):
        self.user('add', ADMIN, '--role', 'admin', '--tickets', lines=[self.key, ADMIN_PIN])
        self.add_head('--tickets')
        self.assertEqual(self.user('list').out.count('tickets'), 2)


class LockTest(UserTest):
    def test_five_wrong_pins(self):
        self.add_admin()
        for left in (4, 3, 2, 1):
            self.assertIn(f'; {left} more before', self.sign_in(ADMIN, WRONG_PIN, status=2).err)
        self.assertIn('none is looked at for 60 seconds',
                      self.sign_in(ADMIN, WRONG_PIN, status=2).err)
        self.assertRegex(self.sign_in(ADMIN, ADMIN_PIN, status=2).err,
                         r'none is looked at for another [1-6]?\d seconds')
        self.assertRegex(self.user('list').out, r'admin +locked for [1-6]?\d s\n')
        self.assertEqual(self.act_words(), ['person-add'] + 5 * ['wrong-pin'] + ['lock'])
        self.call('verify')

    def test_forgetting_wrong_pins_is_noticed(self):
        self.add_admin()
        self.sign_in(ADMIN, WRONG_PIN, status=2)
        base = sqlite3.connect(os.path.join(self.store, 'kiosk.db'))
        base.execute('UPDATE person SET n_wrong = 0')
        base.commit()
        base.close()
        self.assertIn('person 1: wrong PINs', self.call('verify', status=1).err)


class RecoverTest(UserTest):
    def test_recovery_key(self):
        self.add_admin()
        self.assertIn("another store's", self.user(
            'recover', ADMIN, lines=[self.key[::-1].replace('-', '')[:52].translate(
                str.maketrans('ILOU', '0000')), NEW_PIN], status=2).err)
        self.user('recover', ADMIN, lines=['', NEW_PIN], status=2)
        self.user('recover', HEAD, lines=[self.key, NEW_PIN], status=2)
        self.user('recover', ADMIN, lines=[self.key, '111111'], status=2)
        self.assertEqual(self.act_words(), ['person-add'])
        self.user('recover', ADMIN, lines=[self.key.lower(), NEW_PIN])
        self.assertEqual(self.act_words(), ['person-add', 'person-recover'])
        self.sign_in(ADMIN, NEW_PIN)
        self.call('verify')


class InputTest(UserTest):
    def test_bad_use_is_2(self):
        self.add_admin()
        for args in [(), ('list', 'x'), ('add',), ('fly', 'x'), ('add', 'x', 'y'), ('add', 'x'),
                     ('add', 'x', '--role', 'king'), ('pin', 'nobody'), ('remove', 'nobody'),
                     ('add', 'a\tb', '--role', 'head'), ('pin', ADMIN, '--as', 'nobody')]:
            self.user(*args, lines=[ADMIN_PIN, HEAD_PIN], status=2)
        self.assertEqual(self.act_words(), ['person-add'])

    def test_what_is_typed_is_checked(self):
        for pin in ('', '12345', '123456', '000000', '12345a', '1' * 13, '9' * 500, '20481６'):
            self.user('add', ADMIN, '--role', 'admin', lines=[pin], status=2)
        self.user('add', ADMIN, '--role', 'admin', status=2)
        self.assertEqual(self.act_words(), [])

    def test_line_ends_do_not_matter(self):
        done = subprocess.run([HAILONG, 'user', 'add', ADMIN, '--role', 'admin'], env=self.env,
                              input=(ADMIN_PIN + '\r\n').encode(), capture_output=True)
        self.assertEqual(done.returncode, 0)
        done = subprocess.run([HAILONG, 'user', 'add', HEAD, '--role', 'head'], env=self.env,
                              input=f'{ADMIN_PIN}\n{HEAD_PIN}'.encode(), capture_output=True)
        self.assertEqual(done.returncode, 0)
        self.sign_in(HEAD, HEAD_PIN)

    def test_nothing_typed_is_stored(self):
        self.add_admin()
        self.sign_in(ADMIN, WRONG_PIN, status=2)
        for pin in (ADMIN_PIN, WRONG_PIN):
            self.assertNotIn(pin.encode(), self.store_bytes())


class TerminalTest(UserTest):
    """On a terminal nothing shows, and the terminal is given back as it was."""

    def talk(self, *args, answers):
        """Types each answer when its prompt has come. Returns exit status and all that shows."""
        pid, master = pty.fork()
        if pid == 0:
            os.execve(HAILONG, [HAILONG, 'user', *args], self.env)
        shown = b''
        waiting = list(answers)
        while select.select([master], [], [], 60)[0]:
            try:
                got = os.read(master, 1000)
            except OSError:
                break
            if not got:
                break
            shown += got
            if waiting and waiting[0][0].encode() in shown.split(b'\n')[-1]:
                os.write(master, waiting.pop(0)[1].encode())
        os.close(master)
        return os.waitpid(pid, 0)[1], shown.decode()

    def test_pin_is_typed_unseen_and_twice(self):
        status, shown = self.talk('add', ADMIN, '--role', 'admin', answers=[
            (f'New PIN of {ADMIN} (6 to 12 digits): ', ADMIN_PIN + '\n'),
            ('Once more: ', ADMIN_PIN + '\n')])
        self.assertEqual(status, 0, shown)
        self.assertNotIn(ADMIN_PIN, shown)
        self.sign_in(ADMIN, ADMIN_PIN)

    def test_two_that_differ_are_refused(self):
        status, shown = self.talk('add', ADMIN, '--role', 'admin', answers=[
            ('digits): ', ADMIN_PIN + '\n'), ('Once more: ', NEW_PIN + '\n')])
        self.assertEqual(os.waitstatus_to_exitcode(status), 2)
        self.assertIn('not alike', shown)
        self.assertIn('There is nobody', self.user('list').out)

    def test_interrupt_ends_it(self):
        status, _ = self.talk('add', ADMIN, '--role', 'admin', answers=[('digits): ', '20\x03')])
        self.assertEqual(os.waitstatus_to_exitcode(status), -2)
        self.assertIn('There is nobody', self.user('list').out)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
