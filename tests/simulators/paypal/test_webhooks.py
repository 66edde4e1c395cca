"""Webhooks: signed with a certificate that anyone can fetch, and verified on request."""

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from simulators.core.outbox import Delivery
from simulators.paypal import signature, words
from tests.simulators.paypal.conftest import SHARED, URLS, Shop

HOOKS = "/v1/notifications/webhooks"
VERIFY = "/v1/notifications/verify-webhook-signature"
VECTORS = SHARED / "recorded/webhook_vectors.jsonl"


def verifiable(shop: Shop, delivery: Delivery) -> dict[str, Any]:
    """What a merchant sends to have a delivery verified."""
    head = {name.lower(): value for name, value in delivery.headers.items()}
    return {
        "auth_algo": head["paypal-auth-algo"],
        "cert_url": head["paypal-cert-url"],
        "transmission_id": head["paypal-transmission-id"],
        "transmission_sig": head["paypal-transmission-sig"],
        "transmission_time": head["paypal-transmission-time"],
        "webhook_id": shop.simulator.webhook_secret(shop.name),
        "webhook_event": json.loads(delivery.body),
    }


def check(pem: bytes, message: bytes, signed: str) -> None:
    key = x509.load_pem_x509_certificate(pem).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(base64.b64decode(signed), message, padding.PKCS1v15(), hashes.SHA256())


def test_anyone_can_check_a_signature_with_the_certificate(shop: Shop) -> None:
    shop.taken()
    delivery = shop.account.outbox.deliveries[0]
    asked = verifiable(shop, delivery)
    pem = shop.http.get(asked["cert_url"]).content
    text = "|".join(
        (
            asked["transmission_id"],
            asked["transmission_time"],
            asked["webhook_id"],
            str(zlib.crc32(delivery.body)),
        )
    )
    check(pem, text.encode(), asked["transmission_sig"])
    with pytest.raises(InvalidSignature):
        check(pem, text.encode() + b"0", asked["transmission_sig"])


@pytest.mark.skipif(not VECTORS.exists(), reason="the recorded vectors are not here")
def test_paypal_signs_that_text() -> None:
    lines = [json.loads(line) for line in Path(VECTORS).read_text().splitlines()]
    recorded = next(line for line in lines if line["processor"] == "paypal")
    webhook, head = recorded["webhook"], recorded["webhook"]["signature_header"]
    text = signature.text(
        head["PAYPAL-TRANSMISSION-ID"],
        head["PAYPAL-TRANSMISSION-TIME"],
        webhook["secret"].split()[-1],
        recorded["request"]["body"].encode(),
    )
    check(webhook["certificate"].encode(), text, webhook["signature"])


def test_only_what_was_sent_is_verified(shop: Shop) -> None:
    shop.taken()
    asked = verifiable(shop, shop.account.outbox.deliveries[0])
    assert shop.post(VERIFY, asked).data == {"verification_status": "SUCCESS"}
    changes = {
        "transmission_id": "other-id",
        "transmission_time": "2026-01-01T00:00:01Z",
        "transmission_sig": base64.b64encode(b"x" * 256).decode(),
        "webhook_id": "OTHER",
        "cert_url": "https://elsewhere.example/cert",
        "auth_algo": "SHA1withRSA",
        "webhook_event": asked["webhook_event"] | {"summary": "Another"},
    }
    for name, value in changes.items():
        answer = shop.post(VERIFY, asked | {name: value})
        assert (name, answer.data["verification_status"]) == (name, "FAILURE")
    del asked["webhook_id"]
    assert shop.post(VERIFY, asked).issue == "MISSING_REQUIRED_PARAMETER"


def test_addresses_are_told_of_what_they_want(shop: Shop) -> None:
    url = "https://shop.example/hook"
    names = [{"name": "PAYMENT.CAPTURE.REFUNDED"}]
    made = shop.post(HOOKS, {"url": url, "event_types": names})
    assert (made.status, made.data["url"]) == (201, url)
    taken = shop.taken()
    shop.post(f"/v2/payments/captures/{taken}/refund")
    sent = [each for each in shop.account.outbox.deliveries if each.url == url]
    assert [each.event_type for each in sent] == ["PAYMENT.CAPTURE.REFUNDED"]
    asked = verifiable(shop, sent[0])
    assert shop.post(VERIFY, asked).data["verification_status"] == "FAILURE"
    asked["webhook_id"] = made.data["id"]
    assert shop.post(VERIFY, asked).data["verification_status"] == "SUCCESS"


def test_webhooks_can_be_managed(shop: Shop) -> None:
    url = "https://shop.example/other"
    id = shop.post(HOOKS, {"url": url, "event_types": [{"name": "*"}]}).data["id"]
    assert [each["id"] for each in shop.get(HOOKS).data["webhooks"]] == [id]
    again = shop.post(HOOKS, {"url": url, "event_types": [{"name": "*"}]})
    assert (again.status, again.data["name"]) == (400, "WEBHOOK_URL_ALREADY_EXISTS")
    wrong = shop.post(HOOKS, {"url": f"{url}/2", "event_types": [{"name": "NO.SUCH"}]})
    assert (wrong.status, wrong.data["name"]) == (400, "VALIDATION_ERROR")
    change = {"op": "replace", "path": "/event_types",
              "value": [{"name": "PAYMENT.CAPTURE.DENIED"}]}  # fmt: skip
    assert shop.call("PATCH", f"{HOOKS}/{id}", [change]).status == 200
    kinds = shop.get(f"{HOOKS}/{id}/event-types").data["event_types"]
    assert [kind["name"] for kind in kinds] == ["PAYMENT.CAPTURE.DENIED"]
    assert shop.call("DELETE", f"{HOOKS}/{id}").status == 204
    assert shop.get(f"{HOOKS}/{id}").status == 404


def test_events_are_kept_and_sent_again(shop: Shop) -> None:
    taken = shop.taken()
    found = shop.get(f"/v1/notifications/webhooks-events?transaction_id={taken}").data
    (event,) = found["events"]
    assert event["event_type"] == "PAYMENT.CAPTURE.COMPLETED"
    assert shop.get(f"/v1/notifications/webhooks-events/{event['id']}").data == event
    before = len(shop.account.outbox)
    assert shop.post(f"/v1/notifications/webhooks-events/{event['id']}/resend").status == 202
    assert len(shop.account.outbox) == before + 1
    last = shop.account.outbox.deliveries[-1]
    assert shop.post(VERIFY, verifiable(shop, last)).data["verification_status"] == "SUCCESS"


def test_an_approval_that_nobody_uses_is_reversed(shop: Shop) -> None:
    made = shop.order({"paypal": {"experience_context": URLS}})
    shop.visit(made.link("payer-action"), "approve")
    shop.pass_time(words.ORDER_SECONDS)
    assert shop.events[-1] == "CHECKOUT.PAYMENT-APPROVAL.REVERSED"
    told = json.loads(shop.account.outbox.deliveries[-1].body)["resource"]
    assert told["order_id"] == made.data["id"]
    assert shop.get(f"/v2/checkout/orders/{made.data['id']}").data["status"] == "VOIDED"
    answer = shop.post(f"/v2/checkout/orders/{made.data['id']}/capture")
    assert answer.status == 422
    assert shop.money(made.data["id"]).captured == 0


@pytest.mark.parametrize(
    ("outcome", "status", "captured"), [("", "DECLINED", 0), ("settle", "COMPLETED", 1000)]
)
def test_a_capture_under_review(shop: Shop, outcome: str, status: str, captured: int) -> None:
    held = shop.held()
    assert shop.decide(held, "fail_capture")
    made = shop.post(f"/v2/payments/authorizations/{held}/capture", prefer="return=representation")
    assert (made.data["status"], made.data["status_details"]["reason"]) == (
        "PENDING",
        "PENDING_REVIEW",
    )
    refund = shop.post(f"/v2/payments/captures/{made.data['id']}/refund")
    assert refund.issue == "PENDING_CAPTURE"
    assert shop.money(held).captured == 0
    if outcome:
        assert shop.decide(made.data["id"], outcome)
    shop.pass_time(words.REVIEW_SECONDS)
    shown = shop.get(f"/v2/payments/captures/{made.data['id']}").data
    assert shown["status"] == status
    assert shop.money(held).captured == captured
    assert ("PAYMENT.CAPTURE.DENIED" in shop.events) == (not outcome)
    # What was denied gives up the hold, too.
    assert shop.events.count("PAYMENT.AUTHORIZATION.VOIDED") == (not outcome)


def test_a_hold_released_during_a_review_takes_the_capture_with_it(shop: Shop) -> None:
    held = shop.held()
    assert shop.decide(held, "fail_capture")
    part = {"amount": {"currency_code": "USD", "value": "4.00"}}
    made = shop.post(f"/v2/payments/authorizations/{held}/capture", part)
    assert shop.post(f"/v2/payments/authorizations/{held}/void").status == 204
    assert shop.decide(made.data["id"], "settle")
    shown = shop.get(f"/v2/payments/captures/{made.data['id']}").data
    assert (shown["status"], shop.money(held).captured) == ("DECLINED", 0)
