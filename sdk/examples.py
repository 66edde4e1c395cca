"""Runs the examples of a client's README, and holds what they print against what it says.

python sdk/stack.py -- python sdk/examples.py python .venv/bin/python examples/{}.py

Every fenced block of a README is one of three:

* below `<!-- example: NAME -->`: the file of that name in the client's examples/, whole;
* `text` right after one: parts of what it prints, one a line;
* `sh` below `<!-- install -->`: how to get the client; the run of the suite does it.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stack import merchant

HERE = Path(__file__).resolve().parent
SECONDS = 90.0
_BLOCK = re.compile(
    r"(?:<!-- (?P<what>[^>]*?) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)```\n", re.DOTALL
)


@dataclass
class Example:
    """A program of a README, and lines that it prints."""

    name: str
    code: str
    printed: list[str]


class Wrong(Exception):
    """A README says what is not so."""


def examples(readme: str) -> Iterator[Example]:
    """The examples of a README. Raises Wrong for a block that nothing executes."""
    found: Example | None = None
    for block in _BLOCK.finditer(readme):
        what, kind, text = block["what"] or "", block["kind"], block["text"]
        if what.startswith("example: "):
            if found:
                yield found
            found = Example(what.removeprefix("example: "), text, [])
        elif kind == "text" and found and not found.printed:
            found.printed = text.splitlines()
        elif what != "install":
            raise Wrong(f"nothing executes this block of the README:\n{text}")
    if found:
        yield found


class Run:
    """An example as a process, whose output is read as it comes."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own examples
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._give_up = threading.Timer(SECONDS, self._process.kill)
        self._give_up.start()
        self.printed = ""

    def until(self, pattern: str) -> re.Match[str]:
        """Waits for output. Raises Wrong where the process ends without it."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.printed += line
            if found := re.search(pattern, line):
                return found
        self._process.wait()
        raise Wrong(f"no {pattern!r} in what it printed:\n{self.printed}{self._errors()}")

    def end(self) -> None:
        """Waits for the end. Raises Wrong where it is not a good one."""
        assert self._process.stdout is not None
        self.printed += self._process.stdout.read()
        if self._process.wait() != 0:
            raise Wrong(f"exit code {self._process.returncode}:\n{self.printed}{self._errors()}")
        self._give_up.cancel()

    def stop(self) -> None:
        """Ends it."""
        self._give_up.cancel()
        self._process.terminate()
        self._process.wait(20)

    def _errors(self) -> str:
        assert self._process.stderr is not None
        return self._process.stderr.read()[-3000:]


def plain(run: Run) -> None:
    """An example that runs to its end by itself."""
    run.end()


def three_ds(run: Run) -> None:
    """An example whose customer has to approve."""
    payment = run.until(r"pi_\w+")[0]
    run.until(r"http\S+")
    decided = {"reference": payment, "outcome": "approve"}
    ask(f"{_control()}/outcomes", decided)
    run.end()


def webhook_receiver(run: Run) -> None:
    """An example that listens to webhooks: it must see true ones, and refuse forged ones."""
    run.until("listening")
    hook = f"http://127.0.0.1:{os.environ['PORT']}/"
    ask(f"{_control()}/endpoints", {"url": hook})
    _pay()
    run.until("PAYMENT_INTENT_SUCCESS")
    body = _taken()
    try:
        ask(hook, json.loads(body))
        raise Wrong("a webhook without a signature was taken")
    except urllib.error.HTTPError as refused:
        if refused.code != 401:
            raise Wrong(f"one without a signature was answered with {refused.code}") from None


def _control() -> str:
    """Where the merchant's account is steered."""
    place = f"{os.environ['SIMULATOR_URL']}/_sim/stripe/merchants"
    return f"{place}/{os.environ['STRIPE_MERCHANT']}"


def _pay() -> None:
    """A payment of which the service knows nothing but what the webhooks say."""
    request = urllib.request.Request(  # noqa: S310 - on this machine
        f"{os.environ['STRIPE_BASE_URL']}/v1/payment_intents",
        b"amount=1050&currency=usd&confirm=true&payment_method=pm_card_visa"
        b"&automatic_payment_methods[enabled]=true"
        b"&automatic_payment_methods[allow_redirects]=never",
        {"Authorization": f"Bearer {os.environ['STRIPE_API_KEY']}"},
    )
    with urllib.request.urlopen(request, timeout=30):  # noqa: S310
        pass


def _taken() -> str:
    """What the processor sent. Raises Wrong where the receiver refused it."""
    for _ in range(100):
        sent = ask(f"{_control()}/outbox")
        attempts = [attempt for delivery in sent for attempt in delivery["attempts"]]
        if attempts and all(attempt["status"] == 200 for attempt in attempts):
            body: str = sent[-1]["body"]
            return body
        time.sleep(0.1)
    raise Wrong(f"the processor was answered with {[a['status'] for a in attempts]}")


def ask(url: str, body: Any = None) -> Any:
    """JSON from an address of this machine."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, data, headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        text = answer.read()
    return json.loads(text) if text else None


DRIVERS = {"three_ds": three_ds, "webhook_receiver": webhook_receiver}


def check(client: str, command: list[str]) -> int:
    """Runs all examples of a client; how many there were. Raises Wrong."""
    folder = HERE / client
    # An account of its own: the clients' examples may run side by side.
    os.environ |= merchant(os.environ["SIMULATOR_URL"], f"shop_{client}")
    found = list(examples((folder / "README.md").read_text()))
    (ending,) = {path.suffix for path in (folder / "examples").iterdir() if path.is_file()}
    files = {path.stem for path in (folder / "examples").glob(f"*{ending}")}
    if {example.name for example in found} != files:
        raise Wrong(f"the README has {[e.name for e in found]}, the folder {sorted(files)}")
    for example in found:
        if (folder / "examples" / f"{example.name}{ending}").read_text() != example.code:
            raise Wrong(f"{example.name}: the README has another text than the file")
        _run(example, [part.format(example.name) for part in command], folder)
    return len(found)


def _run(example: Example, command: list[str], folder: Path) -> None:
    os.environ["PORT"] = str(_free_port())
    began = time.monotonic()
    run = Run(command, folder)
    try:
        DRIVERS.get(example.name, plain)(run)
        missing = [line for line in example.printed if line not in run.printed]
        if missing:
            raise Wrong(f"{missing} is not in what it printed:\n{run.printed}")
    except Wrong as wrong:
        raise Wrong(f"{example.name}: {wrong}") from None
    finally:
        run.stop()
    print(f"{example.name}: {time.monotonic() - began:.1f} s", flush=True)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


if __name__ == "__main__":
    try:
        print(f"{check(sys.argv[1], sys.argv[2:])} examples")
    except Wrong as wrong:
        raise SystemExit(str(wrong)) from None
