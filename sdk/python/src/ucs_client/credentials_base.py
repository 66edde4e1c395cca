"""What all credentials have in common: how they travel."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar


class Part:
    """Fields that belong together within credentials."""


class Credentials(Part):
    """Who calls which processor: one class a processor. Secrets stay out of repr."""

    connector: ClassVar[str]
    variant: ClassVar[str]

    def headers(self) -> dict[str, str]:
        """The metadata that carry them."""
        config = json.dumps({"config": {self.variant: _plain(self)}}, separators=(",", ":"))
        return {"x-connector": self.connector, "x-connector-config": config}


@dataclass(frozen=True, kw_only=True)
class OwnConfig(Credentials):
    """Credentials of a connector that the contract has no config message for.

    Attributes:
        name: the connector in snake case, `razorpay`.
        fields: what the service's documents say that it needs.
    """

    name: str
    fields: Mapping[str, str] = field(repr=False)

    def headers(self) -> dict[str, str]:
        """The metadata that carry them."""
        variant = "".join(part[:1].upper() + part[1:] for part in self.name.split("_"))
        config = json.dumps({"config": {variant: dict(self.fields)}}, separators=(",", ":"))
        return {"x-connector": self.name, "x-connector-config": config}


@dataclass(frozen=True, kw_only=True)
class NoCredentials(Credentials):
    """No credentials: enough to read and verify webhooks, and for nothing else.

    Attributes:
        name: the connector in snake case, `stripe`.
    """

    name: str

    def headers(self) -> dict[str, str]:
        """The metadata that carry them."""
        return {"x-connector": self.name, "x-auth": "NoKey"}


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        named = {each.name: getattr(value, each.name) for each in fields(value)}  # type: ignore[arg-type]
        return {name: _plain(each) for name, each in named.items() if each is not None}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return list(value) if isinstance(value, tuple) else value
