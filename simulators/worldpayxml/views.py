"""What Worldpay answers, in the order of http://dtd.worldpay.com/paymentService_v1.dtd."""

from simulators.core.markup import element, leaf
from simulators.worldpayxml import words
from simulators.worldpayxml.account import Account, Order, Token
from simulators.worldpayxml.errors import WorldpayError

PROLOG = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE paymentService PUBLIC "-//WorldPay//DTD WorldPay PaymentService v1//EN"\n'
    '                                "http://dtd.worldpay.com/paymentService_v1.dtd">\n'
)
ECI = {"visa": "05", "amex": "05", "mastercard": "02"}


def service(code: str, content: str) -> bytes:
    """A whole message."""
    root = element("paymentService", content, version="1.4", merchantCode=code)
    return f"{PROLOG}{root}\n".encode()


def reply(code: str, content: str) -> bytes:
    """A whole reply."""
    return service(code, element("reply", content))


def refusal(code: str, error: WorldpayError) -> bytes:
    """A reply that refuses."""
    told = f'<error code="{error.code}">{cdata(error.message)}</error>'
    return reply(code, status(error.order, told) if error.order else told)


def cdata(text: str) -> str:
    """Text as Worldpay writes names and errors."""
    return f"<![CDATA[{text.replace(']]>', ']] >')}]]>"


def status(code: str, content: str) -> str:
    """The status of an order."""
    return element("orderStatus", content, orderCode=code)


def received(name: str, order: str, value: str = "") -> str:
    """The receipt of a modification."""
    return element("ok", element(name, value, orderCode=order))


def amount(value: int, currency: str, indicator: str = "credit") -> str:
    """An amount in minor units."""
    return element(
        "amount",
        value=value,
        currencyCode=currency,
        exponent=words.exponent(currency),
        debitCreditIndicator=indicator,
    )


def exponent_text(currency: str) -> str:
    """The exponent of a currency, as amounts tell it."""
    return str(words.exponent(currency))


def major(order: Order, value: int) -> str:
    """An amount as texts tell it: GBP 1.01"""
    places = words.exponent(order.money.currency)
    return f"{order.money.currency} {value / 10**places:.{places}f}"


def new_token(order: Order) -> str:
    """The token that was made with an order, if one was."""
    return token(order.token, "NEW") if order.token else ""


def payment(order: Order) -> str:
    """The payment of an order."""
    card = order.card
    if not card.masked:
        return _uncarded(order)
    return element(
        "payment",
        leaf("paymentMethod", order.method)
        + _detail(order)
        + amount(order.money.amount, order.money.currency)
        + leaf("lastEvent", order.event)
        + (element("AuthorisationId", id=order.authorisation) if order.authorisation else "")
        + _code(order)
        + element("CVCResultCode", description=order.cvc)
        + element("AVSResultCode", description=order.avs)
        + _authenticated(order)
        + f"<cardHolderName>{cdata(card.holder)}</cardHolderName>"
        + leaf("issuerCountryCode", "N/A")
        + _balance(order)
        + element("riskScore", value=1)
        + _scheme(order),
    )


def _uncarded(order: Order) -> str:
    return element(
        "payment",
        leaf("paymentMethod", order.method)
        + amount(order.money.amount, order.money.currency)
        + leaf("lastEvent", order.event)
        + _balance(order)
        + element("riskScore", value=1),
    )


def _detail(order: Order) -> str:
    card = order.card
    expiry = element("expiryDate", element("date", month=card.month, year=card.year))
    return element(
        "paymentMethodDetail", element("card", expiry, number=card.masked, type="creditcard")
    )


def _code(order: Order) -> str:
    outcome = order.outcome
    if order.event != "REFUSED" or outcome.code is None:
        return ""
    return element("ISO8583ReturnCode", code=outcome.code, description=outcome.reason)


def _authenticated(order: Order) -> str:
    if not order.authenticated:
        return ""
    known = order.authenticated == "Cardholder authenticated"
    eci = ECI.get(order.card.network, "05") if known else "07"
    return element("ThreeDSecureResult", leaf("eci", eci), description=order.authenticated)


def _balance(order: Order) -> str:
    money = order.money
    if money.state == "authorized" and not money.captured:
        return balance("IN_PROCESS_AUTHORISED", money.capturable, money.currency)
    left = money.captured - order.sent - money.disputed
    if money.captured:
        return balance("IN_PROCESS_CAPTURED", left, money.currency)
    return ""


def balance(kind: str, value: int, currency: str) -> str:
    """What lies on an account."""
    return element("balance", amount(value, currency), accountType=kind)


def _scheme(order: Order) -> str:
    if not order.scheme:
        return ""
    return element("schemeResponse", leaf("transactionIdentifier", order.scheme))


def token(kept: Token, event: str) -> str:
    """A token, and the card that it stands for."""
    expires = words.parts(kept.expires)
    date = element(
        "date",
        dayOfMonth=f"{expires:%d}",
        month=f"{expires:%m}",
        year=f"{expires:%Y}",
        hour=f"{expires:%H}",
        minute=f"{expires:%M}",
        second=f"{expires:%S}",
    )
    told = (
        leaf("paymentTokenID", kept.id)
        + element("paymentTokenExpiry", date)
        + (leaf("tokenEventReference", kept.reference) if kept.reference else "")
        + leaf("tokenReason", kept.reason)
    )
    shopper = leaf("authenticatedShopperID", kept.shopper) if kept.shopper else ""
    return element(
        "token",
        shopper
        + (leaf("tokenEventReference", kept.reference) if kept.reference else "")
        + element("tokenDetails", told, tokenEvent=event)
        + element("paymentInstrument", instrument(kept)),
    )


def instrument(kept: Token) -> str:
    """The card of a token."""
    card = kept.card
    derived = (
        leaf("cardBrand", card.network.upper())
        + leaf("cardSubBrand", f"{card.network.upper()}_CREDIT")
        + leaf("issuerCountryCode", "N/A")
        + leaf("obfuscatedPAN", card.masked)
    )
    return element(
        "cardDetails",
        element("expiryDate", element("date", month=card.month, year=card.year))
        + f"<cardHolderName>{cdata(card.holder)}</cardHolderName>"
        + element("derived", derived),
    )


def dated(at: float) -> str:
    """A point in time, as inquiries tell it."""
    now = words.parts(at)
    return element(
        "date",
        dayOfMonth=f"{now:%d}",
        month=f"{now:%m}",
        year=f"{now:%Y}",
        hour=now.hour,
        minute=now.minute,
        second=now.second,
    )


def challenge(account: Account, order: Order, page: str) -> str:
    """What the shopper's browser is to be sent to before there is a payment."""
    asked = order.challenge
    assert asked is not None, order.code
    if asked.flex:
        told = (
            leaf("threeDSVersion", "2.1.0")
            + leaf("transactionId3DS", asked.token)
            + f"<acsURL>{cdata(page)}</acsURL>"
            + leaf("payload", f"P.{asked.token}")
        )
        wanted = element("challengeRequired", element("threeDSChallengeDetails", told))
        return status(order.code, wanted)
    told = leaf("paRequest", f"PaReq-{asked.token}") + f"<issuerURL>{cdata(page)}</issuerURL>"
    wanted = element("requestInfo", element("request3DSecure", told))
    return status(order.code, wanted + leaf("echoData", asked.echo))
