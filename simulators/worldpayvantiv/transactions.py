"""Online transactions: sales, authorizations, and what is done with them.

https://support.worldpay.com/support/CNP-API/content/introduction.htm
https://github.com/Vantiv/vantiv-sdk-for-python: tests/certification/required
"""

from xml.etree.ElementTree import Element

from simulators.core.cards import luhn
from simulators.core.ledger import Payment, Refused
from simulators.core.markup import element, leaf, said
from simulators.worldpayvantiv import instruments, processing, views, words
from simulators.worldpayvantiv.account import Call, Card, Transaction
from simulators.worldpayvantiv.errors import Declined
from simulators.worldpayvantiv.instruments import Instrument

DAY = 24 * 3600.0
LIFE = 7 * DAY
"""For how long an authorization holds."""
TRUE = ("true", "1")
ACTIONS = {
    "authorization": "A",
    "capture": "D",
    "credit": "R",
    "authReversal": "AR",
    "sale": "S",
    "void": "V",
}


def sale(call: Call, asked: Element) -> str:
    """`<sale>`: held and taken at once."""
    return _pay(call, asked, taken=True)


def authorization(call: Call, asked: Element) -> str:
    """`<authorization>`: held, or a hold raised."""
    if asked.find("orderId") is None:
        return increment(call, asked)
    return _pay(call, asked, taken=False)


def _pay(call: Call, asked: Element, *, taken: bool) -> str:
    amount = int(said(asked, "amount"))
    if amount < 0 or (taken and not amount):
        raise Declined("340")
    made, account = instruments.read(call, asked), call.account
    response = made.tested.response
    if response == "010" and said(asked, "allowPartialAuth") not in TRUE:
        response = "110"
    content = views.ordered(call, asked)
    id = account.new_id()
    if response == "010":
        amount = amount * made.tested.part // 100
        content += leaf("approvedAmount", amount)
    elif response != "000":
        return _refused(call, asked, id, amount, response, content + views.checked(made))
    content += views.approved(call, made) + _token(call, asked, made)
    content += views.gift(call) if made.card.type == instruments.GIFT else ""
    told = views.answer(call, asked, response, content, id)
    money = account.ledger.open(id, amount, account.currency)
    kept = keep(call, asked, id, money, amount, told)
    kept.card = made.card
    if taken:
        account.ledger.pend(money)
        processing.later(call, kept)
    else:
        account.ledger.authorize(money)
    return told


def _refused(call: Call, asked: Element, id: str, amount: int, response: str, content: str) -> str:
    account = call.account
    money = account.ledger.open(id, amount, account.currency)
    account.ledger.decline(money, response)
    told = views.answer(call, asked, response, content, id)
    keep(call, asked, id, money, amount, told, response)
    return told


def _token(call: Call, asked: Element, made: Instrument) -> str:
    if made.card.type == instruments.GIFT or not call.account.tokenizes:
        return ""
    if asked.find("card") is None and asked.find("paypage") is None:
        return ""
    token, response = instruments.register(call, made)
    return views.token(token, response, made)


def increment(call: Call, asked: Element) -> str:
    """An authorization that adds to an earlier one."""
    held = found(call, asked, ("authorization",))
    amount = int(said(asked, "amount"))
    if said(asked, "authIndicator") != "Incremental" or amount <= 0:
        raise Declined("340" if amount <= 0 else "322")
    _alive(call, held)
    try:
        call.account.ledger.increment(held.money, held.money.authorized + amount)
    except Refused:
        raise Declined("361") from None
    id = call.account.new_id()
    content = leaf("orderId", held.order) + views.posted(call)
    content += leaf("authCode", call.account.ids.number(6))
    told = views.answer(call, asked, "000", content, id)
    keep(call, asked, id, held.money, amount, told)
    call.account.ledger.alias(id, held.money)
    return told


def capture(call: Call, asked: Element) -> str:
    """`<capture>`: all of what is held, or a part of it with or without more to follow."""
    held = _carded(found(call, asked, ("authorization",)))
    _alive(call, held)
    text, left = said(asked, "amount"), processing.left(held)
    amount = int(text) if text else left
    if amount <= 0 and text:
        raise Declined("340")
    if not 0 < amount <= left:
        raise Declined("111")
    made = done(call, asked, held, amount)
    made.final, made.deposit = asked.get("partial") not in TRUE or _reversed(held), held
    held.waiting = [*held.waiting, made]
    processing.later(call, made)
    return made.answer


def _reversed(held: Transaction) -> bool:
    """Whether what a capture leaves of a hold is released, though it said that more may follow.

    https://support.worldpay.com/support/CNP-API/content/capturetransaction.htm
    """
    return held.card is not None and held.card.type in ("VI", "MC")


def _alive(call: Call, held: Transaction) -> None:
    if held.money.state in ("voided", "declined"):
        raise Declined("361")
    if call.now - held.at > LIFE and held.money.state == "authorized":
        raise Declined("361")


def credit(call: Call, asked: Element) -> str:
    """`<credit>`: give back what a sale or capture took, or a part of it."""
    return give_back(call, asked, _carded(found(call, asked, ("sale", "capture"))))


def _carded(meant: Transaction) -> Transaction:
    """The same, if it is not a gift card's: those have giftCardCapture, giftCardCredit and more.

    https://support.worldpay.com/support/CNP-API/content/capturetransaction.htm
    Which code refuses them is assumed. Raises Declined.
    """
    if meant.card is not None and meant.card.type == instruments.GIFT:
        raise Declined("330")
    return meant


def gift_card_credit(call: Call, asked: Element) -> str:
    """`<giftCardCredit>`: give a gift card back what was taken from it, or a part of it."""
    paid, card = found(call, asked, ("sale",)), asked.find("card")
    assert card is not None, "the grammar has it"
    if paid.card != instruments.gift(card).card:
        raise Declined("302")
    return give_back(call, asked, paid, views.gift(call))


def give_back(call: Call, asked: Element, deposit: Transaction, more: str = "") -> str:
    """Give back what was taken, or a part of it. Raises Declined."""
    if deposit.voided:
        raise Declined("360")
    text, money = said(asked, "amount") or said(asked, "creditAmount"), deposit.money
    left = deposit.amount - deposit.credited
    amount = int(text) if text else left
    if amount <= 0:
        raise Declined("340" if text else "365")
    if amount > left:
        raise Declined("365")
    id = call.account.new_id()
    processing.process(call, deposit)
    try:
        refund = call.account.ledger.refund(money, amount, id, pending=True)
    except Refused:
        raise Declined("311" if money.disputed else "365") from None
    told = views.answer(call, asked, "000", views.posted(call) + more, id)
    kept = keep(call, asked, id, money, amount, told)
    kept.refund, kept.deposit, kept.order = refund, deposit, deposit.order
    kept.card, kept.parent = deposit.card, deposit.id
    deposit.credited += amount
    processing.later(call, kept)
    return told


def give_back_all(call: Call, deposit: Transaction) -> bool:
    """The merchant refunds what is left in iQ. False where nothing is."""
    try:
        give_back(call, Element("credit", reportGroup=deposit.group), deposit)
    except Declined:
        return False
    return True


def void(call: Call, asked: Element) -> str:
    """`<void>`: as if a sale, capture or credit had not been, on the day it was made."""
    meant = found(call, asked, ("sale", "capture", "credit", "giftCardCredit"))
    return take_back(call, asked, _carded(meant))


def take_back(call: Call, asked: Element, meant: Transaction) -> str:
    """Undo what was taken or given back. Raises Declined."""
    if meant.voided:
        raise Declined("360")
    if settled(call, meant):
        raise Declined("362")
    try:
        processing.undo(call, meant)
    except Refused:
        raise Declined("362") from None
    return done(call, asked, meant, meant.amount).answer


def settled(call: Call, meant: Transaction) -> bool:
    """Whether the day of a transaction is over, and its money has moved."""
    return meant.processed and int(call.now // DAY) > int(meant.at // DAY)


def auth_reversal(call: Call, asked: Element) -> str:
    """`<authReversal>`: release what is held, or a part of it."""
    held = _carded(found(call, asked, ("authorization",)))
    money, text = held.money, said(asked, "amount")
    if call.now - held.at > LIFE and money.state == "authorized":
        raise Declined("306")
    if money.state == "voided":
        raise Declined("361")
    left = processing.left(held)
    amount = int(text) if text else left
    if not 0 < amount <= left:
        raise Declined("111")
    _release(call, held, amount, left)
    return done(call, asked, held, amount).answer


def _release(call: Call, held: Transaction, amount: int, left: int) -> None:
    try:
        if amount == left:
            processing.flush(call, held)
            call.account.ledger.void(held.money)
        else:
            call.account.ledger.lower(held.money, held.money.authorized - amount)
    except Refused:
        raise Declined("111") from None


def register_token(call: Call, asked: Element) -> str:
    """`<registerTokenRequest>`: a token for a card that nothing is paid with."""
    page, number = said(asked, "paypageRegistrationId"), said(asked, "accountNumber")
    if page:
        return _registered(call, asked, instruments.registered(page))
    if asked.find("accountNumber") is None:
        raise Declined("322")
    known = words.network_of(number) if number.isdecimal() else None
    if known is None or not (number in words.TESTED or luhn(number)):
        raise Declined("820")
    card = Card(known, number[-4:], number[:6], "")
    made = Instrument(card, words.TESTED.get(number, words.OTHER), number)
    return _registered(call, asked, made)


def _registered(call: Call, asked: Element, made: Instrument) -> str:
    token, response = instruments.register(call, made)
    told = leaf("cnpToken", token) + leaf("bin", made.card.bin) + leaf("type", made.card.type)
    return views.answer(call, asked, response, told)


def query(call: Call, asked: Element) -> str:
    """`<queryTransaction>`: what was answered to an earlier request."""
    account, exact = call.account, said(asked, "origCnpTxnId")
    matches = account.by_merchant_id.get((said(asked, "origId"), said(asked, "origActionType")), [])
    if exact:
        known = account.transactions.get(exact)
        matches = [known] if known is not None else []
    content = leaf("matchCount", len(matches))
    if matches and said(asked, "showStatusOnly") != "Y":
        content += element("results_max10", "".join(each.answer for each in matches[:10]))
    return queried(call, asked, "150" if matches else "151", content)


def queried(call: Call, asked: Element, response: str, content: str) -> str:
    """The answer to a query, which is no transaction itself."""
    told = leaf("response", response) + leaf("responseTime", words.clock_time(call.now))
    names = {name: asked.get(name, "") for name in ("id", "reportGroup")}
    told += leaf("message", words.MESSAGES[response]) + content
    return element("queryTransactionResponse", told, **names)


def found(call: Call, asked: Element, kinds: tuple[str, ...]) -> Transaction:
    """The transaction that is meant. Raises Declined."""
    meant = call.account.transactions.get(said(asked, "cnpTxnId"))
    if meant is None or meant.kind not in kinds or meant.response not in ("000", "010"):
        raise Declined("360")
    return meant


def done(call: Call, asked: Element, meant: Transaction, amount: int) -> Transaction:
    """What was done with an earlier transaction."""
    id = call.account.new_id()
    told = views.answer(call, asked, "000", views.posted(call), id)
    kept = keep(call, asked, id, meant.money, amount, told)
    kept.order, kept.card, kept.parent = meant.order, meant.card, meant.id
    call.account.ledger.alias(id, meant.money)
    return kept


def keep(
    call: Call,
    asked: Element,
    id: str,
    money: Payment,
    amount: int,
    told: str,
    response: str = "000",
) -> Transaction:
    """Remember a transaction under its own id and the merchant's."""
    account, merchant_id = call.account, asked.get("id", "")
    order, group = said(asked, "orderId"), asked.get("reportGroup", "")
    made = Transaction(
        id, asked.tag, merchant_id, order, group, call.now, money, amount, response, told
    )
    account.transactions[id] = made
    key = (merchant_id, ACTIONS.get(asked.tag, ""))
    account.by_merchant_id.setdefault(key, []).append(made)
    return made
