"""Envelopes: sealed as their RFCs and vendors show it, opened only when sealed by the processor."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from joserfc.jwk import RSAKey

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.interfaces import registry
from ucs.interfaces.flows import Capture
from ucs.wire.ciphers import Aes, aes_decrypted, aes_encrypted, triple_des_key
from ucs.wire.envelopes import Base64Parameters, Data, Envelope
from ucs.wire.http import Response
from ucs.wire.jose import Jose
from ucs.wire.signatures import from_base64, hmac_of, in_base64

# https://www.rfc-editor.org/rfc/rfc7520#section-6: a token signed by one, encrypted for the other.
SIGNER_N = (
    "kNrPIBDXMU6fcyv5i-QHQAQ-K8gsC3HJb7FYhYaw8hXbNJa-t8q0lDKwLZgQXYV-ffWxXJv5GGrlZE4GU52lfMEe"
    "gTDzYTrRQ3tepgKFjMGg6Iy6fkl1ZNsx2gEonsnlShfzA9GJwRTmtKPbk1s-hwx1IU5AT-AIelNqBgcF2vE5W25_"
    "SGGBoaROVdUYxqETDggM1z5cKV4ZjDZ8-lh4oVB07bkac6LQdHpJUUySH_Er20DXx30Kyi97PciXKTS-"
    "QKXnmm8ivyRCmux22ZoPUind2BKC5OiG4MwALhaL2Z2k8CsRdfy-7dg7z41Rp6D0ZeEvtaUp4bX4aKraL4rTfw"
)
SIGNER_D = (
    "ZLe_TIxpE9-W_n2VBa-HWvuYPtjvxwVXClJFOpJsdea8g9RMx34qEOEtnoYc2un3CZ3LtJi-mju5RAT8YSc76YJd"
    "s3ZVw0UiO8mMBeG6-iOnvgobobNx7K57-"
    "xjTJZU72EjOr9kB7z6ZKwDDq7HFyCDhUEcYcHFVc7iL_6TibVhAhOFONWlqlJgEgwVYd0rybNGKifdnpEbwyHoMw"
    "Y6HM1qvnEFgP7iZ0YzHUT535x6jj4VKcdA7ZduFkhUauysySEW7mxZM6fj1vdjJIy9LD1fIz30Xv4ckoqhKF5GON"
    "U6tNmMmNgAD6gIViyEle1PrIxl1tBhCI14bRW-zrpHgAQ"
)
READER_N = (
    "wbdxI55VaanZXPY29Lg5hdmv2XhvqAhoxUkanfzf2-"
    "5zVUxa6prHRrI4pP1AhoqJRlZfYtWWd5mmHRG2pAHIlh0ySJ9wi0BioZBl1XP2e-C-FyXJGcTy0HdKQWlrfhTm42"
    "EW7Vv04r4gfao6uxjLGwfpGrZLarohiWCPnkNrg71S2CuNZSQBIPGjXfkmIy2tl_VWgGnL22GplyXj5YlBLdxXp3"
    "XeStsqo571utNfoUTU8E4qdzJ3U1DItoVkPGsMwlmmnJiwA7sXRItBCivR4M5qnZtdw-"
    "7v4WuR4779ubDuJ5nalMv2S66-"
    "RPcnFAzWSKxtBDnFJJDGIUe7Tzizjg1nms0Xq_yPub_UOlWn0ec85FCft1hACpWG8schrOBeNqHBODFskYpUc2LC"
    "5JA2TaPF2dA67dg1TTsC_FupfQ2kNGcE1LgprxKHcVWYQb86B-HozjHZcqtauBzFNV5tbTuB-"
    "TpkcvJfNcFLlH3b8mb-H_ox35FjqBSAjLKyoeqfKTpVjvXhd09knwgJf6VKq6UC418_TOljMVfFTWXUxlnfhOOnz"
    "W6HSSzD1c9WrCuVzsUMv54szidQ9wf1cYWf3g5qFDxDQKis99gcDaiCAwM3yEBIzuNeeCa5dartHDb1xEB_HcHSe"
    "YbghbMjGfasvKn0aZRsnTyC0xhWBlsolZE"
)
READER_D = (
    "n7fzJc3_WG59VEOBTkayzuSMM780OJQuZjN_KbH8lOZG25ZoA7T4Bxcc0xQn5oZE5uSCIwg91oCt0JvxPcpmqzaJ"
    "Zg1nirjcWZ-oBtVk7gCAWq-"
    "B3qhfF3izlbkosrzjHajIcY33HBhsy4_WerrXg4MDNE4HYojy68TcxT2LYQRxUOCf5TtJXvM8olexlSGtVnQnDRu"
    "txEUCwiewfmmrfveEogLx9EA-KMgAjTiISXxqIXQhWUQX1G7v_mV_Hr2YuImYcNcHkRvp9E7ook0876DhkO8v4UO"
    "ZLwA1OlUX98mkoqwc58A_Y2lBYbVx1_s5lpPsEqbbH-"
    "nqIjh1fL0gdNfihLxnclWtW7pCztLnImZAyeCWAG7ZIfv-Rn9fLIv9jZ6r7r-"
    "MSH9sqbuziHN2grGjD_jfRluMHa0l84fFKl6bcqN1JWxPVhzNZo01yDF-"
    "1LiQnqUYSepPf6X3a2SOdkqBRiquE6EvLuSYIDpJq3jDIsgoL8Mo1LoomgiJxUwL_GWEOGu28gplyzm-"
    "9Q0U0nyhEf1uhSR8aJAQWAiFImWH5W_IQT9I7-yrindr_2fWQ_i1UgMsGzA7aOGzZfPljRy6z-tY_KuBG00-"
    "28S_aWvjyUc-Alp8AUyKjBZ-7CWH32fGWK48j1t-zomrwjL_mnhsPbGs0c9WsWgRzI-K8gE"
)
TOKEN = (
    "eyJhbGciOiJSU0EtT0FFUCIsImN0eSI6IkpXVCIsImVuYyI6IkExMjhHQ00ifQ.a0JHRoITfpX4qRewImjlStn8m"
    "3CPxBV1ueYlVhjurCyrBg3I7YhCRYjphDOOS4E7rXbr2Fn6NyQq-A-gqT0FXqNjVOGrG-"
    "bi13mwy7RoYhjTkBEC6P7sMYMXXx4gzMedpiJHQVeyI-"
    "zkZV7A9matpgevAJWrXzOUysYGTtwoSN6gtUVtlLaivjvb21O0ul4YxSHV-ByK1kyeetRp_fuYJxHoKLQL9P424s"
    "Kx2WGYb4zsBIPF4ssl_e5IR7nany-25_UmC2urosNkoFz9cQ82MypZP8gqbQJyPN-"
    "Fpp4Z-5o6yV64x6yzDUF_5JCIdl-Qv6H5dMVIY7q1eKpXcV1lWO_2FefEBqXxXvIjLeZivjNkzogCq3-"
    "IapSjVFnMjBxjpYLT8muaawo1yy1XXMuinIpNcOY3n4KKrXLrCcteX85m4IIHMZa38s1Hpr56fPPseMA-Jltmt-"
    "a9iEDtOzhtxz8AXy9tsCAZV2XBWNG8c3kJusAamBKOYwfk7JhLRDgOnJjlJLhn7TI4UxDp9dCmUXEN6z0v23W15q"
    "JIEXNJtqnblpymooeWAHCT4e_Owbim1g0AEpTHUdA2iiLNs9WTX_H_TXuPC8yDDhi1smxS_X_xpkIHkiIHWDOLx0"
    "3BpqDTivpKkBYwqP2UZkcxqX2Fo_GnVrNwlK7Lgxw6FSQvDO0.GbX1i9kXz0sxXPmA.SZI4IvKHmwpazl_pJQXX3"
    "mHv1ANnOU4Wf9-"
    "utWYUcKrBNgCe2OFMf66cSJ8k2QkxaQD3_R60MGE9ofomwtky3GFxMeGRjtpMt9OAvVLsAXB0_UTCBGyBg3C2bWL"
    "XqZlfJAAoJRUPRk-BimYZY81zVBuIhc7HsQePCpu33SzMsFHjn4lP_idrJz_glZTNgKDt8zdnUPauKTKDNOH1DD4"
    "fuzvDYfDIAfqGPyL5sVRwbiXpXdGokEszM-9ChMPqW1QNhzuX_Zul3bvrJwr7nuGZs4cUScY3n8yE3AHCLurgls-"
    "A9mz1X38xEaulV18l4Fg9tLejdkAuQZjPbqeHQBJe4IwGD5Ee0dQ-Mtz4NnhkIWx-"
    "YKBb_Xo2zI3Q_1sYjKUuis7yWW-"
    "HTr_vqvFt0bj7WJf2vzB0TZ3dvsoGaTvPH2dyWwumUrlx4gmPUzBdwTO6ubfYSDUEEz5py0d_OtWeUSYcCYBKD-a"
    "M7tXg26qJo21gYjLfhn9zy-W19sOCZGuzgFjPhawXHpvnj_t-"
    "0_ES96kogjJLxS1IMU9Y5XmnwZMyNc9EIwnogsCg-"
    "hVuvzyP0sIruktmI94_SL1xgMl7o03phcTMxtlMizR88NKU1WkBsiXMCjy1Noue7MD-"
    "ShDp5dmM.KnIKEhN8U-3C9s4gtSpjSw"
)


def call(**credentials: str) -> Data:
    held = SimpleNamespace(**{name: Secret(text) for name, text in credentials.items()})
    return RouterDataV2(None, held, {"base_url": "https://x.example"}, Call("call-1"))


def text_of(key: RSAKey, private: bool) -> str:
    return key.as_pem(private=private).decode()


def rsa(n: str, d: str) -> RSAKey:
    return RSAKey.import_key({"kty": "RSA", "e": "AQAB", "n": n, "d": d})


OURS, THEIRS = rsa(READER_N, READER_D), rsa(SIGNER_N, SIGNER_D)
NAMES = ("ours_sign", "theirs_encrypt", "ours_open", "theirs_verify", "kid")
JOSE = Jose(*NAMES)


def test_a_nested_token_is_opened_as_its_rfc_shows_it() -> None:
    keys = call(ours_open=text_of(OURS, True), theirs_verify=text_of(THEIRS, False))
    opened = Jose(*NAMES, content="A128GCM").open(TOKEN.encode(), keys)
    assert json.loads(opened)["iss"] == "hobbiton.example"
    forged = TOKEN[:-4] + ("AAAA" if TOKEN[-4:] != "AAAA" else "BBBB")
    with pytest.raises(ValueError, match="not sealed"):
        Jose(*NAMES, content="A128GCM").open(forged.encode(), keys)


def sides(ours: RSAKey, theirs: RSAKey) -> tuple[Data, Data]:
    """The credentials of the caller, and what the processor holds."""
    mine = {"ours_sign": text_of(ours, True), "ours_open": text_of(ours, True)}
    mine |= {"theirs_encrypt": bare(theirs), "theirs_verify": bare(theirs), "kid": "k-1"}
    held = {"ours_sign": text_of(theirs, True), "ours_open": text_of(theirs, True)}
    held |= {"theirs_encrypt": bare(ours), "theirs_verify": bare(ours), "kid": "k-2"}
    return call(**mine), call(**held)


def bare(key: RSAKey) -> str:
    """A public key as dashboards show it: the base64 alone."""
    return "".join(text_of(key, False).splitlines()[1:-1])


def test_a_body_is_signed_by_us_and_encrypted_for_them() -> None:
    caller, processor = sides(OURS, THEIRS)
    sealed = JOSE.seal(b'{"amount": 1}', caller)
    head = json.loads(base64.urlsafe_b64decode(sealed.split(b".")[0] + b"=="))
    assert head == {"alg": "RSA-OAEP", "enc": "A128CBC-HS256", "kid": "k-1"}
    assert JOSE.open(sealed, processor) == b'{"amount": 1}'


def test_a_token_of_another_signer_is_not_opened() -> None:
    caller, processor = sides(OURS, THEIRS)
    # Encrypted for us, but signed with our own key: whoever knows our public key could do it.
    stranger = sides(OURS, OURS)[1]
    with pytest.raises(ValueError, match="BadSignature"):
        JOSE.open(JOSE.seal(b"{}", stranger), caller)
    for body in (b"", b"{}", b"a.b.c.d.e", b"\xff"):
        with pytest.raises(ValueError, match="not sealed"):
            JOSE.open(body, processor)


def test_a_key_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(IntegrationError, match="ours_sign"):
        JOSE.seal(b"{}", call(ours_sign="no key", theirs_encrypt=bare(THEIRS), kid="k"))


def test_aes_is_as_nist_shows_it() -> None:
    # https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38a.pdf F.2.1
    key = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
    iv = bytes.fromhex("000102030405060708090a0b0c0d0e0f")
    plain = bytes.fromhex("6bc1bee22e409f96e93d7e117393172a")
    sealed = aes_encrypted(key, iv, plain)
    assert sealed[:16].hex() == "7649abac8119b246cee98e9b12e9197d"
    assert aes_decrypted(key, iv, sealed) == plain


def test_a_body_under_aes_is_opened_with_the_same_key_only() -> None:
    aes, keys = Aes("key", "iv"), call(key="00" * 32, iv="00" * 16)
    sealed = aes.seal(b"body", keys)
    assert aes.open(sealed, keys) == b"body"
    for wrong in (b"", b"%%%", base64.b64encode(b"x" * 16), sealed[:-8]):
        with pytest.raises(ValueError, match=r".+"):
            aes.open(wrong, keys)
    with pytest.raises(IntegrationError, match="key"):
        aes.seal(b"body", call(key="zz", iv="00"))


# https://pagosonline.redsys.es/desarrolladores-inicio: the key of the test terminal 999008881.
REDSYS = "sq7HjrUOBfKmC576ILgskD5srU870gJ7"


def test_a_key_for_one_order_is_derived_as_redsys_does() -> None:
    derived = triple_des_key(from_base64(REDSYS), "012345678")
    assert in_base64(derived) == "ub0/L8+E9+9ITQJwk3SvHA=="


def order_signature(parameters: str, body: bytes, data: Data) -> str:
    order = json.loads(body)["Ds_Order"]
    secret = from_base64(data.connector_config.secret.reveal())
    return in_base64(hmac_of(triple_des_key(secret, order), parameters.encode()))


def beside(parameters: str, body: bytes, data: Data) -> Mapping[str, str]:
    signature = order_signature(parameters, body, data)
    return {"Ds_SignatureVersion": "HMAC_SHA256_V1", "Ds_Signature": signature}


def proven(found: Mapping[str, Any], body: bytes, data: Data) -> bool:
    given = str(found.get("Ds_Signature")).replace("-", "+").replace("_", "/")
    return given == order_signature(found["Ds_MerchantParameters"], body, data)


SIGNED = Base64Parameters(
    "Ds_MerchantParameters", beside, proven, plain=lambda found: "errorCode" in found
)


def test_parameters_in_base64_carry_their_signature_beside_them() -> None:
    sealed = json.loads(SIGNED.seal(b'{"Ds_Order":"012345678"}', call(secret=REDSYS)))
    assert sealed["Ds_SignatureVersion"] == "HMAC_SHA256_V1"
    assert base64.b64decode(sealed["Ds_MerchantParameters"]) == b'{"Ds_Order":"012345678"}'
    assert len(base64.b64decode(sealed["Ds_Signature"])) == 32


def test_parameters_are_opened_only_with_their_signature() -> None:
    data = call(secret=REDSYS)
    sealed = SIGNED.seal(b'{"Ds_Order":"012345678"}', data)
    assert SIGNED.open(sealed, data) == b'{"Ds_Order":"012345678"}'
    forged = {**json.loads(sealed), "Ds_Signature": "AAAA"}
    naked = {"Ds_Order": "012345678", "Ds_Response": "0000"}
    for body in (json.dumps(forged).encode(), json.dumps(naked).encode(), b"<html>", b"[]"):
        with pytest.raises(ValueError, match=r"not (sealed|a JSON)"):
            SIGNED.open(body, data)


def test_an_answer_that_comes_without_the_envelope_is_read_as_it_is() -> None:
    assert SIGNED.open(b'{"errorCode":"SIS0042"}', call()) == b'{"errorCode":"SIS0042"}'


def test_base64_for_urls_is_read_too() -> None:
    plain = Base64Parameters("request")
    assert plain.open(b'{"request":"-_-_"}', call()) == b"\xfb\xff\xbf"


class Shifted:
    """An envelope that anyone can see through."""

    content_type: str | None = "application/shifted"

    def seal(self, body: bytes, data: Data) -> bytes:
        return b"~" + body

    def open(self, body: bytes, data: Data) -> bytes:
        if not body.startswith(b"~"):
            raise ValueError("no tilde")
        return body[1:]


SHIFTED: Envelope = Shifted()


class Sealed(type(registry.load("xendit"))):  # type: ignore[misc]
    """A real connector, with an envelope."""

    __module__ = type(registry.load("xendit")).__module__
    envelope = SHIFTED


def test_the_base_seals_what_is_sent_and_opens_what_is_answered() -> None:
    credentials = call(api_key="k")
    asked = c.PaymentServiceCaptureRequest(
        connector_transaction_id="pr-1", amount_to_capture=Money(100, "IDR")
    )
    data = msgspec.structs.replace(credentials, request=asked)
    capture: Any = Sealed().flow(Capture)
    sent = capture.build_request(data)
    assert (sent.body, sent.headers["Content-Type"]) == (
        b'~{"capture_amount":1.0}',
        "application/shifted",
    )
    body = b'{"id":"cptr-1","status":"SUCCEEDED"}'
    assert capture.handle_response(data, Response(200, {}, b"~" + body)).response
    with pytest.raises(ConnectorError, match="no tilde"):
        capture.handle_response(data, Response(200, {}, body))
    for refusal in (b'{"error_code":"C"}', b'~{"error_code":"C"}'):
        told = capture.get_error_response(data, Response(400, {}, refusal))
        assert isinstance(told, ErrorResponse)
        assert told.code == "C"
