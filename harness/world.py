"""The world of a run: the service under test, the relay, and what all tests of a worker share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from harness import day
from harness.caller import Desk
from harness.proxy import Proxy
from harness.relay import Relay
from harness.service import COMMAND, PATIENCE_SECONDS, SANDBOX_PATIENCE_SECONDS, Service
from harness.specs import Spec
from harness.traces import Tracer
from harness.witnesses import Books

if TYPE_CHECKING:
    import httpx

# How many scripts each test of the journeys lives, where nothing else is said.
EXAMPLES = 3


class Settings(msgspec.Struct, frozen=True):
    """How a run was asked for."""

    connectors: tuple[str, ...]
    against: str = "simulator"
    door: str = "http"
    target: str | None = None
    credentials: Path | None = None
    record: bool = False
    currency: str | None = None
    requirements: tuple[str, ...] = ()
    seed: int = 7
    shard: tuple[int, int] = (1, 1)
    specs: Path | None = None
    server: tuple[str, ...] = ()
    reports: Path = Path("reports")
    cassettes: Path = Path("cassettes")
    certify: bool = False
    examples: int = EXAMPLES
    script: str = ""
    traces: Path | None = None
    key: Path | None = None
    expires: int = 90


class World:
    """What one worker needs for all its tests; started at the first of them."""

    def __init__(self, settings: Settings, specs: Sequence[Spec] = ()) -> None:
        self.settings = settings
        self.books: dict[str, Books] = {}
        # How long the service itself took for each call, in microseconds, by connector.
        self.calls: dict[str, list[int]] = {}
        self.relay = Relay()
        self.tracer = Tracer(settings.traces, settings.cassettes) if settings.traces else None
        self._desks: dict[str, Desk] = {}
        self._loud: Service | None = None
        self._days: dict[str, day.Day] = {}
        self._browser: httpx.Client | None = None
        self._proxy: Proxy | None = None
        try:
            if settings.door == "proxy":
                self._proxy = Proxy(self.relay, hosts(specs))
            command = settings.server or COMMAND
            live = settings.against == "sandbox"
            patience = SANDBOX_PATIENCE_SECONDS if live else PATIENCE_SECONDS
            self.service = Service(
                self.relay, settings.target, command, self._proxy, patience=patience
            )
        except BaseException:
            self._leave()
            raise

    def desk(self, spec: Spec) -> Desk:
        """The desk of a connector, opened at its first test."""
        if spec.name not in self._desks:
            self._desks[spec.name] = Desk(spec, self.service.channel)
        return self._desks[spec.name]

    @property
    def loud(self) -> Service:
        """Our service once more, which logs all that it can; started when first asked for."""
        if self._loud is None:
            self._loud = Service(self.relay, None, self.settings.server or COMMAND, loud=True)
        return self._loud

    @property
    def browser(self) -> httpx.Client:
        """The customers' HTTP client, made when the first one needs it."""
        if self._browser is None:
            import httpx

            self._browser = httpx.Client(follow_redirects=False, trust_env=False)
        return self._browser

    def day(self, spec: Spec, ago: float = 0.0) -> day.Day:
        """The webhooks of a busy day, lived once per worker, `ago` seconds back."""
        key = f"{spec.name}-{ago:.0f}"
        if key not in self._days:
            self._days[key] = day.lived(self, spec, f"day.{key}", ago)
        return self._days[key]

    def close(self) -> list[str]:
        """Ends everything and says what is wrong with the run as a whole."""
        if self._browser is not None:
            self._browser.close()
        strays = [f"call outside any test: {stray}" for stray in self.relay.strays]
        self.service.stop()
        if self._loud is not None:
            self._loud.stop()
        self._leave()
        return strays

    def _leave(self) -> None:
        if self._proxy is not None:
            self._proxy.stop()
        self.relay.stop()


def hosts(specs: Iterable[Spec]) -> dict[str, str]:
    """The processors by the hosts of their sandboxes."""
    return {
        urlsplit(getattr(spec, name).sandbox).netloc: spec.name
        for spec in specs
        for name in spec.base_urls
    }
