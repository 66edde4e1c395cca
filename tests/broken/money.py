"""Our server with a connector that loses or makes up money in one named way, the first argument."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import msgspec

from tests.broken.launcher import (
    capture_ignores_amount,
    idempotency_key_dropped,
    line,
    sent,
    told,
)
from ucs.domain.contract import RefundStatus
from ucs.domain.router import PaymentsResponseData, RefundsResponseData
from ucs.domain.statuses import AttemptStatus
from ucs.interfaces import flows, registry
from ucs.server import execute, main


def _replaced(outcome: Any, **fields: Any) -> Any:
    """An outcome with other facts; those that are no success stay as they are."""
    kinds = (PaymentsResponseData, RefundsResponseData)
    return msgspec.structs.replace(outcome, **fields) if isinstance(outcome, kinds) else outcome


def _refusals_read_as(flow: type[Any], made: Callable[[Any], Any]) -> None:
    """Takes what the processor refused for done."""
    read = execute.read_reply

    def lenient(integration: Any, data: Any, reply: Any) -> Any:
        if reply.status_code < 400 or not isinstance(integration, flow):
            return read(integration, data, reply)
        return data.with_response(made(data.request))

    vars(execute)["read_reply"] = lenient


def second_capture_replaces_the_first() -> None:
    """Tells of several captures as if there had been only the last."""
    held = line(flows.Capture)
    read = held.response

    def last_alone(reply: Any, data: Any) -> Any:
        return _replaced(read(reply, data), captured_amount=data.request.amount_to_capture.minor)

    held.response = last_alone


def refused_refunds_told_as_given() -> None:
    """Takes a refund that the processor refused for one that it made."""
    given = RefundsResponseData(status=RefundStatus.REFUND_SUCCESS, connector_refund_id="re_none")
    _refusals_read_as(flows.Refund, lambda request: given)


def refused_voids_told_as_made() -> None:
    """Takes a void of what was captured for done."""

    def voided(request: Any) -> Any:
        id = request.connector_transaction_id
        return PaymentsResponseData(status=AttemptStatus.VOIDED, connector_transaction_id=id)

    _refusals_read_as(flows.Void, voided)


def holds_synced_as_taken() -> None:
    """Takes held money for taken money, when asked later."""
    taken, held = AttemptStatus.CHARGED, AttemptStatus.AUTHORIZED
    told(flows.PSync, lambda was: _replaced(was, status=taken) if was.status is held else was)


def parts_announced_as_the_whole() -> None:
    """Takes a webhook of a partial capture for one of all the money."""
    webhook = registry.load("stripe").incoming_webhook
    assert webhook is not None
    read = webhook.process_payment_webhook

    def whole(body: Any, event: Any) -> Any:
        was = read(body, event)
        partly = was.status is AttemptStatus.PARTIAL_CHARGED
        return _replaced(was, status=AttemptStatus.CHARGED, captured_amount=None) if partly else was

    webhook.process_payment_webhook = whole  # type: ignore[method-assign]


def captures_announced_as_holds() -> None:
    """Takes a webhook of a capture for one of the authorization before it."""
    webhook = registry.load("stripe").incoming_webhook
    assert webhook is not None
    read, taken = webhook.process_payment_webhook, AttemptStatus.CHARGED

    def held(body: Any, event: Any) -> Any:
        was = read(body, event)
        fields = {"status": AttemptStatus.AUTHORIZED, "captured_amount": None}
        return _replaced(was, **fields) if was.status is taken else was

    webhook.process_payment_webhook = held  # type: ignore[method-assign]


def every_currency_has_two_decimals() -> None:
    """Gives the yen and the Kuwaiti dinar two decimals."""
    too_many = {"JPY": 100, "KWD": 10}

    def divided(wire: Any, _: Any) -> Any:
        amount = wire.amount // too_many.get(wire.currency.upper(), 1)
        return msgspec.structs.replace(wire, amount=amount)

    sent(flows.Authorize, divided)


def pending_refunds_told_as_given() -> None:
    """Takes money on its way back for money that has arrived."""

    def arrived(was: Any) -> Any:
        pending = was.status is RefundStatus.REFUND_PENDING
        return _replaced(was, status=RefundStatus.REFUND_SUCCESS) if pending else was

    told(flows.Refund, arrived)


def failed_challenges_told_as_held() -> None:
    """Takes a customer whom the bank did not recognize for one who may pay."""
    failed = (AttemptStatus.AUTHENTICATION_FAILED, AttemptStatus.FAILURE)

    def held(was: Any) -> Any:
        id = was.connector_transaction_id
        made = PaymentsResponseData(status=AttemptStatus.AUTHORIZED, connector_transaction_id=id)
        return made if was.status in failed else was

    told(flows.PSync, held)


def _synced(change: Callable[[Any, Any], Any]) -> None:
    """Changes what a sync tells: `change` gets the outcome that was read, and the call."""
    held = line(flows.PSync)
    read = held.response
    held.response = lambda reply, data: change(read(reply, data), data)


def returns_are_believed() -> None:
    """Takes a payment for taken because the customer's own browser says so."""

    def believed(was: Any, data: Any) -> Any:
        said = "redirect_status=succeeded" in (data.request.encoded_data or "")
        open = was.status in (AttemptStatus.AUTHENTICATION_FAILED, AttemptStatus.FAILURE)
        id = was.connector_transaction_id
        made = PaymentsResponseData(status=AttemptStatus.CHARGED, connector_transaction_id=id)
        return made if said and open else was

    _synced(believed)


def returns_of_others_are_believed() -> None:
    """Takes a payment that waits for its customer for taken when anybody has come back."""
    waits, taken = AttemptStatus.AUTHENTICATION_PENDING, AttemptStatus.CHARGED

    def believed(was: Any, data: Any) -> Any:
        come = bool(data.request.encoded_data) and was.status is waits
        return _replaced(was, status=taken, redirection=None) if come else was

    _synced(believed)


def second_deliveries_counted_again() -> None:
    """Adds up what is captured each time that a webhook comes."""
    webhook = registry.load("stripe").incoming_webhook
    assert webhook is not None
    read, times = webhook.process_payment_webhook, dict[bytes, int]()

    def counted(body: Any, event: Any) -> Any:
        was = read(body, event)
        times[event.body] = times.get(event.body, 0) + 1
        amount = getattr(was, "captured_amount", None)
        return _replaced(was, captured_amount=amount * times[event.body]) if amount else was

    webhook.process_payment_webhook = counted  # type: ignore[method-assign]


BREAKS: dict[str, Callable[[], None]] = {
    each.__name__: each
    for each in (
        capture_ignores_amount,
        second_capture_replaces_the_first,
        refused_refunds_told_as_given,
        refused_voids_told_as_made,
        holds_synced_as_taken,
        parts_announced_as_the_whole,
        captures_announced_as_holds,
        every_currency_has_two_decimals,
        pending_refunds_told_as_given,
        failed_challenges_told_as_held,
        returns_are_believed,
        returns_of_others_are_believed,
        second_deliveries_counted_again,
        idempotency_key_dropped,
    )
}

if __name__ == "__main__":
    BREAKS[sys.argv.pop(1)]()
    main.main()
