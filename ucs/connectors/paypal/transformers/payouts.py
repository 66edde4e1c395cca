"""Payouts, one recipient each. https://developer.paypal.com/docs/api/payments.payouts-batch/v1/"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.connectors.paypal.transformers.amounts import amount
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.payouts import same_currency
from ucs.domain.requests import PayoutVoidData
from ucs.domain.router import ErrorResponse, PayoutResponse, StatusMap, need
from ucs.interfaces import flows as f
from ucs.interfaces.integration import GET, POST
from ucs.wire.formats import present

PAYOUTS = "/v1/payments/payouts"
PAYOUT = f"{PAYOUTS}/{{connector_payout_id}}"
CANCEL = "/v1/payments/payouts-item/{connector_payout_id}/cancel"
P = c.PayoutEnumsPayoutStatus

# A batch that is done says nothing of its item, which may have failed.
BATCH_STATUS = StatusMap[P](
    {"PENDING": P.INITIATED, "PROCESSING": P.PENDING, "SUCCESS": P.PENDING}
    | {"DENIED": P.FAILED, "CANCELED": P.CANCELLED}
)
# Unclaimed and held money is with PayPal; it comes back after 30 days.
ITEM_STATUS = StatusMap[P](
    {"SUCCESS": P.SUCCESS, "PENDING": P.PENDING, "UNCLAIMED": P.PENDING, "ONHOLD": P.PENDING}
    | {"FAILED": P.FAILED, "BLOCKED": P.FAILED}
    | {"RETURNED": P.REVERSED, "REFUNDED": P.REVERSED, "REVERSED": P.REVERSED}
)
CANCELLED = StatusMap[P]({"RETURNED": P.CANCELLED})


def create_request(data: calls.PayoutCreate) -> dict[str, Any]:
    """A batch of one payout, whose amount is in major units."""
    ask, sum = data.request, amount(same_currency(data.request))
    id = ask.merchant_payout_id or data.call.id("paypal", "payout")
    item = {
        "amount": {"currency": sum["currency_code"], "value": sum["value"]},
        "sender_item_id": id,
        "note": ask.description or None,
        **_recipient(ask),
    }
    return {"sender_batch_header": {"sender_batch_id": id}, "items": [present(item)]}


def _recipient(ask: c.PayoutServiceCreateRequest) -> dict[str, Any]:
    match ask.payout_method_data:
        case c.Venmo(telephone_number=phone):
            need(ask.description, "description")
            receiver = need(phone, "payout_method_data.venmo.telephone_number")
            return {"recipient_type": "PHONE", "receiver": receiver, "recipient_wallet": "VENMO"}
        case c.Paypal(email=email, telephone_number=phone, paypal_id=id):
            kinds = {"EMAIL": email, "PHONE": phone, "PAYPAL_ID": id}
            named = next(((kind, told) for kind, told in kinds.items() if told), None)
            kind, receiver = need(named, "payout_method_data.paypal.email")
            return {"recipient_type": kind, "receiver": receiver, "recipient_wallet": "PAYPAL"}
    raise IntegrationError.missing_required_field("payout_method_data")


class Header(Struct):
    """The batch and its status."""

    payout_batch_id: str
    batch_status: str


class Failure(Struct):
    """Why an item could not be paid."""

    name: str | None = None
    message: str | None = None


class Item(Struct):
    """One payout of a batch."""

    payout_item_id: str
    payout_batch_id: str
    transaction_status: str | None = None
    errors: Failure | None = None


class Batch(Struct):
    """A batch with its payouts."""

    batch_header: Header
    items: list[Item] = []


def payout(reply: Batch, data: calls.PayoutCreate | calls.PayoutGet) -> PayoutResponse:
    """A payout goes by its batch; once the batch runs, its one item says more."""
    status = BATCH_STATUS.of(reply.batch_header.batch_status)
    sent = reply.items[0] if reply.items else None
    if sent and sent.transaction_status and status in (P.INITIATED, P.PENDING):
        status = ITEM_STATUS.of(sent.transaction_status)
    why = sent.errors if sent and status in (P.FAILED, P.REVERSED) else None
    return PayoutResponse(
        connector_payout_id=reply.batch_header.payout_batch_id,
        status=status,
        failure=ErrorResponse.of(why.name, why.message, why.message) if why else None,
    )


def item(reply: Batch, data: calls.PayoutVoid) -> PayoutVoidData | ErrorResponse:
    """What is cancelled is the item, and callers know its batch."""
    if not reply.items:
        return ErrorResponse("NO_PAYOUT_ITEM", "PayPal has not made the item of this payout yet")
    return msgspec.structs.replace(data.request, connector_payout_id=reply.items[0].payout_item_id)


def cancelled(reply: Item, data: calls.PayoutVoid) -> PayoutResponse:
    """A payout that was called back before anybody claimed it."""
    status = CANCELLED.of(reply.transaction_status)
    return PayoutResponse(connector_payout_id=reply.payout_batch_id, status=status)


FLOWS = (
    f.PayoutCreate(POST, PAYOUTS, create_request, payout),
    f.PayoutGet(GET, PAYOUT, None, payout),
    f.PayoutVoid(POST, CANCEL, None, cancelled, before=f.Beforehand(GET, PAYOUT, None, item)),
)
