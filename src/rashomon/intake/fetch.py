"""Original bytes from a path or a web address, refused before they can fill the memory."""

from __future__ import annotations

from pathlib import Path

from rashomon.errors import IntakeError
from rashomon.intake.sniff import HEAD_BYTES, LIMITS, Unknown, sniff
from rashomon.intake.url import download, is_url


def fetch(locator: str, *, allow_private: bool = False) -> bytes:
    """The original bytes of a path or an http(s) address, unaltered.

    ``allow_private`` lets a web address lead to a host that is not on the public internet.
    Raises `IntakeError` naming what is wrong and what to do.
    """
    return download(locator, allow_private=allow_private) if is_url(locator) else _read(locator)


def _read(locator: str) -> bytes:
    path = Path(locator)
    try:
        if path.is_dir():
            raise IntakeError(
                f"{locator}: is a directory; give the files in it, e.g. {path}/*.html"
            )
        if not path.exists():
            raise IntakeError(f"{locator}: there is no such file; check the path")
        if not path.is_file():
            raise IntakeError(f"{locator}: is not a regular file; copy its content into one")
        if not path.stat().st_size:
            raise IntakeError(f"{locator}: is empty; check that it was saved whole")
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            _check_size(locator, head, path.stat().st_size)
            file.seek(0)  # joining the two parts would hold the original twice
            return file.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise IntakeError(f"{locator}: cannot be read ({reason}); check path and rights") from error


def _check_size(locator: str, head: bytes, size: int) -> None:
    kind = sniff(head)
    if isinstance(kind, Unknown):
        raise IntakeError(refusal(locator, kind))
    if size > LIMITS[kind]:
        raise IntakeError(
            f"{locator}: has {size:,} bytes, and a source of this kind ({kind}) may have "
            f"{LIMITS[kind]:,}; split it into the pages it is made of"
        )


def refusal(locator: str, unknown: Unknown) -> str:
    """Why bytes of no known format cannot be a source."""
    return (
        f"{locator}: is not text, HTML, PDF or WARC: begins with {unknown.beginning}; "
        f"convert it first: {unknown.remedy}"
    )
