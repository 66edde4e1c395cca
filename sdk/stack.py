"""Runs a command beside a live service over simulated processors, behind TLS too.

python sdk/stack.py -- npm test

What the command finds in its environment:

UCS_ADDRESS                             host:port of the service, plain HTTP/2
UCS_TLS_ADDRESS                         the same behind TLS
UCS_MTLS_ADDRESS                        the same behind TLS that asks for a client's certificate
UCS_CA, UCS_CERTIFICATE, UCS_KEY        PEM files: whom to trust, and who the client is
SIMULATOR_URL                           the simulator, with its control plane under /_sim
STRIPE_API_KEY, STRIPE_BASE_URL         a merchant's account at the simulated Stripe
STRIPE_MERCHANT                         its name in the control plane
STRIPE_WEBHOOK_SECRET                   with which its webhooks are signed
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import ipaddress
import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

START_SECONDS = 60.0
STOP_SECONDS = 20.0


@contextlib.contextmanager
def stack() -> Iterator[dict[str, str]]:
    """Service, simulator and TLS, and the environment that leads to them."""
    with contextlib.ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="ucs-stack-")))
        simulator = running.enter_context(
            _started(["simulators.local.main", "--port", "0"], r"window: (\S+)/", folder)
        )
        address = running.enter_context(
            _started(["ucs.server.main", "--listen", "127.0.0.1:0"], r"listening on (\S+)", folder)
        )
        papers = certificates(folder)
        doors = running.enter_context(_doors(address, papers))
        yield {
            "UCS_ADDRESS": address,
            **doors,
            **{name: str(path) for name, path in papers.items() if name.startswith("UCS_")},
            "SIMULATOR_URL": simulator,
            **merchant(simulator, "shop"),
        }


def merchant(simulator: str, name: str) -> dict[str, str]:
    """A merchant's account at the simulated Stripe, as environment."""
    request = urllib.request.Request(  # noqa: S310 - on this machine
        f"{simulator}/_sim/stripe/merchants", json.dumps({"id": name}).encode()
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        keys = json.load(answer)
    return {
        "STRIPE_MERCHANT": name,
        "STRIPE_API_KEY": keys["credentials"]["api_key"],
        "STRIPE_WEBHOOK_SECRET": keys["webhook_secret"],
        "STRIPE_BASE_URL": f"{simulator}/stripe",
    }


@contextlib.contextmanager
def _started(module: list[str], ready: str, folder: Path) -> Iterator[str]:
    """A module as a process; what it says of itself when it is ready."""
    quiet = {"CS__METRICS__PORT": "0", "CS__LOG__CONSOLE__LEVEL": "ERROR", "PYTHONUNBUFFERED": "1"}
    log = folder / f"{module[0]}.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-m", *module],
            env={**os.environ, **quiet},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    give_up = threading.Timer(START_SECONDS, process.kill)
    give_up.start()
    try:
        said = (re.match(ready, line) for line in process.stdout)
        found = next((match for match in said if match), None)
        give_up.cancel()
        if found is None:
            raise RuntimeError(f"{module[0]} did not start: {log.read_text()[-2000:]}")
        yield found[1]
    finally:
        give_up.cancel()
        process.terminate()
        process.wait(STOP_SECONDS)
        process.stdout.close()


def certificates(folder: Path) -> dict[str, Path]:
    """A certificate authority, a server's certificate for loopback, and a client's."""
    authority, authority_key = _certificate("Authority", None, None)
    papers = {"UCS_CA": _written(folder / "ca.pem", authority)}
    for who, named in (("server", "SERVER"), ("client", "UCS")):
        certificate, key = _certificate(who, authority, authority_key)
        papers[f"{named}_CERTIFICATE"] = _written(folder / f"{who}.pem", certificate)
        path = papers[f"{named}_KEY"] = folder / f"{who}.key"
        path.touch(0o600)
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    return papers


def _written(path: Path, certificate: x509.Certificate) -> Path:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path


def _certificate(
    who: str, issuer: x509.Certificate | None, issuer_key: ec.EllipticCurvePrivateKey | None
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"UCS test {who}")])
    now = datetime.datetime.now(datetime.UTC)
    loopback = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), loopback]), critical=False
        )
    )
    return builder.sign(issuer_key or key, hashes.SHA256()), key


@contextlib.contextmanager
def _doors(address: str, papers: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Two ports that take TLS off and pass on what comes, one of them for known clients alone."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        opened = {
            "UCS_TLS_ADDRESS": _open(address, _context(papers, known=False)),
            "UCS_MTLS_ADDRESS": _open(address, _context(papers, known=True)),
        }
        yield {
            name: asyncio.run_coroutine_threadsafe(door, loop).result(START_SECONDS)
            for name, door in opened.items()
        }
    finally:
        asyncio.run_coroutine_threadsafe(_hang_up(), loop).result(STOP_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(STOP_SECONDS)
        loop.close()


def _context(papers: dict[str, Path], *, known: bool) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers["SERVER_CERTIFICATE"], papers["SERVER_KEY"])
    context.set_alpn_protocols(["h2"])
    if known:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(papers["UCS_CA"])
    return context


async def _open(address: str, context: ssl.SSLContext) -> str:
    host, _, port = address.rpartition(":")

    async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind_reader, behind_writer = await asyncio.open_connection(host, int(port))
        await asyncio.gather(_pump(reader, behind_writer), _pump(behind_reader, writer))

    server = await asyncio.start_server(passed_on, "127.0.0.1", 0, ssl=context)
    return f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def _hang_up() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, ssl.SSLError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


def main(command: list[str]) -> int:
    """Runs the command; its exit code."""
    if command[:1] == ["--"]:
        command = command[1:]
    with stack() as environment:
        whole = {**os.environ, **environment}
        return subprocess.run(command, env=whole, check=False).returncode  # noqa: S603 - asked for


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
