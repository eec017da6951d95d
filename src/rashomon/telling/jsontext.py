"""JSON that always is UTF-8 and steers no terminal: what cannot be seen is written as an escape."""

from __future__ import annotations

import json
from typing import Any

from rashomon.telling.wording import UNSEEN


def json_text(value: Any, indent: int | None = None) -> str:
    """``value`` as JSON (RFC 8259): on one line, or indented by ``indent`` spaces a level.

    Control characters, those that reorder a line, and lone surrogates, which UTF-8 cannot carry,
    are written as ``\\u`` escapes: a reader gets them back, a terminal is not steered by them.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
