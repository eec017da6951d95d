"""A detector that the user brings, as an ONNX file, in place of what moves before a background.

Two layouts of output are known. YOLOX (Ge et al. 2021): one row of x, y, width, height, objectness
and class scores for each cell of three grids, over a picture fitted into the upper left corner, in
blue, green, red from 0 to 255. RF-DETR (Robinson et al. 2025): boxes as shares of the picture and
logits, over a picture stretched to the input, in red, green, blue about the ImageNet mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from rashomon.errors import RashomonError
from rashomon.watching.detection import Detected, Detection, colours_of
from rashomon.watching.frames import Frame, Image
from rashomon.watching.libraries import cv2

#: "yolox-decoded" is YOLOX exported with ``--decode_in_inference``: pixels instead of cells.
Layout = Literal["yolox", "yolox-decoded", "rf-detr"]
#: Less sure than this is noise; the tracker itself tells sure from doubtful.
LEAST_CONFIDENCE = 0.1
#: Two boxes of one frame that overlap by more are one thing (the greedy suppression of YOLOX).
SAME = 0.65
STRIDES = (8, 16, 32)
GREY = 114
MEAN = np.array([0.485, 0.456, 0.406], np.float32)
SPREAD = np.array([0.229, 0.224, 0.225], np.float32)

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Choice:
    """A detector that somebody chose, not loaded yet: what another process can be told of it.

    ``layout`` and ``classes`` as for ``load_detector``.
    """

    path: Path
    layout: Layout | None = None
    classes: tuple[int, ...] | None = None

    @cached_property
    def sha256(self) -> str:
        """The model's hash. Raises RashomonError where it cannot be read."""
        try:
            with self.path.open("rb") as model:
                return hashlib.file_digest(model, "sha256").hexdigest()
        except OSError as error:
            raise RashomonError(
                f"{self.path}: this detector cannot be read ({error.strerror}); name an ONNX file"
            ) from error

    @property
    def key(self) -> str:
        """The model's hash and how it is used. Raises RashomonError where it cannot be read."""
        return f"{self.sha256} {self.layout} {self.classes}"

    def load(self) -> OnnxDetector:
        """The detector. Raises RashomonError as ``load_detector`` does."""
        return load_detector(self.path, self.layout, self.classes)


@dataclass(frozen=True, slots=True)
class OnnxDetector:
    """A detector for ``tracks_of``. ``classes``: numbers of those that count; None: all of them."""

    session: Any
    layout: Layout
    classes: frozenset[int] | None

    def __call__(self, frames: Iterable[Frame]) -> Iterator[Detected]:
        """What the model finds in each frame."""
        for frame in frames:
            image = _in_colour(frame.image)
            found = tuple(_detections(image, *self._found(image)))
            yield Detected(frame.number, frame.time, found, (image.shape[1], image.shape[0]))

    def _found(self, image: NDArray[np.uint8]) -> tuple[Floats, Floats]:
        entry = self.session.get_inputs()[0]
        height, width = entry.shape[2:]
        if self.layout == "rf-detr":
            dets, logits = self._run(entry.name, _stretched(image, width, height))
            if logits.shape[-1] == 4 and dets.shape[-1] != 4:
                dets, logits = logits, dets
            return self._chosen(_of_shares(dets[0], image), 1 / (1 + np.exp(-logits[0])))
        fitted, scale = _fitted(image, width, height)
        rows = self._run(entry.name, fitted)[0][0]
        if self.layout == "yolox":
            rows = _decoded(rows, width, height)
        boxes = rows[:, :4] / scale
        boxes[:, :2] -= boxes[:, 2:] / 2
        return self._chosen(boxes, rows[:, 4:5] * rows[:, 5:])

    def _run(self, name: str, entry: Floats) -> list[Floats]:
        return cast(list[Floats], self.session.run(None, {name: entry}))

    def _chosen(self, boxes: Floats, scores: Floats) -> tuple[Floats, Floats]:
        """Boxes and confidences of the classes that count, each thing once."""
        if self.classes is not None:
            scores = scores[:, [c for c in sorted(self.classes) if c < scores.shape[1]]]
        if not scores.size:
            return boxes[:0], boxes[:0, 0]
        best = scores.max(axis=1)
        kept = np.flatnonzero((best >= LEAST_CONFIDENCE) & (boxes[:, 2:] > 1).all(axis=1))
        kept = kept[np.argsort(-best[kept], kind="stable")]
        return _once(boxes[kept], best[kept])


def load_detector(
    path: Path, layout: Layout | None = None, classes: Collection[int] | None = None
) -> OnnxDetector:
    """A detector from an ONNX file.

    ``layout``: told by the number of outputs where it is None; ``classes``: numbers of the classes
    to keep (a person is 0 in YOLOX on COCO, 1 in RF-DETR). Raises RashomonError for what is no
    model, or one of neither layout.
    """
    try:
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own exceptions have no common class
        raise RashomonError(f"{path}: this is no ONNX model that can be run ({error})") from error
    shape = session.get_inputs()[0].shape
    if len(shape) != 4 or not all(isinstance(each, int) for each in shape[1:]) or shape[1] != 3:
        raise RashomonError(
            f"{path}: its input is {shape}; export it with a fixed 1 x 3 x height x width"
        )
    return OnnxDetector(
        session, layout or _layout(path, session), None if classes is None else frozenset(classes)
    )


def _layout(path: Path, session: Any) -> Layout:
    last = [output.shape[-1] if output.shape else None for output in session.get_outputs()]
    if len(last) == 1:
        return "yolox"
    if len(last) == 2 and 4 in last:
        return "rf-detr"
    raise RashomonError(
        f"{path}: its {len(last)} outputs are neither YOLOX's one nor RF-DETR's boxes and logits"
    )


def _in_colour(image: Image) -> NDArray[np.uint8]:
    """Eight bits in three channels; sixteen are stretched over what is there."""
    shown: NDArray[Any] = image
    if image.dtype != np.uint8:
        low, high = np.percentile(image, (0.5, 99.5))
        stretched = (image.astype(np.float32) - low) * (255 / max(high - low, 1))
        shown = np.clip(stretched, 0, 255).astype(np.uint8)
    if shown.ndim == 2:
        shown = np.repeat(shown[:, :, None], 3, axis=2)
    return cast(NDArray[np.uint8], shown)


def _fitted(image: NDArray[np.uint8], width: int, height: int) -> tuple[Floats, float]:
    scale = min(width / image.shape[1], height / image.shape[0])
    size = int(image.shape[1] * scale), int(image.shape[0] * scale)
    canvas = np.full((height, width, 3), GREY, np.float32)
    canvas[: size[1], : size[0]] = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)
    return np.ascontiguousarray(canvas.transpose(2, 0, 1)[None]), scale


def _stretched(image: NDArray[np.uint8], width: int, height: int) -> Floats:
    small = cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)
    normal = (small[:, :, ::-1].astype(np.float32) / 255 - MEAN) / SPREAD
    return np.ascontiguousarray(normal.transpose(2, 0, 1)[None])


def _of_shares(boxes: Floats, image: NDArray[np.uint8]) -> Floats:
    """Boxes as shares about their middles to pixels from their corners."""
    height, width = image.shape[:2]
    size = np.array([width, height, width, height], np.float32)
    corners: Floats = np.hstack((boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, 2:]))
    return corners * size


def _decoded(rows: Floats, width: int, height: int) -> Floats:
    """Rows in cells of YOLOX's three grids to rows in pixels of the input."""
    cells, strides = [], []
    for stride in STRIDES:
        x, y = np.meshgrid(np.arange(width // stride), np.arange(height // stride))
        cells.append(np.column_stack((x.ravel(), y.ravel())))
        strides.append(np.full((x.size, 1), stride))
    grid, stride_of = np.vstack(cells), np.vstack(strides)
    if len(grid) != len(rows):
        raise RashomonError(
            f"the model gives {len(rows)} rows for {len(grid)} cells of YOLOX; name its layout"
        )
    middles = (rows[:, :2] + grid) * stride_of
    sizes = np.exp(np.minimum(rows[:, 2:4], 20)) * stride_of
    decoded: Floats = np.hstack((middles, sizes, rows[:, 4:])).astype(np.float32)
    return decoded


def _once(boxes: Floats, confidences: Floats) -> tuple[Floats, Floats]:
    """Without boxes that a surer one overlaps; they come surest first."""
    far = boxes[:, :2] + boxes[:, 2:]
    areas = boxes[:, 2] * boxes[:, 3]
    kept: list[int] = []
    for n in range(len(boxes)):
        shared = np.minimum(far[n], far[kept]) - np.maximum(boxes[n, :2], boxes[kept, :2])
        both = np.clip(shared, 0, None).prod(axis=1)
        if not (both > SAME * (areas[n] + areas[kept] - both)).any():
            kept.append(n)
    return boxes[kept], confidences[kept]


def _detections(
    image: NDArray[np.uint8], boxes: Floats, confidences: Floats
) -> Iterator[Detection]:
    for (x, y, width, height), confidence in zip(boxes, confidences, strict=True):
        rows = slice(max(0, int(y)), max(0, int(y + height)) + 1)
        columns = slice(max(0, int(x)), max(0, int(x + width)) + 1)
        yield Detection(
            *(float(x), float(y), float(width), float(height), float(confidence)),
            colours_of(image[rows, columns]),
        )
