"""What a part of a request must say wherever it is sent: one table, by the part's type."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, NamedTuple, get_args, get_type_hints
from urllib.parse import urlsplit

import msgspec

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.message import absent
from ucs.domain.secret import Secret
from ucs.server.refusals import METHOD_NAMES


class Rule(NamedTuple):
    """A field, when it is wrong, and what is then said."""

    field: str
    wrong: Callable[[Any], bool]
    refuse: Callable[[str], IntegrationError]


def is_json(text: str) -> bool:
    """Whether a text is JSON. An empty one is not."""
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def is_email(text: str) -> bool:
    """Whether a text can be an email address; its processor judges the rest."""
    return "@" in text and "." in text and len(text) > 3


def is_url(text: str) -> bool:
    """Whether a text is an absolute URL, of a web page or of an app."""
    scheme, colon, _ = text.strip().partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        return False
    if scheme.lower() not in ("http", "https"):
        return True
    try:
        parts = urlsplit(text.strip())
        return bool(parts.hostname) and (parts.port or 1) > 0 and not _UNHOSTED(parts.netloc)
    except ValueError:
        return False


_UNHOSTED = re.compile(r"[\s<>^|%]").search
_VERSION = re.compile(
    r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"
).fullmatch


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _missing(*fields: str) -> tuple[Rule, ...]:
    """Refused as missing where it is not sent, or is an empty text."""
    return tuple(Rule(f, _unset(f), IntegrationError.missing_required_field) for f in fields)


def _needed(*fields: str) -> tuple[Rule, ...]:
    """Refused as unreadable where it is not sent, or is an empty text."""

    def refuse(field: str) -> IntegrationError:
        return IntegrationError.invalid_data_format(field, "not set")

    return tuple(Rule(f, _unset(f), refuse) for f in fields)


def _unset(field: str) -> Callable[[Any], bool]:
    read = attrgetter(field)
    return lambda part: not read(part)


def text(field: str, readable: Callable[[str], Any], why: str) -> Rule:
    """Refused as unreadable where it is sent and is not readable."""

    read = attrgetter(field)

    def wrong(part: Any) -> bool:
        value = read(part)
        if value is None:
            return False
        return not readable(value.reveal() if isinstance(value, Secret) else value)

    return Rule(field, wrong, lambda at: IntegrationError.invalid_data_format(at, why))


EMAIL = text("email", is_email, "not an email address")
_CARD = _needed("card_number", "card_exp_month", "card_exp_year")
_BANK = _needed("issuer")
_NO_CURRENCY = Rule(
    "currency",
    lambda part: part.amount_money is None and part.currency is None,
    lambda at: IntegrationError.invalid_data_format(at, "not set"),
)

RULES: dict[Any, tuple[Rule, ...]] = {
    c.AccessToken: _needed("token"),
    c.Address: (EMAIL,),
    c.Customer: (EMAIL,),
    c.CustomerAcceptance: _needed("acceptance_type"),
    c.MandateAmountData: (_NO_CURRENCY,),
    c.ConnectorMandateReferenceId: (text("mandate_metadata", is_json, "not JSON"),),
    c.AuthenticationData: (
        text("message_version", _VERSION, "not a version such as 2.2.0"),
        text("message_extension", is_json, "not JSON"),
    ),
    c.StripeSplitPaymentData: _needed("charge_type"),
    c.StripeSplitRefundData: (*_needed("charge_type"), *_missing("options")),
    c.AdyenSplitItem: _needed("split_type"),
    # Payment methods, in the order of the contract.
    c.CardDetails: (*_CARD, *_needed("card_cvc")),
    c.CardDetailsWithNoCvc: _CARD,
    # A vault need not keep a card's code, and most may not.
    c.ProxyCardDetails: _CARD,
    c.CardDetailsForNetworkTransactionId: _CARD,
    c.NetworkTokenData: _needed("token_number", "token_exp_month", "token_exp_year"),
    c.DecryptedWalletTokenDetailsForNetworkTransactionId: _needed(
        "decrypted_token", "token_exp_month", "token_exp_year"
    ),
    c.CardRedirect: _needed("type"),
    c.TokenPaymentMethodType: _missing("token"),
    c.AppleWallet: _needed("payment_data", "payment_method"),
    c.ApplePayDecryptedData: _missing(
        "application_primary_account_number",
        "application_expiration_month",
        "application_expiration_year",
        "payment_data",
    ),
    c.ApplePayCryptogramData: _missing("online_payment_cryptogram"),
    c.GoogleWallet: _needed("info", "tokenization_data"),
    c.GooglePayDecryptedData: _missing(
        "card_exp_month", "card_exp_year", "application_primary_account_number"
    ),
    c.PaypalSdkWallet: _needed("token"),
    c.SamsungWallet: _needed("payment_credential"),
    c.SamsungWalletPaymentCredential: (
        *_missing("card_last_four_digits", "token_data"),
        text("card_last_four_digits", lambda digits: len(digits) == 4, "not four digits"),
    ),
    c.SamsungWalletPaymentCredentialTokenData: _missing("version", "data"),
    c.PaypalRedirectWallet: (EMAIL,),
    c.MifinityRedirectWallet: (
        *_needed("date_of_birth"),
        text("date_of_birth", _is_date, "not a date such as 2000-12-31"),
    ),
    c.OnlineBankingThailand: _BANK,
    c.OnlineBankingCzechRepublic: _BANK,
    c.OnlineBankingFinland: (EMAIL,),
    c.OnlineBankingFPX: _BANK,
    c.OnlineBankingPoland: _BANK,
    c.OnlineBankingSlovakia: _BANK,
    c.NetbankingPayment: _BANK,
    c.Interac: (EMAIL,),
    c.Ach: _needed("account_number", "routing_number"),
    c.Sepa: _needed("iban"),
    c.SepaGuaranteedDebit: _needed("iban"),
    c.Bacs: (*_needed("account_number"), *_missing("sort_code")),
    c.Becs: (*_needed("account_number"), *_missing("bsb_number")),
    c.Eft: _needed("account_number"),
    c.Givex: _needed("number", "cvc"),
    c.QwikcilverDirectWallet: _missing("wallet_number"),
}
"""Type of a part -> its rules. It holds for every connector and every flow that reads the part."""


class Fault(NamedTuple):
    """The first wrong field of a request: its path, and its refusal."""

    path: str
    rule: Rule


def fault(part: Any, unread: frozenset[str] = frozenset()) -> Fault | None:
    """The first fault of a part or of the parts in it, without those fields that no one reads."""
    kind: Any = type(part)
    rules, inner = _plan(kind, unread)
    for rule in rules:
        if rule.wrong(part):
            return Fault(rule.field, rule)
    for name, read, nothing in inner:
        value = read(part)
        if value is nothing or value is None:
            continue
        found = _first(value) if type(value) is tuple else fault(value)
        if found is not None:
            return Fault(_path(name, value, found.path), found.rule)
    return None


def _first(items: tuple[Any, ...]) -> Fault | None:
    return next((found for item in items if (found := fault(item))), None)


def _path(name: str, value: Any, rest: str) -> str:
    # A oneof's member that has no class of its own is wrapped, which the contract does not know.
    if name == "value":
        return rest
    member = METHOD_NAMES.get(type(value)) if name == "payment_method" else None
    return f"{name}.{member}.{rest}" if member else f"{name}.{rest}"


Plan = tuple[tuple[Rule, ...], tuple[tuple[str, Callable[[Any], Any], Any], ...]]


@cache
def _plan(kind: Any, unread: frozenset[str] = frozenset()) -> Plan:
    """The rules of a type, and its fields that hold parts with rules, each with its absence."""
    inner = []
    for name, hint in _hints(kind).items():
        parts = _parts(hint)
        if name not in unread and any(_matters(part) for part in parts):
            inner.append((name, attrgetter(name), absent(hint) if hint in parts else None))
    return RULES.get(kind, ()), tuple(inner)


@cache
def _matters(kind: Any) -> bool:
    return kind in RULES or any(
        _matters(part) for hint in _hints(kind).values() for part in _parts(hint)
    )


def _hints(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in kind.__struct_fields__}


def _parts(hint: Any) -> list[Any]:
    """The contract's structs that a field of this type may hold."""
    if isinstance(hint, type) and hasattr(hint, "__struct_fields__"):
        return [hint] if hint.__module__ == c.__name__ else []
    if isinstance(hint, UnionType) or get_args(hint):
        return [part for inner in get_args(hint) for part in _parts(inner)]
    return []
