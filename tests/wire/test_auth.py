"""Authentication: every way of signing, against published vectors."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ucs.domain.errors import IntegrationError
from ucs.domain.router import Call, RouterDataV2
from ucs.domain.secret import Secret
from ucs.interfaces.webhook import Event
from ucs.interfaces.webhook_signatures import Checksum, Hmac, HmacSha256, Rsa
from ucs.wire.auth import (
    AllOf,
    Auth,
    BasicKey,
    Bearer,
    BodyKey,
    HeaderKey,
    HmacSigned,
    HttpSignature,
    MutualTls,
    SignatureKey,
    Signed,
    credential,
    signing_text,
)
from ucs.wire.http import Request
from ucs.wire.rsa import RsaSigned, rsa_verified
from ucs.wire.signatures import (
    hashed,
    hmac_of,
    in_base64,
    in_base64_of_hex,
    in_hex,
)

GOLDEN = Path(__file__).resolve().parents[3] / "shared/golden/requests"


def call(**credentials: str) -> RouterDataV2[Any, Any]:
    held = SimpleNamespace(**{name: Secret(text) for name, text in credentials.items()})
    return RouterDataV2(None, held, {}, Call("call-1"))


def request(**changes: Any) -> Request:
    facts: dict[str, Any] = {"method": "POST", "url": "https://x.example/pay", "headers": {}}
    return Request(**{**facts, "body": b"{}", **changes})


def signed(auth: Auth, data: RouterDataV2[Any, Any], **changes: Any) -> Request:
    made = request(**changes)
    auth.sign(made, data)
    return made


def test_basic_authentication_is_as_its_rfc_shows_it() -> None:
    # https://www.rfc-editor.org/rfc/rfc7617#section-2
    made = signed(BasicKey("user", "word"), call(user="Aladdin", word="open sesame"))
    assert made.headers == {"Authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}


def test_keys_stand_in_headers() -> None:
    data = call(api_key="k", other="o")
    assert signed(Bearer(), data).headers == {"Authorization": "Bearer k"}
    both = AllOf(HeaderKey("Api-Key"), HeaderKey("X-Other", "other"))
    assert signed(both, data).headers == {"Api-Key": "k", "X-Other": "o"}


@pytest.mark.parametrize("auth", [BodyKey(), SignatureKey()])
def test_what_stands_in_the_body_adds_no_header(auth: Auth) -> None:
    assert signed(auth, call()).headers == {}


def test_a_missing_credential_is_refused_by_name() -> None:
    with pytest.raises(IntegrationError, match="api_key"):
        signed(Bearer(), call(api_key=""))


def test_a_client_certificate_is_handed_to_the_transport() -> None:
    made = signed(MutualTls(), call(certificate="CERT", private_key="KEY"))
    assert made.certificate == ("CERT", "KEY")


@pytest.mark.parametrize(
    ("key", "message", "digest", "expected"),
    [
        # https://www.rfc-editor.org/rfc/rfc4231#section-4.2 and 4.3
        (b"\x0b" * 20, b"Hi There", "sha256",
         "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (b"Jefe", b"what do ya want for nothing?", "sha256",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (b"Jefe", b"what do ya want for nothing?", "sha512",
         "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
         "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
        # https://www.rfc-editor.org/rfc/rfc2202#section-3
        (b"Jefe", b"what do ya want for nothing?", "sha1",
         "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
    ],
)  # fmt: skip
def test_keyed_hashes_are_as_their_rfcs_show_them(
    key: bytes, message: bytes, digest: str, expected: str
) -> None:
    assert in_hex(hmac_of(key, message, digest)) == expected


def test_a_checksum_hashes_its_parts_with_the_secret_among_them() -> None:
    # https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hashed("a", Secret("b"), "c") == expected
    assert hashed("abc", digest="md5") == "900150983cd24fb0d6963f7d28e17f72"


# https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-10#appendix-C
RSA_KEY = """-----BEGIN RSA PRIVATE KEY-----
MIICXgIBAAKBgQDCFENGw33yGihy92pDjZQhl0C36rPJj+CvfSC8+q28hxA161QF
NUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6Z4UMR7EOcpfdUE9Hf3m/hs+F
UR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJwoYi+1hqp1fIekaxsyQIDAQAB
AoGBAJR8ZkCUvx5kzv+utdl7T5MnordT1TvoXXJGXK7ZZ+UuvMNUCdN2QPc4sBiA
QWvLw1cSKt5DsKZ8UETpYPy8pPYnnDEz2dDYiaew9+xEpubyeW2oH4Zx71wqBtOK
kqwrXa/pzdpiucRRjk6vE6YY7EBBs/g7uanVpGibOVAEsqH1AkEA7DkjVH28WDUg
f1nqvfn2Kj6CT7nIcE3jGJsZZ7zlZmBmHFDONMLUrXR/Zm3pR5m0tCmBqa5RK95u
412jt1dPIwJBANJT3v8pnkth48bQo/fKel6uEYyboRtA5/uHuHkZ6FQF7OUkGogc
mSJluOdc5t6hI1VsLn0QZEjQZMEOWr+wKSMCQQCC4kXJEsHAve77oP6HtG/IiEn7
kpyUXRNvFsDE0czpJJBvL/aRFUJxuRK91jhjC68sA7NsKMGg5OXb5I5Jj36xAkEA
gIT7aFOYBFwGgQAQkWNKLvySgKbAZRTeLBacpHMuQdl1DfdntvAyqpAZ0lY0RKmW
G6aFKaqQfOXKCyWoUiVknQJAXrlgySFci/2ueKlIE1QqIiLSZ8V8OlpFLRnb1pzI
7U1yQXnTAEFYM560yJlzUpOb1V4cScGd365tiSMvxLOvTA==
-----END RSA PRIVATE KEY-----
"""
RSA_PUBLIC = """MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
oYi+1hqp1fIekaxsyQIDAQAB"""
SIGNED_NAMES = ["(request-target)", "host", "date", "content-type", "digest", "content-length"]
SIGNATURE = (
    "vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52"
    "LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE="
)


def drafted() -> Request:
    headers = {
        "Host": "example.com",
        "Date": "Sun, 05 Jan 2014 21:31:40 GMT",
        "Content-Type": "application/json",
        "Digest": "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=",
        "Content-Length": "18",
    }
    url = "https://example.com/foo?param=value&pet=dog"
    return Request("POST", url, headers, b'{"hello": "world"}')


def test_an_http_signature_is_over_the_text_that_its_draft_shows() -> None:
    auth = RsaSigned("Signature", lambda made, data: signing_text(made, SIGNED_NAMES))
    made = drafted()
    auth.sign(made, call(private_key=RSA_KEY))
    assert made.headers["Signature"] == SIGNATURE


def test_the_digest_is_of_the_body_as_the_draft_shows_it() -> None:
    made = drafted()
    del made.headers["Digest"], made.headers["Host"]
    HttpSignature().sign(made, call(api_key="k", api_secret=in_base64(b"s")))
    assert made.headers["Digest"] == "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="
    assert made.headers["Host"] == "example.com"


def test_without_a_body_there_is_no_digest_to_sign() -> None:
    made = drafted()
    made.body, made.headers = None, {"Date": made.headers["Date"]}
    HttpSignature().sign(made, call(api_key="k", api_secret=in_base64(b"s")))
    assert "Digest" not in made.headers
    assert 'headers="host date (request-target)"' in made.headers["Signature"]


@pytest.mark.parametrize(
    ("auth", "credentials"),
    [
        (HttpSignature(), {"api_key": "k", "api_secret": "%%%"}),
        (RsaSigned("S", lambda made, data: ""), {"private_key": "no key"}),
    ],
)
def test_a_credential_of_the_wrong_kind_is_refused_without_showing_it(
    auth: Auth, credentials: dict[str, str]
) -> None:
    with pytest.raises(IntegrationError, match="is not of the kind needed") as refused:
        signed(auth, call(**credentials), headers={"Date": "now"})
    assert not any(text in str(refused.value) for text in credentials.values() if len(text) > 1)


def recorded(connector: str) -> tuple[Request, RouterDataV2[Any, Any], dict[str, str]]:
    """A request of the original UCS without its signature, the credentials, and its headers."""
    path = GOLDEN / f"{connector}.json"
    if not path.is_file():
        pytest.skip("the records of the original are not at hand")
    record = json.loads(path.read_bytes())
    sent = next(
        cell["http_request"]
        for cell in record["cells"]
        if cell["flow"] == "authorize" and "http_request" in cell
    )
    made = Request(sent["method"], sent["url"], dict(sent["headers"]), sent["body"].encode())
    return made, call(**record["config"][connector]), sent["headers"]


def client_signed(made: Request, data: RouterDataV2[Any, Any]) -> str:
    ids = made.headers["client-request-id"] + made.headers["timestamp"]
    return credential(data, "api_key") + ids + (made.body or b"").decode()


def salted(made: Request, data: RouterDataV2[Any, Any]) -> str:
    keys = credential(data, "access_key") + credential(data, "secret_key")
    told = made.headers["salt"] + made.headers["timestamp"] + keys
    return (
        made.method.lower() + "/" + made.url.split("/", 3)[3] + told + (made.body or b"").decode()
    )


def dated(made: Request, data: RouterDataV2[Any, Any]) -> str:
    login = credential(data, "x_login")
    return login + made.headers["x-date"] + (made.body or b"").decode()


def verification(made: Request, data: RouterDataV2[Any, Any]) -> str:
    parameters = json.loads(made.body or b"")["request"]
    checked = hashed(parameters, "/pg/v1/pay", credential(data, "salt_key"))
    return f"{checked}###{credential(data, 'salt_index')}"


CYBERSOURCE = ("host", "date", "(request-target)", "digest", "v-c-merchant-id")


@pytest.mark.parametrize(
    ("connector", "header", "auth"),
    [
        ("cybersource", "signature", HttpSignature(CYBERSOURCE)),
        ("dlocal", "authorization",
         HmacSigned("authorization", dated, "secret", prefix="V2-HMAC-SHA256, Signature: ")),
        ("authipay", "message-signature",
         HmacSigned("message-signature", client_signed, text=in_base64)),
        ("rapyd", "signature",
         HmacSigned("signature", salted, "secret_key", text=in_base64_of_hex)),
        ("phonepe", "x-verify", Signed("x-verify", verification)),
    ],
)  # fmt: skip
def test_processors_are_signed_to_as_the_original_does(
    connector: str, header: str, auth: Auth
) -> None:
    made, data, sent = recorded(connector)
    del made.headers[header]
    auth.sign(made, data)
    found = {name.lower(): value for name, value in made.headers.items()}
    assert found[header] == sent[header]


def event(body: bytes, secret: str, **headers: str) -> Event:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Event(named, body, now=1_700_000_000, secret=secret)


def test_an_event_is_verified_by_a_keyed_hash_of_its_body() -> None:
    # https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
    signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    way, secret = Hmac("X-Hub-Signature-256", prefix="sha256="), "It's a Secret to Everybody"
    assert way.verify(event(b"Hello, World!", secret, x_hub_signature_256=signature))
    assert not way.verify(event(b"Hello, World?", secret, x_hub_signature_256=signature))
    assert not way.verify(event(b"Hello, World!", "other", x_hub_signature_256=signature))
    assert not way.verify(event(b"Hello, World!", secret))


def test_no_secret_verifies_nothing() -> None:
    signature = in_hex(hmac_of(b"", b"body"))
    assert not HmacSha256("x-sign").verify(event(b"body", "", x_sign=signature))


def notification(body: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body)
    return found


def notified(event: Event) -> bytes:
    item = notification(event.body)
    facts = [item["pspReference"], item.get("originalReference", ""), item["merchantAccountCode"]]
    amount = item["amount"]
    facts += [item["merchantReference"], str(amount["value"]), amount["currency"]]
    return ":".join([*facts, item["eventCode"], item["success"]]).encode()


def inside(event: Event) -> str:
    found: str = notification(event.body)["additionalData"]["hmacSignature"]
    return found


ADYEN = Hmac(inside, notified, text=in_base64, key=bytes.fromhex)


def test_a_signature_may_stand_in_the_body() -> None:
    # https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures
    item = {
        "pspReference": "7914073381342284",
        "merchantAccountCode": "TestMerchant",
        "merchantReference": "TestPayment-1407325143704",
        "amount": {"value": 1130, "currency": "EUR"},
        "eventCode": "AUTHORISATION",
        "success": "true",
        "additionalData": {"hmacSignature": "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0="},
    }
    key = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056"
    assert ADYEN.verify(event(json.dumps(item).encode(), key))
    item["success"] = "false"
    assert not ADYEN.verify(event(json.dumps(item).encode(), key))


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"additionalData": {}}', b"\xff"])
def test_an_event_without_what_is_signed_is_not_verified(body: bytes) -> None:
    assert not ADYEN.verify(event(body, "00"))


def fresh(event: Event) -> bytes:
    stamp = event.headers["x-time"]
    if abs(event.now - int(stamp)) > 300:
        raise ValueError("too old")
    return f"{stamp}.".encode() + event.body


@pytest.mark.parametrize(("stamp", "verified"), [("1699999900", True), ("1699999000", False)])
def test_an_old_event_is_not_verified(stamp: str, verified: bool) -> None:
    signature = in_hex(hmac_of(b"k", f"{stamp}.body".encode()))
    way = HmacSha256(lambda event: [*"ab", event.headers["x-sign"]], fresh)
    assert way.verify(event(b"body", "k", x_time=stamp, x_sign=signature)) is verified


def test_a_checksum_is_compared_as_it_is_made() -> None:
    way = Checksum("x-verify", lambda event: hashed(event.body.decode(), event.secret) + "###1")
    given = hashed("body", "salt") + "###1"
    assert way.verify(event(b"body", "salt", x_verify=given))
    assert not way.verify(event(b"body", "salt", x_verify=given[:-1] + "2"))


def test_an_event_is_verified_by_the_senders_public_key() -> None:
    text = signing_text(drafted(), SIGNED_NAMES).encode()
    way = Rsa("signature")
    assert way.verify(event(text, RSA_PUBLIC, signature=SIGNATURE))
    assert not way.verify(event(text + b"!", RSA_PUBLIC, signature=SIGNATURE))
    assert not way.verify(event(text, "no key", signature=SIGNATURE))
    assert not way.verify(event(text, RSA_PUBLIC))
    assert rsa_verified(RSA_PUBLIC, base64.b64decode(SIGNATURE), text)
