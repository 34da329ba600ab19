# SPDX-License-Identifier: GPL-3.0-or-later
"""A centre as it stands: a kiosk's window, its sync, a hub, and the browser of the centre's head.

All of them are the programs that ship, each a process of its own. Importing this starts a
session bus, see kiosk_session. Needs HAILONG_BUILD, the build folder.
"""
import contextlib
import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), 'web')]

from kiosk_session import BUILD, HAILONG, TOP, Display, Kiosk  # noqa: E402
from browser import CENTRE, PASSWORD, UNIT, Browser, wait_for  # noqa: E402

HUB = os.path.join(BUILD, 'app/programs/hailong-hub')
SHAPE = (1080, 1920)
KIOSK = 'LS01'
N_BATCH, N_WAITING = 5, 10      # people of a batch, and how many have to wait for one (design §6)
PATIENCE = 60
THANKS = 'Cảm ơn Ông/Bà!'
SUGGESTED = 'Có ai chọn hộ hoặc đề nghị Ông/Bà chọn mức nào không?'

# Somebody who asked for information: the overall face, then what applies.
ITEMS = ('overall', 'access', 'officer', 'feedback')
# Ten people in haste, none of whose answers are all alike (rule "fast"); none of them gives a
# reason, which is asked of 1 and 2.
LEVELS = ('4545', '5434', '3445', '5554', '4345', '5453', '4454', '3545', '5344', '4455')

# The page itself notes what it shows and when, to the millisecond: people saved, and people in
# the figures. Where it is loaded anew the notes are gone.
WATCH = '''
window.shown = [];
const look = () => {
  const lead = document.querySelector('.lead')?.textContent ?? '';
  const number = (text) => text === undefined ? 0 : Number(text.replace('.', ''));
  const now = {saved: number(document.getElementById('saved')?.textContent),
               released: number(/trong ([0-9.]+) lượt đã công bố/.exec(lead)?.[1]),
               at: Date.now() / 1000};
  const last = window.shown[window.shown.length - 1];
  if (last === undefined || last.saved !== now.saved || last.released !== now.released) {
    window.shown.push(now);
  }
};
new MutationObserver(look).observe(document.body,
                                   {subtree: true, childList: true, characterData: true});
look();'''

# What stands behind the bars: a row a factor, in the order of the design.
READ_COUNTS = '''
return [...document.querySelectorAll('.numbers tbody tr')].map(
  (row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)));'''


def get_noon_zone():
    """A time zone in which the day is about half over, so that it does not end under a test."""
    hours = 12 - time.gmtime().tm_hour
    return f'Etc/GMT{-hours:+d}'


def read_json(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


class Centre:
    """Nothing has been rated yet; rate() plays a citizen."""

    def __init__(self, folder):
        self.store = os.path.join(folder, 'store')
        self.env = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en',
                        HAILONG_HUB_STORE=f'sqlite:{folder}/hub.db')
        self.parts = contextlib.ExitStack()
        self.survey = read_json(os.path.join(TOP, 'data/questionnaires/sipas-5.json'))
        self.n_saved = 0
        with contextlib.ExitStack() as parts:
            self.start(parts)
            self.parts = parts.pop_all()

    def start(self, parts):
        self.call(HAILONG, 'init', '--store', self.store)
        self.write_centre()
        code = self.make_hub()
        port = self.start_hub(parts)
        self.name_hub(port)
        self.call(HAILONG, 'enrol', code, '--store', self.store)
        self.start_program(parts, HAILONG, 'sync', '--follow', '--store', self.store)
        display = Display(SHAPE)
        parts.callback(display.close)
        self.kiosk = Kiosk(display, self.store, SHAPE)
        parts.callback(self.kiosk.close)
        self.browser = Browser(f'http://127.0.0.1:{port}', 'desktop')
        parts.callback(self.browser.close)

    def call(self, *args, lines=()):
        done = subprocess.run(args, env=self.env, text=True, capture_output=True,
                              input=''.join(line + '\n' for line in lines), check=False)
        if done.returncode != 0:
            raise RuntimeError(f'{args[1:]}: {done.stderr}')
        return done.stdout

    def start_program(self, parts, *args, **values):
        process = subprocess.Popen(args, env=self.env, text=True, **values)

        def end():
            process.terminate()
            process.wait()
        parts.callback(end)
        return process

    # ---- setting up ----

    def write_centre(self):
        """Open at every hour at which somebody may run this; one counter, so nothing is asked."""
        path = os.path.join(self.store, 'centre.json')
        centre = read_json(path)
        centre.update(kiosk=KIOSK, time_zone=get_noon_zone(), working_weekdays=list(range(1, 8)),
                      sessions=[{'start': '07:30', 'end': '17:00'}], holidays=[],
                      place={'counter': centre['counters'][0]['code'],
                             'field': centre['fields'][0]['code']})
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(centre, file, ensure_ascii=False)

    def make_hub(self):
        """Returns the code with which the kiosk enrols."""
        unit = UNIT.rpartition('/')[2]
        self.call(HUB, 'init')
        self.call(HUB, 'unit', 'add', os.path.join(self.store, 'centre.json'))
        self.call(HUB, 'user', 'add', CENTRE, '--unit', unit, lines=[PASSWORD])
        said = self.call(HUB, 'kiosk', 'add', KIOSK, unit)
        return re.search(r'(\S+)\s*$', said).group(1)

    def start_hub(self, parts):
        hub = self.start_program(parts, HUB, 'serve', '--port', '0', stdout=subprocess.PIPE)
        return int(re.search(r'\d+', hub.stdout.readline()).group())

    def name_hub(self, port):
        path = os.path.join(self.store, 'kiosk.conf')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace('\nurl=\n', f'\nurl=http://127.0.0.1:{port}\n'))

    # ---- what happens ----

    def watch(self):
        """The head signs in and leaves the day's page open."""
        self.browser.sign_in(CENTRE)
        self.browser.open(UNIT)
        wait_for('being live', lambda: 'Trực tiếp' in self.browser.find('#live-state').text)
        self.browser.run(WATCH)

    def ask(self, item):
        return next(i for i in self.survey['items'] if i['id'] == item)['text']['vi']

    def rate(self, levels):
        """Plays a citizen; returns when the last tap was, in seconds of Unix time."""
        kiosk, names = self.kiosk, self.survey['scale']['labels']
        for item, level in zip(ITEMS, levels):
            kiosk.wait(self.ask(item))
            kiosk.press(names[int(level) - 1]['vi'])
            if item == 'overall':
                kiosk.wait('Hỏi thông tin')
                kiosk.press('Hỏi thông tin')
        if kiosk.wait(THANKS, SUGGESTED) == SUGGESTED:
            kiosk.press('Không')
            kiosk.wait(THANKS)
        tapped = kiosk.clicked_at
        self.n_saved += 1
        kiosk.press('Kết thúc')
        return tapped

    def get_shown(self):
        return self.browser.run('return window.shown ?? []')

    def wait_for_shown(self, name, number):
        """Returns when the page showed a number first, in seconds of Unix time."""
        found = wait_for(f'{number} {name}',
                         lambda: [shown for shown in self.get_shown() if shown[name] == number],
                         PATIENCE)
        return found[0]['at']

    def read_status(self):
        return json.loads(self.call(HAILONG, 'status', '--json', '--store', self.store))

    def read_counts(self):
        """The answers of each factor by level, as the page has them."""
        return self.browser.run(READ_COUNTS)

    def read_percents(self):
        """Headline and factors as the page shows them; None for what waits."""
        texts = [self.browser.find('.lead .big').text]
        texts += [part.text for part in self.browser.find_all('.factor .percent b')]
        return [None if text.strip() == '–' else float(re.sub(r'\s|%', '', text).replace(',', '.'))
                for text in texts]

    def close(self):
        self.parts.close()
