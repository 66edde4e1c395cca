"""Cassettes: recorded without secrets, the same each time, read by vcrpy, replayed with proof."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import msgspec
import pytest
import stripe
import vcr
import yaml

from harness.cassettes import cassette as files
from harness.cassettes import rules as rulebook
from harness.cassettes.cassette import Facts
from harness.cassettes.recorder import Recorder, Refused
from harness.cassettes.replay import Replay
from harness.cassettes.rules import Ids, Rules
from harness.cassettes.signatures import Signature
from harness.cassettes.vault import Card, Vault
from harness.relay import Relay, Verdict
from simulators.core.clock import Clock
from simulators.core.http import Request, Response
from simulators.core.outbox import Delivery
from simulators.core.registry import load as load_simulator

Pairs = list[tuple[str, str]]
STRIPE = rulebook.load(Path(__file__).parents[2] / "cassettes" / "stripe")
FORM = {"content-type": "application/x-www-form-urlencoded"}
KEY, OTHER_KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc", "sk_test_otherKeyOfAnotherRun0001"
HOOK, OTHER_HOOK = "whsec_1a2b3c4d5e6f7a8b", "whsec_ffeeddccbbaa9988"
# One client for all: making one costs more than a test.
CLIENT = httpx.Client(verify=False, trust_env=False)
CARDS = [Card("4242424242424242", "123"), Card("4000000000009995", "456")]
PAY = [
    ("amount", "1000"),
    ("currency", "usd"),
    ("payment_method_data[type]", "card"),
    ("payment_method_data[card][number]", CARDS[0].number),
    ("payment_method_data[card][cvc]", "123"),
    ("payment_method_data[card][exp_year]", "2030"),
    ("expand[]", "a"),
    ("expand[]", "b"),
]


def vault(key: str = KEY, hook: str = HOOK) -> Vault:
    return Vault({"api_key": key, "webhook_secret": hook}, CARDS)


class Processor:
    """Makes payments with ids and times that differ for each instance."""

    def __init__(self, salt: str, at: int = 1_700_000_000) -> None:
        self.salt = salt
        self.at = at
        self.made = 0

    def handle(self, request: Request) -> Response:
        if request.path.startswith("/_pages/"):
            return Response(200, {"Content-Type": "text/html"}, b"<h1>Approve?</h1>")
        if request.method == "POST" and request.path == "/v1/payment_intents":
            self.made += 1
        id = f"pi_{hashlib.sha256(f'{self.salt}{self.made}'.encode()).hexdigest()[:24]}"
        body = {
            "id": id,
            "object": "payment_intent",
            "client_secret": f"{id}_secret_{self.salt * 3}",
            "created": self.at,
            "echo": request.headers.get("idempotency-key"),
            "card": {"last4": "4242"},
            "next_action": {"redirect_to_url": {"url": f"{request.base}/_pages/3ds/{id}"}},
        }
        headers = {"Content-Type": "application/json", "Date": self.salt}
        return Response(200, headers, json.dumps(body).encode())


class Service:
    """What a service under test does with a processor: pays, reads back, shows a page."""

    def __init__(self, url: str, key: str = KEY, ids: Callable[[], str] | None = None) -> None:
        self.url = url
        self.key = key
        self.id = ids or (lambda: str(uuid.uuid4()))

    def send(self, method: str, path: str, body: str = "", **headers: str) -> httpx.Response:
        login = {"authorization": f"Bearer {self.key}", **({} if not body else FORM), **headers}
        return CLIENT.request(method, self.url + path, content=body, headers=login)

    def pay(self, pairs: Pairs = PAY, /, **headers: str) -> httpx.Response:
        headers = {"idempotency-key": self.id(), **headers}
        return self.send("POST", "/v1/payment_intents", urlencode(pairs), **headers)

    def journey(self) -> httpx.Response:
        made = self.pay()
        body = made.json()
        self.send("GET", f"/v1/payment_intents/{body['id']}?expand[]=latest_charge")
        CLIENT.get(body["next_action"]["redirect_to_url"]["url"])
        self.pay()
        return made


@pytest.fixture(autouse=True, scope="module")
def _client() -> Iterator[None]:
    yield
    CLIENT.close()


@pytest.fixture
def relay() -> Iterator[Relay]:
    with Relay() as relay:
        yield relay


def record(
    relay: Relay, path: Path, salt: str = "first", key: str = KEY, day: str = "2026-01-02"
) -> bool:
    facts = Facts(connector="stripe", source="simulator", suite="1.0")
    recorder = Recorder(Processor(salt, 1_700_000_000 + len(salt)), STRIPE, vault(key), facts)
    relay.open("journey", {"stripe": recorder}, vault=vault(key))
    Service(relay.url("journey", "stripe"), key).journey()
    assert relay.close("journey").ok
    event = json.dumps({"id": "evt_" + salt * 3, "created": 1_700_000_009, "key": key}).encode()
    headers = {"Content-Type": "application/json", "Stripe-Signature": "t=1,v1=0"}
    recorder.webhook(Delivery(f"evt_{salt * 3}", "payment_intent.succeeded", "", headers, event))
    return recorder.save(path, recorded=day)


def replay(
    relay: Relay,
    path: Path,
    act: Callable[[Service], object],
    *,
    key: str = KEY,
    rules: Rules = STRIPE,
    ordered: bool = True,
) -> Verdict:
    source = Replay(files.load(path, rules), rules, vault(key), ordered=ordered)
    relay.open("journey", {"stripe": source}, vault=vault(key))
    act(Service(relay.url("journey", "stripe"), key))
    return relay.close("journey")


@pytest.fixture
def taped(relay: Relay, tmp_path: Path) -> Path:
    path = tmp_path / "stripe" / "simulator" / "captures" / "journey.yaml"
    record(relay, path)
    return path


# Recording


def test_a_recording_has_references_for_secrets_cards_and_the_base(taped: Path) -> None:
    text = taped.read_text()
    for private in (KEY, HOOK, "4242424242424242", "=123", "127.0.0.1"):
        assert private not in text
    content = yaml.safe_load(text)
    first = content["interactions"][0]["request"]
    assert first["uri"] == "https://api.stripe.com/v1/payment_intents"
    assert first["headers"] == {
        "authorization": ["Bearer <secret:1>"],
        "content-type": ["application/x-www-form-urlencoded"],
        "idempotency-key": ["<uuid:1>"],
    }
    assert "number%5D=<pan:1>" in first["body"]
    assert "cvc%5D=<cvc:1>" in first["body"]
    reply = json.loads(content["interactions"][0]["response"]["body"]["string"])
    assert reply["id"] == "pi_000000000000000000000001"
    assert reply["echo"] == "<uuid:1>"
    assert reply["next_action"]["redirect_to_url"]["url"] == f"<base>/_pages/3ds/{reply['id']}"
    assert content["interactions"][1]["request"]["uri"].endswith(
        f"/{reply['id']}?expand[]=latest_charge"
    )


def test_a_recording_says_where_it_comes_from_and_keeps_webhooks(taped: Path) -> None:
    metadata = yaml.safe_load(taped.read_text())["metadata"]
    hook = metadata.pop("webhooks")[0]
    assert metadata == {
        "connector": "stripe",
        "source": "simulator",
        "recorded": "2026-01-02",
        "suite": "1.0",
    }
    assert (hook["after"], hook["event"]) == (4, "payment_intent.succeeded")
    assert hook["id"] == json.loads(hook["body"])["id"] == "evt_000000000000001"
    assert hook["headers"] == {
        "content-type": "application/json",
        "stripe-signature": "<signature>",
    }
    assert json.loads(hook["body"])["key"] == "<secret:1>"


def test_recording_again_writes_the_same_bytes_whatever_chance_did(
    relay: Relay, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    record(relay, one, "first", KEY)
    record(relay, two, "other", OTHER_KEY)
    assert one.read_bytes() == two.read_bytes()


def test_a_recording_of_which_only_the_date_would_change_is_left_alone(
    relay: Relay, taped: Path
) -> None:
    before = taped.read_bytes()
    assert record(relay, taped, "again", day="2027-09-09") is False
    assert taped.read_bytes() == before
    changed = before.replace(b"Approve?", b"Really?")
    taped.write_bytes(changed)
    assert record(relay, taped, "again", day="2027-09-09") is True
    assert b"2027-09-09" in taped.read_bytes()


def test_an_undeclared_card_number_in_a_card_field_refuses_the_save(
    relay: Relay, tmp_path: Path
) -> None:
    recorder = Recorder(Processor("x"), STRIPE, vault(), Facts())
    relay.open("t", {"stripe": recorder})
    pairs = [(k, "5555555555554444" if k.endswith("[number]") else v) for k, v in PAY]
    Service(relay.url("t", "stripe")).pay(pairs)
    with pytest.raises(
        Refused, match=r"#1 POST /v1/payment_intents: body.payment_method_data"
    ) as no:
        recorder.save(tmp_path / "x.yaml")
    assert "5555555555554444" not in str(no.value)
    assert list(tmp_path.iterdir()) == []


def test_an_undeclared_credential_refuses_the_save(relay: Relay, tmp_path: Path) -> None:
    recorder = Recorder(Processor("x"), STRIPE, vault(), Facts())
    relay.open("t", {"stripe": recorder})
    Service(relay.url("t", "stripe"), "sk_test_nobody_declared_this").pay()
    with pytest.raises(Refused, match=r"header.authorization holds a credential"):
        recorder.save(tmp_path / "x.yaml")


class Saying:
    """A processor that answers with one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def handle(self, request: Request) -> Response:
        return Response(200, {"content-type": "text/plain"}, self.text.encode())


def test_a_secret_in_a_spelling_that_has_no_reference_refuses_the_save(tmp_path: Path) -> None:
    recorder = Recorder(Saying(KEY.encode().hex()), STRIPE, vault(), Facts())
    recorder.handle(Request("GET", "/v1", "", {}, b"", "http://127.0.0.1:1/@t/stripe"))
    with pytest.raises(Refused, match=r"still holds <secret:1>"):
        recorder.save(tmp_path / "x.yaml")
    assert list(tmp_path.iterdir()) == []


PEM = "-----BEGIN KEY-----\nAbc/+def=&x\n-----END KEY-----"


@pytest.mark.parametrize(
    "spelled",
    [
        PEM,
        json.dumps({"k": PEM}),
        json.dumps({"k": PEM}).replace("/", "\\/"),
        urlencode({"k": PEM}),
        "Basic " + b64encode(f"{PEM}:".encode()).decode(),
        "Basic " + b64encode(f"u:{PEM}".encode()).decode(),
        "Basic " + b64encode(f"me:{PEM}:x".encode()).decode().rstrip("="),
        f"<k>{PEM.replace('&', '&amp;')}</k>",
        "4000 0000 0000 9995, 4000-0000-0000-9995, 4000000000009995",
    ],
)
def test_the_vault_finds_every_spelling_and_gives_it_back(spelled: str) -> None:
    safe = Vault({"key": PEM}, CARDS, "http://127.0.0.1:4001/@t/stripe")
    told = safe.refer(spelled)
    assert safe.leaks(spelled)
    assert not safe.leaks(told)
    assert safe.fill(told) == spelled
    assert not safe.leaks(safe.hide(spelled))


def test_a_secret_too_short_to_be_found_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="secret terminal"):
        Vault({"terminal": "12345"})


# vcrpy


def test_vcrpy_replays_what_the_relay_recorded(taped: Path) -> None:
    mine = vault().at("https://api.stripe.com")
    known = {**mine.by_reference, "<uuid:1>": "k1", "<uuid:2>": "k2"}
    with vcr.use_cassette(str(taped), record_mode="none", filter_sensitive_data=known) as tape:
        made = Service("https://api.stripe.com").pay()
        Service("https://api.stripe.com").send(
            "GET", f"/v1/payment_intents/{made.json()['id']}?expand[]=latest_charge"
        )
        assert tape.play_count == 2
    assert made.json()["next_action"]["redirect_to_url"]["url"].startswith(
        "https://api.stripe.com/_p"
    )


def test_vcrpy_appends_and_keeps_our_metadata(relay: Relay, taped: Path) -> None:
    before = yaml.safe_load(taped.read_text())
    relay.open("t", {"stripe": Processor("new")})
    with vcr.use_cassette(str(taped), record_mode="new_episodes"):
        Service(relay.url("t", "stripe")).send("GET", "/v1/more")
    after = yaml.safe_load(taped.read_text())
    assert len(after["interactions"]) == len(before["interactions"]) + 1
    assert after["metadata"] == before["metadata"]


def test_what_vcrpy_recorded_is_replayed_and_verified(relay: Relay, tmp_path: Path) -> None:
    path = tmp_path / "vcrpy.yaml"
    relay.open("t", {"stripe": Processor("new")})
    with vcr.use_cassette(str(path), record_mode="all"):
        Service(relay.url("t", "stripe")).pay()
    text = path.read_text().replace(f"{relay.base}/@t/stripe", "https://api.stripe.com")
    path.write_text(text)
    tape = files.load(path, STRIPE, vault=vault())
    for pairs, ok in ((PAY, True), (PAY[1:], False)):
        relay.open("again", {"stripe": Replay(tape, STRIPE, vault())})
        Service(relay.url("again", "stripe")).pay(pairs)
        assert relay.close("again").ok is ok


# Replay


def test_a_journey_replays_with_other_keys_ids_and_port(taped: Path) -> None:
    with Relay() as elsewhere:
        source = Replay(files.load(taped, STRIPE), STRIPE, vault(OTHER_KEY))
        elsewhere.open("journey", {"stripe": source})
        service = Service(elsewhere.url("journey", "stripe"), OTHER_KEY)
        made = service.journey().json()
        verdict = elsewhere.close("journey")
        assert verdict.ok, str(verdict)
        assert made["next_action"]["redirect_to_url"]["url"].startswith(elsewhere.base)
        uuid.UUID(made["echo"])
        assert len(verdict.wire) == source.played == 4


def test_a_recording_may_be_replayed_from_a_cache(
    relay: Relay, taped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def loaded() -> files.Cassette:
        monkeypatch.setattr(files, "_loaded", {})
        return files.load(taped, STRIPE, cache=True)

    first = loaded()
    kept = list(files.cache_folder().iterdir())
    assert len(kept) == 1
    with monkeypatch.context() as without:
        without.setattr(files, "_compile", None)
        assert loaded() == first
    kept[0].write_bytes(b"spoilt")
    assert loaded() == first


def test_a_file_that_is_no_cassette_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    for text in ("[1, 2]", "interactions: [{request: 1}]", "a: [", ""):
        path.write_text(text)
        with pytest.raises(ValueError, match=r"x\.yaml is no cassette"):
            files.load(path, STRIPE)


def test_calls_left_out_repeated_or_out_of_order_fail(relay: Relay, taped: Path) -> None:
    left_out = replay(relay, taped, lambda service: service.pay())
    assert (
        "#2 GET /v1/payment_intents/pi_000000000000000000000001 was never played"
        in left_out.failures
    )
    assert len(left_out.failures) == 3

    def twice(service: Service) -> None:
        service.journey()
        service.pay()

    assert replay(relay, taped, twice).failures == (
        "POST /v1/payment_intents, sent once more than recorded",
    )

    def early(service: Service) -> None:
        service.send(
            "GET", "/v1/payment_intents/pi_000000000000000000000001?expand[]=latest_charge"
        )

    assert "#2 played before #1" in replay(relay, taped, early).failures[0]


def test_order_does_not_count_where_the_suite_says_so(relay: Relay, taped: Path) -> None:
    def backwards(service: Service) -> None:
        CLIENT.get(service.url + "/_pages/3ds/pi_000000000000000000000001")
        service.pay()
        service.pay()
        service.send(
            "GET", "/v1/payment_intents/pi_000000000000000000000001?expand[]=latest_charge"
        )

    assert replay(relay, taped, backwards, ordered=False).ok
    assert not replay(relay, taped, backwards).ok


def test_one_idempotency_key_for_two_calls_is_refused_where_there_were_two(
    relay: Relay, taped: Path
) -> None:
    def same(service: Service) -> None:
        service.id = lambda: "0b7e8c51-6c1f-4b5a-9a52-8f4c1f7d1a11"
        service.journey()

    failures = replay(relay, taped, same).failures
    assert len(failures) == 1
    assert (
        "header.idempotency-key: the value of <uuid:1> was sent where the recording" in failures[0]
    )


MUTANTS: dict[str, tuple[Callable[[Service], object], str]] = {
    "path": (
        lambda s: s.send("POST", "/v1/payments", urlencode(PAY)),
        "path recorded '/v1/payment_int",
    ),
    "method": (
        lambda s: s.send("PUT", "/v1/payment_intents", urlencode(PAY)),
        "method recorded 'POST'",
    ),
    "query": (
        lambda s: s.send("POST", "/v1/payment_intents?x=1", urlencode(PAY)),
        "query.x not recor",
    ),
    "login dropped": (lambda s: s.pay(authorization=""), "header.authorization recorded"),
    "login of another": (
        lambda s: s.pay(authorization="Bearer sk_test_ofSomebodyElse"),
        "header.authorization recorded 'Bearer <secret:1>', sent 'Bearer sk_test_ofSomebodyElse'",
    ),
    "login scheme": (lambda s: s.pay(authorization=f"Token {KEY}"), "sent 'Token <secret:1>'"),
    "login is a literal": (
        lambda s: s.pay(authorization="Bearer <secret:1>"),
        "Bearer <as text secret:1>",
    ),
    "login is the other secret": (
        lambda s: s.pay(authorization=f"Bearer {HOOK}"),
        "'Bearer <secret:2>'",
    ),
    "version": (
        lambda s: s.pay(**{"stripe-version": "2019"}),
        "header.stripe-version not recorded",
    ),
    "key not a uuid": (
        lambda s: s.pay(**{"idempotency-key": "abc"}),
        "idempotency-key recorded <uuid>",
    ),
    "content type": (
        lambda s: s.pay(**{"content-type": "text/plain"}),
        "header.content-type recorded",
    ),
    "other card": (
        lambda s: s.pay([(k, "4000000000009995" if "number" in k else v) for k, v in PAY]),
        "body.payment_method_data[card][number] recorded <pan:1>, sent <pan:2>",
    ),
    "unknown card": (
        lambda s: s.pay([(k, "5555555555554444" if "number" in k else v) for k, v in PAY]),
        "body.payment_method_data[card][number] recorded <pan:1>, sent another value",
    ),
    "other cvc": (
        lambda s: s.pay([(k, "456" if "cvc" in k else v) for k, v in PAY]),
        "sent <cvc:2>",
    ),
    "unknown cvc": (
        lambda s: s.pay([(k, "999" if "cvc" in k else v) for k, v in PAY]),
        "sent <cvc:0>",
    ),
    "order of repeats": (
        lambda s: s.pay([*PAY[:-2], ("expand[]", "b"), ("expand[]", "a")]),
        "body.expand[] recorded 'a', sent 'b'",
    ),
}


def paying(pairs: Pairs) -> Callable[[Service], object]:
    return lambda service: service.pay(pairs)


for _at, (_name, _value) in enumerate(PAY):
    _before, _after = PAY[:_at], PAY[_at + 1 :]
    MUTANTS |= {
        f"drop {_at} {_name}": (paying(_before + _after), f"body.{_name}"),
        f"change {_at} {_name}": (
            paying([*_before, (_name, _value + "0"), *_after]),
            f"body.{_name}",
        ),
        f"blank {_at} {_name}": (paying([*_before, (_name, ""), *_after]), f"body.{_name}"),
        f"twice {_at} {_name}": (paying([*PAY, PAY[_at]]), f"body.{_name}#"),
        f"rename {_at} {_name}": (
            paying([*_before, (_name + "x", _value), *_after]),
            f"body.{_name}x",
        ),
        f"literal {_at} {_name}": (
            paying([*_before, (_name, "<pan:1>"), *_after]),
            f"body.{_name}",
        ),
    }


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_changed_request_is_caught_and_named(relay: Relay, taped: Path, mutant: str) -> None:
    act, words = MUTANTS[mutant]
    verdict = replay(relay, taped, act)
    assert any(words in failure for failure in verdict.failures), verdict.failures
    assert KEY not in str(verdict)
    assert "5555555555554444" not in str(verdict)


def test_the_same_request_spelled_otherwise_is_the_same(relay: Relay, taped: Path) -> None:
    def otherwise(service: Service) -> None:
        shuffled = [*PAY[3:6], *PAY[:3], *PAY[6:]]
        body = "&".join(f"{name}={value}" for name, value in shuffled)
        service.send("POST", "/v1/payment_intents", body, **{"idempotency-key": service.id()})

    verdict = replay(relay, taped, otherwise)
    assert not any("recorded" in failure for failure in verdict.failures), verdict.failures


def test_a_swallowed_599_still_fails_the_test(relay: Relay, taped: Path) -> None:
    def swallow(service: Service) -> None:
        service.pay([("amount", "2000"), *PAY[1:]])
        service.pay()

    failures = replay(relay, taped, swallow).failures
    assert failures[0] == (
        "POST /v1/payment_intents, nearest #1: body.amount recorded '1000', sent '2000'"
    )


def test_a_cassette_replays_twice_without_remembering(relay: Relay, taped: Path) -> None:
    assert [replay(relay, taped, Service.journey).ok for _ in range(2)] == [True, True]
    assert files.load(taped, STRIPE) is files.load(taped, STRIPE)


# JSON, XML, multipart

JSON_BODY = {
    "amount": {"value": 1000, "currency": "USD"},
    "rate": 10.5,
    "capture": True,
    "note": None,
    "lines": [{"sku": "a"}, {"sku": "b"}],
    "when": "2026-01-02T03:04:05Z",
    "order": "0b7e8c51-6c1f-4b5a-9a52-8f4c1f7d1a11",
    "card": {"number": 4242424242424242, "cvc": "123"},
    "empty": {},
}
JSON_RULES = Rules(
    volatile={"body.when": "timestamp", "body.order": "uuid"},
    cards={"body.card.number": "pan", "body.card.cvc": "cvc"},
)


def changed(**changes: object) -> str:
    return json.dumps({**JSON_BODY, **changes})


def without(name: str) -> str:
    return json.dumps({key: value for key, value in JSON_BODY.items() if key != name})


def amount(value: object) -> dict[str, object]:
    return {"value": value, "currency": "USD"}


def skus(names: str) -> list[dict[str, str]]:
    return [{"sku": name} for name in names]


JSON_MUTANTS = {
    "number as text": (
        changed(amount=amount("1000")),
        "body.amount.value recorded 1000, sent '1000'",
    ),
    "number as float": (changed(amount=amount(1000.5)), "recorded 1000, sent 1000.5"),
    "true as 1": (changed(capture=1), "body.capture recorded true, sent 1"),
    "true as text": (changed(capture="true"), "body.capture recorded true, sent 'true'"),
    "null as text": (changed(note="null"), "body.note recorded null, sent 'null'"),
    "null left out": (without("note"), "body.note recorded null, not sent"),
    "null": (changed(rate=None), "body.rate recorded 10.5, sent null"),
    "list as item": (changed(lines={"sku": "a"}), "body.lines"),
    "list longer": (changed(lines=skus("abc")), "body.lines[2].sku not recorded, sent 'c'"),
    "list order": (changed(lines=skus("ba")), "body.lines[0].sku recorded 'a', sent 'b'"),
    "list of list": (changed(lines=[[{"sku": "a"}, {"sku": "b"}]]), "body.lines[0][0].sku"),
    "rename": (changed(Note=None), "body.Note not recorded, sent null"),
    "dots in a name": (changed(**{"a.b": 1}), "body.a\\.b not recorded, sent 1"),
    "empty object as list": (changed(empty=[]), "body.empty recorded {}, sent []"),
    "empty object as null": (changed(empty=None), "body.empty recorded {}, sent null"),
    "repeated key": (changed()[:-1] + ', "rate": 99}', "body.rate#2 not recorded, sent 99"),
    "time as word": (changed(when="soon"), "body.when recorded <timestamp>, sent 'soon'"),
    "time as number": (changed(when=1700000000), "body.when recorded <timestamp>"),
    "uuid as word": (changed(order="x"), "body.order recorded <uuid>, sent 'x'"),
    "card as text": (
        changed(card={"number": "4242424242424242", "cvc": "123"}),
        "body.card.number recorded <pan:1>",
    ),
    "literal": (changed().replace('"USD"', r'"\u003cpan:1>"'), "recorded 'USD', sent <as text"),
    "no json": ("amount=1000", "body"),
    "empty": ("", "body.amount.value recorded 1000, not sent"),
}


def taken(body: str | bytes, content: str, rules: Rules, path: Path) -> files.Cassette:
    recorder = Recorder(Saying("ok"), rules, vault(), Facts())
    recorder.handle(asking(body, content))
    recorder.save(path)
    return files.load(path, rules)


def asking(body: str | bytes, content: str) -> Request:
    raw = body.encode() if isinstance(body, str) else body
    headers = {"content-type": content} if body else {}
    return Request("POST", "/pay", "", headers, raw, "http://127.0.0.1:1/@t/x")


def judged(tape: files.Cassette, rules: Rules, body: str | bytes, content: str) -> list[str]:
    source = Replay(tape, rules, vault())
    source.handle(asking(body, content))
    return source.verdict()


@pytest.mark.parametrize("mutant", JSON_MUTANTS)
def test_a_changed_json_body_is_caught_and_named(tmp_path: Path, mutant: str) -> None:
    tape = taken(changed(), "application/json", JSON_RULES, tmp_path / "x.yaml")
    body, words = JSON_MUTANTS[mutant]
    failures = judged(tape, JSON_RULES, body, "application/json")
    assert any(words in failure for failure in failures), failures
    assert "4242424242424242" not in str(failures)


def test_a_json_body_that_means_the_same_is_the_same(tmp_path: Path) -> None:
    tape = taken(changed(), "application/json", JSON_RULES, tmp_path / "x.yaml")
    assert "4242" not in (tmp_path / "x.yaml").read_text()
    same = json.dumps(
        {
            **dict(reversed(JSON_BODY.items())),
            "when": "2031-12-31T23:59:59+02:00",
            "order": str(uuid.uuid4()),
        },
        indent=1,
    ).replace("10.5", "10.50")
    assert judged(tape, JSON_RULES, same, "application/json; charset=utf-8") == []


XML_BODY = (
    '<?xml version="1.0" encoding="UTF-8"?><order xmlns="urn:pay" id="7"><amount currency="USD">10'
    "</amount><card><number>4242424242424242</number><cvc>123</cvc></card>"
    "<when>2026-01-02</when><note/></order>"
)
XML_RULES = Rules(
    volatile={"body.order.when": "timestamp"},
    cards={"body.order.card.number": "pan", "body.order.card.cvc": "cvc"},
)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (">10<", ">100<", "body.order.amount recorded '10', sent '100'"),
        ("USD", "EUR", "body.order.amount.@currency recorded 'USD', sent 'EUR'"),
        ("<note/>", "", "body.order.note recorded '', not sent"),
        ("<note/>", "<note/><note/>", "body.order.note#2 not recorded, sent ''"),
        ("<note/>", "<note>x</note>", "body.order.note recorded '', sent 'x'"),
        ("urn:pay", "urn:other", "body.order.@xmlns recorded 'urn:pay', sent 'urn:other'"),
        ('id="7"', 'id="8"', "body.order.@id recorded '7', sent '8'"),
        ("<when>2026-01-02</when><note/>", "<note/><when>2026-01-02</when>", "body.order.#"),
        (">2026-01-02<", ">never<", "body.order.when recorded <timestamp>, sent 'never'"),
        ("4242424242424242", "4000000000009995", "card.number recorded <pan:1>, sent <pan:2>"),
        ("</order>", "", "body"),
    ],
)
def test_a_changed_xml_body_is_caught_and_named(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    tape = taken(XML_BODY, "text/xml", XML_RULES, tmp_path / "x.yaml")
    assert "4242424242424242" not in (tmp_path / "x.yaml").read_text()
    failures = judged(tape, XML_RULES, XML_BODY.replace(old, new), "text/xml")
    assert any(words in failure for failure in failures), failures


def test_an_xml_body_that_means_the_same_is_the_same(tmp_path: Path) -> None:
    tape = taken(XML_BODY, "text/xml", XML_RULES, tmp_path / "x.yaml")
    prefixed = (
        '<p:order id="7"  xmlns:p="urn:pay">\n  <p:amount currency=\'USD\'>10</p:amount>\n'
        "  <p:card><p:number>4242424242424242</p:number><p:cvc>123</p:cvc></p:card>\n"
        "  <p:when>2031-05-06</p:when><p:note></p:note></p:order>"
    )
    assert judged(tape, XML_RULES, prefixed, "text/xml") == []


def multipart(mark: str, purpose: str = "evidence", file: bytes = b"\xff\xd8jpeg") -> bytes:
    return (
        (
            f'--{mark}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\n{purpose}\r\n'
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n'
            f"Content-Type: image/jpeg\r\n\r\n"
        ).encode()
        + file
        + f"\r\n--{mark}--\r\n".encode()
    )


def test_a_multipart_body_is_compared_part_by_part_whatever_its_boundary(tmp_path: Path) -> None:
    kind = "multipart/form-data; boundary="
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    tape = taken(multipart("aaa"), kind + "aaa", Rules(), one)
    taken(multipart("bbb"), kind + "bbb", Rules(), two)
    assert one.read_bytes() == two.read_bytes()
    assert judged(tape, Rules(), multipart("ccc"), kind + "ccc") == []
    other = judged(tape, Rules(), multipart("ccc", "logo"), kind + "ccc")
    assert "body.purpose recorded 'evidence', sent 'logo'" in other[0]
    assert "body.file recorded" in judged(tape, Rules(), multipart("c", file=b"no"), kind + "c")[0]


# References and signatures


def test_a_reference_stands_for_one_value_all_through_a_test(tmp_path: Path) -> None:
    rules = Rules(volatile={"body.order": "uuid"})
    path = tmp_path / "x.yaml"
    recorder = Recorder(Saying("ok"), rules, vault(), Facts())

    def calls(one: str, two: str) -> list[Request]:
        body = json.dumps({"order": one, "again": one, "text": f"order {one} of today"})
        read = msgspec.structs.replace(asking("", ""), method="GET", path=f"/orders/{two}")
        return [asking(body, "application/json"), read]

    first, second = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
    for call in calls(first, first):
        recorder.handle(call)
    recorder.save(path)
    assert first not in path.read_text()
    tape = files.load(path, rules)

    def run(requests: list[Request]) -> list[str]:
        source = Replay(tape, rules, vault())
        for request in requests:
            source.handle(request)
        return source.verdict()

    assert run(calls(second, second)) == []
    assert "path recorded '/orders/<uuid>', sent" in str(run(calls(second, first)))


def test_a_processors_ids_by_field_get_stand_ins_of_their_shape(tmp_path: Path) -> None:
    rules = Rules(
        ids=Ids(fields=("body.transId", "body.access_token", "body.guid")),
        replies={"body.at": "timestamp", "body.day": "timestamp"},
    )
    reply = {
        "transId": 60198765432,
        "access_token": "eyJ-tok_en.9",
        "guid": "A1B2-C3D4-99",
        "at": 1700000123,
        "day": "2026-05-06 07:08:09",
    }
    recorder = Recorder(Saying(json.dumps(reply)), rules, vault(), Facts(source="simulator"))
    answer = recorder.handle(asking("", ""))
    assert isinstance(answer, Response)
    answer.headers = {"content-type": "application/json"}
    recorder.handle(asking(json.dumps({"refund": "60198765432"}), "application/json"))
    recorder.save(tmp_path / "x.yaml")
    content = yaml.safe_load((tmp_path / "x.yaml").read_text())["interactions"]
    told = json.loads(content[0]["response"]["body"]["string"])
    assert told == {
        "transId": 10000000001,
        "access_token": "000-000_00.2",
        "guid": "0000-0000-03",
        "at": 1577836800,
        "day": "2020-01-01 00:00:00",
    }
    assert json.loads(content[1]["request"]["body"]) == {"refund": "10000000001"}


SIGNED = Rules(
    headers=("x-date", "x-signature"),
    volatile={"header.x-date": "timestamp"},
    request=Signature(
        header="x-signature",
        value="HMAC {signature}",
        message="{method}\n{target}\n{header.x-date}\n{body-sha256}",
        key="api_key",
        encoding="base64",
    ),
)


def signed(body: str, date: str, key: str = KEY, over: str | None = None) -> Request:
    request = asking(body, "application/json")
    digest = hashlib.sha256((body if over is None else over).encode()).hexdigest()
    message = f"POST\n/pay\n{date}\n{digest}".encode()
    mac = b64encode(hmac.digest(key.encode(), message, "sha256")).decode()
    headers = {**request.headers, "x-date": date, "x-signature": f"HMAC {mac}"}
    return msgspec.structs.replace(request, headers=headers)


def test_a_signature_is_made_anew_over_what_is_sent(tmp_path: Path) -> None:
    recorder = Recorder(Saying("ok"), SIGNED, vault(), Facts())
    recorder.handle(signed('{"a": 1}', "1700000000"))
    recorder.save(tmp_path / "x.yaml")
    tape = files.load(tmp_path / "x.yaml", SIGNED)

    def verdict(request: Request) -> list[str]:
        source = Replay(tape, SIGNED, vault(OTHER_KEY))
        source.handle(request)
        return source.verdict()

    assert verdict(signed('{"a": 1}', "1800000000", OTHER_KEY)) == []
    wrong = "header.x-signature does not verify over what was sent"
    assert wrong in verdict(signed('{"a": 1}', "1800000000", KEY))[0]
    assert wrong in verdict(signed('{"a": 1}', "1800000000", OTHER_KEY, over="{}"))[0]
    unsigned = msgspec.structs.replace(signed("{}", "1"), headers={})
    assert "header.x-signature was not sent" in verdict(unsigned)[0]


def official(url: str, key: str) -> None:
    """A journey of Stripe's own client: pay, capture, refund in part, read the refund back."""
    transport = stripe.UrllibClient()
    client: Any = stripe.StripeClient(key, base_addresses={"api": url}, http_client=transport)
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2034, "cvc": "123"}
    method = client.v1.payment_methods.create({"type": "card", "card": card})
    paid = client.v1.payment_intents.create(
        {
            "amount": 1000,
            "currency": "usd",
            "payment_method": method.id,
            "confirm": True,
            "capture_method": "manual",
            "payment_method_types": ["card"],
        }
    )
    client.v1.payment_intents.capture(paid.id)
    refund = client.v1.refunds.create({"payment_intent": paid.id, "amount": 400})
    assert client.v1.refunds.retrieve(refund.id).amount == 400


def test_the_official_client_is_recorded_twice_the_same_and_replayed(
    relay: Relay, tmp_path: Path
) -> None:
    tapes = []
    for seed, at in ((1, 1_700_000_000.0), (2, 1_800_000_000.0)):
        simulator = load_simulator("stripe")(seed=seed, clock=Clock(start=at))
        keys = simulator.credentials(f"merchant {seed}")
        mine = vault(keys["api_key"], simulator.webhook_secret(f"merchant {seed}"))
        recorder = Recorder(simulator, STRIPE, mine, Facts())
        relay.open("sdk", {"stripe": recorder})
        official(relay.url("sdk", "stripe"), keys["api_key"])
        assert relay.close("sdk").ok
        for hook in simulator.merchant(keys).outbox.deliveries:
            recorder.webhook(hook)
        tapes.append(tmp_path / f"{seed}.yaml")
        recorder.save(tapes[-1], recorded="2026-01-02")
    assert tapes[0].read_bytes() == tapes[1].read_bytes()
    source = Replay(files.load(tapes[0], STRIPE), STRIPE, vault(OTHER_KEY, OTHER_HOOK))
    relay.open("sdk", {"stripe": source})
    official(relay.url("sdk", "stripe"), OTHER_KEY)
    assert relay.close("sdk").ok
    hooks = source.webhooks("1900000000")
    assert [json.loads(hook.body)["type"] for hook in hooks] == [hook.event_type for hook in hooks]
    assert "charge.refunded" in [hook.event_type for hook in hooks]


def test_webhooks_come_when_due_filled_and_signed_anew(relay: Relay, taped: Path) -> None:
    source = Replay(files.load(taped, STRIPE), STRIPE, vault(OTHER_KEY, OTHER_HOOK))
    relay.open("journey", {"stripe": source})
    assert source.webhooks("1700000000") == []
    Service(relay.url("journey", "stripe"), OTHER_KEY).journey()
    (hook,) = source.webhooks("1900000000")
    assert source.webhooks("1900000000") == []
    assert json.loads(hook.body)["key"] == OTHER_KEY
    check = stripe.WebhookSignature.verify_header
    header = hook.headers["stripe-signature"]
    assert header.startswith("t=1900000000,v1=")
    assert check(hook.body.decode(), header, OTHER_HOOK, tolerance=None)
    with pytest.raises(stripe.SignatureVerificationError):
        check(hook.body.decode(), header, HOOK, tolerance=None)


def test_a_dropped_or_late_answer_is_kept(tmp_path: Path) -> None:
    class Dropping:
        def handle(self, request: Request) -> Response:
            return Response(500, {}, b"", delay=0.25, reset=True)

    recorder = Recorder(Dropping(), Rules(), vault(), Facts())
    recorder.handle(asking("", ""))
    recorder.save(tmp_path / "x.yaml")
    tape = files.load(tmp_path / "x.yaml", Rules())
    answer = Replay(tape, Rules(), vault()).handle(asking("", ""))
    assert (answer.delay, answer.reset) == (0.25, True)


def test_wrong_rules_name_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text('[volatile]\n"header.x" = "guid"\n')
    with pytest.raises(ValueError, match=r"rules\.toml: Invalid enum value 'guid'"):
        rulebook.load(tmp_path)
    (tmp_path / "rules.toml").write_text('header = ["x"]\n')
    with pytest.raises(ValueError, match=r"rules\.toml: .*unknown field `header`"):
        rulebook.load(tmp_path)
    assert rulebook.load(tmp_path / "absent") == Rules()


IN_BODY: dict[str, tuple[str, str, Signature, Callable[[str], str]]] = {
    "form": (
        "application/x-www-form-urlencoded",
        "id=tx_1234&total=10.00&checksum={}",
        Signature(
            field="body.checksum",
            kind="hash",
            message="{secret.webhook_secret}{body.total}{body.no}",
        ),
        lambda secret: hashlib.sha256(f"{secret}10.00".encode()).hexdigest(),
    ),
    "json": (
        "application/json",
        '{{"items":[{{"id":"tx_1234","total":1000,"mac":"{}"}}]}}',
        Signature(
            field="body.items[0].mac",
            message="{body.items[0].id}:{body.items[0].total}",
            key="webhook_secret",
            encoding="base64",
        ),
        lambda secret: b64encode(hmac.digest(secret.encode(), b"tx_1234:1000", "sha256")).decode(),
    ),
}


@pytest.mark.parametrize("case", IN_BODY)
def test_a_signature_inside_a_webhook_is_made_anew(tmp_path: Path, case: str) -> None:
    content, body, rule, expected = IN_BODY[case]
    rules = Rules(webhook=rule)

    class Told:
        def handle(self, request: Request) -> Response:
            return Response(200, {}, b"")

    recorder = Recorder(Told(), rules, vault(), Facts())
    sent = body.format(quote(expected(HOOK), safe="")).encode()
    recorder.webhook(Delivery("e", "paid", "", {"content-type": content}, sent))
    recorder.handle(asking("", ""))
    recorder.save(tmp_path / "x.yaml")
    assert expected(HOOK) not in (tmp_path / "x.yaml").read_text()
    replay = Replay(files.load(tmp_path / "x.yaml", rules), rules, vault(OTHER_KEY, OTHER_HOOK))
    (hook,) = replay.webhooks("1900000000")
    made = quote(expected(OTHER_HOOK), safe="") if case == "form" else expected(OTHER_HOOK)
    assert hook.body.decode() == body.format(made)


def test_codes_inside_other_documents_are_hidden_and_come_back() -> None:
    vault = Vault({}, [Card("4111111111111111", "123")])
    inner = '{"DS_PAN":"4111111111111111","DS_CVV2":"123","DS_AMOUNT":"123"}'
    sealed = b64encode(inner.encode()).decode()
    for text in (
        f'{{"parameters":"{sealed}"}}',
        "<xml><![CDATA[<CardNumber>4111111111111111</CardNumber><CVN>123</CVN>]]></xml>",
    ):
        hidden = vault.refer(text)
        assert "<cvc:1>" in hidden.replace("%3C", "<").replace("%3E", ">")
        assert "4111" not in hidden
        assert vault.fill(hidden) == text
