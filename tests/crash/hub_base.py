# SPDX-License-Identifier: GPL-3.0-or-later
"""The databases of a hub: SQLite in a folder, and a PostgreSQL server that is started for it."""

import contextlib
import glob
import os
import shutil
import sqlite3
import subprocess
import tempfile

BETWEEN = '\x1f'


class Sqlite:
    name = 'SQLite'
    n_hubs = 1

    def __init__(self, folder):
        self.path = os.path.join(folder, 'hub.db')
        self.url = 'sqlite:' + self.path

    def query(self, text):
        """Rows of texts."""
        with contextlib.closing(sqlite3.connect(f'file:{self.path}?mode=ro', uri=True)) as base:
            return [tuple(map(str, row)) for row in base.execute(text)]

    def close(self):
        pass


class PostgreSql:
    """Several hubs serve one database. The server refuses to run as root: there the account that
    its package makes runs it."""
    name = 'PostgreSQL'
    n_hubs = 2

    def __init__(self, _):
        programs = sorted(glob.glob('/usr/lib/postgresql/*/bin'))
        if not programs:
            raise RuntimeError('there is no PostgreSQL: packaging/install test installs it')
        self.programs = programs[-1]
        # Not below a folder that the server's account may not enter.
        self.folder = tempfile.mkdtemp(prefix='hailong-pg-', dir='/tmp')
        self.data = os.path.join(self.folder, 'data')
        self.url = f'postgresql:///postgres?host={self.folder}&user=postgres'
        if os.geteuid() == 0:
            shutil.chown(self.folder, 'postgres')
        self.call('initdb', '-D', self.data, '-A', 'trust', '-U', 'postgres', '--locale=C.UTF-8',
                  '-E', 'UTF8', '--no-sync')
        self.call('pg_ctl', '-D', self.data, '-w', 'start', '-l', os.path.join(self.folder, 'log'),
                  '-o', f'-c listen_addresses= -c unix_socket_directories={self.folder} '
                  '-c fsync=off')

    def call(self, program, *args):
        before = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] \
            if os.geteuid() == 0 else []
        return subprocess.run([*before, os.path.join(self.programs, program), *args], check=True,
                              cwd=self.folder, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
                              encoding='utf-8').stdout

    def query(self, text):
        said = self.call('psql', '-X', '-q', '-A', '-t', '-F', BETWEEN, '-d', self.url, '-c', text)
        return [tuple(line.split(BETWEEN)) for line in said.splitlines()]

    def close(self):
        self.call('pg_ctl', '-D', self.data, '-m', 'immediate', '-w', 'stop')
        shutil.rmtree(self.folder)
