# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk on a display of its own, found through the accessibility tree.

Importing this starts a session bus for it: the program that does is run again below
one. Needs HAILONG_BUILD, the build folder.
"""
import os
import subprocess
import sys
import time

BUILD = os.path.realpath(os.environ.get('HAILONG_BUILD', 'build'))
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
HAILONG = os.path.join(BUILD, 'app/programs/hailong')
KIOSK = os.path.join(BUILD, 'app/programs/hailong-kiosk')
PATIENCE = 15
AGAIN = 4       # after so long somebody taps once more


def start_session_bus():
    if os.environ.get('HL_E2E_BUS') == 'yes':
        return
    env = dict(os.environ, HL_E2E_BUS='yes', NO_AT_BRIDGE='0', PYTHONWARNINGS='ignore')
    os.execvpe('dbus-run-session', ['dbus-run-session', '--', sys.executable, *sys.argv], env)


start_session_bus()
import gi  # noqa: E402
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402


class Display:
    def __init__(self, size):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ['Xvfb', '-displayfd', str(write), '-screen', '0', '%dx%dx24' % size, '-nolisten', 'tcp'],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ':' + pipe.readline().strip()

    def xdotool(self, *words):
        subprocess.run(['xdotool', *map(str, words)], check=True,
                       env=dict(os.environ, DISPLAY=self.name))

    def close(self):
        self.server.terminate()
        self.server.wait()


class Kiosk:
    def __init__(self, display, store, size):
        self.display = display
        env = dict(os.environ, DISPLAY=display.name, GDK_BACKEND='x11', GSK_RENDERER='cairo',
                   GDK_DEBUG='gl-disable', LC_ALL='C.UTF-8')
        for name in ('GTK_A11Y', 'WAYLAND_DISPLAY', 'LANGUAGE'):
            env.pop(name, None)
        self.process = subprocess.Popen(
            [KIOSK, '--store', store, '--windowed', '%dx%d' % size], env=env)
        self.seen = None        # what was waited for last
        self.last_act = None    # what was done there
        self.clicked_at = None  # when a button was pressed last, in seconds of Unix time

    def walk(self):
        def below(node):
            yield node
            for i in range(node.get_child_count()):
                child = node.get_child_at_index(i)
                if child is not None:
                    yield from below(child)
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                yield from below(app)

    def find(self, text, roles=None):
        try:
            for node in self.walk():
                if node.get_name() == text and (roles is None or node.get_role_name() in roles):
                    return node
        except GLib.Error:
            pass        # the page changed under the walk
        return None

    def wait(self, *texts):
        begun = time.time()
        while time.time() < begun + PATIENCE:
            for text in texts:
                node = self.find(text)
                if node is not None:
                    time.sleep(0.45)    # a page takes no input while it is new
                    self.seen, self.last_act = text, None
                    return text
            time.sleep(0.05)
            if time.time() > begun + AGAIN:
                self.act_again()
        raise AssertionError('%s does not come; there are %s' % (
            texts, sorted({n.get_name() for n in self.walk() if n.get_name()})))

    def act_again(self):
        """Where a busy machine still found the page too new to take a tap, it stands unchanged."""
        act, self.last_act = self.last_act, None
        if act is not None and self.find(self.seen) is not None:
            act()

    def press(self, text):
        self.last_act = lambda: self.click(text)
        self.click(text)

    def click(self, text):
        node = self.find(text, ('push button', 'toggle button'))
        assert node is not None, 'no button %s' % text
        box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        self.clicked_at = time.time()
        self.display.xdotool('mousemove', box.x + box.width // 2, box.y + box.height // 2,
                             'click', 1)

    def key(self, name):
        self.last_act = lambda: self.display.xdotool('key', name)
        self.last_act()

    def focused(self):
        """What has the keyboard, or None while a page changes."""
        try:
            for node in self.walk():
                if node.get_state_set().contains(Atspi.StateType.FOCUSED) and \
                        node.get_role_name() not in ('frame', 'application'):
                    return node
        except GLib.Error:
            pass
        return None

    def close(self):
        self.process.terminate()
        self.process.wait()
