"""PayPal, iDEAL and Sofort, which have pages of their own."""

import pytest

from tests.simulators.worldpayxml.conftest import Answer, Shop, amount

SUCCESS, FAILURE, CANCEL, PENDING = (
    f"<{name}URL>https://shop.example/{name}</{name}URL>"
    for name in ("success", "failure", "cancel", "pending")
)
METHODS = {
    "PAYPAL-SSL": f"<PAYPAL-SSL>{SUCCESS}{CANCEL}{PENDING}{FAILURE}</PAYPAL-SSL>",
    "IDEAL-SSL": f"<IDEAL-SSL>{SUCCESS}{FAILURE}{CANCEL}</IDEAL-SSL>",
    "SOFORT-SSL": f'<SOFORT-SSL shopperCountryCode="DE">{SUCCESS}{CANCEL}{PENDING}</SOFORT-SSL>',
}


def ordered(shop: Shop, method: str, **more: str) -> Answer:
    return shop.order(METHODS[method], value=more.pop("value", amount(1000, "EUR")), **more)


def chosen(shop: Shop, answer: Answer, outcome: str) -> str:
    """Where the shopper is sent from the page."""
    url = answer.text("orderStatus/reference")
    assert shop.http.get(url).status_code == 200
    return shop.http.post(url, data={"outcome": outcome}, allow_redirects=False).headers["Location"]


@pytest.mark.parametrize("method", METHODS)
def test_a_shopper_approves_and_the_money_is_taken(shop: Shop, method: str) -> None:
    answer = ordered(shop, method, attributes='captureDelay="0"')
    if method == "PAYPAL-SSL":
        assert (answer.event, shop.inquire().event) == ("WAITING_FOR_SHOPPER",) * 2
    else:
        assert shop.inquire().event == "SHOPPER_REDIRECTED"
    back = chosen(shop, answer, "approve")
    assert back.startswith("https://shop.example/success?orderKey=")
    assert "paymentStatus=AUTHORISED&paymentAmount=1000&paymentCurrency=EUR" in back
    assert shop.inquire().event == "AUTHORISED"
    shop.wait()
    assert shop.inquire().event == "CAPTURED"
    assert shop.inquire().text("orderStatus/payment/paymentMethod") == method
    assert shop.told == ["AUTHORISED", "CAPTURED"]


@pytest.mark.parametrize(
    ("outcome", "event", "place"),
    [("fail", "REFUSED", "failure"), ("cancel", "SHOPPER_CANCELLED", "cancel")],
)
def test_a_shopper_fails_or_goes_back(shop: Shop, outcome: str, event: str, place: str) -> None:
    back = chosen(shop, ordered(shop, "PAYPAL-SSL"), outcome)
    assert back.startswith(f"https://shop.example/{place}?")
    assert shop.inquire().event == event
    assert shop.kept.ledger.payment(shop.last).authorized == 0


def test_paypal_can_be_held_and_ideal_cannot(shop: Shop) -> None:
    ordered(shop, "PAYPAL-SSL")
    assert shop.decide("approve")
    shop.wait()
    assert shop.inquire().event == "AUTHORISED"
    ordered(shop, "IDEAL-SSL")
    assert shop.decide("approve")
    shop.wait()
    assert shop.inquire().event == "CAPTURED"


def test_time_runs_out_and_other_currencies_are_refused(shop: Shop) -> None:
    ordered(shop, "SOFORT-SSL")
    assert shop.modify("<cancel/>").error[0] == "5"
    shop.wait(3601)
    assert shop.inquire().event == "EXPIRED"
    assert ordered(shop, "IDEAL-SSL", value=amount(100, "USD")).error[0] == "5"
    assert shop.order(METHODS["SOFORT-SSL"].replace('"DE"', '""')).error[0] == "2"
