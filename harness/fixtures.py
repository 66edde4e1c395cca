"""What a test may ask for by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from harness import processors
from harness.cases import Case
from harness.merchant import Merchant
from harness.witnesses import Books

if TYPE_CHECKING:
    from harness.journeys.journey import Journeys
    from harness.scene import Scene


@pytest.fixture
def scene(case: Case, request: pytest.FixtureRequest) -> Scene:
    """The world of this test."""
    from harness import run

    return run.of(request.config).stage(case, request.node)


@pytest.fixture
def merchant(scene: Scene) -> Merchant:
    """A merchant whom nobody has used yet."""
    return scene.merchant


@pytest.fixture
def processor(scene: Scene) -> Scene:
    """What lies beyond the service: the processor's books, faults, clock and webhooks."""
    return scene


@pytest.fixture
def journeys(scene: Scene, case: Case, request: pytest.FixtureRequest) -> Journeys:
    """Random lives of payments, each at a processor of its own."""
    return _journeys(scene, case, request.node)


def _journeys(scene: Scene, case: Case, item: pytest.Item) -> Journeys:
    from harness import requirements
    from harness.journeys.journey import Journeys

    proof = requirements.of(getattr(item, "function", None))
    assert proof is not None
    return Journeys(scene, case, proof.id)


def _of_case(name: str, says: str, value: Callable[[Case], Any]) -> Any:
    """A fixture that is a fact of the case."""

    def given(case: Case) -> Any:
        return value(case)

    given.__name__, given.__doc__ = name, says
    return pytest.fixture(given)


OF_CASE: dict[str, tuple[str, Callable[[Case], Any]]] = {
    "spec": ("What the connector claims.", lambda case: case.spec),
    "method": ("A claimed payment method.", lambda case: case.method),
    "unclaimed_method": ("A payment method that is not claimed.", lambda case: case.method),
    "capture": ("A claimed capture mode of the method.", lambda case: case.capture),
    "unclaimed_capture": ("A capture mode that is not claimed.", lambda case: case.capture),
    "currency": ("A currency that the method accepts.", lambda case: case.currency),
    "unclaimed_currency": ("A currency that is not accepted.", lambda case: case.currency),
    "network": ("A claimed card network with a test card.", lambda case: case.network),
    "form": ("A claimed form of a wallet's data.", lambda case: case.form),
    "decline": ("A documented decline.", lambda case: case.decline),
    "event": ("A claimed webhook event.", lambda case: case.event),
    "unclaimed_flow": ("A flow that is not claimed.", lambda case: case.flow),
    "known_flow": ("A flow that the field knows.", lambda case: case.flow),
    "unserved_rpc": ("An RPC that no flow of a connector serves.", lambda case: case.rpc),
    "feature": ("A feature that the field knows.", lambda case: case.feature),
    "fault": ("A way in which the processor's answer goes wrong.", lambda case: case.fault),
    "lost": ("What becomes of an answer after the work was done.", lambda case: case.fault),
    "others": (
        "The payment methods beside the main one.",
        lambda case: case.spec.others,
    ),
    "without_webhooks": (
        "There where no webhooks are claimed.",
        lambda case: not case.spec.claims("IncomingWebhook"),
    ),
    "schema": (
        "The schema that requests are held to, by its address; empty for the simulator's own.",
        lambda case: processors.schema(case.spec.name),
    ),
    "token_payments": (
        "There where payments with a token are claimed.",
        lambda case: case.spec.claims("Authorize", "token"),
    ),
}
for _name, (_says, _value) in OF_CASE.items():
    globals()[_name] = _of_case(_name, _says, _value)


def given(names: Iterable[str], case: Case, stage: Callable[[], Scene]) -> dict[str, Any]:
    """What a test asks for, without pytest's own machinery, whose cost is felt in long runs."""
    found: dict[str, Any] = {"case": case}
    for name in names:
        if name in OF_CASE:
            found[name] = OF_CASE[name][1](case)
        elif name == "scene":
            held = stage()
            found |= {"scene": held, "merchant": held.merchant, "processor": held}
    return found


class Packed(msgspec.Struct):
    """What a worker tells its controller at the end."""

    books: dict[str, Books]
    trouble: list[str]
    seal: str
    calls: dict[str, list[int]]


def pack(
    books: Mapping[str, Books], trouble: list[str], seal: str, calls: Mapping[str, list[int]]
) -> bytes:
    """A worker's books, for its controller."""
    return msgspec.json.encode(Packed(dict(books), trouble, seal, dict(calls)))


def unpack(packed: Any) -> Packed:
    """What a worker told."""
    return msgspec.json.decode(packed, type=Packed)
