"""Local payments that take their time: OXXO, Multibanco, Trustly."""

from typing import Any

import pytest

from simulators.core.amounts import read

CONTEXT = """
  id legacyId type approvalUrl amount { value currencyCode } transactedAt approvedAt expiredAt
  paymentId orderId
"""
EURO = {"value": "10.00", "currencyCode": "EUR"}
ASKED = {
    "amount": {"value": "125.50", "currencyCode": "MXN"},
    "type": "OXXO",
    "orderId": "order-1",
    "returnUrl": "https://shop.example/ok",
    "cancelUrl": "https://shop.example/ko",
    "payerInfo": {"givenName": "Ana", "surname": "Example", "email": "ana@example.com"},
}


def begin(shop: Any, **more: Any) -> Any:
    chosen = f"paymentContext {{ {CONTEXT} }}"
    return shop.do("createNonInstantLocalPaymentContext", chosen, paymentContext=ASKED | more)


def find(shop: Any, id: str) -> Any:
    return shop.send(
        f'{{ node(id: "{id}") {{ ... on LocalPaymentContext {{ {CONTEXT} }} }} }}'
    ).data


def choose(shop: Any, made: Any, outcome: str) -> str:
    url = made["approvalUrl"]
    text = shop.http.get(url).text
    assert read(12550, "MXN") in text
    assert shop.account.shown in text
    reply = shop.http.post(url, data={"outcome": outcome}, allow_redirects=False)
    return str(reply.headers["Location"])


def test_a_voucher_is_paid(shop: Any) -> None:
    made = begin(shop).data["paymentContext"]
    assert (made["type"], made["transactedAt"], made["expiredAt"]) == ("OXXO", None, None)
    assert shop.money(made["id"]).state == "challenged"
    assert shop.http.post(made["approvalUrl"]).status_code == 400
    assert choose(shop, made, "approve") == "https://shop.example/ok"
    told = find(shop, made["id"])
    assert None not in (told["approvedAt"], told["transactedAt"])
    [funded] = shop.notified()
    paid = funded.local_payment_funded
    assert (paid.payment_id, paid.payment_context_id) == (made["paymentId"], made["id"])
    assert (paid.transaction.status, paid.transaction.order_id) == ("settled", "order-1")
    found = shop.find("transactions", paid.transaction.id, "id status orderId amount { value }")
    assert (found["status"], found["amount"]["value"]) == ("SETTLED", "125.50")
    assert shop.money(found["id"]).captured == 12550
    shown = shop.transaction(found["id"])["paymentMethodSnapshot"]
    assert (shown["__typename"], shown["type"]) == ("LocalPaymentDetails", "OXXO")
    origin = "... on LocalPaymentDetails { origin { details { ... on"
    chosen = f"{origin} PayPalLocalPaymentOriginDetails {{ paymentId }} }} }} }}"
    search = shop.find("transactions", found["id"], f"paymentMethodSnapshot {{ {chosen} }}")
    details = search["paymentMethodSnapshot"]["origin"]["details"]
    assert details["paymentId"] == made["paymentId"]
    assert shop.refund(found["id"], "25.50").data["refund"]["status"] == "SUBMITTED_FOR_SETTLEMENT"
    assert shop.money(made["id"]).refunded == 2550


def test_a_voucher_lapses(shop: Any) -> None:
    made = begin(shop).data["paymentContext"]
    shop.pass_time(3 * 86_400 + 1)
    assert find(shop, made["id"])["expiredAt"]
    [expired] = shop.notified()
    assert expired.local_payment_expired.payment_context_id == made["id"]
    assert shop.money(made["legacyId"]).state == "voided"
    assert not shop.decide(made["id"], "approve")


def test_who_went_back_has_not_paid(shop: Any) -> None:
    made = begin(shop).data["paymentContext"]
    assert choose(shop, made, "cancel") == "https://shop.example/ko"
    assert find(shop, made["id"])["expiredAt"] is None
    shop.pass_time(4 * 86_400)
    assert find(shop, made["id"])["expiredAt"]


def test_time_can_be_set(shop: Any) -> None:
    today = shop.simulator.clock.date().isoformat()
    refused = begin(shop, expiryDate=today)
    assert refused.code == "VALIDATION"
    made = begin(shop, expiryDate="2099-01-01").data["paymentContext"]
    shop.pass_time(30 * 86_400)
    assert find(shop, made["id"])["expiredAt"] is None
    assert shop.decide(made["id"], "expire")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"type": "MULTIBANCO"}, "VALIDATION"),
        ({"type": "MULTIBANCO", "amount": EURO, "expiryDate": "2099-01-01"}, "VALIDATION"),
        ({"type": "BOLETOBANCARIO"}, "VALIDATION"),
        ({"amount": {"value": "0.00", "currencyCode": "MXN"}}, "81531"),
        ({"orderId": "1" * 128}, "91501"),
        ({"merchantAccountId": "nothing"}, "91513"),
    ],
)
def test_what_is_refused(shop: Any, more: Any, code: str) -> None:
    assert begin(shop, **more).code == code


@pytest.mark.parametrize("kind", ["MULTIBANCO", "TRUSTLY"])
def test_banks_pay_in_euro(shop: Any, kind: str) -> None:
    made = begin(shop, type=kind, amount=EURO).data["paymentContext"]
    assert shop.decide(made["id"], "approve")
    assert find(shop, made["id"])["transactedAt"]
    assert not shop.decide(made["id"], "approve")
    assert shop.decide(made["id"], "dispute")
