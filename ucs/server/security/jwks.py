"""Tokens of an issuer, and the keys that they are signed with.

https://www.rfc-editor.org/rfc/rfc7519, https://www.rfc-editor.org/rfc/rfc7517
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from ucs.server.logs import Log
from ucs.server.security.settings import Jwt

_LARGEST = 256 * 1024
_log = Log("ucs.server.security")


class NotValid(Exception):
    """A token that proves nothing; the message says why, without any of it."""


class Keys:
    """An issuer's keys, read from its JWKS and again when they change.

    Args:
        read: the JWKS document, from a file or over the network.
        now: seconds of a clock that never goes back.
    """

    def __init__(
        self, settings: Jwt, read: Callable[[], Awaitable[bytes]], now: Callable[[], float]
    ) -> None:
        self._settings, self._read, self._now = settings, read, now
        self._keys: KeySet | None = None
        self._asked: float | None = None
        self._reading = asyncio.Lock()

    async def with_id(self, key_id: str | None) -> KeySet:
        """The keys, read anew when they are old or lack this one.

        What was known stays so while the issuer cannot be reached.

        Raises:
            NotValid: no keys are known.
        """
        if self._wanting(key_id):
            async with self._reading:
                if self._wanting(key_id):
                    await self._renew()
        if self._keys is None:
            raise NotValid("the issuer's keys cannot be read")
        return self._keys

    def _wanting(self, key_id: str | None) -> bool:
        if self._asked is None:
            return True
        age = self._now() - self._asked
        known = self._keys is not None and (key_id is None or _holds(self._keys, key_id))
        return age >= (self._settings.refresh if known else self._settings.at_most_every)

    async def _renew(self) -> None:
        self._asked = self._now()
        try:
            self._keys = _key_set(await self._read())
        except Exception as error:
            _log.error("jwks_not_read", error=type(error).__name__)


def _key_set(document: bytes) -> KeySet:
    """Those keys of a JWKS that can be read; one that cannot hides no other (RFC 7517, section 5).

    Raises:
        ValueError: none can.
    """
    found = list[Any]()
    for told in msgspec.json.decode(document)["keys"]:
        try:
            found += KeySet.import_key_set({"keys": [told]}).keys
        except Exception as error:
            _log.warning("jwk_not_read", error=type(error).__name__)
    if not found:
        raise ValueError("no keys")
    return KeySet(found)


def _holds(keys: KeySet, key_id: str) -> bool:
    return any(key.kid == key_id for key in keys.keys)


class Tokens:
    """Tells whom a token names.

    Args:
        clock: the time in seconds since 1970.
    """

    def __init__(self, settings: Jwt, keys: Keys, clock: Callable[[], float]) -> None:
        self._settings, self._keys, self._clock = settings, keys, clock

    async def name_in(self, token: str) -> str:
        """The client in a token that its issuer signed for us and that is valid now.

        Raises:
            NotValid: it is not that.
        """
        keys = await self._keys.with_id(_key_id(token))
        settings = self._settings
        try:
            read = jwt.decode(token, keys, algorithms=list(settings.algorithms))
            self._registry().validate(read.claims)
        except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise NotValid(f"the token is not valid: {type(error).__name__}") from None
        name = read.claims.get(settings.client_claim)
        if not isinstance(name, str) or not name:
            raise NotValid(f"the token lacks {settings.client_claim}")
        return name

    def _registry(self) -> jwt.JWTClaimsRegistry:
        settings = self._settings
        return jwt.JWTClaimsRegistry(
            now=int(self._clock()),
            leeway=settings.leeway,
            iss={"essential": True, "value": settings.issuer},
            aud={"essential": True, "value": settings.audience},
            exp={"essential": True},
        )


def _key_id(token: str) -> str | None:
    """The key that a token says it was signed with, not yet believed."""
    head = token.partition(".")[0]
    try:
        told = msgspec.json.decode(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, msgspec.DecodeError, RecursionError):
        raise NotValid("the token is not a JWT") from None
    found: Any = told.get("kid") if isinstance(told, dict) else None
    return found if isinstance(found, str) else None


def reader(where: str) -> Callable[[], Coroutine[Any, Any, bytes]]:
    """How a JWKS is read: a file, or an https URL."""

    async def of_file() -> bytes:
        return await asyncio.to_thread(Path(where).read_bytes)

    async def of_url() -> bytes:
        import aiohttp

        within = aiohttp.ClientTimeout(total=5)
        async with (
            aiohttp.ClientSession(timeout=within, raise_for_status=True) as session,
            session.get(where, allow_redirects=False) as reply,
        ):
            if reply.status != 200:
                raise ValueError("no set of keys")
            body = bytearray()
            async for part in reply.content.iter_any():
                body += part
                if len(body) > _LARGEST:
                    raise ValueError("no set of keys")
            return bytes(body)

    return of_url if where.startswith(("https://", "http://")) else of_file
