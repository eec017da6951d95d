"""Speakers across invented pages: by which of their names they are shown."""

from __future__ import annotations

from leaning import claim, document
from rashomon.weighing.voices.speakers import find_speakers


def test_a_speaker_is_shown_as_most_pages_spell_the_name() -> None:
    words = "The engine stopped"
    pages = [
        document(name, f"{words}, {who} said.")
        for name, who in [("a", "Ada Brock"), ("b", "Ada Brook"), ("c", "Ada Brook")]
    ]
    claims = [
        claim(page, words, who)
        for page, who in zip(pages, ["Ada Brock", "Ada Brook", "Ada Brook"], strict=True)
    ]
    speakers = find_speakers(claims, {page.source.id: page.text for page in pages})
    shown = {
        found.name
        for made in claims
        if (found := speakers.of(made.attribution[0], made.source)) is not None
    }
    assert shown == {"Ada Brook"}
