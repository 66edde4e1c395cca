"""Answers that do not keep to the contract are named, by call and field."""

from __future__ import annotations

from typing import Any, cast

import pytest

from harness.contract import breaches
from harness.outcomes import Outcome, Refusal
from rpc.disputes_pb2 import DisputeResponse
from rpc.errors_pb2 import ErrorInfo
from rpc.payment_data_pb2 import RedirectForm
from rpc.payments_pb2 import (
    PaymentServiceAuthorizeResponse,
    PaymentServiceGetResponse,
    RefundResponse,
)
from rpc.statuses_pb2 import PaymentStatus, RefundStatus

STRAY = b"\xf8\x3f\x01"
"""Field 1023, which no message has."""


def told(reply: Any, rpc: str = "PaymentService/Get") -> list[str]:
    return breaches([Outcome(rpc, None, "", reply, None, None)])


def refused(refusal: Refusal) -> list[str]:
    return breaches([Outcome("PaymentService/Get", None, "", None, None, refusal)])


def stray(message: Any) -> Any:
    message.MergeFromString(STRAY)
    return message


def test_an_answer_by_the_contract_has_nothing_to_be_told_of_it() -> None:
    form = RedirectForm(uri={"uri": "https://bank.example"})
    answer = PaymentServiceAuthorizeResponse(
        status=PaymentStatus.CHARGED, response_headers={"a": "b"}, redirection_data=form
    )
    assert not told(answer)


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (
            stray(RefundResponse(status=RefundStatus.REFUND_SUCCESS)),
            "RefundResponse: there is no field 1023",
        ),
        (
            PaymentServiceAuthorizeResponse(
                status=PaymentStatus.CHARGED,
                redirection_data=stray(RedirectForm(uri={"uri": "https://bank.example"})),
            ),
            "redirection_data: there is no field 1023",
        ),
        (
            PaymentServiceGetResponse(status=cast(PaymentStatus, 987)),
            "status: PaymentStatus has no 987",
        ),
        (
            PaymentServiceAuthorizeResponse(
                status=PaymentStatus.CHARGED,
                redirection_data=RedirectForm(form={"endpoint": "https://a.example", "method": 77}),
            ),
            "redirection_data.form.method: HttpMethod has no 77",
        ),
        (PaymentServiceGetResponse(), "status is PAYMENT_STATUS_UNSPECIFIED"),
        (RefundResponse(), "status is REFUND_STATUS_UNSPECIFIED"),
        (DisputeResponse(), "dispute_status is DISPUTE_STATUS_UNSPECIFIED"),
    ],
)
def test_what_is_not_in_the_contract_is_named(reply: Any, says: str) -> None:
    assert told(reply) == [f"PaymentService/Get: {says}"]


def test_who_does_not_know_may_send_the_caller_to_get() -> None:
    assert not told(PaymentServiceAuthorizeResponse(), "PaymentService/Authorize")


def test_a_refusal_in_an_answer_needs_no_status() -> None:
    assert not told(PaymentServiceGetResponse(error=ErrorInfo()))
    assert not told(RefundResponse(status=RefundStatus.REFUND_FAILURE, error=ErrorInfo()))


def test_the_details_of_a_refusal_are_of_the_contract() -> None:
    assert not refused(Refusal("NOT_FOUND", "", info=ErrorInfo()))
    assert refused(Refusal("NOT_FOUND", "", "", "UNREADABLE_DETAILS"))
    assert refused(Refusal("NOT_FOUND", "", info=stray(ErrorInfo())))
