"""Idempotency: a request that comes again with its key gets the answer that it got before."""

import hashlib

import msgspec

from simulators.core.refusals import need
from simulators.core.shelf import Shelf

KEPT = 5_000
"""Answers that are kept at least, if their time is not over before."""


class Replay(msgspec.Struct, gc=False):
    """An answer under a key, and a digest of what it answered.

    `note` is whatever the processor wants to see again with it.
    """

    at: int
    path: str
    digest: bytes
    status: int
    body: bytes
    note: str = ""


class Replays:
    """The idempotency keys of one merchant."""

    def __init__(self, kept_for: int = 24 * 3600) -> None:
        self._kept_for = kept_for
        self._kept: Shelf[Replay] = Shelf(KEPT)

    def __repr__(self) -> str:
        return f"Replays({len(self._kept)} kept)"

    def find(self, key: str, path: str, asked: bytes, now: int) -> Replay | None:
        """What the key was answered with; None where it is new or its time is over.

        `asked` is the digest of what is asked. Refuses a key that stood for another path
        (`key_of_other_path`) or for something else there (`key_of_other_content`).
        """
        kept = self._kept.get(key)
        if kept is None or now - kept.at >= self._kept_for:
            return None
        need(kept.path == path, "key_of_other_path")
        need(kept.digest == asked, "key_of_other_content")
        return kept

    def path(self, key: str) -> str:
        """The path that a kept key stands for."""
        return self._kept[key].path

    def keep(self, key: str, replay: Replay) -> None:
        """Keep an answer."""
        self._kept[key] = replay


def digest(body: bytes) -> bytes:
    """Enough to know a body again, nothing of what is in it."""
    return hashlib.sha256(body).digest()[:16]
