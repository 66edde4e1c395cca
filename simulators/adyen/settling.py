"""What becomes of a payment's money: held, taken, refused, given up."""

from simulators.adyen import cards, disputes, events, methods, tokens, words
from simulators.adyen.account import Call, Sale
from simulators.core.customer_methods import Why


def authorise(call: Call, sale: Sale) -> None:
    """The issuer, bank or wallet agreed: hold the money, take it unless capture is manual."""
    ledger = call.account.ledger
    ledger.authorize(sale.money)
    sale.result, sale.stage, sale.refusal = "Authorised", "", ""
    sale.extra = cards.additional(call.account, sale) | sale.extra
    tokens.keep(call, sale)
    manual, delay = capture_mode(sale)
    if manual or delay:
        call.clock.after(words.HOLD_SECONDS, expire, call.later(), sale)
    if not manual and not delay:
        ledger.capture(sale.money, sale.money.amount)
    elif not manual:
        call.clock.after(delay * words.HOUR, capture_later, call.later(), sale)
    events.authorisation(call, sale, success=True)
    disputes.plan(call, sale)


def capture_mode(sale: Sale) -> tuple[bool, int]:
    """Whether the merchant captures, and after how many hours Adyen does.

    Methods without separate captures are taken at once, whatever was asked.
    https://docs.adyen.com/online-payments/capture
    """
    if not methods.captured_apart(sale.kind):
        return False, 0
    additional = sale.asked.get("additionalData") or {}
    return additional.get("manualCapture") == "true", sale.asked.get("captureDelayHours") or 0


def capture_later(call: Call, sale: Sale) -> None:
    """A delayed automatic capture."""
    if sale.money.state == "authorized":
        call.account.ledger.capture(sale.money, sale.money.capturable)
        disputes.plan(call, sale)


def expire(call: Call, sale: Sale) -> bool:
    """What is held and was not captured in time is released. False where nothing is held."""
    if sale.money.state != "authorized":
        return False
    call.account.ledger.void(sale.money)
    events.about(call, sale, "EXPIRE")
    return True


def refuse(call: Call, sale: Sale, why: words.Refusal) -> None:
    """The payment came to nothing."""
    call.account.ledger.decline(sale.money, why.reason)
    sale.result, sale.refusal, sale.raw, sale.stage = why.result, why.reason, why.raw, ""
    events.authorisation(call, sale, success=False, reason=why.reason)


def asked_for(sale: Sale) -> str:
    """What the test acquirer is asked to do: by a code in additionalData, or by a holder name."""
    additional = sale.asked.get("additionalData") or {}
    named = words.BY_CODE.get(additional.get("RequestedTestAcquirerResponseCode", ""))
    return named or (sale.card.refusal if sale.card else "")


def acquire(call: Call, sale: Sale) -> None:
    """Ask the issuer."""
    name = asked_for(sale)
    if name in words.REFUSALS:
        refuse(call, sale, words.REFUSALS[name])
    elif name == words.PENDING:
        call.account.ledger.pend(sale.money)
        sale.result, sale.stage = "Received", ""
        call.clock.after(words.HOUR, arrive, call.later(), sale)
    else:
        authorise(call, sale)


def arrive(call: Call, sale: Sale) -> None:
    """A payment that was only received is authorised."""
    if sale.money.state == "pending":
        authorise(call, sale)


class Shopper:
    """What a shopper's deed beside a card means for the payment; see `customer_methods.Affair`."""

    def __init__(self, call: Call, sale: Sale) -> None:
        self.call, self.sale = call.later(), sale

    def underway(self) -> None:
        """Paid, and not booked yet."""
        self.call.account.ledger.pend(self.sale.money)
        self.sale.result, self.sale.stage = "Received", ""

    def arrived(self) -> None:
        """The money is there."""
        acquire(self.call, self.sale)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        if why == "expired":
            close_offer(self.call, self.sale)
        else:
            refuse(self.call, self.sale, REASONS[why])


REASONS: dict[Why, words.Refusal] = {
    "failed": words.DECLINED,
    "bounced": words.DECLINED,
    "canceled": words.WENT_BACK,
}


def close_offer(call: Call, sale: Sale) -> None:
    """Nobody paid in time. https://docs.adyen.com/api-explorer/Webhooks/1/post/OFFER_CLOSED"""
    if sale.money.state in ("challenged", "pending"):
        call.account.ledger.void(sale.money)
        sale.result, sale.stage = "Cancelled", ""
        events.about(call, sale, "OFFER_CLOSED")


def abandon(call: Call, sale: Sale) -> None:
    """Nobody finished a 3D Secure authentication in time."""
    if sale.stage and sale.money.state == "challenged":
        call.account.ledger.void(sale.money)
        sale.result, sale.stage = "Cancelled", ""
