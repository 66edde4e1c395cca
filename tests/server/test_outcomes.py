"""What a caller may conclude: the table is whole, the documents follow it, the server obeys it."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import grpc
import pytest

from rpc import statuses_pb2
from tests.server import test_failures as failing
from tests.server.asks import authorize, config
from tests.server.process import Refused, Server
from tests.server.processor import Answer, Processor, say
from tests.server.random_messages import descriptors
from ucs.server import outcomes
from ucs.server.failures import HTTP_CODES, INTEGRATION_CODES
from ucs.server.outcomes import Verdict

SOURCE = Path(outcomes.__file__).parents[1]
DATA = tomllib.loads((outcomes.DOCS / "outcomes.toml").read_text())
# Codes that say that something was sent, or that nothing could be.
TELLING = {row.error_code for row in outcomes.FAILED} - {outcomes.ANY, outcomes.NONE}


def test_the_documents_follow_the_table() -> None:
    assert (outcomes.DOCS / "outcomes.md").read_text() == outcomes.markdown()
    assert (outcomes.DOCS / "outcomes.toml").read_text() == outcomes.toml()


def _as_others_read_it(code: str, error_code: str, http: int | None) -> str:
    for row in DATA["failed"]:
        if row.get("grpc", code) != code:
            continue
        if row.get("error-code", error_code) != error_code or ("coded" in row and not error_code):
            continue
        if "http" in row and not (http and row["http"][0] <= http <= row["http"][1]):
            continue
        return str(row["verdict"])
    raise AssertionError("no row fits")


def test_the_data_say_the_same_as_the_code() -> None:
    codes = [code.name for code in grpc.StatusCode if code is not grpc.StatusCode.OK]
    several = [*TELLING, "", "MISSING_REQUIRED_FIELD", "SOMETHING_NEW"]
    for code, error_code, http in product(codes, several, [None, 200, 302, *range(400, 600)]):
        ours = outcomes.of_failure(code, error_code, http).value
        assert _as_others_read_it(code, error_code, http) == ours
    assert DATA["answered"] == {
        kind: {name: verdict.value for name, verdict in verdicts.items()}
        for kind, verdicts in outcomes.ANSWERED.items()
    }


def _enum(kind: str) -> Any:
    found = [f.enum_type for d in descriptors() for f in d.fields if f.enum_type is not None]
    return next(enum for enum in found if enum.name == kind)


@pytest.mark.parametrize("kind", outcomes.ANSWERED)
def test_every_status_of_the_contract_has_one_verdict(kind: str) -> None:
    names = {value.name for value in _enum(kind).values}
    assert set(outcomes.ANSWERED[kind]) == names
    assert outcomes.of_answer(kind, _enum(kind).values[0].name) is Verdict.UNKNOWN


def test_payment_statuses_are_all_there() -> None:
    assert set(outcomes.ANSWERED["PaymentStatus"]) == set(statuses_pb2.PaymentStatus.keys())


def _raised(kind: str) -> set[str]:
    """Codes of failures of this kind, wherever the service makes one."""
    text = "\n".join(path.read_text() for path in SOURCE.rglob("*.py"))
    calls = re.findall(kind + r"\((?:[^()]|\([^()]*\))*\)", text)
    return {code for call in calls for code in re.findall(r'"([A-Z]+(?:_[A-Z]+)+)"', call)}


def test_failures_after_sending_are_told_apart_by_their_codes() -> None:
    assert _raised("NetworkFailure") | _raised("ConnectorError") <= TELLING
    assert len(_raised("NetworkFailure")) == 5
    unknown = {row.error_code for row in outcomes.FAILED if row.verdict is Verdict.UNKNOWN}
    assert not _raised("IntegrationError") & unknown
    assert not INTEGRATION_CODES.keys() & unknown


def test_a_refusal_by_the_processor_is_final_only_where_it_says_so() -> None:
    for status in {*range(400, 600), *HTTP_CODES}:
        verdict = outcomes.of_failure("UNKNOWN", "CONNECTOR_ERROR_RESPONSE", status)
        if status >= 500:
            assert verdict is Verdict.UNKNOWN
    assert outcomes.of_failure("UNKNOWN", "CONNECTOR_ERROR_RESPONSE", 402) is Verdict.FINAL


# The server itself

SENT: dict[str, Answer] = {
    **{name: answer for name, (answer, _) in failing.BROKEN.items()},
    **failing.SLOW,
    **{f"status {status}": say(status) for status in (203, 205, 300, 304, 500, 502, 503, 504)},
    **{f"body {body!r}": say(200, body) for body in failing.UNREADABLE},
    "another amount": say(200, b'{"id":"p","status":"taken","amount":1,"currency":"USD"}'),
    "an unknown word": say(200, b'{"id":"p","status":"nosuchword"}'),
    "a refusal that cannot be read": say(400, b"nonsense"),
}


def _verdict(refused: Refused) -> Verdict:
    http = refused.connector.http_status_code if refused.error_code in TELLING else None
    return outcomes.of_failure(refused.code, refused.error_code, http or None)


@pytest.mark.parametrize("answer", SENT.values(), ids=SENT)
def test_where_something_was_sent_nobody_may_conclude_that_it_failed(
    hasty: Server,
    processor: Processor,
    answer: Answer,
) -> None:
    processor.answer = answer
    metadata = config(base_url=processor.url)
    refused = hasty.refusal("PaymentService/Authorize", authorize(), metadata)
    assert processor.seen
    assert _verdict(refused) is Verdict.UNKNOWN


def test_a_refusal_is_final_and_an_unreachable_processor_worth_another_try(
    hasty: Server,
    processor: Processor,
) -> None:
    rpc = "PaymentService/Authorize"
    for status, verdict in ((402, Verdict.FINAL), (429, Verdict.RETRYABLE)):
        processor.answer = say(status, failing.REFUSAL)
        refused = hasty.refusal(rpc, authorize(), config(base_url=processor.url))
        assert _verdict(refused) is verdict
    refused = hasty.refusal(rpc, authorize(), config(base_url="http://127.0.0.1:1"))
    assert _verdict(refused) is Verdict.RETRYABLE
    refused = hasty.refusal(rpc, authorize(amount=None), config(base_url=processor.url))
    assert _verdict(refused) is Verdict.FINAL
