"""The journal: bounded in entries and in bytes."""

from __future__ import annotations

from simulators.core.http import Request, Response
from simulators.local.journal import BYTES, MOST, Journal


def noted(journal: Journal, body: bytes) -> None:
    request = Request("POST", "/v1/things", "", {}, body, "http://x")
    journal.note(0.0, "call", "stripe", "shop", None, request, Response(200, {}, body))


def test_the_oldest_entries_are_forgotten() -> None:
    journal = Journal(kept=3)
    for number in range(5):
        noted(journal, str(number).encode())
    assert [each.number for each in journal] == [3, 4, 5]
    assert journal.number == 5


def test_large_bodies_are_cut_and_their_sum_is_bounded() -> None:
    journal = Journal()
    for _ in range(BYTES // (2 * MOST) + 5):
        noted(journal, b"x" * (2 * MOST))
    assert sum(each.size for each in journal) <= BYTES
    assert len(journal) == BYTES // (2 * MOST)
