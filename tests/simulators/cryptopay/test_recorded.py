"""Recorded traffic of the real Cryptopay, made again."""

import hmac
import json
from pathlib import Path

import pytest

from harness import fidelity

RECORDS = fidelity.FOLDER / "cryptopay.jsonl"
VECTORS = Path(fidelity.FOLDER) / "webhook_vectors.jsonl"


@pytest.mark.skipif(not RECORDS.exists(), reason="no recorded traffic here")
def test_recorded_calls_are_answered_alike() -> None:
    told = fidelity.judged("cryptopay", fidelity.FOLDER)
    assert [each for each in told if each.why or each.differs] == []
    assert told


@pytest.mark.skipif(not VECTORS.exists(), reason="no recorded signatures here")
def test_recorded_callbacks_are_signed_as_ours() -> None:
    lines = map(json.loads, VECTORS.read_text().splitlines())
    ours = [each for each in lines if each["processor"] == "cryptopay"]
    for each in ours:
        secret, body = each["webhook"]["secret"], each["request"]["body"]
        made = hmac.new(secret.encode(), body.encode(), "sha256").hexdigest()
        assert made == each["webhook"]["signature"]
    assert ours
