"""Composite services: several flows in one RPC, each with the response of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import grpc
import msgspec

from ucs.domain import contract as c
from ucs.domain.message import absent
from ucs.server import credentials, webhooks
from ucs.server.calls import Asked, Calls
from ucs.server.failures import CallFailed
from ucs.server.metadata import Caller
from ucs.server.rpcs import Rpc

_TOKEN = "MerchantAuthenticationService/CreateServerAuthenticationToken"  # noqa: S105
_CUSTOMER = "CustomerService/Create"


def require_connector(headers: Mapping[str, str]) -> None:
    """Composite services want the connector by name, whatever the credentials say.

    Raises:
        CallFailed: it is missing or unknown.
    """
    name = headers.get("x-connector")
    if not name:
        raise CallFailed(grpc.StatusCode.INVALID_ARGUMENT, "x-connector is missing")
    if name not in credentials.connector_names():
        raise CallFailed(grpc.StatusCode.INVALID_ARGUMENT, "x-connector is unknown")


class Steps:
    """The flows of one composite call; one that fails ends the whole call."""

    def __init__(self, calls: Calls, rpcs: Mapping[str, Rpc], caller: Caller, asked: Asked) -> None:
        self.calls, self.rpcs, self.caller, self.asked = calls, rpcs, caller, asked
        self.token: c.AccessToken = absent(c.AccessToken)

    async def run(self, name: str, request: Any, **changed: Any) -> Any:
        """The response of one RPC, whose request has the same fields as the composite's."""
        rpc = self.rpcs[name]
        shared = set(rpc.request.__struct_fields__) & set(request.__struct_fields__)
        fields = {field: getattr(request, field) for field in shared} | changed
        asks = rpc.request(**fields)
        held = absent(c.AccessToken) if hasattr(asks, "state") else self.token
        return await self.calls.run(rpc, self.caller, self.asked, asks, held)

    async def with_token(self, request: Any) -> tuple[Any, Any]:
        """The request with an access token, where the connector needs one; and its response."""
        if not self.caller.connector.access_token or request.state.access_token:
            return request, absent(_TokenResponse)
        told = await self.run(_TOKEN, request)
        if not told.access_token:
            raise CallFailed(grpc.StatusCode.UNAUTHENTICATED, "the processor gave no access token")
        token = c.AccessToken(told.access_token, told.expires_in_seconds, told.token_type)
        self.token = token
        state = msgspec.structs.replace(request.state, access_token=token)
        return msgspec.structs.replace(request, state=state), told

    async def verified(
        self, request: c.EventServiceHandleRequest, told: c.EventServiceHandleResponse
    ) -> c.EventServiceHandleResponse:
        """What was told of a webhook, after asking the processor where it has to be asked."""
        event = webhooks.asked_about(self.caller, request)
        if event is None:
            return told
        token = request.access_token
        if not token and self.caller.connector.access_token:
            token = await self.calls.new_token(self.caller, self.asked)
        rpc = self.rpcs["EventService/HandleEvent"]
        verified = await self.calls.verify(rpc, self.caller, self.asked, event, token)
        return msgspec.structs.replace(told, source_verified=verified)

    async def with_customer(self, request: Any) -> tuple[Any, Any]:
        """The request with the connector's customer, where it wants one; and its response."""
        known = request.connector_customer_id or request.state.connector_customer_id
        known = known or request.customer.connector_customer_id
        told: Any = absent(c.CustomerServiceCreateResponse)
        if not known and self.caller.connector.connector_customer:
            told = await self.run(_CUSTOMER, request)
            known = told.connector_customer_id
            if not known:
                raise CallFailed(grpc.StatusCode.UNKNOWN, "the processor made no customer")
        if not known:
            return request, told
        customer = msgspec.structs.replace(request.customer, connector_customer_id=known)
        return msgspec.structs.replace(request, customer=customer), told


_TokenResponse = c.MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse


async def _authorize(
    steps: Steps, request: c.CompositeAuthorizeRequest
) -> c.CompositeAuthorizeResponse:
    request, token = await steps.with_token(request)
    request, customer = await steps.with_customer(request)
    told = await steps.run("PaymentService/Authorize", request)
    redirected = told.redirection_data is not None
    return c.CompositeAuthorizeResponse(
        access_token_response=token,
        create_customer_response=customer,
        authorize_response=told,
        composite_status=c.CompositeStatus.REDIRECT_REQUIRED
        if redirected
        else c.CompositeStatus.COMPLETED,
    )


def _then(name: str, kind: Callable[..., Any], field: str) -> Composed:
    """An access token where the connector needs one, then one plain RPC."""

    async def composed(steps: Steps, request: Any) -> Any:
        request, token = await steps.with_token(request)
        told = await steps.run(name, request)
        return kind(**{"access_token_response": token, field: told})

    return composed


async def _event(
    steps: Steps, request: c.CompositeEventHandleRequest
) -> c.CompositeEventHandleResponse:
    details = request.request_details
    parsed = webhooks.parse_event(steps.caller, c.EventServiceParseRequest(details))
    asked = c.EventServiceHandleRequest(
        merchant_event_id=request.merchant_event_id,
        request_details=details,
        webhook_secrets=request.webhook_secrets,
        access_token=request.access_token,
        event_context=request.event_context,
    )
    told = await steps.verified(asked, webhooks.handle_event(steps.caller, asked))
    return c.CompositeEventHandleResponse(
        reference=parsed.reference,
        event_type=told.event_type,
        event_content=told.event_content,
        source_verified=told.source_verified,
        merchant_event_id=told.merchant_event_id,
        event_ack_response=told.event_ack_response,
    )


Composed = Callable[[Steps, Any], Awaitable[Any]]
COMPOSED: dict[str, Composed] = {
    "CompositePaymentService/Authorize": _authorize,
    "CompositePaymentService/PreAuthenticate": _then(
        "PaymentMethodAuthenticationService/PreAuthenticate",
        c.CompositePreAuthenticateResponse,
        "pre_authenticate_response",
    ),
    "CompositePaymentService/Get": _then(
        "PaymentService/Get", c.CompositeGetResponse, "get_response"
    ),
    "CompositePaymentService/Capture": _then(
        "PaymentService/Capture", c.CompositeCaptureResponse, "capture_response"
    ),
    "CompositePaymentService/Void": _then(
        "PaymentService/Void", c.CompositeVoidResponse, "void_response"
    ),
    "CompositePaymentService/Refund": _then(
        "PaymentService/Refund", c.CompositeRefundResponse, "refund_response"
    ),
    "CompositeRefundService/Get": _then(
        "RefundService/Get", c.CompositeRefundGetResponse, "refund_response"
    ),
    "CompositeEventService/HandleEvent": _event,
    "CompositeEventService/Notify": _then(
        "EventService/NotifyConnector", c.CompositeNotifyResponse, "notify_response"
    ),
    "CompositeFraudAndRiskManagementService/PreRiskCheck": _then(
        "FraudAndRiskManagementService/PreRiskCheck",
        c.CompositeFrmPreRiskCheckResponse,
        "pre_risk_check_response",
    ),
    "CompositeFraudAndRiskManagementService/PostRiskCheck": _then(
        "FraudAndRiskManagementService/PostRiskCheck",
        c.CompositeFrmPostRiskCheckResponse,
        "post_risk_check_response",
    ),
}
"""Composite RPCs that are a plain sequence of others."""
