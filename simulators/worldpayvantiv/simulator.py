"""The Worldpay eCommerce simulator: cnpAPI, the status report, the chargeback API."""

import base64
import binascii
import hmac
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from simulators.core.clock import Clock
from simulators.core.decisions import VISA, split
from simulators.core.http import Request, Response, json_response
from simulators.core.markup import Malformed, local, parse, said, strip
from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal, Simulator
from simulators.worldpayvantiv import (
    chargebacks,
    echecks,
    online,
    processing,
    status,
    transactions,
    views,
)
from simulators.worldpayvantiv.account import Account, Call, Transaction, is_ours, user_of
from simulators.worldpayvantiv.errors import Failed, Invalid, credentials, misfit, not_xml
from simulators.worldpayvantiv.grammar import GRAMMAR, NAMESPACE

ONLINE = ("/vap/communicator/online", "/sandbox/communicator/online")
STATUS = "/reports/dtrPaymentStatus/"
MOUNTS = ("/services/chargebacks", "/sandbox/services/chargebacks", "/chargebacks")
DOCUMENTS = {
    "upload": "POST",
    "retrieve": "GET",
    "replace": "PUT",
    "delete": "DELETE",
    "list": "GET",
}
XML = {"Content-Type": "text/xml; charset=UTF-8"}


class WorldpayVantivSimulator(Simulator):
    """Worldpay eCommerce, with one isolated account per user and merchant id."""

    name = "worldpayvantiv"
    schema = "https://github.com/Vantiv/vantiv-sdk-for-python"
    reasons = VISA
    hosts = (
        "transact.vantivcnp.com",
        "transact.vantivprelive.com",
        "services.vantivcnp.com",
        "services.vantivprelive.com",
        "onlinessr.vantivcnp.com",
        "onlinessr.vantivprelive.com",
    )

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self._root = Element("none")

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """User, password and merchant id, decided by seed and name."""
        account = self.account(user_of(self.seed, merchant_id))
        self.by_name[merchant_id] = account
        return {
            "user": account.user,
            "password": account.password,
            "merchant_id": account.number,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """Nothing: Worldpay eCommerce sends no webhooks."""
        return ""

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of these credentials. Raises Refusal for others."""
        account = self.known(credentials["user"], credentials.get("password", ""))
        if credentials.get("merchant_id") != account.number:
            raise Invalid(3, "Invalid credentials.")
        return account

    def account(self, user: str) -> Account:
        """The account of a user, made when first seen."""
        if user not in self.merchants:
            self.merchants[user] = self.by_name[user] = Account(user, self.seed)
        account: Account = self.merchants[user]
        return account

    def known(self, user: str, password: str) -> Account:
        """The account of a user and password. Raises Invalid."""
        if user not in self.merchants and not is_ours(self.seed, user):
            raise credentials()
        account = self.account(user)
        if not hmac.compare_digest(account.password.encode(), password.encode()):
            raise credentials()
        return account

    def authenticate(self, request: Request) -> Account:
        """By the message's own authentication, or HTTP basic authentication elsewhere."""
        self._root = Element("none")
        if request.path not in ONLINE:
            return self._basic(request)
        if request.method != "POST":
            raise Failed(405)
        if request.headers.get("content-type", "").partition(";")[0].strip() not in (
            "text/xml",
            "application/xml",
        ):
            raise Failed(415)
        root = self._root = _root(request.body)
        return self.known(said(root, "authentication/user"), said(root, "authentication/password"))

    def _basic(self, request: Request) -> Account:
        if not request.path.startswith(STATUS) and _chargebacks(request.path) is None:
            raise Failed(404)
        scheme, _, rest = request.headers.get("authorization", "").partition(" ")
        try:
            user, _, word = base64.b64decode(rest.strip(), validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            user = word = ""
        try:
            return self.known(user if scheme.lower() == "basic" else "", word)
        except Invalid:
            raise Failed(401, "You are not authorized to access this resource.") from None

    def operation(self, merchant: Account, request: Request) -> str:
        if request.path in ONLINE:
            asked = [child.tag for child in self._root if child.tag != "authentication"]
            return asked[0] if asked else f"POST {request.path}"
        if request.path.startswith(STATUS):
            return f"GET {STATUS}{{cnpTxnId}}"
        return f"{request.method} /chargebacks"

    def read(self, request: Request) -> Any:
        if request.path in ONLINE:
            return _checked(_root(request.body))
        update = request.method == "PUT" and len(_chargebacks(request.path) or []) == 1
        return chargebacks.read(request.body) if update else None

    def perform(self, merchant: Account, request: Request) -> Response:
        call = Call(merchant, self.clock)
        if request.path in ONLINE:
            return Response(200, XML, self._online(call))
        if request.path.startswith(STATUS):
            if request.method != "GET":
                raise Failed(405)
            return json_response(200, status.report(call, request.path[len(STATUS) :]))
        return _case_work(call, request)

    def _online(self, call: Call) -> bytes:
        root = _checked(self._root)
        asked, version = root[1], root.get("version", "")
        if root.get("merchantId") != call.account.number:
            told = online.declined_answer(call, asked, "321")
        else:
            told = online.perform(call, asked)
        return views.online(version, told)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        match refusal:
            case Invalid():
                told = views.online("", "", refusal.response, refusal.message)
                return Response(200, XML, told)
            case Failed() if request.path.startswith(STATUS):
                return json_response(refusal.status, {"message": " ".join(refusal.messages)})
            case Failed():
                return chargebacks.error(refusal)
        raise refusal

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """What banks do with a payment, by a transaction or a case of it."""
        call = Call(merchant, self.clock)
        case = merchant.cases.get(reference)
        kept = merchant.transactions.get(reference)
        if case is not None:
            work = {"win_dispute": chargebacks.win, "lose_dispute": chargebacks.lose}.get(outcome)
            return work is not None and work(call, case)
        if kept is None:
            return False
        word, why = split(outcome)
        if word in ("dispute", "inquiry", "refund") and why in ("", *self.reasons):
            deposit = _deposit(merchant, kept)
            return deposit is not None and _decided(call, deposit, word, why or "fraudulent")
        if outcome in ("settle", "settle_refund") and not kept.processed:
            processing.process(call, kept)
            return kept.processed
        if outcome == "fail_settlement":
            return echecks.bounce(call, kept)
        if outcome == "expire" and kept.money.state == "authorized":
            merchant.ledger.void(kept.money)
            return True
        return False

    def disputes(self, merchant: Account, reference: str) -> list[str]:
        """The ids of the chargeback cases of a payment, oldest first."""
        return chargebacks.of(merchant, reference)


def _decided(call: Call, deposit: Transaction, word: str, why: str) -> bool:
    if word == "refund":
        return transactions.give_back_all(call, deposit)
    retrieval = word == "inquiry"
    return bool(chargebacks.open_case(call, deposit, retrieval=retrieval, reason=why))


def _deposit(account: Account, kept: Transaction) -> Transaction | None:
    """The sale or capture that took the money of a transaction."""
    if kept.kind in ("sale", "capture"):
        return kept
    taken = (t for t in account.transactions.values() if t.money is kept.money)
    return next((t for t in taken if t.kind == "capture"), None)


def _root(body: bytes) -> Element:
    try:
        root = parse(body)
    except Malformed:
        raise not_xml() from None
    space, name = local(root.tag)
    if name != "cnpOnlineRequest":
        raise not_xml()
    try:
        strip(root, NAMESPACE if space == NAMESPACE else space)
    except Misfit as problem:
        raise misfit(problem) from None
    if space != NAMESPACE:
        raise Invalid(1, "Error validating xml data against the schema: unknown namespace.")
    if root.find("authentication/user") is None or root.find("authentication/password") is None:
        raise not_xml()
    return root


def _checked(root: Element) -> Element:
    """A message that follows the schema. Raises Invalid."""
    try:
        GRAMMAR.check(root)
    except Misfit as problem:
        raise misfit(problem) from None
    return root


def _chargebacks(path: str) -> list[str] | None:
    """The segments below the chargebacks' own path; None for another path."""
    for mount in MOUNTS:
        if path == mount or path.startswith(f"{mount}/"):
            return [piece for piece in path[len(mount) :].split("/") if piece]
    return None


def _case_work(call: Call, request: Request) -> Response:
    path = _chargebacks(request.path) or []
    kind = request.headers.get("content-type", "")
    if path and path[0] in DOCUMENTS and len(path) in (2, 3):
        if request.method != DOCUMENTS[path[0]] or (len(path) == 2) != (path[0] == "list"):
            raise Failed(405)
        return chargebacks.documents(call, path[0], path[1:], kind, request.body)
    match request.method, path:
        case "GET", []:
            told = chargebacks.retrieve(call, request.query)
        case "GET", [id]:
            told = chargebacks.one(call, id)
        case "PUT", [id]:
            if kind.partition(";")[0].strip() != chargebacks.TYPE:
                raise Failed(415, "Unsupported media type.")
            told = chargebacks.update(call, id, request.body)
        case _:
            raise Failed(404, "Could not find requested object.")
    return Response(200, chargebacks.HEADERS, told)
