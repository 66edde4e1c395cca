"""HMAC_SHA256_V1: the merchant's key, made the order's own by 3DES, over the parameters.

https://pagosonline.redsys.es/desarrolladores-inicio/integrate-con-nosotros/firmar-una-operacion/
"""

import base64
import binascii
import hashlib
import hmac
from functools import lru_cache
from typing import Any

import msgspec
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

from simulators.core.http import encode_json

VERSION = "HMAC_SHA256_V1"


@lru_cache(maxsize=4096)
def order_key(key: str, order: str) -> bytes:
    """The key of one order: `key` (base64 of 24 bytes) encrypts the number, padded with zeros."""
    text = order.encode()
    text += bytes(-len(text) % 8)
    cipher = Cipher(TripleDES(base64.b64decode(key)), modes.CBC(bytes(8))).encryptor()
    return cipher.update(text) + cipher.finalize()


def digest(key: str, order: str, message: bytes) -> bytes:
    """The HMAC of a message under the key of an order."""
    return hmac.digest(order_key(key, order), message, hashlib.sha256)


def signed(key: str, order: str, told: dict[str, Any]) -> dict[str, str]:
    """An answer or a notification, as it goes over the wire: base64 in its URL alphabet."""
    parameters = base64.urlsafe_b64encode(encode_json(told))
    signature = base64.urlsafe_b64encode(digest(key, order, parameters))
    return {
        "Ds_SignatureVersion": VERSION,
        "Ds_MerchantParameters": parameters.decode(),
        "Ds_Signature": signature.decode(),
    }


def right(key: str, order: str, message: bytes, given: str) -> bool:
    """Whether a signature, in either alphabet of base64, is the message's own."""
    try:
        return hmac.compare_digest(digest(key, order, message), plain(given))
    except ValueError:
        return False


def plain(text: str) -> bytes:
    """What base64 stands for, in either alphabet, padded or not. Raises ValueError."""
    padded = text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4)
    try:
        return base64.b64decode(padded, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def decoded(text: str) -> dict[str, Any]:
    """The JSON object inside base64. Raises ValueError."""
    found = msgspec.json.decode(plain(text))
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def encoded(told: dict[str, Any]) -> str:
    """A JSON object as base64url without padding, as 3DS messages are."""
    return base64.urlsafe_b64encode(encode_json(told)).rstrip(b"=").decode()
