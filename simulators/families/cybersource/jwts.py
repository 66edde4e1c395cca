"""The tokens with which browsers reach the authentication pages: signed claims (HS256)."""

import base64
import hashlib
import hmac

from simulators.core.http import encode_json
from simulators.core.ids import secret
from simulators.families.cybersource.account import Account
from simulators.families.cybersource.errors import Fields

HEADER = {"alg": "HS256", "typ": "JWT"}
LIFE = 2 * 3600


def written(account: Account, now: float, claims: Fields) -> str:
    """A token that makes these claims for a merchant."""
    all_claims = {
        "jti": account.uuid(),
        "iat": int(now),
        "exp": int(now) + LIFE,
        "iss": secret(account.seed, account.name, "issuer"),
        "OrgUnitId": secret(account.seed, account.name, "organization"),
        **claims,
    }
    text = f"{piece(encode_json(HEADER))}.{piece(encode_json(all_claims))}"
    key = secret(account.seed, account.name, "cardinal", length=40).encode()
    return f"{text}.{piece(hmac.new(key, text.encode(), hashlib.sha256).digest())}"


def piece(content: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
