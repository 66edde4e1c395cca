"""The state file: everything that was asked of the simulators, from which they are made again.

Simulators are functions of what they are asked, when, and with which seed. So what they are asked
is kept, before it is answered, and asked again at the next start. Requests hold card data: each is
sealed (AES-256-GCM) with a key in a file of its own beside the state file.
"""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from simulators.core.http import Request
from simulators.core.outbox import Attempt

FORMAT = "2"


NONCE = 12
"""Bytes before each sealed record that it was sealed with."""


class StateError(Exception):
    """The state file cannot be used; the words say why."""


class Asked(msgspec.Struct, tag="asked", array_like=True):
    """A request, at an instant of the simulated clock and of the real one."""

    at: float
    real: float
    request: Request
    door: str = ""


class Ticked(msgspec.Struct, tag="ticked", array_like=True):
    """Timers ran though nobody asked for anything."""

    at: float
    real: float


class Heard(msgspec.Struct, tag="heard", array_like=True):
    """How an attempt to deliver a webhook ended."""

    at: float
    real: float
    processor: str
    merchant: str
    number: int
    attempt: Attempt


Record = Asked | Ticked | Heard


class State:
    """The records of one file, for one process at a time, waited for `patience` seconds.

    Raises StateError where it is no such file, or not of these facts.
    """

    _pack: ClassVar[msgspec.msgpack.Encoder] = msgspec.msgpack.Encoder()
    _unpack: ClassVar[msgspec.msgpack.Decoder[Record]] = msgspec.msgpack.Decoder(Record)

    def __init__(self, path: Path, facts: dict[str, str], *, patience: float = 5) -> None:
        self.path = path
        try:
            self._base = sqlite3.connect(
                path, patience, isolation_level=None, check_same_thread=False
            )
            # In WAL mode a commit survives the end of this process, however it ends.
            self._base.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.execute("CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value)")
            self._base.execute("CREATE TABLE IF NOT EXISTS records (n INTEGER PRIMARY KEY, sealed)")
            self._agree({"format": FORMAT, **facts})
        except sqlite3.Error as error:
            raise StateError(f"{path}: {error}") from None
        self._cipher = AESGCM(_key(path.with_name(f"{path.name}.key"), fresh=not self._count()))
        self._next = self._count() + 1

    def __iter__(self) -> Iterator[Record]:
        """All records, oldest first."""
        for number, sealed in self._base.execute("SELECT n, sealed FROM records ORDER BY n"):
            try:
                yield self._unpack.decode(self._opened(number, sealed))
            except (InvalidTag, ValueError, TypeError):
                raise StateError(f"{self.path}: record {number} cannot be opened") from None

    def append(self, record: Record) -> None:
        """Keep a record, for good once this returns. Raises StateError where the disk refuses."""
        # Not counted: what was cut short may lie in the file beside what took its number.
        nonce = os.urandom(NONCE)
        sealed = self._cipher.encrypt(nonce, self._pack.encode(record), _place(self._next))
        try:
            self._base.execute("INSERT INTO records VALUES (?, ?)", (self._next, nonce + sealed))
        except sqlite3.Error as error:
            raise StateError(f"{self.path}: {error}") from None
        self._next += 1

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _opened(self, number: int, sealed: bytes) -> bytes:
        return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _place(number))

    def _count(self) -> int:
        [(count,)] = self._base.execute("SELECT COALESCE(MAX(n), 0) FROM records")
        return int(count)

    def _agree(self, facts: dict[str, str]) -> None:
        """What decides the answers must be what it was when the file was begun."""
        kept = dict(self._base.execute("SELECT name, value FROM facts"))
        for name, value in facts.items():
            if kept.get(name, value) != value:
                raise StateError(f"{self.path}: begun with {name} {kept[name]}, not {value}")
            self._base.execute("INSERT OR IGNORE INTO facts VALUES (?, ?)", (name, value))


def _place(number: int) -> bytes:
    """What binds a record to its place, so that none is moved or put twice."""
    return number.to_bytes(8, "big")


def _key(path: Path, *, fresh: bool) -> bytes:
    """The key of a state file, made where the file is new."""
    if fresh:
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(AESGCM.generate_key(256))
    try:
        key = path.read_bytes()
    except OSError as error:
        raise StateError(f"{path}: the key of the state file: {error.strerror}") from None
    if len(key) != 32:
        raise StateError(f"{path}: no key of a state file")
    return key
