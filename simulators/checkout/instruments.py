"""Payment instruments (src_...). https://api-reference.checkout.com/#tag/Instruments"""

from typing import Any

from simulators.checkout import customers, fields, sources
from simulators.checkout.account import Call, Instrument
from simulators.checkout.errors import invalid

Fields = dict[str, Any]
Answer = tuple[int, Any]


def create(call: Call) -> Answer:
    """POST /instruments"""
    asked = fields.read(call.body, "Instrument")
    instrument = made(call, asked)
    known = customers.of_payment(call, asked.get("customer"), instrument)
    sources.keep(call, instrument)
    told = sources.told(instrument)
    if known:
        told["customer"] = known
    return 201, told


def made(call: Call, asked: Fields) -> Instrument:
    """An instrument from a token, a card or a bank account."""
    kind = asked["type"]
    if kind == "token":
        instrument = sources.by_token(call, asked)
        call.account.ledger.tokens.spend(asked["token"])
        return instrument
    if kind == "card":
        return sources.by_card(call, asked)
    given = {**asked, **asked.get("instrument_data", {}), "type": kind}
    for name in ("instrument_data", "customer"):
        given.pop(name, None)
    return sources.by_bank(call, given)


def retrieve(call: Call, id: str) -> Answer:
    """GET /instruments/{id}"""
    instrument = sources.stored(call, id)
    told = {**sources.told(instrument), **instrument.details, **instrument.shown}
    known = call.account.customers.get(instrument.customer)
    if known:
        told["customer"] = {"id": known.id, "email": known.email, "default": True}
    return 200, told


def update(call: Call, id: str) -> Answer:
    """PATCH /instruments/{id}"""
    instrument = sources.stored(call, id)
    asked = fields.read(call.body, "InstrumentUpdate")
    if asked["type"] != "card" or instrument.card is None:
        raise invalid("type_invalid")
    card = instrument.card
    card.month = asked.get("expiry_month", card.month)
    card.year = asked.get("expiry_year", card.year)
    card.name = asked.get("name", card.name)
    return 200, {"type": "card", "fingerprint": instrument.fingerprint}


def delete(call: Call, id: str) -> Answer:
    """DELETE /instruments/{id}"""
    sources.stored(call, id)
    del call.account.instruments[id]
    return 204, None
