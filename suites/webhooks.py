"""Webhooks: what the processor tells is understood, and believed only when it is signed."""

from __future__ import annotations

from harness import webhooks
from harness.merchant import Merchant
from harness.outcomes import FAILED, TAKEN, UNSETTLED, status_name
from harness.requirements import requirement
from harness.scene import Scene

_UNSAID = "PAYMENT_STATUS_UNSPECIFIED"
_GONE_ON = {"AUTHORIZED", "CONFIRMATION_AWAITED", "UNRESOLVED"}
# What an event's kind leaves open of where the payment or refund stands.
_AGREE = {
    "PAYMENT_INTENT_SUCCESS": TAKEN,
    "PAYMENT_INTENT_CAPTURE_SUCCESS": TAKEN,
    "PAYMENT_INTENT_AUTHORIZATION_SUCCESS": {"AUTHORIZED", "CAPTURE_INITIATED"},
    "PAYMENT_INTENT_FAILURE": FAILED,
    "PAYMENT_INTENT_AUTHORIZATION_FAILURE": FAILED,
    "PAYMENT_INTENT_CAPTURE_FAILURE": {"CAPTURE_FAILED"},
    "PAYMENT_INTENT_CANCELLED": {"VOIDED", "VOIDED_POST_CAPTURE", *FAILED},
    "PAYMENT_INTENT_EXPIRED": {"EXPIRED"},
    "PAYMENT_INTENT_PROCESSING": {*UNSETTLED, *_GONE_ON},
    "PAYMENT_INTENT_PARTIALLY_FUNDED": {*UNSETTLED, *_GONE_ON},
    "PAYMENT_ACTION_REQUIRED": {*UNSETTLED, *_GONE_ON},
    "MANDATE_ACTIVE": {"CHARGED", "AUTHORIZED"},
    "MANDATE_FAILED": {"VOIDED", *FAILED},
    "MANDATE_REVOKED": {"VOIDED"},
    "WEBHOOK_REFUND_SUCCESS": {"REFUND_SUCCESS"},
    "WEBHOOK_REFUND_FAILURE": {"REFUND_FAILURE"},
    "WEBHOOK_REFUND_PROCESSING": {"REFUND_PENDING", "REFUND_SUCCESS"},
}


@requirement("WEB-01", needs="IncomingWebhook", sources=("simulator", "cassettes"))
def test_every_claimed_event_is_understood(
    merchant: Merchant, processor: Scene, event: str
) -> None:
    delivery, secret = processor.sample(event)
    told = webhooks.handle(merchant, delivery, secret)
    assert not told.outcome.refused
    assert told.verified == processor.signs
    assert told.kind != "WEBHOOK_EVENT_TYPE_UNSPECIFIED"
    # The contract has no content for what becomes of payouts.
    assert told.payment or told.refund or told.dispute or told.kind.startswith("PAYOUT_")


@requirement("WEB-02", needs="IncomingWebhook", sources="simulator")
def test_every_claimed_event_names_what_it_is_about(
    merchant: Merchant, processor: Scene, event: str
) -> None:
    delivery, secret = processor.sample(event)
    parsed = webhooks.parse(merchant, delivery)
    assert not parsed.refused
    handled = webhooks.handle(merchant, delivery, secret)
    assert status_name(parsed.reply, "event_type") == handled.kind
    assert parsed.reply.reference.WhichOneof("resource")


@requirement(
    "WEB-03",
    needs="IncomingWebhook",
    sources=("simulator", "cassettes"),
    verified=("secret", "credentials", "asking"),
    signs_body=True,
)
def test_a_webhook_that_was_tampered_with_is_not_believed(
    merchant: Merchant, processor: Scene
) -> None:
    delivery, secret = processor.any_sample()
    # Where the secret itself is the signature, it says who sent the body and not what was in it.
    if secret not in delivery.headers.values():
        about = webhooks.handle(merchant, delivery, secret).reference
        covers = merchant.spec.webhooks.covers if merchant.spec.webhooks else ()
        altered = webhooks.tampered(delivery, about, covers)
        told = webhooks.handle(merchant, altered, secret)
        assert not told.verified


@requirement(
    "WEB-04",
    needs="IncomingWebhook",
    sources=("simulator", "cassettes"),
    verified=("secret", "asking"),
)
def test_a_webhook_signed_by_somebody_else_is_not_believed(
    merchant: Merchant, processor: Scene
) -> None:
    delivery, secret = processor.any_sample()
    told = webhooks.handle(merchant, delivery, merchant.unlike(secret))
    assert not told.verified


@requirement(
    "WEB-05",
    needs="IncomingWebhook",
    sources=("simulator", "cassettes"),
    verified=("secret", "credentials", "asking"),
)
def test_a_webhook_without_a_signature_is_not_believed(
    merchant: Merchant, processor: Scene
) -> None:
    delivery, secret = processor.any_sample()
    bare = webhooks.unsigned(delivery)
    # Without headers of its own the signature is in the body, where tampering shows it.
    if bare != delivery:
        assert not webhooks.handle(merchant, bare, secret).verified


@requirement("WEB-06", needs="IncomingWebhook", sources="simulator", verified=("secret", "asking"))
def test_a_webhook_is_not_believed_without_a_secret(merchant: Merchant, processor: Scene) -> None:
    delivery, _ = processor.any_sample()
    assert not webhooks.handle(merchant, delivery, "").verified


@requirement(
    "WEB-07",
    needs="IncomingWebhook",
    sources="simulator",
    verified=("secret", "credentials", "asking"),
)
def test_a_stale_webhook_is_not_believed(merchant: Merchant, processor: Scene) -> None:
    stale = processor.stale_sample()
    # Without a time in its headers a signature cannot grow old.
    if stale is not None:
        delivery, secret = stale
        assert not webhooks.handle(merchant, delivery, secret).verified


@requirement("WEB-08", needs=("IncomingWebhook", "PSync", "Authorize"), tells="outcome")
def test_webhook_and_sync_tell_the_same(merchant: Merchant, processor: Scene, method: str) -> None:
    paid = merchant.pay(method)
    told = [each for each in processor.post() if each.payment]
    synced = merchant.sync(paid)
    assert told
    assert status_name(told[-1].payment) == synced.status == "CHARGED"
    assert told[-1].payment.connector_transaction_id == paid.id


@requirement("WEB-09", needs=("IncomingWebhook", "Refund"), tells="outcome")
def test_a_webhook_tells_of_a_refund(merchant: Merchant, processor: Scene, method: str) -> None:
    refund = merchant.settle_refund(merchant.refund(merchant.pay(method)))
    processor.post()
    told = [each for each in processor.told if each.refund and each.tells_of(refund.id)]
    assert told
    assert status_name(told[-1].refund) == refund.status


@requirement("WEB-10", needs="IncomingWebhook", sources=("simulator", "cassettes"))
def test_a_webhook_that_comes_twice_says_the_same_twice(
    merchant: Merchant, processor: Scene
) -> None:
    delivery, secret = processor.any_sample()
    first = webhooks.handle(merchant, delivery, secret)
    again = webhooks.handle(merchant, delivery, secret)
    assert first.verified == processor.signs
    assert again.outcome.reply == first.outcome.reply


@requirement("WEB-11", needs="IncomingWebhook")
def test_a_body_that_is_no_event_is_refused(merchant: Merchant) -> None:
    refused = merchant.call(webhooks.HANDLE, webhooks.garbage())
    assert refused.code == "INVALID_ARGUMENT"


@requirement("WEB-12", needs="IncomingWebhook")
def test_a_webhook_without_its_request_is_refused(merchant: Merchant) -> None:
    refused = merchant.call(webhooks.HANDLE, webhooks.nothing())
    assert refused.code == "INVALID_ARGUMENT"


@requirement("WEB-13", needs="IncomingWebhook", sources="simulator", verified="secret")
def test_a_webhook_can_be_read_without_credentials(merchant: Merchant, processor: Scene) -> None:
    merchant.metadata = (("x-connector", merchant.spec.name), ("x-auth", "NoKey"))
    delivery, secret = processor.any_sample()
    assert webhooks.handle(merchant, delivery, secret).verified


@requirement("WEB-14", needs="IncomingWebhook", sources="simulator", verified="credentials")
def test_a_webhook_is_not_believed_with_the_credentials_of_another(
    merchant: Merchant, processor: Scene
) -> None:
    delivery, secret = processor.any_sample()
    merchant.metadata = merchant.credentials.wrong().typed()
    told = webhooks.handle(merchant, delivery, secret)
    assert told.outcome.refused or not told.verified


@requirement(
    "WEB-15", needs="IncomingWebhook", sources=("simulator", "cassettes"), verified="never"
)
def test_an_unsigned_webhook_is_never_taken_for_proof(merchant: Merchant, processor: Scene) -> None:
    delivery, secret = processor.any_sample()
    assert not webhooks.handle(merchant, delivery, secret).verified
    assert not webhooks.handle(merchant, delivery, "a secret").verified


@requirement(
    "WEB-17", needs=("IncomingWebhook", "Authorize"), tells="authorization", capture="manual"
)
def test_a_webhook_tells_that_the_money_is_held(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    held = merchant.hold(method)
    told = [each for each in processor.post() if each.payment]
    assert told
    assert status_name(told[-1].payment) == "AUTHORIZED"
    assert told[-1].payment.connector_transaction_id == held.id


@requirement("WEB-16", needs=("IncomingWebhook", "PSync", "Authorize"), tells="reference")
def test_a_webhook_that_only_says_where_to_look_claims_nothing(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    paid = merchant.pay(method)
    told = [each for each in processor.post() if each.payment]
    assert told
    assert status_name(told[-1].payment) == "PAYMENT_STATUS_UNSPECIFIED"
    assert told[-1].payment.connector_transaction_id == paid.id
    assert merchant.sync(paid).status == "CHARGED"


@requirement("WEB-18", needs="IncomingWebhook", sources=("simulator", "cassettes"))
def test_what_an_event_is_called_and_what_it_tells_agree(
    merchant: Merchant, processor: Scene, event: str
) -> None:
    told = webhooks.handle(merchant, *processor.sample(event))
    if told.dispute is not None:
        assert told.kind == f"WEBHOOK_{status_name(told.dispute, 'dispute_status')}"
    about = told.refund if told.refund is not None else told.payment
    if about is not None and status_name(about) != _UNSAID:
        assert status_name(about) in _AGREE.get(told.kind, {status_name(about)})
