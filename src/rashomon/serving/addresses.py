"""A page for each thing: where the app shows sources, claims, events, details and links."""

from __future__ import annotations

from urllib.parse import quote

from rashomon.telling.addresses import anchor, link_anchor, proof_anchor


class Pages:
    """The app's addresses."""

    def source(self, source: str) -> str:
        """The reading room with the source on the table."""
        return f"/sources/{_part(source)}"

    def claim(self, claim: str, source: str) -> str:
        """The claim's mark in its source."""
        return f"{self.source(source)}#{anchor('claim', claim)}"

    def passage(self, passage: str, source: str) -> str:
        """The passage in its source."""
        return f"{self.source(source)}#{anchor('passage', passage)}"

    def event(self, event: str) -> str:
        """The event's page."""
        return f"/events/{_part(event)}"

    def detail(self, detail: str) -> str:
        """The detail's page."""
        return f"/details/{_part(detail)}"

    def incident(self, number: int) -> str:
        """The front page of one of several incidents."""
        return f"/incidents/{number}"

    def claim_evidence(self, claim: str) -> str:
        """The claim's own page."""
        return f"/claims/{_part(claim)}"

    def passage_evidence(self, passage: str) -> str:
        """The passage's own page."""
        return f"/passages/{_part(passage)}"

    def footage(self) -> str:
        """The footage room."""
        return "/footage"

    def clip(self, number: int) -> str:
        """The clip of a camera, by its place in the case."""
        return f"/footage/clips/{number}"

    def moves(self) -> str:
        """What moves in the footage; a part's number goes after it."""
        return "/footage/moves/"

    def picture(self, digest: str) -> str:
        """A key frame, by its hash."""
        return f"/footage/pictures/{digest}"

    def link(self, number: int) -> str:
        """The entry of one leaning among the links."""
        return f"/links#{link_anchor(number)}"

    def proof(self, number: int, place: int, source: str) -> str:
        """The pin of one piece of evidence in its source."""
        return f"{self.source(source)}#{proof_anchor(number, place)}"


def _part(identifier: str) -> str:
    return quote(identifier, safe="")
