#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sync and hubs are killed over a bad network, and agree to the unit in the end; prints TAP.

  sync.py [--long] HAILONG HAILONG_HUB

A store goes on releasing while `hailong sync --follow` and `hailong-hub serve` are killed at random
moments, and while the network between them cuts, delays and loses answers; with SQLite, and with
two hubs of one PostgreSQL server. 16 rounds each; with --long until a thousand sheets were taken
by each, and each way to fail was met.
HAILONG_SEED repeats the random numbers of a run.
"""

import argparse
import collections
import contextlib
import copy
import datetime
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), 'meta')]

import bad_network  # noqa: E402
import hub_base  # noqa: E402
import tap  # noqa: E402

ROUNDS = 16
LONG_UPLOADS = 1000
DEMO = ('--responses', '240', '--days', '30', '--seed', '7')
KIOSK, UNIT = 'LS01', 'LS-TTHCC'
ACCOUNT, PASSWORD = 'Sở Nội vụ', 'mat khau rat dai'
STREAMS = ('kiosk', 'paper')
LAST = '2037-12-31'
DAYS_OF_FORMS = 60
HEADER = 'taken_at,counter,field,outcome,overall,access,procedure,officer,result,feedback'
MOST_SHEETS = 20
LONGEST_ROUND_S = 0.4
LONGEST_WAIT_S = 1.2
LONGEST_UPLOAD_S = 0.004
LONGEST_ENTRY_S = 0.06
PATIENCE_S = 90


class Centre:
    """A kiosk's store, its sync, hubs, and the network between them."""

    def __init__(self, folder, options, rand, base):
        self.folder = folder
        self.hailong, self.hub = options.hailong, options.hub
        self.rand = rand
        self.base = base
        self.store = os.path.join(folder, 'store')
        self.env = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en', HAILONG_HUB_STORE=base.url)
        self.network = bad_network.Network(rand)
        self.sync = None
        self.hubs = []      # process and port
        self.n_files = 0
        self.n_met = collections.Counter()      # kills while a sheet was on its way

    def call(self, *words, text=''):
        done = subprocess.run(words, env=self.env, capture_output=True, encoding='utf-8',
                              input=text, check=False)
        if done.returncode != 0:
            raise RuntimeError(f'{words}: {done.stderr}')
        return done.stdout

    def set_up(self):
        conf = os.path.join(self.store, 'kiosk.conf')
        with open(conf, encoding='utf-8') as file:
            text = file.read()
        with open(conf, 'w', encoding='utf-8') as file:
            file.write(text.replace('\nurl=\n', f'\nurl=http://127.0.0.1:{self.network.port}\n'))
        self.call(self.hub, 'init')
        self.call(self.hub, 'unit', 'add', os.path.join(self.store, 'centre.json'))
        self.call(self.hub, 'user', 'add', ACCOUNT, text=PASSWORD + '\n')
        said = self.call(self.hub, 'kiosk', 'add', KIOSK, UNIT)
        self.start_hubs()
        self.start_sync()
        self.call(self.hailong, 'enrol', re.search(r'(\S+)\s*$', said).group(1), '--store',
                  self.store)

    # ---- what runs ----

    def start_sync(self):
        with open(os.path.join(self.folder, 'sync.log'), 'a', encoding='utf-8') as log:
            self.sync = subprocess.Popen([self.hailong, 'sync', '--follow', '--store', self.store],
                                         env=self.env, stderr=log)

    def start_hubs(self):
        """As many as there are to be; those that still run go on."""
        while len(self.hubs) < self.base.n_hubs:
            hub = subprocess.Popen([self.hub, 'serve', '--port', '0'], env=self.env,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            line = hub.stdout.readline()
            if not line:
                raise RuntimeError('a hub does not start')
            self.hubs.append((hub, int(re.search(r'\d+', line).group())))
        self.network.hubs = [port for _, port in self.hubs]

    def kill_sync(self):
        self.n_met['sync'] += self.network.has_upload()
        self.sync.kill()
        self.sync.wait()
        self.start_sync()

    def kill_hub(self):
        """It stays away for a moment, as long as another one needs to start."""
        hub, _ = self.hubs.pop(self.rand.randrange(len(self.hubs)))
        self.n_met['hub'] += self.network.has_upload()
        hub.kill()
        hub.wait()
        hub.stdout.close()
        self.start_hubs()

    def close(self):
        for process in [self.sync, *(hub for hub, _ in self.hubs)]:
            if process is not None:
                process.kill()
                process.wait()
        for hub, _ in self.hubs:
            hub.stdout.close()
        self.network.close()

    # ---- what is released ----

    def write_forms(self):
        """A batch of each of some days, of people with any levels."""
        today = datetime.date.today()
        rows = [HEADER]
        for back in self.rand.sample(range(2, DAYS_OF_FORMS), self.rand.randrange(1, MOST_SHEETS)):
            for _ in range(self.rand.randrange(5, 9)):
                levels = ','.join(str(self.rand.randrange(1, 6)) for _ in range(6))
                rows.append(f'{today - datetime.timedelta(back)},{self.rand.randrange(1, 4)},'
                            f'dat-dai,received,{levels}')
        self.n_files += 1
        path = os.path.join(self.folder, f'{self.n_files}.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('\n'.join(rows) + '\n')
        return path

    def enter(self):
        self.call(self.hailong, 'enter', '--store', self.store, self.write_forms())

    def enter_and_kill(self):
        """The record has the forms or not, and the outbox lags behind it."""
        with subprocess.Popen([self.hailong, 'enter', '--store', self.store, self.write_forms()],
                              env=self.env, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            time.sleep(self.rand.uniform(0, LONGEST_ENTRY_S))
            process.kill()

    def wait_for_moment(self):
        """Any moment; or one at which a sheet is on its way, for those are short."""
        if self.rand.random() < 0.4:
            time.sleep(self.rand.uniform(0, LONGEST_ROUND_S))
            return
        until = time.monotonic() + LONGEST_WAIT_S
        uploads = self.network.counts['uploads'] + self.rand.randrange(MOST_SHEETS)
        while time.monotonic() < until and \
                (self.network.counts['uploads'] < uploads or not self.network.has_upload()):
            time.sleep(0.0005)
        if self.rand.random() < 0.5:
            time.sleep(self.rand.uniform(0, LONGEST_UPLOAD_S))

    def play_round(self):
        self.enter()
        if self.rand.random() < 0.3:
            self.enter_and_kill()
        self.wait_for_moment()
        # After a hub has gone, sync waits for a while; one that starts tries at once.
        whom = self.rand.choice(('sync', 'sync', 'hub', 'both', 'both'))
        if whom != 'sync':
            self.kill_hub()
        if whom != 'hub':
            self.kill_sync()

    def play(self, uploads):
        """Until so many sheets were taken."""
        rounds = 0
        while rounds < ROUNDS or self.network.counts['taken'] < uploads:
            self.play_round()
            rounds += 1
        return rounds

    def come_to_rest(self):
        """The network is well again. Sync finds that out by itself, within five minutes at the
        worst; one that starts tries at once."""
        self.network.heal()
        self.enter()
        self.kill_sync()
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            status = self.read_sync_status()
            if status and not status['problem'] and status['queue'] == 0 and \
                    status['announced'] == status['received'] == self.count_outbox():
                return
            time.sleep(0.1)
        raise TimeoutError(f'not all has come after {PATIENCE_S} s: {status}')

    # ---- what stands where ----

    def read_sync_status(self):
        with contextlib.suppress(FileNotFoundError), \
                open(self.store + '.sync/status.json', encoding='utf-8') as file:
            return {'problem': None, **json.load(file)}

    def read_outbox(self):
        """Text and content of each sheet."""
        folder = os.path.join(self.store, 'outbox/sheets')
        for name in sorted(os.listdir(folder)):
            if not name.endswith('.json'):      # one that was being written
                continue
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                text = file.read()
            yield text, json.loads(text)

    def count_outbox(self):
        return sum(sheet['responses'].get('released', 0) for _, sheet in self.read_outbox())

    def list_days(self):
        """Streams and days of all sheets."""
        return sorted({(sheet['stream'], sheet['day']) for _, sheet in self.read_outbox()})

    def read_kiosk(self):
        """The figures of each stream and day."""
        return {(stream, day): json.loads(self.call(
            self.hailong, 'status', '--json', '--store', self.store, '--day', day,
            '--stream', stream)) for stream, day in self.list_days()}

    def read_hub(self):
        """Likewise, page by page."""
        token = self.call(self.hub, 'user', 'token', ACCOUNT).strip()
        found = {}
        for stream in STREAMS:
            first = min(day for _, day in self.list_days())
            while first:
                page = self.ask(token, f'from={first}&to={LAST}&by=day&stream={stream}')
                found.update({(stream, day['day']): day for day in page['days']})
                first = page['next'] if page['next'] and page['next'] <= self.get_end() else None
        return found

    def get_end(self):
        return max(day for _, day in self.list_days())

    def ask(self, token, query):
        request = urllib.request.Request(
            f'http://127.0.0.1:{self.hubs[0][1]}/v1/units/{UNIT}/index?{query}',
            headers={'Authorization': 'Bearer ' + token})
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return json.load(answer)


# ---- what is wrong ----

FIGURES = ('overall', 'factors', 'items')
RESPONSES = ('released', 'counted', 'screened', 'partial', 'lone')


def compare_figures(kiosk, hub):
    """All figures of each day in the kiosk's own record against those of the hub."""
    if {stream for stream, _ in kiosk} != set(STREAMS) or kiosk.keys() != hub.keys():
        yield f'{sorted(kiosk)} have figures here, {sorted(hub)} at the hub'
        return
    for place, ours in kiosk.items():
        theirs = hub[place]
        for name in FIGURES:
            if ours[name] != theirs[name]:
                yield f'{place}: {name}: {ours[name]} here, {theirs[name]} at the hub'
        for name in RESPONSES:
            if ours['responses'][name] != theirs['responses'][name]:
                yield f'{place}: {name}: {ours["responses"][name]} people here, ' \
                      f'{theirs["responses"][name]} at the hub'


def compare_sheets(outbox, held):
    """Each sheet that the kiosk has released lies at the hub once, to the byte, and nothing else."""
    counts = collections.Counter(held)
    for text, sheet in outbox:
        row = (sheet['epoch'], sheet['day'], sheet['stream'], str(sheet['revision']),
               sheet['seal'], text.strip())
        if counts.pop(row, 0) != 1:
            yield f'{row[:5]}: the hub has it not, or twice'
    for row, number in counts.items():
        yield f'{row[:5]}: the hub has it {number} times, the kiosk not'


def list_held(base):
    return base.query('SELECT epoch, day, stream, revision, seal, body FROM sheet')


def look_for_doubles(base):
    """No revision was taken twice, and no sheet was said to be of two records."""
    for row in base.query('SELECT p.day, p.stream, p.revision FROM sheet_past p JOIN sheet s '
                          'ON s.kiosk = p.kiosk AND s.epoch = p.epoch AND s.day = p.day '
                          'AND s.stream = p.stream AND s.questionnaire = p.questionnaire '
                          'AND s.flow = p.flow WHERE p.revision >= s.revision'):
        yield f'{row}: a former revision is not older than the newest'
    for row in base.query("SELECT kind, about FROM trouble WHERE kind = 'seal'"):
        yield f'{row}: two seals of one revision'


def check_agreement(centre):
    """Yields where kiosk and hub differ."""
    yield from compare_figures(centre.read_kiosk(), centre.read_hub())
    yield from compare_sheets(centre.read_outbox(), list_held(centre.base))
    yield from look_for_doubles(centre.base)
    status = centre.read_sync_status()
    if status['conflicts'] or status['only_hub'] != 0:
        yield f'sync sees a difference: {status}'
    said = centre.call(centre.hailong, 'sync', '--once', '--store', centre.store)
    n = f'{centre.count_outbox():,}'.replace(',', '.')
    if f'Announced by this kiosk: {n}; received by the hub: {n}; ' not in said:
        yield f'sync says: {said}'
    listed = centre.call(centre.hub, 'kiosk', 'list').split()
    if listed[0] != KIOSK or listed[-1] != n.replace('.', ''):
        yield f'the hub lists: {listed}'


def notices_difference(centre):
    """Whether the comparison itself works: it names what is taken away, doubled or changed."""
    kiosk, hub = centre.read_kiosk(), centre.read_hub()
    held = list_held(centre.base)
    changed = copy.deepcopy(hub)
    changed[max(changed)]['items']['access']['levels'][0] += 1
    if not list(compare_figures(kiosk, changed)):
        yield 'a level was changed and nobody noticed'
    for what, instead in (('lost', held[1:]), ('doubled', held + held[:1]),
                          ('of another revision', [(*held[0][:3], '1', *held[0][4:]), *held[1:]])):
        if not list(compare_sheets(centre.read_outbox(), instead)):
            yield f'a sheet was {what} and nobody noticed'


def check_reach(centre, counts):
    """The kills and the network have met what they were meant to meet."""
    for kind in ('whole', 'slow', 'up', 'down', 'unheard', 'silent', 'refused'):
        if counts[kind] == 0:
            yield f'no connection was "{kind}": {dict(counts)}'
    for whom in ('sync', 'hub'):
        if centre.n_met[whom] == 0:
            yield f'no kill of {whom} came while a sheet was on its way'
    if len({sheet['epoch'] for _, sheet in centre.read_outbox()}) < 2:
        yield 'there are no sheets of an older epoch'


def verify(centre):
    done = subprocess.run([centre.hailong, 'verify', '--store', centre.store], env=centre.env,
                          capture_output=True, encoding='utf-8', check=False)
    if done.returncode != 0:
        yield done.stdout + done.stderr


def try_base(make_base, model, options, rand):
    """All of it with one database; returns the cases."""
    with tempfile.TemporaryDirectory(prefix='crash-sync-') as folder, \
            contextlib.closing(make_base(folder)) as base:
        shutil.copytree(model, os.path.join(folder, 'store'))
        shutil.copytree(model + '.keys', os.path.join(folder, 'store.keys'))
        centre = Centre(folder, options, rand, base)
        with contextlib.closing(centre):
            centre.set_up()
            rounds = centre.play(LONG_UPLOADS if options.long else 0)
            counts = collections.Counter(centre.network.counts)
            centre.come_to_rest()
            print(f'# {base.name}: {rounds} rounds, {dict(counts)}; kills while a sheet was on its '
                  f'way: {dict(centre.n_met)}', flush=True)
            return [
                (f'kiosk and hub agree to the unit, {base.name}', list(check_agreement(centre))),
                (f'the record is clean, {base.name}', list(verify(centre))),
                *([(f'the trial met what it was to meet, {base.name}',
                    list(check_reach(centre, counts)))] if options.long else []),
                (f'a difference would be noticed, {base.name}', list(notices_difference(centre))),
            ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--long', action='store_true')
    parser.add_argument('hailong')
    parser.add_argument('hub')
    options = parser.parse_args()
    seed = int(os.environ.get('HAILONG_SEED', time.time_ns() % 1000000))
    rand = random.Random(seed)

    print(f'# seed {seed}', flush=True)
    with tempfile.TemporaryDirectory() as folder:
        model = os.path.join(folder, 'model')
        subprocess.run([options.hailong, 'demo', '--store', model, *DEMO],
                       stdout=subprocess.DEVNULL, check=True)
        cases = []
        for make_base in (hub_base.Sqlite, hub_base.PostgreSql):
            cases += try_base(make_base, model, options, rand)
    return tap.report(cases)


sys.exit(main())
