"""What customers do, payment method by payment method: how they pay, and how long it takes."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal, Protocol

import msgspec

from simulators.core.clock import DAY, Clock
from simulators.core.pages import APPROVE, CANCEL, FAIL, Bill, Choice, Page

Way = Literal["page", "app", "counter", "transfer", "debit", "device"]
"""page: on a page of a bank, wallet or pay-later company. app: in an app, after a QR code or a
push. counter: in cash, with a code or slip. transfer: by a transfer of their own. debit: by
agreeing to be debited. device: on their own device, before the payment is asked for."""

Why = Literal["failed", "canceled", "expired", "bounced"]
MINUTE, HOUR = 60, 3600


class CustomerMethod(msgspec.Struct, frozen=True):
    """How customers pay by one method. `name` is the contract's.

    `settles` are seconds from the customer's deed until the money is there (0: at once); `expires`
    are seconds until what nobody paid is given up.
    """

    name: str
    title: str
    way: Way
    settles: int = 0
    expires: int = HOUR

    @property
    def choices(self) -> list[Choice]:
        """What the customer may do on a page about it."""
        labels = {
            "counter": "Approve: pay at the counter",
            "transfer": "Approve: send the transfer",
        }
        approve = Choice(APPROVE, labels.get(self.way, f"Approve with {self.title}"))
        fail = [] if self.way in labels else [Choice(FAIL, "Fail")]
        return [approve, *fail, Choice(CANCEL, "Cancel and go back")]

    def page(
        self,
        bill: Bill,
        facts: dict[str, str] | None = None,
        note: str = "",
        code: str = "",
    ) -> Page:
        """The page on which the customer decides; they see `facts` after the bill, in order.

        `code` is the text of a QR code.
        """
        return Page(
            f"Pay with {self.title}", facts or {}, self.choices, note, bill,
            way=self.way, by=self.title, days=self.settles // DAY, code=code,
        )  # fmt: skip


def _methods(
    way: Way, titles: dict[str, str], *, settles: int = 0, expires: int = HOUR
) -> dict[str, CustomerMethod]:
    return {
        name: CustomerMethod(name, title, way, settles, expires) for name, title in titles.items()
    }


# How long each takes is the scheme's own rule where it has one: a boleto is booked on the next
# working day, konbini and OXXO slips hold for three days, SEPA debits take five days, ACH four,
# a UPI collect request lapses after five minutes.
CUSTOMER_METHODS: dict[str, CustomerMethod] = {
    **_methods(
        "page",
        {
            "ideal": "iDEAL", "sofort": "Sofort", "giropay": "giropay", "eps": "EPS",
            "przelewy24": "Przelewy24", "bancontact_card": "Bancontact", "trustly": "Trustly",
            "pse": "PSE", "interac": "Interac", "open_banking": "your bank",
            "open_banking_uk": "your bank", "open_banking_pis": "your bank",
            "local_bank_redirect": "your bank", "online_banking_thailand": "your Thai bank",
            "online_banking_czech_republic": "your Czech bank",
            "online_banking_finland": "your Finnish bank",
            "online_banking_poland": "your Polish bank",
            "online_banking_slovakia": "your Slovak bank", "online_banking_fpx": "FPX",
            "netbanking": "netbanking", "eft_bank_redirect": "your South African bank",
            "amazon_pay_redirect": "Amazon Pay", "paypal_redirect": "PayPal",
            "ali_pay_redirect": "Alipay", "ali_pay_hk_redirect": "AlipayHK",
            "we_chat_pay_redirect": "WeChat Pay", "revolut_pay_redirect": "Revolut Pay",
            "revolut_pay": "Revolut Pay", "mifinity_redirect": "MiFinity",
            "satispay_redirect": "Satispay", "satispay": "Satispay", "wero_redirect": "Wero",
            "wero": "Wero", "lazypay_redirect": "LazyPay", "phonepe_redirect": "PhonePe",
            "billdesk_redirect": "BillDesk", "cashfree_redirect": "Cashfree",
            "payu_redirect": "PayU", "easebuzz_redirect": "Easebuzz",
            "kakao_pay_redirect": "KakaoPay", "momo_redirect": "MoMo",
            "touch_n_go_redirect": "Touch 'n Go", "twint_redirect": "TWINT",
            "vipps_redirect": "Vipps", "dana_redirect": "DANA", "gcash_redirect": "GCash",
            "go_pay_redirect": "GoPay", "mobile_pay_redirect": "MobilePay",
            "venmo_redirect": "Venmo", "skrill_redirect": "Skrill",
            "paysera_redirect": "Paysera", "card_redirect": "your card",
            "pay_safe_card": "paysafecard", "bluecode_redirect": "Bluecode",
            "affirm": "Affirm", "afterpay_clearpay": "Afterpay", "klarna": "Klarna",
            "alma": "Alma", "tamara_redirect": "Tamara",
        },
    ),
    **_methods(
        "app",
        {
            "blik": "BLIK", "bizum": "Bizum", "mb_way": "MB WAY", "mb_way_redirect": "MB WAY",
            "swish_qr": "Swish", "cashapp_qr": "Cash App", "we_chat_pay_qr": "WeChat Pay",
            "duit_now": "DuitNow QR", "pix": "Pix", "upi_collect": "UPI", "upi_intent": "UPI",
            "upi_qr": "UPI",
        },
        expires=5 * MINUTE,
    ),
    **_methods(
        "counter",
        {
            "oxxo": "OXXO", "seven_eleven": "7-Eleven", "lawson": "Lawson",
            "mini_stop": "Ministop", "family_mart": "FamilyMart", "seicomart": "Seicomart",
            "pay_easy": "Pay-easy", "alfamart": "Alfamart", "indomaret": "Indomaret",
            "efecty": "Efecty", "pago_efectivo": "PagoEfectivo", "red_compra": "Redcompra",
            "red_pagos": "Red Pagos", "e_voucher": "your voucher",
        },
        expires=3 * DAY,
    ),
    **_methods("counter", {"boleto": "Boleto"}, settles=DAY, expires=3 * DAY),
    **_methods(
        "transfer",
        {
            "ach_bank_transfer": "a bank transfer", "sepa_bank_transfer": "a SEPA transfer",
            "bacs_bank_transfer": "a bank transfer", "multibanco_bank_transfer": "Multibanco",
            "permata_bank_transfer": "a Permata virtual account",
            "bca_bank_transfer": "a BCA virtual account",
            "bni_va_bank_transfer": "a BNI virtual account",
            "bri_va_bank_transfer": "a BRI virtual account",
            "cimb_va_bank_transfer": "a CIMB virtual account",
            "danamon_va_bank_transfer": "a Danamon virtual account",
            "mandiri_va_bank_transfer": "a Mandiri virtual account",
            "local_bank_transfer": "a bank transfer",
            "indonesian_bank_transfer": "a bank transfer",
            "instant_bank_transfer": "an instant transfer",
            "instant_bank_transfer_finland": "an instant transfer",
            "instant_bank_transfer_poland": "an instant transfer",
        },
        expires=3 * DAY,
    ),
    **_methods("transfer", {"crypto": "cryptocurrency"}, expires=15 * MINUTE),
    **_methods("debit", {"ach": "ACH Direct Debit"}, settles=4 * DAY),
    **_methods(
        "debit",
        {
            "sepa": "SEPA Direct Debit", "sepa_guaranteed_debit": "SEPA Direct Debit",
            "bacs": "Bacs Direct Debit", "becs": "BECS Direct Debit",
            "eft": "a pre-authorized debit",
        },
        settles=5 * DAY,
    ),
    **_methods(
        "device",
        {
            "apple_pay_sdk": "Apple Pay", "google_pay_sdk": "Google Pay",
            "samsung_pay_sdk": "Samsung Pay", "paze_sdk": "Paze", "paypal_sdk": "PayPal",
            "apple_pay_third_party_sdk": "Apple Pay",
            "google_pay_third_party_sdk": "Google Pay",
        },
    ),
}  # fmt: skip
"""Every method in which a customer does something beside entering a card or a code."""


class Affair(Protocol):
    """What becomes of a payment for which a customer has to do something."""

    def underway(self) -> None:
        """The customer has done it; the money is on its way."""
        ...

    def arrived(self) -> None:
        """The money is there."""
        ...

    def failed(self, why: Why) -> None:
        """There will be no money: the customer failed or went back, time is over, it bounced."""
        ...


class Errand:
    """One thing that one customer is asked to do, once, with all that may come of it.

    Words are those of `simulators.core.decisions`. Time does its part: what nobody does expires,
    and money on its way arrives.
    """

    def __init__(self, clock: Clock, method: CustomerMethod, affair: Affair) -> None:
        self.method = method
        self._clock, self._affair = clock, affair
        self.state: Literal["waiting", "underway", "over"] = "waiting"
        self.until = int(clock.exact() + method.expires)
        clock.after(method.expires, self.decide, "expire")

    @property
    def waits(self) -> bool:
        """Whether the customer may still act."""
        return self.state == "waiting"

    def page(
        self, bill: Bill, facts: dict[str, str] | None = None, note: str = "", code: str = ""
    ) -> Page:
        """The page on which the customer decides, with the time until which they may."""
        known = facts or {}
        if self.method.way in ("app", "counter", "transfer"):
            known = known | {"Can be paid until": moment(self.until)}
        return self.method.page(bill, known, note, code)

    def decide(self, word: str) -> bool:
        """Carry out a decision. False where it is not one that is waited for."""
        if self.state == "waiting" and word in self._deeds:
            self._deeds[word](self)
            return True
        if self.state == "underway" and word in ("settle", "fail_settlement"):
            self.state = "over"
            if word == "settle":
                self._affair.arrived()
            else:
                self._affair.failed("bounced")
            return True
        return False

    def _approve(self) -> None:
        if self.method.settles:
            self.state = "underway"
            self._affair.underway()
            self._clock.after(self.method.settles, self.decide, "settle")
        else:
            self.state = "over"
            self._affair.arrived()

    def _end(self, why: Why) -> None:
        self.state = "over"
        self._affair.failed(why)

    _deeds: dict[str, Callable[["Errand"], None]] = {
        "approve": _approve,
        "fail": lambda self: self._end("failed"),
        "cancel": lambda self: self._end("canceled"),
        "call_off": lambda self: self._end("canceled"),
        "expire": lambda self: self._end("expired"),
    }


def moment(seconds: int) -> str:
    """A time as people read it: "1 January 2026, 00:05 UTC"."""
    when = datetime.fromtimestamp(seconds, UTC)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def debit(clock: Clock, method: CustomerMethod, affair: Affair) -> Errand:
    """A debit, to which the customer has agreed beforehand: it is underway at once."""
    errand = Errand(clock, method, affair)
    errand.decide("approve")
    return errand
