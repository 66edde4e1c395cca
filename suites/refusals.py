"""Refusals: what a connector does not claim is refused by name, and nothing is sent."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requests import nameless
from harness.requirements import requirement
from harness.specs import RPC, Spec

# What these are asked about has an id, the processor's or the merchant's.
_NAMING = (
    "PSync", "Capture", "Void", "VoidPostCapture", "IncrementalAuthorization", "Refund", "RSync",
    "RepeatPayment", "MandateRevoke", "AcceptDispute", "SubmitEvidence", "DefendDispute",
    "DisputeSync",
)  # fmt: skip


@requirement("RFS-01")
def test_an_unclaimed_flow_is_refused(merchant: Merchant, spec: Spec, unclaimed_flow: str) -> None:
    refused = merchant.attempt(unclaimed_flow)
    assert refused.code == "FAILED_PRECONDITION"
    declared = unclaimed_flow in spec.not_implemented
    assert refused.error_code == ("NOT_IMPLEMENTED" if declared else "FLOW_NOT_SUPPORTED")
    assert refused.sent == 0


@requirement("RFS-02", needs="Authorize")
def test_an_unclaimed_payment_method_is_refused(merchant: Merchant, unclaimed_method: str) -> None:
    refused = merchant.authorize(unclaimed_method, alone=True).first
    assert refused.refusal is not None
    by_claim = refused.error_code in ("NOT_IMPLEMENTED", "NOT_SUPPORTED")
    # The contract itself knows methods that no authorization takes; it names them.
    by_contract = refused.error_code == "INVALID_DATA_FORMAT"
    assert refused.code == ("INVALID_ARGUMENT" if by_contract else "FAILED_PRECONDITION")
    assert by_claim or (by_contract and unclaimed_method in refused.refusal.message)
    assert refused.sent == 0


@requirement("RFS-03", needs="Authorize")
def test_an_unclaimed_capture_mode_is_refused(
    merchant: Merchant, method: str, unclaimed_capture: str
) -> None:
    refused = merchant.authorize(method, capture=unclaimed_capture, alone=True).first
    assert refused.code == "FAILED_PRECONDITION"
    assert refused.error_code in (
        "CAPTURE_METHOD_NOT_SUPPORTED",
        "NOT_SUPPORTED",
        "NOT_IMPLEMENTED",
    )
    assert refused.sent == 0


@requirement("RFS-04", needs="Authorize")
def test_an_unclaimed_currency_is_refused(
    merchant: Merchant, method: str, unclaimed_currency: str
) -> None:
    refused = merchant.authorize(method, currency=unclaimed_currency, alone=True).first
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.error_code == "CURRENCY_NOT_SUPPORTED"
    assert refused.sent == 0


@requirement("RFS-05")
def test_an_rpc_that_no_connector_flow_serves_is_refused(
    merchant: Merchant, unserved_rpc: str
) -> None:
    refused = merchant.attempt_rpc(unserved_rpc)
    assert refused.code in ("FAILED_PRECONDITION", "UNIMPLEMENTED")
    assert refused.sent == 0


@requirement("RFS-06")
def test_webhooks_are_refused_where_none_are_claimed(
    merchant: Merchant, without_webhooks: bool
) -> None:
    assert without_webhooks
    assert merchant.attempt_rpc("EventService/ParseEvent").code == "UNIMPLEMENTED"
    assert merchant.attempt_rpc("EventService/HandleEvent").code == "UNIMPLEMENTED"
    assert merchant.asked == 0


@requirement("RFS-07")
def test_a_call_that_names_nothing_is_refused_by_name(merchant: Merchant, spec: Spec) -> None:
    for flow in _NAMING:
        if spec.claims(flow):
            refused = merchant.call(RPC[flow], nameless(merchant.plausible(RPC[flow])))
            assert refused.code == "INVALID_ARGUMENT", flow
            assert refused.error_code.startswith("MISSING"), flow
            # The token that goes with every call may have to be asked for.
            assert refused.sent <= spec.first.count("ServerAuthenticationToken"), flow


@requirement("RFS-08", needs="Authorize")
def test_what_a_payment_method_lacks_is_not_needed_or_refused_by_name(
    merchant: Merchant, method: str
) -> None:
    """The processor is not left to find out that a payment cannot be made."""
    for lacking, asked in merchant.lacking(method):
        told = merchant.authorize_as(method, asked).first
        assert not told.refused or told.sent == 0, lacking


@requirement("RFS-09", needs="Authorize", sources="simulator")
def test_what_a_devices_proof_lacks_is_not_needed_or_refused_by_name(
    merchant: Merchant, method: str
) -> None:
    """Each fact of what pays is left out in turn, in every form that is claimed."""
    for lacking, asked in merchant.lacking_within(method):
        told = merchant.authorize_as(method, asked).first
        assert not told.refused or told.sent == 0, lacking
