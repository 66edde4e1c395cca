"""The Authorize.net simulator: credentials, and the one endpoint of its API.

Written from Authorize.net's API reference, its schema, its testing guide and its SDKs.
"""

import hmac
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from simulators.authorizedotnet import bodies, events, means, pages, profiles, transactions
from simulators.authorizedotnet.account import Account, Call, Transaction
from simulators.authorizedotnet.errors import AnetError, Duplicate
from simulators.core.clock import Clock
from simulators.core.http import Request, Response, encode_json
from simulators.core.ids import secret
from simulators.core.simulator import Refusal, Simulator

Fields = dict[str, Any]

ENDPOINTS = frozenset(("", "/", "/xml/v1/request.api"))
HEADERS = {"Content-Type": "application/json; charset=utf-8"}
MARK = b"\xef\xbb\xbf"
"""Answers begin with a byte order mark."""
STEM, CHECK = 8, 8
"""Letters of a login id: which merchant it is, and a check that only the seed makes."""

Work = Callable[[Call, Fields], Fields]
WORK: dict[str, Work] = {
    "createCustomerProfileRequest": profiles.create,
    "createCustomerPaymentProfileRequest": profiles.create_payment,
    "createCustomerProfileFromTransactionRequest": profiles.from_transaction,
    "createCustomerShippingAddressRequest": profiles.create_address,
    "getCustomerProfileRequest": profiles.get,
    "getCustomerPaymentProfileRequest": profiles.get_payment,
    "updateCustomerProfileRequest": profiles.update,
    "deleteCustomerProfileRequest": profiles.delete,
    "deleteCustomerPaymentProfileRequest": profiles.delete_payment,
    "validateCustomerPaymentProfileRequest": profiles.validate,
    "getTransactionDetailsRequest": transactions.details,
    "getUnsettledTransactionListRequest": transactions.unsettled,
    "updateHeldTransactionRequest": transactions.update_held,
    "getHostedPaymentPageRequest": pages.token,
    "securePaymentContainerRequest": means.contain,
    "authenticateTestRequest": lambda _call, _asked: {},
    "getMerchantDetailsRequest": lambda call, _asked: merchant_details(call),
}


class AuthorizeDotNetSimulator(Simulator):
    """Authorize.net, with one isolated merchant per API login id."""

    name = "authorizedotnet"
    hosts = ("api.authorize.net", "apitest.authorize.net")
    signature = "x-anet-signature"
    schema = "https://api.authorize.net/xml/v1/schema/AnetApiSchema.xsd"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self._decoded: tuple[bytes, tuple[str, Any]] = (b"", ("", None))

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`name`, `transaction_key`, decided by seed and name."""
        stem = secret(self.seed, merchant_id, "stem", length=STEM)
        account = self.account(self.login(stem))
        return {"name": account.login, "transaction_key": account.transaction_key}

    def login(self, stem: str) -> str:
        """The API login id of a merchant."""
        return stem + secret(self.seed, stem, "login", length=CHECK)

    def webhook_secret(self, merchant_id: str) -> str:
        """The signature key."""
        account: Account = self.merchant(self.credentials(merchant_id))
        newest: str = account.keys.newest
        return newest

    def rotate(self, merchant: Account) -> str:
        """Another signature key; each notification has one signature, by the newest.

        https://developer.authorize.net/api/reference/features/webhooks.html
        """
        return merchant.keys.rotate(self.clock.now())

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `net.authorize.payment.unheard.created`."""
        call = Call(merchant, f"https://{self.hosts[-1]}", self.clock)
        told = {"entityName": "transaction", "id": merchant.number(11, "6")}
        events.notify(call, "net.authorize.payment.unheard.created", told)

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The merchant of these credentials. Raises AnetError where one is wrong."""
        account = self.account(credentials.get("name", ""))
        if not same(credentials.get("transaction_key", ""), account.transaction_key):
            raise AnetError("E00007")
        return account

    def account(self, name: str) -> Account:
        """The merchant of a login id, made when first seen. Raises AnetError."""
        known: Account | None = self.merchants.get(name)
        if known is None:
            stem = name[:STEM]
            if len(stem) != STEM or not same(self.login(stem), name):
                raise AnetError("E00007")
            known = self.merchants[name] = self.by_name[stem] = Account(name, stem, self.seed)
        return known

    def asked(self, request: Request) -> tuple[str, Any]:
        """The name of a request, and what it holds. Raises AnetError."""
        if self._decoded[0] is request.body:
            return self._decoded[1]
        kind = request.headers.get("content-type", "")
        if not kind.startswith("application/json"):
            raise AnetError("E00002")
        try:
            given = msgspec.json.decode(request.body.removeprefix(MARK))
            [(name, held)] = given.items()
        except (msgspec.DecodeError, AttributeError, ValueError):
            raise AnetError("E00003") from None
        self._decoded = (request.body, (name, held))
        return name, held

    def authenticate(self, request: Request) -> Account:
        if request.path not in ENDPOINTS or request.method != "POST":
            raise AnetError("E00003", text="Root element is missing.")
        name, held = self.asked(request)
        asked = bodies.read(declared(name), held)
        shown = asked["merchantAuthentication"]
        account = self.account(shown["name"])
        if "clientKey" in shown:
            if not same(shown["clientKey"], account.client_key):
                raise AnetError("E00007")
        elif not same(shown["transactionKey"], account.transaction_key):
            raise AnetError("E00007")
        return account

    def read(self, request: Request) -> Fields | None:
        if request.path not in ENDPOINTS or request.method != "POST":
            return None
        name, held = self.asked(request)
        return bodies.read(declared(name), held)

    def operation(self, merchant: Account, request: Request) -> str:
        return self.asked(request)[0]

    def perform(self, merchant: Account, request: Request) -> Response:
        name, held = self.asked(request)
        asked = bodies.read(name, held)
        call = Call(merchant, request.base, self.clock)
        if name == "createTransactionRequest":
            remember_code(asked)
            good, told = transactions.create(call, asked)
        else:
            good, told = True, WORK[name](call, asked)
        messages = OK if good else FAILED
        return answer(told, asked.get("refId"), messages)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, AnetError)
        told: Fields = dict(refusal.told) if isinstance(refusal, Duplicate) else {}
        reference = None
        if refusal.code not in ("E00002", "E00003"):
            name, held = self.asked(request)
            reference = held.get("refId")
            if name == "createTransactionRequest":
                told["transactionResponse"] = {"SupplementalDataQualificationIndicator": 0}
        return answer(told, reference, profiles.messages("Error", refusal.code, refusal.text))

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a batch, a refund, a review, a hold."""
        made = merchant.transactions.get(reference)
        if made is not None:
            return decide(Call(merchant, base, self.clock), made, outcome)
        kept = merchant.profiles.get(reference.partition("-")[0])
        if kept is not None and outcome == "end_mandate":
            profiles.forget(Call(merchant, base, self.clock), kept)
            return True
        return False

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        account = self.by_name.get(parts[4]) if len(parts) == 5 else None
        if account is None or parts[2:4] != ["payment", "payment"]:
            return super().page(request)
        return pages.serve(Call(account, request.base, self.clock), request)


OK = profiles.messages("Ok", "I00001", "Successful.")
FAILED = profiles.messages("Error", "E00027", "The transaction was unsuccessful.")


def declared(name: str) -> str:
    """The name of a request that is served. Raises AnetError for another."""
    if name not in bodies.REQUESTS:
        raise AnetError("E00003", text=f"The '{name}' element is not declared.")
    return name


def same(left: str, right: str) -> bool:
    """Whether two texts are the same, in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())


def answer(told: Fields, reference: str | None, messages: Fields) -> Response:
    """An answer: what it tells, the merchant's reference, and the messages."""
    body = {**told, **({"refId": reference} if reference else {}), "messages": messages}
    return Response(200, HEADERS, MARK + encode_json(body))


def remember_code(asked: Fields) -> None:
    """Put the card code beside the payment, of which it alone decides something later."""
    given = asked["transactionRequest"]
    card = (given.get("payment") or {}).get("creditCard") or {}
    stored = (given.get("profile") or {}).get("paymentProfile") or {}
    code = card.get("cardCode") or stored.get("cardCode")
    if code in ("900", "901", "902", "903", "904"):
        given["cardCode"] = code


def merchant_details(call: Call) -> Fields:
    """`getMerchantDetailsRequest`"""
    return {
        "isTestMode": False,
        "processors": [{"name": "First Data Nashville", "id": 2, "cardTypes": ["V", "M", "A"]}],
        "merchantName": call.account.name,
        "gatewayId": str(int.from_bytes(call.account.name.encode()[:3])),
        "marketTypes": ["eCommerce"],
        "productCodes": ["CNP"],
        "paymentMethods": ["Visa", "MasterCard", "AmericanExpress", "Discover", "JCB", "eCheck"],
        "currencies": ["USD"],
        "publicClientKey": call.account.client_key,
        "merchantTimeZone": "America/Los_Angeles",
    }


def decide(call: Call, made: Transaction, outcome: str) -> bool:
    """What becomes of a transaction."""
    if outcome in ("settle_refund", "fail_refund"):
        work = (
            transactions.settle_refund if outcome == "settle_refund" else transactions.fail_refund
        )
        return work(call, made)
    if made.money is None:
        return False
    words = {
        "settle": transactions.settle,
        "fail_settlement": transactions.bounce,
        "expire": transactions.expire,
        "refund": transactions.give_back_all,
    }
    if outcome in words:
        return words[outcome](call, made)
    if outcome in ("approve", "fail"):
        return transactions.decide_held(call, made, approve=outcome == "approve")
    return False
