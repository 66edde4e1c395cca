"""The payment method types: where each may be used, what it needs and how its money comes.

https://docs.stripe.com/payments/payment-methods/payment-method-support
"""

from typing import Literal

import msgspec

Flow = Literal[
    "card", "debit", "redirect", "alipay", "wechat", "cashapp", "blik", "transfer", "voucher"
]


class Rule(msgspec.Struct, frozen=True):
    """What Stripe documents of one type.

    `countries` are the customer's, by currency where the two must go together ("" for any).
    `reuse` is what setting up for later gives: the method itself, a SEPA debit, or nothing.
    """

    flow: Flow
    currencies: frozenset[str] = frozenset()
    manual: bool = False
    reuse: Literal["", "self", "sepa"] = ""
    mandate: bool = False
    billing: tuple[str, ...] = ()
    shipping: bool = False
    countries: dict[str, frozenset[str]] = {}
    least: dict[str, int] = {}
    most: dict[str, int] = {}
    details: bool = False
    refundable: bool = True
    later: bool = False


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


EUROZONE = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK"
PAY_LATER = {"usd": _set("US"), "cad": _set("CA")}
KLARNA = {
    "aud": _set("AU"),
    "cad": _set("CA"),
    "chf": _set("CH"),
    "czk": _set("CZ"),
    "dkk": _set("DK"),
    "eur": _set("AT BE DE ES FI FR GR IE IT NL PT"),
    "gbp": _set("GB"),
    "nok": _set("NO"),
    "nzd": _set("NZ"),
    "pln": _set("PL"),
    "ron": _set("RO"),
    "sek": _set("SE"),
    "usd": _set("US"),
}
AFTERPAY = PAY_LATER | {"gbp": _set("GB"), "aud": _set("AU"), "nzd": _set("NZ")}
ALIPAY = _set("cny aud cad eur gbp hkd jpy myr nzd sgd usd")
WECHAT = _set("cny aud cad chf dkk eur gbp hkd jpy nok sek sgd usd")
AMAZON = _set("usd eur gbp aud chf dkk hkd jpy nok nzd sek zar")
EUR = _set("eur")

RULES: dict[str, Rule] = {
    "card": Rule("card", manual=True, reuse="self", details=True),
    "link": Rule("redirect", manual=True, reuse="self", billing=("email",)),
    "us_bank_account": Rule(
        "debit", _set("usd"), reuse="self", mandate=True, billing=("name",), details=True
    ),
    "sepa_debit": Rule(
        "debit", EUR, reuse="self", mandate=True, billing=("name", "email"), details=True
    ),
    "bacs_debit": Rule(
        "debit",
        _set("gbp"),
        reuse="self",
        mandate=True,
        billing=("name", "email", "address.line1"),
        details=True,
    ),
    "au_becs_debit": Rule(
        "debit", _set("aud"), reuse="self", mandate=True, billing=("name", "email"), details=True
    ),
    "customer_balance": Rule("transfer", _set("usd eur gbp jpy mxn")),
    "affirm": Rule(
        "redirect",
        _set("usd cad"),
        manual=True,
        countries=PAY_LATER,
        least={"usd": 5000, "cad": 5000},
        most={"usd": 3_000_000, "cad": 3_000_000},
    ),
    "afterpay_clearpay": Rule(
        "redirect",
        frozenset(AFTERPAY),
        manual=True,
        billing=("name", "email", "address.line1"),
        shipping=True,
        countries=AFTERPAY,
        most={"usd": 400_000, "cad": 200_000, "gbp": 120_000, "aud": 200_000, "nzd": 200_000},
    ),
    "klarna": Rule(
        "redirect",
        frozenset(KLARNA),
        manual=True,
        reuse="self",
        billing=("email", "address.country"),
        countries=KLARNA,
    ),
    "alma": Rule("redirect", EUR, manual=True, least={"eur": 5000}, most={"eur": 200_000}),
    "alipay": Rule("alipay", ALIPAY, reuse="self"),
    "wechat_pay": Rule("wechat", WECHAT),
    "amazon_pay": Rule("redirect", AMAZON, manual=True, reuse="self"),
    "cashapp": Rule("cashapp", _set("usd"), manual=True, reuse="self", most={"usd": 200_000}),
    "revolut_pay": Rule("redirect", _set("eur gbp ron huf pln dkk"), manual=True, reuse="self"),
    "ideal": Rule("redirect", EUR, reuse="sepa"),
    "bancontact": Rule("redirect", EUR, reuse="sepa", billing=("name",)),
    "sofort": Rule("redirect", EUR, reuse="sepa", details=True, later=True),
    "eps": Rule("redirect", EUR, billing=("name",)),
    "giropay": Rule("redirect", EUR, billing=("name",)),
    "p24": Rule("redirect", _set("eur pln"), billing=("email",)),
    "blik": Rule("blik", _set("pln")),
    "multibanco": Rule("voucher", EUR, billing=("email",)),
}

REDIRECTS = frozenset(kind for kind, rule in RULES.items() if rule.flow in ("redirect", "alipay"))
"""The types that send the customer away, and so need an address to come back to."""
