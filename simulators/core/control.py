"""The control plane under `/_sim/`: what happened to the money, and what shall happen next."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulators.core.faults import Fault
from simulators.core.http import Request, Response, json_response
from simulators.core.ledger import Payment, Refused
from simulators.core.routes import Routes
from simulators.core.simulator import Merchant, Refusal, Simulator

Answer = Any
View = Callable[..., Answer]


class Wrong(Exception):
    """A request that the control plane cannot do; its words are the answer."""


class Advance(msgspec.Struct, forbid_unknown_fields=True):
    """How far time shall move."""

    seconds: float


class NewMerchant(msgspec.Struct, forbid_unknown_fields=True):
    """Whose credentials are asked for."""

    id: str


class Outcome(msgspec.Struct, forbid_unknown_fields=True):
    """What shall become of a payment, refund or dispute, in the simulator's words."""

    reference: str
    outcome: str


def handle(simulator: Simulator, request: Request) -> Response:
    """Answer one request of the control plane."""
    found = ROUTES.find(request.method, request.path)
    if found is None:
        return json_response(404, {"error": f"no {request.method} {request.path}", "try": HELP})
    _, view, names = found
    try:
        return json_response(200, view(simulator, request, *names))
    except Wrong as wrong:
        return json_response(400, {"error": str(wrong)})
    except (msgspec.MsgspecError, ValueError) as wrong:
        return json_response(400, {"error": str(wrong)})


def there(simulator: Simulator, name: str) -> Merchant:
    """A merchant by the name that a simulator shows, or by the id that its credentials follow."""
    known = simulator.by_name.get(name)
    try:
        found: Merchant = known or simulator.merchant(simulator.credentials(name))
    except Refusal as refusal:
        raise Wrong(str(refusal)) from None
    return found


def clock(simulator: Simulator, _: Request) -> Answer:
    """GET /_sim/clock"""
    return {"now": simulator.clock.now(), "frozen": simulator.clock.frozen}


def advance(simulator: Simulator, request: Request) -> Answer:
    """POST /_sim/clock/advance"""
    simulator.clock.advance(msgspec.json.decode(request.body, type=Advance).seconds)
    return clock(simulator, request)


def freeze(simulator: Simulator, request: Request) -> Answer:
    """POST /_sim/clock/freeze"""
    simulator.clock.freeze()
    return clock(simulator, request)


def merchants(simulator: Simulator, _: Request) -> Answer:
    """GET /_sim/merchants"""
    return [
        {"name": getattr(merchant, "name", None), "payments": len(merchant.ledger.payments)}
        for merchant in simulator.merchants.values()
    ]


def new_merchant(simulator: Simulator, request: Request) -> Answer:
    """POST /_sim/merchants"""
    id = msgspec.json.decode(request.body, type=NewMerchant).id
    return keys(simulator, id)


def keys(simulator: Simulator, id: str) -> dict[str, Any]:
    """Credentials and webhook secret of a merchant by id; seed and id alone decide them."""
    return {
        "id": id,
        "processor": simulator.name,
        "name": getattr(there(simulator, id), "name", id),
        "credentials": simulator.credentials(id),
        "webhook_secret": simulator.webhook_secret(id),
    }


def ledger(simulator: Simulator, _: Request, name: str) -> Answer:
    """GET /_sim/merchants/{merchant}/ledger"""
    return [shown(payment) for payment in there(simulator, name).ledger.payments.values()]


def entry(simulator: Simulator, _: Request, name: str, reference: str) -> Answer:
    """GET /_sim/merchants/{merchant}/ledger/{reference}"""
    try:
        return shown(there(simulator, name).ledger.payment(reference))
    except Refused:
        raise Wrong(f"no payment {reference}") from None


def shown(payment: Payment) -> dict[str, Any]:
    """A payment's money, in minor units."""
    return msgspec.structs.asdict(payment) | {"refunds": list(payment.refunds)}


def faults(simulator: Simulator, _: Request, name: str) -> Answer:
    """GET /_sim/merchants/{merchant}/faults"""
    return there(simulator, name).faults.waiting


def add_fault(simulator: Simulator, request: Request, name: str) -> Answer:
    """POST /_sim/merchants/{merchant}/faults"""
    there(simulator, name).faults.add(msgspec.json.decode(request.body, type=Fault))
    return faults(simulator, request, name)


def clear_faults(simulator: Simulator, request: Request, name: str) -> Answer:
    """DELETE /_sim/merchants/{merchant}/faults"""
    there(simulator, name).faults.clear()
    return faults(simulator, request, name)


def outbox(simulator: Simulator, _: Request, name: str) -> Answer:
    """GET /_sim/merchants/{merchant}/outbox"""
    return [
        msgspec.structs.asdict(delivery) | {"body": delivery.body.decode("utf-8", "replace")}
        for delivery in there(simulator, name).outbox.deliveries
    ]


def clear_outbox(simulator: Simulator, request: Request, name: str) -> Answer:
    """DELETE /_sim/merchants/{merchant}/outbox"""
    there(simulator, name).outbox.clear()
    return outbox(simulator, request, name)


def decide(simulator: Simulator, request: Request, name: str) -> Answer:
    """POST /_sim/merchants/{merchant}/outcomes"""
    asked = msgspec.json.decode(request.body, type=Outcome)
    merchant = there(simulator, name)
    try:
        done = simulator.decide(merchant, request.base, asked.reference, asked.outcome)
    except NotImplementedError:
        raise Wrong(f"{simulator.name} leaves no outcome to be decided") from None
    if not done:
        raise Wrong(f"nothing of {asked.reference} waits for {asked.outcome}")
    return {"reference": asked.reference, "outcome": asked.outcome}


TABLE: dict[str, View] = {
    "GET /_sim/clock": clock,
    "POST /_sim/clock/advance": advance,
    "POST /_sim/clock/freeze": freeze,
    "GET /_sim/merchants": merchants,
    "POST /_sim/merchants": new_merchant,
    "GET /_sim/merchants/{merchant}/ledger": ledger,
    "GET /_sim/merchants/{merchant}/ledger/{reference}": entry,
    "GET /_sim/merchants/{merchant}/faults": faults,
    "POST /_sim/merchants/{merchant}/faults": add_fault,
    "DELETE /_sim/merchants/{merchant}/faults": clear_faults,
    "GET /_sim/merchants/{merchant}/outbox": outbox,
    "DELETE /_sim/merchants/{merchant}/outbox": clear_outbox,
    "POST /_sim/merchants/{merchant}/outcomes": decide,
}
ROUTES = Routes(TABLE)
HELP = list(TABLE)
