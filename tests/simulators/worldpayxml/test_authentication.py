"""3-D Secure, and cards that are stored and paid with again."""

import re

import pytest

from tests.simulators.worldpayxml.conftest import BROWSER, Answer, Shop, amount, card

FLEX = '<additional3DSData dfReferenceId="x"/>'


def asked(shop: Shop, name: str = "3D", more: str = "") -> Answer:
    session = '<session shopperIPAddress="127.0.0.1" id="s1"/>'
    return shop.order(card(name=name) + session, rest=f"<shopper>{BROWSER}</shopper>{more}")


def second(shop: Shop, inside: str, session: str = "s1") -> Answer:
    return shop.send(
        f'<submit><order orderCode="{shop.last}"><info3DSecure>{inside}</info3DSecure>'
        f'<session id="{session}"/></order></submit>'
    )


def response(shop: Shop, answer: Answer, outcome: str) -> str:
    """What the issuer's page posts to the merchant."""
    request = "orderStatus/requestInfo/request3DSecure"
    url = answer.text(f"{request}/issuerURL")
    form = {"PaReq": answer.text(f"{request}/paRequest"), "TermUrl": "https://shop.example/"}
    shown = shop.http.post(url, data=form | {"MD": "m1"})
    assert 'name="TermUrl"' in shown.text
    back = shop.http.post(url, data=form | {"MD": "m1", "outcome": outcome}).text
    assert 'action="https://shop.example/"' in back
    found = re.search(r'name="PaRes" value="([^"]+)"', back)
    assert found is not None, back
    return found[1]


@pytest.mark.parametrize(
    ("outcome", "event", "result"),
    [
        ("approve", "AUTHORISED", "Cardholder authenticated"),
        ("fail", "REFUSED", "Failed authentication"),
        ("cancel", "REFUSED", "3DS page cancelled by shopper"),
    ],
)
def test_the_issuer_asks_the_shopper(shop: Shop, outcome: str, event: str, result: str) -> None:
    answer = asked(shop)
    assert "machine=" in answer.reply.headers["Set-Cookie"]
    assert shop.inquire().error[0] == "5"
    pares = response(shop, answer, outcome)
    final = second(shop, f"<paResponse>{pares}</paResponse>")
    told = final.root.find(".//ThreeDSecureResult")
    assert told is not None, final.reply.text
    assert (final.event, told.get("description")) == (event, result)
    assert second(shop, f"<paResponse>{pares}</paResponse>").error[0] == "5"


def test_the_second_message_belongs_to_the_first(shop: Shop) -> None:
    pares = response(shop, asked(shop), "approve")
    assert second(shop, "<paResponse>IDENTIFIED</paResponse>").error[0] == "7"
    assert second(shop, f"<paResponse>{pares}</paResponse>", "other").error[0] == "5"
    shop.http.cookies.clear()
    assert second(shop, f"<paResponse>{pares}</paResponse>").error[0] == "5"


def test_without_session_or_browser_nobody_is_asked(shop: Shop) -> None:
    assert shop.order(card(name="3D")).event == "AUTHORISED"


def test_flex_challenges_and_is_told_that_it_is_over(shop: Shop) -> None:
    answer = asked(shop, "3DS_V2_CHALLENGE_IDENTIFIED", FLEX)
    assert answer.text("orderStatus/challengeRequired/threeDSChallengeDetails/payload")
    assert shop.decide("approve")
    assert second(shop, "<completedAuthentication/>").event == "AUTHORISED"


def test_a_challenge_that_nobody_took_is_not_authorised(shop: Shop) -> None:
    asked(shop, "3DS_V2_CHALLENGE_IDENTIFIED", FLEX)
    assert second(shop, "<completedAuthentication/>").event == "REFUSED"


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("3DS_V2_FRICTIONLESS_IDENTIFIED", "AUTHORISED"),
        ("3DS_V2_FRICTIONLESS_REJECTED", "REFUSED"),
    ],
)
def test_flex_without_a_challenge(shop: Shop, name: str, event: str) -> None:
    assert asked(shop, name, FLEX).event == event


SHOPPER = "<shopper><authenticatedShopperID>shopper-1</authenticatedShopperID></shopper>"
CREATE = '<createToken tokenScope="shopper"><tokenReason>again</tokenReason></createToken>'


def stored(shop: Shop) -> str:
    details = card() + '<storedCredentials usage="FIRST"/>'
    answer = shop.order(details, rest=SHOPPER + CREATE)
    assert answer.text("orderStatus/payment/schemeResponse/transactionIdentifier")
    return answer.text("orderStatus/token/tokenDetails/paymentTokenID")


def again(shop: Shop, token: str, rest: str = SHOPPER) -> Answer:
    details = (
        f'<TOKEN-SSL tokenScope="shopper"><paymentTokenID>{token}</paymentTokenID></TOKEN-SSL>'
        '<storedCredentials usage="USED" merchantInitiatedReason="RECURRING"/>'
    )
    return shop.order(details, rest=rest, value=amount(500))


def test_a_stored_card_is_paid_with_again_until_it_is_deleted(shop: Shop) -> None:
    token = stored(shop)
    assert again(shop, token).event == "AUTHORISED"
    assert shop.kept.ledger.mandates.find(token).used == 1
    assert again(shop, token, "").error[0] == "5"
    deleted = shop.send(
        f"<modify><paymentTokenDelete><paymentTokenID>{token}</paymentTokenID>"
        "<authenticatedShopperID>shopper-1</authenticatedShopperID></paymentTokenDelete></modify>"
    )
    assert deleted.root.find("reply/ok/deleteTokenReceived") is not None
    assert again(shop, token).error[0] == "5"


def test_a_shoppers_token_names_the_shopper(shop: Shop) -> None:
    assert shop.order(rest=CREATE).error[0] == "5"
    underscored = SHOPPER.replace("shopper-1", "_shopper")
    assert shop.order(rest=underscored + CREATE).error == (
        "2",
        "authenticatedShopperID cannot start with an underscore",
    )


def test_a_refused_card_is_not_stored(shop: Shop) -> None:
    shop.order(card(name="REFUSED"), rest=SHOPPER + CREATE)
    assert not shop.kept.tokens
