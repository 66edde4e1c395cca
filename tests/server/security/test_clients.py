"""Clients: keys and tokens, what they may use and how much."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, KeySet

from tests.server.asks import authorize, credentials
from tests.server.process import Metadata, Refused, Server
from tests.server.processor import Processor, say
from ucs.domain.errors import IntegrationError
from ucs.server.security import keys
from ucs.server.security.door import Door
from ucs.server.security.jwks import Keys, NotValid, Tokens, reader
from ucs.server.security.limits import Bucket
from ucs.server.security.settings import Clients, Jwt, Policy

AUTHORIZE = "PaymentService/Authorize"
ISSUER, AUDIENCE = "https://issuer.example", "ucs"


def bearer(token: str) -> Metadata:
    return (("authorization", f"Bearer {token}"),)


def line(name: str, key: str, **limits: Any) -> str:
    """A line of the file of clients."""
    policy = {"keys": [keys.hash_of(key)], **limits}
    told = ", ".join(f"{field} = {json.dumps(value)}" for field, value in policy.items())
    return f"{name} = {{ {told} }}\n"


def written(file: Path, text: str) -> None:
    """Puts a file in the place of another, as a careful administrator does."""
    beside = file.with_suffix(".new")
    beside.write_text(text)
    os.replace(beside, file)


def code(door: Door, *metadata: tuple[str, str]) -> str:
    """How the door refuses; empty where it lets in."""
    try:
        with asyncio.run(door.admit(dict(metadata))):
            return ""
    except IntegrationError as error:
        return error.code


# Keys.


def test_a_new_key_is_shown_once_with_the_line_for_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert keys.main(["new", "shop"]) == 0
    shown, kept = capsys.readouterr().out.splitlines()
    key = shown.rpartition(" ")[2]
    assert len(key.split(".")[2]) == 43
    assert key.split(".")[2] not in kept
    file = tmp_path / "clients.toml"
    file.write_text(kept.partition(":")[2].strip())
    door = Door(Clients(required=True, file=str(file)), time.time)
    assert code(door, *bearer(key)) == ""
    assert code(door, *bearer(key[:-1] + ("A" if key[-1] != "A" else "B"))) == (
        "CLIENT_NOT_AUTHENTICATED"
    )


def test_no_two_keys_are_alike() -> None:
    assert keys.new_key("shop") != keys.new_key("shop")
    with pytest.raises(ValueError, match="no name"):
        keys.new_key("a.b")


def test_a_key_in_the_place_of_its_hash_is_refused_and_not_shown(tmp_path: Path) -> None:
    key, file = keys.new_key("shop"), tmp_path / "clients.toml"
    file.write_text(f'shop = {{ keys = ["{key}"] }}')
    with pytest.raises(ValueError, match="matching regex") as refused:
        Door(Clients(required=True, file=str(file)), time.time)
    assert key not in str(refused.value)


def test_a_file_is_read_again_and_half_a_file_is_not(tmp_path: Path) -> None:
    old, new, file = keys.new_key("shop"), keys.new_key("shop"), tmp_path / "clients.toml"
    written(file, line("shop", old))
    door = Door(Clients(required=True, file=str(file)), time.time)
    assert (code(door, *bearer(old)), code(door, *bearer(new))) == ("", "CLIENT_NOT_AUTHENTICATED")
    both = f'shop = {{ keys = ["{keys.hash_of(old)}", "{keys.hash_of(new)}"] }}\n'
    written(file, both)
    assert (code(door, *bearer(old)), code(door, *bearer(new))) == ("", "")
    written(file, both[:30])
    assert (code(door, *bearer(old)), code(door, *bearer(new))) == ("", "")
    written(file, line("shop", new))
    assert (code(door, *bearer(old)), code(door, *bearer(new))) == ("CLIENT_NOT_AUTHENTICATED", "")


@pytest.mark.parametrize(
    "told", ["", "Bearer", "Bearer ", "Basic x", "Bearer ucs.nobody.x", "Bearer ucs.shop.", "x"]
)
def test_who_shows_no_key_is_not_let_in(tmp_path: Path, told: str) -> None:
    file = tmp_path / "clients.toml"
    file.write_text(line("shop", keys.new_key("shop")) + "keyless = {}\n")
    door = Door(Clients(required=True, file=str(file)), time.time)
    assert code(door, ("authorization", told)) == "CLIENT_NOT_AUTHENTICATED"
    assert code(door, *bearer("ucs.keyless.x")) == "CLIENT_NOT_AUTHENTICATED"


# Limits.


def test_a_bucket_fills_by_time() -> None:
    bucket = Bucket(per_second=2, size=3, now=100.0)
    assert [bucket.take(100.0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.take(100.5) for _ in range(2)] == [True, False]
    assert [bucket.take(1000.0) for _ in range(4)] == [True, True, True, False]


def test_one_client_has_so_many_calls_and_not_the_others(tmp_path: Path) -> None:
    now, file = [0.0], tmp_path / "clients.toml"
    one, two = keys.new_key("one"), keys.new_key("two")
    file.write_text(line("one", one, per_second=1, burst=2) + line("two", two, concurrent=1))
    door = Door(Clients(required=True, file=str(file)), time.time, lambda: now[0])
    assert [code(door, *bearer(one)) for _ in range(3)] == ["", "", "CLIENT_LIMIT_REACHED"]
    now[0] = 1.0
    assert code(door, *bearer(one)) == ""
    with asyncio.run(door.admit(dict(bearer(two)))):
        assert code(door, *bearer(two)) == "CLIENT_LIMIT_REACHED"
    assert code(door, *bearer(two)) == ""


# Tokens.

SHARED, UNSIGNED = b'{"alg":"HS256","kid":"k1"}', b'{"alg":"none","kid":"k1"}'


class Issuer:
    """Signs tokens, and shows its keys as the test says."""

    def __init__(self) -> None:
        self.key = self.new_key("k1")
        self.shown: list[Any] = [self.key]
        self.asked = 0
        self.silent = False
        self.beside: list[dict[str, str]] = []

    def new_key(self, id: str) -> ECKey:
        return ECKey.generate_key("P-256", {"kid": id, "use": "sig"})

    async def jwks(self) -> bytes:
        self.asked += 1
        if self.silent:
            raise OSError
        told: Any = KeySet(self.shown).as_dict()
        return json.dumps({"keys": [*self.beside, *told["keys"]]}).encode()

    def signed(self, content: bytes) -> str:
        head = {"alg": "ES256", "kid": self.key.kid}
        return jws.serialize_compact(head, content, self.key, ["ES256"])

    def token(self, key: Any = None, head: dict[str, Any] | None = None, **claims: Any) -> str:
        key = key or self.key
        told = {"iss": ISSUER, "aud": AUDIENCE, "sub": "shop", "exp": 1060, **claims}
        head = {"alg": "ES256", "kid": key.kid} | (head or {})
        kept = {name: value for name, value in told.items() if value is not None}
        return jwt.encode(head, kept, key, algorithms=[head["alg"]])


class Checked:
    """Tokens of an issuer at the time 1000."""

    def __init__(self, issuer: Issuer) -> None:
        self.now = 0.0
        settings = Jwt(issuer=ISSUER, audience=AUDIENCE, jwks="unread", leeway=5)
        known = Keys(settings, issuer.jwks, lambda: self.now)
        self._tokens = Tokens(settings, known, lambda: 1000.0)

    def name(self, token: str) -> str:
        return asyncio.run(self._tokens.name_in(token))


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def test_a_token_names_its_client(issuer: Issuer) -> None:
    checked = Checked(issuer)
    assert checked.name(issuer.token()) == "shop"
    assert checked.name(issuer.token(aud=["other", AUDIENCE], nbf=1004, exp=996)) == "shop"
    assert issuer.asked == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"}, {"iss": None}, {"aud": "other"}, {"aud": None},
        {"exp": 990}, {"exp": None}, {"nbf": 1010}, {"sub": None}, {"sub": ""}, {"exp": "soon"},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_for_another_place_or_time_is_refused(
    issuer: Issuer, claims: dict[str, Any]
) -> None:
    with pytest.raises(NotValid):
        Checked(issuer).name(issuer.token(**claims))


def test_a_token_that_the_issuer_did_not_sign_is_refused(issuer: Issuer) -> None:
    checked, forger = Checked(issuer), Issuer()
    with pytest.raises(NotValid, match="BadSignature"):
        checked.name(forger.token())
    head, body, signature = issuer.token().split(".")
    for forged in (f"{head}.{body}.", f"{head}.{body[:-2]}AA.{signature}", "a.b.c", "x", ""):
        with pytest.raises(NotValid):
            checked.name(forged)


def test_a_token_that_is_too_deep_is_refused(issuer: Issuer) -> None:
    """An untold fault would be an unknown outcome, and anybody could cause it."""
    deep = b'{"alg":"ES256","kid":"k1","a":' + b"[" * 20_000
    checked = Checked(issuer)
    for token in (f"{encoded(deep)}.e.e", issuer.signed(b"[" * 20_000)):
        with pytest.raises(NotValid):
            checked.name(token)


def test_a_key_that_nobody_can_read_hides_no_other(issuer: Issuer) -> None:
    odd = {"kty": "EC", "crv": "P-999", "x": "AA", "y": "AA", "kid": "odd"}
    issuer.beside = [odd, {"kty": "AKP"}, {}]
    assert Checked(issuer).name(issuer.token()) == "shop"


def test_only_the_algorithms_of_the_list_are_believed(issuer: Issuer) -> None:
    checked = Checked(issuer)
    # The public key as a shared secret, and no signature at all: two old tricks.
    secret = issuer.key.as_pem(private=False)
    body = issuer.token().split(".")[1]
    signed = f"{encoded(SHARED)}.{body}"
    forged = f"{signed}.{encoded(hmac.digest(secret, signed.encode(), 'sha256'))}"
    with pytest.raises(NotValid, match="Algorithm"):
        checked.name(forged)
    unsigned = f"{encoded(UNSIGNED)}.{body}."
    with pytest.raises(NotValid, match="Algorithm"):
        checked.name(unsigned)


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def test_a_new_key_is_found_and_an_old_one_forgotten(issuer: Issuer) -> None:
    checked, old = Checked(issuer), issuer.key
    checked.name(issuer.token())
    new = issuer.new_key("k2")
    issuer.shown = [new]
    # Not asked at once again, or anybody could make us ask without end.
    with pytest.raises(NotValid):
        checked.name(issuer.token(new))
    assert issuer.asked == 1
    checked.now = 11.0
    assert checked.name(issuer.token(new)) == "shop"
    with pytest.raises(NotValid):
        checked.name(issuer.token(old))
    issuer.silent, checked.now = True, 1000.0
    assert checked.name(issuer.token(new)) == "shop"
    assert issuer.asked == 3


def test_whom_the_file_does_not_list_has_the_policy_of_the_others(
    tmp_path: Path, issuer: Issuer
) -> None:
    shown, file = tmp_path / "jwks.json", tmp_path / "clients.toml"
    shown.write_bytes(asyncio.run(issuer.jwks()))
    file.write_text('shop = { connectors = ["adyen"] }\n')
    told = Jwt(issuer=ISSUER, audience=AUDIENCE, jwks=str(shown))
    otherwise = Policy(connectors=("stripe",), per_second=1, burst=1)
    given = Clients(required=True, file=str(file), jwt=told, otherwise=otherwise)
    door = Door(given, lambda: 1000.0, lambda: 0.0)
    with asyncio.run(door.admit(dict(bearer(issuer.token())))) as shop:
        shop.may_use("adyen")
    guest = bearer(issuer.token(sub="guest"))
    with asyncio.run(door.admit(dict(guest))) as client:
        client.may_use("stripe")
        with pytest.raises(IntegrationError, match="guest may not use the connector adyen"):
            client.may_use("adyen")
    assert code(door, *guest) == "CLIENT_LIMIT_REACHED"
    assert code(door, *bearer(issuer.token(sub="another"))) == ""
    listed = Clients(required=True, file=str(file), jwt=told, only_listed=True)
    assert code(Door(listed, lambda: 1000.0), *guest) == "CLIENT_NOT_AUTHENTICATED"


def test_keys_are_read_from_a_url(issuer: Issuer, processor: Processor) -> None:
    shown = asyncio.run(issuer.jwks())
    processor.answer = say(200, shown)
    url = f"{processor.url}/keys"
    assert asyncio.run(reader(url)()) == shown
    for answer in (
        say(500, shown),
        say(302, b"", {"Location": url}),
        say(200, shown + b" " * 300_000),
    ):
        processor.answer = answer
        with pytest.raises((aiohttp.ClientError, ValueError)):
            asyncio.run(reader(url)())
    with pytest.raises(ValueError, match="https URL"):
        Jwt(issuer=ISSUER, audience=AUDIENCE, jwks="http://issuer.example/keys")


# The service.

SHOP, SLOW, EXACT = (keys.new_key(name) for name in ("shop", "slow", "exact"))
CHARGE = b'{"id":"pi_1","object":"payment_intent","status":"succeeded","amount":1050,'
CHARGE += b'"currency":"usd","amount_received":1050,"amount_capturable":0,"metadata":{}}'


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service that wants keys."""
    file = tmp_path_factory.mktemp("clients") / "clients.toml"
    limited = line("slow", SLOW, per_second=0.001, burst=1)
    file.write_text(line("shop", SHOP) + limited + line("exact", EXACT, connectors=["adyen"]))
    settings = {
        "CS__SECURITY__CLIENTS__REQUIRED": "true",
        "CS__SECURITY__CLIENTS__FILE": str(file),
        "CS__SECURITY__REFLECTION": "false",
    }
    started = Server(settings)
    yield started
    assert started.stop() == 0


def refusal(server: Server, processor: Processor, *metadata: tuple[str, str]) -> Refused:
    given = (*credentials(processor.url), *metadata)
    return server.refusal(AUTHORIZE, authorize(), given)


def test_a_call_without_a_key_is_refused_and_nothing_is_sent(
    guarded: Server, processor: Processor
) -> None:
    for told in ((), bearer(SHOP[:-3] + "abc"), bearer("no.such.token")):
        refused = refusal(guarded, processor, *told)
        assert refused.code == "UNAUTHENTICATED"
        assert refused.integration.error_code == "CLIENT_NOT_AUTHENTICATED"
    assert not processor.seen


def test_a_key_lets_in_and_is_neither_sent_on_nor_logged(
    guarded: Server, processor: Processor
) -> None:
    processor.answer = say(200, CHARGE)
    guarded.call(AUTHORIZE, authorize(), (*credentials(processor.url), *bearer(SHOP)))
    (sent,) = processor.seen
    secret = SHOP.split(".")[2]
    assert secret not in str(sent)
    assert secret not in guarded.log_text()


def test_a_client_over_its_limit_is_told_so(guarded: Server, processor: Processor) -> None:
    processor.answer = say(200, CHARGE)
    guarded.call(AUTHORIZE, authorize(), (*credentials(processor.url), *bearer(SLOW)))
    refused = refusal(guarded, processor, *bearer(SLOW))
    assert refused.code == "RESOURCE_EXHAUSTED"
    assert re.search("slow has reached 0.001 calls a second", refused.message)
    assert len(processor.seen) == 1


def test_a_client_has_the_connectors_that_it_was_given(
    guarded: Server, processor: Processor
) -> None:
    refused = refusal(guarded, processor, *bearer(EXACT))
    assert refused.code == "PERMISSION_DENIED"
    assert refused.message == "exact may not use the connector stripe"
    assert not processor.seen


def test_health_is_open_and_reflection_can_be_closed(guarded: Server) -> None:
    check = guarded.channel.unary_unary("/grpc.health.v1.Health/Check", bytes, bytes)
    assert check(b"", timeout=10) == b"\x08\x01"
    method = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"
    with pytest.raises(Exception, match="UNIMPLEMENTED"):
        list(guarded.channel.stream_stream(method, bytes, bytes)(iter([b""]), timeout=10))
