"""Sales, authorizations, completions, returns, voids, deletions, queries.

https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/credit_card
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from simulators.core.ledger import Payment, Refused
from simulators.core.markup import element, leaf
from simulators.elavon import cards, views, words
from simulators.elavon.errors import ConvergeError
from simulators.elavon.terminal import Call, Card, Fields, Transaction

BATCH = 24 * 3600.0
"""After how many seconds the batch with a transaction is settled."""
RANGE = timedelta(days=31)


def sale(call: Call) -> str:
    """ccsale"""
    return _pay(call, "SALE")


def auth_only(call: Call) -> str:
    """ccauthonly: a new authorization, or more of one that there is."""
    return increment(call) if "ssl_txn_id" in call.asked else _pay(call, "AUTHONLY")


def increment(call: Call) -> str:
    """Adds the amount to what an authorization holds, whose own id stays that of what follows.

    https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/credit_card/auth_only_increment
    """
    held = found(call, "AUTHONLY")
    money = held.money
    amount = amount_of(call.asked["ssl_amount"], money.currency)
    try:
        call.terminal.ledger.increment(money, money.authorized + amount)
    except Refused:
        raise ConvergeError(5040) from None
    held.amount = money.authorized
    made = Transaction(
        call.terminal.new_id(), "AUTHONLY", money, amount, call.now, held.verdict, held.card,
        held.asked, call.terminal.ids.number(6),
    )  # fmt: skip
    return views.txn(views.transaction(made))


def _pay(call: Call, kind: str) -> str:
    asked, terminal = call.asked, call.terminal
    currency = asked.get("ssl_transaction_currency", "USD")
    if "ssl_transaction_currency" in asked and not terminal.currencies:
        raise ConvergeError(5087)
    amount = amount_of(asked["ssl_amount"], currency)
    card = cards.read(call)
    verdict = cards.verdict(call, card)
    more = _tokenized(call, card) if verdict.approved else {}
    money = terminal.ledger.open(terminal.new_id(), amount, currency)
    made = keep(
        call, Transaction(money.reference, kind, money, amount, call.now, verdict, card, asked)
    )
    if not verdict.approved:
        made.status = ""
        terminal.ledger.decline(money, verdict.message)
        return views.txn(views.transaction(made))
    made.approval, made.token = terminal.ids.number(6), more.get("ssl_token", "")
    terminal.ledger.authorize(money)
    if kind == "SALE":
        terminal.ledger.capture(money, amount)
        call.clock.after(BATCH, settle, made)
    return views.txn(views.transaction(made, **more))


def _tokenized(call: Call, card: Card) -> dict[str, str]:
    if "Y" not in (call.asked.get("ssl_get_token"), call.asked.get("ssl_add_token")):
        return {}
    token, added = cards.tokenize(call, card)
    told = {"ssl_token": token, "ssl_token_response": "SUCCESS"}
    return told | {"ssl_add_token_response": added} if added else told


def amount_of(text: str, currency: str) -> int:
    """An amount above zero in minor units. Raises ConvergeError."""
    amount = words.minor(text, currency)
    if not amount:
        raise ConvergeError(5002)
    return amount


def keep(call: Call, made: Transaction) -> Transaction:
    """Remember a transaction."""
    call.terminal.transactions[made.id] = made
    return made


def settle(made: Transaction) -> bool:
    """The batch is settled."""
    if made.status != "OPN" or made.kind not in ("SALE", "RETURN"):
        return False
    made.status = "STL"
    if made.refund is not None and made.refund.state == "pending":
        made.refund.state = "succeeded"
    return True


def found(call: Call, *kinds: str) -> Transaction:
    """The transaction that is meant. Raises ConvergeError."""
    meant = call.terminal.transactions.get(call.asked["ssl_txn_id"])
    if meant is None or meant.kind not in kinds or not meant.verdict.approved:
        raise ConvergeError(5040)
    return meant


def complete(call: Call) -> str:
    """cccomplete: all of an authorization, or a part of it with or without more to follow."""
    held = found(call, "AUTHONLY")
    money, text = held.money, call.asked.get("ssl_amount")
    amount = amount_of(text, money.currency) if text else money.capturable
    if amount > money.capturable:
        raise ConvergeError(5091)
    several = call.asked.get("ssl_partial_shipment_flag") == "Y"
    try:
        call.terminal.ledger.capture(money, amount, final=not several)
    except Refused:
        raise ConvergeError(5040) from None
    made = _completed(call, held, amount, several=several)
    call.clock.after(BATCH, settle, made)
    return views.txn(views.transaction(made))


def _completed(call: Call, held: Transaction, amount: int, *, several: bool) -> Transaction:
    """The authorization becomes a sale; of several completions each is a new one.

    The authorization keeps the unused portion.
    """
    if not several:
        held.kind, held.amount, held.at = "SALE", amount, call.now
        return held
    made = Transaction(
        call.terminal.new_id(), "SALE", held.money, amount, call.now, held.verdict, held.card,
        held.asked, held.approval,
    )  # fmt: skip
    call.terminal.ledger.alias(made.id, held.money)
    held.amount = held.money.capturable
    if held.money.state == "captured":
        held.status = "STL"
    return keep(call, made)


def give_back(call: Call) -> str:
    """ccreturn: all of a sale, or a part of it; never more than the sale."""
    paid = found(call, "SALE")
    money, text, left = paid.money, call.asked.get("ssl_amount"), paid.amount - paid.returned
    amount = amount_of(text, money.currency) if text else left
    if not 0 < amount <= left:
        raise ConvergeError(5091)
    id = call.terminal.new_id()
    try:
        refund = call.terminal.ledger.refund(money, amount, id)
    except Refused:
        raise ConvergeError(5091) from None
    paid.returned += amount
    made = after(call, paid, id, "RETURN", amount)
    made.refund, made.sale = refund, paid
    call.clock.after(BATCH, settle, made)
    return views.txn(views.transaction(made))


def give_back_all(call: Call, made: Transaction) -> bool:
    """The merchant refunds what is left in the user interface. False where nothing is."""
    done = False
    for sale in list(call.terminal.transactions.values()):
        if sale.money is made.money and sale.kind == "SALE" and sale.amount > sale.returned:
            try:
                give_back(replace(call, asked={"ssl_txn_id": sale.id}))
            except ConvergeError:
                continue
            done = True
    return done


def after(call: Call, paid: Transaction, id: str, kind: str, amount: int) -> Transaction:
    """What was done with a transaction, as one of its own."""
    made = Transaction(
        id, kind, paid.money, amount, call.now, words.APPROVED, paid.card, paid.asked
    )
    made.approval = call.terminal.ids.number(6)
    return keep(call, made)


def void(call: Call) -> str:
    """ccvoid: take a sale or return out of the open batch."""
    meant = found(call, "SALE", "RETURN")
    if meant.status != "OPN":
        raise ConvergeError(5040)
    _undo(call, meant)
    made = after(call, meant, call.terminal.new_id(), "VOID", meant.amount)
    meant.kind = "VOID"
    return views.txn(views.transaction(made))


def _undo(call: Call, meant: Transaction) -> None:
    ledger = call.terminal.ledger
    try:
        if meant.refund is not None:
            ledger.return_refund(meant.money, meant.refund, canceled=True)
            if meant.sale is not None:
                meant.sale.returned -= meant.amount
        elif meant.money.captures > 1 or meant.money.state == "authorized":
            # One of several sales of an authorization: the others and what is held stay.
            ledger.refund(meant.money, meant.amount, meant.id)
        else:
            ledger.reverse(meant.money)
    except Refused:
        raise ConvergeError(5040) from None


def delete(call: Call) -> str:
    """ccdelete: take an authorization or sale out of its batch, and release what it holds."""
    meant = found(call, "AUTHONLY", "SALE")
    if meant.status != "OPN":
        raise ConvergeError(5040)
    if meant.kind == "SALE":
        _undo(call, meant)
    else:
        _release(call, meant.money)
    meant.kind = "DELETE"
    made = after(call, meant, call.terminal.new_id(), "DELETE", meant.amount)
    return views.txn(views.transaction(made))


def _release(call: Call, money: Payment) -> None:
    try:
        call.terminal.ledger.void(money)
    except Refused:
        raise ConvergeError(5040) from None


def query(call: Call) -> str:
    """txnquery: one transaction by its id, or those of a range of days."""
    asked = call.asked
    days = [
        asked[name] for name in ("ssl_search_start_date", "ssl_search_end_date") if name in asked
    ]
    if "ssl_txn_id" in asked:
        if days:
            raise ConvergeError(5095)
        meant = call.terminal.transactions.get(asked["ssl_txn_id"])
        if meant is None:
            raise ConvergeError(5040)
        return views.txn(views.queried(meant))
    if not days:
        raise ConvergeError(4009)
    since, until = _range(days)
    listed = [
        each
        for each in call.terminal.transactions.values()
        if since <= datetime.fromtimestamp(each.at, UTC) < until
    ]
    count = leaf("ssl_txn_count", len(listed))
    return element("txnlist", count + "".join(views.txn(views.queried(each)) for each in listed))


def _range(days: list[str]) -> tuple[datetime, datetime]:
    try:
        read = [datetime.strptime(day[:10], "%m/%d/%Y").replace(tzinfo=UTC) for day in days]
    except ValueError:
        raise ConvergeError(5099) from None
    since, until = read[0], read[-1] + timedelta(days=1)
    if not since < until <= since + RANGE:
        raise ConvergeError(5099)
    return since, until


def get_token(call: Call) -> str:
    """ccgettoken: a token for a card; ssl_verify asks the issuer first."""
    card = cards.read(call)
    verdict = cards.verdict(call, card)
    if call.asked.get("ssl_verify") == "Y" and not verdict.approved:
        return views.txn(_token(call, card, "", "Acct Verification Failed", ""))
    token, added = cards.tokenize(call, card)
    return views.txn(_token(call, card, token, "SUCCESS", added))


def _token(call: Call, card: Card, token: str, response: str, added: str) -> Fields:
    told = {
        "ssl_token": token,
        "ssl_token_response": response,
        "ssl_result": "0" if token else "1",
        "ssl_result_message": "",
        "ssl_transaction_type": "GETTOKEN",
        "ssl_txn_id": "",
        "ssl_txn_time": words.told_at(call.now),
        "ssl_card_number": card.masked,
        "ssl_card_type": "CREDITCARD",
        "ssl_card_short_description": card.network,
        "ssl_exp_date": card.expires,
        **{name: call.asked.get(name, "") for name in views.ECHOED},
    }
    return told | {"ssl_add_token_response": added} if added else told


def verify(call: Call) -> str:
    """ccverify: ask the issuer about a card, for nothing."""
    card = cards.read(call)
    verdict, id = cards.verdict(call, card), call.terminal.new_id()
    made = Transaction(
        id, "CARDVERIFICATION", Payment(id, 0, "USD"), 0, call.now, verdict, card, call.asked
    )
    return views.txn(views.transaction(made, **_tokenized(call, card)))


def query_token(call: Call) -> str:
    """ccquerytoken"""
    token = call.asked["ssl_token"]
    return views.txn(_token(call, cards.stored(call, token, ""), token, "SUCCESS", ""))


def delete_token(call: Call) -> str:
    """ccdeletetoken"""
    token = call.asked["ssl_token"]
    card = cards.stored(call, token, "")
    del call.terminal.tokens[token]
    call.terminal.stored = {k: v for k, v in call.terminal.stored.items() if v != token}
    return views.txn(_token(call, card, token, "SUCCESS", ""))


WORK: dict[str, Callable[[Call], str]] = {
    "ccsale": sale,
    "ccauthonly": auth_only,
    "cccomplete": complete,
    "ccreturn": give_back,
    "ccvoid": void,
    "ccdelete": delete,
    "txnquery": query,
    "ccgettoken": get_token,
    "ccverify": verify,
    "ccquerytoken": query_token,
    "ccdeletetoken": delete_token,
}
