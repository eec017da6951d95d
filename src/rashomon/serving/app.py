"""The app: which address shows what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from rashomon.errors import RashomonError
from rashomon.serving import front, reading_room
from rashomon.serving.answering import failed, refused, serve_asset
from rashomon.serving.desk import Desk
from rashomon.serving.guard import Access, Guard

_ROUTES = (
    Route("/", front.front),
    Route("/sources", reading_room.sources),
    Route("/sources/{source}", reading_room.source),
    Route("/assets/{name}", serve_asset),
)


def create_app(path: Path, access: Access | None = None) -> Starlette:
    """The app over the case at ``path``; ``access`` is loopback without a token by default."""
    app = Starlette(
        routes=_ROUTES,
        middleware=[Middleware(Guard, access=access or Access())],
        exception_handlers={HTTPException: refused, RashomonError: failed},
    )
    app.state.desk = Desk(path)
    return app
