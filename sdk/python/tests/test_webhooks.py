"""Webhooks: what is handed on, what is refused, and what the processor is answered."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from tests.conftest import QUICK, Merchant, payment
from tests.test_failures import free_port
from ucs_client import (
    AsyncClient,
    AsyncWebhooks,
    Client,
    Event,
    Ignored,
    Unverified,
    WebhookRequest,
    Webhooks,
)
from ucs_client import messages as m
from ucs_client.credentials import NoCredentials

STRIPE = NoCredentials(name="stripe")


@pytest.fixture
def delivery(client: Client, merchant: Merchant) -> Any:
    """What the processor sends when a payment was made: headers and body."""
    merchant.ask("endpoints", {"url": f"http://127.0.0.1:{free_port()}/"})
    client.payment.authorize(payment())
    return merchant.webhook("payment_intent.succeeded")


@pytest.fixture
def webhooks(address: str, merchant: Merchant) -> Any:
    """A receiver of the merchant's webhooks, whose client has no credentials."""
    with Client(address, STRIPE, retry=QUICK) as client:
        yield Webhooks(client, merchant.webhook_secret)


def request(delivery: Any, body: str | None = None) -> WebhookRequest:
    """A delivery as the receiver sees it."""
    return WebhookRequest((body or delivery["body"]).encode(), delivery["headers"], "/hooks")


def unwanted(event: Event) -> None:
    """A handler that must not be called."""
    pytest.fail(f"{event.kind} was handed on")


def test_an_event_is_told_in_the_contract_s_words(webhooks: Webhooks, delivery: Any) -> None:
    event = webhooks.read(request(delivery))
    assert event.kind == "PAYMENT_INTENT_SUCCESS"
    assert event.payment is not None
    assert event.payment.status == m.PaymentStatus.CHARGED
    assert event.payment.connector_transaction_id.startswith("pi_")
    assert (event.refund, event.dispute) == (None, None)


def test_a_refund_is_told(client: Client, merchant: Merchant, webhooks: Webhooks) -> None:
    merchant.ask("endpoints", {"url": f"http://127.0.0.1:{free_port()}/"})
    paid = client.payment.authorize(payment())
    client.payment.refund(
        m.PaymentServiceRefundRequest(
            connector_transaction_id=paid.connector_transaction_id,
            payment_amount=1050,
            refund_amount=m.Money(minor_amount=1050, currency="USD"),
        )
    )
    event = webhooks.read(request(merchant.webhook("refund.created")))
    assert event.kind == "WEBHOOK_REFUND_SUCCESS"
    assert event.refund is not None
    assert event.payment is None


def test_what_was_changed_on_its_way_is_not_believed(webhooks: Webhooks, delivery: Any) -> None:
    changed = delivery["body"].replace('"amount":1050', '"amount":9950')
    assert changed != delivery["body"]
    with pytest.raises(Unverified):
        webhooks.read(request(delivery, changed))


def test_another_secret_verifies_nothing(address: str, delivery: Any) -> None:
    with Client(address, STRIPE) as client, pytest.raises(Unverified):
        Webhooks(client, "whsec_another").read(request(delivery))


def test_an_event_of_no_known_kind_is_ignored(webhooks: Webhooks, delivery: Any) -> None:
    told = json.loads(delivery["body"])
    told["type"] = "terminal.reader.action_succeeded"
    unknown = request(delivery, json.dumps(told))
    with pytest.raises(Ignored):
        webhooks.read(unknown)
    assert webhooks.receive(unknown, unwanted).status == 200


def test_the_application_says_what_it_knows(
    address: str, merchant: Merchant, delivery: Any
) -> None:
    asked: list[m.EventServiceParseResponse] = []

    def context(about: m.EventServiceParseResponse) -> m.EventContext:
        asked.append(about)
        held = m.PaymentEventContext(capture_method="MANUAL")
        return m.EventContext(payment=held)

    with Client(address, STRIPE) as client:
        receiver = Webhooks(client, merchant.webhook_secret, context=context)
        assert receiver.read(request(delivery)).payment
    assert asked[0].reference.payment.connector_transaction_id.startswith("pi_")


def test_wsgi(webhooks: Webhooks, delivery: Any) -> None:
    seen: list[Event] = []
    with httpx.Client(
        transport=httpx.WSGITransport(webhooks.wsgi(seen.append)), base_url="http://shop"
    ) as processor:
        answered = [
            processor.post("/hooks?a=1", content=body, headers=delivery["headers"]).status_code
            for body in (delivery["body"], delivery["body"] + " ", "not json", "x" * 1_100_000)
        ]
    assert answered == [200, 401, 400, 413]
    assert [event.kind for event in seen] == ["PAYMENT_INTENT_SUCCESS"]


def test_asgi(address: str, merchant: Merchant, delivery: Any) -> None:
    seen: list[Event] = []

    async def keep(event: Event) -> None:
        seen.append(event)

    async def post() -> list[int]:
        async with AsyncClient(address, STRIPE) as client:
            application: Any = AsyncWebhooks(client, merchant.webhook_secret).asgi(keep)
            transport = httpx.ASGITransport(application)
            async with httpx.AsyncClient(transport=transport, base_url="http://shop") as processor:
                bodies = (delivery["body"], delivery["body"] + " ", "x" * 1_100_000)
                return [
                    (await processor.post("/", content=b, headers=delivery["headers"])).status_code
                    for b in bodies
                ]

    assert asyncio.run(post()) == [200, 401, 413]
    assert [event.kind for event in seen] == ["PAYMENT_INTENT_SUCCESS"]


def test_a_handler_that_raises_is_heard(webhooks: Webhooks, delivery: Any) -> None:
    def handler(event: Event) -> None:
        raise KeyError("no such order")

    with pytest.raises(KeyError):
        webhooks.receive(request(delivery), handler)


def test_without_the_service_the_processor_is_asked_to_come_again(
    merchant: Merchant, delivery: Any
) -> None:
    with Client(f"127.0.0.1:{free_port()}", STRIPE, retry=QUICK) as client:
        receiver = Webhooks(client, merchant.webhook_secret)
        assert receiver.receive(request(delivery), unwanted).status == 503


def test_secrets_stay_out_of_sight(webhooks: Webhooks, merchant: Merchant, delivery: Any) -> None:
    assert merchant.webhook_secret not in repr([vars(webhooks), request(delivery)])
