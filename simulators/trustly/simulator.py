"""The Trustly simulator: JSON-RPC, credentials, signatures, repeated requests, the checkout.

https://eu.developers.trustly.com/doc/reference/api-protocol
"""

import hmac
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from simulators.core import pages
from simulators.core.clock import Clock
from simulators.core.http import Request, Response, html_response, json_response, pairs, redirect
from simulators.core.outbox import Delivery
from simulators.core.refusals import Refused
from simulators.core.replays import Replay, digest
from simulators.core.simulator import Refusal, Simulator
from simulators.trustly import deposits, keys, notifications, payouts
from simulators.trustly.account import (
    Account,
    Call,
    Fields,
    Order,
    Payout,
    is_ours,
    username_of,
)
from simulators.trustly.errors import NotThere, TrustlyError
from simulators.trustly.fields import read

PATH = "/api/1"
METHODS: dict[str, Callable[[Call], Any]] = {
    "Deposit": deposits.deposit,
    "Refund": payouts.refund,
    "AccountPayout": payouts.account_payout,
    "Withdraw": payouts.withdraw,
    "ApproveWithdrawal": payouts.approve_withdrawal,
    "DenyWithdrawal": payouts.deny_withdrawal,
    "GetWithdrawals": payouts.withdrawals,
    "Balance": payouts.balance,
}
SHAPES = {
    "Deposit": "Deposit",
    "Refund": "Refund",
    "AccountPayout": "AccountPayout",
    "Withdraw": "Withdraw",
    "ApproveWithdrawal": "Order",
    "DenyWithdrawal": "Order",
    "GetWithdrawals": "Order",
    "Balance": "Balance",
}
"""What a method's data has, by the method."""
CHOICES = (pages.APPROVE, pages.FAIL, pages.CANCEL)


class TrustlySimulator(Simulator):
    """Trustly's test environment, with one isolated merchant per username."""

    name = "trustly"
    hosts = ("api.trustly.com", "test.trustly.com")
    signature = "signature"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, tuple[Account, Order]] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`username`, `password`, `private_key` (the base64 within a PEM): by seed and name."""
        account = self.account(username_of(self.seed, merchant_id))
        self.by_name[merchant_id] = account
        return {
            "username": account.username,
            "password": account.password,
            "private_key": keys.private_text(account.key),
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """What verifies notifications: Trustly's public key, the base64 within a PEM."""
        return keys.public_text(keys.trustlys(self.seed))

    def unknown_event(self, merchant: Account) -> None:
        """Call `unheardof` about the newest order; nothing where there is none to tell of."""
        call = Call(merchant, self.clock, f"https://{self.hosts[-1]}", self.pages)
        newest, _ = merchant.orders.page(1)
        for order in newest:
            notifications.post(call, "unheardof", order, {})

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The merchant of these credentials. Raises TrustlyError for others."""
        account = self.account(credentials.get("username", ""))
        given = credentials.get("password", "").encode()
        if not hmac.compare_digest(account.password.encode(), given):
            raise TrustlyError("ERROR_INVALID_CREDENTIALS")
        return account

    def account(self, username: str) -> Account:
        """The merchant of a username, made when first seen. Raises TrustlyError."""
        if username not in self.merchants:
            if not is_ours(self.seed, username):
                raise TrustlyError("ERROR_INVALID_CREDENTIALS")
            self.merchants[username] = Account(username, self.seed)
        account: Account = self.merchants[username]
        return account

    def read(self, request: Request) -> Fields | None:
        try:
            asked = envelope(request)
        except NotThere:
            return None
        return read(SHAPES[method_of(asked)], asked["params"]["Data"])

    def authenticate(self, request: Request) -> Account:
        asked = envelope(request)
        params = asked["params"]
        data = params["Data"]
        given = {"username": str(data.get("Username")), "password": str(data.get("Password"))}
        account = self.merchant(given)
        message = (asked["method"], params["UUID"], data)
        if not keys.verified(account.key.public_key(), params["Signature"], *message):
            raise TrustlyError("ERROR_UNABLE_TO_VERIFY_RSA_SIGNATURE")
        return account

    def operation(self, merchant: Account, request: Request) -> str:
        return f"POST {PATH}/{method_of(envelope(request))}"

    def perform(self, merchant: Account, request: Request) -> Response:
        asked = envelope(request)
        uuid, method = asked["params"]["UUID"], method_of(asked)
        try:
            body = digest(request.body)
            before = merchant.idempotency.find(uuid, method, body, self.clock.now())
        except Refused:
            raise TrustlyError("ERROR_DUPLICATE_UUID") from None
        if before is not None:
            return Response(before.status, {"Content-Type": "application/json"}, before.body)
        answer = self.answered(merchant, request, asked)
        replay = Replay(self.clock.now(), method, body, answer.status, answer.body)
        merchant.idempotency.keep(uuid, replay)
        return answer

    def answered(self, merchant: Account, request: Request, asked: Fields) -> Response:
        """What a method answers."""
        uuid, method, data = asked["params"]["UUID"], asked["method"], asked["params"]["Data"]
        call = Call(merchant, self.clock, request.base, self.pages, data, uuid)
        try:
            told = METHODS[method](call)
        except TrustlyError as error:
            return self.refused(error, method, uuid)
        signature = keys.signed(merchant.trustlys, method, uuid, told)
        result = {"signature": signature, "uuid": uuid, "method": method, "data": told}
        return json_response(200, {"result": result, "version": "1.1"})

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if isinstance(refusal, NotThere):
            return Response(404, {"Content-Type": "text/plain"}, b"Not Found")
        if not isinstance(refusal, TrustlyError):
            raise refusal
        try:
            asked = envelope(request)
        except TrustlyError:
            return self.refused(refusal, None, None)
        return self.refused(refusal, asked["method"], asked["params"]["UUID"])

    def refused(self, error: TrustlyError, method: str | None, uuid: str | None) -> Response:
        """A refusal in Trustly's words, signed as all that it says."""
        data = {"code": error.code, "message": error.message}
        signature = keys.signed(keys.trustlys(self.seed), method, uuid, data)
        inner = {"signature": signature, "uuid": uuid, "method": method, "data": data}
        told = {"name": "JSONRPCError", **data, "error": inner}
        return json_response(200, {"version": "1.1", "error": told})

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a deposit, a withdrawal, a payout. False where none waits."""
        call = Call(merchant, self.clock, base, self.pages)
        for order in merchant.orders:
            for payout in order.payouts:
                if reference in (payout.reference, *payout.names):
                    return ended(call, order, [payout], outcome)
            if reference in (order.id, order.asked["MessageID"]):
                return decided(call, order, outcome)
        return False

    def heard(self, merchant: Account, delivery: Delivery, status: int, body: bytes) -> bool:
        """A notification is heard when it is answered signed; else it is sent again."""
        return super().heard(merchant, delivery, status, body) and notifications.acknowledged(
            merchant, delivery.body, body
        )

    def page(self, request: Request) -> Response:
        """The checkout."""
        session = dict(pairs(request.query)).get("SessionID", "")
        if session not in self.pages:
            return super().page(request)
        account, order = self.pages[session]
        errand = order.errand
        assert errand is not None
        if errand.waits:
            body = request.body.decode("utf-8", "replace")
            chosen = dict(pairs(body)).get("outcome", "") if request.method == "POST" else ""
            if chosen not in CHOICES:
                return html_response(200, pages.html(errand.page(bill(account, order))))
            errand.decide(chosen)
        lost = order.state == "canceled"
        return redirect(order.attributes["FailURL" if lost else "SuccessURL"])


def bill(account: Account, order: Order) -> pages.Bill:
    """Who asks, for how much, and what for."""
    return pages.Bill(
        merchant=account.shown,
        amount=order.amount or None,
        currency=order.currency,
        places=2,
        reference=order.asked["MessageID"],
        then="taken" if order.method == "Deposit" else "given",
    )


def envelope(request: Request) -> Fields:
    """The JSON-RPC request. Raises TrustlyError, NotThere."""
    if request.path.rstrip("/") != PATH or request.method != "POST":
        raise NotThere
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        told = msgspec.json.decode(request.body) if kind == "application/json" else None
    except msgspec.DecodeError:
        told = None
    asked = read("Request", told)
    if asked["version"] not in ("1.1", 1.1):
        raise TrustlyError("ERROR_INVALID_PARAMETERS")
    return asked


def method_of(asked: Fields) -> str:
    """The method that is called. Raises TrustlyError for an unknown one."""
    method: str = asked["method"]
    if method not in METHODS:
        raise TrustlyError("ERROR_FUNCTION_ACCESS_DENIED")
    return method


def decided(call: Call, order: Order, outcome: str) -> bool:
    """Decide about an order. False where nothing waits for that."""
    if outcome in ("settle_refund", "fail_refund"):
        return ended(call, order, order.payouts, outcome)
    if outcome == "refund":
        return payouts.give_back_all(call, order)
    if outcome == "fail_settlement" and order.state == "credited":
        return deposits.bounce(call, order)
    return order.errand is not None and order.errand.decide(outcome)


def ended(call: Call, order: Order, waiting: list[Payout], outcome: str) -> bool:
    """Decide about the last payout that is not over. False where there is none."""
    decide = {"settle_refund": payouts.confirm, "fail_refund": payouts.fail}.get(outcome)
    return decide is not None and any(decide(call, order, payout) for payout in waiting[::-1])
