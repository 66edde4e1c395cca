"""Who is let in: each call's client, what it may use and how much of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import msgspec

from ucs.domain.errors import IntegrationError
from ucs.server.logs import Log
from ucs.server.security import jwks, keys
from ucs.server.security.jwks import NotValid, Tokens
from ucs.server.security.limits import Usage
from ucs.server.security.settings import Clients, Policy

_SCHEME = "bearer "
# Clients whom tokens name and the file does not: those that do nothing are forgotten first.
_REMEMBERED = 10_000
_log = Log("ucs.server.security")


class Client:
    """Whoever makes one call; entered, it counts against the limits until it is left."""

    __slots__ = ("_usage", "name")

    def __init__(self, name: str, usage: Usage | None) -> None:
        self.name, self._usage = name, usage

    def may_use(self, connector: str) -> None:
        """Refuses a connector that the client's policy does not have.

        Raises:
            IntegrationError: CONNECTOR_NOT_ALLOWED.
        """
        allowed = self._usage.policy.connectors if self._usage else ()
        if allowed and connector not in allowed:
            why = f"{self.name} may not use the connector {connector}"
            raise IntegrationError("CONNECTOR_NOT_ALLOWED", why)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._usage:
            self._usage.end()


ANYBODY = Client("", None)


class Register:
    """The clients of a file, read again when it changes; who is struck out is out at once.

    Args:
        now: seconds of a clock that never goes back.
    """

    def __init__(self, settings: Clients, now: Callable[[], float]) -> None:
        self._settings, self._now = settings, now
        self._file = Path(settings.file) if settings.file else None
        self._seen: tuple[int, int] | None = None
        self._usages: dict[str, Usage] = {}
        self._others: dict[str, Usage] = {}
        if self._file:
            self._usages = self._read(self._file)

    def of_key(self, key: str, name: str) -> Usage | None:
        """The client whose key this is."""
        self._look()
        usage = self._usages.get(name)
        # Whether the name is known must not show in how long it takes.
        known = keys.matches(key, usage.policy.keys if usage else (_NOBODYS,))
        return usage if known else None

    def of_name(self, name: str) -> Usage | None:
        """The client whom a token names."""
        self._look()
        found = self._usages.get(name)
        if found or self._settings.only_listed:
            return found
        return self._others.get(name) or self._new(name)

    def _new(self, name: str) -> Usage:
        if len(self._others) >= _REMEMBERED:
            self._others = {known: u for known, u in self._others.items() if not u.idle}
        self._others[name] = usage = Usage(self._settings.otherwise, self._now())
        return usage

    def _look(self) -> None:
        if self._file is None:
            return
        try:
            if _stamp(self._file) != self._seen:
                self._usages = self._read(self._file)
        except (OSError, ValueError) as error:
            # Half a file, or none: whoever was known stays so until it is whole again.
            _log.error("clients_not_read", error=type(error).__name__)

    def _read(self, file: Path) -> dict[str, Usage]:
        self._seen = _stamp(file)
        policies = read_clients(file)
        return {name: self._usage(name, policy) for name, policy in policies.items()}

    def _usage(self, name: str, policy: Policy) -> Usage:
        known = self._usages.get(name)
        # What is running still counts; a new limit begins with a full bucket.
        return known if known and known.policy == policy else Usage(policy, self._now())


_NOBODYS = keys.hash_of("")


def _stamp(file: Path) -> tuple[int, int]:
    try:
        told = file.stat()
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size


def read_clients(file: Path) -> dict[str, Policy]:
    """The clients of a file, by name.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    try:
        return msgspec.toml.decode(file.read_bytes(), type=dict[str, Policy])
    except msgspec.MsgspecError as error:
        raise ValueError(f"{file.name}: {error}") from None


class Door:
    """Lets calls in by the token in their metadata: ``authorization: Bearer …``.

    Args:
        clock: the time in seconds since 1970.
        now: seconds of a clock that never goes back.

    Raises:
        OSError, ValueError: the file of clients cannot be read.
    """

    def __init__(
        self,
        settings: Clients,
        clock: Callable[[], float],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.open, self._now = not settings.required, now
        self._register = Register(settings if settings.required else Clients(), now)
        self._tokens: Tokens | None = None
        if settings.jwt and settings.required:
            known = jwks.Keys(settings.jwt, jwks.reader(settings.jwt.jwks), now)
            self._tokens = Tokens(settings.jwt, known, clock)

    async def admit(self, headers: Mapping[str, str]) -> Client:
        """The client of a call; leave it when the call has ended.

        Raises:
            IntegrationError: CLIENT_NOT_AUTHENTICATED or CLIENT_LIMIT_REACHED; nothing was sent.
        """
        if self.open:
            return ANYBODY
        name, usage = await self._known(headers.get("authorization", ""))
        reached = usage.begin(self._now())
        if reached:
            raise IntegrationError("CLIENT_LIMIT_REACHED", f"{name} has reached {reached}")
        return Client(name, usage)

    async def name(self, headers: Mapping[str, str]) -> str | None:
        """Whose key or token this is, without counting a call; empty for nobody's.

        None where everybody is let in, and nobody told from others.
        """
        if self.open:
            return None
        try:
            return (await self._known(headers.get("authorization", "")))[0]
        except IntegrationError:
            return ""

    async def _known(self, told: str) -> tuple[str, Usage]:
        if told[: len(_SCHEME)].lower() != _SCHEME:
            raise _unknown("Missing metadata: authorization: Bearer")
        token = told[len(_SCHEME) :].strip()
        name = keys.name_in(token)
        if name is not None:
            usage = self._register.of_key(token, name)
        elif self._tokens:
            try:
                name = await self._tokens.name_in(token)
            except NotValid as error:
                raise _unknown(str(error)) from None
            usage = self._register.of_name(name)
        else:
            usage = None
        if name is None or usage is None:
            raise _unknown("the key is not known")
        return name, usage


def _unknown(why: str) -> IntegrationError:
    return IntegrationError("CLIENT_NOT_AUTHENTICATED", why)
