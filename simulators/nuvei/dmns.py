"""Direct Merchant Notifications: what becomes of each transaction, as a signed form.

https://docs.nuvei.com/documentation/integration/webhooks/payment-dmns
"""

from urllib.parse import urlencode

import msgspec

from simulators.nuvei import checksums, words
from simulators.nuvei.bodies import Address
from simulators.nuvei.site import Context, Site, Transaction

HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}
TYPES = {"PreAuth": "Auth"}
PPP_STATUS = {"APPROVED": "OK", "PENDING": "PENDING"}


def post(ctx: Context, transaction: Transaction) -> None:
    """Put the notification of a transaction, as it is now, into the outbox."""
    site, now = ctx.site, ctx.now
    # A copy, as the transaction may have moved on by the time this is written.
    then = msgspec.structs.replace(transaction)
    url = then.urls.notificationUrl if then.urls else ""

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        return HEADERS, urlencode(form(site, then, now)).encode()

    event = f"{TYPES.get(then.kind, then.kind)}.{then.status}"
    site.outbox.post(f"dmn-{site.uuid()}", event, url, now, letter)


def form(site: Site, transaction: Transaction, at: int) -> dict[str, str]:
    """The fields of a payment DMN."""
    verdict, said = transaction.verdict, transaction.said
    told = {
        "ppp_status": PPP_STATUS.get(verdict.status, "FAIL"),
        "PPP_TransactionID": transaction.order,
        "TransactionID": transaction.id,
        "Status": verdict.status,
        "transactionType": TYPES.get(transaction.kind, transaction.kind),
        "type": "DEPOSIT",
        "totalAmount": words.major(transaction.amount, transaction.currency),
        "currency": transaction.currency,
        "responseTimeStamp": words.told_at(at),
        "productId": transaction.product or "NA",
        "merchant_id": site.number,
        "merchant_site_id": site.site,
        "requestVersion": "1.0",
        "message": "Success" if verdict.approved else verdict.reason or verdict.status,
        "Error": "Success" if verdict.approved else verdict.reason or verdict.status,
        "ErrCode": str(verdict.code),
        "ExErrCode": str(verdict.extended),
        "Reason": verdict.reason,
        "ReasonCode": str(abs(verdict.code)),
        "AuthCode": transaction.auth_code,
        "clientUniqueId": said.unique,
        "clientRequestId": said.request,
        "merchant_unique_id": said.unique,
        "customData": said.custom,
        "user_token_id": transaction.user,
        "userPaymentOptionId": transaction.option,
        "payment_method": transaction.method,
        **_related(transaction),
        **_card(transaction),
        **_customer(said.billing),
        **said.merchant,
    }
    told["advanceResponseChecksum"] = checksums.notification_checksum(site.secret, told)
    return told


def _related(transaction: Transaction) -> dict[str, str]:
    related = transaction.related
    return {"relatedTransactionId": related.id} if related else {}


def _card(transaction: Transaction) -> dict[str, str]:
    card = transaction.card
    if card is None:
        return {}
    return {
        "cardCompany": card.brand.capitalize(),
        "nameOnCard": card.holder,
        "cardNumber": f"{card.bin[0]}****{card.last4}",
        "bin": card.bin,
        "expMonth": card.month,
        "expYear": card.year,
    }


def _customer(billing: Address | None) -> dict[str, str]:
    if billing is None:
        return {}
    return {
        "first_name": billing.firstName,
        "last_name": billing.lastName,
        "email": billing.email,
        "country": billing.country,
    }
