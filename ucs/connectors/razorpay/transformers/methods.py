"""What the customer pays with.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/payment-methods
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import need
from ucs.domain.secret import Secret

B: TypeAlias = c.BankNames

# https://razorpay.com/docs/payments/payment-gateway/s2s-integration/payment-methods/methods-api
BANKS = {
    B.AxisBank: "UTIB", B.BankOfBaroda: "BARB_R", B.CanaraBank: "CNRB",
    B.CentralBankOfIndia: "CBIN", B.FederalBank: "FDRL", B.HdfcBank: "HDFC", B.HsbcBank: "HSBC",
    B.IciciBank: "ICIC", B.IdbiBank: "IBKL", B.IndianOverseasBank: "IOBA", B.IndusIndBank: "INDB",
    B.KotakMahindraBank: "KKBK", B.PunjabNationalBank: "PUNB_R", B.RoyalBankOfScotland: "ABNA",
    B.StandardCharteredBank: "SCBL", B.StateBank: "SBIN", B.StateBankOfIndia: "SBIN",
    B.UnionBankOfIndia: "UBIN", B.YesBank: "YESB",
}  # fmt: skip
# .../s2s-integration/json/v2/build-integration/fpx
FPX_BANKS = {
    B.AffinBank: "PHBM", B.AgroBank: "AGOB", B.AllianceBank: "MFBB", B.AmBank: "ARBK",
    B.BankIslam: "BIMB", B.BankMuamalat: "BMMB", B.BankOfChina: "BKCH", B.BankRakyat: "BKRM",
    B.BankSimpananNasional: "BSNA", B.CimbBank: "CIBB", B.HongLeongBank: "HLBB",
    B.HsbcBank: "HSBC", B.KuwaitFinanceHouse: "KFHO", B.Maybank: "MB2U", B.OcbcBank: "OCBC",
    B.PublicBank: "PBBE", B.RhbBank: "RHBB", B.StandardCharteredBank: "SCBL", B.UobBank: "UOVB",
}  # fmt: skip
# .../s2s-integration/json/v2/build-integration/cards
_BROWSER = {
    "java_enabled": "java_enabled",
    "javascript_enabled": "java_script_enabled",
    "timezone_offset": "time_zone_offset_minutes",
    "color_depth": "color_depth",
    "screen_width": "screen_width",
    "screen_height": "screen_height",
}


class Card(Struct):
    number: Secret
    name: Secret
    expiry_month: Secret
    expiry_year: Secret
    cvv: Secret


class Upi(Struct, omit_defaults=True):
    flow: Literal["collect", "intent"]
    vpa: Secret | None = None


class Method(Struct, omit_defaults=True, kw_only=True):
    """The part of a payment that each method has its own of."""

    method: str
    card: Card | None = None
    authentication: dict[str, str] | None = None
    browser: dict[str, bool | int] | None = None
    upi: Upi | None = None
    bank: str | None = None
    wallet: str | None = None
    provider: str | None = None


# What is named by a word alone.
# https://razorpay.com/docs/payments/payment-gateway/s2s-integration/payment-methods/wallet
# https://razorpay.com/docs/payments/payment-methods/trustly/s2s-integration
WORDS: dict[type, Method] = {
    c.AliPayRedirectWallet: Method(method="wallet", wallet="alipay"),
    c.PaypalRedirectWallet: Method(method="wallet", wallet="paypal"),
    c.PhonePeRedirectWallet: Method(method="wallet", wallet="phonepe"),
    c.TouchNGoRedirectWallet: Method(method="wallet", wallet="touchngo"),
    c.Giropay: Method(method="app", provider="giropay"),
    c.Sofort: Method(method="app", provider="sofort"),
    c.Trustly: Method(method="app", provider="trustly"),
    c.Klarna: Method(method="paylater", provider="klarna"),
}


def chosen(ask: PaymentsAuthorizeData) -> Method:
    """The method and its details.

    Raises:
        IntegrationError: it is none of Razorpay's, or lacks something.
    """
    match ask.payment_method:
        case c.CardDetails() | c.ProxyCardDetails() as card:
            return Method(
                method="card",
                card=_card(ask, card),
                authentication={"authentication_channel": "browser"},
                browser=_browser(ask.browser_info),
            )
        case c.UpiCollect(vpa_id=address):
            vpa = need(address, "payment_method.upi_collect.vpa_id")
            return Method(method="upi", upi=Upi("collect", vpa))
        case c.UpiIntent() | c.UpiQr():
            return Method(method="upi", upi=Upi("intent"))
        case c.NetbankingPayment(issuer=bank):
            return Method(method="netbanking", bank=_code(BANKS, bank, "netbanking"))
        case c.OnlineBankingFPX(issuer=bank):
            return Method(method="fpx", bank=_code(FPX_BANKS, bank, "online_banking_fpx"))
    if type(ask.payment_method) in WORDS:
        return WORDS[type(ask.payment_method)]
    raise IntegrationError.not_implemented("Selected payment method through razorpay")


def _card(ask: PaymentsAuthorizeData, card: c.CardDetails | c.ProxyCardDetails) -> Card:
    at, billing = "payment_method.card.", ask.address.billing_address
    return Card(
        need(card.card_number, f"{at}card_number"),
        need(card.card_holder_name or _name(billing), f"{at}card_holder_name"),
        need(card.card_exp_month, f"{at}card_exp_month"),
        need(card.card_exp_year, f"{at}card_exp_year").map(
            lambda year: year[2:] if len(year) == 4 else year
        ),
        need(card.card_cvc, f"{at}card_cvc"),
    )


def _name(address: c.Address) -> Secret | None:
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def _browser(told: c.BrowserInformation) -> dict[str, bool | int]:
    return {
        theirs: need(getattr(told, ours), f"browser_info.{ours}")
        for theirs, ours in _BROWSER.items()
    }


def _code(codes: dict[B, str], bank: B | None, method: str) -> str:
    field = f"payment_method.{method}.issuer"
    named = need(bank, field)
    if named not in codes:
        raise IntegrationError.invalid_data_format(field, "no bank that razorpay has a code for")
    return codes[named]
