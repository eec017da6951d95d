"""The footage room: all clips, the map and the chart under one cursor, and what was seen."""

from __future__ import annotations

import base64
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from rashomon.footage import FilmedBy
from rashomon.serving.answering import desk, found, page, told
from rashomon.serving.projection import MEDIA_TYPES, Projector
from rashomon.telling.footage import sight_rows


def footage(request: Request) -> Response:
    """The player, and each thing that was seen with the words of accounts on it."""
    case = told(request)
    filmed = case.index.filmed
    return page(
        request,
        "footage_page.html.j2",
        case=case,
        scene=filmed.scene if filmed else None,
        sights=sight_rows(case.index),
        path=str(desk(request).path),
    )


def picture(request: Request) -> Response:
    """One key frame. Its address is its hash, so that a browser may keep it."""
    pictures = told(request).pictures
    one = found(pictures.get(request.path_params["picture"]), "picture")
    return Response(
        base64.b64decode(one.jpeg),
        media_type="image/jpeg",
        headers={"Cache-Control": "private, max-age=31536000, immutable"},
    )


def moves(request: Request) -> Response:
    """What moves in one part of the footage: the page asks for the part that it shows."""
    case = told(request)
    part = found(case.moves(request.path_params["number"]), "part of the footage")
    return JSONResponse(part)


def clip(request: Request) -> Response:
    """A clip of the case, or the part of it that is asked for; refused where it was changed."""
    camera = _camera(request)
    objection = _projector(request).objection(camera)
    if objection is not None:
        raise HTTPException(409, f"The clip of {camera.name}, {camera.path}, {objection}.")
    kind = MEDIA_TYPES.get(Path(camera.path).suffix.lower(), "application/octet-stream")
    return FileResponse(camera.path, media_type=kind, content_disposition_type="inline")


def check(request: Request) -> Response:
    """Whether a clip is still what was watched; ``objection`` says in words what is wrong."""
    return JSONResponse({"objection": _projector(request).objection(_camera(request))})


def _camera(request: Request) -> FilmedBy:
    """The camera of that number in the case; no other file has an address."""
    cameras = told(request).cameras
    number = int(request.path_params["number"])
    camera: FilmedBy = found(cameras[number] if number < len(cameras) else None, "clip")
    return camera


def _projector(request: Request) -> Projector:
    projector: Projector = request.app.state.projector
    return projector
