"""The Redsys simulator: merchants, signatures, the REST calls and the query service.

Written from https://pagosonline.redsys.es, Redsys's manuals, and answers that its sandbox gave.
"""

from collections.abc import Mapping
from typing import Any

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, html_response, json_response
from simulators.core.pages import Page, html
from simulators.core.simulator import Refusal, Simulator
from simulators.redsys import (
    authentication,
    bodies,
    pages,
    payments,
    queries,
    redirection,
    signature,
    words,
)
from simulators.redsys.bodies import Sent
from simulators.redsys.errors import QueryError, RedsysError, Unknown
from simulators.redsys.terminal import TERMINAL, Context, Order, Terminal, is_ours, number_of

BEGIN, DO = "/sis/rest/iniciaPeticionREST", "/sis/rest/trataPeticionREST"
PATHS = (BEGIN, DO, queries.PATH, redirection.PATH)
OWNER = ("DS_MERCHANT_MERCHANTCODE", "DS_MERCHANT_TERMINAL")


class RedsysSimulator(Simulator):
    """Redsys, with one terminal per merchant."""

    name = "redsys"
    hosts = ("sis.redsys.es", "sis-t.redsys.es")
    signature = "Ds_Signature"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.challenges: dict[str, tuple[Terminal, Order]] = {}
        self.redirected: dict[str, tuple[Terminal, Order]] = {}
        self._sent = Sent({}, b"", "")
        self._question: queries.Question | None = None

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Merchant code, terminal and key, decided by seed and name."""
        terminal = self.terminal(number_of(self.seed, merchant_id))
        self.by_name[merchant_id] = terminal
        return {
            "merchant_id": terminal.number,
            "terminal_id": TERMINAL,
            "sha256_pwd": terminal.key,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """The key, which signs notifications as it signs calls."""
        return self.credentials(merchant_id)["sha256_pwd"]

    def merchant(self, credentials: Mapping[str, str]) -> Terminal:
        """The terminal of these credentials. Raises RedsysError for others."""
        terminal = self._found(credentials["merchant_id"], credentials.get("terminal_id", ""))
        if credentials.get("sha256_pwd") != terminal.key:
            raise RedsysError("SIS0042")
        return terminal

    def terminal(self, number: str) -> Terminal:
        """The terminal of a merchant code, made when first seen."""
        if number not in self.merchants:
            self.merchants[number] = self.by_name[number] = Terminal(number, self.seed)
        terminal: Terminal = self.merchants[number]
        return terminal

    def _found(self, number: str, terminal: str) -> Terminal:
        if number not in self.merchants and not is_ours(self.seed, number):
            raise RedsysError("SIS0026")
        if terminal.lstrip("0") != TERMINAL:
            raise RedsysError("SIS0026")
        return self.terminal(number)

    def read(self, request: Request) -> Any:
        if request.method != "POST" or request.path not in PATHS:
            return None
        if request.path == queries.PATH:
            return queries.question(request)
        given = bodies.sent(request).parameters
        # Whose terminal it is the message says as a credential: a wrong one is nobody's.
        return bodies.read(given | {name: "1" for name in OWNER if name in given})

    def authenticate(self, request: Request) -> Terminal:
        if request.method != "POST" or request.path not in PATHS:
            raise Unknown(request.path)
        if request.path == queries.PATH:
            return self._asked(request)
        self._sent = sent = bodies.sent(request)
        sent.parameters = bodies.read(sent.parameters)
        number = sent.parameters["DS_MERCHANT_MERCHANTCODE"]
        terminal = self._found(number, sent.parameters["DS_MERCHANT_TERMINAL"])
        order = sent.parameters["DS_MERCHANT_ORDER"]
        if not signature.right(terminal.key, order, sent.message, sent.signature):
            raise RedsysError("SIS0042")
        return terminal

    def _asked(self, request: Request) -> Terminal:
        self._question = asked = queries.question(request)
        try:
            terminal = self._found(asked.said["Ds_MerchantCode"], asked.said["Ds_Terminal"])
        except RedsysError:
            raise QueryError("XML0028") from None
        asked.proven(terminal)
        return terminal

    def operation(self, merchant: Terminal, request: Request) -> str:
        return f"POST {request.path}"

    def perform(self, merchant: Terminal, request: Request) -> Response:
        if request.path == queries.PATH:
            assert self._question is not None
            return queries.answer(merchant, self._question)
        context = Context(merchant, self.clock, request.base, self.challenges)
        asked = self._sent.parameters
        if request.path == redirection.PATH:
            return redirection.begin(context, asked, self.redirected)
        if request.path == BEGIN:
            told = authentication.begin(context, asked)
        elif asked["DS_MERCHANT_TRANSACTIONTYPE"] == words.LINK:
            told = redirection.link(context, asked, self.redirected)
        else:
            told = payments.OPERATIONS[asked["DS_MERCHANT_TRANSACTIONTYPE"]](context, asked)
        return json_response(200, signature.signed(merchant.key, asked["DS_MERCHANT_ORDER"], told))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if isinstance(refusal, QueryError):
            return queries.refused(refusal)
        if isinstance(refusal, RedsysError) and request.path == redirection.PATH:
            return html_response(200, html(Page(f"Error {refusal.code}", {})))
        if isinstance(refusal, RedsysError):
            return json_response(200, {"errorCode": refusal.code})
        return json_response(404, {"errorCode": "SIS0042"})

    def decide(self, merchant: Terminal, base: str, reference: str, outcome: str) -> bool:
        """What a cardholder does at their bank, or time with a preauthorization."""
        order = merchant.orders.get(reference)
        if order is None:
            return False
        context = Context(merchant, self.clock, base, self.challenges)
        if outcome == "refund":
            return payments.give_back_all(context, order)
        if outcome == "expire" and order.errand is None:
            return payments.expire(context, order)
        if order.errand is not None:
            return order.errand.decide(outcome)
        return order.challenge is not None and authentication.decide(order.challenge, outcome)

    def page(self, request: Request) -> Response:
        if request.path == "/_pages/threeDsMethod":
            return pages.method(request)
        parts = request.path.split("/")
        if len(parts) == 4 and parts[2] == "tpv" and parts[3] in self.redirected:
            return redirection.serve(*self.redirected[parts[3]], request)
        if len(parts) == 4 and parts[2] == "acs" and parts[3] in self.challenges:
            return pages.acs(*self.challenges[parts[3]], request)
        return super().page(request)
