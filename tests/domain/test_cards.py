"""Cards and payers, as processors are told of them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from ucs.domain import contract as c
from ucs.domain.cards import DeviceCard, device_card, four_digit_year, month_and_year, whole_card
from ucs.domain.carried import carried
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import full_name
from ucs.domain.secret import Secret

NUMBER, MONTH, YEAR, PROOF = Secret("4818528840010767"), Secret("7"), Secret("34"), Secret("Ao=")


class Told(msgspec.Struct):
    last: str | None = None


@pytest.mark.parametrize(
    ("method", "wallet"),
    [
        (
            c.AppleWallet(
                c.ApplePayDecryptedData(NUMBER, MONTH, YEAR, c.ApplePayCryptogramData(PROOF, "5"))
            ),
            "apple_pay",
        ),
        (
            c.GoogleWallet(
                tokenization_data=c.GooglePayDecryptedData(MONTH, YEAR, NUMBER, PROOF, "5")
            ),
            "google_pay",
        ),
        (
            c.NetworkTokenData(
                token_number=NUMBER,
                token_exp_month=MONTH,
                token_exp_year=YEAR,
                token_cryptogram=PROOF,
                eci="5",
            ),
            "network_token",
        ),
    ],
)
def test_an_opened_token_is_a_number_and_what_proves_its_use(
    method: c.PaymentMethod, wallet: str
) -> None:
    assert device_card(method) == DeviceCard(wallet, NUMBER, MONTH, YEAR, PROOF, "5")


def test_a_sealed_token_and_a_card_are_none() -> None:
    sealed = c.AppleWallet(c.AppleWalletPaymentDataEncryptedData("e30="))
    assert device_card(sealed) is device_card(c.CardDetails()) is None


@pytest.mark.parametrize(("year", "written"), [("34", "2034"), ("2034", "2034"), ("$y", "$y")])
def test_a_year_has_four_digits_unless_it_is_an_alias(year: str, written: str) -> None:
    assert four_digit_year(Secret(year)) == Secret(written)


def test_a_month_and_a_year_are_four_digits_unless_they_are_aliases() -> None:
    assert month_and_year(Secret("7"), Secret("2034")) == Secret("0734")
    assert month_and_year(Secret("$m"), Secret("$year")) == Secret("$m$year")


def test_a_name_is_what_is_known_of_it() -> None:
    ada, lovelace = Secret("Ada"), Secret("Lovelace")
    assert full_name(c.Address(first_name=ada, last_name=lovelace)) == Secret("Ada Lovelace")
    assert full_name(c.Address(last_name=lovelace)) == lovelace
    assert full_name(c.Address()) is None


def test_what_a_caller_carries_is_what_was_told() -> None:
    assert carried(Secret('{"last":"1"}'), Told) == Told("1")
    assert carried(None, Told) == Told()
    with pytest.raises(IntegrationError, match="connector_feature_data"):
        carried(Secret("[]"), Told)


PARTS: Any = {
    "card_number": Secret("1"),
    "card_exp_month": Secret("2"),
    "card_exp_year": Secret("3"),
    "card_cvc": Secret("4"),
}


def test_a_whole_card_has_all_its_parts() -> None:
    card = c.CardDetails(**PARTS)
    assert [part.reveal() for part in whole_card(card)] == list("1234")
    assert whole_card(card).code.reveal() == "4"


@pytest.mark.parametrize("lacking", PARTS)
def test_a_card_of_which_a_part_lacks_is_refused_by_its_name(lacking: str) -> None:
    card = c.ProxyCardDetails(**PARTS | {lacking: None})
    with pytest.raises(IntegrationError, match=f"payment_method.card.{lacking}"):
        whole_card(card)
