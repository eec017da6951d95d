"""Each source as an exhibit: its account with the claims marked, comments and furniture apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from rashomon.model import Claim, Passage
from rashomon.telling.index import Exhibit, Index, anchor
from rashomon.telling.leaning import link_anchor, proof_anchor
from rashomon.telling.marking import ClaimTarget, Stretch, Target, claim_target, mark_passage
from rashomon.telling.quoting import quote, spoken
from rashomon.telling.wording import clip, published

_DEEPEST = 6


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
    claims: int
    account: tuple[PassageView, ...]
    comments: tuple[PassageView, ...]
    furniture: tuple[PassageView, ...]


def build_exhibits(index: Index) -> tuple[ExhibitView, ...]:
    """The sources in the report's order."""
    claims, evidence = _claim_targets(index), _evidence_targets(index)
    return tuple(_view(exhibit, index, claims, evidence) for exhibit in index.exhibits.values())


def _view(
    exhibit: Exhibit,
    index: Index,
    claims: Mapping[str, list[ClaimTarget]],
    evidence: Mapping[str, list[Target]],
) -> ExhibitView:
    proofs = evidence.get(exhibit.source.id, [])
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


def _claim_targets(index: Index) -> dict[str, list[ClaimTarget]]:
    by_passage: defaultdict[str, list[ClaimTarget]] = defaultdict(list)
    for claim in index.claims.values():
        if claim.id in index.shown:
            by_passage[claim.passage].append(_claim_target(claim, index))
    return by_passage


def _claim_target(claim: Claim, index: Index) -> ClaimTarget:
    standing = index.standings_of_claim.get(claim.id, "")
    event = index.events.get(claim.event or "")
    label = f"{spoken(quote(claim, index))}: {clip(event.label, 80) if event else 'claim'}"
    return claim_target(
        claim, anchor("claim", claim.id), index.event_href(claim.event), label, standing
    )


def _evidence_targets(index: Index) -> dict[str, list[Target]]:
    by_source: defaultdict[str, list[Target]] = defaultdict(list)
    for number, link in enumerate(index.links):
        for place, words in enumerate(link.evidence):
            by_source[words.source].append(
                Target(
                    proof_anchor(number, place),
                    words.start,
                    words.end,
                    "#" + link_anchor(number),
                    "Evidence that one source leans on another; back to the link",
                )
            )
    return by_source
