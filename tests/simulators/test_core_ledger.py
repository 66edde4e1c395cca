"""The ledger's money always adds up, whatever is asked of it; the clock and the ids replay."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.core import credentials
from simulators.core.clock import START, Clock
from simulators.core.faults import Fault, Faults, spoil
from simulators.core.http import Response
from simulators.core.ids import Ids, secret
from simulators.core.ledger import Ledger, Payment, Refused
from simulators.core.outbox import KEPT, MOST, Outbox
from simulators.core.replays import Replay, Replays, digest
from simulators.core.routes import Routes
from simulators.core.shelf import Shelf

AMOUNT = st.integers(-5, 150)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["authorize", "challenge", "reopen", "pend", "settle", "void"])),
        st.tuples(st.sampled_from(["capture", "partly", "refund", "dispute", "win"]), AMOUNT),
        st.tuples(st.sampled_from(["increment", "reprice"]), AMOUNT),
        st.tuples(st.sampled_from(["decline", "fail"]), st.just("why")),
        st.tuples(st.just("return")),
    ),
    max_size=12,
)


def step(ledger: Ledger, payment: Payment, what: str, *arguments: Any) -> None:
    match what:
        case "partly":
            ledger.capture(payment, arguments[0], final=False)
        case "refund":
            ledger.refund(payment, arguments[0], f"re_{len(payment.refunds)}")
        case "return":
            for refund in payment.refunds[-1:]:
                ledger.return_refund(payment, refund)
        case _:
            getattr(ledger, what)(payment, *arguments)


@given(STEPS)
def test_the_invariants_hold_after_any_steps(steps: list[Any]) -> None:
    ledger = Ledger()
    payment = ledger.open("p", 100, "usd")
    for what, *arguments in steps:
        before = (payment.captured, payment.state)
        with contextlib.suppress(Refused):
            step(ledger, payment, what, *arguments)
        assert 0 <= payment.captured <= payment.authorized
        assert 0 <= payment.refunded + payment.disputed <= payment.captured
        assert payment.captured + payment.voided <= payment.authorized
        assert payment.captured >= before[0]
        assert not (before[1] == "captured" and payment.state == "voided")
        given_back = sum(r.amount for r in payment.refunds if r.state in ("pending", "succeeded"))
        assert payment.refunded == given_back
        assert payment.state == "authorized" or payment.capturable == 0


REFUSALS: list[tuple[list[Any], str]] = [
    ([("capture", 10)], "not_capturable"),
    ([("authorize",), ("capture", 101)], "amount_too_large"),
    ([("authorize",), ("capture", -1)], "amount_invalid"),
    ([("authorize",), ("partly", 0)], "amount_invalid"),
    ([("authorize",), ("capture", 50), ("capture", 10)], "not_capturable"),
    ([("authorize",), ("capture", 50), ("void",)], "not_voidable"),
    ([("void",), ("void",)], "not_voidable"),
    ([("authorize",), ("refund", 10)], "not_refundable"),
    ([("settle",), ("refund", 101)], "amount_too_large"),
    ([("settle",), ("refund", 0)], "amount_invalid"),
    ([("settle",), ("refund", 100), ("refund", 1)], "already_refunded"),
    ([("settle",), ("dispute", 60), ("refund", 50)], "amount_too_large"),
    ([("authorize",), ("dispute", 10)], "not_disputable"),
    ([("settle",), ("win", 10)], "not_disputed"),
    ([("authorize",), ("increment", 100)], "amount_too_small"),
    ([("increment", 200)], "not_incrementable"),
    ([("authorize",), ("partly", 10), ("increment", 200)], "not_incrementable"),
    ([("authorize",), ("authorize",)], "already_held"),
    ([("authorize",), ("reprice", 5)], "already_held"),
    ([("fail", "why")], "not_pending"),
]


@pytest.mark.parametrize(("steps", "why"), REFUSALS)
def test_refusals_are_plain(steps: list[Any], why: str) -> None:
    ledger = Ledger()
    payment = ledger.open("p", 100, "usd")
    for what, *arguments in steps[:-1]:
        step(ledger, payment, what, *arguments)
    what, *arguments = steps[-1]
    with pytest.raises(Refused) as refused:
        step(ledger, payment, what, *arguments)
    assert refused.value.why == why


def test_a_payment_is_found_by_reference_or_alias() -> None:
    ledger = Ledger()
    payment = ledger.open("p", 100, "usd")
    ledger.alias("charge", payment)
    assert ledger.payment("charge") is ledger.payment("p") is payment
    for reference in ("p", "unknown"):
        with pytest.raises(Refused):
            ledger.open("p", 1, "usd") if reference == "p" else ledger.payment(reference)


def test_timers_fire_in_order_and_see_their_own_instant() -> None:
    clock, seen = Clock(), []
    clock.after(30, lambda: seen.append(clock.now() - START))
    clock.after(10, lambda: seen.append(clock.now() - START))
    clock.after(10, lambda: clock.after(5, lambda: seen.append(clock.now() - START)))
    clock.advance(20)
    assert (seen, clock.now()) == ([10, 15], START + 20)
    clock.advance(20)
    assert seen == [10, 15, 30]
    with pytest.raises(ValueError, match="forward"):
        clock.advance(-1)


def test_a_clock_follows_its_source_until_it_is_frozen() -> None:
    now = [100.0]
    clock = Clock(1000, lambda: now[0])
    now[0] = 107.5
    assert (clock.now(), clock.frozen) == (1007, False)
    clock.advance(10)
    assert clock.exact() == 1017.5
    clock.freeze()
    now[0] = 500.0
    assert (clock.exact(), clock.frozen) == (1017.5, True)


def test_a_date_follows_the_clock() -> None:
    clock = Clock()
    assert clock.date().isoformat() == "2026-01-01"
    clock.advance(31 * 24 * 3600)
    assert clock.date().isoformat() == "2026-02-01"


def test_ids_replay_and_differ() -> None:
    one, same, other = Ids(1, "a"), Ids(1, "a"), Ids(2, "a")
    made = [one.next(14) for _ in range(1000)]
    assert made == [same.next(14) for _ in range(1000)]
    assert len(set(made)) == 1000
    assert set(made).isdisjoint(other.next(14) for _ in range(1000))
    assert all(len(each) == 14 and each.isalnum() for each in made)
    assert (len(one.number(15)), one.number(15).isdigit()) == (15, True)


def test_secrets_follow_from_seed_and_owner() -> None:
    assert secret(1, "a") == secret(1, "a")
    assert len({secret(1, "a"), secret(2, "a"), secret(1, "b"), secret(1, "a", "x")}) == 4


def test_public_names_are_checked_without_having_been_told() -> None:
    name = credentials.public_name(7, "my-shop")
    assert credentials.owner(7, name) == "my-shop"
    assert credentials.owner(8, name) is None
    assert [credentials.owner(7, wrong) for wrong in ("", "my-shop", name + "x", "x" + name)] == (
        [None] * 4
    )
    assert credentials.signing_secret(7, "a") != credentials.signing_secret(7, "a", "webhook")


def test_a_shelf_is_paged_newest_first() -> None:
    shelf: Shelf[int] = Shelf()
    for number in range(10):
        shelf[str(number)] = number
    assert shelf.page(3) == ([9, 8, 7], True)
    assert shelf.page(3, after="7") == ([6, 5, 4], True)
    assert shelf.page(3, after="2") == ([1, 0], False)
    assert shelf.page(2, before="3") == ([5, 4], True)
    assert shelf.page(20, before="8") == ([9], False)
    assert shelf.page(2, fits=lambda number: number % 3 == 0) == ([9, 6], True)
    with pytest.raises(KeyError):
        shelf.page(1, after="none")


def test_a_shelf_forgets_the_oldest() -> None:
    shelf: Shelf[int] = Shelf(kept=5)
    for number in range(11):
        shelf[str(number)] = number
    assert list(shelf) == [6, 7, 8, 9, 10]
    assert shelf.get("0") is None
    assert shelf.page(2, after="9") == ([8, 7], True)


def test_an_outbox_writes_when_looked_at_and_remembers_enough() -> None:
    outbox, written = Outbox(), []

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        written.append(at)
        return {}, b""

    for number in range(MOST + 1):
        outbox.post(str(number), "made", "http://x" if number % 2 else "", number, letter)
    assert written == []
    assert len(outbox) == KEPT + 1
    taken = [parcel.delivery.id for parcel in outbox.take()]
    assert taken[0] == str(MOST - KEPT + 1)
    assert list(outbox.take()) == []
    assert outbox.deliveries[-1].id == str(MOST)


def test_faults_are_counted() -> None:
    faults = Faults()
    faults.add(Fault(operation="pay", times=2, status=503))
    faults.add(Fault(kind="reset"))
    assert [fault.kind if fault else None for fault in map(faults.take, ["pay"] * 4)] == [
        "status",
        "status",
        "reset",
        None,
    ]
    faults.add(Fault(operation="refund"))
    assert faults.take("pay") is None
    faults.clear()
    assert not faults


@pytest.mark.parametrize("wrong", [{"times": 0}, {"status": 42}, {"seconds": -1}])
def test_impossible_faults_are_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Fault(**wrong)


def test_spoilt_answers() -> None:
    true = Response(200, {"A": "b"}, b'{"a":1}')
    assert spoil(Fault(body="x", status=502), true).body == b"x"
    assert spoil(Fault(kind="malformed"), true).body == b'{"a'
    assert spoil(Fault(kind="empty"), true) == Response(200, {"A": "b"}, b"")
    assert spoil(Fault(kind="slow", seconds=2), true).delay == 2
    assert spoil(Fault(kind="reset"), true).reset is True


def test_routes_take_whole_segments() -> None:
    routes = Routes({"GET /a/{id}": 1, "GET /a/b": 2, "POST /a/{id}/c": 3})
    assert routes.find("GET", "/a/x") == ("GET /a/{id}", 1, ["x"])
    assert routes.find("GET", "/a/b") == ("GET /a/b", 2, [])
    assert routes.find("POST", "/a/x/c") == ("POST /a/{id}/c", 3, ["x"])
    for method, path in (("GET", "/a/"), ("GET", "/a"), ("PUT", "/a/b"), ("GET", "/a/x/c/d")):
        assert routes.find(method, path) is None


def refusal(work: Any) -> str:
    """Why the books refuse."""
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.why


def test_no_debit_runs_under_a_mandate_that_does_not_permit_it() -> None:
    mandates = Ledger().mandates
    mandates.grant("once", most=100, uses=1)
    assert refusal(lambda: mandates.use("once", 101)) == "amount_too_large"
    assert mandates.use("once", 100).used == 1
    assert refusal(lambda: mandates.use("once", 1)) == "mandate_used_up"
    mandates.grant("often")
    for _ in range(3):
        mandates.use("often", 10_000)
    mandates.end("often")
    assert refusal(lambda: mandates.use("often", 1)) == "mandate_ended"
    assert refusal(lambda: mandates.end("often")) == "mandate_ended"
    assert refusal(lambda: mandates.check("none", 1)) == "not_found"
    assert refusal(lambda: mandates.grant("often")) == "reference_taken"


def test_a_token_for_once_is_spent_by_its_use() -> None:
    tokens = Ledger().tokens
    tokens.issue("once")
    tokens.issue("often", single=False)
    for _ in range(2):
        tokens.spend("often")
    tokens.spend("once")
    assert (tokens.spent("once"), tokens.spent("often")) == (True, False)
    assert refusal(lambda: tokens.spend("once")) == "token_spent"
    assert refusal(lambda: tokens.spend("none")) == "not_found"


def test_a_held_total_is_lowered_before_anything_is_taken() -> None:
    ledger = Ledger()
    payment = ledger.open("p", 1000, "EUR")
    assert refusal(lambda: ledger.lower(payment, 500)) == "not_incrementable"
    ledger.authorize(payment)
    assert refusal(lambda: ledger.lower(payment, 1000)) == "amount_too_large"
    assert refusal(lambda: ledger.lower(payment, 0)) == "amount_invalid"
    ledger.lower(payment, 600)
    assert (payment.amount, payment.authorized, payment.capturable) == (600, 600, 600)
    ledger.capture(payment, 100, final=False)
    assert refusal(lambda: ledger.lower(payment, 200)) == "not_incrementable"


def test_a_customers_balance_is_never_below_nothing() -> None:
    customers = Ledger().customers
    customers.add("ann")
    customers.move("ann", "usd", 500)
    customers.move("ann", "usd", -200)
    assert (customers.balance("ann", "usd"), customers.balance("ann", "eur")) == (300, 0)
    assert refusal(lambda: customers.move("ann", "usd", -301)) == "balance_too_small"
    customers.remove("ann")
    assert "ann" not in customers
    assert refusal(lambda: customers.balance("ann", "usd")) == "not_found"


def test_a_key_stands_for_one_request_for_a_day() -> None:
    replays = Replays()
    replays.keep("k", Replay(100, "/pay", digest(b"1"), 200, b"done"))
    found = replays.find("k", "/pay", digest(b"1"), 200)
    assert found is not None
    assert (found.status, found.body) == (200, b"done")
    assert refusal(lambda: replays.find("k", "/other", digest(b"1"), 200)) == "key_of_other_path"
    assert refusal(lambda: replays.find("k", "/pay", digest(b"2"), 200)) == "key_of_other_content"
    assert replays.find("other", "/pay", digest(b"1"), 200) is None
    assert replays.find("k", "/pay", digest(b"1"), 100 + 24 * 3600) is None


def test_a_reversed_capture_was_never_taken() -> None:
    ledger = Ledger()
    payment = ledger.open("p", 1000, "EUR")
    ledger.authorize(payment)
    ledger.capture(payment, 600)
    ledger.reverse(payment)
    assert (payment.captured, payment.voided, payment.refundable) == (0, 1000, 0)
    assert payment.state == "voided"
    with pytest.raises(Refused):
        ledger.refund(payment, 1, "r")
    with pytest.raises(Refused):
        ledger.reverse(payment)


def test_what_is_paid_out_arrives_or_comes_back() -> None:
    ledger = Ledger()
    sent = ledger.pay_out("po", 1000, "EUR", "ann@example.com")
    assert (ledger.payouts["po"], sent.state) == (sent, "pending")
    ledger.deliver(sent)
    for undo in ("failed", "canceled"):
        with pytest.raises(Refused):
            ledger.bring_back(sent, undo)
    ledger.bring_back(sent, "returned")
    assert sent.state == "returned"
    with pytest.raises(Refused):
        ledger.deliver(sent)
    with pytest.raises(Refused):
        ledger.bring_back(sent, "returned")
    with pytest.raises(Refused):
        ledger.pay_out("po", 1, "EUR", "ann@example.com")
    with pytest.raises(Refused):
        ledger.pay_out("other", 0, "EUR", "ann@example.com")
