"""Rehearsals: a request that was recorded of the real processor, made again here."""

import importlib
from collections.abc import Callable
from types import ModuleType

import msgspec

from simulators.core.http import Response
from simulators.core.simulator import Simulator


class Recorded(msgspec.Struct, frozen=True):
    """One exchange with the real processor. Credentials are removed from it.

    `url` is the whole URL, `status` 0 where it was not kept.
    """

    method: str
    url: str
    headers: dict[str, str]
    body: str
    status: int
    reply: str


class NotServed(Exception):
    """The simulator has no such call, or cannot bring about what the record presumes."""


Rehearse = Callable[[Simulator, Recorded], Response]
"""Makes what the record presumes (a payment to capture, a card that is declined), makes the same
request with valid credentials and with ids that exist here in place of the recorded ones, and gives
the answer. Raises NotServed. It may read what was answered to learn what has to exist, as a 404
means that nothing has to. In `simulators/<name>/rehearsal.py`, as `rehearse`."""


def found(name: str) -> Rehearse | None:
    """The rehearsal of a processor, if it has one."""
    try:
        module: ModuleType = importlib.import_module(f"simulators.{name}.rehearsal")
    except ModuleNotFoundError as error:
        if error.name != f"simulators.{name}.rehearsal":
            raise
        return None
    rehearse: Rehearse = module.rehearse
    return rehearse
