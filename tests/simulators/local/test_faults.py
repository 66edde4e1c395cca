"""Spoilt answers of processors that speak XML, SOAP, GraphQL and forms: wrong, and well formed."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

import pytest
from defusedxml import ElementTree

from simulators.core import registry
from simulators.core.faults import UNKNOWN_FIELD, UNKNOWN_STATUS, Fault, Kind, spoil
from simulators.core.http import Request, Response, json_response
from tests.simulators.bamboraapac import conftest as bamboraapac
from tests.simulators.braintree import conftest as braintree
from tests.simulators.conftest import Host
from tests.simulators.nmi import conftest as nmi
from tests.simulators.worldpayxml import conftest as worldpayxml

SHOPS: dict[str, Callable[..., Any]] = {
    "bamboraapac": bamboraapac.Shop, "braintree": braintree.Shop, "nmi": nmi.Shop,
    "worldpayxml": worldpayxml.Shop,
}  # fmt: skip
WORK: dict[str, Callable[[Any], Any]] = {
    "bamboraapac": lambda shop: shop.pay(),
    "braintree": lambda shop: shop.charge(shop.token(cvv="123"), "11.23"),
    "nmi": lambda shop: shop.pay(),
    "nmi query": lambda shop: shop.query(transaction_id=shop.pay()["transactionid"]),
    "worldpayxml": lambda shop: shop.order(),
}


@cache
def answered(what: str) -> Response:
    """A processor's true answer, the last of a piece of work."""
    name = what.partition(" ")[0]
    simulator: Any = registry.load(name)(seed=7)
    answers: list[Response] = []

    def handle(request: Request) -> Response:
        answers.append(simulator.handle(request))
        return answers[-1]

    host = Host(handle)
    shop = SHOPS[name](host.base, simulator, "shop")
    WORK[what](shop)
    shop.http.close()
    host.close()
    return answers[-1]


def spoilt(what: str, kind: Kind) -> Response:
    return spoil(Fault(kind=kind), answered(what))


def fields(what: str, body: bytes) -> dict[str, str]:
    """An answer's own fields, read as its clients read it."""
    if what == "braintree":
        told = json.loads(body)
        assert set(told) == {"data", "extensions"}
        [payload] = told["data"].values()
        return {**payload.pop("transaction"), **payload}
    if what == "nmi":
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
    root = ElementTree.fromstring(body)
    if what == "bamboraapac":
        [[[result]]] = root
        root = ElementTree.fromstring(result.text or "")
    return {each.tag: each.text or "" for each in root.iter()}


@pytest.mark.parametrize("what", WORK)
def test_one_more_field_stands_among_the_others(what: str) -> None:
    told = fields(what, spoilt(what, "unknown-field").body)
    assert told.pop(UNKNOWN_FIELD) == "unknown"
    assert told == fields(what, answered(what).body)


@pytest.mark.parametrize(
    ("what", "field", "word"),
    [
        ("bamboraapac", "ResponseCode", "7"),
        ("braintree", "status", UNKNOWN_STATUS),
        ("nmi", "response", "7"),
        ("nmi query", "condition", UNKNOWN_STATUS),
        ("worldpayxml", "lastEvent", UNKNOWN_STATUS),
    ],
)
def test_a_status_that_nobody_documents(what: str, field: str, word: str) -> None:
    true = fields(what, answered(what).body)
    told = fields(what, spoilt(what, "unknown-status").body)
    assert true[field] != word == told[field]
    assert set(told) == set(true)


@pytest.mark.parametrize("what", WORK)
def test_a_content_type_is_another_than_the_true_one(what: str) -> None:
    true, told = answered(what), spoilt(what, "content-type")
    assert told.headers["Content-Type"] != true.headers["Content-Type"]
    assert (told.status, told.body) == (true.status, true.body)


@pytest.mark.parametrize("what", WORK)
def test_half_an_answer_is_none(what: str) -> None:
    if what != "nmi":  # half a form is a form
        with pytest.raises((ValueError, ElementTree.ParseError)):
            fields(what, spoilt(what, "malformed").body)
    assert spoilt(what, "empty").body == b""


@pytest.mark.parametrize("value", [422, None, True, {"is": "paid"}, ["paid"]])
def test_what_is_no_word_stays_what_it_is(value: Any) -> None:
    told = spoil(Fault(kind="unknown-status"), json_response(200, {"status": value}))
    assert json.loads(told.body) == {"status": value}
