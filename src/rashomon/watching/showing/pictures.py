"""Frames as pictures for people: eight bits, a fit size, with boxes, names and the site's lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.frames import Image
from rashomon.watching.libraries import cv2
from rashomon.watching.seen import Box
from rashomon.watching.shapes import Point
from rashomon.watching.showing.ground import in_picture
from rashomon.watching.showing.labels import Labels
from rashomon.watching.site import Site

Picture = NDArray[np.uint8]
#: Blue, green, red, as OpenCV has it.
Colour = tuple[int, int, int]

WHITE, BLACK, YELLOW = (255, 255, 255), (0, 0, 0), (60, 200, 255)
#: Of a 16-bit frame, what lies beyond these percentiles is drawn as black and as white.
_DARKEST, _BRIGHTEST = 0.5, 99.5
_OF_SITE: Mapping[str, Colour] = {"line": YELLOW, "zone": (190, 190, 120)}
_QUALITY, _TYPE = 82, 12
#: Boxes lower than so many pixels are shown again, so many times larger, with so much around them.
_SMALL, _LARGER, _AROUND = 60, 3, 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frame to draw on; ``scale``: its pixels for each of the clip's; ``room``: for names."""

    picture: Picture
    scale: float
    room: Labels

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.picture.shape[1], self.picture.shape[0]

    def box(self, box: Box, name: str, colour: Colour) -> None:
        """A box with a name above it, and a cross where it stands on the ground."""
        left, top = self._pixel((box.x, box.y))
        right, bottom = self._pixel((box.x + box.width, box.y + box.height))
        corners = (left - 2, top - 2), (right + 2, bottom + 2)
        cv2.rectangle(self.picture, *corners, BLACK, 2)
        cv2.rectangle(self.picture, *corners, colour, 1)
        self.foot(box.foot, colour)
        self._name(name, (left - 2, top - 2, right + 2, bottom + 2), colour)

    def magnify(self, whole: Picture, boxes: Sequence[Box]) -> None:
        """Where the boxes are small: what is around them in ``whole``, larger, in a free corner."""
        if not boxes or max(box.height for box in boxes) * self.scale > _SMALL:
            return
        edges = [
            self._pixel((b.x, b.y)) + self._pixel((b.x + b.width, b.y + b.height)) for b in boxes
        ]
        left, top = (min(edge[axis] for edge in edges) for axis in (0, 1))
        right, bottom = (max(edge[axis] for edge in edges) for axis in (2, 3))
        side = max(right - left, bottom - top) + 2 * _AROUND
        wide, high = self.size
        if side * _LARGER > min(wide * 0.5, high * 0.7):
            return
        x = max(0, min((left + right - side) // 2, wide - side))
        y = max(0, min((top + bottom - side) // 2, high - side))
        large = cv2.resize(
            whole[y : y + side, x : x + side], None, fx=_LARGER, fy=_LARGER,
            interpolation=cv2.INTER_CUBIC,
        )  # fmt: skip
        size = large.shape[0]
        to_x = 4 if (left + right) / 2 > wide / 2 else wide - size - 4
        to_y = high - size - 4 if top < high - size - 12 else 4
        self.picture[to_y : to_y + size, to_x : to_x + size] = large
        cv2.rectangle(self.picture, (to_x - 1, to_y - 1), (to_x + size, to_y + size), WHITE, 1)

    def foot(self, place: Point, colour: Colour) -> None:
        """A cross on the ground."""
        at = self._pixel(place)
        cv2.drawMarker(self.picture, at, BLACK, cv2.MARKER_TILTED_CROSS, 9, 3, cv2.LINE_AA)
        cv2.drawMarker(self.picture, at, colour, cv2.MARKER_TILTED_CROSS, 9, 1, cv2.LINE_AA)

    def lines(self, site: Site, camera: str) -> None:
        """The lines and zones of a site, as this camera sees them on the ground."""
        for kind, points in in_picture(site, camera):
            drawn = np.array([self._pixel(point) for point in points], np.int32)
            cv2.polylines(self.picture, [drawn], False, _OF_SITE[kind], 1, cv2.LINE_AA)

    def _name(self, name: str, box: tuple[int, int, int, int], colour: Colour) -> None:
        """A name on a dark ground above its box, or below or beside where others stand there."""
        left, top, right, bottom = box
        wide, high = text_width(name, _TYPE, 600) + 6, _TYPE + 5
        x = max(0, min(left, self.size[0] - wide))
        above = x, max(0, top - high - 2)
        for at in (above, (x, bottom + 8), (right + 2, top), (left - wide - 2, top)):
            if self.room.is_free((*at, at[0] + wide, at[1] + high)):
                break
        else:
            at = above
        self.room.take((*at, at[0] + wide, at[1] + high))
        patch = self.picture[at[1] : at[1] + high, at[0] : at[0] + wide]
        patch[:] = (patch * 0.3).astype(np.uint8)
        write(self.picture, (at[0] + 3, at[1] + _TYPE), name, colour, size=_TYPE, weight=600)

    def _pixel(self, place: Point) -> tuple[int, int]:
        return round(place[0] * self.scale), round(place[1] * self.scale)


def sheet_of(image: Image, width: int) -> Sheet:
    """A frame as eight bits of blue, green, red, ``width`` pixels wide; it leaves the frame be."""
    eight: Any = image if image.dtype == np.uint8 else _stretched(image)
    shown: Any = cv2.cvtColor(eight, cv2.COLOR_GRAY2BGR) if eight.ndim == 2 else eight
    scale = width / shown.shape[1]
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (width, max(1, round(shown.shape[0] * scale)))
    picture = np.ascontiguousarray(cv2.resize(shown, size, interpolation=way))
    return Sheet(picture, scale, Labels(*size))


def jpeg(picture: Picture) -> bytes:
    """A picture as a JPEG file, without metadata."""
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    assert done
    return bytes(data)


def write(  # noqa: PLR0913  (what writing takes)
    picture: Picture,
    at: tuple[int, int],
    text: str,
    colour: Colour,
    *,
    size: int,
    weight: int = 400,
) -> int:
    """A line of text, its baseline's left end at a place; where it ends, in pixels from the left.

    With the type that OpenCV carries; a character it lacks becomes a question mark.
    """
    if not text:
        return at[0]
    end, _ = cv2.putText(picture, text, at, colour, _type(), size, weight)
    return int(end[0])


def text_width(text: str, size: int, weight: int = 400) -> int:
    """How wide a line of text is, in pixels."""
    if not text:
        return 0
    _, _, width, _ = cv2.getTextSize((8192, 64), text, (0, 32), _type(), size, weight)
    return int(width)


def bgr(colour: tuple[int, int, int]) -> Colour:
    """Red, green, blue made lighter for dark footage, in OpenCV's order."""
    red, green, blue = (round(each + (255 - each) * 0.5) for each in colour)
    return blue, green, red


def _stretched(image: Image) -> Picture:
    low, high = np.percentile(image, (_DARKEST, _BRIGHTEST))
    share = np.clip((image - low) / max(high - low, 1.0), 0, 1)
    return np.asarray(share * 255, np.uint8)


@lru_cache(maxsize=1)
def _type() -> Any:
    return cv2.FontFace("sans")
