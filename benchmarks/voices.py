"""Who copies whom: precision and recall by kind of copy, beside MinHash, in one run.

    python benchmarks/voices.py PAGES [STORIES]

PAGES holds ``ground-truth.json`` (key -> ``articleBody``). Copies of its texts are made by rule,
one case for each kind: every original and one copy of each. A linked pair that is not a copy and
its original is wrong. STORIES holds one JSON a page (``text``, ``newsCluster.EventId``); its pairs
have no gold, so those that share over a fifth of the shorter one's word 5-grams outside quotation
marks and embedded posts count as copies, those under a hundredth as none, others not at all.

MinHash (Broder 1997; 128 permutations of word 5-grams) gets the one threshold that is best for it
over all the pairs of the run.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from zlib import crc32

from rashomon.model import Document, Passage, Published, Source
from rashomon.weighing.voices.links import find_links

PERMUTATIONS = 128
SHINGLE = 5
PRIME = (1 << 61) - 1
SHORTEST = 120  # words of a page that is worth copying
PARAGRAPH = 40  # words of a paragraph that is

_SAID = re.compile(r"^[^\n]*@\w[^\n]*$|[“\"][^”\"\n]*[”\"]|(?<!\w)['‘][^\n]{12,}?['’](?!\w)", re.M)

Pair = tuple[str, str]
Edit = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall over pairs."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Trial:
    """One case: which pairs are copies, which we link, and how alike MinHash finds each pair."""

    kind: str
    gold: set[Pair]
    ours: set[Pair]
    alike: Mapping[Pair, float]

    def peers(self, threshold: float) -> set[Pair]:
        """The pairs that MinHash links."""
        return {pair for pair, value in self.alike.items() if value >= threshold}


def main(arguments: Sequence[str]) -> int:
    """Print one line per figure: name, ours, peer's, ratio."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    pages = _pages(Path(arguments[0]))
    trials = [_trial(kind, *_case(pages, edit)) for kind, edit in EDITS.items()]
    if len(arguments) > 1:
        trials.append(_stories_trial(Path(arguments[1])))
    threshold = _best_threshold(trials)
    print(
        f"{'figure, threshold of minhash ' + format(threshold, '.3f'):50}    ours  minhash  ratio"
    )
    for trial in trials:
        _report(
            trial.kind, _score(trial.gold, trial.ours), _score(trial.gold, trial.peers(threshold))
        )
    return 0


def _trial(kind: str, texts: Mapping[str, str], gold: set[Pair]) -> Trial:
    pairs = combinations(sorted(texts), 2)
    return Trial(kind, gold, _linked(texts), _minhash(texts, pairs))


def _report(kind: str, ours: Score, peers: Score) -> None:
    for name in ("precision", "recall", "f1"):
        one, other = getattr(ours, name), getattr(peers, name)
        ratio = f"{one / other:7.2f}" if other else "    inf"
        print(f"{kind + ', ' + name:50}{one:8.3f}{other:9.3f}{ratio}")


def _score(gold: set[Pair], found: set[Pair]) -> Score:
    right = len(gold & found)
    return Score(right / len(found) if found else 1.0, right / len(gold) if gold else 1.0)


# -- cases -----------------------------------------------------------------------------------------


def _pages(folder: Path) -> dict[str, str]:
    raw = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    bodies = {key: entry["articleBody"] for key, entry in sorted(raw.items())}
    return {key: body for key, body in bodies.items() if len(body.split()) >= SHORTEST}


def _case(pages: Mapping[str, str], edit: Edit) -> tuple[dict[str, str], set[Pair]]:
    """Originals and their copies under new ids, and the pairs that belong together.

    Every other page is kept back: a copy of a paragraph stands inside one of those.
    """
    keys = list(pages)
    texts, gold = {}, set()
    for number, (original, host) in enumerate(zip(keys[::2], keys[1::2], strict=False)):
        chance = random.Random(number)
        copy = edit(pages[original], chance)
        if edit in PLACED:
            copy = _placed(copy, pages[host], chance)
        first, second = f"{number:04}a", f"{number:04}b"
        if chance.random() < 0.5:
            first, second = second, first
        texts[first], texts[second] = pages[original], copy
        gold.add((min(first, second), max(first, second)))
    return texts, gold


def _document(name: str, text: str) -> Document:
    source = Source(name, "text", None, None, None, Published(), "0" * 64, name, len(text.split()))
    return Document(source, text, (Passage(f"{name}.p", name, "body", 0, len(text), text),))


def _linked(texts: Mapping[str, str]) -> set[Pair]:
    links = find_links([_document(name, text) for name, text in texts.items()], ())
    return {
        (min(link.origin, link.target), max(link.origin, link.target))
        for link in links
        if link.kind in {"copies", "quotes"} and link.target in texts
    }


# -- copies by rule --------------------------------------------------------------------------------


def _sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", text) if s.strip()]


def _light(text: str, chance: random.Random) -> str:
    """Every thirtieth word dropped, every thirtieth doubled in sense, one sentence in ten gone."""
    kept = [s for s in _sentences(text) if chance.random() > 0.1]
    words = [word for word in " ".join(kept).split() if chance.random() > 1 / 30]
    return " ".join(f"{word} indeed" if chance.random() < 1 / 30 else word for word in words)


def _half(text: str, chance: random.Random) -> str:
    parts = _sentences(text)
    parts = parts if len(parts) > 1 else text.split()
    middle = len(parts) // 2
    return " ".join(parts[:middle] if chance.random() < 0.5 else parts[middle:])


def _paragraph(text: str, chance: random.Random) -> str:
    paragraphs = [p for p in text.split("\n") if len(p.split()) >= PARAGRAPH]
    if paragraphs:
        return chance.choice(paragraphs)
    words = text.split()
    return " ".join(words[: PARAGRAPH + 10])


def _edited_paragraph(text: str, chance: random.Random) -> str:
    return _synonyms(_paragraph(text, chance), chance)


def _reordered(text: str, chance: random.Random) -> str:
    sentences = _sentences(text)
    chance.shuffle(sentences)
    return " ".join(sentences)


def _synonyms(text: str, _: random.Random) -> str:
    table = _synonym_table()
    return re.sub(r"[A-Za-z]+", lambda m: table.get(m.group().lower(), m.group()), text)


def _rewritten(text: str, chance: random.Random) -> str:
    """All at once: half of the sentences, in another order, with synonyms and light edits."""
    return _light(_synonyms(_reordered(_half(text, chance), chance), chance), chance)


def _placed(paragraph: str, host: str, chance: random.Random) -> str:
    parts = host.split("\n")
    place = chance.randrange(len(parts) + 1)
    return "\n".join([*parts[:place], paragraph, *parts[place:]])


def _synonym_table() -> dict[str, str]:
    path = Path(__file__).with_name("voices_synonyms.toml")
    words: dict[str, str] = tomllib.loads(path.read_text("utf-8"))["words"]
    return words


EDITS: Mapping[str, Edit] = {
    "light edits": _light,
    "half": _half,
    "one paragraph": _paragraph,
    "one paragraph with synonyms": _edited_paragraph,
    "reordered sentences": _reordered,
    "synonyms": _synonyms,
    "half, reordered, synonyms, light edits": _rewritten,
}
PLACED = frozenset({_paragraph, _edited_paragraph})


# -- stories ---------------------------------------------------------------------------------------


def _stories_trial(folder: Path) -> Trial:
    ours: set[Pair] = set()
    gold: set[Pair] = set()
    alike: dict[Pair, float] = {}
    for story in _stories(folder):
        shares = _shares(story)
        judged = {pair for pair, share in shares.items() if share > 0.2 or share < 0.01}
        gold |= {pair for pair, share in shares.items() if share > 0.2}
        alike |= _minhash(story, judged)
        ours |= _linked(story) & judged
    kind = f"same story ({len(gold)} copies, {len(alike) - len(gold)} not)"
    return Trial(kind, gold, ours, alike)


def _stories(folder: Path) -> Iterable[dict[str, str]]:
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for path in sorted(folder.glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        if page.get("text"):
            found[page["newsCluster"]["EventId"]][path.stem] = page["text"]
    return found.values()


def _shares(texts: Mapping[str, str]) -> dict[Pair, float]:
    shingles = {name: _shingles(_SAID.sub(" ", text)) for name, text in texts.items()}
    return {
        (a, b): len(shingles[a] & shingles[b]) / max(min(len(shingles[a]), len(shingles[b])), 1)
        for a, b in combinations(sorted(texts), 2)
    }


# -- the peer --------------------------------------------------------------------------------------


def _shingles(text: str) -> set[int]:
    words = re.findall(r"\w+", text.lower())
    count = max(len(words) - SHINGLE + 1, 0)
    return {crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(count)}


def _minhash(texts: Mapping[str, str], pairs: Iterable[Pair]) -> dict[Pair, float]:
    """The estimated Jaccard similarity of each pair."""
    chance = random.Random(0)
    seeds = [(chance.randrange(1, PRIME), chance.randrange(PRIME)) for _ in range(PERMUTATIONS)]
    sketches = {}
    for name, text in texts.items():
        shingles = _shingles(text) or {0}
        sketches[name] = [min((a * s + b) % PRIME for s in shingles) for a, b in seeds]
    return {
        (a, b): sum(x == y for x, y in zip(sketches[a], sketches[b], strict=True)) / PERMUTATIONS
        for a, b in pairs
    }


def _best_threshold(trials: Sequence[Trial]) -> float:
    def mean(threshold: float) -> float:
        return sum(_score(trial.gold, trial.peers(threshold)).f1 for trial in trials)

    steps = [step / PERMUTATIONS for step in range(1, PERMUTATIONS + 1)]
    return max(steps, key=mean)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
