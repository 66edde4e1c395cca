"""What Worldpay answers. All elements of an answer may stand in any order."""

from xml.etree.ElementTree import Element

from simulators.core.markup import element, leaf, said
from simulators.worldpayvantiv import words
from simulators.worldpayvantiv.account import Call
from simulators.worldpayvantiv.grammar import NAMESPACE
from simulators.worldpayvantiv.instruments import Instrument

VERSION = "12.33"
NAMES = {"registerTokenRequest": "registerToken", "echeckSale": "echeckSales"}
"""Of answers that are not called after their requests."""
NETWORKED = ("VI", "MC", "DI", "AX")


def online(version: str, content: str, response: int = 0, message: str = "Valid Format") -> bytes:
    """A whole answer."""
    root = element(
        "cnpOnlineResponse",
        content,
        version=version or VERSION,
        xmlns=NAMESPACE,
        response=response,
        message=message,
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def answer(call: Call, asked: Element, response: str, content: str = "", id: str = "") -> str:
    """The answer to a transaction. `content` is what only some of them have."""
    given = {name: asked.get(name, "") for name in ("id", "reportGroup", "customerId")}
    told = {name: value for name, value in given.items() if value}
    name = NAMES.get(asked.tag, asked.tag)
    return element(
        f"{name}Response",
        leaf("cnpTxnId", id or call.account.new_id())
        + content
        + leaf("response", response)
        + leaf("responseTime", words.clock_time(call.now))
        + leaf("message", words.MESSAGES[response]),
        **told,
    )


def ordered(call: Call, asked: Element) -> str:
    """What answers to sales and authorizations have in common."""
    order = leaf("orderId", said(asked, "orderId")) if asked.find("orderId") is not None else ""
    return order + posted(call)


def posted(call: Call) -> str:
    """When it counts."""
    return leaf("postDate", words.day(call.now))


def approved(call: Call, made: Instrument) -> str:
    """What an approval tells beside its code."""
    tested = made.tested
    code = tested.code or call.account.ids.number(6)
    network = call.account.ids.number(15) if made.card.type in NETWORKED else ""
    return (
        leaf("authCode", code)
        + checked(made)
        + (leaf("networkTransactionId", network) if network else "")
    )


def gift(call: Call) -> str:
    """What the network of gift cards says to a transaction."""
    ids = call.account.ids
    told = leaf("txnTime", words.clock_time(call.now)) + leaf("refCode", ids.number(6))
    return element("giftCardResponse", told + leaf("systemTraceId", ids.number(6)))


def checked(made: Instrument) -> str:
    """What address and code were worth."""
    tested = made.tested
    told = (leaf("avsResult", tested.avs) if tested.avs else "") + (
        leaf("cardValidationResult", tested.cvv) if tested.cvv else ""
    )
    return element("fraudResult", told) if told else ""


def token(id: str, response: str, made: Instrument) -> str:
    """The token of the card that was paid with."""
    told = (
        leaf("cnpToken", id)
        + leaf("tokenResponseCode", response)
        + leaf("tokenMessage", words.MESSAGES[response])
        + leaf("type", made.card.type)
        + leaf("bin", made.card.bin)
    )
    return element("tokenResponse", told)
