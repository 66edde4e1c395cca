"""How payouts are shown. https://developer.paypal.com/docs/api/payments.payouts-batch/v1/"""

from simulators.paypal import payout_tests, views, words
from simulators.paypal.account import Batch, Fields, Item, stamp

PATH, ITEM_PATH = "/v1/payments/payouts", "/v1/payments/payouts-item"
FEE = {"currency": "USD", "value": "0.25"}
PAID = ("SUCCESS", "UNCLAIMED", "ONHOLD")
"""Items with these statuses cost a fee."""


def batch_link(batch: Batch, rel: str) -> Fields:
    """Where a batch is."""
    return views.link(batch.base, f"{PATH}/{batch.id}", rel)


def sender_header(batch: Batch) -> Fields:
    """The header as PayPal repeats it."""
    names = ("sender_batch_id", "recipient_type", "email_subject", "email_message")
    return {name: batch.header[name] for name in names if name in batch.header}


def created_view(batch: Batch) -> Fields:
    """A batch that was just made."""
    return {
        "batch_header": {
            "payout_batch_id": batch.id,
            "batch_status": batch.status,
            "sender_batch_header": sender_header(batch),
        },
        "links": [batch_link(batch, "self")],
    }


def header_view(batch: Batch) -> Fields:
    """The header of a batch."""
    total = sum(item.money.amount for item in batch.items)
    fees = sum(25 for item in batch.items if item.status in PAID)
    shown: Fields = {
        "payout_batch_id": batch.id,
        "batch_status": batch.status,
        "time_created": stamp(batch.at),
        "funding_source": "BALANCE",
        "sender_batch_header": sender_header(batch),
        "amount": amount_view(total, batch.currency),
        "fees": amount_view(fees, "USD"),
    }
    if batch.completed:
        shown["time_completed"] = batch.completed
    return shown


def amount_view(amount: int, currency: str) -> Fields:
    """An amount as payouts have it."""
    return {"currency": currency, "value": words.shown(amount, currency)["value"]}


def item_view(item: Item, *, short: bool = False) -> Fields:
    """An item; in its batch (`short`) without what names that."""
    asked, batch = item.asked, item.batch
    names = ("recipient_type", "note", "receiver", "sender_item_id", "purpose")
    detail = {name: asked[name] for name in names if name in asked}
    detail["amount"] = amount_view(item.money.amount, batch.currency)
    detail["recipient_wallet"] = asked.get("recipient_wallet", "PAYPAL")
    shown: Fields = {
        "payout_item_id": item.id,
        "transaction_status": item.status,
        "payout_item_fee": FEE if item.status in PAID else {"currency": "USD", "value": "0.00"},
        "payout_batch_id": batch.id,
        "payout_item": detail,
        "links": [
            views.link(batch.base, f"{ITEM_PATH}/{item.id}", "self"),
            batch_link(batch, "batch"),
        ],
    }
    if item.processed and item.transaction:
        shown |= {"transaction_id": item.transaction, "activity_id": item.activity}
    if item.processed:
        shown["time_processed"] = item.processed
    if item.error:
        shown["errors"] = error_view(item.error)
    if not short and "sender_batch_id" in batch.header:
        shown["sender_batch_id"] = batch.header["sender_batch_id"]
    return shown


def error_view(name: str) -> Fields:
    """Why an item did not arrive."""
    link = "https://developer.paypal.com/docs/api/payments.payouts-batch/v1/#errors"
    return {
        "name": name,
        "message": payout_tests.MESSAGES.get(name, "Payout cannot be processed."),
        "information_link": link,
        "debug_id": "f" + name.encode().hex()[:12],
        "details": [],
        "links": [],
    }
