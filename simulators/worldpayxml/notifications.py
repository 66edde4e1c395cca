"""Order notifications: what became of a payment, unsigned, to the merchant's own address.

https://developer.worldpay.com/docs/wpg/manage
"""

from simulators.core.markup import element
from simulators.worldpayxml import views, words
from simulators.worldpayxml.account import Order

HEADERS = {"Content-Type": "text/xml; charset=UTF-8"}

HELD, TAKEN = "IN_PROCESS_AUTHORISED", "IN_PROCESS_CAPTURED"
BOOKINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "AUTHORISED": ((HELD, "credit"),),
    "CANCELLED": ((HELD, "debit"),),
    "EXPIRED": ((HELD, "debit"),),
    "CAPTURED": ((TAKEN, "credit"), (HELD, "debit")),
    "SENT_FOR_REFUND": ((TAKEN, "debit"),),
    "REFUND_FAILED": ((TAKEN, "credit"),),
    "CHARGED_BACK": ((TAKEN, "debit"),),
    "CHARGEBACK_REVERSED": ((TAKEN, "credit"),),
}
"""Which accounts an event moves money on, and how."""


def post(
    order: Order, payment: str, now: float, value: int, reference: str = "", kind: str = ""
) -> None:
    """Put the notification of an order's last event into the outbox.

    `payment` is its markup as of now, `value` what the event moved.
    """
    account, event = order.account, order.event
    made = order.token if event == "AUTHORISED" else None

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        shown = payment + (views.token(made, "NEW") if made else "")
        journal = _journal(event, order.money.currency, now, value, reference, kind)
        told = element("orderStatusEvent", shown + journal, orderCode=order.code)
        return HEADERS, views.service(account.code, element("notify", told))

    account.outbox.post(account.ids.next(16), event, account.notification_url, int(now), letter)


def _journal(event: str, currency: str, now: float, value: int, reference: str, kind: str) -> str:
    day = words.parts(now)
    date = element("date", dayOfMonth=f"{day:%d}", month=f"{day:%m}", year=f"{day:%Y}")
    moved = "".join(
        element("accountTx", views.amount(value, currency, way), accountType=books)
        for books, way in (BOOKINGS.get(event, ()) if value else ())
    )
    named = element("journalReference", type=kind, reference=reference) if reference else ""
    return element(
        "journal",
        element("bookingDate", date) + moved + named,
        journalType=event,
        sent="n",
    )
