"""Customers and orders: pools drawn once from a seed, so that runs are cheap and repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from math import lcm
from typing import TYPE_CHECKING, cast

import msgspec

from harness.specs import decimals
from rpc import payment_data_pb2 as data
from rpc.payment_methods_pb2 import CountryAlpha2
from rpc.secrets_pb2 import SecretString

if TYPE_CHECKING:
    from faker import Faker

POOL = 32
_STEP = 7
_LOCALES = {
    "AT": "de_AT", "AU": "en_AU", "BE": "nl_BE", "BR": "pt_BR", "CA": "en_CA", "CH": "de_CH",
    "CN": "zh_CN", "DE": "de_DE", "DK": "da_DK", "ES": "es_ES", "FI": "fi_FI", "FR": "fr_FR",
    "GB": "en_GB", "IE": "en_IE", "IN": "en_IN", "IT": "it_IT", "JP": "ja_JP", "MX": "es_MX",
    "NL": "nl_NL", "NO": "no_NO", "PL": "pl_PL", "PT": "pt_PT", "SE": "sv_SE", "US": "en_US",
}  # fmt: skip
# Faker makes lists of these from sets.
_UNORDERED = ("IT",)
_PREFIXES = {
    "AT": "+43", "AU": "+61", "BE": "+32", "BR": "+55", "CA": "+1", "CH": "+41", "CN": "+86",
    "DE": "+49", "DK": "+45", "ES": "+34", "FI": "+358", "FR": "+33", "GB": "+44", "IE": "+353",
    "IN": "+91", "IT": "+39", "JP": "+81", "MX": "+52", "NL": "+31", "NO": "+47", "PL": "+48",
    "PT": "+351", "SE": "+46", "US": "+1",
}  # fmt: skip


class Person(msgspec.Struct, frozen=True):
    """A customer as the contract's messages, ready to be copied into requests."""

    name: str
    email: str
    phone: str
    customer: data.Customer
    address: data.PaymentAddress


def _secret(text: str) -> SecretString:
    return SecretString(value=text)


def _address(fake: Faker, first: str, last: str, country: str, email: str) -> data.Address:
    state = fake.state_abbr() if country == "US" else ""
    return data.Address(
        first_name=_secret(first),
        last_name=_secret(last),
        line1=_secret(fake.street_address().replace("\n", " ")),
        city=_secret(fake.city()),
        state=_secret(state or fake.city()),
        zip_code=_secret(fake.postcode()),
        country_alpha2_code=cast(CountryAlpha2, CountryAlpha2.Value(country)),
        email=_secret(email),
    )


def _person(fake: Faker, number: int, country: str) -> Person:
    first, last = fake.first_name(), fake.last_name()
    email = f"customer{number}.{fake.pystr_format('????').lower()}@example.com"
    phone = fake.numerify("2025550###")
    prefix = _PREFIXES.get(country, "+1")
    address = _address(fake, first, last, country, email)
    address.phone_number.value, address.phone_country_code = phone, prefix
    if number % 3:  # a second line is usual, and must not be needed
        address.line2.value = f"Floor {number}"
    customer = data.Customer(
        name=f"{first} {last}",
        email=_secret(email),
        id=f"cust_{number}_{fake.numerify('######')}",
        phone_number=_secret(phone),
        phone_country_code=prefix,
    )
    both = data.PaymentAddress(shipping_address=address, billing_address=address)
    return Person(f"{first} {last}", email, phone, customer, both)


@cache
def pool(seed: int, country: str) -> tuple[Person, ...]:
    """The customers of a country under a seed."""
    from faker import Faker

    fake = Faker(_LOCALES.get(country, "en_US"))
    fake.seed_instance(f"{seed}/{country}")
    if country in _UNORDERED:
        _order(fake)
    return tuple(_person(fake, number, country) for number in range(POOL))


def _order(fake: Faker) -> None:
    """Gives the lists of a locale an order that is the same in every process."""
    for provider in fake.get_providers():
        for name in ("cities", "states", "states_abbr", "city_prefixes", "city_suffixes"):
            found = getattr(provider, name, None)
            if isinstance(found, tuple | list) and all(isinstance(each, str) for each in found):
                setattr(provider, name, sorted(found))


class People:
    """Hands out one test's customer and amounts; seed and test decide them, and nothing else."""

    def __init__(
        self,
        seed: int,
        test: str,
        step: int = 1,
        least: Mapping[str, int] | None = None,
        steps: Mapping[str, int] | None = None,
    ) -> None:
        digest = hashlib.blake2b(f"{seed}/{test}".encode(), digest_size=4).digest()
        self._seed = seed
        self._unit = step
        self._least, self._steps = least or {}, steps or {}
        self._drawn = int.from_bytes(digest, "big")

    def customer(self, country: str) -> Person:
        """The test's customer."""
        return pool(self._seed, country)[self._drawn % POOL]

    def stranger(self, country: str) -> Person:
        """Somebody else than the test's customer."""
        return pool(self._seed, country)[(self._drawn + 1) % POOL]

    def amount(self, currency: str) -> int:
        """The next amount in minor units: easy to tell from others, and from itself times 100.

        Three-decimal amounts end in zero, as card networks settle them at two decimals.
        """
        self._drawn += _STEP
        return self.sized(currency, 1 + self._drawn % 1000)

    def sized(self, currency: str, number: int) -> int:
        """The amount of a number up to 1000, as `amount` draws them; the least there is for 0."""
        unit, least = self.unit(currency), self._least.get(currency, 0)
        if not number:
            return least or unit
        cents = 6000 + (number - 1) * 3 + 1
        drawn = {0: cents, 2: cents, 3: cents * 10}[decimals(currency)]
        return least + drawn // unit * unit

    def unit(self, currency: str) -> int:
        """By how many minor units amounts of a currency may differ at least."""
        settled = 10 if decimals(currency) == 3 else 1
        return lcm(settled, self._steps.get(currency, self._unit))


BROWSER = data.BrowserInformation(
    color_depth=24,
    screen_height=1080,
    screen_width=1920,
    java_enabled=False,
    java_script_enabled=True,
    language="en-US",
    time_zone_offset_minutes=0,
    accept_header="text/html,application/xhtml+xml",
    accept_language="en-US",
    user_agent="Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36",
    ip_address="203.0.113.7",
)
