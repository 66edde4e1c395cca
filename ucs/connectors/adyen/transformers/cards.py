"""Cards and network tokens. https://docs.adyen.com/payment-methods/cards/raw-card-data"""

from __future__ import annotations

from ucs.connectors.adyen.transformers.payment_method import MpiData, PaymentMethod
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import full_name
from ucs.domain.router import need
from ucs.domain.secret import Secret

# https://docs.adyen.com/development-resources/paymentmethodvariant
BRAND = {
    c.CardNetwork.VISA: "visa",
    c.CardNetwork.MASTERCARD: "mc",
    c.CardNetwork.AMEX: "amex",
    c.CardNetwork.DISCOVER: "discover",
    c.CardNetwork.JCB: "jcb",
    c.CardNetwork.DINERS: "diners",
    c.CardNetwork.UNIONPAY: "cup",
    c.CardNetwork.MAESTRO: "maestro",
    c.CardNetwork.CARTES_BANCAIRES: "cartebancaire",
}
# Cards that are entered on a page of the network's own.
PAGES = {
    c.CardRedirectCardRedirectType.KNET: "knet",
    c.CardRedirectCardRedirectType.BENEFIT: "benefit",
    c.CardRedirectCardRedirectType.MOMO_ATM: "momo_atm",
}
TRANS_STATUS = {
    c.TransactionStatus.TRANSACTION_STATUS_SUCCESS: "Y",
    c.TransactionStatus.TRANSACTION_STATUS_NOT_VERIFIED: "A",
    c.TransactionStatus.TRANSACTION_STATUS_FAILURE: "N",
    c.TransactionStatus.TRANSACTION_STATUS_VERIFICATION_NOT_PERFORMED: "U",
}


def numbered(
    type: str, number: Secret | None, month: Secret | None, year: Secret | None, at: str = "card"
) -> PaymentMethod:
    """A card, or what stands for one; ``at`` is where the caller says its number."""
    full_year = need(year, f"payment_method.{at}.card_exp_year").map(
        lambda text: "20" + text if len(text) == 2 else text
    )
    return PaymentMethod(
        type=type,
        number=need(number, f"payment_method.{at}.card_number"),
        expiry_month=need(month, f"payment_method.{at}.card_exp_month"),
        expiry_year=full_year,
    )


def card(method: c.CardDetails | c.ProxyCardDetails, billing: c.Address) -> PaymentMethod:
    told = numbered("scheme", method.card_number, method.card_exp_month, method.card_exp_year)
    told.cvc = method.card_cvc
    # Whether a vault has the code is the vault's to know.
    if isinstance(method, c.CardDetails):
        need(method.card_cvc, "payment_method.card.card_cvc")
    told.holder_name = method.card_holder_name or full_name(billing)
    return told


def known_to_the_network(method: c.CardDetailsForNetworkTransactionId, first: str) -> PaymentMethod:
    """A card that the shopper has paid with before, elsewhere: ``first`` is that transaction.

    https://docs.adyen.com/online-payments/tokenization/make-token-payments
    """
    at = "card_details_for_network_transaction_id"
    told = numbered("scheme", method.card_number, method.card_exp_month, method.card_exp_year, at)
    told.holder_name = method.card_holder_name
    told.brand = BRAND.get(method.card_network) if method.card_network else None
    told.network_payment_reference = first
    return told


def stored(type: str, token: Secret | None) -> PaymentMethod:
    return PaymentMethod(type=type, stored_payment_method_id=need(token, "payment_method.token"))


def network_token(method: c.NetworkTokenData, billing: c.Address) -> PaymentMethod:
    """https://docs.adyen.com/payment-methods/cards/network-tokens"""
    number, month, year = method.token_number, method.token_exp_month, method.token_exp_year
    told = numbered("networkToken", number, month, year, "network_token")
    told.holder_name = full_name(billing)
    return told


def token_proof(method: c.NetworkTokenData) -> MpiData:
    """The proof that comes with a network token: its cryptogram and ECI."""
    return MpiData(
        directory_response="Y",
        authentication_response="Y",
        token_authentication_verification_value=method.token_cryptogram,
        eci=method.eci,
    )


def bancontact(method: c.BancontactCard, billing: c.Address) -> PaymentMethod:
    """https://docs.adyen.com/payment-methods/bancontact/bancontact-card/api-only"""
    number, month, year = method.card_number, method.card_exp_month, method.card_exp_year
    told = numbered("scheme", number, month, year, "bancontact_card")
    told.holder_name = method.card_holder_name or full_name(billing)
    told.brand = "bcmc"
    return told


def page(method: c.CardRedirect) -> PaymentMethod:
    """A card network's own page, for networks whose cards are entered there."""
    kind = PAGES.get(need(method.type, "payment_method.card_redirect.type"))
    if kind is None:
        raise IntegrationError.not_implemented("card_redirect to no certain network through adyen")
    return PaymentMethod(type=kind)


def authenticated(done: c.AuthenticationData) -> MpiData | None:
    """https://docs.adyen.com/online-payments/3d-secure/other-3ds-flows/import-3d-secure-results"""
    if not done.cavv:
        return None
    status = TRANS_STATUS.get(done.trans_status, "Y") if done.trans_status else "Y"
    return MpiData(
        directory_response=status,
        authentication_response=status,
        cavv=Secret(done.cavv),
        eci=done.eci,
        ds_trans_id=done.ds_transaction_id,
        three_ds_version=done.message_version,
    )
