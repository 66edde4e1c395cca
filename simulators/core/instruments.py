"""What payments are made by and for: mandates, tokens, customers; no processor's words."""

import msgspec

from simulators.core.refusals import need


class Mandate(msgspec.Struct, gc=False):
    """A payer's permission to be debited: how much at once, how often; None for no limit."""

    reference: str
    most: int | None = None
    uses: int | None = None
    used: int = 0
    ended: bool = False


class Mandates:
    """Mandates of one merchant. No payment runs under one that ended or is used up."""

    def __init__(self) -> None:
        self._known: dict[str, Mandate] = {}

    def grant(self, reference: str, *, most: int | None = None, uses: int | None = None) -> Mandate:
        """The payer agrees."""
        need(reference not in self._known, "reference_taken")
        mandate = self._known[reference] = Mandate(reference, most, uses)
        return mandate

    def find(self, reference: str) -> Mandate:
        """A mandate. Refuses an unknown one."""
        need(reference in self._known, "not_found")
        return self._known[reference]

    def check(self, reference: str, amount: int) -> Mandate:
        """The mandate, if it permits to debit that much once more."""
        mandate = self.find(reference)
        need(not mandate.ended, "mandate_ended")
        need(mandate.uses is None or mandate.used < mandate.uses, "mandate_used_up")
        need(mandate.most is None or amount <= mandate.most, "amount_too_large")
        return mandate

    def use(self, reference: str, amount: int) -> Mandate:
        """Debit under it."""
        mandate = self.check(reference, amount)
        mandate.used += 1
        return mandate

    def end(self, reference: str) -> None:
        """The payer or their bank takes the permission back."""
        mandate = self.find(reference)
        need(not mandate.ended, "mandate_ended")
        mandate.ended = True


class Tokens:
    """Tokens of one merchant; one for a single use is spent by it."""

    def __init__(self) -> None:
        self._single: dict[str, bool] = {}
        self._spent: set[str] = set()

    def issue(self, reference: str, *, single: bool = True) -> None:
        """Make a token known."""
        need(reference not in self._single, "reference_taken")
        self._single[reference] = single

    def spent(self, reference: str) -> bool:
        """Whether it cannot be used any more."""
        return reference in self._spent

    def spend(self, reference: str) -> None:
        """Use a token."""
        need(reference in self._single, "not_found")
        need(reference not in self._spent, "token_spent")
        if self._single[reference]:
            self._spent.add(reference)


class Customers:
    """Customers of one merchant, and what each has with it in advance, in minor units."""

    def __init__(self) -> None:
        self._balances: dict[str, dict[str, int]] = {}

    def add(self, reference: str) -> None:
        """Make a customer known."""
        need(reference not in self._balances, "reference_taken")
        self._balances[reference] = {}

    def remove(self, reference: str) -> None:
        """Forget a customer."""
        need(reference in self._balances, "not_found")
        del self._balances[reference]

    def __contains__(self, reference: str) -> bool:
        return reference in self._balances

    def balance(self, reference: str, currency: str) -> int:
        """What the customer has with the merchant."""
        need(reference in self._balances, "not_found")
        return self._balances[reference].get(currency, 0)

    def move(self, reference: str, currency: str, amount: int) -> None:
        """Put money in, or take it out; never below nothing."""
        left = self.balance(reference, currency) + amount
        need(left >= 0, "balance_too_small")
        self._balances[reference][currency] = left
