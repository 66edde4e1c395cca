"""What becomes of a payment, and of the payment method that it was made by."""

import msgspec

from simulators.core.customer_methods import CustomerMethod, Errand, Why
from simulators.core.pages import Bill
from simulators.xendit import events, pages, words
from simulators.xendit.accounts import linked
from simulators.xendit.business import Account, Business, Call, Method, PaymentRequest, returned

# https://docs.xendit.co/apidocs/payment-webhook-notification, failure_code
FAILURES: dict[Why, str] = {
    "failed": "INSUFFICIENT_BALANCE",
    "canceled": "USER_DECLINED_PAYMENT",
    "bounced": "FAILURE_DETAILS_UNAVAILABLE",
}
KEPT = "MULTIPLE_USE"
TOLD = ("VIRTUAL_ACCOUNT", "QR_CODE")
"""Of these it is said that they can be paid: docs/PaymentMethodApi.md of xendit-php."""


def settle(call: Call, request: PaymentRequest, failure: str | None = None) -> None:
    """Hold or take the money, or record why not; then say so."""
    business, money, method = call.business, request.money, request.method
    if not isinstance(method.means, Account):
        failure = failure or words.failure(money.amount, money.currency)
    request.updated = call.now
    if failure:
        business.ledger.decline(money, failure)
        method.status = "FAILED" if method.status == "PENDING" else "ACTIVE"
    else:
        request.ends = "success"
        business.ledger.authorize(money)
        activate(call, method)
        if request.capture_method == "AUTOMATIC":
            business.ledger.capture(money, money.amount)
        else:
            call.clock.after(words.HOLD_SECONDS, lambda: release(business, request))
    events.payment(call, request)
    if isinstance(method.means, Account) and method.reusability != KEPT and not failure:
        retire(call, method)


def activate(call: Call, method: Method) -> None:
    """A payment method can be charged from now on; say so of linked ones, numbers and QR codes."""
    fresh, method.status = method.status != "ACTIVE", "ACTIVE"
    if fresh and (method.reusability == KEPT or method.means.type in TOLD):
        events.method(call, method)


def retire(call: Call, method: Method) -> None:
    """A payment method cannot be charged any more.

    One for a single use expires with its payment.
    https://docs.xendit.co/docs/migrate-payment-api-v2-to-v3
    """
    method.status, method.updated = "EXPIRED", call.now
    events.method(call, method)


def release(business: Business, request: PaymentRequest) -> None:
    """Give back what was held and not captured in time."""
    if request.money.state == "authorized":
        business.ledger.void(request.money)


class Purchase:
    """What a customer's deed means for a payment; see `customer_methods.Affair`."""

    def __init__(self, call: Call, request: PaymentRequest) -> None:
        self.call, self.request = call, request

    def underway(self) -> None:
        """Paid, and not there yet."""
        self.request.ends = "success"
        self.call.business.ledger.pend(self.request.money)

    def arrived(self) -> None:
        """The money is there."""
        if self.request.method.means.type == "QR_CODE":
            self.request.detail = {"receipt_id": self.call.business.hex(12), "issuer_name": "DANA"}
        settle(self.call, self.request)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        request = self.request
        request.ends = "cancel" if why == "canceled" else "failure"
        if why == "expired":
            self.call.business.ledger.void(request.money)
            request.updated = self.call.now
            retire(self.call, request.method)
        else:
            settle(self.call, request, FAILURES[why])


class Linking:
    """What a customer's deed means for a payment method that is to be kept."""

    def __init__(self, call: Call, method: Method) -> None:
        self.call, self.method = call, method

    def underway(self) -> None:
        """Nothing is on its way where nothing is paid."""

    def arrived(self) -> None:
        """The account is linked."""
        method = self.method
        method.updated = self.call.now
        if isinstance(method.means, Account):
            linked(method.means, self.call.business.ids.number(10))
        activate(self.call, method)

    def failed(self, why: Why) -> None:
        """It is not."""
        method = self.method
        method.updated = self.call.now
        method.status = "EXPIRED" if why == "expired" else "FAILED"
        method.failure_code = FAILURES.get(why)
        events.method(self.call, method)


def pay(call: Call, request: PaymentRequest, account: Account) -> None:
    """Ask the customer, unless they agreed earlier to be charged."""
    method = request.method
    if method.reusability == KEPT and method.status == "ACTIVE":
        settle(call, request)
        return
    call.business.ledger.challenge(request.money)
    kept = call.to_keep()
    if method.reusability != KEPT:
        activate(kept, method)
    errand = Errand(call.clock, way(account), Purchase(kept, request))
    request.errand = errand
    if account.offer.redirects or method.reusability == KEPT:
        shown = errand.page(bill(call.business, request))
        visit = pages.Visit(shown, lambda: errand.waits, errand.decide, lambda: leave(request))
        request.page = pages.open_page(kept, visit)


def begin(call: Call, method: Method, account: Account) -> None:
    """Link an account at a page, or have a method for a single use ready."""
    kept = call.to_keep()
    if method.reusability != KEPT:
        activate(kept, method)
        return
    errand = method.errand = Errand(call.clock, way(account), Linking(kept, method))
    method.status = "REQUIRES_ACTION"

    def leave() -> tuple[str, str]:
        ends = {"ACTIVE": "success", "FAILED": "failure"}.get(method.status, "failure")
        return returned(account.channel, ends), method.status

    shown = errand.page(kept_for_later(call.business, method))
    visit = pages.Visit(shown, lambda: errand.waits, errand.decide, leave)
    method.page = pages.open_page(kept, visit)


def way(account: Account) -> CustomerMethod:
    """How customers pay by an account, and how long it waits for them."""
    return msgspec.structs.replace(account.offer.customer, expires=int(account.waits))


def bill(business: Business, request: PaymentRequest) -> Bill:
    """Who asks for a payment, for how much, and what for."""
    money, held = request.money, request.capture_method == "MANUAL"
    return Bill(
        merchant=business.shown,
        amount=money.amount,
        currency=money.currency,
        places=words.MARKETS[money.currency].decimals,
        reference=request.reference_id,
        then="kept" if not money.amount else "held" if held else "taken",
    )


def kept_for_later(business: Business, method: Method) -> Bill:
    """Who asks to keep a payment method."""
    return Bill(merchant=business.shown, reference=method.reference_id, then="kept")


def leave(request: PaymentRequest) -> tuple[str, str]:
    """Where the customer goes from the page of a payment, and its status by then."""
    return request.return_url(request.ends), words.STATUS[request.money.state]
