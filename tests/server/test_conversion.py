"""Messages to domain values and back: every type, both ways, against a second opinion."""

from __future__ import annotations

import random
import sys
import threading
from collections import defaultdict
from typing import Any

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from rpc import payments_pb2
from tests.server.random_messages import (
    descriptors,
    fresh,
    randomly,
    seen,
    without_voids,
)
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.message import absent
from ucs.server import convert

TYPES = list(descriptors())
BY_FILE: dict[str, list[Descriptor]] = defaultdict(list)
for _type in TYPES:
    BY_FILE[_type.file.name.removeprefix("rpc/")].append(_type)
METHODS = sorted(c.PaymentMethod_MEMBERS)
Authorize = payments_pb2.PaymentServiceAuthorizeRequest


def test_the_types_are_those_of_the_contract() -> None:
    assert len(TYPES) == 590


@pytest.mark.parametrize("file", BY_FILE)
@pytest.mark.parametrize("seed", range(3))
def test_random_messages_both_ways(file: str, seed: int) -> None:
    dice = random.Random(f"{file} {seed}")
    for descriptor in BY_FILE[file]:
        for density in (0.0, 0.3, 0.7, 1.0):
            _both_ways(randomly(descriptor, dice, density))


def _both_ways(message: Any) -> None:
    value = convert.read(message)
    assert value == seen(message), message
    again = type(message)()
    if value is not None:
        convert.write(value, again)
    assert again == without_voids(message), message
    assert convert.read(again) == value


@pytest.mark.parametrize("name", METHODS)
def test_every_payment_method(name: str) -> None:
    dice = random.Random(name)
    kind = c.PaymentMethod_MEMBERS[name]
    for density in (0.0, 0.5, 1.0):
        message = Authorize()
        member = getattr(message.payment_method, name)
        member.SetInParent()
        if density:
            member.CopyFrom(randomly(member.DESCRIPTOR, dice, density))
        value = convert.read(message)
        assert type(value.payment_method) is kind
        _both_ways(message)


def test_there_are_126_payment_methods() -> None:
    assert len(METHODS) == 126


# What was not sent, and what was sent empty


def test_absent_is_not_empty() -> None:
    nothing, empty = Authorize(), Authorize()
    empty.address.SetInParent()
    assert not convert.read(nothing).address
    assert convert.read(nothing).address is absent(c.PaymentAddress)
    assert convert.read(nothing).address.billing_address.line1 is None
    assert convert.read(empty).address
    assert convert.read(empty).address == c.PaymentAddress()
    again = Authorize()
    convert.write(convert.read(empty), again)
    assert again.HasField("address")


def test_a_zero_that_was_sent_is_kept() -> None:
    message = Authorize()
    message.order_tax_amount = 0
    message.off_session = False
    value = convert.read(message)
    assert (value.order_tax_amount, value.shipping_cost) == (0, None)
    assert (value.off_session, value.enrolled_for_3ds) == (False, None)
    _both_ways(message)


def test_a_variant_may_hold_nothing() -> None:
    message = Authorize()
    message.payment_method.paze_sdk.SetInParent()
    value = convert.read(message)
    assert value.payment_method == c.PaymentMethodPazeSdk(None)
    again = Authorize()
    convert.write(value, again)
    assert again.payment_method.WhichOneof("payment_method") == "paze_sdk"


def test_an_unknown_field_is_dropped() -> None:
    raw = Authorize(merchant_transaction_id="m").SerializeToString() + b"\xfa\xff\x07\x01x"
    message = Authorize.FromString(raw)
    again = Authorize()
    convert.write(convert.read(message), again)
    assert again == Authorize(merchant_transaction_id="m")


# Numbers that the contract does not have


FIELDS = [(descriptor, field) for descriptor in TYPES for field in descriptor.fields]
ENUMS = [(descriptor, field) for descriptor, field in FIELDS if field.enum_type is not None]


def _ids(fields: list[tuple[Descriptor, FieldDescriptor]]) -> list[str]:
    return [f"{descriptor.name}.{field.name}" for descriptor, field in fields]


@pytest.mark.parametrize(("descriptor", "field"), ENUMS, ids=_ids(ENUMS))
def test_an_unknown_number_is_refused_by_its_path(
    descriptor: Descriptor, field: FieldDescriptor
) -> None:
    message = fresh(descriptor)
    if field.is_repeated:
        getattr(message, field.name).append(9876)
    else:
        setattr(message, field.name, 9876)
    with pytest.raises(IntegrationError) as caught:
        convert.read(message)
    assert caught.value.code == "INVALID_DATA_FORMAT"
    assert f"{field.name}: unknown number" in caught.value.message or (
        f"{field.name}. unknown number" in caught.value.message
    )


AMOUNTS = [
    (descriptor, field)
    for descriptor, field in FIELDS
    if field.message_type is not None and field.message_type.name == "Money"
]


@pytest.mark.parametrize(("descriptor", "field"), AMOUNTS, ids=_ids(AMOUNTS))
def test_an_amount_without_a_currency_is_refused(
    descriptor: Descriptor, field: FieldDescriptor
) -> None:
    message = fresh(descriptor)
    place = getattr(message, field.name)
    money = place.add() if field.is_repeated else place
    money.minor_amount = 5
    with pytest.raises(IntegrationError, match=rf"{field.name}\.currency"):
        convert.read(message)
    money.currency = 9876
    with pytest.raises(IntegrationError, match=rf"{field.name}\.currency"):
        convert.read(message)


# Threads


def test_threads_may_compile_at_the_same_time() -> None:
    messages = []
    for name in METHODS:
        message = Authorize()
        getattr(message.payment_method, name).SetInParent()
        messages.append(message)
    wrong: list[str] = []
    threads = 8
    together = threading.Barrier(threads)

    def work() -> None:
        together.wait()
        for message in messages:
            value, again = convert.read(message), Authorize()
            convert.write(value, again)
            if again != message:
                wrong.append(str(message))

    convert.reader.cache_clear()
    convert.writer.cache_clear()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        running = [threading.Thread(target=work) for _ in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert not wrong
