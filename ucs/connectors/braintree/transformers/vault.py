"""Single-use tokens, and the vault that keeps payment methods and customers.

https://developer.paypal.com/braintree/graphql/guides/payment_methods
"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.connectors.braintree.transformers.transactions import RESPONSE, Event, declined, mandate
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.cards import device_card
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import full_name
from ucs.domain.router import AnyCall, PaymentOutcome
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.answers import NOBODY


def token_request(data: AnyCall) -> g.Document:
    told, method = "paymentMethod { id }", data.request.payment_method
    if isinstance(method, c.CardDetails):
        card = _card(method, data.request.address.billing_address)
        return g.mutation("tokenizeCreditCard", told, creditCard=card)
    return g.mutation("tokenizeNetworkToken", told, networkToken=_network_token(method))


def _card(card: c.CardDetails, billing: c.Address) -> dict[str, object]:
    return {
        "number": r.need(card.card_number, "payment_method.card.card_number"),
        "expirationYear": r.need(card.card_exp_year, "payment_method.card.card_exp_year"),
        "expirationMonth": r.need(card.card_exp_month, "payment_method.card.card_exp_month"),
        "cvv": card.card_cvc,
        "cardholderName": card.card_holder_name or full_name(billing),
    }


def _network_token(method: c.PaymentMethod | None) -> dict[str, object]:
    card = device_card(method)
    if card is None:
        raise IntegrationError.not_supported("This payment method in PaymentMethodToken")
    return {
        "number": r.need(card.number, "payment_method.number"),
        "expirationYear": r.need(card.year, "payment_method.expiration_year"),
        "expirationMonth": r.need(card.month, "payment_method.expiration_month"),
        "cryptogram": r.need(card.cryptogram, "payment_method.cryptogram"),
        "eCommerceIndicator": card.eci,
        "originDetails": {"origin": card.wallet.upper()},
    }


def vault_request(data: AnyCall) -> g.Document:
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


def delete_request(data: AnyCall) -> g.Document:
    kept = r.need(data.request.connector_mandate_id, "connector_mandate_id")
    return g.mutation("deletePaymentMethodFromVault", "clientMutationId", paymentMethodId=kept)


def customer_request(data: AnyCall) -> g.Document:
    ask = data.request
    first, _, last = (ask.customer_name or "").partition(" ")
    names = {"firstName": first or None, "lastName": last or None}
    given = names | {"email": ask.email, "phoneNumber": ask.phone_number}
    return g.mutation("createCustomer", "customer { id }", customer=given)


def lookup_request(data: AnyCall) -> g.Document:
    """Asks for a customer by id or by email address."""
    ask, told = data.request, "id email firstName lastName phoneNumber"
    if ask.connector_customer_id:
        return g.search("Customer", told, ask.connector_customer_id)
    email = r.need(ask.email, "connector_customer_id or email")
    return g.search("Customer", told, email, by="email")


# https://developer.paypal.com/braintree/graphql/reference/enums/verification-status
REFUSED = ("FAILED", "GATEWAY_REJECTED", "PROCESSOR_DECLINED")


class Vaulted(Struct, rename="camel"):
    """A payment method in the vault, and how it was verified."""

    payment_method: g.Named | None = None
    verification: Event | None = None


def _vaulted(told: Vaulted, data: AnyCall) -> PaymentOutcome:
    verified = told.verification
    if told.payment_method is None or (verified and verified.status in REFUSED):
        return declined(verified or Event("FAILED"))
    return r.PaymentsResponseData(status=S.CHARGED, mandate_reference=mandate(told.payment_method))


class Customer(Struct, rename="camel"):
    """A customer in the vault."""

    id: str
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    phone_number: str | None = None


def _found(told: Customer, data: AnyCall) -> r.CustomerLookupResponse:
    names = filter(None, (told.first_name, told.last_name))
    known = c.Customer(
        name=" ".join(names) or None,
        email=Secret(told.email) if told.email else None,
        connector_customer_id=told.id,
        phone_number=Secret(told.phone_number) if told.phone_number else None,
        first_name=told.first_name,
        last_name=told.last_name,
    )
    return r.CustomerLookupResponse(customer=known)


REVOKED = r.MandateRevokeResponseData(status=c.MandateStatus.REVOKED)
token = g.reader(
    g.Named, lambda told, _: r.PaymentMethodTokenResponse(token=told.id), of="paymentMethod"
)
customer = g.reader(
    g.Named,
    lambda told, _: r.ConnectorCustomerResponse(connector_customer_id=told.id),
    of="customer",
)
vaulted = g.reader(Vaulted, _vaulted, S.FAILURE)
found = g.reader(Customer, _found, nothing=NOBODY)
deleted = g.reader(Vaulted, lambda told, _: REVOKED)
