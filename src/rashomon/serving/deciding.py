"""Where a person decides: forms come in, decisions are stored, and each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast, get_args
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.decisions import LONGEST, Decision, DecisionKind, Target, TargetKind
from rashomon.errors import DecisionError
from rashomon.serving.answering import desk, found, page, told
from rashomon.serving.desk import Told
from rashomon.serving.paging import paged
from rashomon.telling.wording import clip

_DECISIONS_ON_A_PAGE = 50
_EVENTS_TO_CHOOSE_FROM = 20
_LONGEST_WORDS = 200
#: A form larger than this was not filled in by a person.
_LARGEST_FORM = 16 * LONGEST

_Form = Mapping[str, list[str]]


async def take(request: Request) -> Response:
    """Store the decision that a form asks for, and go back to where it was asked."""
    form = await _read_form(request)
    return await run_in_threadpool(_store, request, form)


async def _read_form(request: Request) -> _Form:
    """What a form says, as lists by name."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_FORM:
            raise HTTPException(413, "This is too long for a decision.")
    return parse_qs(body.decode("utf-8", "replace"), max_num_fields=1000)


def decisions(request: Request) -> Response:
    """Everything that was decided, latest first."""
    case = told(request)
    return page(
        request,
        "decisions.html.j2",
        rulings=paged(request, tuple(reversed(case.rulings)), _DECISIONS_ON_A_PAGE),
    )


def choose(request: Request) -> Response:
    """Events to merge one with: those that speak of the words searched for, or of the same."""
    case = told(request)
    one = found(case.index.events.get(request.path_params["event"]), "event")
    words = request.query_params.get("words", "")[:_LONGEST_WORDS]
    wanted = words.casefold().split() or _words_of(one.label)
    near = sorted(
        (event for event in case.events if event.id != one.id and _score(event.label, wanted)),
        key=lambda event: (-_score(event.label, wanted), abs(event.order - one.order), event.id),
    )
    return page(
        request,
        "merge.html.j2",
        event=one,
        words=words,
        candidates=[
            (event, case.index.letters(event.sources)) for event in near[:_EVENTS_TO_CHOOSE_FROM]
        ],
        more=max(0, len(near) - _EVENTS_TO_CHOOSE_FROM),
    )


def _store(request: Request, form: _Form) -> Response:
    case = told(request)
    kind = form.get("kind", [""])[0]
    if kind not in get_args(DecisionKind):
        raise DecisionError(f"{kind!r} is nothing that can be decided")
    targets = [_target(said, case) for said in form.get("target", [])]
    with desk(request).open() as opened:
        opened.decide(
            cast(DecisionKind, kind),
            targets,
            who=form.get("who", [""])[0],
            why=form.get("why", [""])[0],
            value=next(iter(form.get("value", ())), None),
        )
    return RedirectResponse(_back(form), 303)


def _back(form: _Form) -> str:
    """Where the form stood; an address of another site is none of ours."""
    back = form.get("back", ["/decisions"])[0]
    return back if back.startswith("/") and back[1:2] not in ("/", "\\") else "/decisions"


def _target(said: str, case: Told) -> Target:
    """The target that a form names as ``kind:id``. Raises DecisionError where there is none."""
    kind, _, identifier = said.partition(":")
    make = _TARGETS.get(cast(TargetKind, kind))
    target = make(identifier, case) if make else None
    if target is None:
        raise DecisionError(
            f"there is no such {kind or 'thing'} in the case any more: somebody may have decided "
            "otherwise, or a build may have changed it; look again"
        )
    return target


def _event(identifier: str, case: Told) -> Target | None:
    event = case.index.events.get(identifier)
    return None if event is None else Target("event", event.id, _short(event.label), event.claims)


def _detail(identifier: str, case: Told) -> Target | None:
    detail = case.details_by_id.get(identifier)
    if detail is None:
        return None
    claims = {claim for answer in detail.answers for claim in answer.claims}
    return Target("detail", detail.id, detail.question, tuple(sorted(claims)))


def _claim(identifier: str, case: Told) -> Target | None:
    claim = case.index.claims.get(identifier)
    return None if claim is None else Target("claim", claim.id, _short(claim.quote))


def _passage(identifier: str, case: Told) -> Target | None:
    passage = case.index.passages.get(identifier)
    return None if passage is None else Target("passage", passage.id, _short(passage.text))


def _source(identifier: str, case: Told) -> Target | None:
    exhibit = case.index.exhibits.get(identifier)
    return (
        None
        if exhibit is None
        else Target("source", identifier, _short(exhibit.source.title or exhibit.name))
    )


def _decision(identifier: str, case: Told) -> Target | None:
    taken = (ruling.decision for ruling in case.rulings)
    decision: Decision | None = next((d for d in taken if d.id == identifier), None)
    return None if decision is None else Target("decision", decision.id, _short(decision.why))


def _case(identifier: str, case: Told) -> Target | None:  # noqa: ARG001  (there is but one)
    return Target("case", "", _short(case.summary.title))


_TARGETS: Mapping[TargetKind, Callable[[str, Told], Target | None]] = {
    "case": _case,
    "event": _event,
    "detail": _detail,
    "claim": _claim,
    "passage": _passage,
    "source": _source,
    "decision": _decision,
}


def _short(words: str) -> str:
    return clip(words, _LONGEST_WORDS)


def _words_of(label: str) -> list[str]:
    return [word for word in label.casefold().split() if len(word) > 3]


def _score(label: str, wanted: list[str]) -> int:
    words = label.casefold()
    return sum(word in words for word in wanted)
