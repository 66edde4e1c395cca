"""POST and GET /payments.

https://api-reference.checkout.com/#operation/requestAPaymentOrPayout
"""

from base64 import b64encode
from typing import Any

from simulators.checkout import customers, events, fields, settling, sources, views, words
from simulators.checkout.account import Call, Instrument, Sale
from simulators.checkout.errors import invalid, not_found
from simulators.core.http import encode_json, pairs
from simulators.core.ledger import Payment
from simulators.core.pages import APPROVE

Fields = dict[str, Any]
Answer = tuple[int, Any]


def create(call: Call) -> Answer:
    """POST /payments"""
    asked = fields.read(call.body, "Payment")
    check(call, asked)
    source = asked.pop("source")
    sources.check_besides(source["type"], asked)
    instrument = sources.found(call, source, asked["currency"])
    sale = opened(call, asked, instrument)
    sale.cvv = "cvv" in source
    token = call.account.tokens.get(source.get("token", ""))
    if token:
        call.account.ledger.tokens.spend(token.id)
        sale.cvv = token.cvv
    if instrument.card is None:
        return elsewhere(call, sale)
    return by_card(call, sale)


def check(call: Call, asked: Fields) -> None:
    """What the table of fields cannot say. Raises CheckoutError."""
    if asked.get("processing_channel_id", call.account.channel) != call.account.channel:
        raise invalid("processing_channel_id_invalid")
    if asked["currency"] not in words.CURRENCIES:
        raise invalid("currency_invalid")
    if asked.setdefault("amount", 0) < 0:
        raise invalid("amount_invalid")
    previous = asked.get("previous_payment_id", "")
    if previous.startswith("pay_") and previous not in call.account.sales:
        raise invalid("previous_payment_id_invalid")
    check_initiator(asked)


def check_initiator(asked: Fields) -> None:
    """What a merchant may ask for without the customer. Raises CheckoutError.

    https://www.checkout.com/docs/payments/accept-payments/use-saved-details
    """
    reasoned = (asked.get("processing") or {}).get("merchant_initiated_reason")
    regular = asked.get("payment_type", "Regular") == "Regular"
    if asked.get("merchant_initiated") and regular and not reasoned:
        raise invalid("payment_type_invalid")
    three = asked.get("3ds") or {}
    if asked.get("merchant_initiated") and three.get("enabled") and "cryptogram" not in three:
        raise invalid("3ds_not_supported")


def opened(call: Call, asked: Fields, instrument: Instrument) -> Sale:
    """A payment, before anything is decided."""
    account = call.account
    if instrument.card is None and not asked["amount"]:
        raise invalid("amount_invalid")
    id, session = account.new("pay"), account.new("sid")
    money = Payment(id, asked["amount"], asked["currency"])
    known = customers.of_payment(call, asked.get("customer"), instrument)
    sale = Sale(id, session, money, asked, instrument, known, call.now)
    account.ledger.add(money)
    account.sales[id] = account.sessions[session] = sale
    return sale


def by_card(call: Call, sale: Sale) -> Answer:
    """A payment by card: at once, or after the customer authenticated."""
    card = sale.instrument.card
    assert card is not None
    three = sale.asked.get("3ds") or {}
    if three.get("cryptogram") or sale.instrument.as_token:
        external(sale, three)
    elif three.get("enabled") and card.secured:
        settling.challenge(call, sale)
        return 202, views.accepted(call, sale)
    elif three.get("enabled") and not three.get("attempt_n3d"):
        settling.refuse(call, sale, words.NOT_ENROLLED)
        return 201, views.outcome(call.base, sale)
    elif three.get("enabled"):
        sale.secured = {"downgraded": True, "enrolled": "N"}
    settling.acquire(call, sale)
    told = views.outcome(call.base, sale)
    settling.take(call, sale)
    return 201, told


def external(sale: Sale, three: Fields) -> None:
    """An authentication that was done elsewhere."""
    if not three.get("cryptogram"):
        return
    sale.eci = three.get("eci", "")
    sale.secured = {"downgraded": False, "enrolled": "Y", "authentication_response": "Y"}
    told = ("cryptogram", "xid", "version", "exemption")
    sale.secured |= {name: three[name] for name in told if name in three}


def elsewhere(call: Call, sale: Sale) -> Answer:
    """A payment at which the customer acts elsewhere, or a debit to which they agreed."""
    errand = settling.errand_of(call, sale)
    if errand.method.way == "debit":
        errand.decide(APPROVE)
        sale.errand = errand
        events.about(call, sale, "payment_pending")
        return 202, views.accepted(call, sale)
    sale.stage, sale.errand = "errand", errand
    call.account.ledger.challenge(sale.money)
    events.about(call, sale, "payment_pending")
    return 202, views.accepted(call, sale)


def session(call: Call) -> Answer:
    """POST /payment-sessions: what the merchant's page needs to show the ways to pay.

    https://www.checkout.com/docs/payments/accept-payments/accept-a-payment-on-your-website
    """
    asked = fields.read(call.body, "PaymentSession")
    check(call, asked)
    id, secret = f"ps_{call.account.ids.next(27)}", f"pss_{call.account.ids.next(36)}"
    facts = {"id": id, "amount": asked["amount"], "currency": asked["currency"]}
    return 201, {
        "id": id,
        "payment_session_token": b64encode(encode_json(facts)).decode(),
        "payment_session_secret": secret,
        "_links": {"self": {"href": f"{call.base}/payment-sessions/{id}"}},
    }


def find(call: Call, id: str) -> Sale:
    """A payment by its id or by that of its session. Raises CheckoutError."""
    sale = call.account.sales.get(id) or call.account.sessions.get(id)
    if sale is None:
        raise not_found()
    return sale


def retrieve(call: Call, id: str) -> Answer:
    """GET /payments/{id}"""
    sale = find(call, id)
    return 200, views.details(call, sale, with_actions=id == sale.session)


def every(call: Call) -> Answer:
    """GET /payments?reference=: newest first."""
    asked = dict(pairs(call.query))
    if unknown := set(asked) - {"limit", "skip", "reference"}:
        raise invalid(*(f"{name}_invalid" for name in sorted(unknown)))
    if not asked.get("reference"):
        raise invalid("reference_required")
    limit, skip = (number(asked, name, usual) for name, usual in (("limit", 10), ("skip", 0)))
    sales = reversed(call.account.sales.values())
    fit = [each for each in sales if each.asked.get("reference") == asked["reference"]]
    shown = [views.details(call, each, with_actions=False) for each in fit[skip : skip + limit]]
    return 200, {"limit": limit, "skip": skip, "total_count": len(fit), "data": shown}


def number(asked: dict[str, str], name: str, usual: int) -> int:
    """A number of a query. Raises CheckoutError."""
    given = asked.get(name, str(usual))
    if not given.isdigit() or len(given) > 4:
        raise invalid(f"{name}_invalid")
    return int(given)
