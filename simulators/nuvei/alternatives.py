"""Alternative payment methods (APMs): a redirection to the provider, or a debit at once.

https://docs.nuvei.com/documentation/apms-overview/apm-integrations
"""

from typing import Any

from simulators.core.customer_methods import Errand, Why, debit
from simulators.nuvei import dmns, users
from simulators.nuvei.apms import HELD, offered
from simulators.nuvei.bodies import Payment
from simulators.nuvei.errors import APPROVED, Verdict, refuse
from simulators.nuvei.gateway import HOLD_SECONDS, expire
from simulators.nuvei.site import Context, Transaction

REDIRECT, PENDING = Verdict("REDIRECT"), Verdict("PENDING")
CALLED = frozenset(["blik", "mb_way"])
"""Methods whose app calls its owner, without a redirection: assumed to be PENDING meanwhile, as
their guides name a notification alone (.../europe-guides/blik, .../europe-guides/mbway)."""
REASONS: dict[Why, str] = {
    "failed": "Declined by the payment provider",
    "canceled": "Canceled by user",
    "expired": "Transaction expired",
    "bounced": "Returned by the bank",
}


class Affair:
    """What becomes of a payment by an alternative method."""

    def __init__(self, ctx: Context, made: Transaction) -> None:
        self.ctx, self.made = ctx, made
        assert made.money is not None
        self.money = made.money

    def underway(self) -> None:
        """The customer has agreed; the money is on its way."""
        self.ctx.site.ledger.pend(self.money)
        self._tell(PENDING)

    def arrived(self) -> None:
        """The money is there."""
        if self.made.kind == "Auth":
            self.ctx.site.ledger.authorize(self.money)
            self.ctx.clock.after(HOLD_SECONDS["Auth"], expire, self.ctx, self.made)
        else:
            self.ctx.site.ledger.settle(self.money)
        self.ctx.site.orders[self.made.order].state = "COMPLETED"
        self._tell(APPROVED)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        ledger, reason = self.ctx.site.ledger, REASONS[why]
        if self.money.state == "pending":
            ledger.fail(self.money, reason)
        else:
            ledger.decline(self.money, reason)
        self.made.apm_reason = reason
        self._tell(Verdict("DECLINED", -1, reason))

    def _tell(self, verdict: Verdict) -> None:
        self.made.verdict = verdict
        dmns.post(self.ctx, self.made)


def pay(ctx: Context, asked: Payment, made: Transaction) -> Transaction:
    """Send the customer to the provider or to their app, or start the debit they agreed to."""
    given = (asked.paymentOption.alternativePaymentMethod or {}) if asked.paymentOption else {}
    name = given.get("paymentMethod", "")
    apm = offered(asked, given)
    if asked.transactionType not in (("", "Sale", "Auth") if name in HELD else ("", "Sale")):
        raise refuse(1067)
    made.method = name
    made.money = ctx.site.ledger.open(made.id, made.amount, made.currency)
    ctx.site.keep(made)
    details = {key: value for key, value in given.items() if key in ("email", "account_id")}
    made.option = users.keep_account(ctx, asked.userTokenId, name, details).id
    affair = Affair(ctx, made)
    if apm.method.way == "debit":
        ctx.errands[made.id] = (ctx.site, made, debit(ctx.clock, apm.method, affair))
        return made
    made.verdict = PENDING if apm.method.name in CALLED else REDIRECT
    ctx.site.ledger.challenge(made.money)
    ctx.errands[made.id] = (ctx.site, made, Errand(ctx.clock, apm.method, affair))
    if made.verdict is REDIRECT:
        made.three_d = {"redirectUrl": f"{ctx.base}/_pages/apms/{made.id}"}
    return made


def url_of(made: Transaction) -> str:
    """Where the customer is sent; "" where nowhere."""
    url: Any = made.three_d.get("redirectUrl", "") if made.card is None else ""
    return str(url)
