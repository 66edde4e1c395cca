"""The certificate: states follow from evidence, and every claim has a cell."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from harness import requirements
from harness.certificates import certificate, drawing, keys, pages, states
from harness.certificates.certificate import Counts, Ran, Result, Verdict
from harness.results import Ended, Results
from harness.specs import Spec
from harness.witnesses import Books, Totals
from harness.world import Settings
from tests.harness.test_specs import SPEC, read

RAN = Ran(
    at="2026-11-22T10:00:00+00:00",
    service="ours",
    against="simulator",
    door="http",
    seal="network-namespace",
    seed=7,
    whole=True,
    requirements=(),
    currency="",
    versions={"python": "3.11"},
    environment={"system": "Linux"},
    digests={"suites": "sha256:00", "connector": "sha256:01"},
)

NOT_OFFERED = """
[[not-offered]]
what = "Void, SetupMandate, CreateOrder, CreateSessionToken, DefendDispute"
reason = "There is none"
source = "https://acme.example/docs"
"""


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    return read(tmp_path, SPEC + NOT_OFFERED)


def results(spec: Spec, verdicts: dict[str, Verdict] | None = None) -> list[Result]:
    """A passing case for every cell and every suite, but for the suites that are named."""
    catalogue = requirements.frozen()
    told = verdicts or {}
    one = {entry.suite: id for id, entry in catalogue.items()}
    found = []
    for suite, id in one.items():
        verdict = told.get(suite, "passed")
        for flow, method in spec.cells:
            found.append(Result(id, method, method, (flow,), verdict, 0.1, evidence="simulator"))
        found.append(Result(id, "hook", "", ("IncomingWebhook",), verdict, 0.1))
    return found


def state(spec: Spec, **verdicts: Verdict) -> int:
    """The state that is reached when some suites end otherwise than by passing."""
    return states.reached(spec, results(spec, verdicts))


def test_all_that_is_claimed_and_passes_is_state_six(spec: Spec) -> None:
    assert state(spec) == 6


@pytest.mark.parametrize(
    ("suite", "reached"),
    [
        ("metadata", 0),
        ("captures", 1),
        ("refunds", 2),
        ("currencies", 3),
        ("webhooks", 4),
        ("idempotency", 5),
    ],
)
@pytest.mark.parametrize("verdict", ["failed", "not run", "known-failing"])
def test_a_state_needs_its_suites(spec: Spec, suite: str, reached: int, verdict: Verdict) -> None:
    assert state(spec, **{suite: verdict}) == reached


def test_a_state_needs_its_flows_to_be_claimed_or_accounted_for(tmp_path: Path) -> None:
    bare = read(tmp_path, SPEC)
    assert states.reached(bare, results(bare)) == 1


def test_a_claimed_cell_that_nothing_ran_is_not_run(spec: Spec) -> None:
    table = states.grid(spec, [Result("CAP-01", "card", "card", ("Capture",), "passed")])
    assert table["card"]["Capture"] == "passed"
    assert table["card"]["Refund"] == "not run"
    assert table["ideal"]["Authorize"] == "not run"
    assert "Capture" not in table["ideal"]
    assert table["any"] == {"IncomingWebhook": "not run"}


@pytest.mark.parametrize(
    ("verdicts", "cell"),
    [
        (("passed", "failed"), "failed"),
        (("passed", "known-failing"), "known-failing"),
        (("passed", "not run"), "not run"),
        (("passed", "passed"), "passed"),
    ],
)
def test_a_cell_is_as_good_as_its_worst_case(
    spec: Spec, verdicts: tuple[Verdict, ...], cell: str
) -> None:
    found = [Result("CAP-01", str(n), "card", ("Capture",), v) for n, v in enumerate(verdicts)]
    assert states.grid(spec, found)["card"]["Capture"] == cell


def drawn(spec: Spec, found: Iterable[Result]) -> certificate.Certificate:
    books = Books(answers={"EUR": Totals(100, 40, 1)}, ledger={"EUR": Totals(100, 40, 1)})
    settings = Settings(("acme",), reports=Path("reports"))
    told = drawing.Found(list(found), books, [], [900] * 99 + [4000], RAN)
    return drawing.draw(settings, spec, told, keys.development())


def test_the_line_says_it_all(spec: Spec) -> None:
    found = [
        Result(
            "CAP-01", "a", "card", ("Capture",), "passed", evidence="sandbox-recording 2026-03-02"
        ),
        Result("CAP-02", "b", "card", ("Capture",), "failed"),
        Result("CAP-03", "c", "card", ("Capture",), "known-failing"),
        Result("CAP-04", "d", "card", ("Capture",)),
    ]
    made = drawn(spec, found)
    assert made.line == (
        "acme: state 0 · 1 passed, 1 failed, 1 known-failing, 1 not run"
        " · evidence sandbox-recording 1 · reports/acme/certificate.html"
    )
    assert made.evidence[0].oldest == "2026-03-02"


def test_all_connectors_together_have_totals_and_the_lowest_state(spec: Spec) -> None:
    whole, part = drawn(spec, results(spec)), drawn(spec, results(spec, {"refunds": "failed"}))
    line = certificate.together([whole, part], "reports")
    passed = whole.counts.passed + part.counts.passed
    assert line.startswith(f"all: state 2 · {passed} passed, {part.counts.failed} failed,")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if tag in ("script", "link", "img", "iframe") or (name in ("src", "href") and value):
                self.outside.append(f"<{tag} {name}={value}>")


def test_the_page_opens_from_disk_and_needs_nothing_else(spec: Spec, tmp_path: Path) -> None:
    why = "<script>alert(1)</script>"
    found = [*results(spec), Result("CAP-01", "x", "card", ("Capture",), "failed", why=why)]
    pages.write(drawn(spec, found), tmp_path / "out", keys.development())
    page = (tmp_path / "out" / "certificate.html").read_text()
    links = _Links()
    links.feed(page)
    assert links.outside == []
    assert why not in page
    assert "&lt;script&gt;" in page
    assert "@media print" in page
    assert 'name="viewport"' in page
    assert "NOT RUN" in page or "not run" in page


def test_the_page_says_where_a_sandboxs_books_were_not_compared(spec: Spec) -> None:
    one = Result("CAP-01", "x", "card", ("Capture",), "passed", 0.1, "not compared", "sandbox")
    for kind in ("html", "md"):
        assert "In 1 of these cases nobody could" in pages.render(drawn(spec, [one]), kind)
        assert "of these cases nobody" not in pages.render(drawn(spec, results(spec)), kind)


def test_the_json_reads_back_as_it_was(spec: Spec, tmp_path: Path) -> None:
    made = drawn(spec, results(spec))
    pages.write(made, tmp_path, keys.development())
    assert certificate.read(tmp_path / "certificate.json") == made


def test_a_mismatch_of_two_witnesses_is_told_by_currency() -> None:
    books = Books(
        answers={"EUR": Totals(100, 0, 1), "JPY": Totals(5, 0, 1)},
        ledger={"EUR": Totals(100, 0, 1), "JPY": Totals(50, 0, 1)},
    )
    assert books.mismatches() == ["JPY: answers and ledger differ: captured 5 and 50"]


def test_books_of_workers_add_up() -> None:
    books = Books(answers={"EUR": Totals(100, 10, 1)})
    books.merge(Books(answers={"EUR": Totals(50, 5, 1), "USD": Totals(1, 0, 1)}))
    assert books.answers == {"EUR": Totals(150, 15, 2), "USD": Totals(1, 0, 1)}


def test_counts_are_clean_only_when_everything_passed() -> None:
    assert Counts.of(["passed"]).clean
    assert not Counts.of([]).clean
    assert not Counts.of(["passed", "not run"]).clean


STALE = """
[[known-failing]]
requirement = "AUT-01"
case = "no-such-method"
reason = "for this test"
since = 2026-11-22
"""


def test_a_known_failing_entry_that_names_no_case_is_wrong(tmp_path: Path) -> None:
    spec = read(tmp_path, SPEC + STALE)
    settings = Settings(("acme",), specs=tmp_path, reports=tmp_path / "reports")
    run = Results(settings, [spec])
    run.conclude(Ended({}, {}, [], "unsealed", whole=True))
    assert run.wrong == ["acme: known-failing entry AUT-01 no-such-method matches no case"]


def test_witnesses_that_differ_make_the_run_wrong(tmp_path: Path) -> None:
    spec = read(tmp_path, SPEC)
    settings = Settings(("acme",), specs=tmp_path, reports=tmp_path / "reports")
    books = Books(answers={"EUR": Totals(5, 0, 1)}, ledger={"EUR": Totals(500, 0, 1)})
    run = Results(settings, [spec])
    trouble = ["worker gw1 ended without its books"]
    run.conclude(Ended({"acme": books}, {}, trouble, "unsealed", whole=True))
    assert run.wrong == [
        "worker gw1 ended without its books",
        "acme: EUR: answers and ledger differ: captured 5 and 500",
    ]
