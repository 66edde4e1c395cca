"""MD5 over fields and one of the merchant's keys, without anything between them.

https://github.com/FiuuPayment/Documentation-Fiuu_API_Spec (vcode, skey, VrfKey)
"""

import hashlib
import hmac


def md5(*parts: str) -> str:
    """The hash of texts written one after the other."""
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def right(given: str, *parts: str) -> bool:
    """Whether a hash is the one of these texts."""
    return hmac.compare_digest(md5(*parts).encode(), given.lower().encode("utf-8", "replace"))


def skey(told: dict[str, str], key: str) -> str:
    """The hash of a payment's result, as it is posted to the merchant."""
    names = ("tranID", "orderid", "status", "domain", "amount", "currency")
    inner = md5(*(told[name] for name in names))
    return md5(told["paydate"], told["domain"], inner, told["appcode"], key)
