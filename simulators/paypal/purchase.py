"""Purchase units: what an order asks for, and whether its sums are right.

https://developer.paypal.com/docs/api/orders/v2/#definition-purchase_unit_request
"""

from simulators.paypal import words
from simulators.paypal.account import Account, Fields
from simulators.paypal.errors import refused

ADDED = ("item_total", "shipping", "handling", "tax_total", "insurance")
TAKEN_OFF = ("shipping_discount", "discount")
WITH_POSTAL_CODE = frozenset((
    "AT", "AU", "BE", "CA", "DE", "ES", "FR", "GB", "IT", "JP", "NL", "US",
))  # fmt: skip


def check(units: list[Fields], intent: str) -> None:
    """Refuse units whose names, currencies or sums do not fit."""
    if intent == "AUTHORIZE" and len(units) > 1:
        raise refused("UNSUPPORTED_INTENT", "/intent")
    names = [unit.get("reference_id") for unit in units]
    if len(units) > 1 and None in names:
        raise refused("REFERENCE_ID_REQUIRED", f"/purchase_units/{names.index(None)}/reference_id")
    if len(set(names)) < len(names):
        raise refused("DUPLICATE_REFERENCE_ID", "/purchase_units/1/reference_id")
    currency = units[0]["amount"]["currency_code"]
    for place, unit in enumerate(units):
        check_unit(unit, f"/purchase_units/{place}", currency, intent)


def check_unit(unit: Fields, at: str, currency: str, intent: str) -> None:
    """Refuse one unit that does not fit."""
    amount = unit["amount"]
    if amount["currency_code"] != currency:
        raise refused("MULTI_CURRENCY_ORDER", f"{at}/amount/currency_code")
    total = words.minor(amount, f"{at}/amount")
    check_breakdown(amount, total, f"{at}/amount", currency)
    check_items(unit, at, currency)
    check_shipping(unit.get("shipping") or {}, f"{at}/shipping")
    instruction = unit.get("payment_instruction") or {}
    if intent == "AUTHORIZE" and instruction:
        raise refused("UNSUPPORTED_PAYMENT_INSTRUCTION", f"{at}/payment_instruction")
    if instruction.get("platform_fees"):
        raise refused("PLATFORM_FEES_NOT_SUPPORTED", f"{at}/payment_instruction/platform_fees")


def check_breakdown(amount: Fields, total: int, at: str, currency: str) -> None:
    """The parts make the whole."""
    parts = amount.get("breakdown")
    if not parts:
        return
    found = {
        name: same_currency(part, f"{at}/breakdown/{name}", currency)
        for name, part in parts.items()
    }
    expected = sum(found.get(name, 0) for name in ADDED)
    if total != expected - sum(found.get(name, 0) for name in TAKEN_OFF):
        raise refused("AMOUNT_MISMATCH", f"{at}/value", amount["value"])


def same_currency(money: Fields, at: str, currency: str) -> int:
    """A part of an amount, in minor units of the order's currency."""
    if money["currency_code"] != currency:
        raise refused("MULTI_CURRENCY_ORDER", f"{at}/currency_code")
    return words.minor(money, at, least=0)


def check_items(unit: Fields, at: str, currency: str) -> None:
    """Items make up the totals of the breakdown."""
    items = unit.get("items")
    if not items:
        return
    parts = unit["amount"].get("breakdown") or {}
    for name, field in (("item_total", "unit_amount"), ("tax_total", "tax")):
        if not any(field in item for item in items):
            continue
        if name not in parts:
            raise refused(f"{name.upper()}_REQUIRED", f"{at}/amount/breakdown/{name}")
        total = sum(
            same_currency(item[field], f"{at}/items/{place}/{field}", currency)
            * int(item["quantity"])
            for place, item in enumerate(items)
            if field in item
        )
        if total != words.minor(parts[name], f"{at}/amount/breakdown/{name}", least=0):
            raise refused(f"{name.upper()}_MISMATCH", f"{at}/amount/breakdown/{name}")


def check_shipping(shipping: Fields, at: str) -> None:
    """A shipping address has what its country's addresses have."""
    address = shipping.get("address")
    if address and address["country_code"] in WITH_POSTAL_CODE:
        if not address.get("postal_code"):
            raise refused("POSTAL_CODE_REQUIRED", f"{at}/address/postal_code")
        if not address.get("admin_area_2"):
            raise refused("CITY_REQUIRED", f"{at}/address/admin_area_2")
    selected = [option for option in shipping.get("options") or () if option["selected"]]
    if len(selected) > 1:
        raise refused("MULTIPLE_SHIPPING_OPTION_SELECTED", f"{at}/options")


def shown(account: Account, unit: Fields) -> Fields:
    """A unit as PayPal keeps it."""
    own = {"email_address": account.email, "merchant_id": account.name}
    amount = words.minor(unit["amount"], "/amount")
    money = words.shown(amount, unit["amount"]["currency_code"])
    return (
        {"reference_id": "default", "soft_descriptor": "PAYPAL *TEST STORE"}
        | unit
        | {"amount": unit["amount"] | money, "payee": own | (unit.get("payee") or {})}
    )
