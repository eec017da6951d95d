"""Each source as an exhibit: its account with the claims marked, comments and furniture apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest

from rashomon.model import Claim, Passage
from rashomon.telling.addresses import anchor, proof_anchor
from rashomon.telling.citing import bibliography
from rashomon.telling.index import Exhibit, Index
from rashomon.telling.marking import ClaimTarget, Stretch, Target, claim_target, mark_passage
from rashomon.telling.wording import clip, published

_DEEPEST = 6
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with its marks; ``runs_on`` where the next one is lifted from the same place."""

    passage: Passage
    stretches: tuple[Stretch, ...]
    depth: int
    runs_on: bool


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """A source with its passages sorted by what they are to the incident."""

    exhibit: Exhibit
    published: str
    basis: str
    cited: str
    claims: int
    account: tuple[PassageView, ...]
    comments: tuple[PassageView, ...]
    furniture: tuple[PassageView, ...]


def build_exhibits(index: Index) -> tuple[ExhibitView, ...]:
    """The sources in the report's order."""
    return tuple(build_exhibit(exhibit, index) for exhibit in index.exhibits.values())


def build_exhibit(exhibit: Exhibit, index: Index) -> ExhibitView:
    """One source with its claims marked."""
    claims, proofs = _claim_targets(exhibit, index), _evidence_targets(exhibit, index)
    views = [
        PassageView(
            passage,
            mark_passage(passage, claims.get(passage.id, ()), proofs),
            min(passage.depth or 0, _DEEPEST),
            _runs_on(passage, following),
        )
        for passage, following in zip_longest(exhibit.passages, exhibit.passages[1:])
    ]
    apart = ("comment", "furniture")
    return ExhibitView(
        exhibit,
        published(exhibit.source.published),
        index.lettered(exhibit.source.published.basis),
        bibliography(exhibit.source),
        sum(len(claims.get(passage.id, ())) for passage in exhibit.passages),
        tuple(view for view in views if view.passage.role not in apart),
        tuple(view for view in views if view.passage.role == "comment"),
        tuple(view for view in views if view.passage.role == "furniture"),
    )


def _runs_on(passage: Passage, following: Passage | None) -> bool:
    return (
        following is not None
        and passage.role == following.role == "quotation"
        and passage.author == following.author
    )


def _claim_targets(exhibit: Exhibit, index: Index) -> dict[str, list[ClaimTarget]]:
    by_passage: defaultdict[str, list[ClaimTarget]] = defaultdict(list)
    for claim in index.claims_of_source.get(exhibit.source.id, ()):
        if claim.id in index.shown:
            by_passage[claim.passage].append(_claim_target(claim, index))
    return by_passage


def _claim_target(claim: Claim, index: Index) -> ClaimTarget:
    standing = index.standings_of_claim.get(claim.id, "")
    event = index.events.get(claim.event or "")
    # An event of this claim alone is named by its words, which stand here.
    label = clip(event.label, _LONGEST_LABEL) if event and len(event.claims) > 1 else ""
    here = anchor("claim", claim.id) if claim.id in index.led_to else ""
    return claim_target(claim, here, index.event_href(claim.event), label, standing)


def _evidence_targets(exhibit: Exhibit, index: Index) -> list[Target]:
    return [
        Target(
            proof_anchor(number, place),
            words.start,
            words.end,
            index.addresses.link(number),
            "Evidence that one source leans on another; back to the link",
        )
        for number, place, words in index.proofs_of_source.get(exhibit.source.id, ())
    ]
