"""Electronic checks: debits of a checking account, by its numbers.

https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/electronic_check/purchase
https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/electronic_check/void
No public page tells which words txnquery has for checks; those here are assumed.
"""

from collections.abc import Callable

from simulators.core.customer_methods import CUSTOMER_METHODS, Why, debit
from simulators.elavon import transactions, views, words
from simulators.elavon.errors import ConvergeError
from simulators.elavon.terminal import Account, Call, Transaction

PURCHASE, VOIDED = "ECSPURCHASE", "ECSVOID"
WINDOW = 10 * 60
"""For how many seconds a check can be taken back."""
WEIGHTS = (3, 7, 1) * 3
RETURNED = words.Verdict("RETURNED", "R01")
HOLDERS = {"0": ("ssl_first_name", "ssl_last_name"), "1": ("ssl_company",)}


class Affair:
    """A check on its way to the customer's bank and back."""

    def __init__(self, call: Call, made: Transaction) -> None:
        self._ledger, self._made = call.terminal.ledger, made

    def underway(self) -> None:
        """It is on its way."""

    def arrived(self) -> None:
        """The bank paid."""
        if self._made.kind == PURCHASE:
            self._ledger.settle(self._made.money)
            self._made.status = "STL"

    def failed(self, why: Why) -> None:
        """The bank returned it."""
        self._ledger.fail(self._made.money, why)
        self._made.verdict, self._made.status = RETURNED, ""


def purchase(call: Call) -> str:
    """ecspurchase"""
    asked, terminal = call.asked, call.terminal
    amount = transactions.amount_of(asked["ssl_amount"], "USD")
    if sum(w * int(d) for w, d in zip(WEIGHTS, asked["ssl_aba_number"], strict=True)) % 10:
        raise ConvergeError(5106)
    if not all(asked.get(name) for name in HOLDERS[asked["ssl_bank_account_type"]]):
        raise ConvergeError(5108)
    number = asked["ssl_bank_account_number"]
    account = Account(f"{'*' * max(0, len(number) - 4)}{number[-4:]}")
    money = terminal.ledger.open(terminal.new_id(), amount, "USD")
    terminal.ledger.pend(money)
    made = Transaction(
        money.reference, PURCHASE, money, amount, call.now, words.APPROVED, account, asked
    )
    made.approval = terminal.ids.number(6)
    made.errand = debit(call.clock, CUSTOMER_METHODS["ach"], Affair(call, made))
    return views.txn(views.transaction(transactions.keep(call, made)))


def void(call: Call) -> str:
    """ecsvoid: within ten minutes."""
    meant = transactions.found(call, PURCHASE)
    if call.now - meant.at > WINDOW or meant.status != "OPN":
        raise ConvergeError(5041)
    call.terminal.ledger.void(meant.money)
    meant.kind = VOIDED
    made = transactions.after(call, meant, call.terminal.new_id(), VOIDED, meant.amount)
    return views.txn(views.transaction(made))


WORK: dict[str, Callable[[Call], str]] = {"ecspurchase": purchase, "ecsvoid": void}
