"""One picture of a clip, near a time, for somebody to point at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import IntakeError
from rashomon.watching.clips import Clip
from rashomon.watching.frames import Image, frames, video_near
from rashomon.watching.libraries import cv2

#: The quality of the JPEG, of 100: edges stay where they are.
QUALITY = 92


def still(clip: Clip, seconds: float) -> bytes:
    """The first frame at or after a time of the clip, as JPEG; the last one where it ends before.

    Raises IntakeError where no frame can be decoded.
    """
    image = _image(clip, seconds)
    if image is None:
        raise IntakeError(f"{clip.path}: no frame of it can be decoded")
    made, content = cv2.imencode(".jpg", shown(image), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not made:
        raise IntakeError(f"{clip.path}: a frame of it cannot be shown")
    return content.tobytes()


def shown(image: Image) -> NDArray[np.uint8]:
    """Eight bits as they are; sixteen stretched over what is there."""
    if image.dtype == np.uint8:
        return np.asarray(image, np.uint8)
    low, high = np.percentile(image, (0.5, 99.5))
    stretched = (image.astype(np.float32) - low) * (255 / max(high - low, 1))
    return np.asarray(np.clip(stretched, 0, 255), np.uint8)


def _image(clip: Clip, seconds: float) -> Image | None:
    if clip.format == "video":
        return video_near(clip, seconds)
    last = None
    for frame in frames(clip):
        last = frame.image
        if frame.time >= seconds:
            break
    return last
