# SPDX-License-Identifier: GPL-3.0-or-later
"""A hub with some weeks of ratings, and browsers that look at it.

Needs HAILONG_BUILD, the build folder.
"""
import base64
import os
import shutil
import subprocess
import time

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.service import Service

BUILD = os.path.realpath(os.environ.get('HAILONG_BUILD', 'build'))
HERE = os.path.dirname(os.path.realpath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
STAGE = os.path.join(BUILD, 'tests/hub-stage')
CHROMIUM, DRIVER = '/usr/bin/chromium', '/usr/bin/chromedriver'

PROVINCE, CENTRE, PASSWORD = 'Sở Nội vụ', 'trung tâm', 'mat khau rat dai'
UNIT = '/units/LS-TTHCC'
PATIENCE = 20

SIZES = {
    'phone': (390, 844),
    'tablet': (820, 1180),
    'desktop': (1366, 768),
    'wall': (1920, 1080),
}


def wait_for(what, condition, patience=PATIENCE):
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            found = condition()
        except StaleElementReferenceException:      # a new one is in its place
            found = None
        if found:
            return found
        time.sleep(0.02)
    raise TimeoutError(f'{what}: not within {patience} s')


class Stage:
    """The hub; what happens to it is told by tell()."""

    def __init__(self):
        env = dict(os.environ, HAILONG_TEST_DATA=os.path.join(TOP, 'data'), LC_ALL='C.UTF-8',
                   GSETTINGS_BACKEND='memory')
        self.process = subprocess.Popen([STAGE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=env)
        self.base = 'http://127.0.0.1:' + self.process.stdout.readline().strip()

    def tell(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()
        if self.process.stdout.readline() != 'done\n':
            raise RuntimeError(f'{line}: the hub has ended')

    def close(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)


class Browser:
    def __init__(self, base, size, night=False):
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for word in ('--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
                     '--hide-scrollbars', '--no-first-run', '--lang=vi'):
            options.add_argument(word)
        options.set_capability('goog:loggingPrefs', {'browser': 'ALL'})
        self.base = base
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.resize(size, night)

    def resize(self, size, night=False):
        width, height = SIZES[size]
        self.command('Emulation.setDeviceMetricsOverride', width=width, height=height,
                     deviceScaleFactor=1, mobile=size == 'phone')
        self.command('Emulation.setEmulatedMedia', features=[
            {'name': 'prefers-color-scheme', 'value': 'dark' if night else 'light'}])

    def command(self, name, **values):
        return self.driver.execute_cdp_cmd(name, values)

    def open(self, path):
        self.driver.get(self.base + path)

    def get_path(self):
        return self.driver.current_url[len(self.base):]

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def press(self, *keys):
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def get_focus(self):
        """Tag, text or name, and outline of what has the focus."""
        return self.run('''
            const a = document.activeElement, s = getComputedStyle(a);
            const text = a.getAttribute('aria-label') || a.textContent || a.name || '';
            return [a.tagName.toLowerCase(), text.trim(),
                    s.outlineStyle !== 'none' && s.outlineWidth !== '0px'];''')

    def sign_in(self, name=PROVINCE, password=PASSWORD):
        self.open('/sign-in')
        self.find('#name').send_keys(name)
        self.find('#password').send_keys(password, Keys.ENTER)
        wait_for('signing in', lambda: not self.get_path().startswith('/sign-in'))

    def look(self, name, word):
        self.find('.menu summary').click()
        self.find(f'.look button[name={name}][value={word}]').click()
        wait_for(word, lambda: self.run(
            'return document.readyState === "complete" && [...document.querySelectorAll('
            '".look button[aria-pressed=true]")].some(b => b.value === arguments[0])', word))

    def get_troubles(self):
        """What the browser refused or did not understand since it was asked last."""
        return [entry['message'] for entry in self.driver.get_log('browser')
                if entry['level'] in ('SEVERE', 'WARNING')]

    def take_picture(self, path, whole=True):
        height = self.run('return document.documentElement.scrollHeight')
        width = self.run('return document.documentElement.clientWidth')
        values = {'format': 'png'}
        if whole:
            values.update(captureBeyondViewport=True,
                          clip={'x': 0, 'y': 0, 'width': width, 'height': height, 'scale': 1})
        data = self.command('Page.captureScreenshot', **values)['data']
        with open(path, 'wb') as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.driver.quit()


def find_axe():
    """axe-core's script, brought by npm as package-lock.json says, below the build folder."""
    folder = os.path.join(BUILD, 'tests/web-modules')
    script = os.path.join(folder, 'node_modules/axe-core/axe.min.js')
    if not os.path.exists(script):
        os.makedirs(folder, exist_ok=True)
        for name in ('package.json', 'package-lock.json'):
            shutil.copy(os.path.join(HERE, name), folder)
        subprocess.run(['npm', 'ci', '--no-audit', '--no-fund', '--ignore-scripts'], cwd=folder,
                       check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    with open(script, encoding='utf-8') as file:
        return file.read()
