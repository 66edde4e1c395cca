"""InterPayments' simulator: a fee is worked out, and then told what became of the payment.

https://developer.interpayments.com/core/transaction/
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from simulators.core.credentials import owner, public_name, signing_secret
from simulators.core.http import Request, Response, encode_json, json_response
from simulators.core.ledger import Surcharge
from simulators.core.routes import Routes
from simulators.core.shapes import Misfit, Shapes
from simulators.core.simulator import Merchant, Refusal, Simulator
from simulators.interpayments import fees

Fields = dict[str, Any]

SHAPES = Shapes("""
@Fee
  nicn! digits(6..9)
  region! text(1..10)
  amount! number
  country /\\d{3}/
  processor text(1..60)
  totalAmount number
  nonSurchargableAmount number
  campaign [text]
  data [text]
  cardToken text(1..255)
  entryMethod text(1..60)
  mTxId text(1..255)
  sTxId text(1..36)
@Notice
  sTxId text(1..36)
  mTxId text(1..255)
  cardToken text(1..255)
  authCode text(1..60)
  data [text]
@Refund
  + @Notice
  amount number
@Cancel
  + @Notice
  reasonCode text(1..60)
""")
"""Which fields there are: the vendor's page, and what a public client of its API sends."""


class InterpaymentsError(Refusal):
    """A refusal; its form, and the statuses beside 401, are assumed: no page shows one."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Fee(msgspec.Struct):
    """A fee that was worked out; amounts in major units."""

    id: str
    merchant_id: str
    amount: Decimal
    fee: Decimal
    percent: Decimal
    money: Surcharge
    refunded: Decimal = Decimal(0)
    returned: Decimal = Decimal(0)
    """How much of the fee was given back."""
    cancelled: bool = False


class Account(Merchant):
    """One merchant, known by the id in its token."""

    def __init__(self, id: str, seed: int) -> None:
        super().__init__(id, seed)
        self.fees: dict[str, Fee] = {}
        self.named: dict[str, Fee] = {}
        """By the merchant's own id."""


class InterpaymentsSimulator(Simulator):
    """InterPayments, with one isolated merchant per token."""

    name = "interpayments"
    hosts = ("api.interpayments.com", "api-test.interpayments.com")

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`{"api_key": ...}`: a JSON web token, decided by seed and name."""
        return {"api_key": token(self.seed, merchant_id)}

    def webhook_secret(self, merchant_id: str) -> str:
        """Nothing: InterPayments tells nobody anything."""
        return ""

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The merchant of a token. Raises InterpaymentsError."""
        given = credentials.get("api_key", "")
        id = owner(self.seed, named(given))
        if id is None or not hmac.compare_digest(given.encode(), token(self.seed, id).encode()):
            raise InterpaymentsError(401, "Unauthorized")
        if id not in self.merchants:
            self.merchants[id] = self.by_name[id] = Account(id, self.seed)
        account: Account = self.merchants[id]
        return account

    def authenticate(self, request: Request) -> Account:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        return self.merchant({"api_key": given if scheme == "Bearer" else ""})

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def perform(self, merchant: Account, request: Request) -> Response:
        operation, resource, _ = found(request)
        return json_response(200, resource(merchant, body(operation, request)))

    def read(self, request: Request) -> Fields | None:
        route = ROUTES.find(request.method, request.path)
        return body(route[0], request) if route else None

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, InterpaymentsError)
        return json_response(refusal.status, {"message": str(refusal)})

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Nothing waits for anybody."""
        return False


def token(seed: int, merchant_id: str) -> str:
    """The merchant's token, signed by HS256."""
    told = {"name": merchant_id, "id": public_name(seed, merchant_id)}
    parts = ({"typ": "JWT", "alg": "HS256"}, told)
    signed = ".".join(bare(encode_json(part)) for part in parts)
    key = signing_secret(seed, merchant_id).encode()
    return f"{signed}.{bare(hmac.digest(key, signed.encode(), hashlib.sha256))}"


def bare(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def named(given: str) -> str:
    """The id that a token tells; empty where it tells none."""
    try:
        _, middle, _ = given.split(".")
        padded = middle + "=" * (-len(middle) % 4)
        claims = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=dict[str, Any])
    except (ValueError, msgspec.MsgspecError):
        return ""
    return str(claims.get("id", ""))


def body(operation: str, request: Request) -> Fields:
    """The body of a call. Raises InterpaymentsError."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise InterpaymentsError(415, "Content-Type must be application/json")
    try:
        return SHAPES.read(KINDS[operation], msgspec.json.decode(request.body))
    except Misfit as misfit:
        raise InterpaymentsError(400, str(misfit)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InterpaymentsError(400, "The body is not valid JSON") from None


def positive(asked: Fields, name: str) -> Decimal:
    """An amount of dollars and cents, more than none. Raises InterpaymentsError."""
    amount = Decimal(str(asked[name]))
    if amount <= 0 or amount >= 10**10 or amount != amount.quantize(Decimal("0.01")):
        raise InterpaymentsError(400, f"{name}: must be a positive amount with two decimals")
    return amount


def calculate(account: Account, asked: Fields) -> Fields:
    """POST /v1/ch: with the `sTxId` of an earlier one, that is worked out anew."""
    amount, country = positive(asked, "amount"), asked.get("country", fees.USA)
    if not fees.known(asked["region"], country):
        raise InterpaymentsError(400, "region: wrong")
    card = str(asked["nicn"])
    percent = fees.percent(card, asked["region"], country)
    free = Decimal(str(asked.get("nonSurchargableAmount", 0)))
    fee = fees.part(max(amount - free, Decimal(0)), percent)
    made = earlier(account, asked) or opened(account, asked, country)
    if made.money.state != "quoted" or made.cancelled:
        raise InterpaymentsError(400, "The transaction is finished")
    made.amount, made.fee, made.percent = amount, fee, percent
    made.money.amount = int(fee * 100)
    told = {"transactionFee": float(fee), "transactionFeePercent": float(percent)}
    return {**identity(made), **told, "message": "ok"}


def earlier(account: Account, asked: Fields) -> Fee | None:
    """The fee that is to be worked out anew; None for a new one. Raises InterpaymentsError."""
    if "sTxId" in asked:
        return find(account, asked)
    return account.named.get(asked.get("mTxId", ""))


def opened(account: Account, asked: Fields, country: str) -> Fee:
    """A new fee."""
    digits = f"{int(account.ids.number(19)):016x}{int(account.ids.number(19)):016x}"[-32:]
    id = "-".join((digits[:8], digits[8:12], f"4{digits[13:16]}", f"a{digits[17:20]}", digits[20:]))
    money = Surcharge(id, 0, fees.CURRENCIES.get(country, "USD"))
    made = Fee(id, asked.get("mTxId", ""), Decimal(0), Decimal(0), Decimal(0), money)
    account.fees[id] = made
    account.ledger.surcharges[id] = money
    if made.merchant_id:
        account.named[made.merchant_id] = made
    return made


def find(account: Account, asked: Fields) -> Fee:
    """The fee that a call names by either id. Raises InterpaymentsError."""
    if "sTxId" not in asked and "mTxId" not in asked:
        raise InterpaymentsError(400, "sTxId or mTxId is required")
    if "sTxId" in asked:
        made = account.fees.get(asked["sTxId"])
    else:
        made = account.named.get(asked["mTxId"])
    if made is None:
        raise InterpaymentsError(404, "Transaction not found")
    return made


def sale(account: Account, asked: Fields) -> Fields:
    """POST /v1/ch/sale: the payment was made. Told twice, it counts once."""
    made = find(account, asked)
    if made.cancelled or made.money.state == "refunded":
        raise InterpaymentsError(400, "The transaction cannot be completed")
    made.money.state = "paid"
    if "mTxId" in asked:
        made.merchant_id = asked["mTxId"]
        account.named[made.merchant_id] = made
    return {**identity(made), "message": "ok"}


def refund(account: Account, asked: Fields) -> Fields:
    """POST /v1/ch/refund: of an amount, or of all that is left (assumed)."""
    made = find(account, asked)
    if made.money.state == "quoted":
        raise InterpaymentsError(400, "The transaction was not completed")
    left = made.amount - made.refunded
    amount = positive(asked, "amount") if "amount" in asked else left
    if left <= 0 or amount > left:
        raise InterpaymentsError(400, "amount: more than is left")
    before = made.returned
    made.refunded += amount
    all_of_it = made.refunded == made.amount
    back = made.fee - before if all_of_it else fees.part(amount, made.percent)
    made.returned += back
    if all_of_it:
        made.money.state = "refunded"
    return {
        **identity(made),
        "refundTransactionFee": float(back),
        "prevRefundedTransactionFees": float(before),
        "originalTransactionFee": float(made.fee),
        "message": "ok",
    }


def cancel(account: Account, asked: Fields) -> Fields:
    """POST /v1/ch/cancel: there will be no payment."""
    made = find(account, asked)
    if made.money.state != "quoted":
        raise InterpaymentsError(400, "The transaction was completed")
    made.cancelled = True
    return {**identity(made), "message": "ok"}


def identity(made: Fee) -> Fields:
    """The ids of a fee."""
    told = {"sTxId": made.id}
    return told | ({"mTxId": made.merchant_id} if made.merchant_id else {})


Resource = Callable[[Account, Fields], Fields]
TABLE: dict[str, Resource] = {
    "POST /v1/ch": calculate,
    "POST /v1/ch/sale": sale,
    "POST /v1/ch/refund": refund,
    "POST /v1/ch/cancel": cancel,
}
KINDS = dict(zip(TABLE, ("Fee", "Notice", "Refund", "Cancel"), strict=True))
ROUTES = Routes(TABLE)


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises InterpaymentsError."""
    route = ROUTES.find(request.method, request.path)
    if route is None:
        raise InterpaymentsError(404, "Not Found")
    return route
