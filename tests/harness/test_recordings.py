"""The committed cassettes: complete, small, without secrets, and false when anything is changed."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from harness import plan, processors, recordings, specs
from harness.cassettes import cassette
from harness.scene import tenant
from harness.specs import Spec
from harness.world import Settings
from tests.harness.test_plugin import certificate, run

ROOT = Path(__file__).resolve().parents[2]
TAPES = ROOT / "cassettes"
SEED = 7
MOST_BYTES = 3_000_000
SECRET = re.compile(r"sk_(?:test|live)_\w{8}|whsec_\w{8}|xnd_(?:development|production)_\w{8}")
SPECS = [specs.load(name) for name in specs.names()]
every_connector = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
CODE = re.compile(
    r"(?:cvv2?|cvc2?|cvn|cardvalidationnum|securitycode|cardcode)"
    r"[\"'%a-z0-9]{0,4}[>:=][\"' ]{0,3}\d{3,4}\b",
    re.IGNORECASE,
)


def tried(spec: Spec, **asked: object) -> dict[plan.Planned, str]:
    """What a run would try, with the name of each test."""
    settings = Settings((spec.name,), cassettes=TAPES, **asked)  # type: ignore[arg-type]
    return {
        plan.of(proof, case): f"{proof.id}.{case.id}"
        for proof, test in plan.proofs()
        for case in plan.tried(proof, plan.asked(test), spec, settings)
    }


def files(spec: Spec) -> list[Path]:
    return sorted((TAPES / spec.name).rglob("*.yaml"))


DISPUTES = {"AcceptDispute", "SubmitEvidence", "DefendDispute", "DisputeSync"}


@every_connector
def test_all_that_the_requirements_name_is_recorded_and_nothing_else(spec: Spec) -> None:
    due = {recordings.place(TAPES, each, "simulator") for each in tried(spec, record=True)}
    assert due == {path for path in files(spec) if "simulator" in path.parts}


def orphans(root: Path) -> set[str]:
    """Files that no run would ever read."""
    found: set[str] = set()
    for path in (each for each in root.rglob("*") if each.is_file()):
        name, *rest = path.relative_to(root).parts
        known = name in specs.names() and (rest == ["rules.toml"] or _is_due(root, name, rest))
        found |= set() if known else {path.relative_to(root).as_posix()}
    return found


def _is_due(root: Path, name: str, rest: list[str]) -> bool:
    """Whether a requirement that applies would be replayed from here, whoever was recorded."""
    if len(rest) != 3 or rest[0] not in recordings.ORIGINS:
        return False
    return root.joinpath(name, *rest) in _due(root, name, rest[0])


@cache
def _due(root: Path, name: str, origin: str) -> set[Path]:
    each_of = tried(specs.load(name), record=True)
    return {recordings.place(root, each, origin) for each in each_of}


def test_no_cassette_is_left_of_a_requirement_that_no_longer_applies(tmp_path: Path) -> None:
    left = (
        "acme/simulator/refunds/REF-01.card.yaml",
        "cryptopay/sandbox/refunds/REF-01.card.yaml",
        "cryptopay/elsewhere/refunds/REF-01.card.yaml",
        "cryptopay/simulator/AUT-01.card.yaml.orig",
        "notes.txt",
    )
    for name in left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert orphans(tmp_path) == set(left)
    assert orphans(TAPES) == set()


@every_connector
def test_every_claimed_cell_has_a_recording(spec: Spec) -> None:
    kept = tried(spec, against="cassettes")
    proven = {(flow, each.method) for each in kept for flow in each.flows}
    assert set(spec.cells) <= proven
    # Disputes that no webhook tells of are looked up at the processor, which a recording is not.
    unseen = set() if spec.claims("IncomingWebhook") else DISPUTES
    flows = {flow for flow in spec.flows if flow not in spec.bound}
    assert flows - unseen <= {flow for flow, _ in proven}


@every_connector
def test_every_capture_mode_of_every_method_has_a_recording(spec: Spec) -> None:
    kept = tried(spec, against="cassettes")
    by_mode = {"manual": "CAP-01", "manual_multiple": "CAP-03"}
    recorded = {(each.method, each.requirement) for each in kept}
    for name, method in spec.payment_methods.items():
        for mode in (mode for mode in method.capture if mode in by_mode):
            assert (name, by_mode[mode]) in recorded


@every_connector
def test_every_claimed_event_has_a_recording(spec: Spec) -> None:
    kept = tried(spec, against="cassettes")
    events = spec.webhooks.events if spec.webhooks else ()
    assert set(events) == {each.case for each in kept if each.requirement == "WEB-01"}


@every_connector
def test_the_cassettes_of_a_connector_stay_small(spec: Spec) -> None:
    assert 0 < sum(path.stat().st_size for path in files(spec)) < MOST_BYTES


@every_connector
def test_no_cassette_holds_a_card_number_or_a_secret(spec: Spec) -> None:
    day = f"day.{spec.name}-0"
    for planned, name in tried(spec, against="cassettes").items():
        path = recordings.find(TAPES, planned)
        assert path is not None
        text = path.read_text("utf-8")
        assert SECRET.search(text) is None, path
        assert CODE.search(text) is None, path
        for merchant in (name, day):
            given = processors.dummy(spec, tenant(SEED, merchant, spec), SEED)
            assert not processors.vault(spec, *given).leaks(text), path


@every_connector
def test_a_cassette_says_that_a_simulator_answered_and_when(spec: Spec) -> None:
    for path in files(spec):
        facts = cassette.load(path, processors.rules_of(path)).facts
        assert (facts.connector, facts.source) == (spec.name, path.parts[-3])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", facts.recorded)


# Ways to spoil a recording: file, what it says, what it shall say, what the run must then name.
SPOILED = {
    "form": (
        "stripe/simulator/authorizations/AUT-01.card.yaml", r"body: amount=(\d+)", "body: amount=1",
        r"body\.amount recorded '1', sent '\d+'",
    ),
    "json": (
        "xendit/simulator/authorizations/AUT-01.card.yaml", r'body: \'{"amount":([\d.]+)',
        'body: \'{"amount":1', r"body\.amount recorded 1, sent [\d.]+",
    ),
    "method": (
        "stripe/simulator/authorizations/AUT-01.card.yaml", r"%5Btype%5D=card|\[type\]=card",
        "%5Btype%5D=klarna", r"type\] recorded 'klarna', sent 'card'",
    ),
    "reply": (
        "stripe/simulator/authorizations/AUT-01.card.yaml", r'"amount":(\d+)', '"amount":1',
        r"INTEGRITY_CHECK_FAILED",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SPOILED)
def test_a_changed_recording_fails_the_run_and_the_field_is_named(
    tmp_path: Path, kind: str
) -> None:
    name, old, new, says = SPOILED[kind]
    connector = name.partition("/")[0]
    tapes = tmp_path / "cassettes"
    for kept in (name, f"{connector}/rules.toml"):
        (tapes / kept).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(TAPES / kept, tapes / kept)
    asked = (f"--connector={connector}", "--against=cassettes", f"--cassettes={tapes}")
    text = (tapes / name).read_text("utf-8")
    changed = re.sub(old, new, text, count=1)
    assert changed != text
    (tapes / name).write_text(changed, "utf-8")
    done = run(tmp_path, *asked)
    assert done.returncode == 1
    assert re.search(says, done.stdout)


def test_recording_again_changes_no_byte(tmp_path: Path) -> None:
    tapes = tmp_path / "cassettes"
    shutil.copytree(TAPES, tapes)
    asked = ("--connector=stripe,xendit", "--requirement=AUT-01,SYN-04,TDS-01,WEB-09,DEC-03")
    done = run(tmp_path, *asked, "-k", "card", "--record", f"--cassettes={tapes}")
    assert done.returncode == 0, done.stdout
    changed = [
        str(path.relative_to(TAPES))
        for path in TAPES.rglob("*.yaml")
        if path.read_bytes() != (tapes / path.relative_to(TAPES)).read_bytes()
    ]
    assert not changed, "record again: make record CONNECTOR=all"


@pytest.mark.long
def test_a_run_against_cassettes_leaves_the_simulators_certificate_alone(tmp_path: Path) -> None:
    one = ("--connector=xendit", "--requirement=AUT-01")
    assert run(tmp_path, *one).returncode == 0
    before = certificate(tmp_path, "xendit")
    assert run(tmp_path, *one, "--against=cassettes").returncode == 0
    assert certificate(tmp_path, "xendit") == before
    told = certificate(tmp_path, "xendit/cassettes")["evidence"]
    recorded = {
        cassette.load(path, processors.rules_of(path)).facts.recorded
        for path in (TAPES / "xendit").rglob("AUT-01*.yaml")
    }
    assert [(each["source"], each["says"]) for each in told] == [
        ("simulator-recording", "recording of a simulator, every request verified")
    ]
    assert told[0]["oldest"] == min(recorded)
