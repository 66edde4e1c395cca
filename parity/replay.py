"""Replays recorded cells through the service's own code, in process, with the clock frozen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import msgspec
from google.protobuf.json_format import ParseError

from parity import messages
from parity.golden import Compare, Golden, parsed
from rpc import errors_pb2
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.message import absent
from ucs.domain.router import Call, RouterDataV2
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import FLOWS, INCOMING_WEBHOOK
from ucs.server import convert
from ucs.server.failures import CallFailed, refused
from ucs.server.refusals import refuse_unsupported
from ucs.server.required import require
from ucs.server.responses import Reply, respond
from ucs.server.shapes import python_name
from ucs.wire.http import Response

Environment = Literal["sandbox", "production"]

# The record's word for a call -> its RPC.
RPCS = {
    "authorize": "PaymentService/Authorize",
    "token_authorize": "PaymentService/TokenAuthorize",
    "proxy_authorize": "PaymentService/ProxyAuthorize",
    "get": "PaymentService/Get",
    "capture": "PaymentService/Capture",
    "void": "PaymentService/Void",
    "reverse": "PaymentService/Reverse",
    "incremental_authorization": "PaymentService/IncrementalAuthorization",
    "create_order": "PaymentService/CreateOrder",
    "refund": "PaymentService/Refund",
    "refund_get": "RefundService/Get",
    "setup_recurring": "PaymentService/SetupRecurring",
    "token_setup_recurring": "PaymentService/TokenSetupRecurring",
    "proxy_setup_recurring": "PaymentService/ProxySetupRecurring",
    "charge": "RecurringPaymentService/Charge",
    "recurring_revoke": "RecurringPaymentService/Revoke",
    "customer_create": "CustomerService/Create",
    "tokenize": "PaymentMethodService/Tokenize",
    "pre_authenticate": "PaymentMethodAuthenticationService/PreAuthenticate",
    "authenticate": "PaymentMethodAuthenticationService/Authenticate",
    "post_authenticate": "PaymentMethodAuthenticationService/PostAuthenticate",
    "create_server_authentication_token": (
        "MerchantAuthenticationService/CreateServerAuthenticationToken"
    ),
    "create_server_session_authentication_token": (
        "MerchantAuthenticationService/CreateServerSessionAuthenticationToken"
    ),
    "create_client_authentication_token": (
        "MerchantAuthenticationService/CreateClientAuthenticationToken"
    ),
    "accept": "DisputeService/Accept",
    "defend": "DisputeService/Defend",
    "submit_evidence": "DisputeService/SubmitEvidence",
}
# RPCs whose requests are mapped onto those of another before a connector sees them.
MAPPED = {
    "PaymentService/TokenAuthorize": "PaymentService/Authorize",
    "PaymentService/ProxyAuthorize": "PaymentService/Authorize",
    "PaymentService/TokenSetupRecurring": "PaymentService/SetupRecurring",
    "PaymentService/ProxySetupRecurring": "PaymentService/SetupRecurring",
}
_FLOW_OF = {kind.rpc: kind for kind in FLOWS.values()}


def flow_name(word: str) -> str:
    """The flow that a recorded word belongs to: ``authorize`` -> ``Authorize``."""
    if word in ("parse_event", "handle_event"):
        return INCOMING_WEBHOOK
    rpc = RPCS.get(word)
    return _FLOW_OF[MAPPED.get(rpc, rpc)].__name__ if rpc else word


class Refusal(NamedTuple):
    """A call that failed: ``kind`` is integration or connector, as in the records."""

    kind: str
    code: str
    details: dict[str, Any]


class Outcome(NamedTuple):
    """What the service did with a cell, and where it differs from the original."""

    paths: list[str]
    ours: Any


class Replay:
    """One connector's record against one connector's code."""

    def __init__(self, connector: ConnectorCommon, golden: Golden, compare: Compare) -> None:
        self.connector, self.golden, self.compare = connector, golden, compare
        config = messages.fill("ConnectorSpecificConfig", golden.config)
        self.config = convert.read(config)
        self.config = getattr(self.config, "config", self.config)

    def request(self, cell: dict[str, Any]) -> Outcome:
        """Builds the request of a cell and compares it, or the refusal."""
        made = self._attempt(lambda: self._built(cell, "sandbox"))
        if isinstance(made, Refusal):
            return self._refused(cell.get("error"), made)
        if "http_request" not in cell:
            return Outcome(["accepted"], made)
        paths = self.compare.request(cell, made)
        return Outcome(paths + self._production(cell), made)

    def _production(self, cell: dict[str, Any]) -> list[str]:
        """The URL in production, where the record has one."""
        if "url_production" not in cell:
            return []
        made = self._built(cell, "production")
        want = {**cell["http_request"], "url": cell["url_production"]}
        found = self.compare.request({**cell, "http_request": want}, made)
        return [f"production:{path}" for path in found if path.startswith("url")]

    def answer(self, cell: dict[str, Any]) -> Outcome:
        """Reads the reply of a cell and compares the response, or the failure."""
        if "http_response" not in cell:
            return self._webhook(cell)
        made = self._attempt(lambda: self._read(cell))
        if isinstance(made, Refusal):
            return self._refused(None if cell["ok"] else cell, made)
        if not cell["ok"]:
            return Outcome(["accepted"], made)
        return Outcome(self.compare.response(cell, made), made)

    def _built(self, cell: dict[str, Any], environment: Environment) -> dict[str, Any]:
        kind, data = self._call(cell, environment)
        refuse_unsupported(self.connector, kind, data.request)
        sent = self.connector.flow(kind).build_request(data)
        body = None if sent.body is None else sent.body.decode("utf-8", "replace")
        return {"method": sent.method, "url": sent.url, "headers": sent.headers, "body": body}

    def _read(self, cell: dict[str, Any]) -> dict[str, Any]:
        kind, data = self._call(cell, "sandbox")
        flow = self.connector.flow(kind)
        said = cell["http_response"]
        headers = {name.lower(): value for name, value in said["headers"].items()}
        reply = Response(said["status_code"], headers, (said["body"] or "").encode())
        if reply.status_code >= 400:
            raise refused(flow.get_error_response(data, reply))
        done = flow.handle_response(data, reply)
        output = messages.method(RPCS[cell["flow"]]).output_type
        response = respond(getattr(c, python_name(output)), done, Reply(reply.status_code))
        filled = messages.empty(output.name)
        convert.write(response, filled)
        return messages.dump(filled)

    def _call(
        self, cell: dict[str, Any], environment: Environment
    ) -> tuple[Any, RouterDataV2[Any, Any]]:
        """The flow and the call of a cell, as the service would make them."""
        rpc = RPCS.get(cell["flow"])
        if rpc is None:
            raise self.connector.no_flow(cell["flow"])
        kind = _FLOW_OF[MAPPED.get(rpc, rpc)]
        self.connector.flow(kind)
        sent = messages.fill(messages.method(rpc).input_type.name, cell["request"])
        request = _mapped(rpc, convert.read(sent))
        require(rpc, request)
        urls = self.connector.spec.base_urls(environment)
        call = Call("parity", now=self.golden.clock)
        state = getattr(request, "state", absent(c.ConnectorState))
        return kind, RouterDataV2(request, self.config, urls, call, state.access_token)

    def _attempt(self, run: Callable[[], dict[str, Any]]) -> dict[str, Any] | Refusal:
        try:
            return run()
        except IntegrationError as error:
            return Refusal("integration", error.code, {"error_message": error.message})
        except WebhookError as error:
            return Refusal("integration", error.code, {"error_message": error.message})
        except ConnectorError as error:
            return Refusal("connector", error.code, {"error_message": error.message})
        except CallFailed as error:
            found = messages.dump(errors_pb2.ConnectorError.FromString(error.details))
            return Refusal("connector", "CONNECTOR_ERROR_RESPONSE", found)
        except ParseError as error:
            return Refusal(
                "parity", "UNREADABLE_CELL", {"error_message": str(error).splitlines()[0]}
            )

    def _refused(self, theirs: dict[str, Any] | None, made: Refusal) -> Outcome:
        ours = {"error_kind": made.kind, "error_code": made.code, **made.details}
        if theirs is None:
            return Outcome(["refused"], ours)
        if (theirs["error_kind"], theirs["error_code"]) != (made.kind, made.code):
            return Outcome(["error"], ours)
        if "error_info" not in theirs:
            return Outcome([], ours)
        names = ("error_message", "http_status_code", "error_info")
        sides = [{name: side[name] for name in names if name in side} for side in (theirs, ours)]
        return Outcome(self.compare.values(*sides), ours)

    def _webhook(self, cell: dict[str, Any]) -> Outcome:
        return Outcome(["webhook"], None)

    def facts(self, cell: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
        """What the conditions of divergences may speak of."""
        reply = cell.get("http_response", {})
        return {
            "request": cell["request"],
            "reply": parsed(reply.get("body") or cell.get("webhook_body")),
            "status": reply.get("status_code"),
            "theirs": cell.get("response") or cell.get("error") or cell,
            "ours": outcome.ours,
            "method": cell.get("payment_method"),
        }


def _mapped(rpc: str, request: Any) -> Any:
    """The request that a connector knows for one that only the wire knows."""
    target = MAPPED.get(rpc)
    if target is None:
        return request
    kind = getattr(c, python_name(messages.method(target).input_type))
    shared = set(kind.__struct_fields__) & set(request.__struct_fields__)
    facts = {name: getattr(request, name) for name in shared}
    if rpc.split("/")[1].startswith("Token"):
        facts["payment_method"] = c.TokenPaymentMethodType(request.connector_token)
    else:
        facts["payment_method"] = request.card_proxy or None
    return msgspec.structs.replace(kind(), **facts)
