"""The witnesses: every way in which answers, ledger and webhooks can differ is told."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.outcomes import Outcome, Payment, Refund
from harness.specs import Spec
from harness.webhooks import Told
from harness.witnesses import Books, disagreements, enter
from rpc.payments_pb2 import (
    PaymentServiceAuthorizeResponse,
    PaymentServiceGetResponse,
    RefundResponse,
)
from rpc.statuses_pb2 import RefundStatus
from simulators.core.ledger import Ledger
from tests.harness.test_specs import SPEC, read


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    return read(tmp_path, SPEC)


def answer(status: str, id: str = "p1") -> Outcome:
    """An answer to an authorization."""
    reply = PaymentServiceAuthorizeResponse(connector_transaction_id=id, status=status)
    return Outcome("PaymentService/Authorize", None, "req", reply, None, None)


def payment(status: str, amount: int = 100) -> Payment:
    """A payment that was answered so, and whose sync said the same."""
    made = Payment("card", amount, "EUR", answer(status))
    made.id, made.synced = "p1", True
    return made


def merchant(spec: Spec, *payments: Payment, sync: str = "") -> Any:
    """A merchant with these payments; `sync` is what asking again would say."""

    def asked(each: Payment) -> Outcome:
        return answer(sync, each.id)

    return SimpleNamespace(
        spec=spec, payments=list(payments), sync=asked, unvisited=lambda payment: False
    )


@pytest.fixture
def ledger() -> Ledger:
    """A ledger in which p1 holds 100."""
    found = Ledger()
    entry = found.open("p1", 100, "eur")
    found.authorize(entry)
    return found


def take(ledger: Ledger, amount: int = 100) -> Ledger:
    ledger.capture(ledger.payment("p1"), amount)
    return ledger


def told(spec: Spec, ledger: Ledger, *payments: Payment) -> str:
    """What the witnesses say, in one text."""
    return "\n".join(disagreements(merchant(spec, *payments), ledger, ()))


def test_witnesses_that_agree_say_nothing(spec: Spec, ledger: Ledger) -> None:
    assert told(spec, ledger, payment("AUTHORIZED")) == ""
    assert told(spec, take(ledger), payment("CHARGED")) == ""


@pytest.mark.parametrize(
    ("status", "amount", "says"),
    [
        ("CHARGED", 100, "has not taken the money"),
        ("VOIDED", 100, "still holds or took money"),
        ("FAILURE", 100, "holds or took money all the same"),
        ("AUTHENTICATION_PENDING", 100, "holds money before the customer has acted"),
        ("PARTIAL_CHARGED", 100, "has not taken a part and released the rest"),
        ("AUTHORIZED", 10000, "has amount 100, the answers come to 10000"),
    ],
)
def test_a_status_that_the_ledger_does_not_bear_out_is_told(
    spec: Spec, ledger: Ledger, status: str, amount: int, says: str
) -> None:
    assert says in told(spec, ledger, payment(status, amount))


def test_money_of_which_nobody_was_told_is_told(spec: Spec, ledger: Ledger) -> None:
    ledger.authorize(ledger.open("p2", 100, "eur"))
    assert "p2 of 100 eur of which no answer told" in told(spec, ledger, payment("AUTHORIZED"))


def test_a_payment_that_the_ledger_does_not_know_is_told(spec: Spec) -> None:
    assert "the ledger does not know it" in told(spec, Ledger(), payment("CHARGED"))


def test_a_refund_that_never_happened_is_told(spec: Spec, ledger: Ledger) -> None:
    paid = payment("CHARGED")
    reply = RefundResponse(connector_refund_id="r1", status=RefundStatus.REFUND_SUCCESS)
    outcome = Outcome("PaymentService/Refund", None, "req", reply, None, None)
    paid.refunds.append(Refund(paid, 40, outcome))
    assert "has refunded 0, the answers come to 40" in told(spec, take(ledger), paid)


def test_a_sync_that_tells_another_story_is_told(spec: Spec, ledger: Ledger) -> None:
    held = payment("AUTHORIZED")
    held.synced = False
    found = disagreements(merchant(spec, held, sync="CHARGED"), ledger, ())
    assert "its last answer said AUTHORIZED, its sync says CHARGED" in found[0]


def heard(status: str, captured: int | None = None) -> Told:
    reply = PaymentServiceGetResponse(connector_transaction_id="p1", status=status)
    if captured is not None:
        reply.captured_amount = captured
    return Told("paid", answer(status), True, "PAYMENT_INTENT_SUCCESS", payment=reply)


@pytest.mark.parametrize(
    ("webhook", "says"),
    [
        (heard("AUTHORIZED"), "its webhook says AUTHORIZED, the answers say CHARGED"),
        (heard("CHARGED", 60), "its webhook says captured 60, the answers come to 100"),
    ],
)
def test_a_webhook_that_tells_another_story_is_told(
    spec: Spec, ledger: Ledger, webhook: Told, says: str
) -> None:
    found = disagreements(merchant(spec, payment("CHARGED")), take(ledger), [webhook])
    assert says in "\n".join(found)


def test_the_last_webhook_counts(spec: Spec, ledger: Ledger) -> None:
    story = [heard("AUTHORIZED"), heard("CHARGED", 100)]
    assert disagreements(merchant(spec, payment("CHARGED")), take(ledger), story) == []


def test_passed_tests_enter_the_books_of_the_run(spec: Spec, ledger: Ledger) -> None:
    books = Books()
    enter(books, merchant(spec, payment("CHARGED")), take(ledger), [heard("CHARGED", 100)])
    assert books.mismatches() == []
    assert books.ledger["EUR"].captured == books.webhooks["EUR"].captured == 100
    enter(books, merchant(spec), ledger, [])
    assert books.mismatches() == [
        "EUR: answers and ledger differ: captured 100 and 200, payments 1 and 2"
    ]
