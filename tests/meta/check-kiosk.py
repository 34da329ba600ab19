#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk stays off the network; prints TAP.

  check-kiosk.py HAILONG HAILONG_KIOSK SOCKET_LOG_LIBRARY
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile

import tap

LIBRARIES = re.compile(r'lib(soup|pq|curl|nghttp2|ssh|ssl|gnutls)\b')
SYMBOLS = re.compile(r'\b(socket|connect|bind|listen|accept4?|getaddrinfo|gethostby\w+|res_query|'
                     r'g_(socket|inet|network|resolver|tcp|udp|tls|proxy)_\w+)(@|$)')
WINDOW_SECONDS = 30
KEYS = ('4', '1', '5', '4', '3', 'BackSpace', '0', 'Escape', 'ctrl+q')


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()


def check_libraries(kiosk):
    """All that the loader would load."""
    return [line.strip() for line in run('ldd', kiosk).split('\n') if LIBRARIES.search(line)]


def check_symbols(kiosk):
    """What the kiosk's own code calls."""
    names = run('nm', '-D', '--undefined-only', kiosk).split('\n')
    return [line.strip() for line in names if line and SYMBOLS.search(line.split()[-1])]


def wait_for_end(process):
    """A loaded machine may lose a key: Ctrl+Q is pressed until it is heard."""
    for _ in range(WINDOW_SECONDS // 2):
        try:
            return process.wait(2)
        except subprocess.TimeoutExpired:
            run('xdotool', 'key', 'ctrl+q')
    return process.wait(0)


def visit(kiosk, store, log, library):
    """One citizen by keyboard, then Ctrl+Q."""
    environment = dict(os.environ, LD_PRELOAD=library, SOCKET_LOG=log)
    command = [kiosk, '--store', store, '--windowed', '540x960']
    with subprocess.Popen(command, env=environment) as process:
        try:
            window = run('xdotool', 'search', '--sync', '--onlyvisible', '--pid',
                         str(process.pid)).split()[0]
            run('xdotool', 'mousemove', '--window', window, '2', '2', 'windowfocus', window)
            for key in KEYS:
                run('xdotool', 'key', key)
            return wait_for_end(process)
        finally:
            process.kill()


def check_sockets(hailong, kiosk, library):
    """The families of the sockets that the running kiosk and its libraries open."""
    with tempfile.TemporaryDirectory() as scratch:
        store = os.path.join(scratch, 'store')
        log = os.path.join(scratch, 'sockets')
        run(hailong, 'init', '--store', store)
        status = visit(kiosk, store, log, library)
        with open(log, encoding='utf-8') as file:
            families = {int(line) for line in file}
    if status != 0:
        yield f'the kiosk ended with status {status}'
    if socket.AF_UNIX not in families:
        yield 'the display was never reached'
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_PACKET):
        if family in families:
            yield f'a socket of family {family} was opened'


def main():
    hailong, kiosk, library = (os.path.abspath(path) for path in sys.argv[1:])
    for tool in ('ldd', 'nm', 'xdotool'):
        if shutil.which(tool) is None or 'DISPLAY' not in os.environ:
            print(f'1..0 # SKIP {tool} and a display are needed')
            return 0
    return tap.report([
        ('links no network library', check_libraries(kiosk)),
        ('calls no network function', check_symbols(kiosk)),
        ('opens no network socket', check_sockets(hailong, kiosk, library)),
    ])


sys.exit(main())
