"""The shell that every simulator shares: merchants, faults, the clock and the order of one call."""

from collections.abc import Mapping
from typing import Any, ClassVar

from simulators.core.clock import Clock
from simulators.core.faults import Faults, spoil
from simulators.core.http import Request, Response
from simulators.core.ids import Ids
from simulators.core.ledger import Ledger
from simulators.core.outbox import Delivery, Outbox
from simulators.core.replays import Replays


class Refusal(Exception):
    """The processor says no; each simulator renders its own."""


class Merchant:
    """One tenant: nothing of it is seen or touched by another."""

    def __init__(self, id: str, seed: int) -> None:
        self.id = id
        self.ledger = Ledger()
        self.outbox = Outbox()
        self.faults = Faults()
        self.idempotency = Replays()
        self.ids = Ids(seed, id)


class Simulator:
    """One processor: pure, without sockets or threads. Subclass it and give it a `name`.

    The order of a call: who asks, what is asked, is there a fault waiting, then the work.
    """

    name: ClassVar[str]

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        self.seed = seed
        self.clock = clock or Clock()
        self.merchants: dict[str, Any] = {}
        self.by_name: dict[str, Any] = {}
        self._known: dict[str, Any] = {}

    def handle(self, request: Request) -> Response:
        """Answer one request. Never raises for bad input."""
        self.clock.tick()
        if request.path.startswith("/_"):
            return self.aside(request)
        try:
            merchant = self.authenticate(request)
            if merchant.faults:
                return self.spoilt(merchant, request)
            return self.perform(merchant, request)
        except Refusal as refusal:
            return self.refuse(refusal, request)

    def spoilt(self, merchant: Merchant, request: Request) -> Response:
        """Answer as the waiting fault wants it, or truly where none waits for this call."""
        fault = merchant.faults.take(self.operation(merchant, request))
        if fault is None:
            return self.perform(merchant, request)
        work = fault.after or fault.kind == "slow"
        return spoil(fault, self.perform(merchant, request) if work else Response(200, {}, b""))

    def aside(self, request: Request) -> Response:
        """Pages for the customer (`/_pages/`) and the control plane (`/_sim/`)."""
        if request.path.startswith("/_pages/"):
            return self.page(request)
        return Response(404, {"Content-Type": "text/plain"}, b"not here")

    def merchant(self, credentials: Mapping[str, str]) -> Merchant:
        """The tenant that these credentials belong to. Raises Refusal where they are refused."""
        raise NotImplementedError

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Valid credentials of a merchant by name; seed and name alone decide them."""
        raise NotImplementedError

    def webhook_secret(self, merchant_id: str) -> str:
        """The secret that signs the webhooks of that merchant."""
        raise NotImplementedError

    def authenticate(self, request: Request) -> Any:
        """The merchant that sent this request. Raises Refusal."""
        raise NotImplementedError

    def operation(self, merchant: Any, request: Request) -> str:
        """What is asked, as "POST /v1/things/{thing}". Raises Refusal for an unknown path."""
        raise NotImplementedError

    def perform(self, merchant: Any, request: Request) -> Response:
        """Do it. Raises Refusal."""
        raise NotImplementedError

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        """A refusal in the processor's own words."""
        raise NotImplementedError

    def decide(self, merchant: Any, base: str, reference: str, outcome: str) -> bool:
        """Decide what a customer or bank does with a payment. False where nothing waits for it."""
        raise NotImplementedError

    def heard(self, merchant: Any, delivery: Delivery, status: int, body: bytes) -> bool:
        """Whether an address took a delivery, by what it answered; else it is tried again."""
        return 200 <= status < 300

    def disputes(self, merchant: Any, reference: str) -> list[str]:
        """The ids of a payment's disputes, oldest first, as the processor's portal shows them."""
        raise NotImplementedError

    def page(self, request: Request) -> Response:
        """A page that a customer sees: authentication, bank, wallet."""
        return Response(404, {"Content-Type": "text/plain"}, f"no page {request.path}".encode())
