"""Notifications, subscriptions and Flex Microform sessions."""

import base64
import hashlib
import hmac
import json
from typing import Any

from simulators.families.cybersource.events import signature
from tests.simulators.cybersource.conftest import Body, Shop, amount

GUIDE = "t=1617830804768;keyId=bf44c857-b182-bb05-e053-34b8d30a7a72;sig="


def test_the_signature_is_the_guides() -> None:
    """The sample of the webhooks implementation guide, key and payload included."""
    key, at = "bf44c857-b182-bb05-e053-34b8d30a7a72", 1617830804768
    made = signature(key, "dGVzdF9rZXk=", at, b"this is a decrypted payload")
    assert made == f"{GUIDE}CzHY47nzJgCSD/BREtSIb+9l/vfkaaL4qf9n8MNJ4CY="


def subscription(shop: Shop, **changes: Any) -> Body:
    events = ["payments.authorization.status.accepted", "payments.refund.status.accepted"]
    return {
        "name": "shop",
        "organizationId": shop.account.name,
        "webhookUrl": "https://shop.example/hook",
        "products": [{"productId": "payments", "eventTypes": events}],
        **changes,
    }


def test_notifications_tell_each_step_and_are_signed(shop: Shop) -> None:
    held = shop.pay()["id"]
    captured = shop.capture(held)[1]["id"]
    shop.post(f"/pts/v2/captures/{captured}/refunds", amount("1.00"))
    shop.reverse(shop.pay()["id"])
    paid = shop.pay(capture=True)["id"]
    shop.post(f"/pts/v2/payments/{paid}/voids", {})
    shop.pay(total="401")
    shop.pay(total="1500")
    assert shop.events == [
        "payments.authorization.status.accepted",
        "payments.capture.status.accepted",
        "payments.refund.status.accepted",
        "payments.authorization.status.accepted",
        "payments.reversal.status.accepted",
        "payments.authorization.status.accepted",
        "payments.capture.status.accepted",
        "payments.void.status.accepted",
        "payments.authorization.status.reviewed",
        "payments.authorization.status.rejected",
    ]
    secret = base64.b64decode(shop.simulator.webhook_secret(shop.name))
    for delivery in shop.account.outbox.deliveries:
        body = json.loads(delivery.body)
        payload = delivery.body.partition(b'"payload":')[2][:-1]
        at, key, sig = delivery.headers["v-c-signature"].split(";")
        message = at.removeprefix("t=").encode() + b"." + payload
        made = base64.b64encode(hmac.new(secret, message, hashlib.sha256).digest()).decode()
        assert (sig, key) == (f"sig={made}", f"keyId={shop.account.key.id}")
        assert delivery.headers["v-c-event-type"] == body["eventType"] == delivery.event_type
        assert body["payload"][0]["organizationId"] == shop.account.name
    first = json.loads(shop.account.outbox.deliveries[0].body)["payload"][0]["data"]
    assert (first["id"], first["status"]) == (held, "AUTHORIZED")


def test_only_what_was_subscribed_to_is_sent(shop: Shop) -> None:
    status, made = shop.post("/notification-subscriptions/v2/webhooks", subscription(shop))
    assert (status, made["status"]) == (201, "ACTIVE")
    shop.capture(shop.pay()["id"])
    assert shop.events == ["payments.authorization.status.accepted"]
    assert shop.account.outbox.deliveries[0].url == "https://shop.example/hook"
    path = "/notification-subscriptions/v2/webhooks"
    assert shop.call("GET", f"{path}?organizationId={shop.account.name}")[1] == [made]
    assert shop.call("GET", f"{path}/{made['webhookId']}") == (200, made)
    assert shop.call("DELETE", f"{path}/{made['webhookId']}")[0] == 200
    assert shop.call("GET", f"{path}/{made['webhookId']}")[0] == 404
    assert shop.call("GET", path)[0] == 400
    status, products = shop.call("GET", "/notification-subscriptions/v2/products/me")
    assert [product["productId"] for product in products] == ["payments", "eCheck"]


def test_malformed_subscriptions_are_refused(shop: Shop) -> None:
    for changes in (
        {"webhookUrl": "shop"},
        {"webhookUrl": None},
        {"products": [{"productId": "cash", "eventTypes": ["a"]}]},
        {"products": [{"productId": "payments", "eventTypes": ["payments.paid"]}]},
        {"colour": "red"},
    ):
        body = subscription(shop, **changes)
        assert shop.post("/notification-subscriptions/v2/webhooks", body)[0] == 400


def test_the_digital_signature_key_can_be_asked_for(shop: Shop) -> None:
    information = {
        "provider": "nrtd",
        "tenant": shop.account.name,
        "keyType": "sharedSecret",
        "organizationId": shop.account.name,
    }
    body = {"clientRequestAction": "CREATE", "keyInformation": information}
    status, made = shop.post("/kms/egress/v2/keys-sym", body)
    assert (status, made["status"]) == (201, "SUCCESS")
    assert made["keyInformation"]["key"] == shop.simulator.webhook_secret(shop.name)
    for wrong in (
        {**body, "clientRequestAction": "STORE"},
        {**body, "keyInformation": {**information, "keyType": "pgp"}},
        {"clientRequestAction": "CREATE"},
    ):
        assert shop.post("/kms/egress/v2/keys-sym", wrong)[0] == 400


def test_a_capture_context_is_signed_by_the_flex_api(shop: Shop) -> None:
    body = {
        "targetOrigins": ["https://shop.example"],
        "clientVersion": "v2.0",
        "allowedCardNetworks": ["VISA", "MASTERCARD"],
    }
    answer = shop.raw("POST", "/microform/v2/sessions", json.dumps(body).encode())
    assert (answer.status_code, answer.headers["content-type"]) == (201, "application/jwt")
    head, claims, sig = answer.text.split(".")
    key = shop.call("GET", f"/flex/v2/public-keys/{read(head)['kid']}")[1]
    n, e = (int.from_bytes(raw(key[name]), "big") for name in ("n", "e"))
    shown = pow(int.from_bytes(raw(sig), "big"), e, n).to_bytes(256, "big")
    assert shown.endswith(hashlib.sha256(f"{head}.{claims}".encode()).digest())
    assert read(claims)["ctx"][0]["data"]["targetOrigins"] == ["https://shop.example"]
    for wrong in (
        {"targetOrigins": ["shop.example"]},
        {"clientVersion": "v9"},
        {"allowedCardNetworks": ["CASH"]},
        {"colour": "red"},
    ):
        assert shop.post("/microform/v2/sessions", {**body, **wrong})[0] == 400
    assert shop.call("GET", "/flex/v2/public-keys/x")[0] == 404


def raw(piece: str) -> bytes:
    return base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4))


def read(piece: str) -> Any:
    return json.loads(raw(piece))
