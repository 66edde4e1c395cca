"""Wallets' sealed tokens."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest

from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.wire.wallets import apple_pay_token, google_pay_token

HEADER = {"ephemeralPublicKey": "MFkw", "publicKeyHash": "dt4P", "transactionId": "9f1c"}
APPLE = {"version": "EC_v1", "data": "3+f4", "signature": "MIAG", "header": HEADER}


def test_apple_pay_data_is_read_out_of_its_base64() -> None:
    token = apple_pay_token(b64encode(json.dumps(APPLE).encode()).decode())
    assert (token.version, token.data, token.signature) == ("EC_v1", Secret("3+f4"), Secret("MIAG"))
    assert token.header.public_key_hash == Secret("dt4P")
    assert "3+f4" not in repr(token)


def test_a_google_pay_token_is_read_as_it_is() -> None:
    token = google_pay_token('{"protocolVersion":"ECv1","signature":"ME==","signedMessage":"{}"}')
    assert (token.protocol_version, token.signed_message) == ("ECv1", Secret("{}"))


@pytest.mark.parametrize("sealed", ["&", b64encode(b"{}").decode(), b64encode(b"no").decode()])
def test_what_is_no_token_is_refused_as_that(sealed: str) -> None:
    with pytest.raises(IntegrationError, match="Apple Pay token") as refused:
        apple_pay_token(sealed)
    assert refused.value.code == "INVALID_WALLET_TOKEN"
    with pytest.raises(IntegrationError, match="Google Pay token"):
        google_pay_token(sealed)
