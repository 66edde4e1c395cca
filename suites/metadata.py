"""Metadata: who calls, with which credentials, and how a call is found again."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement
from harness.specs import Spec


@requirement("MET-01", needs="Authorize", main=True)
def test_typed_credentials_are_accepted(merchant: Merchant, method: str) -> None:
    merchant.metadata = merchant.credentials.typed()
    assert merchant.pay(method).status == "CHARGED"


@requirement("MET-02", needs="Authorize", main=True, legacy=True)
def test_legacy_credentials_are_accepted(merchant: Merchant, method: str) -> None:
    for metadata in merchant.credentials.legacy():
        merchant.metadata = metadata
        assert merchant.pay(method).status == "CHARGED"


@requirement("MET-03", needs="Authorize", main=True)
def test_deprecated_typed_credentials_are_accepted(merchant: Merchant, method: str) -> None:
    merchant.metadata = merchant.credentials.deprecated()
    assert merchant.pay(method).status == "CHARGED"


@requirement("MET-04", needs="Authorize", main=True)
def test_a_call_without_credentials_is_refused(merchant: Merchant, method: str) -> None:
    merchant.metadata = ()
    refused = merchant.authorize(method).first
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.error_code == "MISSING_REQUIRED_FIELD"
    assert refused.sent == 0


@requirement("MET-05", needs="Authorize", main=True)
def test_an_unknown_connector_is_refused(merchant: Merchant, method: str) -> None:
    merchant.metadata = (("x-connector", "nobody"), ("x-auth", "header-key"), ("x-api-key", "key"))
    refused = merchant.authorize(method).first
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.error_code == "INVALID_DATA_FORMAT"
    assert refused.sent == 0


@requirement("MET-06", needs="Authorize", main=True)
def test_credentials_that_are_no_json_are_refused(merchant: Merchant, method: str) -> None:
    merchant.metadata = (("x-connector-config", "{not json"),)
    refused = merchant.authorize(method).first
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.error_code == "INVALID_DATA_FORMAT"
    assert refused.sent == 0


@requirement("MET-07", needs="Authorize", main=True)
def test_an_auth_kind_that_the_connector_does_not_know_is_refused(
    merchant: Merchant, method: str
) -> None:
    merchant.metadata = (("x-connector", merchant.spec.name), ("x-auth", "certificate-auth"))
    refused = merchant.authorize(method).first
    assert refused.code == "FAILED_PRECONDITION"
    assert refused.error_code == "INVALID_CONNECTOR_CONFIG"
    assert refused.sent == 0


@requirement("MET-08", needs="Authorize", main=True, sources=("simulator", "sandbox"), doors="http")
def test_wrong_credentials_are_told_as_the_processor_tells_them(
    merchant: Merchant, method: str
) -> None:
    merchant.metadata = merchant.credentials.wrong().typed()
    refused = merchant.authorize(method).first
    assert refused.refused
    told = merchant.spec.auth.refused_as
    assert refused.code in ((told,) if told else ("UNAUTHENTICATED", "PERMISSION_DENIED"))
    assert refused.sent == 1


@requirement("MET-09", needs="Authorize", main=True)
def test_the_request_id_comes_back(merchant: Merchant, method: str) -> None:
    paid = merchant.authorize(method)
    assert merchant.echoed(paid.first)["x-request-id"] == paid.first.request_id


@requirement("MET-10", needs="Authorize", main=True)
def test_a_bad_config_override_is_refused(merchant: Merchant, method: str) -> None:
    merchant.metadata = (
        ("x-connector-config", merchant.credentials.config),
        ("x-config-override", "[not an object"),
    )
    refused = merchant.authorize(method).first
    assert refused.code == "INTERNAL"
    assert refused.sent == 0


@requirement("MET-11", needs="Authorize", main=True)
def test_a_missing_amount_is_refused_by_name(merchant: Merchant, method: str) -> None:
    request = merchant.order(method, 1000, merchant.spec.currency(method))
    request.ClearField("amount")
    refused = merchant.call("PaymentService/Authorize", request)
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.error_code == "MISSING_REQUIRED_FIELD"
    assert refused.refusal is not None
    assert "amount" in refused.refusal.message
    assert refused.sent == 0


@requirement("MET-12", needs="Authorize", main=True)
def test_a_missing_payment_method_is_refused(merchant: Merchant, spec: Spec, method: str) -> None:
    request = merchant.order(method, 1000, spec.currency(method))
    request.ClearField("payment_method")
    refused = merchant.call("PaymentService/Authorize", request)
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.sent == 0
