"""Secrets, absent messages, needs, status words and ids."""

from __future__ import annotations

import copy
import json
import pickle
import uuid
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from rpc import statuses_pb2
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.message import absent
from ucs.domain.router import Call, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus

TEXT = "planted-secret"


def test_a_secret_is_never_shown() -> None:
    secret = Secret(TEXT)
    card = c.CardDetails(card_number=secret)
    for shown in (
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret:>20}",
        "{}".format(secret),  # noqa: UP032 - what logging does
        repr(card),
    ):
        assert TEXT not in shown
        assert "***" in shown
    assert secret.reveal() == TEXT
    assert secret.map(str.upper).reveal() == TEXT.upper()


SPILLS: list[Callable[[Any], object]] = [
    json.dumps,
    msgspec.json.encode,
    pickle.dumps,
    "".join,
    len,
    list,
    lambda secret: secret + "x",
    lambda secret: secret.map("x"),
]


@pytest.mark.parametrize("spill", SPILLS, ids=range(len(SPILLS)))
def test_a_secret_goes_nowhere_by_itself(spill: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError):
        spill(Secret(TEXT))


def test_secrets_compare_by_their_text() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a"), Secret("ü")}) == 2
    assert not Secret("")


def test_what_is_absent_is_one_and_falsy() -> None:
    nothing = absent(c.Address)
    assert nothing is absent(c.Address)
    assert not nothing
    assert c.Address()
    assert copy.deepcopy(c.PaymentAddress()).billing_address is nothing
    assert nothing.email is None


@pytest.mark.parametrize("value", [None, "", (), {}, Secret(""), absent(c.Address)])
def test_a_need_that_is_not_met_is_named(value: object) -> None:
    with pytest.raises(IntegrationError) as caught:
        need(value, "address.email")
    assert caught.value.code == "MISSING_REQUIRED_FIELD"
    assert "address.email" in caught.value.message


@pytest.mark.parametrize("value", ["a", 0, 0.0, False, Secret("a"), c.Address()])
def test_a_need_that_is_met(value: object) -> None:
    assert need(value, "field") is value


def test_an_unknown_word_is_an_error() -> None:
    words = StatusMap[AttemptStatus](
        {
            "PAID": (AttemptStatus.CHARGED, AttemptStatus.AUTHORIZED),
            ("PAID", "LATE"): AttemptStatus.PENDING,
        }
    )
    assert words.of("PAID") is AttemptStatus.CHARGED
    assert words.of("PAID", manual=True) is AttemptStatus.AUTHORIZED
    assert words.of(("PAID", "LATE")) is AttemptStatus.PENDING
    with pytest.raises(ConnectorError) as caught:
        words.of("paid")
    assert caught.value.code == "RESPONSE_DESERIALIZATION_FAILED"


def test_every_status_is_one_of_the_contract() -> None:
    assert {status.value for status in AttemptStatus} == set(statuses_pb2.PaymentStatus.keys())


def test_ids_follow_from_the_call() -> None:
    call, other = Call("r-1"), Call("r-2")
    assert call.id("a", b"b") == Call("r-1", now=5).id("a", b"b")
    assert len({call.id(), call.id("a"), call.id("a", "b"), call.id("ab"), other.id("a")}) == 5
    for number in range(50):
        text = call.id(str(number))
        parsed = uuid.UUID(text)
        assert str(parsed) == text
        assert (parsed.version, parsed.variant) == (4, uuid.RFC_4122)
