"""Structured logs: one line an event, to standard error."""

from __future__ import annotations

import logging
import sys

import structlog

from ucs.server.config import Console


def configure(console: Console) -> None:
    """Sets how this process logs; nothing at all where the console is off."""
    level = logging.getLevelNamesMapping().get(console.level.upper(), logging.INFO)
    renderer = (
        structlog.processors.JSONRenderer()
        if console.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            level if console.enabled else logging.CRITICAL + 1
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
