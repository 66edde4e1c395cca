"""What Converge answers: fields in `<txn>`, many of them empty."""

from simulators.core.http import Response
from simulators.core.markup import element, leaf
from simulators.elavon import words
from simulators.elavon.errors import ConvergeError
from simulators.elavon.terminal import Fields, Transaction

HEADERS = {"Content-Type": "text/xml;charset=UTF-8"}
PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
ECHOED = (
    "ssl_invoice_number", "ssl_description", "ssl_customer_code", "ssl_salestax", "ssl_company",
    "ssl_first_name", "ssl_last_name", "ssl_avs_address", "ssl_address2", "ssl_city", "ssl_state",
    "ssl_avs_zip", "ssl_country", "ssl_phone", "ssl_email",
)  # fmt: skip


def answer(markup: str) -> Response:
    """An answer; refusals, too, have status 200."""
    return Response(200, HEADERS, f"{PROLOG}{markup}".encode())


def txn(fields: Fields) -> str:
    """One transaction."""
    return element("txn", "".join(leaf(name, value) for name, value in fields.items()))


def refusal(error: ConvergeError) -> Response:
    """An answer that refuses."""
    told = {
        "errorCode": str(error.code),
        "errorName": error.name,
        "errorMessage": error.message,
    }
    return answer(txn(told))


def transaction(of: Transaction, **more: str) -> Fields:
    """A transaction as it is answered."""
    currency, verdict = of.money.currency, of.verdict
    told: Fields = {
        "ssl_txn_id": of.id,
        "ssl_transaction_type": of.kind,
        "ssl_result": "0" if verdict.approved else "1",
        "ssl_result_message": verdict.message,
        "ssl_issuer_response": verdict.issuer,
        "ssl_approval_code": of.approval,
        "ssl_txn_time": words.told_at(of.at),
        "ssl_amount": words.major(of.amount, currency),
        "ssl_account_balance": "0.00",
        **of.card.told,
        "ssl_avs_response": "M" if of.asked.get("ssl_avs_zip") else "",
        "ssl_cvv2_response": verdict.cvv if of.asked.get("ssl_cvv2cvc2") else "",
        **{name: of.asked.get(name, "") for name in ECHOED},
    }
    if "ssl_transaction_currency" in of.asked:
        told["ssl_transaction_currency"] = currency
    return told | more


def queried(of: Transaction) -> Fields:
    """A transaction as it stands."""
    told = transaction(of)
    told["ssl_trans_status"] = of.status
    if of.token:
        told["ssl_token"] = of.token
    return told
