"""The libraries that watching needs beyond the core, or a word on how to get them."""

from __future__ import annotations

from rashomon.errors import RashomonError

try:
    import av
    import cptv
    import cv2
    from scipy import optimize, sparse
    from scipy.sparse import csgraph
except ImportError as missing:
    raise RashomonError(
        f"footage needs {missing.name}, which is not installed; pip install rashomon[footage]"
    ) from missing

__all__ = ["av", "cptv", "csgraph", "cv2", "optimize", "sparse"]
