"""Signatures as data: how a processor's requests and webhooks are signed, made and checked anew."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

import msgspec
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

from harness.cassettes import canonical
from harness.cassettes.vault import Vault

SIGNED = "<signature>"
"""What stands in a recording where a signature was, which is made anew."""
_URL_ALPHABET = bytes.maketrans(b"+/", b"-_")
_SLOT = re.compile(r"\{([A-Za-z0-9._\[\]-]+)\}")


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One keyed signature, carried by a header, or in a webhook by the `field` of its body.

    `value` is the header and `message` what is signed, both with slots: `{signature}` `{timestamp}`
    `{method}` `{path}` `{query}` `{target}` (path with query) `{body}` `{body-sha256}`
    `{body-sha256-base64}` `{header.<name>}` `{secret.<name>}` `{body.<path>}` (a field that is not
    there is empty) `{json.<member>}` (a member's text as it stands in the body)
    `{base64.<member>.<inner>}` (a text in the JSON that a member holds in base64). `key` names the
    declared secret; `key-encoding` is how it is written, or "sha1" where its digest is the key.
    `base64-3des` is a key in base64 under which `order`, a text with slots, makes the key that
    signs. `dated` is a header that says when it was sent. `kind` "hash" digests the message without
    a key and "token" sends `value` as it is.
    """

    header: str = ""
    dated: str = ""
    field: str = ""
    value: str = "{signature}"
    message: str = "{body}"
    key: str = ""
    kind: Literal["hmac", "hash", "token"] = "hmac"
    algorithm: Literal["md5", "sha1", "sha256", "sha384", "sha512"] = "sha256"
    encoding: Literal["hex", "HEX", "base64", "base64url", "base64-of-hex"] = "hex"
    key_encoding: Literal["text", "hex", "base64", "base64-3des", "sha1"] = msgspec.field(
        default="text", name="key-encoding"
    )
    order: str = ""


class Signed(msgspec.Struct, frozen=True):
    """What is signed: one message with the names that slots may use."""

    headers: Mapping[str, str]
    body: bytes
    method: str = ""
    path: str = ""
    query: str = ""


def sign(rule: Signature, message: Signed, vault: Vault, timestamp: str) -> str:
    """The value of the signature's header for this message at this time.

    Raises ValueError when the rule names a secret or a header that is not there.
    """
    slots = _slots(message, vault, timestamp)
    return _expand(rule.value, {**slots, "signature": _signature(rule, slots, vault)})


def verify(rule: Signature, message: Signed, vault: Vault) -> str | None:
    """Why the signature of this message does not hold; None when it does."""
    sent = message.headers.get(rule.header)
    if sent is None:
        return f"header.{rule.header} was not sent"
    found = _reader(rule.value).fullmatch(sent)
    if found is None:
        return f"header.{rule.header} does not read {rule.value!r}"
    timestamp = found.groupdict().get("timestamp") or ""
    try:
        expected = sign(rule, message, vault, timestamp)
    except ValueError as error:
        return str(error)
    if not hmac.compare_digest(expected.encode(), sent.encode()):
        return f"header.{rule.header} does not verify over what was sent"
    return None


def _signature(rule: Signature, slots: Mapping[str, bytes], vault: Vault) -> bytes:
    if rule.kind == "token":
        return b""
    message = _expand_bytes(rule.message, slots)
    if rule.kind == "hash":
        return _encode(rule.encoding, hashlib.new(rule.algorithm, message).digest())
    key = _key(rule, vault)
    if rule.key_encoding == "base64-3des":
        key = _order_key(key, _expand_bytes(rule.order, slots))
    return _encode(rule.encoding, hmac.digest(key, message, rule.algorithm))


def _key(rule: Signature, vault: Vault) -> bytes:
    if rule.key not in vault.secrets:
        raise ValueError(f"the signature's secret {rule.key!r} is not declared")
    value = vault.secrets[rule.key]
    if rule.key_encoding == "hex":
        return bytes.fromhex(value)
    if rule.key_encoding == "sha1":
        return hashlib.sha1(value.encode()).digest()  # noqa: S324 - Braintree's choice
    return b64decode(value) if rule.key_encoding.startswith("base64") else value.encode()


def _order_key(key: bytes, order: bytes) -> bytes:
    """A key of one order: its number under 3DES, padded with zeros."""
    cipher = Cipher(TripleDES(key), modes.CBC(bytes(8))).encryptor()
    return cipher.update(order + bytes(-len(order) % 8)) + cipher.finalize()


def _encode(encoding: str, raw: bytes) -> bytes:
    if encoding == "base64":
        return b64encode(raw)
    if encoding == "base64url":
        return urlsafe_b64encode(raw)
    if encoding == "base64-of-hex":
        return b64encode(raw.hex().encode())
    return (raw.hex().upper() if encoding == "HEX" else raw.hex()).encode()


class _Slots(dict[str, bytes]):
    """Slots made when a template asks for them."""

    def __init__(self, made: Mapping[str, Callable[[], bytes]], known: Mapping[str, bytes]) -> None:
        super().__init__(known)
        self._made = made
        self._fields: dict[str, str] = {}

    def __missing__(self, name: str) -> bytes:
        if name.startswith("body."):
            return self._field(name)
        if name.startswith("json."):
            members = msgspec.json.decode(self._made["body"](), type=dict[str, msgspec.Raw])
            return bytes(members.get(name.removeprefix("json."), b""))
        if name.startswith("base64."):
            member, _, inner = name.removeprefix("base64.").partition(".")
            held = self._field(f"body.{member}").translate(_URL_ALPHABET)
            return str(msgspec.json.decode(urlsafe_b64decode(held))[inner]).encode()
        if name not in self._made:
            raise ValueError(f"the signature needs {name}, which is not there")
        return self._made[name]()

    def _field(self, name: str) -> bytes:
        if not self._fields:
            content = self.get("header.content-type", b"").decode()
            body = self._made["body"]().decode("utf-8", "surrogateescape")
            self._fields = dict(canonical.flatten(content, body))
        return self._fields.get(name, "").lstrip(canonical.NOT_TEXT).encode()


def _slots(message: Signed, vault: Vault, timestamp: str) -> _Slots:
    query = f"?{message.query}" if message.query else ""
    known = {
        "timestamp": timestamp,
        "method": message.method,
        "path": message.path,
        "query": message.query,
        "target": message.path + query,
        **{f"header.{name}": value for name, value in message.headers.items()},
        **{f"secret.{name}": value for name, value in vault.secrets.items()},
    }
    body = message.body
    made = {
        "body": lambda: body,
        "body-sha256": lambda: hashlib.sha256(body).hexdigest().encode(),
        "body-sha256-base64": lambda: b64encode(hashlib.sha256(body).digest()),
    }
    return _Slots(made, {name: value.encode() for name, value in known.items()})


def _expand_bytes(template: str, slots: Mapping[str, bytes]) -> bytes:
    pieces = _SLOT.split(template)
    return b"".join(slots[piece] if at % 2 else piece.encode() for at, piece in enumerate(pieces))


def _expand(template: str, slots: Mapping[str, bytes]) -> str:
    return _expand_bytes(template, _Slots({}, slots)).decode("latin-1")


@lru_cache(maxsize=64)
def _reader(template: str) -> re.Pattern[str]:
    """Reads a sent header back: a slot is anything, `{timestamp}` is kept."""
    pieces = _SLOT.split(template)
    spelled = [".+?" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)]
    if "timestamp" in pieces[1::2]:
        spelled[pieces.index("timestamp", 1)] = "(?P<timestamp>.+?)"
    return re.compile("".join(spelled))
