"""What PayPal answers: orders, and the authorizations and captures that they have led to."""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.paypal.transformers.amounts import Amount
from ucs.connectors.paypal.transformers.features import Kind


class ProcessorResponse(Struct):
    """What the card's issuer said."""

    response_code: str | None = None
    payment_advice_code: str | None = None


class RelatedIds(Struct):
    order_id: str | None = None


class Supplementary(Struct):
    related_ids: RelatedIds | None = None


class StatusDetails(Struct):
    reason: str | None = None


class Payment(Struct, kw_only=True):
    """An authorization or a capture."""

    id: str
    status: str
    amount: Amount | None = None
    invoice_id: str | None = None
    processor_response: ProcessorResponse | None = None
    status_details: StatusDetails | None = None
    supplementary_data: Supplementary | None = None


class Made(Struct):
    """What an order has led to."""

    authorizations: list[Payment] = []
    captures: list[Payment] = []


class PurchaseUnit(Struct):
    amount: Amount | None = None
    invoice_id: str | None = None
    payments: Made | None = None


class Link(Struct):
    rel: str
    href: str


class VaultCustomer(Struct):
    id: str | None = None


class KeptBy(Struct):
    id: str | None = None
    customer: VaultCustomer | None = None


class SourceAttributes(Struct):
    vault: KeptBy | None = None


class ThreeDSecure(Struct):
    enrollment_status: str | None = None
    authentication_status: str | None = None


class Authentication(Struct):
    liability_shift: str | None = None
    three_d_secure: ThreeDSecure | None = None

    @property
    def passed(self) -> bool:
        """Whether to go on, by PayPal's table.

        https://developer.paypal.com/docs/checkout/advanced/customize/3d-secure/response-parameters/
        """
        checked = self.three_d_secure or ThreeDSecure()
        # N, U and B: the card or its issuer does not take part, and the merchant bears the risk.
        without = self.liability_shift == "NO" and checked.enrollment_status in ("N", "U", "B")
        return without or self.liability_shift in ("POSSIBLE", "YES")


class PaidWith(Struct):
    attributes: SourceAttributes | None = None
    authentication_result: Authentication | None = None


class Order(Struct, kw_only=True):
    """An order, as every call answers that makes, takes or looks up one."""

    id: str
    status: str
    intent: Kind | None = None
    purchase_units: list[PurchaseUnit] = []
    payment_source: dict[str, PaidWith] = {}
    links: list[Link] = []


class Found(Order, kw_only=True):
    """What a payment is told by: an order, or an authorization or capture of one."""

    amount: Amount | None = None
    invoice_id: str | None = None
    processor_response: ProcessorResponse | None = None
    status_details: StatusDetails | None = None
    supplementary_data: Supplementary | None = None
