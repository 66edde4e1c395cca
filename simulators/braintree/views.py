"""How objects look to a GraphQL document: dicts, with functions where one leads to another."""

from typing import Any

from simulators.braintree import words
from simulators.braintree.account import (
    Authentication,
    Card,
    Context,
    Customer,
    Dispute,
    Event,
    Evidence,
    Method,
    Refund,
    Transaction,
    Verification,
    day,
    global_id,
    stamp,
)

Fields = dict[str, Any]

EVENT_TYPES = {
    "AUTHORIZED": "AuthorizedEvent",
    "PROCESSOR_DECLINED": "ProcessorDeclinedEvent",
    "FAILED": "FailedEvent",
    "GATEWAY_REJECTED": "GatewayRejectedEvent",
    "SUBMITTED_FOR_SETTLEMENT": "SubmittedForSettlementEvent",
    "SETTLING": "SettlingEvent",
    "SETTLED": "SettledEvent",
    "SETTLEMENT_CONFIRMED": "SettlementConfirmedEvent",
    "SETTLEMENT_PENDING": "SettlementPendingEvent",
    "SETTLEMENT_DECLINED": "SettlementDeclinedEvent",
    "VOIDED": "VoidedEvent",
    "AUTHORIZATION_EXPIRED": "AuthorizationExpiredEvent",
}
TERMINAL = frozenset(
    ("PROCESSOR_DECLINED", "FAILED", "GATEWAY_REJECTED", "SETTLED", "SETTLEMENT_DECLINED", "VOIDED",
     "AUTHORIZATION_EXPIRED")
)  # fmt: skip


def money(amount: int, currency: str) -> Fields:
    """An amount in major units."""
    return {
        "value": words.written(amount, currency),
        "currencyIsoCode": currency,
        "currencyCode": currency,
    }


def node(thing: Any) -> Any:
    """Any object by its kind."""
    for kind, view in NODES.items():
        if isinstance(thing, kind):
            return view(thing)
    return None


def transaction(made: Transaction) -> Fields:
    """A transaction."""
    asked, options = made.asked, made.options
    answers = (each.more.get("processorResponse", {}) for each in made.events)
    processor = next((each for each in answers if "authorizationId" in each), None)
    return {
        "__typename": "Transaction",
        "id": made.id,
        "legacyId": made.legacy,
        "createdAt": stamp(made.at),
        "paymentMethodSnapshot": lambda _: snapshot(made.method, made),
        "paymentMethod": lambda _: kept_method(made),
        "amount": money(made.amount, made.currency),
        "initialRequestedAuthorizationAmount": money(made.money.amount, made.currency),
        "customFields": [],
        "merchantId": None,
        "merchantAccountId": made.account_id,
        "orderId": asked.get("orderId"),
        "purchaseOrderNumber": asked.get("purchaseOrderNumber"),
        "status": made.status,
        "processorResponse": processor,
        "riskData": None,
        "descriptor": asked.get("descriptor") or {},
        "statusHistory": lambda _: history(made.events, made.currency),
        "channel": asked.get("channel"),
        "source": "RECURRING" if asked.get("paymentInitiator") == "RECURRING" else "API",
        "customer": lambda _: customer(made.customer),
        "shipping": asked.get("shipping"),
        "tax": asked.get("tax"),
        "scaExemptionRequested": options.get("scaExemption"),
        "discountAmount": asked.get("discountAmount"),
        "surchargeAmount": asked.get("surchargeAmount"),
        "lineItems": asked.get("lineItems") or [],
        "refunds": lambda _: [refund(each) for each in made.refunds],
        "partialCaptureDetails": lambda _: parts(made),
        "disputes": lambda _: [dispute(each) for each in made.disputes],
        "billingAddress": options.get("billingAddress")
        or (made.method.card and made.method.card.billing),
        "authorizationAdjustments": [adjustment(each, made.currency) for each in made.adjustments],
        "partiallyAuthorized": False,
    }


def adjustment(each: Fields, currency: str) -> Fields:
    """A change of what is held."""
    return {
        "amount": money(each["amount"], currency),
        "successful": each["successful"],
        "timestamp": stamp(each["at"]),
        "processorResponse": each["processorResponse"],
    }


def parts(made: Transaction) -> Fields | None:
    """The parts in which an authorization was captured."""
    if made.parent is not None:
        return {"__typename": "ChildCapture", "parentAuthorization": transaction(made.parent)}
    if made.children:
        return {
            "__typename": "ParentAuthorization",
            "childCaptures": [transaction(each) for each in made.children],
            "totalAmountAuthorized": money(made.money.amount, made.currency),
        }
    return None


def kept_method(made: Transaction) -> Fields | None:
    """The payment method that can be charged again."""
    again = made.vaulted or (made.method if made.method.multi else None)
    return method(again) if again and not again.consumed else None


def refund(back: Refund) -> Fields:
    """A refund."""
    made = back.transaction
    details = {"__typename": "PayPalRefundDetails", "refundId": back.legacy.upper(),
               "description": back.asked.get("description")}  # fmt: skip
    return {
        "__typename": "Refund",
        "id": back.id,
        "legacyId": back.legacy,
        "createdAt": stamp(back.at),
        "amount": money(back.money.amount, made.currency),
        "orderId": back.asked.get("orderId") or made.asked.get("orderId"),
        "status": back.status,
        "statusHistory": lambda _: history(back.events, made.currency),
        "details": details if made.method.paypal else None,
        "merchantAccountId": made.account_id,
        "source": "API",
        "refundedTransaction": lambda _: transaction(made),
        "paymentMethodSnapshot": lambda _: snapshot(made.method, made),
        "paymentMethod": lambda _: kept_method(made),
        "customer": lambda _: customer(made.customer),
        "lineItems": [],
        "customFields": [],
        "descriptor": made.asked.get("descriptor") or {},
    }


def history(events: list[Event], currency: str) -> list[Fields]:
    """All statuses, newest first."""
    return [
        {
            "__typename": EVENT_TYPES[each.status],
            "status": each.status,
            "timestamp": stamp(each.at),
            "amount": money(each.amount, currency),
            "source": "API",
            "terminal": each.status in TERMINAL,
            "riskDecision": None,
            "userName": None,
            **each.more,
        }
        for each in reversed(events)
    ]


def method(kept: Method) -> Fields:
    """A payment method."""
    return {
        "__typename": "PaymentMethod",
        "id": kept.id,
        "legacyId": kept.legacy,
        "usage": "MULTI_USE" if kept.multi else "SINGLE_USE",
        "createdAt": stamp(kept.at),
        "details": lambda _: details(kept),
        "verifications": lambda _, first=None, after=None: connection(
            [verification(each) for each in kept.checks]
        ),
        "customer": lambda _: customer(kept.customer),
    }


def details(kept: Method) -> Fields:
    """What a payment method stands for."""
    if kept.card is not None:
        return card(kept.card, kept.authentication)
    if kept.bank is not None:
        return bank(kept)
    return paypal_account()


def snapshot(kept: Method, made: Transaction) -> Fields:
    """What was paid with, as it was then."""
    if kept.local:
        return local_payment(kept, made)
    if not kept.paypal:
        return details(kept)
    return {
        "__typename": "PayPalTransactionDetails",
        "authorizationId": made.legacy.upper(),
        "captureId": made.legacy.upper() if made.money.captured else None,
        "customField": made.options.get("customField"),
        "description": made.options.get("description"),
        "payer": paypal_account(),
        "payerStatus": "VERIFIED",
        "paymentId": kept.payment_id,
        "sellerProtectionStatus": "ELIGIBLE",
    }


def local_payment(kept: Method, made: Transaction) -> Fields:
    """A local payment."""
    origin = {
        "__typename": "PayPalLocalPaymentOriginDetails",
        "captureId": made.legacy.upper(),
        "paymentId": kept.payment_id,
    }
    return {
        "__typename": "LocalPaymentDetails",
        "origin": {"type": "PAYPAL", "details": origin},
        "type": kept.local,
    }


def context(kept: Context) -> Fields:
    """A local payment before there is a transaction, and after."""
    made = kept.transaction
    return {
        "__typename": "LocalPaymentContext",
        "id": kept.id,
        "legacyId": kept.legacy,
        "type": kept.kind,
        "approvalUrl": kept.url,
        "amount": money(kept.money.amount, kept.money.currency),
        "merchantAccountId": kept.account_id,
        "transactedAt": stamp(made.at) if made else None,
        "approvedAt": stamp(kept.approved) if kept.approved else None,
        "createdAt": stamp(kept.at),
        "updatedAt": stamp(kept.updated),
        "expiredAt": stamp(kept.expired) if kept.expired else None,
        "paymentId": kept.payment_id,
        "orderId": kept.asked.get("orderId"),
    }


def paypal_account() -> Fields:
    """The payer of the sandbox's PayPal."""
    return {
        "__typename": "PayPalAccountDetails",
        "email": "jane.doe@paypal.com",
        "payerId": "FAKEPAYERID",
        "firstName": "Jane",
        "lastName": "Doe",
    }


def bank(kept: Method) -> Fields:
    """A bank account."""
    held = kept.bank
    assert held is not None
    return {
        "__typename": "UsBankAccountDetails",
        "accountholderName": held.holder,
        "accountType": held.kind,
        "ownershipType": held.ownership,
        "bankName": "Unknown",
        "last4": held.last4,
        "routingNumber": held.routing,
        "verified": kept.verified,
        "achMandate": {"acceptanceText": held.mandate, "acceptedAt": stamp(held.accepted)},
    }


def card(kept: Card, done: Authentication | None) -> Fields:
    """A card."""
    unknown = dict.fromkeys(
        ("prepaid", "healthcare", "debit", "durbinRegulated", "commercial", "payroll",
         "prepaidReloadable"), "UNKNOWN"
    )  # fmt: skip
    return {
        "__typename": "CreditCardDetails",
        "brandCode": kept.brand[0],
        "brand": kept.brand[1],
        "last4": kept.last4,
        "bin": kept.bin,
        "binData": {**unknown, "issuingBank": "Unknown", "productId": "Unknown"},
        "expirationMonth": kept.month,
        "expirationYear": kept.year,
        "cardholderName": kept.holder,
        "uniqueNumberIdentifier": kept.identifier,
        "origin": origin(kept),
        "billingAddress": kept.billing,
        "threeDSecure": three_d_secure(done),
        "cardOnFileNetworkTokenized": False,
    }


def origin(kept: Card) -> Fields | None:
    """Where a card comes from; None where it was entered."""
    if not kept.origin:
        return None
    kind = {
        "APPLE_PAY": "ApplePayOriginDetails",
        "GOOGLE_PAY": "GooglePayOriginDetails",
    }.get(kept.origin, "NetworkTokenOriginDetails")
    return {"type": kept.origin, "details": {"__typename": kind, "bin": kept.bin}}


def three_d_secure(done: Authentication | None) -> Fields | None:
    """What an authentication came to."""
    if done is None:
        return None
    enrolled = "YES" if done.status.startswith("AUTHENTICATE") else "NO"
    told = {
        "cavv": "AQIDBAUGBwgJAAECAwQFBgcICQA=" if done.shifted else None,
        "directoryServerTransactionId": f"ds-{done.id}" if done.id else None,
        "eciFlag": {"AUTHENTICATE_SUCCESSFUL": "05", "AUTHENTICATE_ATTEMPT_SUCCESSFUL": "06"}.get(
            done.status, "07"
        ),
        "liabilityShifted": done.shifted,
        "liabilityShiftPossible": done.status.startswith("AUTHENTICATE"),
        "cardEnrolled": enrolled,
        "authenticationStatus": done.status,
        "version": "2.2.0",
        "acsTransactionId": f"acs-{done.id}" if done.id else None,
    }
    return {**told, "authentication": told}


def customer(kept: Customer | None) -> Fields | None:
    """A customer."""
    if kept is None:
        return None
    return {
        "__typename": "Customer",
        "id": kept.id,
        "legacyId": kept.legacy,
        "createdAt": stamp(kept.at),
        "customFields": [],
        "defaultPaymentMethod": None,
        **{name: kept.given.get(name) for name in CUSTOMER},
    }


CUSTOMER = ("company", "email", "firstName", "lastName", "phoneNumber", "fax", "website")


def verification(done: Verification) -> Fields:
    """A verification."""
    shown = done.method.card
    rejected = "TOO_MANY_CONFIRMATION_ATTEMPTS" if done.attempts else "FRAUD"
    return {
        "__typename": "Verification",
        "id": global_id("verification", done.legacy),
        "legacyId": done.legacy,
        "paymentMethodSnapshot": lambda _: card(shown, None) if shown else bank(done.method),
        "paymentMethod": lambda _: method(done.method),
        "amount": money(0, done.currency),
        "merchantAccountId": done.account_id,
        "status": done.status,
        "processorResponse": {
            "legacyCode": done.code,
            "message": done.text,
            "cvvResponse": shown.cvv if shown else "NOT_APPLICABLE",
            "avsPostalCodeResponse": "MATCHES",
            "avsStreetAddressResponse": "NOT_PROVIDED",
            "additionalInformation": done.additional,
        },
        "paymentMethodVerificationDetails": {
            "__typename": "UsBankAccountVerificationDetails",
            "method": done.method_used,
        }
        if done.method_used
        else None,
        "createdAt": stamp(done.at),
        "gatewayRejectionReason": rejected if done.status == "GATEWAY_REJECTED" else None,
    }


def dispute(kept: Dispute) -> Fields:
    """A dispute."""
    made = kept.transaction
    reason, code, text = kept.reason
    won = kept.amount if kept.status == "WON" else 0
    processor = {
        "reason": reason,
        "reasonCode": code,
        "reasonDescription": text,
        "receivedDate": day(kept.at),
        "referenceNumber": kept.reference,
    }
    return {
        "__typename": "Dispute",
        "id": kept.id,
        "legacyId": kept.legacy,
        "amountDisputed": money(kept.amount, made.currency),
        "amountWon": money(won, made.currency),
        "caseNumber": kept.case,
        "createdAt": stamp(kept.at),
        "receivedDate": day(kept.at),
        "referenceNumber": kept.reference,
        "responseDeadline": stamp(kept.at + 7 * 86_400),
        "replyByDate": day(kept.at + 7 * 86_400),
        "type": kept.kind,
        "evidence": [evidence(each) for each in kept.evidence],
        "processorResponse": processor,
        "status": kept.status,
        "statusHistory": [
            {
                "status": each.status,
                "timestamp": stamp(each.at),
                "effectiveDate": day(each.at),
            }
            for each in reversed(kept.events)
        ],
        "transaction": lambda _: transaction(made),
        "evidenceSubmittable": kept.status == "OPEN",
        "preDisputeProgram": kept.program,
    }


def evidence(kept: Evidence) -> Fields:
    """A piece of evidence."""
    return {
        "__typename": "DisputeFileEvidence" if kept.url else "DisputeTextEvidence",
        "id": global_id("disputeevidence", kept.legacy),
        "legacyId": kept.legacy,
        "createdAt": stamp(kept.at),
        "sentToProcessorAt": stamp(kept.sent) if kept.sent else None,
        "category": kept.category,
        "comment": kept.content,
        "content": kept.content,
        "url": kept.url,
    }


def connection(nodes: list[Fields], more: bool = False, before: bool = False) -> Fields:
    """A page of objects."""
    edges = [{"cursor": each["id"], "node": each} for each in nodes]
    info = {
        "hasNextPage": more,
        "hasPreviousPage": before,
        "startCursor": edges[0]["cursor"] if edges else None,
        "endCursor": edges[-1]["cursor"] if edges else None,
    }
    return {"edges": edges, "pageInfo": info}


NODES: dict[type, Any] = {
    Transaction: transaction,
    Context: context,
    Refund: refund,
    Method: method,
    Customer: customer,
    Dispute: dispute,
    Verification: verification,
}
