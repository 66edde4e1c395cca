"""The channels beside cards: what each takes, gives back and asks of the customer.

Amounts, refunds and times: https://docs.xendit.co/docs/available-payment-channels (codes of the
Payments API v3; those here are the ones of its version 2, as xendit-python has them in
docs/payment_request/*ChannelCode.md).
"""

from typing import Literal

import msgspec

from simulators.core.clock import DAY
from simulators.core.customer_methods import CUSTOMER_METHODS, HOUR, CustomerMethod

Refundable = Literal["none", "full", "partial"]


class Channel(msgspec.Struct, frozen=True):
    """One channel in one currency. Amounts are major units; `needs` are channel properties.

    `save`: a payment method of it may be kept and charged without the customer. `bank` is the type
    of a direct debit.
    """

    type: str
    code: str
    currency: str
    least: float
    most: float
    customer: CustomerMethod
    refund: Refundable = "none"
    save: bool = False
    needs: tuple[str, ...] = ()
    bank: str = ""

    @property
    def redirects(self) -> bool:
        """Whether the customer pays on a page."""
        return self.customer.way == "page"


# What a customer does by each type, and how long a request waits for them: two days for a code at
# a counter (OverTheCounterChannelProperties.md), 31 years for a virtual account
# (VirtualAccountChannelProperties.md), two days for a QR code (docs.xendit.co/docs/qris).
LIKE = {
    "EWALLET": CUSTOMER_METHODS["gcash_redirect"],
    "DIRECT_DEBIT": CUSTOMER_METHODS["local_bank_redirect"],
    "VIRTUAL_ACCOUNT": msgspec.structs.replace(
        CUSTOMER_METHODS["local_bank_transfer"], expires=31 * 365 * DAY
    ),
    "OVER_THE_COUNTER": msgspec.structs.replace(CUSTOMER_METHODS["seven_eleven"], expires=2 * DAY),
    "QR_CODE": msgspec.structs.replace(CUSTOMER_METHODS["duit_now"], expires=2 * DAY),
}

# Type, currency, least, most, then codes: `=` gives back in full only, `+` in parts, too; `*` may
# be kept; `~` the money arrives a day later; `@` an account that has to be linked before.
TABLE = """
EWALLET IDR 100 20000000 ASTRAPAY DANA+* OVO+*
EWALLET IDR 1 20000000 LINKAJA= NEXCASH SHOPEEPAY+*
EWALLET IDR 1000 20000000 JENIUSPAY+
EWALLET MYR 1 1500 GRABPAY+*
EWALLET MYR 1 4999 SHOPEEPAY+* WECHATPAY=
EWALLET MYR 1 20000 TOUCHNGO+*
EWALLET PHP 1 100000 GCASH+ GRABPAY+* PAYMAYA+* SHOPEEPAY+*
EWALLET THB 1 50000 LINEPAY TRUEMONEY
EWALLET THB 1 70000 WECHATPAY
EWALLET THB 1 200000 SHOPEEPAY
EWALLET VND 1 50000000 APPOTA= MOMO+ SHOPEEPAY+ VNPTWALLET= ZALOPAY+
QR_CODE IDR 1 20000000 QRIS=
QR_CODE PHP 1 50000 QRPH
QR_CODE THB 1 700000 PROMPTPAY
OVER_THE_COUNTER IDR 10000 2500000 INDOMARET
OVER_THE_COUNTER IDR 10000 5000000 ALFAMART
OVER_THE_COUNTER PHP 1 50000 ECPAY
OVER_THE_COUNTER PHP 50 20000 ECPAY_DRAGONLOAN PALAWAN RD_PAWNSHOP USSC
OVER_THE_COUNTER PHP 50 30000 CEBUANA CVM
OVER_THE_COUNTER PHP 50 50000 7ELEVEN 7ELEVEN_CLIQQ ECPAY_SCHOOL
OVER_THE_COUNTER PHP 50 200000 LBC MLHUILLIER ROBINSONS_BILLS SM_BILLS
VIRTUAL_ACCOUNT IDR 10000 50000000 BCA
VIRTUAL_ACCOUNT IDR 1 50000000 BNI CIMB
VIRTUAL_ACCOUNT IDR 1 2000000000 BJB
VIRTUAL_ACCOUNT IDR 1 9999999999 PERMATA
VIRTUAL_ACCOUNT IDR 1 50000000000 BNC BRI BSI HANA MANDIRI MUAMALAT SAHABAT_SAMPOERNA
VIRTUAL_ACCOUNT MYR 1 200000000 AMBANK
VIRTUAL_ACCOUNT PHP 1 200000000 BANK_TRANSFER~
VIRTUAL_ACCOUNT THB 20 700000 STANDARD_CHARTERED
VIRTUAL_ACCOUNT VND 10000 499999999 BIDV MSB PV VIETCAPITAL VPB WOORI
DIRECT_DEBIT MYR 1 30000 AFFIN_FPX AGRO_FPX ALLIANCE_FPX AMBANK_FPX BOC_FPX BSN_FPX CIMB_FPX
DIRECT_DEBIT MYR 1 30000 HLB_FPX HSBC_FPX ISLAM_FPX KFH_FPX MAYB2E_FPX MAYB2U_FPX MUAMALAT_FPX
DIRECT_DEBIT MYR 1 30000 OCBC_FPX PUBLIC_FPX RAKYAT_FPX RHB_FPX SCH_FPX UOB_FPX
DIRECT_DEBIT THB 20 700000 BAY_MB BBL_MB KBANK_MB KTB_MB SCB_MB
DIRECT_DEBIT THB 20 700000 BAY@* BBL@* KTB@* SCB@*
DIRECT_DEBIT PHP 1 35000 INSTAPAY_ONLINE_BANKING
DIRECT_DEBIT PHP 1 100000 UNIONBANK_ONLINE_BANKING
DIRECT_DEBIT PHP 1 250000 BPI_ONLINE_BANKING LANDBANK_ONLINE_BANKING~
DIRECT_DEBIT PHP 1 500000 SECURITY_BANK_ONLINE_BANKING
DIRECT_DEBIT PHP 1 1000000 CHINABANK_ONLINE_BANKING~ MAYBANK_ONLINE_BANKING PNB_ONLINE_BANKING~
DIRECT_DEBIT PHP 1 2000000 BDO_ONLINE_BANKING METROBANK_ONLINE_BANKING
DIRECT_DEBIT PHP 10 25000 PSBANK_ONLINE_BANKING~
DIRECT_DEBIT PHP 10 1000000 BOC_ONLINE_BANKING ROBINSONS_BANK_ONLINE_BANKING
DIRECT_DEBIT PHP 500 1000000 RCBC_ONLINE_BANKING
DIRECT_DEBIT PHP 50000.01 20000000 PESONET_ONLINE_BANKING~
"""

LINKED = "BANK_ACCOUNT"
"""A direct debit of an account that its owner has linked, and of no other."""
SUCCESS, FAILURE = "success_return_url", "failure_return_url"
# What a wallet cannot do without, by Xendit's API of wallets:
# https://developers.xendit.co/api-reference/#create-ewallet-charge
NEEDS: dict[str, tuple[str, ...]] = {
    "OVO": ("mobile_number",),
    "JENIUSPAY": ("cashtag",),
    "ASTRAPAY": (SUCCESS, FAILURE),
    "GCASH": (SUCCESS, FAILURE),
    "GRABPAY": (SUCCESS, FAILURE),
    "PAYMAYA": (SUCCESS, FAILURE, "cancel_return_url"),
}
# What a bank wants to know of whoever links an account: docs.xendit.co/docs/bbl-direct-debit,
# /scb-direct-debit ("Mobile Number"), /ktb-direct-debit, /krungsri-direct-debit (and "ID No.").
LINKS: dict[str, tuple[str, ...]] = {
    "BBL": ("mobile_number",),
    "SCB": ("mobile_number",),
    "KTB": ("mobile_number", "identity_document_number"),
    "BAY": ("mobile_number", "identity_document_number"),
}
IN_APP = ("OVO", "JENIUSPAY")
"""Wallets that ask the customer in their app, once: there is no page."""


def _channel(kind: str, currency: str, least: str, most: str, word: str) -> Channel:
    """One channel as the table writes it."""
    code = word.rstrip("=+*~@")
    marks = word[len(code) :]
    title = code.replace("_", " ").title()
    customer = msgspec.structs.replace(
        LIKE[kind], name=code, title=title, settles=DAY if "~" in marks else 0
    )
    if code in IN_APP:
        customer = msgspec.structs.replace(customer, way="app", expires=HOUR)
    needs: tuple[str, ...] = ()
    if kind == "EWALLET":
        needs = NEEDS.get(code, (SUCCESS,))
    elif kind == "DIRECT_DEBIT":
        needs = (SUCCESS, FAILURE, *LINKS.get(code, ()))
    return Channel(
        kind,
        code,
        currency,
        float(least),
        float(most),
        customer,
        "partial" if "+" in marks else "full" if "=" in marks else "none",
        "*" in marks,
        needs,
        _bank(marks) if kind == "DIRECT_DEBIT" else "",
    )


def _bank(marks: str) -> str:
    return LINKED if "@" in marks else "BANK_REDIRECT"


def _all() -> dict[tuple[str, str, str], Channel]:
    found = {}
    for line in TABLE.strip().splitlines():
        kind, currency, least, most, *codes = line.split()
        for word in codes:
            channel = _channel(kind, currency, least, most, word)
            found[kind, channel.code, currency] = channel
    return found


CHANNELS = _all()
CODES = frozenset((kind, code) for kind, code, _ in CHANNELS)
