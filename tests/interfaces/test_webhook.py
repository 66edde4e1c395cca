"""Parts of events, read by the kind that another part names."""

from __future__ import annotations

import msgspec
import pytest

from ucs.domain.errors import WebhookError
from ucs.interfaces.webhook import read_json


class Paid(msgspec.Struct):
    id: str


def test_a_part_is_read_as_what_it_is() -> None:
    assert read_json(msgspec.Raw(b'{"id": "p-1", "more": 1}'), Paid) == Paid("p-1")


@pytest.mark.parametrize("part", [b"{}", b"", b'{"id": 1}', b"no JSON"])
def test_a_part_of_another_kind_is_no_event(part: bytes) -> None:
    with pytest.raises(WebhookError) as caught:
        read_json(part, Paid)
    assert caught.value.code == "WEBHOOK_BODY_DECODING_FAILED"
