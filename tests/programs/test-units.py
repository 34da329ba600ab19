#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The units of the machine: systemd takes them, they give little away, their commands work."""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

HAILONG, HUB, SYSUSERS, *UNITS = map(os.path.abspath, sys.argv[1:])
PROGRAMS = {'hailong': HAILONG, 'hailong-hub': HUB}

# What systemd-analyze security gives at most, from 0 (nothing to say) to 10, times ten.
EXPOSURE = 20


class UnitsTest(unittest.TestCase):
    def setUp(self):
        self.top = tempfile.mkdtemp(prefix='hailong-units-')
        self.addCleanup(shutil.rmtree, self.top)
        self.units = {}
        for path in UNITS:
            with open(path, encoding='utf-8') as file:
                self.units[os.path.basename(path)] = file.read()

    def path(self, *names):
        return os.path.join(self.top, *names)

    def put_units(self):
        """The units with the programs that were built, and of the template the one of "kiosk"."""
        paths = []
        for name, text in self.units.items():
            program = re.search(r'(?m)^ExecStart=\S*/(\S+)', text).group(1)
            text = re.sub(r'(?m)^ExecStart=\S+', f'ExecStart={PROGRAMS[program]}', text)
            paths.append(self.path(name.replace('@.', '@kiosk.')))
            with open(self.path(name), 'w', encoding='utf-8') as file:
                file.write(text)
            if name != os.path.basename(paths[-1]):
                os.symlink(name, paths[-1])
        return paths

    def analyze(self, *args):
        return subprocess.run(['systemd-analyze', *args], capture_output=True, text=True,
                              env=dict(os.environ, XDG_RUNTIME_DIR=self.top), check=False)

    def test_systemd_takes_them(self):
        self.assertEqual(sorted(self.units), ['hailong-hub.service', 'hailong-sync@.service'])
        done = self.analyze('--man=no', '--recursive-errors=no', 'verify', *self.put_units())
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ''))

    def test_they_give_little_away(self):
        for path in self.put_units():
            done = self.analyze('security', '--offline=true', '--no-pager',
                                f'--threshold={EXPOSURE}', path)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_sync_sees_the_outbox_alone(self):
        text = self.units['hailong-sync@.service']
        self.assertIn('\nUser=hailong-sync\n', text)
        self.assertIn('\nProtectHome=true\n', text)
        self.assertEqual(re.findall(r'(?m)^Bind\w*Paths=(.*)$', text),
                         ['/home/%i/.local/share/hailong/store/outbox:/run/hailong-outbox-%i'])
        words = shlex.split(re.search(r'(?m)^ExecStart=(.*)$', text).group(1))
        self.assertEqual(words[1:], ['sync', '--follow', '--outbox', '/run/hailong-outbox-%i',
                                     '--sync', '/var/lib/hailong-sync/%i'])

    def test_they_need_no_home(self):
        """Nothing is looked for or made there, and nothing said of it."""
        store, sync = self.path('store'), self.path('sync')
        env = {name: value for name, value in os.environ.items()
               if name not in ('GSETTINGS_BACKEND', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME')}
        subprocess.run([HAILONG, 'init', '--store', store], env=env, check=True,
                       capture_output=True)
        with open(os.path.join(store, 'kiosk.conf'), 'r+', encoding='utf-8') as file:
            text = file.read().replace('\nurl=\n', '\nurl=http://127.0.0.1:1\n')
            file.seek(0)
            file.write(text)
        subprocess.run([HAILONG, 'enrol', 'K7M4-Q2RX', '--store', store], env=env, check=True,
                       capture_output=True)
        env.update(HOME='/dev/null', LANGUAGE='en')
        done = subprocess.run([HAILONG, 'sync', '--once', '--outbox', os.path.join(store, 'outbox'),
                               '--sync', sync], env=env, capture_output=True, text=True,
                              check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ''), done.stderr)
        self.assertRegex(done.stderr, r'\Ahailong: sync: .*127\.0\.0\.1.*\n\Z')

    def test_accounts_are_made(self):
        os.mkdir(self.path('etc'))
        subprocess.run(['systemd-sysusers', f'--root={self.top}', SYSUSERS], check=True,
                       capture_output=True)
        with open(self.path('etc', 'passwd'), encoding='utf-8') as file:
            accounts = {line.split(':')[0]: line.strip().split(':') for line in file}
        for text in self.units.values():
            account = accounts[re.search(r'(?m)^User=(.*)$', text).group(1)]
            self.assertRegex(account[6], 'nologin$')

    def test_hub_says_when_it_can_be_used(self):
        """The unit's own command, with a socket as systemd gives one."""
        text = self.units['hailong-hub.service']
        self.assertIn('\nType=notify\n', text)
        options = re.search(r'(?m)^Environment="HAILONG_HUB_OPTIONS=(.*)"$', text).group(1)
        args = re.sub(r'--port \d+', '--port 0', options).split()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.bind(self.path('notify'))
            told.settimeout(60)
            env = dict(os.environ, NOTIFY_SOCKET=self.path('notify'),
                       HAILONG_HUB_STORE='sqlite:' + self.path('hub.db'))
            with subprocess.Popen([HUB, 'serve', *args], env=env, text=True,
                                  stdout=subprocess.PIPE) as hub:
                self.assertEqual(told.recv(64), b'READY=1')
                port = int(hub.stdout.readline().split()[-1])
                socket.create_connection(('127.0.0.1', port)).close()
                hub.send_signal(signal.SIGTERM)
                self.assertEqual(hub.wait(60), 0)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=0)
