"""Fuzzing finds nothing, finds what is broken, and can be repeated."""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys

import msgspec
import pytest

from fuzz import corpus, documents, laws, messages, shrinking
from fuzz.cases import Case, draw
from fuzz.corpus import CARD, Answer
from fuzz.service import Told
from rpc import errors_pb2, payments_pb2
from ucs.interfaces import registry

SEED = 7


def fuzz(*options: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """A run as a process of its own, for it changes how processes log."""
    code = f"{before}\nimport sys\nfrom fuzz.__main__ import main\nsys.exit(main())"
    command = [sys.executable, "-c", code, *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=900)


def test_hostile_calls_and_answers_break_no_law() -> None:
    run = fuzz("--cases", "1000", "--seed", str(SEED), "--shown", "0")
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
    assert "laws broken in 0 places" in run.stdout


@pytest.mark.long
def test_many_hostile_calls_and_answers_break_no_law() -> None:
    run = fuzz("--cases", "60000", "--seed", "8")
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]


@pytest.mark.parametrize(("door", "cases"), [("stream", 8), ("http", 80)])
def test_hostile_streams_and_requests_break_no_law(door: str, cases: int) -> None:
    run = fuzz("--door", door, "--cases", str(cases), "--seed", str(SEED))
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
    assert "laws broken in 0 places" in run.stdout


@pytest.mark.long
@pytest.mark.parametrize("door", ["stream", "http"])
def test_many_hostile_streams_and_requests_break_no_law(door: str) -> None:
    run = fuzz("--door", door, "--cases", "3000", "--seed", "8")
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]


_MIXED_UP = """
from ucs.server import batch
class Item(batch._Item):
    def __init__(self, position, command):
        super().__init__(position, command)
        self.id = '0'
batch._Item = Item
"""
_LEAVES_NOT = """
from ucs.server.admission import Admission
Admission.leave = lambda self: None
"""
_TALKS = """
from ucs.server import gateway
gateway._error = lambda status, message, **headers: gateway.web.Response(status=status)
"""


@pytest.mark.parametrize(
    ("door", "before", "law"),
    [
        ("stream", _MIXED_UP, "an outcome is of its command"),
        ("stream", _LEAVES_NOT, "nothing is held"),
        ("http", _TALKS, "it does not say what it is made of"),
    ],
)
def test_a_broken_door_is_found(door: str, before: str, law: str) -> None:
    few = ("--cases", "6", "--seed", str(SEED), "--connector", "xendit")
    run = fuzz("--door", door, *few, before=before)
    assert run.returncode == 1
    assert law in run.stdout


def test_a_reader_that_guesses_is_found_shrunk_and_repeated() -> None:
    guessing = (
        "from ucs.domain.router import StatusMap\n"
        "honest, paid = StatusMap.of, lambda s: getattr(s, 'name', '') == 'CHARGED'\n"
        "StatusMap.of = lambda self, word, **how: (\n"
        "    honest(self, word, **how) if word in self else max(self.values(), key=paid))\n"
    )
    few = ("--cases", "400", "--seed", str(SEED), "--shown", "1", "--connector", "xendit")
    run = fuzz(*few, before=guessing)
    assert run.returncode == 1
    assert "garbage is no success" in run.stdout
    again = next(line for line in run.stdout.splitlines() if "again: python -m fuzz" in line)
    options = again.partition("-m fuzz ")[2].split()
    assert fuzz(*options, "--shown", "0", before=guessing).returncode == 1
    assert fuzz(*options, "--shown", "0").returncode == 0


def test_seed_and_number_decide_a_case() -> None:
    few = ("stripe", "xendit")
    drawn = [draw(SEED, number, few) for number in range(60)]
    assert drawn == [draw(SEED, number, few) for number in range(60)]
    assert {case.kind for case in drawn} == {"message", "bytes", "metadata", "answer", "event"}
    assert drawn != [draw(SEED + 1, number, few) for number in range(60)]


# Laws

CASE = Case(
    number=0,
    kind="answer",
    connector="stripe",
    rpc="PaymentService/Authorize",
    metadata=(),
    wire=b"",
    answers=(Answer(200, {}, b"{}"),),
    wrecked=True,
)
_UNREADABLE = errors_pb2.ConnectorError(
    error_message="x", error_code="RESPONSE_HANDLING_FAILED"
).SerializeToString()
_REFUSED = errors_pb2.IntegrationError(
    error_message="x", error_code="NOT_IMPLEMENTED", doc_url="d"
).SerializeToString()
_HTTP_402 = errors_pb2.ConnectorError(
    error_message="x", error_code="CONNECTOR_ERROR_RESPONSE", http_status_code=402
).SerializeToString()


def _broken(told: Told, case: Case = CASE, usual: bool = True) -> set[str]:
    return {breach.law for breach in laws.breaches(case, told, usual)}


def _answer(status: str) -> bytes:
    status_number = payments_pb2.PaymentServiceAuthorizeResponse.DESCRIPTOR.fields_by_name["status"]
    assert status_number.enum_type is not None
    number = status_number.enum_type.values_by_name[status].number
    return payments_pb2.PaymentServiceAuthorizeResponse(status=number).SerializeToString()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "details", "lawful"),
    [
        ("INTERNAL", _UNREADABLE, True),
        ("UNKNOWN", _UNREADABLE, False),
        ("FAILED_PRECONDITION", _REFUSED, True),
        ("INVALID_ARGUMENT", _REFUSED, False),
        ("UNKNOWN", _HTTP_402, True),
        ("INVALID_ARGUMENT", _HTTP_402, False),
        ("INVALID_ARGUMENT", b"", True),
        ("INTERNAL", b"", False),
        ("UNKNOWN", b"", False),
        ("INTERNAL", b"\xff", False),
    ],
)
def test_only_statuses_of_the_contract_are_lawful(code: str, details: bytes, lawful: bool) -> None:
    assert ("a status of the contract" not in _broken(Told(code, "why", details))) is lawful


@pytest.mark.parametrize("status", ["CHARGED", "AUTHORIZED", "VOIDED"])
def test_no_success_is_told_of_garbage(status: str) -> None:
    assert _broken(Told(answer=_answer(status))) == {"garbage is no success"}


def test_no_failure_is_told_of_garbage_either() -> None:
    assert _broken(Told(answer=_answer("FAILURE"))) == {"garbage is no outcome"}
    assert not _broken(Told(answer=_answer("PENDING")))


def test_a_refusal_that_was_bent_becomes_no_success() -> None:
    bent = msgspec.structs.replace(CASE, wrecked=False)
    assert _broken(Told(answer=_answer("CHARGED")), bent, usual=False) == {
        "no failure becomes a success"
    }
    assert not _broken(Told(answer=_answer("CHARGED")), bent, usual=True)


@pytest.mark.parametrize("place", ["message", "details", "log"])
def test_a_card_number_that_shows_is_found(place: str) -> None:
    told = Told("INVALID_ARGUMENT")
    said = f"card {CARD} declined"
    if place == "details":
        told.details = said.encode()
    else:
        setattr(told, place, json.dumps({"event": said}) if place == "log" else said)
    assert any(law.startswith("no card in") for law in _broken(told))


def test_crashes_and_hangs_are_found() -> None:
    assert _broken(Told(answer=_answer("PENDING"), crash="x", seconds=9.0)) == {
        "no crash",
        "no hang",
    }


# Parts


def test_the_corpora_are_about_connectors_and_have_no_card_numbers() -> None:
    assert set(corpus.connectors()) <= set(registry.names())
    assert len(corpus.connectors()) >= 24
    for connector in corpus.connectors():
        assert CARD not in (corpus.FOLDER / f"{connector}.jsonl").read_text()


def test_a_hollow_answer_keeps_ids_and_amounts_alone() -> None:
    body = b'{"id":"p-1","amount":5,"status":"paid","bank":{"result":"ok"}}'
    hollow = documents.hollow(body, random.Random(1))
    assert hollow is not None
    tree = json.loads(hollow)
    assert (tree["id"], tree["amount"]) == ("p-1", 5)
    assert tree["status"] != "paid"
    assert tree["bank"]["result"] != "ok"
    told = documents.hollow(
        b'<a id="7"><amount>5</amount><b state="OK">yes</b></a>', random.Random(1)
    )
    assert told is not None
    assert b"<amount>5</amount>" in told
    assert b"OK" not in told
    assert b"yes" not in told


def test_a_message_is_cut_down_to_the_field_that_matters() -> None:
    message = payments_pb2.PaymentServiceAuthorizeRequest()
    messages.fill(message, random.Random(3), 0.5)
    message.return_url = "the one"
    case = msgspec.structs.replace(CASE, wire=message.SerializeToString())

    async def breaks(smaller: Case) -> bool:
        return b"the one" in smaller.wire

    smallest = asyncio.run(shrinking.smallest(case, breaks))
    left = payments_pb2.PaymentServiceAuthorizeRequest.FromString(smallest.wire)
    assert [field.name for field, _ in left.ListFields()] == ["return_url"]
    assert smallest.answers == ()


def test_a_line_of_the_log_ends_where_its_json_does() -> None:
    line = '{"event": "call_failed", "error": "KeyError", "at": [], "said": "a\u2028b\x85c"}\n'
    assert [each.where for each in laws.unforeseen(Told(log=line * 2))] == ["KeyError at ?"] * 2


@pytest.mark.parametrize(
    ("field", "leaks"), [("connector_transaction_id", False), ("reason", True)]
)
def test_a_card_number_is_a_leak_unless_it_is_the_processors_id(field: str, leaks: bool) -> None:
    told = errors_pb2.ConnectorError(error_code="CONNECTOR_ERROR_RESPONSE", http_status_code=402)
    setattr(told.error_info.connector_details, field, CARD)
    details = told.SerializeToString()
    assert ("no card in the details" in _broken(Told("UNKNOWN", "why", details))) is leaks
