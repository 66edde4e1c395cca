"""The Elavon Converge simulator: terminals, and transactions in a form field of XML."""

import hmac
from collections.abc import Mapping

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, pairs
from simulators.core.markup import Malformed, parse
from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal, Simulator
from simulators.elavon import checks, transactions, views
from simulators.elavon.errors import ConvergeError, misfit
from simulators.elavon.fields import FIELDS, TYPES
from simulators.elavon.terminal import Call, Fields, Terminal, is_ours, user_of

ENDPOINTS = ("/VirtualMerchantDemo/processxml.do", "/VirtualMerchant/processxml.do")
FORM = "application/x-www-form-urlencoded"
ACCOUNTS = ("ssl_merchant_id", "ssl_account_id")
WORK = {**transactions.WORK, **checks.WORK}


class NotServed(Refusal):
    """A path or method that is not served: an HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class ElavonSimulator(Simulator):
    """Converge, with one isolated terminal per user."""

    name = "elavon"
    hosts = ("api.convergepay.com", "api.demo.convergepay.com")

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self._asked: Fields = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Account, user and pin, decided by seed and name."""
        terminal = self.terminal(user_of(self.seed, merchant_id))
        self.by_name[merchant_id] = terminal
        return {
            "ssl_merchant_id": terminal.number,
            "ssl_user_id": terminal.user,
            "ssl_pin": terminal.pin,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """Nothing: Converge sends no webhooks."""
        return ""

    def merchant(self, credentials: Mapping[str, str]) -> Terminal:
        """The terminal of these credentials. Raises ConvergeError for others."""
        user = credentials["ssl_user_id"]
        if user not in self.merchants and not is_ours(self.seed, user):
            raise ConvergeError(4025)
        terminal = self.terminal(user)
        number = credentials.get("ssl_merchant_id") or credentials.get("ssl_account_id", "")
        right = hmac.compare_digest(terminal.pin.encode(), credentials.get("ssl_pin", "").encode())
        if not right or number != terminal.number:
            raise ConvergeError(4025)
        return terminal

    def terminal(self, user: str) -> Terminal:
        """The terminal of a user, made when first seen."""
        if user not in self.merchants:
            self.merchants[user] = self.by_name[user] = Terminal(user, self.seed)
        terminal: Terminal = self.merchants[user]
        return terminal

    def read(self, request: Request) -> Fields | None:
        if request.path not in ENDPOINTS:
            return None
        asked = _fields(_xml(request))
        kind = asked.get("ssl_transaction_type", "")
        if kind not in TYPES:
            raise ConvergeError(4010)
        # Whose account it is the body says as a credential: a wrong one is nobody's.
        return _shaped(kind, asked | {name: "1" for name in ACCOUNTS if name in asked})

    def authenticate(self, request: Request) -> Terminal:
        """By the account, user and pin inside."""
        if request.path not in ENDPOINTS:
            raise NotServed(404)
        asked = self._asked = _fields(_xml(request))
        if not (asked.get("ssl_merchant_id") or asked.get("ssl_account_id")):
            raise ConvergeError(4000)
        if not asked.get("ssl_user_id"):
            raise ConvergeError(4019)
        if not asked.get("ssl_pin"):
            raise ConvergeError(4013)
        return self.merchant(asked)

    def operation(self, merchant: Terminal, request: Request) -> str:
        return str(self._asked.get("ssl_transaction_type", ""))

    def perform(self, merchant: Terminal, request: Request) -> Response:
        kind = self._asked.get("ssl_transaction_type", "")
        if kind not in TYPES:
            raise ConvergeError(4010)
        call = Call(merchant, self.clock, _shaped(kind, self._asked))
        return views.answer(WORK[kind](call))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        match refusal:
            case ConvergeError():
                return views.refusal(refusal)
            case NotServed(status=status):
                return Response(status, {"Content-Type": "text/html"}, b"<html>not here</html>")
        raise refusal

    def decide(self, merchant: Terminal, base: str, reference: str, outcome: str) -> bool:
        """What becomes of a transaction: batches settle, holds expire, checks bounce."""
        made = merchant.transactions.get(reference)
        if made is None:
            return False
        if made.errand is not None:
            return made.kind == checks.PURCHASE and made.errand.decide(outcome)
        if outcome in ("settle", "settle_refund"):
            return transactions.settle(made)
        if outcome == "refund":
            return transactions.give_back_all(Call(merchant, self.clock, {}), made)
        if outcome == "expire" and made.kind == "AUTHONLY" and made.money.capturable:
            merchant.ledger.void(made.money)
            made.kind = "DELETE"
            return True
        return False


def _shaped(kind: str, asked: Fields) -> Fields:
    """What a transaction of that type says. Raises ConvergeError."""
    more = kind == "ccauthonly" and "ssl_txn_id" in asked
    try:
        return FIELDS.read("Increment" if more else kind, asked)
    except Misfit as problem:
        raise misfit(problem) from None


def _xml(request: Request) -> str:
    """The XML of a request: a form field, or a part of the query. Raises Refusal."""
    if request.method == "GET":
        given = dict(pairs(request.query))
    elif request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != FORM:
            raise ConvergeError(6042)
        given = dict(pairs(request.body.decode("utf-8", "replace")))
    else:
        raise NotServed(405)
    if "xmldata" not in given:
        raise ConvergeError(6042)
    return given["xmldata"]


def _fields(text: str) -> Fields:
    """The fields of a `<txn>`; none has another in it or comes twice. Raises ConvergeError."""
    try:
        root = parse(text.encode())
    except Malformed:
        raise ConvergeError(6042) from None
    fields = {child.tag: (child.text or "").strip() for child in root}
    if root.tag != "txn" or root.attrib or len(fields) != len(root):
        raise ConvergeError(6042)
    if any(len(child) for child in root):
        raise ConvergeError(6042)
    return {name: value for name, value in fields.items() if value}
