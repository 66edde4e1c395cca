"""The certificate: what was claimed, what was proven, and on what evidence."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from harness import requirements
from harness.claims import accounted_for
from harness.specs import RPC, Reasoned, Spec
from harness.specs import folder as connectors
from harness.witnesses import Books

if TYPE_CHECKING:
    from harness.world import Settings

Verdict = Literal["passed", "failed", "known-failing", "not run"]
WORST_FIRST: tuple[Verdict, ...] = ("failed", "known-failing", "not run", "passed")
NO_METHOD = "any"
STATES = (
    "nothing proven yet",
    "basic structure and authentication",
    "core payment flows: authorize, capture, void",
    "refund flows and sync operations",
    "all payment methods",
    "webhooks and advanced features",
    "production-ready with full test coverage",
)
# The suites that each state rests on; the sixth rests on all.
PROVEN_BY: tuple[tuple[str, ...], ...] = (
    ("metadata",),
    ("authorizations", "captures", "voids"),
    ("refunds", "syncs"),
    ("declines", "currencies", "refusals", "waiting"),
    ("webhooks", "redirects", "authentications", "mandates", "customers", "tokens", "disputes"),
)


# The flows of each state that have to be claimed, or accounted for.
CLAIMED_BY: tuple[tuple[str, ...], ...] = (
    ("Authorize",),
    ("Capture", "Void"),
    ("Refund", "RSync", "PSync"),
    (),
    ("SetupMandate", "CreateOrder", "CreateSessionToken", "DefendDispute"),
)


class _Told(msgspec.Struct, rename="kebab"):
    """Part of a certificate; its keys are spelled with hyphens in JSON."""


class Result(_Told):
    """One case: how it ended, in how many seconds, and why it did not pass."""

    requirement: str
    case: str
    method: str
    flows: tuple[str, ...]
    verdict: Verdict = "not run"
    seconds: float = 0.0
    why: str = ""
    # Source and ISO date of what answered for the processor: "sandbox-recording 2026-11-02".
    evidence: str = ""


class Counts(_Told):
    """How many cases ended how."""

    passed: int = 0
    failed: int = 0
    known_failing: int = 0
    not_run: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Counts:
        """Counted verdicts."""
        counts = cls()
        for verdict in verdicts:
            name = verdict.replace("-", "_").replace(" ", "_")
            setattr(counts, name, getattr(counts, name) + 1)
        return counts

    @property
    def clean(self) -> bool:
        """Whether all that was planned ran and passed."""
        return bool(self.passed) and not (self.failed or self.known_failing or self.not_run)


class Evidence(_Told):
    """What passing cases rest on: a source, how many cases, and how old the oldest evidence is."""

    source: str
    cases: int
    oldest: str
    says: str


class Ran(_Told):
    """With what, and how, a run was made."""

    at: str
    service: str
    against: str
    door: str
    seal: str
    seed: int
    whole: bool
    versions: dict[str, str]
    digests: dict[str, str]


class Certificate(_Told):
    """All that a run found out about one connector."""

    connector: str
    display_name: str
    suites: str
    state: int
    state_says: str
    counts: Counts
    core: Counts
    extended: Counts
    grid: dict[str, dict[str, Verdict]]
    evidence: list[Evidence]
    books: Books
    mismatches: list[str]
    run: Ran
    results: list[Result]
    not_offered: list[Reasoned]
    path: str = ""
    # How the simulator answers what was recorded of the real processor; empty where nothing was.
    fidelity: str = ""

    @property
    def line(self) -> str:
        """The last line of a run."""
        return tally(self.connector, self.state, self.counts, self.evidence, self.path)


def tally(name: str, state: int, counts: Counts, evidence: Sequence[Evidence], path: str) -> str:
    """A run in one line."""
    told = ", ".join(f"{each.source} {each.cases}" for each in evidence) or "none"
    return (
        f"{name}: state {state} · {counts.passed} passed, {counts.failed} failed,"
        f" {counts.known_failing} known-failing, {counts.not_run} not run"
        f" · evidence {told} · {path}"
    )


def together(made: Sequence[Certificate], path: str) -> str:
    """Several connectors in one line: totals, and the lowest state among them."""
    counts, cases = Counts(), dict[str, Evidence]()
    for each in made:
        for name in Counts.__struct_fields__:
            setattr(counts, name, getattr(counts, name) + getattr(each.counts, name))
        for found in each.evidence:
            held = cases.setdefault(found.source, Evidence(found.source, 0, found.oldest, ""))
            held.cases += found.cases
    state = min((each.state for each in made), default=0)
    return tally("all", state, counts, list(cases.values()), path)


def read(path: Path) -> Certificate:
    """A certificate from its JSON.

    Raises:
        ValueError: the file is none; the message names it.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Certificate)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{path}: {error}") from error


def place(settings: Settings, name: str) -> Path:
    """The folder of a connector's certificate.

    Other evidence than the simulator's has a folder of its own below, so that none hides another.
    """
    return settings.reports / name / ("recording" if settings.record else below(settings.against))


def below(against: str) -> str:
    """The folder for evidence of a source, below the connector's own."""
    return "" if against == "simulator" else against


def draw(
    settings: Settings,
    spec: Spec,
    results: list[Result],
    books: Books,
    mismatches: list[str],
    ran: Ran,
) -> Certificate:
    """Draws up the certificate of a connector from the results of its planned cases."""
    catalogue = requirements.frozen()
    core = [r for r in results if catalogue[r.requirement].level == "core"]
    extended = [r for r in results if catalogue[r.requirement].level == "extended"]
    state = reached(spec, results)
    return Certificate(
        connector=spec.name,
        display_name=spec.display_name,
        suites=requirements.VERSION,
        state=state,
        state_says=STATES[state],
        counts=Counts.of(result.verdict for result in results),
        core=Counts.of(result.verdict for result in core),
        extended=Counts.of(result.verdict for result in extended),
        grid=grid(spec, results),
        evidence=list(_evidence(results, ran)),
        books=books,
        mismatches=mismatches,
        run=ran,
        results=results,
        not_offered=spec.not_offered,
        path=str(place(settings, spec.name) / "certificate.html"),
    )


def grid(spec: Spec, results: Iterable[Result]) -> dict[str, dict[str, Verdict]]:
    """Every claimed cell, method by flow; flows of no method stand under `any`."""
    told: dict[tuple[str, str], list[Verdict]] = {}
    for result in results:
        for flow in result.flows:
            told.setdefault((flow, result.method), []).append(result.verdict)
    loose = [(flow, NO_METHOD) for flow in spec.flows if flow not in spec.bound]
    claimed = [*spec.cells, *loose]
    table: dict[str, dict[str, Verdict]] = {}
    for flow, method in claimed:
        verdicts = _under(told, flow, method)
        worst: Verdict = next((each for each in WORST_FIRST if each in verdicts), "not run")
        table.setdefault(method, {})[flow] = worst
    order = list(RPC)
    return {
        m: dict(sorted(row.items(), key=lambda c: order.index(c[0]))) for m, row in table.items()
    }


def _under(told: dict[tuple[str, str], list[Verdict]], flow: str, method: str) -> list[Verdict]:
    if method != NO_METHOD:
        return told.get((flow, method), [])
    return [verdict for (each, _), verdicts in told.items() if each == flow for verdict in verdicts]


def reached(spec: Spec, results: Sequence[Result]) -> int:
    """The state of the connector, 0 to 6: the last one that the evidence bears out."""
    catalogue = requirements.frozen()
    for state, suites in enumerate(PROVEN_BY, 1):
        under = [r.verdict for r in results if catalogue[r.requirement].suite in suites]
        if not _borne_out(spec, state, under):
            return state - 1
    every = Counts.of(result.verdict for result in results)
    cells = [cell for row in grid(spec, results).values() for cell in row.values()]
    # A recording proves a part of the requirements: full coverage is not its to claim.
    whole = not any("recording" in result.evidence for result in results)
    return 6 if whole and every.clean and Counts.of(cells).clean else 5


def _borne_out(spec: Spec, state: int, verdicts: list[Verdict]) -> bool:
    if state == 5 and not spec.claims("IncomingWebhook"):
        # Without webhooks the state needs the word of the processor that it sends none.
        return any("webhook" in each.what.lower() for each in spec.not_offered)
    claimed = all(spec.claims(flow) or accounted_for(spec, flow) for flow in CLAIMED_BY[state - 1])
    return claimed and Counts.of(verdicts).clean


_SAYS = {
    "simulator": "a simulator written from the processor's public reference",
    "simulator-recording": "recording of a simulator, every request verified",
    "sandbox-recording": "recording of the live sandbox, every request verified",
    "vendor-recording": "traffic that the processor published, every request verified",
    "sandbox": "the processor's own live sandbox",
    "claims": "spec.toml alone: no processor had to be asked",
}


def _evidence(results: Iterable[Result], ran: Ran) -> Iterator[Evidence]:
    dates: dict[str, list[str]] = {}
    for result in results:
        if result.verdict == "passed":
            source, _, day = result.evidence.partition(" ")
            dates.setdefault(source or "claims", []).append(day or ran.at[:10])
    for source, days in sorted(dates.items(), key=lambda found: -len(found[1])):
        yield Evidence(source, len(days), min(days), _SAYS[source])


def ran(settings: Settings, spec: Spec, seal: str, *, whole: bool) -> Ran:
    """The circumstances of a run that just ended."""
    return Ran(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        service=settings.target or "ours, started for this run",
        against=settings.against,
        door=settings.door,
        seal=seal,
        seed=settings.seed,
        whole=whole,
        versions=_versions(),
        digests=_digests(settings, spec),
    )


def _versions() -> dict[str, str]:
    packages = ("ucs-conformance", "pytest", "grpcio", "protobuf")
    found = {"python": platform.python_version()}
    for name in packages:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def _digests(settings: Settings, spec: Spec) -> dict[str, str]:
    home = Path(__file__).resolve().parent.parent
    claims = (settings.specs or connectors()) / spec.name / "spec.toml"
    return {
        "suites": digest(
            [*(home / "suites").glob("*.py"), *(home / "requirements").glob("*.yaml")]
        ),
        "contract": digest((home / "rpc").glob("*_pb2.py")),
        "spec.toml": digest([claims]),
    }


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of files, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return f"sha256:{total.hexdigest()}"


def write(certificate: Certificate, folder: Path) -> None:
    """Writes certificate.json, .html and .md into a folder, each one whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    text = msgspec.json.format(msgspec.json.encode(certificate), indent=2)
    _replace(folder / "certificate.json", text + b"\n")
    for kind in ("html", "md"):
        _replace(folder / f"certificate.{kind}", render(certificate, kind).encode())


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_suffix(f"{path.suffix}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def render(certificate: Certificate, kind: str) -> str:
    """The certificate as a page (`html`) or as text (`md`)."""
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    pages = jinja2.Environment(
        loader=loader,
        autoescape=kind == "html",  # noqa: S701 - the Markdown one is no page
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    catalogue = requirements.frozen()
    flows = [flow for flow in RPC if any(flow in row for row in certificate.grid.values())]
    found: dict[str, list[Verdict]] = {}
    for result in certificate.results:
        found.setdefault(result.requirement, []).append(result.verdict)
    return pages.get_template(f"certificate.{kind}").render(
        c=certificate,
        flows=flows,
        catalogue=catalogue,
        states=STATES,
        marks=_MARKS,
        words=_WORDS,
        requirements={id: Counts.of(verdicts) for id, verdicts in found.items()},
    )


_MARKS = {"passed": "✓", "failed": "✗", "known-failing": "!", "not run": "○"}
_WORDS = {"passed": "passed", "failed": "FAILED", "known-failing": "known", "not run": "NOT RUN"}
