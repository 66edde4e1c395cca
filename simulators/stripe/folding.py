"""Payments that nobody asked for lately: intent, charges and methods folded into one small text.

The money itself stays in the ledger as it is.
"""

import sys
from collections import deque
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import astuple

from simulators.core.attic import Attic, Patterns
from simulators.core.ledger import Ledger, Payment
from simulators.stripe.objects import CardPaid, Charge, Intent, Method

LATELY = 500
"""Payments of an account that are left as they are."""

AT_ONCE = 8
"""Payments that are looked at after one request."""

OURS = 3
"""References to a thing that nobody else holds: its shelf's, the one who asks, the question."""

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder().decode


class _Places:
    """Where the fields of a class stand among its values."""

    def __init__(self, kind: type[msgspec.Struct]) -> None:
        self.__dict__.update((name, place) for place, name in enumerate(kind.__struct_fields__))

    def __getattr__(self, name: str) -> int:
        raise AttributeError(name)


I, C, M, P = _Places(Intent), _Places(Charge), _Places(Method), _Places(CardPaid)
_CHARGE = len(Charge.__struct_fields__)
_SAID_TWICE = [(getattr(C, name), name) for name in ("description", "metadata")]


class Folds:
    """The payments of an account, folded one by one as others are made."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lately: deque[str] = deque()
        self._patterns = Patterns()
        self.intents: Attic[Intent] = Attic(self._unfolded, self._back)
        self.charges: Attic[Charge] = Attic(self._unfolded, self._back)
        self.methods: Attic[Method] = Attic(self._unfolded, self._back)

    def add(self, id: str) -> None:
        """There is a payment, new or asked for again."""
        self._lately.append(id)

    def tidy(self) -> None:
        """Fold what is there too long; what somebody holds has to wait for another time."""
        for _ in range(min(AT_ONCE, len(self._lately) - LATELY)):
            id = self._lately.popleft()
            if not self._fold(id):
                self._lately.append(id)

    def _fold(self, id: str) -> bool:
        intent = self.intents.here(id)
        if intent is None or sys.getrefcount(intent) > OURS:
            return intent is None
        charges = self._charges(intent)
        if charges is None:
            return False
        methods = self._methods(charges)
        names = [*intent.charges, *methods]
        told = self._told(intent, charges, methods, names)
        if None in told:
            return False
        for name in intent.charges:
            self.charges.lay(name, id)
        for name in methods:
            self.methods.lay(name, id)
        self.intents.lay(id, _pack((len(charges), names, told)))
        return True

    def _charges(self, intent: Intent) -> list[Charge] | None:
        """The charges of an intent; None where somebody holds one."""
        charges = []
        for each in intent.charges:
            charge = self.charges.here(each)
            if charge is None or sys.getrefcount(charge) > OURS:
                return None
            charges.append(charge)
        return charges

    def _methods(self, charges: list[Charge]) -> dict[str, Method]:
        """The methods that were charged, but those that are a customer's or that somebody holds."""
        methods: dict[str, Method] = {}
        for charge in charges:
            method = self.methods.here(charge.method)
            if method is not None and method.customer is None and sys.getrefcount(method) <= OURS:
                methods[method.id] = method
        return methods

    def _told(
        self,
        intent: Intent,
        charges: list[Charge],
        methods: dict[str, Method],
        names: list[str],
    ) -> list[list[Any] | None]:
        fold = self._patterns.fold
        told, paid = [fold("intent", _intent_values(intent, names))], None
        for charge in charges:
            paid = charge.card
            kind = "charge", paid.card if paid else None
            told += (fold(kind, _charge_values(charge, intent, names)),)
        number = paid.network_transaction_id if paid else None
        for method in methods.values():
            told += (fold(_kind(method), _method_values(method, number)),)
        return told

    def _back(self, id: str, folded: bytes | str) -> None:
        """Put a payment back to where it was."""
        for each, thing in self._unfolded(id, folded).items():
            self._shelf(thing)[each] = thing
        self._lately.append(folded if isinstance(folded, str) else id)

    def _shelf(self, thing: Intent | Charge | Method) -> Attic[Any]:
        if isinstance(thing, Intent):
            return self.intents
        return self.charges if isinstance(thing, Charge) else self.methods

    def _unfolded(self, id: str, folded: bytes | str) -> Mapping[str, Any]:
        """All that was folded together, by id."""
        if isinstance(folded, str):
            id, folded = folded, self.intents.folded(folded)
        count, names, told = _unpack(folded)
        first, *others = [self._patterns.unfold(each) for each in told]
        intent = _intent(id, first, self._ledger.payments[id], names[:count], names)
        found: dict[str, Any] = {id: intent}
        number = None
        for name, values in zip(names, others[:count], strict=False):
            charge = found[name] = _charge(name, values, intent, names)
            number = charge.card.network_transaction_id if charge.card else None
        for name, values in zip(names[count:], others[count:], strict=True):
            found[name] = _method(name, values, number)
        return found


def _kind(method: Method) -> tuple[Any, ...]:
    return method.type, method.card, method.behaviour


def _named(names: list[str], id: str | None) -> int | str | None:
    """The place of an id among those that are told anyway."""
    return names.index(id) if id in names else id


def _name(names: list[str], told: int | str | None) -> str | None:
    return names[told] if isinstance(told, int) else told


def _intent_values(intent: Intent, names: list[str]) -> list[Any]:
    values = list(astuple(intent))
    values[I.id] = values[I.payment] = values[I.charges] = None
    values[I.client_secret] = intent.client_secret[len(intent.id) :]
    values[I.latest_charge] = _named(names, intent.latest_charge)
    values[I.method] = _named(names, intent.method)
    return values


def _intent(
    id: str, values: list[Any], payment: Payment, charges: list[str], names: list[str]
) -> Intent:
    values[I.id], values[I.payment], values[I.charges] = id, payment, tuple(charges)
    values[I.client_secret] = id + values[I.client_secret]
    values[I.latest_charge] = _name(names, values[I.latest_charge])
    values[I.method] = _name(names, values[I.method])
    return Intent(*values)


def _charge_values(charge: Charge, intent: Intent, names: list[str]) -> list[Any]:
    """What it says; True for what the intent says too, which no charge says of itself."""
    values = list(astuple(charge))
    values[C.id] = values[C.intent] = values[C.payment] = values[C.card] = None
    if charge.description is not None and charge.description == intent.description:
        values[C.description] = True
    if charge.metadata == intent.metadata:
        values[C.metadata] = True
    values[C.method] = _named(names, charge.method)
    if charge.card is None:
        return values
    paid, amount = list(astuple(charge.card)), charge.payment.amount
    if paid[P.authorized] == amount:
        paid[P.authorized] = None
    if paid[P.capturable] == amount:
        paid[P.capturable] = None
    values += paid
    return values


def _charge(id: str, values: list[Any], intent: Intent, names: list[str]) -> Charge:
    own, paid = values[:_CHARGE], values[_CHARGE:]
    own[C.id], own[C.intent], own[C.payment] = id, intent.id, intent.payment
    for here, there in _SAID_TWICE:
        if own[here] is True:
            own[here] = getattr(intent, there)
    own[C.method] = _name(names, own[C.method])
    if paid:
        for place in (P.authorized, P.capturable):
            if paid[place] is None:
                paid[place] = intent.payment.amount
        own[C.card] = CardPaid(*paid)
    return Charge(*own)


def _method_values(method: Method, number: str | None) -> list[Any]:
    values = list(astuple(method))
    values[M.id] = None
    if number is not None and method.network_transaction_id == number:
        values[M.network_transaction_id] = True
    return values


def _method(id: str, values: list[Any], number: str | None) -> Method:
    values[M.id] = id
    if values[M.network_transaction_id] is True:
        values[M.network_transaction_id] = number
    return Method(*values)
