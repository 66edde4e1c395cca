"""`python -m harness.verify FILE`: is a certificate genuine, of this code, and still valid?"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from harness.certificates import digests, keys, pages
from harness.certificates.certificate import Certificate, Verdict, below, parsed
from harness.certificates.evidence import OURS

MOST_TOLD = 5


def verified(path: Path, trusted: Collection[str], root: Path, now: datetime) -> Certificate:
    """A certificate whose signature, form, digests and expiry hold.

    `trusted` are fingerprints; where there are none, any key's signature will do.

    Raises:
        ValueError: something is wrong; the message says what.
    """
    content, fingerprint = _signed(path)
    if trusted and fingerprint not in trusted:
        raise ValueError(f"{path}: signed by {fingerprint}, which is none of the trusted keys")
    made = parsed(content, path)
    if (made.key.fingerprint, made.key.development) != (
        fingerprint,
        keys.is_development(fingerprint),
    ):
        raise ValueError(f"{path}: names another key than the one that signed it, {fingerprint}")
    if made.expired(now):
        raise ValueError(f"{path}: expired on {made.expires:%Y-%m-%d}")
    wrong = [*_other_code(made, root), *_other_pages(made, path.parent)]
    if wrong:
        raise ValueError(f"{path}: {'; '.join(wrong)}")
    return made


def _signed(path: Path) -> tuple[bytes, str]:
    """The content of a file, and the fingerprint of the key that signed it."""
    beside = path.with_name(f"{path.name}.jws")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from None
    if not beside.is_file():
        raise ValueError(f"{path}: there is no signature beside it ({beside.name})")
    try:
        return content, keys.checked(content, beside.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _other_code(made: Certificate, root: Path) -> Iterator[str]:
    """What the certificate was made with and is not here."""
    here = digests.all_of(made.connector, ours=made.run.service == OURS, root=root)
    names = digests.differing(made.run.digests, here)
    if names:
        yield f"made with other code than there is here: {', '.join(names)}"


def _other_pages(made: Certificate, folder: Path) -> Iterator[str]:
    """The pages beside the certificate that do not say what it says."""
    for kind, name in pages.RENDERED.items():
        page = folder / name
        if page.is_file() and page.read_text("utf-8") != pages.render(made, kind):
            yield f"{name} beside it does not say what it says"


def rerun(made: Certificate, root: Path, *options: str) -> list[str]:
    """The verdicts that a run with the certificate's seed comes to differently, in words.

    `options` are further ones of pytest.

    Raises:
        ValueError: the run ended without a certificate, or cannot be made here.
    """
    if made.run.service != OURS or made.run.against == "sandbox":
        raise ValueError("only runs of our own service, without a sandbox, can be repeated here")
    with tempfile.TemporaryDirectory(prefix="ucs-verify-") as folder:
        subprocess.run(  # noqa: S603 - our own command line
            [*_again(made, folder), *options], cwd=root, check=False, stdout=subprocess.DEVNULL
        )
        path = Path(folder) / made.connector / below(made.run.against) / "certificate.json"
        if not path.is_file():
            raise ValueError("the run ended without a certificate")
        return list(differences(made, parsed(path.read_bytes(), path)))


def _again(made: Certificate, folder: str) -> list[str]:
    ran = made.run
    return [
        *(sys.executable, "-m", "harness.certify", made.connector, "--plain"),
        *(f"--seed={ran.seed}", f"--against={ran.against}", f"--door={ran.door}"),
        *([f"--requirement={','.join(ran.requirements)}"] if ran.requirements else []),
        *([f"--currency={ran.currency}"] if ran.currency else []),
        f"--reports={folder}",
    ]


def differences(one: Certificate, other: Certificate) -> Iterator[str]:
    """The cases of two runs that ended differently, and a state that differs."""
    before, after = _verdicts(one), _verdicts(other)
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key, "not run"), after.get(key, "not run")
        if was != now:
            yield f"{' '.join(key).rstrip()} was {was} and is {now}"
    if one.state != other.state:
        yield f"the state was {one.state} and is {other.state}"


def _verdicts(made: Certificate) -> dict[tuple[str, str], Verdict]:
    return {each.key: each.verdict for each in made.results}


def _said(made: Certificate, trusted: bool) -> str:
    whose = "a trusted key" if trusted else "a key that nobody was asked about (--trusted-key)"
    if made.key.development:
        whose = "the development key, which everybody has: it proves nothing"
    return (
        f"{made.connector}: state {made.state}, {made.counts}; signed by {made.key.fingerprint},"
        f" {whose}; valid until {made.expires:%Y-%m-%d}"
    )


def _repeated(made: Certificate, path: Path, root: Path) -> None:
    found = rerun(made, root)
    if found:
        more = f" and {len(found) - MOST_TOLD} more" if len(found) > MOST_TOLD else ""
        raise ValueError(f"{path}: run again, {'; '.join(found[:MOST_TOLD])}{more}")
    print(f"{made.connector}: run again with seed {made.run.seed}, every verdict is the same")


def main(
    files: Annotated[list[Path], typer.Argument(help="certificate.json, its .jws beside it")],
    trusted_key: Annotated[
        list[Path] | None, typer.Option(help="PEM of a key that may have signed; repeatable")
    ] = None,
    tree: Annotated[Path, typer.Option(help="the code to compare digests with")] = digests.HOME,
    again: Annotated[bool, typer.Option("--rerun", help="repeat the run and compare")] = False,
) -> None:
    """Check signature, form, digests and expiry of certificates, offline; 1 when one is refused."""
    refused = 0
    try:
        trusted = [keys.trusted(path) for path in trusted_key or ()]
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    for path in files:
        try:
            made = verified(path, trusted, tree, datetime.now(UTC))
            print(_said(made, bool(trusted)))
            if again:
                _repeated(made, path, tree)
        except ValueError as error:
            refused += 1
            print(f"REFUSED {error}", file=sys.stderr)
    raise typer.Exit(min(refused, 1))


if __name__ == "__main__":
    typer.run(main)
