"""Tracing: which lines of some folders ran, told whenever somebody asks."""

from __future__ import annotations

import socket
import sys
import threading
from collections import defaultdict
from types import FrameType
from typing import Any

import msgspec

Lines = dict[str, list[int]]
"""A file, relative to the tree's root -> the lines that ran."""


class Tracer:
    """Follows this thread, and those that are started later, wherever they enter the folders."""

    def __init__(self, root: str, folders: list[str]) -> None:
        self._skip = len(root) + 1
        self._folders = tuple(f"{root}/{each}" for each in folders)
        self._wanted: dict[str, bool] = {}
        self._ran: set[tuple[str, int]] = set()

    def start(self) -> None:
        """From now on."""
        threading.settrace(self._call)
        sys.settrace(self._call)

    def taken(self) -> Lines:
        """What ran since it was asked last."""
        ran, self._ran = self._ran, set()
        found: Lines = defaultdict(list)
        for name, line in sorted(ran):
            found[name[self._skip :]].append(line)
        return dict(found)

    def _call(self, frame: FrameType, event: str, arg: object) -> Any:
        name = frame.f_code.co_filename
        wanted = self._wanted.get(name)
        if wanted is None:
            wanted = self._wanted[name] = name.startswith(self._folders)
        return self._line if wanted else None

    def _line(self, frame: FrameType, event: str, arg: object) -> Any:
        if event == "line":
            self._ran.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


def answering(tracer: Tracer, line: socket.socket) -> None:
    """Tells in a thread of its own what ran, at each byte that comes."""

    def answer() -> None:
        while line.recv(1):
            line.sendall(msgspec.json.encode(tracer.taken()) + b"\n")

    threading.Thread(target=answer, daemon=True).start()
