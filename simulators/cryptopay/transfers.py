"""What customers send to an invoice's address: exactly, too little, too much, or late.

https://developers.cryptopay.me/guides/invoices/invoice-statuses
https://developers.cryptopay.me/guides/invoices/callbacks
"""

from decimal import Decimal

from simulators.cryptopay import accounts, callbacks, money, views
from simulators.cryptopay.business import Context, Invoice

DAY = 24 * 3600
PATIENCE = 14 * DAY
"""After that an invoice that nobody paid is cancelled."""

RISK = {"score": 3.4, "level": "low", "resource_name": "default", "resource_category": "unknown"}


def receive(context: Context, invoice: Invoice, amount: Decimal) -> bool:
    """A transfer arrives and is confirmed. False where the invoice takes none any more."""
    if not takes(invoice) or amount <= 0:
        return False
    transaction = broadcast(context, invoice, amount)
    transaction["risk"] = dict(RISK)
    tell(context, invoice, "transaction_confirmed")
    status, why = verdict(context, invoice)
    book(context, invoice, status)
    if (status, why) != (invoice.status, invoice.context):
        become(context, invoice, status, why)
    return True


def takes(invoice: Invoice) -> bool:
    """Whether a transfer to it would still count."""
    return invoice.status == "new" or invoice.context == "underpaid"


def broadcast(context: Context, invoice: Invoice, amount: Decimal) -> dict[str, object]:
    """A transfer is seen on the network, and not confirmed yet."""
    lead = "0x" if money.NETWORKS[invoice.network].scheme == "ethereum" else ""
    transaction: dict[str, object] = {"txid": lead + context.business.hex(64), "risk": None}
    invoice.paid += amount
    invoice.transactions = [*invoice.transactions, transaction]
    tell(context, invoice, "transaction_created")
    return transaction


def verdict(context: Context, invoice: Invoice) -> tuple[str, str | None]:
    """Status and status context by what was paid so far, and when."""
    if context.clock.exact() >= invoice.expires:
        return "unresolved", "paid_late"
    if invoice.paid == invoice.pay:
        return "completed", None
    return "unresolved", "underpaid" if invoice.paid < invoice.pay else "overpaid"


def book(context: Context, invoice: Invoice, status: str) -> None:
    """Bring the ledger to what has arrived; what is unresolved is not the merchant's yet."""
    ledger, held = context.business.ledger, invoice.money
    ledger.unfund(held)
    if status == "completed":
        ledger.settle(held)
        return
    ledger.pend(held)
    part = int(held.amount * invoice.paid / invoice.pay)
    if 0 < part < held.amount:
        ledger.fund(held, part)


def become(context: Context, invoice: Invoice, status: str, why: str | None = None) -> None:
    """Change the status and tell of it; what is completed goes to the merchant's account."""
    invoice.status, invoice.context = status, why
    if status == "completed":
        credit(context, invoice)
    tell(context, invoice, "status_changed")


def credit(context: Context, invoice: Invoice) -> None:
    """Book the price on the account in its currency."""
    about = {
        "custom_id": invoice.rest["custom_id"],
        "customer_id": invoice.rest["customer_id"],
        "currency": invoice.price_currency,
        "fee": money.text(money.fee(invoice.price, invoice.price_currency)),
        "fee_currency": invoice.price_currency,
        "reference_id": invoice.id,
        "reference_type": "Invoice",
        "risk": dict(RISK),
    }
    accounts.move(context, invoice.price, about)


def tell(context: Context, invoice: Invoice, event: str) -> None:
    """Tell the merchant what happened to an invoice."""
    callbacks.post(context, "Invoice", event, views.invoice(invoice))


def give_up(context: Context, invoice: Invoice) -> bool:
    """Nobody paid, or the transfer was never confirmed. False for an invoice that is not new."""
    if invoice.status != "new":
        return False
    context.business.ledger.decline(invoice.money, "cancelled")
    become(context, invoice, "cancelled")
    return True


def decide(context: Context, invoice: Invoice, word: str) -> bool:
    """What a customer does, in the words of simulators.core.decisions."""
    lacking = invoice.pay - invoice.paid
    decimals = money.precision(invoice.pay_currency)
    match word:
        case "approve":
            return receive(context, invoice, lacking)
        case "fund_part":
            return receive(context, invoice, money.down(lacking / 2, decimals))
        case "overpay":
            return receive(context, invoice, lacking * 2)
        case "expire":
            return give_up(context, invoice)
        case "fail" if invoice.status == "new":
            broadcast(context, invoice, lacking)
            return give_up(context, invoice)
    return False
