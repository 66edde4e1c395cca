"""Agreements on later payments: instruments in the vault, and the networks' transaction ids.

https://developer.cybersource.com/docs/cybs/en-us/credentialed-transactions/developer/all/rest/
credentialed-transactions.html
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, need
from ucs.families.cybersource import methods, processing
from ucs.families.cybersource.orders import (
    AmountDetails,
    OrderInformation,
    amount_details,
    reference,
)
from ucs.families.cybersource.payments import (
    CUSTOMER,
    PaymentRequest,
    Requests,
    kept,
    options,
    solution,
)
from ucs.families.cybersource.replies import PAYMENT_STATUS, Payment, manual, outcome

FIXED_AMOUNT = "7"


class MandateRequests(Requests):
    """What members are sent about agreements."""

    def setup(self, data: calls.SetupMandate) -> PaymentRequest:
        """A check of the card, for nothing, whose card is kept."""
        return self._kept(data, data.request.merchant_recurring_payment_id)

    def token(self, data: calls.PaymentMethodToken) -> PaymentRequest:
        """The same without an agreement."""
        return self._kept(data, data.request.merchant_payment_method_id)

    def _kept(self, data: AnyCall, code: str | None) -> PaymentRequest:
        ask, method = data.request, self.known(data.request.payment_method)
        told = kept()
        told.capture, told.payment_solution = False, solution(method)
        told.authorization_options = options(data, CUSTOMER)
        currency = need(ask.amount, "amount").currency
        return PaymentRequest(
            processing_information=told,
            payment_information=self.paid_with(method),
            order_information=OrderInformation(
                amount_details=AmountDetails(total_amount="0", currency=currency),
                bill_to=self.payer(ask.address.billing_address, ask.customer.email),
            ),
            client_reference_information=reference(code),
        )

    def charge(self, data: calls.RepeatPayment) -> PaymentRequest:
        ask = data.request
        paid, told = self._agreed(data)
        amount = amount_details(ask.amount, "amount")
        email = ask.address.billing_address.email or ask.email or ask.customer.email
        # The vault knows whose instrument it is.
        known = paid.card is None and email is None
        payer = None if known else self.payer(ask.address.billing_address, email)
        return PaymentRequest(
            processing_information=told,
            payment_information=paid,
            order_information=OrderInformation(amount_details=amount, bill_to=payer),
            client_reference_information=reference(ask.merchant_charge_id),
            merchant_defined_information=self.defined(ask.metadata, ask.merchant_order_id),
        )

    def _agreed(
        self, data: calls.RepeatPayment
    ) -> tuple[methods.PaymentInformation, processing.ProcessingInformation]:
        ask = data.request
        first = ask.original_payment_authorized_amount
        series = processing.MerchantInitiatedTransaction(
            original_authorized_amount=first.major_text if first else None
        )
        match ask.connector_recurring_payment_id:
            case c.ConnectorMandateReferenceId(connector_mandate_id=id):
                kept_as = methods.PaymentInstrument(id=need(id, "connector_mandate_id"))
                paid, word = methods.PaymentInformation(payment_instrument=kept_as), "internet"
            case (
                c.NetworkMandateId(network_transaction_id=id)
                | c.NetworkTokenWithNTI(network_transaction_id=id)
            ):
                paid, word = self._bare(ask.payment_method), "recurring"
                series.reason = FIXED_AMOUNT
                series.previous_transaction_id = need(id, "network_transaction_id")
            case _:
                raise IntegrationError.missing_required_field("connector_recurring_payment_id")
        return paid, processing.ProcessingInformation(
            commerce_indicator=word,
            capture=processing.capture(ask.capture_method),
            authorization_options=options(
                data,
                processing.Initiator(
                    type="merchant",
                    stored_credential_used=True,
                    merchant_initiated_transaction=series,
                ),
            ),
        )

    def _bare(self, method: Any) -> methods.PaymentInformation:
        """Without the customer there is no code of a card; a network's token is on file."""
        match self.known(method):
            case c.CardDetailsForNetworkTransactionId() as card:
                return self.paid_with(card)
            case c.NetworkTokenData() as token:
                return methods.network_token(token, methods.ON_FILE)
        raise IntegrationError.not_implemented("Selected payment method for a recurring payment")


class Revoked(Struct):
    """Nothing: HTTP 204."""


def setup(reply: Payment, data: AnyCall) -> PaymentOutcome:
    """A card that was kept for later, without a payment."""
    return outcome(reply, PAYMENT_STATUS.of(reply.status))


def token(
    reply: Payment, data: calls.PaymentMethodToken
) -> r.PaymentMethodTokenResponse | ErrorResponse:
    """The id of the kept card. Raises ConnectorError where there is none."""
    told = setup(reply, data)
    if isinstance(told, ErrorResponse):
        return told
    id = told.mandate_reference.connector_mandate_id
    if id is None:
        raise ConnectorError("a kept card without its instrument", "RESPONSE_HANDLING_FAILED")
    return r.PaymentMethodTokenResponse(token=id)


def charged(reply: Payment, data: calls.RepeatPayment) -> PaymentOutcome:
    """A payment with a kept card."""
    return outcome(reply, PAYMENT_STATUS.of(reply.status, manual=manual(data.request)))


def revoked(reply: Revoked, data: calls.MandateRevoke) -> r.MandateRevokeResponseData:
    """A kept card that was forgotten."""
    return r.MandateRevokeResponseData(status=c.MandateStatus.REVOKED)
