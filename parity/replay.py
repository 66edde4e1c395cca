"""Replays recorded cells through the service's own code, in process, with the clock frozen."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, NamedTuple

from google.protobuf.json_format import ParseError

from parity import messages
from parity.golden import Compare, Golden, parsed
from parity.unsigned import unproven
from rpc import errors_pb2
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.message import absent
from ucs.domain.router import Call, RouterDataV2
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import INCOMING_WEBHOOK
from ucs.server import convert, webhooks
from ucs.server.config import Config
from ucs.server.execute import prepare, read_reply
from ucs.server.failures import NetworkFailure, Refused, failure
from ucs.server.metadata import Caller
from ucs.server.required import require
from ucs.server.responses import Reply, respond
from ucs.server.rpcs import Rpc, all_rpcs
from ucs.wire.http import Response

Environment = Literal["sandbox", "production"]

_PAYMENT, _AUTHENTICATION = "PaymentService", "MerchantAuthenticationService"
# The record's word for a call -> its RPC.
RPCS = {
    "authorize": f"{_PAYMENT}/Authorize",
    "token_authorize": f"{_PAYMENT}/TokenAuthorize",
    "proxy_authorize": f"{_PAYMENT}/ProxyAuthorize",
    "get": f"{_PAYMENT}/Get",
    "capture": f"{_PAYMENT}/Capture",
    "void": f"{_PAYMENT}/Void",
    "reverse": f"{_PAYMENT}/Reverse",
    "incremental_authorization": f"{_PAYMENT}/IncrementalAuthorization",
    "create_order": f"{_PAYMENT}/CreateOrder",
    "refund": f"{_PAYMENT}/Refund",
    "refund_get": "RefundService/Get",
    "setup_recurring": f"{_PAYMENT}/SetupRecurring",
    "token_setup_recurring": f"{_PAYMENT}/TokenSetupRecurring",
    "proxy_setup_recurring": f"{_PAYMENT}/ProxySetupRecurring",
    "charge": "RecurringPaymentService/Charge",
    "recurring_revoke": "RecurringPaymentService/Revoke",
    "customer_create": "CustomerService/Create",
    "tokenize": "PaymentMethodService/Tokenize",
    "pre_authenticate": "PaymentMethodAuthenticationService/PreAuthenticate",
    "authenticate": "PaymentMethodAuthenticationService/Authenticate",
    "post_authenticate": "PaymentMethodAuthenticationService/PostAuthenticate",
    "create_server_authentication_token": f"{_AUTHENTICATION}/CreateServerAuthenticationToken",
    "create_server_session_authentication_token": (
        f"{_AUTHENTICATION}/CreateServerSessionAuthenticationToken"
    ),
    "create_client_authentication_token": f"{_AUTHENTICATION}/CreateClientAuthenticationToken",
    "accept": "DisputeService/Accept",
    "defend": "DisputeService/Defend",
    "submit_evidence": "DisputeService/SubmitEvidence",
    "customer_get": "CustomerService/Get",
    "eligibility": "PaymentMethodService/Eligibility",
    "surcharge_calculate": "SurchargeService/Calculate",
    "pre_risk_check": "FraudAndRiskManagementService/PreRiskCheck",
    "post_risk_check": "FraudAndRiskManagementService/PostRiskCheck",
    "payout_create": "PayoutService/Create",
    "payout_transfer": "PayoutService/Transfer",
    "payout_get": "PayoutService/Get",
    "payout_void": "PayoutService/Void",
    "payout_stage": "PayoutService/Stage",
    "payout_create_link": "PayoutService/CreateLink",
    "payout_create_recipient": "PayoutService/CreateRecipient",
    "payout_enroll_disburse_account": "PayoutService/EnrollDisburseAccount",
    "payout_eligibility": "PayoutService/Eligibility",
    "parse_event": "EventService/ParseEvent",
    "handle_event": "EventService/HandleEvent",
}
_WEBHOOKS: dict[str, Callable[[Caller, Any], Any]] = {
    "parse_event": webhooks.parse_event,
    "handle_event": webhooks.handle_event,
}


@cache
def rpc(word: str) -> Rpc | None:
    """The RPC of a recorded word, if the service has one."""
    name = RPCS.get(word)
    return all_rpcs()[name] if name else None


def flow_name(word: str) -> str:
    """The flow that a recorded word belongs to: ``authorize`` -> ``Authorize``."""
    if word in _WEBHOOKS:
        return INCOMING_WEBHOOK
    found = rpc(word)
    return found.flow.__name__ if found and found.flow else word


class Refusal(NamedTuple):
    """A call that failed: ``kind`` is integration or connector, as in the records."""

    kind: str
    code: str
    details: dict[str, Any]


class Outcome(NamedTuple):
    """What the service did with a cell, and the paths at which it differs from the original."""

    paths: list[str]
    ours: Any


class Replay:
    """One connector's record against one connector's code."""

    def __init__(self, connector: ConnectorCommon, golden: Golden, compare: Compare) -> None:
        self.connector, self.golden, self.compare = connector, golden, compare
        self.config = convert.read(messages.fill("ConnectorSpecificConfig", golden.config))

    def request(self, cell: dict[str, Any]) -> Outcome:
        """Builds the request of a cell and compares it, or the refusal."""
        asks = self._event if cell["flow"] in _WEBHOOKS else self._asked
        made = self._attempt(lambda: asks(cell))
        if isinstance(made, Refusal):
            return self._refused(cell.get("error"), made)
        if "response" in cell:
            return Outcome(self.compare.response(cell, made), made)
        if "http_request" not in cell:
            return Outcome(["accepted"], made)
        want = {**cell, "http_request": _without_nulls(cell["http_request"])}
        paths = self.compare.request(want, _without_nulls(made))
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
        """Reads the reply or the webhook of a cell and compares the response, or the failure."""
        read = self._read if "http_response" in cell else self._event
        made = self._attempt(lambda: read(cell))
        if isinstance(made, Refusal):
            return self._refused(None if cell["ok"] else cell, made)
        if not cell["ok"]:
            return Outcome(["accepted"], made)
        return Outcome(self.compare.response(cell, made), made)

    def _asked(self, cell: dict[str, Any]) -> dict[str, Any]:
        return self._built(cell, "sandbox")

    def _built(self, cell: dict[str, Any], environment: Environment) -> dict[str, Any]:
        known, data = self._call(cell, environment)
        sent = prepare(self.connector, known.flow, data).build_request(data)
        sent.headers.setdefault("Via", "HyperSwitch")
        body = None if sent.body is None else sent.body.decode("utf-8", "replace")
        return {"method": sent.method, "url": sent.url, "headers": sent.headers, "body": body}

    def _read(self, cell: dict[str, Any]) -> dict[str, Any]:
        known, data = self._call(cell, "sandbox")
        said = cell["http_response"]
        headers = {name.lower(): value for name, value in said["headers"].items()}
        reply = Response(said["status_code"], headers, (said["body"] or "").encode())
        done = read_reply(unproven(self.connector.flow(known.flow)), data, reply)
        return _dumped(known, respond(known.response, done, Reply(reply.status_code)))

    def _event(self, cell: dict[str, Any]) -> dict[str, Any]:
        known = rpc(cell["flow"])
        assert known is not None
        request = convert.read(
            messages.fill(known.request_message.DESCRIPTOR.name, cell["request"])
        )
        caller = Caller(
            self.connector, self.config, self.connector.spec.base_urls("sandbox"), Config(),
            self._facts_of_call(),
        )  # fmt: skip
        return _dumped(known, _WEBHOOKS[cell["flow"]](caller, request))

    def _call(self, cell: dict[str, Any], environment: Environment) -> tuple[Any, Any]:
        """The RPC and the call of a cell, as the service would make them."""
        known = rpc(cell["flow"])
        if known is None or known.flow is None:
            raise self.connector.no_flow(cell["flow"])
        self.connector.flow(known.flow)
        sent = messages.fill(known.request_message.DESCRIPTOR.name, cell["request"])
        request = known.adapt(convert.read(sent))
        require(known.name, request)
        urls = self.connector.spec.base_urls(environment)
        state = getattr(request, "state", None)
        token = state.access_token if state else absent(c.AccessToken)
        return known, RouterDataV2(request, self.config, urls, self._facts_of_call(), token)

    def _facts_of_call(self) -> Call:
        return Call("parity", now=self.golden.clock)

    def _attempt(self, run: Callable[[], dict[str, Any]]) -> dict[str, Any] | Refusal:
        try:
            return run()
        except (IntegrationError, WebhookError) as error:
            return Refusal("integration", error.code, {"error_message": error.message})
        except (ConnectorError, NetworkFailure) as error:
            return Refusal("connector", error.code, {"error_message": error.message})
        except Refused as error:
            told = messages.dump(errors_pb2.ConnectorError.FromString(failure(error).details))
            return Refusal("connector", "CONNECTOR_ERROR_RESPONSE", told)
        except ParseError as error:
            first_line = str(error).splitlines()[0]
            return Refusal("parity", "UNREADABLE_CELL", {"error_message": first_line})

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

    def facts(self, cell: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
        """What the conditions of divergences may speak of."""
        reply = cell.get("http_response", {})
        method = cell["request"].get("payment_method")
        return {
            "request": cell["request"],
            "reply": parsed(reply.get("body") or cell.get("webhook_body")),
            "status": reply.get("status_code"),
            "theirs": cell.get("response") or cell.get("error") or cell,
            "ours": outcome.ours,
            "method": next(iter(method), None) if isinstance(method, dict) else None,
            "rpc": RPCS.get(cell["flow"]),
        }


def _without_nulls(request: dict[str, Any]) -> dict[str, Any]:
    """A request whose JSON body has no members that are null: they say as little as absent ones."""
    body = request.get("body") or ""
    if "null" not in body or body[:1] != "{":
        return request
    try:
        told = json.loads(body)
    except ValueError:
        return request
    return {**request, "body": json.dumps(_set(told))}


def _set(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _set(value) for name, value in told.items() if value is not None}
    return [_set(each) for each in told] if isinstance(told, list) else told


def _dumped(known: Rpc, response: Any) -> dict[str, Any]:
    written = known.response_message()
    convert.write(response, written)
    return messages.dump(written)
