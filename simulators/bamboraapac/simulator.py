"""The Bambora APAC simulator: merchants, user names, and the two services."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from simulators.bamboraapac import instruments, payments, queries, soap
from simulators.bamboraapac.account import Account, Context, is_ours, user_of
from simulators.bamboraapac.errors import Declined, Fault, Unauthorized
from simulators.core.clock import Clock
from simulators.core.http import Request, Response
from simulators.core.markup import element, leaf, said
from simulators.core.simulator import Refusal, Simulator

SIPP = {"TokeniseCreditCard": "TokeniseCreditCardResponse", "RegisterSingleCustomer": "Response"}
"""The roots of the answers of the service that keeps cards."""


def tokenise(ctx: Context, asked: Element) -> str:
    """TokeniseCreditCard."""
    token = instruments.token(ctx, instruments.read(ctx, asked))
    told = leaf("ReturnValue", "0") + leaf("Token", token)
    return element(SIPP["TokeniseCreditCard"], told)


def register(ctx: Context, asked: Element) -> str:
    """RegisterSingleCustomer."""
    instruments.register(ctx, asked)
    told = leaf("ReturnValue", "0") + leaf("CustNumber", said(asked, "Customer/CustNumber"))
    return element(SIPP["RegisterSingleCustomer"], told)


PERFORM: dict[str, Callable[[Context, Element], str]] = {
    "SubmitSinglePayment": payments.pay,
    "SubmitSingleCapture": payments.capture,
    "SubmitSingleRefund": payments.refund,
    "SubmitSingleVoid": payments.void,
    "QueryTransaction": queries.answer,
    "TokeniseCreditCard": tokenise,
    "RegisterSingleCustomer": register,
}


class BamboraapacSimulator(Simulator):
    """Bambora APAC, with one tenant per API user."""

    name = "bamboraapac"
    hosts = ("www.bambora.co.nz", "demo.ippayments.com.au")

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self._called = ""
        self._asked = Element("nothing")

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """User name, password and account number, decided by seed and name."""
        account = self.account(user_of(self.seed, merchant_id))
        self.by_name[merchant_id] = account
        return {
            "username": account.user,
            "password": account.password,
            "account_number": account.number,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """Bambora APAC tells nobody anything."""
        return ""

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of these credentials. Raises Unauthorized for others."""
        return self._owner(credentials["username"], credentials["password"])

    def account(self, user: str) -> Account:
        """The account of a user name, made when first seen."""
        if user not in self.merchants:
            self.merchants[user] = self.by_name[user] = Account(user, self.seed)
        account: Account = self.merchants[user]
        return account

    def _owner(self, user: str, password: str) -> Account:
        if not is_ours(self.seed, user):
            raise Unauthorized
        account = self.account(user)
        if password != account.password:
            raise Unauthorized
        return account

    def read(self, request: Request) -> Element | None:
        if request.path not in soap.SPACES or request.method != "POST":
            return None
        return soap.read(*soap.called(request))

    def authenticate(self, request: Request) -> Account:
        self._called = ""
        if request.path not in soap.SPACES:
            raise Fault("The resource cannot be found.", 404)
        if request.method != "POST":
            raise Fault("Method Not Allowed", 405)
        self._called, argument = soap.called(request)
        self._asked = asked = soap.read(self._called, argument)
        named = asked.find("Security")
        proof = asked if named is None else named
        return self._owner(said(proof, "UserName"), said(proof, "Password"))

    def operation(self, merchant: Account, request: Request) -> str:
        return f"POST {request.path}#{self._called}"

    def perform(self, merchant: Account, request: Request) -> Response:
        told = PERFORM[self._called](Context(merchant, self.clock), self._asked)
        return soap.answer(request.path, self._called, told)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if isinstance(refusal, Declined):
            return soap.answer(request.path, self._called, self._refused(refusal))
        fault = refusal if isinstance(refusal, Fault) else Fault(str(refusal))
        return soap.fault(fault.text, fault.status)

    def _refused(self, why: Declined) -> str:
        """The refusal in the form of the operation that was called."""
        if self._called in SIPP:
            return element(SIPP[self._called], leaf("ReturnValue", str(int(why.code))))
        response = payments.refused(self.clock.now(), why)
        return (
            element("QueryResponse", response) if self._called == "QueryTransaction" else response
        )

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Time may be over for what is held, and what was taken may be given back."""
        made = merchant.receipts.get(reference)
        context = Context(merchant, self.clock)
        if outcome == "refund":
            return made is not None and payments.give_back_all(context, made)
        return outcome == "expire" and made is not None and payments.expire(context, made)
