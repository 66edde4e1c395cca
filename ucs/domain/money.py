"""Money: exact amounts in the four units that processors speak."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from ucs.domain.currencies import CURRENCIES
from ucs.domain.errors import IntegrationError

# ISO 4217 minor units, and MGA, whose fifths no processor counts. Every currency is listed: there
# is no default, because a wrong one is a hundred times the money.
_WHOLE = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
_EXPONENTS = {
    **dict.fromkeys(CURRENCIES, 2),
    **dict.fromkeys(_WHOLE.split(), 0),
    **dict.fromkeys(_THOUSANDTHS.split(), 3),
    "CLF": 4,
}
# The contract counts minor units in 64 bits.
_MOST = 2**63


def exponent(currency: str) -> int:
    """Decimals of a currency's minor unit: 0 for JPY, 2 for USD, 3 for KWD, 4 for CLF.

    Raises:
        IntegrationError: the contract has no such currency.
    """
    found = _EXPONENTS.get(currency)
    if found is None:
        raise IntegrationError.invalid_data_format("currency", "no currency of the contract")
    return found


class Money(msgspec.Struct, frozen=True):
    """An amount in minor units of an ISO 4217 currency: ``Money(1050, "USD")`` is ten fifty."""

    minor: int
    currency: str

    @property
    def minor_text(self) -> str:
        """Minor units as text: ``"1050"``."""
        return str(self.minor)

    @property
    def exact(self) -> Decimal:
        """Major units, exact: ``Decimal("10.50")``."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    @property
    def major_text(self) -> str:
        """Major units as text with the currency's decimals: ``"10.50"``, ``"1050"``."""
        return f"{self.exact:f}"

    @property
    def major(self) -> float:
        """Major units as the JSON number some processors want: ``10.5``."""
        return float(self.exact)

    @classmethod
    def of_major(cls, amount: Decimal | str | int | float, currency: str) -> Money:
        """Money from a processor's major units.

        Raises:
            IntegrationError: it is no number, more than 64 bits hold, or has more decimals than
                the currency.
        """
        # repr of a float is the shortest text that reads back, which is what the processor wrote.
        text = repr(amount) if isinstance(amount, float) else amount
        try:
            scaled = Decimal(text).scaleb(exponent(currency))
            minor = int(scaled)
        except (ArithmeticError, ValueError):
            raise IntegrationError.invalid_data_format("amount", "no number") from None
        if not -_MOST <= minor < _MOST:
            raise IntegrationError.invalid_data_format("amount", "no amount of money")
        if scaled != minor:
            raise IntegrationError.amount_conversion_failed(f"{amount} {currency}")
        return cls(minor, currency)

    @classmethod
    def told(cls, amount: Decimal | str | float | None, currency: str | None) -> Money | None:
        """Major units as an answer tells them, which may leave out either; see ``of_major``."""
        return None if amount is None or not currency else cls.of_major(amount, currency)

    def __str__(self) -> str:
        return f"{self.major_text} {self.currency}"
