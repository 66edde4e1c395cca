"""Tokens that a processor hands out: none is written, and a replay answers with others instead."""

from __future__ import annotations

import json
import re
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest

from harness.cassettes import cassette as files
from harness.cassettes.cassette import Facts
from harness.cassettes.recorder import Recorder, Refused, Running
from harness.cassettes.replay import Replay
from harness.cassettes.rules import Rules
from harness.cassettes.vault import Vault
from harness.relay import Relay
from simulators.core.http import Request, Response

KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
RULES = Rules(headers=("authorization", "cookie"), tokens=("body.**.worth",))
BASE = "http://127.0.0.1:1/@t/acme"


def jwt(claims: dict[str, str]) -> str:
    parts = ({"alg": "RS256", "kid": "j4"}, claims)
    told = [urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*told, "c2lnbmF0dXJlLW9mLXRoZS1wcm9jZXNzb3I"])


OAUTH = "A21AAF-8fK2/q+Zz0=9Lx3s&mN7pQ2"
SESSION = "0b6f2a54-9d1e-4c57-8a3c-5f7e6d1b2c90"
NESTED = jwt({"jti": "ZW1iZWRkZWQ1"})
CLIENT = b64encode(json.dumps({"version": 2, "authorizationFingerprint": NESTED}).encode()).decode()
CONTEXT = jwt({"flx": "4f8Kq2ZzR1", "iss": "Flex API"})
SEALED = "Ab02b4c0!BQABAgBvTz8Lw7/" * 6
SECRETS = {
    "json": OAUTH,
    "uuid": SESSION,
    "base64": CLIENT,
    "inner": NESTED,
    "text": CONTEXT,
    "sealed": SEALED,
    "prefixed": "pss_9f2d7c1e4b8a6053",
    "form": "EC-60U79048BN7719609",
    "xml": "k8Jd72hS0pQ4xW1z",
    "attribute": "Zx81yTq7Vb3mNc5d",
    "cookie": "0ab20014",
    "address": "cs_4f1b9e7d2c8a5036",
    "listed": "77d1f0b3c9a2",
    "bearer": "Qm9b4Xr2Lt6Wp8Zc",
}


class Acme:
    """A processor whose answers hold tokens in every form of answer."""

    def __init__(self) -> None:
        self.seen: list[Request] = []

    def handle(self, request: Request) -> Response:
        self.seen.append(request)
        content, body, more = ANSWERS.get(request.path, ("application/json", '{"ok":true}', {}))
        return Response(200, {"content-type": content, **more}, body.encode())


S = SECRETS
ANSWERS: dict[str, tuple[str, str, dict[str, str]]] = {
    "/oauth": (
        "application/json",
        json.dumps({"access_token": OAUTH, "token_type": "Bearer", "expires_in": 32400}),
        {},
    ),
    "/session": (
        "application/json",
        json.dumps(
            {
                "sessionToken": SESSION,
                "status": "SUCCESS",
                "data": {"createClientToken": {"clientToken": CLIENT}},
                "sessionData": SEALED,
                "payment_session_secret": S["prefixed"],
                "deep": [{"worth": S["listed"]}],
                "authorization": f"Bearer {S['bearer']}",
                "said": json.dumps({"id_token": OAUTH}),
                "token": "none",
            }
        ).replace("/", "\\/"),
        {},
    ),
    "/context": ("application/jwt", CONTEXT, {}),
    "/express": ("text/plain", f"ACK=Success&TOKEN={S['form']}&AMT=10.00", {}),
    "/xml": (
        "text/xml",
        f'<r><token>{S["xml"]}</token><s sessionToken="{S["attribute"]}">x</s></r>',
        {"set-cookie": f"machine={S['cookie']};path=/;secure"},
    ),
    "/page": (
        "application/json",
        json.dumps({"href": f"https://pay.example/go?lang=en&token={S['address']}#x"}),
        {"location": f"https://pay.example/go?token={S['address']}"},
    ),
}


def live(url: str) -> dict[str, str]:
    """What a service does with tokens: it reads them, and sends them back in every spelling."""

    def ask(path: str, body: str = "", content: str = "", **headers: str) -> httpx.Response:
        more = {"content-type": content} if content else {}
        return client.post(url + path, content=body, headers={**more, **headers})

    with httpx.Client(trust_env=False) as client:
        oauth = ask("/oauth", authorization=f"Bearer {KEY}").json()["access_token"]
        bearer = {"authorization": f"Bearer {oauth}"}
        told = ask("/session", **bearer).json()
        session, data = told["sessionToken"], told["sessionData"]
        client_token = told["data"]["createClientToken"]["clientToken"]
        context = ask("/context").text
        xml = ask("/xml")
        machine = xml.headers["set-cookie"].partition(";")[0]
        form = ask("/express").text.split("&")[1].partition("=")[2]
        address = httpx.URL(ask("/page").json()["href"]).params["token"]
        login = b64encode(f"me:{session}:{oauth}".encode()).decode()
        ask("/basic", authorization=f"Basic {login}")
        ask("/form", urlencode({"t": oauth, "d": data}), "application/x-www-form-urlencoded")
        ask("/json", json.dumps({"a": client_token, "b": context}), "application/json")
        ask(f"/path/{quote(oauth, safe='')}?t={form}&u={address}", cookie=machine)
    return {
        "oauth": oauth,
        "session": session,
        "context": context,
        "worth": told["deep"][0]["worth"],
    }


def recorded(path: Path, source: str = "sandbox") -> str:
    recorder = Recorder(Acme(), RULES, Vault({"api_key": KEY}), Facts("acme", source))
    with Relay() as relay:
        relay.open("t", {"acme": recorder})
        live(relay.url("t", "acme"))
        assert relay.close("t").ok
    recorder.save(path)
    return path.read_text("utf-8")


def test_no_token_of_a_processor_is_written_in_any_spelling(tmp_path: Path) -> None:
    text = recorded(tmp_path / "acme.yaml")
    left = {name for name, value in SECRETS.items() if value in text}
    assert left == set()
    assert not Vault(SECRETS).leaks(text)
    for kept in ('token_type": "Bearer', 'token": "none', "ACK=Success", "path=/;secure"):
        assert kept in text.replace("\\", "")


def test_a_recording_without_tokens_is_replayed(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    recorded(path)
    source = Replay(files.load(path, RULES), RULES, Vault({"api_key": KEY}))
    with Relay() as relay:
        relay.open("t", {"acme": source})
        told = live(relay.url("t", "acme"))
        assert relay.close("t").failures == ()
    assert not set(told.values()) & set(SECRETS.values())
    # What stands in for a token is of its form, so that who looks at it finds what he expects.
    assert re.fullmatch(r"0{8}-0{4}-0{4}-0{4}-0{10}\d\d", told["session"])
    assert told["context"].split(".")[0] == CONTEXT.split(".")[0]
    assert len(set(told.values())) == len(told)


def test_a_replay_tells_a_token_that_was_not_handed_out(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    recorded(path)
    source = Replay(files.load(path, RULES), RULES, Vault({"api_key": KEY}))
    source.handle(Request("POST", "/oauth", "", {"authorization": f"Bearer {KEY}"}, b"", BASE))
    wrong = Request("POST", "/session", "", {"authorization": "Bearer of nobody"}, b"", BASE)
    assert source.handle(wrong).status == 599


def said(*answers: str, source: str = "sandbox", body: bytes = b"") -> Recorder:
    """A recorder to which a processor has said some JSON texts."""
    given = iter(answers)

    class Saying:
        def handle(self, request: Request) -> Response:
            return Response(200, {"content-type": "application/json"}, next(given).encode())

    recorder = Recorder(Saying(), Rules(), Vault({"api_key": KEY}), Facts("acme", source))
    for _ in answers:
        recorder.handle(Request("POST", "/v1", "", {}, body, BASE))
    return recorder


def test_a_token_that_was_said_before_it_was_called_one_is_gone_there_too(tmp_path: Path) -> None:
    early, late = f'{{"id":"{SESSION}"}}', f'{{"session_token":"{SESSION}"}}'
    said(early, late).save(tmp_path / "x.yaml")
    assert SESSION not in (tmp_path / "x.yaml").read_text()


def test_a_token_of_the_service_itself_stays_its_own(tmp_path: Path) -> None:
    sent = b'{"wallet":"' + SESSION.encode() + b'"}'
    said(f'{{"token":"{SESSION}"}}', body=sent).save(tmp_path / "x.yaml")
    assert (tmp_path / "x.yaml").read_text().count(SESSION) == 2


def test_a_token_in_a_spelling_that_nothing_stands_in_for_refuses_the_save(tmp_path: Path) -> None:
    spelled = json.dumps({"token": SESSION, "x": SESSION.encode().hex()})
    with pytest.raises(Refused, match="still holds a token that the processor gave") as no:
        said(spelled).save(tmp_path / "x.yaml")
    assert SESSION not in str(no.value)
    assert list(tmp_path.iterdir()) == []


def test_simulators_tokens_open_nothing_and_stay(tmp_path: Path) -> None:
    said(f'{{"token":"{SESSION}"}}', source="simulator").save(tmp_path / "x.yaml")
    assert SESSION in (tmp_path / "x.yaml").read_text()


def test_pieces_of_a_tape_know_the_tokens_of_earlier_ones() -> None:
    running = Running(Rules(), Vault({"api_key": KEY}), Facts("acme", "sandbox"))
    given = Response(200, {"content-type": "application/json"}, f'{{"token":"{OAUTH}"}}'.encode())
    bearer = Request("GET", "/v1", "", {"authorization": f"Bearer {OAUTH}"}, b"", BASE)
    first = running.piece(Request("POST", "/oauth", "", {}, b"", BASE), given)
    second = running.piece(bearer, Response(200, {}, b"ok"))
    assert OAUTH not in first + second
    assert "Bearer " in second
