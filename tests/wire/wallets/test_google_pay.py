"""Google Pay tokens opened: for whom, until when, and by whom they are signed."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_private_key

from tests.wire.wallets.google import CRYPTOGRAM, PAN, RECIPIENT, Google, card, new_key, spki
from ucs.domain.errors import IntegrationError
from ucs.wire.wallets import google_pay
from ucs.wire.wallets.google_pay import GooglePay, Sealed

OURS = new_key()


@pytest.fixture(scope="module")
def google() -> Google:
    return Google()


@pytest.fixture
def opener(google: Google) -> GooglePay:
    return GooglePay(RECIPIENT, [new_key(), OURS], google_pay.root_keys(google.keys()))


def refused(opener: GooglePay, token: str, later: float = 0) -> str:
    """Why a token is not opened."""
    with pytest.raises(IntegrationError) as error:
        opener.open(token, time.time() + later)
    assert error.value.code == "INVALID_WALLET_TOKEN"
    return error.value.message.removeprefix("Google Pay token: ")


def test_a_device_s_card_is_opened(google: Google, opener: GooglePay) -> None:
    opened = opener.open(google.token(OURS), time.time())
    told = [
        field.reveal() if field else None
        for field in (
            opened.application_primary_account_number,
            opened.card_exp_month,
            opened.card_exp_year,
            opened.cryptogram,
        )
    ]
    assert told == [PAN, "07", "2039", CRYPTOGRAM]
    assert opened.eci_indicator == "05"
    assert PAN not in repr(opened)


def test_a_stored_card_has_no_cryptogram(google: Google, opener: GooglePay) -> None:
    stored = card(authMethod="PAN_ONLY", cryptogram=None, eciIndicator=None)
    opened = opener.open(google.token(OURS, stored), time.time())
    assert (opened.cryptogram, opened.eci_indicator) == (None, None)


# Published with Tink as PaymentMethodTokenRecipientTest, of the version before, whose signatures
# and keys are made alike but for the size of the keys.
# https://github.com/tink-crypto/tink-java-apps
MERCHANT_KEY = (
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCPSuFr4iSIaQprjjchHPyDu2NXFe0vDBoTpPkYaK9deh"
    "RANCAATnaFz/vQKuO90pxsINyVNWojabHfbx9qIJ6uD7Q7ZSxmtyo/Ez3/o2kDT8g0pIdyVIYktCsq65VoQIDWSh2Bdm"
)
ROOT_KEY = (
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPYnHwS8uegWAewQtlxizmLFynwHcxRT1PK07cDA6/C4sXrVI1SzZCUx8"
    "U8S0LjMrT6ird/VW7be3Mz6t/srtRQ=="
)
SIGNED_MESSAGE = (
    '{"tag":"ZVwlJt7dU8Plk0+r8rPF8DmPTvDiOA1UAoNjDV+SqDE\\u003d","ephemeralPublicKey":"BPhVspn70Zj2'
    'Kkgu9t8+ApEuUWsI/zos5whGCQBlgOkuYagOis7qsrcbQrcprjvTZO3XOU+Qbcc28FSgsRtcgQE\\u003d",'
    '"encryptedMessage":"12jUObueVTdy"}'
)
SIGNATURE = (
    "MEQCIDxBoUCoFRGReLdZ/cABlSSRIKoOEFoU3e27c14vMZtfAiBtX3pGMEpnw6mSAbnagCCgHlCk3NcFwWYEyxIE6KGZ"
    "VA=="
)


def test_a_published_token_is_proven_and_opened() -> None:
    content = google_pay.signed_bytes("Google", "someRecipient", "ECv1", SIGNED_MESSAGE)
    assert google_pay.proven(ROOT_KEY, SIGNATURE, content)
    assert not google_pay.proven(ROOT_KEY, SIGNATURE, content + b"x")
    key = load_der_private_key(base64.b64decode(MERCHANT_KEY), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    told = json.loads(SIGNED_MESSAGE)
    sealed = Sealed(told["encryptedMessage"], told["ephemeralPublicKey"], told["tag"])
    assert google_pay.opened(sealed, key, size=16) == b"plaintext"
    assert google_pay.opened(sealed, OURS, size=16) is None


def test_a_token_is_for_one_recipient(google: Google, opener: GooglePay) -> None:
    other = google.token(OURS, whom="gateway:other")
    assert refused(opener, other) == "not signed for this recipient"
    assert refused(opener, google.token(new_key())) == "not sealed for this recipient"


def test_a_token_is_good_until_it_says(google: Google, opener: GooglePay) -> None:
    opener.open(google.token(OURS, key_expires=9000), time.time() + 3500)
    late = google.token(OURS, key_expires=9000)
    assert refused(opener, late, 3700) == "expired"
    assert refused(opener, google.token(OURS, key_expires=-1)) == (
        "the intermediate key has expired"
    )
    old = GooglePay(RECIPIENT, [OURS], google_pay.root_keys(google.keys(expires=-1)))
    assert refused(old, google.token(OURS)) == "the intermediate key is not signed by Google"


def test_only_google_signs(google: Google, opener: GooglePay) -> None:
    forger = Google()
    assert refused(opener, forger.token(OURS)) == "the intermediate key is not signed by Google"
    # Google's intermediate key shown, the forger's used.
    shown = json.loads(google.token(OURS))["intermediateSigningKey"]
    forged = forger.token(OURS, intermediateSigningKey=shown)
    assert refused(opener, forged) == "not signed for this recipient"
    # Google's signature of its own key, put over the forger's.
    own = {"keyValue": spki(forger.intermediate), "keyExpiration": "9999999999999"}
    moved = shown | {"signedKey": json.dumps(own)}
    assert refused(opener, forger.token(OURS, intermediateSigningKey=moved)) == (
        "the intermediate key is not signed by Google"
    )


def test_what_was_changed_on_the_way_is_refused(google: Google, opener: GooglePay) -> None:
    told = json.loads(google.token(OURS))
    inside = json.loads(told["signedMessage"])
    inside["encryptedMessage"] = base64.b64encode(b"x" * 200).decode()
    changed = json.dumps(told | {"signedMessage": json.dumps(inside)})
    assert refused(opener, changed) == "not signed for this recipient"


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (card() | {"paymentMethod": "TOKENIZED_CARD"}, "not a card"),
        (card(cryptogram=None), "no cryptogram"),
        (card(authMethod="OTHER"), "an unknown way to authenticate"),
        (card(pan=None), "not as the format has it"),
        (card() | {"messageExpiration": "soon"}, "a time that is no number"),
    ],
)
def test_what_is_inside_must_be_a_card(
    google: Google, opener: GooglePay, message: dict[str, Any], why: str
) -> None:
    assert refused(opener, google.token(OURS, message)) == why


@pytest.mark.parametrize(
    "changed",
    [
        {"protocolVersion": "ECv1"}, {"signature": "&"}, {"signature": ""}, {"signedMessage": "{}"},
        {"intermediateSigningKey": None}, {"signedMessage": "x"},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    google: Google, opener: GooglePay, changed: dict[str, Any]
) -> None:
    assert refused(opener, google.token(OURS, **changed))


def test_gateways_own_tokens_are_not_ours(google: Google) -> None:
    assert google_pay.is_sealed(google.token(OURS))
    assert not google_pay.is_sealed('{"id": "tok_visa"}')
    assert not google_pay.is_sealed(google.token(OURS, protocolVersion="ECv1"))
    assert not google_pay.is_sealed("sandbox")


def test_root_keys_of_another_version_are_not_believed(google: Google) -> None:
    with pytest.raises(ValueError, match="no root signing key for ECv2"):
        google_pay.root_keys(google.keys(version="ECv2SigningOnly"))
    with pytest.raises(ValueError, match="not Google's root signing keys"):
        google_pay.root_keys(b"[]")
