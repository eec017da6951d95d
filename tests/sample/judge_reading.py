"""Judges of reading: who says so, when, how surely, and of whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from lookup import Gold, Index, Ledger, Tally, fold, most_common, overlaps

from rashomon.model import Claim


def attributions(index: Index, gold: Gold) -> Tally:
    """Chains of voices behind claims, innermost first; further voices between them are allowed.

    Wrong: a voice put behind what the page says on its own account.
    """
    ledger = Ledger()
    for gilt in gold["attribution"]:
        claims = index.claims_in(gilt["page"], gilt["quote"], [gilt["lemma"]])
        chains = [[index.name_of(a) for a in c.attribution] for c in claims]
        hit = any(_runs_through(gilt["chain"], chain) for chain in chains)
        item = f"{gilt['page']}: {gilt['quote']!r} {gilt['chain']}, got {chains}"
        ledger.judge(item, right=hit, wrong=bool(chains) and not gilt["chain"] and not hit)
    return ledger.tally()


def times(index: Index, gold: Gold) -> Tally:
    """Time expressions resolved to days; wrong is one resolved to other days."""
    ledger = Ledger()
    for gilt in gold["time"]:
        spans = index.words_in(gilt["page"], gilt["quote"], gilt["words"])
        got = {
            ((c.time.earliest or "")[:10], (c.time.latest or "")[:10])
            for c in index.claims(gilt["page"])
            if c.time and overlaps((c.time.start, c.time.end), spans)
        }
        item = f"{gilt['page']}: {gilt['quote']!r}: {gilt['words']!r}, got {sorted(got)}"
        hit = any(_same_days(gilt, *days) for days in got)
        ledger.judge(item, right=hit, wrong=not hit and any(all(days) for days in got))
    return ledger.tally()


def stances(index: Index, gold: Gold) -> Tally:
    """Polarity, certainty and kind; wrong is a claim that was read and judged otherwise."""
    ledger = Ledger()
    for gilt in gold["stance"]:
        claims = index.claims_in(gilt["page"], gilt["quote"], [gilt["lemma"]])
        got = {(c.polarity, c.certainty, c.kind) for c in claims}
        item = f"{gilt['page']}: {gilt['quote']!r}, got {sorted(got)}"
        hit = any(_same_stance(gilt, claim) for claim in claims)
        ledger.judge(item, right=hit, wrong=bool(claims) and not hit)
    return ledger.tally()


def entities(index: Index, gold: Gold) -> Tally:
    """Mentions that went to the entity which holds most of their kind; wrong: two made one."""
    ledger = Ledger()
    best: dict[str, str | None] = {}
    for gilt in gold["entity"]:
        held = [_entity_at(index, mention) for mention in gilt["mentions"]]
        best[gilt["name"]] = most_common(e for e in held if e)
        for mention, entity in zip(gilt["mentions"], held, strict=True):
            hit = entity is not None and entity == best[gilt["name"]]
            item = f"{gilt['name']}: {mention['page']}: {mention['quote']!r}: {mention['words']!r}"
            ledger.judge(item, right=hit)
    for one, other in combinations(best, 2):
        if best[one] is not None and best[one] == best[other]:
            ledger.accuse(f"{one} and {other} are one entity")
    return ledger.tally()


def _runs_through(wanted: Sequence[str], chain: Sequence[str]) -> bool:
    """Whether the wanted voices come in the chain in this order; none wanted: none may come."""
    if not wanted:
        return not chain
    rest = iter(chain)
    return all(any(fold(who) in fold(voice) for voice in rest) for who in wanted)


def _same_days(gilt: Gold, earliest: str, latest: str) -> bool:
    return bool(earliest == gilt["earliest"] and earliest <= latest <= gilt["latest"])


def _same_stance(gilt: Gold, claim: Claim) -> bool:
    return (
        claim.polarity == gilt.get("polarity", claim.polarity)
        and claim.certainty in gilt.get("certainty", [claim.certainty])
        and claim.kind in gilt.get("kind", [claim.kind])
    )


def _entity_at(index: Index, mention: Gold) -> str | None:
    """The entity whose mention lies closest around the words, if one does."""
    spans = index.words_in(mention["page"], mention["quote"], mention["words"])
    around = [
        (m.end - m.start, entity.id)
        for entity in index.incident.entities
        for m in entity.mentions
        if index.pages.get(m.source) == mention["page"] and overlaps((m.start, m.end), spans)
    ]
    return min(around)[1] if around else None
