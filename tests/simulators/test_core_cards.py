"""Card numbers are told from other digits."""

import pytest

from simulators.core.cards import card, luhn
from simulators.core.shapes import Misfit


def test_the_check_digit_is_looked_at() -> None:
    assert luhn("4111111111111111")
    assert not luhn("4111111111111112")
    assert not luhn("1411111111111111")


def test_a_card_number_is_read() -> None:
    assert card("4111111111111111") == "4111111111111111"


@pytest.mark.parametrize(
    "given",
    [
        "4111111111111112",
        "4111 1111 1111 1111",
        "00000000000",
        "4111x",
        "",
        4111111111111111,
        "\u0664111111111111111",
    ],
)
def test_what_is_no_card_number_is_refused(given: object) -> None:
    with pytest.raises(Misfit):
        card(given)
