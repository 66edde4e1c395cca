"""What is done to a payment: captures, voids, reversals, refunds, increases.

https://api-reference.checkout.com/#operation/captureAPayment and its neighbours. Checkout.com takes
note of it with a 202; what came of it is in the payment, its actions and the webhooks.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

import msgspec
from msgspec import Struct

from ucs.connectors.checkout.transformers import amounts
from ucs.connectors.checkout.transformers.payments import Held
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, RefundOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses

INCREASED = StatusMap[c.AuthorizationStatus](
    {
        "Authorized": c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        "Declined": c.AuthorizationStatus.AUTHORIZATION_FAILURE,
    }
)
# An action's ``approved``; an action without it is under way.
REFUNDED = StatusMap[c.RefundStatus](
    {
        True: c.RefundStatus.REFUND_SUCCESS,
        False: c.RefundStatus.REFUND_FAILURE,
        None: c.RefundStatus.REFUND_PENDING,
    }
)

# 2 What Checkout.com is sent


class CaptureRequest(Struct, omit_defaults=True):
    amount: int
    capture_type: Literal["Final", "NonFinal"]
    reference: str | None = None


class Modification(Struct, omit_defaults=True):
    reference: str | None = None


class AmountRequest(Struct, omit_defaults=True):
    """A refund, or an increase of what is held."""

    amount: int
    reference: str | None = None


def capture_request(data: AnyCall) -> CaptureRequest:
    ask = data.request
    several = ask.multiple_capture_data
    reference = several.capture_reference or ask.merchant_capture_id
    amount = need(ask.amount_to_capture, "amount_to_capture")
    taken = amounts.counted(amount.minor, amount.currency)
    return CaptureRequest(taken, "NonFinal" if several else "Final", reference or None)


def void_request(data: AnyCall) -> Modification:
    return Modification(data.request.merchant_void_id or None)


def refund_request(data: AnyCall) -> AmountRequest:
    ask = data.request
    amount = need(ask.refund_amount, "refund_amount")
    back = amounts.counted(amount.minor, amount.currency)
    return AmountRequest(back, ask.merchant_refund_id or None)


def increase_request(data: AnyCall) -> AmountRequest:
    """Checkout.com is told by how much the hold grows, we are told what it grows to.

    Raises:
        IntegrationError: ``connector_feature_data`` does not say what is held, or it is no less.
    """
    ask = data.request
    total = need(ask.amount, "amount")
    more = total.minor - _held(ask.connector_feature_data)
    if more <= 0:
        raise IntegrationError.invalid_data_format("amount", "is not more than what is held")
    raised = amounts.counted(more, total.currency)
    return AmountRequest(raised, ask.merchant_authorization_id or None)


def _held(carried: Secret | None) -> int:
    at = "connector_feature_data"
    try:
        before = msgspec.json.decode(need(carried, at).reveal(), type=Held)
    except msgspec.MsgspecError:
        raise IntegrationError.invalid_data_format(
            at, "not as the payment's answer gave it"
        ) from None
    return need(before.authorized_amount, f"{at}.authorized_amount")


def actions_path(data: AnyCall) -> str:
    payment = need(data.request.connector_transaction_id, "connector_transaction_id")
    return f"/payments/{quote(payment, safe='')}/actions"


# 3 What Checkout.com answers


class Accepted(Struct):
    action_id: str
    reference: str | None = None


class Action(Struct):
    id: str
    type: str
    amount: int
    approved: bool | None = None
    response_code: str | None = None
    response_summary: str | None = None


class Increase(Struct):
    action_id: str
    amount: int
    currency: str
    status: str


def capturing(reply: Accepted, data: AnyCall) -> told.PaymentsResponseData:
    return _under_way(data.request.connector_transaction_id, S.CAPTURE_INITIATED)


def voiding(reply: Accepted, data: AnyCall) -> told.PaymentsResponseData:
    return _under_way(data.request.connector_transaction_id, S.VOID_INITIATED)


def _under_way(payment_id: str, status: S) -> told.PaymentsResponseData:
    return told.PaymentsResponseData(status=status, connector_transaction_id=payment_id)


def refunding(reply: Accepted, data: AnyCall) -> told.RefundsResponseData:
    return told.RefundsResponseData(
        status=c.RefundStatus.REFUND_PENDING,
        connector_refund_id=reply.action_id,
        connector_transaction_id=data.request.connector_transaction_id,
    )


def refund(reply: list[Action], data: AnyCall) -> RefundOutcome:
    """The refund among what was done to its payment."""
    ask = data.request
    wanted = refund_id(ask)
    found = next((each for each in reply if each.id == wanted and each.type == "Refund"), None)
    if found is None:
        words = "The payment has no refund of this id"
        return told.ErrorResponse("refund_not_found", words, words)
    return told.RefundsResponseData(
        status=REFUNDED.of(found.approved),
        connector_refund_id=found.id,
        connector_transaction_id=ask.connector_transaction_id,
        echoed=amounts.money(
            found.amount, ask.refund_amount.currency if ask.refund_amount else None
        ),
    )


def increase(
    reply: Increase,
    data: AnyCall,
) -> told.IncrementalAuthorizationResponseData:
    return told.IncrementalAuthorizationResponseData(
        status=INCREASED.of(reply.status), connector_authorization_id=reply.action_id
    )
