"""Journeys: scripts have ids that repeat them, chance repeats, and the money is counted right."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest

from harness import plan, requirements, specs
from harness.journeys import drawing, script
from harness.journeys.deeds import DEEDS
from harness.journeys.journey import starts
from harness.journeys.money import Money
from harness.journeys.script import Script, Start, Step, sized
from harness.journeys.track import Part, Track
from harness.journeys.walk import Next, Walk
from harness.specs import Method
from harness.world import Settings
from simulators.core.ledger import Ledger

GUIDE = Path(__file__).resolve().parents[2] / "docs/guides/journeys.md"
NAMED = Script("stripe", "JRN-01", "card-USD", 7, ())
SCRIPT = Script(
    "stripe",
    "JRN-01",
    "card-USD",
    7,
    (
        Step("start", start=Start("card", "manual", "USD", "", "", 3)),
        Step("capture", "third"),
        Step("start", start=Start("card", "automatic", "USD", "challenge", "approve", 0)),
        Step("hold-back"),
    ),
)


def test_an_id_is_the_whole_script() -> None:
    expected = (
        "card.manual.USD._._.3+capture.third+card.automatic.USD.challenge.approve.0+hold-back"
    )
    assert SCRIPT.id == f"stripe/JRN-01/card-USD/7/{expected}"
    assert script.read(SCRIPT.id) == SCRIPT


@pytest.mark.parametrize(
    "id",
    ["", "stripe/JRN-01/card/x/month", "stripe/JRN-01/card/7/", "stripe/JRN-01/card/7/a.b.c"],
)
def test_what_is_no_id_is_refused(id: str) -> None:
    with pytest.raises(ValueError, match="--script"):
        script.read(id)


def drawn(named: Script, examples: int) -> list[str]:
    """Drawn scripts, each lived in mind alone, by payments that are always held."""
    found: list[str] = []
    begun = list(starts(specs.load("stripe"), "card", "USD"))

    def walk(following: Next) -> None:
        steps: list[Step] = []
        while (step := following(cast(Walk, _Held(steps)))) is not None:
            steps.append(step)
        found.append(msgspec.structs.replace(named, steps=tuple(steps)).id)

    drawing.live(named, begun, examples, walk)
    return found


class _Held:
    """As much of a walk as drawing looks at."""

    def __init__(self, steps: list[Step]) -> None:
        self.tracks = steps
        self.track = self
        self.money = self
        self.phase = "held"


def test_the_seed_decides_what_is_drawn() -> None:
    other = msgspec.structs.replace(NAMED, seed=8)
    assert drawn(NAMED, 5) == drawn(NAMED, 5)
    assert len(set(drawn(NAMED, 5))) == 5
    assert drawn(NAMED, 5) != [id.replace("/8/", "/7/") for id in drawn(other, 5)]


def test_whatever_is_drawn_is_a_deed() -> None:
    assert {deed for deeds in drawing.OFTEN.values() for deed in deeds} <= {*DEEDS}


@pytest.mark.parametrize(
    ("size", "amount"),
    [("one", 10), ("third", 330), ("half", 500), ("most", 990), ("whole", 1000), ("over", 1010)],
)
def test_amounts_are_whole_units(size: str, amount: int) -> None:
    assert sized(size, 1000, 10) == amount


def test_journeys_need_the_ledger() -> None:
    spec = specs.load("stripe")
    for proof, test in plan.proofs():
        if proof.id.startswith("JRN"):
            here, there = Settings(("stripe",)), Settings(("stripe",), against="cassettes")
            assert plan.tried(proof, plan.asked(test), spec, here)
            assert not plan.tried(proof, plan.asked(test), spec, there)
            assert requirements.frozen()[proof.id].recorded == "never"


def test_a_script_is_of_one_case() -> None:
    settings = Settings(("stripe",), script=SCRIPT.id)
    spec = specs.load("stripe")
    found = [
        (proof.id, case.name)
        for proof, test in plan.proofs()
        for case in plan.tried(proof, plan.asked(test), spec, settings)
    ]
    assert found == [("JRN-01", "card-USD")]


def money(**facts: object) -> Money:
    """Money that is held for one capture."""
    held = Money(Method(), "manual", 1000, phase="held")
    return msgspec.structs.replace(held, **facts)


def test_a_part_that_is_captured_releases_the_rest() -> None:
    held = money()
    assert [held.takes(each) for each in (0, 1, 1000, 1001)] == [False, True, True, False]
    held.capture(400)
    assert (held.phase, held.held, held.refundable) == ("taken", 0, 400)
    assert held.says("PARTIAL_CHARGED")
    assert held.says("CHARGED", 400)
    assert not held.says("CHARGED")
    assert not held.takes(1)


def test_several_captures_leave_the_rest_held() -> None:
    held = money(mode="manual_multiple")
    held.capture(400)
    assert held.says("PARTIAL_CHARGED_AND_CHARGEABLE")
    assert not held.says("PARTIAL_CHARGED")
    held.capture(600)
    assert (held.phase, held.captured) == ("taken", 1000)
    assert held.says("CHARGED")


@pytest.mark.parametrize(("untold", "said"), [((), False), (("expiry",), True)])
def test_only_who_is_told_of_it_knows_that_the_rest_is_held_no_more(
    untold: tuple[str, ...], said: bool
) -> None:
    expired = money(mode="manual_multiple", late=True, untold=frozenset(untold))
    expired.capture(400)
    expired.release()
    assert expired.says("PARTIAL_CHARGED_AND_CHARGEABLE") is said
    assert expired.says("PARTIAL_CHARGED")


@pytest.mark.parametrize(("refunds_of", "apart"), [("payment", False), ("capture", True)])
def test_a_refund_is_of_the_first_capture_that_has_so_much(refunds_of: str, apart: bool) -> None:
    spec = msgspec.structs.replace(specs.load("stripe"), refunds_of=refunds_of)
    track = Track(spec, SimpleNamespace(redirection=None), money())  # type: ignore[arg-type]
    track.parts = [Part(None, 300), Part(None, 700), Part(None, 500)]  # type: ignore[arg-type]
    assert track.apart is apart
    assert [track.part(each).left for each in (300, 301, 701)] == [300, 700, 700]
    track.parts = track.parts[:1]
    assert not track.apart


def test_no_more_is_given_back_than_was_taken() -> None:
    taken = money(phase="taken", captured=400, refunded=100, disputed=100)
    assert [taken.gives_back(each) for each in (200, 201, 0)] == [True, False, False]
    whole = money(phase="taken", captured=400, claimed=Method(refunds="full"))
    assert [whole.gives_back(each) for each in (400, 399)] == [True, False]


def test_the_ledger_must_have_the_same_figures() -> None:
    ledger = Ledger()
    entry = ledger.open("p", 1000, "USD")
    ledger.authorize(entry)
    held = money()
    assert not held.booked(entry)
    ledger.capture(entry, 400)
    assert "captured 400" in held.booked(entry)
    held.capture(400)
    assert not held.booked(entry)
    ledger.refund(entry, 1, "r")
    assert "refunded 1, " in held.booked(entry)


def test_the_guide_names_every_size_and_shows_steps() -> None:
    text = GUIDE.read_text()
    assert [size for size in script.SIZES if f"`{size}`" not in text] == []
    for row in re.findall(r"^\| (`[^|]+`) \| ", text, re.MULTILINE):
        for step in re.findall(r"`([^`]+)`", row):
            id = f"stripe/JRN-01/card-USD/7/{step}"
            (found,) = script.read(id).steps
            assert found.deed in DEEDS
            assert script.read(id).id == id
