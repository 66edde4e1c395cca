"""Mandates: what a customer agreed to be charged for later."""

from __future__ import annotations

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.message import absent
from ucs.domain.router import need


def agreed(ask: c.PaymentServiceAuthorizeRequest) -> bool:
    """Whether the customer who pays agrees to later payments without them."""
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    return later and bool(ask.customer_acceptance)


def mandate(id: str | None, agreed_by: str | None = None) -> c.ConnectorMandateReferenceId:
    """A mandate by the processor's id of it, as answers tell it; absent without one.

    ``agreed_by`` is what else a charge has to name: the payment by which it was agreed, mostly.
    """
    if not id:
        return absent(c.ConnectorMandateReferenceId)
    return c.ConnectorMandateReferenceId(id, connector_mandate_request_reference_id=agreed_by)


def mandate_id(ask: c.RecurringPaymentServiceChargeRequest, connector: str) -> str:
    """The processor's id of the mandate that is charged.

    Raises:
        IntegrationError: the charge goes by another kind of reference, or has no id.
    """
    reference = ask.connector_recurring_payment_id
    if not isinstance(reference, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_implemented(f"Selected mandate through {connector}")
    return need(reference.connector_mandate_id, "connector_mandate_id")
