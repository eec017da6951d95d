"""The page for drawing a site, on a port of this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from rashomon.drawing.board import Board
from rashomon.drawing.stills import still
from rashomon.errors import RashomonError
from rashomon.serving.guard import Access, Guard
from rashomon.serving.server import listen
from rashomon.telling.rendering import environment

#: The files of the page: what they are, and the packages that hold them.
ASSETS = {
    "style.css": ("text/css", "rashomon.telling"),
    "app.css": ("text/css", "rashomon.serving"),
    "icon.svg": ("image/svg+xml", "rashomon.serving"),
    "draw.css": ("text/css", "rashomon.drawing"),
    "draw.js": ("text/javascript", "rashomon.drawing"),
    "lists.js": ("text/javascript", "rashomon.drawing"),
    "surface.js": ("text/javascript", "rashomon.drawing"),
    "sheet.js": ("text/javascript", "rashomon.drawing"),
}
#: No sheet is longer than this, in bytes.
LONGEST = 4_000_000


def serve_board(board: Board, port: int, say: Callable[[str], None]) -> None:
    """Serve the page on this machine until interrupted, telling ``say`` its address.

    Raises RashomonError where the port cannot be listened on.
    """
    listener = listen("127.0.0.1", port)
    say(f"draw on {board.path} at http://127.0.0.1:{listener.getsockname()[1]}/ (ctrl-c ends it)")
    config = uvicorn.Config(
        create_app(board), log_level="warning", server_header=False, access_log=False
    )
    with listener:
        uvicorn.Server(config).run([listener])


def create_app(board: Board) -> Starlette:
    """The app over a board; it answers to this machine alone."""
    app = Starlette(
        routes=(
            Route("/", _page),
            Route("/sheet", _sheet),
            Route("/laid", _laid, methods=["POST"]),
            Route("/ground", _ground, methods=["POST"]),
            Route("/sheet", _save, methods=["POST"]),
            Route("/stills/{number:int}", _still),
            Route("/assets/{name}", _asset),
        ),
        middleware=[Middleware(Guard, access=Access())],
        exception_handlers={HTTPException: _refused, RashomonError: _failed},
    )
    app.state.board = board
    return app


def _board(request: Request) -> Board:
    found: Board = request.app.state.board
    return found


async def _page(request: Request) -> Response:
    made = environment("rashomon.drawing").get_template("draw.html.j2")
    board = _board(request)
    return HTMLResponse(made.render(name=board.known().name, file=board.path.name))


async def _sheet(request: Request) -> Response:
    return JSONResponse(_board(request).told())


async def _laid(request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(_board(request).laid, await _told(request)))


async def _ground(request: Request) -> Response:
    return JSONResponse(_board(request).ground(await _told(request)))


async def _save(request: Request) -> Response:
    return JSONResponse(_board(request).save(await _told(request)))


async def _still(request: Request) -> Response:
    clips = list(_board(request).told()["cameras"])
    number = request.path_params["number"]
    clip = _board(request).clips.get(clips[number]["name"]) if number < len(clips) else None
    if clip is None:
        raise HTTPException(404, "There is no clip of this camera.")
    try:
        seconds = float(request.query_params.get("at", "0"))
    except ValueError:
        raise HTTPException(400, "A time is a number of seconds.") from None
    if not 0 <= seconds < 1e7:
        raise HTTPException(400, "A time is a number of seconds from 0 on.")
    return Response(await run_in_threadpool(still, clip, seconds), media_type="image/jpeg")


async def _told(request: Request) -> Any:
    if int(request.headers.get("content-length") or LONGEST + 1) > LONGEST:
        raise HTTPException(413, "That is more than a sheet can hold.")
    try:
        return await request.json()
    except (ValueError, RecursionError):
        raise HTTPException(400, "That is no JSON.") from None


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        raise HTTPException(404, "There is no such file.")
    return Response(_content(name), media_type=ASSETS[name][0])


@lru_cache(maxsize=len(ASSETS))
def _content(name: str) -> str:
    return files(ASSETS[name][1]).joinpath("assets", name).read_text("utf-8")


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code)


async def _failed(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 422)
