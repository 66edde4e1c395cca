"""Every RPC of the contract: its messages, and the flow that it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from google.protobuf import message_factory
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import DecodeError

from rpc import services_pb2
from ucs.domain import contract as c
from ucs.domain import requests as ask
from ucs.domain.errors import IntegrationError
from ucs.interfaces.flows import FLOWS
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.server.shapes import python_name

Flow = type[ConnectorIntegrationV2[Any, Any]]


class Rpc(NamedTuple):
    """One RPC.

    ``flow`` is None where no connector line answers it; ``adapt`` turns its request into the
    flow's. ``word`` is what the RPC is called in refusals: the flow's name, or its own.
    """

    name: str
    service: str
    method: str
    word: str
    request: type[Any]
    response: type[Any]
    request_message: type[Any]
    response_message: type[Any]
    flow: Flow | None
    adapt: Callable[[Any], Any]

    def read(self, wire: bytes) -> Any:
        """The request message in these bytes.

        Raises:
            IntegrationError: they are none.
        """
        try:
            return self.request_message.FromString(wire)
        except DecodeError:
            why = f"not a {self.request_message.DESCRIPTOR.full_name}"
            raise IntegrationError.invalid_data_format("request", why) from None


def _unchanged(request: Any) -> Any:
    return request


def _onto(kind: type[Any], method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Carries a token or proxy request over to the first request of its kind."""

    def adapt(request: Any) -> Any:
        shared = set(kind.__struct_fields__) & set(request.__struct_fields__)
        given = {name: getattr(request, name) for name in shared}
        return kind(**given, payment_method=method(request))

    return adapt


def _token(request: Any) -> Any:
    return c.TokenPaymentMethodType(request.connector_token)


def _card_proxy(request: Any) -> Any:
    return request.card_proxy or None


_AUTHORIZE, _SETUP = ask.PaymentsAuthorizeData, ask.SetupMandateRequestData
_ADAPTED: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "PaymentService/TokenAuthorize": ("PaymentService/Authorize", _onto(_AUTHORIZE, _token)),
    "PaymentService/ProxyAuthorize": ("PaymentService/Authorize", _onto(_AUTHORIZE, _card_proxy)),
    "PaymentService/TokenSetupRecurring": ("PaymentService/SetupRecurring", _onto(_SETUP, _token)),
    "PaymentService/ProxySetupRecurring": (
        "PaymentService/SetupRecurring",
        _onto(_SETUP, _card_proxy),
    ),
}


def _methods() -> Iterator[MethodDescriptor]:
    for service in services_pb2.DESCRIPTOR.services_by_name.values():
        yield from service.methods


def _rpc(method: MethodDescriptor, by_rpc: dict[str, Flow]) -> Rpc:
    service = method.containing_service.name
    name = f"{service}/{method.name}"
    base, adapt = _ADAPTED.get(name, (name, _unchanged))
    flow = by_rpc.get(base)
    return Rpc(
        name,
        service,
        method.name,
        flow.__name__ if flow else service.removesuffix("Service") + method.name,
        getattr(c, python_name(method.input_type)),
        getattr(c, python_name(method.output_type)),
        message_factory.GetMessageClass(method.input_type),
        message_factory.GetMessageClass(method.output_type),
        flow,
        adapt,
    )


@cache
def all_rpcs() -> dict[str, Rpc]:
    """Name (``PaymentService/Authorize``) -> RPC, for every RPC but health."""
    by_rpc = {flow.rpc: flow for flow in FLOWS.values()}
    return {rpc.name: rpc for rpc in (_rpc(method, by_rpc) for method in _methods())}
