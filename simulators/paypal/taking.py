"""Taking money: what happens once a payer has approved, or need not."""

from simulators.paypal import events, views, words
from simulators.paypal.account import (
    Authorization,
    Call,
    Capture,
    Fields,
    Order,
    Source,
    Token,
    Unit,
    stamp,
)
from simulators.paypal.errors import PaypalError, refused

WALLETS = ("paypal", "venmo")
CARDS = ("card", "apple_pay", "google_pay")


def take(call: Call, order: Order) -> None:
    """Hold or take the money of every unit, as the order intends. Raises PaypalError."""
    source = order.source
    assert source is not None
    if source.refusal:
        raise declined(order, source.refusal)
    if source.kind in WALLETS and order.payer is None:
        order.payer = payer_of(source)
    for unit in order.units:
        if order.intent == "AUTHORIZE":
            hold(call, unit, source)
        else:
            collect(call, unit, source)
    order.status, order.updated = "COMPLETED", call.now
    if not source.decline:
        keep_source(call, order, source)
        events.post(call, "CHECKOUT.ORDER.COMPLETED", "checkout-order", views.order(order))


def declined(order: Order, issue: str) -> PaypalError:
    """A refusal after which the payer may choose another way to pay."""
    error = refused(issue)
    error.links = [views.link(order.base, f"/_pages/checkoutnow?token={order.id}", "redirect")]
    return error


def payer_of(source: Source) -> Fields:
    """The payer behind a wallet that was vaulted."""
    shown = source.shown
    return {
        "name": shown.get("name", {}),
        "email_address": shown.get("email_address", ""),
        "payer_id": shown.get("account_id", ""),
        "address": shown.get("address", {"country_code": "US"}),
    }


def hold(call: Call, unit: Unit, source: Source) -> None:
    """Authorize the whole of a unit."""
    account, money, now = call.account, unit.money, call.clock.now()
    status = "DENIED" if source.decline else "CREATED"
    held = Authorization(
        account.new_id(),
        call.now,
        call.now,
        unit,
        money.amount,
        status,
        stamp(now + words.AUTHORIZATION_SECONDS),
        now,
    )
    unit.authorizations.append(held)
    account.authorizations[held.id] = held
    account.ledger.alias(held.id, money)
    if source.decline:
        account.ledger.decline(money, source.decline)
        return
    account.ledger.authorize(money)
    account.references.add(views.network_id(unit))
    events.post(call, "PAYMENT.AUTHORIZATION.CREATED", "authorization", views.alone(held))
    call.clock.after(words.AUTHORIZATION_SECONDS, expire, call.to_keep(), held)


def expire(call: Call, held: Authorization) -> bool:
    """Time is over for what is held. False where nothing is."""
    if held.status not in ("CREATED", "PARTIALLY_CAPTURED"):
        return False
    release(call, held)
    return True


def release(call: Call, held: Authorization) -> None:
    """Give up what is held and not captured."""
    call.account.ledger.void(held.unit.money)
    held.status, held.updated = "VOIDED", call.now
    events.post(call, "PAYMENT.AUTHORIZATION.VOIDED", "authorization", views.alone(held))


def collect(call: Call, unit: Unit, source: Source) -> None:
    """Take the whole of a unit at once."""
    ledger, money = call.account.ledger, unit.money
    taken = new_capture(call, unit, money.amount)
    if source.decline:
        taken.status = "DECLINED"
        ledger.decline(money, source.decline)
    elif source.settling:
        taken.status, taken.reason = "PENDING", source.settling
        ledger.pend(money)
    else:
        ledger.settle(money)
        call.account.references.add(views.network_id(unit))
    tell(call, taken)


def new_capture(call: Call, unit: Unit, amount: int) -> Capture:
    """A capture, found under its id."""
    account = call.account
    taken = Capture(account.new_id(), call.now, call.now, unit, amount, "COMPLETED")
    taken.at = call.clock.now()
    unit.captures.append(taken)
    account.captures[taken.id] = taken
    account.ledger.alias(taken.id, unit.money)
    return taken


def tell(call: Call, taken: Capture) -> None:
    """Post what became of a capture. Those of cards are declined, the others denied.

    https://developer.paypal.com/api/orders-v2/ideal
    """
    source = taken.unit.order.source
    denied = taken.status == "DECLINED" and source is not None and source.kind not in CARDS
    event = f"PAYMENT.CAPTURE.{'DENIED' if denied else taken.status}"
    if event in events.TYPES:
        events.post(call, event, "capture", views.alone(taken))


def review(call: Call, taken: Capture, held: Authorization) -> None:
    """PayPal looks at a capture before the money moves; it will deny it."""
    held.fails = False
    taken.status, taken.reason = "PENDING", "PENDING_REVIEW"
    call.clock.after(words.REVIEW_SECONDS, bounced, call.to_keep(), taken)


def arrived(call: Call, taken: Capture) -> bool:
    """A capture that was pending has its money. False where it was not pending."""
    if taken.status != "PENDING":
        return False
    ledger, money = call.account.ledger, taken.unit.money
    held = taken.authorization
    if held and held.status == "VOIDED":
        return bounced(call, taken)
    if held:
        ledger.capture(money, taken.amount, final=held.status == "CAPTURED")
    else:
        ledger.settle(money)
    taken.status, taken.reason, taken.updated = "COMPLETED", "", call.now
    tell(call, taken)
    return True


def bounced(call: Call, taken: Capture) -> bool:
    """The money of a pending capture will not come. False where it was not pending."""
    if taken.status != "PENDING":
        return False
    taken.status, taken.reason, taken.updated = "DECLINED", "", call.now
    events.post(call, "PAYMENT.CAPTURE.DENIED", "capture", views.alone(taken))
    held = taken.authorization
    if held and held.status != "VOIDED":
        release(call, held)
    elif not held:
        call.account.ledger.fail(taken.unit.money, "bounced")
    return True


def keep_source(call: Call, order: Order, source: Source) -> None:
    """Vault the source where the payer and the merchant wanted that."""
    if source.vault is None:
        return
    token = new_token(call, source, source.vault)
    shown = {
        "id": token.id,
        "status": "VAULTED",
        "customer": token.customer,
        "links": [
            views.link(order.base, f"/v3/vault/payment-tokens/{token.id}", "self"),
            views.link(order.base, f"/v3/vault/payment-tokens/{token.id}", "delete", "DELETE"),
            views.link(order.base, f"/v2/checkout/orders/{order.id}", "up"),
        ],
    }
    holder = source.shown.get("card", source.shown)
    holder["attributes"] = {"vault": shown}


def new_token(call: Call, source: Source, customer: Fields) -> Token:
    """A payment token for a source, and the event that tells of it."""
    account = call.account
    shown = {name: value for name, value in source.shown.items() if name != "attributes"}
    kept = Source(source.kind, shown, decline=source.decline)
    token = Token(
        account.ids.next(17).lower(), "VAULTED", customer, kept, call.base, call.clock.now()
    )
    account.tokens[token.id] = token
    events.post(call, "VAULT.PAYMENT-TOKEN.CREATED", "payment_token", token_view(token))
    return token


def token_view(token: Token) -> Fields:
    """A payment token as the vault shows it."""
    path = f"/v3/vault/payment-tokens/{token.id}"
    return {
        "id": token.id,
        "customer": token.customer,
        "payment_source": {token.source.kind: token.source.shown},
        "links": [
            views.link(token.base, path, "self"),
            views.link(token.base, path, "delete", "DELETE"),
        ],
    }
