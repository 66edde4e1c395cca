"""Stripe's forms are read alike whether their keys came before or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulators.stripe import parameters
from simulators.stripe.errors import StripeError

TABLE = Path(parameters.__file__).with_name("parameters.txt")
OPERATION = "POST /v1/payment_intents"
FORMS = [
    "amount=100&currency=usd",
    "amount=7&currency=eur",
    "amount=1=2&currency=usd",
    "amount&currency=usd",
    "amount=&currency=usd",
    "amount=100&currency=usd&",
    "amount=100&currency=usd&description=Two+%26%20more%0A",
    "amount=100&currency=usd&description=",
    "amount=100&currency=usd&description=a=b",
    "amount=100&description=currency=usd",
    "currency=usd&amount=100",
    "amount=100&currency=usd&confirm=maybe",
    "amount=100&currency=usd&bogus=1",
    "amount=100&currency=usd&metadata%5Ba%5D=1&metadata%5Bb%5D=2",
    "amount=100&currency=usd&payment_method_types%5B%5D=card&payment_method_types%5B%5D=link",
    "",
]


def read(endpoint: parameters.Endpoint, form: str) -> Any:
    try:
        return endpoint.read(form)
    except StripeError as error:
        return error.body(None)


@pytest.fixture(scope="module")
def met() -> parameters.Endpoint:
    """An endpoint that has met every form, each more than once."""
    endpoint = parameters.load(TABLE)[OPERATION]
    for form in FORMS * 3:
        read(endpoint, form)
    return endpoint


@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_known_keys_says_what_it_said_first(met: parameters.Endpoint, form: str) -> None:
    first = read(parameters.load(TABLE)[OPERATION], form)
    assert [read(met, form) for _ in range(3)] == [first] * 3
