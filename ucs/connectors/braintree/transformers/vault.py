"""Single-use tokens, and the vault that keeps payment methods and customers.

https://developer.paypal.com/braintree/graphql/guides/payment_methods
"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.connectors.braintree.transformers.transactions import RESPONSE, Event, declined, mandate
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S


def token_request(data: g.Data) -> g.Document:
    told, method = "paymentMethod { id }", data.request.payment_method
    if isinstance(method, c.CardDetails):
        card = _card(method, data.request.address.billing_address)
        return g.mutation("tokenizeCreditCard", told, creditCard=card)
    return g.mutation("tokenizeNetworkToken", told, networkToken=_network_token(method))


def _card(card: c.CardDetails, billing: c.Address) -> dict[str, object]:
    names = [name.reveal() for name in (billing.first_name, billing.last_name) if name]
    return {
        "number": r.need(card.card_number, "payment_method.card.card_number"),
        "expirationYear": r.need(card.card_exp_year, "payment_method.card.card_exp_year"),
        "expirationMonth": r.need(card.card_exp_month, "payment_method.card.card_exp_month"),
        "cvv": card.card_cvc,
        "cardholderName": card.card_holder_name or Secret(" ".join(names)) or None,
    }


def _network_token(method: c.PaymentMethod | None) -> dict[str, object]:
    match method:
        case c.AppleWallet(payment_data=c.ApplePayDecryptedData() as device):
            month, year = device.application_expiration_month, device.application_expiration_year
            proof = device.payment_data
            cryptogram, eci = proof.online_payment_cryptogram, proof.eci_indicator
            origin, number = "APPLE_PAY", device.application_primary_account_number
        case c.GoogleWallet(tokenization_data=c.GooglePayDecryptedData() as phone):
            month, year = phone.card_exp_month, phone.card_exp_year
            cryptogram, eci = phone.cryptogram, phone.eci_indicator
            origin, number = "GOOGLE_PAY", phone.application_primary_account_number
        case c.NetworkTokenData() as token:
            month, year = token.token_exp_month, token.token_exp_year
            cryptogram, eci = token.token_cryptogram, token.eci
            origin, number = "NETWORK_TOKEN", token.token_number
        case _:
            raise IntegrationError.not_supported("This payment method in PaymentMethodToken")
    return {
        "number": r.need(number, "payment_method.number"),
        "expirationYear": r.need(year, "payment_method.expiration_year"),
        "expirationMonth": r.need(month, "payment_method.expiration_month"),
        "cryptogram": r.need(cryptogram, "payment_method.cryptogram"),
        "eCommerceIndicator": eci,
        "originDetails": {"origin": origin},
    }


def vault_request(data: g.Data) -> g.Document:
    """A card is verified before it is kept."""
    ask, method = data.request, data.request.payment_method
    if not isinstance(method, c.TokenPaymentMethodType):
        raise IntegrationError.not_supported("SetupMandate of what was not tokenized before")
    return g.mutation(
        "vaultPaymentMethod",
        f"paymentMethod {{ id }} verification {{ status {RESPONSE} gatewayRejectionReason }}",
        paymentMethodId=r.need(method.token, "payment_method.token"),
        verificationMerchantAccountId=g.account(data, ask.amount, ask.connector_feature_data),
        customerId=ask.customer.connector_customer_id or None,
    )


def delete_request(data: g.Data) -> g.Document:
    kept = r.need(data.request.connector_mandate_id, "connector_mandate_id")
    return g.mutation("deletePaymentMethodFromVault", "clientMutationId", paymentMethodId=kept)


def customer_request(data: g.Data) -> g.Document:
    ask = data.request
    first, _, last = (ask.customer_name or "").partition(" ")
    names = {"firstName": first or None, "lastName": last or None}
    given = names | {"email": ask.email, "phoneNumber": ask.phone_number}
    return g.mutation("createCustomer", "customer { id }", customer=given)


# https://developer.paypal.com/braintree/graphql/reference/enums/verification-status
REFUSED = ("FAILED", "GATEWAY_REJECTED", "PROCESSOR_DECLINED")


class Vaulted(Struct, rename="camel"):
    payment_method: g.Named | None = None
    verification: Event | None = None


def _vaulted(told: Vaulted, data: g.Data) -> r.PaymentsResponseData | r.ErrorResponse:
    verified = told.verification
    if told.payment_method is None or (verified and verified.status in REFUSED):
        return declined(verified or Event("FAILED"))
    return r.PaymentsResponseData(status=S.CHARGED, mandate_reference=mandate(told.payment_method))


def _token(told: g.Named, data: g.Data) -> r.PaymentMethodTokenResponse:
    return r.PaymentMethodTokenResponse(token=told.id)


def _customer(told: g.Named, data: g.Data) -> r.ConnectorCustomerResponse:
    return r.ConnectorCustomerResponse(connector_customer_id=told.id)


def _deleted(told: Vaulted, data: g.Data) -> r.MandateRevokeResponseData:
    return r.MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


token = g.reader(g.Named, _token, of="paymentMethod")
customer = g.reader(g.Named, _customer, of="customer")
vaulted = g.reader(Vaulted, _vaulted, S.FAILURE)
deleted = g.reader(Vaulted, _deleted)
