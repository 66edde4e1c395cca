"""API keys: made once, shown once, kept as hashes.

``ucs-server keys new NAME`` prints a key and the line for the file of clients.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Sequence

PREFIX = "ucs"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}").fullmatch


def new_key(name: str) -> str:
    """A key of 256 random bits for a client: ``ucs.NAME.SECRET``.

    Raises:
        ValueError: the name is not one of small letters, digits, ``-`` and ``_``.
    """
    if not _NAME(name):
        raise ValueError(f"{name!r} is no name: small letters, digits, - and _")
    return f"{PREFIX}.{name}.{secrets.token_urlsafe(32)}"


def hash_of(key: str) -> str:
    """What is kept of a key.

    One round of SHA-256 will do: nobody can guess 256 random bits, however fast the hash. A slow
    one is for what people choose, and would cost each call tens of milliseconds.
    """
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest()


def name_in(token: str) -> str | None:
    """The client whom a token claims to come from; None where it is no key of ours."""
    parts = token.split(".")
    return parts[1] if len(parts) == 3 and parts[0] == PREFIX else None


def matches(key: str, hashes: Iterable[str]) -> bool:
    """Whether one of the hashes is this key's; looks at all of them, in constant time each."""
    told, found = hash_of(key).encode(), False
    for kept in hashes:
        found |= hmac.compare_digest(told, kept.encode())
    return found


def main(words: Sequence[str]) -> int:
    """``keys new NAME``: prints the key and the line for the file."""
    parser = argparse.ArgumentParser("ucs-server keys", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="make a key")
    new.add_argument("name", help="the client's name")
    asked = parser.parse_args(words)
    try:
        key = new_key(asked.name)
    except ValueError as error:
        parser.error(str(error))
    print(f"The key; it is shown only now: {key}")
    print(f'The line for the file:         {asked.name} = {{ keys = ["{hash_of(key)}"] }}')
    return 0
