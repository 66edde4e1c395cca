"""Covering: who can see a line is found by what ran, and by names where nothing runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutants.asking import Ran
from mutants.covering import Covering

SOURCE = """STATUS = {"paid": 1}
TABLE = {**STATUS}
OTHER = 3

def read(reply):
    if reply:
        return TABLE[reply]
    return None

def other():
    return OTHER
"""


@pytest.fixture
def covering(tmp_path: Path) -> Covering:
    (tmp_path / "m.py").write_text(SOURCE)
    ran = [
        Ran("suites/a.py::test_slow[x]", 3.0, {"m.py": [6, 7]}),
        Ran("suites/a.py::test_slow[y]", 2.0, {"m.py": [6, 7]}),
        Ran("suites/b.py::test_quick[x]", 1.0, {"m.py": [6, 8]}),
        Ran("suites/c.py::test_other[x]", 0.5, {"m.py": [11]}),
    ]
    return Covering(tmp_path, [tmp_path / "m.py"], ran)


def test_a_line_is_seen_by_who_ran_it(covering: Covering) -> None:
    assert covering.tests("m.py", 8) == (["suites/b.py::test_quick[x]"], [])
    near, far = covering.tests("m.py", 7)
    assert near == ["suites/a.py::test_slow[y]", "suites/a.py::test_slow[x]"]
    assert far == []


def test_one_of_each_requirement_comes_first(covering: Covering) -> None:
    near, _ = covering.tests("m.py", 6)
    assert near == [
        "suites/b.py::test_quick[x]",
        "suites/a.py::test_slow[y]",
        "suites/a.py::test_slow[x]",
    ]


def test_who_saw_others_leads(covering: Covering) -> None:
    covering.killed("suites/a.py::test_slow[x]")
    near, _ = covering.tests("m.py", 6)
    assert near[0] == "suites/a.py::test_slow[x]"


@pytest.mark.parametrize("line", [1, 2])
def test_a_table_is_seen_by_who_runs_what_uses_it(covering: Covering, line: int) -> None:
    near, far = covering.tests("m.py", line)
    assert set(near) == {
        "suites/a.py::test_slow[x]", "suites/a.py::test_slow[y]", "suites/b.py::test_quick[x]",
    }  # fmt: skip
    # A name may be another's too, so that the others follow.
    assert far == ["suites/c.py::test_other[x]"]


def test_what_nobody_names_is_seen_by_anybody(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("class Tiny:\n    auth = 1\n")
    ran = [Ran("suites/a.py::test_a[x]", 2.0, {}), Ran("suites/a.py::test_a[y]", 1.0, {})]
    near, far = Covering(tmp_path, [tmp_path / "m.py"], ran).tests("m.py", 2)
    assert (near, far) == ([], ["suites/a.py::test_a[y]"])


def test_alike_tests_are_few(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("def f():\n    return 1\n")
    alike = [Ran(f"suites/a.py::test_a[{n}]", 1.0, {"m.py": [2]}) for n in range(9)]
    currencies = [Ran(f"suites/currencies.py::test_c[{n}]", 1.0, {"m.py": [2]}) for n in range(9)]
    near, _ = Covering(tmp_path, [tmp_path / "m.py"], [*alike, *currencies]).tests("m.py", 2)
    assert sum("test_a" in each for each in near) == 2
    assert sum("test_c" in each for each in near) == 9
