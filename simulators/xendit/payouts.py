"""Payouts to banks and e-wallets. https://docs.xendit.co/docs/integration-payouts"""

import re
from typing import Any, Literal

from msgspec import to_builtins

from simulators.xendit import events, words
from simulators.xendit.bodies import CreatePayout, read
from simulators.xendit.business import Call, Payout, stamp
from simulators.xendit.errors import not_found, refused
from simulators.xendit.lists import Answer, listed

Fields = dict[str, Any]

CURRENCIES = {"ID": "IDR", "PH": "PHP", "VN": "VND", "MY": "MYR", "TH": "THB"}
"""Of the countries that channel codes begin with."""
CHANNELS = {
    "ID": "BCA BNI BRI BSI BTN BJB CIMB DANAMON DBS MANDIRI MAYBANK MEGA MUAMALAT OCBC PANIN "
    "PERMATA DANA GOPAY LINKAJA OVO SHOPEEPAY",
    "PH": "AUB BDO BPI CBC CITI COINS EWB GCASH GRABPAY LBP MET PAYMAYA PNB RCBC SEC SHOPEEPAY UBP",
}
"""Those that are offered; of the other countries any code that is well-formed (assumed)."""
_CODE = re.compile(r"(ID|PH|VN|MY|TH)_([A-Z][A-Z0-9_]*)\Z")
WHOLE = ("IDR", "VND")
"""Currencies of which only whole units are sent."""

# https://docs.xendit.co/docs/test-scenarios-payouts
STAYING = "131313"
REVERSED = "654321"
FAILURES = {
    "123456": "TEMPORARY_TRANSFER_ERROR",
    "999999": "REJECTED_BY_CHANNEL",
    "121212": "INVALID_DESTINATION",
}
REQUESTED_SECONDS, DONE_SECONDS, REVERSED_SECONDS, ARRIVAL_SECONDS = 10, 60, 240, 900
Back = Literal["failed", "canceled", "returned"]
BACK: dict[str, Back] = {"FAILED": "failed", "CANCELLED": "canceled", "REVERSED": "returned"}
TOLD = ("SUCCEEDED", "FAILED", "REVERSED")
"""Webhooks tell of these alone."""


def create(call: Call) -> Answer:
    """POST /v2/payouts"""
    asked = read(call.body, CreatePayout)
    check_channel(asked)
    amount = words.minor(asked.amount, asked.currency)
    if amount is None or (asked.currency in WHOLE and asked.amount != int(asked.amount)):
        code = "AMOUNT_INCREMENT_NOT_SUPPORTED"
        raise refused(code, "The amount is not a multiple of the channel's increment.")
    business, now = call.business, call.now
    id, number = business.new_id("disb"), asked.channel_properties.account_number
    money = business.ledger.pay_out(id, amount, asked.currency, number)
    told = {name: item for name, item in to_builtins(asked).items() if item is not None}
    arrives = stamp(call.clock.exact() + ARRIVAL_SECONDS)
    kept = Payout(id, call.account, now, now, arrives, told, money)
    business.payouts[id] = kept
    if number != STAYING:
        later = call.to_keep()
        call.clock.after(REQUESTED_SECONDS, request, later, kept)
        call.clock.after(DONE_SECONDS, finish, later, kept)
    return 200, view(kept)


def check_channel(asked: CreatePayout) -> None:
    """Refuse a channel that is not offered, or not in that currency. Raises XenditError."""
    found = _CODE.match(asked.channel_code)
    country, name = found.groups() if found else ("", "")
    offered = CHANNELS.get(country)
    if not found or (offered is not None and name not in offered.split()):
        message = "The channel code is not supported for payouts."
        raise refused("CHANNEL_CODE_NOT_SUPPORTED", message)
    if CURRENCIES[country] != asked.currency:
        message = "The channel code is not supported for this currency."
        raise refused("CHANNEL_CODE_NOT_SUPPORTED", message)


def request(call: Call, kept: Payout) -> None:
    """The channel is asked to send it."""
    if kept.status == "ACCEPTED":
        become(call, kept, "REQUESTED")


def finish(call: Call, kept: Payout) -> None:
    """It arrives, or it does not."""
    if kept.status != "REQUESTED":
        return
    number = kept.money.recipient
    kept.failure_code = FAILURES.get(number)
    become(call, kept, "FAILED" if kept.failure_code else "SUCCEEDED")
    if number == REVERSED:
        call.clock.after(REVERSED_SECONDS, become, call, kept, "REVERSED")


def become(call: Call, kept: Payout, status: str) -> None:
    """A payout has another status: move its money, and say so."""
    ledger = call.business.ledger
    if status == "SUCCEEDED":
        ledger.deliver(kept.money)
    elif status in BACK:
        ledger.bring_back(kept.money, BACK[status])
    kept.status, kept.updated = status, call.now
    if status in TOLD:
        events.post(call, kept.account, f"payout.{status.lower()}", view(kept))


def decide(call: Call, kept: Payout, word: str) -> bool:
    """The channel sends it, or refuses to. False where it does not wait for that."""
    waits = kept.status in ("ACCEPTED", "REQUESTED")
    if not waits or word not in ("settle", "fail_settlement"):
        return False
    failed = word == "fail_settlement"
    kept.failure_code = "REJECTED_BY_CHANNEL" if failed else None
    become(call, kept, "FAILED" if failed else "SUCCEEDED")
    return True


def find(call: Call, id: str) -> Payout:
    """A payout of this account. Raises XenditError."""
    kept = call.business.payouts.get(id)
    if kept is None or kept.account != call.account:
        raise not_found("Payout", id)
    return kept


def retrieve(call: Call, id: str) -> Answer:
    """GET /v2/payouts/{id}"""
    return 200, view(find(call, id))


def every(call: Call) -> Answer:
    """GET /v2/payouts: those with a reference_id.

    A list with `data`, as Xendit's SDKs read it; its guide shows a bare array.
    """
    return listed(
        call, call.business.payouts, {"reference_id": lambda each: each.asked["reference_id"]}, view
    )


def cancel(call: Call, id: str) -> Answer:
    """POST /v2/payouts/{id}/cancel: what is not on its way yet."""
    kept = find(call, id)
    if kept.status != "ACCEPTED":
        # Xendit's pages tell that it is refused, and not by which code.
        message = f"A payout with status {kept.status} cannot be cancelled."
        raise refused("CANCELLATION_NOT_ALLOWED", message)
    become(call, kept, "CANCELLED")
    return 200, view(kept)


def view(kept: Payout) -> Fields:
    """A payout."""
    asked = kept.asked
    shown = {
        "id": kept.id,
        "amount": words.major(kept.money.amount, kept.money.currency),
        "channel_code": asked["channel_code"],
        "currency": kept.money.currency,
        "reference_id": asked["reference_id"],
        "status": kept.status,
        "created": kept.created,
        "updated": kept.updated,
        "estimated_arrival_time": kept.arrives,
        "business_id": kept.account,
        "channel_properties": given(asked["channel_properties"]),
    }
    for name in ("description", "metadata"):
        if name in asked:
            shown[name] = asked[name]
    if "receipt_notification" in asked:
        shown["receipt_notification"] = given(asked["receipt_notification"])
    if kept.failure_code:
        shown["failure_code"] = kept.failure_code
    return shown


def given(asked: Fields) -> Fields:
    """What was given of an object."""
    return {name: item for name, item in asked.items() if item is not None}
