"""Calls that fail: what they carry, and what is repeated."""

from __future__ import annotations

import socket
import threading

import grpc
import pytest

from tests.conftest import QUICK, Merchant, lookup, payment
from ucs_client import (
    CallFailed,
    Client,
    ConnectorFailed,
    Refused,
    Retry,
    ServiceFailed,
    Verdict,
    verdict,
)
from ucs_client import messages as m
from ucs_client.credentials import Stripe
from ucs_client.errors import is_connector_error, of_status


def test_a_refusal_says_what_is_missing(client: Client) -> None:
    with pytest.raises(Refused) as failed:
        client.payment.authorize(m.PaymentServiceAuthorizeRequest(), request_id="r-1")
    error = failed.value
    assert (error.status, error.error_code) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        "MISSING_REQUIRED_FIELD",
    )
    assert "amount" in error.message
    assert error.doc_url
    assert (error.verdict, error.request_id, error.attempts) == (Verdict.FINAL, "r-1", 1)
    assert "r-1" in str(error)


def test_a_decline_says_what_processor_and_issuer_say(client: Client) -> None:
    with pytest.raises(ConnectorFailed) as failed:
        client.payment.authorize(payment(number="4000000000009995"))
    error = failed.value
    assert (error.error_code, error.http_status_code) == ("CONNECTOR_ERROR_RESPONSE", 402)
    assert error.verdict is Verdict.FINAL
    assert error.connector is not None
    assert error.connector.code == "card_declined"
    assert error.connector.connector_transaction_id.startswith("pi_")
    assert error.unified is not None
    assert error.unified.message
    assert error.issuer is not None
    assert error.issuer.network_details.decline_code == "51"


def test_too_many_calls_are_repeated_and_paid_once(client: Client, merchant: Merchant) -> None:
    merchant.limit_next(2)
    paid = client.payment.authorize(payment())
    assert paid.status == m.PaymentStatus.CHARGED
    assert [each["captured"] for each in merchant.payments()] == [1050]


def test_repetitions_have_an_end(client: Client, merchant: Merchant) -> None:
    merchant.limit_next(3)
    with pytest.raises(ConnectorFailed) as failed:
        client.payment.authorize(payment())
    assert (failed.value.attempts, failed.value.verdict) == (3, Verdict.RETRYABLE)
    assert failed.value.status is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert merchant.payments() == []


def test_a_payment_whose_answer_was_lost_is_not_made_again(
    client: Client, merchant: Merchant
) -> None:
    merchant.fail_next(status=500, after=True)
    with pytest.raises(ConnectorFailed) as failed:
        client.payment.authorize(payment())
    assert (failed.value.attempts, failed.value.verdict) == (1, Verdict.UNKNOWN)
    assert len(merchant.payments()) == 1


def test_it_is_where_the_processor_takes_keys_and_is_paid_once(
    client: Client, merchant: Merchant
) -> None:
    merchant.fail_next(kind="reset", after=True)
    paid = client.payment.authorize(payment(), idempotent=True)
    assert paid.status == m.PaymentStatus.CHARGED
    assert [each["captured"] for each in merchant.payments()] == [1050]


def test_a_question_is_asked_again(client: Client, merchant: Merchant) -> None:
    paid = client.payment.authorize(payment())
    merchant.fail_next(kind="reset", times=2)
    assert client.payment.get(lookup(paid)).status == m.PaymentStatus.CHARGED


def test_nothing_is_repeated_where_that_is_not_wanted(merchant: Merchant, address: str) -> None:
    merchant.limit_next()
    once = Retry(attempts=1)
    with (
        Client(address, merchant.credentials, retry=once) as client,
        pytest.raises(ConnectorFailed, match="Slow"),
    ):
        client.payment.authorize(payment())


def test_pauses_grow_by_chance_and_have_an_end() -> None:
    whole = Retry(jitter=lambda: 1.0)
    assert [whole.pause(each) for each in (1, 2, 3, 40)] == [0.2, 0.4, 0.8, 5.0]
    assert Retry(jitter=lambda: 0.0).pause(3) == 0.0
    assert len({Retry().pause(3) for _ in range(20)}) > 1
    with pytest.raises(ValueError, match="at least once"):
        Retry(attempts=0)


def test_a_pause_that_would_outlast_the_call_is_not_waited_for(
    merchant: Merchant, address: str
) -> None:
    merchant.limit_next()
    patient = Retry(first_pause=60, longest_pause=60, jitter=lambda: 1.0)
    with (
        Client(address, merchant.credentials, retry=patient) as client,
        pytest.raises(ConnectorFailed) as failed,
    ):
        client.payment.authorize(payment())
    assert failed.value.attempts == 1


def test_a_processor_that_nobody_reaches_was_sent_nothing(address: str) -> None:
    nowhere = Stripe(api_key="sk_test_1", base_url=f"http://127.0.0.1:{free_port()}")
    with (
        Client(address, nowhere, retry=QUICK) as client,
        pytest.raises(ConnectorFailed) as failed,
    ):
        client.payment.authorize(payment())
    assert (failed.value.error_code, failed.value.attempts) == ("REQUEST_NOT_SENT", 3)
    assert failed.value.http_status_code is None


def test_a_call_ends_with_its_timeout(client: Client, merchant: Merchant) -> None:
    merchant.fail_next(kind="slow", seconds=20)
    with pytest.raises(CallFailed) as failed:
        client.payment.authorize(payment(), timeout=0.5)
    assert failed.value.status is grpc.StatusCode.DEADLINE_EXCEEDED
    assert failed.value.verdict is Verdict.UNKNOWN


def test_a_service_that_nobody_reaches_was_sent_nothing() -> None:
    with (
        Client(f"127.0.0.1:{free_port()}", retry=QUICK) as client,
        pytest.raises(ServiceFailed) as failed,
    ):
        client.payment.authorize(payment())
    assert failed.value.status is grpc.StatusCode.UNAVAILABLE
    assert (failed.value.verdict, failed.value.attempts) == (Verdict.RETRYABLE, 3)


def test_a_service_that_hangs_up_may_have_acted() -> None:
    """The call was on its way when the connection ended: a payment is not made again."""
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            while True:
                try:
                    line, _ = listening.accept()
                except OSError:
                    return
                with line:
                    # An empty SETTINGS frame: the connection is ready, and calls are sent on it.
                    line.sendall(b"\x00\x00\x00\x04\x00\x00\x00\x00\x00")
                    while b"authorization" not in (data := line.recv(65536)) and data:
                        taken.append(data)
                        if any(b"Authorize" in each or len(each) > 100 for each in taken):
                            break

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        with (
            Client(f"127.0.0.1:{listening.getsockname()[1]}", retry=QUICK) as client,
            pytest.raises(ServiceFailed) as failed,
        ):
            client.payment.authorize(payment(), timeout=10)
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(10)
    assert taken
    assert (failed.value.verdict, failed.value.attempts) == (Verdict.UNKNOWN, 1)


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        (m.ConnectorError(error_code="X", http_status_code=402), True),
        (m.ConnectorError(error_message="m", error_code="REQUEST_NOT_SENT"), True),
        (m.ConnectorError(error_code="X", error_info=m.ErrorInfo()), True),
        (
            m.ConnectorError(
                error_code="X",
                error_info=m.ErrorInfo(connector_details=m.ConnectorErrorDetails(code="c")),
            ),
            True,
        ),
        (m.IntegrationError(error_code="X", suggested_action="do", doc_url="https://d"), False),
        (m.IntegrationError(error_code="X", doc_url="docs/outcomes.md"), False),
        (m.IntegrationError(), False),
    ],
)
def test_details_are_told_apart(
    details: m.ConnectorError | m.IntegrationError, expected: bool
) -> None:
    assert is_connector_error(details.SerializeToString()) is expected


@pytest.mark.parametrize("details", [b"\xff\xff", b"\x0a\xff", b"\x12\x02\xff\xff", b"\x09"])
def test_details_that_nobody_can_read_are_left(details: bytes) -> None:
    error = of_status(grpc.StatusCode.UNKNOWN, "said", details, "r")
    assert (type(error), error.message, error.verdict) == (ServiceFailed, "said", Verdict.UNKNOWN)


def test_answers_have_verdicts() -> None:
    pending = m.PaymentServiceAuthorizeResponse(status="PENDING")
    assert verdict(pending) is Verdict.UNKNOWN
    assert verdict(m.RefundResponse(status="REFUND_SUCCESS")) is Verdict.FINAL
    newer = m.PaymentServiceGetResponse.FromString(
        m.PaymentServiceGetResponse().SerializeToString()
    )
    newer.status = 9999  # type: ignore[assignment]
    assert verdict(newer) is Verdict.UNKNOWN
    with pytest.raises(ValueError, match="no status"):
        verdict(m.CustomerServiceCreateResponse())


def test_metadata_that_cannot_travel_are_refused(client: Client) -> None:
    with pytest.raises(ValueError, match="x-merchant-id"):
        client.payment.authorize(payment(), merchant_id="Bäckerei")


def test_all_failures_are_of_one_kind() -> None:
    assert all(issubclass(kind, CallFailed) for kind in (Refused, ConnectorFailed, ServiceFailed))


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port
