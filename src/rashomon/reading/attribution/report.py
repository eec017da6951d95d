"""What attribution finds: a voice, the cue that marks it, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.tree import Doc, Token

#: Stands for a voice that the text leaves out: "it is believed that".
UNNAMED = "unnamed"

#: Token numbers within one parse, half-open.
Stretch = tuple[int, int]

_EDGES = frozenset(",;:.-–—")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source's text in code points, half-open, with its exact words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reported:
    """One voice and what it reports.

    ``who`` names the voice, the same string for the same voice of one source. ``source`` is the
    phrase that names it, None where the text leaves it to be understood ("..., adding that ...").
    ``voice`` is False for a bare attitude ("wants to leave"): the contents are not said to be so.
    ``deed``: the words of an attitude tell as well of what somebody did ("attacked the plan", "the
    base"), and nothing but the world knows which.
    """

    who: str
    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    voice: bool = True
    deed: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue with its stretches, in tokens of one parse, before the voice is resolved.

    ``holder`` is the head word of the phrase that names the voice, wherever it stands.
    """

    stretch: Stretch
    source: Stretch | None
    holder: Token | None
    contents: tuple[Stretch, ...]
    voice: bool
    deed: bool = False


def trimmed(doc: Doc, start: int, end: int) -> Stretch:
    """The stretch without white space and stray punctuation at its edges; quotation marks stay."""
    while start < end and (doc[start].is_space or doc[start].text in _EDGES):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGES):
        end -= 1
    return start, end


def unquoted(doc: Doc, start: int, end: int) -> Stretch:
    """The stretch without a quotation mark at its edge that pairs with none within."""
    marks = [token.i for token in doc[start:end] if token.is_quote]
    if len(marks) % 2 and marks[0] == start:
        start += 1
    elif len(marks) % 2 and marks[-1] == end - 1:
        end -= 1
    return trimmed(doc, start, end)


def placed(parsed: ParsedPassage, stretch: Stretch) -> Span:
    """A stretch of tokens as a span of the source, in the source's own characters."""
    start, end = parsed.place(parsed.doc[stretch[0] : stretch[1]])
    offset = parsed.passage.start
    return Span(start, end, parsed.passage.text[start - offset : end - offset])
