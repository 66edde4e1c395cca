"""Rapyd's tables: payment method types, test cards, simulated errors, currencies.

https://docs.rapyd.net/en/payment-method-type.html
https://docs.rapyd.net/en/card-numbers-for-testing.html
https://docs.rapyd.net/en/error-simulation.html
"""

import re
from typing import Literal, NamedTuple

from simulators.core.clock import DAY

Category = Literal["card", "bank_redirect", "bank_transfer", "cash", "ewallet"]


class MethodType(NamedTuple):
    """A type of payment method: how its customers pay, by the contract's name of the method."""

    name: str
    category: Category
    way: str
    currency: str | None = None

    @property
    def country(self) -> str:
        """The country that its name begins with."""
        return self.name[:2].upper()


CARD = re.compile(
    r"[a-z]{2}_(?:credit_|debit_)?"
    r"(?:visa|mastercard|amex|discover|jcb|diners|unionpay|maestro|rupay|elo|hipercard)_card\Z"
)
_TYPES = """
sg_grabpay_ewallet ewallet go_pay_redirect SGD
my_grabpay_ewallet ewallet go_pay_redirect MYR
ph_grabpay_ewallet ewallet go_pay_redirect PHP
th_grabpay_ewallet ewallet go_pay_redirect THB
ph_gcash_ewallet ewallet gcash_redirect PHP
id_dana_ewallet ewallet dana_redirect IDR
id_linkaja_ewallet ewallet dana_redirect IDR
my_touchngo_ewallet ewallet touch_n_go_redirect MYR
kr_tmoney_ewallet ewallet kakao_pay_redirect KRW
kr_kakaopay_ewallet ewallet kakao_pay_redirect KRW
cn_alipay_ewallet ewallet ali_pay_redirect CNY
cn_wechatpay_ewallet ewallet we_chat_pay_redirect CNY
at_crypto_ewallet ewallet crypto EUR
sg_paynow_bank bank_transfer duit_now SGD
nl_ideal_bank bank_redirect ideal EUR
de_giropay_bank bank_redirect giropay EUR
de_sofort_bank bank_redirect sofort EUR
at_eps_bank bank_redirect eps EUR
pl_przelewy24_bank bank_redirect przelewy24 PLN
pl_blik_bank bank_redirect blik PLN
be_bancontact_bank bank_redirect bancontact_card EUR
co_pse_bank bank_redirect pse COP
my_fpx_bank bank_redirect online_banking_fpx MYR
id_danamon_bank bank_transfer danamon_va_bank_transfer IDR
us_ach_bank bank_transfer ach USD
br_pix_bank bank_transfer pix BRL
br_boleto_cash cash boleto BRL
mx_oxxo_cash cash oxxo MXN
mx_7eleven_cash cash seven_eleven MXN
id_alfa_cash cash alfamart IDR
id_indomaret_cash cash indomaret IDR
it_psc_cash cash e_voucher EUR
"""
TYPES: dict[str, MethodType] = {
    name: MethodType(name, category, way, currency)  # type: ignore[arg-type]
    for name, category, way, currency in map(str.split, _TYPES.strip().splitlines())
}


def method_type(name: str) -> MethodType | None:
    """The type of that name; cards are there for every country."""
    if CARD.match(name):
        return MethodType(name, "card", "card_redirect")
    return TYPES.get(name)


DECLINES = {
    "4111111111111105": ("05", "Do Not Honor"),
    "4111111111111143": ("43", "Stolen Card, pick up"),
    "4111111111111151": ("51", "Insufficient Funds"),
}
EXPIRED = ("54", "Expired Card")

ANY, ONLINE, REDIRECTED = "any", "online", "redirected"
SIMULATED = (
    (4000, ANY, "ERROR_CREATE_PAYMENT_GATEWAY_NOT_RESPONDING"),
    (2000, ONLINE, "ERROR_PROCESS_PAYMENT_SETTLEMENT_DECLINED"),
    (2020, ONLINE, "ERROR_PROCESS_PAYMENT_SETTLEMENT_PENDING_ON_GATEWAY"),
    (2080, ONLINE, "ERROR_PROCESS_PAYMENT_PROCESSOR_UNAVAILABLE"),
    (2120, REDIRECTED, "ERROR_PROCESS_PAYMENT_INSUFFICIENT_FUNDS"),
    (2180, REDIRECTED, "ERROR_PROCESS_PAYMENT_EXPIRED"),
)
"""Amounts from the first up to nine more bring about an error."""


def simulated(amount: float, category: Category) -> str | None:
    """The error that this amount brings about."""
    kind = REDIRECTED if category in ("bank_redirect", "ewallet") else ONLINE
    for least, which, code in SIMULATED:
        if least <= amount <= least + 9 and which in (ANY, kind):
            return code
    return None


CHALLENGED_FROM = 1000
"""https://docs.rapyd.net/en/simulating-3ds-authentication---api-method.html"""
CHALLENGE_SECONDS = 15 * 60
HOLD_SECONDS = 30 * DAY
"""With pre-authorization permissions. https://docs.rapyd.net/en/capture-payment.html"""
CARD_SECONDS = 7 * DAY
TRANSFER_SECONDS = 14 * DAY
REFUND_SECONDS = 600
DISPUTE_SECONDS = 14 * DAY

WHOLE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
EXPONENTS = dict.fromkeys(WHOLE.split(), 0) | dict.fromkeys(THOUSANDTHS.split(), 3)
STATES = {
    "NEW": "the page was made",
    "INP": "the payment is in progress",
    "DON": "the payment was completed",
    "EXP": "time is over",
}


def exponent(currency: str) -> int:
    """How many decimal places a currency has."""
    return EXPONENTS.get(currency, 2)


def decimal(minor: int, currency: str) -> int | float:
    """An amount as Rapyd writes it: a number in units of the currency."""
    scale: int = 10 ** exponent(currency)
    return minor // scale if minor % scale == 0 else minor / scale


def luhn(number: str) -> bool:
    """Whether the check digit is right."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0
