"""A trial: what can see a mutant is asked in order, and no more once something has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from mutants.asking import Ask, Ran, Told
from mutants.bed import Bed
from mutants.choosing import Mutant
from mutants.covering import Covering
from mutants.trial import UNITS, Trial

NEAR, FAR = "suites/a.py::test_a[tiny]", "suites/b.py::test_b[tiny]"
CODE = Mutant("m.py", 2, "number changed", "1 -> 2", 0)
CLAIM = Mutant("spec.toml", 1, "claim removed", "x", 0)
WITNESS = Mutant("simulators/tiny/m.py", 2, "refusal removed", "x", 0)


class Answers:
    """A bed that writes down what it is asked, and fails where it is told to."""

    def __init__(self, *failing: str) -> None:
        self.failing, self.asked = failing, list[str]()

    def _told(self, what: str) -> Told:
        self.asked.append(what)
        return Told(failed=what if what in self.failing else "")

    @contextmanager
    def broken(self, _: Mutant) -> Iterator[None]:
        yield

    def ask(self, ask: Ask) -> Told:
        return self._told(f"{ask.session} {' '.join(ask.tests)}")

    def suites_alone(self, _: str, __: Any) -> Told:
        return self._told("suites alone")

    def drift(self, _: str) -> Told:
        return self._told("drift")

    def units_alone(self, paths: list[str]) -> Told:
        return self._told(" ".join(paths))


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    made = Trial.__new__(Trial)
    made.root, made.connector = tmp_path, "tiny"
    for room in ("connectors", "simulators"):
        (tmp_path / f"tests/{room}").mkdir(parents=True)
        (tmp_path / f"tests/{room}/test_tiny.py").touch()
    (tmp_path / "simulators/tiny").mkdir(parents=True)
    paths = [tmp_path / "m.py", tmp_path / "simulators/tiny/m.py"]
    for path in paths:
        path.write_text("def f():\n    return 1\n")
    ran = [
        Ran(NEAR, 1.0, {"m.py": [2], "simulators/tiny/m.py": [2]}),
        Ran(FAR, 1.0, {}),
    ]
    made.covering = Covering(tmp_path, paths, ran)
    made._recorded, made._described = {NEAR}, True
    return made


@pytest.mark.parametrize(
    ("mutant", "asked"),
    [
        (CODE, [f"code {NEAR}", "tests/connectors/test_tiny.py", f"recorded {NEAR}"]),
        (WITNESS, [f"witness {NEAR}", "tests/simulators/test_tiny.py"]),
        (CLAIM, ["suites alone", "drift"]),
    ],
)
def test_who_can_see_it_is_asked_until_somebody_does(
    trial: Trial, mutant: Mutant, asked: list[str]
) -> None:
    bed: Any = Answers()
    survived = trial._tried(bed, mutant)
    assert (survived.killed, survived.by, bed.asked) == (False, "", asked)
    for number, each in enumerate(asked, 1):
        bed = Answers(each)
        verdict = trial._tried(bed, mutant)
        assert (verdict.killed, verdict.by) == (True, each)
        assert bed.asked == asked[:number]


def test_pages_that_do_not_fit_before_say_nothing(trial: Trial) -> None:
    trial._described = False
    bed: Any = Answers("drift")
    assert not trial._tried(bed, CLAIM).killed


@pytest.mark.parametrize("room", ["connectors", "simulators"])
def test_unit_tests_that_fail_before_stop_the_trial(trial: Trial, room: str) -> None:
    failing = f"tests/{room}/test_tiny.py"
    trial.beds = [cast(Bed, Answers(failing))]
    with pytest.raises(RuntimeError, match=f"before anything is broken: {failing}"):
        trial._whole(f"tests/{room}")
    trial.beds = [cast(Bed, Answers())]
    for each in UNITS:
        trial._whole(each)


def test_unit_tests_of_several_connectors_are_each_ones(trial: Trial) -> None:
    folder = trial.root / "tests/connectors"
    (folder / "test_payouts.py").write_text('TINY = registry.load("tiny")')
    (folder / "test_others.py").write_text('OTHER = registry.load("other")')
    bed: Any = Answers()
    trial._units(bed, "tests/connectors")
    assert bed.asked == ["tests/connectors/test_payouts.py tests/connectors/test_tiny.py"]
