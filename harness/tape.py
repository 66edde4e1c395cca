"""Tapes: what a program says to a real processor, recorded through the proxy door and played again.

`python -m harness.tape record --processor stripe --credentials FILE --proxy 8091 FOLDER` leads the
processor's own hosts through to the real one, over verified TLS, and writes FOLDER/stripe.yaml with
references for credentials and test cards. `replay` answers from that file, and dials nobody. FILE
is JSON, processor to credentials, as for `--credentials` of the suites; to replay, any others
of the same names and lengths do.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

import httpx
import msgspec

from harness import processors, specs
from harness.cassettes import cassette, rules
from harness.cassettes.cassette import Facts
from harness.cassettes.recorder import Recorder, Refused, Running
from harness.cassettes.replay import Replay
from harness.cassettes.rules import Rules
from harness.cassettes.vault import Vault
from harness.requirements import VERSION
from harness.sandbox import Sandbox
from simulators.core import registry
from simulators.core.door import serve
from simulators.core.http import Request, Response
from simulators.local import live
from simulators.local.proxy import Proxy, ProxyError, certificate

RULES = Path(__file__).parents[1] / "cassettes"
ORIGIN = "x-simulator-origin"
PLAIN = {"content-type": "text/plain; charset=utf-8"}
LIVE = "the request carried a key of live form: only test keys are recorded, and it was not sent on"

Handle = Callable[[Request], Response | Awaitable[Response]]


class Real:
    """Passes each request on to the real host that it names, over verified TLS."""

    def __init__(self) -> None:
        self._hosts: dict[str, Sandbox] = {}

    async def handle(self, request: Request) -> Response:
        """The host's own answer. Raises httpx.TransportError where there is none."""
        host = request.headers["host"]
        if host not in self._hosts:
            self._hosts[host] = Sandbox(f"https://{host}")
        return await self._hosts[host].handle(request)

    async def aclose(self) -> None:
        """Closes the connections."""
        for each in self._hosts.values():
            await each.aclose()


class Given:
    """A source whose answers are there already."""

    def __init__(self, answers: Sequence[Response]) -> None:
        self._answers = iter(answers)

    def handle(self, request: Request) -> Response:
        """The next answer."""
        return next(self._answers)


class Recording:
    """Answers as the real processor does, and keeps on file what was said so far.

    What may not be written, such as a card number that no test card declares, is passed on, told to
    `complain`, and left out. Each exchange is put at the end of the file before it is answered, so
    that no end of this process loses one; `finish` writes the file as all cassettes are written.
    """

    def __init__(
        self, path: Path, known: Rules, vault: Vault, facts: Facts, complain: Callable[[str], None]
    ) -> None:
        self.path, self.refused = path, 0
        self._known, self._vault, self._facts, self._complain = known, vault, facts, complain
        self._running = Running(known, vault, facts)
        self._said: list[tuple[Request, Response]] = []
        self._real = Real()

    def __len__(self) -> int:
        return len(self._said)

    async def handle(self, request: Request) -> Response:
        """The real processor's answer; 403 for a live key, 502 where the processor is not there."""
        if live.lives(request):
            return Response(403, PLAIN, LIVE.encode())
        try:
            answer = await self._real.handle(request)
        except httpx.TransportError as error:
            host = request.headers["host"]
            return Response(502, PLAIN, f"no answer of {host}: {error!r}".encode())
        self._keep(request, answer)
        return answer

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._real.aclose()

    def _keep(self, request: Request, answer: Response) -> None:
        # Cookies are those of whoever stands before the processor, and nobody else's.
        kept = {name: text for name, text in answer.headers.items() if name != "set-cookie"}
        answer = msgspec.structs.replace(answer, headers=kept)
        try:
            self._append(self._running.piece(request, answer))
        except Refused as refused:
            self.refused += 1
            self._complain(f"not recorded: {self._vault.hide(str(refused))}")
        else:
            self._said.append((request, answer))

    def _append(self, piece: str) -> None:
        if not self._said:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            piece = self._running.begin() + piece
        with self.path.open("ab", buffering=0) as file:
            file.write(piece.encode())

    def finish(self) -> None:
        """Write the whole tape anew, in the order and with the numbers of a cassette."""
        if not self._said:
            return
        answers = Given([each for _, each in self._said])
        recorder = Recorder(answers, self._known, self._vault, self._facts)
        for each, _ in self._said:
            recorder.handle(each)
        recorder.save(self.path)


def led(handle: Handle, name: str, base: Callable[[], str]) -> Handle:
    """A handle behind the proxy door, which puts the processor's name before each path."""

    def found(request: Request) -> Response | Awaitable[Response]:
        request.path = request.path.removeprefix(f"/{name}") or "/"
        request.headers.pop(ORIGIN, None)
        request.base = base()
        return handle(request)

    return found


async def run(handle: Handle, name: str, hosts: Mapping[str, str], port: int) -> None:
    """Serve behind the proxy door until this process is asked to end. Raises ProxyError."""
    ended, base = asyncio.Event(), ""
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    server = await serve(led(handle, name, lambda: base))
    bound = server.sockets[0].getsockname()[:2]
    base = f"http://{bound[0]}:{bound[1]}"
    proxy = Proxy(bound, hosts)
    await proxy.start("127.0.0.1", port)
    _say(f"proxy: http://127.0.0.1:{proxy.port} (CA: {certificate()})")
    await ended.wait()
    await proxy.stop()
    server.close()


async def record(asked: argparse.Namespace, path: Path, known: Rules, vault: Vault) -> int:
    """Record until asked to end; 1 where something had to be left out."""
    facts = Facts(asked.processor, "sandbox", cassette.today(), VERSION)
    recording = Recording(path, known, vault, facts, _complain)
    try:
        await run(recording.handle, asked.processor, _hosts(asked), asked.proxy)
    finally:
        await recording.aclose()
        recording.finish()
    _say(f"{path}: {len(recording)} recorded, {recording.refused} left out")
    return 1 if recording.refused else 0


async def replay(asked: argparse.Namespace, path: Path, known: Rules, vault: Vault) -> int:
    """Replay until asked to end; 1 where something was asked that is not on the tape."""
    source = Replay(cassette.load(path, known), known, vault, ordered=False)
    await run(source.handle, asked.processor, _hosts(asked), asked.proxy)
    count = len(source.cassette.interactions)
    _say(f"{path}: {source.played} of {count} replayed, {len(source.failures)} not on it")
    return 1 if source.failures else 0


def _hosts(asked: argparse.Namespace) -> dict[str, str]:
    known = [*registry.load(asked.processor).hosts, *asked.host]
    return dict.fromkeys(known, asked.processor)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _parser() -> argparse.ArgumentParser:
    told = argparse.ArgumentParser(prog="python -m harness.tape", description=__doc__)
    told.add_argument("what", choices=("record", "replay"))
    told.add_argument("folder", type=Path, help="where the tape lies")
    told.add_argument("--processor", required=True, choices=registry.names())
    told.add_argument("--credentials", required=True, type=Path, help="JSON of test credentials")
    told.add_argument("--proxy", type=int, default=8091, help="port; 0 takes a free one")
    told.add_argument("--host", action="append", default=[], help="one more host of the processor")
    return told


def main(arguments: Sequence[str]) -> int:
    """The command line; 2 for what cannot be begun."""
    asked = _parser().parse_args(list(arguments))
    path: Path = asked.folder / f"{asked.processor}.yaml"
    if asked.what == "record" and path.exists():
        return _cannot(f"{path} is a tape already: move it, or record elsewhere")
    if asked.what == "replay" and not path.exists():
        return _cannot(f"{path}: there is no tape")
    try:
        held = processors.real(asked.credentials, asked.processor)
        # By name, so that replaying numbers them as recording did.
        vault = processors.vault(specs.load(asked.processor), dict(sorted(held.items())))
        known = rules.load(RULES / asked.processor)
        work = record if asked.what == "record" else replay
        return asyncio.run(work(asked, path, known, vault))
    except (LookupError, OSError, ValueError, ProxyError) as error:
        return _cannot(str(error.args[0] if isinstance(error, LookupError) else error))


def _cannot(why: str) -> int:
    _complain(why)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
