# SPDX-License-Identifier: GPL-3.0-or-later
"""A store, the writer that fills it until it is stopped, and what it acknowledged."""

import collections
import contextlib
import dataclasses
import json
import os
import signal
import sqlite3
import subprocess
import time

RESTART = 'restart'
PATIENCE = 30

Tap = collections.namedtuple('Tap', 'serial level')


@dataclasses.dataclass
class Citizen:
    """What one citizen was told to be on disk, and what was on its way there."""
    taps: dict = dataclasses.field(default_factory=dict)   # item: Tap, acknowledged
    trying: tuple = None                                   # item and Tap on their way
    end: str = None                                        # asked for
    is_closed: bool = False                                # acknowledged
    is_dropped: bool = False                               # a draft without a level


class Promises:
    """What the writer's lines say, from all its runs."""

    def __init__(self, time_us):
        self.time_us = time_us
        self.serial = 0
        self.citizens = {}
        self.owners = {}             # serial: citizen
        self.in_flight = collections.Counter()
        self.n_acknowledged = 0

    def read(self, lines):
        """Takes the lines of one run; the last may be cut off."""
        last = None
        for line in lines:
            if not line.endswith('\n'):
                break
            last, *words = line.split()
            getattr(self, 'read_' + last)(*words)
        self.in_flight[last] += 1

    def read_time(self, time_us):
        self.time_us = int(time_us)

    def read_try(self, serial, citizen, item, level):
        self.serial = int(serial)
        self.owners[self.serial] = int(citizen)
        person = self.citizens.setdefault(int(citizen), Citizen())
        person.trying = item, Tap(self.serial, int(level))

    def read_tap(self, serial):
        person = self.citizens[self.owners[int(serial)]]
        item, tap = person.trying
        person.taps[item] = tap
        person.trying = None
        self.n_acknowledged += 1

    def read_leave(self, citizen, end):
        self.citizens[int(citizen)].end = end

    def read_left(self, citizen):
        self.citizens[int(citizen)].is_closed = True
        self.n_acknowledged += 1

    def read_drop(self, citizen):
        self.citizens[int(citizen)] = Citizen(is_dropped=True)

    def read_dropped(self, citizen):
        self.citizens[int(citizen)].is_dropped = True

    def next_number(self):
        """Free numbers for taps and citizens of the next run."""
        return max(self.serial, *self.citizens, 0) + 1 if self.citizens else self.serial + 1

    def check(self, responses):
        """Holds the record's responses against what was acknowledged; yields what is wrong."""
        found = collections.defaultdict(list)
        for response in responses:
            owners = {self.owners.get(tap.serial) for tap in response.taps.values()}
            if len(owners) != 1 or None in owners:
                yield f'{response.place}: answers of nobody, or of two people: {response.taps}'
            else:
                found[owners.pop()].append(response)
        for number, person in self.citizens.items():
            yield from check_citizen(number, person, found[number])


Response = collections.namedtuple('Response', 'place end taps')


def check_citizen(number, person, found):
    """One citizen's promises against what the record holds of that citizen."""
    allowed = [person.taps]
    if person.trying:
        item, tap = person.trying
        allowed.append({**person.taps, item: tap})
    if len(found) > 1:
        yield f'citizen {number}: {len(found)} responses: {found}'
    elif found and found[0].taps not in allowed:
        yield f'citizen {number}: acknowledged {person.taps}, found {found[0]}'
    elif not found and person.taps:
        yield f'citizen {number}: acknowledged {person.taps}, found nothing'
    elif found:
        ends = [person.end] if person.is_closed else [person.end, RESTART]
        if found[0].end not in ends:
            yield f'citizen {number}: closed as {found[0].end}, expected {ends}'


def response_of(place, body):
    members = json.loads(body)
    taps = {item: Tap(members['seconds'].get(item), level)
            for item, level in members['items'].items()}
    return Response(place, members['end'], taps)


class Store:
    """A store in a folder, and the programs that write it."""

    def __init__(self, folder, hailong, writer, log=None):
        self.folder = os.path.join(folder, 'store')
        self.keys = os.path.join(folder, 'keys')
        self.log = log or os.path.join(folder, 'lines')
        self.hailong = hailong
        self.writer = writer

    def create(self):
        subprocess.run([self.hailong, '--store', self.folder, '--keys', self.keys, 'init'],
                       stdout=subprocess.DEVNULL, check=True)

    def wait_for_line(self, process):
        """Until the store is open: how long that takes depends on the machine."""
        until = time.monotonic() + PATIENCE
        while os.path.getsize(self.log) == 0 and time.monotonic() < until \
                and process.poll() is None:
            time.sleep(0.001)

    def run_and_kill(self, promises, seconds, opening=False, before_kill=None, environment=None):
        """Lets the writer run for so long, from its start if it is to be met while opening, stops
        it, calls before_kill and kills it; yields what was wrong before."""
        command = [self.writer, '--time', str(promises.time_us),
                   '--first', str(promises.next_number()), self.folder, self.keys]
        with open(self.log, 'w+', encoding='utf-8') as log:
            with subprocess.Popen(command, stdout=log, env=environment) as process:
                if not opening:
                    self.wait_for_line(process)
                time.sleep(seconds)
                if before_kill:
                    process.send_signal(signal.SIGSTOP)
                    os.waitid(os.P_PID, process.pid, os.WSTOPPED)
                    before_kill()
                process.kill()
            log.seek(0)
            promises.read(log.readlines())
        if process.returncode != -signal.SIGKILL:
            yield f'the writer ended by itself: {process.returncode}'

    def recovery(self, promises):
        return [self.writer, '--time', str(promises.time_us), '--recover', self.folder, self.keys]

    def kill_recovery(self, promises, seconds):
        with subprocess.Popen(self.recovery(promises), stdout=subprocess.DEVNULL) as process:
            time.sleep(seconds)
            process.kill()

    def recover(self, promises):
        """Starts again and checks the record; yields what is wrong."""
        done = subprocess.run(self.recovery(promises), stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        lines = done.stdout.decode().split('\n')
        yield from (line for line in lines if line.startswith('problem'))
        if done.returncode != 0:
            yield f'no recovery, exit status {done.returncode}: {lines}'

    def connect(self):
        return contextlib.closing(sqlite3.connect(f'file:{self.folder}/kiosk.db?mode=ro', uri=True))

    def read(self):
        """All responses, wherever they lie; yields them. Nothing may be left in the draft."""
        with self.connect() as database:
            for body, in database.execute('SELECT body FROM draft'):
                yield response_of('draft', body)
            for body, in database.execute('SELECT body FROM pending'):
                yield response_of('pending', body)
            for body, in database.execute("SELECT body FROM journal WHERE kind = 'response'"):
                yield response_of('journal', body)

    def check_file(self):
        """SQLite's own check, and the one number that is shown at once."""
        with self.connect() as database:
            verdict, = database.execute('PRAGMA integrity_check').fetchone()
            saved, = database.execute('SELECT coalesce(sum(n), 0) FROM saved').fetchone()
        n_responses = len(list(self.read()))
        if verdict != 'ok':
            yield f'integrity check: {verdict}'
        if saved != n_responses:
            yield f'{saved} responses are said to be saved, {n_responses} are'


@dataclasses.dataclass
class Findings:
    """What is wrong after a number of stops, by what it breaks."""
    lost: list = dataclasses.field(default_factory=list)
    unclean: list = dataclasses.field(default_factory=list)
    places: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    ends: collections.Counter = dataclasses.field(default_factory=collections.Counter)

    def look_at(self, store, promises):
        """Recovers the store and holds it against what was promised."""
        self.unclean += store.recover(promises)
        self.unclean += store.check_file()
        responses = list(store.read())
        self.lost += promises.check(responses)
        return responses

    def count(self, responses):
        """Where a store's responses lie in the end, and how they ended."""
        self.places.update(response.place for response in responses)
        self.ends.update(response.end for response in responses)


def notices_loss(promises, responses):
    """Whether check() itself works: it names each answer that is taken away or changed."""
    victim = next(response for response in responses if len(response.taps) > 1)
    item, tap = next(iter(victim.taps.items()))
    without = {key: value for key, value in victim.taps.items() if key != item}
    changed = {**victim.taps, item: Tap(tap.serial, tap.level % 5 + 1)}
    others = [response for response in responses if response is not victim]
    for what, instead in (('a response', []),
                          ('an answer', [victim._replace(taps=without)]),
                          ('a level', [victim._replace(taps=changed)]),
                          ('a second copy', [victim, victim])):
        if not list(promises.check(others + instead)):
            yield f'{what} was changed and nobody noticed'
