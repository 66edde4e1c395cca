"""Certificates that can be checked: whatever is not as it was signed is refused, and named."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws
from joserfc.jwk import OKPKey
from typer.testing import CliRunner

from harness import verify
from harness.certificates import digests, keys, pages
from harness.certificates import schema as certificate_schema
from harness.certificates.certificate import Certificate, Result
from harness.certificates.keys import Key
from tests.harness.test_certificate import NOT_OFFERED, drawn, results
from tests.harness.test_specs import SPEC, read

NOW = datetime(2026, 12, 1, tzinfo=UTC)
TREE = (
    "suites/a.py", "requirements/0.1.yaml", "harness/a.py", "rpc/a_pb2.py", "ucs/server/a.py",
    "ucs/connectors/acme/spec.toml", "ucs/connectors/acme/connector.py",
    "ucs/families/cards/a.py", "ucs/families/others/a.py", "simulators/acme/a.py",
    "simulators/core/a.py", "cassettes/acme/simulator/a.yaml",
)  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree of code with one connector."""
    root = tmp_path / "tree"
    for name in TREE:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("from ucs.families.cards import deals\n")
    return root


@pytest.fixture
def mine() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def made(tmp_path: Path, tree: Path) -> Certificate:
    """A certificate of the code in the tree."""
    spec = read(tmp_path, SPEC + NOT_OFFERED)
    found = drawn(spec, results(spec))
    service = "ours, started for this run"
    run = msgspec.structs.replace(
        found.run, service=service, digests=digests.all_of("acme", ours=True, root=tree)
    )
    return msgspec.structs.replace(found, run=run)


def pem(path: Path, key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> Path:
    """A key as openssl would write it."""
    form = serialization.PrivateFormat.PKCS8
    none = serialization.NoEncryption()
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, none))
    return path


def signed(made: Certificate, folder: Path, mine: Ed25519PrivateKey | None = None) -> Path:
    """A certificate on disk, signed with a key or the development one."""
    key = keys.load(pem(folder / "key.pem", mine)) if mine else keys.development()
    signer = msgspec.structs.replace(
        made.key, fingerprint=key.fingerprint, development=key.development
    )
    pages.write(msgspec.structs.replace(made, key=signer), folder, key)
    return folder / "certificate.json"


def refusal(path: Path, tree: Path, *trusted: str, now: datetime = NOW) -> str:
    """Why a certificate is refused."""
    with pytest.raises(ValueError, match=str(path)) as refused:
        verify.verified(path, trusted, tree, now)
    return str(refused.value)


def test_a_certificate_of_this_code_is_accepted(
    made: Certificate, tree: Path, tmp_path: Path
) -> None:
    path = signed(made, tmp_path)
    assert verify.verified(path, (), tree, NOW).connector == "acme"


@pytest.mark.parametrize("place", [0, 700, -2])
def test_a_flipped_byte_is_refused(
    made: Certificate, tree: Path, tmp_path: Path, place: int
) -> None:
    path = signed(made, tmp_path)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert "the signature is not of this file" in refusal(path, tree)


@pytest.mark.parametrize("place", [3, 120, -10, -2])
def test_a_flipped_byte_of_the_signature_is_refused(
    made: Certificate, tree: Path, tmp_path: Path, place: int
) -> None:
    path = signed(made, tmp_path)
    beside = tmp_path / pages.SIGNATURE
    content = bytearray(beside.read_bytes())
    content[place] ^= 1
    beside.write_bytes(content)
    assert "the signature" in refusal(path, tree)


def test_a_signature_spelled_otherwise_is_refused(
    made: Certificate, tree: Path, tmp_path: Path
) -> None:
    """The last letter of 64 bytes in base64 has four bits that say nothing."""
    path = signed(made, tmp_path)
    beside = tmp_path / pages.SIGNATURE
    text = beside.read_text().strip()
    assert text[-1] in "AQgw"
    beside.write_text(text[:-1] + chr(ord(text[-1]) + 1))
    assert "the signature is not of this file" in refusal(path, tree)


def test_a_signature_that_brings_its_own_content_is_refused(
    made: Certificate, tree: Path, tmp_path: Path, mine: Ed25519PrivateKey
) -> None:
    """Else whoever holds one good certificate signs any other with it."""
    path = signed(made, tmp_path, mine)
    beside = tmp_path / pages.SIGNATURE
    head, _, proof = beside.read_text().strip().split(".")
    genuine = base64.urlsafe_b64encode(path.read_bytes()).decode().rstrip("=")
    beside.write_text(f"{head}.{genuine}.{proof}")
    path.write_bytes(path.read_bytes().replace(b'"failed"', b'"passed"', 1) + b" ")
    why = "the signature has content of its own"
    assert why in refusal(path, tree, keys.trusted(tmp_path / "key.pem"))


def test_a_missing_signature_is_refused(made: Certificate, tree: Path, tmp_path: Path) -> None:
    path = signed(made, tmp_path)
    (tmp_path / pages.SIGNATURE).unlink()
    assert "there is no signature beside it (certificate.json.jws)" in refusal(path, tree)


def test_an_expired_one_is_refused(made: Certificate, tree: Path, tmp_path: Path) -> None:
    path = signed(made, tmp_path)
    ends = datetime.fromisoformat(made.run.at) + timedelta(days=90)
    assert verify.verified(path, (), tree, ends - timedelta(seconds=1))
    assert "expired on 2027-02-20" in refusal(path, tree, now=ends)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ("suites/a.py", "suites"),
        ("suites/new.py", "suites"),
        ("requirements/0.1.yaml", "suites"),
        ("harness/a.py", "harness"),
        ("rpc/a_pb2.py", "contract"),
        ("ucs/server/a.py", "service"),
        ("ucs/connectors/acme/connector.py", "connector"),
        ("ucs/connectors/acme/spec.toml", "capability-file, connector"),
        ("ucs/families/cards/a.py", "connector"),
        ("simulators/acme/a.py", "simulator"),
        ("simulators/core/a.py", "simulator"),
        ("cassettes/acme/simulator/a.yaml", "cassettes"),
    ],
)
def test_other_code_is_refused_by_name(
    made: Certificate, tree: Path, tmp_path: Path, changed: str, named: str
) -> None:
    path = signed(made, tmp_path)
    (tree / changed).write_text("from ucs.families.cards import other_deals\n")
    assert refusal(path, tree).endswith(f"made with other code than there is here: {named}")


def test_what_a_connector_does_not_use_may_change(
    made: Certificate, tree: Path, tmp_path: Path
) -> None:
    path = signed(made, tmp_path)
    (tree / "ucs/families/others/a.py").write_text("changed\n")
    (tree / "suites/__pycache__").mkdir()
    (tree / "suites/__pycache__/a.pyc").write_text("compiled\n")
    assert verify.verified(path, (), tree, NOW)


def test_a_digest_that_is_left_out_is_missed(made: Certificate, tree: Path, tmp_path: Path) -> None:
    del made.run.digests["suites"]
    assert "other code than there is here: suites" in refusal(signed(made, tmp_path), tree)


def test_anothers_service_has_no_code_to_compare(
    made: Certificate, tree: Path, tmp_path: Path
) -> None:
    made.run.service = "198.51.100.7:50051"
    del made.run.digests["connector"], made.run.digests["service"]
    path = signed(made, tmp_path)
    (tree / "ucs/server/a.py").write_text("changed\n")
    assert verify.verified(path, (), tree, NOW)


def test_another_key_than_the_trusted_one_is_refused(
    made: Certificate, tree: Path, tmp_path: Path, mine: Ed25519PrivateKey
) -> None:
    path = signed(made, tmp_path, mine)
    own, other = keys.trusted(tmp_path / "key.pem"), Ed25519PrivateKey.generate()
    theirs = keys.trusted(pem(tmp_path / "other.pem", other))
    assert verify.verified(path, (theirs, own), tree, NOW)
    assert "none of the trusted keys" in refusal(path, tree, theirs)


def test_a_public_key_can_be_trusted(tmp_path: Path, mine: Ed25519PrivateKey) -> None:
    public = mine.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    (tmp_path / "public.pem").write_bytes(public)
    assert keys.trusted(tmp_path / "public.pem") == Key(mine).fingerprint


def test_the_development_key_cannot_pass_for_another(
    made: Certificate, tree: Path, tmp_path: Path
) -> None:
    made.key.development = False
    pages.write(made, tmp_path, keys.development())
    path = tmp_path / "certificate.json"
    assert "names another key than the one that signed it" in refusal(path, tree)


def test_a_key_inside_the_signature_is_not_taken_for_its_name(
    tmp_path: Path, made: Certificate, tree: Path, mine: Ed25519PrivateKey
) -> None:
    path = signed(made, tmp_path)
    forger = OKPKey.import_key(pem(tmp_path / "forger.pem", mine).read_bytes())
    header = {
        "alg": keys.ALGORITHM, "typ": keys.TYPE, "kid": keys.development().fingerprint,
        "jwk": forger.as_dict(private=False),
    }  # fmt: skip
    whole = jws.serialize_compact(header, path.read_bytes(), forger, algorithms=[keys.ALGORITHM])
    (tmp_path / pages.SIGNATURE).write_text(jws.detach_content(whole))
    assert "names another key than it was made with" in refusal(path, tree)


def test_a_signed_file_that_is_no_certificate_is_refused(tree: Path, tmp_path: Path) -> None:
    path = tmp_path / "certificate.json"
    path.write_text('{"connector": "acme", "state": 6}')
    (tmp_path / pages.SIGNATURE).write_text(keys.development().sign(path.read_bytes()))
    assert "missing required field" in refusal(path, tree)


@pytest.mark.parametrize("name", ["certificate.html", "certificate.md", "badge.svg"])
def test_a_page_that_says_something_else_is_refused(
    made: Certificate, tree: Path, tmp_path: Path, name: str
) -> None:
    path = signed(made, tmp_path)
    page = tmp_path / name
    page.write_text(page.read_text().replace("state 6", "state 7"))
    assert "state 7" in page.read_text()
    assert f"{name} beside it does not say what it says" in refusal(path, tree)


@pytest.mark.parametrize("kind", ["none", "text", "other"])
def test_a_key_that_cannot_sign_is_named(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "key.pem"
    if kind == "text":
        path.write_text("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n")
    if kind == "other":
        pem(path, ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(ValueError, match=r"--key=.*key\.pem") as refused:
        keys.load(path)
    assert "c2VjcmV0" not in str(refused.value)


def test_a_key_does_not_show_itself(mine: Ed25519PrivateKey) -> None:
    assert repr(Key(mine)) == f"<Key {Key(mine).fingerprint}>"


def test_the_command_says_whose_key_and_how_long(
    made: Certificate, tree: Path, tmp_path: Path, mine: Ed25519PrivateKey
) -> None:
    later = msgspec.structs.replace(made, expires=datetime(2999, 1, 2, tzinfo=UTC))
    path = signed(later, tmp_path, mine)
    command = [sys.executable, "-m", "harness.verify", str(path), f"--tree={tree}"]
    told = subprocess.run(
        [*command, f"--trusted-key={tmp_path / 'key.pem'}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert f"signed by {Key(mine).fingerprint}, a trusted key" in told.stdout
    assert "valid until 2999-01-02" in told.stdout


def _asked(*words: str) -> tuple[int, str]:
    import typer

    app = typer.Typer()
    app.command()(verify.main)
    told = CliRunner().invoke(app, words)
    return told.exit_code, told.output


def test_the_command_refuses_and_names_what_is_wrong(
    made: Certificate, tree: Path, tmp_path: Path
) -> None:
    later = msgspec.structs.replace(made, expires=datetime(2999, 1, 2, tzinfo=UTC))
    path = signed(later, tmp_path)
    code, told = _asked(str(path), f"--tree={tree}")
    assert code == 0
    assert "the development key, which everybody has: it proves nothing" in told
    (tree / "suites/a.py").write_text("changed\n")
    code, told = _asked(str(path), f"--tree={tree}")
    assert code == 1
    assert told.startswith(f"REFUSED {path}: made with other code than there is here: suites")


def test_a_repetition_that_ends_otherwise_is_told(made: Certificate) -> None:
    other = msgspec.convert(msgspec.to_builtins(made), Certificate)
    other.results[-1].verdict = "failed"
    other.state = 5
    assert list(verify.differences(made, made)) == []
    first = made.results[-1]
    assert list(verify.differences(made, other)) == [
        f"{first.requirement} {first.case} was passed and is failed",
        "the state was 6 and is 5",
    ]


def test_a_repetition_runs_the_real_suites(made: Certificate) -> None:
    """One requirement of a connector, which is said to have failed and passes."""
    ran = msgspec.structs.replace(made.run, seed=11, requirements=("AUT-06",))
    told = Result("AUT-06", "crypto", "crypto", ("Authorize",), "failed")
    claimed = msgspec.structs.replace(made, connector="cryptopay", state=0, run=ran, results=[told])
    found = verify.rerun(claimed, digests.HOME, "-n0")
    assert found == ["AUT-06 crypto was failed and is passed"]


@pytest.mark.parametrize("given", [{"service": "198.51.100.7:50051"}, {"against": "sandbox"}])
def test_a_run_that_cannot_be_repeated_here_is_told(
    made: Certificate, tree: Path, given: dict[str, str]
) -> None:
    made.run = msgspec.structs.replace(made.run, **given)
    with pytest.raises(ValueError, match="only runs of our own service, without a sandbox"):
        verify.rerun(made, tree)


def test_a_certificate_follows_the_published_schema(made: Certificate, tmp_path: Path) -> None:
    schema = json.loads(certificate_schema.PATH.read_bytes())
    told = json.loads(signed(made, tmp_path).read_bytes())
    judge = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    judge.check_schema(schema)
    judge.validate(told)
    told["state"] = "six"
    assert not judge.is_valid(told)


def test_the_published_schema_is_that_of_the_code() -> None:
    assert certificate_schema.PATH.read_bytes() == certificate_schema.schema()
