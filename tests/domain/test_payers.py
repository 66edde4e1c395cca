"""Payers, as processors are told of them."""

from __future__ import annotations

from ucs.domain import contract as c
from ucs.domain.payers import country, whole_phone
from ucs.domain.secret import Secret


def test_a_phone_number_is_whole_with_its_countrys_code_alone() -> None:
    number = Secret("81234567")
    told = whole_phone(c.Address(phone_number=number, phone_country_code="+62"))
    assert told is not None
    assert told.reveal() == "+6281234567"
    assert whole_phone(c.Address(phone_number=number)) is None
    assert whole_phone(c.Address(phone_country_code="+62")) is None


def test_a_country_is_told_by_its_code() -> None:
    assert country(c.Address(country_alpha2_code=c.CountryAlpha2.DE)) == "DE"
    assert country(c.Address()) is None
