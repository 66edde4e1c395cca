"""The checksum of each call: SHA-256 over the values of named fields, and the merchant's secret.

The orders are those of Nuvei's SDKs (ChecksumUtils of nuvei-server-java, nuvei-server-php).
"""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Any

import msgspec

Fields = tuple[str, ...]

SESSION: Fields = ("merchantId", "merchantSiteId", "clientRequestId", "timeStamp")
GENERIC: Fields = (*SESSION[:3], "amount", "currency", "timeStamp")
_RELATED: Fields = (*SESSION[:3], "clientUniqueId", "amount", "currency", "relatedTransactionId")
SETTLE: Fields = (
    *_RELATED,
    "authCode",
    "descriptorMerchantName",
    "descriptorMerchantPhone",
    "comment",
    "urlDetails",
    "timeStamp",
)
RETURN: Fields = (*_RELATED, "authCode", "comment", "urlDetails", "timeStamp")
DETAILS: Fields = (*SESSION[:2], "transactionId", "clientUniqueId", "timeStamp")
USER: Fields = (*SESSION[:2], "userTokenId", "clientRequestId", "timeStamp")
PERSON: Fields = (
    *USER[:4],
    "firstName",
    "lastName",
    "address",
    "state",
    "city",
    "zip",
    "countryCode",
    "phone",
    "locale",
    "email",
    "county",
    "timeStamp",
)
CARD: Fields = (
    *USER[:4],
    "ccCardNumber",
    "ccExpMonth",
    "ccExpYear",
    "ccNameOnCard",
    "billingAddress",
    "timeStamp",
)
OPTION: Fields = (*USER[:4], "userPaymentOptionId", "timeStamp")

INSIDE: dict[str, Fields] = {
    "urlDetails": ("successUrl", "failureUrl", "pendingUrl", "notificationUrl"),
    "billingAddress": (
        "firstName",
        "lastName",
        "address",
        "phone",
        "zip",
        "city",
        "countryCode",
        "state",
        "email",
        "county",
    ),
}
"""The values of an object that count, in order."""


def checksum(asked: Any, fields: Fields, secret: str) -> str:
    """The checksum that a call must carry."""
    material = "".join(_values(asked, fields)) + secret
    return hashlib.sha256(material.encode()).hexdigest()


def right(asked: Any, fields: Fields, secret: str) -> bool:
    """Whether a call carries the checksum that it must."""
    given = asked.checksum
    return hmac.compare_digest(checksum(asked, fields, secret).encode(), given.encode())


def _values(asked: Any, fields: Fields) -> Iterable[str]:
    for name in fields:
        value = getattr(asked, name, None)
        if isinstance(value, msgspec.Struct):
            yield from _values(value, INSIDE[name])
        elif value is not None:
            yield str(value)


def notification_checksum(secret: str, told: dict[str, str]) -> str:
    """`advanceResponseChecksum` of a payment DMN: the secret comes first.

    https://docs.nuvei.com/documentation/integration/webhooks/payment-dmns
    """
    names = ("totalAmount", "currency", "responseTimeStamp", "PPP_TransactionID", "Status")
    material = secret + "".join(told[name] for name in names) + told["productId"]
    return hashlib.sha256(material.encode()).hexdigest()
