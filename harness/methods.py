"""Payment methods: the contract's message of each, filled with plausible data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from google.protobuf.message import Message

from harness.specs import Card, Spec
from rpc.payment_data_pb2 import PaymentMethodType
from rpc.payment_methods_pb2 import PaymentMethod

MEMBERS: tuple[str, ...] = tuple(field.name for field in PaymentMethod.DESCRIPTOR.fields)
_WRAPPED = frozenset(("SecretString", "CardNumberType", "NetworkTokenType"))
CARD = Card(number="4111111111111111")
_HOLDER = "Ada Lovelace"
_IBAN = {
    "DE": "DE89370400440532013000",
    "NL": "NL39RABO0300065264",
    "FR": "FR1420041010050500013M02606",
}


def _card(card: Card) -> dict[str, Any]:
    return {
        "card_number": card.number,
        "card_exp_month": card.expiry_month,
        "card_exp_year": card.expiry_year,
        "card_holder_name": card.holder or _HOLDER,
    }


def _decrypted(card: Card) -> dict[str, Any]:
    return {
        "card_exp_month": card.expiry_month,
        "card_exp_year": card.expiry_year,
        "application_primary_account_number": card.number,
        "cryptogram": "AgAAAAAABk4DWZ4C28yUQAAAAAA=",
        "eci_indicator": "05",
    }


def _google_pay(card: Card, form: str) -> dict[str, Any]:
    encrypted = {"token_type": "PAYMENT_GATEWAY", "token": '{"id":"tok_visa","object":"token"}'}
    held = {"decrypted_data": _decrypted(card)}
    return {
        "type": "CARD",
        "description": "Visa 1111",
        "info": {"card_network": "VISA", "card_details": card.number[-4:]},
        "tokenization_data": held if form == "decrypted" else {"encrypted_data": encrypted},
    }


def _apple_pay(card: Card, form: str) -> dict[str, Any]:
    decrypted = {
        "application_primary_account_number": card.number,
        "application_expiration_month": card.expiry_month,
        "application_expiration_year": card.expiry_year,
        "payment_data": {
            "online_payment_cryptogram": "AgAAAAAABk4DWZ4C28yUQAAAAAA=",
            "eci_indicator": "05",
        },
    }
    # {"data":"ZW5jcnlwdGVk","version":"EC_v1"} in base64: unreadable, as a device hands it over.
    encrypted = "eyJkYXRhIjoiWlc1amNubHdkR1ZrIiwidmVyc2lvbiI6IkVDX3YxIn0="
    held = {"decrypted_data": decrypted}
    return {
        "payment_data": held if form == "decrypted" else {"encrypted_data": encrypted},
        "payment_method": {"display_name": "Visa 1111", "network": "Visa", "type": "debit"},
        "transaction_identifier": "31323334",
    }


def _samples(card: Card, form: str, country: str) -> dict[str, dict[str, Any]]:
    stored = _card(card) | {"card_network": "VISA"}
    bare = {name: text for name, text in _card(card).items() if name != "card_holder_name"}
    return {
        "card": _card(card) | {"card_cvc": card.cvc},
        "card_proxy": {
            **{name: "{{$" + name + "}}" for name in ("card_number", "card_cvc")},
            **{name: "{{$" + name + "}}" for name in ("card_exp_month", "card_exp_year")},
            "card_network": "VISA",
        },
        "card_with_no_cvc": _card(card),
        "card_redirect": {"type": "CARD_REDIRECT"},
        "bancontact_card": _card(card),
        "card_details_for_network_transaction_id": stored,
        "network_token": {
            "token_number": card.number,
            "token_exp_month": card.expiry_month,
            "token_exp_year": card.expiry_year,
            "token_cryptogram": "AgAAAAAABk4DWZ4C28yUQAAAAAA=",
            "card_network": "VISA",
            "eci": "05",
        },
        "decrypted_wallet_token_details_for_network_transaction_id": {
            "decrypted_token": card.number,
            "token_exp_month": bare["card_exp_month"],
            "token_exp_year": bare["card_exp_year"],
        },
        "google_pay_sdk": _google_pay(card, form),
        "apple_pay_sdk": _apple_pay(card, form),
        **_BANKS,
        "sepa": _BANKS["sepa"] | {"iban": _IBAN.get(country, _IBAN["DE"])},
    }


_BANKS: dict[str, dict[str, Any]] = {
    "ach": {
        "account_number": "000123456789",
        "routing_number": "110000000",
        "card_holder_name": _HOLDER,
        "bank_account_holder_name": _HOLDER,
        "bank_type": "BANK_TYPE_CHECKING",
        "bank_holder_type": "BANK_HOLDER_TYPE_PERSONAL",
    },
    "sepa": {"bank_account_holder_name": _HOLDER},
    "sepa_guaranteed_debit": {"iban": _IBAN["DE"], "bank_account_holder_name": _HOLDER},
    "bacs": {
        "account_number": "00012345",
        "sort_code": "108800",
        "bank_account_holder_name": _HOLDER,
    },
    "becs": {
        "account_number": "000123456",
        "bsb_number": "000000",
        "bank_account_holder_name": _HOLDER,
    },
    "eft": {
        "account_number": "000123456789",
        "branch_code": "00022",
        "bank_account_holder_name": _HOLDER,
        "bank_type": "BANK_TYPE_CHECKING",
    },
    "eps": {"bank_name": "BankAustria", "country": "AT"},
    "ideal": {"bank_name": "Ing"},
    "giropay": {"country": "DE"},
    "sofort": {"country": "DE", "preferred_language": "en"},
    "blik": {"blik_code": "777987"},
    "interac": {"country": "CA", "email": "customer@example.com"},
    "eft_bank_redirect": {"provider": "ozow"},
    "netbanking": {"issuer": "HdfcBank"},
    "online_banking_thailand": {"issuer": "BangkokBank"},
    "online_banking_czech_republic": {"issuer": "CeskaSporitelna"},
    "online_banking_finland": {"email": "customer@example.com"},
    "online_banking_fpx": {"issuer": "Maybank"},
    "online_banking_poland": {"issuer": "MBank"},
    "online_banking_slovakia": {"issuer": "TatraPay"},
    "przelewy24": {"bank_name": "MBank"},
    "upi_collect": {"vpa_id": "success@upi"},
    "boleto": {"social_security_number": "00000000000"},
    "crypto": {"pay_currency": "BTC"},
    "givex": {"number": "6364530000000000", "cvc": "122222"},
    "mifinity_redirect": {"date_of_birth": "1990-01-01", "language_preference": "en"},
    "paypal_sdk": {"token": "EC-7U8939823K567"},
    "paypal_redirect": {"email": "customer@example.com"},
    "paze_sdk": {"complete_response": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"},
    "samsung_pay_sdk": {
        "payment_credential": {
            "method": "3DS",
            "card_brand": "VISA",
            "card_last_four_digits": "1111",
            "token_data": {"type": "S", "version": "100", "data": "eyJhbGciOiJSU0ExXzUifQ.e30"},
        }
    },
    "apple_pay_third_party_sdk": {"token": "tok_applepay"},
    "google_pay_third_party_sdk": {"token": "tok_googlepay"},
}


_TYPES = {
    "card": "CREDIT",
    "card_proxy": "CREDIT",
    "token": "CREDIT",
    "multibanco_bank_transfer": "MULTIBANCO",
    "paypal_sdk": "PAY_PAL",
    "paypal_redirect": "PAY_PAL",
}
_FORMS = ("_sdk", "_redirect", "_qr", "_third_party")


def method_type(name: str) -> PaymentMethodType:
    """The contract's type of a payment method, as a remark about an earlier payment."""
    known = _TYPES.get(name, name.upper())
    types = dict(PaymentMethodType.items())
    for form in _FORMS:
        known = known if known in types else known.removesuffix(form.upper())
    return cast(PaymentMethodType, types.get(known, 0))


def fill(message: Message, fields: Mapping[str, Any]) -> None:
    """Writes plain values into a message; a secret is given as its text, an enum by name.

    Raises:
        ValueError: a field is unknown; the message names it.
    """
    for name, given in fields.items():
        field = message.DESCRIPTOR.fields_by_name.get(name)
        if field is None:
            raise ValueError(f"{message.DESCRIPTOR.name} has no field {name!r}")
        _fill_one(message, field, given)


def _fill_one(message: Message, field: Any, given: Any) -> None:
    kind = field.message_type
    if field.is_repeated and kind is not None:
        for each in given:
            fill(getattr(message, field.name).add(), each)
        return
    if kind is None:
        named = field.enum_type and isinstance(given, str)
        setattr(
            message, field.name, field.enum_type.values_by_name[given].number if named else given
        )
        return
    inner = getattr(message, field.name)
    inner.SetInParent()
    fill(inner, {"value": given} if kind.name in _WRAPPED and isinstance(given, str) else given)


def _plausible(message: Message) -> None:
    """Gives every secret a text, so that nothing is refused merely for being empty."""
    for field in message.DESCRIPTOR.fields:
        kind = field.message_type
        if kind is not None and kind.name in _WRAPPED and not message.HasField(field.name):
            getattr(message, field.name).value = "1234567890"


class Methods:
    """The messages of a connector's payment methods, each made once."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self._made: dict[tuple[str, str, str], PaymentMethod] = {}

    def message(self, name: str, card: str = "", form: str = "") -> PaymentMethod:
        """The message of a payment method, to be copied and not changed.

        `card` is the role of a test card or its number; `form` is a wallet's (`decrypted`,
        `encrypted`).
        """
        key = (name, card, form)
        if key not in self._made:
            self._made[key] = self._make(name, card, form)
        return self._made[key]

    def card(self, role: str) -> Card:
        """The test card of a role, or of a number; without either, the approved one."""
        known = self.spec.card(role or "approved")
        return known or (Card(number=role) if role.isdigit() else CARD)

    def _make(self, name: str, role: str, form: str) -> PaymentMethod:
        spec, card = self.spec, self.card(role)
        claimed = spec.payment_methods.get(name)
        form = form or next(iter(claimed.forms if claimed else ()), "")
        message = PaymentMethod()
        inner = getattr(message, name)
        inner.SetInParent()
        sample = _samples(card, form, spec.country(name)).get(name)
        if sample is None:
            _plausible(inner)
        inputs = spec.test.methods.get(name)
        given = inputs.fields if inputs else {}
        if form == "decrypted":
            # What is given in place of a sample is what the wallet sealed.
            given = {key: value for key, value in given.items() if key not in _SEALED}
        fill(inner, (sample or {}) | given)
        return message


_SEALED = ("payment_data", "tokenization_data")
