"""Redsys: who signed an answer, and what its codes say of which operation."""

from __future__ import annotations

import base64
import hmac
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

from ucs.connectors.redsys import transformers as t
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
)
from ucs.domain.router import Call, ErrorResponse, PaymentsResponseData, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, Capture, PSync, Refund, RSync, Void
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

REDSYS = registry.load("redsys")
HOOK = REDSYS.incoming_webhook
assert HOOK
# The key of Redsys's test environment, in its documents.
KEY = "sq7HjrUOBfKmC576ILgskD5srU870gJ7"
ORDER = "1446068581"
RECORDED = Path(__file__).parents[3] / "shared" / "recorded" / "redsys.jsonl"


def proof(text: str, order: str, key: str = KEY) -> str:
    padded = order.encode() + bytes(-len(order) % 8)
    cipher = Cipher(TripleDES(base64.b64decode(key)), modes.CBC(bytes(8))).encryptor()
    made = hmac.digest(cipher.update(padded) + cipher.finalize(), text.encode(), "sha256")
    return base64.urlsafe_b64encode(made).decode()


def sealed(key: str = KEY, **told: str) -> dict[str, str]:
    """What Redsys says, signed."""
    facts = {"Order": ORDER, "Amount": "1050", "Currency": "978", "TransactionType": "0"}
    said = {f"Ds_{name}": value for name, value in {**facts, **told}.items()}
    text = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
    signed = proof(text, said["Ds_Order"], key)
    return {
        "Ds_SignatureVersion": "HMAC_SHA256_V1",
        "Ds_MerchantParameters": text,
        "Ds_Signature": signed,
    }


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.RedsysConfig(Secret("999008881"), Secret("1"), Secret(KEY))
    return RouterDataV2(request, config, REDSYS.spec.base_urls("sandbox"), Call("call-1"))


PAYMENT = PaymentsAuthorizeData(merchant_transaction_id=ORDER, amount=Money(1050, "EUR"))
CAPTURE = PaymentsCaptureData(connector_transaction_id=ORDER, amount_to_capture=Money(1050, "EUR"))
VOID = PaymentVoidData(connector_transaction_id=ORDER, amount=Money(1050, "EUR"))
REFUND = RefundsData(connector_transaction_id=ORDER, refund_amount=Money(1050, "EUR"))


def read(flow: Any, request: Any, answer: dict[str, str]) -> Any:
    reply = Response(200, {}, json.dumps(answer).encode())
    return REDSYS.flow(flow).handle_response(call(request), reply).response


def test_an_approval_that_redsys_signed_is_believed() -> None:
    told = read(Authorize, PAYMENT, sealed(Response="0000"))
    assert isinstance(told, PaymentsResponseData)
    assert (told.status, told.connector_transaction_id) == (S.CHARGED, ORDER)


@pytest.mark.parametrize(
    ("flow", "request_", "told"),
    [
        (Authorize, PAYMENT, {"TransactionType": "0", "Response": "0000"}),
        (Capture, CAPTURE, {"TransactionType": "2", "Response": "0900"}),
        (Void, VOID, {"TransactionType": "9", "Response": "0400"}),
        (Refund, REFUND, {"TransactionType": "3", "Response": "0900"}),
    ],
)
def test_an_approval_that_redsys_did_not_sign_is_no_answer(
    flow: Any, request_: Any, told: dict[str, str]
) -> None:
    read(flow, request_, sealed(**told))
    other_key = base64.b64encode(bytes(range(24))).decode()
    unsigned = {k: v for k, v in sealed(**told).items() if k != "Ds_Signature"}
    for forged in (sealed(other_key, **told), unsigned, {**unsigned, "Ds_Signature": "AAAA"}):
        with pytest.raises(ConnectorError, match="cannot be opened"):
            read(flow, request_, forged)


def test_an_approval_of_another_order_is_no_answer() -> None:
    with pytest.raises(ConnectorError, match="cannot be opened"):
        read(Authorize, PAYMENT, sealed(Order="1446068580", Response="0000"))


def test_a_refusal_may_come_unsigned_but_never_approves() -> None:
    answer = {"errorCode": "SIS0042", "Ds_Response": "0000", "Ds_TransactionType": "0"}
    told = read(Authorize, PAYMENT, answer)
    assert isinstance(told, ErrorResponse)
    assert (told.code, told.status) == ("SIS0042", S.FAILURE)


def test_answers_of_the_test_environment_carry_such_signatures() -> None:
    if not RECORDED.is_file():
        pytest.skip("no recordings of real answers here")
    seen = 0
    for line in RECORDED.read_text().splitlines():
        body = (json.loads(line).get("response") or {}).get("body") or ""
        if not body.startswith('{"Ds_Sig'):
            continue
        found = json.loads(body)
        inside = base64.b64decode(found["Ds_MerchantParameters"])
        order = json.loads(inside)["Ds_Order"]
        asked = call(PaymentsSyncData(connector_transaction_id=order))
        assert t.signed_by_redsys(found, inside, asked)
        seen += 1
    assert seen


@pytest.mark.parametrize(
    ("kind", "code", "status"),
    [
        ("0", "0099", S.CHARGED),
        ("1", "0000", S.AUTHORIZED),
        ("2", "0900", S.CHARGED),
        ("9", "0400", S.VOIDED),
        # A code says something of the operation that it answers.
        ("0", "0900", S.FAILURE),
        ("1", "0400", S.FAILURE),
        ("9", "0900", S.VOID_FAILED),
        ("9", "0000", S.VOID_FAILED),
        ("0", "0190", S.FAILURE),
        ("0", "9915", S.VOIDED),
        ("1", "0195", S.AUTHENTICATION_FAILED),
        # What is refused to a capture or a release leaves the money held.
        ("2", "9915", S.CAPTURE_FAILED),
        ("2", "9998", S.CAPTURE_FAILED),
        ("9", "9929", S.VOID_FAILED),
        ("9", "0184", S.VOID_FAILED),
    ],
)
def test_a_code_is_read_by_what_it_answers(kind: str, code: str, status: S) -> None:
    assert t.Operation(Order=ORDER, TransactionType=kind, Response=code).status is status


def found(*operations: tuple[str, str, str]) -> bytes:
    """A query's answer: type, code and amount of each operation of the order."""
    each = "".join(
        f"<Response><Ds_Order>{ORDER}</Ds_Order><Ds_TransactionType>{kind}</Ds_TransactionType>"
        f"<Ds_Amount>{amount}</Ds_Amount><Ds_Currency>978</Ds_Currency><Ds_State>F</Ds_State>"
        f"<Ds_Response>{code}</Ds_Response></Response>"
        for kind, code, amount in operations
    )
    return (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'
        '<p:consultaOperacionesResponse xmlns:p="http://webservices.apl02.redsys.es">'
        f"<consultaOperacionesReturn><![CDATA[<Messages><Version><Message>{each}</Message>"
        "</Version></Messages>]]></consultaOperacionesReturn></p:consultaOperacionesResponse>"
        "</soapenv:Body></soapenv:Envelope>"
    ).encode()


@pytest.mark.parametrize(
    ("operations", "status", "captured"),
    [
        ([("1", "0000", "1050")], S.AUTHORIZED, None),
        ([("1", "0000", "1050"), ("2", "0900", "700")], S.CHARGED, 700),
        ([("2", "0900", "700"), ("1", "0000", "1050")], S.CHARGED, 700),
        ([("1", "0000", "1050"), ("2", "0190", "700")], S.AUTHORIZED, None),
        ([("1", "0000", "1050"), ("9", "0400", "1050")], S.VOIDED, None),
        ([("0", "0000", "1050"), ("3", "0900", "1050")], S.CHARGED, None),
    ],
)
def test_a_payment_is_what_its_last_approved_operation_left(
    operations: list[tuple[str, str, str]], status: S, captured: int | None
) -> None:
    asked = call(PaymentsSyncData(connector_transaction_id=ORDER, amount=Money(1050, "EUR")))
    told: Any = REDSYS.flow(PSync).handle_response(asked, Response(200, {}, found(*operations)))
    assert (told.response.status, told.response.captured_amount) == (status, captured)


def test_a_refund_that_no_operation_of_its_order_is_is_not_found() -> None:
    asked = call(RefundSyncData(connector_transaction_id=ORDER, connector_refund_id="merchant-1"))
    reply = Response(200, {}, found(("3", "0900", "1050")))
    told = REDSYS.flow(RSync).handle_response(asked, reply).response
    assert isinstance(told, ErrorResponse)


def test_a_notification_is_verified_with_the_merchants_own_key() -> None:

    assert HOOK
    config = call(PAYMENT).connector_config
    other_key = base64.b64encode(bytes(range(24))).decode()
    for told, right in (
        (sealed(Response="0000"), True),
        (sealed(other_key, Response="0000"), False),
    ):
        event = Event({}, urlencode(told).encode(), now=0, config=config)
        assert HOOK.verify_webhook_source(event) is right
    other = {**sealed(Response="0000"), "Ds_MerchantParameters": "e30="}
    assert not HOOK.verify_webhook_source(Event({}, urlencode(other).encode(), 0, config=config))


BIZUM = PaymentsAuthorizeData(
    merchant_transaction_id=ORDER,
    amount=Money(1050, "EUR"),
    payment_method=c.Bizum(),
    return_url="https://merchant.example/return",
    webhook_url="https://merchant.example/webhooks",
)


def page() -> Any:
    tell = REDSYS.flow(Authorize).unsent
    assert tell
    return tell(call(BIZUM))


def test_bizum_is_a_signed_form_for_the_customers_browser() -> None:
    told = page()
    form = told.redirection
    text = form.form_fields["Ds_MerchantParameters"]
    asked = json.loads(base64.b64decode(text))
    assert form.endpoint == "https://sis-t.redsys.es:25443/sis/realizarPago"
    assert asked["DS_MERCHANT_PAYMETHODS"] == "z"
    assert asked["DS_MERCHANT_URLOK"] == asked["DS_MERCHANT_URLKO"] == BIZUM.return_url
    assert asked["DS_MERCHANT_MERCHANTURL"] == BIZUM.webhook_url
    made = base64.b64decode(form.form_fields["Ds_Signature"])
    assert made == base64.urlsafe_b64decode(proof(text, ORDER))
    assert (told.status, told.connector_transaction_id) == (S.AUTHENTICATION_PENDING, ORDER)
    assert told.connector_feature_data.page == ORDER


def test_an_order_that_was_paid_on_its_page_is_open_no_longer() -> None:
    asked = c.PaymentServiceGetRequest(
        connector_transaction_id=ORDER,
        amount=Money(1050, "EUR"),
        connector_feature_data=Secret(json.dumps({"page": ORDER})),
    )
    reply = Response(200, {}, found(("0", "0000", "1050")))
    told = REDSYS.flow(PSync).handle_response(call(asked), reply).response
    assert isinstance(told, PaymentsResponseData)
    assert told.status is S.CHARGED


def test_a_card_is_sent_by_the_service_itself() -> None:
    tell = REDSYS.flow(Authorize).unsent
    assert tell
    assert tell(call(PAYMENT)) is None


NOTHING = (
    "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body>"
    "<consultaOperacionesResponse><consultaOperacionesReturn>&lt;Messages&gt;&lt;Version&gt;"
    "&lt;Message&gt;&lt;ErrorMsg&gt;&lt;Ds_ErrorCode&gt;XML0024&lt;/Ds_ErrorCode&gt;"
    "&lt;/ErrorMsg&gt;&lt;/Message&gt;&lt;/Version&gt;&lt;/Messages&gt;"
    "</consultaOperacionesReturn></consultaOperacionesResponse></soap:Body></soap:Envelope>"
)


@pytest.mark.parametrize(
    ("sent_to_page", "known"), [(ORDER, True), ("other", False), (None, False)]
)
def test_an_order_that_redsys_does_not_know_is_open_only_on_its_page(
    sent_to_page: str | None, known: bool
) -> None:
    carried = Secret(json.dumps({"page": sent_to_page})) if sent_to_page else None
    asked = c.PaymentServiceGetRequest(
        connector_transaction_id=ORDER,
        amount=Money(1050, "EUR"),
        connector_feature_data=carried,
    )
    found = REDSYS.flow(PSync).handle_response(call(asked), Response(200, {}, NOTHING.encode()))
    if known:
        assert isinstance(found.response, PaymentsResponseData)
        assert found.response.status is S.AUTHENTICATION_PENDING
    else:
        assert isinstance(found.response, ErrorResponse)
        assert found.response.code == "XML0024"
