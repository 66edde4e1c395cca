"""InterPayments: fees that are asked for, and payments that are reported."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import NotifyConnectorData, SurchargeCalculateData
from ucs.domain.router import Call, ErrorResponse, NotifiedResponse, RouterDataV2, SurchargeResponse
from ucs.domain.secret import Secret
from ucs.interfaces import registry
from ucs.interfaces.flows import NotifyConnector, SurchargeCalculate
from ucs.wire.http import Request, Response

INTERPAYMENTS = registry.load("interpayments")
E = c.NotifyEventType


def call(ask: Any) -> RouterDataV2[Any, Any]:
    config = c.InterpaymentsConfig(api_key=Secret("k"))
    return RouterDataV2(ask, config, INTERPAYMENTS.spec.base_urls("sandbox"), Call("call-1"))


def asked(**changes: Any) -> SurchargeCalculateData:
    facts: dict[str, Any] = {
        "merchant_surcharge_id": "m-1",
        "amount": Money(10000, "USD"),
        "card_bin": "424242",
        "postal_code": Secret("85004"),
        "country": c.CountryAlpha2.US,
    }
    return SurchargeCalculateData(**(facts | changes))


def event(kind: E | None, content: Any = None) -> NotifyConnectorData:
    told = content or c.SurchargeContent("s-1")
    return NotifyConnectorData(event_id="e-1", event_type=kind, content=told)


def sent(flow: Any, ask: Any) -> Request:
    return INTERPAYMENTS.flow(flow).build_request(call(ask))


def read(flow: Any, ask: Any, **answer: Any) -> Any:
    reply = Response(200, {}, json.dumps(answer).encode())
    return INTERPAYMENTS.flow(flow).handle_response(call(ask), reply).response


def test_a_fee_is_asked_for_by_card_place_and_amount() -> None:
    request = sent(SurchargeCalculate, asked())
    assert request.url == "https://api-test.interpayments.com/v1/ch"
    assert request.headers["Authorization"] == "Bearer k"
    assert json.loads(request.body or b"") == {
        "amount": 100,
        "region": "85004",
        "country": "840",
        "nicn": "424242",
        "mTxId": "m-1",
    }


def test_a_fee_is_worked_out_anew_under_its_id() -> None:
    again = asked(
        previous_connector_surcharge_id="s-1",
        merchant_surcharge_id=None,
        amount=Money(1050, "CAD"),
        country=c.CountryAlpha2.CA,
    )
    body = json.loads(sent(SurchargeCalculate, again).body or b"")
    assert body == {"amount": 10.5, "region": "85004", "country": "124", "nicn": "424242", "sTxId": "s-1"}  # fmt: skip # noqa: E501


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"amount": None}, "amount"),
        ({"card_bin": ""}, "card_bin"),
        ({"postal_code": None}, "postal_code"),
        ({"country": None}, "country"),
        ({"country": c.CountryAlpha2.DE}, "Canada"),
    ],
)
def test_what_lacks_is_named(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(IntegrationError, match=named):
        sent(SurchargeCalculate, asked(**changes))


@pytest.mark.parametrize(
    ("fee", "percent", "minor", "told"),
    [(3.5, 3.5, 350, 3.5), ("0.35", None, 35, None), (0, 0, 0, 0.0)],
)
def test_a_fee_is_exact(fee: Any, percent: Any, minor: int, told: float | None) -> None:
    answer = {"sTxId": "s-1", "transactionFee": fee, "transactionFeePercent": percent}
    assert read(SurchargeCalculate, asked(), **answer, message="ok") == SurchargeResponse(
        connector_surcharge_id="s-1", amount=Money(minor, "USD"), percentage=told
    )


def test_a_fee_of_parts_of_a_cent_is_no_fee() -> None:
    with pytest.raises(IntegrationError, match="decimals"):
        read(SurchargeCalculate, asked(), sTxId="s-1", transactionFee=0.355, message="ok")


@pytest.mark.parametrize("answer", [{"sTxId": "s-1", "message": "No rule"}, {"message": "ok"}])
def test_an_answer_without_a_fee_is_a_refusal(answer: dict[str, Any]) -> None:
    told = read(SurchargeCalculate, asked(), **answer)
    assert isinstance(told, ErrorResponse)
    assert told.message == answer["message"]


@pytest.mark.parametrize(
    ("kind", "path"),
    [(E.SURCHARGE_PAYMENT_SUCCEEDED, "/ch/sale"), (E.SURCHARGE_REFUND_SUCCEEDED, "/ch/refund")],
)
def test_what_became_of_a_payment_is_told(kind: E, path: str) -> None:
    request = sent(NotifyConnector, event(kind))
    assert request.url.endswith(f"/v1{path}")
    assert json.loads(request.body or b"") == {"sTxId": "s-1"}


@pytest.mark.parametrize(
    ("ask", "named"),
    [
        (event(None), "event_type"),
        (event(E.FRM_PAYMENT_FAILURE), "surcharges"),
        (event(E.SURCHARGE_PAYMENT_SUCCEEDED, c.FrmNotificationContent()), "surcharge_content"),
        (event(E.SURCHARGE_PAYMENT_SUCCEEDED, c.SurchargeContent("")), "connector_surcharge_id"),
    ],
)
def test_other_events_are_refused(ask: NotifyConnectorData, named: str) -> None:
    with pytest.raises(IntegrationError, match=named):
        sent(NotifyConnector, ask)


def test_an_event_is_taken_or_refused() -> None:
    ask = event(E.SURCHARGE_PAYMENT_SUCCEEDED)
    assert read(NotifyConnector, ask, message="ok") == NotifiedResponse()
    assert read(NotifyConnector, ask, message="already done").message == "already done"


def test_a_refusal_has_words_alone() -> None:
    reply = Response(404, {}, b'{"message": "Transaction not found"}')
    told = INTERPAYMENTS.flow(NotifyConnector).get_error_response(call(event(None)), reply)
    assert (told.message, told.status_code) == ("Transaction not found", 404)
