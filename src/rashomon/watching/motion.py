"""Where something goes: a Kalman filter of constant velocity on its foot, in its own size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.detection import Detection

#: Per frame, as shares of the longer side, which is the height of who stands and the length of who
#: lies: how a velocity wanders, and how a detected foot errs.
WANDER, ERROR = 0.01, 0.10
#: The first velocity is nothing, give or take so much.
START = 0.12
#: How quickly width and height follow what is detected.
FOLLOW = 0.25
#: Something may be so far from where it is expected, in its own sizes, and as many sigmas of doubt.
REACH, SIGMAS = 0.30, 2.0
#: A velocity without news fades by this each frame: who is behind something has often stopped.
FADE = 0.95

_STEP = np.array([[1.0, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0], [0, 0, 0, 1]])


@dataclass(slots=True)
class Motion:
    """Foot and velocity in pixels with their covariance, and a size that follows slowly.

    ``seen``: the foot when it was last seen; ``waiting``: frames since then.
    """

    state: NDArray[np.float64]
    covariance: NDArray[np.float64]
    width: float
    height: float
    seen: NDArray[np.float64]
    waiting: int = 0

    @classmethod
    def at(cls, detection: Detection) -> Motion:
        """Of something just seen, standing still as far as anyone knows."""
        foot = detection.x + detection.width / 2, detection.y + detection.height
        spread = np.array([ERROR, ERROR, START, START]) * max(detection.width, detection.height)
        return cls(
            np.array([*foot, 0.0, 0.0]),
            np.diag(spread**2),
            detection.width,
            detection.height,
            np.array(foot),
        )

    @property
    def size(self) -> float:
        """The longer side, in pixels."""
        return max(self.width, self.height)

    def predict(self) -> None:
        """One frame on."""
        self.waiting += 1
        if self.waiting > 3:
            self.state[2:] *= FADE
        self.state = _STEP @ self.state
        wander = np.array([0.5, 0.5, 1, 1]) * WANDER * self.size
        self.covariance = _STEP @ self.covariance @ _STEP.T + np.diag(wander**2)

    def correct(self, detection: Detection) -> None:
        """Take in where it was seen."""
        foot = _foot(detection)
        error = np.eye(2) * (ERROR * self.size) ** 2
        gain = self.covariance[:, :2] @ np.linalg.inv(self.covariance[:2, :2] + error)
        self.state = self.state + gain @ (foot - self.state[:2])
        self.covariance = self.covariance - gain @ self.covariance[:2, :]
        self.width += FOLLOW * (detection.width - self.width)
        self.height += FOLLOW * (detection.height - self.height)
        self.seen = self.state[:2].copy()
        self.waiting = 0

    def off(self, detection: Detection) -> float:
        """How far a detection is from where this is expected: 0 there, over 1 out of reach."""
        return self._off(detection, self.state[:2])

    def off_its_way(self, detection: Detection) -> float:
        """The same from anywhere between where it was last seen and where its way leads."""
        way = self.state[:2] - self.seen
        length = float(way @ way)
        on = (_foot(detection) - self.seen) @ way / length if length > 0 else 1.0
        return self._off(detection, self.seen + float(np.clip(on, 0, 1)) * way)

    def _off(self, detection: Detection, place: NDArray[np.float64]) -> float:
        away = _foot(detection) - place
        doubt = np.sqrt(np.diag(self.covariance)[:2])
        reach = np.minimum(REACH * self.size + SIGMAS * doubt, 1.5 * self.size)
        # By area: who falls is as large as before.
        area = max(detection.width * detection.height, 1.0) / max(self.width * self.height, 1.0)
        size = abs(np.log(area)) / 2
        return float(np.hypot(*(away / reach)) + size)


def _foot(detection: Detection) -> NDArray[np.float64]:
    return np.array([detection.x + detection.width / 2, detection.y + detection.height])
