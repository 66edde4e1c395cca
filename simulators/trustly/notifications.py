"""Notifications: JSON-RPC requests of Trustly's, signed with its key, to be answered signed.

https://eu.developers.trustly.com/doc/reference/notifications-overview
"""

import msgspec

from simulators.core.http import encode_json
from simulators.trustly import keys
from simulators.trustly.account import (
    BANKS,
    ELSEWHERE,
    Account,
    Call,
    Fields,
    Order,
    Payout,
    decimal,
    stamp,
)


def payment(call: Call, method: str, about: Order, amount: int) -> None:
    """`pending`, `credit` or `debit`."""
    attributes: Fields = {} if method == "pending" else {"attributes": {}}
    post(call, method, about, {**of_amount(amount, about.currency), **attributes})


def canceled(call: Call, about: Order) -> None:
    """`cancel`. https://eu.developers.trustly.com/doc/reference/cancel-notification"""
    post(call, "cancel", about, {})


def bank_account(call: Call, about: Order) -> None:
    """`account`. https://eu.developers.trustly.com/doc/reference/account-notification"""
    asked = about.attributes
    house, bank = BANKS.get(asked["Country"], ELSEWHERE)
    digits = about.account[-6:]
    shown = {
        "clearinghouse": house,
        "bank": bank,
        "descriptor": f"**** *{digits}",
        "lastdigits": digits,
        "name": f"{asked['Firstname']} {asked['Lastname']}",
    }
    told = {"accountid": about.account, "verified": "1", "attributes": shown}
    post(call, "account", about, told)


def paid_out(call: Call, about: Order, payout: Payout) -> None:
    """`payoutconfirmation`. https://eu.developers.trustly.com/doc/reference/payout-confirmation"""
    post(call, "payoutconfirmation", about, of_amount(payout.amount, payout.currency))


def payout_failed(call: Call, about: Order, payout: Payout) -> None:
    """`payoutfailed`.

    https://eu.developers.trustly.com/doc/reference/payoutfailed-notification
    """
    why = {
        "errorcode": "incorrect_account_number",
        "errormessage": "Format of the account number specified is not correct",
    }
    post(call, "payoutfailed", about, {**of_amount(payout.amount, payout.currency), **why})


def of_amount(amount: int, currency: str) -> Fields:
    """An amount."""
    return {"amount": decimal(amount), "currency": currency}


def post(call: Call, method: str, about: Order, told: Fields) -> None:
    """Put a notification into the outbox; it is the same whenever it is sent."""
    account, id, uuid = call.account, call.account.number(), call.account.uuid()
    data = {
        "notificationid": id,
        "messageid": about.asked["MessageID"],
        "orderid": about.id,
        **told,
    }
    if method != "account":
        data |= {"enduserid": about.asked["EndUserID"], "timestamp": stamp(call.now)}

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        signature = keys.signed(account.trustlys, method, uuid, data)
        params = {"signature": signature, "uuid": uuid, "data": data}
        body = encode_json({"method": method, "params": params, "version": "1.1"})
        return {"Content-Type": "application/json"}, body

    account.outbox.post(id, method, about.asked["NotificationURL"], call.now, letter)


def acknowledged(account: Account, notification: bytes, answer: bytes) -> bool:
    """Whether an answer is a valid one to a notification: anything else, and it is sent again."""
    try:
        sent, told = msgspec.json.decode(notification), msgspec.json.decode(answer)["result"]
        data, uuid, method = told["data"], told["uuid"], told["method"]
        same = (uuid, method) == (sent["params"]["uuid"], sent["method"])
        known = data["status"] in ("OK", "FAILED")
        signature = str(told["signature"])
    except (msgspec.DecodeError, LookupError, TypeError):
        return False
    right = keys.verified(account.key.public_key(), signature, method, uuid, data)
    return same and known and right
