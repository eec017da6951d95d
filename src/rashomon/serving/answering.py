"""From a request to a page: the case as it stands, a template, and errors in words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rashomon.errors import RashomonError
from rashomon.model import Role
from rashomon.serving.addresses import Pages
from rashomon.serving.desk import Desk, Told
from rashomon.telling.addresses import anchor
from rashomon.telling.deciding import Ruling
from rashomon.telling.index import Exhibit
from rashomon.telling.rendering import environment

#: The files a page may ask for, by name: what they are, and the packages that hold them.
ASSETS = {
    "style.css": ("text/css", "rashomon.telling"),
    "footage.css": ("text/css", "rashomon.telling"),
    "map.css": ("text/css", "rashomon.telling"),
    "app.css": ("text/css", "rashomon.serving"),
    "report.js": ("text/javascript", "rashomon.telling"),
    "footage.js": ("text/javascript", "rashomon.telling"),
    "app.js": ("text/javascript", "rashomon.serving"),
    "icon.svg": ("image/svg+xml", "rashomon.serving"),
    "htmx.min.js": ("text/javascript", "rashomon.serving"),
}

#: What every page leads to.
ROOMS = (
    ("/", "Incident"),
    ("/timeline", "Timeline"),
    ("/details", "Details"),
    ("/footage", "Footage"),
    ("/links", "Who leans on whom"),
    ("/sources", "Sources"),
    ("/decisions", "Decisions"),
    ("/custody", "Custody"),
)


def desk(request: Request) -> Desk:
    """The desk that the app was made for."""
    found: Desk = request.app.state.desk
    return found


def told(request: Request) -> Told:
    """The case as it stands now."""
    return desk(request).told()


def found(thing: Any, what: str) -> Any:
    """``thing``, unless there is none: then the answer is that there is no such page."""
    if thing is None:
        raise HTTPException(404, f"There is no such {what} in the case as it stands now.")
    return thing


@dataclass(frozen=True, slots=True)
class Again:
    """A form that could not be taken as it was: why not, and what was typed and ticked in it."""

    kind: str
    targets: tuple[str, ...]
    who: str
    why: str
    words: str

    def is_of(self, kind: str, target: str) -> bool:
        """Whether it is the form that decides this about that; "" is about what is chosen in it."""
        return self.kind == kind and target in ("", *self.targets[:1])

    def names(self, target: str) -> bool:
        """Whether ``target`` was ticked."""
        return target in self.targets


def page(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """The page that ``template`` makes of ``context``, with a form that is asked again, if any."""
    again: Again | None = getattr(request.state, "again", None)
    made = _templates().get_template(template)
    url = request.url
    return HTMLResponse(
        made.render(
            here=url.path,
            address=f"{url.path}?{url.query}" if url.query else url.path,
            who=request.app.state.who,
            again=again,
            **context,
        ),
        422 if again and status == 200 else status,
    )


async def refused(request: Request, error: Exception) -> Response:
    """The page for what is not there or not allowed."""
    assert isinstance(error, HTTPException)
    return page(request, "refused.html.j2", error.status_code, words=error.detail)


async def failed(request: Request, error: Exception) -> Response:
    """The page for a case that cannot be shown; the message says what to do."""
    assert isinstance(error, RashomonError)
    return page(request, "refused.html.j2", 503, words=str(error))


async def not_decided(request: Request, error: Exception) -> Response:
    """The page for a decision that cannot be taken as asked."""
    assert isinstance(error, RashomonError)
    return page(request, "refused.html.j2", 422, words=f"Nothing was stored: {error}.")


def serve_asset(request: Request) -> Response:
    """A style sheet or script. Its address changes with its content, so a browser may keep it."""
    name = request.path_params["name"]
    if name not in ASSETS:
        raise HTTPException(404, "There is no such file.")
    headers = {"Cache-Control": "max-age=31536000, immutable"}
    return Response(_asset(name), media_type=ASSETS[name][0], headers=headers)


@lru_cache(maxsize=1)
def _templates() -> Any:
    made = environment("rashomon.serving")
    made.globals.update(
        asset_href=_asset_href,
        beside_href=_beside_href,
        claim_evidence=Pages().claim_evidence,
        loop_id=lambda target: anchor("of", target),
        passage_href=lambda passage: Pages().passage(passage.id, passage.source),
        pairs=lambda values: [(value, value) for value in values],
        roles=get_args(Role),
        rooms=ROOMS,
        target_href=_target_href,
        version=version("rashomon"),
    )
    return made


def _beside_href(sides: tuple[Exhibit, Exhibit]) -> str:
    """Where two sources are read side by side."""
    left, right = sides
    return "/beside?" + urlencode({"left": left.source.id, "right": right.source.id})


def _target_href(ruling: Ruling, place: int) -> str | None:
    """Where what a decision is about is shown now; a claim set aside is shown nowhere."""
    kind, identifier = ruling.about[place]
    if ruling.effect == "no longer applies" or kind in ("case", "decision"):
        return None
    if ruling.effect == "applies" and ruling.decision.kind == "misread":
        return None
    pages: dict[str, Callable[[str], str]] = {
        "event": Pages().event,
        "detail": Pages().detail,
        "claim": Pages().claim_evidence,
        "passage": Pages().passage_evidence,
        "source": Pages().source,
    }
    return pages[kind](identifier)


@lru_cache(maxsize=len(ASSETS))
def _asset(name: str) -> str:
    return files(ASSETS[name][1]).joinpath("assets", name).read_text("utf-8")


@lru_cache(maxsize=len(ASSETS))
def _asset_href(name: str) -> str:
    digest = hashlib.sha256(_asset(name).encode()).hexdigest()[:12]
    return f"/assets/{name}?{digest}"
