"""Tapes: a real program, a real proxy, and a stand-in processor over verified TLS."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import re
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from harness import tape
from simulators.local import proxy

KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
OTHER = "sk_test_" + "x" * 24
CARD, UNDECLARED = "4242424242424242", "4000000000000077"
TOKEN = "ek_test_YWNjdF8xTzJ2aEdHZ0Jm"
needs_mitmdump = pytest.mark.skipif(
    proxy.find() is None, reason="no mitmdump: `ucs-simulator setup-proxy` installs it"
)


class Standin:
    """A processor of its own at https://localhost, with a certificate of its own authority."""

    def __init__(self, folder: Path) -> None:
        self.ca = folder / "ca.pem"
        self.seen: list[tuple[str, str, bytes]] = []
        seen = self.seen

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                seen.append((self.path, self.headers["authorization"], body))
                told: dict[str, Any] = {
                    "id": f"ch_3NnoGH2eZvKYlo2C1uIVy{len(seen):03}",
                    "key": KEY,
                    "n": len(seen),
                }
                told["ephemeralKey"] = {"secret": TOKEN}
                raw = json.dumps(told).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Set-Cookie", "__cf_bm=secret-of-a-cdn; Secure")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, format: str, *arguments: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.socket = _context(folder).wrap_socket(self.server.socket, server_side=True)
        self.host = f"localhost:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever)
        self._thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self._thread.join(5)
        self.server.server_close()


def _context(folder: Path) -> ssl.SSLContext:
    """A server's certificate for localhost, and `ca.pem`, which alone vouches for it."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "stand-in")])
    keys = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, keys.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(keys, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        keys.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[Standin]:
    found = Standin(tmp_path)
    yield found
    found.close()


class Taping:
    """The command, and a program that knows its proxy."""

    def __init__(self, process: Any, host: str) -> None:
        self.process, self.host = process, host
        said = process.stdout.readline()
        found = re.search(r"proxy: (\S+) \(CA: (\S+)\)", said)
        assert found, said + process.stderr.read()
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.proxies, self.http.verify = {"https": found[1]}, found[2]

    def pay(self, key: str, number: str, amount: str = "1050") -> requests.Response:
        form = {"amount": amount, "card[number]": number, "card[cvc]": "123"}
        place = f"https://{self.host}/v1/charges"
        return self.http.post(place, data=form, auth=(key, ""), timeout=20)

    def end(self) -> tuple[int, str, str]:
        self.http.close()
        self.process.terminate()
        said, complained = self.process.communicate(timeout=20)
        return self.process.returncode, said, complained


@contextlib.contextmanager
def taping(what: str, folder: Path, host: str, key: str, ca: Path | None) -> Iterator[Taping]:
    held = folder / f"{what}.json"
    held.write_text(json.dumps({"stripe": {"api_key": key}}))
    env = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    env |= {"SSL_CERT_FILE": str(ca)} if ca else {}
    command = [sys.executable, "-m", "harness.tape", what, "--processor", "stripe", "--proxy", "0"]
    command += ["--credentials", str(held), "--host", "localhost", str(folder / "tapes")]
    pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=env, **pipes) as process:
        try:
            yield Taping(process, host)
        finally:
            process.kill()


@needs_mitmdump
def test_what_a_real_processor_said_is_said_again(tmp_path: Path, standin: Standin) -> None:
    path = tmp_path / "tapes" / "stripe.yaml"
    with taping("record", tmp_path, standin.host, KEY, standin.ca) as program:
        first = program.pay(KEY, CARD)
        assert first.status_code == 200, first.text
        assert first.json()["n"] == 1
        assert path.exists()
        assert program.pay(KEY, CARD, "2000").json()["n"] == 2
        assert program.end()[:2] == (0, f"{path}: 2 recorded, 0 left out\n")
    assert CARD.encode() in standin.seen[0][2]
    text = path.read_text()
    for secret in (KEY, CARD, "123", TOKEN, "secret-of-a-cdn", "3NnoGH2eZvKYlo2C1uIVy"):
        assert secret not in text
    assert f"https://{standin.host}/v1/charges" in text
    assert "<secret:1" in text
    assert "<pan:" in text
    with taping("replay", tmp_path, standin.host, OTHER, None) as program:
        again = program.pay(OTHER, CARD)
        assert again.status_code == 200, again.text
        assert (again.json()["n"], again.json()["key"]) == (1, OTHER)
        assert program.pay(OTHER, CARD, "2001").status_code == 599
        assert program.pay("sk_test_somebody_else", CARD).status_code == 599
        code, said, _ = program.end()
        assert code == 1
        assert "2 not on it" in said
    assert len(standin.seen) == 2


@needs_mitmdump
def test_what_was_answered_is_on_the_tape_of_a_killed_recorder(
    tmp_path: Path, standin: Standin
) -> None:
    path = tmp_path / "tapes" / "stripe.yaml"
    sizes = []
    with taping("record", tmp_path, standin.host, KEY, standin.ca) as program:
        for number in range(4):
            assert program.pay(KEY, CARD, str(1000 + number)).status_code == 200
            sizes.append(path.stat().st_size)
        program.process.kill()
    # Each exchange adds what it is, not all that was before it.
    assert sizes[3] - sizes[2] == sizes[2] - sizes[1]
    for secret in (KEY, CARD, TOKEN, "secret-of-a-cdn", "3NnoGH2eZvKYlo2C1uIVy"):
        assert secret not in path.read_text()
    with taping("replay", tmp_path, standin.host, OTHER, None) as program:
        again = [program.pay(OTHER, CARD, str(1000 + number)).json() for number in range(4)]
        assert [each["n"] for each in again] == [1, 2, 3, 4]
        assert program.end()[0] == 0
    assert len(standin.seen) == 4


@needs_mitmdump
def test_what_may_not_be_written_is_left_out_and_told(tmp_path: Path, standin: Standin) -> None:
    path = tmp_path / "tapes" / "stripe.yaml"
    with taping("record", tmp_path, standin.host, KEY, standin.ca) as program:
        assert program.pay(KEY, UNDECLARED).status_code == 200
        assert not path.exists()
        assert program.pay("sk_test_not_declared_one", CARD).status_code == 200
        assert program.pay(KEY, CARD).json()["n"] == 3
        refused = program.pay("sk_live_4eC39HqLyjWDarjtT1zdp7dc", CARD)
        assert (refused.status_code, len(standin.seen)) == (403, 3)
        code, said, complained = program.end()
    assert (code, said) == (1, f"{path}: 1 recorded, 2 left out\n")
    assert "body.card[number] holds a card number that no test card declares" in complained
    assert "header.authorization holds a credential that is not declared" in complained
    for secret in (UNDECLARED, "sk_test_not_declared_one"):
        assert secret not in path.read_text() + complained


@needs_mitmdump
def test_a_processor_that_cannot_prove_who_it_is_is_not_told_anything(
    tmp_path: Path, standin: Standin
) -> None:
    with taping("record", tmp_path, standin.host, KEY, None) as program:
        told = program.pay(KEY, CARD)
        assert told.status_code == 502
        assert "CERTIFICATE_VERIFY_FAILED" in told.text
        with pytest.raises(requests.exceptions.ProxyError, match="403"):
            program.http.get("https://example.com/", timeout=20)
        assert program.end()[0] == 0
    assert standin.seen == []
    assert not (tmp_path / "tapes").exists()


def test_what_cannot_be_begun_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = tmp_path / "keys.json"
    held.write_text("{}")
    told = ["--processor", "stripe", "--credentials", str(held), str(tmp_path)]
    assert tape.main(["record", *told]) == 2
    assert "has no credentials for stripe" in capsys.readouterr().err
    assert tape.main(["replay", *told]) == 2
    assert "there is no tape" in capsys.readouterr().err
    (tmp_path / "stripe.yaml").write_text("")
    assert tape.main(["record", *told]) == 2
    assert "is a tape already" in capsys.readouterr().err
