"""What to call a source in a sentence."""

from __future__ import annotations

from rashomon.model import Source

#: A title that stands for an outlet in a sentence is cut here, at a word.
_LONGEST_TITLE = 48


def called(source: Source) -> str:
    """What to call a source in a reason: its outlet, else its title, else its id."""
    if source.outlet:
        return source.outlet
    title = " ".join((source.title or source.id).split())
    return (
        title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    )
