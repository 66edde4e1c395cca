"""2C2P PACO: amounts, statuses and claims, where no suite looks."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from ucs.connectors.twoc_twop_paco import transformers as t
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.webhook import Event
from ucs.wire.jose import Jose

PACO = registry.load("twoc_twop_paco")
R = c.RefundStatus


def call(**changes: Any) -> RouterDataV2[Any, Any]:
    facts = {"merchant_transaction_id": "order-1", "amount": Money(1050, "THB")}
    ask = PaymentsAuthorizeData(**{**facts, **changes})
    config = c.TwocTwopPacoConfig(access_token=Secret("shop"), office_id=Secret("office"))
    return RouterDataV2(ask, config, PACO.spec.base_urls("sandbox"), Call("call-1"))


def opened(**result: Any) -> t.Opened:
    facts: dict[str, Any] = {"orderNo": "order-1", "paymentStatusInfo": {"paymentStatus": "S"}}
    told = {"paymentResult": {**facts, **result}}
    return msgspec.convert({"response": {"data": told}}, t.Opened)


def amount(text: str, currency: str, places: int | None) -> dict[str, Any]:
    return {"amountText": text, "currencyCode": currency, "decimalPlaces": places}


@pytest.mark.parametrize(
    ("money", "text", "places", "major"),
    [
        (Money(1050, "JPY"), "000000001050", 0, 1050.0),
        (Money(1050, "THB"), "000000001050", 2, 10.5),
        (Money(1050, "KWD"), "000000001050", 3, 1.05),
    ],
)
def test_an_amount_has_its_currencys_decimals(
    money: Money, text: str, places: int, major: float
) -> None:
    sent = t.payment_request(call(amount=money, payment_method=c.LocalBankRedirect()))["request"]
    told = amount(text, money.currency, places) | {"amount": major}
    assert sent["transactionAmount"] == told


@pytest.mark.parametrize(
    ("text", "currency", "places", "money"),
    [
        ("000000001050", "THB", None, Money(1050, "THB")),
        ("000000001050", "THB", 2, Money(1050, "THB")),
        ("000000010500", "THB", 3, Money(1050, "THB")),
        ("000000105000", "JPY", 2, Money(1050, "JPY")),
        ("000000001050", "KWD", None, Money(1050, "KWD")),
    ],
)
def test_an_amount_is_read_with_the_decimals_that_it_tells(
    text: str, currency: str, places: int | None, money: Money
) -> None:
    told = amount(text, currency, places)
    paid: Any = t.paid(opened(transactionAmount=told, settlementAmount=told), call())
    assert (paid.echoed, paid.captured_amount) == (money, money.minor)


def test_a_bank_is_chosen_on_the_hosted_page() -> None:
    data = call(payment_method=c.LocalBankRedirect())
    assert t.payment_path(data) == "/api/2.0/Payment/prePaymentUI"
    assert t.payment_request(data)["request"]["paymentType"] == "IMBANK"
    assert t.payment_path(call(payment_method=c.GcashRedirectWallet())).endswith("/nonUi")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("PCPS", S.AUTHENTICATION_PENDING),
        ("I", S.AUTHENTICATION_PENDING),
        ("P", S.PENDING),
        ("A", S.AUTHORIZED),
        ("S", S.CHARGED),
        ("R", S.CHARGED),
        ("V", S.VOIDED),
        ("C", S.VOIDED),
        ("E", S.EXPIRED),
        ("F", S.FAILURE),
    ],
)
def test_a_payment_is_told_by_its_word(word: str, status: S) -> None:
    told: Any = t.paid(opened(paymentStatusInfo={"paymentStatus": word}), call())
    assert told.status is status


def test_money_that_was_taken_and_is_voided_was_not_merely_held() -> None:
    void = opened(paymentStatusInfo={"paymentStatus": "V"})
    assert [each(void, call()).status for each in (t.voided, t.reverted)] == [
        S.VOIDED, S.VOIDED_POST_CAPTURE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "status"),
    [
        ("RF", R.REFUND_SUCCESS),
        ("RP", R.REFUND_PENDING),
        ("RP2", R.REFUND_PENDING),
        ("RP3", R.REFUND_PENDING),
        ("RR", R.REFUND_FAILURE),
        ("RE", R.REFUND_FAILURE),
    ],
)
def test_a_refund_is_told_by_its_step(step: str, status: R) -> None:
    info = {"paymentStatus": "R", "paymentStep": step}
    told: Any = t.refund(opened(paymentStatusInfo=info, refundReferenceNo="7"), call())
    assert (told.status, told.connector_refund_id) == (status, "order-1.7")


def test_an_answer_without_an_outcome_is_no_refusal() -> None:
    with pytest.raises(ConnectorError, match="neither outcome nor refusal"):
        t.refund(opened(), call())
    words = t.Words("PC-B050400", "Bad request")
    told = t.refund(t.Opened(t.Answer(api_response=words)), call())
    assert isinstance(told, ErrorResponse)
    assert told.status is R.REFUND_FAILURE


@pytest.mark.parametrize(
    ("claims", "known"), [({"aud": "shop"}, True), ({"aud": "another"}, False), ({}, False)]
)
def test_what_is_sealed_for_another_is_no_event(
    claims: dict[str, str], known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Jose, "open", lambda *_: json.dumps(claims).encode())
    config: Any = SimpleNamespace(access_token=Secret("shop"), response_audience=None)
    assert t.Sealed().verify(Event({}, b"sealed", now=0, config=config)) is known


def test_an_answer_without_a_seal_is_no_event() -> None:
    event = Event({}, b'{"response": {}}', now=0, config=call().connector_config)
    assert not t.Sealed().verify(event)
