# SPDX-License-Identifier: GPL-3.0-or-later
"""A network between sync and hubs that fails as networks do: it cuts, delays, and loses answers."""

import collections
import contextlib
import dataclasses
import socket
import struct
import threading
import time

CHUNK = 65536
SMALL_CHUNK = 1500
# A sheet with its request is about 3 kB, and so is the state; an answer is 700 bytes, and the list
# of what the hub has, which comes first, some 20 kB. A connection carries one of them.
MOST_UP, MOST_DOWN = 6000, 2000
LONGEST_DELAY_S = 0.02
LONGEST_SILENCE_S = 0.3
UPLOAD = b'PUT /v1/sheets/'
TAKEN = b'HTTP/1.1 2'


@dataclasses.dataclass
class Fate:
    """What happens to a connection. It is cut after so many bytes to the hub, or from it; None:
    never. Or in place of the answer to a sheet."""
    kind: str
    up: int = None
    down: int = None
    unheard: bool = False
    delay: float = 0
    reset: bool = False


def draw_fate(rand):
    # Sync waits for longer after each failure: with more of them little would be sent.
    kind = rand.choice(('whole', 'whole', 'whole', 'slow', 'slow', 'slow', 'slow', 'up', 'down',
                        'unheard', 'silent', 'refused'))
    fate = Fate(kind, reset=rand.random() < 0.5)
    if kind in ('slow', 'silent'):
        fate.delay = rand.uniform(0, LONGEST_DELAY_S if kind == 'slow' else LONGEST_SILENCE_S)
    elif kind == 'up':
        fate.up = rand.randrange(MOST_UP)
    elif kind == 'down':
        fate.down = rand.randrange(MOST_DOWN)
    fate.unheard = kind == 'unheard'
    return fate


def close(end, reset):
    with contextlib.suppress(OSError):
        if reset:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        else:
            end.shutdown(socket.SHUT_RDWR)
    end.close()


class Connection:
    """From sync to one hub, until one of them ends it or its fate does."""

    def __init__(self, network, near, fate):
        self.network = network
        self.near = near
        self.fate = fate
        self.far = None
        self.has_upload = False     # a sheet is on its way, or its answer
        self.lock = threading.Lock()
        self.is_open = True

    def run(self):
        if self.fate.kind == 'silent':
            time.sleep(self.fate.delay)
        if self.fate.kind not in ('silent', 'refused'):
            with contextlib.suppress(OSError):
                self.far = socket.create_connection(('127.0.0.1', self.network.pick_hub()))
        if self.far is None:
            close(self.near, self.fate.reset)
            return
        down = threading.Thread(target=self.carry,
                                args=(self.far, self.near, self.fate.down, self.look_at_answer))
        down.start()
        self.carry(self.near, self.far, self.fate.up, self.look_at_request)
        down.join()
        self.network.forget(self)

    def look_at_request(self, data):
        uploads = data.count(UPLOAD)
        self.network.count('uploads', uploads)
        self.has_upload = self.has_upload or uploads > 0
        return False

    def look_at_answer(self, data):
        """Whether the hub says here that it has taken a sheet."""
        is_taken = self.has_upload and TAKEN in data
        self.network.count('taken', is_taken)
        self.has_upload = self.has_upload and not is_taken
        return is_taken

    def carry(self, source, sink, limit, look):
        """One way, piece by piece."""
        with contextlib.suppress(OSError):
            while self.is_open:
                data = source.recv(SMALL_CHUNK if self.fate.kind == 'slow' else CHUNK)
                if not data:
                    break
                is_taken = look(data)
                if self.fate.delay:
                    time.sleep(self.fate.delay)
                is_unheard = is_taken and self.fate.unheard
                rest = b'' if is_unheard else data[:limit]
                self.network.count('unheard', is_taken and len(rest) < len(data))
                sink.sendall(rest)
                if len(rest) < len(data):
                    break
                limit = None if limit is None else limit - len(data)
        self.end()

    def end(self):
        with self.lock:
            was_open, self.is_open = self.is_open, False
        if was_open:
            close(self.near, self.fate.reset)
            close(self.far, self.fate.reset)


class Network:
    """Listens as long as it is there; set_hubs() says who answers, heal() ends the failures."""

    def __init__(self, rand):
        self.rand = rand
        self.hubs = []
        self.is_bad = True
        self.counts = collections.Counter()
        self.connections = set()
        self.lock = threading.Lock()
        self.listener = socket.create_server(('127.0.0.1', 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                fate = draw_fate(self.rand) if self.is_bad else Fate('whole')
                self.count(fate.kind, 1)
                connection = Connection(self, near, fate)
                with self.lock:
                    self.connections.add(connection)
                threading.Thread(target=connection.run, daemon=True).start()

    def pick_hub(self):
        return self.rand.choice(self.hubs)

    def count(self, name, n):
        with self.lock:
            self.counts[name] += n

    def forget(self, connection):
        with self.lock:
            self.connections.discard(connection)

    def has_upload(self):
        """Whether a sheet is on its way, or its answer."""
        with self.lock:
            return any(connection.has_upload and connection.is_open
                       for connection in self.connections)

    def heal(self):
        self.is_bad = False
        with self.lock:
            bad = list(self.connections)
        for connection in bad:
            if connection.far is not None:
                connection.end()

    def close(self):
        self.listener.close()
