"""A processor's books in the contract's minor units, where it counts some currencies otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from harness.specs import decimals
from simulators.core.ledger import Ledger, Payment, Payout, Surcharge

_Entry = TypeVar("_Entry", Payout, Surcharge)
MONEY = ("amount", "funded", "authorized", "captured", "refunded", "voided", "disputed")


class Counted:
    """A ledger, read in the contract's minor units; `counted` are the processor's decimals."""

    def __init__(self, ledger: Ledger, counted: Mapping[str, int]) -> None:
        self._ledger, self._counted = ledger, counted

    @property
    def payments(self) -> dict[str, Payment]:
        """All payments by reference."""
        return {name: self._read(each) for name, each in self._ledger.payments.items()}

    def payment(self, reference: str) -> Payment:
        """A payment by any of its references. Raises Refused for an unknown one."""
        return self._read(self._ledger.payment(reference))

    @property
    def payouts(self) -> dict[str, Payout]:
        """All payouts by reference."""
        return {name: self._exact(each) for name, each in self._ledger.payouts.items()}

    @property
    def surcharges(self) -> dict[str, Surcharge]:
        """All fees that were worked out, by reference."""
        return {name: self._exact(each) for name, each in self._ledger.surcharges.items()}

    def _exact(self, entry: _Entry) -> _Entry:
        currency = entry.currency.upper()
        counted = self._counted.get(currency, decimals(currency))
        return msgspec.structs.replace(entry, amount=_minor(entry.amount, counted, currency))

    def _read(self, entry: Payment) -> Payment:
        currency = entry.currency.upper()
        counted = self._counted.get(currency)
        if counted is None or counted == decimals(currency):
            return entry
        read = {name: _minor(getattr(entry, name), counted, currency) for name in MONEY}
        refunds = tuple(
            msgspec.structs.replace(each, amount=_minor(each.amount, counted, currency))
            for each in entry.refunds
        )
        return msgspec.structs.replace(entry, refunds=refunds, **read)


def _minor(amount: int, counted: int, currency: str) -> int:
    """An amount in the contract's minor units. Raises ValueError where it has none."""
    more = decimals(currency) - counted
    if more >= 0:
        return amount * int(10**more)
    whole, rest = divmod(amount, int(10**-more))
    if rest:
        raise ValueError(f"{amount} of {currency} is no whole minor unit")
    return whole
