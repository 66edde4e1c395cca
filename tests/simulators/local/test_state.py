"""The state file: a killed simulator goes on where it was; no card number is in the file."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from simulators.local.state import State, StateError

COMMAND = [sys.executable, "-m", "simulators.local.main", "--port", "0", "--seed", "5"]
CARD = "4000056655665556"


class Served:
    """The command on a state file, and one merchant of Stripe's."""

    def __init__(self, process: Any, browser: requests.Session) -> None:
        self.process, self.browser = process, browser
        self.said = b""
        while b"window:" not in self.said:
            line = process.stdout.readline()
            assert line, self.said
            self.said += line
        found = re.search(rb"window: (http://\S+)/", self.said)
        assert found
        self.base = found[1].decode()
        made = self.ask("POST", "_sim/stripe/merchants", {"id": "shop"})
        self.key = made["credentials"]["api_key"]

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.browser.request(method, f"{self.base}/{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def stripe(self, path: str, **told: str) -> Any:
        answer = self.browser.post(
            f"{self.base}/stripe/v1/{path}", data=told, auth=(self.key, ""), timeout=20
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    def pay(self, amount: int, **more: str) -> Any:
        card = {"payment_method_data[type]": "card", "payment_method_data[card][number]": CARD}
        card |= {f"payment_method_data[card][{name}]": text for name, text in EXPIRY.items()}
        asked = {"amount": str(amount), "currency": "usd", "confirm": "true", **card, **more}
        return self.stripe("payment_intents", **asked)

    @property
    def ledger(self) -> Any:
        return self.ask("GET", "_sim/stripe/merchants/shop/ledger")

    def delivered(self) -> None:
        """Until every webhook is delivered."""
        number = 0
        while {each["state"] for each in self.outbox} != {"delivered"}:
            number = self.ask("GET", f"_sim/changes?after={number}")["number"]

    @property
    def outbox(self) -> Any:
        return self.ask("GET", "_sim/stripe/merchants/shop/outbox")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


EXPIRY = {"exp_month": "12", "exp_year": "2034", "cvc": "123"}


@contextlib.contextmanager
def serving(state: Path, *more: str) -> Iterator[Served]:
    command = [*COMMAND, "--state", str(state), *more]
    with requests.Session() as browser, subprocess.Popen(command, stdout=subprocess.PIPE) as it:
        browser.trust_env = False
        try:
            yield Served(it, browser)
        finally:
            it.kill()


def test_a_killed_simulator_goes_on_where_it_was(tmp_path: Path) -> None:
    state = tmp_path / "shop.state"
    with serving(state) as first:
        taken, held = first.pay(1100), first.pay(2200, capture_method="manual")
        first.stripe("refunds", payment_intent=taken["id"], amount="100")
        first.ask("POST", "_sim/clock/advance", {"seconds": 86_400})
        first.ask(
            "POST",
            "_sim/stripe/merchants/shop/outcomes",
            {"reference": taken["id"], "outcome": "dispute"},
        )
        before, now = first.ledger, first.ask("GET", "_sim/clock")["now"]
        first.kill()
    with serving(state) as second:
        assert second.ledger == before
        assert 0 <= second.ask("GET", "_sim/clock")["now"] - now < 600
        captured = second.stripe(f"payment_intents/{held['id']}/capture")
        assert captured["amount_received"] == 2200
        assert second.pay(3300)["id"] not in {taken["id"], held["id"]}


def test_no_card_number_is_in_the_file(tmp_path: Path) -> None:
    state = tmp_path / "shop.state"
    with serving(state) as first:
        first.pay(1100)
        first.kill()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"records" in kept
    assert CARD.encode() not in kept
    assert (tmp_path / "shop.state.key").stat().st_mode & 0o077 == 0


def test_a_file_of_another_seed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state"
    State(path, {"seed": "1"}).close()
    with pytest.raises(StateError, match="begun with seed 1, not 2"):
        State(path, {"seed": "2"})


def test_a_file_without_its_key_is_refused(tmp_path: Path) -> None:
    state = tmp_path / "shop.state"
    with serving(state) as first:
        first.pay(1100)
        first.kill()
    (tmp_path / "shop.state.key").unlink()
    done = subprocess.run([*COMMAND, "--state", str(state)], capture_output=True, timeout=60)
    assert done.returncode == 1
    assert b"the key of the state file" in done.stderr


def test_what_was_delivered_is_not_delivered_again(tmp_path: Path, mailbox: Any) -> None:
    state = tmp_path / "shop.state"
    with serving(state) as first:
        first.ask("POST", "_sim/stripe/merchants/shop/endpoints", {"url": mailbox.url})
        first.pay(1100)
        first.delivered()
        first.kill()
    heard = len(mailbox.received)
    with serving(state) as second:
        assert {each["state"] for each in second.outbox} == {"delivered"}
        second.pay(2200)
        second.delivered()
    assert len(mailbox.received) > heard
    events = [json.loads(body)["id"] for _, body in mailbox.received]
    assert len(events) == len(set(events))
