"""Cards, in a device or not: what processors are told of them in forms of their own."""

from __future__ import annotations

from typing import NamedTuple

from ucs.domain import contract as c
from ucs.domain.router import need
from ucs.domain.secret import Secret


class DeviceCard(NamedTuple):
    """A number that stands for a card in a device or at a network, and what proves its use."""

    wallet: str
    number: Secret | None
    month: Secret | None
    year: Secret | None
    cryptogram: Secret | None
    eci: str | None


def device_card(method: c.PaymentMethod | None) -> DeviceCard | None:
    """What a wallet's opened token, or a network's, stands for; None for all else.

    ``wallet`` is "apple_pay", "google_pay" or "network_token".
    """
    match method:
        case c.AppleWallet(payment_data=c.ApplePayDecryptedData(number, month, year, proof)):
            cryptogram, eci = proof.online_payment_cryptogram, proof.eci_indicator
            return DeviceCard("apple_pay", number, month, year, cryptogram, eci)
        case c.GoogleWallet(tokenization_data=c.GooglePayDecryptedData() as told):
            number, month, year = (
                told.application_primary_account_number, told.card_exp_month, told.card_exp_year
            )  # fmt: skip
            return DeviceCard(
                "google_pay", number, month, year, told.cryptogram, told.eci_indicator
            )
        case c.NetworkTokenData() as told:
            number, month, year = told.token_number, told.token_exp_month, told.token_exp_year
            return DeviceCard("network_token", number, month, year, told.token_cryptogram, told.eci)
    return None


class WholeCard(NamedTuple):
    """A card as its holder types it, or a vault's aliases of one."""

    number: Secret
    month: Secret
    year: Secret
    code: Secret


def whole_card(card: c.CardDetails | c.ProxyCardDetails) -> WholeCard:
    """A card of which nothing lacks.

    Raises:
        IntegrationError: a part of it lacks, which the message names.
    """
    return WholeCard(
        need(card.card_number, "payment_method.card.card_number"),
        need(card.card_exp_month, "payment_method.card.card_exp_month"),
        need(card.card_exp_year, "payment_method.card.card_exp_year"),
        need(card.card_cvc, "payment_method.card.card_cvc"),
    )


def four_digit_year(year: Secret) -> Secret:
    """``34`` and ``2034`` as ``2034``; the alias of a vault as it is."""
    return year.map(lambda text: f"20{text}" if len(text) == 2 and text.isdigit() else text)


def month_and_year(month: Secret, year: Secret) -> Secret:
    """``0734`` from ``7`` and ``2034``; the aliases of a vault one after the other."""
    ends = year.reveal()
    return month.map(lambda text: text.zfill(2) + (ends[-2:] if ends.isdigit() else ends))
