"""Authentication: how a finished request is signed, each way written once.

A signer runs last, over the finished request, so it may sign body, path and date.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any, Protocol

from ucs.domain.errors import IntegrationError
from ucs.domain.router import RouterDataV2
from ucs.domain.secret import Secret
from ucs.wire.http import Request


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
