"""Where a person decides: forms come in, decisions are stored, and each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from typing import cast, get_args
from urllib.parse import parse_qs, unquote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match

from rashomon.decisions import LONGEST, Decision, DecisionKind, Target, TargetKind
from rashomon.errors import DecisionError
from rashomon.serving.answering import Again, desk, found, page, told
from rashomon.serving.desk import Told
from rashomon.serving.paging import paged
from rashomon.telling.wording import clip

_DECISIONS_ON_A_PAGE = 50
_EVENTS_TO_CHOOSE_FROM = 20
_LONGEST_WORDS = 200
#: A form larger than this was not filled in by a person.
_LARGEST_FORM = 16 * LONGEST

#: What to do where a form names nothing but the thing that it stands at.
_UNTICKED = {
    "merge": "tick at least one event that is the same as this one",
    "split": "tick the claims that tell of another event",
}
#: Where a decision can always be seen.
_DECIDED = "/decisions"

_Form = Mapping[str, list[str]]


async def take(request: Request) -> Response:
    """Store the decision that a form asks for, and go back to where it was asked.

    A form that cannot be taken as it is comes again where it stood, with what was typed in it.
    """
    form = await _read_form(request)
    try:
        return await run_in_threadpool(_store, request, form)
    except DecisionError as error:
        request.state.again = _again(form, str(error))
        with suppress(HTTPException):  # what the form was about may be gone by now
            return await _asked_again(request, form)
        raise


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
    if len(targets) == 1 and kind in _UNTICKED:
        raise DecisionError(_UNTICKED[kind])
    with desk(request).open() as opened:
        opened.decide(
            cast(DecisionKind, kind),
            targets,
            who=form.get("who", [""])[0],
            why=form.get("why", [""])[0],
            value=next(iter(form.get("value", ())), None),
        )
    return RedirectResponse(_back(form, told(request)), 303)


def _back(form: _Form, case: Told) -> str:
    """Where the form stood, if that is still there; an address of another site is none of ours."""
    back = form.get("back", [""])[0]
    if not back.startswith("/") or back[1:2] in ("/", "\\"):
        return _DECIDED
    _, room, *thing = back.split("/")
    held: Mapping[str, Container[str]] = {
        "events": case.index.events,
        "details": case.details_by_id,
        "claims": case.index.claims,
    }
    gone = room in held and thing and unquote(thing[0]) not in held[room]
    return _DECIDED if gone else back


def _again(form: _Form, words: str) -> Again:
    return Again(
        form.get("kind", [""])[0],
        tuple(form.get("target", ())),
        form.get("who", [""])[0],
        form.get("why", [""])[0],
        words,
    )


async def _asked_again(request: Request, form: _Form) -> Response:
    """The page on which the form stood, shown anew. Raises HTTPException where there is none."""
    path, _, query = form.get("form", [""])[0].partition("?")
    asked = {
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
    }
    scope = {**request.scope, **asked}
    for route in request.app.routes:
        match, found = route.matches(scope)
        if match is Match.FULL:
            return await run_in_threadpool(route.endpoint, Request({**scope, **found}))
    raise HTTPException(404)


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
    return Target("case", "", _short(case.title))


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
