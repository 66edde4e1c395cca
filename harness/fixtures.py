"""What a test may ask for by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from harness.cases import Case
from harness.claims import Feature
from harness.faults import FaultCase
from harness.merchant import Merchant
from harness.specs import Decline, Spec
from harness.witnesses import Books

if TYPE_CHECKING:
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
def spec(case: Case) -> Spec:
    """What the connector claims."""
    return case.spec


@pytest.fixture
def method(case: Case) -> str | None:
    """A claimed payment method."""
    return case.method


@pytest.fixture
def unclaimed_method(case: Case) -> str | None:
    """A payment method that the connector does not claim."""
    return case.method


@pytest.fixture
def capture(case: Case) -> str | None:
    """A claimed capture mode of the method."""
    return case.capture


@pytest.fixture
def unclaimed_capture(case: Case) -> str | None:
    """A capture mode that the method does not claim."""
    return case.capture


@pytest.fixture
def currency(case: Case) -> str | None:
    """A currency that the method accepts."""
    return case.currency


@pytest.fixture
def unclaimed_currency(case: Case) -> str | None:
    """A currency that the method does not accept."""
    return case.currency


@pytest.fixture
def network(case: Case) -> str | None:
    """A claimed card network with a test card."""
    return case.network


@pytest.fixture
def form(case: Case) -> str | None:
    """A claimed form of a wallet's data."""
    return case.form


@pytest.fixture
def decline(case: Case) -> Decline | None:
    """A documented decline."""
    return case.decline


@pytest.fixture
def event(case: Case) -> str | None:
    """A claimed webhook event."""
    return case.event


@pytest.fixture
def unclaimed_flow(case: Case) -> str | None:
    """A flow that the connector does not claim."""
    return case.flow


@pytest.fixture
def unserved_rpc(case: Case) -> str | None:
    """An RPC of the contract that no flow of a connector serves."""
    return case.rpc


@pytest.fixture
def without_webhooks(case: Case) -> bool:
    """Present where the connector claims no webhooks."""
    return not case.spec.claims("IncomingWebhook")


@pytest.fixture
def token_payments(case: Case) -> bool:
    """Present where the connector claims payments with a token."""
    return ("Authorize", "token") in set(case.spec.cells())


@pytest.fixture
def known_flow(case: Case) -> str | None:
    """A flow that the field knows."""
    return case.flow


@pytest.fixture
def feature(case: Case) -> Feature | None:
    """A feature that the field knows."""
    return case.feature


@pytest.fixture
def fault(case: Case) -> FaultCase | None:
    """A way in which the processor's answer goes wrong."""
    return case.fault


class Packed(msgspec.Struct):
    """What a worker tells its controller at the end."""

    books: dict[str, Books]
    trouble: list[str]
    seal: str


def pack(books: Mapping[str, Books], trouble: list[str], seal: str) -> bytes:
    """A worker's books, for its controller."""
    return msgspec.json.encode(Packed(dict(books), trouble, seal))


def unpack(packed: Any) -> Packed:
    """What a worker told."""
    return msgspec.json.decode(packed, type=Packed)
