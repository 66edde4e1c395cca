"""Transactions and refunds: charged, captured, reversed, settled.

https://developer.paypal.com/braintree/graphql/guides/transactions
https://developer.paypal.com/braintree/docs/reference/general/statuses
"""

import re
from datetime import UTC, datetime
from typing import Any

from simulators.braintree import disputes, events, methods, words
from simulators.braintree.account import Call, Event, Method, Refund, Transaction, global_id
from simulators.braintree.errors import invalid, not_found
from simulators.core.clock import DAY
from simulators.core.ledger import Payment

Fields = dict[str, Any]

SETTLING_SECONDS, SETTLED_SECONDS = 1_200, 2_400
"""The sandbox's next batch: what is submitted is on its way, and has arrived."""
BANK_SECONDS = 4 * DAY
HOLD_SECONDS = {"AMERICAN_EXPRESS": 7 * DAY, "DISCOVER": 10 * DAY}
CARD_HOLD, PAYPAL_HOLD = 7 * DAY, 29 * DAY

LIVE = ("SUBMITTED_FOR_SETTLEMENT", "SETTLING", "SETTLED", "SETTLEMENT_PENDING")
REFUNDABLE = ("SETTLING", "SETTLED")
ORDER_ID = 255
AMOUNT = re.compile(r"-?\d+(\.\d+)?\Z")
MOST = 10**14


def minor(text: str, currency: str, *path: str) -> int:
    """An amount in minor units. Raises GraphQLError."""
    whole, _, fraction = text.lstrip("-").partition(".")
    places = words.decimals(currency)
    if text.startswith("-"):
        invalid("81501", "Amount cannot be negative.", *path)
    if (len(fraction) > places and fraction.strip("0")) or (fraction and not places):
        invalid("81503", "Amount is an invalid format.", *path)
    amount: int = int(whole) * 10**places + int(fraction[:places].ljust(places, "0") or 0)
    if amount <= 0:
        invalid("81531", "Amount must be greater than zero.", *path)
    if amount > MOST:
        invalid("81528", "Amount is too large.", *path)
    return amount


def seconds_until(day: str, now: int) -> int:
    """How long it is until a day is over."""
    end = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() + DAY
    return max(0, int(end) - now)


def create(call: Call, asked: Fields, *, capture: bool) -> Transaction:
    """`charge...` and `authorize...`: a new transaction, whatever becomes of it."""
    given, account = asked["transaction"], call.account
    named = given.get("merchantAccountId")
    currency = account.currency_of(named)
    if currency is None:
        invalid("91513", "Merchant account ID is invalid.", "transaction", "merchantAccountId")
    amount = minor(given["amount"], currency, "transaction", "amount")
    checked(given)
    method = methods.find(call, asked["paymentMethodId"])
    options = asked.get("options") or {}
    right_authentication(method, given, options)
    customer = methods.customer_of(call, given.get("customerId"), "transaction", "customerId")
    if method.bank is not None:
        chargeable(method, capture=capture)
    legacy = account.new()
    money = Payment(global_id("transaction", legacy), amount, currency)
    made = Transaction(
        legacy, call.now, money, named or account.account_id, currency, method,
        given, options, [], amount, customer=customer or method.customer,
    )  # fmt: skip
    account.ledger.add(money)
    account.transactions[made.legacy] = made
    account.keep(made)
    account.ledger.alias(legacy, money)
    methods.consume(method)
    proceed(call, made, capture)
    vault_after(call, made)
    return made


def chargeable(method: Method, *, capture: bool) -> None:
    """Refuse a bank account that is not vaulted and verified. Raises GraphQLError."""
    if not capture:
        invalid("915186", "Bank accounts cannot be authorized.", "paymentMethodId")
    if not method.multi:
        message = "US bank account nonce must be verified before it can be transacted on."
        invalid("915171", message, "paymentMethodId")
    if not method.verified:
        invalid("915172", "US bank account is not verified.", "paymentMethodId")


def checked(given: Fields) -> None:
    """Refuse what a transaction may not be asked with. Raises GraphQLError."""
    if len(given.get("orderId") or "") > ORDER_ID:
        invalid("91501", "Order ID is too long.", "transaction", "orderId")
    if given.get("customFields"):
        names = ", ".join(each["name"] for each in given["customFields"])
        invalid("91526", f"Custom field is invalid: {names}.", "transaction", "customFields")
    if given.get("customerId") and given.get("customerDetails"):
        invalid("91510", "Customer ID and customer details conflict.", "transaction",
                "customerDetails")  # fmt: skip


def right_authentication(method: Method, given: Fields, options: Fields) -> None:
    """An authentication holds for its own amount alone. Raises GraphQLError."""
    done = method.authentication
    if done is not None and done.amount and float(done.amount) != float(given["amount"]):
        message = "Amount must match the 3D Secure authorization amount."
        invalid("91585", message, "transaction", "amount")


def proceed(call: Call, made: Transaction, capture: bool) -> None:
    """The processor decides."""
    ledger, method = call.account.ledger, made.method
    places = 10 ** words.decimals(made.currency)
    major, rest = divmod(made.amount, places)
    found = words.verdict(major, rest, method.paypal)
    reason = rejection(made, found.status)
    if reason:
        ledger.decline(made.money, reason.lower())
        reach(call, made, "GATEWAY_REJECTED", gatewayRejectionReason=reason)
        return
    if found.status != "AUTHORIZED":
        ledger.decline(made.money, found.code)
        reach(call, made, found.status, **response(made, found.code, found.text))
        return
    if method.bank is not None:
        debit(call, made)
        return
    ledger.authorize(made.money)
    reach(call, made, "AUTHORIZED", **response(made, found.code, found.text))
    held = PAYPAL_HOLD if method.paypal else CARD_HOLD
    call.clock.after(held, expire, call, made)
    if capture:
        submit(call, made, made.amount)
    if method.card is not None and method.card.disputed:
        disputes.opened(call, made, "CHARGEBACK")


def rejection(made: Transaction, status: str) -> str:
    """Why the gateway itself refuses; empty where it does not."""
    if status == "GATEWAY_REJECTED":
        return "APPLICATION_INCOMPLETE"
    if made.method.card is not None and made.method.card.fraud:
        return "FRAUD"
    wanted = (made.options.get("threeDSecureAuthentication") or {}).get("required")
    done = made.method.authentication
    return "THREE_D_SECURE" if wanted and not (done and done.shifted) else ""


def response(made: Transaction, code: str, text: str) -> Fields:
    """What the processor answers."""
    card = made.method.card
    billing = (made.options.get("billingAddress") or (card and card.billing)) or {}
    postal = billing.get("postalCode") or ""
    street = billing.get("addressLine1") or billing.get("streetAddress") or ""
    number = street.partition(" ")[0]
    told: Fields = {
        "legacyCode": code,
        "message": text,
        "cvvResponse": card.cvv if card else "NOT_APPLICABLE",
        "avsPostalCodeResponse": words.POSTAL_CODE.get(postal, "MATCHES"),
        "avsStreetAddressResponse": words.STREET.get(number, "MATCHES")
        if street
        else "NOT_PROVIDED",
        "authorizationId": made.legacy[:6].upper() if code == words.APPROVED[0] else None,
        "additionalInformation": None if code == words.APPROVED[0] else f"{code} : {text}",
        "retrievalReferenceNumber": "1234567",
    }
    more: Fields = {"processorResponse": told}
    if card:
        more["networkResponse"] = {"code": "XX", "message": "sample network response text"}
    if code in words.DECLINES or code.startswith("2"):
        more["declineType"] = "HARD" if code in words.HARD else "SOFT"
    return more


def reach(call: Call, made: Transaction, status: str, **more: Any) -> None:
    """A transaction reaches a status."""
    made.events.append(Event(status, call.now, made.amount, more))


def vault_after(call: Call, made: Transaction) -> None:
    """Store what was paid with, where that was asked for."""
    asked = made.asked.get("vaultPaymentMethodAfterTransacting")
    if asked is None or made.method.multi or not made.method.vaultable:
        return
    good = made.status in ("AUTHORIZED", *LIVE)
    if asked["when"] == "ALWAYS" or good:
        made.vaulted = methods.stored(call, made.method, made.customer)
        made.customer = made.vaulted.customer


def debit(call: Call, made: Transaction) -> None:
    """A debit is on its way for some days."""
    call.account.ledger.pend(made.money)
    reach(call, made, "SETTLEMENT_PENDING")
    call.clock.after(BANK_SECONDS, arrive, call, made)


def submit(call: Call, made: Transaction, amount: int) -> None:
    """What is held is taken, and goes into the next batch."""
    call.account.ledger.capture(made.money, amount)
    made.amount = amount
    if made.method.paypal:
        settle_paypal(call, made)
        return
    reach(call, made, "SUBMITTED_FOR_SETTLEMENT")
    call.clock.after(SETTLING_SECONDS, settling, call, made)
    call.clock.after(SETTLED_SECONDS, settle, call, made)


def settle_paypal(call: Call, made: Transaction) -> None:
    """PayPal settles at once, or declines to."""
    found = words.settlement(made.amount // 10 ** words.decimals(made.currency), paypal=True)
    if found.status == "SETTLED":
        reach(call, made, "SETTLING")
        call.clock.after(SETTLED_SECONDS, settle, call, made)
        return
    told = {"legacyCode": found.code, "message": found.text}
    reach(call, made, found.status, processorResponse=told)
    if found.status == "SETTLEMENT_DECLINED":
        call.account.ledger.reverse(made.money)
    else:
        call.clock.after(SETTLED_SECONDS, settle, call, made)


def settling(call: Call, made: Transaction) -> bool:
    """The batch is on its way."""
    if made.status != "SUBMITTED_FOR_SETTLEMENT":
        return False
    reach(call, made, "SETTLING")
    return True


def settle(call: Call, made: Transaction) -> bool:
    """The money is there. False where none is on its way."""
    if made.method.bank is not None:
        return arrive(call, made)
    if made.status not in ("SUBMITTED_FOR_SETTLEMENT", "SETTLING", "SETTLEMENT_PENDING"):
        return False
    settled(call, made)
    return True


def settled(call: Call, made: Transaction) -> None:
    """The money of a transaction has arrived."""
    told = {"legacyCode": "4000", "message": "Confirmed"}
    batch = f"{made.account_id}_{call.now}"
    reach(call, made, "SETTLED", processorResponse=told, settlementBatchId=batch)


def arrive(call: Call, made: Transaction) -> bool:
    """A debit arrives. False where none is on its way."""
    if made.status != "SETTLEMENT_PENDING":
        return False
    call.account.ledger.settle(made.money)
    settled(call, made)
    events.transaction(call, made, "transaction_settled")
    return True


def bounce(call: Call, made: Transaction) -> bool:
    """A settlement is declined. False where nothing is on its way."""
    if made.status not in ("SETTLEMENT_PENDING", "SUBMITTED_FOR_SETTLEMENT", "SETTLING"):
        return False
    if made.money.state == "pending":
        call.account.ledger.fail(made.money, "4001")
    else:
        call.account.ledger.reverse(made.money)
    told = {"legacyCode": "4001", "message": "Settlement Declined"}
    reach(call, made, "SETTLEMENT_DECLINED", processorResponse=told)
    if made.method.bank is not None:
        events.transaction(call, made, "transaction_settlement_declined")
    return True


def expire(call: Call, made: Transaction) -> bool:
    """Nobody captured in time. False where nothing is held."""
    if made.status != "AUTHORIZED":
        return False
    call.account.ledger.void(made.money)
    reach(call, made, "AUTHORIZATION_EXPIRED")
    return True


def find(call: Call, id: str, *path: str) -> Transaction:
    """A transaction by its global id. Raises GraphQLError."""
    found = call.account.things.get(id)
    if not isinstance(found, Transaction):
        not_found("input", *path)
    return found


def capture(call: Call, asked: Fields) -> Transaction:
    """`captureTransaction`: once; what is not captured is released."""
    made = find(call, asked["transactionId"], "transactionId")
    given = asked.get("transaction") or {}
    text = given.get("amount") or asked.get("amount")
    path = ("transaction", "amount") if given.get("amount") else ("amount",)
    amount = made.amount if text is None else minor(text, made.currency, *path)
    if made.status != "AUTHORIZED":
        invalid("91507", "Cannot submit for settlement unless status is authorized.",
                "transactionId")  # fmt: skip
    if amount > made.money.capturable:
        invalid("91522", "Settlement amount is too large.", *path)
    made.asked = {**made.asked, **{name: given[name] for name in ("orderId",) if given.get(name)}}
    submit(call, made, amount)
    return made


def partial_capture(call: Call, asked: Fields) -> Transaction:
    """`partialCaptureTransaction`: a part of a PayPal authorization, a transaction itself."""
    parent = find(call, asked["transactionId"], "transactionId")
    given = asked.get("transaction") or {}
    if not parent.method.paypal:
        invalid("915101", "Payment instrument type is not accepted.", "transactionId")
    if parent.status not in ("AUTHORIZED", "SETTLEMENT_PENDING") or not given:
        invalid("915103", "Cannot submit for partial settlement.", "transactionId")
    amount = minor(given["amount"], parent.currency, "transaction", "amount")
    if amount > parent.money.capturable:
        invalid("91522", "Settlement amount is too large.", "transaction", "amount")
    final = bool(given.get("finalCapture"))
    call.account.ledger.capture(parent.money, amount, final=final)
    child = Transaction(
        call.account.new(), call.now, parent.money, parent.account_id, parent.currency,
        parent.method, {**parent.asked, **given}, {}, [], amount, parent=parent,
        customer=parent.customer,
    )  # fmt: skip
    call.account.transactions[child.legacy] = child
    call.account.keep(child)
    call.account.ledger.alias(child.id, parent.money)
    parent.children.append(child)
    reach(call, child, "SETTLING")
    call.clock.after(SETTLED_SECONDS, settle, call, child)
    if parent.status == "AUTHORIZED":
        reach(call, parent, "SETTLEMENT_PENDING")
    return child


def change_amount(call: Call, asked: Fields) -> Transaction:
    """`updateTransactionAmount`: what is held becomes more, or less."""
    made = find(call, asked["transactionId"], "transactionId")
    amount = minor(asked["amount"], made.currency, "amount")
    if made.status != "AUTHORIZED":
        invalid("95607", "Transaction must be authorized to be adjusted.", "transactionId")
    if amount == made.amount:
        invalid("95606", "No net amount to perform auth adjustment.", "amount")
    ledger = call.account.ledger
    (ledger.increment if amount > made.amount else ledger.lower)(made.money, amount)
    made.amount = amount
    told = {"legacyCode": "1000", "message": "Approved", "declineType": None}
    made.adjustments.append(
        {"amount": amount, "successful": True, "at": call.now, "processorResponse": told}
    )
    return made


def reverse(call: Call, asked: Fields) -> Transaction | Refund:
    """`reverseTransaction`: voided while it can be, refunded in full afterwards.

    Of an authorization that was taken in parts only the rest is released.
    https://developer.paypal.com/beta/payments/void-authorization
    """
    made = find(call, asked["transactionId"], "transactionId")
    if made.status in REFUNDABLE:
        return give_back(call, made, refundable(made), {})
    if made.status not in ("AUTHORIZED", "SUBMITTED_FOR_SETTLEMENT", "SETTLEMENT_PENDING"):
        invalid("91504", "Transaction can only be voided if status is authorized, "
                "submitted_for_settlement, or - for PayPal - settlement_pending.",
                "transactionId")  # fmt: skip
    if made.money.captured and not made.children:
        if made.money.disputed:
            invalid("91504", "Transaction cannot be voided.", "transactionId")
        call.account.ledger.reverse(made.money)
    else:
        call.account.ledger.void(made.money)
    reach(call, made, "VOIDED")
    return made


def refund(call: Call, asked: Fields) -> Refund:
    """`refundTransaction`: only what settles or has settled."""
    made = find(call, asked["transactionId"], "transactionId")
    given = asked.get("refund") or {}
    text = given.get("amount")
    amount = None if text is None else minor(text, made.currency, "refund", "amount")
    if made.status not in REFUNDABLE:
        message = "Cannot refund a transaction unless it is settled."
        invalid("91506", message, "transactionId")
    if call.account.currency_of(given.get("merchantAccountId")) is None:
        invalid("91513", "Merchant account ID is invalid.", "refund", "merchantAccountId")
    left = refundable(made)
    if left <= 0:
        invalid("91512", "Transaction has already been fully refunded.", "transactionId")
    if amount is not None and amount > left:
        invalid("91521", "Refund amount is too large.", "refund", "amount")
    return give_back(call, made, left if amount is None else amount, given)


def give_back_all(call: Call, made: Transaction) -> bool:
    """The merchant refunds what is left in the Control Panel. False where nothing can be."""
    left = refundable(made) if made.status in REFUNDABLE else 0
    return left > 0 and bool(give_back(call, made, left, {}))


def refundable(made: Transaction) -> int:
    """What can still be given back; of a partial capture, its own part."""
    given = sum(
        each.money.amount for each in made.refunds if each.money.state in ("pending", "succeeded")
    )
    return min(made.money.refundable, made.amount - given)


def give_back(call: Call, made: Transaction, amount: int, given: Fields) -> Refund:
    """A refund, which settles with the next batch. Raises GraphQLError where nothing is left."""
    if amount <= 0:
        invalid("91512", "Transaction has already been fully refunded.", "transactionId")
    legacy = call.account.new()
    money = call.account.ledger.refund(
        made.money, amount, global_id("refund", legacy), pending=True
    )
    back = Refund(legacy, call.now, made, money, given, [])
    call.account.refunds[legacy] = back
    call.account.keep(back)
    made.refunds.append(back)
    bank = made.method.bank is not None
    back.events.append(
        Event("SETTLEMENT_PENDING" if bank else "SUBMITTED_FOR_SETTLEMENT", call.now, amount)
    )
    call.clock.after(BANK_SECONDS if bank else SETTLED_SECONDS, settle_refund, call, back)
    return back


def settle_refund(call: Call, back: Refund) -> bool:
    """A refund has arrived. False where none is on its way."""
    if back.status not in ("SUBMITTED_FOR_SETTLEMENT", "SETTLEMENT_PENDING"):
        return False
    back.money.state = "succeeded"
    back.events.append(Event("SETTLED", call.now, back.money.amount))
    if back.transaction.method.bank is not None:
        events.refund(call, back, "transaction_settled")
    return True


def fail_refund(call: Call, back: Refund) -> bool:
    """A refund comes back. False for one that is over otherwise."""
    if back.money.state not in ("pending", "succeeded"):
        return False
    call.account.ledger.return_refund(back.transaction.money, back.money)
    bank = back.transaction.method.bank is not None
    status = "SETTLEMENT_DECLINED" if bank else "PROCESSOR_DECLINED"
    told = {"legacyCode": "2046", "message": "Declined"}
    back.events.append(Event(status, call.now, back.money.amount, {"processorResponse": told}))
    events.refund(call, back, "transaction_settlement_declined" if bank else "refund_failed")
    return True


def reverse_refund(call: Call, asked: Fields) -> Refund:
    """`reverseRefund`: called back before it settles."""
    back = call.account.things.get(asked["refundId"])
    if not isinstance(back, Refund):
        not_found("input", "refundId")
    if back.status != "SUBMITTED_FOR_SETTLEMENT":
        invalid("91504", "Refund can only be voided if status is submitted_for_settlement.",
                "refundId")  # fmt: skip
    call.account.ledger.return_refund(back.transaction.money, back.money, canceled=True)
    back.events.append(Event("VOIDED", call.now, back.money.amount))
    return back


def sandbox_settle(call: Call, asked: Fields) -> Transaction:
    """`sandboxSettleTransaction`: time passes for one transaction."""
    made = find(call, asked["transactionId"], "transactionId")
    declined = asked.get("settlementState") == "SETTLEMENT_DECLINED"
    if not (bounce(call, made) if declined else settle(call, made)):
        message = "Cannot simulate settlement of this transaction."
        invalid("91575", message, "transactionId")
    return made
