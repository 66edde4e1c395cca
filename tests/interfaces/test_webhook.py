"""Parts of events, read by the kind that another part names."""

from __future__ import annotations

import msgspec
import pytest

from ucs.domain.errors import IntegrationError, WebhookError
from ucs.interfaces.webhook import Event, IncomingWebhook, read_json


class Paid(msgspec.Struct):
    id: str


def test_a_part_is_read_as_what_it_is() -> None:
    assert read_json(msgspec.Raw(b'{"id": "p-1", "more": 1}'), Paid) == Paid("p-1")


@pytest.mark.parametrize("part", [b"{}", b"", b'{"id": 1}', b"no JSON"])
def test_a_part_of_another_kind_is_no_event(part: bytes) -> None:
    with pytest.raises(WebhookError) as caught:
        read_json(part, Paid)
    assert caught.value.code == "WEBHOOK_BODY_DECODING_FAILED"


class Sealed(IncomingWebhook):
    """Events that are opened in a way of their own."""

    def read(self, event: Event) -> Paid:
        if event.body == b"keyless":
            raise IntegrationError("INVALID_CONNECTOR_CONFIG", "no key")
        return msgspec.json.decode(bytes.fromhex(event.body.decode()), type=Paid)


def delivered(body: bytes) -> Event:
    return Event({}, body, 0.0)


def test_an_event_may_be_read_in_a_way_of_its_own() -> None:
    body = b'{"id": "p-1"}'.hex().encode()
    assert Sealed.decode(Sealed.__new__(Sealed), delivered(body)) == Paid("p-1")


@pytest.mark.parametrize("body", [b"no hex", b"7b7d", b"keyless"])
def test_what_cannot_be_read_is_no_event(body: bytes) -> None:
    with pytest.raises(WebhookError) as caught:
        Sealed.decode(Sealed.__new__(Sealed), delivered(body))
    assert caught.value.code == "WEBHOOK_BODY_DECODING_FAILED"
