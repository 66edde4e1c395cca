"""Tokens that payments make: customers, payment instruments, instrument identifiers.

https://developer.cybersource.com/docs/cybs/en-us/tms/developer/all/rest/tms/tms-intro.html
"""

import msgspec

from simulators.families.cybersource.account import Account, Call, Instrument
from simulators.families.cybersource.errors import Fields, wrong
from simulators.families.cybersource.fields import at
from simulators.families.cybersource.sources import Source

TYPES = ("customer", "paymentInstrument", "instrumentIdentifier", "shippingAddress")


def create(call: Call, asked: Fields, source: Source, network_id: str) -> Fields:
    """Make the tokens that a payment asks for, and say which they are."""
    account = call.account
    wanted = at(asked, "processingInformation.actionTokenTypes") or list(TYPES[:3])
    if not set(wanted) <= set(TYPES):
        raise wrong("processingInformation.actionTokenTypes")
    shown: Fields = {}
    identifier, new = identified(account, source)
    shown["instrumentidentifierNew"] = new
    shown["instrumentIdentifier"] = {"id": identifier.id, "state": "ACTIVE"}
    instrument = None
    if "paymentInstrument" in wanted:
        instrument = instrumented(account, source, identifier, network_id)
        shown["paymentInstrument"] = {"id": instrument.id}
    if "customer" in wanted:
        customer = Instrument(account.hex(32).upper(), "customer", network_id=network_id)
        account.instruments[customer.id] = customer
        shown["customer"] = {"id": customer.id}
        if instrument is not None:
            customer.instrument, instrument.owner = instrument.id, customer.id
    if "shippingAddress" in wanted and at(asked, "orderInformation.shipTo"):
        address = Instrument(account.hex(32).upper(), "shippingAddress")
        account.instruments[address.id] = address
        shown["shippingAddress"] = {"id": address.id}
    return shown


def identified(account: Account, source: Source) -> tuple[Instrument, bool]:
    """The identifier of a number, the same for the same number, and whether it is new."""
    print = source.card.print if source.card else account.print(str(source.bank))
    known = account.identifiers.get(print)
    if known is not None and not account.instruments[known].gone:
        return account.instruments[known], False
    suffix = source.card.suffix if source.card else source.bank["suffix"] if source.bank else ""
    id = f"7{account.ids.number(10)}1111{suffix}"
    card = source.card and msgspec.structs.replace(source.card, month="", year="")
    identifier = Instrument(id, "instrumentIdentifier", card, source.bank)
    account.instruments[id] = identifier
    account.identifiers[print] = id
    return identifier, True


def instrumented(
    account: Account, source: Source, identifier: Instrument, network_id: str
) -> Instrument:
    """A payment instrument: the number with its expiry and who it belongs to."""
    instrument = Instrument(
        account.hex(32).upper(),
        "paymentInstrument",
        source.card,
        source.bank,
        identifier.id,
        network_id=network_id,
    )
    account.instruments[instrument.id] = instrument
    return instrument
