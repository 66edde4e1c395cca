"""The Adyen simulator: keys, idempotency and the routes of Checkout, Recurring and Disputes."""

import hmac
import re
from collections.abc import Callable, Mapping
from typing import Any

from simulators.adyen import (
    disputes,
    events,
    fields,
    hosted,
    listing,
    methods,
    modifications,
    orders,
    pages,
    payments,
    settling,
    tokens,
)
from simulators.adyen.account import Account, Call, Sale
from simulators.adyen.errors import AdyenError, invalid, unauthorized, wrong_account
from simulators.core.clock import Clock
from simulators.core.decisions import MASTERCARD, split
from simulators.core.http import JSON_HEADERS, Request, Response, encode_json, json_response
from simulators.core.ids import secret
from simulators.core.ledger import Refused
from simulators.core.replays import Replay, Replays, digest
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator

Answer = tuple[int, dict[str, Any]]
Resource = Callable[..., Answer]

CHECKOUT, DISPUTES = "/v68", "/ca/services/DisputeService/v30"
RECURRING = "/pal/servlet/Recurring/v68"
PAYMENT = f"POST {CHECKOUT}/payments/{{paymentPspReference}}"

TABLE: dict[str, Resource] = {
    f"POST {CHECKOUT}/payments": payments.create,
    f"POST {CHECKOUT}/payments/details": payments.details,
    f"{PAYMENT}/captures": modifications.capture,
    f"{PAYMENT}/refunds": modifications.refund,
    f"{PAYMENT}/cancels": modifications.cancel,
    f"{PAYMENT}/reversals": modifications.reverse,
    f"{PAYMENT}/amountUpdates": modifications.adjust,
    f"POST {CHECKOUT}/cancels": modifications.cancel_by_reference,
    f"POST {CHECKOUT}/orders": orders.create,
    f"POST {CHECKOUT}/orders/cancel": orders.cancel,
    f"POST {CHECKOUT}/paymentMethods": listing.payment_methods,
    f"POST {CHECKOUT}/paymentMethods/balance": orders.balance,
    f"POST {CHECKOUT}/cardDetails": listing.card_details,
    f"POST {CHECKOUT}/storedPaymentMethods": tokens.create,
    f"POST {CHECKOUT}/sessions": listing.create_session,
    f"GET {CHECKOUT}/sessions/{{sessionId}}": listing.session,
    f"POST {CHECKOUT}/paymentLinks": listing.create_link,
    f"GET {CHECKOUT}/paymentLinks/{{linkId}}": listing.link,
    f"PATCH {CHECKOUT}/paymentLinks/{{linkId}}": listing.update_link,
    f"POST {CHECKOUT}/applePay/sessions": listing.apple_pay_session,
    f"POST {CHECKOUT}/originKeys": listing.origin_keys,
    f"POST {RECURRING}/disable": tokens.disable,
    f"POST {RECURRING}/listRecurringDetails": tokens.listed,
    f"POST {DISPUTES}/acceptDispute": disputes.accept,
    f"POST {DISPUTES}/defendDispute": disputes.defend,
    f"POST {DISPUTES}/supplyDefenseDocument": disputes.supply,
    f"POST {DISPUTES}/deleteDisputeDefenseDocument": disputes.remove,
    f"POST {DISPUTES}/retrieveApplicableDefenseReasons": disputes.applicable,
}
ROUTES = Routes(TABLE)
SHAPES = {
    f"POST {CHECKOUT}/payments": "PaymentRequest",
    f"POST {CHECKOUT}/payments/details": "PaymentDetailsRequest",
    f"{PAYMENT}/captures": "PaymentCaptureRequest",
    f"{PAYMENT}/refunds": "PaymentRefundRequest",
    f"{PAYMENT}/cancels": "PaymentCancelRequest",
    f"{PAYMENT}/reversals": "PaymentReversalRequest",
    f"{PAYMENT}/amountUpdates": "PaymentAmountUpdateRequest",
    f"POST {CHECKOUT}/cancels": "StandalonePaymentCancelRequest",
    f"POST {CHECKOUT}/orders": "CreateOrderRequest",
    f"POST {CHECKOUT}/orders/cancel": "CancelOrderRequest",
    f"POST {CHECKOUT}/paymentMethods": "PaymentMethodsRequest",
    f"POST {CHECKOUT}/paymentMethods/balance": "BalanceCheckRequest",
    f"POST {CHECKOUT}/cardDetails": "CardDetailsRequest",
    f"POST {CHECKOUT}/storedPaymentMethods": "StoredPaymentMethodRequest",
    f"POST {CHECKOUT}/sessions": "CreateCheckoutSessionRequest",
    f"POST {CHECKOUT}/paymentLinks": "PaymentLinkRequest",
    f"PATCH {CHECKOUT}/paymentLinks/{{linkId}}": "UpdatePaymentLinkRequest",
    f"POST {CHECKOUT}/applePay/sessions": "ApplePaySessionRequest",
    f"POST {CHECKOUT}/originKeys": "UtilityRequest",
    f"POST {RECURRING}/disable": "DisableRequest",
    f"POST {RECURRING}/listRecurringDetails": "RecurringDetailsRequest",
    f"POST {DISPUTES}/acceptDispute": "AcceptDisputeRequest",
    f"POST {DISPUTES}/defendDispute": "DefendDisputeRequest",
    f"POST {DISPUTES}/supplyDefenseDocument": "SupplyDefenseDocumentRequest",
    f"POST {DISPUTES}/deleteDisputeDefenseDocument": "DeleteDefenseDocumentRequest",
    f"POST {DISPUTES}/retrieveApplicableDefenseReasons": "DefenseReasonsRequest",
}
"""How Adyen's documents call what each operation takes."""

KEY = re.compile(r"AQE([A-Za-z0-9]{1,200})-([A-Za-z0-9]{24})\Z")
VERSION = re.compile(r"\A/v(?:6[6-9]|7[0-2])/")
"""Checkout's versions in use: the routes are the same in all. https://docs.adyen.com/api-explorer/"""
KEPT_FOR = 7 * 24 * 3600
"""https://docs.adyen.com/development-resources/api-idempotency: keys are valid for seven days."""


class AdyenSimulator(Simulator):
    """Adyen, with one isolated merchant account per API key."""

    name = "adyen"
    hosts = ("checkout-test.adyen.com", "ca-test.adyen.com", "*.adyenpayments.com", "*.adyen.com")
    decimals = {"CLP": 2, "CVE": 0, "IDR": 0, "ISK": 2}
    signature = "hmacSignature"
    reasons = MASTERCARD
    schema = "https://github.com/Adyen/adyen-openapi"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`api_key`, `merchant_account` and `review_key`, decided by seed and name.

        The review key is for the fraud team's calls, of which none is here.
        """
        plain = "".join(letter for letter in merchant_id if letter.isalnum() and letter.isascii())
        body = f"{plain[:120]}{secret(self.seed, merchant_id, 'key', length=16)}"
        key = f"AQE{body}-{self.check(body)}"
        return {
            "api_key": key,
            "merchant_account": self.account_name(key),
            "review_key": secret(self.seed, key, "review", length=24),
        }

    def check(self, body: str) -> str:
        """The end of a key, which only the seed can make."""
        return secret(self.seed, body, "check", length=24)

    def account_name(self, key: str) -> str:
        """The merchant account that a key belongs to."""
        return f"Simulated{secret(self.seed, key, 'account', length=10)}ECOM"

    def webhook_secret(self, merchant_id: str) -> str:
        """The HMAC key of that merchant's notifications, in hexadecimal."""
        return self.account(self.credentials(merchant_id)["api_key"]).keys.newest

    def rotate(self, merchant: Account) -> str:
        """A new HMAC key; what was put into the outbox before keeps the signature it has.

        https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures
        """
        return merchant.keys.rotate(self.clock.now())

    def unknown_event(self, merchant: Account) -> None:
        """A notification with the event code `UNHEARD_OF`."""
        call, psp = Call(merchant, b"", "", self.clock), merchant.psp()
        events.post(call, "UNHEARD_OF", psp, {"currency": "EUR", "value": 0}, reference=psp)

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of these credentials. Raises AdyenError for a wrong key or account."""
        account = self.account(credentials.get("api_key", ""))
        if credentials.get("merchant_account", account.name) != account.name:
            raise wrong_account()
        return account

    def account(self, key: str) -> Account:
        """The account of a key, made when first seen. Raises AdyenError for a wrong key."""
        known: Account | None = self.merchants.get(key)
        if known is None:
            found = KEY.match(key)
            if found is None or not hmac.compare_digest(self.check(found[1]), found[2]):
                raise unauthorized()
            known = self.merchants[key] = Account(key, self.seed, self.account_name(key))
            known.idempotency = Replays(KEPT_FOR)
            self.by_name[known.name] = known
        return known

    def authenticate(self, request: Request) -> Account:
        return self.account(request.headers.get("x-api-key", ""))

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def read(self, request: Request) -> Any:
        route = ROUTES.find(request.method, VERSION.sub("/v68/", request.path))
        shape = SHAPES.get(route[0]) if route else None
        if shape is None:
            return None
        checked_type(request)
        return fields.read(request.body, shape)

    def perform(self, merchant: Account, request: Request) -> Response:
        _, resource, ids = found(request)
        key = request.headers.get("idempotency-key", "") if request.method == "POST" else ""
        asked = digest(request.body) if key else b""
        if key and (before := replayed(merchant, key, request.path, asked, self.clock.now())):
            return before
        status, body, headers = self.answered(merchant, request, resource, ids)
        if key:
            headers = headers | {"Idempotency-Key": key}
            if status < 500:
                kept = Replay(self.clock.now(), request.path, asked, status, body)
                merchant.idempotency.keep(key, kept)
        return Response(status, headers, body)

    def answered(
        self, merchant: Account, request: Request, resource: Resource, ids: list[str]
    ) -> tuple[int, bytes, dict[str, str]]:
        """Do what is asked: status, body and headers."""
        psp = ""
        try:
            checked_type(request)
            call = Call(merchant, request.body, request.base, self.clock, request.query)
            status, shown = resource(call, *ids)
        except AdyenError as error:
            psp = merchant.psp() if error.code != "702" else ""
            status, shown = error.status, error.body(psp)
        headers = JSON_HEADERS | {"pspReference": psp} if psp else JSON_HEADERS
        return status, encode_json(shown), headers

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, AdyenError)
        realm = {"WWW-Authenticate": 'BASIC realm="Adyen PAL Service Authentication"'}
        return json_response(
            refusal.status, refusal.body(), realm if refusal.status == 401 else None
        )

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a shopper's step, a modification, a dispute. False where none does."""
        call = Call(merchant, b"", base, self.clock)
        if dispute := merchant.disputes.get(reference):
            return disputes.decide(call, dispute, outcome)
        if modification := merchant.modifications.get(reference):
            return decide_modification(call, modification, outcome)
        if kept := hosted.find(call, reference):
            return hosted.decide(call, kept, outcome)
        sale = merchant.sales.get(reference) or merchant.references.get(reference)
        if sale is None and reference in merchant.stored and outcome == "end_mandate":
            tokens.forget(merchant, merchant.stored[reference])
            return True
        return sale is not None and decide_sale(call, sale, outcome)

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        account = self.by_name.get(parts[3]) if len(parts) == 5 else None
        if account is None:
            return super().page(request)
        call = Call(account, b"", request.base, self.clock)
        kept = hosted.find(call, parts[4]) if parts[2] in ("links", "sessions") else None
        if kept is not None:
            return hosted.serve(call, kept, request)
        sale = account.sales.get(parts[4]) if parts[2] == "checkout" else None
        return pages.serve(call, sale, request) if sale else super().page(request)


def decide_modification(call: Call, modification: Any, outcome: str) -> bool:
    """What becomes of a modification that was received."""
    if outcome in ("settle_refund", "settle"):
        return modifications.settle(call, modification)
    if outcome == "fail_refund":
        return modifications.fail_refund(call, modification)
    return False


def decide_sale(call: Call, sale: Sale, outcome: str) -> bool:
    """What shopper, bank or time decide of a payment."""
    deed = DEEDS.get(outcome)
    word, reason = split(outcome)
    try:
        if word == "dispute":
            return disputes.disputed(call, sale, reason)
        if deed is not None:
            return deed(call, sale)
        if outcome in ("approve", "fail", "cancel") and sale.card is not None:
            return authenticated(call, sale, outcome)
        return sale.errand is not None and sale.errand.decide(outcome)
    except Refused:
        return False


def authenticated(call: Call, sale: Sale, outcome: str) -> bool:
    """A shopper's 3D Secure step without their page; the merchant still submits the details."""
    return pages.decide(call, sale, outcome)


def fail_capture(call: Call, sale: Sale) -> bool:
    """The acquirer will fail the next capture of what is held."""
    held: bool = sale.money.state == "authorized"
    sale.captures_fail = held
    return held


def expire(call: Call, sale: Sale) -> bool:
    """Time is over for what is held, or for what nobody paid."""
    if sale.errand is not None and sale.errand.waits:
        return sale.errand.decide("expire")
    return settling.expire(call, sale)


def bounce(call: Call, sale: Sale) -> bool:
    """A debit that was authorised comes back, or money on its way does not arrive.

    https://docs.adyen.com/payment-methods/sepa-direct-debit: as a chargeback.
    """
    if sale.errand is not None and sale.errand.state == "underway":
        return sale.errand.decide("fail_settlement")
    if sale.kind not in methods.DEBITS:
        return False
    return disputes.opened(call, sale, "AM04") is not None


def end_mandate(call: Call, sale: Sale) -> bool:
    """The shopper takes back the method that this payment stored."""
    stored = call.account.stored.get(sale.stored)
    if stored is None:
        return False
    tokens.forget(call.account, stored)
    return True


DEEDS: dict[str, Callable[[Call, Sale], bool]] = {
    "fail_capture": fail_capture,
    "expire": expire,
    "fail_settlement": bounce,
    "end_mandate": end_mandate,
    "refund": modifications.give_back_all,
    "inquiry": disputes.asked_about,
    "warning": disputes.warned,
}


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises AdyenError for an unknown one."""
    route = ROUTES.find(request.method, VERSION.sub("/v68/", request.path))
    if route is None:
        raise AdyenError(404, "000", "Not Found")
    return route


def checked_type(request: Request) -> None:
    """Bodies are JSON. Raises AdyenError."""
    kind = request.headers.get("content-type", "")
    if request.body and not kind.startswith("application/json"):
        raise AdyenError(415, "000", "Unsupported Media Type")


def replayed(account: Account, key: str, path: str, asked: bytes, now: int) -> Response | None:
    """The first answer under an idempotency key. Raises AdyenError where it stood for another."""
    if len(key) > 64:
        raise invalid("702", "Idempotency-Key exceeds 64 characters")
    try:
        before = account.idempotency.find(key, path, asked, now)
    except Refused:
        raise invalid("704", "request already processed or in progress") from None
    if before is None:
        return None
    return Response(before.status, JSON_HEADERS | {"Idempotency-Key": key}, before.body)
