"""Witnesses: the answers, the processor's ledger, the sync and the webhooks must tell one story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from harness.counted import Counted
from harness.outcomes import DENIED, FAILED, TAKEN, UNSETTLED, WAITING, Payment, status_name
from simulators.core.ledger import Ledger, Refused
from simulators.core.ledger import Payment as Entry

Accounts = Ledger | Counted

if TYPE_CHECKING:
    from harness.merchant import Merchant
    from harness.specs import Spec
    from harness.webhooks import Told


class Disagreement(AssertionError):
    """Two witnesses tell different stories about one payment."""


class Totals(msgspec.Struct):
    """Sums of one currency in minor units, as one witness has them."""

    captured: int = 0
    refunded: int = 0
    payments: int = 0

    def add(self, captured: int, refunded: int) -> None:
        self.captured += captured
        self.refunded += refunded
        self.payments += 1


class Books(msgspec.Struct):
    """The totals by currency of each witness: answers, ledger, webhooks."""

    answers: dict[str, Totals] = {}
    ledger: dict[str, Totals] = {}
    webhooks: dict[str, Totals] = {}
    # What the answers say of those payments alone that webhooks spoke of.
    announced: dict[str, Totals] = {}

    def merge(self, other: Books) -> None:
        """Adds another worker's totals."""
        for witness in ("answers", "ledger", "webhooks", "announced"):
            mine: dict[str, Totals] = getattr(self, witness)
            for currency, totals in getattr(other, witness).items():
                held = mine.setdefault(currency, Totals())
                held.captured += totals.captured
                held.refunded += totals.refunded
                held.payments += totals.payments

    def mismatches(self) -> list[str]:
        """Every currency in which two witnesses differ, in words."""
        pairs = (("ledger", self.ledger, self.answers), ("webhooks", self.webhooks, self.announced))
        return [
            f"{currency}: answers and {name} differ: {_figures(theirs, ours)}"
            for name, witness, answers in pairs
            if witness
            for currency in sorted({*witness, *answers})
            if (ours := witness.get(currency, Totals()))
            != (theirs := answers.get(currency, Totals()))
        ]


def _figures(answers: Totals, other: Totals) -> str:
    return ", ".join(
        f"{name} {getattr(answers, name)} and {getattr(other, name)}"
        for name in ("captured", "refunded", "payments")
        if getattr(answers, name) != getattr(other, name)
    )


# What the ledger must hold for each status; None where the status leaves it open.
def _ledger_says(entry: Entry, status: str, *, rest_is_held: bool = False) -> str | None:
    """What is wrong with a ledger entry under this status; nothing when they agree."""
    held = entry.authorized - entry.captured - entry.voided
    if rest_is_held and entry.captured and status in ("CHARGED", "PARTIAL_CHARGED"):
        return None
    if status == "AUTHORIZED":
        return None if held > 0 and not entry.captured else "holds no money"
    if status == "CHARGED":
        return None if entry.captured > 0 and not held else "has not taken the money"
    if status == "PARTIAL_CHARGED":
        partly = 0 < entry.captured < entry.amount and not held
        return None if partly else "has not taken a part and released the rest"
    if status == "PARTIAL_CHARGED_AND_CHARGEABLE":
        return None if entry.captured and held else "has not taken a part with more to come"
    if status == "VOIDED_POST_CAPTURE" and entry.captured == entry.refunded:
        # Some processors book a reversal as a refund of all of it.
        return None
    if status in ("VOIDED", "VOIDED_POST_CAPTURE"):
        return None if not held and not entry.captured else "still holds or took money"
    if status == "AUTHENTICATION_PENDING":
        return None if not entry.authorized else "holds money before the customer has acted"
    if status == "PENDING":
        return None if not entry.captured else "has taken the money already"
    if status == "CAPTURE_FAILED":
        return None if not entry.captured else "took money all the same"
    if status in FAILED:
        return None if not held and not entry.captured else "holds or took money all the same"
    return None


def disagreements(merchant: Merchant, ledger: Accounts | None, told: Iterable[Told]) -> list[str]:
    """Where the witnesses of a test differ, in words; asks for each payment once more."""
    heard = _latest(told)
    found = [line for payment in merchant.payments for line in _synced(merchant, payment)]
    for payment in merchant.payments:
        if payment.id and ledger is not None:
            claimed = merchant.spec.payment_methods.get(payment.method)
            rest = claimed is not None and claimed.rest == "held"
            booked = _booked(payment, ledger, rest=rest, unvisited=merchant.unvisited(payment))
            found += [f"{payment}: the ledger {line}" for line in booked]
        if payment.id and payment.id in heard:
            found += [
                f"{payment}: its webhook {line}"
                for line in _announced(payment, heard[payment.id], merchant.spec)
            ]
    if ledger is not None:
        found += _unknown(merchant, ledger)
    return found


def _latest(told: Iterable[Told]) -> dict[str, Any]:
    """The last payment answer that a webhook gave, by the processor's id."""
    return {
        each.payment.connector_transaction_id: each.payment
        for each in told
        if each.payment and status_name(each.payment) not in DENIED
    }


def _synced(merchant: Merchant, payment: Payment) -> Iterator[str]:
    asks = merchant.spec.claims("PSync") and merchant.spec.syncs == "any-time"
    if payment.synced or not payment.id or not asks:
        return
    before, refused = payment.status, payment.refused
    after = merchant.sync(payment).status
    if refused and after not in FAILED:
        yield f"{payment}: it was refused, its sync says {after}"
    released = {before, after} == {"VOIDED", "VOIDED_POST_CAPTURE"}
    # A reversal that the processor only acknowledged may turn out to be a refund of all of it.
    if {before, after} == {"VOIDED_POST_CAPTURE", "CHARGED"}:
        released = payment.reversing
    if not refused and after != before and not released:
        yield f"{payment}: its last answer said {before}, its sync says {after}"


def _booked(payment: Payment, ledger: Accounts, *, rest: bool, unvisited: bool) -> Iterator[str]:
    try:
        entry = ledger.payment(payment.id)
    except Refused:
        if not payment.refused and not unvisited:
            yield "does not know it"
        return
    wrong = _ledger_says(entry, payment.status, rest_is_held=rest)
    if wrong:
        yield wrong
    reversed = payment.reversed and entry.captured == entry.refunded
    asked = (
        (payment.amount, payment.currency, entry.captured, entry.refunded)
        if reversed
        else (payment.amount, payment.currency, payment.captured, payment.refunded)
    )
    booked = (entry.amount, entry.currency.upper(), entry.captured, entry.refunded)
    for name, mine, theirs in zip(
        ("amount", "currency", "captured", "refunded"), asked, booked, strict=True
    ):
        if mine != theirs:
            yield f"has {name} {theirs}, the answers come to {mine}"


def _tells_all(spec: Spec) -> bool:
    """Whether the last webhook that names a payment says where it stands."""
    hooks = spec.webhooks
    return hooks is not None and hooks.steps != "own" and hooks.tells == "outcome"


def _announced(payment: Payment, reply: Any, spec: Spec) -> Iterator[str]:
    status = status_name(reply)
    fits = status == payment.status or _unmeasured(reply, payment, spec)
    if not fits and not _compatible(status, payment, tells_all=_tells_all(spec)):
        yield f"says {status}, the answers say {payment.status}"
    if reply.HasField("amount") and reply.amount.minor_amount != payment.amount:
        yield f"says amount {reply.amount.minor_amount}, asked was {payment.amount}"
    if (
        reply.HasField("captured_amount")
        and status in TAKEN
        and reply.captured_amount != payment.captured
    ):
        yield f"says captured {reply.captured_amount}, the answers come to {payment.captured}"


def _unmeasured(reply: Any, payment: Payment, spec: Spec) -> bool:
    """Whether an event says that money was taken, and has no words for how much of it."""
    part = payment.status in ("PARTIAL_CHARGED", "PARTIAL_CHARGED_AND_CHARGEABLE")
    silent = status_name(reply) == "CHARGED" and not reply.HasField("captured_amount")
    return "captured-in-events" in spec.untold and part and silent


def _compatible(status: str, payment: Payment, *, tells_all: bool) -> bool:
    """Whether a webhook and the answers can both be right though their words differ."""
    if (payment.refused and status in FAILED) or {status, payment.status} <= WAITING:
        return True
    if status == "PAYMENT_STATUS_UNSPECIFIED":
        # Nothing is decided, or it only says where to look.
        return not tells_all or payment.status in UNSETTLED
    if status == "AUTHENTICATION_SUCCESSFUL":
        # That a customer approved is true even if the money could not be taken afterwards.
        return payment.status in FAILED
    # What was told of the payment's beginning is no lie once it has gone on.
    undone = payment.status in ("VOIDED", "VOIDED_POST_CAPTURE")
    return not tells_all and (undone or status in {"AUTHORIZED", *WAITING})


def _unknown(merchant: Merchant, ledger: Accounts) -> Iterator[str]:
    """Money in the ledger of which nobody was told."""
    paid = (p.id for p in merchant.payments if p.id and knows(ledger, p.id))
    known = {ledger.payment(id).reference for id in paid}
    for entry in ledger.payments.values():
        if entry.reference not in known and (entry.authorized or entry.captured):
            yield (
                f"the ledger has a payment {entry.reference} of {entry.amount} {entry.currency}"
                " of which no answer told"
            )


def knows(ledger: Accounts, reference: str) -> bool:
    """Whether a payment is in the books."""
    try:
        ledger.payment(reference)
    except Refused:
        return False
    return True


def enter(books: Books, merchant: Merchant, ledger: Accounts | None, told: Iterable[Told]) -> None:
    """Adds a passed test's totals to the books of the run: every payment that took money."""
    heard = _latest(told)
    for payment in merchant.payments:
        _add(books.answers, payment.currency, payment.captured, payment.refunded)
        if ledger is not None:
            # A ledger that knows of nothing is a witness too.
            books.ledger.setdefault(payment.currency, Totals())
        if payment.id and payment.id in heard and _tells_all(merchant.spec):
            _add(books.announced, payment.currency, payment.captured, 0)
            _add(books.webhooks, payment.currency, _taken(heard[payment.id], payment), 0)
    undone = {p.id for p in merchant.payments if p.reversed}
    for entry in ledger.payments.values() if ledger is not None else ():
        if not (entry.reference in undone and entry.captured == entry.refunded):
            _add(books.ledger, entry.currency.upper(), entry.captured, entry.refunded)


def _taken(reply: Any, payment: Payment) -> int:
    if status_name(reply) not in TAKEN:
        return 0
    if reply.HasField("captured_amount"):
        return int(reply.captured_amount)
    return int(reply.amount.minor_amount) if reply.HasField("amount") else payment.captured


def _add(totals: dict[str, Totals], currency: str, captured: int, refunded: int) -> None:
    held = totals.setdefault(currency, Totals())
    # What was declined or abandoned moved no money, and not every witness has an entry for it.
    if captured or refunded:
        held.add(captured, refunded)
