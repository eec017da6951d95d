"""Names of sources and things that mean the same anywhere: addresses, hashes, UUIDs."""

from __future__ import annotations

import base64
import hashlib
import uuid
from pathlib import PurePath
from urllib.parse import urlsplit

from rashomon.model import Source

#: What ids of this program are turned into UUIDs within (RFC 9562, version 5).
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "rashomon/1")


def is_web_address(locator: str) -> bool:
    """Whether ``locator`` is an http or https URL."""
    return locator.lower().startswith(("http://", "https://"))


def original_iri(source: Source) -> str:
    """The web address of a source, or else a name made of its SHA-256 (RFC 6920)."""
    if is_web_address(source.locator):
        return source.locator
    return _named_information(bytes.fromhex(source.sha256))


def text_iri(text: str) -> str:
    """A name for a text, made of the SHA-256 of its UTF-8 (RFC 6920)."""
    return _named_information(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())


def uuid_iri(kind: str, identifier: str) -> str:
    """A name for a thing of this program; the same thing always has the same."""
    return uuid.uuid5(_NAMESPACE, f"{kind} {identifier}").urn


def file_name(source: Source) -> str:
    """What the file of a source is called: the last part of its address or path."""
    if not is_web_address(source.locator):
        return PurePath(source.locator.replace("\\", "/")).name or source.id
    parts = urlsplit(source.locator)
    return PurePath(parts.path).name or parts.netloc or source.id


def _named_information(digest: bytes) -> str:
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")
