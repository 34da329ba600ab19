#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""First frame and memory of the kiosk beside Chromium in kiosk mode on one static page.

  start.py HAILONG HAILONG_KIOSK

Both draw on a screen of their own whose memory is read here: the first frame
is there when most of it has a colour of the page. In turns; medians. Rows as
hailong-bench prints them.
"""

import contextlib
import mmap
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 5
PATIENCE = 60
SETTLE_SECONDS = 2
SCREEN = '1080x1920'
PAGE = '<!doctype html><html style="background: #0d4f86"><h1 style="color: #fff">Hài Lòng</h1>'
# Of the attract page and of the page above, as the screen keeps it: blue, green, red.
BLUE = bytes((134, 79, 13))
SAMPLES = 1000
SHARE = 0.3
TIME_LIMIT = 1 / 5
MEMORY_LIMIT = 1 / 6


@contextlib.contextmanager
def screen(folder):
    """An X server; yields its display's name and the memory of its screen."""
    read_end, write_end = os.pipe()
    command = ['Xvfb', '-displayfd', str(write_end), '-screen', '0', f'{SCREEN}x24',
               '-nolisten', 'tcp', '-fbdir', folder]
    with subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL) as server:
        try:
            os.close(write_end)
            display = ':' + os.read(read_end, 16).decode().strip()
            with open(os.path.join(folder, 'Xvfb_screen0'), 'rb') as file:
                with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
                    yield display, memory
        finally:
            os.close(read_end)
            server.terminate()


def is_drawn(memory):
    """Whether enough points of the screen have the page's colour."""
    width, height = map(int, SCREEN.split('x'))
    start = len(memory) - width * height * 4
    step = width * height // SAMPLES * 4
    points = range(start, len(memory), step)
    return sum(memory[point:point + 3] == BLUE for point in points) > SHARE * len(points)


def pss(process):
    """Memory of a process and all its children, in MiB, shared pages in parts."""
    total, waiting = 0, [process]
    while waiting:
        number = waiting.pop()
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            with open(f'/proc/{number}/smaps_rollup', encoding='ascii') as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith('Pss:'))
            for thread in os.listdir(f'/proc/{number}/task'):
                with open(f'/proc/{number}/task/{thread}/children', encoding='ascii') as file:
                    waiting += map(int, file.read().split())
    return total / 1024


def measure(command, environment):
    """Seconds to the first frame, and MiB a little later."""
    with tempfile.TemporaryDirectory() as folder, screen(folder) as (display, memory):
        began = time.monotonic()
        environment = dict(environment, DISPLAY=display)
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            try:
                while not is_drawn(memory):
                    if time.monotonic() > began + PATIENCE or process.poll() is not None:
                        raise RuntimeError(f'{command[0]} shows nothing')
                    time.sleep(0.001)
                seconds = time.monotonic() - began
                time.sleep(SETTLE_SECONDS)
                return seconds, pss(process.pid)
            finally:
                process.terminate()


def print_row(name, unit, ours, peer, limit):
    verdict = 'ok' if ours / peer <= limit else 'over'
    print(f'{name:<52} {ours:10.3f} {peer:10.3f} {unit:<3} {ours / peer:6.2f} {limit:6.2f}  {verdict}')
    return verdict == 'ok'


def compare(hailong, kiosk, folder):
    """Both in turns; whether both limits are kept."""
    store, page = os.path.join(folder, 'store'), os.path.join(folder, 'page.html')
    subprocess.run([hailong, 'init', '--store', store], stdout=subprocess.DEVNULL, check=True)
    with open(page, 'w', encoding='utf-8') as file:
        file.write(PAGE)
    plain = dict(os.environ, DBUS_SESSION_BUS_ADDRESS='disabled:', LC_ALL='C.UTF-8')
    ours = dict(plain, GDK_BACKEND='x11', GDK_DEBUG='gl-disable', GSK_RENDERER='cairo',
                GSETTINGS_BACKEND='memory', GTK_A11Y='none')
    browser = ['chromium', '--kiosk', '--no-sandbox', '--no-first-run', '--disable-gpu',
               '--disable-background-networking', '--window-size=' + SCREEN.replace('x', ','),
               f'--user-data-dir={folder}/chromium', 'file://' + page]
    figures = [(measure([kiosk, '--store', store], ours), measure(browser, plain))
               for _ in range(RUNS)]
    our_time, our_memory = map(statistics.median, zip(*(pair[0] for pair in figures)))
    time_, memory = map(statistics.median, zip(*(pair[1] for pair in figures)))
    kept = print_row('first frame beside Chromium in kiosk mode', 's', our_time, time_, TIME_LIMIT)
    return print_row('memory (PSS) beside it', 'MiB', our_memory, memory, MEMORY_LIMIT) and kept


def main():
    if shutil.which('chromium') is None:
        print('# Chromium is not installed: first frame and memory were not measured')
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            return 0 if compare(*map(os.path.abspath, sys.argv[1:3]), folder) else 1
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            print(f'start.py: {error}', file=sys.stderr)
            return 2


sys.exit(main())
