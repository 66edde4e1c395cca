"""EMV 3DS: what the card supports, the challenge at the bank, and what came of it.

https://pagosonline.redsys.es/desarrolladores-inicio/documentacion-operativa/autenticacion-3dsecure/
"""

from typing import Any

from simulators.redsys import payments, signature, views, words
from simulators.redsys.errors import RedsysError
from simulators.redsys.terminal import Challenge, Context, Order, Preparation

Fields = dict[str, Any]

EXEMPTIONS = "LWV;TRA[30.0];COR;MIT;ATD"


def begin(ctx: Context, asked: Fields) -> Fields:
    """iniciaPeticion: which EMV 3DS the card speaks, and where its issuer reads the device."""
    kind = asked["DS_MERCHANT_TRANSACTIONTYPE"]
    if kind not in words.OPENING:
        raise RedsysError("SIS0023")
    order = payments.opened(ctx, asked)
    if order.id in ctx.terminal.orders:
        raise RedsysError("SIS0051")
    issuer = order.card.issuer
    told = views.head(ctx.terminal, order.id, kind) | {"Ds_Card_PSD2": "Y"}
    if asked.get("DS_MERCHANT_EXCEP_SCA") == "Y":
        told["Ds_Excep_SCA"] = EXEMPTIONS
    if asked.get("DS_MERCHANT_EMV3DS", {}).get("threeDSInfo") != "CardData":
        return told
    if not issuer.version:
        configured = {"protocolVersion": "NO_3DS_v2", "threeDSInfo": "CardConfiguration"}
        return told | {"Ds_EMV3DS": configured}
    transaction = ctx.terminal.uuid()
    ctx.terminal.prepared[order.id] = Preparation(
        transaction, issuer.version, kind, order.money.amount, order.currency, order.card.masked
    )
    return told | {"Ds_EMV3DS": configuration(ctx, order, transaction)}


def configuration(ctx: Context, order: Order, transaction: str) -> dict[str, str]:
    """Ds_EMV3DS of a card that speaks EMV 3DS."""
    issuer = order.card.issuer
    told = {
        "protocolVersion": issuer.version,
        "threeDSServerTransID": transaction,
        "threeDSInfo": "CardConfiguration",
    }
    if issuer.method:
        told["threeDSMethodURL"] = f"{ctx.base}/_pages/threeDsMethod"
    return told


def agrees(ctx: Context, asked: Fields, emv3ds: Fields) -> None:
    """Refuse authentication data that do not fit what iniciaPeticion was asked."""
    before = ctx.terminal.prepared.get(asked["DS_MERCHANT_ORDER"])
    if before is None:
        raise RedsysError("SIS0663")
    card = payments.card_of(ctx, asked)
    for same, code in (
        (before.currency == asked["DS_MERCHANT_CURRENCY"], "SIS0665"),
        (before.amount == asked["DS_MERCHANT_AMOUNT"], "SIS0666"),
        (before.kind == asked["DS_MERCHANT_TRANSACTIONTYPE"], "SIS0667"),
        (before.card == card.masked, "SIS0670"),
        (before.transaction == emv3ds["threeDSServerTransID"], "SIS0585"),
        (emv3ds["protocolVersion"] <= before.version, "SIS0678"),
    ):
        if not same:
            raise RedsysError(code)


def challenge(ctx: Context, order: Order, emv3ds: Fields) -> Fields:
    """Send the cardholder to their bank."""
    ctx.terminal.ledger.challenge(order.money)
    order.first.state = "A"
    acs, transaction = ctx.terminal.uuid(), emv3ds["threeDSServerTransID"]
    version, notify = emv3ds["protocolVersion"], emv3ds["notificationURL"]
    order.challenge = Challenge(acs, transaction, acs, version, notify)
    ctx.challenges[acs] = (ctx.terminal, order)
    request = {
        "threeDSServerTransID": transaction,
        "acsTransID": acs,
        "messageVersion": version,
        "messageType": "CReq",
        "challengeWindowSize": emv3ds.get("challengeWindowSize", "05"),
    }
    return views.head(ctx.terminal, order.id, order.kind) | {
        "Ds_Amount": str(order.money.amount),
        "Ds_Currency": order.currency,
        "Ds_EMV3DS": {
            "protocolVersion": version,
            "threeDSInfo": "ChallengeRequest",
            "acsURL": f"{ctx.base}/_pages/acs/{acs}",
            "creq": signature.encoded(request),
        },
    }


def answered(ctx: Context, asked: Fields) -> Fields:
    """The customer is back from the bank: take the money, if the bank knew them."""
    order = ctx.terminal.orders.get(asked["DS_MERCHANT_ORDER"])
    if order is None or order.challenge is None:
        raise RedsysError("SIS0663")
    if order.first.state != "A":
        raise RedsysError("SIS0051")
    if asked["DS_MERCHANT_AMOUNT"] != order.money.amount:
        raise RedsysError("SIS0666")
    if payments.card_of(ctx, asked).masked != order.card.masked:
        raise RedsysError("SIS0670")
    result_of(asked["DS_MERCHANT_EMV3DS"]["cres"], order.challenge)
    unknown = "" if order.challenge.status == "Y" else words.UNAUTHENTICATED
    order.asked = asked
    secure = "0" if unknown else "2"
    return payments.finish(ctx, order, secure, payments.CHALLENGED, unknown)


def result_of(text: str, challenge: Challenge) -> None:
    """Refuse a CRes that is not this challenge's, or a challenge without a result."""
    try:
        told = signature.decoded(text)
    except ValueError:
        raise RedsysError("SIS0590") from None
    if not told.get("threeDSServerTransID"):
        raise RedsysError("SIS0591")
    if told["threeDSServerTransID"] != challenge.transaction:
        raise RedsysError("SIS0585")
    if not challenge.status:
        raise RedsysError("SIS0593")


def decide(challenge: Challenge, outcome: str) -> bool:
    """What the cardholder does at their bank, once."""
    if challenge.status or outcome not in ("approve", "fail", "cancel"):
        return False
    challenge.status = "Y" if outcome == "approve" else "N"
    return True


def response(challenge: Challenge) -> str:
    """The CRes with which the bank sends the cardholder back."""
    told = {
        "threeDSServerTransID": challenge.transaction,
        "acsTransID": challenge.acs,
        "messageType": "CRes",
        "messageVersion": challenge.version,
        "transStatus": challenge.status,
    }
    return signature.encoded(told)
