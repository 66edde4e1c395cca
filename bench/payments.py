"""Payments as Stripe is asked for them over HTTP, each under an idempotency key of its own."""

from __future__ import annotations

from typing import Any

from simulators.core.http import Request

BODY = (
    b"amount=4200&currency=usd&confirm=true&capture_method=manual&description=Two+tickets"
    b"&payment_method_data%5Btype%5D=card"
    b"&payment_method_data%5Bcard%5D%5Bnumber%5D=4242424242424242"
    b"&payment_method_data%5Bcard%5D%5Bexp_month%5D=12"
    b"&payment_method_data%5Bcard%5D%5Bexp_year%5D=2034"
    b"&payment_method_data%5Bcard%5D%5Bcvc%5D=123"
    b"&payment_method_types%5B0%5D=card&metadata%5Border_id%5D=pay_bench_0000000001"
    b"&expand%5B0%5D=latest_charge"
)
PATH = "/v1/payment_intents"
FULL = "sk_test_benchfullmerchant00000001"


def headers(key: str, number: int) -> dict[str, str]:
    """What the connector sends beside the body."""
    return {
        "content-type": "application/x-www-form-urlencoded",
        "stripe-version": "2022-11-15",
        "idempotency-key": f"0b00bec5-0000-4000-8000-{number:012d}",
        "authorization": f"Bearer {key}",
    }


def wire(method: str, path: str, sent: dict[str, str], body: bytes = b"") -> bytes:
    """A request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in sent.items()]
    lines.append(f"content-length: {len(body)}\r\n\r\n")
    return "\r\n".join(lines).encode() + body


def creations(key: str, first: int, count: int) -> list[bytes]:
    """Requests that create and confirm a card payment of a merchant."""
    numbers = range(first, first + count)
    return [wire("POST", f"/stripe{PATH}", headers(key, number), BODY) for number in numbers]


def fill(simulator: Any, count: int) -> None:
    """Stores payments of one merchant.

    Raises:
        RuntimeError: the simulator refuses one.
    """
    base = "http://127.0.0.1/stripe"
    for number in range(count):
        request = Request("POST", PATH, "", headers(FULL, number), BODY, base)
        answer = simulator.handle(request)
        if answer.status != 200:
            raise RuntimeError(f"payment {number} was refused: {answer.body.decode()}")
