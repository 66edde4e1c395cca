"""The shell that every simulator shares: merchants, faults, the clock and the order of one call."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec

from simulators.core import pages
from simulators.core.clock import Clock
from simulators.core.faults import Faults, spoil
from simulators.core.http import Request, Response, html_response
from simulators.core.ids import Ids
from simulators.core.ledger import Ledger
from simulators.core.outbox import Delivery, Letter, Outbox
from simulators.core.replays import Replays
from simulators.core.sealing import Envelope
from simulators.core.shapes import Misfit

UNHEARD = "unheard"
"""What is in the name of each event type that nobody documents, in whatever letters."""


class Refusal(Exception):
    """The processor says no; each simulator renders its own.

    `misfit` is the field that does not fit the schema, and how, where nothing else names it.
    """

    misfit = ""


class Merchant:
    """One tenant: nothing of it is seen or touched by another."""

    def __init__(self, id: str, seed: int) -> None:
        self.id = id
        self.ledger = Ledger()
        self.outbox = Outbox()
        self.faults = Faults()
        self.idempotency = Replays()
        self.ids = Ids(seed, id)

    @property
    def shown(self) -> str:
        """How people call it, which is never a credential as the id may be."""
        return str(getattr(self, "name", None) or self.ids.owner)


class Simulator:
    """One processor: pure, without sockets or threads. Subclass it and give it a `name`.

    The order of a call: who asks, what is asked, is there a fault waiting, then the work.
    """

    name: ClassVar[str]
    hosts: ClassVar[tuple[str, ...]] = ()
    """The processor's own host names, live and test; `*.` stands for whatever is before a name."""
    decimals: ClassVar[Mapping[str, int]] = {}
    """Of the currencies that the processor, and so its ledger, counts otherwise than ISO 4217."""
    signature: ClassVar[str | None] = None
    """The header, or the field of the body, that signs webhooks; empty where the body is sealed."""
    schema: ClassVar[str] = ""
    """The processor's own schema, by its address, where `read` holds requests to all of it."""
    reasons: ClassVar[Mapping[str, str]] = {}
    """The processor's own word or code for each of `decisions.REASONS`; none where it has none."""

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        self.seed = seed
        self.clock = clock or Clock()
        self.merchants: dict[str, Any] = {}
        self.by_name: dict[str, Any] = {}
        self._known: dict[str, Any] = {}
        self.caller: Any = None

    def handle(self, request: Request) -> Response:
        """Answer one request. Never raises for bad input. `caller` is then who asked, if known."""
        self.clock.tick()
        self.caller = None
        if request.path.startswith("/_"):
            return self.aside(request)
        try:
            self.caller = merchant = self.authenticate(request)
            if merchant.faults.waiting:
                return self.spoilt(merchant, request)
            return self.perform(merchant, request)
        except Refusal as refusal:
            return self.refuse(refusal, request)

    def spoilt(self, merchant: Merchant, request: Request) -> Response:
        """Answer as the waiting fault wants it, or truly where none waits for this call."""
        fault = merchant.faults.take(self.operation(merchant, request), request.said)
        if fault is None:
            return self.perform(merchant, request)
        work = self.perform(merchant, request) if fault.works else Response(200, {}, b"")
        return spoil(fault, work)

    def read(self, request: Request) -> Any:
        """What a request says by its schema alone, whoever sent it; nothing is done.

        None where no schema knows the call. Raises Refusal for what does not fit.
        """
        return None

    def misfit(self, request: Request) -> str | None:
        """Which field of a request does not fit the schema, and how; empty where all of it fits.

        None where no schema knows the call, and for people's pages. The value itself is not told.
        """
        if request.path.startswith("/_"):
            return None
        try:
            return None if self.read(request) is None else ""
        except Refusal as refusal:
            return _why(refusal)

    def aside(self, request: Request) -> Response:
        """Pages for the customer (`/_pages/`) and the control plane (`/_sim/`)."""
        if request.path.startswith("/_pages/"):
            if request.path.endswith(f"/{pages.LEFT}"):
                return html_response(200, pages.left())
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

    def rotate(self, merchant: Any) -> str:
        """A new secret signs the merchant's webhooks from now on. Returns it.

        The one before signs as well for as long as the processor documents. Raises
        NotImplementedError where merchants cannot change what signs their webhooks.
        """
        raise NotImplementedError

    def unknown_event(self, merchant: Any) -> None:
        """Post an event of a type that nobody documents, signed as ever: `UNHEARD` is its name.

        Raises NotImplementedError where webhooks have no types.
        """
        raise NotImplementedError

    def unheard(self, merchant: Any, beside: Delivery) -> list[Letter]:
        """What `unknown_event` posts to the address of a delivery, and no trace of it here.

        So that what happens later, and its ids, are the same with it and without.
        """
        outbox, ids = merchant.outbox, merchant.ids
        merchant.outbox = Outbox()
        merchant.outbox.addresses.append(beside.url)
        merchant.ids = Ids(self.seed, f"{merchant.id} {UNHEARD} {beside.number}", ids.owner)
        try:
            self.unknown_event(merchant)
            made = list(merchant.outbox.take())
        finally:
            merchant.outbox, merchant.ids = outbox, ids
        return [each.letter for each in made if each.delivery.url == beside.url]

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
        """Decide what a customer or bank does with a payment. False where nothing waits for it.

        Outcomes are those of `decisions`: a word, or a dispute's reason with it.
        """
        raise NotImplementedError

    def heard(self, merchant: Any, delivery: Delivery, status: int, body: bytes) -> bool:
        """Whether an address took a delivery, by what it answered; else it is tried again."""
        return 200 <= status < 300

    def forged(self, headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
        """A webhook as somebody would send it who does not have the secret."""
        name = self.signature or ""
        for key, value in headers.items():
            if key.lower() == name.lower():
                return headers | {key: _other(value.encode()).decode()}, body
        sealed = re.compile(rf"""({re.escape(name)}["':=>\s]+)([^"'&<]+)""".encode())
        if not name:
            return headers, _other(body)
        return headers, sealed.sub(lambda found: found[1] + _other(found[2]), body)

    def envelope(self, merchant: Any) -> Envelope | None:
        """How a merchant's messages are sealed for their receiver; None where they are not."""
        return None

    def disputes(self, merchant: Any, reference: str) -> list[str]:
        """The ids of a payment's disputes, oldest first, as the processor's portal shows them."""
        raise NotImplementedError

    def page(self, request: Request) -> Response:
        """A page that a customer sees: authentication, bank, wallet."""
        return Response(404, {"Content-Type": "text/plain"}, f"no page {request.path}".encode())


def _why(refusal: Refusal) -> str:
    """What a refusal was made of, where that names the field; else what it says."""
    found: BaseException | None = refusal
    if refusal.misfit:
        return refusal.misfit
    while found is not None:
        if isinstance(found, Misfit | msgspec.ValidationError):
            return str(found)
        found = found.__cause__ or found.__context__
    return str(refusal)


_ALTERED = bytes.maketrans(b"0123456789abcdefABCDEF", b"1032547698badcfeBADCFE")


def _other(value: bytes) -> bytes:
    """A signature like this one that is wrong in its last letters."""
    tail = value.rstrip(b"=")
    end = value[len(tail) :]
    return tail[:-12] + tail[-12:].translate(_ALTERED) + end
