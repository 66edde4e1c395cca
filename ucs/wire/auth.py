"""Authentication: how a finished request is signed, each way written once.

A signer runs last, over the finished request, so it may sign body, path and date.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from ucs.domain.errors import IntegrationError
from ucs.domain.router import RouterDataV2
from ucs.domain.secret import Secret
from ucs.wire.http import Request
from ucs.wire.signatures import from_base64, hmac_of, in_base64, in_hex

T = TypeVar("T")


class Auth(Protocol):
    """Adds what proves the caller to a finished request."""

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None: ...


def credential(data: RouterDataV2[Any, Any], field: str) -> str:
    """A field of the caller's credentials.

    Raises:
        IntegrationError: the credentials lack it.
    """
    value = getattr(data.connector_config, field, None)
    text = value.reveal() if isinstance(value, Secret) else value
    if not text:
        raise IntegrationError("INVALID_CONNECTOR_CONFIG", f"credentials lack {field}")
    return str(text)


def usable(make: Callable[[str], T], data: RouterDataV2[Any, Any], field: str) -> T:
    """What ``make`` makes of a credential, a key for instance.

    Raises:
        IntegrationError: the credential is not of that kind.
    """
    try:
        return make(credential(data, field))
    except ValueError:
        raise IntegrationError(
            "INVALID_CONNECTOR_CONFIG", f"the credential {field} is not of the kind needed"
        ) from None


@dataclass(frozen=True)
class HeaderKey:
    """A credential in a header: ``HeaderKey("X-Api-Key")``."""

    header: str = "Authorization"
    field: str = "api_key"
    prefix: str = ""

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        request.headers[self.header] = self.prefix + credential(data, self.field)


def Bearer(field: str = "api_key") -> HeaderKey:  # noqa: N802 - reads as the scheme's name
    """``Authorization: Bearer <key>``."""
    return HeaderKey("Authorization", field, "Bearer ")


@dataclass(frozen=True)
class BasicKey:
    """``Authorization: Basic``; without a password field the password is empty."""

    user: str = "api_key"
    password: str | None = None

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        password = credential(data, self.password) if self.password else ""
        pair = f"{credential(data, self.user)}:{password}"
        request.headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()


@dataclass(frozen=True)
class BodyKey:
    """The credentials stand in the body, where the transformers write them."""

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        return


class SignatureKey(BodyKey):
    """A checksum stands in the body: the transformers make it with ``ucs.wire.signatures``."""


@dataclass(frozen=True)
class Signed:
    """A header that ``value`` makes from the finished request."""

    header: str
    value: Callable[[Request, RouterDataV2[Any, Any]], str]

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        request.headers[self.header] = self.value(request, data)


@dataclass(frozen=True)
class HmacSigned:
    """A keyed hash over what ``message`` makes of the finished request, in a header.

    ``key`` says how the credential's text is a key: ``from_base64`` where it is base64.
    """

    header: str
    message: Callable[[Request, RouterDataV2[Any, Any]], str]
    secret: str = "api_secret"  # noqa: S105 - a field's name
    digest: str = "sha256"
    text: Callable[[bytes], str] = in_hex
    prefix: str = ""
    key: Callable[[str], bytes] = str.encode

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        key = usable(self.key, data, self.secret)
        signature = hmac_of(key, self.message(request, data).encode(), self.digest)
        request.headers[self.header] = self.prefix + self.text(signature)


@dataclass(frozen=True)
class HttpSignature:
    """``Signature`` over chosen headers, and ``Digest`` of the body.

    https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12

    ``headers`` are signed in this order; ``digest`` only where there is a body. What the
    connector's ``headers`` do not give, host and digest, is filled in.
    """

    headers: tuple[str, ...] = ("host", "date", "(request-target)", "digest")
    key_id: str = "api_key"
    secret: str = "api_secret"  # noqa: S105 - a field's name
    algorithm: str = "HmacSHA256"
    key: Callable[[str], bytes] = from_base64

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        names = [name for name in self.headers if name != "digest" or request.body is not None]
        if request.body is not None:
            digest = hashlib.sha256(request.body).digest()
            request.headers["Digest"] = "SHA-256=" + in_base64(digest)
        request.headers["Host"] = urlsplit(request.url).netloc
        key = usable(self.key, data, self.secret)
        signature = in_base64(hmac_of(key, signing_text(request, names).encode()))
        facts = {
            "keyid": credential(data, self.key_id),
            "algorithm": self.algorithm,
            "headers": " ".join(names),
            "signature": signature,
        }
        request.headers["Signature"] = ", ".join(f'{k}="{v}"' for k, v in facts.items())


def signing_text(request: Request, names: Iterable[str]) -> str:
    """The text that an HTTP signature is made over: one line a header.

    Raises:
        LookupError: the request has no such header.
    """
    url = urlsplit(request.url)
    target = f"{request.method.lower()} {url.path}" + (f"?{url.query}" if url.query else "")
    given = {name.lower(): value for name, value in request.headers.items()}
    # CyberSource writes it without the draft's parentheses.
    given["(request-target)"] = given["request-target"] = target
    return "\n".join(f"{name}: {given[name]}" for name in names)


@dataclass(frozen=True)
class MutualTls:
    """A client certificate: two credentials in PEM."""

    certificate: str = "certificate"
    private_key: str = "private_key"

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        certificate = credential(data, self.certificate)
        request.certificate = (certificate, credential(data, self.private_key))


class AllOf:
    """Several ways at once, in this order: a key in one header and a signature in another."""

    def __init__(self, *ways: Auth) -> None:
        self._ways = ways

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        for way in self._ways:
            way.sign(request, data)
