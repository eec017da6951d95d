"""Details that footage contradicts are disputed; what it contradicts and nobody asked is asked."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.joining.joined import FootageAnswer
from rashomon.model import Answer, Claim, Detail, DetailKind, Incident

_KINDS: Mapping[str, DetailKind] = {"How many?": "number"}


def disputed(
    incident: Incident, answers: Sequence[FootageAnswer]
) -> tuple[Incident, tuple[FootageAnswer, ...]]:
    """``incident`` with every detail disputed that the footage contradicts.

    Where accounts have no detail for what it contradicts, there is one of its own, which holds
    what the footage confirms of the same event, too. Also returns ``answers``, each with the
    detail that it speaks to now.
    """
    claims = {claim.id: claim for claim in incident.claims}
    details = {detail.id: detail for detail in incident.details}
    of = {id(each): each.detail for each in answers}
    for each in answers:
        if each.standing == "contradicted" and each.detail in details:
            details[each.detail] = _with_reason(details[each.detail], each)
    for asked in _unasked(answers, claims):
        detail = _detail(asked, claims)
        details[detail.id] = detail
        of |= {id(each): detail.id for each in asked}
    ordered = tuple(details[key] for key in sorted(details))
    now = tuple(replace(each, detail=of[id(each)]) for each in answers)
    return replace(incident, details=ordered), now


def _with_reason(detail: Detail, answer: FootageAnswer) -> Detail:
    reason = f"{detail.reason}; {_against(answer)}" if detail.reason else _against(answer)
    return replace(detail, verdict="disputed", reason=reason)


def _against(answer: FootageAnswer) -> str:
    return f"the footage contradicts “{' '.join(answer.said.split())}”: {answer.reason}"


def _unasked(
    answers: Sequence[FootageAnswer], claims: Mapping[str, Claim]
) -> list[list[FootageAnswer]]:
    """What the footage says to one question of one event that no detail asks, and contradicts."""
    found: defaultdict[tuple[str, str], list[FootageAnswer]] = defaultdict(list)
    for each in answers:
        if each.detail is None and each.standing in {"contradicted", "shown"}:
            found[claims[each.claim].event or each.claim, each.question].append(each)
    return [each for each in found.values() if any(one.standing == "contradicted" for one in each)]


def _detail(asked: Sequence[FootageAnswer], claims: Mapping[str, Claim]) -> Detail:
    told = "\n".join(sorted(f"{each.claim} {each.question}" for each in asked))
    against = dict.fromkeys(_against(each) for each in asked if each.standing == "contradicted")
    return Detail(
        "d" + hashlib.sha256(f"footage\n{told}".encode()).hexdigest()[:12],
        asked[0].question,
        _KINDS.get(asked[0].question, "manner"),
        tuple(_answers(asked, claims)),
        "disputed",
        "; ".join(against),
        claims[asked[0].claim].event,
    )


def _answers(asked: Sequence[FootageAnswer], claims: Mapping[str, Claim]) -> Iterator[Answer]:
    """What accounts say to it, those who say it in the same words together."""
    by_words: defaultdict[str, list[Claim]] = defaultdict(list)
    for each in asked:
        by_words[" ".join(each.said.split())].append(claims[each.claim])
    for words, told in by_words.items():
        sources = tuple(sorted({claim.source for claim in told}))
        ids = tuple(sorted({claim.id for claim in told}))
        yield Answer(words.casefold(), words, ids, sources, len(sources))
