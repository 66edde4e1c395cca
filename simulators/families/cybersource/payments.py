"""Payments: an authorization, alone or with its capture, and raising one that is held.

https://developer.cybersource.com/api-reference-assets/index.html#payments_payments
"""

from typing import Any

from simulators.core.ledger import Refused
from simulators.families.cybersource import (
    authentications,
    authorizing,
    batches,
    events,
    sources,
    tokens,
)
from simulators.families.cybersource.account import Call, Payment, Taking, Transaction, stamp
from simulators.families.cybersource.authorizing import Verdict
from simulators.families.cybersource.errors import Fields, invalid, missing, told, wrong
from simulators.families.cybersource.fields import at, read
from simulators.families.cybersource.money import major
from simulators.families.cybersource.money import read as read_amount
from simulators.families.cybersource.sources import Source

Answer = tuple[int, Fields]

ACTIONS = ("TOKEN_CREATE", "CONSUMER_AUTHENTICATION", "VALIDATE_CONSUMER_AUTHENTICATION")
OTHER_ACTIONS = ("DECISION_SKIP",)
_INDICATORS = """
aesk aesk_attempted cs cs_attempted dipb dipb_attempted install install_internet internet js
js_attempted js_failure moto pb pb_attempted recurring recurring_internet retail rpy spa spa_failure
up3ds up3ds_attempted up3ds_failure vbv vbv_attempted vbv_failure
"""
INDICATORS = frozenset(_INDICATORS.split())
NEEDS = {"vbv": "cavv", "aesk": "cavv", "js": "cavv", "dipb": "cavv", "pb": "cavv"}
"""What a payment must bring of the authentication that its commerce indicator claims."""

BILLED = ("firstName", "lastName", "address1", "locality", "country", "email")
BILLED_IN_NORTH_AMERICA = ("administrativeArea", "postalCode")


def create(call: Call) -> Answer:
    """POST /pts/v2/payments"""
    asked = read(call.operation, call.body)
    amount, currency = read_amount(asked, "orderInformation.amountDetails")
    source = sources.found(call, asked)
    check(call, asked, source)
    transaction = opened(call, asked, source, amount, currency)
    actions = at(asked, "processingInformation.actionList") or []
    authenticated = authentications.within(call, asked, source, transaction, actions)
    if authenticated.stopped:
        return stopped(call, transaction, source, authenticated)
    verdict = authorizing.judge(call, source, amount, currency)
    payment = book(call, asked, source, transaction, verdict)
    shown = view(call, payment, verdict, source)
    if authenticated.shown:
        shown["consumerAuthenticationInformation"] = authenticated.shown
    if verdict.status == "AUTHORIZED" and "TOKEN_CREATE" in actions:
        shown["tokenInformation"] = tokens.create(call, asked, source, verdict.network_id)
    call.account.transactions[transaction.id] = transaction
    events.payment(call, payment, shown)
    return 201, shown


def check(call: Call, asked: Fields, source: Source) -> None:
    """Raises CyberSourceError for what is missing or contradicts itself."""
    billed = source.token is not None and source.token.kind != "instrumentIdentifier"
    lacks = [] if billed else unbilled(asked)
    if lacks:
        raise missing(*lacks)
    processing = asked.get("processingInformation") or {}
    for action in processing.get("actionList") or []:
        if action not in (*ACTIONS, *OTHER_ACTIONS):
            raise wrong("processingInformation.actionList")
    solution = processing.get("paymentSolution")
    if solution is not None and solution not in call.offers.solutions:
        raise wrong("processingInformation.paymentSolution")
    check_indicator(asked, processing.get("commerceIndicator"))
    check_initiator(at(processing, "authorizationOptions.initiator") or {})


def unbilled(asked: Fields) -> list[str]:
    """The fields of `billTo` that are needed and absent."""
    bill_to = at(asked, "orderInformation.billTo") or {}
    needed = list(BILLED)
    if bill_to.get("country") in ("US", "CA"):
        needed += BILLED_IN_NORTH_AMERICA
    return [f"orderInformation.billTo.{name}" for name in needed if not bill_to.get(name)]


def check_indicator(asked: Fields, indicator: str | None) -> None:
    """Raises CyberSourceError for an unknown indicator, or one without what it claims."""
    if indicator is None:
        return
    if indicator not in INDICATORS:
        raise wrong("processingInformation.commerceIndicator")
    within = "VALIDATE_CONSUMER_AUTHENTICATION" in (
        at(asked, "processingInformation.actionList") or []
    )
    needed = NEEDS.get(indicator)
    way = f"consumerAuthenticationInformation.{needed}"
    if needed and not within and at(asked, "paymentInformation.card") and not at(asked, way):
        raise missing(way)


def check_initiator(initiator: Fields) -> None:
    """Raises CyberSourceError for words that say nothing of who initiates a payment, and why."""
    way = "processingInformation.authorizationOptions.initiator"
    if initiator.get("type") not in (None, "customer", "merchant"):
        raise wrong(f"{way}.type")
    reason = at(initiator, "merchantInitiatedTransaction.reason")
    if reason is not None and reason not in map(str, range(1, 11)):
        raise wrong(f"{way}.merchantInitiatedTransaction.reason")


def opened(call: Call, asked: Fields, source: Source, amount: int, currency: str) -> Transaction:
    """The transaction of a payment; nothing is held yet."""
    account, now = call.account, call.now
    id = account.request_id(now)
    sale = bool(at(asked, "processingInformation.capture")) or source.bank is not None
    names = ["ics_ecp_debit"] if source.bank else ["ics_auth", *(["ics_bill"] if sale else [])]
    code = at(asked, "clientReferenceInformation.code") or str(int(now * 1000))
    reconciliation = account.ids.next(16).upper()
    shown = kept(asked, source)
    return Transaction(
        id, id, "payment", now, "", code, reconciliation, names, amount, currency, shown=shown
    )


def kept(asked: Fields, source: Source) -> Fields:
    """What transaction details show of a request: no number, no security code."""
    order = asked.get("orderInformation") or {}
    processing = asked.get("processingInformation") or {}
    shown: Fields = {
        "orderInformation": {key: order[key] for key in ("billTo", "shipTo") if key in order},
        "processingInformation": {
            key: processing[key]
            for key in ("paymentSolution", "commerceIndicator", "industryDataType")
            if key in processing
        },
        "paymentInformation": instrument(source),
    }
    if "merchantDefinedInformation" in asked:
        shown["merchantDefinedInformation"] = asked["merchantDefinedInformation"]
    return shown


def instrument(source: Source) -> Fields:
    """`paymentInformation` as transaction details show it."""
    shown: Fields = {}
    card = source.card
    if source.bank is not None:
        account = {"type": source.bank["type"], "suffix": source.bank["suffix"]}
        shown["paymentType"] = {"name": "CHECK", "type": "CHECK", "method": "Check"}
        shown["bank"] = {"routingNumber": source.bank["routingNumber"], "account": account}
    elif card is not None:
        shown["paymentType"] = {"name": "smartpay", "type": "credit card"}
        shown["card"] = {
            "suffix": card.suffix,
            "prefix": card.prefix,
            "expirationMonth": card.month,
            "expirationYear": card.year,
            "type": card.type,
        }
    if source.token is not None:
        shown[source.token.kind] = {"id": source.token.id}
    return shown


def book(
    call: Call, asked: Fields, source: Source, transaction: Transaction, verdict: Verdict
) -> Payment:
    """Hold or take the money, as the verdict says, and keep the payment."""
    account = call.account
    money = account.ledger.open(transaction.id, transaction.amount, transaction.currency.upper())
    sale = "ics_auth" not in transaction.applications or "ics_bill" in transaction.applications
    payment = Payment(
        transaction, money, source.card, source.bank is not None, sale, verdict.network_id
    )
    transaction.status, transaction.reason = verdict.status, verdict.reason
    transaction.shown["processorInformation"] = verdict.processor
    account.payments[transaction.id] = payment
    if verdict.status != "AUTHORIZED":
        account.ledger.decline(money, verdict.reason or verdict.status)
        return payment
    if payment.bank:
        account.ledger.pend(money)
    else:
        account.ledger.authorize(money)
    if sale:
        take(call, payment)
    return payment


def take(call: Call, payment: Payment) -> None:
    """Take at once what was authorized; it goes out with the next batch."""
    transaction = payment.transaction
    if not payment.bank:
        call.account.ledger.capture(payment.money, transaction.amount)
    taking = Taking(transaction, payment, transaction.amount)
    payment.takings = [taking]
    call.account.takings[transaction.id] = taking
    transaction.status = "PENDING"
    batches.plan(call, taking)


def stopped(
    call: Call,
    transaction: Transaction,
    source: Source,
    authenticated: authentications.Within,
) -> Answer:
    """A payment that waits for its authentication, or failed it."""
    transaction.status, transaction.reason = authenticated.status, authenticated.reason
    account = call.account
    account.transactions[transaction.id] = transaction
    money = account.ledger.open(transaction.id, transaction.amount, transaction.currency.upper())
    if authenticated.status == "PENDING_AUTHENTICATION":
        account.ledger.challenge(money)
    else:
        account.ledger.decline(money, authenticated.reason)
    shown = base_view(transaction)
    shown["status"] = authenticated.status
    shown["errorInformation"] = told(authenticated.reason)
    shown["consumerAuthenticationInformation"] = authenticated.shown
    return 201, shown


def base_view(transaction: Transaction) -> Fields:
    """What every answer about a payment holds."""
    way = f"/pts/v2/payments/{transaction.id}"
    return {
        "_links": {"self": {"method": "GET", "href": way}},
        "clientReferenceInformation": {"code": transaction.code},
        "id": transaction.id,
        "status": transaction.status,
        "submitTimeUtc": stamp(transaction.submitted),
    }


def view(call: Call, payment: Payment, verdict: Verdict, source: Source) -> Fields:
    """A payment as its own answer shows it."""
    transaction = payment.transaction
    shown = base_view(transaction)
    shown["status"] = "PENDING" if payment.bank and not verdict.reason else verdict.status
    if verdict.processor:
        shown["processorInformation"] = verdict.processor
    if verdict.reason:
        shown["errorInformation"] = told(verdict.reason)
        return shown
    amount = major(transaction.amount, transaction.currency)
    amounts = {"currency": transaction.currency}
    if payment.sale:
        amounts["totalAmount"] = amount
    if not payment.bank:
        amounts["authorizedAmount"] = amount
    shown["orderInformation"] = {"amountDetails": amounts}
    shown["reconciliationId"] = transaction.reconciliation
    shown["pointOfSaleInformation"] = {"terminalId": call.offers.terminal}
    shown["_links"] |= links(payment)
    if payment.card is not None:
        shown |= accounts(payment, source)
    return shown


def links(payment: Payment) -> Fields:
    """Where a payment can go on."""
    way = f"/pts/v2/payments/{payment.transaction.id}"
    if payment.sale:
        return {"void": {"method": "POST", "href": f"{way}/voids"}}
    return {
        "authReversal": {"method": "POST", "href": f"{way}/reversals"},
        "capture": {"method": "POST", "href": f"{way}/captures"},
    }


def accounts(payment: Payment, source: Source) -> Fields:
    """The card as a payment's answer shows it."""
    assert payment.card is not None
    type = {"type": payment.card.type}
    shown: Fields = {"tokenizedCard": type, "card": type}
    if source.tokenized:
        shown["card"] = {"suffix": payment.card.suffix, **type}
    if source.token is not None:
        shown[source.token.kind] = {"id": source.token.id}
    return {"paymentAccountInformation": {"card": type}, "paymentInformation": shown}


def increment(call: Call, id: str) -> Answer:
    """PATCH /pts/v2/payments/{id}"""
    asked = read(call.operation, call.body)
    if not call.offers.increments:
        raise invalid("NOT_SUPPORTED")
    more, currency = read_amount(asked, "orderInformation.amountDetails", "additionalAmount")
    payment = call.account.payments.get(id)
    if payment is None or payment.bank or payment.transaction.reason:
        raise invalid("INVALID_PAYMENT_ID")
    if currency.upper() != payment.money.currency:
        raise wrong("orderInformation.amountDetails.currency")
    if not more:
        raise wrong("orderInformation.amountDetails.additionalAmount")
    try:
        call.account.ledger.increment(payment.money, payment.money.authorized + more)
    except Refused:
        raise invalid("NOT_SUPPORTED") from None
    payment.transaction.amount = payment.money.authorized
    return 201, increment_view(call, payment, more)


def increment_view(call: Call, payment: Payment, more: int) -> Fields:
    """A raised authorization: its id stays that of the first one."""
    transaction, currency = payment.transaction, payment.transaction.currency
    processor: dict[str, Any] = transaction.shown["processorInformation"]
    told = ("approvalCode", "transactionId", "networkTransactionId", "responseCode")
    amounts = {
        "totalAmount": major(transaction.amount, currency),
        "authorizedAmount": major(more, currency),
        "currency": currency,
    }
    return base_view(transaction) | {
        "submitTimeUtc": stamp(call.now),
        "reconciliationId": transaction.reconciliation,
        "orderInformation": {"amountDetails": amounts},
        "processorInformation": {name: processor[name] for name in told if name in processor},
    }
