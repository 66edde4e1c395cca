"""Money that is lost or made up is found by random journeys, each way within 200 of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness import plan, requirements, specs
from harness.journeys.journey import Journeys
from harness.journeys.script import read
from harness.journeys.walk import Broken
from harness.processors import Simulated
from harness.scene import Scene
from harness.world import Settings, World
from simulators.core.ledger import Ledger, Payment

EXAMPLES = 200
GUIDE = Path(__file__).resolve().parents[2] / "docs/guides/journeys.md"
STRIPE = specs.load("stripe")
TESTS = {proof.id: test for proof, test in plan.proofs()}

BROKEN = [
    ("capture_ignores_amount", "JRN-01", "card-USD", "refused|the ledger has|the answer says"),
    ("second_capture_replaces_the_first", "JRN-01", "card-USD", "the answer says .*captured"),
    ("refused_refunds_told_as_given", "JRN-01", "card-USD", "it should be refused"),
    ("refused_voids_told_as_made", "JRN-01", "card-USD", "it should be refused"),
    ("holds_synced_as_taken", "JRN-01", "card-USD", "sync says CHARGED"),
    ("parts_announced_as_the_whole", "JRN-01", "card-USD", "webhook .* says CHARGED"),
    ("captures_announced_as_holds", "JRN-01", "card-USD", "the last webhook, .* says AUTHORIZED"),
    ("every_currency_has_two_decimals", "JRN-01", "card-JPY card-KWD", "refused|the ledger has"),
    ("pending_refunds_told_as_given", "JRN-01", "card-USD", "the answer says REFUND_SUCCESS"),
    ("failed_challenges_told_as_held", "JRN-02", "card", "told as AUTHORIZED|says AUTHORIZED"),
    ("returns_are_believed", "JRN-02", "card", "it is told as CHARGED"),
    ("returns_of_others_are_believed", "JRN-02", "card", "it is told as CHARGED"),
    ("second_deliveries_counted_again", "JRN-01", "card-USD", "webhook .* says"),
    ("idempotency_key_dropped", "JRN-01", "card-USD", "the ledger has"),
]


@contextmanager
def world(name: str = "") -> Iterator[World]:
    """A world with our service, broken in a named way or not at all."""
    command = (sys.executable, "-m", "tests.broken.money", name) if name else ()
    opened = World(Settings(("stripe",), server=command, examples=EXAMPLES), [STRIPE])
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def journeys(world: World, requirement: str, name: str = "") -> Iterator[Journeys]:
    """The journeys of a test's case."""
    test = TESTS[requirement]
    proof = requirements.of(test)
    assert proof is not None
    found = plan.tried(proof, plan.asked(test), STRIPE, world.settings)
    case = next(case for case in found if case.name == name)
    scene = Scene(world, case, "JRN", Simulated(STRIPE, "journeys", world.settings.seed))
    try:
        yield Journeys(scene, case, requirement)
    finally:
        scene.close()


def found(world: World, requirement: str, name: str, *, shrink: bool = False) -> str:
    """What is said of the money that is lost on the journeys of a test."""
    test = TESTS[requirement]
    with journeys(world, requirement, name) as lived:
        lived.shrink, case = shrink, lived.scene.case
        facts: dict[str, object] = {
            "spec": STRIPE,
            "method": case.method,
            "currency": case.currency,
        }
        facts["journeys"] = lived
        with pytest.raises(Broken) as caught:
            test(**{name: facts[name] for name in plan.asked(test)})
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "requirement", "cases", "says"),
    [
        *BROKEN[:4],
        *(pytest.param(*each, id=each[0], marks=pytest.mark.long) for each in BROKEN[4:]),
    ],
)
def test_lost_or_made_up_money_is_found(name: str, requirement: str, cases: str, says: str) -> None:
    with world(name) as broken:
        for case in cases.split():
            told = found(broken, requirement, case)
            assert re.search(says, told.partition("\n")[0]), told


@pytest.mark.parametrize(
    ("name", "deed", "says"),
    [
        ("returns_are_believed", "forge", "the return is changed to say otherwise"),
        ("returns_of_others_are_believed", "swap", "is handed in for this one"),
    ],
)
def test_a_return_that_is_not_true_is_found_at_once(name: str, deed: str, says: str) -> None:
    begun = "card.automatic.USD.challenge._"
    script = read(f"stripe/JRN-02/card/7/{begun}.1+{begun}.1+{deed}")
    with world(name) as broken, journeys(broken, "JRN-02", "card") as lived:
        lived.again = script
        with pytest.raises(Broken) as caught:
            lived.live([])
    assert says in str(caught.value)
    assert "told as CHARGED" in str(caught.value)


def test_a_ledger_that_replaces_instead_of_adding_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    increment = Ledger.increment

    def replaced(self: Ledger, payment: Payment, amount: int) -> None:
        added = amount - payment.authorized
        increment(self, payment, amount)
        payment.amount = payment.authorized = added

    monkeypatch.setattr(Ledger, "increment", replaced)
    with world() as broken:
        told = found(broken, "JRN-01", "card-USD")
    assert "raise the hold" in told.splitlines()[-2], told


def test_a_failure_is_the_short_script_of_the_guide_and_fails_again() -> None:
    with world("parts_announced_as_the_whole") as broken:
        told = found(broken, "JRN-01", "card-USD", shrink=True)
        assert f"```text\n{told}\n```" in GUIDE.read_text(), told
        id = re.search(r"--script=(\S+)", told)
        assert id, told
        steps = iter(read(id[1]).steps)
        with journeys(broken, "JRN-01", "card-USD") as again, pytest.raises(Broken) as caught:
            again.walk(lambda _: next(steps, None))
    assert str(caught.value) == told
