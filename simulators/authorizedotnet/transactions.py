"""Transactions: `createTransactionRequest` in all its kinds, settlement, and their details.

https://developer.authorize.net/api/reference/index.html#payment-transactions
"""

from typing import Any

from simulators.authorizedotnet import events, means, profiles, words
from simulators.authorizedotnet.account import Call, Means, Transaction, stamp
from simulators.authorizedotnet.errors import AnetError
from simulators.authorizedotnet.words import APPROVED, DECLINED, ERROR
from simulators.core.clock import DAY
from simulators.core.ledger import Payment

Fields = dict[str, Any]

SETTLING_SECONDS = 2_400
"""Until the next batch."""
HOLD_SECONDS = 30 * DAY
DUPLICATE_SECONDS = 120
CREDIT_SECONDS = 180 * DAY
MOST = 99_999_999_99

NOBODY = Means("", "", "")


class Outcome:
    """What comes of a request: a reason code, and a transaction where there is one.

    `again` is for what follows a payment, when nothing is checked again.
    """

    def __init__(
        self,
        reason: str,
        made: Transaction | None = None,
        means: Means = NOBODY,
        *,
        again: bool = False,
        reference: str | None = None,
    ) -> None:
        self.reason, self.made, self.means = reason, made, means
        self.again, self.reference = again, reference


def create(call: Call, asked: Fields) -> tuple[bool, Fields]:
    """`createTransactionRequest`: whether it is no error, and what is answered."""
    given = asked["transactionRequest"]
    try:
        outcome = KINDS[given["transactionType"]](call, given)
    except means.Unfit as unfit:
        outcome = Outcome(unfit.reason, means=unfit.means or NOBODY)
    code = words.REASONS[outcome.reason][0]
    told: Fields = {"transactionResponse": response(outcome, given)}
    if code == APPROVED and (given.get("profile") or {}).get("createProfile"):
        assert outcome.made is not None
        told["profileResponse"] = profiles.after_payment(call, outcome.made)
    return code != ERROR, told


def response(outcome: Outcome, given: Fields) -> Fields:
    """`transactionResponse`"""
    code, text = words.REASONS[outcome.reason]
    made, paid = outcome.made, outcome.made.means if outcome.made else outcome.means
    checked = None if outcome.again else made
    told: Fields = {
        "responseCode": code,
        "authCode": made.auth_code if made else "",
        "avsResultCode": checked.avs if checked else "P",
        "cvvResultCode": checked.cvv if checked else "",
        "cavvResultCode": "2" if checked and checked.cvv else "",
        "transId": made.id if made else "0",
        "refTransID": given.get("refTransId", "")
        if outcome.reference is None
        else outcome.reference,
        "transHash": "",
        "testRequest": "0",
        "accountNumber": paid.shown if paid.last4 else "",
        "accountType": paid.brand,
    }
    if code == APPROVED:
        told["messages"] = [{"code": outcome.reason, "description": text}]
    else:
        told["errors"] = [{"errorCode": outcome.reason, "errorText": text}]
    if fields := (given.get("userFields") or {}).get("userField"):
        told["userFields"] = fields
    told["transHashSha2"] = ""
    if made and made.profile:
        ids = ("customerProfileId", "customerPaymentProfileId")
        told["profile"] = dict(zip(ids, made.profile, strict=True))
    told["SupplementalDataQualificationIndicator"] = 0
    if checked and checked.network_id and code == APPROVED:
        told["networkTransId"] = checked.network_id
    return told


def pay(call: Call, given: Fields) -> Outcome:
    """`authOnlyTransaction` and `authCaptureTransaction`."""
    amount = given.get("amount")
    stored = profiles.charged(call, given)
    paid, profile = stored if stored else (paid_with(call, given), None)
    if amount is None or not 0 < amount <= MOST:
        return Outcome("5", means=paid)
    if repeated(call, given, paid, amount):
        return Outcome("11", means=paid)
    made = opened(call, given, paid, amount, profile)
    reason = decided(given, paid, amount, profile)
    if reason != "1":
        return refused(call, made, reason)
    return taken(call, made)


def paid_with(call: Call, given: Fields) -> Means:
    """The means that a request brings along. Raises Unfit."""
    payment = given.get("payment")
    if payment is None:
        raise means.Unfit("33")
    return means.read(call, payment)


def repeated(call: Call, given: Fields, paid: Means, amount: int) -> bool:
    """Whether the same was asked a moment ago."""
    settings = (given.get("transactionSettings") or {}).get("setting", [])
    window = DUPLICATE_SECONDS
    for each in settings:
        if each.get("settingName") == "duplicateWindow":
            value = each.get("settingValue", "")
            window = int(value) if value.isdigit() else window
    order, person = given.get("order") or {}, given.get("customer") or {}
    key = (
        given["transactionType"], amount, paid.fingerprint, order.get("invoiceNumber"),
        order.get("description"), person.get("id"), given.get("refTransId"),
    )  # fmt: skip
    last = call.account.recent.get(key)
    call.account.recent[key] = call.now
    return last is not None and call.now - last < window


def opened(call: Call, given: Fields, paid: Means, amount: int, profile: Any = None) -> Transaction:
    """A new transaction, of which nothing is decided."""
    account = call.account
    money = Payment(account.number(11, "6"), amount, given.get("currencyCode", "USD"))
    made = Transaction(
        money.reference, call.now, given["transactionType"], money, amount, paid,
        kept(given), "1", "", profile=profile and (profile[0].id, profile[1].id),
    )  # fmt: skip
    account.ledger.add(money)
    account.transactions[made.id] = made
    return made


def kept(given: Fields) -> Fields:
    """What is kept of a request: nothing of what was paid with."""
    return {key: value for key, value in given.items() if key != "payment"}


def decided(given: Fields, paid: Means, amount: int, profile: Any) -> str:
    """The reason code that card, ZIP code and amount bring about."""
    if paid.reasoned:
        reason = str(amount // 100)
        return reason if reason in words.REASONS else "1"
    bill_to = given.get("billTo") or (profile and profile[1].bill_to) or {}
    if bill_to.get("zip") == words.DECLINING_ZIP:
        return "2"
    if paid.kind == "bank" and amount > words.BANK_LIMIT:
        return "2"
    return "1"


def refused(call: Call, made: Transaction, reason: str) -> Outcome:
    """A payment that is declined, held for review, or an error."""
    code = words.REASONS[reason][0]
    made.reason = reason
    if code == words.HELD:
        made.status = "held"
        checks(made)
        call.account.ledger.challenge(must(made))
        events.post(call, made, "net.authorize.payment.fraud.held")
        return Outcome(reason, made)
    call.account.ledger.decline(must(made), reason)
    made.status = "declined" if code == DECLINED else "error"
    if code == ERROR:
        return Outcome(reason, means=made.means)
    checks(made)
    return Outcome(reason, made)


def must(made: Transaction) -> Payment:
    """The money of a payment."""
    assert made.money is not None
    return made.money


def checks(made: Transaction) -> None:
    """What address and card code came to."""
    if made.means.kind == "bank":
        made.avs, made.cvv = "P", ""
        return
    zip_code = (made.asked.get("billTo") or {}).get("zip", "")
    made.avs = words.AVS.get(zip_code, "Y")
    made.cvv = words.CARD_CODES.get(made.asked.get("cardCode", ""), "P")


def taken(call: Call, made: Transaction) -> Outcome:
    """A payment that is approved: held, or taken at once."""
    checks(made)
    if made.means.kind == "card":
        made.auth_code = call.account.ids.next(6).upper()
        made.network_id = call.account.ids.next(23).upper()
    if made.kind == "authOnlyTransaction":
        call.account.ledger.authorize(must(made))
        made.status = "authorized"
        call.clock.after(HOLD_SECONDS, expire, call, made)
        events.post(call, made, "net.authorize.payment.authorization.created")
        return Outcome("1", made)
    call.account.ledger.settle(must(made))
    captured(call, made, made.amount)
    events.post(call, made, "net.authorize.payment.authcapture.created")
    return Outcome("1", made)


def captured(call: Call, made: Transaction, amount: int) -> None:
    """What is taken waits for the next batch."""
    made.status, made.taken = "captured", amount
    call.clock.after(SETTLING_SECONDS, settle, call, made)


def settle(call: Call, made: Transaction) -> bool:
    """A batch settles. False where nothing waits for it."""
    if made.status != "captured":
        return False
    made.status, made.settled = "settled", call.now
    made.batch = call.account.number(7, "1")
    return True


def bounce(call: Call, made: Transaction) -> bool:
    """A debit is returned, or a batch fails. False where that cannot be."""
    bank = made.means.kind == "bank"
    if made.status != "captured" and not (bank and made.status == "settled"):
        return False
    if must(made).refunded:
        return False
    call.account.ledger.reverse(must(made))
    made.status, made.taken = "returned" if bank else "failed", 0
    return True


def expire(call: Call, made: Transaction) -> bool:
    """Nobody captured in time. False where nothing is held."""
    if made.status != "authorized":
        return False
    call.account.ledger.void(must(made))
    made.status = "expired"
    return True


def referred(call: Call, given: Fields) -> Transaction | None:
    """The transaction that a request refers to."""
    return call.account.transactions.get(given.get("refTransId", ""))


def capture(call: Call, given: Fields) -> Outcome:
    """`priorAuthCaptureTransaction`: once; what is not captured is released."""
    made = referred(call, given)
    if made is None or made.money is None:
        return Outcome("16")
    if made.status in ("captured", "settled"):
        return Outcome("311", means=brand_only(made))
    if made.status != "authorized":
        return Outcome("16")
    amount = given.get("amount", made.amount)
    if amount <= 0:
        return Outcome("5", means=made.means)
    if amount > made.money.capturable:
        return Outcome("47", means=made.means)
    call.account.ledger.capture(made.money, amount)
    captured(call, made, amount)
    events.post(call, made, "net.authorize.payment.priorAuthCapture.created", amount)
    return Outcome("1", made, again=True)


def brand_only(made: Transaction) -> Means:
    """What repeated answers tell of the means."""
    return Means("", made.means.brand, "")


def capture_only(call: Call, given: Fields) -> Outcome:
    """`captureOnlyTransaction`: authorized elsewhere, by a code."""
    if not given.get("authCode"):
        raise means.Unfit("33")
    paid, amount = paid_with(call, given), given.get("amount", 0)
    if not 0 < amount <= MOST:
        return Outcome("5", means=paid)
    made = opened(call, given, paid, amount)
    made.auth_code = given["authCode"]
    call.account.ledger.settle(must(made))
    captured(call, made, amount)
    events.post(call, made, "net.authorize.payment.capture.created")
    return Outcome("1", made)


def void(call: Call, given: Fields) -> Outcome:
    """`voidTransaction`: whatever has not settled."""
    made = referred(call, given)
    if made is None:
        return Outcome("16")
    if made.status == "voided":
        return Outcome("310", means=brand_only(made))
    if made.status == "refund":
        return unrefund(call, made)
    if made.status not in ("authorized", "captured", "held"):
        return Outcome("16")
    if must(made).captured:
        call.account.ledger.reverse(must(made))
    else:
        call.account.ledger.void(must(made))
    made.status, made.taken = "voided", 0
    events.post(call, made, "net.authorize.payment.void.created")
    return Outcome("1", made, again=True)


def unrefund(call: Call, back: Transaction) -> Outcome:
    """A refund is called back before it settles."""
    assert back.ref is not None
    assert back.given is not None
    call.account.ledger.return_refund(must(back.ref), back.given, canceled=True)
    back.status, back.taken = "voided", 0
    events.post(call, back, "net.authorize.payment.void.created")
    return Outcome("1", back, again=True)


def refund(call: Call, given: Fields) -> Outcome:
    """`refundTransaction`: of a settled payment, to what it was made with."""
    made = referred(call, given)
    if "refTransId" not in given:
        return Outcome("54")
    if made is None or made.money is None:
        return Outcome("16")
    paid = made.means
    amount = given.get("amount", 0)
    if amount <= 0:
        return Outcome("5", means=paid)
    if made.status != "settled" or not fits(call, given, made):
        return Outcome("54", means=paid, reference="")
    if call.now - made.settled > CREDIT_SECONDS:
        return Outcome("54", means=paid, reference="")
    if amount > made.money.refundable:
        return Outcome("55", means=paid)
    if repeated(call, given, paid, amount):
        return Outcome("11", means=paid)
    return Outcome("1", given_back(call, made, amount, given), again=True)


def fits(call: Call, given: Fields, made: Transaction) -> bool:
    """Whether a refund names what was paid with."""
    payment = given.get("payment")
    if payment is None:
        stored = profiles.named(call, given)
        return stored is not None and stored[1].means.fingerprint == made.means.fingerprint
    if "creditCard" in payment:
        number = payment["creditCard"]["cardNumber"]
        return made.means.kind == "card" and number[-4:] == made.means.last4
    if "bankAccount" in payment:
        number = payment["bankAccount"]["accountNumber"]
        return made.means.kind == "bank" and number[-4:] == made.means.last4
    return False


def give_back_all(call: Call, made: Transaction) -> bool:
    """The merchant refunds what is left in the Merchant Interface, under the same conditions."""
    left = made.money.refundable if made.money is not None else 0
    if made.status != "settled" or left <= 0 or call.now - made.settled > CREDIT_SECONDS:
        return False
    given_back(call, made, left, {})
    return True


def given_back(call: Call, made: Transaction, amount: int, given: Fields) -> Transaction:
    """A refund, which settles with a later batch."""
    id = call.account.number(11, "6")
    money = call.account.ledger.refund(must(made), amount, id, pending=True)
    asked = {"order": made.asked.get("order"), **kept(given)}
    back = Transaction(
        id, call.now, "refundTransaction", None, amount, made.means, asked, "1", "refund",
        taken=amount, ref=made, given=money,
    )  # fmt: skip
    call.account.transactions[id] = back
    events.post(call, back, "net.authorize.payment.refund.created")
    call.clock.after(SETTLING_SECONDS, settle_refund, call, back)
    return back


def settle_refund(call: Call, back: Transaction) -> bool:
    """A refund has arrived. False where none is on its way."""
    if back.status != "refund" or back.given is None:
        return False
    back.given.state = "succeeded"
    back.status, back.settled = "refunded", call.now
    back.batch = call.account.number(7, "1")
    return True


def fail_refund(call: Call, back: Transaction) -> bool:
    """A refund comes back. False for one that is over otherwise."""
    if back.status not in ("refund", "refunded") or back.given is None or back.ref is None:
        return False
    call.account.ledger.return_refund(must(back.ref), back.given)
    back.status = "failed"
    return True


def decide_held(call: Call, made: Transaction, *, approve: bool) -> bool:
    """A merchant decides about what is held for review. False where nothing is."""
    if made.status != "held":
        return False
    if approve:
        call.account.ledger.reopen(must(made))
        taken(call, made)
        made.reason = "1"
        events.post(call, made, "net.authorize.payment.fraud.approved")
    else:
        call.account.ledger.void(must(made))
        made.status = "voided"
        events.post(call, made, "net.authorize.payment.fraud.declined")
    return True


def update_held(call: Call, asked: Fields) -> Fields:
    """`updateHeldTransactionRequest`"""
    given = asked["heldTransactionRequest"]
    made = call.account.transactions.get(given["refTransId"])
    if made is None or not decide_held(call, made, approve=given["action"] == "approve"):
        raise AnetError("E00040")
    return {"transactionResponse": response(Outcome("1", made), given)}


KINDS = {
    "authOnlyTransaction": pay,
    "authCaptureTransaction": pay,
    "captureOnlyTransaction": capture_only,
    "priorAuthCaptureTransaction": capture,
    "refundTransaction": refund,
    "voidTransaction": void,
}


def details(call: Call, asked: Fields) -> Fields:
    """`getTransactionDetailsRequest`"""
    made = call.account.transactions.get(asked["transId"])
    if made is None or made.status == "error":
        raise AnetError("E00040")
    return {"transaction": detailed(made)}


REASON_TEXTS = {"1": "Approval", "2": "Decline"}


def detailed(made: Transaction) -> Fields:
    """A transaction, as it stands."""
    code, text = words.REASONS[made.reason]
    told: Fields = {
        "transId": made.id,
        "refTransId": made.ref.id if made.ref else None,
        "submitTimeUTC": stamp(made.at),
        "submitTimeLocal": stamp(made.at)[:-1],
        "transactionType": made.kind,
        "transactionStatus": words.STATUS[made.status],
        "responseCode": int(code),
        "responseReasonCode": int(made.reason),
        "responseReasonDescription": REASON_TEXTS.get(made.reason, text),
        "authCode": made.auth_code or None,
        "AVSResponse": made.avs,
        "cardCodeResponse": made.cvv or None,
        "batch": batch(made),
        "order": made.asked.get("order"),
        "authAmount": words.major(made.amount),
        "settleAmount": words.major(settling(made)),
        "taxExempt": bool(made.asked.get("taxExempt")),
        "payment": means.masked(made.means),
        "customer": made.asked.get("customer"),
        "billTo": made.asked.get("billTo"),
        "shipTo": made.asked.get("shipTo"),
        "recurringBilling": False,
        "customerIP": made.asked.get("customerIP"),
        "product": "Card Not Present",
        "marketType": "eCommerce",
        "networkTransId": made.network_id or None,
    }
    if made.profile:
        ids = ("customerProfileId", "customerPaymentProfileId")
        told["profile"] = dict(zip(ids, made.profile, strict=True))
    return {key: value for key, value in told.items() if value is not None}


def settling(made: Transaction) -> int:
    """What settles: what is held counts as it would be captured in full."""
    return made.amount if made.status in ("authorized", "held") else made.taken


def batch(made: Transaction) -> Fields | None:
    """The batch of what has settled."""
    if not made.batch:
        return None
    return {
        "batchId": made.batch,
        "settlementTimeUTC": stamp(made.settled),
        "settlementTimeLocal": stamp(made.settled)[:-1],
        "settlementState": "settledSuccessfully",
    }


def unsettled(call: Call, asked: Fields) -> Fields:
    """`getUnsettledTransactionListRequest`: newest first."""
    waiting = ("authorized", "captured", "held", "refund")
    paging = asked.get("paging") or {}
    limit = int(paging.get("limit", 1000))
    found, _ = call.account.transactions.page(
        min(max(limit, 1), 1000), fits=lambda made: made.status in waiting
    )
    return {
        "transactions": [summary(made) for made in found],
        "totalNumInResultSet": len(found),
    }


def summary(made: Transaction) -> Fields:
    """A transaction in a list."""
    order = made.asked.get("order") or {}
    person = made.asked.get("billTo") or {}
    told = {
        "transId": made.id,
        "submitTimeUTC": stamp(made.at),
        "submitTimeLocal": stamp(made.at)[:-1],
        "transactionStatus": words.STATUS[made.status],
        "invoiceNumber": order.get("invoiceNumber"),
        "firstName": person.get("firstName"),
        "lastName": person.get("lastName"),
        "accountType": made.means.brand,
        "accountNumber": made.means.shown,
        "settleAmount": words.major(settling(made)),
        "marketType": "eCommerce",
        "product": "Card Not Present",
    }
    return {key: value for key, value in told.items() if value is not None}
