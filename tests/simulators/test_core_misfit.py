"""What of a request does not fit a processor's schema is named, whoever sent it."""

from __future__ import annotations

from base64 import b64encode

import pytest

from simulators.adyen.simulator import SHAPES
from simulators.adyen.simulator import TABLE as ADYEN
from simulators.core.http import Request, Response
from simulators.core.registry import load
from simulators.core.simulator import Simulator

FORM, JSON, XML = "application/x-www-form-urlencoded", "application/json", "text/xml"
BASE = "http://127.0.0.1"
VANTIV = (
    b'<cnpOnlineRequest version="12.33" merchantId="1" xmlns="http://www.vantivcnp.com/schema">'
    b"<authentication><user>a</user><password>b</password></authentication>"
    b'<void id="1" reportGroup="a"><cnpTxnId>%s</cnpTxnId></void></cnpOnlineRequest>'
)
WORLDPAY = (
    b'<?xml version="1.0"?><!DOCTYPE paymentService PUBLIC "-//Worldpay//DTD Worldpay'
    b' PaymentService v1//EN" "http://dtd.worldpay.com/paymentService_v1.dtd">'
    b'<paymentService version="1.4" merchantCode="a"><inquiry><orderInquiry %s/></inquiry>'
    b"</paymentService>"
)
BRAINTREE = (
    b'{"query": "mutation($i: ChargePaymentMethodInput!)'
    b' { chargePaymentMethod(input: $i) { clientMutationId } }", "variables": {"i":'
    b' {"paymentMethodId": "a", "transaction": {"amount": "4111111111111111"%s}}}}'
)
RAZORPAY = (
    b'{"amount": 1, "currency": "INR", "order_id": "order_1", "email": "a@b.example",'
    b' "contact": "1", "method": "card", "card": {"number": "4111111111111111",'
    b' "expiry_month": "12", "expiry_year": "30", %s}}'
)
CRYPTOPAY = b'{"name": "a", "pay_currency": "BTC", "receiver_currency": "EUR"%s}'
TRUSTLY = (
    b'{"version": "1.1", "method": "Balance", "params": {"Signature": "a",'
    b' "UUID": "01234567-0123-0123-0123-0123456789ab",'
    b' "Data": {"Username": "a", "Password": "b"%s}}}'
)
ELAVON = (
    b"xmldata=<txn><ssl_account_id>1</ssl_account_id><ssl_user_id>b</ssl_user_id>"
    b"<ssl_pin>c</ssl_pin><ssl_transaction_type>ccvoid</ssl_transaction_type>"
    b"<ssl_txn_id>1</ssl_txn_id>%s</txn>"
)
REDSYS = (
    b'{"Ds_SignatureVersion": "HMAC_SHA256_V1", "Ds_Signature": "a", "Ds_MerchantParameters": "%s"}'
)
REFUND = (
    b'{"DS_MERCHANT_AMOUNT": "1", "DS_MERCHANT_CURRENCY": "978", "DS_MERCHANT_MERCHANTCODE":'
    b' "999008881", "DS_MERCHANT_ORDER": "0001abcd", "DS_MERCHANT_TERMINAL": "1",'
    b' "DS_MERCHANT_TRANSACTIONTYPE": "3"%s}'
)
# A request that fits, and one that does not, which differ in what stands for %s; and its field.
REQUESTS: list[tuple[str, str, str, bytes, bytes, bytes, str]] = [
    ("stripe", "/v1/refunds", FORM, b"amount=%s", b"1", b"1x", "amount: invalid_integer"),
    ("stripe", "/v1/refunds", FORM, b"amount=1%s", b"", b"&because=1", "because: unknown"),
    ("adyen", "/v68/cancels", JSON, b'{"merchantAccount": "a", "paymentReference": "b"%s}', b"",
     b', "more": 1', "more: unknown"),
    ("checkout", "/payments/pay_1/captures", JSON, b'{"amount": 1%s}', b"", b', "more": 1',
     "more: unknown"),
    ("mollie", "/v2/payments/tr_1/captures", JSON, b'{"description": %s}', b'"a"', b"1",
     "$.description"),
    ("mollie", "/payments/tr_1/captures", JSON, b'{"description": "a"%s}', b"", b', "more": 1',
     "`more`"),
    ("paypal", "/v2/payments/captures/1/refund", JSON, b'{"note_to_payer": %s}', b'"a"', b"1",
     "$.note_to_payer"),
    ("paypal", "/v1/oauth2/token", FORM, b"grant_type=client_credentials%s", b"", b"&a=b", "a"),
    ("cybersource", "/pts/v2/payments/1/captures", JSON, b'{"orderInformation": {%s}}', b"",
     b'"more": 1', "orderInformation.more"),
    ("authorizedotnet", "/xml/v1/request.api", JSON,
     b'{"getTransactionDetailsRequest": {"merchantAuthentication": {"name": "a",'
     b' "transactionKey": "b"}, "transId": %s}}', b'"1"', b'"x"', "transId: wrong"),
    ("braintree", "/graphql", JSON, BRAINTREE, b"", b', "more": 1', "field 'more'"),
    ("razorpay", "/v1/payments/pay_1/capture", JSON, b'{"amount": 1%s}', b"", b', "more": 1',
     "more: unknown"),
    ("razorpay", "/v1/orders", JSON, b'{"amount": 1, "currency": "INR", "payment": {%s}}',
     b'"capture": "manual"', b'"capture": "manual", "more": 1', "more: unknown"),
    ("razorpay", "/v1/payments/create/json", JSON, RAZORPAY, b'"name": "a"', b'"more": "a"',
     "more: unknown"),
    ("rapyd", "/v1/refunds", JSON, b'{"payment": "a"%s}', b"", b', "more": 1', "more: unknown"),
    ("xendit", "/payment_requests/pr-1/captures", JSON, b'{"capture_amount": %s}', b"1", b"-1",
     "$.capture_amount"),
    ("cryptopay", "/api/channels", JSON, CRYPTOPAY, b"", b', "more": 1', "`more`"),
    ("phonepe", "/pg/v1/vpa/validate", JSON, b'{"request": "%s"}',
     b64encode(b'{"merchantId": "a", "vpa": "a@b"}'), b64encode(b'{"merchantId": "a", "vpa": 1}'),
     "$.vpa"),
    ("trustly", "/api/1", JSON, TRUSTLY, b"", b', "More": 1', "More: unknown"),
    ("elavon", "/VirtualMerchantDemo/processxml.do", FORM, ELAVON, b"", b"<ssl_more>1</ssl_more>",
     "ssl_more: unknown"),
    ("fiuu", "/RMS/API/refundAPI/refund.php", FORM, b"txnID=1&domain=a&skey=b%s", b"", b"&more=1",
     "more: unknown"),
    ("nmi", "/api/transact.php", FORM, b"security_key=a&type=void&transactionid=1%s", b"",
     b"&more=1", "more"),
    ("redsys", "/sis/rest/trataPeticionREST", JSON, REDSYS, b64encode(REFUND % b""),
     b64encode(REFUND % b', "DS_MERCHANT_MORE": "1"'), "DS_MERCHANT_MORE: unknown"),
    ("nuvei", "/ppp/api/v1/getPaymentStatus.do", JSON, b'{"sessionToken": "a"%s}', b"",
     b', "more": 1', "`more`"),
    ("worldpayvantiv", "/vap/communicator/online", XML, VANTIV, b"1", b"x", "cnpTxnId: wrong"),
    ("worldpayxml", "/jsp/merchant/xml/paymentService.jsp", XML, WORLDPAY, b'orderCode="1"', b"",
     "orderInquiry@orderCode: missing"),
]  # fmt: skip


def post(path: str, kind: str, body: bytes) -> Request:
    return Request("POST", path, "", {"content-type": kind}, body, BASE)


@pytest.mark.parametrize(("name", "path", "kind", "body", "right", "wrong", "says"), REQUESTS)
def test_a_request_that_does_not_fit_is_named_by_its_field(
    name: str, path: str, kind: str, body: bytes, right: bytes, wrong: bytes, says: str
) -> None:
    simulator: Simulator = load(name)(seed=1)
    assert simulator.misfit(post(path, kind, body % right)) == ""
    told = simulator.misfit(post(path, kind, body % wrong))
    assert told is not None
    assert says in told
    assert "4111111111111111" not in told
    assert not simulator.merchants


@pytest.mark.parametrize("name", sorted({each[0] for each in REQUESTS}))
def test_what_no_schema_knows_is_not_held_to_any(name: str) -> None:
    simulator: Simulator = load(name)(seed=1)
    assert simulator.misfit(post("/nobody/knows", JSON, b"{}")) is None
    assert simulator.misfit(post("/_pages/1", FORM, b"choice=approve")) is None


def test_a_simulator_without_a_schema_holds_to_none() -> None:
    class Plain(Simulator):
        name = "plain"

    assert Plain().misfit(post("/", JSON, b"{}")) is None


@pytest.mark.parametrize("operation", [each for each in ADYEN if not each.startswith("GET")])
def test_adyens_operations_are_held_to_what_their_resources_read(operation: str) -> None:
    """A field that nobody knows is refused with the name of what was read."""
    simulator = load("adyen")(seed=1)
    method, _, path = operation.partition(" ")
    key = simulator.credentials("a")["api_key"]
    body = b'{"nobody": {"knows": "it"}}'
    headers = {"content-type": JSON, "x-api-key": key}
    answer: Response = simulator.handle(Request(method, path, "", headers, body, BASE))
    assert f"Structure of {SHAPES[operation]} contains".encode() in answer.body
