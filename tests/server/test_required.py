"""What a request must say in each of its parts, rule by rule, and what no one reads."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.asks import AUTHORIZE, CARD, message
from ucs.domain.errors import IntegrationError
from ucs.server import convert
from ucs.server.required import require
from ucs.server.rpcs import all_rpcs

RPCS = all_rpcs()
MISSING, UNREADABLE = "MISSING_REQUIRED_FIELD", "INVALID_DATA_FORMAT"
AMOUNT = AUTHORIZE["amount"]
WHOLE: dict[str, dict[str, Any]] = {
    "PaymentService/Authorize": AUTHORIZE,
    "PaymentService/Get": {"connector_transaction_id": "p-1", "amount": AMOUNT},
    "PaymentService/Capture": {"connector_transaction_id": "p-1", "amount_to_capture": AMOUNT},
    "PaymentService/Refund": {"connector_transaction_id": "p-1", "refund_amount": AMOUNT},
    "PaymentService/IncrementalAuthorization": {"amount": AMOUNT},
    "PaymentService/SetupRecurring": {
        name: AUTHORIZE[name] for name in ("amount", "payment_method", "address")
    }
    | {"setup_future_usage": "OFF_SESSION", "customer_acceptance": {"acceptance_type": "ONLINE"}},
    "RecurringPaymentService/Charge": {
        "amount": AMOUNT,
        "connector_recurring_payment_id": {"network_mandate_id": {"network_transaction_id": "n-1"}},
    },
    "PaymentMethodService/Tokenize": {
        "amount": AMOUNT,
        "payment_method": {"card": CARD},
    },
    "CustomerService/Create": {"customer_name": "planted"},
    "PaymentMethodAuthenticationService/Authenticate": {"amount": AMOUNT, "address": {}},
    "RefundService/Get": {"connector_transaction_id": "p-1"},
}


def secret(text: str) -> dict[str, str]:
    return {"value": text}


def asked(rpc: str, changed: dict[str, Any]) -> Any:
    return RPCS[rpc].adapt(convert.read(message(rpc, WHOLE[rpc] | changed)))


def refusal(rpc: str, changed: dict[str, Any]) -> IntegrationError:
    with pytest.raises(IntegrationError) as caught:
        require(rpc, asked(rpc, changed))
    return caught.value


@pytest.mark.parametrize("rpc", WHOLE)
def test_a_whole_request_is_taken(rpc: str) -> None:
    require(rpc, asked(rpc, {}))


def _without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


DEVICE = {
    "application_primary_account_number": secret("4242424242424242"),
    "application_expiration_month": secret("12"),
    "application_expiration_year": secret("2039"),
    "payment_data": {"online_payment_cryptogram": secret("planted")},
}
DECRYPTED = {
    "card_exp_month": secret("12"),
    "card_exp_year": secret("2039"),
    "application_primary_account_number": secret("4242424242424242"),
}
SAMSUNG = {
    "card_last_four_digits": secret("4242"),
    "token_data": {"version": "100", "data": secret("planted")},
}
BANKING = ("thailand", "czech_republic", "fpx", "poland", "slovakia")


def apple(device: dict[str, Any]) -> dict[str, Any]:
    return {"payment_data": {"decrypted_data": device}, "payment_method": {"network": "visa"}}


def google(opened: dict[str, Any]) -> dict[str, Any]:
    return {"info": {"card_network": "VISA"}, "tokenization_data": {"decrypted_data": opened}}


def samsung(credential: dict[str, Any]) -> dict[str, Any]:
    return {"payment_credential": credential}


APPLE, GOOGLE = apple(DEVICE), google(DECRYPTED)
NETWORK = {name: secret("12") for name in ("token_number", "token_exp_month", "token_exp_year")}

STORED = "card_details_for_network_transaction_id"
OPENED = "decrypted_wallet_token_details_for_network_transaction_id"
WALLET = {name: secret("12") for name in ("decrypted_token", "token_exp_month", "token_exp_year")}

METHODS: list[tuple[str, dict[str, Any], str, str]] = [
    *(("card", _without(CARD, f), UNREADABLE, f) for f in list(CARD)[:4]),
    *(("card_with_no_cvc", _without(CARD, f, "card_cvc"), UNREADABLE, f) for f in list(CARD)[:3]),
    ("card", CARD | {"card_number": secret("")}, UNREADABLE, "card_number"),
    ("card_redirect", {}, UNREADABLE, "type"),
    ("token", {}, MISSING, "token"),
    ("apple_pay_sdk", _without(APPLE, "payment_data"), UNREADABLE, "payment_data"),
    ("apple_pay_sdk", _without(APPLE, "payment_method"), UNREADABLE, "payment_method"),
    *(
        ("apple_pay_sdk", apple(_without(DEVICE, f)), MISSING, f"payment_data.{f}")
        for f in DEVICE
    ),
    (
        "apple_pay_sdk",
        apple(DEVICE | {"payment_data": {}}),
        MISSING,
        "payment_data.payment_data.online_payment_cryptogram",
    ),
    ("google_pay_sdk", _without(GOOGLE, "info"), UNREADABLE, "info"),
    ("google_pay_sdk", _without(GOOGLE, "tokenization_data"), UNREADABLE, "tokenization_data"),
    *(
        ("google_pay_sdk", google(_without(DECRYPTED, f)), MISSING, f"tokenization_data.{f}")
        for f in DECRYPTED
    ),
    ("paypal_sdk", {}, UNREADABLE, "token"),
    ("paypal_redirect", {"email": secret("planted")}, UNREADABLE, "email"),
    ("samsung_pay_sdk", {}, UNREADABLE, "payment_credential"),
    *(
        ("samsung_pay_sdk", samsung(_without(SAMSUNG, f)), MISSING, f"payment_credential.{f}")
        for f in SAMSUNG
    ),
    (
        "samsung_pay_sdk",
        {"payment_credential": SAMSUNG | {"card_last_four_digits": secret("424")}},
        UNREADABLE,
        "payment_credential.card_last_four_digits",
    ),
    (
        "samsung_pay_sdk",
        {"payment_credential": SAMSUNG | {"token_data": {"version": "100"}}},
        MISSING,
        "payment_credential.token_data.data",
    ),
    (
        "samsung_pay_sdk",
        {"payment_credential": SAMSUNG | {"token_data": {"data": secret("planted")}}},
        MISSING,
        "payment_credential.token_data.version",
    ),
    ("mifinity_redirect", {}, UNREADABLE, "date_of_birth"),
    ("mifinity_redirect", {"date_of_birth": secret("1999-02-30")}, UNREADABLE, "date_of_birth"),
    *((f"online_banking_{at}", {}, UNREADABLE, "issuer") for at in BANKING),
    ("online_banking_finland", {"email": secret("planted")}, UNREADABLE, "email"),
    ("netbanking", {}, UNREADABLE, "issuer"),
    ("interac", {"email": secret("planted")}, UNREADABLE, "email"),
    ("ach", {"routing_number": secret("1")}, UNREADABLE, "account_number"),
    ("ach", {"account_number": secret("1")}, UNREADABLE, "routing_number"),
    ("sepa", {}, UNREADABLE, "iban"),
    ("sepa_guaranteed_debit", {}, UNREADABLE, "iban"),
    ("bacs", {}, UNREADABLE, "account_number"),
    ("bacs", {"account_number": secret("1")}, MISSING, "sort_code"),
    ("becs", {}, UNREADABLE, "account_number"),
    ("becs", {"account_number": secret("1")}, MISSING, "bsb_number"),
    ("eft", {}, UNREADABLE, "account_number"),
    ("givex", {"number": secret("1")}, UNREADABLE, "cvc"),
    ("givex", {"cvc": secret("1")}, UNREADABLE, "number"),
    *((STORED, _without(_without(CARD, "card_cvc"), f), UNREADABLE, f) for f in list(CARD)[:3]),
    *((OPENED, _without(WALLET, f), UNREADABLE, f) for f in WALLET),
    *(("network_token", _without(NETWORK, f), UNREADABLE, f) for f in NETWORK),
    ("qwikcilver_wallet_direct", {}, MISSING, "wallet_number"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "fields", "code", "at"), METHODS)
def test_what_a_payment_method_needs(
    method: str, fields: dict[str, Any], code: str, at: str
) -> None:
    changed = {"payment_method": {method: fields}}
    for rpc in ("PaymentService/Authorize", "PaymentMethodService/Tokenize"):
        error = refusal(rpc, changed)
        assert error.code == code
        assert f"payment_method.{method}.{at}" in error.message
        assert "planted" not in error.message
    require("PaymentService/Refund", asked("PaymentService/Refund", changed))


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("apple_pay_sdk", APPLE),
        ("google_pay_sdk", GOOGLE),
        ("samsung_pay_sdk", {"payment_credential": SAMSUNG}),
        ("network_token", NETWORK),
        ("paypal_redirect", {}),
        ("mifinity_redirect", {"date_of_birth": secret("1999-02-28")}),
    ],
)
def test_a_whole_payment_method_is_taken(method: str, fields: dict[str, Any]) -> None:
    changed = {"payment_method": {method: fields}}
    require("PaymentService/Authorize", asked("PaymentService/Authorize", changed))


def test_a_vaulted_card_belongs_to_proxy_calls() -> None:
    for rpc in ("Authorize", "SetupRecurring"):
        error = refusal(f"PaymentService/{rpc}", {"payment_method": {"card_proxy": CARD}})
        assert error.code == "NOT_IMPLEMENTED"
    fields = _without(AUTHORIZE, "payment_method") | {"card_proxy": _without(CARD, "card_cvc")}
    proxied = RPCS["PaymentService/ProxyAuthorize"]
    require(proxied.name, proxied.adapt(convert.read(message(proxied.name, fields))))
    for field in list(CARD)[:3]:
        fields["card_proxy"] = _without(CARD, field)
        with pytest.raises(IntegrationError, match=f"card_proxy.{field}") as caught:
            require(proxied.name, proxied.adapt(convert.read(message(proxied.name, fields))))
        assert caught.value.code == UNREADABLE


AUTHORIZED, GET, REFUNDED = (f"PaymentService/{name}" for name in ("Authorize", "Get", "Refund"))
PARTS: list[tuple[str, dict[str, Any], str]] = [
    (AUTHORIZED, {"state": {"access_token": {}}}, "state.access_token.token"),
    (GET, {"state": {"access_token": {}}}, "state.access_token.token"),
    ("RefundService/Get", {"state": {"access_token": {}}}, "state.access_token.token"),
    (AUTHORIZED, {"customer": {"email": secret("planted")}}, "customer.email"),
    *(
        (AUTHORIZED, {"address": {at: {"email": secret("planted")}}}, f"address.{at}.email")
        for at in ("billing_address", "shipping_address")
    ),
    (AUTHORIZED, {"customer_acceptance": {}}, "customer_acceptance.acceptance_type"),
    (
        AUTHORIZED,
        {"setup_mandate_details": {"customer_acceptance": {}}},
        "setup_mandate_details.customer_acceptance.acceptance_type",
    ),
    (
        AUTHORIZED,
        {"setup_mandate_details": {"mandate_type": {"single_use": {}}}},
        "setup_mandate_details.mandate_type.currency",
    ),
    *(
        (AUTHORIZED, {"authentication_data": {"message_version": text}}, "message_version")
        for text in ("", "2", "2.2", "02.1.0", "planted")
    ),
    (AUTHORIZED, {"authentication_data": {"message_extension": "{"}}, "message_extension"),
    *(
        (AUTHORIZED, {"continue_redirection_url": text}, "continue_redirection_url")
        for text in ("", "planted", "/planted", "https://", "https://a b/", "https://a:x/")
    ),
    *(
        (AUTHORIZED, {"metadata": secret(text)}, "metadata")
        for text in ("", "planted", "{'a': 1}", "NaN", "01", "{} x")
    ),
    *((rpc, {"connector_feature_data": secret("")}, "connector_feature_data") for rpc in WHOLE),
    (REFUNDED, {"refund_metadata": secret("{")}, "refund_metadata"),
    ("RecurringPaymentService/Charge", {"email": secret("planted")}, "email"),
    (
        GET,
        {"mandate_reference": {"mandate_metadata": secret("{")}},
        "mandate_reference.mandate_metadata",
    ),
    (
        "RecurringPaymentService/Charge",
        {
            "connector_recurring_payment_id": {
                "connector_mandate_id": {"mandate_metadata": secret("{")}
            }
        },
        "connector_recurring_payment_id.mandate_metadata",
    ),
    (
        GET,
        {"split_payments": {"stripe_split_payment": {"transfer_account_id": "acct_1"}}},
        "split_payments.charge_type",
    ),
    (
        REFUNDED,
        {"split_refunds": {"stripe_split_refund": {"charge_id": "ch_1"}}},
        "split_refunds.charge_type",
    ),
    (
        REFUNDED,
        {"split_refunds": {"adyen_split_refund": {"split_items": [{}]}}},
        "split_refunds.split_items.split_type",
    ),
]


@pytest.mark.parametrize(("rpc", "changed", "at"), PARTS)
def test_what_is_unreadable_in_a_part(rpc: str, changed: dict[str, Any], at: str) -> None:
    error = refusal(rpc, changed)
    assert error.code == UNREADABLE
    assert at in error.message
    assert "planted" not in error.message


def test_a_client_token_is_of_a_payment() -> None:
    rpc = "MerchantAuthenticationService/CreateClientAuthenticationToken"
    require(rpc, convert.read(message(rpc, {"payment": {"amount": AMOUNT}})))
    contexts: list[dict[str, Any]] = [{}, {"authenticator": {}}]
    for context in contexts:
        with pytest.raises(IntegrationError, match="domain_context") as caught:
            require(rpc, convert.read(message(rpc, context)))
        assert caught.value.code == UNREADABLE


def test_a_refund_of_a_split_says_how() -> None:
    split = {"charge_id": "ch_1", "charge_type": 1}
    error = refusal(REFUNDED, {"split_refunds": {"stripe_split_refund": split}})
    assert (error.code, "split_refunds.options" in error.message) == (MISSING, True)


@pytest.mark.parametrize(
    ("rpc", "changed"),
    [
        *((rpc, {"metadata": secret("{")}) for rpc in (GET, REFUNDED, "CustomerService/Create")),
        ("PaymentMethodService/Tokenize", {"metadata": secret("{")}),
        ("PaymentMethodService/Tokenize", {"customer": {"email": secret("planted")}}),
        ("RecurringPaymentService/Charge", {"customer": {"email": secret("planted")}}),
        ("PaymentService/IncrementalAuthorization", {"state": {"access_token": {}}}),
        (
            "PaymentService/SetupRecurring",
            {"setup_mandate_details": {"mandate_type": {"single_use": {}}}},
        ),
        (
            AUTHORIZED,
            {"domain_data": {"airline_data": {"ticket_issue_address": {"email": secret("x")}}}},
        ),
    ],
)
def test_what_no_one_reads_is_no_reason_to_refuse(rpc: str, changed: dict[str, Any]) -> None:
    require(rpc, asked(rpc, changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"customer": {"email": secret("a b@c.example")}},
        {"metadata": secret("[]")},
        {"continue_redirection_url": "shop://back"},
        {"authentication_data": {"message_version": "2.2.0", "message_extension": "[]"}},
        {
            "setup_mandate_details": {
                "mandate_type": {"multi_use": {"amount_money": AMOUNT}},
                "customer_acceptance": {"acceptance_type": "OFFLINE"},
            }
        },
    ],
)
def test_what_is_readable_is_taken(changed: dict[str, Any]) -> None:
    require(AUTHORIZED, asked(AUTHORIZED, changed))
