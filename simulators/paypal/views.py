"""Orders and payments as PayPal shows them."""

from simulators.paypal import words
from simulators.paypal.account import Authorization, Capture, Fields, Order, Refund, Unit

PROTECTION = {
    "status": "ELIGIBLE",
    "dispute_categories": ["ITEM_NOT_RECEIVED", "UNAUTHORIZED_TRANSACTION"],
}
NOT_PROTECTED = {"status": "NOT_ELIGIBLE"}


def link(base: str, path: str, rel: str, method: str = "GET") -> Fields:
    """One link."""
    return {"href": f"{base}{path}", "rel": rel, "method": method}


def order(found: Order, *, full: bool = True) -> Fields:
    """An order; without `full` what PayPal shows where nobody prefers more."""
    shown: Fields = {"id": found.id}
    if full:
        shown["intent"] = found.intent
    shown["status"] = found.status
    if found.source:
        shown["payment_source"] = {found.source.kind: found.source.shown}
    if full and found.instruction:
        shown["processing_instruction"] = found.instruction
    if full or found.status == "COMPLETED":
        shown["purchase_units"] = [unit(each, full=full) for each in found.units]
    if found.payer:
        shown["payer"] = found.payer
    if full:
        shown |= {"create_time": found.created, "update_time": found.updated}
    shown["links"] = order_links(found)
    return shown


def order_links(found: Order) -> list[Fields]:
    """What can be done with an order."""
    path = f"/v2/checkout/orders/{found.id}"
    links = [link(found.base, path, "self")]
    if found.status == "CREATED":
        links.append(link(found.base, f"/_pages/checkoutnow?token={found.id}", "approve"))
    if found.status == "PAYER_ACTION_REQUIRED" and (page := action_path(found)):
        links.append(link(found.base, page, "payer-action"))
    if found.status in ("CREATED", "APPROVED"):
        intent = found.intent.lower()
        links.append(link(found.base, path, "update", "PATCH"))
        links.append(link(found.base, f"{path}/{intent}", intent, "POST"))
    return links


def action_path(found: Order) -> str:
    """The page that a payer is sent to; "" where the scheme finds them itself."""
    kind = found.source.kind if found.source else "paypal"
    if kind in ("paypal", "venmo"):
        return f"/_pages/checkoutnow?token={found.id}"
    if kind == "card":
        return f"/_pages/webapps/helios?action=verify&flow=3ds&cart_id={found.id}"
    if found.errand is not None and found.errand.method.way == "app" and kind != "swish":
        return ""
    return f"/_pages/payment/{kind}?token={found.id}"


def unit(found: Unit, *, full: bool = True) -> Fields:
    """A purchase unit with its payments."""
    given = found.given
    if full:
        shown = dict(given)
    else:
        shown = {name: given[name] for name in ("reference_id", "shipping") if name in given}
    payments: Fields = {}
    if found.authorizations:
        payments["authorizations"] = [authorization(each) for each in found.authorizations]
    if found.captures:
        payments["captures"] = [capture(each) for each in found.captures]
    if found.refunds:
        payments["refunds"] = [refund(each) for each in found.refunds]
    if payments:
        shown["payments"] = payments
    return shown


def references(found: Unit) -> Fields:
    """What an invoice is found by."""
    return {name: found.given[name] for name in ("invoice_id", "custom_id") if name in found.given}


def processor(found: Unit, status: str) -> Fields:
    """What the card's processor said."""
    source = found.order.source
    if source is None or source.kind not in ("card", "apple_pay", "google_pay"):
        return {}
    if status in ("DECLINED", "DENIED"):
        said = {"avs_code": "G", "cvv_code": "P", "response_code": source.decline or "5100"}
        return {"processor_response": said}
    said = {"avs_code": "Y", "cvv_code": "M", "response_code": "0000"}
    reference = {"id": network_id(found), "network": source.shown.get("brand", "VISA")}
    return {"processor_response": said, "network_transaction_reference": reference}


def network_id(found: Unit) -> str:
    """The network's id of a card payment: 15 digits that its order decides."""
    return f"{int.from_bytes(found.order.id.encode(), 'big') % 10**15:015d}"


def authorization(found: Authorization) -> Fields:
    """An authorization."""
    base, order_id = found.unit.order.base, found.unit.order.id
    path = f"/v2/payments/authorizations/{found.id}"
    links = [link(base, path, "self")]
    if found.status in ("CREATED", "PARTIALLY_CAPTURED"):
        links += [
            link(base, f"{path}/{verb}", verb, "POST")
            for verb in ("capture", "void", "reauthorize")
        ]
    links.append(link(base, f"/v2/checkout/orders/{order_id}", "up"))
    return {
        "id": found.id,
        "status": found.status,
        "amount": words.shown(found.amount, found.unit.money.currency),
        **references(found.unit),
        "seller_protection": PROTECTION if found.status != "DENIED" else NOT_PROTECTED,
        "expiration_time": found.expires,
        "links": links,
        **processor(found.unit, found.status),
        "create_time": found.created,
        "update_time": found.updated,
    }


def capture(found: Capture) -> Fields:
    """A capture."""
    base, currency = found.unit.order.base, found.unit.money.currency
    path, took = f"/v2/payments/captures/{found.id}", found.status not in ("DECLINED", "FAILED")
    up = f"/v2/checkout/orders/{found.unit.order.id}"
    if found.authorization:
        up = f"/v2/payments/authorizations/{found.authorization.id}"
    links = [link(base, path, "self")]
    if took:
        links.append(link(base, f"{path}/refund", "refund", "POST"))
    shown = {
        "id": found.id,
        "status": found.status,
        "amount": words.shown(found.amount, currency),
        **references(found.unit),
        "final_capture": found.final,
        "seller_protection": PROTECTION if took else NOT_PROTECTED,
        "links": [*links, link(base, up, "up")],
        **processor(found.unit, found.status),
        "create_time": found.created,
        "update_time": found.updated,
    }
    if found.reason:
        shown["status_details"] = {"reason": found.reason}
    if found.invoice_id:
        shown["invoice_id"] = found.invoice_id
    if took:
        shown["seller_receivable_breakdown"] = breakdown(found.amount, currency)
    return shown


def breakdown(amount: int, currency: str) -> Fields:
    """What a seller gets of a payment."""
    fee = words.fee(amount, currency)
    return {
        "gross_amount": words.shown(amount, currency),
        "paypal_fee": words.shown(fee, currency),
        "net_amount": words.shown(amount - fee, currency),
    }


def related(found: Unit, authorization_id: str = "", capture_id: str = "") -> Fields:
    """`supplementary_data` of a payment that is looked at by itself."""
    ids = {"order_id": found.order.id}
    if authorization_id:
        ids["authorization_id"] = authorization_id
    if capture_id:
        ids["capture_id"] = capture_id
    return {"supplementary_data": {"related_ids": ids}}


def payee(found: Unit) -> Fields:
    """The merchant of a payment that is looked at by itself."""
    return {"payee": found.given["payee"]}


def alone(found: Authorization | Capture) -> Fields:
    """An authorization or capture that is looked at by itself."""
    if isinstance(found, Authorization):
        return authorization(found) | related(found.unit) | payee(found.unit)
    parent = found.authorization.id if found.authorization else ""
    return capture(found) | related(found.unit, parent) | payee(found.unit)


def refund(found: Refund) -> Fields:
    """A refund."""
    unit, amount = found.capture.unit, found.money.amount
    base, currency = unit.order.base, unit.money.currency
    path = f"/v2/payments/refunds/{found.id}"
    shown = {
        "id": found.id,
        "amount": words.shown(amount, currency),
        "seller_payable_breakdown": {
            "gross_amount": words.shown(amount, currency),
            "paypal_fee": words.shown(0, currency),
            "net_amount": words.shown(amount, currency),
            "total_refunded_amount": words.shown(found.total, currency),
        },
        "status": found.status,
        "create_time": found.created,
        "update_time": found.updated,
        "links": [
            link(base, path, "self"),
            link(base, f"/v2/payments/captures/{found.capture.id}", "up"),
        ],
    }
    if found.reason:
        shown["status_details"] = {"reason": found.reason}
    return shown | found.given


def least(shown: Fields) -> Fields:
    """What PayPal answers where nobody prefers a representation."""
    return {name: shown[name] for name in ("id", "status", "links")}
