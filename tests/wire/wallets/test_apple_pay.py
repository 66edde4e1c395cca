"""Apple Pay tokens opened: whose, when, and by whom they are signed."""

from __future__ import annotations

import base64
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from tests.server.security.authorities import Pair, signed
from tests.wire.wallets import apple as maker
from tests.wire.wallets.apple import CARD, CRYPTOGRAM, PAN, Apple, merchant, token
from ucs.domain.errors import IntegrationError
from ucs.wire.wallets import apple_pay
from ucs.wire.wallets.apple_pay import ApplePay
from ucs.wire.wallets.cms import read_signature


@pytest.fixture(scope="module")
def apple() -> Apple:
    return Apple()


@pytest.fixture(scope="module")
def opener(apple: Apple) -> ApplePay:
    known = apple_pay.merchant(apple.merchant.chain, apple.merchant.secret)
    return ApplePay([known], apple.root.chain, max_age=300)


def refused(opener: ApplePay, sealed: str, now: float | None = None) -> str:
    """Why a token is not opened."""
    with pytest.raises(IntegrationError) as error:
        opener.open(apple_pay.read(sealed), time.time() if now is None else now)
    assert error.value.code == "INVALID_WALLET_TOKEN"
    return error.value.message.removeprefix("Apple Pay token: ")


def test_a_token_is_opened_by_the_merchant_s_key(apple: Apple, opener: ApplePay) -> None:
    sealed = apple_pay.read(token(apple))
    assert opener.holds_key(sealed)
    card = opener.open(sealed, time.time())
    number, month, year, proof = (
        card.application_primary_account_number,
        card.application_expiration_month,
        card.application_expiration_year,
        card.payment_data,
    )
    assert number is not None
    assert month is not None
    assert year is not None
    assert (number.reveal(), month.reveal(), year.reveal()) == (PAN, "12", "2039")
    assert proof.online_payment_cryptogram is not None
    assert proof.online_payment_cryptogram.reveal() == CRYPTOGRAM
    assert proof.eci_indicator == "5"
    assert PAN not in repr(card)


def test_the_merchant_s_own_data_is_signed_with_it(apple: Apple, opener: ApplePay) -> None:
    own = bytes(range(32))
    opener.open(apple_pay.read(token(apple, own=own)), time.time())
    changed = token(apple, own=own, applicationData=bytes(32).hex())
    assert refused(opener, changed) == "the signature is not of this token"


def elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The elements of DER, one after the other: tag and what is inside."""
    while data:
        tag, size, head = data[0], data[1], 2
        if size > 0x80:
            head += size & 0x7F
            size = int.from_bytes(data[2:head])
        yield tag, data[head : head + size]
        data = data[head + size :]


def left_open(data: bytes, depth: int = 4) -> bytes:
    """The same with the lengths of the outer elements left open, as Apple leaves them."""
    parts = b""
    for tag, inside in elements(data):
        if tag & 0x20 and depth:
            parts += bytes([tag, 0x80]) + left_open(inside, depth - 1) + b"\0\0"
        else:
            size = len(inside).to_bytes(2)
            parts += bytes([tag, 0x82]) + size + inside
    return parts


def by_openssl(folder: Path) -> maker.Sign:
    """Signatures as Apple's are: in BER, with lengths left open."""

    def sign(content: bytes, leaf: Pair, intermediate: Pair) -> bytes:
        chain, key = leaf.write(folder, "leaf")
        above, _ = intermediate.write(folder, "intermediate")
        files = ["-signer", str(chain), "-inkey", str(key), "-certfile", str(above)]
        options = ["-binary", "-outform", "DER", "-md", "sha256", "-nosmimecap"]
        command = ["openssl", "cms", "-sign", *options, *files]
        made = subprocess.run(command, input=content, capture_output=True, check=True).stdout
        return left_open(made)

    return sign


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_signatures_with_open_lengths_are_read(
    apple: Apple, opener: ApplePay, tmp_path: Path
) -> None:
    sealed = token(apple, sign=by_openssl(tmp_path))
    signature = apple_pay.read(sealed).signature.reveal()
    assert base64.b64decode(signature)[:2] == b"\x30\x80"
    opener.open(apple_pay.read(sealed), time.time())


def test_a_token_is_good_for_minutes(apple: Apple, opener: ApplePay) -> None:
    sealed = token(apple)
    opener.open(apple_pay.read(sealed), time.time() + 290)
    assert refused(opener, sealed, time.time() + 310) == "not signed just now"
    assert refused(opener, sealed, time.time() - 310) == "not signed just now"


def flipped(text: str) -> str:
    data = bytearray(base64.b64decode(text))
    data[len(data) // 2] ^= 1
    return base64.b64encode(data).decode()


def test_what_was_changed_on_the_way_is_refused(apple: Apple, opener: ApplePay) -> None:
    whole = apple_pay.read(token(apple))
    wrong: dict[str, Any] = {
        "data": flipped(whole.data.reveal()),
        "ephemeralPublicKey": apple_pay.read(token(apple)).header.ephemeral_public_key.reveal(),
        "transactionId": "00" * 32,
    }
    for field, value in wrong.items():
        assert refused(opener, token(apple, **{field: value})) == (
            "the signature is not of this token"
        )


def test_only_apple_signs(apple: Apple, opener: ApplePay) -> None:
    # The same names and marks under another root, for the same merchant.
    forger = Apple()
    forger.merchant = apple.merchant
    assert refused(opener, token(forger)) == "no chain to Apple's root"
    # A leaf of the right chain that is not for Apple Pay, and an intermediate that is none.
    other = Apple()
    other.merchant, other.intermediate = apple.merchant, apple.intermediate
    other.leaf = signed("another service", apple.intermediate)
    assert refused(opener, token(other)) == "not signed by Apple Pay"
    other.leaf = signed("by a leaf", apple.leaf, marks={maker.LEAF: maker.EMPTY})
    assert refused(opener, token(other)) == "no chain to Apple's root"
    other.leaf = signed(
        "expired", apple.intermediate, marks={maker.LEAF: maker.EMPTY}, days=(-2, -1)
    )
    assert refused(opener, token(other)) == "no chain to Apple's root"


def test_a_certificate_may_sign_only_with_its_own_key(apple: Apple, opener: ApplePay) -> None:
    forger = Apple()
    forger.merchant, forger.intermediate = apple.merchant, apple.intermediate

    def sign(content: bytes, leaf: Pair, intermediate: Pair) -> bytes:
        """Signed by the forger, with Apple's leaf shown in the place of its own."""
        made = maker.by_library(content, Pair(apple.leaf.certificate, apple.leaf.key), intermediate)
        told = read_signature(made)
        forged = forger.leaf.key.sign(told.attributes, ec.ECDSA(SHA256()))
        assert len(forged) in range(68, 73)
        return made.replace(told.signature, forged) if len(forged) == len(told.signature) else b""

    for _ in range(20):
        sealed = token(forger, sign=sign)
        if apple_pay.read(sealed).signature.reveal():
            break
    assert refused(opener, sealed) == "the signature is not of this token"


def test_tokens_for_others_are_left_alone(apple: Apple, opener: ApplePay) -> None:
    stranger = Apple()
    assert not opener.holds_key(apple_pay.read(token(stranger)))
    # Sealed for a stranger, though it says that it is for us.
    own = apple_pay.read(token(apple)).header.public_key_hash.reveal()
    stranger.leaf, stranger.intermediate = apple.leaf, apple.intermediate
    assert refused(opener, token(stranger, publicKeyHash=own)) == "not sealed for this merchant"


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (CARD | {"paymentDataType": "EMV"}, "only 3DSecure data is offered"),
        (CARD | {"applicationExpirationDate": "2039"}, "what is inside has no date"),
        ({"currencyCode": "840"}, "what is inside is no card"),
    ],
)
def test_what_is_inside_must_be_a_card(
    apple: Apple, opener: ApplePay, card: dict[str, Any], why: str
) -> None:
    assert refused(opener, token(apple, card)) == why


@pytest.mark.parametrize(
    "changed",
    [
        {"version": "RSA_v1"}, {"signature": "MIAG"}, {"signature": "&"}, {"signature": ""},
        {"signature": base64.b64encode(b"\x30\x80" * 500).decode()},
        {"signature": base64.b64encode(b"\x30" * 40_000).decode()},
        {"data": "&"}, {"transactionId": "zz"}, {"ephemeralPublicKey": "MFkw"},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    apple: Apple, opener: ApplePay, changed: dict[str, Any]
) -> None:
    assert refused(opener, token(apple, **changed))


def test_a_certificate_that_cannot_be_read_is_refused(apple: Apple, opener: ApplePay) -> None:
    """Whoever sends a token chooses the certificates in it."""
    beside = "1.2.840.113635.100.6.30"
    apple.leaf = signed("odd", apple.intermediate, marks={maker.LEAF: b"\5\0", beside: b"\5\0"})
    once, twice = b"\x2a\x86\x48\x86\xf7\x63\x64\x06\x1e", b"\x2a\x86\x48\x86\xf7\x63\x64\x06\x1d"

    def sign(content: bytes, leaf: Pair, intermediate: Pair) -> bytes:
        made = maker.by_library(content, leaf, intermediate)
        assert once in made
        return made.replace(once, twice)

    assert refused(opener, token(apple, sign=sign)) == "not readable"
    third = b"\xa0\x03\x02\x01\x02"

    def versioned(content: bytes, leaf: Pair, intermediate: Pair) -> bytes:
        made = maker.by_library(content, leaf, intermediate)
        assert third in made
        return made.replace(third, b"\xa0\x03\x02\x01\x09")

    assert refused(opener, token(apple, sign=versioned)) == "not readable"


def test_keys_and_certificates_must_fit(apple: Apple) -> None:
    with pytest.raises(ValueError, match="not the certificate's"):
        apple_pay.merchant(apple.merchant.chain, merchant("other").secret)
    with pytest.raises(ValueError, match="no merchant identifier"):
        apple_pay.merchant(apple.leaf.chain, apple.leaf.secret)
