"""What the customer pays with.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/payment-methods
"""

from __future__ import annotations

from typing import Any, TypeAlias

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import full_name
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import need, need_all

B: TypeAlias = c.BankNames
Body: TypeAlias = dict[str, Any]

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
    "java_enabled": "java_enabled", "javascript_enabled": "java_script_enabled",
    "timezone_offset": "time_zone_offset_minutes", "color_depth": "color_depth",
    "screen_width": "screen_width", "screen_height": "screen_height",
}  # fmt: skip
# What is named by a word alone.
# https://razorpay.com/docs/payments/payment-gateway/s2s-integration/payment-methods/wallet
# https://razorpay.com/docs/payments/payment-methods/trustly/s2s-integration
WORDS: dict[type, Body] = {
    c.AliPayRedirectWallet: {"method": "wallet", "wallet": "alipay"},
    c.PaypalRedirectWallet: {"method": "wallet", "wallet": "paypal"},
    c.PhonePeRedirectWallet: {"method": "wallet", "wallet": "phonepe"},
    c.TouchNGoRedirectWallet: {"method": "wallet", "wallet": "touchngo"},
    c.Giropay: {"method": "app", "provider": "giropay"},
    c.Sofort: {"method": "app", "provider": "sofort"},
    c.Trustly: {"method": "app", "provider": "trustly"},
    c.Klarna: {"method": "paylater", "provider": "klarna"},
}


def chosen(ask: PaymentsAuthorizeData) -> Body:
    """The method and its details.

    Raises:
        IntegrationError: it is none of Razorpay's, or lacks something.
    """
    match ask.payment_method:
        case c.CardDetails() | c.ProxyCardDetails() as card:
            return {
                "method": "card",
                "card": _card(card, ask.address.billing_address),
                "authentication": {"authentication_channel": "browser"},
                "browser": need_all(ask.browser_info, "browser_info", **_BROWSER),
            }
        case c.UpiCollect(vpa_id=address):
            vpa = need(address, "payment_method.upi_collect.vpa_id")
            return {"method": "upi", "upi": {"flow": "collect", "vpa": vpa}}
        case c.UpiIntent() | c.UpiQr():
            return {"method": "upi", "upi": {"flow": "intent"}}
        case c.NetbankingPayment(issuer=bank):
            return {"method": "netbanking", "bank": _code(BANKS, bank, "netbanking")}
        case c.OnlineBankingFPX(issuer=bank):
            return {"method": "fpx", "bank": _code(FPX_BANKS, bank, "online_banking_fpx")}
    if type(ask.payment_method) in WORDS:
        return WORDS[type(ask.payment_method)]
    raise IntegrationError.not_implemented("Selected payment method through razorpay")


def _card(card: c.CardDetails | c.ProxyCardDetails, billing: c.Address) -> Body:
    at, holder = "payment_method.card", card.card_holder_name or full_name(billing)
    number = need(card.card_number, f"{at}.card_number")
    name = need(holder, f"{at}.card_holder_name")
    rest = need_all(
        card, at, expiry_month="card_exp_month", expiry_year="card_exp_year", cvv="card_cvc"
    )
    rest["expiry_year"] = rest["expiry_year"].map(lambda year: year[2:] if len(year) == 4 else year)
    return {"number": number, "name": name, **rest}


def _code(codes: dict[B, str], bank: B | None, method: str) -> str:
    field = f"payment_method.{method}.issuer"
    named = need(bank, field)
    if named not in codes:
        raise IntegrationError.invalid_data_format(field, "no bank that razorpay has a code for")
    return codes[named]
