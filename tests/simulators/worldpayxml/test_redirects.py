"""Methods that have pages of their own, vouchers, and debits."""

import pytest

from simulators.worldpayxml.methods import DEBITS, REDIRECTS
from simulators.worldpayxml.words import exponent
from tests.simulators.worldpayxml.conftest import Answer, Shop, amount

SUCCESS, FAILURE, CANCEL, PENDING = (
    f"<{name}URL>https://shop.example/{name}</{name}URL>"
    for name in ("success", "failure", "cancel", "pending")
)
THREE, FOUR = SUCCESS + CANCEL + PENDING, SUCCESS + CANCEL + PENDING + FAILURE
OTHERS = {
    "PAYPAL-SSL": ("", FOUR),
    "IDEAL-SSL": ("", SUCCESS + FAILURE + CANCEL),
    "OXXO-SSL": ("MX", SUCCESS + FAILURE),
    "MBWAY-SSL": ("PT", SUCCESS + FAILURE + PENDING),
    "BOLETO-SSL": ("BR", f"<cpf>000.000.000-00</cpf>{THREE}"),
    "KAKAOPAY-SSL": ("", SUCCESS + PENDING + FAILURE),
    "ALIPAY_HK-SSL": ("HK", FOUR),
    **dict.fromkeys(("FPX-SSL", "TOUCHNGO-SSL", "AFTERPAY-SSL", "CLEARPAY-SSL"), ("", FOUR)),
    **{name: ("DE", FOUR) for name in REDIRECTS if name.startswith("KLARNA")},
}
"""Country and children of those that are not sent as most are."""
SEPA = (
    "<SEPA_DIRECT_DEBIT-SSL><bankAccount-SEPA><iban>DE89370400440532013000</iban>"
    "<accountHolderName>Bob</accountHolderName></bankAccount-SEPA></SEPA_DIRECT_DEBIT-SSL>"
)
MANDATE = "<mandate><mandateType>ONE-OFF</mandateType><mandateId>M-1</mandateId></mandate>"
ACH = (
    "<ACH_DIRECT_DEBIT-SSL><echeckSale><billingAddress><address><postalCode>1</postalCode>"
    "<countryCode>US</countryCode></address></billingAddress>"
    "<bankAccountType>Checking</bankAccountType><accountNumber>000123456789</accountNumber>"
    "<routingNumber>110000000</routingNumber></echeckSale></ACH_DIRECT_DEBIT-SSL>"
)


def lines(*items: tuple[int, int, int], more: str = "") -> str:
    """Lines of an order: quantity, price of one, and both together."""
    told = "".join(
        f"<lineItem><name>Shoes</name><quantity>{count}</quantity><unitPrice>{one}</unitPrice>"
        f"<totalAmount>{total}</totalAmount>{more}</lineItem>"
        for count, one, total in items
    )
    return f"<orderLines>{told}</orderLines>"


def details(method: str, country: str = "") -> str:
    known = REDIRECTS[method]
    place, children = OTHERS.get(method, (next(iter(known.countries), "DE"), THREE))
    place = country or place
    named = f' shopperCountryCode="{place}"' if place else ""
    locale = ' locale="de-DE"' if method.startswith("KLARNA") else ""
    return f"<{method}{named}{locale}>{children}</{method}>"


def ordered(shop: Shop, method: str, *, country: str = "", **more: str) -> Answer:
    currency = next(iter(REDIRECTS[method].currencies), "EUR")
    value = more.pop("value", amount(1000, currency, exponent(currency)))
    if method.startswith("KLARNA"):
        more = {"rest": lines((2, 400, 800), (1, 200, 200))} | more
    return shop.order(details(method, country), value=value, **more)


def chosen(shop: Shop, answer: Answer, outcome: str) -> str:
    """Where the shopper is sent from the page."""
    url = answer.text("orderStatus/reference")
    assert shop.http.get(url).status_code == 200
    return shop.http.post(url, data={"outcome": outcome}, allow_redirects=False).headers["Location"]


@pytest.mark.parametrize("method", REDIRECTS)
def test_a_shopper_approves_and_the_money_is_taken(shop: Shop, method: str) -> None:
    answer = ordered(shop, method, attributes='captureDelay="0"')
    open_as = "WAITING_FOR_SHOPPER" if method == "PAYPAL-SSL" else "SHOPPER_REDIRECTED"
    assert shop.inquire().event == open_as
    assert answer.event == (open_as if method == "PAYPAL-SSL" else "")
    url = answer.text("orderStatus/reference")
    sent = shop.http.post(url, data={"outcome": "approve"}, allow_redirects=False)
    waits = method == "BOLETO-SSL"
    place = "pending" if waits else "success"
    assert sent.headers["Location"].startswith(f"https://shop.example/{place}?orderKey=")
    if waits:
        assert shop.inquire().event == open_as
        shop.wait(24 * 3600)
    assert shop.inquire().event == "AUTHORISED"
    shop.wait()
    assert shop.inquire().event == "CAPTURED"
    assert shop.inquire().text("orderStatus/payment/paymentMethod") == method
    assert shop.told == ["AUTHORISED", "CAPTURED"]


def test_the_way_back_tells_what_became_of_the_payment(shop: Shop) -> None:
    back = chosen(shop, ordered(shop, "IDEAL-SSL"), "approve")
    assert "paymentStatus=AUTHORISED&paymentAmount=1000&paymentCurrency=EUR" in back


@pytest.mark.parametrize(
    ("method", "outcome", "event", "place"),
    [
        ("PAYPAL-SSL", "fail", "REFUSED", "failure"),
        ("PAYPAL-SSL", "cancel", "SHOPPER_CANCELLED", "cancel"),
        ("EPS_ENV-SSL", "fail", "REFUSED", "cancel"),
        ("MBWAY-SSL", "cancel", "SHOPPER_CANCELLED", "failure"),
    ],
)
def test_a_shopper_fails_or_goes_back(
    shop: Shop, method: str, outcome: str, event: str, place: str
) -> None:
    back = chosen(shop, ordered(shop, method), outcome)
    assert back.startswith(f"https://shop.example/{place}?")
    assert shop.inquire().event == event
    assert shop.kept.ledger.payment(shop.last).authorized == 0


@pytest.mark.parametrize("method", [name for name, method in REDIRECTS.items() if method.holds])
def test_some_can_be_held(shop: Shop, method: str) -> None:
    ordered(shop, method)
    assert shop.decide("approve")
    shop.wait()
    assert shop.inquire().event == "AUTHORISED"


def test_others_cannot_be_held(shop: Shop) -> None:
    ordered(shop, "IDEAL-SSL")
    assert shop.decide("approve")
    shop.wait()
    assert shop.inquire().event == "CAPTURED"
    asked = details("CLEARPAY-SSL").replace("<CLEARPAY-SSL>", '<CLEARPAY-SSL intent="capture">')
    shop.order(asked)
    assert shop.decide("approve")
    shop.wait()
    assert shop.inquire().event == "CAPTURED"


def test_paypal_may_name_no_address(shop: Shop) -> None:
    url = shop.order("<PAYPAL-SSL/>").text("orderStatus/reference")
    sent = shop.http.post(url, data={"outcome": "approve"}, allow_redirects=False)
    assert sent.status_code == 200
    assert shop.inquire().event == "AUTHORISED"


def test_time_runs_out_and_other_currencies_are_refused(shop: Shop) -> None:
    ordered(shop, "SOFORT-SSL")
    assert shop.modify("<cancel/>").error[0] == "5"
    shop.wait(3601)
    assert shop.inquire().event == "EXPIRED"
    assert ordered(shop, "IDEAL-SSL", value=amount(100, "USD")).error[0] == "5"
    assert ordered(shop, "SOFORT-SSL", country=" ").error[0] == "2"


def test_methods_have_their_countries_limits_and_fields(shop: Shop) -> None:
    assert ordered(shop, "EPS_ENV-SSL", country="DE").error[1].endswith("for this country")
    assert ordered(shop, "MISTERCASH-SSL", value=amount(500001, "EUR")).error[0] == "5"
    assert shop.order(details("BOLETO-SSL").replace("000.000.000-00", "x")).error[0] == "5"
    value = amount(1000, "BRL")
    cpf = details("BOLETO-SSL").replace("000.000.000-00", "x")
    assert shop.order(cpf, value=value).error[0] == "7"
    assert shop.order(details("KLARNA_V2-SSL").replace("de-DE", "de")).error[0] == "2"
    assert ordered(shop, "KLARNA_V2-SSL", rest="").error[0] == "5"
    assert ordered(shop, "KLARNA_V2-SSL", rest=lines((1, 900, 900))).error[0] == "5"
    assert ordered(shop, "KLARNA_V2-SSL", rest=lines((2, 400, 1000))).error[0] == "5"
    less = "<totalDiscountAmount>200</totalDiscountAmount>"
    assert ordered(shop, "KLARNA_V2-SSL", rest=lines((2, 600, 1000), more=less)).text(
        "orderStatus/reference"
    )
    token = '<createToken tokenScope="merchant"/>'
    assert ordered(shop, "EPS_ENV-SSL", rest=token).error[0] == "5"


@pytest.mark.parametrize("method", DEBITS)
def test_a_debit_arrives_days_later_or_comes_back(shop: Shop, method: str) -> None:
    sent, currency = (SEPA, "EUR") if method.startswith("SEPA") else (ACH, "USD")
    rest = MANDATE if sent is SEPA else ""
    assert shop.order(sent, value=amount(1000, currency), rest=rest).event.startswith("SENT_FOR")
    assert shop.modify("<cancel/>").error[0] == "5"
    shop.wait(5 * 24 * 3600)
    assert shop.inquire().event == "CAPTURED"
    assert shop.told == ["SENT_FOR_AUTHORISATION", "AUTHORISED", "CAPTURED"]
    shop.order(sent, value=amount(1000, currency), rest=rest)
    assert shop.decide("fail_settlement")
    assert shop.inquire().event == "REFUSED"
    assert not shop.decide("settle")
    assert shop.kept.ledger.payment(shop.last).captured == 0


@pytest.mark.parametrize(
    ("sent", "right", "wrong"),
    [
        (SEPA, "DE89", "DE88"),
        (SEPA, ">DE", ">D"),
        (ACH, "Checking", "Checks"),
        (ACH, "000123456789", "123"),
        (ACH, "110000000", "110000001"),
        (ACH, "110000000", "1100"),
    ],
)
def test_accounts_that_cannot_be_are_refused(shop: Shop, sent: str, right: str, wrong: str) -> None:
    currency, rest = ("EUR", MANDATE) if sent is SEPA else ("USD", "")
    asked = sent.replace(right, wrong)
    assert shop.order(asked, value=amount(1, currency), rest=rest).error[0] == "7"


def test_sepa_needs_a_mandate(shop: Shop) -> None:
    assert shop.order(SEPA, value=amount(1, "EUR")).error[0] == "5"
    once = MANDATE.replace("ONE-OFF", "ONCE")
    assert shop.order(SEPA, value=amount(1, "EUR"), rest=once).error[0] == "5"
