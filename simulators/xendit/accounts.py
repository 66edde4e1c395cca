"""Payment methods beside cards: wallets, banks, virtual accounts, codes for counters, QR codes.

What Xendit shows of each: the models of docs/payment_request in xendit-python, and the answers in
the README.md of its version 0.2.
"""

import hashlib
from datetime import datetime
from typing import Any

import msgspec

from simulators.xendit.bodies import (
    Counter,
    DirectDebit,
    MethodParameters,
    QrCode,
    VirtualAccount,
    Wallet,
)
from simulators.xendit.business import Account, Call, Fields, stamp
from simulators.xendit.channels import CHANNELS, CODES, LINKED, SUCCESS, Channel
from simulators.xendit.errors import invalid, refused

Asked = Wallet | DirectDebit | VirtualAccount | Counter | QrCode

MEMBERS = {
    "EWALLET": "ewallet",
    "DIRECT_DEBIT": "direct_debit",
    "VIRTUAL_ACCOUNT": "virtual_account",
    "OVER_THE_COUNTER": "over_the_counter",
    "QR_CODE": "qr_code",
}
"""The member of a payment method that describes each type."""
MERCHANT_CODES = {"BNI": "8808", "BRI": "26215", "MANDIRI": "88608"}
"""What virtual account numbers begin with. https://docs.xendit.co/xenpayments/virtual-account"""
QR_STRING = "some-random-qr-string"
"""What the test mode gives as QR code, by the README of xendit-python 0.2."""
UNKNOWN = {"name": None, "account_details": None, "balance": None, "point_balance": None}


def account(call: Call, asked: MethodParameters, currency: str, path: str) -> Account:
    """The account that a payment method describes. Raises XenditError."""
    member = MEMBERS[asked.type]
    given: Asked | None = getattr(asked, member)
    if given is None:
        raise invalid(path, f"Object missing required field `{member}`")
    path = f"{path}.{member}"
    offer = offered(asked.type, given.channel_code, currency)
    if asked.reusability == "MULTIPLE_USE" and not offer.save:
        raise refused(
            "FEATURE_NOT_ACTIVATED", f"{offer.code} is not activated for multiple use.", 403
        )
    if asked.reusability == "ONE_TIME_USE" and offer.bank == LINKED:
        raise refused(
            "FEATURE_NOT_ACTIVATED", f"{offer.code} is not activated for one-time use.", 403
        )
    if isinstance(given, DirectDebit) and given.type not in (None, offer.bank):
        raise invalid(f"{path}.type", f"{offer.code} is a {offer.bank}")
    if isinstance(given, VirtualAccount | Counter) and given.currency not in (None, currency):
        raise refused("CURRENCY_MISMATCHED", "The code's currency is not the payment's.")
    channel = {
        name: value
        for name, value in msgspec.to_builtins(given.channel_properties).items()
        if value is not None
    }
    once = asked.reusability == "ONE_TIME_USE"
    for name in offer.needs if once or offer.bank == LINKED else (SUCCESS,):
        if name not in channel:
            raise invalid(f"{path}.channel_properties", f"Object missing required field `{name}`")
    waits = waiting(call, offer, channel, f"{path}.channel_properties.expires_at")
    return Account(offer, channel | code(call, offer, channel), rest(given, offer), waits)


def offered(kind: str, code: str | None, currency: str) -> Channel:
    """A channel in a currency; without a code, the first one. Raises XenditError."""
    if code is None:
        found = [channel for key, channel in CHANNELS.items() if key[::2] == (kind, currency)]
        if not found:
            raise refused("UNSUPPORTED_CURRENCY", f"There is no {kind} in {currency}.")
        return found[0]
    if (kind, code) not in CODES:
        raise refused("CHANNEL_NOT_ACTIVATED", f"{code} is not activated for this business.", 403)
    if (kind, code, currency) not in CHANNELS:
        raise refused("UNSUPPORTED_CURRENCY", f"{code} does not take {currency}.")
    return CHANNELS[kind, code, currency]


def waiting(call: Call, offer: Channel, channel: Fields, path: str) -> float:
    """Seconds until what nobody paid is given up; says when that is. Raises XenditError."""
    now, given = call.clock.exact(), channel.get("expires_at")
    if given is None:
        if not offer.redirects and offer.type != "EWALLET":
            channel["expires_at"] = stamp(now + offer.customer.expires)
        return float(offer.customer.expires)
    try:
        until = datetime.fromisoformat(given).timestamp() - now
    except ValueError:
        raise invalid(path, "Must be an ISO 8601 time") from None
    if until <= 0:
        raise invalid(path, "Must be in the future")
    return until


def code(call: Call, offer: Channel, channel: Fields) -> Fields:
    """What the customer pays with: a number, a code, a QR code, unless the merchant chose it."""
    digits = call.business.ids.number
    if offer.type == "VIRTUAL_ACCOUNT":
        number = MERCHANT_CODES.get(offer.code, "9999") + "9999" + digits(8)
        return {"virtual_account_number": channel.get("virtual_account_number") or number}
    if offer.type == "OVER_THE_COUNTER":
        return {"payment_code": channel.get("payment_code") or f"TEST{digits(6)}"}
    return {"qr_string": QR_STRING} if offer.type == "QR_CODE" else {}


def rest(given: Asked, offer: Channel) -> Fields:
    """What is shown of an account beside its channel's code and properties."""
    if isinstance(given, Wallet):
        return {"account": UNKNOWN}
    if isinstance(given, DirectDebit):
        return {"type": offer.bank, "bank_account": None, "debit_card": None}
    if isinstance(given, QrCode):
        return {}
    shown: Fields = {"amount": given.amount, "currency": offer.currency}
    if isinstance(given, VirtualAccount):
        shown |= {
            "min_amount": given.min_amount,
            "max_amount": given.max_amount,
            "alternative_display_types": given.alternative_display_types or [],
            "alternative_displays": [],
        }
    return shown


def linked(account: Account, number: str) -> None:
    """Shows which account of a bank its owner has linked: its last digits, and a hash of it."""
    if account.offer.bank == LINKED:
        hashed = hashlib.blake2s(number.encode(), digest_size=16).hexdigest()
        shown = {"masked_bank_account_number": f"XXXXXX{number[-4:]}", "bank_account_hash": hashed}
        account.rest["bank_account"] = shown


def members(account: Account) -> dict[str, Any]:
    """The members of a payment method of which one describes this account."""
    shown = {
        "channel_code": account.offer.code,
        "channel_properties": account.channel,
        **account.rest,
    }
    blank = dict.fromkeys(("card", "direct_bank_transfer", *MEMBERS.values()))
    return blank | {MEMBERS[account.type]: shown}
