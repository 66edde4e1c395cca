"""The HTTP signature of a request: keyid, algorithm, the headers that it covers, and their HMAC.

https://developer.cybersource.com/docs/cybs/en-us/platform/developer/all/rest/rest-getting-started/restgs-http-message-conf-intro/restgs-http-message-conf-signature.html
"""

import base64
import binascii
import hashlib
import hmac
import re
from email.utils import parsedate_to_datetime
from functools import lru_cache
from urllib.parse import urlsplit

from simulators.core.forgiving import forgives
from simulators.core.http import Request

PART = re.compile(r'\s*(\w+)="([^"]*)"\s*\Z')
TARGETS = ("request-target", "(request-target)")
"""CyberSource dropped the parentheses in 2024 and still knows them."""

WITH_BODY = ("POST", "PUT", "PATCH")


class Signature:
    """A parsed `Signature` header. Raises ValueError for one that is not so built."""

    def __init__(self, header: str) -> None:
        parts = {}
        for piece in header.split(","):
            found = PART.match(piece)
            if found is None or found[1] in parts:
                raise ValueError("not a signature")
            parts[found[1]] = found[2]
        if set(parts) != {"keyid", "algorithm", "headers", "signature"}:
            raise ValueError("a signature has keyid, algorithm, headers and signature")
        self.key, self.algorithm = parts["keyid"], parts["algorithm"]
        self.covered, self.value = parts["headers"].split(" "), parts["signature"]


def holds(request: Request, signature: Signature, secret: str) -> bool:
    """Whether every part of a request that must be signed is signed, and by this secret."""
    return (
        signature.algorithm == "HmacSHA256"
        and covers(request, signature.covered)
        and dated(request)
        and digested(request)
        and any(
            hmac.compare_digest(signed(request, signature, target, secret), signature.value)
            for target in targets(request)
        )
    )


def covers(request: Request, covered: list[str]) -> bool:
    """Whether the signature covers what it has to, nothing twice."""
    names = set(covered)
    needed = {"host", "v-c-merchant-id"}
    if request.method in WITH_BODY:
        needed.add("digest")
    return (
        len(names) == len(covered)
        and needed <= names
        and len(names.intersection(TARGETS)) == 1
        and bool(names & {"date", "v-c-date"})
        and all(name in TARGETS or name in request.headers for name in names)
    )


def dated(request: Request) -> bool:
    """Whether the date is one as HTTP writes it; any that is signed, where simulators forgive."""
    text = request.headers.get("v-c-date") or request.headers.get("date", "")
    return _date(text) or (forgives() and bool(text))


@lru_cache(maxsize=64)
def _date(text: str) -> bool:
    try:
        return parsedate_to_datetime(text).tzinfo is not None
    except ValueError:
        return False


def digested(request: Request) -> bool:
    """Whether the digest is the body's. A request without a body needs none."""
    given = request.headers.get("digest")
    if request.method not in WITH_BODY and given is None:
        return True
    right = base64.b64encode(hashlib.sha256(request.body).digest()).decode()
    return hmac.compare_digest((given or "").encode(), f"SHA-256={right}".encode())


def targets(request: Request) -> tuple[str, ...]:
    """The paths under which the caller may know what it calls: as it is, or below `base`."""
    query = f"?{request.query}" if request.query else ""
    prefix = urlsplit(request.base).path
    path = f"{request.path}{query}"
    return (path, f"{prefix}{path}") if prefix else (path,)


def signed(request: Request, signature: Signature, target: str, secret: str) -> str:
    """The signature that this secret makes over the covered parts, in their order."""
    lines = [
        f"{name}: {request.method.lower()} {target}"
        if name in TARGETS
        else f"{name}: {request.headers[name]}"
        for name in signature.covered
    ]
    try:
        key = base64.b64decode(secret, validate=True)
    except binascii.Error:
        return ""
    made = hmac.new(key, "\n".join(lines).encode("latin-1", "replace"), hashlib.sha256)
    return base64.b64encode(made.digest()).decode()
