"""The app: which address shows what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from rashomon.errors import DecisionError, RashomonError
from rashomon.serving import (
    comparison,
    custody,
    deciding,
    evidence,
    film,
    front,
    leaning,
    reading_room,
    search,
    timeline,
)
from rashomon.serving.answering import failed, not_decided, refused, serve_asset
from rashomon.serving.desk import Desk
from rashomon.serving.guard import Access, Guard
from rashomon.serving.projection import Projector

_ROUTES = (
    Route("/", front.front),
    Route("/incidents/{number}", front.incident),
    Route("/sources", reading_room.sources),
    Route("/sources/{source}", reading_room.source),
    Route("/events/{event}", evidence.event),
    Route("/events/{event}/merge", deciding.choose),
    Route("/details/{detail}", evidence.detail),
    Route("/claims/{claim}", evidence.claim),
    Route("/passages/{passage}", evidence.passage),
    Route("/timeline", timeline.timeline),
    Route("/details", comparison.details),
    Route("/beside", comparison.beside),
    Route("/links", leaning.links),
    Route("/footage", film.footage),
    Route("/footage/pictures/{picture}", film.picture),
    Route("/footage/moves/{number:int}", film.moves),
    Route("/footage/clips/{number:int}", film.clip),
    Route("/footage/clips/{number:int}/check", film.check),
    Route("/search", search.search),
    Route("/custody", custody.custody),
    Route("/custody/verify", custody.verify),
    Route("/decisions", deciding.decisions),
    Route("/decisions", deciding.take, methods=["POST"]),
    Route("/assets/{name}", serve_asset),
)


def create_app(path: Path, access: Access | None = None, who: str = "") -> Starlette:
    """The app over the case at ``path``; ``access`` is loopback without a token by default.

    ``who`` is the name that the forms begin with.
    """
    app = Starlette(
        routes=_ROUTES,
        middleware=[Middleware(Guard, access=access or Access())],
        exception_handlers={
            HTTPException: refused,
            DecisionError: not_decided,
            RashomonError: failed,
        },
    )
    app.state.desk = Desk(path)
    app.state.who = who
    app.state.projector = Projector()
    return app
