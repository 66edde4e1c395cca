"""Minor units as a processor counts them, where its decimals are not those of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import overload

from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money


class Counting:
    """``decimals`` of the currencies that a processor counts otherwise than the contract.

    Of those that are ``unsure`` the processor's own pages say different things: they are refused.
    """

    def __init__(
        self, processor: str, decimals: Mapping[str, int], unsure: frozenset[str] = frozenset()
    ) -> None:
        self._processor, self._decimals, self._unsure = processor, decimals, unsure

    @overload
    def counted(self, minor: int, currency: str) -> int: ...
    @overload
    def counted(self, minor: int | None, currency: str) -> int | None: ...
    def counted(self, minor: int | None, currency: str) -> int | None:
        """The contract's minor units as the processor is sent them.

        Raises:
            IntegrationError: the processor counts without the decimals that the amount has, or
                nobody knows how it counts.
        """
        if currency in self._unsure:
            raise IntegrationError.not_supported(f"{currency} through {self._processor}")
        if minor is None or currency not in self._decimals:
            return minor
        sent = Money(minor, currency).exact.scaleb(self._decimals[currency])
        if sent != int(sent):
            raise IntegrationError.amount_conversion_failed(f"{minor} {currency}")
        return int(sent)

    @overload
    def money(self, amount: int, currency: str) -> Money: ...
    @overload
    def money(self, amount: int | None, currency: str | None) -> Money | None: ...
    def money(self, amount: int | None, currency: str | None) -> Money | None:
        """An amount of an answer; None where it is not told."""
        if amount is None or not currency:
            return None
        if currency not in self._decimals:
            return Money(amount, currency)
        return Money.of_major(Decimal(amount).scaleb(-self._decimals[currency]), currency)

    def minor(self, amount: int | None, currency: str | None) -> int | None:
        """An amount of an answer, in the contract's minor units."""
        told = self.money(amount, currency)
        return told.minor if told else None
