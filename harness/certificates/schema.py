"""`python -m harness.certificates.schema`: the JSON Schema of certificates, written or checked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec

from harness.certificates.certificate import Certificate
from harness.certificates.digests import HOME

PATH = HOME / "docs/certificate.schema.json"


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of certificate.json."""
    made = msgspec.json.schema(Certificate)
    told = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Certificate"}
    return msgspec.json.format(msgspec.json.encode(told | made), indent=2) + b"\n"


def main(arguments: Sequence[str]) -> int:
    """Writes the schema; with --check says only whether it is up to date."""
    if "--check" not in arguments:
        PATH.write_bytes(schema())
        return 0
    if PATH.is_file() and PATH.read_bytes() == schema():
        return 0
    place = PATH.relative_to(HOME)
    print(f"{place} is out of date: python -m harness.certificates.schema", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
