"""Stored payment methods: made by a payment or alone, listed and disabled by shopper.

https://docs.adyen.com/online-payments/tokenization
https://docs.adyen.com/api-explorer/Recurring/68/overview
"""

from typing import Any

from simulators.adyen import cards, events, fields, guards
from simulators.adyen.account import Account, Call, Sale, Stored, stamp
from simulators.adyen.errors import invalid
from simulators.core.ledger import Refused

Fields = dict[str, Any]
Answer = tuple[int, Fields]

STORED_AS = {"ideal": "sepadirectdebit"}
"""What a redirect leaves behind to be charged later; a wallet leaves the card behind it."""
SEVERAL = ("Ecommerce", "ContAuth")


def wanted(asked: Fields) -> bool:
    """Whether a payment asks for its method to be stored."""
    return bool(
        asked.get("storePaymentMethod")
        or asked.get("enableRecurring")
        or asked.get("enableOneClick")
    )


def require_shopper(asked: Fields) -> str:
    """The shopper that a stored method belongs to. Raises AdyenError."""
    shopper: str = asked.get("shopperReference") or ""
    if not shopper:
        raise invalid("139", "Recurring requires shopperEmail and shopperReference")
    return shopper


def keep(call: Call, sale: Sale) -> None:
    """Store the method of an authorised payment that asks for it."""
    account, asked = call.account, sale.asked
    if asked.get("recurringProcessingModel"):
        sale.extra["recurringProcessingModel"] = asked["recurringProcessingModel"]
    if sale.stored:
        mark(sale, account.stored[sale.stored], "alreadyExisting")
        return
    if not wanted(asked):
        return
    kind = "scheme" if sale.card else STORED_AS.get(sale.kind, sale.kind)
    owner = str(asked.get("ownerName") or (sale.card.holder if sale.card else ""))
    made = add(account, asked["shopperReference"], kind, sale.variant, sale.card, owner)
    made.made_as = sale.kind
    made.email, made.iban = asked.get("shopperEmail") or "", asked.get("iban") or ""
    made.network = sale.extra.get("networkTxReference", "")
    sale.stored = made.id
    mark(sale, made, "created")
    events.contract(call, sale, made)


def add(
    account: Account, shopper: str, kind: str, variant: str, card: Any, owner: str = ""
) -> Stored:
    """A new stored method."""
    stored = Stored(account.psp(), shopper, kind, variant, card, owner=owner)
    account.ledger.mandates.grant(stored.id)
    account.stored[stored.id] = stored
    account.shoppers.setdefault(shopper, []).append(stored.id)
    return stored


def mark(sale: Sale, stored: Stored, operation: str) -> None:
    """Tell of the stored method in additionalData."""
    sale.extra |= {
        "recurring.recurringDetailReference": stored.id,
        "recurring.shopperReference": stored.shopper,
        "tokenization.shopperReference": stored.shopper,
        "tokenization.storedPaymentMethodId": stored.id,
        "tokenization.store.operationType": operation,
    }


def chosen(call: Call, method: Fields, asked: Fields) -> Stored | None:
    """The stored method that a payment is made by. Raises AdyenError."""
    id = method.get("storedPaymentMethodId") or method.get("recurringDetailReference")
    if not id or method["type"] == "externalToken":
        return None
    account, shopper = call.account, require_shopper(asked)
    if shopper not in account.shoppers:
        raise invalid("800", "Contract not found")
    stored = account.stored.get(id)
    if stored is None or stored.shopper != shopper or not stored.fits(method["type"]):
        raise invalid("803", "PaymentDetail not found")
    try:
        account.ledger.mandates.use(id, asked["amount"]["value"])
    except Refused:
        raise invalid("803", "PaymentDetail not found") from None
    return stored


def create(call: Call) -> Answer:
    """POST /v68/storedPaymentMethods"""
    asked = fields.read(call.body, "StoredPaymentMethodRequest")
    guards.own_account(call, asked["merchantAccount"])
    method = asked["paymentMethod"]
    if (method.get("type") or "scheme") != "scheme":
        raise invalid("107", "Recurring is not enabled")
    card, wrong = cards.read({"type": "scheme", **method})
    if wrong or card.refusal:
        raise invalid("000", "The payment method could not be stored")
    stored = add(call.account, asked["shopperReference"], "scheme", card.brand, card, card.holder)
    stored.email = asked.get("shopperEmail") or ""
    return 201, resource(stored)


def resource(stored: Stored) -> Fields:
    """A stored method as /storedPaymentMethods answers it."""
    return view(stored) | {"shopperReference": stored.shopper}


def view(stored: Stored) -> Fields:
    """A stored method as lists show it."""
    shown: Fields = {
        "id": stored.id,
        "type": stored.kind,
        "name": stored.variant,
        "brand": stored.card.brand if stored.card else "",
        "expiryMonth": stored.card.month if stored.card else "",
        "expiryYear": stored.card.year if stored.card else "",
        "holderName": stored.card.holder if stored.card else "",
        "lastFour": stored.card.last4 if stored.card else "",
        "iban": stored.iban,
        "ownerName": "" if stored.card else stored.owner,
        "shopperEmail": stored.email,
        "networkTxReference": stored.network,
    }
    told = {name: value for name, value in shown.items() if value}
    return told | {"supportedShopperInteractions": list(SEVERAL)}


def of_shopper(account: Account, shopper: str) -> list[Stored]:
    """The stored methods of a shopper, oldest first."""
    return [account.stored[id] for id in account.shoppers.get(shopper, []) if id in account.stored]


def disable(call: Call) -> Answer:
    """POST /pal/servlet/Recurring/v68/disable: one method, or all of the shopper's."""
    asked = fields.read(call.body, "DisableRequest")
    account, shopper = call.account, asked["shopperReference"]
    guards.own_account(call, asked["merchantAccount"])
    held = of_shopper(account, shopper)
    if not held:
        raise invalid("800", "Contract not found")
    id = asked.get("recurringDetailReference")
    ended = [stored for stored in held if not id or stored.id == id]
    if not ended:
        raise invalid("803", "PaymentDetail not found")
    for stored in ended:
        forget(account, stored)
    some = "detail" if id else "all-details"
    return 200, {"response": f"[{some}-successfully-disabled]"}


def forget(account: Account, stored: Stored) -> None:
    """A stored method can no more be used."""
    account.ledger.mandates.end(stored.id)
    del account.stored[stored.id]


def listed(call: Call) -> Answer:
    """POST /pal/servlet/Recurring/v68/listRecurringDetails"""
    asked = fields.read(call.body, "RecurringDetailsRequest")
    guards.own_account(call, asked["merchantAccount"])
    held = of_shopper(call.account, asked["shopperReference"])
    if not held:
        return 200, {}
    details = [{"RecurringDetail": detail(call, stored)} for stored in held]
    return 200, {
        "creationDate": stamp(call.now),
        "details": details,
        "shopperReference": asked["shopperReference"],
    }


def detail(call: Call, stored: Stored) -> Fields:
    """A stored method as the Recurring API shows it."""
    shown: Fields = {
        "creationDate": stamp(call.now),
        "contractTypes": ["RECURRING", "ONECLICK"],
        "paymentMethodVariant": stored.variant,
        "recurringDetailReference": stored.id,
        "variant": stored.variant,
    }
    if stored.card:
        shown["card"] = {
            "expiryMonth": stored.card.month,
            "expiryYear": stored.card.year,
            "holderName": stored.card.holder,
            "number": stored.card.last4,
        }
    return shown
