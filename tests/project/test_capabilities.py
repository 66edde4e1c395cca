"""Together the connectors claim every flow, payment method and network that the field knows."""

from __future__ import annotations

import pytest

from harness import capabilities, specs
from harness.claims import BANK_TRANSFERS
from harness.specs import Spec

EVERY = [specs.load(name) for name in specs.names()]
FLOWS = (
    "Authorize", "Capture", "Void", "Refund", "PSync", "RSync", "CreateOrder",
    "CreateSessionToken", "SetupMandate", "RepeatPayment", "MandateRevoke", "VoidPostCapture",
    "IncrementalAuthorization", "CreateConnectorCustomer", "PaymentMethodToken",
    "PreAuthenticate", "Authenticate", "PostAuthenticate", "ServerAuthenticationToken",
    "ClientAuthenticationToken", "IncomingWebhook", "AcceptDispute", "SubmitEvidence",
    "DefendDispute", "DisputeSync",
)  # fmt: skip
METHODS = {
    "Apple Pay": ("apple_pay_sdk",),
    "Google Pay": ("google_pay_sdk",),
    "PayPal": ("paypal_redirect", "paypal_sdk"),
    "regional wallets": ("gcash_redirect", "kakao_pay_redirect", "twint_redirect", "swish_qr"),
    "ACH": ("ach",),
    "SEPA": ("sepa",),
    "local transfers": BANK_TRANSFERS,
    "Klarna": ("klarna",),
    "Affirm": ("affirm",),
    "Afterpay": ("afterpay_clearpay",),
    "iDEAL": ("ideal",),
    "Giropay": ("giropay",),
    "Sofort": ("sofort",),
    "Boleto": ("boleto",),
    "OXXO": ("oxxo",),
    "convenience stores": ("seven_eleven", "lawson", "family_mart"),
    "crypto": ("crypto",),
    "UPI": ("upi_collect", "upi_intent", "upi_qr"),
    "Alipay": ("ali_pay_redirect",),
    "WeChat Pay": ("we_chat_pay_qr", "we_chat_pay_redirect"),
}
NETWORKS = ("visa", "mastercard", "amex", "discover", "jcb", "diners", "unionpay")


@pytest.mark.parametrize("flow", FLOWS)
def test_every_flow_is_claimed(flow: str) -> None:
    assert [spec.name for spec in EVERY if spec.claims(flow)]


@pytest.mark.parametrize("group", METHODS)
def test_every_payment_method_is_claimed(group: str) -> None:
    names = METHODS[group]
    assert [spec.name for spec in EVERY if any(name in spec.payment_methods for name in names)]


@pytest.mark.parametrize("network", NETWORKS)
def test_cards_of_every_network_are_claimed(network: str) -> None:
    assert [spec.name for spec in EVERY if network in _networks(spec)]


def _networks(spec: Spec) -> list[str]:
    card = spec.payment_methods.get("card")
    return card.networks if card else []


def test_the_matrix_is_up_to_date() -> None:
    assert capabilities.main(["--check"]) == 0
