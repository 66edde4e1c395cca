"""UPI QR codes. https://razorpay.com/docs/api/qr-codes/"""

from typing import Any

from simulators.razorpay import course, orders, views
from simulators.razorpay.account import Call, Order, Payment, QrCode, find
from simulators.razorpay.errors import wrong
from simulators.razorpay.fields import SHAPES

Answer = tuple[int, Any]


def create(call: Call) -> Answer:
    """POST /v1/payments/qr_codes"""
    asked, account = SHAPES.read("QrCode", call.body), call.account
    if asked.get("fixed_amount") and "payment_amount" not in asked:
        raise wrong("The payment amount field is required.", "payment_amount")
    if asked["usage"] == "single_use" and not asked.get("fixed_amount"):
        raise wrong("The fixed amount must be true for single use.", "fixed_amount")
    if "customer_id" in asked:
        find(account.customers, "cust", asked["customer_id"])
    if "close_by" in asked and asked["close_by"] < call.now + 120:
        raise wrong("close_by should be at least 2 minutes after current time", "close_by")
    code = QrCode(account.id_of("qr"), call.now, asked, call.base)
    account.qr_codes[code.id] = code
    call.pages[code.path] = (account, code)
    prepare(call, code)
    if "close_by" in asked:
        call.clock.at(asked["close_by"], shut, code, "expired")
    return 200, views.qr_code(code)


def prepare(call: Call, code: QrCode) -> None:
    """Expect the next payment of a fixed amount."""
    amount = code.asked.get("payment_amount")
    if not amount:
        return
    account, id = call.account, call.account.id_of("pay")
    money = account.ledger.open(id, amount, "INR")
    account.ledger.alias(code.id, money)
    order = Order(account.id_of("order"), call.now, amount, "INR", None, {}, {}, {})
    asked = {
        "method": "upi",
        "email": "void@razorpay.com",
        "contact": "+919999999999",
        "description": "QRv2 Payment",
    }
    code.payments.append(Payment(id, call.now, order, money, asked, call.base))


def pay(call: Call, code: QrCode) -> bool:
    """Somebody scans the code and pays. False where it is closed."""
    waiting = [each for each in code.payments if each.status == "created"]
    if code.status != "active" or not waiting:
        return False
    payment = waiting[0]
    call.account.payments[payment.id] = payment
    course.authorize(call, payment)
    if code.asked["usage"] == "single_use":
        shut(code, "paid")
    else:
        prepare(call, code)
    return True


def shut(code: QrCode, why: str) -> None:
    """Nobody can pay by it any more."""
    if code.status == "active":
        code.status, code.reason = "closed", why


def found(call: Call, id: str) -> QrCode:
    """A code by its id. Raises RazorpayError."""
    code: QrCode = find(call.account.qr_codes, "qr", id)
    return code


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/payments/qr_codes/{id}"""
    return 200, views.qr_code(found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/payments/qr_codes"""
    return 200, orders.paged(call, call.account.qr_codes, views.qr_code)


def payments(call: Call, id: str) -> Answer:
    """GET /v1/payments/qr_codes/{id}/payments"""
    made = [each for each in found(call, id).payments if each.status != "created"]
    return 200, views.collection([views.payment(each) for each in reversed(made)])


def close(call: Call, id: str) -> Answer:
    """POST /v1/payments/qr_codes/{id}/close"""
    code = found(call, id)
    if code.status != "active":
        raise wrong("QR Code is already closed")
    shut(code, "on_demand")
    return 200, views.qr_code(code)
