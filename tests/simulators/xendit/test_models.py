"""What the simulator takes is what the models of Xendit's own SDK have, and what they need."""

from __future__ import annotations

import inspect
from typing import Any, get_args

import pytest
from msgspec import Struct
from msgspec.structs import fields
from xendit.payment_method.model.payment_method_expire_parameters import (  # type: ignore[import-untyped]
    PaymentMethodExpireParameters,
)
from xendit.payment_method.model.payment_method_parameters import (  # type: ignore[import-untyped]
    PaymentMethodParameters,
)
from xendit.payment_request.model.capture_parameters import (  # type: ignore[import-untyped]
    CaptureParameters,
)
from xendit.payment_request.model.payment_request_auth_parameters import (  # type: ignore[import-untyped]
    PaymentRequestAuthParameters,
)
from xendit.payment_request.model.payment_request_parameters import (  # type: ignore[import-untyped]
    PaymentRequestParameters,
)
from xendit.payout.model.create_payout_request import CreatePayoutRequest  # type: ignore[import-untyped]
from xendit.refund.model.create_refund import CreateRefund  # type: ignore[import-untyped]

from simulators.xendit import bodies

PAIRS: list[tuple[type[Struct], Any]] = [
    (bodies.CreatePaymentRequest, PaymentRequestParameters),
    (bodies.CreateCapture, CaptureParameters),
    (bodies.Authorize, PaymentRequestAuthParameters),
    (bodies.CreateMethod, PaymentMethodParameters),
    (bodies.ExpireMethod, PaymentMethodExpireParameters),
    (bodies.CreateRefund, CreateRefund),
    (bodies.CreatePayout, CreatePayoutRequest),
]
SHOWN = {
    "card_information": {
        "country", "fingerprint", "issuer", "masked_card_number", "network", "one_time_token",
        "token_id", "type",
    },
}  # fmt: skip
"""Of a model that the SDK has for answers, too: what only these have."""


def structs(kind: Any) -> list[type[Struct]]:
    """The structs in a type, also those in a list."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return [kind]
    return [found for part in get_args(kind) for found in structs(part)]


def models(kind: Any) -> list[Any]:
    """The SDK's models in what it gives as the type of a field."""
    if isinstance(kind, tuple | list):
        return [found for part in kind for found in models(part)]
    return [kind] if hasattr(kind, "attribute_map") else []


def lacking(struct: type[Struct], model: Any, path: str) -> list[str]:
    """Fields of a model, and of those in it, that the struct does not know."""
    ours = {each.encode_name: each for each in fields(struct)}
    theirs = {wire: name for name, wire in model.attribute_map.items()}
    inside = path.rpartition(".")[2]
    found = [f"{path}.{name}" for name in theirs.keys() - ours.keys() - SHOWN.get(inside, set())]
    for name in theirs.keys() & ours.keys():
        mine, its = structs(ours[name].type), models(model.openapi_types[theirs[name]])
        # Of a list the SDK names a model of its own.
        if mine and its and its[0].attribute_map:
            found += lacking(mine[0], its[0], f"{path}.{name}" if path else name)
    return found


@pytest.mark.parametrize(("struct", "model"), PAIRS, ids=lambda each: each.__name__)
def test_every_field_of_the_models_is_known(struct: type[Struct], model: Any) -> None:
    assert lacking(struct, model, "") == []


@pytest.mark.parametrize(("struct", "model"), PAIRS, ids=lambda each: each.__name__)
def test_what_the_models_need_is_needed(struct: type[Struct], model: Any) -> None:
    signature = inspect.signature(model._from_openapi_data)
    needed = {
        model.attribute_map[name]
        for name, each in signature.parameters.items()
        if each.default is inspect.Parameter.empty and name in model.attribute_map
    }
    assert needed <= {each.encode_name for each in fields(struct) if each.required}
