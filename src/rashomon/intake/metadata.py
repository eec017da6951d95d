"""What a web page states about itself for machines: JSON-LD, meta tags, time elements, address."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import unescape
from importlib.resources import files
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from rashomon.intake import jsonld
from rashomon.intake.about import About
from rashomon.intake.dates import iso_date
from rashomon.intake.published import published_in_url
from rashomon.intake.structure import is_comment
from rashomon.model import Published

_TITLE_LENGTH = 300
_SEPARATING = " |-–—:»·•/<>"
_BY = re.compile(r"^(?:written\s+)?by\s+", re.I)
_NO_NAME = re.compile(r"https?://|@|^\W*$")


def about_page(root: HtmlElement, address: str | None) -> About:
    """Title, outlet, author and time of publication of a page as its metadata state them.

    ``address``: where it was found, if that is a web address; it may contain the date, and its
    domain names the outlet where nothing else does.
    """
    tags, articles = _tags(root), _nodes(root, "articles")
    address = address or _canonical(root, tags)
    publishers = (name for node in articles for name in jsonld.names(node.get("publisher")))
    outlet = _tagged(tags, "outlet") or _first(publishers)
    window = _one_line(root.findtext(".//title"))
    stated = _first(jsonld.text(node.get("headline")) for node in articles) or _tagged(
        tags, "title"
    )
    full = stated or window
    title, _ = _split(full, outlet, _headings(root) or _side_shown(root, full))
    _, site = _split(window, outlet, [title] if title else [])
    writers = [name for node in articles for name in jsonld.names(node.get("author"))]
    author = ", ".join(dict.fromkeys(writers)) or _tagged(tags, "author") or _marked_author(root)
    author = _BY.sub("", author or "")
    return About(
        title,
        outlet or site or domain_of(address),
        None if _NO_NAME.search(author) else author,
        _published(root, tags, address) or Published(),
    )


def domain_of(address: str | None) -> str | None:
    """The domain of a web address, which names an outlet where nothing else does."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def modified_page(root: HtmlElement) -> str | None:
    """The ISO time of a page's last change by its metadata, which bounds its publication."""
    tags = _tags(root)
    stated = [jsonld.text(node.get("dateModified")) for node in _nodes(root, "articles")]
    values = (*stated, *(tags.get(key) for key in _keys()["modified"]))
    return _first(iso_date(value) for value in values if value)


def _published(root: HtmlElement, tags: dict[str, str], address: str | None) -> Published | None:
    for node in (*_nodes(root, "articles"), *_nodes(root, "pages")):
        value = jsonld.text(node.get("datePublished")) or ""
        if iso := iso_date(value):
            return Published(iso, iso, f'JSON-LD datePublished is "{value[:60]}"')
    for key in _keys()["published"]:
        if (value := tags.get(key, "")) and (iso := iso_date(value)):
            return Published(iso, iso, f'the meta tag {key} is "{value[:60]}"')
    for element in root.iter("time", "abbr", "span"):
        value = element.get("datetime") or element.get("title") or ""
        if value and (iso := iso_date(value)) and _dates_the_page(element):
            return Published(iso, iso, f'the time element of the byline is "{value[:60]}"')
    return published_in_url(address or "")


def _nodes(root: HtmlElement, kind: str) -> list[jsonld.Node]:
    types = _keys()[kind]
    return [node for node in jsonld.nodes(root) if jsonld.has_type(node, *types)]


def _tags(root: HtmlElement) -> dict[str, str]:
    """The page's meta tags, the first of each name."""
    tags: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = _one_line(meta.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute)):
                tags.setdefault(name.strip().lower(), content)
    return tags


def _tagged(tags: dict[str, str], fact: str) -> str | None:
    values = (tags.get(key, "") for key in _keys()[fact])
    return _first(value for value in values if not _NO_NAME.search(value))


def _headings(root: HtmlElement) -> list[str]:
    """The page's first headings, which tell where a title ends and the outlet's name begins."""
    texts = (_one_line("".join(heading.itertext())) for heading in islice(root.iter("h1"), 10))
    return [text for text in texts if text and len(text.split()) > 1]


def _side_shown(root: HtmlElement, title: str | None) -> list[str]:
    """The part of a title, before or after a separator, that the page itself shows as a line."""
    if title is None:
        return []
    sides = [side.strip() for s in _keys()["separators"] for side in title.split(s) if s in title]
    shown = {
        _one_line(text) for text in root.itertext("p", "h2", "h3", "b", "strong", "font", "td")
    }
    return sorted((s for s in sides if s in shown and len(s.split()) > 2), key=len, reverse=True)


def _split(
    title: str | None, outlet: str | None, headings: Sequence[str]
) -> tuple[str | None, str | None]:
    """A title and the outlet's name that was put behind (or before) it."""
    if not title:
        return None, None
    for heading in headings:
        rest = title.removeprefix(heading).removesuffix(heading)
        if rest != title:
            return heading, rest.strip(_SEPARATING) or None
    cuts = [(title.rfind(s), s) for s in _keys()["separators"] if s in title]
    if not cuts:
        return title, None
    at, separator = max(cuts)
    head, tail = title[:at].strip(), title[at + len(separator) :].strip()
    if outlet and head and _same(head, outlet):
        return tail or title, head
    if (outlet and _same(tail, outlet)) or len(tail.split()) <= 4 < len(head.split()):
        return head or title, tail
    return title, None


def _same(one: str, other: str) -> bool:
    letters = [re.sub(r"[\W_]|^the\b|\.com$", "", name.lower()) for name in (one, other)]
    return letters[0] == letters[1]


def _marked_author(root: HtmlElement) -> str | None:
    for element in root.iter("a", "span", "div", "p", "address"):
        if element.get("rel") == "author" or "author" in (element.get("itemprop") or "").split():
            name = _one_line("".join(element.itertext()))
            if name and len(name) <= 80:
                return name
    return None


def _dates_the_page(element: HtmlElement) -> bool:
    """Whether a time element stands in the byline of the page, not in a comment on it."""
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower().split()
    if "pubdate" not in element.attrib and not _PUBLICATION_MARKS.intersection(named):
        return False
    around = (element, *islice(element.iterancestors(), 30))
    return not any(is_comment(outer) for outer in around)


_PUBLICATION_MARKS = frozenset(
    {"published", "dt-published", "entry-date", "datepublished", "post-date", "pubdate", "dateline"}
)


def _canonical(root: HtmlElement, tags: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (href := link.get("href")):
            return str(href)
    return tags.get("og:url")


def _one_line(text: str | None) -> str | None:
    return " ".join(unescape(text or "").split())[:_TITLE_LENGTH] or None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


@lru_cache(maxsize=1)
def _keys() -> dict[str, tuple[str, ...]]:
    source = files("rashomon.intake").joinpath("data/metadata.toml").read_text("utf-8")
    return {name: tuple(keys) for name, keys in tomllib.loads(source).items()}
