"""Readers of answers that tell nothing but an id, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.router import (
    ConnectorCustomerResponse,
    CustomerLookupResponse,
    ErrorResponse,
    MandateRevokeResponseData,
)


class Named(Struct):
    """What was made, by its id."""

    id: str


class Nothing(Struct):
    """A body that is empty, or tells no more than the HTTP status does."""


def customer(reply: Named, data: calls.CreateConnectorCustomer) -> ConnectorCustomerResponse:
    """The customer who was made known."""
    return ConnectorCustomerResponse(connector_customer_id=reply.id)


def revoked(reply: Nothing, data: calls.MandateRevoke) -> MandateRevokeResponseData:
    """A mandate that has ended, as every answer says that is no refusal."""
    return MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


NOBODY = CustomerLookupResponse(customer=None)


def nobody(
    *codes: str,
) -> Callable[[ErrorResponse, calls.ConnectorCustomerGet], CustomerLookupResponse | None]:
    """Reads refusals of these codes as a customer whom the processor does not know."""

    def absent(
        refusal: ErrorResponse, data: calls.ConnectorCustomerGet
    ) -> CustomerLookupResponse | None:
        return NOBODY if refusal.code in codes else None

    return absent
