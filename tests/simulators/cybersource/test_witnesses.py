"""Other witnesses: CyberSource's own SDK as client, and answers that its sandbox gave others."""

import base64
import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from simulators.core import registry
from simulators.core.clock import Clock
from simulators.core.http import Request
from tests.simulators.cybersource import models
from tests.simulators.cybersource.conftest import (
    DATE,
    CyberSourceHost,
    Shop,
    amount,
    asked,
    signature,
)

RECORDED = Path(__file__).parents[4] / "shared/recorded/cybersource.jsonl"
needs_recordings = pytest.mark.skipif(
    not RECORDED.exists(), reason="the recordings of CyberSource's sandbox are not here"
)
needs_sdk = pytest.mark.skipif(models.sdk() is None, reason="CyberSource's SDK is not installed")


@pytest.fixture
def client(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The SDK's configuration, pointed at the simulator."""
    from authenticationsdk.core.MerchantConfiguration import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
        MerchantConfiguration,
    )
    from authenticationsdk.util.GlobalLabelParameters import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
        GlobalLabelParameters,
    )

    monkeypatch.setattr(GlobalLabelParameters, "HTTP_URL_PREFIX", "http://")
    # The SDK asks for the time twice, to sign it and to send it: across the turn of a second they
    # differ, and the signature is rightly refused.
    monkeypatch.setattr(MerchantConfiguration, "get_time", lambda _: DATE)
    return {
        "authentication_type": "http_signature",
        "merchantid": shop.keys["merchant_account"],
        "run_environment": shop.host.base.removeprefix("http://"),
        "merchant_keyid": shop.keys["api_key"],
        "merchant_secretkey": shop.keys["api_secret"],
        "timeout": 5000,
    }


class Sdk:
    """The SDK's calls by name. It has no way to close its connections, so that it keeps none."""

    def __init__(self, client: dict[str, Any]) -> None:
        self.client = client

    def __call__(self, api: str, method: str, *arguments: Any) -> Any:
        found = getattr(models.sdk(), api)(self.client)
        found.api_client.set_default_header("Connection", "close")
        sent = [json.dumps(each) if isinstance(each, dict) else each for each in arguments]
        return getattr(found, method)(*sent)[0]


@needs_sdk
@pytest.mark.filterwarnings("ignore")
def test_the_sdk_is_understood(client: dict[str, Any]) -> None:
    sdk = Sdk(client)
    paid = sdk("PaymentsApi", "create_payment", asked())
    assert paid.status == "AUTHORIZED"
    taken = sdk("CaptureApi", "capture_payment", amount(), paid.id)
    back = sdk("RefundApi", "refund_capture", amount("2.21"), taken.id)
    assert (taken.status, back.refund_amount_details.refund_amount) == ("PENDING", "2.21")
    sdk("VoidApi", "void_refund", {}, back.id)
    details = sdk("TransactionDetailsApi", "get_transaction", back.id)
    assert details.application_information.status == "VOIDED"
    client["merchant_secretkey"] = "c2VjcmV0"
    with pytest.raises(Exception, match="Authentication Failed"):
        sdk("TransactionDetailsApi", "get_transaction", back.id)


def recorded() -> list[Any]:
    """The recorded answers of the REST API."""
    lines = RECORDED.read_text().splitlines() if RECORDED.exists() else []
    return [line for line in map(json.loads, lines) if "REST JSON" in line["api"]]


def shape(value: Any, way: str = "") -> dict[str, type]:
    """The leaves of an answer and their types."""
    if not isinstance(value, dict):
        return {way: type(value)}
    found: dict[str, type] = {}
    for key, item in value.items():
        found |= shape(item, f"{way}.{key}".lstrip("."))
    return found


def replayed(line: Any) -> tuple[int, Any]:
    """The simulator's answer to a recorded request, at the time at which it was made."""
    told = json.loads(line["response"]["body"])
    at = datetime.fromisoformat(told["submitTimeUtc"]).timestamp()
    simulator = registry.load("cybersource")(clock=Clock(at))
    keys = simulator.credentials("recorded")
    body = line["request"]["body"].encode()
    path = "/pts/v2/payments/"
    headers = {
        "host": "apitest.cybersource.com",
        "date": "Thu, 01 Jan 2026 00:00:00 GMT",
        "v-c-merchant-id": keys["merchant_account"],
        "content-type": "application/json;charset=utf-8",
        "digest": digest(body),
    }
    names = ["host", "date", "(request-target)", "digest", "v-c-merchant-id"]
    headers["signature"] = signature(keys, "POST", path, headers, names)
    answer = simulator.handle(
        Request("POST", path, "", headers, body, "https://apitest.cybersource.com")
    )
    return answer.status, json.loads(answer.body)


def digest(body: bytes) -> str:
    return f"SHA-256={base64.b64encode(hashlib.sha256(body).digest()).decode()}"


ACQUIRERS = (
    "issuerInformation.responseRaw",
    "processorInformation.merchantNumber",
    "paymentInformation.tokenizedCard.requestorId",
    "paymentInformation.tokenizedCard.assuranceLevel",
)
"""What only another acquirer than the simulated one returns."""


@needs_recordings
def test_recorded_payments_get_what_the_sandbox_answered() -> None:
    pairs = [line for line in recorded() if line["request"]]
    assert len(pairs) >= 2
    for line in pairs:
        status, answer = replayed(line)
        told = shape(json.loads(line["response"]["body"]))
        assert status == line["response"]["status"]
        shown = shape(answer)
        missing = {way: kind for way, kind in told.items() if shown.get(way) is not kind}
        assert set(missing) <= set(ACQUIRERS)
        assert answer["status"] == "AUTHORIZED"


@needs_recordings
@pytest.mark.parametrize("operation", ["capture", "refund"])
def test_recorded_answers_have_the_shape_of_ours(
    cybersource_host: CyberSourceHost, operation: str
) -> None:
    shop = Shop(cybersource_host, f"recorded {operation}")
    id = shop.pay(capture=operation == "refund")["id"]
    shown = shop.post(f"/pts/v2/payments/{id}/{operation}s", amount("4.99"))[1]
    lines = [line for line in recorded() if line["operation"] == operation]
    told = [json.loads(line["response"]["body"]) for line in lines]
    same = [answer for answer in told if "creditAmountDetails" not in answer]
    assert same
    for answer in same:
        assert shape(answer) == shape(shown)
    shop.http.close()
