"""Alternative payment methods (APMs): a redirection to the provider, or a debit at once.

https://docs.nuvei.com/documentation/apms-overview/apm-integrations
"""

from typing import Any

import msgspec

from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, Errand, Why, debit
from simulators.nuvei import dmns, users
from simulators.nuvei.bodies import Payment
from simulators.nuvei.errors import APPROVED, Verdict, refuse
from simulators.nuvei.site import Context, Transaction

REDIRECT, PENDING = Verdict("REDIRECT"), Verdict("PENDING")
EURO = frozenset(["EUR"])
_PAYPAL = """
    EUR USD GBP CAD MYR HUF SGD MXN PHP THB PLN CZK BRL AUD NZD DKK HKD NOK RUB SEK CHF TWD TRY JPY
    ILS
"""
PAYPAL = frozenset(_PAYPAL.split())
REASONS: dict[Why, str] = {
    "failed": "Declined by the payment provider",
    "canceled": "Canceled by user",
    "expired": "Transaction expired",
    "bounced": "Returned by the bank",
}


class Apm(msgspec.Struct, frozen=True):
    """Where one method is offered, and what a payment by it must say."""

    method: CustomerMethod
    countries: frozenset[str]
    currencies: frozenset[str]
    fields: tuple[str, ...] = ()


APMS = {
    "apmgw_iDeal": Apm(CUSTOMER_METHODS["ideal"], frozenset(["NL"]), EURO),
    "apmgw_Giropay": Apm(CUSTOMER_METHODS["giropay"], frozenset(["DE"]), EURO),
    "apmgw_Sofort": Apm(
        CUSTOMER_METHODS["sofort"], frozenset(["AT", "BE", "DE", "ES", "IT", "NL"]), EURO
    ),
    "apmgw_EPS": Apm(CUSTOMER_METHODS["eps"], frozenset(["AT"]), EURO),
    "apmgw_expresscheckout": Apm(CUSTOMER_METHODS["paypal_redirect"], frozenset(), PAYPAL),
    "apmgw_ACH": Apm(
        CUSTOMER_METHODS["ach"],
        frozenset(["US"]),
        frozenset(["USD"]),
        ("AccountNumber", "RoutingNumber"),
    ),
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
    """Send the customer to the provider, or start the debit to which they agreed."""
    given = (asked.paymentOption.alternativePaymentMethod or {}) if asked.paymentOption else {}
    name = given.get("paymentMethod", "")
    apm = _offered(asked, name, given)
    if asked.transactionType not in ("", "Sale"):
        raise refuse(1067)
    made.kind, made.method = "Sale", name
    made.money = ctx.site.ledger.open(made.id, made.amount, made.currency)
    ctx.site.keep(made)
    if asked.userTokenId:
        details = {key: value for key, value in given.items() if key in ("email", "account_id")}
        made.option = users.keep_account(ctx, asked.userTokenId, name, details).id
    affair = Affair(ctx, made)
    if apm.method.way == "debit":
        ctx.errands[made.id] = (ctx.site, made, debit(ctx.clock, apm.method, affair))
        return made
    made.verdict = REDIRECT
    ctx.site.ledger.challenge(made.money)
    ctx.errands[made.id] = (ctx.site, made, Errand(ctx.clock, apm.method, affair))
    made.three_d = {"redirectUrl": f"{ctx.base}/_pages/apms/{made.id}"}
    return made


def _offered(asked: Payment, name: str, given: dict[str, str]) -> Apm:
    """The method by its name. Raises NuveiError where it is not offered so."""
    apm = APMS.get(name)
    if apm is None:
        raise refuse(1068)
    if asked.currency not in apm.currencies:
        raise refuse(1070)
    assert asked.billingAddress is not None
    if apm.countries and asked.billingAddress.country not in apm.countries:
        raise refuse(1014)
    if not asked.userTokenId:
        raise refuse(1010)
    for field in apm.fields:
        if not given.get(field):
            raise refuse(1060, field)
    return apm


def url_of(made: Transaction) -> str:
    """Where the customer is sent; "" where nowhere."""
    url: Any = made.three_d.get("redirectUrl", "") if made.card is None else ""
    return str(url)
