"""The checklist of a certificate: every line is ticked by cases, or says why it is not."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest

from harness import specs
from harness.certificates import checklist, documentation, evidence, mutants, performance
from harness.certificates.certificate import Item, Performance, Result
from harness.processors import Simulated, Tap
from harness.scene import Scene
from harness.specs import Spec
from simulators.core.http import Request
from tests.harness.test_certificate import NOT_OFFERED, results
from tests.harness.test_specs import SPEC, read

FAST = Performance(10, 5.0, 9.0, 100, 2.0, 8.0)
# The lines of the template's checklist (section 9), facts kept by hand.
LINES = {
    checklist.CORE: 8,  # the error mapping, identity and six flows
    checklist.METHODS: 9,
    checklist.ADVANCED: 6,
    checklist.QUALITY: 7,
}


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    return read(tmp_path, SPEC + NOT_OFFERED)


def ticked(spec: Spec, found: list[Result], told: Performance | None = FAST) -> dict[str, Item]:
    """The checklist by item, without what depends on this tree's code."""
    lines = checklist.ticked(checklist.Run(spec, found, told, ours=False))
    return {each.item: each for each in lines}


def test_every_line_of_the_template_is_there(spec: Spec) -> None:
    lines = checklist.ticked(checklist.Run(spec, results(spec), FAST, ours=False))
    assert {s: sum(each.section == s for each in lines) for s in LINES} == LINES
    assert all(each.why for each in lines)


def test_what_is_claimed_and_passed_is_done(spec: Spec) -> None:
    lines = ticked(spec, results(spec))
    done = {name for name, each in lines.items() if each.status == "done"}
    assert {
        "Authorize flow",
        "Capture flow",
        "Bank redirects",
        "Webhooks",
        "Webhook events",
    } <= done
    assert {"Error scenarios", "Performance", "gRPC tests of all flows"} <= done


def test_what_the_processor_has_not_got_says_who_says_so(spec: Spec) -> None:
    line = ticked(spec, results(spec))["Void flow"]
    assert (line.status, line.why) == ("not offered", "There is none (https://acme.example/docs)")


def test_what_is_neither_claimed_nor_accounted_for_is_open(spec: Spec) -> None:
    line = ticked(spec, results(spec))["Apple Pay"]
    assert (line.status, line.why) == ("open", "neither claimed nor accounted for")


@pytest.mark.parametrize(
    ("suite", "item"),
    [
        ("metadata", "Identity, base URL and authentication"),
        ("declines", "Error handling and mapping"),
        ("faults", "Error handling and mapping"),
        ("refusals", "Error scenarios"),
        ("webhooks", "Webhook events"),
        ("captures", "Tests of each payment method"),
        ("captures", "gRPC tests of all flows"),
    ],
)
def test_a_failing_case_opens_its_line(spec: Spec, suite: str, item: str) -> None:
    line = ticked(spec, results(spec, {suite: "failed"}))[item]
    assert line.status == "open"
    assert "failed" in line.why or "not passed" in line.why


def test_a_line_without_cases_is_open(spec: Spec) -> None:
    line = ticked(spec, [])["Capture flow"]
    assert (line.status, line.why) == ("open", "no cases")


@pytest.mark.parametrize(
    "told",
    [
        None,
        msgspec.structs.replace(FAST, calls=performance.FEWEST_CALLS - 1),
        msgspec.structs.replace(FAST, transform_p50_ms=performance.P50_BOUND_MS + 1),
        msgspec.structs.replace(FAST, transform_p99_ms=performance.P99_BOUND_MS + 1),
    ],
)
def test_performance_needs_figures_within_bounds(spec: Spec, told: Performance | None) -> None:
    assert ticked(spec, results(spec), told)["Performance"].status == "open"


def test_percentiles_are_of_the_nearest_rank() -> None:
    assert [performance.percentile(range(1, 101), part) for part in (50, 99, 100)] == [50, 99, 100]
    assert performance.percentile([7.0], 99) == 7.0
    passed = Result("CAP-01", "a", "card", ("Capture",), "passed", 0.25)
    slow = Result("CAP-01", "b", "card", ("Capture",), "failed", 9.0)
    told = performance.measured([passed, slow], [3000, 1000, 2000])
    assert told == Performance(1, 250.0, 250.0, 3, 2.0, 3.0)
    assert performance.measured([passed], []) is None


def connector(root: Path, code: str, page: str = "") -> list[str]:
    """The undocumented names of a connector with this code."""
    folder = root / "ucs/connectors/acme"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "connector.py").write_text(code)
    if page:
        path = documentation.page_of("acme", root)
        path.parent.mkdir(parents=True)
        path.write_text(page)
    return documentation.undocumented("acme", root)[0]


CODE = '''"""Acme."""
class Payment:
    amount: int
class Acme:
    """The connector."""
def pay(): ...
def _hidden(): ...
'''


def test_public_names_without_a_word_are_found(tmp_path: Path) -> None:
    assert connector(tmp_path, CODE) == ["connector.py:Payment", "connector.py:pay"]


def test_what_the_specification_page_shows_is_documented(tmp_path: Path) -> None:
    assert connector(tmp_path, CODE, "### `Payment`") == ["connector.py:pay"]


def test_a_module_without_a_word_is_found(tmp_path: Path) -> None:
    assert connector(tmp_path, "x = 1\n") == ["connector.py"]


def graded(source: str, day: str) -> str:
    passed = Result("CAP-01", "a", "card", ("Capture",), "passed", evidence=f"{source} {day}")
    (found,) = evidence.graded([passed], "2026-11-22T10:00:00+00:00")
    return f"{found.grade} {found.age_days}"


def test_evidence_is_graded_by_source_and_age() -> None:
    assert graded("sandbox", "2026-11-22") == "A 0"
    assert graded("sandbox-recording", "2026-11-02") == "B 20"
    assert graded("sandbox-recording", "2026-01-01") == "C 325"
    assert graded("simulator", "") == "D 0"
    assert graded("", "") == "E 0"


def asked(tap: Tap, path: str, body: bytes = b"a=b") -> None:
    tap.handle(Request("POST", path, "", {}, body, "http://127.0.0.1"))


def held(name: str, *paths: str) -> tuple[bool, list[str]]:
    """Whether a case with these requests counts for more, and what does not fit in them."""
    simulated = Simulated(specs.load(name), "t", 7)
    known = {"/known": "", "/wrong": "a: unknown"}
    tap = Tap(simulated.source, lambda request: known.get(request.path))
    for path in paths:
        asked(tap, path)
    scene = cast(Scene, SimpleNamespace(tap=tap, spec=specs.load(name), _behind=simulated))
    getter = vars(Scene)["held"].fget
    return bool(getter(scene)), tap.verdict()


def test_a_case_whose_requests_were_all_held_to_the_processors_schema_counts_for_more() -> None:
    assert held("stripe", "/known", "/known") == (True, [])
    assert held("stripe", "/known", "/_pages/form") == (True, [])
    assert held("stripe", "/known", "/unknown") == (False, [])
    assert held("stripe") == (False, [])
    # Whose simulator has no schema of the processor's own holds requests to what it found out.
    assert held("phonepe", "/known") == (False, [])
    assert graded("vendor-schema", "") == "C 0"


def test_a_request_that_does_not_fit_fails_the_case_whatever_was_answered() -> None:
    _, wrong = held("stripe", "/known", "/wrong")
    assert wrong == ["POST /wrong: not in the schema: a: unknown"]


def test_the_requests_that_were_held_are_counted() -> None:
    passed = [
        Result("CAP-01", str(n), "card", (), "passed", evidence="vendor-schema ", held=n)
        for n in (2, 3)
    ]
    (found,) = evidence.graded(passed, "2026-11-22T10:00:00+00:00")
    assert (found.cases, found.requests) == (2, 5)


def test_the_oldest_evidence_of_a_source_counts() -> None:
    days = ("2026-11-02", "2025-11-02")
    held = [
        Result("CAP-01", day, "card", (), "passed", evidence=f"sandbox-recording {day}")
        for day in days
    ]
    (found,) = evidence.graded(held, "2026-11-22T10:00:00+00:00")
    assert (found.cases, found.oldest, found.grade) == (2, "2025-11-02", "C")


RATE = b"""{"connector": "acme", "seed": 1, "killed": 97, "tried": 100,
 "survivors": ["connector.py:12"], "code": "sha256:01", "verdicts": []}"""


def test_a_kill_rate_counts_for_the_code_that_it_was_measured_on(tmp_path: Path) -> None:
    path = tmp_path / "mutants.json"
    assert mutants.measured([path], "acme", "sha256:01") is None
    path.write_bytes(RATE)
    found = mutants.measured([path], "acme", "sha256:01")
    assert found is not None
    assert (found.killed, found.tried, found.percent) == (97, 100, 97.0)
    assert mutants.measured([path], "acme", "sha256:02") is None
    assert mutants.measured([path], "other", "sha256:01") is None
    path.write_bytes(RATE.replace(b'"tried": 100', b'"tried": 0'))
    assert mutants.measured([path], "acme", "sha256:01") is None
    path.write_bytes(b"{")
    assert mutants.measured([path], "acme", "sha256:01") is None


def test_a_kill_rate_measured_here_goes_before_the_one_that_was_kept(tmp_path: Path) -> None:
    here, kept = tmp_path / "mutants.json", tmp_path / "acme.json"
    kept.write_bytes(RATE)
    assert mutants.measured([here, kept], "acme", "sha256:01") is not None
    here.write_bytes(RATE.replace(b'"killed": 97', b'"killed": 90'))
    found = mutants.measured([here, kept], "acme", "sha256:01")
    assert found is not None
    assert found.killed == 90
    here.write_bytes(RATE.replace(b"sha256:01", b"sha256:02"))
    found = mutants.measured([here, kept], "acme", "sha256:01")
    assert found is not None
    assert found.killed == 97
