"""Calls that succeed: over every kind of connection, with every kind of credentials."""

from __future__ import annotations

import asyncio
import os
from concurrent import futures
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.message import Message

from tests.conftest import QUICK, Merchant, lookup, payment
from ucs_client import AsyncClient, CallFailed, Client, ConnectorFailed, ServiceFailed, Tls
from ucs_client import credentials as all_credentials
from ucs_client import messages as m
from ucs_client.contract import credentials as generated
from ucs_client.contract.services import Services
from ucs_client.credentials import Braintree, Credentials, NoCredentials, OwnConfig, Stripe
from ucs_client.printing import printed


def _of(name: str) -> Any:
    return getattr(all_credentials, name)


def test_a_payment_from_hold_to_refund(client: Client, merchant: Merchant) -> None:
    asked = payment()
    asked.capture_method = m.CaptureMethod.MANUAL
    held = client.payment.authorize(asked)
    assert held.status == m.PaymentStatus.AUTHORIZED
    taken = client.payment.capture(
        m.PaymentServiceCaptureRequest(
            connector_transaction_id=held.connector_transaction_id,
            amount_to_capture=m.Money(minor_amount=1050, currency="USD"),
        )
    )
    assert taken.status == m.PaymentStatus.CHARGED
    given = client.payment.refund(
        m.PaymentServiceRefundRequest(
            connector_transaction_id=held.connector_transaction_id,
            payment_amount=1050,
            refund_amount=m.Money(minor_amount=50, currency="USD"),
        )
    )
    assert given.status == m.RefundStatus.REFUND_SUCCESS
    (known,) = merchant.payments()
    assert (known["captured"], known["refunded"]) == (1050, 50)


def test_the_same_request_id_pays_once(client: Client, merchant: Merchant) -> None:
    first, second = (client.payment.authorize(payment(), request_id="once") for _ in range(2))
    assert first.connector_transaction_id == second.connector_transaction_id
    client.payment.authorize(payment())
    assert len(merchant.payments()) == 2


def test_another_account_over_the_same_connection(client: Client, merchant: Merchant) -> None:
    other = Merchant(f"py_{os.getpid()}_another")
    client.with_credentials(other.credentials).payment.authorize(payment())
    client.payment.authorize(payment(), credentials=other.credentials)
    assert (len(merchant.payments()), len(other.payments())) == (0, 2)


def test_many_at_once(merchant: Merchant, address: str) -> None:
    async def pay() -> list[m.PaymentServiceGetResponse]:
        async with AsyncClient(address, merchant.credentials, retry=QUICK) as client:
            paid = await asyncio.gather(*(client.payment.authorize(payment()) for _ in range(8)))
            return await asyncio.gather(*(client.payment.get(lookup(each)) for each in paid))

    assert [each.status for each in asyncio.run(pay())] == [m.PaymentStatus.CHARGED] * 8
    assert len(merchant.payments()) == 8


def test_awaited_calls_fail_and_are_repeated_alike(merchant: Merchant, address: str) -> None:
    merchant.limit_next(4)

    async def pay() -> CallFailed:
        async with AsyncClient(address, merchant.credentials, retry=QUICK) as client:
            with pytest.raises(ConnectorFailed) as failed:
                await client.payment.authorize(payment())
            with_own = client.with_credentials(merchant.credentials)
            await with_own.payment.authorize(payment())
        return failed.value

    error = asyncio.run(pay())
    assert (error.attempts, error.verdict.value) == (3, "retryable")
    assert len(merchant.payments()) == 1


def test_tls(merchant: Merchant) -> None:
    tls = Tls(root_certificates=pem("UCS_CA"))
    with Client(os.environ["UCS_TLS_ADDRESS"], merchant.credentials, tls=tls) as client:
        assert client.payment.authorize(payment()).status == m.PaymentStatus.CHARGED


def test_a_service_that_is_not_trusted_gets_nothing(merchant: Merchant) -> None:
    address = os.environ["UCS_TLS_ADDRESS"]
    with (
        Client(address, merchant.credentials, tls=Tls(), retry=QUICK) as client,
        pytest.raises(ServiceFailed),
    ):
        client.payment.authorize(payment())
    assert merchant.payments() == []


def test_mutual_tls(merchant: Merchant) -> None:
    address = os.environ["UCS_MTLS_ADDRESS"]
    known = Tls(
        root_certificates=pem("UCS_CA"),
        certificate=pem("UCS_CERTIFICATE"),
        private_key=pem("UCS_KEY"),
        server_name="localhost",
    )
    assert "PRIVATE" not in repr(known)
    with Client(address, merchant.credentials, tls=known) as client:
        assert client.payment.authorize(payment()).status == m.PaymentStatus.CHARGED

    async def awaited() -> int:
        async with AsyncClient(address, merchant.credentials, tls=known) as client:
            return (await client.payment.authorize(payment())).status

    assert asyncio.run(awaited()) == m.PaymentStatus.CHARGED


def test_a_client_without_a_certificate_is_not_let_in(merchant: Merchant) -> None:
    unknown = Tls(root_certificates=pem("UCS_CA"))
    address = os.environ["UCS_MTLS_ADDRESS"]
    with (
        Client(address, merchant.credentials, tls=unknown, retry=QUICK) as client,
        pytest.raises(ServiceFailed),
    ):
        client.payment.authorize(payment())
    with pytest.raises(ValueError, match="belong together"):
        Tls(certificate=b"alone")


@pytest.mark.parametrize("name", [n for n in generated.__all__ if hasattr(_of(n), "connector")])
def test_the_service_reads_credentials_of_every_connector(name: str, address: str) -> None:
    """What is no event is refused after the credentials were read, and no processor is asked."""
    with Client(address, filled(_of(name))) as client, pytest.raises(CallFailed) as failed:
        client.event.parse_event(m.EventServiceParseRequest())
    assert failed.value.error_code in ("", "NOT_IMPLEMENTED"), failed.value


def filled(kind: Any) -> Credentials:
    """Credentials with a text in every field that needs one."""
    needed = [
        each.name
        for each in kind.__dataclass_fields__.values()
        if each.init and each.default is each.default_factory
    ]
    made: Credentials = kind(**dict.fromkeys(needed, "Ä 1"))
    return made


def test_credentials_travel_as_the_contract_says() -> None:
    assert Stripe(api_key="k\u00e4").headers() == {
        "x-connector": "stripe",
        "x-connector-config": '{"config":{"Stripe":{"api_key":"k\\u00e4"}}}',
    }
    lists = Braintree(public_key="p", private_key="s", gpay_allowed_auth_methods=("PAN_ONLY",))
    assert '"gpay_allowed_auth_methods":["PAN_ONLY"]' in lists.headers()["x-connector-config"]
    assert '"apple_pay_supported_networks":[]' in lists.headers()["x-connector-config"]
    groups = all_credentials.Cashtocode(
        auth_key_map={"EUR": all_credentials.CashtocodeCurrencyAuthData(username_classic="u")}
    )
    assert '{"auth_key_map":{"EUR":{"username_classic":"u"}}}' in str(groups.headers())
    own = OwnConfig(name="razorpay", fields={"api_key": "secret-1"})
    assert own.headers()["x-connector-config"] == '{"config":{"Razorpay":{"api_key":"secret-1"}}}'
    assert NoCredentials(name="stripe").headers() == {"x-connector": "stripe", "x-auth": "NoKey"}
    assert "secret" not in repr([own, Stripe(api_key="secret-1")])


def test_what_a_call_says_beside_its_message() -> None:
    heard: list[dict[str, Any]] = []

    def answer(_: bytes, context: grpc.ServicerContext) -> bytes:
        told = {str(k): v for k, v in context.invocation_metadata()}
        heard.append({**told, "seconds": context.time_remaining()})
        return b""

    server = grpc.server(futures.ThreadPoolExecutor(1))
    handlers = {"Get": grpc.unary_unary_rpc_method_handler(answer)}
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("types.RefundService", handlers),)
    )
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        with Client(f"127.0.0.1:{port}", merchant_id="shop", tenant_id="t", timeout=9) as client:
            client.refund.get(
                m.RefundServiceGetRequest(),
                tenant_id="other",
                reference_id="order-1",
                resource_id="pay-1",
                environment="sandbox",
                metadata={"x-shadow-mode": "true"},
            )
            client.refund.get(m.RefundServiceGetRequest(), request_id="r-1", timeout=50)
    finally:
        server.stop(None)
    first, second = heard
    assert first["x-merchant-id"] == "shop"
    assert first["x-tenant-id"] == "other"
    assert first["x-reference-id"] == "order-1"
    assert first["x-resource-id"] == "pay-1"
    assert first["x-environment"] == "sandbox"
    assert first["x-shadow-mode"] == "true"
    assert len(first["x-request-id"]) == 36
    assert "x-connector" not in first
    assert second["x-request-id"] == "r-1"
    assert first["seconds"] < 10 < second["seconds"] < 60


def test_every_service_of_the_contract_has_a_place() -> None:
    services = Services(None)  # type: ignore[arg-type]
    assert len(vars(services)) == 17
    calls = [n for s in vars(services).values() for n in vars(type(s)) if not n.startswith("_")]
    assert len(calls) == 65


def test_printed_messages_show_no_secrets() -> None:
    asked = payment(1050, "4242424242424242")
    asked.metadata.value = '{"secret-1": 1}'
    asked.address.billing_address.email.value = "secret-2@example.com"
    details = m.RequestDetails(headers={"a": "b"})
    event = m.EventServiceHandleRequest(
        request_details=details, webhook_secrets=m.WebhookSecrets(secret="secret-3")
    )
    method = asked.payment_method
    shown = [str(asked), repr(asked), f"{asked.payment_method}", repr([method]), str(event)]
    shown += [repr(method.card.card_number), str(m.SecretString(value="secret-4"))]
    for text in shown:
        assert not {"4242", "123", "2030", "Ann", "secret-"} & _within(text), text
        assert "***" in text
    assert "minor_amount: 1050" in shown[0]
    assert asked.payment_method.card.card_number.value == "4242424242424242"


def _within(text: str) -> set[str]:
    return {part for part in ("4242", "123", "2030", "Ann", "secret-") if part in text}


def test_every_message_is_printed_without_secrets() -> None:
    kinds = [k for k in vars(m).values() if isinstance(k, type) and issubclass(k, Message)]
    assert len(kinds) > 500
    assert {kind.__repr__ for kind in kinds} == {kind.__str__ for kind in kinds} == {printed}
    entries: Any = m.ConnectorSpecificConfig()
    entries.cashtocode.auth_key_map["EUR"].password_classic.value = "secret-5"
    assert "secret-5" not in f"{entries}{entries.cashtocode.auth_key_map}"


def pem(name: str) -> bytes:
    """A file of the stack."""
    return Path(os.environ[name]).read_bytes()
