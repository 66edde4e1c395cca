"""Amounts as Checkout.com counts them. https://www.checkout.com/docs/resources/calculating-the-amount"""

from __future__ import annotations

from ucs.domain.counting import Counting

# Its pages of 2022 and 2025 do not say the same of CLF.
COUNTING = Counting("checkout", {"CLP": 2, "ISK": 0, "MGA": 2}, frozenset(("CLF",)))
counted, money, minor = COUNTING.counted, COUNTING.money, COUNTING.minor
