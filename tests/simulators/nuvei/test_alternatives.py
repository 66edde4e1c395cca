"""Alternative payment methods: redirections and debits."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from simulators.core.clock import DAY
from tests.simulators.nuvei.conftest import Shop

URLS = {
    "successUrl": "https://shop.example/paid?order=1",
    "failureUrl": "https://shop.example/failed",
    "pendingUrl": "https://shop.example/pending",
    "notificationUrl": "https://shop.example/dmn",
}
PLACES = {
    "apmgw_iDeal": ("NL", "EUR"),
    "apmgw_Giropay": ("DE", "EUR"),
    "apmgw_Sofort": ("DE", "EUR"),
    "apmgw_EPS": ("AT", "EUR"),
    "apmgw_expresscheckout": ("GB", "GBP"),
    "apmgw_Afterpay": ("US", "USD"),
    "apmgw_MULTIBANCO": ("PT", "EUR"),
    "apmgw_P24": ("PL", "PLN"),
    "apmgw_BanContact": ("BE", "EUR"),
    "apmgw_Oxxo": ("MX", "MXN"),
    "apmgw_OXXO_PAY": ("MX", "MXN"),
    "apmgw_Efecty": ("CO", "COP"),
    "apmgw_PaySafeCard": ("SE", "SEK"),
    "apmgw_Instant_Bank_Payments_FI": ("FI", "EUR"),
    "apmgw_klarna": ("DE", "EUR"),
}
ANNA = {
    "firstName": "Anna",
    "lastName": "Example",
    "email": "anna@example.com",
    "phone": "528880466555",
    "address": "Street 1",
    "city": "City",
    "state": "CA",
    "zip": "94043",
}


def pay(shop: Shop, name: str, country: str, currency: str, **more: Any) -> Any:
    fields = more.pop("fields", {})
    return shop.pay(
        {"alternativePaymentMethod": {"paymentMethod": name, **fields}},
        **{
            "currency": currency,
            "userTokenId": "anna",
            "urlDetails": URLS,
            "billingAddress": ANNA | {"country": country},
            "userDetails": ANNA | {"country": country},
            **more,
        },
    )


@pytest.mark.parametrize("name", PLACES)
def test_a_customer_who_approves_has_paid(shop: Shop, name: str) -> None:
    asked = pay(shop, name, *PLACES[name])
    assert (asked["transactionStatus"], asked["transactionType"]) == ("REDIRECT", "Sale")
    money = shop.site.ledger.payment(asked["transactionId"])
    assert money.captured == 0
    page = shop.http.get(asked["paymentOption"]["redirectUrl"], timeout=10)
    assert 'value="approve"' in page.text
    back = shop.http.post(page.url, data={"outcome": "approve"}, timeout=10, allow_redirects=False)
    assert back.headers["location"].startswith(f"{URLS['successUrl']}&")
    told = dict(parse_qsl(urlsplit(back.headers["location"]).query))
    assert (told["ppp_status"], told["Status"]) == ("OK", "APPROVED")
    assert told["TransactionID"] == asked["transactionId"]
    assert money.captured == 100_00
    assert [(each["Status"], each["payment_method"]) for each in shop.told] == [("APPROVED", name)]


@pytest.mark.parametrize("outcome", ["fail", "cancel"])
def test_a_customer_who_does_not_approve_has_not(shop: Shop, outcome: str) -> None:
    asked = pay(shop, "apmgw_iDeal", "NL", "EUR")
    url = asked["paymentOption"]["redirectUrl"]
    back = shop.http.post(url, data={"outcome": outcome}, timeout=10, allow_redirects=False)
    assert back.headers["location"].startswith(URLS["failureUrl"])
    assert shop.site.ledger.payment(asked["transactionId"]).captured == 0
    assert shop.details(asked["transactionId"])["transactionStatus"] == "Declined"


def test_what_nobody_pays_expires(shop: Shop) -> None:
    asked = pay(shop, "apmgw_iDeal", "NL", "EUR")
    shop.simulator.clock.advance(DAY)
    assert shop.details(asked["transactionId"])["gwErrorReason"] == "Transaction expired"
    assert not shop.simulator.decide(shop.site, "", asked["transactionId"], "approve")


KLARNA = {"name": "apmgw_klarna", "country": "DE", "currency": "EUR"}
OXXO = {"name": "apmgw_OXXO_PAY", "country": "MX", "currency": "MXN"}
AFTERPAY = {"name": "apmgw_Afterpay", "country": "US", "currency": "USD"}
BLIK = {
    "name": "apmgw_BLIK",
    "country": "PL",
    "currency": "PLN",
    "fields": {"blik_code": "777987"},
}
MB_WAY = {
    "name": "apmgw_MBWAY",
    "country": "PT",
    "currency": "EUR",
    "fields": {"mbWay_mobilePhone": "351#911111111"},
}


@pytest.mark.parametrize("asked", [BLIK, MB_WAY])
def test_an_app_calls_its_owner(shop: Shop, asked: Any) -> None:
    made = pay(shop, **asked)
    assert made["transactionStatus"] == "PENDING"
    assert "redirectUrl" not in made["paymentOption"]
    id = made["transactionId"]
    assert shop.simulator.decide(shop.site, "", id, "approve")
    assert shop.site.ledger.payment(id).captured == 100_00
    late = pay(shop, **asked)["transactionId"]
    shop.simulator.clock.advance(3600)
    assert shop.details(late)["transactionStatus"] == "Declined"


def test_what_klarna_holds_is_settled_apart(shop: Shop) -> None:
    made = pay(shop, **KLARNA, transactionType="Auth")
    assert (made["transactionStatus"], made["transactionType"]) == ("REDIRECT", "Auth")
    money = shop.site.ledger.payment(made["transactionId"])
    assert shop.simulator.decide(shop.site, "", made["transactionId"], "approve")
    assert (money.state, money.captured) == ("authorized", 0)
    part = shop.follow("settleTransaction", made, currency="EUR", amount="60")
    assert part["transactionStatus"] == "APPROVED"
    assert money.captured == 60_00
    gone = pay(shop, **KLARNA, transactionType="Auth")["transactionId"]
    assert shop.simulator.decide(shop.site, "", gone, "approve")
    shop.simulator.clock.advance(8 * DAY)
    assert shop.site.ledger.payment(gone).state == "voided"


ACCOUNT = {"AccountNumber": "111111111", "RoutingNumber": "999999992"}


def test_a_debit_arrives_days_later(shop: Shop) -> None:
    asked = pay(shop, "apmgw_ACH", "US", "USD", fields=ACCOUNT)
    assert asked["transactionStatus"] == "PENDING"
    money = shop.site.ledger.payment(asked["transactionId"])
    assert (money.state, money.captured) == ("pending", 0)
    shop.simulator.clock.advance(5 * DAY)
    assert money.captured == 100_00
    assert [each["Status"] for each in shop.told] == ["PENDING", "APPROVED"]


def test_a_debit_bounces(shop: Shop) -> None:
    asked = pay(shop, "apmgw_ACH", "US", "USD", fields=ACCOUNT)
    assert shop.simulator.decide(shop.site, "", asked["transactionId"], "fail_settlement")
    assert shop.site.ledger.payment(asked["transactionId"]).captured == 0
    assert shop.told[-1]["Status"] == "DECLINED"


def test_what_was_paid_is_refunded(shop: Shop) -> None:
    asked = pay(shop, "apmgw_iDeal", "NL", "EUR")
    early = shop.follow("refundTransaction", asked, currency="EUR")
    assert early["transactionStatus"] == "ERROR"
    assert shop.simulator.decide(shop.site, "", asked["transactionId"], "approve")
    back = shop.follow("refundTransaction", asked, currency="EUR")
    assert back["transactionStatus"] == "APPROVED"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"userDetails": None}, 1019),
        ({"billingAddress": {"email": "anna@example.com", "country": "NL"}}, 1019),
        (KLARNA | {"userDetails": {**ANNA, "country": "DE", "phone": ""}}, 1019),
        (KLARNA | {"transactionType": "PreAuth"}, 1067),
        (OXXO | {"billingAddress": {**ANNA, "country": "MX", "phone": ""}}, 1019),
        (AFTERPAY | {"billingAddress": {**ANNA, "country": "US", "zip": ""}}, 1019),
        (AFTERPAY | {"userDetails": {**ANNA, "country": "US", "state": ""}}, 1019),
        (BLIK | {"fields": {"blik_code": "12345"}}, 1060),
        (BLIK | {"fields": {}}, 1060),
        (MB_WAY | {"fields": {"mbWay_mobilePhone": "+351911111111"}}, 1060),
        ({"name": "apmgw_PIX", "country": "BR", "currency": "BRL"}, 1060),
        ({"name": "apmgw_Unknown"}, 1068),
        ({"currency": "USD"}, 1070),
        ({"country": "US"}, 1014),
        ({"userTokenId": ""}, 1010),
        ({"transactionType": "Auth"}, 1067),
        ({"name": "apmgw_ACH", "country": "US", "currency": "USD"}, 1060),
    ],
)
def test_a_method_is_offered_in_its_places(shop: Shop, asked: dict[str, Any], code: int) -> None:
    whole = {"name": "apmgw_iDeal", "country": "NL", "currency": "EUR", **asked}
    refused = pay(shop, **whole)
    assert (refused["status"], refused["errCode"]) == ("ERROR", code)
