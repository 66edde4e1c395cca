"""A processor on a real socket that answers, or fails to answer, exactly as a test says."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Seen(NamedTuple):
    """One request as it came over the wire; header names are lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[socket.socket, Seen], bool]
"""Writes an answer, and says whether the connection stays open."""


class Processor:
    """Listens on a free port of 127.0.0.1; ``seen`` is every request, in order."""

    def __init__(self) -> None:
        self.answer: Answer = say(200, b"{}")
        self.seen: list[Seen] = []
        self.connections = 0
        self._open: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._door.accept()
                self.connections += 1
                self._open.add(connection)
                thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            waiting = b""
            while (read := _request(connection, waiting)) is not None:
                request, waiting = read
                self.seen.append(request)
                if not self.answer(connection, request):
                    return

    def close(self) -> None:
        """Ends every connection and waits for the threads."""
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)


def _request(connection: socket.socket, waiting: bytes) -> tuple[Seen, bytes] | None:
    while b"\r\n\r\n" not in waiting:
        got = connection.recv(65536)
        if not got:
            return None
        waiting += got
    head, _, waiting = waiting.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
    length = int(headers.get("content-length", "0"))
    while len(waiting) < length:
        waiting += connection.recv(65536)
    return Seen(method, target, headers, waiting[:length]), waiting[length:]


def say(status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
    """An answer as HTTP wants it."""
    lines = {"Content-Type": "application/json", "Content-Length": str(len(body))}
    lines |= headers or {}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return send(f"HTTP/1.1 {status} Some\r\n{head}\r\n".encode() + body)


def send(data: bytes, *, keep: bool = True) -> Answer:
    """These bytes, whatever they are; without ``keep`` the connection is closed after them."""

    def answer(connection: socket.socket, request: Seen) -> bool:
        connection.sendall(data)
        return keep

    return answer


def reset(data: bytes = b"") -> Answer:
    """These bytes, then a TCP reset."""

    def answer(connection: socket.socket, request: Seen) -> bool:
        connection.sendall(data)
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        return False

    return answer


def hang(data: bytes = b"") -> Answer:
    """These bytes, then nothing until the caller gives up."""

    def answer(connection: socket.socket, request: Seen) -> bool:
        connection.sendall(data)
        with contextlib.suppress(OSError):
            connection.recv(1)
        return False

    return answer


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other; the last one stays."""
    left = list(answers)

    def answer(connection: socket.socket, request: Seen) -> bool:
        now = left.pop(0) if len(left) > 1 else left[0]
        return now(connection, request)

    return answer
