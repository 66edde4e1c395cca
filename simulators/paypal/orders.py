"""Orders. https://developer.paypal.com/docs/api/orders/v2/"""

import re

import msgspec

from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, Errand, Why
from simulators.paypal import events, parameters, purchase, sources, taking, views, words
from simulators.paypal.account import Call, Fields, Order, Source, Unit
from simulators.paypal.errors import PaypalError, invalid, not_found, refused
from simulators.paypal.payments import Answer

COMPLETE = "ORDER_COMPLETE_ON_PAYMENT_APPROVAL"
CHALLENGE = CustomerMethod("card", "your card's bank", "page", expires=words.ORDER_SECONDS)
WALLET = CustomerMethod("paypal", "PayPal", "page", expires=words.ORDER_SECONDS)
_PATH = re.compile(r"/purchase_units/@reference_id=='([^']*)'(/.*)\Z")
PATCHABLE = {
    "/amount": "@amount_with_breakdown",
    "/custom_id": "text(1..127)",
    "/description": "text(1..127)",
    "/invoice_id": "text(1..127)",
    "/items": "[@item]",
    "/payment_instruction": "@payment_instruction",
    "/shipping/address": "@address_portable",
    "/shipping/name": "@name",
    "/shipping/options": "[@shipping_option](..10)",
    "/soft_descriptor": "text(1..22)",
    "/supplementary_data": "@supplementary_data",
}
"""https://developer.paypal.com/docs/api/orders/v2/#orders_patch"""


def create(call: Call) -> Answer:
    """POST /v2/checkout/orders"""
    asked = call.body
    purchase.check(asked["purchase_units"], asked["intent"])
    context = asked.get("application_context") or {}
    source = None
    if "payment_source" in asked:
        source = sources.chosen(call, asked["payment_source"], total_of(asked))
        check_instruction(source, asked)
        approves = source.asks and source.kind in taking.WALLETS
        if not call.request_id and not approves:
            raise invalid("PAYPAL_REQUEST_ID_REQUIRED", "")
    order = make(call, asked, context)
    if source:
        use(call, order, source)
    call.account.keep(order)
    return 201, lambda: views.order(order, full=call.full)


def total_of(asked: Fields) -> Fields | None:
    """The amount of an order with one unit."""
    units = asked["purchase_units"]
    return units[0]["amount"] if len(units) == 1 else None


def check_instruction(source: Source, asked: Fields) -> None:
    """Sources at which a payer approves elsewhere complete the order by that, and only they."""
    instruction = asked.get("processing_instruction", "")
    rules = sources.REDIRECTS.get(source.kind)
    if rules is not None:
        if instruction != COMPLETE and not rules.apart:
            raise refused(COMPLETE, "/processing_instruction")
        if asked.get("intent") == "AUTHORIZE":
            raise refused("UNSUPPORTED_INTENT_FOR_PAYMENT_SOURCE", "/intent")
    elif instruction == COMPLETE:
        raise refused("UNSUPPORTED_PROCESSING_INSTRUCTION", "/processing_instruction", instruction)


def make(call: Call, asked: Fields, context: Fields) -> Order:
    """A new order, its money in the books."""
    account, now = call.account, call.now
    order = Order(
        account.new_id(), now, now, call.clock.now(), call.base, asked["intent"], "CREATED"
    )
    order.instruction = asked.get("processing_instruction", "")
    order.return_url = context.get("return_url", "")
    order.cancel_url = context.get("cancel_url", "")
    if asked.get("payer"):
        order.payer = asked["payer"]
    for place, given in enumerate(asked["purchase_units"]):
        reference = order.id if not place else f"{order.id}-{place}"
        amount = words.minor(given["amount"], "/amount")
        money = account.ledger.open(reference, amount, given["amount"]["currency_code"])
        order.units.append(Unit(purchase.shown(account, given), money, order))
    call.clock.after(words.ORDER_SECONDS, lapse, order)
    return order


def lapse(order: Order) -> None:
    """Time is over for an order that nobody approved."""
    order.expired = order.status in ("CREATED", "PAYER_ACTION_REQUIRED")


def reverse(call: Call, order: Order) -> None:
    """An approval that the merchant made no use of is called off.

    https://developer.paypal.com/payment-methods/uncaptured-payments
    """
    if order.status != "APPROVED" or order.source is None:
        return
    order.status, order.updated, order.expired = "VOIDED", call.now, True
    for unit in order.units:
        call.account.ledger.void(unit.money)
    named = ("reference_id", "custom_id", "invoice_id")
    units = [{name: unit.given[name] for name in named if name in unit.given}
             for unit in order.units]  # fmt: skip
    told = {
        "order_id": order.id,
        "purchase_units": units,
        "payment_source": {order.source.kind: order.source.shown},
    }
    events.post(call, "CHECKOUT.PAYMENT-APPROVAL.REVERSED", "checkout-order", told)


def use(call: Call, order: Order, source: Source, *, take: bool = True) -> None:
    """Pay with a source: at once, or after the payer has acted."""
    order.source = source
    order.return_url = source.return_url or order.return_url
    order.cancel_url = source.cancel_url or order.cancel_url
    if source.asks:
        ask(call, order)
    elif take:
        taking.take(call, order)
    else:
        order.status = "APPROVED"


def ask(call: Call, order: Order) -> None:
    """Have the payer do something; nothing is held before."""
    order.status = "PAYER_ACTION_REQUIRED"
    for unit in order.units:
        call.account.ledger.challenge(unit.money)
    errand_for(call, order)


def errand_for(call: Call, order: Order) -> None:
    """What the payer is asked to do, and where it leads."""
    source = order.source
    method = WALLET
    if source and source.kind == "card":
        method = CHALLENGE
    elif source and source.kind in sources.REDIRECTS:
        rules = sources.REDIRECTS[source.kind]
        method = CUSTOMER_METHODS[rules.method]
        if rules.voucher:
            method = msgspec.structs.replace(method, expires=words.VOUCHER_SECONDS)
    order.errand = Errand(call.clock, method, Approval(call.to_keep(), order))


class Approval:
    """What becomes of an order for which a payer has to do something."""

    def __init__(self, call: Call, order: Order) -> None:
        self.call, self.order = call, order

    def underway(self) -> None:
        """The payer has done it; the money comes later."""
        assert self.order.source is not None
        self.order.source.settling = "TRANSACTION_APPROVED_AWAITING_FUNDING"
        taking.take(self.call, self.order)

    def arrived(self) -> None:
        """The payer approves, or the money that was underway is there."""
        source = self.order.source
        instruct(self.call, self.order)
        if self.order.status == "COMPLETED":
            for unit in self.order.units:
                taking.arrived(self.call, unit.captures[0])
        elif source is not None and source.kind == "card":
            self.authenticated(source, approved=True)
        elif source is not None and captures_itself(self.order, source):
            taking.take(self.call, self.order)
        else:
            self.approved()

    def approved(self) -> None:
        """The payer has approved in their wallet; the merchant may take the money."""
        order, account = self.order, self.call.account
        source = order.source or Source("paypal", {})
        order.source, source.refusal = source, ""
        if source.kind in taking.WALLETS:
            order.payer = sources.payer(account)
            source.shown |= sources.wallet_shown(account, source.kind)
            for unit in order.units:
                unit.given.setdefault("shipping", shipping())
        order.status, order.updated = "APPROVED", self.call.now
        self.call.clock.after(words.ORDER_SECONDS, reverse, self.call, order)
        events.post(self.call, "CHECKOUT.ORDER.APPROVED", "checkout-order", views.order(order))

    def authenticated(self, source: Source, *, approved: bool) -> None:
        """The payer has been authenticated by their bank, or has failed to be."""
        outcome = source.authentication or words.CHALLENGED
        source.shown["authentication_result"] = words.authentication(outcome, approved=approved)
        self.order.status, self.order.updated = "APPROVED", self.call.now

    def failed(self, why: Why) -> None:
        """The payer failed, went back, or let the time pass; or money underway bounced."""
        source = self.order.source
        pending = self.order.status == "COMPLETED"
        if why == "bounced" or (pending and why != "canceled"):
            for unit in self.order.units:
                taking.bounced(self.call, unit.captures[0])
        elif why == "failed" and source is not None and source.kind == "card":
            self.authenticated(source, approved=False)
        elif why == "failed" and source is not None and source.kind in sources.REDIRECTS:
            source.decline = "5100"
            taking.take(self.call, self.order)
        elif why == "failed":
            self.approved()
            assert self.order.source is not None
            self.order.source.refusal = "INSTRUMENT_DECLINED"
        elif why == "canceled":
            # The link stays open: whoever went back may come again.
            errand_for(self.call, self.order)
        else:
            self.order.expired = True


def captures_itself(order: Order, source: Source) -> bool:
    """Whether an order is completed by the payer's approval."""
    return source.kind in sources.REDIRECTS and order.instruction == COMPLETE


def instruct(call: Call, order: Order) -> None:
    """Show a payer what to pay by later; the order is complete, and its capture pending by that.

    https://developer.paypal.com/docs/checkout/apm/multibanco/orders-api/
    """
    source = order.source
    if source is None or source.kind not in sources.VOUCHERS or order.status == "COMPLETED":
        return
    source.shown["payment_reference"] = call.account.ids.number(9)
    source.shown["payment_entity"] = "11854"
    source.settling = "OTHER"
    taking.take(call, order)


def shipping() -> Fields:
    """Where the payer of the sandbox lives."""
    address = {
        "address_line_1": "1 Main St",
        "admin_area_2": "San Jose",
        "admin_area_1": "CA",
        "postal_code": "95131",
        "country_code": "US",
    }
    return {"name": {"full_name": "John Doe"}, "address": address}


def find(call: Call, id: str) -> Order:
    """An order of this merchant. Raises PaypalError."""
    order = call.account.orders.get(id)
    if order is None:
        raise not_found("order_id", id)
    return order


def retrieve(call: Call, id: str) -> Answer:
    """GET /v2/checkout/orders/{id}"""
    order = find(call, id)
    return 200, lambda: views.order(order)


def confirm(call: Call, id: str) -> Answer:
    """POST /v2/checkout/orders/{id}/confirm-payment-source"""
    order = find(call, id)
    check_open(order)
    if order.status == "APPROVED":
        raise refused("PAYMENT_ALREADY_APPROVED")
    source = sources.chosen(call, call.body["payment_source"], order.units[0].given["amount"])
    check_instruction(source, {"intent": order.intent} | call.body)
    context = call.body.get("application_context") or {}
    order.return_url = context.get("return_url", order.return_url)
    order.cancel_url = context.get("cancel_url", order.cancel_url)
    order.instruction = call.body.get("processing_instruction", order.instruction)
    reset(call, order)
    use(call, order, source, take=False)
    order.updated = call.now
    return 200, lambda: views.order(order, full=call.full)


def reset(call: Call, order: Order) -> None:
    """Forget an attempt before another."""
    order.errand = None
    for unit in order.units:
        call.account.ledger.reopen(unit.money)


def check_open(order: Order) -> None:
    """Refuse an order that is paid or given up."""
    if order.status == "COMPLETED":
        intent = "AUTHORIZED" if order.intent == "AUTHORIZE" else "CAPTURED"
        raise refused(f"ORDER_ALREADY_{intent}")
    if order.expired:
        raise refused("ORDER_EXPIRED" if order.intent == "AUTHORIZE" else "ORDER_NOT_APPROVED")


def authorize(call: Call, id: str) -> Answer:
    """POST /v2/checkout/orders/{id}/authorize"""
    return carry_out(call, id, "AUTHORIZE")


def capture(call: Call, id: str) -> Answer:
    """POST /v2/checkout/orders/{id}/capture"""
    return carry_out(call, id, "CAPTURE")


def carry_out(call: Call, id: str, intent: str) -> Answer:
    """Take the money of an order that is approved, or with the source of this call."""
    order = find(call, id)
    if order.intent != intent:
        raise refused("ACTION_DOES_NOT_MATCH_INTENT")
    check_open(order)
    given = call.body.get("payment_source")
    if given and order.status in ("CREATED", "PAYER_ACTION_REQUIRED"):
        pay_now(call, order, sources.chosen(call, given, order.units[0].given["amount"]))
    elif order.status == "PAYER_ACTION_REQUIRED":
        raise acting(order) if order.source and order.source.kind == "card" else not_approved()
    elif order.status != "APPROVED":
        raise not_approved()
    else:
        taking.take(call, order)
    return 201, lambda: views.order(order, full=call.full)


def not_approved() -> PaypalError:
    """The payer has not approved."""
    return refused("ORDER_NOT_APPROVED")


def pay_now(call: Call, order: Order, source: Source) -> None:
    """Pay with a source that comes with the call; a payer who must act first is a refusal."""
    if source.kind in sources.REDIRECTS:
        raise refused("PAYMENT_SOURCE_CANNOT_BE_USED", f"/payment_source/{source.kind}")
    reset(call, order)
    use(call, order, source)
    if source.asks:
        raise acting(order)


def acting(order: Order) -> PaypalError:
    """The payer must act first: where they are sent is among the links."""
    error = refused("PAYER_ACTION_REQUIRED")
    error.links = [views.link(order.base, views.action_path(order), "payer-action")]
    return error


def patch(call: Call, id: str) -> Answer:
    """PATCH /v2/checkout/orders/{id}"""
    order = find(call, id)
    if order.status in ("COMPLETED", "VOIDED"):
        raise refused("ORDER_ALREADY_COMPLETED")
    for place, change in enumerate(call.body):
        change_order(call, order, change, f"/{place}")
    order.updated = call.now
    return 204, None


def change_order(call: Call, order: Order, change: Fields, at: str) -> None:
    """Carry out one change of a PATCH."""
    path, op = change.get("path"), change["op"]
    if path is None:
        raise refused("PATCH_PATH_REQUIRED", f"{at}/path")
    if op not in ("add", "replace", "remove"):
        raise invalid("INVALID_PATCH_OPERATION", f"{at}/op")
    if op != "remove" and change.get("value") is None:
        raise refused("PATCH_VALUE_REQUIRED", f"{at}/value")
    if path == "/intent" and op == "replace":
        if change["value"] not in ("CAPTURE", "AUTHORIZE"):
            raise invalid("INVALID_PARAMETER_VALUE", f"{at}/value")
        order.intent = change["value"]
        return
    unit, field = unit_at(order, path, at)
    change_unit(call, unit, field, change, at)


def unit_at(order: Order, path: str, at: str) -> tuple[Unit, str]:
    """The unit and its field that a path names. Raises PaypalError."""
    found = _PATH.match(path)
    if found is None:
        raise refused("INVALID_JSON_POINTER_FORMAT", f"{at}/path", path)
    for unit in order.units:
        if unit.given["reference_id"] == found[1]:
            return unit, found[2]
    raise refused("REFERENCE_ID_NOT_FOUND", f"{at}/path", path)


def change_unit(call: Call, unit: Unit, field: str, change: Fields, at: str) -> None:
    """Change one thing of a unit."""
    if field not in PATCHABLE:
        raise refused("NOT_PATCHABLE", f"{at}/path")
    if change["op"] != "remove":
        parameters.check(PATCHABLE[field], change["value"], f"{at}/value")
    if field != "/amount":
        change_field(unit, field, change, at)
    elif change["op"] == "remove":
        raise invalid("INVALID_PATCH_OPERATION", f"{at}/op")
    else:
        changed = {**unit.given, "amount": change["value"]}
        purchase.check_unit(changed, at, unit.money.currency, unit.order.intent)
        amount = words.minor(change["value"], f"{at}/value")
        call.account.ledger.reprice(unit.money, amount)
        unit.given["amount"] = change["value"]


def change_field(unit: Unit, field: str, change: Fields, at: str) -> None:
    """Change what is only kept and shown."""
    *way, last = field[1:].split("/")
    holder = unit.given
    for step in way:
        holder = holder.setdefault(step, {})
    if change["op"] == "remove":
        if last not in holder:
            raise invalid("INVALID_PATCH_OPERATION", f"{at}/op")
        del holder[last]
    else:
        holder[last] = change["value"]
