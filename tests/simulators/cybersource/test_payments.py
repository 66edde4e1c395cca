"""Payments, captures, reversals, refunds and voids of the CyberSource dialect."""

import json
from typing import Any

import pytest

from simulators.core import registry
from simulators.core.clock import DAY
from simulators.core.faults import Fault
from simulators.core.http import Request
from simulators.families.cybersource.errors import CyberSourceError
from tests.simulators.cybersource.conftest import BILL_TO, DATE, Shop, amount, asked, signature


def cut(body: Any, path: str) -> Any:
    """The body without the field at a dotted path."""
    *above, last = path.split(".")
    inside = body
    for name in above:
        inside = inside[name]
    del inside[last]
    return body


def put(body: Any, path: str, value: Any) -> Any:
    """The body with another value at a dotted path."""
    *above, last = path.split(".")
    inside = body
    for name in above:
        inside = inside.setdefault(name, {})
    inside[last] = value
    return body


def test_an_authorization_holds_and_a_capture_takes(shop: Shop) -> None:
    held = shop.pay()
    assert (held["status"], shop.money(held["id"]).authorized) == ("AUTHORIZED", 10221)
    assert set(held["_links"]) == {"self", "authReversal", "capture"}
    status, taken = shop.capture(held["id"])
    assert (status, taken["status"]) == (201, "PENDING")
    details = {"totalAmount": "102.21", "currency": "USD"}
    assert taken["orderInformation"]["amountDetails"] == details
    assert taken["clientReferenceInformation"] == {"code": "order-1"}
    assert shop.money(held["id"]).captured == 10221
    assert shop.status(held["id"]) == "AUTHORIZED"
    assert shop.status(taken["id"]) == "PENDING"
    shop.pass_time(DAY)
    assert shop.status(taken["id"]) == "TRANSMITTED"


def test_a_sale_is_taken_at_once(shop: Shop) -> None:
    paid = shop.pay(capture=True)
    assert paid["status"] == "AUTHORIZED"
    assert shop.money(paid["id"]).captured == 10221
    names = [a["name"] for a in shop.tss(paid["id"])["applicationInformation"]["applications"]]
    assert names == ["ics_auth", "ics_bill"]
    assert shop.status(paid["id"]) == "PENDING"
    shop.pass_time(DAY)
    assert shop.status(paid["id"]) == "TRANSMITTED"


def test_a_capture_releases_the_rest_unless_more_follow(shop: Shop) -> None:
    once, parts = shop.pay()["id"], shop.pay()["id"]
    shop.capture(once, "50.00")
    assert (shop.money(once).captured, shop.money(once).capturable) == (5000, 0)
    shop.capture(parts, "50.00", captureSequenceNumber=1, totalCaptureCount=2)
    assert shop.money(parts).capturable == 5221
    shop.capture(parts, "52.21", captureSequenceNumber=2, totalCaptureCount=2)
    assert shop.money(parts).state == "captured"
    third = shop.pay()["id"]
    shop.capture(third, "2.21", isFinal="false")
    assert shop.money(third).capturable == 10000


@pytest.mark.parametrize(
    ("total", "reason"),
    [
        ("102.22", "EXCEEDS_AUTH_AMOUNT"),
        ("102.211", "INVALID_DATA"),
        ("x", "INVALID_DATA"),
    ],
)
def test_captures_take_no_more_than_is_held(shop: Shop, total: str, reason: str) -> None:
    id = shop.pay()["id"]
    status, shown = shop.capture(id, total)
    assert (status, shown["reason"]) == (400, reason)
    assert shop.money(id).captured == 0


def test_what_is_captured_or_reversed_is_not_captured_again(shop: Shop) -> None:
    taken, gone = shop.pay()["id"], shop.pay()["id"]
    shop.capture(taken)
    shop.reverse(gone)
    path = "/pts/v2/payments/{}/captures"
    assert shop.refusal(path.format(taken), amount())[:2] == (400, "MISSING_AUTH")
    assert shop.refusal(path.format(gone), amount())[:2] == (400, "AUTH_ALREADY_REVERSED")
    assert shop.refusal(path.format("1" * 22), amount())[:2] == (400, "MISSING_AUTH")
    wrong = amount(currency="EUR")
    assert shop.refusal(path.format(shop.pay()["id"]), wrong)[1] == "INVALID_DATA"


def test_a_reversal_releases_what_is_held(shop: Shop) -> None:
    id = shop.pay()["id"]
    status, shown = shop.reverse(id)
    assert (status, shown["status"]) == (201, "REVERSED")
    assert shown["reversalAmountDetails"] == {
        "reversedAmount": "102.21",
        "originalTransactionAmount": "102.21",
        "currency": "USD",
    }
    assert (shop.money(id).state, shop.status(id), shop.status(shown["id"])) == (
        "voided",
        "REVERSED",
        "REVERSED",
    )
    assert shop.reverse(id)[1]["reason"] == "AUTH_ALREADY_REVERSED"


def test_a_part_is_reversed_where_the_processor_can(shop: Shop) -> None:
    id = shop.pay()["id"]
    status, shown = shop.reverse(id, "2.21")
    if shop.simulator.name == "cybersource":
        assert (status, shown["reason"]) == (400, "INVALID_AMOUNT")
        return
    assert shown["reversalAmountDetails"]["originalTransactionAmount"] == "102.21"
    assert (shop.money(id).authorized, shop.status(id)) == (10000, "AUTHORIZED")
    assert shop.capture(id, "100.01")[1]["reason"] == "EXCEEDS_AUTH_AMOUNT"
    assert shop.capture(id, "100.00")[0] == 201


def test_only_the_whole_of_what_is_held_is_reversed(shop: Shop) -> None:
    id = shop.pay()["id"]
    assert shop.reverse(id, "102.22")[1]["reason"] == "INVALID_AMOUNT"
    assert shop.reverse("1" * 22)[1]["reason"] == "MISSING_AUTH"
    shop.capture(id)
    assert shop.reverse(id)[1]["reason"] == "TRANSACTION_ALREADY_SETTLED"
    path = f"/pts/v2/payments/{id}/reversals"
    assert shop.refusal(path, {})[2] == {
        "reversalInformation.amountDetails.totalAmount",
        "reversalInformation.amountDetails.currency",
    }


def test_refunds_give_back_what_was_taken(shop: Shop) -> None:
    paid, held = shop.pay(capture=True)["id"], shop.pay()["id"]
    captured = shop.capture(held)[1]["id"]
    for path, id in ((f"payments/{paid}", paid), (f"captures/{captured}", held)):
        status, shown = shop.post(f"/pts/v2/{path}/refunds", amount("2.21"))
        assert (status, shown["status"]) == (201, "PENDING")
        assert shown["refundAmountDetails"] == {"currency": "USD", "refundAmount": "2.21"}
        assert shop.money(id).refunded == 221
        assert shop.refusal(f"/pts/v2/{path}/refunds", amount("100.01"))[1] == "INVALID_AMOUNT"
        assert shop.status(shown["id"]) == "PENDING"
        shop.pass_time(DAY)
        assert shop.status(shown["id"]) == "TRANSMITTED"
    assert shop.refusal(f"/pts/v2/payments/{shop.pay()['id']}/refunds", amount())[0] == 400


def test_a_capture_gives_back_no_more_than_it_took(shop: Shop) -> None:
    id = shop.pay()["id"]
    first = shop.capture(id, "50.00", captureSequenceNumber=1, totalCaptureCount=2)[1]["id"]
    second = shop.capture(id, "52.21", captureSequenceNumber=2, totalCaptureCount=2)[1]["id"]
    path = f"/pts/v2/captures/{first}/refunds"
    assert shop.refusal(path, amount("50.01"))[1] == "INVALID_AMOUNT"
    assert shop.post(path, amount("50.00"))[0] == 201
    assert shop.refusal(path, amount("0.01"))[1] == "INVALID_AMOUNT"
    assert shop.post(f"/pts/v2/captures/{second}/voids", {})[0] == 201
    assert (shop.money(id).refunded, shop.money(id).refundable) == (10221, 0)


def test_what_is_not_sent_yet_can_be_voided(shop: Shop) -> None:
    paid, held = shop.pay(capture=True)["id"], shop.pay()["id"]
    captured = shop.capture(held)[1]["id"]
    for path, id in ((f"payments/{paid}", paid), (f"captures/{captured}", held)):
        status, shown = shop.post(f"/pts/v2/{path}/voids", {})
        assert (status, shown["status"]) == (201, "VOIDED")
        assert shown["voidAmountDetails"] == {"currency": "USD", "voidAmount": "102.21"}
        assert shop.money(id).refundable == 0
        assert shop.status(path.partition("/")[2]) == "VOIDED"
        assert shop.refusal(f"/pts/v2/{path}/voids", {})[1] == "NOT_VOIDABLE"
        assert shop.refusal(f"/pts/v2/{path}/refunds", amount())[1] == "CAPTURE_ALREADY_VOIDED"


def test_what_is_sent_or_only_held_cannot_be_voided(shop: Shop) -> None:
    paid, held = shop.pay(capture=True)["id"], shop.pay()["id"]
    refund = shop.post(f"/pts/v2/payments/{paid}/refunds", amount("1.00"))[1]["id"]
    assert shop.refusal(f"/pts/v2/payments/{held}/voids", {})[1] == "NOT_VOIDABLE"
    assert shop.post(f"/pts/v2/refunds/{refund}/voids", {})[1]["status"] == "VOIDED"
    assert shop.money(paid).refunded == 0
    shop.pass_time(DAY)
    assert shop.refusal(f"/pts/v2/payments/{paid}/voids", {})[1] == "NOT_VOIDABLE"
    assert shop.refusal(f"/pts/v2/refunds/{refund}/voids", {})[1] == "NOT_VOIDABLE"


def test_an_authorization_can_be_raised(shop: Shop) -> None:
    id = shop.pay()["id"]
    body = {"orderInformation": {"amountDetails": {"additionalAmount": "7.79", "currency": "USD"}}}
    status, shown = shop.call("PATCH", f"/pts/v2/payments/{id}", body)
    if shop.simulator.name == "bankofamerica":
        assert (status, shown["reason"]) == (400, "NOT_SUPPORTED")
        return
    assert (status, shown["id"], shown["status"]) == (201, id, "AUTHORIZED")
    assert shop.money(id).authorized == 11000
    assert shop.capture(id, "110.00")[0] == 201
    path = f"/pts/v2/payments/{id}"
    assert shop.refusal(path, body, "PATCH")[:2] == (400, "NOT_SUPPORTED")
    assert shop.refusal("/pts/v2/payments/1", body, "PATCH")[1] == "INVALID_PAYMENT_ID"


@pytest.mark.parametrize(
    ("total", "status", "reason", "code"),
    [
        ("164.00", "AUTHORIZED", None, "164"),
        ("401.00", "AUTHORIZED_PENDING_REVIEW", "CONTACT_PROCESSOR", "401"),
        ("1500", "DECLINED", "PROCESSOR_DECLINED", "303"),
        ("2201.00", "DECLINED", "INVALID_ACCOUNT", "201"),
        ("2204", "DECLINED", "GENERAL_DECLINE", "204"),
    ],
)
def test_documented_amounts_decline(
    shop: Shop, total: str, status: str, reason: str | None, code: str
) -> None:
    shown = shop.pay(total=total)
    assert shown["status"] == status
    assert shown.get("errorInformation", {}).get("reason") == reason
    assert shown["processorInformation"]["responseCode"] == code
    assert (shop.money(shown["id"]).authorized == 0) is (reason is not None)
    details = shop.tss(shown["id"])
    assert details["applicationInformation"]["status"] == status
    assert details.get("errorInformation", {}).get("reason") == reason


def test_an_acquirer_that_does_not_answer_is_a_server_error(shop: Shop) -> None:
    status, shown = shop.post("/pts/v2/payments", asked("2000.00"))
    assert (status, shown["status"], shown["reason"]) == (502, "SERVER_ERROR", "SYSTEM_ERROR")


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("number", "42423482938483873", "INVALID_ACCOUNT"),
        ("expirationYear", "2025", "EXPIRED_CARD"),
    ],
)
def test_bad_cards_are_declined(shop: Shop, path: str, value: str, reason: str) -> None:
    shown = shop.pay(put(asked(), f"paymentInformation.card.{path}", value))
    assert (shown["status"], shown["errorInformation"]["reason"]) == ("DECLINED", reason)


@pytest.mark.parametrize(
    "path",
    [
        "orderInformation.amountDetails.totalAmount",
        "orderInformation.amountDetails.currency",
        "orderInformation.billTo.address1",
        "orderInformation.billTo.postalCode",
        "orderInformation.billTo.email",
        "paymentInformation.card.number",
        "paymentInformation.card.expirationMonth",
        "paymentInformation.card.expirationYear",
    ],
)
def test_a_missing_field_is_refused(shop: Shop, path: str) -> None:
    body = json.loads(json.dumps(asked()))
    refusal = shop.refusal("/pts/v2/payments", cut(body, path))
    assert refusal == (400, "MISSING_FIELD", {path})
    assert not shop.account.ledger.payments


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("orderInformation.amountDetails.totalAmount", 102.21),
        ("orderInformation.amountDetails.totalAmount", "-1"),
        ("orderInformation.amountDetails.totalAmount", "1.001"),
        ("orderInformation.amountDetails.currency", "ZZZ"),
        ("paymentInformation.card.number", "4111"),
        ("paymentInformation.card.expirationMonth", "13"),
        ("paymentInformation.card.expirationYear", "31"),
        ("paymentInformation.card.securityCode", "12"),
        ("processingInformation.capture", "true"),
        ("processingInformation.commerceIndicator", "web"),
        ("processingInformation.paymentSolution", "999"),
        ("processingInformation.actionList", ["PAY"]),
        ("processingInformation.authorizationOptions.initiator.type", "issuer"),
        ("colour", "red"),
        ("paymentInformation.card.cvv", "123"),
        ("paymentInformation.customer", {"id": "unknown"}),
    ],
)
def test_a_wrong_field_is_refused(shop: Shop, path: str, value: Any) -> None:
    body = put(json.loads(json.dumps(asked())), path, value)
    status, reason, fields = shop.refusal("/pts/v2/payments", body)
    assert (status, reason) == (400, "INVALID_DATA")
    assert fields in ({path}, {f"{path}.id"})
    assert not shop.account.ledger.payments


def test_a_type_that_is_not_the_numbers_is_refused(shop: Shop) -> None:
    body = put(asked(), "paymentInformation.card.type", "003")
    assert shop.refusal("/pts/v2/payments", body)[1] == "INVALID_CARD_TYPE"
    body = put(asked(card="5555555555554444"), "paymentInformation.card.type", "002")
    assert shop.pay(body)["paymentInformation"]["card"] == {"type": "002"}


@pytest.mark.parametrize(
    ("currency", "total", "minor"),
    [("JPY", "1000", 1000), ("KWD", "1.234", 1234), ("EUR", "1.5", 150), ("usd", "2.00", 200)],
)
def test_amounts_have_the_decimals_of_their_currency(
    shop: Shop, currency: str, total: str, minor: int
) -> None:
    paid = shop.pay(currency=currency, total=total)
    assert shop.money(paid["id"]).amount == minor
    assert paid["orderInformation"]["amountDetails"]["currency"] == currency


@pytest.mark.parametrize(
    "spoil",
    [
        lambda headers: headers.pop("signature"),
        lambda headers: headers.update(date="Fri, 02 Jan 2026 00:00:00 GMT"),
        lambda headers: headers.update(date="today"),
        lambda headers: headers.update({"v-c-merchant-id": "shop_1234567890abcd"}),
        lambda headers: headers.update(digest=headers["digest"][:-2] + "A="),
        lambda headers: headers.update(signature=headers["signature"].replace("Hmac", "hmac")),
        lambda headers: headers.update(
            signature=headers["signature"].replace('keyid="', 'keyid="0')
        ),
        lambda headers: headers.update(signature=headers["signature"].replace(" digest", "")),
        lambda headers: headers.update(
            signature=headers["signature"].replace("host date", "date host")
        ),
        lambda headers: headers.update(signature="garbage"),
    ],
)
def test_a_wrong_signature_is_refused(shop: Shop, spoil: Any) -> None:
    body = json.dumps(asked()).encode()
    headers = shop.headers("POST", "/pts/v2/payments", body)
    assert shop.http.post("/pts/v2/payments", content=body, headers=headers).status_code == 201
    spoil(headers)
    answer = shop.http.post("/pts/v2/payments", content=body, headers=headers)
    refused = {"response": {"rmsg": "Authentication Failed"}}
    assert (answer.status_code, answer.json()) == (401, refused)


def test_a_signature_covers_host_merchant_date_target_and_body(shop: Shop) -> None:
    body = json.dumps(asked()).encode()
    headers = shop.headers("POST", "/pts/v2/payments", body)
    names = ["host", "date", "request-target", "digest", "v-c-merchant-id"]
    for left_out in names:
        covered = [name for name in names if name != left_out]
        made = signature(shop.keys, "POST", "/pts/v2/payments", headers, covered)
        sent = {**headers, "signature": made}
        answer = shop.http.post("/pts/v2/payments", content=body, headers=sent)
        assert answer.status_code == 401
    assert not shop.account.payments


def test_a_signature_of_another_path_host_or_body_is_refused(shop: Shop) -> None:
    body = json.dumps(asked()).encode()
    other = shop.headers("POST", "/pts/v2/payments/1/captures", body)
    assert shop.http.post("/pts/v2/payments", content=body, headers=other).status_code == 401
    headers = shop.headers("POST", "/pts/v2/payments", body)
    longer = shop.http.post("/pts/v2/payments", content=body + b" ", headers=headers)
    assert longer.status_code == 401
    headers["host"] = "apitest.cybersource.com"
    assert shop.http.post("/pts/v2/payments", content=body, headers=headers).status_code == 401


@pytest.mark.parametrize("name", ["request-target", "(request-target)"])
@pytest.mark.parametrize("prefix", ["", "/@case/cybersource"])
def test_the_target_may_be_known_with_or_without_the_prefix(
    shop: Shop, name: str, prefix: str
) -> None:
    headers = {
        "host": "127.0.0.1:1",
        "v-c-date": DATE,
        "v-c-merchant-id": shop.keys["merchant_account"],
    }
    names = ["v-c-date", name, "host", "v-c-merchant-id"]
    target = f"{prefix}/tss/v2/transactions/1?full=true"
    headers["signature"] = signature(shop.keys, "GET", target, headers, names)
    base = "http://127.0.0.1:1/@case/cybersource"
    request = Request("GET", "/tss/v2/transactions/1", "full=true", headers, b"", base)
    assert shop.simulator.handle(request).status == 404
    request.query = ""
    assert shop.simulator.handle(request).status == 401


def test_merchants_see_nothing_of_each_other(shop: Shop) -> None:
    other = Shop(shop.host, "another")
    id = shop.pay()["id"]
    assert other.call("GET", f"/tss/v2/transactions/{id}")[0] == 404
    assert other.capture(id)[1]["reason"] == "MISSING_AUTH"
    assert other.keys["merchant_account"] != shop.keys["merchant_account"]
    other.http.close()


def test_credentials_must_all_be_right(shop: Shop) -> None:
    for name in ("api_key", "merchant_account", "api_secret"):
        with pytest.raises(Exception, match="rmsg"):
            shop.simulator.merchant({**shop.keys, name: shop.keys[name][::-1]})


def test_no_card_number_or_code_is_kept(shop: Shop) -> None:
    number, code = "4000000000002503", "987"
    paid = shop.pay(card=number, capture=True, actionList=["TOKEN_CREATE"])
    shown = json.dumps([paid, shop.tss(paid["id"])])
    kept = repr([vars(shop.account), shop.simulator.pages])
    waiting = repr(shop.simulator.clock._timers)
    for text in (shown, kept, waiting):
        assert number not in text
    assert f'"{code}"' not in shown
    assert "securityCode" not in kept


def test_unknown_paths_and_other_content_are_refused(shop: Shop) -> None:
    assert shop.call("GET", "/pts/v2/payments")[0] == 404
    body = json.dumps(asked()).encode()
    headers = shop.headers("POST", "/pts/v2/payments", body)
    headers["content-type"] = "text/plain"
    assert shop.http.post("/pts/v2/payments", content=body, headers=headers).status_code == 415
    assert shop.raw("POST", "/pts/v2/payments", b"{").status_code == 400
    assert shop.raw("POST", "/pts/v2/payments", b"[]").status_code == 400


def test_faults_meet_their_operation(shop: Shop) -> None:
    shop.account.faults.add(Fault(operation="POST /pts/v2/payments", status=503, body="{}"))
    assert shop.post("/pts/v2/payments", asked())[0] == 503
    assert shop.pay()["status"] == "AUTHORIZED"


def test_the_same_seed_makes_the_same_answers() -> None:
    def answers(seed: int) -> list[bytes]:
        simulator: Any = registry.load("cybersource")(seed=seed)
        keys = simulator.credentials("same")
        headers = {"host": "x", "date": DATE, "v-c-merchant-id": keys["merchant_account"]}
        names = ["host", "date", "request-target", "v-c-merchant-id"]
        target = "/tss/v2/transactions/1"
        headers["signature"] = signature(keys, "GET", target, headers, names)
        request = Request("GET", target, "", headers, b"", "http://x")
        id = simulator.merchant(keys).request_id(1.0)
        return [simulator.handle(request).body, id.encode(), repr(keys).encode()]

    assert answers(1) == answers(1)
    assert answers(1)[2] != answers(2)[2]


def test_a_bill_is_needed_only_where_no_token_knows_it(shop: Shop) -> None:
    tokens = shop.pay(actionList=["TOKEN_CREATE"])["tokenInformation"]
    body = {
        "paymentInformation": {"paymentInstrument": {"id": tokens["paymentInstrument"]["id"]}},
        **amount(),
    }
    assert shop.pay(body)["status"] == "AUTHORIZED"
    card = {"card": {"expirationMonth": "12", "expirationYear": "2031"}}
    identifier = {"instrumentIdentifier": {"id": tokens["instrumentIdentifier"]["id"]}}
    body = {"paymentInformation": identifier | card, **amount()}
    assert shop.refusal("/pts/v2/payments", body)[1] == "MISSING_FIELD"
    body["orderInformation"]["billTo"] = BILL_TO
    assert shop.pay(body)["status"] == "AUTHORIZED"
    body["paymentInformation"] = identifier
    assert shop.refusal("/pts/v2/payments", body)[1] == "MISSING_FIELD"


def test_a_merchant_that_was_never_given_out_is_nobody(shop: Shop) -> None:
    name = shop.account.name
    other = name[:-1] + ("0" if name[-1] != "0" else "1")
    with pytest.raises(CyberSourceError):
        shop.simulator.account(other)
    assert shop.simulator.account(name).name == name
