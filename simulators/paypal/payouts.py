"""Payouts. https://developer.paypal.com/docs/api/payments.payouts-batch/v1/"""

import re
from collections.abc import Callable

from simulators.core.http import Request
from simulators.core.ledger import Payout as Money
from simulators.paypal import events, parameters, payout_tests, views, words
from simulators.paypal.account import Batch, Call, Fields, Item
from simulators.paypal.errors import PaypalError
from simulators.paypal.payments import Answer
from simulators.paypal.payout_views import (
    ITEM_PATH,
    PATH,
    batch_link,
    created_view,
    header_view,
    item_view,
)

PROCESSING_SECONDS, DONE_SECONDS = 10, 30
UNCLAIMED_SECONDS = 30 * 24 * 3600
"""What nobody claims returns after 30 days.
https://developer.paypal.com/payouts/use-payouts/handle-unclaimed-payouts"""
REUSE_SECONDS = 30 * 24 * 3600
"""A sender_batch_id is refused for so long."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
RECEIVERS = {
    "EMAIL": _EMAIL,
    "PHONE": re.compile(r"\+?[0-9][0-9 .()-]{5,19}\Z"),
    "PAYPAL_ID": re.compile(r"[2-9A-HJ-NP-Z]{13}\Z"),
    "USER_HANDLE": re.compile(r"@?[A-Za-z0-9_-]{5,30}\Z"),
}
WALLETS = ("PAYPAL", "VENMO", "RECIPIENT_SELECTED")
FIELD = re.compile(r"/(\d+)")
EVENTS = {
    "SUCCESS": "SUCCEEDED", "ONHOLD": "HELD", "UNCLAIMED": "UNCLAIMED", "FAILED": "FAILED",
    "BLOCKED": "BLOCKED", "RETURNED": "RETURNED", "REFUNDED": "REFUNDED",
}  # fmt: skip


class PayoutError(PaypalError):
    """A refusal as payouts have it: `information_link`, and fields named `items[0].receiver`."""

    def __init__(self, status: int, name: str, *details: Fields) -> None:
        super().__init__(status, name, *details)

    def body(self, debug_id: str) -> Fields:
        return {
            "name": self.name,
            "message": payout_tests.MESSAGES.get(self.name, "Payout cannot be processed."),
            "debug_id": debug_id,
            "information_link": (
                "https://developer.paypal.com/docs/api/payments.payouts-batch/v1/#errors"
            ),
            "details": list(self.details),
            "links": [],
        }


def invalid(field: str, issue: str) -> PayoutError:
    """A field that does not fit."""
    detail = {"field": field, "location": "body", "issue": issue}
    return PayoutError(400, "VALIDATION_ERROR", detail)


def read(operation: str, request: Request) -> Fields:
    """The body of a payout. Raises PaypalError."""
    try:
        asked: Fields = parameters.read(operation, request.body)
    except PaypalError as error:
        [detail] = error.details
        field = FIELD.sub(r"[\1]", detail.get("field", "")).lstrip("/").replace("/", ".")
        raise invalid(field, detail["issue"]) from None
    return asked


def create(call: Call) -> Answer:
    """POST /v1/payments/payouts"""
    asked = call.body
    if refused := payout_tests.NOTES.get(asked["items"][0].get("note", "")):
        raise PayoutError(*refused)
    amounts = check(asked)
    header = asked["sender_batch_header"]
    check_new(call, header.get("sender_batch_id", ""))
    account = call.account
    currency = asked["items"][0]["amount"]["currency"]
    batch = Batch(account.new_payout_id(), call.clock.now(), call.base, header, currency)
    account.batches[batch.id] = batch
    if name := header.get("sender_batch_id"):
        account.sent[name] = batch
    alone = len(amounts) == 1
    for given, amount in zip(asked["items"], amounts, strict=True):
        id = account.new_payout_id()
        # A payout is known by its batch, unless that has several.
        known = batch.id if alone else id
        money = account.ledger.pay_out(known, amount, currency, given["receiver"])
        item = Item(id, batch, kind_of(given, header), money, account.new_id(), account.new_id())
        batch.items.append(item)
        account.items[id] = item
    kept = call.to_keep()
    call.clock.after(PROCESSING_SECONDS, process, kept, batch)
    call.clock.after(DONE_SECONDS, finish, kept, batch)
    return 201, lambda: created_view(batch)


def check(asked: Fields) -> list[int]:
    """The amounts of the items, in minor units. Raises PayoutError."""
    header, amounts = asked["sender_batch_header"], []
    currency = asked["items"][0]["amount"]["currency"]
    for number, item in enumerate(asked["items"]):
        at = f"items[{number}]"
        check_receiver(kind_of(item, header), at)
        amount = amount_of(item["amount"], f"{at}.amount")
        if item["amount"]["currency"] != currency:
            raise invalid(f"{at}.amount.currency", "All items must have the same currency")
        amounts.append(amount)
    return amounts


def kind_of(item: Fields, header: Fields) -> Fields:
    """An item with the kind of its receiver, which it may have of its batch."""
    kind = item.get("recipient_type") or header.get("recipient_type")
    return {**item, "recipient_type": kind} if kind else item


def check_receiver(item: Fields, at: str) -> None:
    """Refuse a receiver that cannot be. Raises PayoutError."""
    kind, wallet = item.get("recipient_type"), item.get("recipient_wallet", "PAYPAL")
    if kind is None:
        raise invalid(f"{at}.recipient_type", "Required field is missing")
    if kind not in RECEIVERS or (kind == "USER_HANDLE" and wallet != "VENMO"):
        raise invalid(f"{at}.recipient_type", "Recipient type is invalid")
    if wallet not in WALLETS:
        raise invalid(f"{at}.recipient_wallet", "Recipient wallet is invalid")
    if not RECEIVERS[kind].match(item["receiver"]):
        raise invalid(f"{at}.receiver", "Receiver is invalid or does not match with type")
    if wallet == "VENMO" and not item.get("note"):
        raise invalid(f"{at}.note", "Required field is missing")
    if wallet == "VENMO" and kind == "PAYPAL_ID":
        raise invalid(f"{at}.recipient_type", "Recipient type is invalid")


def amount_of(given: Fields, at: str) -> int:
    """An amount in minor units. Raises PayoutError."""
    try:
        money = {"currency_code": given["currency"], "value": given["value"]}
        return words.minor(money, f"/{at}")
    except PaypalError as error:
        [detail] = error.details
        name = "currency" if "CURRENCY" in detail["issue"] else "value"
        raise invalid(f"{at}.{name}", "Amount is invalid") from None


def check_new(call: Call, name: str) -> None:
    """Refuse a name that a batch had within 30 days. Raises PayoutError."""
    before = call.account.sent.get(name) if name else None
    if before is None or call.clock.now() - before.at >= REUSE_SECONDS:
        return
    link = views.link(call.base, f"{PATH}/{before.id}", "self")
    detail = {
        "field": "SENDER_BATCH_ID",
        "location": "body",
        "issue": "Batch with given sender_batch_id already exists",
        "link": [{**link, "encType": "application/json"}],
    }
    raise PayoutError(400, "USER_BUSINESS_ERROR", detail)


def process(call: Call, batch: Batch) -> None:
    """PayPal begins with a batch."""
    batch.status = "PROCESSING"
    tell_batch(call, batch)


def finish(call: Call, batch: Batch) -> None:
    """Each item comes to something, and the batch is done."""
    for item in batch.items:
        if item.status == "PENDING":
            status, item.error = payout_tests.outcome(item.money.recipient)
            become(call, item, status)
    batch.status, batch.completed = "SUCCESS", call.now
    tell_batch(call, batch)


def become(call: Call, item: Item, status: str, event: str = "") -> None:
    """An item has another status: move its money, and say so."""
    ledger, money = call.account.ledger, item.money
    item.status, item.processed = status, call.now
    if status == "SUCCESS":
        ledger.deliver(money)
        item.error = ""
    elif status in ("FAILED", "BLOCKED"):
        ledger.bring_back(money, "failed")
    elif status == "RETURNED":
        ledger.bring_back(money, "canceled" if event == "CANCELED" else "returned")
    elif status == "UNCLAIMED":
        call.clock.after(UNCLAIMED_SECONDS, expire, call, item)
    told = {name: value for name, value in item_view(item).items() if name != "errors"}
    events.post(call, f"PAYMENT.PAYOUTS-ITEM.{event or EVENTS[status]}", "payouts_item", told)


def expire(call: Call, item: Item) -> bool:
    """Nobody claimed it in time. False where it does not wait."""
    if item.status != "UNCLAIMED":
        return False
    become(call, item, "RETURNED")
    return True


def tell_batch(call: Call, batch: Batch) -> None:
    """Say how far a batch is."""
    told = {"batch_header": header_view(batch), "links": [batch_link(batch, "self")]}
    events.post(call, f"PAYMENT.PAYOUTSBATCH.{batch.status}", "payouts", told)


DEEDS = {
    "approve": ("UNCLAIMED", "SUCCESS"), "cancel": ("UNCLAIMED", "RETURNED"),
    "settle": ("ONHOLD", "SUCCESS"), "fail_settlement": ("ONHOLD", "FAILED"),
}  # fmt: skip
"""What receivers and PayPal decide of what waits: its status before and after."""


def decide(call: Call, reference: str, word: str) -> bool:
    """Let it happen to an item or to all of a batch. False where nothing waits for it."""
    batch = call.account.batches.get(reference)
    item = call.account.items.get(reference)
    found = batch.items if batch else [item] if item else []
    if word == "expire":
        return sum(expire(call, each) for each in found) > 0
    if word not in DEEDS:
        return False
    before, after = DEEDS[word]
    waiting = [each for each in found if each.status == before]
    for each in waiting:
        become(call, each, after)
    return bool(waiting)


def find_batch(call: Call, id: str) -> Batch:
    """A batch of this merchant. Raises PayoutError."""
    batch: Batch | None = call.account.batches.get(id)
    if batch is None:
        raise PayoutError(404, "INVALID_RESOURCE_ID")
    return batch


def find_item(call: Call, id: str) -> Item:
    """An item of this merchant. Raises PayoutError."""
    item: Item | None = call.account.items.get(id)
    if item is None:
        raise PayoutError(404, "INVALID_RESOURCE_ID")
    return item


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/payments/payouts/{id}"""
    batch = canned_batch(call, id) or find_batch(call, id)
    page, size = number(call, "page", 1), number(call, "page_size", 1000)
    page, size = max(page, 1), max(size, 1)
    shown: Fields = {"batch_header": header_view(batch)}
    if call.query.get("fields") != "batch_header":
        chosen = batch.items[(page - 1) * size : page * size]
        shown["items"] = [item_view(each, short=True) for each in chosen]
    if call.query.get("total_required") == "true":
        shown["total_items"] = len(batch.items)
        shown["total_pages"] = -(-len(batch.items) // size)
    shown["links"] = [batch_link(batch, "self")]
    return 200, lambda: shown


def number(call: Call, name: str, usual: int) -> int:
    """A whole number of the query, up to 1000. Raises PayoutError."""
    given = call.query.get(name, "")
    if given and not (given.isdigit() and int(given) <= 1000):
        detail = {"field": name, "location": "query", "issue": f"{name} is invalid"}
        raise PayoutError(400, "VALIDATION_ERROR", detail)
    return int(given or usual)


def retrieve_item(call: Call, payout_item_id: str) -> Answer:
    """GET /v1/payments/payouts-item/{payout_item_id}"""
    error = payout_tests.ITEMS.get(payout_item_id)
    item = canned(call, error).items[0] if error else find_item(call, payout_item_id)
    return 200, lambda: item_view(item)


def cancel(call: Call, payout_item_id: str) -> Answer:
    """POST /v1/payments/payouts-item/{payout_item_id}/cancel: what nobody claimed."""
    if name := payout_tests.CANCELS.get(payout_item_id):
        raise PayoutError(404 if name == "INVALID_RESOURCE_ID" else 400, name)
    item = find_item(call, payout_item_id)
    if item.batch.status != "SUCCESS":
        raise PayoutError(400, "BATCH_NOT_COMPLETED")
    if item.status == "RETURNED":
        raise PayoutError(400, "ITEM_ALREADY_CANCELLED")
    if item.status != "UNCLAIMED":
        raise PayoutError(400, "ITEM_INCORRECT_STATUS")
    become(call, item, "RETURNED", "CANCELED")
    return 200, lambda: item_view(item)


def canned_batch(call: Call, id: str) -> Batch | None:
    """The batch that a test value stands for. Raises PayoutError for one that is an error."""
    if status := payout_tests.BATCHES.get(id):
        batch = canned(call, "")
        batch.status = status
        return batch
    error = payout_tests.BATCH_ITEMS.get(id)
    if error in ("INVALID_RESOURCE_ID", "INTERNAL_ERROR"):
        raise PayoutError(404 if error == "INVALID_RESOURCE_ID" else 500, error)
    return canned(call, error) if error else None


def canned(call: Call, error: str) -> Batch:
    """A batch that PayPal shows for a test value; there is no money in it."""
    header = {"email_subject": "user test case"}
    batch = Batch("DQCP2UAJCBMNY", call.clock.now(), call.base, header, "USD", "SUCCESS")
    batch.completed = call.now
    asked = {"recipient_type": "EMAIL", "receiver": "payouts-simulator-receiver@paypal.com"}
    money = Money("RWD4Y3H9VV8BA", 19_000, "USD", "payouts-simulator-receiver@paypal.com")
    item = Item("RWD4Y3H9VV8BA", batch, asked, money, "", "", "FAILED" if error else "SUCCESS")
    item.error, item.processed = error, call.now
    batch.items = [item]
    return batch


TABLE: dict[str, Callable[..., Answer]] = {
    f"POST {PATH}": create,
    f"GET {PATH}/{{id}}": retrieve,
    f"GET {ITEM_PATH}/{{payout_item_id}}": retrieve_item,
    f"POST {ITEM_PATH}/{{payout_item_id}}/cancel": cancel,
}
