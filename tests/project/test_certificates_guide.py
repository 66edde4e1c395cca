"""docs/guides/certificates.md is true: its commands accept a certificate, and plain JOSE does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from harness.certificates import digests, evidence, keys, pages
from tests.harness.test_certificate import NOT_OFFERED, drawn, results
from tests.harness.test_specs import SPEC, read

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/guides/certificates.md").read_text()


def blocks(language: str) -> list[str]:
    """The guide's code blocks in one language."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def run(script: str, folder: Path) -> str:
    """What a script of the guide says in a folder."""
    (folder / ".venv").unlink(missing_ok=True)
    (folder / ".venv").symlink_to(sys.prefix)
    done = subprocess.run(
        ["bash", "-eu", "-c", script],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def certify(folder: Path, key: keys.Key) -> None:
    """What `make certify` leaves, as of a whole run of the code that stands here."""
    spec = read(folder, SPEC + NOT_OFFERED)
    made = drawn(spec, results(spec))
    taken = digests.all_of("cryptopay", ours=True)
    ran = msgspec.structs.replace(made.run, service=evidence.OURS, digests=taken)
    signer = msgspec.structs.replace(made.key, fingerprint=key.fingerprint, development=False)
    told = msgspec.structs.replace(
        made,
        connector="cryptopay",
        run=ran,
        key=signer,
        expires=datetime.now(UTC) + timedelta(days=1),
    )
    pages.write(told, folder / "reports/cryptopay", key)


def test_the_commands_of_the_guide_check_a_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key, certifies, verifies = blocks("sh")
    run(make_key, tmp_path)
    assert "--key=conformance.pem" in certifies
    key = keys.load(tmp_path / "conformance.pem")
    certify(tmp_path, key)
    assert f"signed by {key.fingerprint}, a trusted key" in run(verifies, tmp_path)
    (plain,) = blocks("python")
    monkeypatch.chdir(tmp_path)
    exec(plain, {})
    path = tmp_path / "reports/cryptopay/certificate.json"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(Exception, match="bad_signature"):
        exec(plain, {})


def test_the_guide_names_every_digest_and_grade() -> None:
    told = set(re.findall(r"`([\w-]+)`", GUIDE))
    assert digests.all_of("cryptopay", ours=True).keys() <= told
    grades = dict(re.findall(r"^\| ([A-E]) \| (.*) \|$", GUIDE, re.MULTILINE))
    assert list(grades) == list(evidence.GRADES)
    assert evidence.AGED_DAYS == 183
