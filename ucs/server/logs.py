"""Structured logs: one line an event, to standard error."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import msgspec

from ucs.server.config import Console

_LEVELS = {
    "TRACE": logging.DEBUG,
    "WARN": logging.WARNING,
    "OFF": logging.CRITICAL + 1,
}
_encoder = msgspec.json.Encoder(enc_hook=repr)


class Log:
    """Writes events with facts: ``log.info("stopping", grace_seconds=10.0)``.

    Facts are text, numbers, lists or dicts; anything else is written as its ``repr``, which hides
    a ``Secret``.
    """

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    @property
    def tells(self) -> bool:
        """Whether ``info`` is written at all; ask before preparing facts that cost time."""
        return self._logger.isEnabledFor(logging.INFO)

    def info(self, event: str, /, **facts: Any) -> None:
        self._write(logging.INFO, event, facts)

    def warning(self, event: str, /, **facts: Any) -> None:
        self._write(logging.WARNING, event, facts)

    def error(self, event: str, /, **facts: Any) -> None:
        self._write(logging.ERROR, event, facts)

    def _write(self, level: int, event: str, facts: dict[str, Any]) -> None:
        if self._logger.isEnabledFor(level):
            self._logger.log(level, event, extra={"facts": facts})


class _Json(logging.Formatter):
    """``{"timestamp": ..., "level": ..., "logger": ..., "event": ..., ...facts}``."""

    def __init__(self, worker: int | None) -> None:
        super().__init__()
        self._told = {} if worker is None else {"worker": worker}

    def format(self, record: logging.LogRecord) -> str:
        head = {
            "timestamp": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **self._told,
        }
        return _encoder.encode(head | _facts(record)).decode()


class _Text(logging.Formatter):
    """``2026-01-15T10:20:30.125Z info ucs.server stopping grace_seconds=10.0``."""

    def __init__(self, worker: int | None) -> None:
        super().__init__()
        self._told = {} if worker is None else {"worker": worker}

    def format(self, record: logging.LogRecord) -> str:
        told = self._told | _facts(record)
        facts = "".join(
            f" {name}={_encoder.encode(value).decode()}" for name, value in told.items()
        )
        level = record.levelname.lower()
        return f"{_time(record)} {level} {record.name} {record.getMessage()}{facts}"


def _time(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    facts: dict[str, Any] = getattr(record, "facts", {})
    if record.exc_info and record.exc_info[0]:
        # A library's exception: its message may quote a body, its type may not.
        return facts | {"error": record.exc_info[0].__name__}
    return facts


def configure(console: Console, worker: int | None = None) -> None:
    """Sets how this process logs; nothing at all where the console is off.

    Args:
        worker: its number, where it is one of several.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(worker) if console.log_format == "json" else _Text(worker))
    root = logging.getLogger()
    root.handlers = [handler]
    # Libraries may quote what passes through them, so they are heard only when they warn.
    root.setLevel(max(_level(console.level), logging.WARNING))
    logging.getLogger("ucs").setLevel(_level(console.level))
    for directive in (console.filtering_directive or "").split(","):
        name, equals, level = directive.strip().partition("=")
        if equals:
            logging.getLogger(name).setLevel(_level(level))
    if not console.enabled:
        logging.disable()


def _level(name: str) -> int:
    known = logging.getLevelNamesMapping() | _LEVELS
    return known.get(name.upper(), logging.INFO)
