"""Later payments: agreed on, taken, ended. https://docs.mollie.com/docs/recurring-payments"""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.mollie.transformers import payments
from ucs.connectors.mollie.transformers.amounts import amount
from ucs.connectors.mollie.transformers.methods import HOLDING, payment_method
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import SetupMandateRequestData
from ucs.domain.router import AnyCall, PaymentOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

# https://docs.mollie.com/reference/get-mandate
MANDATE_STATUS = StatusMap[S]({"valid": S.CHARGED, "pending": S.PENDING, "invalid": S.FAILURE})


class MandateRequest(Struct, rename="camel"):
    """A SEPA mandate, which the customer has signed with the merchant."""

    consumer_name: Secret
    consumer_account: Secret
    method: Literal["directdebit"] = "directdebit"


class FirstPayment(payments.Payment, tag_field="resource", tag="payment"):
    """A payment that leaves a mandate behind."""


class Mandate(Struct, rename="camel", tag_field="resource", tag="mandate"):
    """A customer's consent to later payments, and whether it is valid."""

    id: str
    status: str
    customer_id: str


def _customer_id(ask: SetupMandateRequestData) -> str:
    known = ask.customer.connector_customer_id or ask.state.connector_customer_id
    return need(known, "customer.connector_customer_id")


def setup_path(data: calls.SetupMandate) -> str:
    if isinstance(data.request.payment_method, c.Sepa):
        return f"/customers/{quote(_customer_id(data.request), safe='')}/mandates"
    return "/payments"


def setup_request(data: calls.SetupMandate) -> MandateRequest | payments.PaymentRequest:
    debit = data.request.payment_method
    if not isinstance(debit, c.Sepa):
        return first_payment(data.request)
    holder = "payment_method.sepa.bank_account_holder_name"
    return MandateRequest(
        need(debit.bank_account_holder_name, holder), need(debit.iban, "payment_method.sepa.iban")
    )


def first_payment(ask: SetupMandateRequestData) -> payments.PaymentRequest:
    """Nothing is taken where the amount is zero, which cards and PayPal allow."""
    chosen = payment_method(ask.payment_method)
    reference = ask.merchant_recurring_payment_id
    return payments.PaymentRequest(
        amount=amount(need(ask.amount, "amount")),
        description=need(reference, "merchant_recurring_payment_id"),
        metadata=payments.metadata(reference),
        method=chosen.method,
        redirect_url=need(ask.return_url, "return_url"),
        webhook_url=ask.webhook_url or None,
        card_token=chosen.card_token,
        billing_address=payments.billing_address(ask.address.billing_address, chosen.method),
        sequence_type="first",
        capture_mode="automatic" if chosen.method in HOLDING else None,
        customer_id=_customer_id(ask),
    )


def repeat_request(data: calls.RepeatPayment) -> payments.PaymentRequest:
    ask = data.request
    agreed = ask.connector_recurring_payment_id
    if not isinstance(agreed, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_supported("a network's reference of a mandate through mollie")
    customer, mandate = _parts(agreed.connector_mandate_id)
    return payments.PaymentRequest(
        amount=amount(need(ask.amount, "amount")),
        description=need(ask.description or ask.merchant_charge_id, "description"),
        metadata=payments.metadata(ask.merchant_charge_id),
        webhook_url=ask.webhook_url or None,
        sequence_type="recurring",
        customer_id=customer,
        mandate_id=mandate,
    )


def revoke_path(data: calls.MandateRevoke) -> str:
    customer, mandate = _parts(data.request.connector_mandate_id)
    return f"/customers/{quote(customer, safe='')}/mandates/{quote(mandate, safe='')}"


def _parts(reference: str | None) -> tuple[str, str]:
    customer, _, mandate = need(reference, "connector_mandate_id").partition("/")
    if not (customer and mandate):
        why = "no customer and mandate, as in cst_.../mdt_..."
        raise IntegrationError.invalid_data_format("connector_mandate_id", why)
    return customer, mandate


def agreed(reply: FirstPayment | Mandate, data: AnyCall) -> PaymentOutcome:
    if isinstance(reply, FirstPayment):
        return payments.payment(reply, data)
    return told.PaymentsResponseData(
        status=MANDATE_STATUS.of(reply.status),
        connector_transaction_id=reply.id,
        reference=reply.id,
        mandate_reference=payments.mandate_reference(reply.customer_id, reply.id),
    )
