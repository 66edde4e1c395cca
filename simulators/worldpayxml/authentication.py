"""3-D Secure: Worldpay's MPI (request3DSecure) and 3DS Flex (challengeRequired), by test names.

https://developer.worldpay.com/docs/wpg/authentication/worldpaympi
https://developer.worldpay.com/docs/wpg/directintegration/3ds2
The names and what becomes of them: https://github.com/SalesforceCommerceCloud, the tests of
Worldpay's own cartridge.
"""

import base64
import binascii
import hmac
from xml.etree.ElementTree import Element

from simulators.core.markup import said
from simulators.worldpayxml.account import Call, Challenge, Order
from simulators.worldpayxml.errors import DETAILS, WorldpayError, request

KNOWN, OFFERED, FAILED = (
    "Cardholder authenticated",
    "Authentication offered but not used",
    "Failed authentication",
)
RESULTS = {
    "IDENTIFIED": KNOWN,
    "IDENTIFIED_NOID": KNOWN,
    "NOT_IDENTIFIED": OFFERED,
    "NOT_IDENTIFIED_NOID": OFFERED,
    "VALID_ERROR": "Unknown",
    "3DS_VALID_ERROR": "Unknown",
    "UNKNOWN_IDENTITY": FAILED,
    "INVALID_ERROR": FAILED,
    "3DS_INVALID_ERROR": FAILED,
    "CANCELLED_BY_SHOPPER": "3DS page cancelled by shopper",
    "REJECTED": FAILED,
    "UNAVAILABLE": "Unknown",
}
"""What each result of an authentication is called in a reply."""
PROCEEDS = (KNOWN, OFFERED, "Unknown")
WORDS = {"approve": "IDENTIFIED", "fail": "UNKNOWN_IDENTITY", "cancel": "CANCELLED_BY_SHOPPER"}
CHALLENGED, FRICTIONLESS = "3DS_V2_CHALLENGE_", "3DS_V2_FRICTIONLESS_"


def wanted(call: Call, asked: Element, order: Order, name: str) -> bool:
    """Whether the issuer asks the shopper; then the order has a challenge.

    Otherwise the order may have been authenticated without the shopper. Raises WorldpayError.
    """
    flex = asked.find("additional3DSData") is not None
    if asked.find("paymentDetails/info3DSecure") is not None:
        order.authenticated = KNOWN
        return False
    if flex and name.startswith(FRICTIONLESS):
        order.authenticated = RESULTS.get(name.removeprefix(FRICTIONLESS), KNOWN)
        return False
    if not (name.startswith(CHALLENGED) if flex else name in ("3D", "3DS_V1_CHALLENGE_IDENTIFIED")):
        return False
    session = _session(asked)
    if not session or (not flex and not _browser(asked)):
        return False
    ids = call.account.ids
    machine = ids.next(12).lower()
    order.challenge = Challenge(ids.next(24), session, machine, ids.number(16), flex)
    call.pages[order.challenge.token] = order
    call.set_cookie = f"machine={machine}; path=/"
    return True


def _session(asked: Element) -> str:
    for path in ("paymentDetails/session", "shopper/session", "session"):
        given = asked.find(path)
        if given is not None and given.get("id"):
            return given.get("id", "")
    return ""


def _browser(asked: Element) -> bool:
    shown = ("shopper/browser/acceptHeader", "shopper/browser/userAgentHeader")
    return all(said(asked, path) for path in shown)


def answered(call: Call, asked: Element, order: Order) -> bool:
    """The second message: whether the payment may go on. Raises WorldpayError."""
    challenge = order.challenge
    assert challenge is not None, order.code
    _check(call, asked, order, challenge)
    info = asked.find("info3DSecure")
    info = asked.find("paymentDetails/info3DSecure") if info is None else info
    assert info is not None, "asked for by who calls"
    if challenge.flex:
        if info.find("completedAuthentication") is None:
            raise request(order.code, "completedAuthentication is expected")
        result = challenge.result or "CANCELLED_BY_SHOPPER"
    else:
        result = _result(order, challenge, said(info, "paResponse"))
    order.authenticated = RESULTS.get(result, FAILED)
    return order.authenticated in PROCEEDS


def _check(call: Call, asked: Element, order: Order, challenge: Challenge) -> None:
    cookies = [piece.strip() for piece in call.cookies.split(";")]
    if f"machine={challenge.machine}" not in cookies:
        # Another machine answers then, which knows nothing of the order.
        raise request(order.code, "Could not find payment for order")
    if _session(asked) != challenge.session:
        raise request(order.code, "Session id differs from the one of the first message")
    echo = asked.find("echoData")
    if echo is not None and (echo.text or "") != challenge.echo:
        raise request(order.code, "echoData differs from the one that was sent")


def _result(order: Order, challenge: Challenge, response: str) -> str:
    """What an issuer's response says. Raises WorldpayError for one that is not of this payment."""
    try:
        word, _, token = base64.b64decode(response, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        word = token = ""
    if not hmac.compare_digest(token.encode(), challenge.token.encode()) or word not in RESULTS:
        why = "Parse error with PaRes: XML not recognized"
        raise WorldpayError(DETAILS, why, order.code)
    return word


def response(challenge: Challenge) -> str:
    """What the issuer's page sends back as PaRes."""
    return base64.b64encode(f"{challenge.result}:{challenge.token}".encode()).decode()


def decide(order: Order, word: str) -> bool:
    """What the shopper does on the issuer's page. False where nothing is asked of them."""
    challenge = order.challenge
    if challenge is None or challenge.result or order.event or word not in WORDS:
        return False
    challenge.result = WORDS[word]
    return True
