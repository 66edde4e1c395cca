"""The field: the flows and features that every connector claims, or accounts for."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from harness.specs import Spec

# The flows that the specification template names.
FLOWS = (
    "Authorize", "Capture", "Void", "Refund", "PSync", "RSync", "CreateOrder",
    "CreateSessionToken", "SetupMandate", "IncomingWebhook", "DefendDispute",
)  # fmt: skip
BANK_TRANSFERS = (
    "ach", "sepa", "bacs", "becs", "eft", "ach_bank_transfer", "sepa_bank_transfer",
    "bacs_bank_transfer", "multibanco_bank_transfer", "instant_bank_transfer", "pix",
    "local_bank_transfer", "indonesian_bank_transfer", "permata_bank_transfer",
    "bca_bank_transfer", "bni_va_bank_transfer", "bri_va_bank_transfer", "cimb_va_bank_transfer",
    "danamon_va_bank_transfer", "mandiri_va_bank_transfer", "instant_bank_transfer_finland",
    "instant_bank_transfer_poland",
)  # fmt: skip
BANK_REDIRECTS = (
    "ideal", "sofort", "giropay", "eps", "przelewy24", "bancontact_card", "blik", "trustly",
    "open_banking_uk", "open_banking", "open_banking_pis", "interac", "pse", "bizum", "netbanking",
    "local_bank_redirect", "eft_bank_redirect", "online_banking_thailand", "online_banking_fpx",
    "online_banking_czech_republic", "online_banking_finland", "online_banking_poland",
    "online_banking_slovakia",
)  # fmt: skip
PAY_LATER = ("affirm", "afterpay_clearpay", "klarna", "alma", "tamara_redirect")
VOUCHERS = (
    "boleto", "efecty", "pago_efectivo", "red_compra", "red_pagos", "alfamart", "indomaret", "oxxo",
    "seven_eleven", "lawson", "mini_stop", "family_mart", "seicomart", "pay_easy",
)  # fmt: skip


class Feature(msgspec.Struct, frozen=True):
    """A row of the specification template's feature table."""

    name: str
    claimed: Callable[[Spec], bool]

    @property
    def id(self) -> str:
        """The name as part of a test's id."""
        return self.name.lower().replace(" ", "-").replace("/", "-")


def _any_of(*methods: str) -> Callable[[Spec], bool]:
    return lambda spec: any(name in spec.payment_methods for name in methods)


def _beginning(word: str) -> Callable[[Spec], bool]:
    return lambda spec: any(name.startswith(word) for name in spec.payment_methods)


def _flow(*flows: str) -> Callable[[Spec], bool]:
    return lambda spec: any(spec.claims(flow) for flow in flows)


def accounted_for(spec: Spec, name: str) -> bool:
    """Whether a not-offered entry names a flow or feature: the very words, in any case."""
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return any(named.search(each.what) for each in spec.not_offered)


FEATURES = (
    Feature("Card Payments", _any_of("card")),
    Feature("Apple Pay", _beginning("apple_pay")),
    Feature("Google Pay", _beginning("google_pay")),
    Feature("PayPal", _beginning("paypal")),
    Feature("Bank Transfers", _any_of(*BANK_TRANSFERS)),
    Feature("BNPL Providers", _any_of(*PAY_LATER)),
    Feature("Bank Redirects", _any_of(*BANK_REDIRECTS)),
    Feature("Cash/Vouchers", _any_of(*VOUCHERS)),
    Feature("3DS 2.0", lambda spec: any(m.three_ds for m in spec.payment_methods.values())),
    Feature("Recurring Payments", _flow("SetupMandate", "RepeatPayment")),
    Feature("Partial Capture", _flow("Capture")),
    Feature("Partial Refunds", _flow("Refund")),
    Feature("Webhooks", _flow("IncomingWebhook")),
    Feature("Disputes", _flow("AcceptDispute", "SubmitEvidence", "DefendDispute", "DisputeSync")),
    Feature("Crypto", _any_of("crypto")),
)
