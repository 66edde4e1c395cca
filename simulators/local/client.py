"""A client of the control plane, for programs and tests."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from simulators.core.faults import Fault
from simulators.local import control
from simulators.local.control import (
    ChaosShown,
    ClockShown,
    DeliveryShown,
    EntryShown,
    Keys,
    PaymentShown,
    Processor,
)

T = TypeVar("T")


class SimulatorError(Exception):
    """The simulator did not do it; the words say why."""


class MerchantClient:
    """One merchant at one processor."""

    def __init__(self, client: SimulatorClient, keys: Keys) -> None:
        self._client, self._keys = client, keys
        self._place = f"{keys.processor}/merchants/{quote(keys.name, safe='')}"

    @property
    def base_url(self) -> str:
        """Where the processor is, for this merchant's calls."""
        return f"{self._client.base_url}/{self._keys.processor}"

    @property
    def credentials(self) -> dict[str, str]:
        """What the merchant's calls are made with."""
        return self._keys.credentials

    @property
    def webhook_secret(self) -> str:
        """What the merchant's webhooks are verified with."""
        return self._keys.webhook_secret

    def payments(self) -> list[PaymentShown]:
        """All payments, oldest first; amounts in minor units."""
        return self._client.ask("GET", f"{self._place}/ledger", list[PaymentShown])

    def payment(self, reference: str) -> PaymentShown:
        """One payment, by any of the processor's references. Raises SimulatorError."""
        place = f"{self._place}/ledger/{quote(reference, safe='')}"
        return self._client.ask("GET", place, PaymentShown)

    def timeline(self, reference: str) -> list[EntryShown]:
        """What happened to a payment."""
        place = f"{self._place}/ledger/{quote(reference, safe='')}/timeline"
        return self._client.ask("GET", place, list[EntryShown])

    def decide(self, reference: str, outcome: str) -> None:
        """Decide what a customer, bank or time does. Raises SimulatorError where nothing waits."""
        asked = control.Outcome(reference, outcome)
        self._client.ask("POST", f"{self._place}/outcomes", control.Decided, asked)

    def fail_next(self, kind: str = "status", **facts: Any) -> None:
        """Let the next call go wrong; see `simulators.core.faults.Fault`."""
        fault = msgspec.convert({"kind": kind, **facts}, Fault)
        self._client.ask("POST", f"{self._place}/faults", list[Fault], fault)

    def send_webhooks_to(self, url: str) -> None:
        """Let webhooks go to one more address."""
        self._client.ask("POST", f"{self._place}/endpoints", list[str], control.Address(url))

    def webhooks(self) -> list[DeliveryShown]:
        """All webhooks so far, oldest first, with their attempts."""
        return self._client.ask("GET", f"{self._place}/outbox", list[DeliveryShown])

    def resend(self, number: int) -> None:
        """Deliver a webhook once more."""
        self._client.ask("POST", f"{self._place}/outbox/{number}/resend", list[DeliveryShown])


class SimulatorClient:
    """A running simulator at an address. Closes its connections as a context manager."""

    def __init__(self, base_url: str = "http://127.0.0.1:8090") -> None:
        self.base_url = base_url.rstrip("/")
        self._http = httpx.Client(trust_env=False, timeout=60)

    def __enter__(self) -> SimulatorClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def processors(self) -> list[Processor]:
        """All processors."""
        return self.ask("GET", "processors", list[Processor])

    def merchant(self, processor: str, name: str = "shop") -> MerchantClient:
        """A merchant by any name, whose credentials follow from it. Raises SimulatorError."""
        asked = control.NewMerchant(name)
        place = f"{quote(processor, safe='')}/merchants"
        return MerchantClient(self, self.ask("POST", place, Keys, asked))

    def clock(self) -> ClockShown:
        """What time it is there."""
        return self.ask("GET", "clock", ClockShown)

    def advance(self, seconds: float) -> ClockShown:
        """Let time pass."""
        return self.ask("POST", "clock/advance", ClockShown, control.Advance(seconds))

    def freeze(self) -> ClockShown:
        """Stop the clock, so that only `advance` moves it."""
        return self.ask("POST", "clock/freeze", ClockShown)

    def chaos(self, profile: str) -> ChaosShown:
        """Let things go wrong by `PROFILE:SEED` from now on."""
        return self.ask("PUT", "chaos", ChaosShown, control.ChaosWanted(profile))

    def journal(self, after: int = 0) -> list[EntryShown]:
        """What happened lately."""
        return self.ask("GET", f"journal?after={after}", list[EntryShown])

    def ask(self, method: str, path: str, answer: type[T], body: Any = None) -> T:
        """Ask the control plane. Raises SimulatorError with its words."""
        sent = None if body is None else msgspec.json.encode(body)
        told = self._http.request(method, f"{self.base_url}/_sim/{path}", content=sent)
        if told.status_code != 200:
            raise SimulatorError(told.json().get("error", told.text))
        return msgspec.json.decode(told.content, type=answer)
