"""What a page's own marks say about each block of its text: one pass over the element tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from rashomon.intake.dates import iso_date
from rashomon.intake.marks import marks

Mark = Literal["title", "caption"]
Part = Literal["author", "posted", "control"]

# A line of a comment's header or footer is short; what is longer was written by somebody.
_CONTROL_WORDS = 20
_DASHES = " \t\n-–—―~"
_SAYS = re.compile(r"\s*(?:\b(?:says?|said|wrote|writes|posted|commented)\b.*|:)\s*$", re.I | re.S)
_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Comment:
    """A reader's comment as the page marks it; filled while its element is read."""

    depth: int
    author: str | None = None
    posted: str | None = None
    spoken: bool = False


@dataclass(slots=True)
class Quote:
    """A block quotation; ``outlet`` is filled where the page cites it."""

    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of text and what it stands in.

    ``control``: text of a comment that nobody wrote. ``linked``: every word leads to another page.
    ``article``: the number of the innermost ``article`` element around it.
    """

    text: str
    mark: Mark | None = None
    comment: Comment | None = None
    control: bool = False
    in_comments: bool = False
    quote: Quote | None = None
    linked: bool = False
    article: int | None = None


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where the reader of the tree stands."""

    element: str = "body"
    mark: Mark | None = None
    comment: Comment | None = None
    part: Part | None = None
    in_comments: bool = False
    quote: Quote | None = None
    cited: bool = False
    link: bool = False
    article: int | None = None


def stretches(root: HtmlElement) -> tuple[Stretch, ...]:
    """The blocks of a page in page order, white space collapsed, each with its marks.

    Time and memory grow with the size of the page; nothing recurses.
    """
    reader = _Reader()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            reader.open(element)
        else:
            reader.close(element)
    return tuple(reader.found)


@dataclass(slots=True)
class _Reader:
    found: list[Stretch] = field(default_factory=list)
    settings: list[_Setting] = field(default_factory=lambda: [_Setting()])
    inline: list[str] = field(default_factory=list)
    unlinked: bool = False
    skipping: int = 0
    articles: int = 0

    def open(self, element: HtmlElement) -> None:
        known = marks()
        name = _name(element)
        if self.skipping or name in known.skipped or _hidden(element):
            self.skipping += 1
            return
        inner = _setting(element, name, self.settings[-1])
        if name == "article":
            self.articles += 1
            inner = replace(inner, article=self.articles)
        if name in known.blocks or inner.part != self.settings[-1].part:
            self._flush()
        if name == "br":
            self._break()
        if name == "time" and inner.comment and not inner.comment.posted:
            inner.comment.posted = iso_date(element.get("datetime") or "")
        self.settings.append(inner)
        self._add(element.text)

    def close(self, element: HtmlElement) -> None:
        if self.skipping:
            self.skipping -= 1
        else:
            inner, outer = self.settings.pop(), self.settings[-1]
            if _name(element) in marks().blocks or inner.part != outer.part:
                self._flush(inner)
        if not self.skipping:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            # Only ``br`` breaks a line: how the page's source is wrapped is not seen.
            keep = self.settings[-1].element == "pre"
            self.inline.append(text if keep else _SPACE.sub(" ", text))
            if not self.settings[-1].link and any(map(str.isalnum, text)):
                self.unlinked = True

    def _break(self) -> None:
        """One line break stays in the block; a second one right after it begins a new block."""
        last = [part for part in self.inline[-3:] if part.strip(" ")][-1:]
        if last == ["\n"]:
            self._flush()
        else:
            self.inline.append("\n")

    def _flush(self, setting: _Setting | None = None) -> None:
        setting = setting or self.settings[-1]
        text = _collapsed("".join(self.inline))
        self.inline.clear()
        linked, self.unlinked = not self.unlinked, False
        if not text:
            return
        control = setting.part is not None and len(text.split()) <= _CONTROL_WORDS
        if setting.comment:
            _note(setting.comment, setting.part if control else None, text)
        if setting.quote and setting.cited:
            setting.quote.outlet = setting.quote.outlet or text.strip(_DASHES)
        self.found.append(
            Stretch(
                text,
                setting.mark,
                setting.comment,
                control,
                setting.in_comments,
                None if setting.cited else setting.quote,
                linked,
                setting.article,
            )
        )


def _setting(element: HtmlElement, name: str, outer: _Setting) -> _Setting:
    """What an element changes about where the reader stands."""
    known = marks()
    inner = replace(outer, element=name) if name in known.blocks else outer
    if name == "a" and element.get("href"):
        inner = replace(inner, link=True)
    words = _words(element)
    if words & known.comments_words:
        inner = replace(inner, in_comments=True)
    if name in known.blocks and _begins_comment(element, outer.comment):
        depth = 0 if outer.comment is None else outer.comment.depth + 1
        return replace(inner, comment=Comment(depth), part=None, in_comments=True, mark=None)
    if inner.comment:
        return _part_of_comment(element, words, inner)
    if name == "h1":
        return replace(inner, mark="title")
    if inner.quote and name in known.cited_elements:
        return replace(inner, cited=True)
    if name in known.caption_elements or words & known.caption_words:
        return replace(inner, mark="caption")
    return replace(inner, quote=Quote()) if name == "blockquote" and not inner.quote else inner


def is_comment(element: HtmlElement) -> bool:
    """Whether an element is marked as a reader's comment or as the place of comments."""
    return bool(_words(element) & marks().comments_words) or _marked_comment(element)


def _begins_comment(element: HtmlElement, outer: Comment | None) -> bool:
    # A wrapper inside a wrapper, before anything was said, is of one and the same comment.
    same = outer is not None and not outer.spoken and outer.author is None
    return not same and _marked_comment(element)


def _marked_comment(element: HtmlElement) -> bool:
    known = marks()
    kind = (element.get("itemtype") or "").rpartition("/")[2].lower()
    return bool(
        _words(element) & known.comment_words
        or kind in known.comment_types
        or known.comment_id.match(element.get("id") or "")
    )


def _part_of_comment(element: HtmlElement, words: frozenset[str], inner: _Setting) -> _Setting:
    known = marks()
    stated = frozenset((element.get("itemprop") or "").lower().split())
    if words & known.author_words or "author" in stated or element.get("rel") == "author":
        return replace(inner, part="author")
    if stated & {"datepublished", "datecreated", "commenttime"}:
        if inner.comment and not inner.comment.posted:
            inner.comment.posted = iso_date(element.get("content") or element.get("datetime") or "")
        return replace(inner, part="posted")
    if words & known.posted_words or element.tag == "time":
        return replace(inner, part="posted")
    return replace(inner, part="control") if words & known.control_words else inner


def _note(comment: Comment, part: Part | None, text: str) -> None:
    """Keep what a line of a comment says about it."""
    if part is None:
        comment.spoken = True
    elif part == "author" and not comment.author:
        comment.author = _SAYS.sub("", text).strip() or None
    elif part == "posted" and not comment.posted:
        comment.posted = iso_date(text)


def _hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _name(element: HtmlElement) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else "script"


def _words(element: HtmlElement) -> frozenset[str]:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(named[:1000].lower().replace("_", "-").split())


def _collapsed(text: str) -> str:
    """White space as a browser shows it; the line breaks of ``br`` stay."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
