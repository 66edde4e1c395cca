"""Every payment method type beyond plain cards at the Stripe simulator."""

from typing import Any

import pytest
import stripe

from simulators.stripe.methods import RULES

RETURN = "https://shop.example/back"
ADDRESS = {"line1": "1 High Street", "city": "Town", "postal_code": "12345"}
OWNER = {"name": "Ann Example", "email": "ann@example.com"}
ACCEPTED = {
    "customer_acceptance": {
        "type": "online",
        "online": {"ip_address": "127.0.0.1", "user_agent": "test"},
    }
}


def error_of(caught: Any) -> Any:
    """The error that Stripe sent."""
    return caught.value.error


def data(kind: str, land: str = "", **details: Any) -> dict[str, Any]:
    owner = OWNER | {"address": ADDRESS | ({"country": land} if land else {})}
    return {"type": kind, "billing_details": owner} | ({kind: details} if details else {})


def pay(shop: Any, kind: str, currency: str, country: str = "", **changes: Any) -> Any:
    """Create and confirm a payment of this type; `details` go into its own hash."""
    params = {
        "amount": 6000,
        "currency": currency,
        "confirm": True,
        "payment_method_types": [kind],
        "payment_method_data": data(kind, country, **changes.pop("details", {})),
        "return_url": RETURN,
    }
    return shop.sdk.v1.payment_intents.create(params | changes)


def act(shop: Any, url: str, choice: str) -> Any:
    return shop.host.browser.post(url, data={"outcome": choice}, allow_redirects=False)


REDIRECTED = [
    ("affirm", "usd", "US", {}),
    ("afterpay_clearpay", "usd", "US", {}),
    ("klarna", "eur", "DE", {}),
    ("amazon_pay", "usd", "US", {}),
    ("revolut_pay", "gbp", "GB", {}),
    ("alma", "eur", "FR", {}),
    ("ideal", "eur", "NL", {"bank": "ing"}),
    ("bancontact", "eur", "BE", {}),
    ("eps", "eur", "AT", {"bank": "bawag_psk_ag"}),
    ("giropay", "eur", "DE", {}),
    ("p24", "pln", "PL", {"bank": "mbank_mtransfer"}),
    ("link", "usd", "US", {}),
]
SHIPPING = {"shipping": {"name": "Ann", "address": {"line1": "1 High Street", "country": "US"}}}


@pytest.mark.parametrize("choice", ["approve", "fail", "cancel"])
@pytest.mark.parametrize(("kind", "currency", "country", "details"), REDIRECTED)
def test_redirects(
    shop: Any, kind: str, currency: str, country: str, details: Any, choice: str
) -> None:
    asked = pay(shop, kind, currency, country, details=details, **SHIPPING)
    assert (asked.status, asked.next_action.type) == ("requires_action", "redirect_to_url")
    assert asked.next_action.redirect_to_url.return_url == RETURN
    location = act(shop, asked.next_action.redirect_to_url.url, choice).headers["location"]
    word = "succeeded" if choice == "approve" else "failed"
    assert f"redirect_status={word}" in location
    paid = shop.sdk.v1.payment_intents.retrieve(asked.id, {"expand": ["latest_charge"]})
    money = shop.account.ledger.payment(asked.id)
    if choice == "approve":
        assert (paid.status, money.captured) == ("succeeded", 6000)
        assert paid.latest_charge.payment_method_details.type == kind
        assert paid.latest_charge.id.startswith("py_")
    else:
        assert (paid.status, money.captured) == ("requires_payment_method", 0)
        assert paid.last_payment_error.payment_method.type == kind


def test_alipay_has_a_redirect_of_its_own(shop: Any) -> None:
    asked = pay(shop, "alipay", "cny")
    assert asked.next_action.type == "alipay_handle_redirect"
    act(shop, asked.next_action.alipay_handle_redirect.url, "approve")
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"


def test_wechat_pay_shows_a_code(shop: Any) -> None:
    options = {"wechat_pay": {"client": "web"}}
    asked = pay(shop, "wechat_pay", "cny", payment_method_options=options)
    assert asked.next_action.type == "wechat_pay_display_qr_code"
    url = asked.next_action.wechat_pay_display_qr_code.hosted_instructions_url
    act(shop, url, "approve")
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"


def test_cash_app_shows_a_code_or_link(shop: Any) -> None:
    asked = pay(shop, "cashapp", "usd", capture_method="manual")
    action = asked.next_action.cashapp_handle_redirect_or_display_qr_code
    assert action.qr_code.expires_at > asked.created
    act(shop, action.hosted_instructions_url, "approve")
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "requires_capture"
    assert shop.sdk.v1.payment_intents.capture(asked.id).amount_received == 6000


def test_blik_is_approved_in_the_app(shop: Any) -> None:
    options = {"blik": {"code": "123456"}}
    asked = pay(shop, "blik", "pln", payment_method_options=options)
    assert (asked.status, asked.next_action.type) == ("requires_action", "blik_authorize")
    assert "code" not in asked.payment_method_options.blik
    shop.pass_time(5)
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"


@pytest.mark.parametrize("code", [None, "12345", "abcdef"])
def test_blik_needs_a_code(shop: Any, code: str | None) -> None:
    options = {"blik": {"code": code}} if code else {}
    with pytest.raises(stripe.InvalidRequestError) as refused:
        pay(shop, "blik", "pln", payment_method_options=options)
    assert refused.value.param == "payment_method_options[blik][code]"


def test_multibanco_is_paid_at_a_machine(shop: Any) -> None:
    asked = pay(shop, "multibanco", "eur")
    details = asked.next_action.multibanco_display_details
    assert (len(details.entity), len(details.reference)) == (5, 9)
    act(shop, details.hosted_voucher_url, "approve")
    paid = shop.sdk.v1.payment_intents.retrieve(asked.id, {"expand": ["latest_charge"]})
    assert paid.status == "succeeded"


def test_sofort_arrives_later(shop: Any) -> None:
    asked = pay(shop, "sofort", "eur", "DE", details={"country": "DE"})
    location = act(shop, asked.next_action.redirect_to_url.url, "approve").headers["location"]
    assert "redirect_status=pending" in location
    waiting = shop.sdk.v1.payment_intents.retrieve(asked.id)
    assert (waiting.status, waiting.amount_received) == ("processing", 0)
    shop.pass_time(10)
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"


TRANSFERS = [
    ("usd", {"type": "us_bank_transfer"}, "aba"),
    ("eur", {"type": "eu_bank_transfer", "eu_bank_transfer": {"country": "DE"}}, "iban"),
    ("gbp", {"type": "gb_bank_transfer"}, "sort_code"),
    ("jpy", {"type": "jp_bank_transfer"}, "zengin"),
    ("mxn", {"type": "mx_bank_transfer"}, "spei"),
]


@pytest.mark.parametrize(("currency", "transfer", "address"), TRANSFERS)
def test_bank_transfers(shop: Any, currency: str, transfer: Any, address: str) -> None:
    owner = shop.sdk.v1.customers.create({"name": "Ann"}).id
    options = {"customer_balance": {"funding_type": "bank_transfer", "bank_transfer": transfer}}
    params = {"customer": owner, "payment_method_options": options}
    asked = pay(shop, "customer_balance", currency, **params)
    told = asked.next_action.display_bank_transfer_instructions
    assert (asked.status, told.amount_remaining) == ("requires_action", 6000)
    assert told.type == transfer["type"]
    assert told.financial_addresses[0].type == address
    page = shop.host.browser.get(told.hosted_instructions_url).text
    assert told.reference in page
    act(shop, told.hosted_instructions_url, "approve")
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"


TRANSFER_REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"customer": None}, "customer"),
    ({"options": {}}, "payment_method_options[customer_balance][funding_type]"),
    (
        {
            "options": {
                "funding_type": "bank_transfer",
                "bank_transfer": {"type": "us_bank_transfer"},
            }
        },
        "payment_method_options[customer_balance][bank_transfer][type]",
    ),
    (
        {
            "options": {
                "funding_type": "bank_transfer",
                "bank_transfer": {"type": "eu_bank_transfer"},
            }
        },
        "payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country]",
    ),
]


@pytest.mark.parametrize(("change", "param"), TRANSFER_REFUSALS)
def test_a_bank_transfer_needs_to_know_who_and_where(shop: Any, change: Any, param: str) -> None:
    params: dict[str, Any] = {"customer": shop.sdk.v1.customers.create({}).id}
    params["payment_method_options"] = {"customer_balance": change.get("options", {})}
    if "customer" in change:
        del params["customer"]
    with pytest.raises(stripe.InvalidRequestError) as refused:
        pay(shop, "customer_balance", "eur", **params)
    assert refused.value.param == param


US = {"account_holder_type": "individual", "routing_number": "110000000"}
DEBITS = [
    ("sepa_debit", "eur", {"iban": "DE89370400440532013000"}, ""),
    ("sepa_debit", "eur", {"iban": "AT861904300235473202"}, "generic_could_not_process"),
    ("sepa_debit", "eur", {"iban": "FR9720041010050000002222227"}, "insufficient_funds"),
    ("sepa_debit", "eur", {"iban": "IE69AIBK93115200121212"}, "charge_exceeds_weekly_limit"),
    ("bacs_debit", "gbp", {"sort_code": "108800", "account_number": "00012345"}, ""),
    (
        "bacs_debit",
        "gbp",
        {"sort_code": "10-88-00", "account_number": "33333335"},
        "debit_not_authorized",
    ),
    ("au_becs_debit", "aud", {"bsb_number": "000000", "account_number": "000123456"}, ""),
    (
        "au_becs_debit",
        "aud",
        {"bsb_number": "000-000", "account_number": "111111113"},
        "account_closed",
    ),
]


@pytest.mark.parametrize(("kind", "currency", "details", "failure"), DEBITS)
def test_debits_settle_later_or_fail(
    shop: Any, kind: str, currency: str, details: Any, failure: str
) -> None:
    started = pay(
        shop, kind, currency, details=details, mandate_data=ACCEPTED, expand=["latest_charge"]
    )
    assert (started.status, started.latest_charge.status) == ("processing", "pending")
    assert shop.account.ledger.payment(started.id).captured == 0
    mandate = started.latest_charge.payment_method_details[kind].mandate
    assert shop.sdk.v1.mandates.retrieve(mandate).type == "single_use"
    shop.pass_time(5)
    ended = shop.sdk.v1.payment_intents.retrieve(started.id, {"expand": ["latest_charge"]})
    if failure:
        assert ended.status == "requires_payment_method"
        assert ended.last_payment_error.code == failure
        assert (ended.latest_charge.status, ended.latest_charge.failure_code) == ("failed", failure)
        assert shop.account.ledger.payment(started.id).captured == 0
    else:
        assert (ended.status, ended.amount_received) == ("succeeded", 6000)
    ends = failure in ("account_closed", "debit_not_authorized")
    assert shop.sdk.v1.mandates.retrieve(mandate).status == ("inactive" if ends else "active")


def test_a_delayed_debit_takes_three_minutes(shop: Any) -> None:
    details = {"iban": "AT321904300235473204"}
    started = pay(shop, "sepa_debit", "eur", details=details, mandate_data=ACCEPTED)
    shop.pass_time(179)
    assert shop.sdk.v1.payment_intents.retrieve(started.id).status == "processing"
    shop.pass_time(1)
    assert shop.sdk.v1.payment_intents.retrieve(started.id).status == "succeeded"


def test_a_debit_may_be_disputed(shop: Any) -> None:
    details = {"iban": "DE35370400440532013002"}
    started = pay(shop, "sepa_debit", "eur", details=details, mandate_data=ACCEPTED)
    shop.pass_time(5)
    [dispute] = shop.sdk.v1.disputes.list({"payment_intent": started.id}).data
    assert (dispute.amount, dispute.status) == (6000, "needs_response")


def test_a_processing_debit_can_be_canceled(shop: Any) -> None:
    started = shop.sdk.v1.payment_intents.create(
        {
            "amount": 6000,
            "currency": "usd",
            "confirm": True,
            "payment_method_types": ["us_bank_account"],
            "payment_method": "pm_usBankAccount_processing",
        }
    )
    shop.pass_time(30 * 24 * 3600)
    assert shop.sdk.v1.payment_intents.retrieve(started.id).status == "processing"
    assert shop.sdk.v1.payment_intents.cancel(started.id).status == "canceled"


@pytest.mark.parametrize("usage", [None, "off_session"])
def test_a_debit_needs_a_mandate(shop: Any, usage: str | None) -> None:
    changes = {"setup_future_usage": usage} if usage else {}
    with pytest.raises(stripe.InvalidRequestError, match="`mandate_data` is required") as refused:
        pay(shop, "sepa_debit", "eur", details={"iban": "DE89370400440532013000"}, **changes)
    assert (refused.value.code, refused.value.param) == ("parameter_missing", "mandate_data")


def american(shop: Any, number: str = "000123456789") -> Any:
    details = US | {"account_number": number}
    return pay(shop, "us_bank_account", "usd", details=details, mandate_data=ACCEPTED)


@pytest.mark.parametrize("told", [{"amounts": [32, 45]}, {"descriptor_code": "SM11AA"}])
def test_an_american_account_is_verified_by_microdeposits(shop: Any, told: Any) -> None:
    asked = american(shop)
    assert (asked.status, asked.next_action.type) == (
        "requires_action",
        "verify_with_microdeposits",
    )
    verify = shop.sdk.v1.payment_intents.verify_microdeposits
    with pytest.raises(stripe.InvalidRequestError, match="do not match"):
        verify(asked.id, {"amounts": [1, 2]})
    assert verify(asked.id, told).status == "processing"
    shop.pass_time(5)
    assert shop.sdk.v1.payment_intents.retrieve(asked.id).status == "succeeded"


@pytest.mark.parametrize(
    ("told", "code"), [({"amounts": [10, 11]}, "exceeded"), ({"amounts": [40, 41]}, "timeout")]
)
def test_an_american_account_may_stay_unverified(shop: Any, told: Any, code: str) -> None:
    asked = american(shop)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.sdk.v1.payment_intents.verify_microdeposits(asked.id, told)
    assert error_of(refused).code.endswith(code)
    failed = shop.sdk.v1.payment_intents.retrieve(asked.id)
    assert failed.status == "requires_payment_method"


NAMED = [
    ("pm_usBankAccount_success", "succeeded"),
    ("pm_usBankAccount_insufficientFunds", "requires_payment_method"),
    ("pm_usBankAccount_accountClosed", "requires_payment_method"),
]


@pytest.mark.parametrize(("name", "status"), NAMED)
def test_verified_american_test_accounts(shop: Any, name: str, status: str) -> None:
    params = {
        "amount": 6000,
        "currency": "usd",
        "confirm": True,
        "payment_method_types": ["us_bank_account"],
        "payment_method": name,
        "mandate_data": ACCEPTED,
    }
    started = shop.sdk.v1.payment_intents.create(params)
    assert started.status == "processing"
    shop.pass_time(5)
    assert shop.sdk.v1.payment_intents.retrieve(started.id).status == status


WRONG_ACCOUNTS = [
    ("sepa_debit", "eur", {"iban": "DE00370400440532013000"}, "invalid_bank_account_iban"),
    ("sepa_debit", "eur", {"iban": "DE91370400440000055555"}, "sepa_debit_bank_not_supported"),
    ("us_bank_account", "usd", US | {"account_number": "12"}, "account_number_invalid"),
    (
        "us_bank_account",
        "usd",
        US | {"account_number": "000123456789", "routing_number": "110000001"},
        "routing_number_invalid",
    ),
    (
        "bacs_debit",
        "gbp",
        {"sort_code": "1088", "account_number": "00012345"},
        "bank_account_invalid_sort_code",
    ),
    ("au_becs_debit", "aud", {"bsb_number": "000000"}, "parameter_missing"),
]


@pytest.mark.parametrize(("kind", "currency", "details", "code"), WRONG_ACCOUNTS)
def test_wrong_accounts_are_refused(
    shop: Any, kind: str, currency: str, details: Any, code: str
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        pay(shop, kind, currency, details=details, mandate_data=ACCEPTED)
    assert refused.value.code == code
    assert error_of(refused).param.startswith(f"payment_method_data[{kind}]")


def refusal(shop: Any, kind: str, currency: str, country: str = "", **changes: Any) -> Any:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        pay(shop, kind, currency, country, **changes)
    return refused.value


ONE_CURRENCY = [kind for kind, rule in RULES.items() if rule.currencies]


@pytest.mark.parametrize("kind", ONE_CURRENCY)
def test_other_currencies_are_refused(shop: Any, kind: str) -> None:
    refused = refusal(shop, kind, "thb")
    assert refused.param == "currency"
    assert "Payments with" in str(refused)


NO_HOLD = [kind for kind, rule in RULES.items() if not rule.manual]


@pytest.mark.parametrize("kind", NO_HOLD)
def test_types_whose_money_cannot_be_held(shop: Any, kind: str) -> None:
    currency = next(iter(RULES[kind].currencies))
    assert refusal(shop, kind, currency, capture_method="manual").param == "capture_method"


def test_what_a_type_documents_is_needed(shop: Any) -> None:
    assert refusal(shop, "affirm", "usd", amount=4999).code == "amount_too_small"
    assert refusal(shop, "alma", "eur", amount=200_001).code == "amount_too_large"
    assert refusal(shop, "afterpay_clearpay", "usd").param == "shipping[address][line1]"
    wrong = refusal(shop, "klarna", "eur", "US")
    assert "support the following countries" in str(wrong)
    nameless = {"type": "bancontact"}
    assert refusal(shop, "bancontact", "eur", payment_method_data=nameless).param == (
        "payment_method_data[billing_details][name]"
    )
    params = {"amount": 6000, "currency": "eur", "confirm": True, "payment_method_types": ["ideal"]}
    params["payment_method_data"] = data("ideal")
    assert shop.raw("post", "/v1/payment_intents", params).error["param"] == "return_url"
    unknown = data("ideal", bank="bank_of_nowhere")
    assert refusal(shop, "ideal", "eur", payment_method_data=unknown).param == (
        "payment_method_data[ideal][bank]"
    )


def test_a_type_that_the_intent_does_not_take_is_refused(shop: Any) -> None:
    refused = refusal(shop, "ideal", "eur", payment_method_types=["card"])
    assert "(ideal) is not allowed for this PaymentIntent" in str(refused)
    assert refused.param == "payment_method"


def test_types_that_are_not_activated_are_refused(shop: Any) -> None:
    params = {"amount": 600, "currency": "myr", "payment_method_types": ["fpx"]}
    answer = shop.raw("post", "/v1/payment_intents", params)
    assert "fpx is invalid" in answer.error["message"]
    params = {"amount": 600, "currency": "usd", "payment_method_types": ["card", "ideal"]}
    answer = shop.raw("post", "/v1/payment_intents", params)
    assert "invalid for one or more payment method types" in answer.error["message"]


def test_the_dashboard_may_choose_the_types(shop: Any) -> None:
    create = shop.sdk.v1.payment_intents.create
    every = create(
        {"amount": 600, "currency": "eur", "automatic_payment_methods": {"enabled": True}}
    )
    assert {"card", "ideal", "sepa_debit"} <= set(every.payment_method_types)
    assert "us_bank_account" not in every.payment_method_types
    never = {"enabled": True, "allow_redirects": "never"}
    few = create({"amount": 600, "currency": "eur", "automatic_payment_methods": never})
    assert "ideal" not in few.payment_method_types
    with pytest.raises(stripe.InvalidRequestError, match="you must provide a `return_url`"):
        shop.sdk.v1.payment_intents.confirm(every.id, {"payment_method": "pm_card_visa"})
    paid = shop.sdk.v1.payment_intents.confirm(few.id, {"payment_method": "pm_card_visa"})
    assert paid.status == "succeeded"


def test_a_debit_is_set_up_and_charged_later(shop: Any) -> None:
    owner = shop.sdk.v1.customers.create({"name": "Ann"}).id
    done = shop.sdk.v1.setup_intents.create(
        {
            "customer": owner,
            "payment_method_types": ["sepa_debit"],
            "payment_method_data": data("sepa_debit", iban="DE89370400440532013000"),
            "mandate_data": ACCEPTED,
            "confirm": True,
            "expand": ["mandate"],
        }
    )
    assert (done.status, done.mandate.type) == ("succeeded", "multi_use")
    later = {
        "amount": 700,
        "currency": "eur",
        "customer": owner,
        "payment_method": done.payment_method,
        "payment_method_types": ["sepa_debit"],
        "off_session": True,
        "confirm": True,
    }
    started = shop.sdk.v1.payment_intents.create(later | {"mandate": done.mandate.id})
    assert started.status == "processing"
    shop.pass_time(5)
    assert shop.sdk.v1.payment_intents.retrieve(started.id).status == "succeeded"


def test_a_bank_redirect_leaves_a_debit_account(shop: Any) -> None:
    owner = shop.sdk.v1.customers.create({"name": "Ann"}).id
    asked = pay(
        shop,
        "ideal",
        "eur",
        "NL",
        customer=owner,
        setup_future_usage="off_session",
        mandate_data=ACCEPTED,
    )
    act(shop, asked.next_action.redirect_to_url.url, "approve")
    paid = shop.sdk.v1.payment_intents.retrieve(asked.id, {"expand": ["latest_charge"]})
    generated = paid.latest_charge.payment_method_details.ideal.generated_sepa_debit
    kept = shop.sdk.v1.payment_methods.retrieve(generated)
    assert (kept.type, kept.customer) == ("sepa_debit", owner)
    later = {"amount": 700, "currency": "eur", "customer": owner, "payment_method": generated}
    later |= {"payment_method_types": ["sepa_debit"], "off_session": True, "confirm": True}
    assert shop.sdk.v1.payment_intents.create(later).status == "processing"


@pytest.mark.parametrize("kind", ["cashapp", "amazon_pay", "revolut_pay"])
def test_a_wallet_is_kept_and_charged_later(shop: Any, kind: str) -> None:
    owner = shop.sdk.v1.customers.create({"name": "Ann"}).id
    currency = "usd" if kind != "revolut_pay" else "gbp"
    asked = pay(shop, kind, currency, customer=owner, setup_future_usage="off_session")
    action = asked.next_action[asked.next_action.type].to_dict()
    act(shop, action.get("url") or action.get("hosted_instructions_url"), "approve")
    method = shop.sdk.v1.payment_intents.retrieve(asked.id).payment_method
    later = {"amount": 700, "currency": currency, "customer": owner, "payment_method": method}
    later |= {"payment_method_types": [kind], "off_session": True, "confirm": True}
    assert shop.sdk.v1.payment_intents.create(later).status == "succeeded"


def test_a_type_that_cannot_be_kept_cannot_be_set_up(shop: Any) -> None:
    refused = refusal(shop, "giropay", "eur", setup_future_usage="off_session")
    assert refused.param == "setup_future_usage"
    answer = shop.raw("post", "/v1/setup_intents", {"payment_method_types": ["giropay"]})
    assert "giropay is invalid" in answer.error["message"]


def wallet_payment(shop: Any, card: Any, **changes: Any) -> Any:
    params = {
        "amount": 2000,
        "currency": "usd",
        "confirm": True,
        "payment_method_data": {"type": "card", "card": card},
        "expand": ["latest_charge"],
    }
    return shop.sdk.v1.payment_intents.create(params | changes)


def test_apple_pay_comes_as_a_token(shop: Any) -> None:
    encrypted = '{"data": "...", "version": "EC_v1", "header": {}, "signature": "..."}'
    asked = {"pk_token": encrypted, "pk_token_instrument_name": "Visa 1234"}
    token = shop.post("/v1/tokens", asked | {"pk_token_payment_network": "Visa"})
    assert token["card"]["tokenization_method"] == "apple_pay"
    paid = wallet_payment(shop, {"token": token["id"]})
    assert paid.latest_charge.payment_method_details.card.wallet.type == "apple_pay"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        wallet_payment(shop, {"token": token["id"]})
    assert refused.value.code == "token_already_used"


def test_a_decrypted_wallet_is_tokenized_with_its_cryptogram(shop: Any) -> None:
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2030}
    card |= {"tokenization_method": "apple_pay", "eci": "05"}
    refused = shop.raw("post", "/v1/tokens", {"card": card})
    assert refused.error["param"] == "card[cryptogram]"
    token = shop.post("/v1/tokens", {"card": card | {"cryptogram": "AAAA"}})
    paid = wallet_payment(shop, {"token": token["id"]})
    assert paid.latest_charge.payment_method_details.card.wallet.type == "apple_pay"


def test_a_network_token_pays(shop: Any) -> None:
    token = {"number": "5555555555554444", "exp_month": 12, "exp_year": 2030}
    token["tokenization_method"] = "google_pay_dpan"
    options = {"network_token": {"cryptogram": "AAAA", "electronic_commerce_indicator": "05"}}
    paid = wallet_payment(
        shop, {"network_token": token, "last4": "4444"}, payment_method_options={"card": options}
    )
    details = paid.latest_charge.payment_method_details.card
    assert (details.brand, details.wallet.type) == ("mastercard", "google_pay")


@pytest.mark.parametrize(("token", "status"), [("tok_visa", 200), ("tok_none", 400)])
def test_test_tokens(shop: Any, token: str, status: int) -> None:
    params = {"type": "card", "card": {"token": token}}
    assert shop.raw("post", "/v1/payment_methods", params).status == status


def test_types_newer_than_the_document_are_served(shop: Any) -> None:
    method = shop.post("/v1/payment_methods", {"type": "alma"})
    assert (method["type"], method["alma"]) == ("alma", {})
