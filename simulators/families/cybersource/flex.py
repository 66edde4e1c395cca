"""Microform sessions: the capture context with which a browser makes transient tokens.

https://developer.cybersource.com/docs/cybs/en-us/digital-accept-flex/developer/all/rest/digital-accept-flex.html
"""

import hashlib
from urllib.parse import urlsplit

from simulators.core.http import encode_json
from simulators.families.cybersource import fields
from simulators.families.cybersource.account import Call
from simulators.families.cybersource.errors import CyberSourceError, Fields
from simulators.families.cybersource.jwts import piece

_P = int(
    "cdd9da6e75f3de6a1b02e674580cf44c8ff267bd1a396a1221939123118644b2fe79f9209454dd57a4aa343f"
    "9d2a17a1f54b53274fb71b2c9840a752e6941d8da678f6525fe0a119116b0e8d576ba5e2aec7775255897b27"
    "53eccbe66b18e94f4958826c7b5619580e9ac77b4582054e5264f285b91d1158be81cf2cc77a2c31",
    16,
)
_Q = int(
    "c92c41d9304330c72b35699a4dbc2a75019aeb80c257ebee8e9c00a00d424c9d1867e49a57dbd07fa2e9d20d"
    "8eeee049bfc3cde52a1679d580a48d9c4a416f12fafa5565bd93ab1cd9ad5cab3a30b8e09ef8d39c9465fbfc"
    "0f0feeaef42c4e06b9fbd81fdaf73ff5fd19ada472bdecfaf5fe06b6e3c0e72fbff966de1079de23",
    16,
)
MODULUS, PUBLIC = _P * _Q, 65537
_PRIVATE = pow(PUBLIC, -1, (_P - 1) * (_Q - 1))
"""The key of the simulated Flex API: it signs for nobody else, so that it may be known."""

KEY = "3g"
SHA_256 = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 digest in a PKCS #1 signature."""

SIZE = 256
LIFE = 15 * 60
VERSIONS = ("v0.11", "v0.19.0", "v1", "v2", "v2.0", "v2.1")
NETWORKS = frozenset(
    (
        "VISA",
        "MASTERCARD",
        "AMEX",
        "DISCOVER",
        "DINERSCLUB",
        "JCB",
        "MAESTRO",
        "CARTESBANCAIRES",
        "CUP",
        "ELO",
        "MADA",
        "JAYWAN",
        "EFTPOS",
        "PAYPAK",
        "MEEZA",
        "CARNET",
    )
)


def refusal(reason: str, *locations: str) -> CyberSourceError:
    """A refusal in the form of the Flex API."""
    message = "The request could not be validated"
    details = [{"location": location, "message": message} for location in locations]
    body = {"reason": reason, "message": message, "details": details}
    return CyberSourceError(400, body, stamped=False)


def session(call: Call) -> tuple[int, str]:
    """POST /microform/v2/sessions"""
    try:
        asked = fields.read(call.operation, call.body)
    except CyberSourceError as error:
        names = [detail["field"] for detail in error.body.get("details", [])]
        raise refusal("VALIDATION_ERROR", *names) from None
    faults = [name for name, fits in checked(asked).items() if not fits]
    if faults:
        raise refusal("VALIDATION_ERROR", *faults)
    return 201, context(call, asked)


def checked(asked: Fields) -> dict[str, bool]:
    """Which fields are as they must be."""
    origins, networks = asked.get("targetOrigins"), asked.get("allowedCardNetworks")
    return {
        "targetOrigins": bool(origins) and all(map(origin, origins or [])),
        "clientVersion": asked.get("clientVersion") in VERSIONS,
        "allowedCardNetworks": bool(networks) and set(networks or []) <= NETWORKS,
        "allowedPaymentTypes": set(asked.get("allowedPaymentTypes", [])) <= {"CARD", "CHECK"},
    }


def origin(text: str) -> bool:
    """Whether a text is an origin that may hold payment fields: https, or this machine."""
    parts = urlsplit(text)
    local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
    return bool(parts.netloc) and (parts.scheme == "https" or local) and not parts.path.strip("/")


def context(call: Call, asked: Fields) -> str:
    """The capture context: claims signed by the Flex API (RS256)."""
    now = int(call.now)
    data = {
        "clientLibrary": f"{call.base}/_pages/microform.js",
        "targetOrigins": asked["targetOrigins"],
        "allowedCardNetworks": asked["allowedCardNetworks"],
        "mfOrigin": "https://testflex.cybersource.com",
    }
    flex = {
        "path": "/flex/v2/tokens",
        "data": call.account.ids.next(64),
        "origin": "https://testflex.cybersource.com",
        "jwk": {**public(), "use": "enc", "kid": call.account.ids.next(32)},
    }
    claims = {
        "flx": flex,
        "ctx": [{"data": data, "type": "mf-2.0.0"}],
        "iss": "Flex API",
        "exp": now + LIFE,
        "iat": now,
        "jti": call.account.ids.next(16),
    }
    text = f"{piece(encode_json({'kid': KEY, 'alg': 'RS256'}))}.{piece(encode_json(claims))}"
    return f"{text}.{piece(signed(text.encode()))}"


def public() -> Fields:
    """The public key as a JSON Web Key."""
    return {
        "kty": "RSA",
        "n": piece(MODULUS.to_bytes(SIZE, "big")),
        "e": piece(PUBLIC.to_bytes(3, "big")),
    }


def signed(text: bytes) -> bytes:
    """An RSA signature over a text (PKCS #1 v1.5, SHA-256)."""
    digest = SHA_256 + hashlib.sha256(text).digest()
    padded = b"\0\1" + b"\xff" * (SIZE - 3 - len(digest)) + b"\0" + digest
    return pow(int.from_bytes(padded, "big"), _PRIVATE, MODULUS).to_bytes(SIZE, "big")


def key(call: Call, id: str) -> tuple[int, Fields]:
    """GET /flex/v2/public-keys/{id}"""
    if id != KEY:
        raise CyberSourceError(
            404, {"reason": "NOT_FOUND", "message": "No such key"}, stamped=False
        )
    return 200, {**public(), "kid": KEY}
