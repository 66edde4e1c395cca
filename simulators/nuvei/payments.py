"""Payments: cards, kept cards, tokens of devices; sales, authorizations and rebilling.

https://docs.nuvei.com/documentation/accept-payment/server-to-server/rest-1-0
"""

from typing import Any

from simulators.nuvei import (
    alternatives,
    authentication,
    cards,
    gateway,
    sessions,
    users,
    words,
)
from simulators.nuvei.bodies import Order, Payment, PaymentOption
from simulators.nuvei.cards import Card
from simulators.nuvei.errors import Filtered, refuse, repeated, unrelated
from simulators.nuvei.site import Context, Kind, Session, Transaction, said

KINDS: dict[str, Kind] = {"": "Sale", "Sale": "Sale", "Auth": "Auth", "PreAuth": "PreAuth"}


def payment(ctx: Context, asked: Payment) -> dict[str, Any]:
    """POST payment.do"""
    session = sessions.needed(ctx, asked)
    check(asked)
    if session.paid:
        raise refuse(1064)
    if asked.clientRequestId and asked.clientRequestId in ctx.site.paid_requests:
        raise repeated()
    if asked.transactionType not in KINDS:
        raise refuse(1067)
    option = chosen(asked)
    if option.alternativePaymentMethod is not None:
        made = alternatives.pay(ctx, asked, begin(ctx, session, asked))
    else:
        made = _by_card(ctx, session, asked, option)
    ctx.site.paid_requests.add(asked.clientRequestId)
    session.last = made
    session.paid = made.kind in ("Sale", "Auth", "PreAuth") and made.verdict.approved
    return view(ctx, session, made)


def check(asked: Order) -> None:
    """Refuse a payment without what every payment must say."""
    words.minor(asked.amount, asked.currency)
    if asked.deviceDetails is None or not asked.deviceDetails.ipAddress:
        raise refuse(1019, "deviceDetails.ipAddress")
    billing = asked.billingAddress
    if billing is None or not billing.email:
        raise refuse(1019, "billingAddress.email")
    if not (len(billing.country) == 2 and billing.country.isalpha() and billing.country.isupper()):
        raise refuse(1014)


def chosen(asked: Payment) -> PaymentOption:
    """What a payment is made by. Raises NuveiError for nothing or several things."""
    option = asked.paymentOption
    if option is None:
        raise refuse(1060)
    card = option.card
    ways = (
        card is not None and bool(card.cardNumber or card.ccTempToken or card.externalToken),
        bool(option.userPaymentOptionId),
        option.alternativePaymentMethod is not None,
    )
    if sum(ways) > 1:
        raise refuse(1059)
    if not any(ways):
        raise refuse(1004, "Missing card number.") if card is not None else refuse(1060)
    return option


def begin(ctx: Context, session: Session, asked: Payment) -> Transaction:
    """A transaction of a payment, with nothing decided yet."""
    amount = words.minor(asked.amount, asked.currency)
    if asked.orderId:
        sessions.order_of(ctx, session, str(asked.orderId))
    kept = said(asked)
    order = ctx.site.order(session, amount, asked.currency, ctx.now, kept)
    return Transaction(
        ctx.site.transaction_id(),
        KINDS.get(asked.transactionType, "Sale"),
        amount,
        asked.currency,
        order.id,
        ctx.now,
        kept,
        user=asked.userTokenId,
        urls=asked.urlDetails or order.said.urls,
        product=asked.productId or " ".join(item.name for item in asked.items),
    )


def card_of(ctx: Context, asked: Payment, option: PaymentOption) -> Card:
    """The card that a payment is made by: entered, kept, or behind a token."""
    given = option.card
    if option.userPaymentOptionId:
        kept = users.option_of(ctx, asked.userTokenId, str(option.userPaymentOptionId))
        if kept.card is None:
            raise refuse(1011)
        return kept.card
    assert given is not None
    if given.ccTempToken:
        return users.spend(ctx, given.ccTempToken)
    return cards.read(given, ctx.now)


def _by_card(ctx: Context, session: Session, asked: Payment, option: PaymentOption) -> Transaction:
    card = card_of(ctx, asked, option)
    related = related_to(ctx, asked)
    if option.card is not None:
        cards.check_code(option.card.CVV)
    made = begin(ctx, session, asked)
    made.card, made.related = card, related
    with_money(ctx, made)
    try:
        _need_code(asked, option)
        authentication.before(ctx, asked, made)
    except Filtered as filtered:
        gateway.authorize(ctx, made, filtered.verdict)
        return ctx.site.keep(made)
    if made.challenge is None:
        gateway.authorize(ctx, made, card.verdict)
    _keep_option(ctx, asked, option, made)
    return ctx.site.keep(made)


def related_to(ctx: Context, asked: Payment) -> Transaction | None:
    """The earlier transaction that a payment names. Raises NuveiError for an unknown one."""
    if not asked.relatedTransactionId:
        if str(asked.isRebilling) == "1" and not asked.externalSchemeDetails:
            raise unrelated()
        return None
    related = ctx.site.transactions.get(asked.relatedTransactionId)
    if related is None:
        raise unrelated()
    return related


def with_money(ctx: Context, made: Transaction) -> None:
    """Open the books for a payment, or go on in those of its authentication."""
    related, ledger = made.related, ctx.site.ledger
    steps = ("InitAuth3D", "Auth3D", "VerifyAuth3D")
    money = related.money if related is not None and related.kind in steps else None
    if money is not None and money.state in ("open", "challenged", "declined"):
        made.money = money
        ledger.reprice(money, made.amount)
        return
    made.money = ledger.open(made.id, made.amount, made.currency)


def _need_code(asked: Payment, option: PaymentOption) -> None:
    """Filter an entered card without its security code out, where nothing makes up for that."""
    given = option.card
    if given is None or given.CVV or given.ccTempToken or given.externalToken:
        return
    without = "1" in (str(asked.isRebilling), str(asked.isMoto))
    without = without or str(asked.cvvNotUsed).lower() == "true"
    if not (without or option.userPaymentOptionId or asked.relatedTransactionId):
        raise Filtered(1104)


def _keep_option(ctx: Context, asked: Payment, option: PaymentOption, made: Transaction) -> None:
    if option.userPaymentOptionId:
        made.option = str(option.userPaymentOptionId)
    elif asked.userTokenId and made.card is not None:
        kept = users.keep_card(ctx, asked.userTokenId, made.card, asked.billingAddress)
        kept.deposited = kept.deposited or made.verdict.approved
        made.option = kept.id


def view(ctx: Context, session: Session, made: Transaction) -> dict[str, Any]:
    """The answer about a payment or a step before it."""
    shown: dict[str, Any] = {
        "sessionToken": session.token,
        "clientUniqueId": made.said.unique,
        "orderId": made.order,
        "userTokenId": made.user,
        "paymentOption": option_view(made),
        **gateway.gateway_view(made.verdict),
        "issuerDeclineCode": "",
        "issuerDeclineReason": "",
        "transactionType": made.kind,
        "transactionId": made.id,
        "externalTransactionId": "",
        "authCode": made.auth_code,
        "customData": made.said.custom,
        "fraudDetails": {"finalDecision": "Accept", "score": "0"},
        "externalSchemeTransactionId": scheme_id(made),
        "merchantAdviceCode": "",
    }
    if made.said.merchant:
        shown["merchantDetails"] = made.said.merchant
    if made.apm_reason:
        shown |= {"paymentMethodErrorCode": 0, "paymentMethodErrorReason": made.apm_reason}
    return shown


def scheme_id(made: Transaction) -> str:
    """The card scheme's id of an approved payment by a card."""
    return f"4{made.id[4:]}" if made.card is not None and made.verdict.approved else ""


def option_view(made: Transaction) -> dict[str, Any]:
    """How an answer shows what was paid by."""
    shown: dict[str, Any] = {"userPaymentOptionId": made.option}
    if made.card is not None:
        shown["card"] = card_view(made.card) | {"threeD": made.three_d}
        shown["paymentAccountReference"] = made.card.account
        if made.card.wallet:
            shown["card"]["externalTokenProvider"] = made.card.wallet
    elif url := alternatives.url_of(made):
        shown["redirectUrl"] = url
    return shown


def card_view(card: Card) -> dict[str, Any]:
    """A card as answers show it."""
    return {
        "ccCardNumber": card.masked,
        "bin": card.bin,
        "last4Digits": card.last4,
        "ccExpMonth": card.month,
        "ccExpYear": card.year,
        "acquirerId": "19",
        "cvv2Reply": "",
        "avsCode": "",
        "cardType": "Credit",
        "cardBrand": card.brand,
        "issuerBankName": "",
        "issuerCountry": "GB",
        "isPrepaid": "false",
        "processedBrand": card.brand,
    }
