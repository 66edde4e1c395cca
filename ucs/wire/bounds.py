"""How much a body may hold: small ones that become large when they are read are refused unread.

A few megabytes of brackets become some hundred of objects; no processor's answer is like that.
"""

from __future__ import annotations

import re

import msgspec

DEEPEST = 100
"""Arrays and objects within one another in a JSON body."""
MOST_VALUES = 200_000
"""Values in a JSON body, elements and attributes in an XML one."""

# Possessive, and a text that never ends goes to the end: else each quote in it is looked at anew.
_BESIDE_BRACKETS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?+|[^\[\]{}"]++', re.DOTALL)


def refuse_json_bomb(data: bytes) -> None:
    """Refuses a body by what it would become.

    Raises:
        msgspec.DecodeError: too many values, or too deep.
    """
    opened = data.count(b"{") + data.count(b"[")
    # Bodies as they are: nothing that is opened less often can be deeper.
    if opened <= DEEPEST and len(data) <= MOST_VALUES:
        return
    if opened + data.count(b",") > MOST_VALUES:
        raise msgspec.DecodeError(f"more than {MOST_VALUES} values")
    if opened > DEEPEST and _depth(data) > DEEPEST:
        raise msgspec.DecodeError(f"deeper than {DEEPEST}")


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for bracket in _BESIDE_BRACKETS.sub(b"", data):
        # "{" and "[" are 123 and 91.
        if bracket in (123, 91):
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return deepest


def refuse_xml_bomb(data: bytes) -> None:
    """The same for XML; what it declares is the parser's to refuse."""
    if len(data) > MOST_VALUES and data.count(b"<") + data.count(b"=") > MOST_VALUES:
        raise msgspec.DecodeError(f"more than {MOST_VALUES} elements")
