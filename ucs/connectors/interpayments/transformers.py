"""What InterPayments is sent and answers. https://developer.interpayments.com/core/transaction/"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import Struct

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import AnyCall, ErrorResponse, NotifiedResponse, SurchargeResponse, need
from ucs.wire.formats import present

# The numbers of ISO 3166. Elsewhere there is no fee to ask for.
COUNTRIES = {c.CountryAlpha2.US: "840", c.CountryAlpha2.CA: "124"}
EVENTS = {
    c.NotifyEventType.SURCHARGE_PAYMENT_SUCCEEDED: "/ch/sale",
    c.NotifyEventType.SURCHARGE_REFUND_SUCCEEDED: "/ch/refund",
}
DONE = "ok"

# 1 What InterPayments is sent


def fee_request(data: calls.SurchargeCalculate) -> dict[str, Any]:
    """The amount, the card's first digits, and where the payer is."""
    ask = data.request
    country = COUNTRIES.get(need(ask.country, "country"))
    if country is None:
        raise IntegrationError.not_supported("A surcharge outside the US and Canada")
    return present(
        {
            "amount": need(ask.amount, "amount").major,
            "region": need(ask.postal_code, "postal_code"),
            "country": country,
            "nicn": need(ask.card_bin, "card_bin"),
            "mTxId": ask.merchant_surcharge_id or None,
            "sTxId": ask.previous_connector_surcharge_id or None,
        }
    )


def event_path(data: calls.NotifyConnector) -> str:
    """Where payments and refunds are reported."""
    path = EVENTS.get(need(data.request.event_type, "event_type"))
    if path is None:
        raise IntegrationError.not_supported("Events of anything but surcharges")
    return path


def event_request(data: calls.NotifyConnector) -> dict[str, Any]:
    """The fee whose payment was made or given back."""
    told = data.request.content
    at = "content.surcharge_content"
    if not isinstance(told, c.SurchargeContent):
        raise IntegrationError.missing_required_field(at)
    return {"sTxId": need(told.connector_surcharge_id, f"{at}.connector_surcharge_id")}


# 2 What InterPayments answers


class Fee(Struct, rename="camel"):
    """The fee in major units; ``message`` says why there is none."""

    s_tx_id: str | None = None
    transaction_fee: Decimal | None = None
    transaction_fee_percent: Decimal | None = None
    message: str | None = None


def fee(reply: Fee, data: calls.SurchargeCalculate) -> SurchargeResponse | ErrorResponse:
    """The fee, or why none is told."""
    if reply.message != DONE or reply.s_tx_id is None:
        return ErrorResponse.of(None, reply.message, reply.message)
    percent, asked = reply.transaction_fee_percent, need(data.request.amount, "amount")
    return SurchargeResponse(
        connector_surcharge_id=reply.s_tx_id,
        amount=Money.told(reply.transaction_fee, asked.currency),
        percentage=None if percent is None else float(percent),
    )


def noted(reply: Fee, data: calls.NotifyConnector) -> NotifiedResponse | ErrorResponse:
    """Whether the report was taken."""
    if reply.message != DONE:
        return ErrorResponse.of(None, reply.message, reply.message)
    return NotifiedResponse()


# 3 How InterPayments fails


class Error(Struct):
    """The body of every answer 4xx."""

    message: str | None = None


def error(body: Error, data: AnyCall) -> ErrorResponse:
    """A refusal, which has words alone."""
    return ErrorResponse.of(None, body.message, body.message)
