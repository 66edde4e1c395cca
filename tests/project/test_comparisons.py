"""Signatures and secrets are compared in constant time, in all of the service."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "ucs"
_MAKES = {"reveal", "hexdigest", "digest", "hmac_of", "hashed", "rsa_signed", "hash_of"}
_IS_ONE = re.compile(r"(\w+_)?(signature|digest|checksum|hmac|mac|proof|password)").fullmatch


def early_ends(text: str) -> Iterator[int]:
    """Lines with a comparison that ends at the first difference, of something secret."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        # Whether it is there, or which word it is, is no secret.
        named = not any(isinstance(side, ast.Constant) for side in sides)
        equal = all(isinstance(op, ast.Eq | ast.NotEq | ast.In | ast.NotIn) for op in node.ops)
        if named and equal and any(map(_secret, sides)):
            yield node.lineno


def _secret(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return _name(node.func) in _MAKES
    return bool(_IS_ONE(_name(node)))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize(
    "line",
    [
        "given == expected.reveal()",
        "hmac_of(key, body) != told",
        "event.signature == made",
        "made in body.signature",
        "x if hashlib.sha256(b).hexdigest() == y else z",
    ],
)
def test_comparisons_that_end_early_are_seen(line: str) -> None:
    assert list(early_ends(line)) == [1]


@pytest.mark.parametrize("line", ['signature == ""', "same(a, signature)", "len(digest) == n"])
def test_others_are_not(line: str) -> None:
    assert not list(early_ends(line))


def test_nothing_secret_is_compared_so() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.name != "contract.py"  # generated, and the half of all lines
        for line in early_ends(path.read_text())
    ]
    assert not found
