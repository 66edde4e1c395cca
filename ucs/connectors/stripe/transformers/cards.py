"""Cards. https://docs.stripe.com/payments/cards"""

from __future__ import annotations

from ucs.connectors.stripe.transformers.payer import billing_details
from ucs.connectors.stripe.transformers.payment_method import (
    Card,
    CardOptions,
    PaymentMethodData,
    ThreeDSecure,
)
from ucs.domain import contract as c
from ucs.domain.requests import PaymentsAuthorizeData, SetupMandateRequestData
from ucs.domain.router import need

CardMethod = c.CardDetails | c.ProxyCardDetails | c.CardDetailsForNetworkTransactionId

# The networks among which a co-badged card's holder may choose.
NETWORK = {
    c.CardNetwork.VISA: "visa",
    c.CardNetwork.MASTERCARD: "mastercard",
    c.CardNetwork.CARTES_BANCAIRES: "cartes_bancaires",
}
MOTO = (c.PaymentChannel.MAIL_ORDER, c.PaymentChannel.TELEPHONE_ORDER)
TRANS_STATUS = {
    c.TransactionStatus.TRANSACTION_STATUS_SUCCESS: "Y",
    c.TransactionStatus.TRANSACTION_STATUS_NOT_VERIFIED: "A",
    c.TransactionStatus.TRANSACTION_STATUS_CHALLENGE_REQUIRED: "C",
    c.TransactionStatus.TRANSACTION_STATUS_INFORMATION_ONLY: "I",
    c.TransactionStatus.TRANSACTION_STATUS_FAILURE: "N",
    c.TransactionStatus.TRANSACTION_STATUS_REJECTED: "R",
    c.TransactionStatus.TRANSACTION_STATUS_VERIFICATION_NOT_PERFORMED: "U",
}


def card_data(method: CardMethod, billing: c.Address) -> PaymentMethodData:
    """A card with its billing details."""
    return PaymentMethodData(
        type="card", card=card(method), billing_details=billing_details(billing)
    )


def card(method: CardMethod) -> Card:
    return Card(
        number=need(method.card_number, "payment_method.card.card_number"),
        exp_month=need(method.card_exp_month, "payment_method.card.card_exp_month"),
        exp_year=need(method.card_exp_year, "payment_method.card.card_exp_year"),
        cvc=None if isinstance(method, c.CardDetailsForNetworkTransactionId) else method.card_cvc,
    )


def network(method: CardMethod) -> str | None:
    """Stripe's name of the card's network, where the customer chose one."""
    return NETWORK.get(method.card_network) if method.card_network else None


def card_options(
    method: c.CardDetails | c.ProxyCardDetails, ask: PaymentsAuthorizeData
) -> CardOptions:
    """How a card payment is authenticated, and whether the customer is there."""
    authenticated = three_d_secure(ask.authentication_data)
    return CardOptions(
        request_three_d_secure=None if authenticated else requested_3ds(ask.auth_type),
        three_d_secure=authenticated,
        network=network(method),
        moto=ask.payment_channel in MOTO or None,
        request_incremental_authorization=_if(ask.request_incremental_authorization),
        request_extended_authorization=_if(ask.request_extended_authorization),
        request_multicapture=_if(_several(ask)),
    )


def multicapture_options(ask: PaymentsAuthorizeData) -> CardOptions | None:
    """What a card that Stripe knows already is asked beside being charged."""
    return CardOptions(request_multicapture="if_available") if _several(ask) else None


def _several(ask: PaymentsAuthorizeData) -> bool:
    return ask.capture_method is c.CaptureMethod.MANUAL_MULTIPLE


def setup_card_options(
    method: c.CardDetails | c.ProxyCardDetails, ask: SetupMandateRequestData
) -> CardOptions:
    """How a card is authenticated that is kept for later."""
    return CardOptions(
        request_three_d_secure=requested_3ds(ask.auth_type),
        network=network(method),
        moto=ask.payment_channel in MOTO or None,
    )


def requested_3ds(auth_type: c.AuthenticationType | None) -> str:
    """Whether 3DS is asked for, or left to Stripe."""
    return "any" if auth_type is c.AuthenticationType.THREE_DS else "automatic"


def three_d_secure(done: c.AuthenticationData) -> ThreeDSecure | None:
    """https://docs.stripe.com/payments/payment-intents/three-d-secure-import"""
    if not done.cavv:
        return None
    status = done.trans_status
    return ThreeDSecure(
        cryptogram=done.cavv,
        transaction_id=need(done.ds_transaction_id, "authentication_data.ds_transaction_id"),
        version=need(done.message_version, "authentication_data.message_version"),
        electronic_commerce_indicator=done.eci,
        ares_trans_status=TRANS_STATUS.get(status) if status else None,
    )


def _if(wanted: bool | None) -> str | None:
    return "if_available" if wanted else None
