"""A caller built on the message classes that the original publishes, in a process of its own.

Its classes and ours name the same messages, which one descriptor pool does not bear.

usage: prism_client.py ADDRESS STRIPE_URL; tells what it was told as JSON.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import types
from typing import Any

import grpc


def published() -> Any:
    """The published messages, without the package's native library."""
    spec = importlib.util.find_spec("payments")
    assert spec is not None
    package = types.ModuleType("payments")
    package.__path__ = list(spec.submodule_search_locations or ())
    sys.modules["payments"] = package
    return importlib.import_module("payments.generated.payment_pb2")


def authorization(pb: Any, methods: Any, amount: Any) -> Any:
    """A card payment that is to be held."""
    card = methods.CardDetails(
        card_number=methods.CardNumberType(value="4242424242424242"),
        card_exp_month=methods.SecretString(value="12"),
        card_exp_year=methods.SecretString(value="2039"),
        card_cvc=methods.SecretString(value="123"),
    )
    return pb.PaymentServiceAuthorizeRequest(
        merchant_transaction_id="order-1",
        amount=amount,
        payment_method=methods.PaymentMethod(card=card),
        capture_method=pb.CaptureMethod.Value("MANUAL"),
        auth_type=pb.AuthenticationType.Value("NO_THREE_DS"),
        address=pb.PaymentAddress(),
        return_url="https://merchant.example/return",
    )


def main(address: str, url: str) -> dict[str, Any]:
    """Authorizes, captures, refunds and asks again."""
    pb = published()
    methods = sys.modules["payments.generated.payment_methods_pb2"]
    channel = grpc.insecure_channel(address)
    config = {"config": {"Stripe": {"api_key": "sk_test_prism", "base_url": url}}}
    metadata = (("x-connector", "stripe"), ("x-connector-config", json.dumps(config)))

    def call(rpc: str, request: Any, answer: Any) -> Any:
        method = channel.unary_unary(
            f"/types.{rpc}", type(request).SerializeToString, answer.FromString
        )
        return method(request, metadata=metadata, timeout=20)

    amount = pb.Money(minor_amount=1050, currency=pb.Currency.Value("USD"))
    asked = authorization(pb, methods, amount)
    held = call("PaymentService/Authorize", asked, pb.PaymentServiceAuthorizeResponse)
    id = held.connector_transaction_id
    taken = call(
        "PaymentService/Capture",
        pb.PaymentServiceCaptureRequest(connector_transaction_id=id, amount_to_capture=amount),
        pb.PaymentServiceCaptureResponse,
    )
    returned = call(
        "PaymentService/Refund",
        pb.PaymentServiceRefundRequest(
            merchant_refund_id="refund-1",
            connector_transaction_id=id,
            payment_amount=1050,
            refund_amount=pb.Money(minor_amount=50, currency=amount.currency),
        ),
        pb.RefundResponse,
    )
    known = call(
        "PaymentService/Get",
        pb.PaymentServiceGetRequest(connector_transaction_id=id, amount=amount),
        pb.PaymentServiceGetResponse,
    )
    status = pb.PaymentStatus.Name
    return {
        "authorize": status(held.status),
        "capture": status(taken.status),
        "refund": pb.RefundStatus.Name(returned.status),
        "get": status(known.status),
        "same payment": known.connector_transaction_id == id,
    }


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
