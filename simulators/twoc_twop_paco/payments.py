"""Payments: without a page, or with one; settled, voided, refunded, inquired.

https://devzone.2c2p.com/docs/payment-step
"""

from typing import Any

from simulators.core.clock import DAY
from simulators.core.ledger import Payment
from simulators.core.pages import APPROVE, CANCEL, FAIL
from simulators.twoc_twop_paco import bodies, errors, notifications, views
from simulators.twoc_twop_paco.errors import invalid, not_allowed, not_found
from simulators.twoc_twop_paco.office import Call, Sale

Fields = dict[str, Any]
Answer = tuple[Any, tuple[str, str], str | None]
"""Data, response code with its text, the acquirer's code."""

CARDS = frozenset(("CC", "CC-VI", "CC-CA", "CC-JC", "CC-AX", "CC-UP", "CC-DC", "CC-DS"))
WALLET = "WALLET-GCASH"
SLIPS = frozenset(("OTC", "SSM"))
"""Customers take a slip from the page and pay it elsewhere: over the counter, at a machine."""
PAGES = frozenset((*CARDS, *SLIPS, WALLET, "WALLET", "QR", "DEEPLINK", "WEBPAY", "IMBANK"))
"""What customers pay with on 2C2P's page: https://devzone.2c2p.com/reference/payviapaymentpage"""
PAGE_SECONDS = DAY
HOLD_SECONDS = 7 * DAY
VOID_SECONDS = DAY
"""A settled payment can be voided until the day is closed."""

DECLINED_CARDS = {
    "4000000000000002": ("05", "Do not honor"),
    "4000000000009995": ("51", "Insufficient funds"),
    "4000000000000069": ("54", "Expired card"),
}
"""2C2P publishes no cards that decline here: these stand for what its issuers answer."""


def without_page(call: Call, asked: Fields) -> Answer:
    """POST /Payment/NonUi"""
    bodies.head(asked)
    kind = bodies.text(asked, "paymentType", 50)
    if kind == WALLET:
        wallet = begun(call, asked, kind)
        invoice(call, wallet)
        return redirected(call, wallet)
    if kind not in CARDS:
        raise invalid("paymentType")
    card = bodies.card(asked)
    challenging = bodies.flag(asked, "request3dsFlag")
    made = begun(call, asked, kind)
    invoice(call, made)
    made.card = {
        "cardNumber": f"{card['number'][:6]}XXXXXX{card['number'][-4:]}",
        "cardExpiryMMYY": card["expires"],
    }
    if challenging:
        made.reason = DECLINED_CARDS.get(card["number"], ("", None))[1]
        made.code = DECLINED_CARDS.get(card["number"], (None, ""))[0]
        challenge(call, made)
        return views.result(call, made), errors.PENDING, None
    decide_card(call, made, card["number"], card["expires"])
    code = views.CODES.get(made.status, errors.SUCCESS)
    return views.result(call, made), code, made.code


def with_page(call: Call, asked: Fields) -> Answer:
    """POST /Payment/prePaymentUi"""
    bodies.head(asked)
    preferred = asked.get("preferredpaymenttypes") or ["CC"]
    if not isinstance(preferred, list) or not all(str(each) in PAGES for each in preferred):
        raise invalid("preferredPaymentTypes")
    # The list is only a hint, its first the page's default; the customer of this page takes it.
    kind = bodies.text(asked, "paymentType", 50, required=False) or str(preferred[0])
    if kind not in PAGES:
        raise invalid("paymentType")
    return redirected(call, begun(call, asked, kind))


def redirected(call: Call, made: Sale) -> Answer:
    """The customer pays on a page."""
    show_page(call, made, "PCPS", "GP")
    return views.result(call, made), errors.PENDING, None


def begun(call: Call, asked: Fields, kind: str) -> Sale:
    """A new payment of an order that has none yet. Raises PacoError."""
    office = call.office
    own_office(call, asked)
    order = bodies.text(asked, "orderNo", 50)
    if order in office.orders:
        raise not_allowed(f"Order {order} exists already")
    description = bodies.text(asked, "productDescription", 255)
    minor, currency = bodies.amount(asked, "transactionAmount")
    urls = bodies.urls(asked)
    fields = asked.get("customfieldlist")
    fields = [] if fields is None else fields
    if not isinstance(fields, list):
        raise invalid("customFieldList")
    id = office.new_id()
    money = Payment(id, minor, currency)
    office.ledger.add(money)
    office.ledger.alias(order, money)
    made = Sale(
        id, order, call.now, call.now, money, "I", "IP", description, kind, urls,
        [{"fieldName": each.get("fieldname"), "fieldValue": each.get("fieldvalue")}
         for each in fields if isinstance(each, dict)],
        call.version,
    )  # fmt: skip
    office.sales[id] = made
    office.orders[order] = made
    return made


def own_office(call: Call, asked: Fields) -> None:
    """Refuse another office's id. Raises PacoError."""
    if bodies.text(asked, "officeId", 20) != call.office.office_id:
        raise invalid("officeId")


def move(call: Call, made: Sale, status: str, step: str) -> None:
    """Give a payment another status."""
    made.status, made.step, made.updated = status, step, call.now


def show_page(call: Call, made: Sale, status: str, step: str) -> None:
    """The customer is to go to a page."""
    call.office.ledger.challenge(made.money)
    made.page = f"{call.base}/_pages/pay/{call.office.name}/{made.id}"
    move(call, made, status, step)
    call.clock.after(PAGE_SECONDS, expire, call, made)


def challenge(call: Call, made: Sale) -> None:
    """The customer's bank asks first."""
    made.challenged = True
    show_page(call, made, "I", "AC")


def decide_card(call: Call, made: Sale, number: str, expires: str) -> None:
    """The issuer approves or declines."""
    today = call.clock.date()
    late = (int(f"20{expires[2:]}"), int(expires[:2])) < (today.year, today.month)
    code, why = ("54", "Expired card") if late else DECLINED_CARDS.get(number, ("", ""))
    if code:
        return reject(call, made, "PR", code, why)
    approve(call, made)
    return None


def invoice(call: Call, made: Sale) -> None:
    """Number a payment that reaches the gateway, once."""
    if made.invoice:
        return
    made.invoice = call.office.ids.number(12)
    call.office.ledger.alias(made.invoice, made.money)
    call.office.invoices[made.invoice] = made


def approve(call: Call, made: Sale) -> None:
    """Cards are held; what is no card is paid at once: so assumed, no document tells.

    A slip is only taken first: step 10.1b of
    https://devzone.2c2p.com/docs/alternative-payment-method-apm-payment-flow
    """
    invoice(call, made)
    if made.kind in SLIPS and made.status != "P":
        move(call, made, "P", "PP")
        return
    made.approval, made.code = call.office.ids.number(6), "00"
    if made.kind not in CARDS:
        call.office.ledger.settle(made.money)
        made.settled = call.now
        move(call, made, "S", "ST")
    else:
        call.office.ledger.authorize(made.money)
        move(call, made, "A", "PA")
        call.clock.after(HOLD_SECONDS, release, call, made)
    notifications.post(call, made)


def reject(call: Call, made: Sale, step: str, code: str | None, why: str) -> None:
    """There will be no money."""
    call.office.ledger.decline(made.money, why)
    made.code, made.reason = code, why
    move(call, made, "F", step)
    notifications.post(call, made)


def expire(call: Call, made: Sale) -> bool:
    """Nobody came to the page. False where it is not waited for."""
    if made.status not in views.INCOMPLETE:
        return False
    call.office.ledger.decline(made.money, "expired")
    move(call, made, "E", "PE")
    notifications.post(call, made)
    return True


def release(call: Call, made: Sale) -> bool:
    """Nobody settled in time. False where nothing is held."""
    if made.status != "A":
        return False
    call.office.ledger.void(made.money)
    move(call, made, "V", "VD")
    notifications.post(call, made)
    return True


def finish(call: Call, made: Sale, outcome: str) -> bool:
    """The customer decides on the page. False where nothing is waited for."""
    if made.status not in views.INCOMPLETE or outcome not in (APPROVE, FAIL, CANCEL):
        return False
    if outcome == APPROVE and made.reason is None:
        approve(call, made)
    elif outcome == APPROVE:
        reject(call, made, "PR", made.code, made.reason or "")
    elif outcome == FAIL:
        why = "Authentication failed" if made.challenged else "Payment failed"
        reject(call, made, "VF" if made.challenged else "PR", None, why)
    else:
        call.office.ledger.decline(made.money, "cancelled")
        move(call, made, "C", "PC")
        notifications.post(call, made)
    return True


def found(call: Call, asked: Fields) -> Sale:
    """The payment of an order. Raises PacoError."""
    own_office(call, asked)
    order = bodies.text(asked, "orderNo", 50)
    made = call.office.orders.get(order)
    if made is None:
        raise not_found(order)
    return made


def acted(call: Call, made: Sale) -> Answer:
    """What an action is answered with."""
    return {**views.sale(made), "officeId": call.office.office_id}, errors.SUCCESS, made.code


def settle(call: Call, asked: Fields) -> Answer:
    """PUT /Settlement: once; what is not settled is released."""
    made = found(call, asked)
    minor = of_currency(made, *bodies.amount(asked, "settlementAmount"), "settlementAmount")
    if made.status != "A":
        raise not_allowed("Only approved payments can be settled")
    right_reference(made, asked)
    if minor > made.money.capturable:
        raise invalid("settlementAmount", "is more than what was approved")
    call.office.ledger.capture(made.money, minor)
    made.settled = call.now
    move(call, made, "S", "ST")
    return acted(call, made)


def of_currency(made: Sale, minor: int, currency: str, name: str) -> int:
    """An amount in the payment's currency. Raises PacoError."""
    if currency != made.money.currency:
        raise invalid(f"{name}.currencyCode")
    return minor


def right_reference(made: Sale, asked: Fields) -> None:
    """Refuse another payment's invoice or approval code. Raises PacoError."""
    right = {"issuerApprovalCode": made.approval, "invoiceNo2C2P": made.invoice}
    for name, value in right.items():
        if bodies.text(asked, name, 50, required=False) not in ("", value):
            raise invalid(name)


def void(call: Call, asked: Fields) -> Answer:
    """POST /Void: all of what is held, or was settled today."""
    made = found(call, asked)
    right_reference(made, asked)
    if "voidamount" in asked:
        minor = of_currency(made, *bodies.amount(asked, "voidAmount"), "voidAmount")
        if minor != (made.money.captured or made.money.amount):
            raise invalid("voidAmount", "is not the amount of the payment")
    today = call.now - made.settled < VOID_SECONDS
    if made.status == "A":
        call.office.ledger.void(made.money)
    elif made.status == "S" and today and made.kind in CARDS:
        call.office.ledger.reverse(made.money)
    else:
        raise not_allowed("Payment cannot be voided")
    move(call, made, "V", "VD")
    return acted(call, made)


def refund(call: Call, asked: Fields) -> Answer:
    """POST /Refund/refund: of what is settled, in parts or in full."""
    made = found(call, asked)
    minor = of_currency(made, *bodies.amount(asked, "refundAmount"), "refundAmount")
    if "localmakerchecker" in asked:
        maker = bodies.part(bodies.part(asked, "localMakerChecker", required=True), "maker")
        bodies.text(maker, "username", 255)
    url = bodies.url(bodies.part(asked, "refundNotificationURLs"), "backendURL")
    if made.status not in ("S", "R"):
        raise not_allowed("Only settled payments can be refunded")
    if minor > made.money.refundable:
        raise invalid("refundAmount", "is more than what was settled")
    reference = give_back(call, made, minor)
    told = {
        "refundAmount": bodies.written(minor, made.money.currency),
        "refundReferenceNo": reference,
    }
    if url:
        notifications.post(call, made, url, told)
    data, code, acquirer = acted(call, made)
    return {**data, **told}, code, acquirer


def give_back(call: Call, made: Sale, amount: int) -> str:
    """Give back what was settled, or a part of it, and say under which reference."""
    reference = call.office.new_id()
    made.refunds.append(call.office.ledger.refund(made.money, amount, reference))
    if made.reviewed:
        made.reviewed = False
        move(call, made, "R", "RP")
        call.clock.after(DAY, give_reviewed, call, made)
    else:
        move(call, made, "R", "RF")
    return reference


def give_reviewed(call: Call, made: Sale) -> bool:
    """Give back what was looked at. False where nothing waits."""
    if made.step != "RP":
        return False
    move(call, made, "R", "RF")
    return True


def review(made: Sale) -> bool:
    """Have the next refund looked at first. False where nothing can be refunded."""
    made.reviewed = made.money.refundable > 0
    return made.reviewed


def give_back_all(call: Call, made: Sale) -> bool:
    """The merchant refunds what is left in the portal, which nobody is told of. False for none."""
    left = made.money.refundable
    return made.status in ("S", "R") and left > 0 and bool(give_back(call, made, left))


def transaction_list(call: Call, asked: Fields) -> Answer:
    """POST /Inquiry/transactionList"""
    bodies.head(asked)
    wanted = bodies.part(asked, "advSearchParams", required=True)
    offices = wanted.get("officeid") or [call.office.office_id]
    if call.office.office_id not in offices:
        raise invalid("advSearchParams.officeId")
    orders = wanted.get("orderno")
    if isinstance(orders, list) and orders:
        made = [call.office.orders[each] for each in orders if each in call.office.orders]
    else:
        id = wanted.get("controllerinternalid")
        one = call.office.sales.get(id) if isinstance(id, str) else None
        made = [one] if one else []
    data = [{**views.sale(each), "officeId": call.office.office_id} for each in made]
    return data, errors.SUCCESS, None


def status(call: Call, order: str) -> Answer:
    """GET /Inquiry/transactionStatus"""
    made = call.office.orders.get(order)
    if made is None:
        raise not_found(order)
    data = [{**views.sale(made), "officeId": call.office.office_id}]
    return data, errors.SUCCESS, made.code
