"""Judges of weighing: events, their order, details with their verdicts, and links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from lookup import Gold, Index, Ledger, Tally, fold, most_common

from rashomon.model import Answer, Claim, Detail, DetailKind, Link

#: A thing struck, a place reached: words alone do not tell which of these a question is.
WORDED: frozenset[DetailKind] = frozenset({"identity", "place", "manner"})


def tellings(index: Index, gold: Gold) -> Tally:
    """Each telling of an event, found if it lies in the event that gathers most of the others."""
    ledger = Ledger()
    for event in gold["event"]:
        if _denied(event):
            continue
        best = best_event(index, event)
        for told in event["told"]:
            here = {index.event_of(c) for c in _told_claims(index, event, told)}
            hit = best is not None and best in here
            ledger.judge(f"{event['key']}: {told['page']}: {told['quote']!r}", right=hit)
    return ledger.tally()


def events(index: Index, gold: Gold) -> Tally:
    """Events that gather at least two pages (or the only one), with the right background.

    What did not happen may well be no event. Wrong: two of the gold that ended up in one event.
    """
    best = {e["key"]: best_event(index, e) for e in gold["event"]}
    ledger = Ledger()
    for event in gold["event"]:
        got = index.events.get(best[event["key"]] or "")
        pages = _pages_in(index, event, got.id) if got else set()
        enough = len(pages) >= min(2, len({t["page"] for t in event["told"]}))
        told = got is not None and enough and got.background == event["background"]
        seen = f"{len(pages)} pages, background {got.background}" if got else "no event"
        ledger.judge(f"{event['key']}: {seen}", right=told or _denied(event))
    for one, other in combinations(best, 2):
        if best[one] is not None and best[one] == best[other]:
            ledger.accuse(f"{one} and {other} are one event")
    return ledger.tally()


def order(index: Index, gold: Gold) -> Tally:
    """Pairs of events in the order that the pages tell; wrong is a pair turned round."""
    best = {e["key"]: index.events.get(best_event(index, e) or "") for e in gold["event"]}
    ledger = Ledger()
    for event in gold["event"]:
        for before in event["after"]:
            first, then = best[before], best[event["key"]]
            gap = then.order - first.order if first and then else 0
            ledger.judge(f"{before} before {event['key']}", right=gap > 0, wrong=gap < 0)
    return ledger.tally()


def details(index: Index, gold: Gold) -> Tally:
    """Details that hold every answer of the gold apart from the others, in one place.

    Wrong: two questions of the gold in one detail, unless both ask when of one event.
    """
    ledger = Ledger()
    for detail in gold["detail"]:
        held = best_answers(index, detail)
        whole = len(held) == len(detail["answers"])
        item = f"{detail['key']}: {len(held)} of {len(detail['answers'])} answers"
        ledger.judge(item, right=whole)
    best = {d["key"]: best_detail(index, d) for d in gold["detail"]}
    for one, other in combinations(gold["detail"], 2):
        both_when = one["kind"] == other["kind"] == "time" and one["event"] == other["event"]
        if best[one["key"]] and best[one["key"]] == best[other["key"]] and not both_when:
            ledger.accuse(f"{one['key']} and {other['key']} are one detail")
    return ledger.tally()


def verdicts(index: Index, gold: Gold) -> Tally:
    """Verdicts on the details of the gold; wrong is a whole detail judged otherwise.

    Wrong as well: a dispute that no careful reader sees.
    """
    ledger = Ledger()
    real: set[str] = set()
    for detail in gold["detail"]:
        best, held = best_detail(index, detail), best_answers(index, detail)
        whole = best is not None and len(held) == len(detail["answers"])
        same = best is not None and best.verdict == detail["verdict"]
        item = f"{detail['key']}: {detail['verdict']}, got {best.verdict if best else None}"
        ledger.judge(item, right=whole and same, wrong=whole and not same)
        if best and detail["verdict"] == "disputed":
            real.add(best.id)
    for detail in index.incident.details:
        if detail.verdict == "disputed" and detail.id not in real:
            ledger.accuse(f"no dispute: {detail.question} {[a.text for a in detail.answers]}")
    return ledger.tally()


def voices(index: Index, gold: Gold) -> Tally:
    """Answers whose independent voices are as many as a careful reader counts.

    Wrong: more of them. Too few is caution; too many is what this program exists to prevent.
    """
    ledger = Ledger()
    for detail in gold["detail"]:
        held = best_answers(index, detail)
        for number, answer in enumerate(detail["answers"]):
            counted = held[number].voices if number in held else 0
            low, high = answer["voices"]
            item = f"{detail['key']}: {answer['words'][0]!r} {low} to {high}, got {counted}"
            ledger.judge(item, right=low <= counted <= high, wrong=counted > high)
    return ledger.tally()


def links(index: Index, gold: Gold) -> Tally:
    """Who leans on whom; wrong is a link between two that have nothing to do with each other.

    A page named by its outlet only is not found, for its voice then counts twice; nor is it wrong.
    """
    outlets = {page["file"]: page["outlet"] for page in gold["page"]}
    ledger = Ledger()
    for gilt in gold["link"]:
        hit = any(
            link.kind == gilt["kind"] and _joins(index, gilt, link, {})
            for link in index.incident.links
        )
        ledger.judge(f"{gilt['from']} {gilt['kind']} {gilt['to']}", right=hit)
    for link in index.incident.links:
        if not any(_joins(index, gilt, link, outlets) for gilt in gold["link"]):
            target = index.pages.get(link.target, link.target)
            ledger.accuse(f"{index.pages.get(link.origin)} {link.kind} {target}")
    return ledger.tally()


def best_event(index: Index, event: Gold) -> str | None:
    """The event of the incident that gathers most tellings of an event of the gold."""
    return most_common(
        gathered
        for told in event["told"]
        for gathered in {index.event_of(c) for c in _told_claims(index, event, told)}
        if gathered is not None
    )


def best_detail(index: Index, detail: Gold) -> Detail | None:
    """The detail that holds most answers of a detail of the gold, then the most of their pages."""
    rated = [
        (len(held), sum(len(a.sources) for a in held.values()), d)
        for d in index.incident.details
        if _same_kind(detail["kind"], d.kind) and (held := _held(index, detail, d))
    ]
    return max(rated, key=lambda r: r[:2])[2] if rated else None


def best_answers(index: Index, detail: Gold) -> dict[int, Answer]:
    """The answers of the best detail, by the number of the answer of the gold that they give."""
    best = best_detail(index, detail)
    return _held(index, detail, best) if best else {}


def _denied(event: Gold) -> bool:
    return bool(event.get("polarity") == "-")


def _told_claims(index: Index, event: Gold, told: Gold) -> list[Claim]:
    claims = index.claims_in(told["page"], told["quote"], event["lemmas"])
    return [c for c in claims if c.polarity == event.get("polarity", "+")]


def _pages_in(index: Index, event: Gold, gathered: str) -> set[str]:
    return {
        told["page"]
        for told in event["told"]
        if any(index.event_of(c) == gathered for c in _told_claims(index, event, told))
    }


def _held(index: Index, gilt: Gold, detail: Detail) -> dict[int, Answer]:
    """Which answers of the gold a detail gives, each by an answer of its own."""
    held: dict[int, Answer] = {}
    for number, wanted in enumerate(gilt["answers"]):
        over = set().union(*(index.claims_over(g["page"], g["quote"]) for g in wanted["given"]))
        fitting = [
            answer
            for answer in detail.answers
            if answer not in held.values()
            and over.intersection(answer.claims)
            and _says(answer, wanted["words"])
        ]
        if fitting:
            held[number] = max(fitting, key=lambda a: len(over.intersection(a.claims)))
    return held


def _same_kind(one: DetailKind, other: DetailKind) -> bool:
    return one == other or {one, other} <= WORDED


def _says(answer: Answer, words: Sequence[str]) -> bool:
    said = fold(f"{answer.text} | {answer.value}")
    return any(re.search(rf"(?<!\w){re.escape(fold(w))}(?!\w)", said) for w in words)


def _joins(index: Index, gilt: Gold, link: Link, outlets: Mapping[str, str]) -> bool:
    """Whether a link runs between the two that a link of the gold names, or their outlets."""
    ends = (index.pages.get(link.origin), fold(index.pages.get(link.target, link.target)))
    wanted = [(gilt["from"], gilt["to"])]
    if gilt.get("either_way"):
        wanted.append((gilt["to"], gilt["from"]))
    return any(
        ends[0] == origin and ends[1] in {fold(target), fold(outlets.get(target, target))}
        for origin, target in wanted
    )
