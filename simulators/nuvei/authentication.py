"""3-D Secure: initPayment, authorize3d, verify3d, and the bank's page.

https://docs.nuvei.com/documentation/features/3d-secure
"""

import base64
from typing import Any

import msgspec

from simulators.nuvei import gateway, payments, sessions, words
from simulators.nuvei.bodies import Payment, ThreeD
from simulators.nuvei.cards import Card
from simulators.nuvei.errors import APPROVED, Filtered, Verdict, refuse
from simulators.nuvei.site import Challenge, Context, Session, Transaction

VERSION = "2.1.0"
SERVERS = {"VISA": "A000000003", "MASTERCARD": "A000000004", "AMEX": "A000000025"}
REDIRECT = Verdict("REDIRECT")
CHALLENGE_SECONDS = 10 * 60
"""A cardholder has this long at their bank's page."""


def init_payment(ctx: Context, asked: Payment) -> dict[str, Any]:
    """POST initPayment.do"""
    session = sessions.needed(ctx, asked)
    words.minor(asked.amount, asked.currency)
    made = _step(ctx, session, asked)
    assert made.card is not None
    made.kind, made.verdict = "InitAuth3D", APPROVED
    made.three_d = _offer(ctx, asked, made.card)
    made.money = ctx.site.ledger.open(made.id, made.amount, made.currency)
    session.last = ctx.site.keep(made)
    card = payments.card_view(made.card)
    for absent in ("cvv2Reply", "avsCode", "cardBrand", "issuerBankName", "isPrepaid"):
        del card[absent]
    return {
        "sessionToken": session.token,
        "clientUniqueId": asked.clientUniqueId,
        "orderId": made.order,
        "userTokenId": made.user,
        "transactionId": made.id,
        "transactionType": made.kind,
        **gateway.gateway_view(made.verdict),
        "paymentOption": {"card": card | {"threeD": made.three_d}},
        "customData": asked.customData,
    }


def _step(ctx: Context, session: Session, asked: Payment) -> Transaction:
    option = payments.chosen(asked)
    if option.alternativePaymentMethod is not None:
        raise refuse(1060)
    if option.card is not None and option.card.ccTempToken:
        # It is spent by the payment, not by what is asked before.
        card = ctx.site.temporary.get(option.card.ccTempToken)
        if card is None:
            raise refuse(1061)
    else:
        card = payments.card_of(ctx, asked, option)
    made = payments.begin(ctx, session, asked)
    made.card = card
    return made


def _offer(ctx: Context, asked: Payment, card: Card) -> dict[str, Any]:
    """What a card's directory server says of it."""
    names = ("methodUrl", "version", "methodPayload", "directoryServerId")
    if not card.flow:
        absent = dict.fromkeys((*names, "directoryServerPublicKey", "serverTransId"), "")
        return absent | {"v2supported": "false"}
    server = ctx.site.uuid()
    given = asked.paymentOption.card if asked.paymentOption else None
    three_d = given.threeD if given else None
    notify = three_d.methodNotificationUrl if three_d else ""
    payload = {"threeDSServerTransID": server, "threeDSMethodNotificationURL": notify}
    return {
        "methodUrl": f"{ctx.base}/_pages/method" if notify else "",
        "version": VERSION,
        "v2supported": "true",
        "methodPayload": encoded(payload) if notify else "",
        "directoryServerId": SERVERS.get(card.brand, SERVERS["VISA"]),
        "directoryServerPublicKey": "rsa:simulated",
        "serverTransId": server,
    }


def encoded(told: dict[str, Any]) -> str:
    """A message of 3-D Secure: JSON in URL-safe base64."""
    return base64.urlsafe_b64encode(msgspec.json.encode(told)).decode().rstrip("=")


def decoded(text: str) -> dict[str, Any]:
    """What a message of 3-D Secure says; nothing where it is malformed."""
    try:
        told = msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, msgspec.DecodeError):
        return {}
    return told if isinstance(told, dict) else {}


def authorize_3d(ctx: Context, asked: Payment) -> dict[str, Any]:
    """POST authorize3d.do: authenticate a cardholder without paying."""
    session = sessions.needed(ctx, asked)
    payments.check(asked)
    card = asked.paymentOption.card if asked.paymentOption else None
    if card is None or card.threeD is None:
        raise refuse(1060)
    made = _step(ctx, session, asked)
    made.kind, made.related = "Auth3D", payments.related_to(ctx, asked)
    payments.with_money(ctx, made)
    try:
        _authenticate(ctx, card.threeD, made)
    except Filtered as filtered:
        made.verdict = filtered.verdict
    session.last = ctx.site.keep(made)
    return payments.view(ctx, session, made)


def verify_3d(ctx: Context, asked: Payment) -> dict[str, Any]:
    """POST verify3d.do: what came of the cardholder's challenge."""
    session = sessions.needed(ctx, asked)
    words.minor(asked.amount, asked.currency)
    related = payments.related_to(ctx, asked)
    if related is None:
        raise refuse(1019, "relatedTransactionId")
    made = payments.begin(ctx, session, asked)
    made.kind, made.related, made.card = "VerifyAuth3D", related, related.card
    made.money, made.challenge = related.money, related.challenge
    try:
        made.three_d = outcome(related)
        made.verdict = APPROVED
    except Filtered as filtered:
        made.verdict = filtered.verdict
        made.three_d = _failed(related)
    session.last = ctx.site.keep(made)
    return payments.view(ctx, session, made)


def before(ctx: Context, asked: Payment, made: Transaction) -> None:
    """What a payment's authentication asks for or has come to. Raises Filtered."""
    given = asked.paymentOption.card if asked.paymentOption else None
    three_d = given.threeD if given else None
    if three_d is not None and three_d.externalMpi is not None:
        _by_others(three_d, made)
    related = made.related
    if related is not None and related.kind in ("Auth3D", "VerifyAuth3D"):
        _unchanged(made, related)
        made.three_d = outcome(related)
    elif three_d is not None and three_d.authenticates and str(asked.isRebilling) != "1":
        _authenticate(ctx, three_d, made)


def _unchanged(made: Transaction, related: Transaction) -> None:
    if made.currency != related.currency:
        raise Filtered(1202)
    if made.amount != related.amount:
        raise Filtered(1201)


def _by_others(three_d: ThreeD, made: Transaction) -> None:
    """An authentication by another server than Nuvei's."""
    mpi = three_d.externalMpi
    assert mpi is not None
    if str(mpi.isExternalMpi) == "1":
        if not (mpi.eci.isdigit() and mpi.cavv):
            raise Filtered(1284)
        made.three_d = {"threeDFlow": "1", "eci": mpi.eci.lstrip("0"), "cavv": mpi.cavv}
        made.three_d |= {"xid": mpi.xid, "dsTransID": mpi.dsTransID, "isLiabilityOnIssuer": "1"}


def _authenticate(ctx: Context, three_d: ThreeD, made: Transaction) -> None:
    """Ask the cardholder's bank, which may want to see the cardholder. Raises Filtered."""
    begun = made.related
    if begun is None or begun.kind != "InitAuth3D":
        made.kind = "Auth3D"
        raise Filtered(1271)
    assert made.card is not None
    server = begun.three_d.get("serverTransId", "")
    if made.card.flow == "challenge":
        _challenge(ctx, three_d, made, server)
    elif made.card.flow == "frictionless":
        made.three_d = _passed(ctx, made, "frictionless")


def _challenge(ctx: Context, three_d: ThreeD, made: Transaction, server: str) -> None:
    if not three_d.notificationURL:
        raise refuse(1019, "notificationURL")
    assert made.money is not None
    made.kind, made.verdict = "Auth3D", REDIRECT
    challenge = Challenge(made, three_d.notificationURL, server, ctx.site.uuid(), ctx.site.uuid())
    made.challenge = challenge
    ctx.challenges[challenge.acs_id] = (ctx.site, challenge)
    ctx.site.ledger.challenge(made.money)
    ctx.clock.after(CHALLENGE_SECONDS, decide, challenge, "expire")
    request = {"threeDSServerTransID": server, "acsTransID": challenge.acs_id}
    request |= {"challengeWindowSize": "05", "messageType": "CReq", "messageVersion": VERSION}
    made.three_d = _told(made, "", "challenge") | {
        "acsUrl": f"{ctx.base}/_pages/challenges/{challenge.acs_id}",
        "cReq": encoded(request),
        "acsChallengeMandated": "Y",
        "serverTransId": server,
        "acsTransID": challenge.acs_id,
        "dsTransID": challenge.ds_id,
        "result": "C",
    }


def decide(challenge: Challenge, word: str) -> bool:
    """The cardholder's decision, or that time is over. False where it was taken before."""
    results = {"approve": "Y", "fail": "N", "cancel": "N", "expire": "N", "call_off": "N"}
    if challenge.result or word not in results:
        return False
    challenge.result = results[word]
    reasons = {"cancel": "01", "expire": "04"}
    challenge.reason = reasons.get(word, "")
    return True


def outcome(related: Transaction) -> dict[str, Any]:
    """What an authentication has come to. Raises Filtered where the cardholder is not known."""
    challenge = related.challenge
    if challenge is None:
        if not related.verdict.approved:
            raise Filtered(1186)
        return related.three_d
    if challenge.result != "Y":
        raise Filtered(1186)
    return _proof(challenge.transaction, "challenge", challenge.acs_id, challenge.ds_id)


def _failed(related: Transaction) -> dict[str, Any]:
    challenge = related.challenge
    told = _told(related, "7", "challenge")
    if challenge is not None:
        told |= {"result": challenge.result or "C", "challengeCancelReasonId": challenge.reason}
    return told


def _passed(ctx: Context, made: Transaction, flow: str) -> dict[str, Any]:
    return _proof(made, flow, ctx.site.uuid(), ctx.site.uuid())


def _proof(made: Transaction, flow: str, acs: str, ds: str) -> dict[str, Any]:
    """What an authenticated cardholder's bank gives: liability is on the issuer."""
    assert made.card is not None
    eci = "2" if made.card.brand == "MASTERCARD" else "5"
    cavv = base64.b64encode(f"{acs.replace('-', '')[:20]}".encode()).decode()
    return _told(made, eci, flow) | {
        "cavv": cavv,
        "result": "Y",
        "authenticationType": "01" if flow == "challenge" else "",
        "acsTransID": acs,
        "dsTransID": ds,
        "isLiabilityOnIssuer": "1",
    }


def _told(made: Transaction, eci: str, flow: str) -> dict[str, Any]:
    return {
        "threeDFlow": "1",
        "eci": eci,
        "version": VERSION,
        "whiteListStatus": "",
        "cavv": "",
        "acsChallengeMandated": "N",
        "cReq": "",
        "authenticationType": "",
        "cardHolderInfoText": "",
        "sdk": {"acsSignedContent": ""},
        "xid": "",
        "result": "",
        "acsTransID": "",
        "dsTransID": "",
        "threeDReasonId": "",
        "isExemptionRequestInAuthentication": "0",
        "challengePreferenceReason": "12",
        "flow": flow,
        "acquirerDecision": "NoPreference",
        "decisionReason": "NoPreference",
    }
