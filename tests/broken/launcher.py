"""Our server with a connector that is broken in one named way, the first argument."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import msgspec

from ucs.domain.router import PaymentsResponseData
from ucs.domain.statuses import AttemptStatus
from ucs.interfaces import flows, registry
from ucs.server import convert, execute, main
from ucs.wire.http import Response

Line = Any


def line(flow: type[Any]) -> Line:
    """The bound line of Stripe's table, which the server will use."""
    return registry.load("stripe").flow(flow)


def sent(flow: type[Any], change: Callable[[Any, Any], Any]) -> None:
    """Changes what is sent: `change` gets the wire struct and the call."""
    found = line(flow)
    build = found.request
    found.request = lambda data: change(build(data), data)


def told(flow: type[Any], change: Callable[[Any], Any]) -> None:
    """Changes what is told: `change` gets the outcome that was read."""
    found = line(flow)
    read = found.response
    found.response = lambda reply, data: change(read(reply, data))


def _multiplied(wire: Any, _: Any) -> Any:
    return msgspec.structs.replace(wire, amount=wire.amount * 100)


def _yen_divided(wire: Any, _: Any) -> Any:
    amount = wire.amount // 100 if wire.currency.upper() == "JPY" else wire.amount
    return msgspec.structs.replace(wire, amount=amount)


def amount_times_100() -> None:
    """Takes minor units for major ones."""
    sent(flows.Authorize, _multiplied)


def yen_divided_by_100() -> None:
    """Gives the yen two decimals."""
    sent(flows.Authorize, _yen_divided)


def statuses_swapped() -> None:
    """Takes held money for taken money, and the other way round."""
    held, taken = AttemptStatus.AUTHORIZED, AttemptStatus.CHARGED
    swap = {held: taken, taken: held}
    for flow in (flows.Authorize, flows.PSync, flows.Capture):
        told(
            flow,
            lambda told: msgspec.structs.replace(told, status=swap.get(told.status, told.status)),
        )


def error_read_as_success() -> None:
    """Takes a refusal for a payment."""
    read = execute.read_reply
    body = b'{"id":"pi_none","status":"succeeded","amount":1,"currency":"usd"}'

    def lenient(integration: Any, data: Any, reply: Any) -> Any:
        failed = reply.status_code >= 400 and isinstance(integration, flows.Authorize)
        return read(integration, data, Response(200, {}, body) if failed else reply)

    vars(execute)["read_reply"] = lenient


def refused_captures_told_as_taken() -> None:
    """Takes a capture that the processor refused for one that it made."""
    read = execute.read_reply

    def lenient(integration: Any, data: Any, reply: Any) -> Any:
        if reply.status_code < 400 or not isinstance(integration, flows.Capture):
            return read(integration, data, reply)
        id = data.request.connector_transaction_id
        taken = PaymentsResponseData(status=AttemptStatus.CHARGED, connector_transaction_id=id)
        return data.with_response(taken)

    vars(execute)["read_reply"] = lenient


def idempotency_key_dropped() -> None:
    """Leaves out the header that makes a repeated call harmless."""
    registry.load("stripe").idempotency_header = None  # type: ignore[misc]


def refund_without_amount() -> None:
    """Refunds everything, whatever was asked."""
    sent(flows.Refund, lambda wire, _: msgspec.structs.replace(wire, amount=None))


def capture_ignores_amount() -> None:
    """Captures everything, whatever was asked."""
    sent(flows.Capture, lambda wire, _: msgspec.structs.replace(wire, amount_to_capture=None))


def signature_not_checked() -> None:
    """Takes any webhook for genuine."""
    webhook = registry.load("stripe").incoming_webhook
    assert webhook is not None
    webhook.verify_webhook_source = lambda event: True  # type: ignore[method-assign]


def said(flow: type[Any], end: AttemptStatus, instead: AttemptStatus) -> None:
    told(
        flow,
        lambda told: msgspec.structs.replace(told, status=instead) if told.status is end else told,
    )


def modifications_said_to_be_under_way() -> None:
    """Tells of captures and voids that are done as if their end were still to come."""
    said(flows.Capture, AttemptStatus.CHARGED, AttemptStatus.CAPTURE_INITIATED)
    said(flows.Void, AttemptStatus.VOIDED, AttemptStatus.VOID_INITIATED)


def payments_said_to_be_pending() -> None:
    """Tells of money that was taken as if it were still on its way."""
    said(flows.Authorize, AttemptStatus.CHARGED, AttemptStatus.PENDING)


def refuses_nothing() -> None:
    """Sends what was never claimed."""
    vars(execute)["refuse_unsupported"] = lambda connector, flow, request: None


def reasons_of_its_own() -> None:
    """Gives each refund a reason that the processor does not know."""
    sent(flows.Refund, lambda wire, _: {**msgspec.structs.asdict(wire), "reason": "because"})


def answered(name: str, change: Callable[[Any], Any]) -> None:
    """Changes what is answered: `change` gets the written message of that name."""
    write = convert.write

    def changed(value: Any, message: Any) -> None:
        write(value, message)
        if message.DESCRIPTOR.name == name:
            change(message)

    vars(convert)["write"] = changed


def words_of_its_own() -> None:
    """Tells of settlements with a number that the contract does not have."""
    answered("PaymentServiceGetResponse", lambda reply: setattr(reply, "settlement_status", 99))


def fields_of_its_own() -> None:
    """Answers with a field, number 1023, that the contract does not have."""
    answered(
        "PaymentServiceAuthorizeResponse", lambda reply: reply.MergeFromString(b"\xf8\x3f\x01")
    )


def syncs_without_a_status() -> None:
    """Answers Get without saying where the payment stands."""
    answered("PaymentServiceGetResponse", lambda reply: reply.ClearField("status"))


BREAKS: dict[str, Callable[[], None]] = {
    each.__name__: each
    for each in (
        amount_times_100,
        reasons_of_its_own,
        words_of_its_own,
        fields_of_its_own,
        syncs_without_a_status,
        yen_divided_by_100,
        statuses_swapped,
        error_read_as_success,
        refused_captures_told_as_taken,
        idempotency_key_dropped,
        refund_without_amount,
        capture_ignores_amount,
        signature_not_checked,
        refuses_nothing,
        modifications_said_to_be_under_way,
        payments_said_to_be_pending,
    )
}

if __name__ == "__main__":
    BREAKS[sys.argv.pop(1)]()
    main.main()
