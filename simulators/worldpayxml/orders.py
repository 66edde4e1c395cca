"""Orders: submitted with what they are paid with, and asked about.

https://developer.worldpay.com/docs/wpg/directintegration/paymentrequests
"""

import re
from xml.etree.ElementTree import Element

import msgspec

from simulators.core.ledger import Payment
from simulators.core.markup import element, said
from simulators.worldpayxml import (
    authentication,
    instruments,
    modifications,
    redirects,
    tokens,
    views,
    words,
)
from simulators.worldpayxml.account import Call, Card, Order
from simulators.worldpayxml.errors import AMOUNT, PARSE, WorldpayError, no_payment, request
from simulators.worldpayxml.grammar import WALLETS
from simulators.worldpayxml.methods import DEBITS, REDIRECTS

_CODE = re.compile(r"[^\s\"'<>]{1,64}\Z")
DAY = 24 * 3600.0
MOST = 10**12


class Asked(msgspec.Struct):
    """What an order asks for, checked."""

    code: str
    value: int
    currency: str
    card: Card
    name: str
    shopper: str
    details: Element


def submit(call: Call, order: Element) -> str:
    """`<submit><order>`: the first message about an order, or the second with 3-D Secure."""
    code = order.get("orderCode", "")
    if not _CODE.match(code):
        raise WorldpayError(PARSE, "Invalid order code: 1 to 64 characters without spaces")
    kept = call.account.orders.get(code)
    if order.find("info3DSecure") is not None or (kept is not None and _second(order)):
        return again(call, order, kept, code)
    if kept is not None:
        raise request(code, "Duplicate Order")
    details, value, currency = basics(order, code)
    if details[0].tag in REDIRECTS or details[0].tag in DEBITS:
        if order.find("createToken") is not None:
            raise request(code, "A token cannot be created for this payment method")
        _check_mandate(order, details[0].tag, code)
        return redirects.first(call, order, details, _away(call, order, details, value, currency))
    return first(call, order, read(call, order, code))


def _away(call: Call, order: Element, details: Element, value: int, currency: str) -> Order:
    """An order whose shopper pays at a method's own page."""
    code = order.get("orderCode", "")
    money = Payment(code, value, currency)
    made = Order(
        code, call.account, money, details[0].tag, redirects.NOBODY, call.now,
        instruments.AUTHORISED,
    )  # fmt: skip
    made.delay = _delay(order, details)
    return made


def _second(order: Element) -> bool:
    return order.find("paymentDetails/info3DSecure") is not None


def _check_mandate(order: Element, method: str, code: str) -> None:
    """A SEPA debit's mandate. Assumed to be required, which the document type leaves open."""
    kind = said(order, "mandate/mandateType")
    if method == "SEPA_DIRECT_DEBIT-SSL" and kind not in ("ONE-OFF", "RECURRING"):
        raise request(code, "A mandate is required for a SEPA direct debit")


def basics(order: Element, code: str) -> tuple[Element, int, str]:
    """What is paid with, and how much of what. Raises WorldpayError."""
    details, amount = order.find("paymentDetails"), order.find("amount")
    assert details is not None and amount is not None, "the grammar has them"  # noqa: PT018
    described = said(order, "description")
    if not 1 <= len(described) <= 50:
        raise WorldpayError(PARSE, "Invalid description: 1 to 50 characters", code)
    if details.get("action") == "REFUND":
        raise request(code, "Payouts are not enabled for this merchant")
    value, currency = _amount(amount, code)
    return details, value, currency


def read(call: Call, order: Element, code: str) -> Asked:
    """What is asked for. Raises WorldpayError."""
    details, value, currency = basics(order, code)
    shopper = said(order, "shopper/authenticatedShopperID")
    tokens.check(order.find("createToken"), shopper, details[0].tag in WALLETS)
    card, name = instruments.read(call, code, details[0], shopper)
    return Asked(code, value, currency, card, name, shopper, details)


def _amount(given: Element, code: str) -> tuple[int, str]:
    value, currency = int(given.get("value", "")), given.get("currencyCode", "")
    if given.get("exponent") != views.exponent_text(currency):
        raise WorldpayError(AMOUNT, f"Invalid exponent for currency {currency}", code)
    if not 0 <= value < MOST or given.get("debitCreditIndicator", "credit") != "credit":
        raise WorldpayError(AMOUNT, "Invalid amount", code)
    return value, currency


def first(call: Call, order: Element, asked: Asked) -> str:
    """The payment is made, or the issuer asks the shopper first."""
    account = call.account
    money = account.ledger.open(asked.code, asked.value, asked.currency)
    kept = Order(
        asked.code,
        account,
        money,
        words.SHOWN_AS[asked.card.network],
        asked.card,
        call.now,
        instruments.outcome_of(asked.name),
        delay=_delay(order, asked.details),
    )
    account.orders[asked.code] = kept
    _remember(call, order, asked, kept)
    if authentication.wanted(call, order, kept, asked.name):
        account.ledger.challenge(money)
        assert kept.challenge is not None, asked.code
        page = f"{call.base}/_pages/issuer/{kept.challenge.token}"
        return views.challenge(account, kept, page)
    refused = kept.authenticated and kept.authenticated not in authentication.PROCEEDS
    return concluded(call, kept, proceeds=not refused)


def _remember(call: Call, order: Element, asked: Asked, kept: Order) -> None:
    given = asked.details[0]
    if given.find("cvc") is not None:
        kept.cvc = "APPROVED"
    if given.find("cardAddress") is not None or order.find("billingAddress") is not None:
        kept.avs = "APPROVED"
    if given.tag == "TOKEN-SSL":
        kept.mandate = said(given, "paymentTokenID")
    credentials = asked.details.find("storedCredentials")
    if credentials is not None and credentials.get("usage") != "NA":
        kept.scheme = call.account.ids.number(15)
    wanted = order.find("createToken")
    if wanted is not None and given.tag != "TOKEN-SSL":
        kept.token = tokens.make(call, wanted, asked.shopper, asked.card, asked.name)


def _delay(order: Element, details: Element) -> float | None:
    """After how many seconds it captures itself. https://developer.worldpay.com/docs/wpg/manage"""
    if details.get("action") == "SALE":
        return 0.0
    given = order.get("captureDelay", "DEFAULT")
    if given in ("OFF", "DEFAULT") or details.get("action") == "ACCOUNTVERIFICATION":
        return None
    if not re.fullmatch(r"\d{1,2}", given):
        raise WorldpayError(PARSE, "Invalid captureDelay: DEFAULT, OFF or a number of days")
    return int(given) * DAY


def again(call: Call, asked: Element, order: Order | None, code: str) -> str:
    """The second message: the issuer has answered."""
    if order is None:
        raise no_payment(code)
    if order.challenge is None or order.event:
        raise request(code, "Duplicate Order")
    return concluded(call, order, proceeds=authentication.answered(call, asked, order))


def concluded(call: Call, order: Order, *, proceeds: bool) -> str:
    """The issuer's word."""
    ledger, money = call.account.ledger, order.money
    if not proceeds:
        order.outcome = instruments.outcome_of("REFUSED")
    if order.outcome.event == "AUTHORISED":
        ledger.authorize(money)
        order.authorisation = call.account.ids.number(6)
        if order.mandate:
            ledger.mandates.use(order.mandate, money.amount)
    else:
        ledger.decline(money, order.outcome.reason or order.outcome.event)
        if order.token is not None:
            ledger.mandates.end(order.token.id)
            del call.account.tokens[order.token.id]
            order.token = None
        order.scheme = ""
    shown = modifications.happened(call, order, order.outcome.event, money.amount)
    if order.event == "AUTHORISED":
        modifications.capture_later(call, order)
    return views.status(order.code, shown + views.new_token(order))


def inquire(call: Call, asked: Element) -> str:
    """`<inquiry><orderInquiry>`"""
    order = modifications.found(call, asked.get("orderCode", ""))
    return views.status(order.code, views.payment(order) + views.dated(call.now))


def refundable(call: Call, asked: Element) -> str:
    """`<inquiry><refundableAmountInquiry>`"""
    order = modifications.found(call, asked.get("orderCode", ""))
    left = views.amount(max(0, order.money.refundable), order.money.currency)
    return element("refundableAmount", left, orderCode=order.code)
