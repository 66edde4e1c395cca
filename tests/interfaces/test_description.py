"""What a connector's code says of itself: its table, its words, its structs."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import msgspec
import pytest

from ucs.domain.secret import Secret
from ucs.interfaces import description
from ucs.interfaces.description import Description, describe


@pytest.fixture(scope="module")
def xendit() -> Description:
    return describe("xendit")


def line(said: Description, flow: str) -> description.Line:
    return next(each for each in said.lines if each.flow == flow)


def test_a_line_says_where_its_call_goes(xendit: Description) -> None:
    found = line(xendit, "MandateRevoke")
    assert (found.method, found.path) == (
        "POST",
        "/v2/payment_methods/{connector_mandate_id}/expire",
    )
    assert (found.rpc, found.told) == (
        "RecurringPaymentService/Revoke",
        "MandateRevokeResponseData",
    )


def test_a_path_that_a_function_makes_is_asked_for(xendit: Description) -> None:
    assert line(xendit, "RSync").path == "/refunds/{connector_refund_id}"
    assert line(describe("cybersource"), "PSync").path is None


def test_the_functions_of_a_line_are_named(xendit: Description) -> None:
    found = line(xendit, "PSync")
    assert (found.made_by, found.placed_by, found.read_by) == ("", "payment_path", "payment")


def test_the_structs_have_schemas_and_the_lines_name_them(xendit: Description) -> None:
    assert line(xendit, "Capture").read == {"$ref": "#/$defs/Answer"}
    assert line(xendit, "Capture").sent is None  # a dictionary
    assert "captured_amount" in xendit.structs["Answer"]["properties"]


def test_words_are_pairs_of_theirs_and_ours(xendit: Description) -> None:
    found = {each.name: each for each in xendit.words}["transformers.CAPTURE_STATUS"]
    assert found.ours == "AttemptStatus"
    assert ("FAILED", "CAPTURE_FAILED") in found.words


def test_words_of_a_family_are_those_of_its_members() -> None:
    own, its = describe("bankofamerica"), describe("cybersource")
    assert own.words
    assert {each.name for each in own.words} == {each.name for each in its.words}


def test_events_are_told_with_who_reads_them(xendit: Description) -> None:
    hook = xendit.webhook
    assert hook is not None
    assert hook.events["refund.failed"] == "WEBHOOK_REFUND_FAILURE"
    assert (hook.signature, len(hook.reads)) == ("StaticToken", 3)
    assert describe("elavon").webhook is None


def test_the_functions_of_a_webhook_and_of_its_signature_are_named() -> None:
    hook = describe("trustly").webhook
    assert hook is not None
    done = dict(hook.functions)
    assert done["process_refund_webhook"] == "refund_event"
    assert done["signature, message"] == "signed_text"
    assert "decode" not in done  # it is the base's


class Inner(msgspec.Struct):
    number: Secret | str
    word: str = "x"


class Other(msgspec.Struct):
    again: Other | None = None


class Outer(msgspec.Struct, rename="camel"):
    either_way: Inner | Other
    each: list[Inner] = []
    raw: msgspec.Raw = msgspec.Raw(b"")


def schema(kind: Any) -> Any:
    ((_, found),) = description._schematic([("here", kind)])
    _, structs = msgspec.json.schema_components([found], schema_hook=description._shape)
    return structs


def test_structs_of_which_the_library_makes_no_schema_have_one_all_the_same() -> None:
    structs = schema(Outer)
    assert structs["Outer"]["required"] == ["eitherWay"]
    assert structs["Outer"]["properties"]["eitherWay"]["description"] == "Inner or Other"
    assert structs["Inner"]["properties"]["number"]["format"] == "password"


def test_it_is_a_program() -> None:
    command = [sys.executable, "-m", "ucs.interfaces.description", "trustly"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    (told,) = msgspec.json.decode(done.stdout, type=list[Description])
    assert told.name == "trustly"
