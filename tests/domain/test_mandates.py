"""Mandates, as they are asked for, told and charged."""

from __future__ import annotations

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.mandates import agreed, mandate, mandate_id

OFF = c.FutureUsage.OFF_SESSION
ACCEPTED = c.CustomerAcceptance()


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({}, False),
        ({"setup_future_usage": OFF}, False),
        ({"customer_acceptance": ACCEPTED}, False),
        ({"setup_future_usage": c.FutureUsage.ON_SESSION, "customer_acceptance": ACCEPTED}, False),
        ({"setup_future_usage": OFF, "customer_acceptance": ACCEPTED}, True),
    ],
)
def test_a_mandate_takes_a_purpose_and_the_customers_consent(
    asked: dict[str, object], kept: bool
) -> None:
    assert agreed(c.PaymentServiceAuthorizeRequest(**asked)) is kept  # type: ignore[arg-type]


def test_a_mandate_is_told_by_its_id_or_not_at_all() -> None:
    assert mandate("pm-1").connector_mandate_id == "pm-1"
    assert not mandate(None)
    assert not mandate("")
    assert not mandate(None, "p-1")
    both = mandate("pm-1", "p-1")
    assert both == c.ConnectorMandateReferenceId(
        connector_mandate_id="pm-1", connector_mandate_request_reference_id="p-1"
    )


def charge(reference: c.MandateReference | None) -> c.RecurringPaymentServiceChargeRequest:
    return c.RecurringPaymentServiceChargeRequest(connector_recurring_payment_id=reference)


def test_a_mandate_is_charged_by_its_id() -> None:
    assert mandate_id(charge(c.ConnectorMandateReferenceId("pm-1")), "xendit") == "pm-1"


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        (None, "NOT_IMPLEMENTED"),
        (c.NetworkMandateId("n-1"), "NOT_IMPLEMENTED"),
        (c.ConnectorMandateReferenceId(), "MISSING_REQUIRED_FIELD"),
    ],
)
def test_a_charge_without_the_processors_id_is_refused(
    reference: c.MandateReference | None, code: str
) -> None:
    with pytest.raises(IntegrationError) as refused:
        mandate_id(charge(reference), "xendit")
    assert refused.value.code == code
