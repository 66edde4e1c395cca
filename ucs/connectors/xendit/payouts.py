"""Payouts to banks and wallets. https://docs.xendit.co/docs/integration-payouts"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import full_name
from ucs.domain.payouts import same_currency
from ucs.domain.router import ErrorResponse, PayoutResponse, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.words import by_word
from ucs.interfaces import flows as f
from ucs.interfaces.integration import GET, POST
from ucs.wire.formats import present

PAYOUTS = "/v2/payouts"
PAYOUT = f"{PAYOUTS}/{{connector_payout_id}}"
P = c.PayoutEnumsPayoutStatus
M = c.PaymentMethodType

# https://docs.xendit.co/docs/payout-status-lifecycle
STATUS = StatusMap[P](by_word({
    "ACCEPTED": P.INITIATED,
    "REQUESTED PENDING_COMPLIANCE_ASSESSMENT": P.PENDING,
    "SUCCEEDED": P.SUCCESS,
    "FAILED COMPLIANCE_REJECTED": P.FAILED,
    "CANCELLED": P.CANCELLED,
    "REVERSED": P.REVERSED,
}))  # fmt: skip
# Whose account it is: the bank's or the wallet's. https://docs.xendit.co/docs/payouts-indonesia
CHANNELS = {
    M.BCA_BANK_TRANSFER: "ID_BCA", M.BNI_VA: "ID_BNI", M.BRI_VA: "ID_BRI", M.CIMB_VA: "ID_CIMB",
    M.DANAMON_VA: "ID_DANAMON", M.MANDIRI_VA: "ID_MANDIRI", M.PERMATA_BANK_TRANSFER: "ID_PERMATA",
    M.DANA: "ID_DANA", M.GO_PAY: "ID_GOPAY", M.GCASH: "PH_GCASH",
}  # fmt: skip


def create_request(data: calls.PayoutCreate) -> dict[str, Any]:
    """A payout to an account by the code of its bank or wallet; the amount is in major units."""
    ask, amount = data.request, same_currency(data.request)
    account = ask.payout_method_data
    if not isinstance(account, c.Passthrough):
        raise IntegrationError.missing_required_field("payout_method_data")
    channel = CHANNELS.get(need(account.token_type, "payout_method_data.passthrough.token_type"))
    if channel is None:
        raise IntegrationError.not_implemented(f"payouts to {account.token_type} through xendit")
    number = need(account.psp_token, "payout_method_data.passthrough.psp_token")
    to = {
        "account_number": Secret(number),
        "account_holder_name": ask.customer.name or full_name(ask.address.billing_address),
    }
    return present(
        {
            "reference_id": need(ask.merchant_payout_id, "merchant_payout_id"),
            "channel_code": channel,
            "channel_properties": to,
            "amount": amount.major,
            "currency": amount.currency,
            "description": ask.description or None,
        }
    )


class Payout(Struct):
    """A payout and its status."""

    id: str
    status: str
    failure_code: str | None = None


def payout(
    reply: Payout, data: calls.PayoutCreate | calls.PayoutGet | calls.PayoutVoid
) -> PayoutResponse:
    """What a payout comes to."""
    why = reply.failure_code
    return PayoutResponse(
        connector_payout_id=reply.id,
        status=STATUS.of(reply.status),
        failure=ErrorResponse(why, why) if why else None,
    )


FLOWS = (
    f.PayoutCreate(POST, PAYOUTS, create_request, payout),
    f.PayoutGet(GET, PAYOUT, None, payout),
    f.PayoutVoid(POST, f"{PAYOUT}/cancel", None, payout),
)
